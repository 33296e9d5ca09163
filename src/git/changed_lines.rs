//! Which lines of a text are new.

use std::ops::Range;

use crate::text::line_changes;

/// The lines that differ from an older text, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// In order, without overlaps. An empty range: lines before this one were removed.
    ranges: Vec<Range<usize>>,
}

impl ChangedLines {
    /// Every line of a text that is new as a whole.
    pub fn all() -> Self {
        let every = 0..usize::MAX;
        Self { ranges: Vec::from([every]) }
    }

    /// The ranges in order, without overlaps. An empty range `n..n` says that lines before line `n` were removed.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    pub fn contains(&self, line: usize) -> bool {
        self.ranges.iter().any(|range| range.contains(&line))
    }

    /// Whether any of these lines changed. What was removed inside of them counts, too.
    pub fn touches(&self, lines: &Range<usize>) -> bool {
        self.ranges.iter().any(|range| {
            let is_within = range.is_empty() && lines.start < range.start && range.start < lines.end;
            is_within || (range.start < lines.end && lines.start < range.end && !range.is_empty())
        })
    }

    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

/// Compares two texts line by line. Line ends do not count, since git may have changed them.
pub fn changed_lines(before: &str, after: &str) -> ChangedLines {
    ChangedLines { ranges: line_changes(before, after).into_iter().map(|(_, after)| after).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_new() {
        let ranges = |before, after| {
            let changed = changed_lines(before, after);
            changed.ranges().iter().map(|range| (range.start, range.end)).collect::<Vec<_>>()
        };
        for same in ["a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nc"] {
            assert!(changed_lines(same, "a\nb\nc\n").is_empty(), "{same:?}");
        }
        assert_eq!(ranges("a\nb\nc\n", "a\nx\ny\nc\n"), [(1, 3)]);
        assert_eq!(ranges("a\nb\nc\n", "a\nc\nd\n"), [(1, 1), (2, 3)]);
        assert_eq!(ranges("", "a\n"), [(0, 1)]);
    }

    #[test]
    fn what_is_touched() {
        let changed = changed_lines("a\nb\nc\nd\n", "a\nc\nX\n");
        assert_eq!(changed.ranges(), [1..1, 2..3]);
        assert!(changed.touches(&(0..2)) && !changed.touches(&(0..1)) && !changed.touches(&(1..2)));
        assert!(changed.touches(&(2..3)) && changed.contains(2) && !changed.contains(1));
        assert!(ChangedLines::all().contains(1_000_000));
    }
}
