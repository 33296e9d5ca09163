//! The one choice of a parser, by the family of a dialect.

use std::cmp::Reverse;

use super::construct::Parsed;
use super::rows::Dialect;
use super::spec::Family;
use super::{block, delimited, html, tagged, url};
use crate::order::sort_by_key;

/// Reads a whole text: its constructs in the order of their beginnings, outer ones first, and an empty one before what begins
/// there.
pub(super) fn parse(dialect: Dialect, text: &str) -> Parsed {
    in_order(parse_part(dialect, text, true))
}

/// … as a client of a fuller kind of Markdown reads it; `None` where that is no other.
pub(super) fn parse_fuller(dialect: Dialect, text: &str) -> Option<Parsed> {
    parse_part_fuller(dialect, text, true).map(in_order)
}

fn in_order(mut found: Parsed) -> Parsed {
    sort_by_key(&mut found.constructs, |construct| {
        let range = construct.range();
        (range.start, !range.is_empty(), Reverse(range.end))
    });
    found
}

/// Reads a part of a text, by itself. `line_start`: its first line is the start of a line; else it goes on within one.
pub(super) fn parse_part(dialect: Dialect, text: &str, line_start: bool) -> Parsed {
    let spec = dialect.spec();
    let mut out = Parsed::of(spec);
    #[cfg(test)]
    parses::count(text);
    match spec.family {
        Family::Plain => {}
        Family::Tagged(family) => tagged::parse(text, family, &mut out),
        Family::Markdown(family) => block::parse(text, family.grammar, line_start, &mut out),
        Family::Html => html::parse(text, &mut out),
        Family::Url => url::parse(text, &mut out),
        Family::Ids => delimited::parse(text, &mut out),
    }
    out
}

/// As [`parse_part`], by what clients may read beyond the dialect.
pub(super) fn parse_part_fuller(dialect: Dialect, text: &str, line_start: bool) -> Option<Parsed> {
    let spec = dialect.spec();
    let grammar = spec.markdown()?.clients?;
    let mut out = Parsed::of(spec);
    #[cfg(test)]
    parses::count(text);
    block::parse(text, grammar, line_start, &mut out);
    Some(out)
}

/// The texts that were parsed on this thread, for tests of how often that is.
#[cfg(test)]
pub(crate) mod parses {
    use std::cell::RefCell;

    thread_local! {
        static TEXTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn count(text: &str) {
        TEXTS.with_borrow_mut(|texts| texts.push(text.to_owned()));
    }

    /// The texts that were parsed since this was last asked, in order.
    pub(crate) fn take() -> Vec<String> {
        TEXTS.take()
    }
}
