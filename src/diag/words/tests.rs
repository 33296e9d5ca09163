//! What holds for every row of the table, in every column.

use std::collections::BTreeSet;

use super::*;
use crate::diag::lang::is_han;
use crate::diag::template::placeholders;

/// Every sentence with where it stands: English, then Chinese.
fn rows() -> Vec<(String, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for code in Code::all() {
        let (en, zh) = (code.words(Lang::En), code.words(Lang::Zh));
        for (part, en, zh) in [
            ("message", en.message, zh.message),
            ("label", en.label, zh.label),
            ("note", en.note, zh.note),
            ("help", en.help, zh.help),
        ] {
            rows.push((format!("{}, {part}", code.id()), en, zh));
        }
    }
    rows.extend(all_words().map(|word| (format!("the word `{}`", word.en), word.en, word.zh)));
    rows
}

/// What a Chinese sentence is beside its code: the parts in backticks are left out, a `` ` `` stands for each.
fn prose(sentence: &str) -> String {
    sentence.split('`').enumerate().map(|(at, part)| if at % 2 == 0 { part } else { "``" }).collect()
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for code in Code::all() {
        assert!(seen.insert(code.id()), "{} stands twice", code.id());
        assert!(code.id().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", code.id());
    }
}

#[test]
fn messages_are_one_line_without_a_full_stop() {
    for code in Code::all() {
        for message in Lang::ALL.map(|lang| code.words(lang).message) {
            let ends = message.ends_with(['.', '。']);
            assert!(!message.is_empty() && !message.contains('\n') && !ends, "{}: {message}", code.id());
        }
        assert!(!code.words(Lang::En).message.starts_with(char::is_uppercase), "{}", code.id());
    }
}

#[test]
fn both_columns_have_the_same_sentences_with_the_same_placeholders() {
    for (row, en, zh) in rows() {
        assert_eq!(en.is_empty(), zh.is_empty(), "{row} stands in one language only");
        let names = |sentence: &'static str| placeholders(sentence).collect::<BTreeSet<_>>();
        assert_eq!(names(en), names(zh), "{row}: {zh}");
        assert_eq!(en.matches('`').count() % 2, 0, "{row}: {en}");
        assert_eq!(zh.matches('`').count() % 2, 0, "{row}: {zh}");
        assert_eq!(en.ends_with('.'), zh.ends_with('。'), "{row}: {zh}");
        assert!(!placeholders(en).any(str::is_empty), "{row}");
    }
}

#[test]
fn code_in_backticks_is_the_same_in_both_columns() {
    // Italics are shown by an example in the reader's own language.
    let examples = ["_italics_", "_斜体_"];
    for (row, en, zh) in rows() {
        let code = |sentence: &'static str| {
            sentence.split('`').skip(1).step_by(2).filter(|code| !examples.contains(code)).collect::<BTreeSet<_>>()
        };
        let lost: Vec<_> = code(en).difference(&code(zh)).copied().collect();
        assert!(lost.is_empty(), "{row} has no {lost:?} in {zh}");
    }
}

#[test]
fn chinese_has_chinese_punctuation() {
    for (row, _, zh) in rows() {
        let prose = prose(zh).replace("}:{", "}{");
        assert!(!prose.contains([',', ';', ':', '!', '?', '(', ')']), "{row}: {zh}");
        assert!(!prose.contains(". ") && !prose.ends_with('.'), "{row}: {zh}");
    }
}

#[test]
fn chinese_has_a_blank_beside_ascii_words_and_none_beside_punctuation_and_placeholders() {
    let is_full_width = |c: char| matches!(c, '，' | '。' | '：' | '；' | '（' | '）' | '、' | '？');
    for (row, _, zh) in rows() {
        let prose: Vec<_> = prose(zh).chars().collect();
        for pair in prose.windows(2) {
            let [left, right] = pair else { continue };
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '`';
            let glued = (is_han(*left) && is_word(*right)) || (is_word(*left) && is_han(*right));
            assert!(!glued, "{row}: a blank is missing in {zh}");
            let loose = (is_full_width(*left) && *right == ' ') || (*left == ' ' && is_full_width(*right));
            assert!(!loose, "{row}: a blank too many in {zh}");
        }
        for three in prose.windows(3) {
            let [left, ' ', right] = three else { continue };
            let beside = (is_han(*left) && *right == '{') || (*left == '}' && is_han(*right));
            assert!(!beside, "{row}: the blank beside a placeholder comes by itself: {zh}");
        }
    }
}
