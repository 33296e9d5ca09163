//! Checks whether a platform accepts a body: it is converted to a source, which is checked like any other.

use std::path::PathBuf;

use serde_json::Value;

use super::reply::MockRefusal;
use super::request::holds_many;
use super::{body_paths, loose_json};
use crate::catalog::calls::Refusals;
use crate::catalog::{Delivery, Field, FieldKind, MessageType, Platform, Presence, Profiles};
use crate::diag::messages::{import as import_words, platform as messages};
use crate::diag::{Code, Diagnostic, Finding as _, Size};
use crate::import::{ImportOptions, import};
use crate::pipeline::{Analysis, Input, Settings, analyze, build};
use crate::source::MemoryWorld;
use crate::steps::Cancelled;

/// A parsed body.
#[derive(Debug)]
pub(super) struct ReadBody {
    pub json: Value,
    /// It is not valid JSON, but was parsed leniently.
    pub lenient: bool,
}

/// Checks the bodies for a platform.
#[derive(Clone, Copy)]
pub(super) struct Judge {
    pub platform: Platform,
    pub profiles: Profiles,
}

/// Findings about the choice of a profile, which do not matter here: the platform ignores unknown keys.
static PASSED_OVER: [Code; 3] =
    [messages::OtherVariant::CODE, messages::OtherVariantOnly::CODE, messages::MixedVariants::CODE];

impl Judge {
    fn codes(&self) -> &'static Refusals {
        self.platform.refusals()
    }

    /// Parses the body as JSON. A lenient platform accepts what it can of an invalid body.
    pub fn read(&self, body: &[u8]) -> Result<ReadBody, MockRefusal> {
        let codes = self.codes();
        if body.is_empty() {
            return Err(codes.empty_body.into());
        }
        let text = std::str::from_utf8(body).map_err(|error| match self.platform.spec().lenient {
            Some(leniency) => MockRefusal::not_utf8(leniency.not_utf8),
            None => MockRefusal::hint(codes.no_json, error.to_string()),
        })?;
        if holds_many(body) {
            return Err(codes.no_json.into());
        }
        let read = match serde_json::from_str(text) {
            Ok(json) => ReadBody { json, lenient: false },
            Err(error) => {
                let json = self.loosely(text);
                ReadBody {
                    json: json.ok_or_else(|| MockRefusal::hint(codes.no_json, error.to_string()))?,
                    lenient: true,
                }
            }
        };
        match codes.escapes {
            _ if !read.json.is_object() => Err(codes.no_json.into()),
            Some(code) if has_escapes(text) => Err(code.into()),
            _ => Ok(read),
        }
    }

    fn loosely(&self, text: &str) -> Option<Value> {
        self.platform.spec().lenient?;
        self.as_intended(text).or_else(|| loose_json::read(text))
    }

    /// What was probably meant, if all of it can be read.
    fn as_intended(&self, text: &str) -> Option<Value> {
        let imported = import(text, &ImportOptions::default()).ok()?;
        let analysis = self.analyze(imported.source).ok()?;
        let (world, settings) = self.surroundings();
        let name = (*analysis.message_names().first()?).to_owned();
        let built = build(&analysis, &world, &name, &Default::default(), None, &settings).ok()?;
        serde_json::to_value(&built.plan.payload()?.root).ok()
    }

    /// The type of a body among those of its call.
    pub fn type_of(&self, types: &[&'static MessageType], json: &Value) -> Result<&'static MessageType, MockRefusal> {
        let named = |message: &&&'static MessageType| {
            let consts = message.fields.iter().filter_map(|field| match field.kind {
                FieldKind::Const(value) => Some((field.wire, value)),
                _ => None,
            });
            consts.into_iter().all(|(wire, value)| body_paths::at(json, wire).and_then(Value::as_str) == Some(value))
        };
        let profile = self.profiles.of(self.platform);
        let exists = |message: &&&'static MessageType| message.only.is_none_or(|only| only.is_under(profile));
        let found = types.iter().filter(named).find(exists);
        found.copied().ok_or_else(|| self.codes().unknown_type.into())
    }

    /// Checks the body as a message of this type.
    pub fn message(&self, message: &'static MessageType, path: &str, json: &Value) -> Result<(), MockRefusal> {
        let codes = self.codes();
        if !message.recipients().is_empty()
            && Self::must_be_addressed(message)
            && !body_paths::is_addressed(message, path, json)
        {
            return Err(codes.missing_recipient.into());
        }
        if body_paths::listed(message, json).is_some_and(|(ids, most)| ids > most) {
            return Err(codes.many_recipients.into());
        }
        let options = ImportOptions { type_id: Some(message.id), ..ImportOptions::default() };
        let body = body_paths::with_texts_for_numbers(message, json);
        let imported = import(&body.to_string(), &options).map_err(|errors| match errors.first() {
            Some(error) => MockRefusal::hint(codes.invalid, error.code.id()).inferred(),
            None => MockRefusal::new(codes.invalid).inferred(),
        })?;
        // A value of the wrong kind is reported before missing ones.
        if let Some(note) = imported.notes.iter().find(|note| is_wrong_kind(note)) {
            return Err(MockRefusal::hint(codes.wrong_kind, hint(message, note)).inferred());
        }
        let respelled = imported.notes.iter().find(|note| note.is::<import_words::ImportRespelledRecipient>());
        if let Some(note) = respelled {
            return Err(MockRefusal::hint(codes.wrong_recipient, hint(message, note)).inferred());
        }
        let Ok(analysis) = self.analyze(imported.source) else {
            return Err(MockRefusal::new(codes.invalid).inferred());
        };
        let is_refused = |finding: &&Diagnostic| finding.is_error() && !PASSED_OVER.contains(&finding.code);
        let errors = analysis.findings.iter().filter(is_refused);
        match errors.min_by_key(|finding| (finding.span.start, finding.span.end)) {
            Some(error) => Err(self.refusal(message, error)),
            None => Ok(()),
        }
    }

    fn must_be_addressed(message: &MessageType) -> bool {
        message
            .fields
            .iter()
            .any(|field| matches!(field.kind, FieldKind::To(_)) && field.presence == Presence::Required)
    }

    /// The answer to a finding, with the platform's error code if it is known.
    fn refusal(&self, message: &MessageType, finding: &Diagnostic) -> MockRefusal {
        let codes = self.codes();
        let is_missing = finding.is::<messages::MissingField>();
        let is_recipient = finding.subject().is_some_and(|name| is_recipient(message, name));
        let by_keys = message.recipients().iter().any(|recipient| matches!(recipient.delivery, Delivery::Keys(_)));
        let (code, is_inferred) = match finding.errcode {
            // Recipients are set, but in the wrong way.
            _ if is_missing && is_recipient && by_keys => (codes.wrong_recipient, false),
            // 0: refused, but with which code is not known.
            Some(errcode) if errcode != 0 => (errcode, false),
            _ if is_recipient => (codes.missing_recipient, false),
            _ if is_missing => (codes.missing, true),
            _ => (codes.invalid, true),
        };
        let refusal = MockRefusal::hint(code, hint(message, finding));
        if is_inferred { refusal.inferred() } else { refusal }
    }

    fn analyze(&self, source: String) -> Result<Analysis, Cancelled> {
        let (world, settings) = self.surroundings();
        let input = Input {
            path: PathBuf::from("/body.msg"),
            root: PathBuf::from("/"),
            name: String::from("body"),
            text: source,
        };
        analyze(&world, input, &settings)
    }

    fn surroundings(&self) -> (MemoryWorld, Settings) {
        (MemoryWorld::default(), Settings { profiles: self.profiles, ..Settings::default() })
    }
}

/// Whether a value is of the wrong kind. An empty object counts as one with missing fields.
fn is_wrong_kind(note: &Diagnostic) -> bool {
    note.get::<import_words::ImportWrongKind>().is_some_and(|note| *note.found != import_words::EMPTY_OBJECT)
}

/// A short form of a finding: `markdown.content too-long 5000/4096`.
fn hint(message: &MessageType, finding: &Diagnostic) -> String {
    let name = finding.subject().unwrap_or_default();
    let wire = wire(message.fields, name).unwrap_or(name);
    let mut hint = format!("{wire} {}", finding.code.id());
    if let Some(Size { measured: Some(measured), limit, .. }) = finding.size() {
        hint.push_str(&format!(" {measured}/{limit}"));
    }
    hint.trim_start().to_owned()
}

/// The wire path of the first field with a name.
fn wire(fields: &'static [Field], name: &str) -> Option<&'static str> {
    let own = fields.iter().find(|field| !field.name.is_empty() && field.name == name).map(|field| field.wire);
    own.filter(|wire| !wire.is_empty()).or_else(|| fields.iter().find_map(|field| wire(field.fields(), name)))
}

fn is_recipient(message: &MessageType, name: &str) -> bool {
    message.fields.iter().any(|field| field.name == name && matches!(field.kind, FieldKind::To(_)))
}

/// Whether a non-ASCII character is escaped as `\uXXXX`.
fn has_escapes(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let escape = rest.get(at + 1..).unwrap_or_default();
        let code = escape.strip_prefix('u').and_then(|digits| u32::from_str_radix(digits.get(..4)?, 16).ok());
        if code.is_some_and(|code| code > 0x7F) {
            return true;
        }
        let width = escape.chars().next().map_or(0, char::len_utf8);
        rest = escape.get(width..).unwrap_or_default();
    }
    false
}
