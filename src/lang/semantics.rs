//! The meaning of the names and expressions of a file. The type checker resolves every name once and stores the result
//! here; later stages look it up by id or position, never by the text of a name.

use super::{Function, Type};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Expr, ExprId};

/// Identifies a declaration: an item (import, type, param, let, message, sample) or a loop variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeclId {
    pub file: FileId,
    /// Items first, by their index in `ast.items`; loop variables follow.
    pub index: u32,
}

/// The meaning of a path or a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// No such expression, or it has an error that was reported.
    #[default]
    Unknown,
    /// A loop variable.
    Local(DeclId),
    /// Index into [`super::Unit::params`].
    Param(usize),
    /// A constant of this file or of an imported one.
    Let(DeclId),
    /// A message of this file.
    Message(DeclId),
    /// A word of the catalog for a recipient.
    Recipient,
    Function(Function),
}

/// An occurrence of a declared name, including the declaration itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    pub span: Span,
    pub decl: DeclId,
}

/// An occurrence of a field of a written record type: in the type, or where a value has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldUse {
    /// The name.
    pub span: Span,
    /// The name in the type.
    pub declared: Span,
}

/// A loop variable.
#[derive(Clone, Debug)]
pub struct LoopVariable {
    pub name: Span,
    /// Its scope.
    pub scope: Span,
    pub ty: Type,
}

/// The semantics of one file.
#[derive(Debug, Default)]
pub struct Semantics {
    /// By expression.
    pub(super) meanings: Vec<Meaning>,
    /// By expression, with its span; empty if the type was not needed.
    pub(super) types: Vec<(Span, Type)>,
    /// In source order.
    pub(super) uses: Vec<Use>,
    /// In source order.
    pub(super) fields: Vec<FieldUse>,
    /// In order of declaration; their indices follow those of the items.
    pub(super) locals: Vec<LoopVariable>,
}

impl Semantics {
    pub(super) fn new(expressions: u32) -> Self {
        let count = expressions as usize;
        Self {
            meanings: vec![Meaning::Unknown; count],
            types: vec![(Span::new(FileId(0), 0, 0), Type::Unknown); count],
            uses: Vec::new(),
            fields: Vec::new(),
            locals: Vec::new(),
        }
    }

    /// The meaning of a path or a call.
    #[inline]
    pub fn meaning(&self, expr: ExprId) -> Meaning {
        self.meanings.get(expr.0 as usize).copied().unwrap_or_default()
    }

    /// The type of an expression; [`Type::Unknown`] if it has an error that was reported.
    pub fn type_of(&self, expr: ExprId) -> &Type {
        self.types.get(expr.0 as usize).map_or(&Type::Unknown, |(_, ty)| ty)
    }

    /// Whether a part of the file has an expression that could not be read or resolved.
    pub fn has_unknown_in(&self, part: Span) -> bool {
        let is_inside = |span: Span| !span.is_empty() && part.start <= span.start && span.end <= part.end;
        self.types.iter().any(|(span, ty)| *ty == Type::Unknown && is_inside(*span))
    }

    /// All occurrences of declared names, in order.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// The declaration named at a byte of the file; the byte directly after a name belongs to it, as for a cursor.
    pub fn use_at(&self, offset: u32) -> Option<Use> {
        let after = self.uses.partition_point(|found| found.span.start <= offset);
        self.uses.get(..after)?.last().filter(|found| offset <= found.span.end).copied()
    }

    /// All occurrences of fields of written record types, in order.
    pub fn fields(&self) -> &[FieldUse] {
        &self.fields
    }

    /// The field named at a byte of the file; the byte directly after a name belongs to it.
    pub fn field_at(&self, offset: u32) -> Option<FieldUse> {
        let after = self.fields.partition_point(|found| found.span.start <= offset);
        self.fields.get(..after)?.last().filter(|found| offset <= found.span.end).copied()
    }

    /// The innermost expression at a byte of the file, with its type. Searches all expressions.
    pub fn type_at(&self, offset: u32) -> Option<(Span, &Type)> {
        let holds = |span: Span| !span.is_empty() && span.start <= offset && offset <= span.end;
        let around = self.types.iter().filter(|(span, _)| holds(*span));
        around.min_by_key(|(span, _)| span.len()).map(|(span, ty)| (*span, ty))
    }

    pub fn locals(&self) -> &[LoopVariable] {
        &self.locals
    }

    pub(super) fn set_meaning(&mut self, expr: ExprId, meaning: Meaning) {
        if let Some(place) = self.meanings.get_mut(expr.0 as usize) {
            *place = meaning;
        }
    }

    pub(super) fn set_type(&mut self, expr: &Expr, ty: &Type) {
        if let Some(place) = self.types.get_mut(expr.id.0 as usize) {
            *place = (expr.span, ty.clone());
        }
    }

    /// Removes the meaning of declarations that must not be evaluated.
    pub(super) fn forget(&mut self, is_broken: impl Fn(DeclId) -> bool) {
        for meaning in &mut self.meanings {
            if matches!(meaning, Meaning::Let(decl) if is_broken(*decl)) {
                *meaning = Meaning::Unknown;
            }
        }
    }

    pub(super) fn sort(&mut self) {
        self.uses.sort_by_key(|found| (found.span.start, found.span.end));
        self.uses.dedup();
        self.fields.sort_by_key(|found| (found.span.start, found.span.end));
        self.fields.dedup();
    }
}
