//! Descriptions of the catalog's values: types, limits, consequences, wire paths.

use crate::catalog::{
    Argument, Delivery, ErrorCode, Field, KeyValue, Kind, Limit, Measure, Media, Only, Outcome, Overflows, Presence,
    RateScope, Retry, ValueClass, Variant,
};
use crate::diag::words::{explain, reference as words};
use crate::diag::{Confidence, Fact, Lang, Word};

/// Where a fact was read, and how sure it is.
pub fn source(fact: &'static Fact, lang: Lang) -> String {
    match fact.confidence {
        Confidence::Documented => explain::SourceSeen { fact }.text(lang),
        Confidence::Observed => explain::SourceObserved { fact }.text(lang),
        Confidence::Disputed => explain::SourceDisputed { fact }.text(lang),
    }
}

/// Whether the same may be sent again after an error, and when.
pub fn retry(error: &ErrorCode, lang: Lang) -> String {
    let word = |word: &Word| word.text(lang).to_owned();
    match error.retry {
        Retry::No if error.is_success() => word(&explain::RETRY_NOT_NEEDED),
        Retry::No => word(&explain::RETRY_NO),
        Retry::Few(tries) => explain::RetryFew { count: tries.into() }.text(lang),
        Retry::After(seconds) => explain::RetryAfter { count: seconds }.text(lang),
        Retry::Tomorrow => word(&explain::RETRY_TOMORROW),
        Retry::NewToken => word(&explain::RETRY_NEW_TOKEN),
        Retry::Reupload => word(&explain::RETRY_REUPLOAD),
        Retry::Later => word(&explain::RETRY_LATER),
    }
}

pub(super) fn outcome(outcome: Outcome, lang: Lang) -> String {
    let word = match outcome {
        Outcome::Rejected(0) => &words::OUTCOME_REJECTED,
        Outcome::Rejected(code) => return words::OutcomeRejected { code: code.to_string() }.text(lang),
        Outcome::Undocumented => &words::OUTCOME_UNDOCUMENTED,
        Outcome::Truncated => &words::OUTCOME_TRUNCATED,
        Outcome::Ignored => &words::OUTCOME_IGNORED,
        Outcome::Advice => &words::OUTCOME_ADVICE,
        Outcome::Disputed => &words::OUTCOME_DISPUTED,
    };
    word.text(lang).to_owned()
}

/// A bound with the outcome of breaking it.
pub(super) fn limit(limit: &Limit, lang: Lang) -> String {
    let amount = |n: u64| amount(limit.measure, n, lang);
    let range = match (limit.min, limit.max) {
        (Some(min), Some(max)) if min == max => words::Exactly { amount: amount(max) }.text(lang),
        (Some(min), Some(max)) => words::Between { min: min.to_string(), amount: amount(max) }.text(lang),
        (Some(1), None) if limit.measure == Measure::Bytes => words::NOT_EMPTY.text(lang).to_owned(),
        (Some(min), None) => words::AtLeast { amount: amount(min) }.text(lang),
        (None, Some(max)) => words::AtMost { amount: amount(max) }.text(lang),
        (None, None) => String::new(),
    };
    let range = match limit.under {
        Some(variant) => words::LimitUnder { range, variant: variant.id() }.text(lang),
        None => range,
    };
    format!("{range}{}{}", lang.colon(), outcome(limit.outcome, lang))
}

fn amount(measure: Measure, count: u64, lang: Lang) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    match measure {
        Measure::FileBytes if count >= MIB && count.is_multiple_of(MIB) => format!("{} MiB", count / MIB),
        Measure::FileBytes if count >= KIB && count.is_multiple_of(KIB) => format!("{} KiB", count / KIB),
        Measure::Bytes | Measure::FileBytes => words::CountBytes { count }.text(lang),
        Measure::Chars => words::CountChars { count }.text(lang),
        Measure::Items => words::CountItems { count }.text(lang),
        Measure::Seconds => words::CountSeconds { count }.text(lang),
    }
}

/// What `overflow` may do with a field's text; `None`: nothing.
pub(super) fn overflow(overflows: Overflows, lang: Lang) -> Option<String> {
    match overflows {
        Overflows::Never => None,
        Overflows::Cut => Some(words::TRUNCATE.text(lang).to_owned()),
        Overflows::Parts(limit) => {
            let (most, outcome) = (limit.max.unwrap_or_default(), outcome(limit.outcome, lang));
            Some(words::TruncateOrSplit { most, outcome }.text(lang))
        }
    }
}

/// Whether a field must be there, and under which variants it can be.
pub(super) fn presence(field: &Field, lang: Lang) -> String {
    let presence = match field.presence {
        Presence::Optional => words::OPTIONAL.text(lang).to_owned(),
        Presence::Required => words::REQUIRED.text(lang).to_owned(),
        Presence::RequiredUnder(variant) => words::RequiredUnder { variant: variant.id() }.text(lang),
        Presence::RequiredElseAdvised(variant) => words::RequiredElseAdvised { variant: variant.id() }.text(lang),
        Presence::Advised => words::ADVISED.text(lang).to_owned(),
    };
    match field.only {
        Some(variants) => words::PresenceOnly { presence, only: only(variants, lang) }.text(lang),
        None => presence,
    }
}

pub(super) fn only(only: &Only, lang: Lang) -> String {
    let variants: Vec<_> = only.variants.iter().map(|variant| format!("`{}`", variant.id())).collect();
    words::VariantOnly { variants: variants.join(words::AND.text(lang)) }.text(lang)
}

/// A sentence that holds under one variant, or everywhere.
pub(super) fn under(variant: Option<Variant>, text: &str, lang: Lang) -> String {
    variant.map_or_else(|| text.to_owned(), |variant| format!("`{}`{}{text}", variant.id(), lang.colon()))
}

pub(super) fn kind(kind: &Kind, lang: Lang) -> String {
    let word = match kind {
        Kind::Const(value) => return words::Always { value }.text(lang),
        Kind::CountOf(block) => return words::NumberOf { block }.text(lang),
        Kind::Text(text) => text.name(),
        Kind::Texts(text) => return words::ListOf { kind: text.name().text(lang).to_owned() }.text(lang),
        Kind::OneOf(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| format!("`\"{choice}\"`")).collect();
            return choices.join(words::OR.text(lang));
        }
        Kind::Int { min, max } => {
            return words::WholeNumber { min: min.to_string(), max: max.to_string() }.text(lang);
        }
        Kind::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(|(n, meaning)| format!("`{n}` {}", meaning.text(lang))).collect();
            return choices.join(lang.comma());
        }
        Kind::Flag { text, number } => {
            return words::Flag { text: only(text, lang), number: only(number, lang) }.text(lang);
        }
        Kind::Joined { separator } => return words::JoinedIds { separator: separator.to_string() }.text(lang),
        Kind::Media(media) => return media_kind(media, lang),
        Kind::Medias(media) => return words::ListOf { kind: media_kind(media, lang) }.text(lang),
        Kind::Inline { md5, media } => return words::FileOrBase64 { file: file(media.formats, lang), md5 }.text(lang),
        Kind::Elements { label: Some(label), .. } => return words::LabelledBlocks { label }.text(lang),
        Kind::To(_) => &words::KIND_RECIPIENTS,
        Kind::Bool => &words::TRUE_OR_FALSE,
        Kind::Decimal => &words::DECIMAL,
        Kind::Color { bare: false } => &words::COLOR,
        Kind::Color { bare: true } => &words::COLOR_OR_DIGITS,
        Kind::Time => &words::EPOCH_SECONDS,
        Kind::Object(..) => &words::BLOCK_ONCE,
        Kind::Elements { label: None, .. } => &words::BLOCKS,
        Kind::Data(_) => &words::BLOCK_OF_KEYS,
    };
    word.text(lang).to_owned()
}

fn media_kind(media: &Media, lang: Lang) -> String {
    let mut ways = vec![words::MEDIA_ID.text(lang).to_owned()];
    if media.upload.is_some() {
        ways.push(file(media.formats, lang));
    }
    ways.extend(media.materials.iter().map(|id| words::MaterialName { id }.text(lang)));
    ways.join(lang.comma())
}

fn file(formats: &[&str], lang: Lang) -> String {
    match formats {
        [] => words::FILE.text(lang).to_owned(),
        formats => format!("{}{}", words::FILE.text(lang), lang.aside(&formats.join(lang.comma()))),
    }
}

/// How a recipient is written after `to:`.
pub(super) fn recipient(word: &str, argument: Argument) -> String {
    match (word, argument) {
        ("", _) => "`\"…\"`".to_owned(),
        (word, Argument::None) => format!("`{word}`"),
        (word, Argument::Id) => format!("`{word}(\"…\")`"),
        (word, Argument::Number) => format!("`{word}(2)`"),
    }
}

/// Where a recipient goes in the payload.
pub(super) fn delivery(delivery: &Delivery, lang: Lang) -> String {
    match delivery {
        Delivery::Joined { wire, separator } => words::WireJoined { wire, separator: separator.to_string() }.text(lang),
        Delivery::JoinedWord { wire, value, .. } => words::WireWord { wire, value }.text(lang),
        Delivery::One { wire } => format!("`{wire}`"),
        Delivery::Listed { wire, chunk } => words::WireArray { wire, chunk: *chunk }.text(lang),
        Delivery::Keys(keys) => {
            let keys = keys.iter().map(|(wire, value)| match value {
                KeyValue::Bool(true) => words::WireBool { wire, value: "true" }.text(lang),
                KeyValue::Bool(false) => words::WireBool { wire, value: "false" }.text(lang),
                KeyValue::ArgText => words::WireText { wire }.text(lang),
                KeyValue::ArgNumber => words::WireNumber { wire }.text(lang),
            });
            keys.collect::<Vec<_>>().join(lang.semicolon())
        }
    }
}

pub(super) const fn class(class: ValueClass) -> &'static Word {
    match class {
        ValueClass::Any => &words::CLASS_ANY,
        ValueClass::Number => &words::CLASS_NUMBER,
        ValueClass::Letters => &words::CLASS_LETTERS,
        ValueClass::Symbols => &words::CLASS_SYMBOLS,
        ValueClass::Ascii => &words::CLASS_ASCII,
        ValueClass::Time => &words::CLASS_TIME,
        ValueClass::Date => &words::CLASS_DATE,
        ValueClass::Amount => &words::CLASS_AMOUNT,
        ValueClass::Phone => &words::CLASS_PHONE,
        ValueClass::CarNumber => &words::CLASS_CAR_NUMBER,
        ValueClass::PersonName => &words::CLASS_PERSON_NAME,
        ValueClass::Phrase => &words::CLASS_PHRASE,
        ValueClass::Retired => &words::CLASS_RETIRED,
    }
}

pub(super) fn period(seconds: u64, lang: Lang) -> String {
    match seconds {
        60 => words::MINUTE.text(lang).to_owned(),
        86_400 => words::DAY.text(lang).to_owned(),
        count => words::PeriodSeconds { count }.text(lang),
    }
}

pub(super) const fn scope(scope: RateScope) -> &'static Word {
    match scope {
        RateScope::Account => &words::SCOPE_ACCOUNT,
        RateScope::Chat => &words::SCOPE_CHAT,
        RateScope::Broadcast => &words::SCOPE_BROADCAST,
        RateScope::User => &words::SCOPE_USER,
    }
}
