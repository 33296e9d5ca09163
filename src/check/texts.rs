//! What a text may not hold: control characters, marks of direction, blanks in ids, and what its dialect has no place for.

use super::Check;
use super::limits::Subject;
use super::markup;
use crate::catalog::{Dialect, Format};
use crate::diag::Diagnostic;
use crate::diag::words::platform as code;
use crate::eval::{Piece, Text};
use crate::message::{FieldText, Flat, FlatPiece};
use crate::source::Span;
use crate::text::{self, AsciiSet};

impl Check<'_, '_> {
    pub(super) fn text(&mut self, subject: Subject, text: &FieldText) {
        let dialect = text.dialect();
        if !deserves_a_look(text, dialect) {
            return;
        }
        let flat = text.flat();
        for (markup, span) in &flat.unspelled {
            self.sink.push(Diagnostic::new(
                code::NoSpelling { function: markup.function().into(), name: subject.name.into(), help: None },
                *span,
            ));
        }
        self.characters(subject, &flat, dialect);
        self.problems(text, &flat);
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
            self.sink.push(Diagnostic::new(code::BlankInId { name: subject.name.into() }, span));
        }
    }

    /// Control characters and marks of direction that come from escapes or other files. Those that stand in the source
    /// itself were told when it was parsed.
    fn invisible(&mut self, subject: Subject, written: &str, span: Span) {
        // JSON has a form for a carriage return; an XML parser would read it as a line break.
        let is_json = self.message.format() == Format::Json;
        let (name, value) = (|| subject.name.to_owned(), |c: char| format!("U+{:04X}", c as u32));
        for (_, c) in text::controls(written).filter(|(_, c)| !(is_json && *c == '\r')) {
            self.sink.push(Diagnostic::new(code::ControlInText { name: name(), value: value(c) }, span));
        }
        for (_, c) in text::bidi(written) {
            self.sink.push(Diagnostic::new(code::BidiInText { name: name(), value: value(c) }, span));
        }
    }

    /// An id that stands between separators may not hold one.
    pub(super) fn separator(&mut self, subject: Subject, text: &FieldText, separator: char) {
        if let Some(span) = first(&text.flat(), |c| c == separator) {
            self.sink.push(Diagnostic::new(
                code::SeparatorInId { separator: separator.to_string().into(), name: subject.name.into() },
                span,
            ));
        }
    }

    fn problems(&mut self, text: &FieldText, flat: &Flat<'_>) {
        let dialect = text.dialect();
        if matches!(dialect, Dialect::Plain | Dialect::Card | Dialect::Id) {
            return;
        }
        let trusted = flat.with_trusted(dialect);
        let skeleton = trusted.as_ref().unwrap_or_else(|| text.skeleton());
        self.holes(flat, skeleton);
        for problem in skeleton.problems() {
            let Some(span) = skeleton.span(&problem.range) else { continue };
            let written = skeleton.text().get(problem.range.clone()).unwrap_or_default();
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

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::*;
    use crate::message::dialect::{Frag, Skeleton};
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
                prop_assert_eq!(Skeleton::of(Dialect::Markdown, &[Frag::Lit(&text)]).problems(), vec![]);
            }
        }
    }
}
