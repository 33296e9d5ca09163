//! Grapheme clusters with their width on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::acts;

const JOINER: char = '\u{200D}';

/// Characters that a terminal displays as one: a letter with its marks, a joined emoji, a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster<'t> {
    pub text: &'t str,
    /// In terminal columns.
    pub width: usize,
}

/// The clusters of a line.
pub(super) fn clusters(line: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (text, behind) = rest.split_at(cluster_len(rest));
        rest = behind;
        (!text.is_empty()).then(|| Cluster { text, width: text.width() })
    })
}

/// The length of the first cluster in bytes.
fn cluster_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut before = first;
    let mut flags = usize::from(is_flag_half(first));
    for (at, next) in chars {
        let joins = if is_flag_half(next) && flags == 1 {
            flags = 2;
            true
        } else {
            before == JOINER || is_extension(next)
        };
        if !joins || acts(before) || acts(next) {
            return at;
        }
        before = next;
    }
    text.len()
}

fn is_flag_half(c: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&c)
}

/// A mark, joiner, variation selector or skin tone, which belongs to the character before it.
fn is_extension(c: char) -> bool {
    c.width() == Some(0) || ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_shows_as_one_is_one_cluster() {
        let line = "中a👨‍👩‍👧é🇨🇳👍🏽❤️";
        let widths: Vec<_> = clusters(line).map(|cluster| (cluster.text, cluster.width)).collect();
        assert_eq!(widths, [("中", 2), ("a", 1), ("👨‍👩‍👧", 2), ("é", 1), ("🇨🇳", 2), ("👍🏽", 2), ("❤️", 2)]);
    }

    #[test]
    fn two_flags_are_two() {
        assert_eq!(clusters("🇨🇳🇫🇷").map(|cluster| cluster.text).collect::<Vec<_>>(), ["🇨🇳", "🇫🇷"]);
    }
}
