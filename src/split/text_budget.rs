use crate::catalog::{Limit, Measure};
use crate::text;

/// The maximum size of a message's text. [`usize::MAX`] means unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextBudget {
    /// In UTF-8 bytes.
    pub bytes: usize,
    /// In characters (Unicode scalar values).
    pub chars: usize,
}

impl TextBudget {
    /// The minimum of all limits of a field over all variants; `None` if it is unbounded.
    pub fn of(limits: &[Limit]) -> Option<Self> {
        let least = |measure| {
            let all = limits.iter().filter(|limit| limit.measure == measure).filter_map(|limit| limit.max);
            all.min().map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX))
        };
        let budget = Self { bytes: least(Measure::Bytes), chars: least(Measure::Chars) };
        (budget.bytes < usize::MAX || budget.chars < usize::MAX).then_some(budget)
    }

    /// Whether the texts fit when concatenated.
    pub fn fits(self, texts: &[&str]) -> bool {
        let bytes = texts.iter().fold(0_usize, |sum, text| sum.saturating_add(text.len()));
        // A text has no more characters than bytes.
        bytes <= self.bytes
            && (bytes <= self.chars || texts.iter().map(|text| chars(text)).sum::<usize>() <= self.chars)
    }

    /// The budget left after the texts.
    pub(super) fn without(self, texts: &[&str]) -> Self {
        texts.iter().fold(self, |budget, text| Self {
            bytes: less(budget.bytes, text.len()),
            chars: if budget.chars == usize::MAX { usize::MAX } else { less(budget.chars, chars(text)) },
        })
    }

    /// The budget left after another one.
    pub(super) fn beside(self, other: Self) -> Self {
        Self { bytes: less(self.bytes, other.bytes), chars: less(self.chars, other.chars) }
    }

    /// The length of the longest prefix that fits, in bytes.
    pub(super) fn reach(self, text: &str) -> usize {
        let bytes = if self.bytes == usize::MAX { text } else { text::cut_bytes(text, self.bytes) };
        if self.chars == usize::MAX { bytes.len() } else { text::cut_chars(bytes, self.chars).len() }
    }

    /// One of `of` equal shares.
    pub(super) fn share(self, of: usize) -> Self {
        let share = |all| if all == usize::MAX { all } else { all / of };
        Self { bytes: share(self.bytes), chars: share(self.chars) }
    }
}

const fn less(budget: usize, taken: usize) -> usize {
    if budget == usize::MAX { budget } else { budget.saturating_sub(taken) }
}

fn chars(text: &str) -> usize {
    usize::try_from(text::chars(text)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_measures_hold() {
        let budget = TextBudget { bytes: 10, chars: 4 };
        assert!(budget.fits(&["abcd"]) && !budget.fits(&["abc", "de"]) && budget.fits(&["李雷", "a"]));
        assert!(!budget.fits(&["李雷李", "雷"]));
        assert_eq!(budget.reach("李雷李雷"), 9);
        assert_eq!(budget.reach("abcdef"), 4);
        assert_eq!(budget.without(&["李"]), TextBudget { bytes: 7, chars: 3 });
        let bytes = TextBudget { bytes: 5, chars: usize::MAX };
        assert_eq!(bytes.without(&["李李"]), TextBudget { bytes: 0, chars: usize::MAX });
        assert_eq!(bytes.reach("李李"), 3);
    }
}
