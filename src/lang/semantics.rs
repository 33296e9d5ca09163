//! What the names and expressions of a file mean. The checker resolves every name once and keeps it here; whoever comes later
//! asks by id or by place, never by the name's text.

use super::{Function, Type};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Expr, ExprId};

/// Names a declaration: of an item (import, type, param, let, message, sample) or of a loop's variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeclId {
    pub file: FileId,
    /// Items come first, by their place in `ast.items`; loop variables follow.
    pub index: u32,
}

/// What a path or a call is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// No such expression, or a finding says what is wrong with it.
    #[default]
    Unknown,
    /// A loop's variable.
    Local(DeclId),
    /// Index into [`super::Unit::params`].
    Param(usize),
    /// A constant of this file or of one that it imports.
    Let(DeclId),
    /// A message of this file.
    Message(DeclId),
    /// A word of the catalog that names who gets the message.
    Recipient,
    Function(Function),
}

/// A place where a declaration is named, its own name included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    pub span: Span,
    pub decl: DeclId,
}

/// A loop's variable.
#[derive(Clone, Debug)]
pub struct Local {
    pub name: Span,
    /// Where it can be used.
    pub scope: Span,
    pub ty: Type,
}

/// The meaning of everything in one file.
#[derive(Debug, Default)]
pub struct Semantics {
    /// By expression.
    pub(super) meanings: Vec<Meaning>,
    /// By expression, with its place; an empty one where nobody asked for the type.
    pub(super) types: Vec<(Span, Type)>,
    /// In the order of their places.
    pub(super) uses: Vec<Use>,
    /// In the order in which they are declared; the first follows the last item.
    pub(super) locals: Vec<Local>,
}

impl Semantics {
    pub(super) fn new(expressions: u32) -> Self {
        let count = expressions as usize;
        Self {
            meanings: vec![Meaning::Unknown; count],
            types: vec![(Span::new(FileId(0), 0, 0), Type::Unknown); count],
            uses: Vec::new(),
            locals: Vec::new(),
        }
    }

    /// What a path or a call is.
    #[inline]
    pub fn meaning(&self, expr: ExprId) -> Meaning {
        self.meanings.get(expr.0 as usize).copied().unwrap_or_default()
    }

    /// [`Type::Unknown`] where a finding says what is wrong with the expression.
    pub fn type_of(&self, expr: ExprId) -> &Type {
        self.types.get(expr.0 as usize).map_or(&Type::Unknown, |(_, ty)| ty)
    }

    /// Every place where a declaration is named, in order.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// The declaration that is named at a byte of the file; a byte right behind a name belongs to it, as for a cursor.
    pub fn use_at(&self, offset: u32) -> Option<Use> {
        let after = self.uses.partition_point(|found| found.span.start <= offset);
        self.uses.get(..after)?.last().filter(|found| offset <= found.span.end).copied()
    }

    /// The innermost expression at a byte of the file, with its type; it looks at all of them.
    pub fn type_at(&self, offset: u32) -> Option<(Span, &Type)> {
        let holds = |span: Span| !span.is_empty() && span.start <= offset && offset <= span.end;
        let around = self.types.iter().filter(|(span, _)| holds(*span));
        around.min_by_key(|(span, _)| span.len()).map(|(span, ty)| (*span, ty))
    }

    pub fn locals(&self) -> &[Local] {
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

    /// What must not be evaluated means nothing.
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
    }
}
