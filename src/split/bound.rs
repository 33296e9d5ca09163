use super::continuation::SHARE;

/// The maximum number of bytes or characters that a part leaves unused because characters, words and marks are not cut,
/// including its number.
const SLACK: u64 = 256;
/// The length of the number of a part and the separator after it.
const NUMBER: u64 = 16;

/// The size of a text and the budget of a message, in one measure.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// `None` if it is unbounded.
    pub size: Option<u64>,
    pub budget: usize,
    pub longest: Longest,
}

/// The longest line of a text. [`u64::MAX`] means unbounded.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    pub line: u64,
    /// Markup may have to be reopened at the start of a line: a fence, a table, a colour.
    pub framed: bool,
}

/// The maximum number of parts for a text of this size in each measure; `None` if there is no bound.
///
/// A part that ends between lines leaves less than a line unused. And wherever it is cut, the next one begins with what
/// did not fit: two neighbours together hold more than one message, minus the reopened markup.
pub fn most_parts(amounts: &[Amount]) -> Option<u64> {
    let bounded = || amounts.iter().filter(|amount| amount.budget < usize::MAX);
    if bounded().all(|amount| amount.size.is_some_and(|size| size <= amount.budget as u64)) {
        return Some(1);
    }
    let (mut pairs, mut lines) = (0_u64, Some(0_u64));
    for amount in bounded() {
        let size = amount.size?;
        pairs = pairs.saturating_add(size / held_by_two(amount.budget));
        lines = lines.zip(held_by_one(amount)).map(|(sum, held)| sum.saturating_add(size / held));
    }
    let by_pairs = pairs.saturating_mul(2).saturating_add(1);
    // One more, since parts preferably end between blocks.
    Some(lines.map_or(by_pairs, |lines| by_pairs.min(lines.saturating_add(2))))
}

/// The longest text, in the measure of the budget, that never needs more than this number of parts.
pub fn most_text(parts: u64, budget: usize) -> u64 {
    let several = (parts.saturating_sub(1) / 2 + 1).saturating_mul(held_by_two(budget)).saturating_sub(1);
    if parts < 3 { budget as u64 } else { several.max(budget as u64) }
}

/// The minimum that two neighbouring parts hold together.
fn held_by_two(budget: usize) -> u64 {
    ((budget - 2 * (budget / SHARE)) as u64).saturating_sub(SLACK).max(1)
}

/// The minimum that a part cut between lines holds; `None` if a line may be too long for that.
fn held_by_one(amount: &Amount) -> Option<u64> {
    let budget = amount.budget as u64;
    let (carried, together) = if amount.longest.framed { (2 * (budget / SHARE as u64), 3) } else { (0, 1) };
    let left = budget.checked_sub(NUMBER)?.checked_sub(carried)?;
    // The header of a table, its delimiter row and the first row stay together, with their line breaks.
    let unit = amount.longest.line.checked_add(1)?.checked_mul(together)?;
    left.checked_sub(unit).filter(|held| unit <= left && *held > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(size: Option<u64>, budget: usize, line: u64) -> Option<u64> {
        most_parts(&[Amount { size, budget, longest: Longest { line, framed: false } }])
    }

    #[test]
    fn what_always_fits_does_and_one_more_does_not() {
        for budget in [1024, 2048, 4096] {
            for parts in [1, 2, 3, 5, 20, 100] {
                let size = most_text(parts, budget);
                assert!(most(Some(size), budget, u64::MAX).is_some_and(|most| most <= parts), "{parts} of {budget}");
                assert!(most(Some(size + 1), budget, u64::MAX).is_some_and(|most| most > parts), "{parts} of {budget}");
            }
        }
    }

    #[test]
    fn short_lines_need_fewer_parts() {
        assert_eq!(most(Some(18_000), 2048, u64::MAX), Some(27));
        assert_eq!(most(Some(18_000), 2048, 450), Some(13));
        assert_eq!(most(Some(18_000), 2048, 40), Some(11));
    }

    #[test]
    fn without_a_bound_there_is_none() {
        assert_eq!(most(None, 4096, 10), None);
        assert_eq!(most(Some(4096), 4096, 4096), Some(1));
        assert_eq!(most(None, usize::MAX, 10), Some(1));
    }
}
