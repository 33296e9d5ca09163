//! A `curl` command: its payload, its address, and the secrets that stand in it.

use std::path::Path;

use super::mapped::{Mapped, Mapper, span};
use super::shell::{self, Word};
use crate::catalog::Credential;
use crate::diag::Diagnostic;
use crate::diag::words::import as words;
use crate::source::{Span, World};

/// Bytes of a payload's file at most: an image of two megabytes in base64, many times over.
const MAX_FILE: u64 = 64 << 20;

/// What a command sends, and where.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub payload: Option<Mapped<'static>>,
    /// The payload stood in the shell's double quotes, where its own have to be escaped.
    pub double: bool,
    /// The path of the address: `/cgi-bin/webhook/send`.
    pub path: Option<(String, Span)>,
    /// The command.
    pub span: Option<Span>,
}

/// Options that give a piece of the payload, and whether `@file` is a file for them.
const DATA: &[(&str, bool)] = &[
    ("--data-binary", true),
    ("--data-ascii", true),
    ("--data-raw", false),
    ("--data", true),
    ("--json", true),
    ("-d", true),
];

/// The byte at which a `curl` command begins.
pub(super) fn find(input: &str) -> Option<usize> {
    input.match_indices("curl").map(|(at, _)| at).find(|&at| {
        let before = input.get(..at).and_then(|before| before.chars().next_back());
        let behind = input.get(at + 4..).unwrap_or_default();
        let behind = behind.strip_prefix(".exe").unwrap_or(behind);
        !before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | '-' | '.'))
            && behind.starts_with([' ', '\t', '\\', '^', '\n', '\r'])
    })
}

/// Reads the command that begins at byte `start`.
pub(super) fn read(
    input: &str,
    start: usize,
    world: Option<&dyn World>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Call, Diagnostic> {
    let command = shell::command(input, start);
    let mut call = Call::default();
    let mut payload = Mapper::default();
    let mut sources: Vec<Span> = Vec::new();
    let mut whole = span(start, start);
    let mut words = command.words.iter();
    while let Some(word) = words.next() {
        whole = whole.to(word.span());
        let text = word.value.text.as_ref();
        if is_address(text) {
            address(word, &mut call, notes);
            continue;
        }
        let Some((option, takes_file, inline)) = data_option(text) else { continue };
        let (piece, double) = if inline < text.len() {
            (word.value.slice(inline, text.len()), word.double)
        } else {
            let Some(next) = words.next() else { break };
            whole = whole.to(next.span());
            (next.value.slice(0, next.value.text.len()), next.double)
        };
        if !payload.is_empty() && option != "--json" {
            payload.escape(b"&", piece.whole().start as usize);
        }
        sources.push(piece.whole());
        match piece.text.strip_prefix('@').filter(|_| takes_file) {
            Some("-") => match &command.here {
                Some(here) => {
                    sources = vec![here.whole()];
                    payload.join(here);
                }
                None => return Err(no_file("-", piece.whole())),
            },
            Some(path) => payload.join(&file(path, world, piece.whole())?),
            None => {
                call.double |= double;
                payload.join(&piece);
            }
        }
    }
    if let Some(first) = sources.first() {
        let place = sources.iter().fold(*first, |all, next| all.to(*next));
        call.payload = Some(payload.finish(place));
    }
    call.span = Some(whole);
    Ok(call)
}

/// The option, whether it takes `@file`, and where in the word its value begins (the word's end: in the next word).
fn data_option(text: &str) -> Option<(&'static str, bool, usize)> {
    for &(option, takes_file) in DATA {
        let Some(behind) = text.strip_prefix(option) else { continue };
        let is_long = option.starts_with("--");
        if behind.is_empty() || behind.starts_with('=') {
            return Some((option, takes_file, option.len() + usize::from(!behind.is_empty())));
        }
        if !is_long {
            return Some((option, takes_file, option.len()));
        }
    }
    // Short options in a row: `-sd`.
    let row = text.strip_prefix('-')?.strip_suffix('d')?;
    (!row.is_empty() && row.len() < 6 && row.chars().all(char::is_alphabetic)).then_some(("-d", true, text.len()))
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Keeps the path of an address and names its secrets, never their values.
fn address(word: &Word, call: &mut Call, notes: &mut Vec<Diagnostic>) {
    let text = word.value.text.as_ref();
    let without = text.split('#').next().unwrap_or_default();
    let (place, query) = without.split_once('?').unwrap_or((without, ""));
    let path = place.split_once("://").and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)));
    if let Some(path) = path {
        // The page itself has an address with `//` in its middle.
        call.path = Some((path.replace("//", "/"), word.span()));
    }
    let mut at = place.len() + 1;
    for pair in query.split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        let secret = [Credential::WebhookKey, Credential::AccessToken].map(|credential| credential.query().0);
        if secret.contains(&name) {
            notes.push(Diagnostic::new(words::SECRET, word.value.span(at, at + pair.len())).arg("name", name));
        }
        at += pair.len() + 1;
    }
}

fn file(path: &str, world: Option<&dyn World>, place: Span) -> Result<Mapped<'static>, Diagnostic> {
    let bytes = world.and_then(|world| world.read(Path::new(path), MAX_FILE).ok());
    match bytes.map(String::from_utf8) {
        Some(Ok(text)) => Ok(Mapped::foreign(text, place)),
        _ => Err(no_file(path, place)),
    }
}

fn no_file(path: &str, place: Span) -> Diagnostic {
    Diagnostic::new(words::NO_FILE, place).arg("path", path)
}
