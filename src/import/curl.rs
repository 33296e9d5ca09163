//! A `curl` command: its payload and its address.

use std::path::Path;

use super::FatalFinding;
use super::mapped::{Mapped, Mapper};
use super::placeholders::Placeholders;
use super::shell::{self, ShellWord};
use crate::diag::messages::{import as messages, system};
use crate::diag::{Arg, Cause, Diagnostic};
use crate::source::{Span, World};

/// The largest payload file, in bytes. An image of 2 MB in base64 is far below it.
const MAX_FILE: u64 = 64 << 20;

/// A command's payload and its address.
#[derive(Debug, Default)]
pub(super) struct CurlCall {
    pub payload: Option<Mapped<'static>>,
    /// The span of the option that makes the command read its payload from a pipe.
    pub piped: Option<Span>,
    /// The payload was in double quotes of the shell, so its own quotes had to be escaped.
    pub double: bool,
    pub address: Option<Address>,
    /// A file that it uploads as a part of a form.
    pub upload: Option<Span>,
    /// The byte offset behind it.
    pub end: usize,
}

/// The address of a call, without its query.
#[derive(Debug)]
pub(super) struct Address {
    /// `https://host`
    pub host: String,
    /// `/cgi-bin/webhook/send`
    pub path: String,
    pub span: Span,
}

/// Options that add to the payload, and whether they read `@file` as a file.
const DATA: &[(&str, bool)] = &[
    ("--data-binary", true),
    ("--data-ascii", true),
    ("--data-raw", false),
    ("--data", true),
    ("--json", true),
    ("-d", true),
];

/// Options that add a part of a form.
const FORMS: &[&str] = &["--form", "-F"];

/// The byte offset at which a `curl` command begins.
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
    marks: &mut Placeholders,
) -> Result<CurlCall, FatalFinding> {
    let command = shell::command(input, start, marks);
    let mut call = CurlCall { end: command.end, ..CurlCall::default() };
    let mut payload = Mapper::default();
    let mut sources: Vec<Span> = Vec::new();
    let mut words = command.words.iter();
    while let Some(word) = words.next() {
        let text = word.value.text.as_ref();
        if is_address(text) {
            call.address = address(word);
            continue;
        }
        if let Some(behind) = FORMS.iter().find_map(|option| text.strip_prefix(option)) {
            let part = if behind.is_empty() { words.next() } else { Some(word) };
            let is_file = |part: &&ShellWord| part.value.text.contains("=@") || part.value.text.contains("=<");
            call.upload = call.upload.or(part.filter(is_file).map(|part| part.value.whole()));
            continue;
        }
        let Some((option, takes_file, inline)) = data_option(text) else { continue };
        let (piece, double) = if inline < text.len() {
            (word.value.slice(inline, text.len()), word.double)
        } else {
            let Some(next) = words.next() else { break };
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
                None => {
                    call.piped = Some(piece.whole());
                    sources.clear();
                    break;
                }
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
    Ok(call)
}

/// The option, whether it reads `@file`, and the offset of its value in the word. At the word's end, the value is the
/// next word.
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
    // Combined short options: `-sd`.
    let row = text.strip_prefix('-')?.strip_suffix('d')?;
    (!row.is_empty() && row.len() < 6 && row.chars().all(char::is_alphabetic)).then_some(("-d", true, text.len()))
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// An address without its query, which contains a secret.
fn address(word: &ShellWord) -> Option<Address> {
    let place = word.value.text.split(['?', '#']).next()?;
    let host_end = place.find("://")? + 3;
    let path_start = host_end + place.get(host_end..)?.find('/')?;
    let (host, path) = place.split_at_checked(path_start)?;
    // The platform's own page has an address with `//` in its middle.
    Some(Address { host: host.to_owned(), path: path.replace("//", "/"), span: word.value.span(0, place.len()) })
}

fn file(path: &str, world: Option<&dyn World>, place: Span) -> Result<Mapped<'static>, FatalFinding> {
    let Some(world) = world else { return Err(no_file(path, place, None)) };
    let reason = match world.read(Path::new(path), MAX_FILE).map(String::from_utf8) {
        Ok(Ok(text)) => return Ok(Mapped::foreign(text, place)),
        Ok(Err(_)) => Arg::from(&system::NOT_UTF8),
        Err(error) => Cause::from(error).into(),
    };
    Err(no_file(path, place, Some(reason)))
}

/// The finding for a payload in a file that cannot be read.
pub(super) fn no_file(path: &str, place: Span, reason: Option<Arg>) -> FatalFinding {
    let file = (path != "-").then(|| path.to_owned());
    Diagnostic::new(messages::ImportNoFile { path: path.to_owned(), reason, file }, place).into()
}
