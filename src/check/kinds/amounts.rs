//! `amount`: a currency sign, up to ten digits, decimals, `元`.

use super::judgement::Judgement::{self, Doubtful, Fits, Misfit};
use crate::diag::messages::platform as code;

pub(super) fn judge(value: &str, most: Option<u64>, disputed: Option<u64>) -> Judgement {
    let (bare, is_spaced) = bare(value);
    let bare = match bare.strip_prefix(['-', '+']) {
        Some(unsigned) if is_number(unsigned) => return Doubtful(&code::HAS_A_SIGN),
        _ => bare,
    };
    if bare.contains([',', '，']) && is_number(&bare.replace([',', '，'], "")) {
        return Misfit(Some(&code::HAS_COMMAS));
    }
    if !is_number(bare) {
        return code_of_currency(value);
    }
    let digits = bare.bytes().filter(u8::is_ascii_digit).count() as u64;
    match most {
        Some(most) if digits > disputed.unwrap_or(most) => Misfit(Some(&code::TOO_MANY_DIGITS)),
        Some(most) if digits > most => Doubtful(&code::DISPUTED_DIGITS),
        _ if is_spaced => Doubtful(&code::HAS_BLANKS),
        _ => Fits,
    }
}

/// The number without what may stand around it, and whether there are blanks between.
fn bare(value: &str) -> (&str, bool) {
    let inner = value.trim();
    let inner = inner.strip_suffix('元').unwrap_or(inner);
    // A sign before or behind the currency.
    let inner = inner.strip_prefix(is_currency).unwrap_or(inner);
    let bare = inner.trim();
    (bare, bare.len() < inner.len() || value.trim().len() < value.len())
}

/// `CNY 5`, `HK$5`: a currency in letters.
fn code_of_currency(value: &str) -> Judgement {
    let rest = value.trim().trim_start_matches(|c: char| c.is_ascii_uppercase());
    let (bare, _) = bare(rest);
    if rest.len() < value.len() && is_number(bare) { Doubtful(&code::CURRENCY_IN_LETTERS) } else { Misfit(None) }
}

const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '฿' | '₠'..='⃀' | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// Digits, with decimals or none.
pub(super) fn is_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}
