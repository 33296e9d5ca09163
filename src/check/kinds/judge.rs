//! Judges a value by the rule of its key.

use super::judgement::Judgement::{self, Doubtful, Fits, Misfit};
use super::{amounts, markup, times};
use crate::catalog::{KeyRule, ValueClass};
use crate::diag::messages::platform as code;

/// Judges a value that is not empty. The length of a value of any characters is a limit of its own.
pub fn judge(rule: &KeyRule, value: &str) -> Judgement {
    if rule.class == ValueClass::Retired {
        return Fits;
    }
    if value.contains(['\n', '\r']) {
        return Misfit(Some(&code::HAS_A_BREAK));
    }
    if value.trim().is_empty() {
        return Misfit(Some(&code::ONLY_BLANKS));
    }
    let chars = value.chars().count() as u64;
    let of_kind = |holds: bool| Judgement::when(holds, chars, rule.max_chars);
    let digits = || value.chars().filter(char::is_ascii_digit).count() as u64;
    match rule.class {
        ValueClass::Any => markup::judge(value),
        ValueClass::Retired => Fits,
        ValueClass::Number => number(value, digits(), rule.max_chars),
        ValueClass::Letters => of_kind(value.chars().all(is_letter)).if_fits(ascii(value)),
        ValueClass::Symbols => of_kind(!value.chars().any(|c| c.is_alphanumeric() || is_chinese(c))),
        ValueClass::Ascii => of_kind(!value.chars().any(is_chinese)).if_fits(ascii(value)),
        ValueClass::Time => times::time(value),
        ValueClass::Date => times::date(value),
        ValueClass::Amount => amounts::judge(value, rule.max_chars, rule.disputed_chars),
        ValueClass::Phone => of_kind(digits() > 0 && !value.chars().any(|c| c.is_alphabetic() || is_chinese(c))),
        ValueClass::CarNumber => of_kind(is_car_number(value)),
        ValueClass::PersonName => {
            let most = if value.chars().any(is_chinese) { 10 } else { 20 };
            Judgement::when(digits() == 0, chars, Some(most))
        }
        ValueClass::Phrase => of_kind(value.chars().all(is_chinese)),
    }
}

/// Whether nothing is to be said of a value.
pub fn fits(rule: &KeyRule, value: &str) -> bool {
    judge(rule, value).fits()
}

/// Digits, with a decimal point or none.
fn number(value: &str, digits: u64, most: Option<u64>) -> Judgement {
    if value.contains([',', '，']) && amounts::is_number(&value.replace([',', '，'], "")) {
        return Misfit(Some(&code::HAS_COMMAS));
    }
    match value.strip_prefix(['-', '+']) {
        Some(bare) if most.is_none_or(|most| digits <= most) && amounts::is_number(bare) => Doubtful(&code::HAS_A_SIGN),
        _ => Judgement::when(amounts::is_number(value), digits, most),
    }
}

/// Letters and symbols of other scripts: the page names Chinese only, as what is refused.
fn ascii(value: &str) -> Judgement {
    if value.is_ascii() { Fits } else { Doubtful(&code::OTHER_SCRIPT) }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_chinese(c)
}

/// Chinese at both ends, letters and digits between.
fn is_car_number(value: &str) -> bool {
    let last = value.chars().count().saturating_sub(1);
    value.chars().enumerate().all(|(at, c)| c.is_ascii_alphanumeric() || (is_chinese(c) && (at == 0 || at == last)))
}

/// A Han character.
const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
