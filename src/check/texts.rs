//! Checks for characters that a text must not contain: control characters, bidirectional formatting, spaces in ids, and
//! what its dialect does not allow.

use super::MessageCheck;
use super::lints::{deserves_a_look, is_source, lint_field};
use super::subject::Measurand;
use crate::catalog::WireFormat;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as code;
use crate::eval::Markup;
use crate::lang::recipients;
use crate::message::{FieldText, Flat, FlatPiece};
use crate::source::Span;
use crate::syntax::quote;
use crate::text;

impl MessageCheck<'_, '_> {
    pub(super) fn text(&mut self, subject: Measurand, text: &FieldText) {
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
        self.sink.extend(lint_field(subject.name, text, &flat));
    }

    fn characters(&mut self, subject: Measurand, flat: &Flat<'_>) {
        for piece in &flat.pieces {
            let FlatPiece::Lit { text: written, span } = piece else { continue };
            if !is_source(written, *span) {
                self.invisible(subject, written, *span);
            }
        }
    }

    /// Reports control characters and bidirectional formatting from escapes or other files. The parser reports those in
    /// the source itself.
    fn invisible(&mut self, subject: Measurand, written: &str, span: Span) {
        // JSON can escape a carriage return; an XML parser would read it as a line break.
        let is_json = self.message.format() == WireFormat::Json;
        let (name, value) = (|| subject.name.to_owned(), |c: char| format!("U+{:04X}", c as u32));
        for (_, c) in text::controls(written).filter(|(_, c)| !(is_json && *c == '\r')) {
            self.sink.push(Diagnostic::new(code::ControlInText { name: name().into(), value: value(c) }, span));
        }
        for (_, c) in text::bidi(written) {
            self.sink.push(Diagnostic::new(code::BidiInText { name: name().into(), value: value(c) }, span));
        }
    }

    /// Reports a separator in an id of a separated list.
    pub(super) fn separator(&mut self, subject: Measurand, text: &FieldText, separator: char) {
        if let Some(span) = first(&text.flat(), |c| c == separator) {
            self.sink.push(Diagnostic::new(
                code::SeparatorInId {
                    separator: separator.to_string(),
                    name: subject.name.into(),
                    fixed: text.literal().map(|ids| separated(subject.name, &ids, separator)),
                },
                span,
            ));
        }
    }
}

/// The ids of a separated text as a list: `[group("a"), group("b")]` or `["a", "b"]`.
fn separated(name: &str, ids: &str, separator: char) -> String {
    let ids = ids.split(separator).filter(|id| !id.is_empty());
    let is_word = recipients::find(name).is_some();
    let items: Vec<String> = ids.map(|id| if is_word { format!("{name}({})", quote(id)) } else { quote(id) }).collect();
    format!("[{}]", items.join(", "))
}

/// The span of the first such character. One finding is enough: the number of pieces with such a character depends only
/// on how the text is written.
pub(super) fn first(flat: &Flat<'_>, is_it: impl Fn(char) -> bool) -> Option<Span> {
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
