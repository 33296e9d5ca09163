use crate::source::Span;

/// What is measured, as findings name it.
#[derive(Clone, Copy)]
pub(super) struct Measurand<'s> {
    pub owner: &'s str,
    pub name: &'s str,
    pub span: Span,
}
