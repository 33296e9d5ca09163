//! Checks for characters that a text must not contain: control characters, bidirectional formatting, spaces in ids, and
//! what its dialect does not allow.

use std::borrow::Cow;
use std::ops::Range;

use super::MessageCheck;
use super::effect::broken;
use super::lints::{deserves_a_look, is_source, lint_field};
use super::subject::Measurand;
use crate::catalog::{Effect, Field, WireFormat};
use crate::diag::messages::{input, markup, message, platform as code};
use crate::diag::{Diagnostic, Fix, Severity};
use crate::dialect::Family;
use crate::eval::Markup;
use crate::lang::{TextKind, id_list, recipients};
use crate::message::{FieldText, Flat, FlatPiece};
use crate::secrets;
use crate::source::Span;
use crate::syntax::quote;
use crate::text;

impl MessageCheck<'_, '_> {
    pub(super) fn text(&mut self, subject: Measurand, text: &FieldText) {
        if let Some(written) = self.context.written_secrets {
            self.secret(subject, text, written);
        }
        if !deserves_a_look(text) {
            return;
        }
        let flat = text.flat();
        for (markup, span) in &flat.unspelled {
            let how = (*markup == Markup::Link).then_some(&code::BARE_URL);
            let found = code::NoSpelling { function: markup.function(), name: subject.name.into(), how };
            self.sink.push(Diagnostic::new(found, *span));
        }
        self.characters(subject, &flat);
        let found = lint_field(subject.name, text, &flat, Some(self.message.channel));
        let found: Vec<_> = found.into_iter().map(|found| self.with_break(found)).collect();
        self.sink.extend(found);
    }

    /// Reports a secret that several pieces make, or escapes; one that is written as it is was found in the source.
    fn secret(&mut self, subject: Measurand, text: &FieldText, written: &[Cow<'_, str>]) {
        let whole: String = text.flat().pieces.iter().map(FlatPiece::known).collect();
        if !secrets::may_stand_in(whole.as_bytes()) {
            return;
        }
        for secret in secrets::find(&whole) {
            let is_new =
                whole.get(secret.range.clone()).is_some_and(|secret| !written.iter().any(|known| known == secret));
            if let Some(form) = secret.form().filter(|_| is_new) {
                let place = (&input::THE_FILE).into();
                let found = input::SecretInSource { place, kind: &form.name, revoke: &form.revoke };
                self.sink.push(Diagnostic::new(found, piece_span(&text.flat(), &secret.range).unwrap_or(subject.span)));
            }
        }
    }

    /// Adds the fix of an escape that is a line break.
    fn with_break(&self, found: Diagnostic) -> Diagnostic {
        let escape = found.get::<markup::LiteralEscape>().filter(|found| *found.help == markup::WRITE_IT);
        let Some(value) = escape.map(|found| found.value.clone()) else { return found };
        let Some(file) = self.context.program.files.get(found.span.file) else { return found };
        let (written, span) = (file.slice(found.span), found.span);
        if !matches!(value.as_str(), "\\n" | "\\r\\n") {
            return found;
        }
        // In a text block a line break is written as one; in a quoted text, one backslash is too many.
        if written == value {
            // In a text of one line, which has other quotes, a break would end it.
            let line =
                file.text().get(..span.start as usize).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
            if line.contains(['"', '\'', '“', '”', '‘', '’']) {
                return found;
            }
            let indent: String = line.chars().take_while(|c| *c == ' ').collect();
            return found.fix(Fix::unsafe_fix(&markup::BREAK_LINE).replace(span, format!("\n{indent}")));
        }
        if written == r"\\r\\n" {
            return found.fix(Fix::unsafe_fix(&markup::BREAK_LINE).replace(span, r"\n"));
        }
        match written.find(r"\\n") {
            Some(at) => {
                let start = span.start + at as u32;
                found.fix(Fix::unsafe_fix(&markup::BREAK_LINE).replace(Span::new(span.file, start, start + 1), ""))
            }
            None => found,
        }
    }

    fn characters(&mut self, subject: Measurand, flat: &Flat<'_>) {
        // What one piece opens, another may close.
        let has_any = flat.pieces.iter().any(|piece| text::bidi(piece.known()).next().is_some());
        let is_closed = has_any && text::bidi_balanced(&flat.pieces.iter().map(FlatPiece::known).collect::<String>());
        for piece in &flat.pieces {
            match piece {
                FlatPiece::Lit { text: written, span } if !is_source(written, *span) => {
                    self.invisible(subject, written, *span, is_closed);
                }
                FlatPiece::Hole(hole) => {
                    if let Some(value) = &hole.value {
                        self.directions(subject, value, (hole.place(), hole.given()), is_closed);
                    }
                }
                FlatPiece::Lit { .. } => {}
            }
        }
    }

    /// Reports control characters and bidirectional formatting from escapes or other files. The parser reports those in
    /// the source itself.
    fn invisible(&mut self, subject: Measurand, written: &str, span: Span, is_closed: bool) {
        // JSON can escape a carriage return; an XML parser would read it as a line break.
        let is_json = self.message.format() == WireFormat::Json;
        let (name, value) = (|| subject.name.to_owned(), |c: char| format!("U+{:04X}", c as u32));
        for (_, c) in text::controls(written).filter(|(_, c)| !(is_json && *c == '\r')) {
            self.sink.push(Diagnostic::new(code::ControlInText { name: name().into(), value: value(c) }, span));
        }
        self.directions(subject, written, (span, None), is_closed);
    }

    /// Reports bidirectional formatting. Where what it opens is closed, it may well be meant.
    fn directions(
        &mut self,
        subject: Measurand,
        written: &str,
        (span, value_path): (Span, Option<&str>),
        is_closed: bool,
    ) {
        for (_, c) in text::bidi(written) {
            let (name, value) = (subject.name.to_owned(), format!("U+{:04X}", c as u32));
            let found = Diagnostic::new(code::BidiInText { name: name.into(), value }, span).of_value(value_path);
            self.sink.push(if is_closed { found.severity(Severity::Advice) } else { found });
        }
    }

    /// Reports a line break in a text that is shown on one line.
    pub(super) fn one_line(&mut self, subject: Measurand, field: &'static Field, text: &FieldText) {
        if field.lines || !matches!(text.dialect().spec().family, Family::Plain) {
            return;
        }
        if text.literal().is_some_and(|text| !text.contains('\n')) {
            return;
        }
        let flat = text.flat();
        let found = flat.pieces.iter().find_map(|piece| match piece {
            FlatPiece::Lit { text, span } => text.find('\n').map(|at| (char_span(text, *span, at, '\n'), None)),
            FlatPiece::Hole(hole) => {
                let breaks = hole.value.as_deref().is_none_or(|value| value.contains('\n'));
                (hole.kind == TextKind::Lines && breaks)
                    .then(|| (hole.place(), hole.value.is_none().then(|| hole.symbol.path.to_string())))
            }
        });
        let Some((span, parameter)) = found else { return };
        let outcome = Effect::Disputed;
        let (name, reason) = (subject.name.into(), self.reason(outcome, field.fact));
        self.sink.push(match parameter {
            Some(parameter) => broken(code::MayBreakLine { name, parameter, reason }, span, outcome),
            None => broken(code::BreakInLine { name, reason }, span, outcome),
        });
    }

    /// Reports a separator in an id: several ids in one text.
    pub(super) fn separator(&mut self, subject: Measurand, text: &FieldText, separator: Option<char>, is_many: bool) {
        let is_it = |c: char| separator == Some(c) || id_list::SEPARATORS.contains(&c);
        let Some((found, span)) = first_of(&text.flat(), is_it) else { return };
        let literal = text.literal();
        let ids = literal.as_deref().and_then(id_list::separated);
        if ids.is_none() && separator != Some(found) {
            return;
        }
        let ids = ids.or_else(|| Some(literal.as_deref()?.split(separator?).filter(|id| !id.is_empty()).collect()));
        let items = ids.filter(|_| is_many).map(|ids| separated(subject.name, &ids));
        let fixed = items.as_ref().map(|items| format!("[{items}]"));
        let written = self.context.program.files.slice(subject.span);
        let finding = code::SeparatorInId { separator: found.to_string(), name: subject.name.into(), fixed };
        let finding = Diagnostic::new(finding, span);
        let is_literal = !written.contains('\n') && written.trim_end_matches(')').ends_with('"');
        self.sink.push(match items.filter(|_| is_literal).zip(self.is_item(subject.span)) {
            Some((items, is_item)) => {
                let text = if is_item { items.clone() } else { format!("[{items}]") };
                let fixed = format!("[{items}]");
                finding.fix(Fix::safe(message::SeparateIds { fixed }).replace(subject.span, text))
            }
            None => finding,
        });
    }

    /// Whether a value is an item of a list, by what is before it; `None` if it is not the value of a field either.
    fn is_item(&self, value: Span) -> Option<bool> {
        let before = self.context.program.files.get(value.file)?.text().get(..value.start as usize)?;
        match before.trim_end().chars().next_back()? {
            '[' | ',' => Some(true),
            ':' => Some(false),
            _ => None,
        }
    }
}

/// Where most of a range of a text is written.
fn piece_span(flat: &Flat<'_>, range: &Range<usize>) -> Option<Span> {
    let mut at = 0;
    let parts = flat.pieces.iter().map(|piece| {
        let known = piece.known();
        let start = at;
        at += known.len();
        let part = range.start.clamp(start, at)..range.end.clamp(start, at);
        let span = match piece {
            FlatPiece::Lit { text, span } if is_source(text, *span) => {
                let begin = span.start + (part.start - start) as u32;
                Span::new(span.file, begin, begin + part.len() as u32)
            }
            piece => piece.span(),
        };
        (part.len(), span)
    });
    parts.filter(|(length, _)| *length > 0).max_by_key(|(length, _)| *length).map(|(_, span)| span)
}

/// Ids as items of a list: `group("a"), group("b")` or `"a", "b"`.
fn separated(name: &str, ids: &[&str]) -> String {
    let is_word = recipients::find(name).is_some();
    let items: Vec<String> =
        ids.iter().map(|id| if is_word { format!("{name}({})", quote(id)) } else { quote(id) }).collect();
    items.join(", ")
}

/// The span of the first such character. One finding is enough: the number of pieces with such a character depends only
/// on how the text is written.
pub(super) fn first(flat: &Flat<'_>, is_it: impl Fn(char) -> bool) -> Option<Span> {
    first_of(flat, is_it).map(|(_, span)| span)
}

fn first_of(flat: &Flat<'_>, is_it: impl Fn(char) -> bool) -> Option<(char, Span)> {
    flat.pieces.iter().find_map(|piece| {
        let FlatPiece::Lit { text, span } = piece else { return None };
        let (at, c) = text.char_indices().find(|(_, c)| is_it(*c))?;
        Some((c, char_span(text, *span, at, c)))
    })
}

fn char_span(text: &str, span: Span, at: usize, c: char) -> Span {
    if !is_source(text, span) {
        return span;
    }
    let start = span.start + at as u32;
    Span::new(span.file, start, start + c.len_utf8() as u32)
}
