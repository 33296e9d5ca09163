//! A file with its imports, names bound and types known.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::semantics::{DeclId, Semantics};
use super::{Names, ParamValue, Type};
use crate::diag::Sink;
use crate::source::{File, FileId, Files, Span, Substr};
use crate::syntax::ast::{self, Ast};

/// One file and all it imports, made by [`super::load`].
#[derive(Debug, Default)]
pub struct Program {
    /// The project's folder: no path of the source leads out of it.
    pub root: PathBuf,
    /// The file itself is the first.
    pub files: Files,
    /// The file itself is the first; the others, one after the other, as they are first imported.
    pub units: Vec<Arc<Unit>>,
    /// Where the unit of a file stands, those of the first apart.
    places: HashMap<FileId, usize>,
}

/// One `.msg` file: all that can be known of it whoever imports it. All indices called `item` are into `ast.items`.
#[derive(Debug)]
pub struct Unit {
    pub file: FileId,
    pub source: Arc<File>,
    /// Where the file lies; paths in its source are relative to its folder.
    pub path: PathBuf,
    pub ast: Ast,
    /// Every declared name of the one namespace of params, lets, types, imports, messages.
    pub names: Names,
    /// The files that it imports, each with its item, in the order of the file; those that could not be had are missing.
    pub imports: Vec<(usize, Arc<Unit>)>,
    /// What its names and expressions mean.
    pub semantics: Semantics,
    /// In the order of the file.
    pub params: Vec<ParamDecl>,
    /// In the order of the file.
    pub lets: Vec<LetDecl>,
    /// In the order of the file.
    pub types: Vec<TypeDecl>,
    /// In the order of the file.
    pub uses: Vec<MessageUses>,
    /// In the order of the file.
    pub samples: Vec<SampleDecl>,
    pub(super) found: Found,
    /// How many files import each other in a row, from this one on.
    pub(super) height: usize,
    /// What is found here depends on who imports it: a circle, or too long a row of imports.
    pub(super) depends: bool,
}

/// What was found while a file was read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In what others can import; reported with each of them.
    pub declarations: Sink,
    /// In its messages and samples, and what it never uses; reported where the file itself is asked about.
    pub messages: Sink,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decl {
    /// Index into [`Unit::params`].
    Param(usize),
    /// Like those that follow: index into `ast.items`.
    Let(usize),
    Type(usize),
    Message(usize),
    Import(usize),
    /// The name of an import whose file could not be had, of a let that is made from itself, of an item that is broken: a
    /// finding says so, and every rule passes it over.
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
    /// The default's value; `None` where there is none: then the parameter is required unless its type is optional.
    pub default: Option<ParamValue>,
}

/// A constant.
#[derive(Debug)]
pub struct LetDecl {
    pub item: usize,
    pub ty: Type,
    /// What it is made from.
    pub needs: Vec<Need>,
    /// How deep it is nested, the lets that stand in it counted in.
    pub(super) depth: u32,
    /// It is made from itself, or too deep: nothing may evaluate it.
    pub(super) broken: bool,
}

/// What an expression needs. What a `let` needs is not written out wherever it is named: lets made of lets would repeat it
/// without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Param(ParamUse),
    /// A `let` that is made from parameters: an index into [`Unit::lets`].
    Let(usize),
}

/// A named type.
#[derive(Debug)]
pub struct TypeDecl {
    pub item: usize,
    pub ty: Type,
    pub(super) size: TypeSize,
}

/// How large a type is when its names are written out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TypeSize {
    pub parts: u32,
    pub depth: u32,
}

/// Which parameter stands where for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParamUse {
    /// Index into [`Unit::params`].
    pub param: usize,
    /// The name where it is used; for a use through a `let`, inside the `let`.
    pub span: Span,
}

/// What a message needs.
#[derive(Debug)]
pub struct MessageUses {
    pub item: usize,
    /// Each once, in the order in which it names them.
    pub needs: Vec<Need>,
    /// The messages it names (materials), as items, each once.
    pub messages: Vec<usize>,
}

/// A sample whose values were found to be of their parameters' domains; others are left out, each with a finding.
#[derive(Debug)]
pub struct SampleDecl {
    pub item: usize,
    /// In NFC.
    pub name: String,
    pub values: HashMap<String, ParamValue>,
}

impl ParamDecl {
    /// Neither default nor `?`.
    pub fn is_required(&self) -> bool {
        self.default.is_none() && !self.ty.is_optional()
    }
}

impl Program {
    /// `units`: the file itself and all it imports, directly or not, each once.
    pub(super) fn new(root: PathBuf, units: Vec<Arc<Unit>>) -> Self {
        let mut files = Files::default();
        units.iter().for_each(|unit| files.insert(unit.file, Arc::clone(&unit.source)));
        let places = units.iter().enumerate().skip(1).map(|(at, unit)| (unit.file, at)).collect();
        Self { root, files, units, places }
    }

    /// The file itself.
    pub fn main(&self) -> Option<&Unit> {
        self.units.first().map(|unit| &**unit)
    }

    /// The unit of a file.
    #[inline]
    pub fn unit(&self, file: FileId) -> Option<&Unit> {
        self.main().filter(|unit| unit.file == file).or_else(|| Some(&**self.units.get(*self.places.get(&file)?)?))
    }

    /// The words of a name, as written.
    pub fn word(&self, name: ast::Name) -> &str {
        self.files.slice(name.span)
    }

    /// The name of a declaration; empty where there is none.
    pub fn name_of(&self, decl: DeclId) -> Substr {
        self.unit(decl.file)
            .and_then(|unit| unit.name_span(decl))
            .map(|span| self.files.shared(span))
            .unwrap_or_default()
    }

    /// What the `///` lines above an item of the file itself say; `None` where there are none.
    pub fn doc(&self, item: usize) -> Option<String> {
        let item = self.main()?.ast.items.get(item)?;
        let line = |span: &Span| {
            let words = self.files.slice(*span).trim_start_matches('/').trim_end();
            words.strip_prefix(' ').unwrap_or(words)
        };
        let lines: Vec<&str> = item.doc.iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// The values of a sample of the file itself.
    pub fn sample(&self, name: &str) -> Option<&HashMap<String, ParamValue>> {
        let unit = self.main()?;
        unit.samples.iter().find(|sample| super::same_name(&sample.name, name)).map(|sample| &sample.values)
    }

    /// The item of a message of the file itself.
    pub fn message(&self, name: &str) -> Option<usize> {
        match self.main()?.names.get(name) {
            Some(Decl::Message(item)) => Some(*item),
            _ => None,
        }
    }
}

impl Unit {
    /// The messages of the file in order, each with its item.
    pub fn messages(&self) -> impl Iterator<Item = (usize, &ast::Message)> {
        self.ast.items.iter().enumerate().filter_map(|(at, item)| match &item.kind {
            ast::ItemKind::Message(message) => Some((at, message)),
            _ => None,
        })
    }

    /// The message of an item.
    pub fn message(&self, item: usize) -> Option<&ast::Message> {
        match &self.ast.items.get(item)?.kind {
            ast::ItemKind::Message(message) => Some(message),
            _ => None,
        }
    }

    /// The samples of the file in order.
    pub fn samples(&self) -> impl Iterator<Item = (&ast::Item, &ast::Sample)> {
        self.ast.items.iter().filter_map(|item| match &item.kind {
            ast::ItemKind::Sample(sample) => Some((item, sample)),
            _ => None,
        })
    }

    /// The param of a name.
    pub fn param(&self, name: &str) -> Option<&ParamDecl> {
        self.params.get(self.param_at(name)?)
    }

    /// Where the param of a name stands in [`Unit::params`].
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
    pub fn type_decl(&self, item: usize) -> Option<&TypeDecl> {
        self.types.binary_search_by_key(&item, |decl| decl.item).ok().and_then(|at| self.types.get(at))
    }

    /// The parameters that the message of an item uses, each once: its own, those of its lets and of the messages it names.
    pub fn used_params(&self, item: usize) -> Vec<ParamUse> {
        let mut messages = vec![item];
        let mut met: HashSet<usize> = HashSet::from([item]);
        let mut all = Used::default();
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

    /// Where a declaration of this file is named first.
    pub fn name_span(&self, decl: DeclId) -> Option<Span> {
        let index = decl.index as usize;
        match self.ast.items.get(index) {
            Some(item) => item.name().map(|name| name.span),
            None => self.semantics.locals.get(index - self.ast.items.len()).map(|local| local.name),
        }
    }

    /// What can be named as a value at a byte of the file: loop variables, the innermost first, then what the file declares.
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

/// Parameters that are used, each once, in order.
#[derive(Default)]
struct Used {
    params: Vec<ParamUse>,
    met: HashSet<usize>,
    lets: HashSet<usize>,
}

impl Used {
    fn add<'a>(&mut self, needs: &'a [Need], lets: &'a [LetDecl]) {
        // Without recursion: a chain of lets may be long.
        let mut open = vec![needs.iter()];
        while let Some(needs) = open.last_mut() {
            match needs.next() {
                Some(Need::Param(using)) if self.met.insert(using.param) => self.params.push(*using),
                Some(Need::Let(at)) if self.lets.insert(*at) => {
                    open.extend(lets.get(*at).map(|decl| decl.needs.iter()));
                }
                Some(_) => {}
                None => _ = open.pop(),
            }
        }
    }
}
