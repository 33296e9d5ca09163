//! What a text may not hold: control characters, marks of direction, blanks in ids, and what its dialect has no place for.

use super::Check;
use super::limits::Subject;
use super::markup;
use crate::catalog::{Dialect, Format};
use crate::diag::Diagnostic;
use crate::diag::words::platform as code;
use crate::eval::{Piece, Text};
use crate::message::{Flat, FlatPiece, dialect};
use crate::source::Span;
use crate::text::{self, AsciiSet};

impl Check<'_, '_> {
    pub(super) fn text(&mut self, subject: Subject, text: &Text, dialect: Dialect) {
        if !deserves_a_look(text, dialect) {
            return;
        }
        let flat = Flat::new(text, dialect);
        for (markup, span) in &flat.unspelled {
            self.sink.push(
                Diagnostic::new(code::NO_SPELLING, *span).arg("function", markup.function()).arg("name", subject.name),
            );
        }
        self.characters(subject, &flat, dialect);
        self.problems(&flat, dialect);
    }

    fn characters(&mut self, subject: Subject, flat: &Flat<'_>, dialect: Dialect) {
        for piece in &flat.pieces {
            let FlatPiece::Lit { text: written, span } = piece else { continue };
            if !is_source(written, *span) {
                self.invisible(subject, written, *span);
            }
        }
        if dialect == Dialect::Id
            && let Some(span) = first(flat, char::is_whitespace)
        {
            self.sink.push(Diagnostic::new(code::BLANK_IN_ID, span).arg("name", subject.name));
        }
    }

    /// Control characters and marks of direction that come from escapes or other files. Those that stand in the source
    /// itself were told when it was parsed.
    fn invisible(&mut self, subject: Subject, written: &str, span: Span) {
        // JSON has a form for a carriage return; an XML parser would read it as a line break.
        let is_json = self.message.format() == Format::Json;
        let controls =
            text::controls(written).filter(|(_, c)| !(is_json && *c == '\r')).map(|(_, c)| (c, code::CONTROL_IN_TEXT));
        let marks = text::bidi(written).map(|(_, c)| (c, code::BIDI_IN_TEXT));
        for (c, row) in controls.chain(marks) {
            self.sink
                .push(Diagnostic::new(row, span).arg("name", subject.name).arg("value", format!("U+{:04X}", c as u32)));
        }
    }

    /// An id that stands between separators may not hold one.
    pub(super) fn separator(&mut self, subject: Subject, text: &Text, separator: char) {
        let flat = Flat::new(text, Dialect::Id);
        if let Some(span) = first(&flat, |c| c == separator) {
            self.sink.push(
                Diagnostic::new(code::SEPARATOR_IN_ID, span)
                    .arg("name", subject.name)
                    .arg("separator", separator.to_string()),
            );
        }
    }

    fn problems(&mut self, flat: &Flat<'_>, dialect: Dialect) {
        if matches!(dialect, Dialect::Plain | Dialect::Card | Dialect::Id) {
            return;
        }
        let (whole, origins, holes) = flat.with_placeholders();
        self.holes(flat, dialect, &whole, &holes);
        for problem in dialect::problems(dialect, &whole, &holes) {
            let (start, end) = (problem.range.start, problem.range.end);
            let first = origin(&origins, start, &whole);
            let last = origin(&origins, end.saturating_sub(1).max(start), &whole);
            let Some(span) = first.map(|first| last.map_or(first, |last| first.to(last))) else { continue };
            let written = whole.get(problem.range.clone()).unwrap_or_default();
            self.sink.push(markup::diagnostic(&problem, dialect, written, span));
        }
    }
}

/// False where a glance at the bytes shows that nothing can be found: text of the source (which was looked at when it was
/// parsed) without a byte that could begin something.
fn deserves_a_look(text: &Text, dialect: Dialect) -> bool {
    let active = match dialect {
        Dialect::Markdown if is_plain(text, &mut true) => return false,
        Dialect::Plain | Dialect::Card => NOTHING,
        Dialect::Url => SLASHES,
        Dialect::Id => BLANKS,
        Dialect::WecomText | Dialect::ServiceText | Dialect::Html => TAGS,
        Dialect::Markdown | Dialect::MarkdownV2 => MARKS,
    };
    text.pieces.iter().any(|piece| match piece {
        Piece::Lit { text, span } => {
            !is_source(text, *span)
                || active.find(text.as_bytes()).is_some()
                || (dialect == Dialect::Id && !text.is_ascii())
        }
        Piece::Hole(_) => false,
        _ => true,
    })
}

/// Whether nothing but headings and quotes is in a text, each written as it should be. `starts`: it begins at the start of a
/// line for certain, and what follows it does.
fn is_plain(text: &Text, starts: &mut bool) -> bool {
    text.pieces.iter().all(|piece| match piece {
        // The break behind a line of a body stands nowhere in the source.
        Piece::Lit { text, .. } if text == "\n" => {
            *starts = true;
            true
        }
        Piece::Lit { text, span } => is_source(text, *span) && has_only_line_marks(text, starts),
        Piece::Hole(_) => {
            *starts = false;
            true
        }
        Piece::Lines(inner) => is_plain(inner, starts),
        Piece::Choice { then, other, .. } => {
            let (mut first, mut second) = (*starts, *starts);
            let plain = is_plain(then, &mut first) && is_plain(other, &mut second);
            *starts = first && second;
            plain
        }
        Piece::Repeat { inner, separator, .. } => {
            // The next turn begins as this one, or nothing is known of it.
            let before = *starts;
            separator.pieces.is_empty() && is_plain(inner, starts) && *starts == before
        }
        _ => false,
    })
}

fn has_only_line_marks(text: &str, starts: &mut bool) -> bool {
    let bytes = text.as_bytes();
    let mut rest = bytes;
    while let Some((before, marked)) = MARKS.find(rest).and_then(|at| rest.split_at_checked(at)) {
        let leads = match before.last() {
            Some(last) => *last == b'\n',
            None => rest.len() == bytes.len() && *starts,
        };
        let mark = marked.strip_prefix(b">").unwrap_or_else(|| {
            marked.get(marked.iter().take_while(|byte| **byte == b'#').count()..).unwrap_or_default()
        });
        match mark {
            [b' ', tail @ ..] if leads && mark.len() < marked.len() => rest = tail,
            _ => return false,
        }
    }
    if let Some(last) = bytes.last() {
        *starts = *last == b'\n';
    }
    true
}

const NOTHING: AsciiSet = AsciiSet::of("");
const BLANKS: AsciiSet = AsciiSet::of(" \t\n\r\x0b\x0c");
/// A parameter stands in a path behind one.
const SLASHES: AsciiSet = AsciiSet::of("/");
const TAGS: AsciiSet = AsciiSet::of("<");
/// Whatever begins a construct of either Markdown, or what looks like one.
const MARKS: AsciiSet = AsciiSet::of("<>[]()`*#|~_-+.!\\&");

/// Whether the text is the very bytes of its span.
const fn is_source(text: &str, span: Span) -> bool {
    text.len() == span.len() as usize
}

/// Where the first such character is written. One is enough where each is as wrong: how many pieces a text has, and so how
/// many have one, is a matter of layout.
fn first(flat: &Flat<'_>, is_it: impl Fn(char) -> bool) -> Option<Span> {
    flat.pieces.iter().find_map(|piece| {
        let FlatPiece::Lit { text, span } = piece else { return None };
        let (at, c) = text.char_indices().find(|(_, c)| is_it(*c))?;
        Some(char_span(text, *span, at, c))
    })
}

fn char_span(text: &str, span: Span, at: usize, c: char) -> Span {
    if !is_source(text, span) {
        return span;
    }
    let start = span.start + at as u32;
    Span::new(span.file, start, start + c.len_utf8() as u32)
}

/// Where a byte of the whole text came from.
fn origin(origins: &[(std::ops::Range<usize>, Span)], at: usize, whole: &str) -> Option<Span> {
    let first = origins.partition_point(|(range, _)| range.end <= at);
    let (range, span) = origins.get(first).or(origins.last())?;
    if range.len() != span.len() as usize || !range.contains(&at) {
        return Some(*span);
    }
    let mut begin = at;
    while begin > range.start && !whole.is_char_boundary(begin) {
        begin -= 1;
    }
    let width = whole.get(begin..)?.chars().next()?.len_utf8() as u32;
    let start = span.start + (begin - range.start) as u32;
    Some(Span::new(span.file, start, start + width))
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::*;
    use crate::source::FileId;

    fn plain(text: &str) -> bool {
        let span = Span::new(FileId(0), 0, text.len() as u32);
        let piece = Piece::Lit { text: text.into(), span };
        is_plain(&Text { pieces: vec![piece] }, &mut true)
    }

    #[test]
    fn headings_and_quotes_are_plain() {
        for text in ["", "告警", "# 告警\n> 引用\n## 二", "a = b; c: d"] {
            assert!(plain(text), "{text}");
        }
        for text in ["#告警", ">> 引用", "> > 引用", "> # 一", " # 一", "a # b", "- 一", "**x**", "<font", "1. 一", ">"]
        {
            assert!(!plain(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_has_no_problem(text in "([#> \\n一a=:1]|# |> |\n# |\n> ){0,24}") {
            if plain(&text) {
                prop_assert_eq!(dialect::problems(Dialect::Markdown, &text, &[]), vec![]);
            }
        }
    }
}
