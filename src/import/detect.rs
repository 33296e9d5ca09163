//! The type of a document, or the finding that says why there is none.

use super::FatalFinding;
use super::curl::Address;
use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::secrets::masked;
use super::shape::{self, path};
use crate::catalog::{
    Channel, Endpoint, FieldKind, MessageType, Refused, WireFormat, channel_of, channels, is_foreign_host,
};
use crate::diag::messages::import as messages;
use crate::diag::{Diagnostic, Phrase};

/// How many keys are listed when no type fits.
const SHOWN_KEYS: usize = 8;

/// The one type of a document. `call` is the address of the call that it was found in.
pub(super) fn of(
    node: &DocumentNode,
    format: WireFormat,
    wanted: Option<&'static MessageType>,
    call: Option<&Address>,
    notes: &mut Vec<Diagnostic>,
) -> Result<&'static MessageType, FatalFinding> {
    if let Some((entry, key)) = shape::unknown_key(node, format) {
        let place = node.member(&[key]).map_or(node.span, |member| member.key_span);
        let reason = Some(&entry.reason).filter(|reason| !reason.is_empty());
        return Err(Diagnostic::new(messages::ImportForeign { what: &entry.what, key, reason }, place).into());
    }
    if let Some(wanted) = wanted {
        return match shape::contradiction(wanted, node) {
            None if wanted.format == format && node.members().is_some() => Ok(wanted),
            contradiction => Err(other_type(wanted, node, format, contradiction).into()),
        };
    }
    let mut fitting = shape::best(node, format);
    if let Some(call) = call {
        let called: Vec<_> = fitting.iter().copied().filter(|message| goes_to(message, &call.path)).collect();
        match (called.as_slice(), fitting.as_slice()) {
            ([], [message]) => notes.extend(other_call(message, call)),
            ([], _) => {}
            _ => fitting = called,
        }
    }
    match fitting.as_slice() {
        [] => Err(misspelt(node, format).unwrap_or_else(|| unknown(node, format)).into()),
        [message] => match refused_word(message, node) {
            Some(error) => Err(error.into()),
            None => Ok(message),
        },
        [first, ..] => {
            // The payload is the same for all of them; only the intended call is unknown.
            let types = fitting.iter().map(|message| message.id.to_owned()).collect();
            let other = fitting.get(1).map(|message| message.id).unwrap_or_default();
            notes.push(Diagnostic::new(messages::ImportAmbiguous { types, first: first.id, other }, node.span));
            Ok(first)
        }
    }
}

/// The most similar of some words, if one is similar enough to be a suggestion.
pub(super) fn similar(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let near = |known: &&str| strsim::damerau_levenshtein(word, known);
    let close = known.min_by_key(near)?;
    (near(&close) <= (word.chars().count() / 3).max(1)).then_some(close)
}

fn endpoints(message: &MessageType) -> impl Iterator<Item = &'static Endpoint> {
    let others = message.recipients().iter().filter_map(|recipient| recipient.endpoint);
    message.endpoint.into_iter().chain(others)
}

fn goes_to(message: &MessageType, path: &str) -> bool {
    endpoints(message).any(|endpoint| endpoint.is_at(path))
}

/// The platform's own host with another path, or the host of another service. Other hosts, such as a proxy, say nothing
/// about the type.
fn other_call(message: &MessageType, call: &Address) -> Option<Diagnostic> {
    let goes = if endpoints(message).next().is_none() {
        let platform = channel_of(message)?.platform;
        let mut calls = platform.channels().flat_map(|channel| channel.types).flat_map(endpoints);
        calls.find(|endpoint| endpoint.host == call.host || is_foreign_host(&call.host))?;
        Phrase::from(&messages::GOES_BACK)
    } else {
        let is_known = |endpoint: &&Endpoint| endpoint.host == call.host || is_foreign_host(&call.host);
        let endpoint = endpoints(message).find(is_known)?;
        messages::GoesTo { endpoint: endpoint.path_with("…").to_string() }.into()
    };
    let path = if is_foreign_host(&call.host) { format!("{}{}", call.host, call.path) } else { call.path.clone() };
    let path = masked(&path).into_owned();
    Some(Diagnostic::new(messages::ImportOtherCall { path, message_type: message.id, goes }, call.span))
}

/// A message type that the platform documents but msgc does not accept, such as an interactive card.
fn refused_word(message: &MessageType, node: &DocumentNode) -> Option<Diagnostic> {
    message.fields.iter().filter(|field| matches!(field.kind, FieldKind::OneOf(_))).find_map(|field| {
        let found = node.get(&path(field.wire))?;
        let word = found.text()?;
        let refused = field.refusal(word)?;
        Some(Diagnostic::new(messages::ImportRefused { what: word.to_owned(), reason: &refused.reason }, found.span))
    })
}

/// The finding for a document whose keys are those of a type in another spelling, with other values.
fn misspelt(node: &DocumentNode, format: WireFormat) -> Option<Diagnostic> {
    let (message, misspelt) = super::misspelt::meant(node, format)?;
    let place = misspelt.first().map_or(node.span, |first| first.span);
    let error = Diagnostic::new(messages::ImportUnknown { similar: Some(message.id) }, place);
    let noted = |error: Diagnostic, one: super::misspelt::Misspelt| {
        error.note(one.span, messages::MeantKey { wanted: one.wanted.to_owned() })
    };
    Some(misspelt.into_iter().fold(error, noted))
}

/// The finding for a document that no type fits.
fn unknown(node: &DocumentNode, format: WireFormat) -> Diagnostic {
    let error = |similar| Diagnostic::new(messages::ImportUnknown { similar }, node.span);
    let Some(members) = node.members() else {
        return error(None).note(node.span, messages::NoObject { found: node.what() });
    };
    for (wire, _) in shape::kinds(format) {
        let Some(found) = node.get(&path(wire)) else { continue };
        if matches!(found.kind, Shape::Expression(_)) {
            return error(None).note(found.span, messages::TypeInVariable { key: wire });
        }
        let Some(word) = found.text() else { continue };
        if let Some(refused) = refused_type(node, format, word) {
            let error = messages::ImportRefused { what: word.to_owned(), reason: &refused.reason };
            return Diagnostic::new(error, found.span);
        }
        let (key, value) = (wire, word.to_owned());
        if shape::kinds(format).any(|kind| kind == (wire, word)) {
            return error(None).note(found.span, messages::KindBut { key, value });
        }
        let near = similar(word, shape::kinds(format).filter(|(other, _)| *other == wire).map(|(_, value)| value));
        return error(near).note(found.span, messages::KeyIs { key, value });
    }
    let keys = members.iter().take(SHOWN_KEYS).map(|member| member.key.clone()).collect();
    error(None).note(node.span, messages::ObjectWithKeys { keys })
}

/// A documented type that cannot be sent, from a channel whose recipients the document has.
fn refused_type(node: &DocumentNode, format: WireFormat, word: &str) -> Option<&'static Refused> {
    let addressed = |channel: &&&'static Channel| {
        let mut types = channel.types.iter().filter(|message| message.format == format);
        types.any(|message| shape::is_addressed(message, node))
    };
    channels().iter().filter(addressed).find_map(|channel| channel.refusal(&format!("{}.{word}", channel.id)))
}

fn other_type(
    wanted: &'static MessageType,
    node: &DocumentNode,
    format: WireFormat,
    contradiction: Option<(&'static str, &'static str)>,
) -> Diagnostic {
    let fitting = shape::best(node, format);
    let found = fitting.first().map(|message| message.id).filter(|_| fitting.len() == 1);
    let error = Diagnostic::new(messages::ImportOtherType { message_type: wanted.id, found }, node.span);
    let Some((key, expected)) = contradiction else { return error };
    let Some(found) = node.get(&path(key)) else { return error };
    let value = found.text().unwrap_or_default().to_owned();
    error.note(found.span, messages::KeyIsNot { key, value, expected })
}
