//! A file with its imports, names bound and types known.

use std::collections::HashMap;

use super::{ParamValue, Type};
use crate::source::{FileId, Files, Span};
use crate::syntax::ast::{self, Ast};

/// One file and all it imports, checked by [`super::load`].
#[derive(Debug, Default)]
pub struct Program {
    /// The file itself is the first.
    pub files: Files,
    /// In the order of `files`; units without a tree are not there.
    pub units: Vec<Unit>,
}

/// One `.msg` file of a program.
#[derive(Debug)]
pub struct Unit {
    pub file: FileId,
    pub ast: Ast,
    /// Every declared name (in NFC) of the one namespace of params, lets, types, imports, messages.
    pub names: HashMap<String, Decl>,
    /// In the order of the file.
    pub params: Vec<ParamDecl>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decl {
    /// Index into [`Unit::params`].
    Param(usize),
    /// Index into `ast.items`.
    Let(usize),
    Type(usize),
    Message(usize),
    /// Index into [`Program::units`].
    Import(usize),
    /// The name of an import whose file could not be had (a finding says so), or of an item that is broken.
    Broken,
}

/// A parameter with its domain.
#[derive(Debug)]
pub struct ParamDecl {
    pub name: String,
    pub name_span: Span,
    pub ty: Type,
    pub ty_span: Span,
    /// Index into `ast.items`.
    pub item: usize,
    /// The default's value; `None` where there is none: then the parameter is required unless its type is optional.
    pub default: Option<ParamValue>,
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
}

impl Unit {
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
}
