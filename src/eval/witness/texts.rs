//! Texts of a domain: of the longest and the shortest characters, and such as the operations on them ask for.

use super::super::{RangeEnd, TextOp};
use super::clues::{PlaceClues, separator};
use super::leaves::Goal;
use crate::lang::domain::check_text;
use crate::lang::{TextKind, TextMeasure, TextType};

/// A character of one byte, which means nothing in any dialect.
const NARROW: char = 'x';
/// A character of four bytes: a Chinese one, as some places accept only those.
const WIDE: char = '𠮷';
/// A common Chinese character.
const HAN: char = '中';
/// What some places accept only.
const DIGIT: char = '9';

/// The beginning of an address.
const ADDRESS: &str = "https://x.cn/";

/// Texts that places of a certain kind accept.
const FORMS: [&str; 6] = ["2024-01-01", "2024-01-01 00:00", "13800138000", "1.00", "粤A12345", "https://x.cn"];

/// The length of a text without a bound.
const SOME: u64 = 20;

/// The longest text that is made.
const LONGEST: u64 = 1 << 19;

/// Texts of a domain, the best first.
pub(super) fn texts(ty: TextType, clues: &PlaceClues, goal: Goal) -> Vec<String> {
    let longest = ty.max.unwrap_or(ty.min.max(SOME)).min(LONGEST).max(ty.min);
    let sizes = match goal.end {
        RangeEnd::Largest => [longest, ty.min],
        RangeEnd::Smallest => [ty.min, longest],
    };
    let mut made = Made { ty, all: Vec::new() };
    let first = filler(ty, goal);
    for (nth, size) in sizes.into_iter().enumerate() {
        if ty.kind == TextKind::Url && size >= ADDRESS.len() as u64 {
            made.add(&(ADDRESS.to_owned() + &repeated(TextMeasure::Bytes, size - ADDRESS.len() as u64, NARROW)));
        }
        if nth == 0 {
            made.add(&repeated(ty.measure, size, first));
            words(&mut made, clues, size, first);
            clues.ops.iter().for_each(|op| made.for_op(op, size, first));
        }
        for each in [NARROW, WIDE, HAN, DIGIT, '@', ' ', '\n'] {
            made.add(&repeated(ty.measure, size, each));
        }
        made.add(&repeated(ty.measure, size.max(1), first));
    }
    clues.ops.iter().for_each(|op| made.for_op(op, ty.min, first));
    FORMS.iter().for_each(|form| made.add(form));
    made.add("");
    made.all
}

/// The texts that it is compared with.
fn words(made: &mut Made, clues: &PlaceClues, size: u64, filler: char) {
    clues.words.iter().for_each(|word| made.add(word));
    clues.words.iter().for_each(|word| made.padded(word, size, filler));
}

/// The character whose texts have the extreme size in the unit of the goal.
fn filler(ty: TextType, goal: Goal) -> char {
    let wide = match goal.end {
        RangeEnd::Largest => ty.measure == TextMeasure::Chars && goal.measure == TextMeasure::Bytes,
        RangeEnd::Smallest => ty.measure == TextMeasure::Bytes && goal.measure == TextMeasure::Chars,
    };
    if wide && !matches!(ty.kind, TextKind::Id | TextKind::Url) { WIDE } else { NARROW }
}

/// A text of a size, of one character and, where that does not fit, narrow ones.
fn repeated(measure: TextMeasure, size: u64, of: char) -> String {
    let each = measure.of(of.encode_utf8(&mut [0; 4])).max(1);
    let count = |n: u64| usize::try_from(n).unwrap_or(0);
    let mut text = String::from(of).repeat(count(size / each));
    text.extend(std::iter::repeat_n(NARROW, count(size % each)));
    text
}

struct Made {
    ty: TextType,
    all: Vec<String>,
}

impl Made {
    /// Adds a text if it is in the domain and new.
    fn add(&mut self, text: &str) {
        if check_text(self.ty, text).is_ok() && !self.all.iter().any(|known| known == text) {
            self.all.push(text.to_owned());
        }
    }

    /// A text of a size that begins or ends with a word.
    fn padded(&mut self, word: &str, size: u64, filler: char) {
        let Some(left) = size.checked_sub(self.ty.measure.of(word)) else { return };
        let pad = repeated(self.ty.measure, left, filler);
        self.add(&format!("{word}{pad}"));
        self.add(&format!("{pad}{word}"));
    }

    /// Texts of about a size that an operation changes as much or as little as it may.
    fn for_op(&mut self, op: &TextOp, size: u64, filler: char) {
        let measure = self.ty.measure;
        if let Some(separator) = separator(op) {
            self.padded(separator, size, filler);
            self.add(separator);
            return;
        }
        match op {
            TextOp::Replace(from, _) => {
                let each = measure.of(from).max(1);
                let many = from.repeat(usize::try_from(size / each).unwrap_or(0));
                self.add(&format!("{many}{}", repeated(measure, size % each, filler)));
            }
            TextOp::Encode | TextOp::Path => {
                self.add(&repeated(measure, size, '%'));
                self.add(&repeated(measure, size, WIDE));
            }
            TextOp::Trim => self.add(&repeated(measure, size, ' ')),
            TextOp::Slice(from, count) => {
                for length in [*from, from.saturating_add(1), from.saturating_add(*count)] {
                    for each in [NARROW, WIDE] {
                        self.add(&String::from(each).repeat(usize::try_from(length.min(LONGEST)).unwrap_or(0)));
                    }
                }
            }
            TextOp::Truncate(max, unit, _) => {
                for length in [*max, max.saturating_add(1)].map(|length| length.min(LONGEST)) {
                    for each in [filler, NARROW, WIDE] {
                        self.add(&repeated(*unit, length, each));
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::RangeEnd;

    /// The longest and the shortest text of a domain in each unit.
    #[test]
    fn the_first_text_is_extreme() {
        let ends = |ty: TextType, measure: TextMeasure| {
            RangeEnd::ALL.map(|end| {
                let all = texts(ty, &PlaceClues::default(), Goal { end, measure });
                measure.of(all.first().map_or("", String::as_str))
            })
        };
        for kind in [TextKind::Line, TextKind::Lines, TextKind::Markup] {
            for (measure, bytes, chars) in [(TextMeasure::Bytes, [9, 5], [9, 2]), (TextMeasure::Chars, [36, 5], [9, 5])]
            {
                let ty = TextType { kind, measure, min: 5, max: Some(9), cut: None };
                assert_eq!((ends(ty, TextMeasure::Bytes), ends(ty, TextMeasure::Chars)), (bytes, chars), "{ty}");
            }
        }
        let id = TextType { kind: TextKind::Id, measure: TextMeasure::Chars, min: 1, max: Some(9), cut: None };
        assert_eq!(ends(id, TextMeasure::Bytes), [9, 1]);
    }

    #[test]
    fn operations_get_what_changes_most() {
        let clues = PlaceClues {
            ops: vec![TextOp::Replace("ab".into(), "中".into()), TextOp::After(":".into()), TextOp::Encode],
            ..PlaceClues::default()
        };
        let ty = TextType { kind: TextKind::Line, measure: TextMeasure::Bytes, min: 1, max: Some(5), cut: None };
        let all = texts(ty, &clues, Goal { end: RangeEnd::Largest, measure: TextMeasure::Bytes });
        for text in ["ababx", ":xxxx", "xxxx:", "%%%%%"] {
            assert!(all.iter().any(|known| known == text), "{text}: {all:?}");
        }
    }
}
