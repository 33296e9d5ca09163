//! Everything that a person reads stands in both languages, says the same in both, and is well set in each.

#[allow(dead_code, reason = "the tests of the catalog need all of it")]
use std::collections::BTreeSet;

use msgc::catalog::calls::calls;
use msgc::catalog::calls::mass::{RECALL, RECALLED};
use msgc::catalog::events::{check_states, events};
use msgc::catalog::{FieldKind, MessageType, Platform, channels, error_codes, foreign, mass_statuses, types};
use msgc::diag::{Code, Lang, Localized, NamedCode, RETIRED};
use msgc::dialect::Dialect;
use msgc::explain::ExplainPage;

use crate::catalog::walk;

/// A sentence in its languages.
struct Sentence {
    en: &'static str,
    zh: &'static str,
}

impl From<Localized> for Sentence {
    fn from(word: Localized) -> Self {
        let [en, zh] = Lang::ALL.map(|lang| word.text(lang));
        Self { en, zh }
    }
}

/// Every sentence in its languages, with where it stands.
fn rows() -> Vec<(String, Sentence)> {
    let mut rows = Vec::new();
    for code in Code::all() {
        let (en, zh) = (code.text(Lang::En), code.text(Lang::Zh));
        let mut part = |name: &str, en, zh| rows.push((format!("{}, {name}", code.id()), Sentence { en, zh }));
        part("message", en.message, zh.message);
        part("label", en.label, zh.label);
        part("note", en.note, zh.note);
        part("help", en.help, zh.help);
    }
    rows.extend(Localized::all().map(|word| (format!("the word `{}`", word.text(Lang::En)), (*word).into())));
    rows.extend(catalog());
    rows.extend(pages());
    rows
}

/// The paragraphs of the pages that explain findings.
fn pages() -> Vec<(String, Sentence)> {
    let mut rows = Vec::new();
    for page in ExplainPage::all() {
        let [en, zh] = Lang::ALL.map(|lang| page.paragraphs(lang));
        assert_eq!(en.len(), zh.len(), "the paragraphs of {}", page.code.id());
        rows.extend(en.iter().zip(zh).map(|(en, zh)| (format!("{}, page", page.code.id()), Sentence { en, zh })));
    }
    rows
}

fn catalog() -> Vec<(String, Sentence)> {
    let mut rows = Vec::new();
    let mut add = |at: &str, word: Localized| rows.push((format!("{at}: {}", word.text(Lang::En)), word.into()));
    for channel in channels() {
        add(channel.id, channel.doc);
        channel.remarks.iter().for_each(|remark| add(channel.id, remark.text));
        channel.types.iter().for_each(|message| add(message.id, message.doc));
    }
    for (at, _, field) in walk::fields() {
        add(&at, field.doc);
        add(&at, field.fact.source);
        if let FieldKind::Choice(choices) = field.kind {
            choices.iter().for_each(|(_, meaning)| add(&at, *meaning));
        }
        for rule in walk::data(field).map(|spec| spec.keys).unwrap_or_default() {
            add(&at, rule.doc);
        }
    }
    walk::recipients().iter().for_each(|(at, _, recipient)| add(at, recipient.doc));
    for object in walk::objects() {
        object.rules.iter().for_each(|rule| add(&object.at, rule.doc));
    }
    for (_, endpoint) in walk::endpoints() {
        endpoint.answers.iter().for_each(|answer| add(endpoint.path, answer.doc));
    }
    calls().for_each(|call| add(call.path, call.doc));
    walk::refusals().into_iter().for_each(|refused| add(refused.name, refused.reason));
    for (_, error) in error_codes() {
        for word in [error.meaning, error.cause, error.remedy, error.fact.source] {
            add(&error.code.to_string(), word);
        }
    }
    for event in events() {
        add(event.name, event.what);
        event.statuses.iter().for_each(|status| add(event.name, status.meaning));
    }
    check_states().for_each(|meaning| add("a reprint", *meaning));
    [RECALL, RECALLED].into_iter().for_each(|rule| add("a recall", rule));
    types().filter_map(MessageType::without_preview).for_each(|reason| add("a preview", *reason));
    for call in calls() {
        call.answers.iter().for_each(|answer| add(call.path, answer.doc));
    }
    mass_statuses().iter().for_each(|status| add(&status.code.to_string(), status.meaning));
    for document in foreign() {
        add("a foreign document", document.what);
        add("a foreign document", document.reason);
    }
    Platform::ALL.iter().for_each(|platform| add(platform.id(), *platform.name()));
    for dialect in Dialect::ALL {
        add("a dialect", dialect.spec().name);
        add("a dialect", dialect.spec().doc);
    }
    rows
}

/// The parts between backticks.
fn code(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('`').skip(1).step_by(2)
}

/// The sentence beside its code, with a lone backtick in place of each piece.
fn prose(sentence: &str) -> String {
    sentence.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// The names of the values that a sentence takes.
fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let names = sentence.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    names.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')).collect()
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

const fn is_full_width(c: char) -> bool {
    matches!(c, '，' | '。' | '：' | '；' | '（' | '）' | '、' | '？' | '“' | '”' | '《' | '》')
}

/// Codes are named in files, configurations and scripts: one that is given no more is retired in favour of another.
#[test]
fn no_code_vanishes() {
    const PINNED: &str = include_str!("snapshots/library__words__codes.snap");
    let listed = PINNED.splitn(3, "---\n").nth(2).expect("the codes").lines();
    let listed = listed.filter_map(|line| line.split(' ').next());
    let lost: Vec<&str> = listed.filter(|id| NamedCode::find(id).is_none()).collect();
    assert!(lost.is_empty(), "each needs a row in src/diag/messages/retired.rs: {lost:?}");
    let mut codes: Vec<String> = Code::all()
        .map(|code| format!("{} {:?} {:?}", code.id(), code.severity(), code.scope()))
        .chain(RETIRED.iter().map(|it| format!("{} retired in {}: {}", it.id, it.since, it.successor.id())))
        .collect();
    codes.sort();
    insta::assert_snapshot!("codes", codes.join("\n"));
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for code in Code::all() {
        let id = code.id();
        assert!(seen.insert(id), "{id} stands twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
    }
}

#[test]
fn messages_are_one_line_without_a_full_stop() {
    for code in Code::all() {
        for message in Lang::ALL.map(|lang| code.text(lang).message) {
            let ends = message.ends_with(['.', '。']);
            assert!(!message.is_empty() && !message.contains('\n') && !ends, "{}: {message}", code.id());
        }
        assert!(!code.text(Lang::En).message.starts_with(char::is_uppercase), "{}", code.id());
    }
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_placeholders() {
    for (at, Sentence { en, zh }) in rows() {
        assert_eq!(en.is_empty(), zh.is_empty(), "{at} stands in one language only");
        assert!(!zh.contains(|c: char| c.is_control() && c != '\n'), "{at} | {zh:?}");
        assert_eq!(placeholders(en), placeholders(zh), "{at} | {zh}");
        assert_eq!(en.matches('`').count() % 2, 0, "{at}");
        assert_eq!(zh.matches('`').count() % 2, 0, "{at} | {zh}");
        assert_eq!(en.ends_with('.'), zh.ends_with('。'), "{at} | {zh}");
    }
}

#[test]
fn code_in_backticks_is_the_same_in_both_languages() {
    // Italics are shown by an example in the reader's own language.
    let is_example = |code: &str| code.starts_with('_') && code.ends_with('_');
    for (at, Sentence { en, zh }) in rows() {
        let in_chinese: BTreeSet<_> = code(zh).collect();
        let lost: Vec<_> = code(en).filter(|code| !in_chinese.contains(code) && !is_example(code)).collect();
        assert!(lost.is_empty(), "{at} | {zh} has no {lost:?}");
    }
}

#[test]
fn chinese_is_chinese_unless_it_is_a_name() {
    for (at, Sentence { en, zh }) in rows() {
        let has_words = prose(en).split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1);
        assert!(!has_words || zh.chars().any(is_han) || is_a_name(&prose(en)), "{at} | {zh}");
    }
}

/// Values alone, and what has no Chinese name.
fn is_a_name(prose: &str) -> bool {
    let mut rest = prose.to_owned();
    for name in placeholders(prose) {
        rest = rest.replace(&format!("{{{name}}}"), "");
    }
    let names = ["HTML", "null", "URL", "url", "id", "a URL", "a `", "an `", "`", "KB", "MB"];
    let is_address = rest.contains('.') && !rest.contains(' ');
    rest.chars().all(|c| !c.is_alphabetic()) || is_address || names.contains(&rest.trim_start()) || rest == "RFC 3986"
}

#[test]
fn chinese_has_chinese_punctuation() {
    for (at, Sentence { zh, .. }) in rows() {
        let prose = prose(zh).replace("}:{", "").replace("http://", "").replace("https://", "");
        assert!(!prose.contains([',', ';', ':', '!', '?', '(', ')']), "{at} | {zh}");
        assert!(!prose.contains(". ") && !prose.ends_with('.'), "{at} | {zh}");
    }
}

#[test]
fn chinese_has_a_blank_beside_ascii_words_and_none_beside_punctuation_and_placeholders() {
    for (at, Sentence { zh, .. }) in rows() {
        let prose: Vec<_> = prose(zh).chars().collect();
        for pair in prose.windows(2) {
            let &[left, right] = pair else { continue };
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '`';
            let glued = (is_han(left) && is_word(right)) || (is_word(left) && is_han(right));
            assert!(!glued, "a blank is missing: {at} | {zh}");
            let loose = (is_full_width(left) && right == ' ') || (left == ' ' && is_full_width(right));
            assert!(!loose, "a blank too many: {at} | {zh}");
        }
        for three in prose.windows(3) {
            let &[left, ' ', right] = three else { continue };
            let beside = (is_han(left) && right == '{') || (left == '}' && is_han(right));
            assert!(!beside, "the blank beside a placeholder comes by itself: {at} | {zh}");
        }
    }
}
