//! Walks over everything in the catalog.

use msgc::catalog::{
    Channel, DataSpec, Endpoint, Field, FieldKind, Limit, MediaSpec, MessageType, Only, Overflows, RecipientSpec,
    Refused, Rule, channels,
};

/// An object in the source: a message's own, or a block's.
pub struct Object {
    /// Where it is, for the message of a failure: `wecom.markdown/attachment`.
    pub at: String,
    pub channel: &'static Channel,
    pub message: &'static MessageType,
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
}

/// Every object of every message.
pub fn objects() -> Vec<Object> {
    let mut found = Vec::new();
    for &channel in channels() {
        for message in channel.types {
            let at = message.id.to_owned();
            found.push(Object { at, channel, message, fields: message.fields, rules: message.rules });
            inner(message.id, channel, message, message.fields, &mut found);
        }
    }
    found
}

fn inner(
    at: &str,
    channel: &'static Channel,
    message: &'static MessageType,
    fields: &'static [Field],
    found: &mut Vec<Object>,
) {
    for field in fields.iter().filter(|field| !field.fields().is_empty()) {
        let at = format!("{at}/{}", field.name);
        found.push(Object { at: at.clone(), channel, message, fields: field.fields(), rules: field.rules() });
        inner(&at, channel, message, field.fields(), found);
    }
}

/// Every field, with its place.
pub fn fields() -> Vec<(String, &'static Channel, &'static Field)> {
    let objects = objects();
    let fields = objects.iter().flat_map(|object| {
        object.fields.iter().map(|field| (format!("{}.{}", object.at, label(field)), object.channel, field))
    });
    fields.collect()
}

pub fn label(field: &Field) -> &'static str {
    if field.name.is_empty() { field.wire } else { field.name }
}

/// Every recipient, with its place.
pub fn recipients() -> Vec<(String, &'static Channel, &'static RecipientSpec)> {
    let types = channels().iter().flat_map(|channel| channel.types.iter().map(move |message| (*channel, message)));
    let recipients = types.flat_map(|(channel, message)| {
        message
            .recipients()
            .iter()
            .map(move |recipient| (format!("{} to {:?}", message.id, recipient.word), channel, recipient))
    });
    recipients.collect()
}

pub fn media(field: &Field) -> Option<&'static MediaSpec> {
    match field.kind {
        FieldKind::Media(media) | FieldKind::Medias(media) | FieldKind::Inline { media, .. } => Some(media),
        _ => None,
    }
}

pub fn data(field: &Field) -> Option<&'static DataSpec> {
    match field.kind {
        FieldKind::Data(spec) => Some(spec),
        _ => None,
    }
}

/// Every limit, with its place: of fields, recipients, media and values.
pub fn limits() -> Vec<(String, &'static Channel, &'static [Limit])> {
    let mut found: Vec<_> = recipients().into_iter().map(|(at, channel, to)| (at, channel, to.limits)).collect();
    for (at, channel, field) in fields() {
        found.push((at.clone(), channel, field.limits));
        if let Overflows::Parts(most) = &field.overflows {
            found.push((format!("{at} parts"), channel, std::slice::from_ref(most)));
        }
        found.extend(media(field).map(|media| (format!("{at} file"), channel, media.limits)));
        found.extend(data(field).map(|spec| (format!("{at} value"), channel, spec.limits)));
    }
    found
}

/// Every call.
pub fn endpoints() -> Vec<(&'static Channel, &'static Endpoint)> {
    let mut found = Vec::new();
    for &channel in channels() {
        found.extend(channel.types.iter().filter_map(|message| message.endpoint).map(|endpoint| (channel, endpoint)));
    }
    found.extend(recipients().iter().filter_map(|(_, channel, to)| Some((*channel, to.endpoint?))));
    found.extend(fields().iter().filter_map(|(_, channel, field)| Some((*channel, media(field)?.upload?))));
    found
}

/// Every mark of one variant.
pub fn onlys() -> Vec<(String, &'static Channel, &'static Only)> {
    let mut found = Vec::new();
    for &channel in channels() {
        for message in channel.types {
            found.extend(message.only.map(|only| (message.id.to_owned(), channel, only)));
        }
    }
    for (at, channel, field) in fields() {
        found.extend(field.only.map(|only| (at.clone(), channel, only)));
        if let FieldKind::Flag { text, number } = field.kind {
            found.extend([text, number].map(|only| (at.clone(), channel, only)));
        }
        found.extend(data(field).and_then(|spec| spec.color).map(|only| (at.clone(), channel, only)));
    }
    found.extend(recipients().into_iter().filter_map(|(at, channel, to)| Some((at, channel, to.only?))));
    for (channel, endpoint) in endpoints() {
        let answers = endpoint.answers.iter().filter_map(|answer| answer.only);
        found.extend(answers.map(|only| (endpoint.path.to_owned(), channel, only)));
    }
    found
}

/// Everything that is known but not taken.
pub fn refusals() -> Vec<&'static Refused> {
    let mut found = Vec::new();
    for channel in channels() {
        found.extend(channel.refused);
        found.extend(channel.types.iter().flat_map(|message| message.refused));
    }
    found.extend(fields().iter().flat_map(|(_, _, field)| field.refused));
    found
}
