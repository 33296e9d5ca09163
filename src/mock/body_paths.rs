//! Finds values in a body by the catalog's wire paths.

use std::borrow::Cow;

use serde_json::Value;

use crate::catalog::{
    Argument, DATA_COLOR, DATA_VALUE, DataSpec, Delivery, Field, FieldKind, KeyValue, MediaSpec, MessageType,
    RecipientSpec,
};

/// The value at a path of keys joined by dots.
pub(super) fn at<'j>(body: &'j Value, wire: &str) -> Option<&'j Value> {
    wire.split('.').try_fold(body, |value, key| value.get(key))
}

/// All media ids of a body, with the media that their field accepts.
pub(super) fn media<'j>(fields: &'static [Field], body: &'j Value) -> Vec<(&'static MediaSpec, &'j str)> {
    let mut found = Vec::new();
    for field in fields {
        let Some(value) = (!field.wire.is_empty()).then(|| at(body, field.wire)).flatten() else { continue };
        let items = || value.as_array().into_iter().flatten();
        match field.kind {
            FieldKind::Media(media) => found.extend(value.as_str().map(|id| (media, id))),
            FieldKind::Medias(media) => found.extend(items().filter_map(Value::as_str).map(|id| (media, id))),
            FieldKind::Object(inner, _) => found.extend(self::media(inner, value)),
            FieldKind::Elements { fields: inner, .. } => {
                found.extend(items().flat_map(|item| self::media(inner, item)))
            }
            _ => {}
        }
    }
    found
}

/// The body with template values as the texts that a platform takes them for: a number is accepted, and a colour that is
/// empty is as good as none.
pub(super) fn with_texts_for_numbers<'j>(message: &MessageType, body: &'j Value) -> Cow<'j, Value> {
    let mut body = Cow::Borrowed(body);
    for field in message.fields {
        let FieldKind::Data(DataSpec { takes_numbers: true, .. }) = field.kind else { continue };
        if at(&body, field.wire).is_none_or(|data| !data.is_object()) {
            continue;
        }
        let data = field.wire.split('.').try_fold(body.to_mut(), |value, key| value.get_mut(key));
        for entry in data.and_then(Value::as_object_mut).into_iter().flat_map(|data| data.values_mut()) {
            let Some(entry) = entry.as_object_mut() else { continue };
            if let Some(value @ Value::Number(_)) = entry.get_mut(DATA_VALUE) {
                *value = Value::String(value.to_string());
            }
            if entry.get(DATA_COLOR).and_then(Value::as_str) == Some("") {
                entry.remove(DATA_COLOR);
            }
        }
    }
    body
}

/// The call for a recipient.
pub(super) fn path_of(message: &MessageType, recipient: &RecipientSpec) -> Option<&'static str> {
    recipient.endpoint.or(message.endpoint).map(|endpoint| endpoint.path)
}

/// Whether a body sent to this path has recipients that belong there, valid or not.
pub(super) fn is_addressed(message: &MessageType, path: &str, body: &Value) -> bool {
    let here = message.recipients().iter().filter(|recipient| path_of(message, recipient) == Some(path));
    here.flat_map(RecipientSpec::wires).any(|wire| at(body, wire).is_some_and(|value| !value.is_null()))
}

/// The number of ids in a list of recipients, and the maximum per request.
pub(super) fn listed(message: &MessageType, body: &Value) -> Option<(usize, usize)> {
    message.recipients().iter().find_map(|recipient| match recipient.delivery {
        Delivery::Listed { wire, chunk } => Some((at(body, wire)?.as_array()?.len(), chunk)),
        _ => None,
    })
}

/// The recipients of a body: ids of chats, and whether it is a broadcast.
pub(super) fn chats(message: &MessageType, body: &Value) -> (Vec<String>, bool) {
    let recipients = message.recipients();
    let joined = recipients.iter().find_map(|recipient| match recipient.delivery {
        Delivery::Joined { wire, separator } => Some((wire, separator)),
        _ => None,
    });
    let Some((wire, separator)) = joined else { return (Vec::new(), false) };
    let Some(ids) = at(body, wire).and_then(Value::as_str).filter(|ids| !ids.is_empty()) else {
        return (Vec::new(), true);
    };
    let is_word = |id: &str| {
        recipients
            .iter()
            .any(|recipient| matches!(recipient.delivery, Delivery::JoinedWord { value, .. } if value == id))
    };
    let (words, chats): (Vec<&str>, Vec<&str>) = ids.split(separator).partition(|id| is_word(id));
    (chats.into_iter().map(str::to_owned).collect(), !words.is_empty())
}

/// Everything in a body about its recipients, as one text.
pub(super) fn recipients(message: &MessageType, body: &Value) -> String {
    let values = message.recipients().iter().flat_map(RecipientSpec::wires).filter_map(|wire| at(body, wire));
    values.map(Value::to_string).collect::<Vec<_>>().join(" ")
}

/// The body with its recipients replaced by everyone.
pub(super) fn for_everyone(message: &MessageType, body: &Value) -> Value {
    let mut body = body.clone();
    let all = message.recipients().iter().find(|recipient| recipient.broadcast && recipient.argument == Argument::None);
    let Some(RecipientSpec { delivery: Delivery::Keys(keys), .. }) = all else { return body };
    let Some(object) = body.as_object_mut() else { return body };
    for wire in message.recipients().iter().flat_map(RecipientSpec::wires) {
        object.remove(wire.split('.').next().unwrap_or(wire));
    }
    for (wire, value) in *keys {
        let KeyValue::Bool(value) = value else { continue };
        let (outer, inner) = wire.split_once('.').unwrap_or((wire, ""));
        let value = Value::Bool(*value);
        let value = if inner.is_empty() { value } else { serde_json::json!({ inner: value }) };
        object.insert(outer.to_owned(), value);
    }
    body
}
