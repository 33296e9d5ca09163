//! Ids joined by a separator.

use super::construct::{Construct, Parsed};
use super::line::slice;
use super::spec::ConstructKind;

pub(super) fn parse(text: &str, out: &mut Parsed) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if separates(c) {
            reaches_everyone(text, start, out);
            start = at + c.len_utf8();
            out.push(Construct::single(ConstructKind::Separator, at..start));
        }
    }
    reaches_everyone(text, start, out);
}

/// Every word that begins so is one for everyone: all groups, all blackboards.
fn reaches_everyone(text: &str, start: usize, out: &mut Parsed) {
    let word = start..start + out.everyone.len();
    if !word.is_empty() && slice(text, word.clone()).eq_ignore_ascii_case(out.everyone) {
        out.push(Construct::single(ConstructKind::Everyone, word));
    }
}

pub(super) fn separates(c: char) -> bool {
    matches!(c, '|' | ',' | ';') || c.is_whitespace()
}
