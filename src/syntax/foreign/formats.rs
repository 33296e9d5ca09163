//! Texts with places for values: `"%s" % x`, `printf("%s", x)`.

use super::exprs::Right;
use super::reader::Reader;
use super::tokens::Kind;
use crate::text::formatted;

impl Reader<'_> {
    /// Whether a `%` follows a text with places for values.
    pub(super) fn is_format(&self, at: usize) -> bool {
        let text = at.checked_sub(1).filter(|_| self.is(at, "%"));
        text.is_some_and(|text| {
            matches!(self.kind(text), Some(Kind::Text | Kind::Single)) && self.slice(text).contains('%')
        })
    }

    /// `"%s, %d" % (x, n)`, by its `%`
    pub(super) fn format(&self, from: usize, sign: usize, to: usize, depth: u32) -> Option<Right> {
        let text = self.right(from, sign, depth + 1)?;
        let open = sign + 1;
        let values = match self.sign(open) {
            "(" | "[" if self.partner(open)? + 1 == to => self.split(open + 1, to - 1, &[","]),
            _ => vec![(open, to)],
        };
        let values: Option<Vec<Right>> = values.into_iter().map(|(from, to)| self.right(from, to, depth + 1)).collect();
        let values = values?;
        let sources: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
        Some(Right { text: formatted(&text.text, &sources)?, sure: text.sure && values.iter().all(|value| value.sure) })
    }
}
