//! HTTP calls as they are sent.

use std::borrow::Cow;

use super::account::Account;
use super::hash;
use super::preview::{self, PreviewReader};
use super::secret::{Secret, in_path, in_url};
use crate::catalog::calls::Repeats;
use crate::catalog::{CredentialCarrier, Endpoint, MessageType, Platform, find_type};
use crate::diag::Cause;
use crate::plan::{Need, PayloadNode, PayloadNodeKind, Plan, RequestBody};

/// A request with everything except its secret.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub(super) endpoint: Endpoint,
    platform: Platform,
    pub method: &'static str,
    /// `https://host`
    host: String,
    /// `https://host/path`, with a placeholder for a secret.
    pub address: String,
    query: Vec<(String, String)>,
    pub content: CallBody,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CallBody {
    /// One document of JSON.
    Json(String),
    File {
        /// The name of the part.
        part: &'static str,
        /// The displayed file name.
        filename: String,
        bytes: Vec<u8>,
    },
}

impl Call {
    pub(super) fn new(account: &Account, endpoint: &Endpoint, query: &[(String, String)], content: CallBody) -> Self {
        let own = endpoint.query.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let host = account.host(endpoint);
        Self {
            endpoint: *endpoint,
            platform: account.platform,
            method: endpoint.method,
            address: format!("{host}{}", endpoint.path_with(endpoint.credential.placeholder)),
            host,
            query: own.chain(query.iter().cloned()).collect(),
            content,
        }
    }

    pub(super) fn url(&self, secret: &Secret) -> Secret {
        let credential = match self.endpoint.credential.carrier {
            CredentialCarrier::Query(_) => in_url(secret.expose()),
            CredentialCarrier::Path => in_path(secret.expose()),
        };
        Secret::new(self.address_with(&credential))
    }

    fn address_with(&self, credential: &str) -> String {
        let mut url = format!("{}{}", self.host, self.endpoint.target(credential));
        for (key, value) in &self.query {
            let sign = if url.contains('?') { '&' } else { '?' };
            url.push_str(&format!("{sign}{}={}", in_url(key), in_url(value)));
        }
        url
    }

    pub(super) fn content_type(&self) -> String {
        match &self.content {
            CallBody::Json(_) => "application/json; charset=utf-8".to_owned(),
            CallBody::File { bytes, .. } => format!("multipart/form-data; boundary={}", boundary(bytes)),
        }
    }

    pub(super) fn body(&self) -> Cow<'_, [u8]> {
        match &self.content {
            CallBody::Json(text) => Cow::Borrowed(text.as_bytes()),
            CallBody::File { bytes, .. } => {
                let end = format!("\r\n--{}--\r\n", boundary(bytes));
                Cow::Owned([self.part_head().as_bytes(), bytes, end.as_bytes()].concat())
            }
        }
    }

    /// The part of a file before its bytes. Names are raw UTF-8, which the platforms display.
    fn part_head(&self) -> String {
        let CallBody::File { part, filename, bytes } = &self.content else { return String::new() };
        // As browsers encode forms.
        let name = filename.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let length =
            if self.platform.spec().says_length { format!("; filelength={}", bytes.len()) } else { String::new() };
        format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"{length}\r\nContent-Type: {}\r\n\r\n",
            boundary(bytes),
            kind_of(filename)
        )
    }

    /// The request for display, with a placeholder for the secret and the size of a file instead of its bytes.
    pub fn shown(&self) -> String {
        let head = format!(
            "{} {}\nContent-Type: {}\n\n",
            self.method,
            self.address_with(self.endpoint.credential.placeholder),
            self.content_type()
        );
        match &self.content {
            CallBody::Json(text) => format!("{head}{text}\n"),
            CallBody::File { bytes, .. } => {
                let part = self.part_head().replace("\r\n", "\n");
                format!("{head}{part}<{} bytes>\n--{}--\n", bytes.len(), boundary(bytes))
            }
        }
    }
}

/// A boundary that does not occur in the bytes, deterministic for the same bytes.
fn boundary(bytes: &[u8]) -> String {
    format!("msgc-{}", hash::name(&[bytes]))
}

fn kind_of(filename: &str) -> &'static str {
    match filename.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "amr" => "audio/amr",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// How the platform deduplicates messages, if the account's variant does.
pub(super) fn repeats(account: &Account, ty: &MessageType) -> Option<&'static Repeats> {
    ty.repeats().filter(|repeats| repeats.only == account.variant)
}

/// The id that a message sets itself.
pub(super) fn own_id(repeats: &Repeats, root: &PayloadNode) -> Option<String> {
    match &root.at(&format!("/{}", repeats.wire))?.kind {
        PayloadNodeKind::Text(id) => Some(id.clone()),
        _ => None,
    }
}

/// A body with values of earlier answers and with its deduplication id.
pub(super) fn filled(root: &PayloadNode, needs: &[(&Need, String)], id: Option<(&Repeats, &str)>) -> String {
    let mut root = with_needs(root, needs);
    if let Some((repeats, id)) = id {
        root.to_mut().put(repeats.wire, PayloadNode::new(PayloadNodeKind::Text(id.to_owned()), None));
    }
    serde_json::to_string(&*root).unwrap_or_default()
}

/// A body with values of earlier answers.
pub(super) fn with_needs<'n>(root: &'n PayloadNode, needs: &[(&Need, String)]) -> Cow<'n, PayloadNode> {
    let mut root = Cow::Borrowed(root);
    for (need, value) in needs {
        root.to_mut().replace(&need.into, PayloadNodeKind::Text(value.clone()));
    }
    root
}

/// The placeholder in printed requests for an id that is generated when they are sent.
const MADE_ID: &str = "${MESSAGE_ID}";

/// The calls of a plan for display, with `${upload-1}` for values of earlier answers. Each has the id of its request; a
/// reply has no call. With a reader, the calls of a preview.
///
/// # Errors
/// A file cannot be read; its path and the reason.
pub fn calls(
    account: &Account,
    plan: &Plan,
    reader: Option<&PreviewReader>,
    read: impl Fn(&std::path::Path) -> Result<Vec<u8>, Cause>,
) -> Result<Vec<(String, Call)>, (String, Cause)> {
    let mut calls = Vec::new();
    for request in &plan.requests {
        let Some(endpoint) = request.endpoint else { continue };
        let needs: Vec<_> = request.needs.iter().map(|need| (need, format!("${{{}}}", need.from))).collect();
        if let (Some(reader), Some(ty), true) = (reader, type_of(plan), plan.is_message(request)) {
            calls.extend(preview::call(account, ty, request, &needs, reader).map(|call| (request.id.clone(), call)));
            // Further messages of the plan have the same content.
            break;
        }
        let content = match &request.body {
            RequestBody::Payload(payload) => {
                let repeats = plan.repeats(request).filter(|repeats| repeats.only == account.variant);
                CallBody::Json(filled(&payload.root, &needs, repeats.map(|repeats| (repeats, MADE_ID))))
            }
            RequestBody::Upload { field, path, filename, file } => {
                let bytes = read(file).map_err(|reason| (path.clone(), reason))?;
                CallBody::File { part: field, filename: filename.clone(), bytes }
            }
        };
        calls.push((request.id.clone(), Call::new(account, endpoint, &request.query, content)));
    }
    Ok(calls)
}

/// The message type of a plan.
pub(super) fn type_of(plan: &Plan) -> Option<&'static MessageType> {
    find_type(plan.type_id)
}
