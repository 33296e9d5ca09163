//! Checks the values of template data by the kind that the prefix of their key indicates.

use super::MessageCheck;
use super::effect::broken;
use super::entries;
use super::subject::Measurand;
use crate::catalog::{AMOUNT_DIGITS_SEEN, Effect, KeyRule, Limit, Measure, ValueClass};
use crate::diag::messages::platform as code;
use crate::diag::{Fix, Localized, Reason};
use crate::message::{Content, DataEntry};
use crate::text::shortened;

impl MessageCheck<'_, '_> {
    /// The fix that removes an obsolete key with its text. `None` if nothing else would be left.
    fn without_key(&self, entry: &DataEntry) -> Option<Fix> {
        let is_kept = |other: &&DataEntry| {
            !other.rule.is_some_and(|rule| rule.class == ValueClass::Retired && self.applies(rule.under))
        };
        let shown = self.message.object.slots.iter().any(|slot| match &slot.content {
            Content::Data(entries) => entries.iter().filter(is_kept).count() > 0,
            _ => false,
        });
        let program = self.context.program;
        let message = entries::message(program, self.message.name_span).filter(|_| shown)?;
        let written = entries::beginning_at(&message.body, entry.key_span.start)?;
        if written.span.file != entry.key_span.file {
            return None;
        }
        let edit = entries::remove(program, written)?;
        Some(Fix::unsafe_fix(code::WithoutKey { name: entry.key.to_string() }).replace(edit.span, edit.text))
    }

    pub(super) fn value(&mut self, subject: Measurand, entry: &DataEntry, rule: &'static KeyRule) {
        if !self.applies(rule.under) {
            return;
        }
        let because = || Reason { doc: Some(&rule.doc), ..self.reason(rule.outcome, rule.fact) };
        if rule.class == ValueClass::Retired {
            let diagnostic =
                broken(code::RetiredKey { name: (&entry.key).into(), reason: because() }, entry.key_span, rule.outcome);
            self.sink.push(match self.without_key(entry) {
                Some(fix) => diagnostic.fix(fix),
                None => diagnostic,
            });
            return;
        }
        if !is_judged_by_value(rule) {
            if let Some(limit) = length(rule) {
                self.text_limits(subject, &entry.text, &[limit]);
            }
            return;
        }
        // A symbolic parameter gets the rule as a part of its domain; its value is checked later.
        let flat = entry.text.flat();
        if flat.is_open() || flat.has_unknown() {
            return;
        }
        let value = entry.text.filled().text();
        if !value.is_empty() && !fits(rule, value) {
            let (name, expected) = (entry.key.to_string(), expected(rule.class));
            let finding = code::BadValue { name: name.into(), value: shortened(value), expected, reason: because() };
            self.sink.push(broken(finding, subject.span, rule.outcome));
        } else if is_disputed(rule, value) {
            let reason = Reason { doc: Some(&rule.doc), ..self.reason(Effect::Disputed, rule.fact) };
            let (name, expected) = (entry.key.to_string(), expected(rule.class));
            let finding = code::BadValue { name: name.into(), value: shortened(value), expected, reason };
            self.sink.push(broken(finding, subject.span, Effect::Disputed));
        }
    }
}

/// Whether an accepted value has more digits than the page of its kind says.
fn is_disputed(rule: &KeyRule, value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count() as u64;
    rule.class == ValueClass::Amount && rule.max_chars.is_some_and(|max| digits > max)
}

fn expected(class: ValueClass) -> &'static Localized {
    match class {
        ValueClass::Number => &code::A_NUMBER,
        ValueClass::Letters => &code::LETTERS,
        ValueClass::Symbols => &code::SYMBOLS,
        ValueClass::Ascii | ValueClass::Any | ValueClass::Retired => &code::ASCII,
        ValueClass::Time => &code::A_TIME,
        ValueClass::Date => &code::A_DATE,
        ValueClass::Amount => &code::AN_AMOUNT,
        ValueClass::Phone => &code::A_PHONE_NUMBER,
        ValueClass::CarNumber => &code::A_CAR_NUMBER,
        ValueClass::PersonName => &code::A_NAME,
        ValueClass::Phrase => &code::A_PHRASE,
    }
}

/// The limit of a value, if its rule only limits the length.
pub fn length(rule: &KeyRule) -> Option<Limit> {
    let max = rule.max_chars.filter(|_| !is_judged_by_value(rule))?;
    let (outcome, fact) = (rule.outcome, rule.fact);
    Some(Limit { measure: Measure::Chars, min: None, max: Some(max), outcome, under: None, fact })
}

/// Whether the rule can only be checked with a concrete value: the type of a parameter does not prove it.
pub fn is_judged_by_value(rule: &KeyRule) -> bool {
    !matches!(rule.class, ValueClass::Any | ValueClass::Retired)
}

/// Whether a value is of the kind of its key. If the documentation is silent, whatever it might mean is accepted.
pub fn fits(rule: &KeyRule, value: &str) -> bool {
    let chars = value.chars().count() as u64;
    let digits = value.chars().filter(char::is_ascii_digit).count() as u64;
    let within = |count: u64| rule.max_chars.is_none_or(|max| count <= max);
    match rule.class {
        ValueClass::Any | ValueClass::Retired => within(chars),
        ValueClass::Number => within(digits) && is_number(value),
        ValueClass::Letters => {
            within(chars) && value.chars().all(char::is_alphabetic) && !value.chars().any(is_chinese)
        }
        ValueClass::Symbols => within(chars) && !value.chars().any(|c| c.is_alphanumeric() || is_chinese(c)),
        ValueClass::Ascii => within(chars) && !value.chars().any(is_chinese),
        // The platform was seen to accept a date without a time.
        ValueClass::Time => digits > 0 && value.contains([':', '：', '时', '点', '-', '/', '年', '月', '日']),
        ValueClass::Date => digits > 0 && value.contains(['-', '/', '.', '年', '月', '日']),
        ValueClass::Amount => {
            let bare = value.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
            let bare = bare.trim_end_matches('元').trim_end();
            (within(digits) || digits <= AMOUNT_DIGITS_SEEN) && is_number(bare)
        }
        ValueClass::Phone => within(chars) && digits > 0 && !value.chars().any(|c| c.is_alphabetic() || is_chinese(c)),
        ValueClass::CarNumber => {
            let inner = value.chars().skip(1).take(usize::try_from(chars.saturating_sub(2)).unwrap_or(0));
            within(chars) && inner.into_iter().all(|c| c.is_ascii_alphanumeric())
        }
        ValueClass::PersonName => {
            let chinese = value.chars().any(is_chinese);
            digits == 0 && chars <= if chinese { 10 } else { 20 }
        }
        ValueClass::Phrase => within(chars) && value.chars().all(is_chinese),
    }
}

fn is_number(value: &str) -> bool {
    let bare = value.strip_prefix(['-', '+']).unwrap_or(value);
    let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(&whole.replace(',', "")) && digits(part)
}

/// A Han character.
const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::catalog::{FieldKind, find_type, key_rule};

    fn judge(key: &str, value: &str) -> bool {
        let data = find_type("template").and_then(|ty| ty.field("data")).expect("templates have data");
        let FieldKind::Data(spec) = data.kind else { panic!("data is free") };
        fits(key_rule(spec, key).expect("a known prefix"), value)
    }

    #[test]
    fn kinds_of_values() {
        for (key, good, bad) in [
            ("number1", "-1,234.50", "12a"),
            ("letter1", "abc", "ab1"),
            ("symbol1", "#-!", "a-"),
            ("character_string1", "SO-2024/11", "单号1"),
            ("time1", "2024-09-12 19:43:07", "today"),
            ("time1", "15:01~16:00", "1501"),
            ("time1", "2024-11-01", "20241101"),
            ("date1", "2026年9月16日", "明天"),
            ("amount1", "￥39.80元", "三十元"),
            ("phone_number1", "+86-0766-66888866", "电话1"),
            ("car_number1", "粤A8Z888挂", "粤粤A88888"),
            ("name1", "李雷", "用户410774"),
            ("phrase1", "已发货", "已发货OK"),
        ] {
            assert!(judge(key, good), "{key} {good}");
            assert!(!judge(key, bad), "{key} {bad}");
        }
        assert!(judge("phrase1", "一二三四五") && !judge("phrase1", "一二三四五六"));
        assert!(judge("name1", &"李".repeat(10)) && !judge("name1", &"李".repeat(11)));
        // More than the page says, by what may be its decimals.
        assert!(judge("amount1", &"9".repeat(12)) && !judge("amount1", &"9".repeat(13)));
        assert!(judge("number1", &"9".repeat(32)) && !judge("number1", &"9".repeat(33)));
    }
}
