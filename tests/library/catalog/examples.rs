//! The examples of every message type are true: the smallest has nothing to spare, the full one has every field.

use std::collections::BTreeSet;
use std::path::Path;

use msgc::catalog::{Field, FieldKind, MessageType, Profiles, RuleCheck, Variant, channel_of, types};
use msgc::lang::Unit;
use msgc::pipeline::{Analysis, Input, Settings, analyze, build};
use msgc::source::{MemoryWorld, Span};
use msgc::syntax::ast::{Block, EntryKind, ItemKind, MessageDecl};

/// Variants of its platform for which the smallest example of a type is not, since no message is right for all.
const SMALLEST_NOT_UNDER: &[(&str, &str, &str)] = &[
    ("mass.image", "2014", "`media_ids` is the form of today"),
    ("mass.mpvideo", "2014", "a list of users got a `mass.video`, and a tag was a group"),
];

/// Fields that a full example leaves out, though no rule forbids them.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("wecom.template_card", "image_text_area.appid", "its click opens a page"),
    ("wecom.template_card", "image_text_area.pagepath", "its click opens a page"),
    ("wecom.template_card", "quote_area.url", "its click opens a mini program"),
];

fn world() -> MemoryWorld {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("an example's file");
    MemoryWorld::default()
        .with("/project/cover.jpg", read("cover.jpg"))
        .with("/project/weekly.html", read("weekly.html"))
        .with("/project/notice.amr", "#!AMR\n...")
        .with("/project/intro.mp4", "....ftypisom")
        .with("/project/report.pdf", "%PDF-1.7\n")
}

fn settings(profile: Option<Variant>) -> Settings {
    Settings { profiles: profile.into_iter().collect::<Profiles>(), ..Settings::default() }
}

fn analysis(text: &str, profile: Option<Variant>) -> Analysis {
    let input = Input {
        path: "/project/example.msg".into(),
        root: "/project".into(),
        name: "example.msg".into(),
        text: text.into(),
    };
    analyze(&world(), input, &settings(profile)).expect("nobody cancels")
}

/// The codes of what is found; that a profile is needed is no fault where none is chosen.
fn found(text: &str, profile: Option<Variant>) -> Vec<&'static str> {
    let codes = analysis(text, profile).findings.into_iter().map(|finding| finding.code.id());
    codes.filter(|code| profile.is_some() || *code != "profile-needed").collect()
}

/// None chosen, and each variant that has the type.
fn profiles(message: &MessageType) -> Vec<Option<Variant>> {
    let platform = channel_of(message).expect("a channel").platform;
    let variants = platform.variants().iter().copied().map(Some);
    let has_it = |profile: &Option<Variant>| message.only.is_none_or(|only| only.is_under(*profile));
    std::iter::once(None).chain(variants).filter(has_it).collect()
}

fn excused(table: &[(&str, &str, &str)], id: &str, what: &str) -> bool {
    table.iter().any(|(known, excused, _)| (*known, *excused) == (id, what))
}

fn messages(unit: &Unit) -> impl Iterator<Item = &MessageDecl> {
    unit.ast.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Message(message) => Some(message),
        _ => None,
    })
}

/// The words of a span.
fn word(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// The names of all fields and blocks with those that they are in, and where each stands.
fn names(text: &str, block: &Block, fields: &[Field], within: &str, found: &mut Vec<(String, Span)>) {
    for entry in &block.entries {
        match &entry.kind {
            EntryKind::Field { name, .. } => found.push((format!("{within}{}", word(text, name.span)), entry.span)),
            EntryKind::Block { name, label, body } => {
                let name = word(text, name.span);
                let inner = format!("{within}{name}.");
                found.push((format!("{within}{name}"), entry.span));
                let field = fields.iter().find(|field| field.name == name).expect("a block of the type");
                if let (Some(_), FieldKind::Elements { label: Some(label), .. }) = (label, field.kind) {
                    found.push((format!("{inner}{label}"), entry.span));
                }
                names(text, body, field.fields(), &inner, found);
            }
            other => panic!("an example is written without {other:?}"),
        }
    }
}

/// What an example has of a type, in all messages of the type.
fn used(message: &MessageType, text: &str) -> Vec<(String, Span)> {
    let analysis = analysis(text, None);
    let unit = analysis.program.main().expect("a file");
    let mut found = Vec::new();
    for one in messages(unit).filter(|one| word(text, one.ty.span) == message.id) {
        names(text, &one.body, message.fields, "", &mut found);
    }
    assert!(!found.is_empty(), "{}: no message of the type", message.id);
    found
}

#[test]
fn they_are_formatted_and_found_clean() {
    for message in types() {
        let id = message.id;
        assert_eq!(message.examples.matches("\n}\n\n").count() + 1, message.examples.matches("\n}\n").count(), "{id}");
        assert_eq!(message.examples, format!("{}\n{}", message.smallest_example(), message.full_example()), "{id}");
        let whole = msgc::fmt::format_source(message.examples).expect("a file without syntax errors");
        assert_eq!(whole, message.examples, "{id}");
        for profile in profiles(message) {
            let name = profile.map_or("none", |profile| profile.id());
            if !excused(SMALLEST_NOT_UNDER, id, name) {
                let found = found(message.smallest_example(), profile);
                assert!(found.is_empty(), "{id}, the smallest under {name}: {found:?}");
            }
            if profile == message.full_example_variant() || message.full_example_variant().is_none() {
                let found = found(message.full_example(), profile);
                assert!(found.is_empty(), "{id}, the full one under {name}: {found:?}");
            }
        }
    }
}

#[test]
fn they_build() {
    for message in types() {
        let settings = settings(message.full_example_variant());
        for text in [message.smallest_example(), message.full_example()] {
            let analysis = analysis(text, message.full_example_variant());
            let names: Vec<_> = messages(analysis.program.main().expect("a file"))
                .map(|message| word(text, message.name.span).to_owned())
                .collect();
            for name in names {
                let built = build(&analysis, &world(), &name, &Default::default(), Some(1_726_142_580), &settings);
                assert!(built.is_ok(), "{}: {:?}", message.id, built.err());
            }
        }
    }
}

#[test]
fn the_smallest_has_nothing_to_spare() {
    let mut spare = Vec::new();
    for message in types() {
        let text = message.smallest_example();
        let found_anywhere = |text: &str| {
            profiles(message).into_iter().any(|profile| found(text, profile).len() > known(message, profile))
        };
        let is_data = |name: &str| matches!(message.field(name), Some(Field { kind: FieldKind::Data(_), .. }));
        for (name, span) in used(message, text) {
            // No key is required; one shows how they are written.
            if name.split_once('.').is_some_and(|(block, _)| is_data(block)) {
                continue;
            }
            let without = [&text[..span.start as usize], &text[span.end as usize..]].concat();
            if !found_anywhere(&without) {
                spare.push(format!("{}: {name}", message.id));
            }
        }
    }
    assert!(spare.is_empty(), "{spare:#?}");
}

/// How much is found in the smallest example as it is.
fn known(message: &MessageType, profile: Option<Variant>) -> usize {
    found(message.smallest_example(), profile).len()
}

#[test]
fn the_full_one_has_every_field() {
    let mut missing = Vec::new();
    for message in types() {
        let used: BTreeSet<String> = used(message, message.full_example()).into_iter().map(|(name, _)| name).collect();
        lacking(message, message.fields, "", &used, &mut missing);
        for (id, name, _) in LEFT_OUT.iter().filter(|(id, ..)| *id == message.id) {
            assert!(!used.contains(*name), "{id}: {name} is not left out");
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn lacking(message: &MessageType, fields: &[Field], within: &str, used: &BTreeSet<String>, missing: &mut Vec<String>) {
    let variant = message.full_example_variant();
    for field in fields.iter().filter(|field| !field.name.is_empty()) {
        let name = format!("{within}{}", field.name);
        if used.contains(&name) {
            lacking(message, field.fields(), &format!("{name}."), used, missing);
        } else if field.only.is_none_or(|only| only.is_under(variant))
            && !is_ruled_out(message, &name, used)
            && !excused(LEFT_OUT, message.id, &name)
        {
            missing.push(format!("{}: {name}", message.id));
        }
    }
}

/// Whether a rule of the type forbids the field beside those that are used, or advises against it.
fn is_ruled_out(message: &MessageType, name: &str, used: &BTreeSet<String>) -> bool {
    let variant = message.full_example_variant();
    let rules = message.rules.iter().filter(|rule| rule.under.is_none() || rule.under == variant);
    let checks: Vec<RuleCheck> = rules.map(|rule| rule.check).collect();
    let forbidden = |word: &str| {
        checks
            .iter()
            .any(|check| matches!(check, RuleCheck::NoRecipient { words, with: None } if words.contains(&word)))
    };
    let recipients = message.recipients();
    let to_nobody = name == "to" && !recipients.is_empty() && recipients.iter().all(|to| forbidden(to.word));
    to_nobody
        || checks.iter().any(|check| match check {
            RuleCheck::Discouraged { field, .. } => *field == name,
            RuleCheck::ExactlyOne(fields) => fields.contains(&name) && fields.iter().any(|field| used.contains(*field)),
            _ => false,
        })
}
