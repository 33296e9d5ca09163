//! Types of everything that a file says: its type declarations, params, lets, messages and samples, in that order.
//!
//! A [`Checker`] walks one file, whose imports were walked before it, and resolves each of its names once. What it finds it keeps
//! in [`Facts`]; the tree stays untouched.

mod bounds;
mod calls;
mod collections;
mod constant;
mod entries;
mod expr;
mod functions;
mod join;
mod lets;
mod messages;
mod names;
mod narrow;
mod operators;
mod params;
mod paths;
mod samples;
mod text;
mod types;
mod unused;

pub(super) use constant::plain_text;
pub use functions::{Function, Gives, Markup, Parameter, Signature, Takes};
pub(super) use names::check_names;
pub use types::is_text_type;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::program::{LetDecl, TypeDecl, import};
use super::semantics::{DeclId, Semantics, Use};
use super::{Decl, MessageUses, Names, Need, ParamDecl, SampleDecl, Type, Unit};
use crate::diag::{Diagnostic, Sink, Word, words::lang as words};
use crate::source::{File, FileId, Span, World};
use crate::steps::Cancellation;
use crate::syntax::ast::{self, Ast, Item};

/// How deep expressions may be nested, the lets that stand in them counted in: what walks them later may recur.
const DEEPEST: u32 = 200;

/// What is found about one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub params: Vec<ParamDecl>,
    pub lets: Vec<LetFact>,
    pub uses: Vec<MessageUses>,
    pub samples: Vec<SampleDecl>,
    pub types: Vec<TypeFact>,
    pub semantics: Semantics,
    /// By the position of a name in the file's table: whether something uses it.
    used: Vec<bool>,
}

/// How far a declaration is understood; one that is met while it is under way leads back to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Todo,
    Now,
    Done,
}

#[derive(Debug)]
pub(super) struct TypeFact {
    pub decl: TypeDecl,
    progress: Progress,
}

#[derive(Debug)]
pub(super) struct LetFact {
    pub decl: LetDecl,
    progress: Progress,
    /// The messages it names, as items, and where.
    named: Vec<(usize, Span)>,
    /// Its value depends on a param, not only on which of several values a param chooses.
    tainted: bool,
}

/// A name or a certainty that holds in a part of a block.
#[derive(Debug)]
enum Scoped<'a> {
    /// A loop variable.
    Var { name: &'a str, decl: DeclId, span: Span, ty: Type, tainted: bool },
    /// The value of this path is not none here.
    Some(&'a str),
}

/// A file whose names are bound, and which is to be understood.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
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
    /// The file that is walked.
    unit: Bound<'a>,
    facts: Facts,
    pub sink: Sink,
    cancellation: &'a Cancellation,
    /// The words of recipients that stand alone.
    alone: &'a [&'static str],
    scope: Vec<Scoped<'a>>,
    /// The params met so far, in order, perhaps repeated.
    met: Vec<Need>,
    /// The messages named so far, as items.
    named: Vec<(usize, Span)>,
    /// Whether a param's value was met since this was last made false.
    tainted: bool,
    /// How deep the walk is now, and how deep it has been.
    depth: u32,
    deepest: u32,
    /// By the position of a name in the file's table: where it is declared first. Made when it is first asked for.
    declared: Option<Vec<Option<Span>>>,
    /// Names that wrong ones may still be compared with.
    comparisons: u64,
}

/// Names that the wrong ones of a file are compared with at most …
const COMPARISONS: u64 = 10_000;
/// … and as many more for each of its bytes.
const EACH_SOURCE_BYTE: u64 = 8;

impl<'a> Checker<'a> {
    /// `sink` holds what was found about the text.
    pub fn new(
        (world, root): (&'a dyn World, &'a Path),
        unit: Bound<'a>,
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
        }
    }

    /// Whether a wrong name is held against all names of its file, to find the one that was meant: not for every one of
    /// thousands of wrong names, which together would cost their number times that of the names.
    fn may_compare(&mut self) -> bool {
        self.may_compare_with(self.unit.names.len())
    }

    /// The same for any list of known words.
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

    /// Understands what other files can import, and the params.
    pub fn declarations(&mut self) {
        self.declared_types();
        self.params();
        self.lets();
        self.defaults();
    }

    /// Understands the rest. `whole`: nothing of the file was unreadable, so that what is unused is known.
    pub fn rest(&mut self, whole: bool) {
        self.messages();
        self.samples();
        if whole {
            self.unused();
        }
    }

    /// Where the name at a position of the file's table is declared first.
    fn first_named(&mut self, place: usize) -> Option<Span> {
        let Bound { source, ast, names, .. } = self.unit;
        let declared = self.declared.get_or_insert_with(|| {
            let mut spans = vec![None; names.len()];
            for name in ast.items.iter().filter_map(item_name) {
                let slot = names.find(source.slice(name.span)).and_then(|at| spans.get_mut(at));
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

    /// The words of a span of the file that is walked.
    fn slice(&self, span: Span) -> &'a str {
        self.unit.source.slice(span)
    }

    fn report(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }

    /// What a name of the file that is walked stands for; it counts as used.
    fn lookup(&mut self, word: &str) -> Option<Decl> {
        let at = self.unit.names.find(word)?;
        if let Some(used) = self.facts.used.get_mut(at) {
            *used = true;
        }
        self.unit.names.decl(at)
    }

    /// An item of the file that is walked.
    fn id(&self, item: usize) -> DeclId {
        DeclId { file: self.unit.file, index: item as u32 }
    }

    /// Keeps that a declaration is named here.
    fn named_here(&mut self, span: Span, decl: DeclId) {
        self.facts.semantics.uses.push(Use { span, decl });
    }

    /// The file that an item imports.
    fn imported(&self, item: usize) -> Option<&'a Unit> {
        import(self.unit.imports, item).map(|unit| &**unit)
    }
}

/// The name of an item, where it has one in the shared namespace.
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

/// What people call a value of a type.
pub fn kind_word(ty: &Type) -> &'static Word {
    match ty {
        Type::Text(_) | Type::OneOf(_) => &words::A_TEXT,
        Type::Int { .. } => &words::AN_INT,
        Type::Decimal { .. } => &words::A_DECIMAL,
        Type::Bool => &words::A_BOOL,
        Type::Color => &words::A_COLOR,
        Type::List { .. } => &words::A_LIST,
        Type::Record(_) => &words::A_RECORD,
        Type::File { .. } | Type::Media => &words::A_MEDIA,
        Type::Optional(inner) => kind_word(inner),
        Type::None => &words::NONE,
        Type::Recipient => &words::A_RECIPIENT,
        Type::Message => &words::A_MESSAGE,
        Type::Size => &words::A_SIZE,
        Type::Mixed => &words::A_MIXTURE,
        Type::Unknown => &words::A_VALUE,
    }
}
