//! JSON as people paste it. Deviations from JSON are tolerated with a note; numbers keep their spelling.

use std::collections::HashMap;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::FatalFinding;
use super::mapped::Mapped;
use super::node::{DocumentMember, DocumentNode, DocumentNodeKind};
use super::spelling::{self, Respelled};
use crate::diag::Diagnostic;
use crate::diag::messages::Localized;
use crate::diag::messages::import as messages;

/// Enables the option that tolerates a parse error. `None` if the error cannot be tolerated.
fn tolerate(error: &ParseError, options: &mut ParseOptions) -> Option<&'static Localized> {
    let (allowed, word) = match error.kind() {
        ParseErrorKind::CommentsNotAllowed => (&mut options.allow_comments, &messages::COMMENT),
        ParseErrorKind::TrailingCommasNotAllowed => (&mut options.allow_trailing_commas, &messages::TRAILING_COMMA),
        ParseErrorKind::ExpectedComma => (&mut options.allow_missing_commas, &messages::MISSING_COMMA),
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            (&mut options.allow_single_quoted_strings, &messages::SINGLE_QUOTES)
        }
        ParseErrorKind::ExpectedStringObjectProperty => {
            (&mut options.allow_loose_object_property_names, &messages::BARE_KEY)
        }
        _ => return None,
    };
    // An error that occurs although its option is enabled is a real one.
    (!std::mem::replace(allowed, true)).then_some(word)
}

/// Parses a whole text as JSON. `notes` receives what was tolerated; the error says what is not JSON, and where.
pub(super) fn parse(source: &Mapped, notes: &mut Vec<Diagnostic>) -> Result<DocumentNode, FatalFinding> {
    let error = match parse_as_it_stands(source, notes) {
        Ok(node) => return Ok(node),
        Err(error) => match bare_quote(&source.text) {
            Some(at) => broken(source, at, at + 1, &messages::BARE_QUOTE),
            None => error,
        },
    };
    let Some(Respelled { text, changes }) = spelling::respelled(&source.text) else { return Err(error) };
    let respelled = source.with_text(text);
    let mut tolerated: Vec<Diagnostic> = Vec::new();
    for (start, end, what) in changes {
        let is_same = |note: &Diagnostic| note.get() == Some(&messages::ImportTolerated { what });
        if !tolerated.iter().any(is_same) {
            tolerated.push(Diagnostic::new(messages::ImportTolerated { what }, source.span(start, end)));
        }
    }
    let node = parse_as_it_stands(&respelled, &mut tolerated).map_err(|_| error)?;
    notes.append(&mut tolerated);
    Ok(node)
}

fn parse_as_it_stands(source: &Mapped, notes: &mut Vec<Diagnostic>) -> Result<DocumentNode, FatalFinding> {
    let text = source.text.as_ref();
    let mut options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let span = |range: Range| source.span(range.start, range.end);
    let mut tolerated = Vec::new();
    loop {
        match parse_to_ast(text, &CollectOptions::default(), &options) {
            Ok(parsed) => {
                let Some(value) = parsed.value else { break Err(broken(source, 0, text.len(), &messages::ENDS_EARLY)) };
                notes.append(&mut tolerated);
                let mut reader = JsonReader { source, notes, raw_control: false };
                break Ok(reader.node(value));
            }
            Err(error) => match tolerate(&error, &mut options) {
                Some(what) => tolerated.push(Diagnostic::new(messages::ImportTolerated { what }, span(error.range()))),
                None => break Err(broken(source, error.range().start, error.range().end, reason(error.kind()))),
            },
        }
    }
}

/// The first `"` that ends a text too early, in a text that is not JSON: what is behind it belongs to no structure.
fn bare_quote(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    while let Some((_, byte)) = bytes.next() {
        if byte != b'"' {
            continue;
        }
        let end = loop {
            match bytes.next()? {
                (_, b'\\') => drop(bytes.next()),
                (at, b'"') => break at,
                _ => {}
            }
        };
        let rest = text.get(end + 1..).unwrap_or_default();
        let behind = rest.trim_start();
        let ends = behind.is_empty() || behind.starts_with([',', ':', '}', ']', '/', '#', '：', '，']);
        // Behind a blank it is the next text, and a comma is missing.
        if !ends && (rest.starts_with('"') || !behind.starts_with('"')) {
            return Some(end);
        }
    }
    None
}

/// Whether a text is not JSON because its end is missing.
pub(super) fn is_cut_off(error: &Diagnostic) -> bool {
    error.get() == Some(&messages::ImportBrokenJson { reason: &messages::ENDS_EARLY })
}

fn broken(source: &Mapped, start: usize, end: usize, reason: &'static Localized) -> FatalFinding {
    Diagnostic::new(messages::ImportBrokenJson { reason }, source.span(start, end)).into()
}

fn reason(kind: &ParseErrorKind) -> &'static Localized {
    match kind {
        ParseErrorKind::UnterminatedArray
        | ParseErrorKind::UnterminatedObject
        | ParseErrorKind::ExpectedObjectValue
        | ParseErrorKind::UnterminatedCommentBlock
        | ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => &messages::ENDS_EARLY,
        ParseErrorKind::String(_) => &messages::BAD_ESCAPE,
        ParseErrorKind::NestingDepthExceeded => &messages::TOO_DEEP,
        ParseErrorKind::MultipleRootJsonValues => &messages::MORE_FOLLOWS,
        ParseErrorKind::ExpectedColonAfterObjectKey => &messages::NO_COLON,
        ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => &messages::BAD_NUMBER,
        _ => &messages::UNEXPECTED,
    }
}

struct JsonReader<'s, 'a> {
    source: &'s Mapped<'a>,
    notes: &'s mut Vec<Diagnostic>,
    /// The note on a string with a raw line break or tab was already given.
    raw_control: bool,
}

impl JsonReader<'_, '_> {
    /// Recursion is safe here: the parser limits the depth.
    fn node(&mut self, value: Value) -> DocumentNode {
        let range = value.range();
        let span = self.source.span(range.start, range.end);
        let kind = match value {
            Value::StringLit(text) => {
                self.control(range);
                DocumentNodeKind::Text(text.value.into_owned())
            }
            Value::NumberLit(number) => DocumentNodeKind::Number(number.value.to_owned()),
            Value::BooleanLit(switch) => DocumentNodeKind::Bool(switch.value),
            Value::NullKeyword(_) => DocumentNodeKind::Null,
            Value::Array(array) => {
                DocumentNodeKind::Array(array.elements.into_iter().map(|item| self.node(item)).collect())
            }
            Value::Object(object) => DocumentNodeKind::Object(self.members(object.properties)),
        };
        DocumentNode { kind, span }
    }

    /// If a key is repeated, its last value wins, as in other JSON parsers.
    fn members(&mut self, properties: Vec<ObjectProp>) -> Vec<DocumentMember> {
        let mut members: Vec<DocumentMember> = Vec::with_capacity(properties.len());
        let mut places: HashMap<String, usize> = HashMap::new();
        for property in properties {
            let range = property.name.range();
            let key_span = self.source.span(range.start, range.end);
            let key = property.name.into_string();
            let value = self.node(property.value);
            match places.get(&key).and_then(|&place| members.get_mut(place)) {
                Some(earlier) => {
                    self.notes.push(Diagnostic::new(
                        messages::ImportRepeatedKey { key: key.clone().into() },
                        earlier.key_span,
                    ));
                    *earlier = DocumentMember { key, key_span, value };
                }
                None => {
                    places.insert(key.clone(), members.len());
                    members.push(DocumentMember { key, key_span, value });
                }
            }
        }
        members
    }

    /// Notes a raw control character: the parser accepts strings that span several lines, JSON does not.
    fn control(&mut self, range: Range) {
        let text = self.source.text.get(range.start..range.end).unwrap_or_default();
        let Some(at) = text.bytes().position(|byte| byte < b' ') else { return };
        if !std::mem::replace(&mut self.raw_control, true) {
            let span = self.source.span(range.start + at, range.start + at + 1);
            self.notes.push(Diagnostic::new(messages::ImportTolerated { what: &messages::RAW_CONTROL }, span));
        }
    }
}
