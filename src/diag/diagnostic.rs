use std::any::Any;
use std::sync::Arc;

use super::messages::input;
use super::messages::kinds::AndMore;
use super::messages::unit_word;
use super::messages::values::ValueOf;
use super::template::fill;
use super::{Code, Fact, Finding, Fix, Lang, Localized, MessageValues, Phrase, Severity, Size};
use crate::source::{FileId, Span, Substr};
use crate::text::{visible, visible_lines};

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The exact characters that it is about.
    pub span: Span,
    /// The values of its placeholders: the struct of its code.
    values: Arc<dyn MessageValues>,
    /// Secondary spans, each with a label.
    pub notes: Vec<Note>,
    /// The error code that the platform answers with, if known.
    pub errcode: Option<i64>,
    pub fixes: Vec<Fix>,
    /// The message and field that it is in, if any.
    pub message: Option<Box<MessagePlace>>,
    /// The path of the value in a document or row that it is about, if any: `alerts[2].labels`.
    pub data_path: Option<Box<str>>,
    /// Its message says that path, or that of several values.
    pub says_path: bool,
    /// Bounds of parameters under which a text or list always fits.
    pub bounds: Vec<ParamBound>,
}

/// Where in a message a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagePlace {
    /// The name of the message.
    pub message: String,
    /// The field, by the names that lead to it: `article[1].url`; empty for the message as a whole.
    pub path: String,
}

/// A bound for a parameter, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamBound {
    /// `hosts`, `hosts[].name`
    pub parameter: String,
    pub bound: u64,
    pub unit: LimitUnit,
}

/// A secondary span that explains the primary one.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub span: Span,
    pub phrase: Phrase,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitUnit {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode scalar values.
    Chars,
    Items,
    /// Bytes of a file.
    FileBytes,
    Seconds,
    Digits,
}

impl LimitUnit {
    /// Its name.
    pub const fn word(self) -> &'static Localized {
        unit_word(self)
    }
}

/// A value in a message. Untrusted text is made visible here, wherever the message is printed: it cannot control a
/// terminal or begin a new line.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text on one line.
    Text(String),
    /// Rendered text of several lines.
    Lines(String),
    Static(&'static str),
    Number(u64),
    /// A text of the table, which is translated too.
    Phrase(Phrase),
    /// A sentence of the table without its full stop, as part of another sentence.
    Clause(&'static Localized),
    /// The first clause of a sentence of the table, in the middle of another sentence.
    Gist(&'static Localized),
    /// Several texts in backticks, joined by the language's comma.
    List(Vec<String>),
    /// Several values, joined by the language's comma.
    Phrases(Vec<Arg>),
}

/// The texts of a finding in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rendered {
    /// What is wrong, one line.
    pub message: String,
    /// The text at the caret.
    pub label: Option<String>,
    /// Why, one or more lines.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new<F: Finding>(finding: F, span: Span) -> Self {
        Self {
            code: F::CODE,
            severity: F::CODE.severity(),
            span,
            values: Arc::new(finding),
            notes: Vec::new(),
            errcode: None,
            fixes: Vec::new(),
            message: None,
            data_path: None,
            says_path: false,
            bounds: Vec::new(),
        }
    }

    /// A finding that is not about a file.
    pub fn nowhere(finding: impl Finding) -> Self {
        Self::new(finding, Span::new(FileId(u32::MAX), 0, 0))
    }

    /// Its values, if it is of the code `F`.
    pub fn get<F: Finding>(&self) -> Option<&F> {
        (&*self.values as &dyn Any).downcast_ref()
    }

    /// The file that it is about, if that could not be read.
    pub fn unread_file(&self) -> Option<&str> {
        let missing = self.get::<input::InputMissing>().map(|found| &found.path);
        let odd = || self.get::<input::InputNotAFile>().map(|found| &found.path);
        let large = || self.get::<input::InputTooLarge>().map(|found| &found.path);
        let denied = || self.get::<input::InputDenied>().map(|found| &found.path);
        missing.or_else(odd).or_else(large).or_else(denied).map(String::as_str)
    }

    /// Whether it is a guess that weighs more than elsewhere: about a value that was given, not about the author's text.
    pub fn is_raised_guess(&self) -> bool {
        self.code.severity() == Severity::Advice && self.severity == Severity::Warning
    }

    /// Whether it is of the code `F`.
    pub fn is<F: Finding>(&self) -> bool {
        self.code == F::CODE
    }

    /// The name of the field or key that it is about, if any.
    pub fn subject(&self) -> Option<&str> {
        self.values.subject()
    }

    /// The size that was measured, if any.
    pub fn size(&self) -> Option<Size> {
        self.values.size()
    }

    /// The fact about the platform that it is based on, if any.
    pub fn fact(&self) -> Option<&'static Fact> {
        self.values.fact()
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub fn errcode(mut self, errcode: Option<i64>) -> Self {
        self.errcode = errcode;
        self
    }

    pub fn note(mut self, span: Span, phrase: impl Into<Phrase>) -> Self {
        self.notes.push(Note { span, phrase: phrase.into() });
        self
    }

    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The value that was given for a parameter, or the part of it, that the finding is about: `tags[3]`.
    pub fn of_value(mut self, path: Option<&str>) -> Self {
        if self.data_path.is_none() {
            self.data_path = path.map(Into::into);
        }
        self
    }

    /// The same finding where its places have moved to; `None` if one of them is gone.
    pub fn moved(&self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let mut moved = Self { span: to(self.span)?, ..self.clone() };
        let notes = moved.notes.iter_mut().map(|note| &mut note.span);
        let edits = moved.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        for span in notes.chain(edits) {
            *span = to(*span)?;
        }
        Some(moved)
    }

    /// Renders the texts of the finding. No other code does.
    pub fn rendered(&self, lang: Lang) -> Rendered {
        let words = self.code.text(lang);
        let filled = |sentence: &str| fill(0, sentence, &|name| self.values.value(name), lang);
        let optional = |sentence: &str| if sentence.is_empty() { None } else { filled(sentence) };
        let mut message = filled(words.message).unwrap_or_else(|| words.message.to_owned());
        if let Some(path) = self.data_path.as_deref().filter(|_| !self.says_path).map(visible)
            && !message.contains(&format!("`{path}`"))
        {
            message.push_str(&lang.aside(&ValueOf { path: path.into_owned() }.text(lang)));
        }
        Rendered {
            message,
            label: optional(words.label),
            note: optional(words.note),
            help: optional(words.help).filter(|help| !self.fixes.iter().any(|fix| repeats(help, fix, lang))),
        }
    }
}

/// Whether a help says only what a fix does: it has the same words, or asks whether what the fix writes was meant.
fn repeats(help: &str, fix: &Fix, lang: Lang) -> bool {
    let asks = || help.strip_suffix(['?', '？']).and_then(|question| question.split('`').nth(1));
    let writes = |word: &str| fix.edits.iter().any(|edit| edit.text.trim_matches('"') == word.trim_matches('"'));
    fix.title.text(lang) == help || asks().is_some_and(writes)
}

impl PartialEq for Diagnostic {
    fn eq(&self, other: &Self) -> bool {
        let Self { code, severity, span, values, notes, errcode, fixes, message, data_path, says_path, bounds } = self;
        *code == other.code
            && *severity == other.severity
            && *span == other.span
            && values.same(&*other.values)
            && *notes == other.notes
            && *errcode == other.errcode
            && *fixes == other.fixes
            && *message == other.message
            && *data_path == other.data_path
            && *says_path == other.says_path
            && *bounds == other.bounds
    }
}

/// The maximum number of known words that are listed.
const LISTED: usize = 8;

impl Arg {
    /// A list of known words: if there are many, the first ones and the number of others. `None` for an empty list.
    pub fn known<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Option<Self> {
        let more = words.len().saturating_sub(LISTED);
        let first: Vec<String> = words.take(LISTED).map(str::to_owned).collect();
        match more {
            _ if first.is_empty() => None,
            0 => Some(Self::List(first)),
            more => Some(AndMore { first: Self::List(first), more }.into()),
        }
    }

    pub(super) fn write(&self, out: &mut String, lang: Lang) {
        match self {
            Self::Text(text) => lang.join(out, &visible(text)),
            Self::Lines(text) => lang.join(out, &visible_lines(text)),
            Self::Static(text) => lang.join(out, text),
            Self::Number(number) => lang.join(out, &grouped(*number)),
            Self::Phrase(phrase) => lang.join(out, &phrase.text(lang)),
            Self::Clause(word) => lang.join(out, word.text(lang).trim_end_matches(['.', '。'])),
            Self::Gist(word) => lang.join(out, &gist(word.text(lang))),
            Self::Phrases(items) => {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_str(lang.comma());
                    }
                    item.write(out, lang);
                }
            }
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(|item| format!("`{}`", visible(item))).collect();
                lang.join(out, &items.join(lang.comma()));
            }
        }
    }
}

/// The first clause of a sentence, which does not begin with a capital unless its first word has more of them.
fn gist(sentence: &str) -> String {
    let end = sentence.find(['；', '。']).or_else(|| sentence.find("; ")).unwrap_or(sentence.len());
    let clause = sentence.get(..end).unwrap_or(sentence).trim_end_matches('.');
    let word = clause.split(' ').next().unwrap_or(clause);
    let mut chars = clause.chars();
    match chars.next() {
        Some(first) if !word.chars().skip(1).any(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => clause.to_owned(),
    }
}

/// Groups digits by three from 10 000 on, with a thin space as in ISO 31-0.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Substr> for Arg {
    fn from(text: Substr) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<&Substr> for Arg {
    fn from(text: &Substr) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&'static Localized> for Arg {
    fn from(word: &'static Localized) -> Self {
        Self::Phrase(word.into())
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<Vec<String>> for Arg {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}
