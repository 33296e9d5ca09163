//! All words that a person reads of a finding: one row a code, one column a language, one file a stage.
//!
//! Sentences hold `{placeholders}`; a label, note or help whose placeholder has no value is left out.
//! Codes never change their meaning.

use super::Unit;

pub mod eval;
pub mod functions;
pub mod import;
pub mod input;
pub mod kinds;
pub mod lang;
pub mod markup;
pub mod message;
pub mod overflow;
pub mod platform;
pub mod suppress;
pub mod syntax;
pub mod values;

/// A language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    En,
}

impl Lang {
    pub(super) const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
        }
    }
}

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
        }
    }

    /// Finds a code by its name.
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
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub en: &'static str,
}

impl Word {
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
        }
    }
}

/// All files of the table.
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
    import::CODES,
    input::CODES,
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

/// Declares the codes of one file of the table, and its `CODES` list.
///
/// ```ignore
/// codes! {
///     /// When it is given.
///     UNKNOWN_NAME = "unknown-name", Error, Language {
///         message: "…", label: "…", note: "…", help: "…",
///     }
/// }
/// ```
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $scope:ident {
        message: $message:literal, label: $label:literal, note: $note:literal, help: $help:literal $(,)?
    })*) => {
        $(
            $(#[$doc])*
            pub static $name: $crate::diag::words::Code = $crate::diag::words::Code::new(&$crate::diag::words::Row {
                id: $id,
                severity: $crate::diag::words::Severity::$severity,
                scope: $crate::diag::words::Scope::$scope,
                en: $crate::diag::words::Words { message: $message, label: $label, note: $note, help: $help },
            });
        )*
        /// Every code of this file, in order.
        pub const CODES: &[&$crate::diag::words::Code] = &[$(&$name),*];
    };
}

/// Declares words: `NAME = "english";`
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $en:literal;)*) => {
        $($(#[$doc])* pub static $name: $crate::diag::words::Word = $crate::diag::words::Word { en: $en };)*
    };
}

pub(crate) use {codes, words};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::template::placeholders;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::all() {
            assert!(seen.insert(code.id()), "{} stands twice", code.id());
            assert!(
                code.id().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                code.id()
            );
        }
    }

    #[test]
    fn messages_are_one_line_and_lower_case() {
        for code in Code::all() {
            let message = code.words(Lang::En).message;
            assert!(!message.is_empty() && !message.contains('\n') && !message.ends_with('.'), "{}", code.id());
            assert!(placeholders(message).all(|name| !name.is_empty()), "{}", code.id());
        }
    }
}
