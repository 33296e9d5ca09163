//! All words that a person reads of a finding: one row a code, one column a language, one file a stage.
//!
//! Sentences hold `{placeholders}`; a label, note or help whose placeholder has no value is left out. `{|byte|bytes}` goes with
//! the number before it.
//! Codes never change their meaning.

use super::{Lang, Unit};

pub mod eval;
pub mod explain;
pub mod functions;
pub mod import;
pub mod input;
pub mod kinds;
pub mod lang;
pub mod markup;
pub mod message;
pub mod overflow;
pub mod platform;
pub mod receipt;
pub mod retired;
pub mod send;
pub mod suppress;
pub mod syntax;
pub mod system;
pub mod usage;
pub mod values;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Advice,
    Warning,
    Error,
}

/// What may change the severity of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The language itself: syntax, names, types, unknown fields. Cannot be allowed or lowered.
    Language,
    /// A rule of the platform or a matter of style. `allow(CODE)` and configuration reach it.
    Rule,
}

/// The sentences of a code in one language. Empty: there is none.
#[derive(Debug)]
pub struct Words {
    /// What is wrong: one line, lower case, no full stop, names in backticks.
    pub message: &'static str,
    /// What stands under the caret: short; measured value against limit.
    pub label: &'static str,
    /// Why, with the source.
    pub note: &'static str,
    /// What to do, ready to paste.
    pub help: &'static str,
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// The stable code: kebab-case.
    pub id: &'static str,
    pub severity: Severity,
    pub scope: Scope,
    pub en: Words,
    pub zh: Words,
}

/// A finding's code: its row in the table.
#[derive(Clone, Copy, Debug)]
pub struct Code(&'static Row);

impl Code {
    pub const fn new(row: &'static Row) -> Self {
        Self(row)
    }

    pub const fn id(self) -> &'static str {
        self.0.id
    }

    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    pub const fn scope(self) -> Scope {
        self.0.scope
    }

    pub const fn words(self, lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &self.0.en,
            Lang::Zh => &self.0.zh,
        }
    }

    /// Finds a code by its name; [`super::Named::find`] knows old ones too.
    pub fn find(id: &str) -> Option<Self> {
        Self::all().find(|code| code.id() == id)
    }

    /// Every code, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(|file| file.iter()).map(|code| **code)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

/// A word or sentence that is no code of its own: a unit, a kind of value, a note at a second place, a fix's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub en: &'static str,
    pub zh: &'static str,
}

impl Word {
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// Every word of the table, in its order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        WORDS.iter().flat_map(|file| file.iter()).copied().chain(usage::HELP.iter().map(|(_, words)| words))
    }
}

/// The words of all files that have some.
const WORDS: &[&[&Word]] = &[
    syntax::WORDS,
    lang::WORDS,
    values::WORDS,
    explain::WORDS,
    message::WORDS,
    markup::WORDS,
    platform::WORDS,
    import::WORDS,
    input::WORDS,
    kinds::WORDS,
    functions::WORDS,
    send::WORDS,
    receipt::WORDS,
    usage::WORDS,
    system::WORDS,
];

/// The codes of all files that have some.
const TABLE: &[&[&Code]] = &[
    syntax::CODES,
    lang::CODES,
    values::CODES,
    eval::CODES,
    message::CODES,
    overflow::CODES,
    markup::CODES,
    platform::CODES,
    suppress::CODES,
    retired::CODES,
    import::CODES,
    input::CODES,
    send::CODES,
    receipt::CODES,
];

pub(super) const fn unit_word(unit: Unit) -> &'static Word {
    match unit {
        Unit::Bytes => &kinds::BYTES,
        Unit::Chars => &kinds::CHARS,
        Unit::Items => &kinds::ITEMS,
        Unit::FileBytes => &kinds::FILE_BYTES,
        Unit::Seconds => &kinds::SECONDS,
        Unit::Digits => &kinds::DIGITS,
    }
}

/// Declares the codes of one file of the table, and its `CODES` list. Each sentence is written in every language, one
/// below the other; label, note and help may be left out.
///
/// ```ignore
/// codes! {
///     /// When it is given.
///     UNKNOWN_NAME = "unknown-name", Error, Language {
///         message: "english"
///                | "中文",
///         help: "english"
///             | "中文",
///     }
/// }
/// ```
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $scope:ident {
        message: $message_en:literal | $message_zh:literal
        $(, label: $label_en:literal | $label_zh:literal)?
        $(, note: $note_en:literal | $note_zh:literal)?
        $(, help: $help_en:literal | $help_zh:literal)?
        $(,)?
    })*) => {
        $(
            $(#[$doc])*
            pub static $name: $crate::diag::words::Code = $crate::diag::words::Code::new(&$crate::diag::words::Row {
                id: $id,
                severity: $crate::diag::words::Severity::$severity,
                scope: $crate::diag::words::Scope::$scope,
                en: $crate::diag::words::Words {
                    message: $message_en,
                    label: concat!($($label_en)?),
                    note: concat!($($note_en)?),
                    help: concat!($($help_en)?),
                },
                zh: $crate::diag::words::Words {
                    message: $message_zh,
                    label: concat!($($label_zh)?),
                    note: concat!($($note_zh)?),
                    help: concat!($($help_zh)?),
                },
            });
        )*
        /// Every code of this file, in order.
        pub const CODES: &[&$crate::diag::words::Code] = &[$(&$name),*];
    };
}

/// Declares words, `NAME = "english" | "中文";`, and `WORDS`, the list of them.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $en:literal | $zh:literal;)*) => {
        $($(#[$doc])* pub static $name: $crate::diag::words::Word = $crate::diag::words::Word { en: $en, zh: $zh };)*
        /// Every word of this file, in order.
        pub const WORDS: &[&$crate::diag::words::Word] = &[$(&$name),*];
    };
}

pub(crate) use {codes, words};
