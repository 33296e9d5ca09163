//! Keys and tokens in addresses: they are never written to a source, and are masked in shown input.

use std::borrow::Cow;
use std::ops::Range;

use super::mapped::span;
use crate::catalog::{CREDENTIAL_PLACE, CredentialCarrier, Platform};
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::sort::sort_by_key;
use crate::source::Span;

/// Characters that end the value of a query parameter in a command or a log line.
const ENDS: &str = "\"'`&#^,;)]}>\\|";
/// Characters that end a path segment.
const ENDS_IN_PATH: &str = "\"'`&#^,;)]}>\\|?";

/// The input with every key and token replaced by the same number of `*`, so that spans stay valid. Show findings with
/// this text.
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

/// Notes every secret outside the documents. A secret inside one is part of the message.
pub(super) fn notes(input: &str, documents: &[Span], notes: &mut Vec<Diagnostic>) {
    let is_inside = |at: usize| documents.iter().any(|span| (span.start as usize..span.end as usize).contains(&at));
    for (name, value) in secrets(input) {
        if !is_inside(value.start) {
            // The parameter's name precedes its value.
            let named = input.get(..value.start).is_some_and(|before| before.ends_with(&format!("{name}=")));
            let start = if named { value.start.saturating_sub(name.len() + 1) } else { value.start };
            let place = span(start, value.end);
            notes.push(Diagnostic::new(messages::ImportSecret { name: name.into() }, place));
        }
    }
}

/// Name and value range of every secret in an address, found by the places where platforms have them. Variables of a
/// shell are not secrets.
fn secrets(input: &str) -> impl Iterator<Item = (&'static str, Range<usize>)> {
    Platform::ALL.iter().flat_map(move |platform| match platform.spec().credential.carrier {
        CredentialCarrier::Query(name) => in_query(input, name),
        CredentialCarrier::Path => in_path(input, *platform),
    })
}

fn in_query(input: &str, name: &'static str) -> Vec<(&'static str, Range<usize>)> {
    let found = input.match_indices(name).filter_map(|(at, _)| {
        let before = input.get(..at)?.chars().next_back()?;
        let value = input.get(at + name.len()..)?.strip_prefix('=')?;
        let value = value_at(input, input.len() - value.len(), ENDS)?;
        matches!(before, '?' | '&' | ';' | '^').then_some((name, value))
    });
    found.collect()
}

/// Finds secrets in a path by what precedes and follows them in the platform's calls. A secret can span several
/// segments.
fn in_path(input: &str, platform: Platform) -> Vec<(&'static str, Range<usize>)> {
    let name = platform.spec().login.secrets().first().copied().unwrap_or_default();
    let endpoints = platform.channels().flat_map(|channel| channel.types).filter_map(|message| message.endpoint);
    let mut places: Vec<_> = endpoints.filter_map(|call| call.path.split_once(CREDENTIAL_PLACE)).collect();
    places.dedup();
    let found = places.into_iter().flat_map(|(head, tail)| {
        input.match_indices(head).filter_map(move |(at, _)| {
            let value = value_at(input, at + head.len(), ENDS_IN_PATH)?;
            let behind = input.get(value.clone())?.find(tail).filter(|at| *at > 0);
            Some((name, value.start..behind.map_or(value.end, |length| value.start + length)))
        })
    });
    found.collect()
}

/// The value that begins at a byte, up to one of the characters `ends`.
fn value_at(input: &str, start: usize, ends: &str) -> Option<Range<usize>> {
    let value = input.get(start..)?;
    let length = value.find(|c: char| c.is_whitespace() || ends.contains(c)).unwrap_or(value.len());
    let is_variable = value.starts_with('$') || value.get(..length).is_some_and(is_batch_variable);
    (length > 0 && !is_variable).then_some(start..start + length)
}

/// Whether a value is one of Windows' variables: `%KEY%`.
fn is_batch_variable(value: &str) -> bool {
    let name = value.strip_prefix('%').and_then(|value| value.strip_suffix('%'));
    name.is_some_and(|name| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name)
    })
}
