//! Bodies of every type, written by msgc from messages that the catalog gives.

use msgc::catalog::{Endpoint, FieldKind, MessageType, Profiles, RecipientSpec, WireFormat, types};
use msgc::pipeline::{self, Input, Settings};
use msgc::plan::RequestBody;
use msgc::source::MemoryWorld;
use serde_json::Value;

use crate::support::message::{self, FILE, Fill};

/// A request of a type.
pub struct Payload {
    pub message: &'static MessageType,
    /// To whom, as the source has it.
    pub to: String,
    pub endpoint: &'static Endpoint,
    pub body: Value,
}

/// The smallest PNG that says it is one.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000";

/// Every type that is sent as JSON, to every recipient that it can go to.
pub fn payloads() -> Vec<Payload> {
    let mut found = Vec::new();
    for message in types().filter(|message| message.format == WireFormat::Json) {
        let recipients = message.recipients();
        let given = recipients.iter().map(Some).chain(recipients.is_empty().then_some(None));
        let before = found.len();
        found.extend(given.flat_map(|to| payload(message, to)));
        assert!(found.len() > before, "{} goes to nobody", message.id);
    }
    found
}

/// `None` where the type cannot go to this recipient.
fn payload(message: &'static MessageType, to: Option<&'static RecipientSpec>) -> Option<Payload> {
    let ids = |recipient: &RecipientSpec| match recipient.many && recipient.word.is_empty() {
        true => vec!["o0".to_owned(), "o1".to_owned()],
        false => vec!["o0".to_owned()],
    };
    let source = message::message("m", message, None, &|_, field| match (field.kind, to) {
        (FieldKind::To(_), Some(recipient)) => Some(Fill::To { recipient, ids: ids(recipient) }),
        _ => None,
    });
    let world = MemoryWorld::default().with(format!("/p/{FILE}"), PNG);
    let input = Input { path: "/p/m.msg".into(), root: "/p".into(), name: "m.msg".into(), text: source };
    let settings = Settings { profiles: Profiles::default(), ..Settings::default() };
    let analysis = pipeline::analyze(&world, input, &settings).ok()?;
    let built = pipeline::build(&analysis, &world, "m", &Default::default(), None, &settings).ok()?;
    let [request] = built.plan.requests.as_slice() else { panic!("{}: several requests", message.id) };
    let RequestBody::Payload(payload) = &request.body else { panic!("{}: no payload", message.id) };
    Some(Payload {
        message,
        to: to.map_or("", |recipient| recipient.word).to_owned(),
        endpoint: request.endpoint.expect("a call"),
        body: serde_json::from_str(&payload.root.to_json_line()).expect("JSON"),
    })
}

/// The first body of a type.
pub fn body(id: &str) -> Value {
    payloads().into_iter().find(|payload| payload.message.id == id).expect("a type").body
}
