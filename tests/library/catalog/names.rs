//! Names: unique, present, and consistent with what they name.

use std::collections::BTreeSet;

use msgc::catalog::{FieldKind, Measure, Presence, channel_of, channels, field, find_type, key_rule, types};
use msgc::dialect::Family;

use super::walk;

#[test]
fn types_are_unique_and_belong_to_their_channel() {
    let mut seen = BTreeSet::new();
    for &channel in channels() {
        assert!(seen.insert(channel.id), "{} stands twice", channel.id);
        assert!(!channel.types.is_empty());
        for message in channel.types {
            assert!(message.id == channel.id || seen.insert(message.id), "{} stands twice", message.id);
            assert_eq!(channel_of(message).map(|channel| channel.id), Some(channel.id), "{}", message.id);
            assert_eq!(find_type(message.id).map(|found| found.id), Some(message.id));
        }
    }
    assert_eq!(types().count(), channels().iter().map(|channel| channel.types.len()).sum::<usize>());
    assert!(find_type("wecom").is_none() && find_type("wecom.").is_none() && find_type("").is_none());
}

#[test]
fn field_names_are_unique_and_only_computed_keys_have_none() {
    for object in walk::objects() {
        let mut seen = BTreeSet::new();
        for field in object.fields {
            let at = format!("{}.{}", object.at, walk::label(field));
            let computed = matches!(field.kind, FieldKind::Const(_) | FieldKind::CountOf(_));
            assert_eq!(field.name.is_empty(), computed, "{at}");
            assert!(computed || seen.insert(field.name), "{at} stands twice");
            assert_eq!(field.wire.is_empty(), matches!(field.kind, FieldKind::To(_)), "{at}");
        }
    }
}

#[test]
fn names_inside_kinds_exist() {
    for object in walk::objects() {
        for inner in object.fields {
            let at = format!("{}.{}", object.at, walk::label(inner));
            match inner.kind {
                FieldKind::CountOf(block) => {
                    let block = field(object.fields, block);
                    assert!(block.is_some_and(|block| matches!(block.kind, FieldKind::Elements { .. })), "{at}");
                }
                FieldKind::Inline { md5, .. } => assert!(field(object.fields, md5).is_some(), "{at}"),
                FieldKind::Elements { fields, label: Some(label), .. } => {
                    let label = field(fields, label);
                    assert!(label.is_some_and(|label| label.presence == Presence::Required), "{at}");
                }
                FieldKind::OneOf(words) => assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{at}"),
                FieldKind::Choice(choices) => {
                    assert!(choices.iter().map(|(n, _)| n).is_sorted(), "{at}");
                    assert!(choices.iter().all(|(_, meaning)| !meaning.is_empty()), "{at}");
                }
                FieldKind::Int { min, max } => assert!(min < max, "{at}"),
                _ => {}
            }
            for id in walk::media(inner).map(|media| media.materials).unwrap_or_default() {
                assert!(find_type(id).is_some_and(|message| message.is_material()), "{at}: {id}");
            }
        }
    }
}

#[test]
fn bodies_take_running_text() {
    for (at, _, field) in walk::fields() {
        if field.name == "body" {
            assert!(
                matches!(field.kind, FieldKind::Text(text) if !matches!(text.spec().family, Family::Ids | Family::Url)),
                "{at}"
            );
            assert_eq!(field.presence, Presence::Required, "{at}");
        }
    }
}

#[test]
fn what_is_required_cannot_be_empty() {
    for (at, _, field) in walk::fields() {
        let measure = match field.kind {
            FieldKind::Text(_) | FieldKind::Media(_) => Measure::Bytes,
            FieldKind::Elements { .. } => Measure::Items,
            _ => continue,
        };
        if field.presence == Presence::Required {
            let least = field.limits.iter().find(|limit| limit.measure == measure && limit.min.is_some());
            assert!(least.is_some_and(|limit| limit.min >= Some(1)), "{at} may be empty");
        }
    }
}

#[test]
fn limits_have_a_bound_and_do_not_contradict() {
    for (at, _, limits) in walk::limits() {
        for limit in limits {
            assert!(limit.min.is_some() || limit.max.is_some(), "{at}");
            assert!(limit.min.zip(limit.max).is_none_or(|(min, max)| min <= max), "{at}");
        }
        for measure in [Measure::Bytes, Measure::Chars, Measure::Items, Measure::FileBytes, Measure::Seconds] {
            let of_measure = || limits.iter().filter(|limit| limit.measure == measure);
            let least = of_measure().filter_map(|limit| limit.min).max();
            let most = of_measure().filter_map(|limit| limit.max).min();
            assert!(least.zip(most).is_none_or(|(least, most)| least <= most), "{at}");
        }
    }
}

#[test]
fn what_is_refused_is_not_taken_elsewhere() {
    for channel in channels() {
        assert!(channel.refused.iter().all(|refused| find_type(refused.name).is_none()));
        for message in channel.types {
            assert!(message.refused.iter().all(|refused| message.field(refused.name).is_none()), "{}", message.id);
        }
    }
    for (at, _, field) in walk::fields() {
        if let FieldKind::OneOf(words) = field.kind {
            assert!(field.refused.iter().all(|refused| !words.contains(&refused.name)), "{at}");
        }
    }
}

#[test]
fn a_template_key_obeys_the_rule_of_its_prefix() {
    let spec = find_type("template").and_then(|message| message.field("data")).and_then(walk::data);
    let prefix = |key| spec.and_then(|spec| key_rule(spec, key)).map(|rule| rule.prefix);
    assert_eq!(prefix("thing1"), Some("thing"));
    assert_eq!(prefix("character_string21"), Some("character_string"));
    assert_eq!(prefix("first"), Some("first"));
    assert_eq!(prefix("keynote3"), Some("keynote"));
    for unknown in ["thing", "short_thing1", "keyword1", "first1", "Thing1", "1", ""] {
        assert_eq!(prefix(unknown), None, "{unknown}");
    }
    let mut seen = BTreeSet::new();
    assert!(spec.is_some_and(|spec| spec.keys.iter().all(|rule| seen.insert(rule.prefix))));
}
