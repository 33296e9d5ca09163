use crate::text::AsciiSet;

/// The bytes with which the findings of a lint can begin.
#[derive(Clone, Copy)]
pub(super) struct Triggers {
    /// Triggers anywhere in a text.
    pub anywhere: AsciiSet,
    /// Triggers at the start of a line: after spaces, a `>`, digits, and list markers that are not triggers themselves.
    /// A `#` counts only if no space follows.
    pub leading: AsciiSet,
    /// All non-ASCII characters.
    pub beyond_ascii: bool,
    /// Values of parameters that hold any text.
    pub holes: bool,
    /// Triggers in a value that was given for a parameter.
    pub values: AsciiSet,
}

impl Triggers {
    pub const NONE: Self = Self {
        anywhere: AsciiSet::of(""),
        leading: AsciiSet::of(""),
        beyond_ascii: false,
        holes: false,
        values: AsciiSet::of(""),
    };

    pub const fn anywhere(bytes: &str) -> Self {
        Self { anywhere: AsciiSet::of(bytes), ..Self::NONE }
    }

    pub const fn leading(bytes: &str) -> Self {
        Self { leading: AsciiSet::of(bytes), ..Self::NONE }
    }

    /// Triggers in texts and in given values alike.
    pub const fn anywhere_and_in_values(bytes: &str) -> Self {
        Self { values: AsciiSet::of(bytes), ..Self::anywhere(bytes) }
    }

    pub const fn with(self, other: Self) -> Self {
        Self {
            anywhere: self.anywhere.with(other.anywhere),
            leading: self.leading.with(other.leading),
            beyond_ascii: self.beyond_ascii || other.beyond_ascii,
            holes: self.holes || other.holes,
            values: self.values.with(other.values),
        }
    }

    /// These triggers if the condition holds, otherwise none.
    pub const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::NONE }
    }

    pub const fn is_empty(&self) -> bool {
        self.anywhere.is_empty() && self.leading.is_empty() && !self.beyond_ascii && !self.holes
    }
}
