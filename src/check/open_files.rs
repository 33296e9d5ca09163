//! Files that are given for parameters without a bound on their size, where the platform has a limit.

use super::effect::effect;
use super::proof::type_span;
use crate::catalog::{FieldKind, Limit, Measure, Profiles};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix, Reason, Sink};
use crate::eval::SymbolicValue;
use crate::lang::{Program, Type};
use crate::message::{BlockElement, Content, ListPart, Message, Object};
use crate::source::Span;

/// The parameters of a file that take files of any size: each is reported once, with its smallest limit.
#[derive(Default)]
pub struct OpenFiles {
    all: Vec<OpenFile>,
}

/// A parameter of a message that takes files of any size.
#[derive(Clone, Debug)]
pub struct OpenFile {
    /// The declared type, or the first use.
    place: Span,
    parameter: String,
    field: &'static str,
    max: u64,
    reason: Reason,
}

impl OpenFile {
    /// Those of one model of a message.
    pub fn all(message: &Message, program: &Program, profiles: Profiles) -> Vec<Self> {
        let variant = profiles.of(message.channel.platform);
        let applies = |limit: &Limit| limit.under.is_none_or(|under| variant == Some(under));
        let mut all = Vec::new();
        object(&message.object, &mut |name, kind, symbol| {
            let (FieldKind::Media(spec) | FieldKind::Medias(spec) | FieldKind::Inline { media: spec, .. }) = kind
            else {
                return;
            };
            let limits = spec.limits.iter().filter(|limit| limit.measure == Measure::FileBytes && applies(limit));
            let Some((max, limit)) = limits.filter_map(|limit| Some((limit.max?, limit))).min_by_key(|(max, _)| *max)
            else {
                return;
            };
            let effect = effect(limit.outcome, &message.channel.platform.spec().answer);
            let reason = Reason { effect: Some(effect), doc: None, fact: limit.fact };
            let place = type_span(program, &symbol.expr).unwrap_or(symbol.span);
            all.push(Self { place, parameter: symbol.path.to_string(), field: name, max, reason });
        });
        all
    }

    /// The same where its place has moved to.
    pub fn moved(self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        Some(Self { place: to(self.place)?, ..self })
    }
}

impl OpenFiles {
    /// Adds one of a message.
    pub fn add(&mut self, found: &OpenFile) {
        match self.all.iter_mut().find(|known| known.place == found.place) {
            Some(known) if known.max > found.max => *known = found.clone(),
            Some(_) => {}
            None => self.all.push(found.clone()),
        }
    }

    /// Reports what was found.
    pub fn end(self, program: &Program, sink: &mut Sink) {
        for OpenFile { place, parameter, field, max, reason } in self.all {
            let bound = format!("file({})", size(max));
            let title = code::DeclareAs { parameter: parameter.clone(), bound: bound.clone() };
            let finding =
                code::FileOfAnySize { parameter, name: field.into(), limit: size(max), bound: bound.clone(), reason };
            let found = Diagnostic::new(finding, place);
            // It is written as a type without a bound, so the bound can follow.
            sink.push(match program.files.slice(place) {
                "file" => found.fix(Fix::unsafe_fix(title).replace(place, bound)),
                _ => found,
            });
        }
    }
}

/// Calls `each` with every field whose value is a file parameter without a bound.
fn object(of: &Object, each: &mut dyn FnMut(&'static str, FieldKind, &SymbolicValue)) {
    for slot in &of.slots {
        match &slot.content {
            Content::Symbol(symbol) if matches!(symbol.ty.inner(), Type::File { max: None }) => {
                each(slot.field.name, slot.field.kind, symbol);
            }
            Content::Object(inner) => object(inner, each),
            Content::Elements(parts) => {
                ListPart::visit(parts, &mut |element: &BlockElement| object(&element.object, each));
            }
            _ => {}
        }
    }
}

/// A size as the language writes it.
fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    match bytes {
        _ if bytes.is_multiple_of(KILO * KILO) => format!("{} MB", bytes / KILO / KILO),
        _ => format!("{} KB", bytes / KILO),
    }
}
