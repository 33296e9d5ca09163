//! What fills placeholders: the types that a field of a text may have.

use std::sync::Arc;

use super::messages::platform as words;
use super::{Arg, Fact, Lang, LimitUnit, Localized, MessageValues};
use crate::source::Substr;

/// A type of a field that fills placeholders.
pub trait MessageValue {
    /// The placeholders that it fills, if it is more than one value; otherwise the placeholder is the name of the
    /// field.
    const PLACEHOLDERS: &'static [&'static str] = &[];

    /// The value of a placeholder that it fills.
    fn arg(&self, placeholder: &str) -> Option<Arg>;

    fn size(&self) -> Option<Size> {
        None
    }

    fn fact(&self) -> Option<&'static Fact> {
        None
    }

    fn subject(&self) -> Option<&str> {
        None
    }
}

/// A measured size and its limit: `{measured}`, `{limit}`, `{over}` and `{unit}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// `None` if it is unbounded.
    pub measured: Option<u64>,
    pub limit: u64,
    pub unit: LimitUnit,
}

impl Size {
    pub const fn new(measured: u64, limit: u64, unit: LimitUnit) -> Self {
        Self { measured: Some(measured), limit, unit }
    }
}

/// A size that exceeds a limit of the platform: that of `{name}` in `{owner}`, or as `{field}`, of `{message}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    pub message: String,
    pub name: String,
    pub owner: String,
    /// The field as people call it: with its block, if it is in one.
    pub field: Phrase,
    pub size: Size,
    pub reason: Reason,
}

/// A text of the table with the values of its placeholders.
#[derive(Clone, Debug)]
pub struct Phrase {
    word: &'static Localized,
    values: Option<Arc<dyn MessageValues>>,
}

impl Phrase {
    pub fn new(word: &'static Localized, values: impl MessageValues) -> Self {
        Self { word, values: Some(Arc::new(values)) }
    }

    /// The text that it fills.
    pub const fn word(&self) -> &'static Localized {
        self.word
    }

    /// The text in a language.
    pub fn text(&self, lang: Lang) -> String {
        self.after(0, lang)
    }

    /// The same after a number, for its plural form.
    pub(super) fn after(&self, number: u64, lang: Lang) -> String {
        let sentence = self.word.text(lang);
        let value = |name: &str| self.values.as_ref()?.value(name);
        super::template::fill(number, sentence, &value, lang).unwrap_or_else(|| sentence.to_owned())
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.values, &other.values) {
            (Some(one), Some(other)) => one.same(&**other),
            (None, None) => true,
            _ => false,
        };
        same && self.word == other.word
    }
}

impl From<&'static Localized> for Phrase {
    fn from(word: &'static Localized) -> Self {
        Self { word, values: None }
    }
}

/// The name of the field or key that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName(String);

impl<T: AsRef<str>> From<T> for FieldName {
    fn from(name: T) -> Self {
        Self(name.as_ref().to_owned())
    }
}

impl MessageValue for FieldName {
    fn arg(&self, _: &str) -> Option<Arg> {
        Some(self.0.as_str().into())
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// An optional addition to a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suffix(pub Option<Phrase>);

impl<P: Into<Phrase>> From<P> for Suffix {
    fn from(phrase: P) -> Self {
        Self(Some(phrase.into()))
    }
}

impl MessageValue for Suffix {
    fn arg(&self, _: &str) -> Option<Arg> {
        Some(self.0.clone().map_or(Arg::Static(""), Into::into))
    }
}

/// Why a rule of the platform matters: the `{effect}` of breaking it, `{doc}`, what the rule or field is for, `{gist}`,
/// the first clause of that, and the `{source}` and `{seen}` of its fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub effect: Option<Phrase>,
    pub doc: Option<&'static Localized>,
    pub fact: &'static Fact,
}

impl MessageValue for Reason {
    const PLACEHOLDERS: &'static [&'static str] = &["effect", "doc", "gist", "source", "seen"];

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        match placeholder {
            "effect" => self.effect.clone().map(Into::into),
            "doc" => self.doc.map(Arg::Clause),
            "gist" => self.doc.map(Arg::Gist),
            _ => self.fact.arg(placeholder),
        }
    }

    fn fact(&self) -> Option<&'static Fact> {
        Some(self.fact)
    }
}

impl MessageValue for Size {
    const PLACEHOLDERS: &'static [&'static str] = &["measured", "limit", "over", "unit", "file_size", "file_limit"];

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        Some(match placeholder {
            "file_size" => file_sizes(self.measured?, self.limit).0,
            "file_limit" => file_sizes(self.measured?, self.limit).1,
            "measured" => self.measured?.into(),
            "limit" => self.limit.into(),
            "over" => self.measured?.saturating_sub(self.limit).into(),
            "unit" => self.unit.word().into(),
            _ => return None,
        })
    }

    fn size(&self) -> Option<Size> {
        Some(*self)
    }
}

impl MessageValue for Breach {
    const PLACEHOLDERS: &'static [&'static str] = &[
        "message",
        "name",
        "owner",
        "field",
        "measured",
        "limit",
        "over",
        "unit",
        "file_size",
        "file_limit",
        "effect",
        "doc",
        "gist",
        "source",
        "seen",
    ];

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        match placeholder {
            "message" => Some(self.message.as_str().into()),
            "field" => Some(self.field.clone().into()),
            "name" => Some(self.name.as_str().into()),
            "owner" => Some(self.owner.as_str().into()),
            _ => self.size.arg(placeholder).or_else(|| self.reason.arg(placeholder)),
        }
    }

    fn size(&self) -> Option<Size> {
        Some(self.size)
    }

    fn subject(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn fact(&self) -> Option<&'static Fact> {
        self.reason.fact()
    }
}

impl MessageValue for &'static Fact {
    const PLACEHOLDERS: &'static [&'static str] = &["source", "seen"];

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        Some(match placeholder {
            "source" => (&self.source).into(),
            "seen" => self.seen.into(),
            _ => return None,
        })
    }

    fn fact(&self) -> Option<&'static Fact> {
        Some(self)
    }
}

impl<T: MessageValue> MessageValue for Option<T> {
    const PLACEHOLDERS: &'static [&'static str] = T::PLACEHOLDERS;

    fn arg(&self, placeholder: &str) -> Option<Arg> {
        self.as_ref()?.arg(placeholder)
    }

    fn size(&self) -> Option<Size> {
        self.as_ref()?.size()
    }

    fn fact(&self) -> Option<&'static Fact> {
        self.as_ref()?.fact()
    }
}

/// The size of a file and its limit, in the unit that people know them by, if they differ in it.
fn file_sizes(size: u64, limit: u64) -> (Arg, Arg) {
    let (size_in, limit_in) = (file_size(size), file_size(limit));
    if size_in == limit_in { (words::FileBytes { bytes: size }.into(), limit_in) } else { (size_in, limit_in) }
}

fn file_size(bytes: u64) -> Arg {
    const KILO: u64 = 1024;
    let tenths = |unit: u64| {
        let tenths = (bytes.saturating_mul(10) + unit / 2) / unit;
        if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    };
    match bytes {
        0..KILO => words::FileBytes { bytes }.into(),
        _ if bytes < KILO * KILO => words::InKilobytes { size: tenths(KILO) }.into(),
        _ => words::InMegabytes { size: tenths(KILO * KILO) }.into(),
    }
}

/// Types that fill the placeholder named like their field.
macro_rules! alone {
    ($($type:ty),*) => {
        $(impl MessageValue for $type {
            fn arg(&self, _: &str) -> Option<Arg> {
                Some(self.clone().into())
            }
        })*
    };
}

alone!(Arg, Phrase, &'static Localized, &'static str, String, Substr, Vec<String>, u64, usize);
