//! Selects the parser by the family of a dialect.

use std::cmp::Reverse;

use super::construct::Parsed;
use super::rows::Dialect;
use super::spec::Family;
use super::{block, html, id_list, tagged, url};
use crate::sort::sort_by_key;

/// Parses a whole text. Constructs are sorted by their start, outer ones first, and an empty one before others at its
/// offset.
pub(super) fn parse(dialect: Dialect, text: &str) -> Parsed {
    in_order(parse_part(dialect, text, true))
}

/// The same as a client reads it that supports a larger kind of Markdown; `None` if that is no different.
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

/// Parses a part of a text on its own. `line_start`: it begins at the start of a line.
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
        Family::Ids => id_list::parse(text, &mut out),
    }
    out
}

/// Like [`parse_part`], with all that clients may read beyond the dialect.
pub(super) fn parse_part_fuller(dialect: Dialect, text: &str, line_start: bool) -> Option<Parsed> {
    let spec = dialect.spec();
    let grammar = spec.markdown()?.clients?;
    let mut out = Parsed::of(spec);
    #[cfg(test)]
    parses::count(text);
    block::parse(text, grammar, line_start, &mut out);
    Some(out)
}

/// Records the texts parsed on this thread, for tests that count them.
#[cfg(test)]
pub(crate) mod parses {
    use std::cell::RefCell;

    thread_local! {
        static TEXTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn count(text: &str) {
        TEXTS.with_borrow_mut(|texts| texts.push(text.to_owned()));
    }

    /// The texts parsed since the last call, in order.
    pub(crate) fn take() -> Vec<String> {
        TEXTS.take()
    }
}
