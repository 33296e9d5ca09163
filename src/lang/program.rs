//! A resolved and typed file with its imports.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::semantics::{DeclId, Semantics};
use super::{Names, ParamValue, Type};
use crate::diag::Sink;
use crate::source::{File, FileId, Files, Span, Substr};
use crate::syntax::ast::{self, Ast};
use crate::syntax::{ParseTrace, Unchanged};

/// A file and all its imports, made by [`super::load`].
#[derive(Debug, Default)]
pub struct Program {
    /// The project's folder, which no path of the source may leave.
    pub root: PathBuf,
    /// The main file is the first.
    pub files: Files,
    /// The main file is the first; the others follow in order of first import.
    pub units: Vec<Arc<Unit>>,
    /// The index of the unit of each file except the first.
    places: HashMap<FileId, usize>,
}

/// A `.msg` file: all that is known about it independently of the files that import it. All indices called `item` are
/// into `ast.items`.
#[derive(Debug)]
pub struct Unit {
    pub file: FileId,
    pub source: Arc<File>,
    /// The path of the file; paths in its source are relative to its folder.
    pub path: PathBuf,
    pub ast: Ast,
    /// The declared names of parameters, lets, types, imports and messages, which share a namespace.
    pub names: Names,
    /// The imported files, each with its item, in source order; those that could not be read are missing.
    pub imports: Vec<(usize, Arc<Unit>)>,
    /// The meaning of its names and expressions.
    pub semantics: Semantics,
    /// In source order.
    pub params: Vec<ParamDecl>,
    /// In source order.
    pub lets: Vec<LetDecl>,
    /// In source order.
    pub types: Vec<TypeDef>,
    /// In source order.
    pub uses: Vec<MessageUses>,
    /// In source order.
    pub samples: Vec<SampleDecl>,
    pub(super) found: UnitFindings,
    /// The length of the longest chain of imports from this file on.
    pub(super) height: usize,
    /// Its findings depend on the importing file: there is a cycle, or too long a chain of imports.
    pub(super) depends: bool,
    /// What the next parse of it needs; see [`super::ProgramBefore`].
    pub(super) trace: Option<ParseTrace>,
    /// What is as it was before a change, if only the rest was parsed.
    pub unchanged: Option<Unchanged>,
    /// Its meaning depends on other files than those that it imports.
    pub(super) asks: bool,
}

/// The findings of a file.
#[derive(Debug, Default)]
pub(super) struct UnitFindings {
    /// Findings in declarations that others can import; reported with each importing file.
    pub declarations: Sink,
    /// Findings in its messages and samples, and unused declarations; reported only for the main file.
    pub messages: Sink,
}

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decl {
    /// Index into [`Unit::params`].
    Param(usize),
    /// Like the following ones: index into `ast.items`.
    Let(usize),
    Type(usize),
    Message(usize),
    Import(usize),
    /// An import that could not be read, a recursive let, or an item with errors: it was reported, and every rule skips
    /// it.
    Broken,
}

/// A parameter with its domain.
#[derive(Debug)]
pub struct ParamDecl {
    /// In NFC.
    pub name: String,
    pub name_span: Span,
    pub ty: Type,
    pub ty_span: Span,
    pub item: usize,
    /// Its key in a document, if that is not its name.
    pub key: Option<String>,
    /// The default value. Without one, the parameter is required unless its type is optional.
    pub default: Option<ParamValue>,
    /// `= now`: the default is the instant of the run; until that is known, [`ParamDecl::SOME_INSTANT`].
    pub is_now: bool,
}

/// A constant.
#[derive(Debug)]
pub struct LetDecl {
    pub item: usize,
    pub ty: Type,
    /// The parameters and lets that it depends on.
    pub needs: Vec<Dependency>,
    /// Its nesting depth, including that of the lets it uses.
    pub(super) depth: u32,
    /// It is recursive or too deep, and must not be evaluated.
    pub(super) broken: bool,
}

/// What an expression depends on. The dependencies of a `let` are not expanded where it is used, since lets made of
/// lets would repeat them exponentially.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependency {
    Param(ParamUse),
    /// A `let` that depends on parameters: an index into [`Unit::lets`].
    Let(usize),
}

/// A named type.
#[derive(Debug)]
pub struct TypeDef {
    pub item: usize,
    pub ty: Type,
    pub(super) size: TypeSize,
}

/// The size of a type with all its names expanded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TypeSize {
    pub parts: u32,
    pub depth: u32,
}

/// The first use of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParamUse {
    /// Index into [`Unit::params`].
    pub param: usize,
    /// The span of the name where it is used; for a use through a `let`, in the `let`.
    pub span: Span,
}

/// What a message depends on.
#[derive(Debug)]
pub struct MessageUses {
    pub item: usize,
    /// Each once, in order of first use.
    pub needs: Vec<Dependency>,
    /// The messages that it refers to (materials), as items, each once.
    pub messages: Vec<usize>,
}

/// A sample. Values that are not in the domain of their parameter were reported and are left out.
#[derive(Debug)]
pub struct SampleDecl {
    pub item: usize,
    /// In NFC.
    pub name: String,
    pub values: HashMap<String, ParamValue>,
}

impl Unit {
    /// The parameter with a key in a document, or with that column in a table.
    pub fn param_of_key(&self, key: &str) -> Option<&ParamDecl> {
        let by_name = || self.param(key).filter(|param| param.key.is_none());
        self.params.iter().find(|param| param.key.as_deref() == Some(key)).or_else(by_name)
    }
}

impl ParamDecl {
    /// The instant that stands for `now` where a file is only checked: 2024-01-01T00:00:00+08:00.
    pub const SOME_INSTANT: i64 = 1_704_038_400;

    /// Its key in a document.
    pub fn document_key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.name)
    }

    /// It has neither a default nor `?`.
    pub fn is_required(&self) -> bool {
        self.default.is_none() && !self.ty.is_optional()
    }
}

impl Program {
    /// `units`: the main file and all direct and indirect imports, each once.
    pub(super) fn new(root: PathBuf, units: Vec<Arc<Unit>>) -> Self {
        let mut files = Files::default();
        units.iter().for_each(|unit| files.insert(unit.file, Arc::clone(&unit.source)));
        let places = units.iter().enumerate().skip(1).map(|(at, unit)| (unit.file, at)).collect();
        Self { root, files, units, places }
    }

    /// The main file.
    pub fn main(&self) -> Option<&Unit> {
        self.units.first().map(|unit| &**unit)
    }

    /// The unit of a file.
    #[inline]
    pub fn unit(&self, file: FileId) -> Option<&Unit> {
        self.main().filter(|unit| unit.file == file).or_else(|| Some(&**self.units.get(*self.places.get(&file)?)?))
    }

    /// The text of a name, as written.
    pub fn word(&self, name: ast::Name) -> &str {
        self.files.slice(name.span)
    }

    /// The name of a declaration; empty if there is none.
    pub fn name_of(&self, decl: DeclId) -> Substr {
        self.unit(decl.file)
            .and_then(|unit| unit.name_span(decl))
            .map(|span| self.files.shared(span))
            .unwrap_or_default()
    }

    /// The text of the `///` lines above an item of the main file, if any.
    pub fn doc(&self, item: usize) -> Option<String> {
        self.doc_in(self.main()?, item)
    }

    /// The same for an item of any of the files.
    pub fn doc_in(&self, unit: &Unit, item: usize) -> Option<String> {
        let item = unit.ast.items.get(item)?;
        let line = |span: &Span| {
            let words = self.files.slice(*span).trim_start_matches('/').trim_end();
            words.strip_prefix(' ').unwrap_or(words)
        };
        let lines: Vec<&str> = item.doc.iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// The values of a sample of the main file.
    pub fn sample(&self, name: &str) -> Option<&HashMap<String, ParamValue>> {
        let unit = self.main()?;
        unit.samples.iter().find(|sample| super::same_name(&sample.name, name)).map(|sample| &sample.values)
    }

    /// The item of a message of the main file.
    pub fn message(&self, name: &str) -> Option<usize> {
        match self.main()?.names.get(name) {
            Some(Decl::Message(item)) => Some(*item),
            _ => None,
        }
    }
}

impl Unit {
    /// The messages in source order, each with its item.
    pub fn messages(&self) -> impl Iterator<Item = (usize, &ast::MessageDecl)> {
        self.ast.items.iter().enumerate().filter_map(|(at, item)| match &item.kind {
            ast::ItemKind::Message(message) => Some((at, message)),
            _ => None,
        })
    }

    /// The message of an item.
    pub fn message(&self, item: usize) -> Option<&ast::MessageDecl> {
        match &self.ast.items.get(item)?.kind {
            ast::ItemKind::Message(message) => Some(message),
            _ => None,
        }
    }

    /// The samples in source order.
    pub fn samples(&self) -> impl Iterator<Item = (&ast::Item, &ast::Sample)> {
        self.ast.items.iter().filter_map(|item| match &item.kind {
            ast::ItemKind::Sample(sample) => Some((item, sample)),
            _ => None,
        })
    }

    /// The parameter with a name.
    pub fn param(&self, name: &str) -> Option<&ParamDecl> {
        self.params.get(self.param_at(name)?)
    }

    /// The index in [`Unit::params`] of the parameter with a name.
    pub fn param_at(&self, name: &str) -> Option<usize> {
        match self.names.get(name) {
            Some(Decl::Param(at)) => Some(*at),
            _ => None,
        }
    }

    /// The `let` of an item.
    pub fn let_decl(&self, item: usize) -> Option<&LetDecl> {
        self.lets.binary_search_by_key(&item, |decl| decl.item).ok().and_then(|at| self.lets.get(at))
    }

    /// The file that an item imports.
    pub fn import(&self, item: usize) -> Option<&Arc<Self>> {
        import(&self.imports, item)
    }

    /// The named type of an item.
    pub fn type_decl(&self, item: usize) -> Option<&TypeDef> {
        self.types.binary_search_by_key(&item, |decl| decl.item).ok().and_then(|at| self.types.get(at))
    }

    /// The parameters that a message uses, each once: its own, and those of its lets and of the messages it refers to.
    pub fn used_params(&self, item: usize) -> Vec<ParamUse> {
        let mut messages = vec![item];
        let mut met: HashSet<usize> = HashSet::from([item]);
        let mut all = UsedParams::default();
        let mut next = 0;
        while let Some(item) = messages.get(next) {
            next += 1;
            let Ok(at) = self.uses.binary_search_by_key(item, |uses| uses.item) else { continue };
            let Some(uses) = self.uses.get(at) else { continue };
            all.add(&uses.needs, &self.lets);
            messages.extend(uses.messages.iter().filter(|other| met.insert(**other)));
        }
        all.params
    }

    /// The span of the name in a declaration of this file.
    pub fn name_span(&self, decl: DeclId) -> Option<Span> {
        let index = decl.index as usize;
        match self.ast.items.get(index) {
            Some(item) => item.name().map(|name| name.span),
            None => self.semantics.locals.get(index - self.ast.items.len()).map(|local| local.name),
        }
    }

    /// The declarations in scope at a byte of the file: loop variables, the innermost first, then those of the file.
    pub fn scope_at(&self, offset: u32) -> Vec<DeclId> {
        let items = self.ast.items.len();
        let id = |index: usize| DeclId { file: self.file, index: index as u32 };
        let is_in = |scope: Span| scope.start <= offset && offset <= scope.end;
        let locals = self.semantics.locals.iter().enumerate().rev();
        let locals = locals.filter(|(_, local)| is_in(local.scope)).map(|(at, _)| id(items + at));
        let declares = |item: &ast::Item| !matches!(item.kind, ast::ItemKind::Sample(_) | ast::ItemKind::Bad);
        let declared = self.ast.items.iter().enumerate().filter(|(_, item)| declares(item)).map(|(at, _)| id(at));
        locals.chain(declared).collect()
    }
}

/// The file that an item imports.
pub(super) fn import(imports: &[(usize, Arc<Unit>)], item: usize) -> Option<&Arc<Unit>> {
    let at = imports.binary_search_by_key(&item, |(item, _)| *item).ok()?;
    imports.get(at).map(|(_, unit)| unit)
}

/// Collects used parameters, each once, in order.
#[derive(Default)]
struct UsedParams {
    params: Vec<ParamUse>,
    met: HashSet<usize>,
    lets: HashSet<usize>,
}

impl UsedParams {
    fn add<'a>(&mut self, needs: &'a [Dependency], lets: &'a [LetDecl]) {
        // Iterative, since a chain of lets may be long.
        let mut open = vec![needs.iter()];
        while let Some(needs) = open.last_mut() {
            match needs.next() {
                Some(Dependency::Param(using)) if self.met.insert(using.param) => self.params.push(*using),
                Some(Dependency::Let(at)) if self.lets.insert(*at) => {
                    open.extend(lets.get(*at).map(|decl| decl.needs.iter()));
                }
                Some(_) => {}
                None => _ = open.pop(),
            }
        }
    }
}
