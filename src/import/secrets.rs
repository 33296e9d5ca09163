//! Keys and tokens in addresses: they are left out of what is written, and hidden in what is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::mapped::span;
use crate::catalog::Credential;
use crate::diag::Diagnostic;
use crate::diag::words::import as words;
use crate::order::sort_by_key;
use crate::source::Span;

/// What ends the value of a query parameter in a command or a log line.
const ENDS: &str = "\"'`&#^,;)]}>\\|";

/// The input with every key and token replaced by as many `*`, so that spans stay true: the text to show findings on.
pub fn masked(input: &str) -> Cow<'_, str> {
    let mut places: Vec<Range<usize>> = secrets(input).map(|(_, value)| value).collect();
    sort_by_key(&mut places, |place| place.start);
    if places.is_empty() {
        return Cow::Borrowed(input);
    }
    let mut out = String::with_capacity(input.len());
    for place in places {
        out.push_str(input.get(out.len()..place.start).unwrap_or_default());
        out.extend(std::iter::repeat_n('*', place.end.saturating_sub(out.len())));
    }
    out.push_str(input.get(out.len()..).unwrap_or_default());
    Cow::Owned(out)
}

/// A note for every secret outside the document: what stands inside is a part of the message.
pub(super) fn notes(input: &str, document: Span, notes: &mut Vec<Diagnostic>) {
    let inside = document.start as usize..document.end as usize;
    for (name, value) in secrets(input) {
        if !inside.contains(&value.start) {
            let place = span(value.start.saturating_sub(name.len() + 1), value.end);
            notes.push(Diagnostic::new(words::Secret { name: name.to_owned() }, place));
        }
    }
}

/// Name and value of every secret parameter of an address. A shell variable is none.
fn secrets(input: &str) -> impl Iterator<Item = (&'static str, Range<usize>)> {
    [Credential::WebhookKey, Credential::AccessToken].into_iter().flat_map(move |credential| {
        let name = credential.parameter();
        input.match_indices(name).filter_map(move |(at, _)| {
            let before = input.get(..at)?.chars().next_back()?;
            let value = input.get(at + name.len()..)?.strip_prefix('=')?;
            let length = value.find(|c: char| c.is_whitespace() || ENDS.contains(c)).unwrap_or(value.len());
            let start = at + name.len() + 1;
            (matches!(before, '?' | '&' | ';' | '^') && length > 0 && !value.starts_with('$'))
                .then_some((name, start..start + length))
        })
    })
}
