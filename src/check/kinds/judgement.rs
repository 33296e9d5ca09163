//! What can be known of a value.

use crate::diag::Localized;

/// What is known of a value.
#[derive(Clone, Copy, Debug)]
pub enum Judgement {
    Fits,
    /// The documented rule of the kind excludes it, for this reason if there is more to say than what is expected.
    Misfit(Option<&'static Localized>),
    /// The characters are those of the kind, but there are this many, more than it may have.
    TooLong {
        measured: u64,
        limit: u64,
    },
    /// No page settles whether it is accepted, or it is accepted and readers see something else than was meant.
    Doubtful(&'static Localized),
}

impl Judgement {
    pub(in super::super) const fn fits(self) -> bool {
        matches!(self, Self::Fits)
    }

    pub(in super::super) const fn is_misfit(self) -> bool {
        matches!(self, Self::Misfit(_) | Self::TooLong { .. })
    }

    pub(super) const fn if_fits(self, then: Self) -> Self {
        if self.fits() { then } else { self }
    }

    /// A value is of its kind if this holds, and at most that long.
    pub(super) fn when(holds: bool, measured: u64, limit: Option<u64>) -> Self {
        match limit {
            _ if !holds => Self::Misfit(None),
            Some(limit) if measured > limit => Self::TooLong { measured, limit },
            _ => Self::Fits,
        }
    }
}
