//! Prints plans as a JSON document.

use serde_json::{Map, Value, json};

use super::{Plan, Request, RequestBody};
use crate::catalog::calls::Repeats;
use crate::catalog::{self, CredentialCarrier, Endpoint, WireFormat};

/// The version of the plan document.
const VERSION: u64 = 1;

impl Plan {
    /// The payload, if the plan has exactly one request that needs no other answer.
    pub fn payload(&self) -> Option<&super::Payload> {
        match self.requests.as_slice() {
            [request] => request.payload(),
            _ => None,
        }
    }

    /// All payloads in order, if no request needs the answer of another.
    pub fn payloads(&self) -> Option<Vec<&super::Payload>> {
        self.requests.iter().map(Request::payload).collect()
    }

    /// Whether the request sends the message; others store something that it needs.
    pub fn is_message(&self, request: &Request) -> bool {
        !self.requests.iter().flat_map(|other| &other.needs).any(|need| need.from == request.id)
    }

    /// How the platform deduplicates a request by an id that is added when it is sent; `None` if the platform does not,
    /// or if the message sets its own id.
    pub fn repeats(&self, request: &Request) -> Option<&'static Repeats> {
        let repeats = catalog::find_type(self.type_id)?.repeats().filter(|_| self.is_message(request))?;
        let RequestBody::Payload(payload) = &request.body else { return None };
        payload.root.at(&format!("/{}", repeats.wire)).is_none().then_some(repeats)
    }

    /// The plan as one JSON document.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.document()).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The same document on one line, with a line break at the end.
    pub fn to_json_line(&self) -> String {
        format!("{}\n", self.document())
    }

    fn document(&self) -> Value {
        let requests: Vec<Value> = self.requests.iter().map(|request| request_of(self, request)).collect();
        json!({ "version": VERSION, "message": self.message, "type": self.type_id, "requests": requests })
    }
}

impl Request {
    /// Its payload, if it needs no other answer.
    fn payload(&self) -> Option<&super::Payload> {
        match &self.body {
            RequestBody::Payload(payload) if self.needs.is_empty() => Some(payload),
            _ => None,
        }
    }
}

fn request_of(plan: &Plan, request: &Request) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), request.id.clone().into());
    out.insert("method".to_owned(), request.endpoint.map(|endpoint| endpoint.method).into());
    out.insert("url".to_owned(), request.endpoint.map(url).into());
    let query: Map<String, Value> = query(request).into_iter().map(|(key, value)| (key, value.into())).collect();
    out.insert("query".to_owned(), query.into());
    let (mut body, mut xml, mut upload) = (Value::Null, Value::Null, Value::Null);
    match &request.body {
        RequestBody::Payload(payload) if payload.format == WireFormat::Json => {
            body = serde_json::to_value(&payload.root).unwrap_or_default();
        }
        RequestBody::Payload(payload) => xml = payload.root.to_xml().into(),
        RequestBody::Upload { field, path, filename, .. } => {
            upload = json!({ "field": field, "path": path, "filename": filename })
        }
    }
    out.insert("body".to_owned(), body);
    out.insert("xml".to_owned(), xml);
    out.insert("upload".to_owned(), upload);
    let needs: Vec<Value> =
        request.needs.iter().map(|need| json!({ "into": need.into, "from": need.from, "take": need.take })).collect();
    out.insert("needs".to_owned(), needs.into());
    if let Some(repeats) = plan.repeats(request) {
        let once =
            json!({ "into": format!("/{}", repeats.wire), "seconds": repeats.window, "under": repeats.only.id() });
        out.insert("once".to_owned(), once);
    }
    out.into()
}

fn url(endpoint: &Endpoint) -> String {
    format!("{}{}", endpoint.host, endpoint.path_with(endpoint.credential.placeholder))
}

fn query(request: &Request) -> Vec<(String, String)> {
    let Some(endpoint) = request.endpoint else { return Vec::new() };
    let credential = match endpoint.credential.carrier {
        CredentialCarrier::Query(name) => Some((name.to_owned(), endpoint.credential.placeholder.to_owned())),
        CredentialCarrier::Path => None,
    };
    let own = endpoint.query.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    credential.into_iter().chain(own).chain(request.query.iter().cloned()).collect()
}
