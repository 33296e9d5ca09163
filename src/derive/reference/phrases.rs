//! Descriptions of the catalog's values: types, limits, consequences, wire paths.

use crate::catalog::{
    Argument, Delivery, Effect, ErrorCode, Field, FieldKind, KeyValue, Limit, Measure, MediaSpec, Only, Overflows,
    Presence, RateScope, Retry, ValueClass, Variant,
};
use crate::diag::messages::{explain, reference as messages};
use crate::diag::{Confidence, Fact, Lang, Localized};

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
    let word = |word: &Localized| word.text(lang).to_owned();
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

pub(super) fn outcome(outcome: Effect, lang: Lang) -> String {
    let word = match outcome {
        Effect::Rejected(0) => &messages::OUTCOME_REJECTED,
        Effect::Rejected(code) => return messages::OutcomeRejected { code: code.to_string() }.text(lang),
        Effect::Undocumented => &messages::OUTCOME_UNDOCUMENTED,
        Effect::Truncated => &messages::OUTCOME_TRUNCATED,
        Effect::Ignored => &messages::OUTCOME_IGNORED,
        Effect::Advice => &messages::OUTCOME_ADVICE,
        Effect::Disputed => &messages::OUTCOME_DISPUTED,
    };
    word.text(lang).to_owned()
}

/// A bound with the outcome of breaking it.
pub(super) fn limit(limit: &Limit, lang: Lang) -> String {
    let amount = |n: u64| amount(limit.measure, n, lang);
    let range = match (limit.min, limit.max) {
        (Some(min), Some(max)) if min == max => messages::Exactly { amount: amount(max) }.text(lang),
        (Some(min), Some(max)) => messages::Between { min: min.to_string(), amount: amount(max) }.text(lang),
        (Some(1), None) if limit.measure == Measure::Bytes => messages::NOT_EMPTY.text(lang).to_owned(),
        (Some(min), None) => messages::AtLeast { amount: amount(min) }.text(lang),
        (None, Some(max)) => messages::AtMost { amount: amount(max) }.text(lang),
        (None, None) => String::new(),
    };
    let range = match limit.under {
        Some(variant) => messages::LimitUnder { range, variant: variant.id() }.text(lang),
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
        Measure::Bytes | Measure::FileBytes => messages::CountBytes { count }.text(lang),
        Measure::Chars => messages::CountChars { count }.text(lang),
        Measure::Items => messages::CountItems { count }.text(lang),
        Measure::Seconds => messages::CountSeconds { count }.text(lang),
    }
}

/// What `overflow` may do with a field's text; `None`: nothing.
pub(super) fn overflow(overflows: Overflows, lang: Lang) -> Option<String> {
    match overflows {
        Overflows::Never => None,
        Overflows::Cut => Some(messages::TRUNCATE.text(lang).to_owned()),
        Overflows::Parts(limit) => {
            let (most, outcome) = (limit.max.unwrap_or_default(), outcome(limit.outcome, lang));
            Some(messages::TruncateOrSplit { most, outcome }.text(lang))
        }
    }
}

/// Whether a field must be there, and under which variants it can be.
pub(super) fn presence(field: &Field, lang: Lang) -> String {
    let presence = match field.presence {
        Presence::Optional => messages::OPTIONAL.text(lang).to_owned(),
        Presence::Required => messages::REQUIRED.text(lang).to_owned(),
        Presence::RequiredUnder(variant) => messages::RequiredUnder { variant: variant.id() }.text(lang),
        Presence::RequiredElseAdvised(variant) => messages::RequiredElseAdvised { variant: variant.id() }.text(lang),
        Presence::Advised => messages::ADVISED.text(lang).to_owned(),
    };
    match field.only {
        Some(variants) => messages::PresenceOnly { presence, only: only(variants, lang) }.text(lang),
        None => presence,
    }
}

/// The variants that have a construct.
pub fn only(only: &Only, lang: Lang) -> String {
    let variants: Vec<_> = only.variants.iter().map(|variant| format!("`{}`", variant.id())).collect();
    messages::VariantOnly { variants: variants.join(messages::AND.text(lang)) }.text(lang)
}

/// A sentence that holds under one variant, or everywhere.
pub(super) fn under(variant: Option<Variant>, text: &str, lang: Lang) -> String {
    variant.map_or_else(|| text.to_owned(), |variant| format!("`{}`{}{text}", variant.id(), lang.colon()))
}

pub(super) fn kind(field: &Field, lang: Lang) -> String {
    let word = match &field.kind {
        FieldKind::Const(value) => return messages::Always { value }.text(lang),
        FieldKind::CountOf(block) => return messages::NumberOf { block }.text(lang),
        FieldKind::Text(text) if field.lines => {
            return messages::OrPieces { kind: text.name().text(lang).to_owned() }.text(lang);
        }
        FieldKind::Text(text) => text.name(),
        FieldKind::Texts(text) => return messages::ListOf { kind: text.name().text(lang).to_owned() }.text(lang),
        FieldKind::OneOf(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| format!("`\"{choice}\"`")).collect();
            return choices.join(messages::OR.text(lang));
        }
        FieldKind::Int { min, max } => {
            return messages::WholeNumber { min: min.to_string(), max: max.to_string() }.text(lang);
        }
        FieldKind::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(|(n, meaning)| format!("`{n}` {}", meaning.text(lang))).collect();
            return choices.join(lang.comma());
        }
        FieldKind::Flag { text, number } => {
            return messages::Flag { text: only(text, lang), number: only(number, lang) }.text(lang);
        }
        FieldKind::Joined { separator } => return messages::JoinedIds { separator: separator.to_string() }.text(lang),
        FieldKind::Media(media) => return media_kind(media, lang),
        FieldKind::Medias(media) => return messages::ListOf { kind: media_kind(media, lang) }.text(lang),
        FieldKind::Inline { md5, media, .. } => {
            return messages::FileOrBase64 { file: file(media.formats, lang), md5 }.text(lang);
        }
        FieldKind::Elements { label: Some(label), .. } => return messages::LabelledBlocks { label }.text(lang),
        FieldKind::To(_) => &messages::KIND_RECIPIENTS,
        FieldKind::Bool => &messages::TRUE_OR_FALSE,
        FieldKind::Decimal => &messages::DECIMAL,
        FieldKind::Color { bare: false } => &messages::COLOR,
        FieldKind::Color { bare: true } => &messages::COLOR_OR_DIGITS,
        FieldKind::Time => &messages::EPOCH_SECONDS,
        FieldKind::Object(..) => &messages::BLOCK_ONCE,
        FieldKind::Elements { label: None, .. } => &messages::BLOCKS,
        FieldKind::Data(_) => &messages::BLOCK_OF_KEYS,
    };
    word.text(lang).to_owned()
}

fn media_kind(media: &MediaSpec, lang: Lang) -> String {
    let mut ways = vec![messages::MEDIA_ID.text(lang).to_owned()];
    if media.upload.is_some() {
        ways.push(file(media.formats, lang));
    }
    ways.extend(media.materials.iter().map(|id| messages::MaterialName { id }.text(lang)));
    ways.join(lang.comma())
}

fn file(formats: &[&str], lang: Lang) -> String {
    match formats {
        [] => messages::FILE.text(lang).to_owned(),
        formats => format!("{}{}", messages::FILE.text(lang), lang.aside(&formats.join(lang.comma()))),
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
        Delivery::Joined { wire, separator } => {
            messages::WireJoined { wire, separator: separator.to_string() }.text(lang)
        }
        Delivery::JoinedWord { wire, value, .. } => messages::WireWord { wire, value }.text(lang),
        Delivery::One { wire } => format!("`{wire}`"),
        Delivery::Listed { wire, chunk } => messages::WireArray { wire, chunk: *chunk }.text(lang),
        Delivery::Keys(keys) => {
            let keys = keys.iter().map(|(wire, value)| match value {
                KeyValue::Bool(true) => messages::WireBool { wire, value: "true" }.text(lang),
                KeyValue::Bool(false) => messages::WireBool { wire, value: "false" }.text(lang),
                KeyValue::ArgText => messages::WireText { wire }.text(lang),
                KeyValue::ArgNumber => messages::WireNumber { wire }.text(lang),
            });
            keys.collect::<Vec<_>>().join(lang.semicolon())
        }
    }
}

pub(super) const fn class(class: ValueClass) -> &'static Localized {
    match class {
        ValueClass::Any => &messages::CLASS_ANY,
        ValueClass::Number => &messages::CLASS_NUMBER,
        ValueClass::Letters => &messages::CLASS_LETTERS,
        ValueClass::Symbols => &messages::CLASS_SYMBOLS,
        ValueClass::Ascii => &messages::CLASS_ASCII,
        ValueClass::Time => &messages::CLASS_TIME,
        ValueClass::Date => &messages::CLASS_DATE,
        ValueClass::Amount => &messages::CLASS_AMOUNT,
        ValueClass::Phone => &messages::CLASS_PHONE,
        ValueClass::CarNumber => &messages::CLASS_CAR_NUMBER,
        ValueClass::PersonName => &messages::CLASS_PERSON_NAME,
        ValueClass::Phrase => &messages::CLASS_PHRASE,
        ValueClass::Retired => &messages::CLASS_RETIRED,
    }
}

pub(super) fn period(seconds: u64, lang: Lang) -> String {
    match seconds {
        60 => messages::MINUTE.text(lang).to_owned(),
        86_400 => messages::DAY.text(lang).to_owned(),
        count => messages::PeriodSeconds { count }.text(lang),
    }
}

pub(super) const fn scope(scope: RateScope) -> &'static Localized {
    match scope {
        RateScope::Account => &messages::SCOPE_ACCOUNT,
        RateScope::Chat => &messages::SCOPE_CHAT,
        RateScope::Broadcast => &messages::SCOPE_BROADCAST,
        RateScope::User => &messages::SCOPE_USER,
    }
}
