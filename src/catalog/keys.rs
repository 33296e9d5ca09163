//! What the value of a template's key may be, by the key's prefix: `thing1`, `time2`.
//!
//! The table is printed for subscription notices; the platform's staff say that category templates obey it too.

use super::facts::*;
use super::model::*;
use crate::diag::Fact;

const REFUSED: Outcome = Outcome::Rejected(47003);

const fn key(
    prefix: &'static str,
    class: ValueClass,
    max_chars: Option<u64>,
    doc: &'static str,
    fact: &'static Fact,
) -> KeyRule {
    KeyRule { prefix, numbered: true, class, max_chars, outcome: REFUSED, under: None, doc, fact }
}

/// A key of another time.
const fn retired(prefix: &'static str, numbered: bool, under: Option<Variant>, doc: &'static str) -> KeyRule {
    KeyRule {
        prefix,
        numbered,
        class: ValueClass::Retired,
        max_chars: None,
        outcome: Outcome::Ignored,
        under,
        doc,
        fact: TEMPLATE,
    }
}

/// Every key rule, for templates and subscription notices.
pub(super) const RULES: &[KeyRule] = &[
    key("thing", ValueClass::Any, Some(20), "Up to 20 characters of any kind.", TEMPLATE),
    key("number", ValueClass::Number, Some(32), "A number of up to 32 digits, with decimals.", TEMPLATE),
    key("letter", ValueClass::Letters, Some(32), "Up to 32 letters.", TEMPLATE),
    key("symbol", ValueClass::Symbols, Some(5), "Up to 5 symbols.", TEMPLATE),
    key("character_string", ValueClass::Ascii, Some(32), "Up to 32 digits, letters and symbols; no Chinese.", TEMPLATE),
    key("time", ValueClass::Time, None, "A time of 24 hours, also with a date; a range with `~`.", TEMPLATE),
    key("date", ValueClass::Date, None, "A date, `2026年9月16日` or `2026-09-16`, also with a time.", TEMPLATE),
    key(
        "amount",
        ValueClass::Amount,
        Some(10),
        "An amount of up to 10 digits with decimals, also with a currency sign before it or 元 behind it.",
        TEMPLATE,
    ),
    key("phone_number", ValueClass::Phone, Some(17), "Up to 17 digits and symbols.", TEMPLATE),
    key(
        "car_number",
        ValueClass::CarNumber,
        Some(8),
        "Up to 8 characters: Chinese first and last, letters and digits between.",
        TEMPLATE,
    ),
    key(
        "name",
        ValueClass::PersonName,
        None,
        "Up to 10 Chinese characters, or up to 20 letters and symbols; no digits.",
        TEMPLATE,
    ),
    key("phrase", ValueClass::Phrase, Some(5), "Up to 5 Chinese characters and nothing else.", TEMPLATE),
    key("const", ValueClass::Any, Some(20), "One of the words that the template lists.", TEMPLATE),
    retired(
        "first",
        false,
        Some(Variant::Current),
        "since 2023 the platform takes `first` out of what the reader sees",
    ),
    retired(
        "remark",
        false,
        Some(Variant::Current),
        "since 2023 the platform takes `remark` out of what the reader sees",
    ),
    KeyRule {
        outcome: Outcome::Advice,
        fact: ENGLISH_2014,
        ..retired("keynote", true, None, "templates of that time name their keys `keyword1`, `keyword2` …")
    },
];
