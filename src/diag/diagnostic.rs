use super::template::fill;
use super::words::kinds::AND_MORE;
use super::words::unit_word;
use super::{Code, Fact, Fix, Lang, Severity, Word};
use crate::source::{FileId, Span, Substr};
use crate::text::{visible, visible_lines};

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The exact characters it is about.
    pub span: Span,
    /// Values for the placeholders of the code's words.
    pub args: Vec<(&'static str, Arg)>,
    /// Further places, each with its words.
    pub notes: Vec<Note>,
    pub measured: Option<u64>,
    pub limit: Option<u64>,
    pub unit: Option<Unit>,
    pub fact: Option<&'static Fact>,
    /// What the platform answers to it; `None` where it is not known, or nothing.
    pub errcode: Option<i64>,
    pub fixes: Vec<Fix>,
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub span: Span,
    pub words: &'static Word,
    pub args: Vec<(&'static str, Arg)>,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Of UTF-8.
    Bytes,
    /// Unicode scalar values.
    Chars,
    Items,
    /// Of a file.
    FileBytes,
    Seconds,
    Digits,
}

impl Unit {
    /// Its name.
    pub const fn word(self) -> &'static Word {
        unit_word(self)
    }
}

/// A value in a sentence. Text from outside becomes visible here, wherever the sentence goes: it cannot act on a terminal, nor
/// begin a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// On one line.
    Text(String),
    /// Sentences that were filled before, on lines of their own.
    Lines(String),
    Static(&'static str),
    Number(u64),
    /// A word of the table, so that it is translated too.
    Word(&'static Word),
    /// A sentence of the table with values of its own.
    Phrase(&'static Word, Vec<(&'static str, Arg)>),
    /// A sentence of the table without its full stop, as part of another.
    Clause(&'static Word),
    /// Several texts in backticks, joined by the language's comma.
    List(Vec<String>),
    /// Several values, joined by the language's comma.
    Phrases(Vec<Arg>),
}

/// The words of a finding in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What is wrong, one line.
    pub message: String,
    /// What stands under the caret.
    pub label: Option<String>,
    /// Why, one or more lines.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span) -> Self {
        Self {
            code,
            severity: code.severity(),
            span,
            args: Vec::new(),
            notes: Vec::new(),
            measured: None,
            limit: None,
            unit: None,
            fact: None,
            errcode: None,
            fixes: Vec::new(),
        }
    }

    /// About something outside every file.
    pub fn nowhere(code: Code) -> Self {
        Self::new(code, Span::new(FileId(u32::MAX), 0, 0))
    }

    /// Gives a placeholder its value.
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Gives a placeholder its value where there is one; a sentence without its value is left out.
    pub fn arg_if(self, name: &'static str, value: Option<impl Into<Arg>>) -> Self {
        match value {
            Some(value) => self.arg(name, value),
            None => self,
        }
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Measured value and limit, also as the placeholders `{measured}`, `{limit}`, `{unit}` and `{over}`.
    pub fn measured(mut self, measured: u64, limit: u64, unit: Unit) -> Self {
        self.measured = Some(measured);
        self.limit = Some(limit);
        self.unit = Some(unit);
        self.arg("measured", measured)
            .arg("limit", limit)
            .arg("over", measured.saturating_sub(limit))
            .arg("unit", Arg::Word(unit.word()))
    }

    /// The platform's fact, also as the placeholders `{source}` and `{seen}`.
    pub fn fact(mut self, fact: &'static Fact) -> Self {
        self.fact = Some(fact);
        self.arg("source", &fact.source).arg("seen", fact.seen)
    }

    /// … where there is one.
    pub fn fact_if(self, fact: Option<&'static Fact>) -> Self {
        match fact {
            Some(fact) => self.fact(fact),
            None => self,
        }
    }

    pub fn errcode(mut self, errcode: Option<i64>) -> Self {
        self.errcode = errcode;
        self
    }

    pub fn note(mut self, span: Span, words: &'static Word) -> Self {
        self.notes.push(Note { span, words, args: Vec::new() });
        self
    }

    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The sentences of the finding: the only place where they are made.
    pub fn words(&self, lang: Lang) -> Rendered {
        let words = self.code.words(lang);
        let optional = |sentence: &str| if sentence.is_empty() { None } else { fill(sentence, &self.args, lang) };
        Rendered {
            message: fill(words.message, &self.args, lang).unwrap_or_else(|| words.message.to_owned()),
            label: optional(words.label),
            note: optional(words.note),
            help: optional(words.help),
        }
    }
}

impl Word {
    /// The word with its placeholders filled.
    pub fn fill(&self, args: &[(&'static str, Arg)], lang: Lang) -> String {
        fill(self.text(lang), args, lang).unwrap_or_else(|| self.text(lang).to_owned())
    }
}

impl Note {
    pub fn text(&self, lang: Lang) -> String {
        self.words.fill(&self.args, lang)
    }
}

impl Fix {
    pub fn title_text(&self, lang: Lang) -> String {
        self.title.fill(&self.args, lang)
    }
}

/// So many of the words that could have been meant are listed.
const LISTED: usize = 12;

impl Arg {
    /// The words that could have been meant: of many the first, and how many more. None where there are none.
    pub fn known<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Option<Self> {
        let more = words.len().saturating_sub(LISTED);
        let first: Vec<String> = words.take(LISTED).map(str::to_owned).collect();
        match more {
            _ if first.is_empty() => None,
            0 => Some(Self::List(first)),
            more => Some(Self::Phrase(&AND_MORE, vec![("first", Self::List(first)), ("more", more.into())])),
        }
    }

    /// The word of a unit.
    pub fn unit(unit: Unit) -> Self {
        Self::Word(unit_word(unit))
    }

    pub(super) fn write(&self, out: &mut String, lang: Lang) {
        match self {
            Self::Text(text) => lang.join(out, &visible(text)),
            Self::Lines(text) => lang.join(out, &visible_lines(text)),
            Self::Static(text) => lang.join(out, text),
            Self::Number(number) => lang.join(out, &grouped(*number)),
            Self::Word(word) => lang.join(out, word.text(lang)),
            Self::Phrase(word, args) => lang.join(out, &word.fill(args, lang)),
            Self::Clause(word) => lang.join(out, word.text(lang).trim_end_matches(['.', '。'])),
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

/// Digits in groups of three from 10 000 on, with a thin blank as ISO 31-0 has it.
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

impl From<&'static Word> for Arg {
    fn from(word: &'static Word) -> Self {
        Self::Word(word)
    }
}

impl From<Vec<String>> for Arg {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}
