use super::place::Place;

/// The context of a value, and what the author wrote next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub place: Place,
    /// The value's first or last character could change the meaning of a neighbouring character.
    pub(super) touched: bool,
    /// Its line begins with markers that the further lines of a value must repeat.
    pub(super) marked: bool,
}

impl Spot {
    /// A context without relevant neighbours.
    pub const fn bare(place: Place) -> Self {
        Self { place, touched: false, marked: false }
    }
}
