use super::place::Place;

/// A value's place, and what the author wrote beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub place: Place,
    /// A sign stands beside it that the value's first or last character could give another meaning.
    pub(super) touched: bool,
    /// Its line begins with what the following lines of a value must begin with, too.
    pub(super) marked: bool,
}

impl Spot {
    /// A place with nothing beside it.
    pub const fn bare(place: Place) -> Self {
        Self { place, touched: false, marked: false }
    }
}
