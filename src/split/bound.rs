use super::continuation::SHARE;
use crate::dialect::{ConstructKind, Dialect};

/// The size of a text and the budget of a message, in one measure.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// `None` if it is unbounded.
    pub size: Option<u64>,
    pub budget: usize,
    pub longest: Longest,
    pub overhead: Overhead,
}

/// The longest line of a text. [`u64::MAX`] means unbounded.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    pub line: u64,
    /// Markup may have to be reopened at the start of a line: a fence, a table, a colour.
    pub framed: bool,
}

/// What a part holds besides the text, in one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overhead {
    /// The title of a part and the line breaks after title and number.
    title: u64,
    /// Markup may be closed at its end and reopened at its start.
    reopens: bool,
}

impl Overhead {
    /// For a dialect; `title` is the maximum size of a part's title, 0 if there is none.
    pub fn of(dialect: Dialect, title: u64) -> Self {
        const REOPENED: [ConstructKind; 9] = [
            ConstructKind::Fence,
            ConstructKind::TableRow,
            ConstructKind::Strong,
            ConstructKind::Emphasis,
            ConstructKind::Strike,
            ConstructKind::Code,
            ConstructKind::Link,
            ConstructKind::Font,
            ConstructKind::Anchor,
        ];
        let gap = dialect.spec().gap.len() as u64;
        let title = if title == 0 { gap } else { title.saturating_add(2 * gap) };
        Self { title, reopens: REOPENED.iter().any(|kind| dialect.has(*kind)) }
    }

    /// What two neighbouring parts hold of a text together, at least: the second one begins with what did not fit into
    /// the first. `digits` is the width of a number.
    fn left(self, budget: usize, digits: u64) -> u64 {
        // `(12/13)`
        let number = 3 + 2 * digits;
        let reopened = if self.reopens { 2 * (budget / SHARE) as u64 } else { 0 };
        (budget as u64).saturating_sub(number).saturating_sub(self.title).saturating_sub(reopened).max(1)
    }
}

/// The maximum number of parts for a text of this size in each measure; `None` if there is no bound.
///
/// A part that ends between lines leaves less than a line unused. And wherever it is cut, the next one begins with what
/// did not fit: two neighbours together hold more than one message.
pub fn most_parts(amounts: &[Amount]) -> Option<u64> {
    let bounded = || amounts.iter().filter(|amount| amount.budget < usize::MAX);
    if bounded().all(|amount| amount.size.is_some_and(|size| size <= amount.budget as u64)) {
        return Some(1);
    }
    // The width of the numbers depends on the number of parts.
    let mut digits = 1;
    loop {
        let most = most_of_width(bounded(), digits)?;
        if width(most) <= digits {
            return Some(most);
        }
        digits += 1;
    }
}

fn most_of_width<'a>(bounded: impl Iterator<Item = &'a Amount>, digits: u64) -> Option<u64> {
    let (mut pairs, mut lines) = (0_u64, Some(0_u64));
    for amount in bounded {
        let size = amount.size?;
        pairs = pairs.saturating_add(size.saturating_mul(2) / amount.overhead.left(amount.budget, digits));
        lines = lines.zip(held_by_one(amount, digits)).map(|(sum, held)| sum.saturating_add(size / held));
    }
    let by_pairs = pairs.saturating_add(1);
    // One more, since parts preferably end between blocks.
    Some(lines.map_or(by_pairs, |lines| by_pairs.min(lines.saturating_add(2))))
}

/// The longest text, in the measure of the budget, that never needs more than this number of parts.
pub fn most_text(parts: u64, budget: usize, overhead: Overhead) -> u64 {
    let several = parts.saturating_mul(overhead.left(budget, width(parts))).saturating_sub(1) / 2;
    several.max(budget as u64)
}

/// The number of digits.
fn width(count: u64) -> u64 {
    u64::from(count.checked_ilog10().unwrap_or(0)) + 1
}

/// The minimum that a part cut between lines holds; `None` if a line may be too long for that.
fn held_by_one(amount: &Amount, digits: u64) -> Option<u64> {
    let (framed, together) = if amount.longest.framed { (true, 3) } else { (false, 1) };
    let left = Overhead { reopens: framed, ..amount.overhead }.left(amount.budget, digits);
    // The header of a table, its delimiter row and the first row stay together, with their line breaks.
    let unit = amount.longest.line.checked_add(1)?.checked_mul(together)?;
    left.checked_sub(unit).filter(|held| unit <= left && *held > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Overhead = Overhead { title: 1, reopens: false };

    fn most(size: Option<u64>, budget: usize, line: u64) -> Option<u64> {
        most_parts(&[Amount { size, budget, longest: Longest { line, framed: false }, overhead: PLAIN }])
    }

    #[test]
    fn what_always_fits_does_and_one_more_does_not() {
        for budget in [1024, 2048, 4096] {
            for parts in [1, 2, 3, 5, 9, 10, 20, 100] {
                let size = most_text(parts, budget, PLAIN);
                assert!(most(Some(size), budget, u64::MAX).is_some_and(|most| most <= parts), "{parts} of {budget}");
                assert!(most(Some(size + 1), budget, u64::MAX).is_some_and(|most| most > parts), "{parts} of {budget}");
            }
        }
    }

    #[test]
    fn short_lines_need_fewer_parts() {
        assert_eq!(most(Some(18_000), 2048, u64::MAX), Some(18));
        assert_eq!(most(Some(18_000), 2048, 450), Some(13));
        assert_eq!(most(Some(18_000), 2048, 40), Some(11));
    }

    #[test]
    fn numbers_take_room() {
        assert_eq!(most(Some(13_000), 2048, u64::MAX), Some(13));
        // Lines of 1, 2041, 1, 2041 and 1 bytes make five messages.
        assert_eq!(most(Some(4089), 2048, u64::MAX), Some(5));
        assert_eq!(2 * 4089 / 2048 + 1, 4);
    }

    #[test]
    fn what_is_reopened_and_a_title_take_room() {
        let most = |dialect, title| {
            let overhead = Overhead::of(dialect, title);
            let longest = Longest { line: u64::MAX, framed: true };
            most_parts(&[Amount { size: Some(13_000), budget: 2048, longest, overhead }])
        };
        assert_eq!(most(Dialect::WecomText, 0), Some(13));
        assert_eq!(most(Dialect::WecomText, 200), Some(15));
        assert_eq!(most(Dialect::Markdown, 0), Some(16));
    }

    #[test]
    fn without_a_bound_there_is_none() {
        assert_eq!(most(None, 4096, 10), None);
        assert_eq!(most(Some(4096), 4096, 4096), Some(1));
        assert_eq!(most(None, usize::MAX, 10), Some(1));
    }
}
