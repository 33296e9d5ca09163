//! A file with its imports, names bound and types known.

use std::collections::HashMap;
use std::path::PathBuf;

use super::{Names, ParamValue, Type};
use crate::source::{FileId, Files, Span};
use crate::syntax::ast::{self, Ast};

/// One file and all it imports, checked by [`super::load`].
#[derive(Debug, Default)]
pub struct Program {
    /// The project's folder: no path of the source leads out of it.
    pub root: PathBuf,
    /// The file itself is the first.
    pub files: Files,
    /// The file itself is the first.
    pub units: Vec<Unit>,
}

/// One `.msg` file of a program. All indices called `item` are into `ast.items`.
#[derive(Debug)]
pub struct Unit {
    pub file: FileId,
    /// Where the file lies; paths in its source are relative to its folder.
    pub path: PathBuf,
    pub ast: Ast,
    /// Every declared name of the one namespace of params, lets, types, imports, messages.
    pub names: Names,
    /// In the order of the file.
    pub params: Vec<ParamDecl>,
    /// In the order of the file.
    pub lets: Vec<LetDecl>,
    /// In the order of the file; empty for an imported file.
    pub uses: Vec<MessageUses>,
    /// In the order of the file; empty for an imported file.
    pub samples: Vec<SampleDecl>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decl {
    /// Index into [`Unit::params`].
    Param(usize),
    /// Index into `ast.items`.
    Let(usize),
    Type(usize),
    Message(usize),
    /// Index into [`Program::units`].
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
    /// The parameters it is made from, directly or through other lets.
    pub params: Vec<ParamUse>,
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
    /// The parameters of the message itself and of the messages it names, each once.
    pub params: Vec<ParamUse>,
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
    /// The file itself.
    pub fn main(&self) -> Option<&Unit> {
        self.units.first()
    }

    /// The words of a name, as written.
    pub fn word(&self, name: ast::Name) -> &str {
        self.files.slice(name.span)
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
    pub(super) fn new(file: FileId, path: PathBuf, ast: Ast) -> Self {
        let (names, params, lets) = (Names::default(), Vec::new(), Vec::new());
        Self { file, path, ast, names, params, lets, uses: Vec::new(), samples: Vec::new() }
    }

    /// The messages of the file in order.
    pub fn messages(&self) -> impl Iterator<Item = (&ast::Item, &ast::Message)> {
        self.ast.items.iter().filter_map(|item| match &item.kind {
            ast::ItemKind::Message(message) => Some((item, message)),
            _ => None,
        })
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

    /// The parameters that the message of an item uses: its own, those of its lets and of the messages it names.
    pub fn used_params(&self, item: usize) -> &[ParamUse] {
        let at = self.uses.binary_search_by_key(&item, |uses| uses.item).ok();
        at.and_then(|at| self.uses.get(at)).map(|uses| uses.params.as_slice()).unwrap_or_default()
    }
}
