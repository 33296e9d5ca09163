//! The type checker: types of type declarations, parameters, lets, messages and samples, in that order.
//!
//! A [`Checker`] processes one file after its imports, and resolves each name once. Results are stored in [`Facts`];
//! the tree is not changed.

mod bounds;
mod calls;
mod circles;
mod collections;
mod constant;
mod declared;
mod entries;
mod expr;
mod files;
mod foreign;
mod functions;
mod index;
mod join;
mod lets;
mod message_items;
mod names;
mod narrow;
mod operators;
mod params;
mod paths;
mod placeholders;
mod ranges;
mod samples;
mod swapped;
mod text;
mod times;
mod types;
mod unused;

pub(super) use constant::plain_text;
pub use functions::{Function, Gives, Markup, Parameter, Signature, Takes};
pub(super) use names::check_names;
pub use types::{built_in_types, is_built_in, is_text_type};

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::program::{LetDecl, TypeDef, import};
use super::semantics::{DeclId, FieldUse, Semantics, Use};
use super::{Decl, Dependency, MessageUses, Names, ParamDecl, RecordType, SampleDecl, Type, Unit};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Localized, Sink};
use crate::source::{File, FileId, Span, World};
use crate::steps::Cancellation;
use crate::syntax::ast::{self, Ast, Item};

/// The maximum nesting depth of expressions, including the lets in them, so that later stages can recurse.
const DEEPEST: u32 = 200;

/// The results for one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub params: Vec<ParamDecl>,
    pub lets: Vec<LetFact>,
    pub uses: Vec<MessageUses>,
    pub samples: Vec<SampleDecl>,
    pub types: Vec<TypeFact>,
    pub semantics: Semantics,
    /// By the position of a name in the file's table: whether it is used.
    used: Vec<bool>,
}

/// The state of a declaration; using one that is in progress is a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypeProgress {
    Todo,
    Now,
    Done,
}

#[derive(Debug)]
pub(super) struct TypeFact {
    pub decl: TypeDef,
    progress: TypeProgress,
}

#[derive(Debug)]
pub(super) struct LetFact {
    pub decl: LetDecl,
    progress: TypeProgress,
    /// The messages that it refers to, as items with spans.
    named: Vec<(usize, Span)>,
    /// Its value depends on a parameter, not only on a choice made by one.
    tainted: bool,
}

/// A variable or a fact that holds in a part of a block.
#[derive(Debug)]
enum Scoped<'a> {
    /// A loop variable.
    Var { name: &'a str, decl: DeclId, span: Span, ty: Type, tainted: bool },
    /// What is spelled so is not `none` here: `a.b`, `m["key"]`.
    Some(&'a str),
    /// The list that is spelled so has at least this many items here.
    Length(&'a str, u64),
    /// The text that is spelled so is not empty here.
    Filled(&'a str),
}

/// A file with bound names, to be type-checked.
#[derive(Clone, Copy)]
pub(super) struct ResolvedFile<'a> {
    pub file: FileId,
    pub source: &'a File,
    pub path: &'a Path,
    pub ast: &'a Ast,
    pub names: &'a Names,
    pub imports: &'a [(usize, Arc<Unit>)],
}

pub(super) struct Checker<'a> {
    world: &'a dyn World,
    /// The project's folder.
    root: &'a Path,
    /// The current file.
    unit: ResolvedFile<'a>,
    facts: Facts,
    pub sink: Sink,
    cancellation: &'a Cancellation,
    /// The words of recipients without an id.
    alone: &'a [&'static str],
    scope: Vec<Scoped<'a>>,
    /// The parameters used so far, in order, with duplicates.
    met: Vec<Dependency>,
    /// The messages referred to so far, as items.
    named: Vec<(usize, Span)>,
    /// Whether a parameter's value was used since this was last reset.
    tainted: bool,
    /// The current and the maximum depth.
    depth: u32,
    deepest: u32,
    /// By the position of a name in the file's table: its first declaration. Computed on first use.
    declared: Option<Vec<Option<Span>>>,
    /// The remaining number of comparisons with known names.
    comparisons: u64,
    /// The types and lets being resolved, as items, with the use that leads to each.
    type_steps: Vec<(usize, Span)>,
    let_steps: Vec<(usize, Span)>,
    /// The type expression that is being resolved.
    type_span: Option<Span>,
    /// A statement that is written in the current text.
    text_loop: Option<placeholders::TextLoop>,
    /// The message that is being typed, and the name of the entry whose value is.
    within: (Option<Span>, Option<Span>),
    /// Inside the value of an entry of the message that is no field, which will be reported.
    in_unknown: bool,
    /// A name is unknown, and what it means cannot be guessed: any declaration may be meant.
    unresolved: bool,
    /// In the values of a sample: they are data, and nothing in them is meant as a value of msgc.
    in_sample: bool,
}

/// The maximum number of comparisons for suggestions in a file …
const COMPARISONS: u64 = 10_000;
/// … plus this many for each of its bytes.
const EACH_SOURCE_BYTE: u64 = 8;

impl<'a> Checker<'a> {
    /// `sink` has the findings so far.
    pub fn new(
        (world, root): (&'a dyn World, &'a Path),
        unit: ResolvedFile<'a>,
        alone: &'a [&'static str],
        cancellation: &'a Cancellation,
        sink: Sink,
    ) -> Self {
        let semantics = Semantics::new(unit.ast.expressions);
        let facts = Facts { used: vec![false; unit.names.len()], semantics, ..Facts::default() };
        Self {
            world,
            root,
            unit,
            facts,
            sink,
            cancellation,
            alone,
            scope: Vec::new(),
            met: Vec::new(),
            named: Vec::new(),
            tainted: false,
            depth: 0,
            deepest: 0,
            declared: None,
            comparisons: COMPARISONS + EACH_SOURCE_BYTE * unit.source.text().len() as u64,
            type_steps: Vec::new(),
            let_steps: Vec::new(),
            type_span: None,
            text_loop: None,
            within: (None, None),
            in_unknown: false,
            unresolved: false,
            in_sample: false,
        }
    }

    /// Whether a wrong name may be compared with all names of its file, for a suggestion. With thousands of wrong
    /// names, comparing each would be quadratic.
    fn may_compare(&mut self) -> bool {
        self.may_compare_with(self.unit.names.len())
    }

    /// The same for a list of known words.
    fn may_compare_with(&mut self, names: usize) -> bool {
        let names = names as u64;
        if self.cancellation.is_cancelled() {
            return false;
        }
        let Some(left) = self.comparisons.checked_sub(names) else { return false };
        self.comparisons = left;
        self.sink.steps.add(names);
        true
    }

    /// Checks what other files can import, and the parameters.
    pub fn declarations(&mut self) {
        self.declared_types();
        self.params();
        self.lets();
        self.defaults();
    }

    /// Checks the rest. `whole`: the file was parsed completely, so that unused declarations can be reported.
    pub fn rest(&mut self, whole: bool) {
        self.messages();
        self.samples();
        if whole && !self.unresolved {
            self.unused();
        }
    }

    /// The first declaration of the name at a position of the file's table.
    fn first_named(&mut self, place: usize) -> Option<Span> {
        let ResolvedFile { source, ast, names, .. } = self.unit;
        let declared = self.declared.get_or_insert_with(|| {
            let mut spans = vec![None; names.len()];
            let declares = |item| item_name(item).map(|name| (name, matches!(item.kind, ast::ItemKind::Type(_))));
            for (name, is_type) in ast.items.iter().filter_map(declares) {
                let word = source.slice(name.span);
                let place = if is_type { names.find_type(word) } else { names.find(word) };
                let slot = place.and_then(|at| spans.get_mut(at));
                if let Some(slot) = slot {
                    slot.get_or_insert(name.span);
                }
            }
            spans
        });
        declared.get(place).copied().flatten()
    }

    pub fn finish(mut self) -> (Facts, Sink) {
        for (index, item) in self.items().iter().enumerate() {
            if let Some(name) = item.name() {
                self.named_here(name.span, self.id(index));
            }
        }
        let Facts { semantics, lets, .. } = &mut self.facts;
        semantics.sort();
        if lets.iter().any(|fact| fact.decl.broken) {
            let file = self.unit.file;
            let broken: HashSet<u32> =
                lets.iter().filter(|fact| fact.decl.broken).map(|fact| fact.decl.item as u32).collect();
            semantics.forget(|decl| decl.file == file && broken.contains(&decl.index));
        }
        (self.facts, self.sink)
    }

    fn items(&self) -> &'a [Item] {
        &self.unit.ast.items
    }

    fn item(&self, item: usize) -> Option<&'a Item> {
        self.items().get(item)
    }

    /// The text of a span of the current file.
    fn slice(&self, span: Span) -> &'a str {
        self.unit.source.slice(span)
    }

    fn report(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }

    /// The declaration of a name in the current file, which counts as used.
    fn lookup(&mut self, word: &str) -> Option<Decl> {
        self.used(self.unit.names.find(word)?)
    }

    /// The same where a type is expected.
    fn lookup_type(&mut self, word: &str) -> Option<Decl> {
        self.used(self.unit.names.find_type(word)?)
    }

    fn used(&mut self, at: usize) -> Option<Decl> {
        if let Some(used) = self.facts.used.get_mut(at) {
            *used = true;
        }
        self.unit.names.decl(at)
    }

    /// The id of an item of the current file.
    fn id(&self, item: usize) -> DeclId {
        DeclId { file: self.unit.file, index: item as u32 }
    }

    /// Records an occurrence of a declared name.
    fn named_here(&mut self, span: Span, decl: DeclId) {
        self.facts.semantics.uses.push(Use { span, decl });
    }

    /// Records an occurrence of a field of a record type, if that is written.
    fn field_here(&mut self, span: Span, record: &RecordType, at: usize) {
        if let Some(declared) = record.declaration(at).filter(|_| span.file == self.unit.file) {
            self.facts.semantics.fields.push(FieldUse { span, declared });
        }
    }

    /// The file that an item imports.
    fn imported(&self, item: usize) -> Option<&'a Unit> {
        import(self.unit.imports, item).map(|unit| &**unit)
    }
}

/// The name of an item, if it has one in the shared namespace.
pub(super) fn item_name(item: &Item) -> Option<ast::Name> {
    match &item.kind {
        ast::ItemKind::Import(import) => Some(import.name),
        ast::ItemKind::Type(decl) => Some(decl.name),
        ast::ItemKind::Param(param) => Some(param.name),
        ast::ItemKind::Let(decl) => Some(decl.name),
        ast::ItemKind::Message(message) => Some(message.name),
        ast::ItemKind::Sample(_) | ast::ItemKind::Bad => None,
    }
}

/// The name for a value of a type.
pub fn kind_word(ty: &Type) -> &'static Localized {
    match ty {
        Type::Text(_) | Type::OneOf(_) => &messages::A_TEXT,
        Type::Int { .. } => &messages::AN_INT,
        Type::Decimal { .. } => &messages::A_DECIMAL,
        Type::Bool => &messages::A_BOOL,
        Type::Color => &messages::A_COLOR,
        Type::List { .. } => &messages::A_LIST,
        Type::Record(_) => &messages::A_RECORD,
        Type::Map(_) => &messages::A_MAP,
        Type::Time { .. } => &messages::A_TIME,
        Type::File { .. } | Type::Media => &messages::A_MEDIA,
        Type::Optional(inner) | Type::Json(inner) => kind_word(inner),
        Type::None => &messages::NONE,
        Type::Recipient => &messages::A_RECIPIENT,
        Type::Message => &messages::A_MESSAGE,
        Type::Size => &messages::A_SIZE,
        Type::Mixed => &messages::A_MIXTURE,
        Type::Unknown => &messages::A_VALUE,
    }
}
