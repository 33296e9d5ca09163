use super::{Payload, Plan, Request, RequestBody};
use crate::catalog::WireFormat;
use crate::diag::Diagnostic;
use crate::diag::messages::input;

/// An output format of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emit {
    /// The payload of the only request, indented.
    Json,
    /// One payload per line.
    Jsonl,
    Xml,
    /// A document of all requests.
    Plan,
    /// A shell script.
    Curl,
}

impl Plan {
    /// The format where none is asked for: that of the payload.
    pub fn usual_emit(&self) -> Emit {
        let is_xml = |request: &Request| match &request.body {
            RequestBody::Payload(payload) => payload.format == WireFormat::Xml,
            RequestBody::Upload { .. } => false,
        };
        match self.requests.as_slice() {
            [request] if is_xml(request) => Emit::Xml,
            _ => Emit::Json,
        }
    }

    /// The plan as one text.
    ///
    /// # Errors
    /// The plan cannot be written in this format: it has several requests, another wire format, or a request that needs
    /// the answer of another.
    pub fn text(&self, emit: Emit) -> Result<String, Diagnostic> {
        match emit {
            Emit::Json => self.single(emit, WireFormat::Json).map(|payload| payload.root.to_json_pretty()),
            Emit::Xml => self.single(emit, WireFormat::Xml).map(|payload| payload.root.to_xml()),
            Emit::Jsonl => self
                .requests
                .iter()
                .map(|request| Ok(self.ready(request, WireFormat::Json)?.root.to_json_line()))
                .collect(),
            Emit::Plan => Ok(self.to_json()),
            Emit::Curl => {
                if self.requests.iter().any(|request| request.endpoint.is_none()) {
                    return Err(Diagnostic::nowhere(input::EmitReply { message: self.message.as_str().into() }));
                }
                Ok(self.to_curl())
            }
        }
    }

    /// The plan as files of a folder, by name: one per payload and, if there is more than one request, the plan that
    /// says how they depend on each other.
    ///
    /// # Errors
    /// Same as [`Plan::text`].
    pub fn files(&self, emit: Emit) -> Result<Vec<(String, String)>, Diagnostic> {
        let name = |ending: &str| format!("{}{ending}", self.message);
        let one = |ending: &str| Ok(vec![(name(ending), self.text(emit)?)]);
        match emit {
            Emit::Json | Emit::Xml if self.requests.len() > 1 => {
                let payloads = self.requests.iter().filter_map(|request| match &request.body {
                    RequestBody::Payload(payload) => {
                        Some((name(&format!(".{}.json", request.id)), payload.root.to_json_pretty()))
                    }
                    RequestBody::Upload { .. } => None,
                });
                Ok(payloads.chain([(name(".plan.json"), self.to_json())]).collect())
            }
            Emit::Json => one(".json"),
            Emit::Xml => one(".xml"),
            Emit::Jsonl => one(".jsonl"),
            Emit::Plan => one(".plan.json"),
            Emit::Curl => one(".sh"),
        }
    }

    /// The payload of the only request.
    fn single(&self, emit: Emit, format: WireFormat) -> Result<&Payload, Diagnostic> {
        match self.requests.as_slice() {
            [request] => self.ready(request, format),
            requests => {
                let lines = requests.iter().all(|request| self.ready(request, WireFormat::Json).is_ok());
                Err(Diagnostic::nowhere(input::EmitRequests {
                    message: self.message.as_str().into(),
                    count: requests.len(),
                    emit: if emit == Emit::Xml { "xml" } else { "json" },
                    instead: if lines { &input::EMIT_LINES } else { &input::EMIT_ALL },
                }))
            }
        }
    }

    /// The payload of a request that needs no other answer.
    fn ready<'p>(&'p self, request: &'p Request, format: WireFormat) -> Result<&'p Payload, Diagnostic> {
        let message = || self.message.to_string();
        let waits = |request: &str| input::EmitWaits { message: message(), request: request.to_owned() };
        match (&request.body, request.needs.first()) {
            (RequestBody::Upload { .. }, _) => Err(Diagnostic::nowhere(waits(&request.id))),
            (_, Some(need)) => Err(Diagnostic::nowhere(waits(&need.from))),
            (RequestBody::Payload(payload), None) if payload.format == format => Ok(payload),
            (RequestBody::Payload(payload), None) => {
                let (format, suggestion) = match payload.format {
                    WireFormat::Json => ("JSON", "json"),
                    WireFormat::Xml => ("XML", "xml"),
                };
                Err(Diagnostic::nowhere(input::EmitFormat { message: message(), format, suggestion }))
            }
        }
    }
}
