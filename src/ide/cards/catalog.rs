//! Cards of what the catalog has: message types, fields, recipients, keys of data.

use super::{InfoCard, quoted};
use crate::catalog::{Argument, Field, FieldKind, KeyRule, MessageType, Presence, RecipientSpec};
use crate::derive::reference::{FieldRow, KeyRow, RecipientRow, Sources, call, only, source};
use crate::diag::Lang;
use crate::diag::messages::{ide as messages, reference};
use crate::ide::fields::Owner;
use crate::message::MessageSetting;

/// A message type: what it is, where it goes, what it needs.
pub(in crate::ide) fn message_type(ty: &MessageType, lang: Lang) -> InfoCard {
    let required = ty.fields.iter().filter(|field| field.presence == Presence::Required && !field.name.is_empty());
    let required: Vec<String> = required.map(|field| format!("`{}`", field.name)).collect();
    let goes = ty.endpoint.map_or_else(|| reference::REPLY.text(lang).to_owned(), |endpoint| call(endpoint, lang));
    InfoCard::of(format!("message …: {} {{ … }}", ty.id))
        .paragraph(ty.doc.text(lang))
        .row(reference::HEAD_PROFILE.text(lang), ty.only.map(|it| only(it, lang)))
        .row(messages::SENT_TO.text(lang), [goes])
        .row(reference::REQUIRED.text(lang), [required.join(lang.comma())])
        .row(messages::RULES.text(lang), ty.rules.iter().map(|rule| rule.doc.text(lang).to_owned()))
        .sources([source(ty.fact, lang)])
}

/// A field or block of a message.
pub(in crate::ide) fn field(owner: &Owner, field: &'static Field, lang: Lang) -> InfoCard {
    let mut sources = Sources::default();
    let row = FieldRow::of(field, &owner.within, lang, &mut sources);
    let code = match field.kind {
        FieldKind::Object(..) | FieldKind::Elements { label: None, .. } | FieldKind::Data(_) => {
            format!("{} {{ … }}", row.name)
        }
        FieldKind::Elements { label: Some(label), .. } => format!("{} {label} {{ … }}", row.name),
        _ => format!("{}: …", row.name),
    };
    let required = required_inside(field);
    InfoCard::of(code)
        .paragraph(row.meaning)
        .row(reference::HEAD_VALUE.text(lang), [row.kind])
        .row(reference::HEAD_PRESENCE.text(lang), [row.presence])
        .row(reference::HEAD_LIMITS.text(lang), row.limits)
        .row(
            reference::HEAD_PAYLOAD.text(lang),
            Some(row.payload).filter(|it| !it.is_empty()).map(|it| format!("`{it}`")),
        )
        .row(reference::REQUIRED.text(lang), [required.join(lang.comma())])
        .row(messages::RULES.text(lang), rules_about(owner, field, lang))
        .sources(sources.list(lang))
}

/// What a field accepts, on one line: its kind and its limits.
pub(in crate::ide) fn accepts(owner: &Owner, field: &'static Field, lang: Lang) -> String {
    let row = FieldRow::of(field, &owner.within, lang, &mut Sources::default());
    let limits =
        row.limits.iter().map(|limit| limit.rsplit_once('[').map_or(limit.as_str(), |(limit, _)| limit.trim_end()));
    std::iter::once(row.kind.as_str()).chain(limits).collect::<Vec<_>>().join(lang.semicolon())
}

/// The fields that a block must have, each in backticks.
fn required_inside(field: &Field) -> Vec<String> {
    let inner = field.fields().iter().filter(|inner| inner.presence == Presence::Required && !inner.name.is_empty());
    inner.map(|inner| format!("`{}`", inner.name)).collect()
}

/// The rules that name a field, and those inside a block.
fn rules_about(owner: &Owner, field: &Field, lang: Lang) -> Vec<String> {
    let own = owner.block().map_or(owner.ty.rules, Field::rules);
    let name = format!("`{}", field.name);
    let about = own.iter().map(|rule| rule.doc.text(lang)).filter(|doc| {
        let mut places = doc.match_indices(&name).map(|(at, _)| doc.get(at + name.len()..).unwrap_or_default());
        places.any(|rest| rest.starts_with(['`', '.', ':']))
    });
    let inside = field.rules().iter().map(|rule| rule.doc.text(lang));
    about.chain(inside).map(str::to_owned).collect()
}

/// A word of a field that accepts only a few, with what is known of the field.
pub(in crate::ide) fn word_of(owner: &Owner, of: &'static Field, word: &str, lang: Lang) -> InfoCard {
    InfoCard { code: format!("{}: {word}", owner.path(of.name)), ..field(owner, of, lang) }
}

/// A way to name a recipient.
pub(in crate::ide) fn recipient(spec: &RecipientSpec, lang: Lang) -> InfoCard {
    let mut sources = Sources::default();
    let row = RecipientRow::of(spec, lang, &mut sources);
    let code = match (spec.word, spec.argument) {
        ("", _) => "\"…\"".to_owned(),
        (word, Argument::None) => word.to_owned(),
        (word, Argument::Id) => format!("{word}(\"…\")"),
        (word, Argument::Number) => format!("{word}(2)"),
    };
    InfoCard::of(code)
        .paragraph(row.meaning)
        .row(reference::HEAD_LIMITS.text(lang), row.limits)
        .row(reference::HEAD_PROFILE.text(lang), [row.profile])
        .row(reference::HEAD_PAYLOAD.text(lang), [row.payload])
        .sources(sources.list(lang))
}

/// A key of `data { … }`, by its kind.
pub(in crate::ide) fn data_key(key: &str, rule: &KeyRule, lang: Lang) -> InfoCard {
    let mut sources = Sources::default();
    let row = KeyRow::of(rule, lang, &mut sources);
    InfoCard::of(format!("{key}: …"))
        .paragraph(row.meaning)
        .row(reference::HEAD_VALUE.text(lang), [row.class.to_owned()])
        .row(reference::HEAD_MOST.text(lang), [row.most])
        .row(reference::HEAD_ELSE.text(lang), [row.outcome])
        .sources(sources.list(lang))
}

/// An entry of the language itself.
pub(in crate::ide) fn setting(setting: &MessageSetting, lang: Lang) -> InfoCard {
    let words: Vec<String> = setting.words.iter().map(|word| quoted(word)).collect();
    InfoCard::of(format!("{}: …", setting.name))
        .paragraph(setting.doc.text(lang))
        .row(reference::HEAD_VALUE.text(lang), [words.join(lang.comma())])
}
