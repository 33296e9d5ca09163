//! What the value of a template's key may be, by the key's prefix: `thing1`, `time2`.
//!
//! The table is printed for subscription notices; the platform's staff say that category templates obey it too.

use super::facts::*;
use super::make::t;
use super::model::*;
use super::platforms::official_account;
use crate::diag::{Fact, Localized};

const REFUSED: Effect = Effect::Rejected(47003);

const fn key(
    prefix: &'static str,
    class: ValueClass,
    max_chars: Option<u64>,
    doc: Localized,
    fact: &'static Fact,
) -> KeyRule {
    KeyRule { prefix, numbered: true, class, max_chars, disputed_chars: None, outcome: REFUSED, under: None, doc, fact }
}

/// A key of another time.
const fn retired(prefix: &'static str, numbered: bool, under: Option<Variant>, doc: Localized) -> KeyRule {
    KeyRule {
        prefix,
        numbered,
        class: ValueClass::Retired,
        max_chars: None,
        disputed_chars: None,
        outcome: Effect::Ignored,
        under,
        doc,
        fact: TEMPLATE,
    }
}

/// Every key rule, for templates and subscription notices.
pub(super) const RULES: &[KeyRule] = &[
    key(
        "thing",
        ValueClass::Any,
        Some(20),
        t!("Up to 20 characters of any kind.", "最多 20 个字符，不限种类。"),
        TEMPLATE,
    ),
    key(
        "number",
        ValueClass::Number,
        Some(32),
        t!("A number of up to 32 digits, with decimals.", "最多 32 位数字，可带小数。"),
        TEMPLATE,
    ),
    key("letter", ValueClass::Letters, Some(32), t!("Up to 32 letters.", "最多 32 个字母。"), TEMPLATE),
    key("symbol", ValueClass::Symbols, Some(5), t!("Up to 5 symbols.", "最多 5 个符号。"), TEMPLATE),
    key(
        "character_string",
        ValueClass::Ascii,
        Some(32),
        t!("Up to 32 digits, letters and symbols; no Chinese.", "最多 32 位数字、字母和符号，不含汉字。"),
        TEMPLATE,
    ),
    key(
        "time",
        ValueClass::Time,
        None,
        t!("A time of 24 hours, also with a date; a range with `~`.", "24 小时制时间，可带日期；时间段用 `~` 连接。"),
        TEMPLATE,
    ),
    key(
        "date",
        ValueClass::Date,
        None,
        t!(
            "A date, `2026年9月16日` or `2026-09-16`, also with a time.",
            "日期，`2026年9月16日` 或 `2026-09-16`，可带时间。",
        ),
        TEMPLATE,
    ),
    KeyRule {
        disputed_chars: Some(12),
        ..key(
            "amount",
            ValueClass::Amount,
            Some(10),
            t!(
                "An amount of up to 10 digits with decimals, also with a currency sign before it or 元 after it.",
                "金额，最多 10 位数字，可带小数，前可带币种符号，后可带“元”。",
            ),
            TEMPLATE,
        )
    },
    key(
        "phone_number",
        ValueClass::Phone,
        Some(17),
        t!("Up to 17 digits and symbols.", "最多 17 位数字和符号。"),
        TEMPLATE,
    ),
    key(
        "car_number",
        ValueClass::CarNumber,
        Some(8),
        t!(
            "Up to 8 characters: Chinese first and last, letters and digits between.",
            "最多 8 个字符：首尾可为汉字，其余为字母和数字。",
        ),
        TEMPLATE,
    ),
    key(
        "name",
        ValueClass::PersonName,
        None,
        t!(
            "Up to 10 Chinese characters, or up to 20 letters and symbols; no digits.",
            "最多 10 个汉字，或最多 20 个字母和符号；不含数字。",
        ),
        TEMPLATE,
    ),
    key(
        "phrase",
        ValueClass::Phrase,
        Some(5),
        t!("Up to 5 Chinese characters, and no others.", "最多 5 个汉字，不含其他字符。"),
        TEMPLATE,
    ),
    key(
        "const",
        ValueClass::Any,
        Some(20),
        t!("One of the values that the template lists.", "模板列出的取值之一。"),
        TEMPLATE,
    ),
    retired(
        "first",
        false,
        Some(official_account::CURRENT),
        t!("since 2023 the platform no longer shows `first` to users", "2023 年起，平台不再向用户展示 `first`"),
    ),
    retired(
        "remark",
        false,
        Some(official_account::CURRENT),
        t!("since 2023 the platform no longer shows `remark` to users", "2023 年起，平台不再向用户展示 `remark`"),
    ),
    KeyRule {
        outcome: Effect::Advice,
        fact: ENGLISH_2014,
        ..retired(
            "keynote",
            true,
            Some(official_account::CURRENT),
            t!(
                "templates of 2014 have the keys `keyword1`, `keyword2` …",
                "2014 年的模板以 `keyword1`、`keyword2` … 为关键词",
            ),
        )
    },
];
