//! Rules name fields, words and codes that exist.

use msgc::catalog::{
    Effect, Field, FieldKind, Measure, Overflows, Platform, RuleCheck, error_code, error_codes, field, find_type,
    mass_status, mass_statuses,
};
use msgc::diag::Lang;

use super::walk::{self, Object};

/// The field of a dotted name.
fn reach(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    let (head, rest) = name.split_once('.').unwrap_or((name, ""));
    let found = field(fields, head)?;
    match found.kind {
        _ if rest.is_empty() => Some(found),
        FieldKind::Data(spec) => (rest == "color" && spec.colored).then_some(found),
        FieldKind::Object(inner, _) => reach(inner, rest),
        _ => None,
    }
}

fn names(check: RuleCheck) -> Vec<&'static str> {
    match check {
        RuleCheck::ExactlyOne(names) | RuleCheck::AnyOf(names) => names.to_vec(),
        RuleCheck::RequiredWhen { field, needs, .. }
        | RuleCheck::Needs { field, needs }
        | RuleCheck::SwitchNeeds { field, needs } => vec![field, needs],
        RuleCheck::RequiredWhenWord { field, needs, .. } => [&[field], needs].concat(),
        RuleCheck::OnlyWhenWord { field, when, .. } => vec![field, when],
        RuleCheck::NotTogether(one, other) => vec![one, other],
        RuleCheck::Target { switch, targets } => targets.iter().map(|target| target.field).chain([switch]).collect(),
        RuleCheck::Sometimes { block, .. } => vec![block],
        RuleCheck::NoRecipient { with, .. } => with.into_iter().collect(),
        RuleCheck::Unique { block, .. } => vec![block],
        RuleCheck::Discouraged { field: "", .. } => vec![],
        RuleCheck::OneRecipient { field, .. }
        | RuleCheck::Picture { field, .. }
        | RuleCheck::Between { field, .. }
        | RuleCheck::ByList { field, .. }
        | RuleCheck::Issued { field, .. }
        | RuleCheck::Discouraged { field, .. } => vec![field],
    }
}

fn kind(object: &Object, name: &str) -> FieldKind {
    reach(object.fields, name).unwrap_or_else(|| panic!("{}: no {name}", object.at)).kind
}

#[test]
fn the_fields_of_a_rule_exist_and_fit_it() {
    for object in walk::objects() {
        for rule in object.rules {
            for name in names(rule.check) {
                assert!(reach(object.fields, name).is_some(), "{}: no {name}", object.at);
            }
            match rule.check {
                RuleCheck::RequiredWhen { field, is, .. } => assert!(
                    matches!(kind(&object, field), FieldKind::Choice(choices) if choices.iter().any(|(n, _)| *n == is)),
                    "{}: {field} is never {is}",
                    object.at
                ),
                RuleCheck::RequiredWhenWord { field, is, .. } | RuleCheck::OnlyWhenWord { when: field, is, .. } => {
                    assert!(matches!(kind(&object, field), FieldKind::OneOf(words) if words.contains(&is)), "{is}");
                }
                RuleCheck::SwitchNeeds { field, needs } => {
                    for name in [field, needs] {
                        assert!(matches!(kind(&object, name), FieldKind::Choice([(0, _), (1, _)])), "{name}");
                    }
                }
                RuleCheck::Unique { block, field: name } => {
                    assert!(
                        matches!(kind(&object, block), FieldKind::Elements { fields, .. } if field(fields, name).is_some())
                    );
                }
                RuleCheck::Between { field, min, max } => {
                    assert!(matches!(kind(&object, field), FieldKind::Decimal) && min < max, "{field}");
                }
                RuleCheck::OneRecipient { words, .. } | RuleCheck::NoRecipient { words, .. } => {
                    let known = object.message.recipients();
                    for word in words {
                        assert!(known.iter().any(|to| to.word == *word), "{}: nobody is {word}", object.at);
                    }
                }
                RuleCheck::Discouraged { field: "", instead } => assert!(find_type(instead).is_some(), "{instead}"),
                _ => {}
            }
            assert!(
                !rule.doc.is_empty() && !rule.doc.text(Lang::En).ends_with('.'),
                "{}: {}",
                object.at,
                rule.doc.text(Lang::En)
            );
        }
    }
}

#[test]
fn recipient_rules_stand_at_the_top_of_a_message() {
    for object in walk::objects().iter().filter(|object| object.at.contains('/')) {
        for rule in object.rules {
            let top = matches!(
                rule.check,
                RuleCheck::OneRecipient { .. } | RuleCheck::NoRecipient { .. } | RuleCheck::ByList { .. }
            );
            assert!(!top, "{}", object.at);
        }
    }
}

#[test]
fn every_code_of_a_refusal_is_in_the_table() {
    let known = |at: &str, platform: Platform, outcome: Effect| {
        if let Effect::Rejected(code) = outcome {
            assert!(code == 0 || error_code(platform, code).is_some(), "{at}: no {code}");
        }
    };
    for (at, channel, limits) in walk::limits() {
        limits.iter().for_each(|limit| known(&at, channel.platform, limit.outcome));
    }
    for object in walk::objects() {
        object.rules.iter().for_each(|rule| known(&object.at, object.channel.platform, rule.outcome));
    }
    for (at, channel, field) in walk::fields() {
        let keys = walk::data(field).map(|spec| spec.keys).unwrap_or_default();
        keys.iter().for_each(|rule| known(&at, channel.platform, rule.outcome));
    }
}

#[test]
fn error_codes_are_sorted_and_complete() {
    for &platform in Platform::ALL {
        let codes: Vec<_> = error_codes().filter(|(of, _)| *of == platform).map(|(_, error)| error.code).collect();
        assert!(codes.is_sorted_by(|one, other| one < other), "{platform:?}");
        for code in codes {
            assert_eq!(error_code(platform, code).map(|error| error.code), Some(code));
        }
        assert!(error_code(platform, 12_345_678).is_none());
    }
    for (_, error) in error_codes().filter(|(_, error)| error.code != 0) {
        assert!(!error.meaning.is_empty() && !error.remedy.is_empty(), "{}", error.code);
    }
    assert!(mass_statuses().iter().map(|status| status.code).is_sorted());
    assert!(mass_status(20431).is_some() && mass_status(1).is_none());
}

/// Codes that the pages name as a range, each with a row of its own.
#[test]
fn ranges_of_error_codes_have_no_gaps() {
    for (platform, range) in [
        ("wecom", 42_027..=42_051),
        ("wecom", 90_200..=90_208),
        ("official_account", 40_009..=40_012),
        ("official_account", 41_028..=41_030),
    ] {
        let platform = Platform::find(platform).expect("a platform");
        for code in range {
            assert!(error_code(platform, code).is_some(), "{platform:?} {code}");
        }
    }
}

/// A text that may be cut or divided is a body with room for more than what is written around it.
#[test]
fn what_overflows_is_a_body_with_a_limit() {
    for (at, _, field) in walk::fields() {
        if matches!(field.overflows, Overflows::Never) {
            continue;
        }
        assert_eq!(field.name, "body", "{at}");
        assert!(matches!(field.kind, FieldKind::Text(_)), "{at}");
        let room = msgc::split::TextBudget::of(field.limits).unwrap_or_else(|| panic!("{at} has no limit"));
        assert!(room.bytes >= 1024 && room.chars >= 1024, "{at}");
        if let Overflows::Parts(most) = field.overflows {
            assert!(most.measure == Measure::Items && most.max.is_some_and(|most| most > 1), "{at}");
        }
    }
}
