//! Descriptions of the catalog's values: types, limits, consequences, wire paths.

use crate::catalog::{
    Argument, Delivery, KeyValue, Kind, Limit, Measure, Only, Outcome, Presence, RateScope, Retry, ValueClass,
};
use crate::diag::Confidence;

pub(super) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Documented => "documented",
        Confidence::Observed => "observed",
        Confidence::Disputed => "disputed",
    }
}

pub(super) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Rejected(0) => "refused or dropped".to_owned(),
        Outcome::Rejected(code) => format!("refused with {code}"),
        Outcome::Undocumented => "effect not documented".to_owned(),
        Outcome::Truncated => "cut silently".to_owned(),
        Outcome::Ignored => "passed over silently".to_owned(),
        Outcome::Advice => "advised".to_owned(),
        Outcome::Disputed => "disputed".to_owned(),
    }
}

pub(super) fn limit(limit: &Limit) -> String {
    let amount = |n: u64| amount(limit.measure, n);
    let range = match (limit.min, limit.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {}", amount(max)),
        (Some(min), Some(max)) => format!("{min} to {}", amount(max)),
        (Some(1), None) if limit.measure == Measure::Bytes => "not empty".to_owned(),
        (Some(min), None) => format!("at least {}", amount(min)),
        (None, Some(max)) => format!("at most {}", amount(max)),
        (None, None) => String::new(),
    };
    let under = limit.under.map(|variant| format!(" under `{}`", variant.id())).unwrap_or_default();
    format!("{range}{under}: {}", outcome(limit.outcome))
}

fn amount(measure: Measure, n: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    match measure {
        Measure::FileBytes if n >= MIB && n.is_multiple_of(MIB) => format!("{} MiB", n / MIB),
        Measure::FileBytes if n >= KIB && n.is_multiple_of(KIB) => format!("{} KiB", n / KIB),
        Measure::Bytes | Measure::FileBytes => counted(n, "byte"),
        Measure::Chars => counted(n, "character"),
        Measure::Items => counted(n, "item"),
        Measure::Seconds => counted(n, "second"),
    }
}

fn counted(n: u64, unit: &str) -> String {
    if n == 1 { format!("{n} {unit}") } else { format!("{n} {unit}s") }
}

pub(super) fn presence(presence: Presence) -> String {
    match presence {
        Presence::Optional => "optional".to_owned(),
        Presence::Required => "required".to_owned(),
        Presence::RequiredUnder(variant) => format!("required under `{}`", variant.id()),
        Presence::RequiredElseAdvised(variant) => format!("required under `{}`, else advised", variant.id()),
        Presence::Advised => "advised".to_owned(),
    }
}

pub(super) fn only(only: &Only) -> String {
    let variants: Vec<_> = only.variants.iter().map(|variant| format!("`{}`", variant.id())).collect();
    format!("{} only", variants.join(" and "))
}

pub(super) fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Const(value) => format!("always `{value}`"),
        Kind::CountOf(block) => format!("computed: the number of `{block}`"),
        Kind::To(_) => "recipients".to_owned(),
        Kind::Text(text) => text.name().en.to_owned(),
        Kind::OneOf(words) => words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(" or "),
        Kind::Int { min, max } => format!("whole number, {min} to {max}"),
        Kind::Choice(choices) => {
            choices.iter().map(|(n, meaning)| format!("`{n}` {}", meaning.en)).collect::<Vec<_>>().join(", ")
        }
        Kind::Flag { text, number } => {
            format!("`\"0\"` or `\"1\"` ({}), `0` or `1` ({})", only(text), only(number))
        }
        Kind::Bool => "`true` or `false`".to_owned(),
        Kind::Decimal => "decimal number".to_owned(),
        Kind::Color { bare: false } => "colour".to_owned(),
        Kind::Color { bare: true } => "colour, or its six digits as a text".to_owned(),
        Kind::Joined { separator } => format!("list of ids, joined by `{}`", cell(&separator.to_string())),
        Kind::Texts(texts) => format!("list: {}", texts.name().en),
        Kind::Media(media) => media_kind(media.upload.is_some(), media.formats, media.materials),
        Kind::Medias(media) => format!("list: {}", media_kind(media.upload.is_some(), media.formats, media.materials)),
        Kind::Inline { md5, media } => format!("{}, or base64 with `{md5}`", file(media.formats)),
        Kind::Time => "epoch seconds".to_owned(),
        Kind::Object(..) => "block, once".to_owned(),
        Kind::Elements { label: None, .. } => "blocks".to_owned(),
        Kind::Elements { label: Some(label), .. } => format!("blocks, labelled by `{label}`"),
        Kind::Data(_) => "block of keys".to_owned(),
    }
}

fn media_kind(uploaded: bool, formats: &[&str], materials: &[&str]) -> String {
    let mut ways = vec!["media id".to_owned()];
    if uploaded {
        ways.push(file(formats));
    }
    ways.extend(materials.iter().map(|id| format!("the name of a `{id}`")));
    ways.join(", ")
}

fn file(formats: &[&str]) -> String {
    match formats {
        [] => "`file(…)`".to_owned(),
        formats => format!("`file(…)` ({})", formats.join(", ")),
    }
}

pub(super) fn recipient(word: &str, argument: Argument) -> String {
    match (word, argument) {
        ("", _) => "`\"…\"`".to_owned(),
        (word, Argument::None) => format!("`{word}`"),
        (word, Argument::Id) => format!("`{word}(\"…\")`"),
        (word, Argument::Number) => format!("`{word}(2)`"),
    }
}

pub(super) fn delivery(delivery: &Delivery) -> String {
    match delivery {
        Delivery::Joined { wire, separator } => format!("`{wire}`, joined by `{}`", cell(&separator.to_string())),
        Delivery::JoinedWord { wire, value, .. } => format!("`{wire}`: `\"{value}\"`"),
        Delivery::One { wire } => format!("`{wire}`"),
        Delivery::Listed { wire, chunk } => format!("`{wire}`, an array of at most {chunk} a request"),
        Delivery::Keys(keys) => keys
            .iter()
            .map(|(wire, value)| match value {
                KeyValue::Bool(value) => format!("`{wire}`: `{value}`"),
                KeyValue::ArgText => format!("`{wire}`: the argument, a text"),
                KeyValue::ArgNumber => format!("`{wire}`: the argument, a number"),
            })
            .collect::<Vec<_>>()
            .join(", "),
    }
}

pub(super) const fn class(class: ValueClass) -> &'static str {
    match class {
        ValueClass::Any => "any",
        ValueClass::Number => "number",
        ValueClass::Letters => "letters",
        ValueClass::Symbols => "symbols",
        ValueClass::Ascii => "ASCII",
        ValueClass::Time => "time",
        ValueClass::Date => "date",
        ValueClass::Amount => "amount",
        ValueClass::Phone => "digits and symbols",
        ValueClass::CarNumber => "car number",
        ValueClass::PersonName => "name",
        ValueClass::Phrase => "Chinese",
        ValueClass::Retired => "of another time",
    }
}

pub(super) fn period(seconds: u64) -> String {
    match seconds {
        60 => "minute".to_owned(),
        86_400 => "day".to_owned(),
        seconds => format!("{seconds} s"),
    }
}

pub(super) const fn scope(scope: RateScope) -> &'static str {
    match scope {
        RateScope::Account => "all together",
        RateScope::Chat => "one chat",
        RateScope::Broadcast => "broadcasts",
        RateScope::User => "one user",
    }
}

pub(super) fn retry(retry: Retry) -> String {
    match retry {
        Retry::No => "no".to_owned(),
        Retry::Few(tries) => format!("with growing pauses, {tries} times"),
        Retry::After(seconds) => format!("after {seconds} s"),
        Retry::Tomorrow => "the next day".to_owned(),
        Retry::NewToken => "once, with a new token".to_owned(),
        Retry::Reupload => "once, after a new upload".to_owned(),
        Retry::Later => "later".to_owned(),
    }
}

/// Escapes a text for a cell of a Markdown table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
