//! Compiles a message with concrete parameters to a plan.

use std::path::{Path, PathBuf};

use base64::Engine as _;

use super::broadcast::broadcast;
use super::builder::{Leaves, PayloadDocument, PlanBuilder};
use super::overflow;
use super::{Payload, PayloadNode, PayloadNodeKind, Plan, Request, RequestBody};
use crate::catalog::MediaSpec;
use crate::diag::messages::message as code;
use crate::diag::{Diagnostic, Sink};
use crate::dialect::FillError;
use crate::eval::{MediaFile, SymbolicValue};
use crate::lang::DeclId;
use crate::message::{FieldText, HiddenItems, Message};
use crate::source::World;

/// What a compilation needs besides the message.
pub struct CompileContext<'a> {
    pub world: &'a dyn World,
    /// Seconds since 1970 for a reply without `create_time`.
    pub now: Option<i64>,
    /// The messages of the file that are materials.
    pub materials: &'a dyn Fn(DeclId, &mut Sink) -> Option<Message>,
}

/// Compiles a message. If `sink` gets an error, the plan must not be used.
pub fn compile(message: &Message, context: &CompileContext<'_>, sink: &mut Sink) -> Plan {
    let mut leaves = Rendering { context, sink };
    let mut builder = PlanBuilder::new(&mut leaves, context.now);
    let document = builder.document(message);
    let mut requests = std::mem::take(&mut builder.before);
    let parts = overflow::fit(document, message, leaves.sink);
    let parts: Vec<_> = parts.into_iter().flat_map(split_recipients).collect();
    let many = parts.len() > 1;
    for (index, PayloadDocument { root, needs, endpoint, .. }) in parts.into_iter().enumerate() {
        requests.push(Request {
            id: if many { format!("send-{}", index + 1) } else { "send".to_owned() },
            endpoint,
            query: Vec::new(),
            body: RequestBody::Payload(Payload { format: message.ty.format, root }),
            needs,
        });
    }
    Plan { message: message.name.to_owned().to_string(), type_id: message.ty.id, requests, public: broadcast(message) }
}

/// The document of a message with leaves made by `leaves`; `None` if it needs more than one request.
pub fn document<L: Leaves>(message: &Message, leaves: &mut L) -> Option<PayloadNode<L::Text>> {
    let mut builder = PlanBuilder::new(leaves, None);
    let document = builder.document(message);
    let single = builder.before.is_empty() && document.needs.is_empty() && document.listed.is_none();
    single.then_some(document.root)
}

/// Splits too many recipients into several requests of even size, after removing duplicates.
fn split_recipients(mut document: PayloadDocument<String>) -> Vec<PayloadDocument<String>> {
    let Some((wire, chunk)) = document.listed else { return vec![document] };
    let pointer = format!("/{}", wire.replace('.', "/"));
    let Some(PayloadNodeKind::Array(all)) = document.root.at(&pointer).map(|node| node.kind.clone()) else {
        return vec![document];
    };
    let mut seen = std::collections::HashSet::with_capacity(all.len());
    let kept: Vec<PayloadNode> = all
        .into_iter()
        .filter(|node| if let PayloadNodeKind::Text(id) = &node.kind { seen.insert(id.clone()) } else { true })
        .collect();
    let sizes = crate::text::even_parts(kept.len(), chunk);
    if sizes.len() <= 1 {
        document.root.replace(&pointer, PayloadNodeKind::Array(kept));
        return vec![document];
    }
    let mut rest = kept.into_iter();
    sizes
        .into_iter()
        .map(|size| {
            let mut root = document.root.clone();
            root.replace(&pointer, PayloadNodeKind::Array(rest.by_ref().take(size).collect()));
            PayloadDocument { root, needs: document.needs.clone(), listed: None, endpoint: document.endpoint }
        })
        .collect()
}

struct Rendering<'c, 'a> {
    context: &'c CompileContext<'a>,
    sink: &'c mut Sink,
}

impl Leaves for Rendering<'_, '_> {
    type Text = String;

    fn fixed(&mut self, text: &'static str) -> String {
        text.to_owned()
    }

    fn text(&mut self, text: &FieldText) -> Option<String> {
        if let Some(HiddenItems { shown, rest, span }) = text.left_out() {
            self.sink.push(Diagnostic::new(code::ItemsLeftOut { shown, rest, all: shown.saturating_add(rest) }, span));
        }
        if let Some(literal) = text.literal() {
            return Some(literal.into_owned());
        }
        if let Some(filling) = text.filling() {
            for span in &filling.cut {
                self.sink.push(Diagnostic::new(
                    code::WasCut { what: (&code::CUT_TO_FIT).into(), why: &code::CUT_BY_ESCAPES },
                    *span,
                ));
            }
            for (hole, why) in &filling.refused {
                let found = match why {
                    FillError::Everyone => Diagnostic::new(code::ParameterRefused, hole.span),
                    FillError::DotSegment => {
                        crate::message::dot_segment(hole, hole.value.as_deref().unwrap_or_default())
                    }
                };
                self.sink.push(found.of_value(hole.given()));
            }
        }
        Some(text.filled().text().to_owned())
    }

    fn inline(&mut self, media: &MediaFile) -> Option<(String, String)> {
        let bytes = crate::message::media_bytes(self.context.world, media).ok()?;
        let base64 = base64::engine::general_purpose::STANDARD.encode(&bytes);
        Some((base64, format!("{:x}", md5::compute(&bytes))))
    }

    fn symbol(&mut self, _: &SymbolicValue) -> Option<PayloadNodeKind> {
        None
    }

    fn undecided(&mut self) {}

    fn path(&mut self, media: &MediaFile) -> PathBuf {
        PathBuf::from(&*media.path)
    }

    fn file(&mut self, media: &MediaFile) -> PathBuf {
        crate::message::media_path(media).to_owned()
    }

    fn filename(&mut self, media: &MediaFile, spec: &MediaSpec) -> String {
        let read = || crate::message::media_bytes(self.context.world, media).ok();
        crate::message::upload_name(spec, Path::new(&*media.path), read).name
    }

    fn payload(&mut self, root: PayloadNode) -> Option<PayloadNode> {
        Some(root)
    }

    fn material(&mut self, decl: DeclId) -> Option<Message> {
        (self.context.materials)(decl, self.sink)
    }
}
