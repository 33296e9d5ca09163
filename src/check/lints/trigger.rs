use crate::text::AsciiSet;

/// The bytes with which something can begin that a lint finds.
#[derive(Clone, Copy)]
pub(super) struct Triggers {
    /// Wherever they stand.
    pub anywhere: AsciiSet,
    /// At the start of a line: behind blanks, a `>`, digits, and marks of lists that are none themselves. A `#` counts without a blank behind it only.
    pub leading: AsciiSet,
    /// All characters beyond ASCII.
    pub beyond_ascii: bool,
}

impl Triggers {
    pub const NONE: Self = Self { anywhere: AsciiSet::of(""), leading: AsciiSet::of(""), beyond_ascii: false };

    pub const fn anywhere(bytes: &str) -> Self {
        Self { anywhere: AsciiSet::of(bytes), ..Self::NONE }
    }

    pub const fn leading(bytes: &str) -> Self {
        Self { leading: AsciiSet::of(bytes), ..Self::NONE }
    }

    pub const fn with(self, other: Self) -> Self {
        Self {
            anywhere: self.anywhere.with(other.anywhere),
            leading: self.leading.with(other.leading),
            beyond_ascii: self.beyond_ascii || other.beyond_ascii,
        }
    }

    /// These, if the condition holds.
    pub const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::NONE }
    }

    pub const fn is_empty(&self) -> bool {
        self.anywhere.is_empty() && self.leading.is_empty() && !self.beyond_ascii
    }
}
