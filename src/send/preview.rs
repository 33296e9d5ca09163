//! Previews: sends a mass message to a single reader.

use super::account::Account;
use super::call::{Call, CallBody, type_of, with_needs};
use super::outcome::{CallOutcome, Stage};
use super::sender::{SendRequest, Sender};
use super::store::AllStored;
use crate::catalog::calls::mass::{NOT_IN_PREVIEWS, PREVIEW_TO, PREVIEWED_IMAGES};
use crate::catalog::calls::{Purpose, call_for};
use crate::catalog::{MessageType, RecipientSpec, Retry};
use crate::plan::{self, Need, PayloadNode, PayloadNodeKind, RequestBody};

/// The reader of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewReader {
    /// The key of the name in a request.
    key: &'static str,
    name: String,
}

/// The prefix of a WeChat id, as opposed to an openid.
const BY_NAME: &str = "wxname:";

impl PreviewReader {
    /// Parses an openid, or `wxname:` and a WeChat id; `None` if it is empty or has several words.
    pub fn parse(text: &str) -> Option<Self> {
        let [by_name, by_openid] = PREVIEW_TO;
        let (key, name) = text.strip_prefix(BY_NAME).map_or((by_openid, text), |name| (by_name, name));
        let is_word = !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control());
        is_word.then(|| Self { key, name: name.to_owned() })
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The preview call.
pub(super) fn call(
    account: &Account,
    ty: &MessageType,
    message: &plan::Request,
    needs: &[(&Need, String)],
    reader: &PreviewReader,
) -> Option<Call> {
    let RequestBody::Payload(payload) = &message.body else { return None };
    let root = body(ty, &with_needs(&payload.root, needs), reader);
    let body = serde_json::to_string(&root).unwrap_or_default();
    let endpoint = call_for(account.platform, Purpose::Preview)?.endpoint()?;
    Some(Call::new(account, &endpoint, &[], CallBody::Json(body)))
}

/// The number of images of a message; a preview only shows the first.
pub fn images(message: &plan::Request) -> usize {
    let RequestBody::Payload(payload) = &message.body else { return 0 };
    match payload.root.at(&pointer(PREVIEWED_IMAGES.0)).map(|node| &node.kind) {
        Some(PayloadNodeKind::Array(images)) => images.len(),
        _ => 0,
    }
}

/// The body with the reader instead of the recipients, and without fields that only mass messages have.
fn body(ty: &MessageType, message: &PayloadNode, reader: &PreviewReader) -> PayloadNode {
    let recipients: Vec<_> = ty.recipients().iter().flat_map(RecipientSpec::wires).collect();
    let is_recipient = |key: &str| recipients.iter().any(|wire| wire.split('.').next() == Some(key));
    let mut body = PayloadNode::object();
    body.put(reader.key, PayloadNode::new(PayloadNodeKind::Text(reader.name.clone()), None));
    let (images, image) = PREVIEWED_IMAGES;
    let images_of = images.split('.').next().unwrap_or_default();
    let PayloadNodeKind::Object(members) = &message.kind else { return body };
    let first = message.at(&format!("{}/0", pointer(images)));
    let stays =
        |key: &str| !is_recipient(key) && !NOT_IN_PREVIEWS.contains(&key) && (key != images_of || first.is_none());
    body.put_all(members.iter().filter(|(key, _)| stays(key)).cloned());
    if let Some(first) = first {
        body.put(image, first.clone());
    }
    body
}

fn pointer(wire: &str) -> String {
    format!("/{}", wire.replace('.', "/"))
}

impl Sender<'_> {
    /// Sends a preview of the first message of a plan, after its uploads. It is not recorded in the ledger, since
    /// previews may be repeated. `None` if the plan has no message.
    pub fn preview(&mut self, request: &SendRequest, reader: &PreviewReader) -> Option<(usize, CallOutcome)> {
        let ty = type_of(&request.plan)?;
        let mut messages = request.plan.requests.iter().enumerate();
        let (index, message) = messages.find(|(_, message)| request.plan.is_message(message))?;
        let (mut stored, deadline) = (AllStored::new(), self.shared.deadline());
        let mut renewed = false;
        loop {
            let needs = match self.needs(request, message, &mut stored, deadline) {
                Ok(needs) => needs,
                Err(outcome) => return Some((index, outcome)),
            };
            let call = call(&self.shared.account, ty, message, &needs, reader)?;
            let (outcome, _) = self.until_known(&message.id, &call, deadline, false, Stage::Message);
            match &outcome {
                CallOutcome::Refused(refusal)
                    if self.wants(refusal, Retry::Reupload) && !renewed && stored.values().any(|one| one.cached) =>
                {
                    renewed = true;
                    if let Err(reason) = self.forget(&mut stored) {
                        return Some((index, CallOutcome::Unsent(reason)));
                    }
                }
                _ => return Some((index, outcome)),
            }
        }
    }
}
