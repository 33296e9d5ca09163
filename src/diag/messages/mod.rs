//! All texts for people: one row per code, one column per language, one file per stage.
//!
//! Texts contain `{placeholders}`; a label, note or help whose placeholder has no value is left out. `{|byte|bytes}`
//! depends on the number before it. Codes never change their meaning.

use super::{Lang, LimitUnit};

pub mod baseline;
pub mod breaking;
pub mod config;
pub mod diff;
pub mod eval;
pub mod explain;
pub mod foreign;
pub mod functions;
pub mod git;
pub mod ide;
pub mod import;
pub mod input;
pub mod kinds;
pub mod lang;
pub mod lsp;
pub mod markup;
pub mod message;
pub mod overflow;
pub mod payload;
pub mod placeholders;
pub mod platform;
pub mod receipt;
pub mod reference;
pub mod render;
pub mod retired;
pub mod send;
pub mod slips;
pub mod snapshots;
pub mod suppress;
pub mod syntax;
pub mod system;
#[cfg(feature = "toy")]
#[path = "../../../tests/toy/lint_words.rs"]
pub mod toy_lint;
pub mod usage;
pub mod values;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Advice,
    Warning,
    Error,
}

/// Whether the severity of a code can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The language itself: syntax, names, types, unknown fields. Cannot be allowed or lowered.
    Language,
    /// A rule of the platform or of style, which `allow(CODE)` and the configuration can change.
    Rule,
}

/// The texts of a code in one language; empty if there is none.
#[derive(Clone, Copy, Debug)]
pub struct CodeText {
    /// What is wrong: one line, lower case, no full stop, names in backticks.
    pub message: &'static str,
    /// The text at the caret: short; measured value against limit.
    pub label: &'static str,
    /// Why, with the source.
    pub note: &'static str,
    /// What to do, ready to paste.
    pub help: &'static str,
}

/// The row of a code.
#[derive(Debug)]
pub struct CodeSpec {
    /// The stable code: kebab-case.
    pub id: &'static str,
    pub severity: Severity,
    pub scope: Scope,
    /// Its sentences as in [`CodeText`], each in every language, with U+001F between them.
    pub sentences: &'static str,
}

/// The code of a finding: its row in the table.
#[derive(Clone, Copy, Debug)]
pub struct Code(&'static CodeSpec);

/// The address of the documentation of this version.
pub const HOME: &str = concat!("https://docs.rs/msgc/", env!("CARGO_PKG_VERSION"));

impl Code {
    pub const fn new(row: &'static CodeSpec) -> Self {
        Self(row)
    }

    pub const fn id(self) -> &'static str {
        self.0.id
    }

    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// The address of its page, which `msgc explain` prints.
    pub fn page(self, lang: Lang) -> String {
        let module = match lang {
            Lang::En => "codes",
            Lang::Zh => "codes_zh",
        };
        format!("{HOME}/msgc/explain/{module}/index.html#{}", self.id())
    }

    pub const fn scope(self) -> Scope {
        self.0.scope
    }

    pub fn text(self, lang: Lang) -> CodeText {
        let mut sentences = self.0.sentences.split(SEPARATOR).skip(lang as usize).step_by(Lang::ALL.len());
        let mut next = || sentences.next().unwrap_or_default();
        CodeText { message: next(), label: next(), note: next(), help: next() }
    }

    /// Finds a code by its name; [`super::NamedCode::find`] also finds retired ones.
    pub fn find(id: &str) -> Option<Self> {
        Self::all().find(|code| code.id() == id)
    }

    /// Every code, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(|file| file.iter()).copied()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

/// A word or sentence in every language: a unit, a kind of value, a note at a second place, a fix's title.
///
/// It is one text, because there are thousands, and a start of the program has to visit each pointer to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Localized {
    /// The languages in the order of [`Lang::ALL`], with [`SEPARATOR`] between them; a text without one is the same in
    /// all of them.
    joined: &'static str,
}

/// The character between the languages of a text: U+001F, the separator of units.
const SEPARATOR: char = '\u{1f}';

impl Localized {
    /// The languages of a text, joined by [`t!`].
    pub(crate) const fn joined(joined: &'static str) -> Self {
        Self { joined }
    }

    pub fn text(&self, lang: Lang) -> &'static str {
        match (self.joined.split_once(SEPARATOR), lang) {
            (None, _) => self.joined,
            (Some((en, _)), Lang::En) => en,
            (Some((_, zh)), Lang::Zh) => zh,
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.joined.is_empty()
    }

    /// Every such text of the table, in order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL_TEXTS.iter().flat_map(|file| file.iter()).copied().chain(usage::HELP.iter().map(|(_, words)| words))
    }
}

/// A text in English and in Chinese.
macro_rules! t {
    ($en:literal, $zh:literal $(,)?) => {
        $crate::diag::Localized::joined(concat!($en, "\u{1f}", $zh))
    };
}

/// A text that is the same in every language: an address, a name.
pub const fn same(word: &'static str) -> Localized {
    Localized::joined(word)
}

/// The texts of all files.
const ALL_TEXTS: &[&[&Localized]] = &[
    syntax::ALL_TEXTS,
    slips::ALL_TEXTS,
    lang::ALL_TEXTS,
    values::ALL_TEXTS,
    explain::ALL_TEXTS,
    message::ALL_TEXTS,
    payload::ALL_TEXTS,
    markup::ALL_TEXTS,
    #[cfg(feature = "toy")]
    toy_lint::ALL_TEXTS,
    platform::ALL_TEXTS,
    import::ALL_TEXTS,
    input::ALL_TEXTS,
    config::ALL_TEXTS,
    kinds::ALL_TEXTS,
    functions::ALL_TEXTS,
    foreign::ALL_TEXTS,
    git::ALL_TEXTS,
    ide::ALL_TEXTS,
    send::ALL_TEXTS,
    receipt::ALL_TEXTS,
    reference::ALL_TEXTS,
    usage::ALL_TEXTS,
    system::ALL_TEXTS,
    render::ALL_TEXTS,
    snapshots::ALL_TEXTS,
    baseline::ALL_TEXTS,
    breaking::ALL_TEXTS,
    diff::ALL_TEXTS,
    lsp::ALL_TEXTS,
];

/// The codes of all files.
const TABLE: &[&[Code]] = &[
    syntax::CODES,
    slips::CODES,
    lang::CODES,
    foreign::CODES,
    values::CODES,
    eval::CODES,
    message::CODES,
    payload::CODES,
    overflow::CODES,
    markup::CODES,
    #[cfg(feature = "toy")]
    toy_lint::CODES,
    platform::CODES,
    suppress::CODES,
    retired::CODES,
    import::CODES,
    input::CODES,
    send::CODES,
    receipt::CODES,
    render::CODES,
    snapshots::CODES,
    baseline::CODES,
    breaking::CODES,
    git::CODES,
];

pub(super) const fn unit_word(unit: LimitUnit) -> &'static Localized {
    match unit {
        LimitUnit::Bytes => &kinds::BYTES,
        LimitUnit::Chars => &kinds::CHARS,
        LimitUnit::Items => &kinds::ITEMS,
        LimitUnit::FileBytes => &kinds::FILE_BYTES,
        LimitUnit::Seconds => &kinds::SECONDS,
        LimitUnit::Digits => &kinds::DIGITS,
    }
}

/// Declares the codes of one file of the table, and `CODES`, the list of them. Each code is a struct whose fields fill
/// the placeholders of its texts. Each text is written in every language, one below the other; label, note and help are
/// optional.
///
/// ```ignore
/// codes! {
///     /// When it is reported.
///     UnknownName { name: String, near: Option<String> } = "unknown-name", Error, Language {
///         message: "english"
///                | "中文",
///         help: "english"
///             | "中文",
///     }
/// }
/// ```
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),* $(,)? })? = $id:literal, $severity:ident, $scope:ident {
        message: $message_en:literal | $message_zh:literal
        $(, label: $label_en:literal | $label_zh:literal)?
        $(, note: $note_en:literal | $note_zh:literal)?
        $(, help: $help_en:literal | $help_zh:literal)?
        $(,)?
    })*) => {
        $(
            $crate::diag::messages::row! {
                $(#[$doc])* $name { $($($field: $type),*)? }
                $message_en $message_zh $($label_en $label_zh)? $($note_en $note_zh)? $($help_en $help_zh)?
            }

            impl $crate::diag::Finding for $name {
                const CODE: $crate::diag::messages::Code = $crate::diag::messages::Code::new(&$crate::diag::messages::CodeSpec {
                    id: $id,
                    severity: $crate::diag::messages::Severity::$severity,
                    scope: $crate::diag::messages::Scope::$scope,
                    sentences: concat!(
                        $message_en, "\u{1f}", $message_zh, "\u{1f}",
                        $($label_en,)? "\u{1f}", $($label_zh,)? "\u{1f}",
                        $($note_en,)? "\u{1f}", $($note_zh,)? "\u{1f}",
                        $($help_en,)? "\u{1f}", $($help_zh)?
                    ),
                });
            }
        )*
        /// Every code of this file, in order.
        pub const CODES: &[$crate::diag::messages::Code] = &[$(<$name as $crate::diag::Finding>::CODE),*];
    };
}

/// Declares texts, and `ALL_TEXTS`, the list of them: `NAME = "english" | "中文";` or, with placeholders, a struct whose
/// fields fill them: `Name { field: Type } = "english {field}" | "中文 {field}";`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),* $(,)? })? = $en:literal | $zh:literal;)*) => {
        $($crate::diag::messages::text! { $(#[$doc])* $name $({ $($field: $type),* })? = $en | $zh })*
        /// Every text of this file, in order.
        pub const ALL_TEXTS: &[&$crate::diag::messages::Localized] = &[$($crate::diag::messages::text!(@row $name $({ $($field),* })?)),*];
    };
}

/// One of [`texts!`].
macro_rules! text {
    (@row $name:ident) => { &$name };
    (@row $name:ident { $($field:ident),* }) => { $name::TEXT };
    ($(#[$doc:meta])* $name:ident = $en:literal | $zh:literal) => {
        $(#[$doc])* pub static $name: $crate::diag::messages::Localized = $crate::diag::t!($en, $zh);
    };
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* } = $en:literal | $zh:literal) => {
        $crate::diag::messages::row! { $(#[$doc])* $name { $($field: $type),* } $en $zh }

        impl $name {
            pub const TEXT: &'static $crate::diag::messages::Localized = &$crate::diag::t!($en, $zh);

            /// The text in a language.
            pub fn text(self, lang: $crate::diag::Lang) -> String {
                $crate::diag::Phrase::from(self).text(lang)
            }
        }

        impl From<$name> for $crate::diag::Phrase {
            fn from(values: $name) -> Self {
                Self::new($name::TEXT, values)
            }
        }

        impl From<$name> for $crate::diag::Arg {
            fn from(values: $name) -> Self {
                Self::Phrase(values.into())
            }
        }
    };
}

/// The struct of a row. The compiler checks it against its texts: every placeholder has a field, and every field a
/// placeholder.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* } $($sentence:literal)*) => {
        $crate::diag::messages::record! { $(#[$doc])* $name { $($field: $type),* } }

        const _: () = $crate::diag::messages::placeholders::hold(
            &[$($sentence),*],
            &[$((stringify!($field), <$type as $crate::diag::MessageValue>::PLACEHOLDERS)),*],
        );

        impl $crate::diag::MessageValues for $name {
            fn fields<'v>(&'v self, _visit: &mut dyn FnMut(&'static str, &'v dyn $crate::diag::AnyMessageValue)) {
                $(_visit(stringify!($field), &self.$field);)*
            }
        }
    };
}

/// A struct, without braces if it has no fields.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name;
    };
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)*
        }
    };
}

pub(crate) use {codes, record, row, t, text, texts};
