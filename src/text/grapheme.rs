//! Grapheme boundaries: where a text can be cut so that a joined emoji, or a letter with its marks, stays whole.

use unicode_segmentation::UnicodeSegmentation as _;

/// A cluster of more bytes than this may be cut between its characters.
pub const LONGEST_GRAPHEME: usize = 64;

/// The last grapheme boundary at or before `at`, which must be a character boundary.
pub fn grapheme_start(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let before = at.saturating_sub(2 * LONGEST_GRAPHEME);
    // Nearly every ASCII character begins a cluster, so segmentation can start there.
    let ascii = text.as_bytes().get(before..at).and_then(|near| near.iter().rposition(|byte| byte.is_ascii_graphic()));
    let from = ascii.map_or_else(|| floor(text, before), |found| before + found);
    let window = text.get(from..floor(text, at + LONGEST_GRAPHEME)).unwrap_or_default();
    let starts = window.grapheme_indices(true).map(|(found, _)| from + found);
    let start = starts.take_while(|&start| start <= at).last().unwrap_or(at);
    if start + LONGEST_GRAPHEME < at || start == from && ascii.is_none() && from > 0 { at } else { start }
}

/// The first grapheme boundary at or after `at`, which must be a character boundary.
pub fn grapheme_end(text: &str, at: usize) -> usize {
    let start = grapheme_start(text, at);
    if start >= at {
        return start;
    }
    let last = floor(text, at + LONGEST_GRAPHEME);
    let cluster = text.get(start..last).unwrap_or_default().graphemes(true).next();
    let end = start + cluster.map_or(0, str::len);
    if end == last && last < text.len() { at } else { end }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_stays_one() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let text = format!("家{family}e\u{301}x🇨🇳🇫🇷");
        let starts: Vec<usize> = (0..=text.len())
            .filter(|&at| text.is_char_boundary(at))
            .map(|at| grapheme_start(&text, at))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        let family_end = 3 + family.len();
        let x = family_end + 3;
        assert_eq!(starts, [0, 3, family_end, x, x + 1, x + 9, x + 17]);
        assert_eq!([4, x - 1, x, x + 2].map(|at| grapheme_end(&text, at)), [family_end, x, x, x + 9]);
    }

    #[test]
    fn a_cluster_without_end_is_cut() {
        let text = format!("e{}", "\u{301}".repeat(200));
        assert_eq!(grapheme_start(&text, 101), 101);
        assert_eq!(grapheme_start(&text, 21), 0);
        assert_eq!(grapheme_end(&text, 21), 21);
        let hearts = "❤️".repeat(100);
        assert_eq!(grapheme_start(&hearts, 6 * 50 + 3), 6 * 50);
    }
}
