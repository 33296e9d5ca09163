//! Types of everything that a file says: its type declarations, params, lets, messages and samples, in that order.
//!
//! One [`Checker`] walks all files of a program, imported ones before those that import them. What it finds about a file it
//! keeps in [`Facts`]; the trees stay untouched.

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
pub use functions::{FUNCTIONS, Function, Gives, Parameter, Takes};
pub(super) use names::check_names;

use std::path::Path;

use super::{Decl, LetDecl, MessageUses, ParamDecl, ParamUse, SampleDecl, Type, Unit};
use crate::diag::{Diagnostic, Sink, Word, words::lang as words};
use crate::source::{FileId, Files, Span, World};
use crate::syntax::ast::{self, Item};

/// How deep expressions may be nested, the lets that stand in them counted in: what walks them later may recur.
const DEEPEST: u32 = 200;

/// What is found about one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub params: Vec<ParamDecl>,
    pub lets: Vec<LetFact>,
    pub uses: Vec<MessageUses>,
    pub samples: Vec<SampleDecl>,
    types: Vec<TypeFact>,
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
struct TypeFact {
    item: usize,
    progress: Progress,
    ty: Type,
    size: TypeSize,
}

/// How large a type is when its names are written out.
#[derive(Clone, Copy, Debug, Default)]
struct TypeSize {
    parts: u32,
    depth: u32,
}

#[derive(Debug)]
pub(super) struct LetFact {
    pub decl: LetDecl,
    progress: Progress,
    /// The messages it names, as items, and where.
    named: Vec<(usize, Span)>,
    /// Its value depends on a param, not only on which of several values a param chooses.
    tainted: bool,
    /// How deep it is nested, the lets that stand in it counted in.
    depth: u32,
    /// It is made from itself, or too deep: nothing may evaluate it.
    pub broken: bool,
}

/// A name or a certainty that holds in a part of a block.
#[derive(Debug)]
enum Scoped<'a> {
    /// A loop variable.
    Var { name: &'a str, span: Span, ty: Type, tainted: bool },
    /// The value of this path is not none here.
    Some(&'a str),
}

pub(super) struct Checker<'a, 's> {
    world: &'a dyn World,
    /// The project's folder.
    root: &'a Path,
    files: &'a Files,
    units: &'a [Unit],
    facts: Vec<Facts>,
    sink: &'s mut Sink,
    /// The words of recipients that stand alone.
    alone: Vec<&'static str>,
    /// The file that is walked, as an index into `units`.
    unit: usize,
    /// Its words.
    text: &'a str,
    scope: Vec<Scoped<'a>>,
    /// The params met so far, in order, perhaps repeated.
    met: Vec<ParamUse>,
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

impl<'a, 's> Checker<'a, 's> {
    /// Whether a wrong name is held against all names of its file, to find the one that was meant: not for every one of
    /// thousands of wrong names, which together would cost their number times that of the names.
    fn may_compare(&mut self) -> bool {
        self.may_compare_with(self.units.get(self.unit).map_or(0, |unit| unit.names.len()))
    }

    /// The same for any list of known words.
    fn may_compare_with(&mut self, names: usize) -> bool {
        let names = names as u64;
        let Some(left) = self.comparisons.checked_sub(names) else { return false };
        self.comparisons = left;
        self.sink.steps.add(names);
        true
    }

    pub fn new(
        (world, root): (&'a dyn World, &'a Path),
        files: &'a Files,
        units: &'a [Unit],
        alone: Vec<&'static str>,
        sink: &'s mut Sink,
    ) -> Self {
        let facts = units.iter().map(|_| Facts::default()).collect();
        Self {
            world,
            root,
            files,
            units,
            facts,
            sink,
            alone,
            unit: 0,
            text: "",
            scope: Vec::new(),
            met: Vec::new(),
            named: Vec::new(),
            tainted: false,
            depth: 0,
            deepest: 0,
            declared: None,
            comparisons: COMPARISONS
                + EACH_SOURCE_BYTE * files.get(FileId(0)).map_or(0, |file| file.text().len() as u64),
        }
    }

    /// Walks one file; the files that it imports must have been walked before. `main`: its messages and samples too.
    /// `whole`: nothing of it was unreadable, so that what is unused is known.
    pub fn walk(&mut self, unit: usize, main: bool, whole: bool) {
        let Some(this) = self.units.get(unit) else { return };
        self.unit = unit;
        self.declared = None;
        self.text = self.files.get(this.file).map(|file| file.text()).unwrap_or_default();
        if let Some(facts) = self.facts.get_mut(unit) {
            facts.used = vec![false; this.names.len()];
        }
        self.declared_types();
        self.params();
        self.lets();
        self.defaults();
        if main {
            self.messages();
            self.samples();
            if whole {
                self.unused();
            }
        }
    }

    /// Where the name at a position of the file's table is declared first.
    fn first_named(&mut self, place: usize) -> Option<Span> {
        let (unit, files) = (self.units.get(self.unit)?, self.files);
        let declared = self.declared.get_or_insert_with(|| {
            let mut spans = vec![None; unit.names.len()];
            for name in unit.ast.items.iter().filter_map(item_name) {
                let slot = unit.names.find(files.slice(name.span)).and_then(|at| spans.get_mut(at));
                if let Some(slot) = slot {
                    slot.get_or_insert(name.span);
                }
            }
            spans
        });
        declared.get(place).copied().flatten()
    }

    pub fn finish(self) -> Vec<Facts> {
        self.facts
    }

    fn items(&self) -> &'a [Item] {
        self.units.get(self.unit).map(|unit| unit.ast.items.as_slice()).unwrap_or_default()
    }

    fn item(&self, item: usize) -> Option<&'a Item> {
        self.items().get(item)
    }

    /// The words of a span of the file that is walked.
    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn report(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }

    /// What a name of the file that is walked stands for; it counts as used.
    fn lookup(&mut self, word: &str) -> Option<Decl> {
        let names = &self.units.get(self.unit)?.names;
        let at = names.find(word)?;
        if let Some(used) = self.facts.get_mut(self.unit).and_then(|facts| facts.used.get_mut(at)) {
            *used = true;
        }
        names.decl(at)
    }

    fn facts(&mut self) -> Option<&mut Facts> {
        self.facts.get_mut(self.unit)
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
