use super::context::Context;

/// The context of a value, and what the author wrote next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InsertionPoint {
    pub context: Context,
    /// The value's first or last character could change the meaning of a neighbouring character.
    pub(super) touched: bool,
    /// Its line begins with markers that the further lines of a value must repeat.
    pub(super) marked: bool,
}

impl InsertionPoint {
    /// A context without relevant neighbours.
    pub const fn bare(context: Context) -> Self {
        Self { context, touched: false, marked: false }
    }
}
