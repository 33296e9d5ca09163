//! What belongs to one variant of a platform only.

use super::Check;
use crate::catalog::{Only, Platform, Variant};
use crate::diag::words::platform as code;
use crate::diag::{Diagnostic, Sink};
use crate::message::{Addressee, Content, Element, Message, Object, Part};
use crate::source::Span;

impl Check<'_, '_> {
    pub(super) fn profile(&mut self) {
        let message = self.message;
        self.only(message.ty.id, message.name_span, message.ty.only);
        if self.variant.is_none() {
            self.mixed();
        }
    }

    /// A construct of the other variant is an error that names its replacement.
    pub(super) fn only(&mut self, name: &str, span: Span, only: Option<&'static Only>) {
        let (Some(only), Some(chosen)) = (only, self.variant) else { return };
        if only.variant == chosen {
            return;
        }
        let (name, profile, variant) = (name.to_owned(), chosen.id().to_owned(), only.variant.id().to_owned());
        let (platform, instead, fact) = (only.variant.platform().id().to_owned(), only.instead.to_owned(), only.fact);
        self.sink.push(match only.instead {
            "" => Diagnostic::new(code::OtherVariantGone { name, profile, variant, platform, fact }, span),
            _ => Diagnostic::new(code::OtherVariant { name, profile, variant, instead, fact }, span),
        });
    }

    /// With no profile, a message may still not need both.
    fn mixed(&mut self) {
        let mut needs = Vec::new();
        needs_of(self.message, &mut needs);
        if let Some((first, other)) =
            needs.first().and_then(|first| Some((first, needs.iter().find(|other| other.variant != first.variant)?)))
        {
            self.sink.push(Diagnostic::new(
                code::MixedVariants {
                    name: other.name.into(),
                    other: first.name.into(),
                    variant: other.variant.id().into(),
                },
                other.span,
            ));
        }
    }
}

/// A construct that only one variant has.
pub struct Needed {
    pub platform: Platform,
    pub variant: Variant,
    pub name: &'static str,
    pub span: Span,
}

/// The first construct of a message that needs a profile.
pub fn needed(message: &Message) -> Option<Needed> {
    let mut needs = Vec::new();
    needs_of(message, &mut needs);
    needs.into_iter().next()
}

fn needs_of(message: &Message, out: &mut Vec<Needed>) {
    add(out, message.ty.only, message.ty.id, message.name_span);
    object(&message.object, out);
}

fn object(of: &Object, out: &mut Vec<Needed>) {
    for slot in &of.slots {
        add(out, slot.field.only, slot.field.name, slot.name_span);
        match (&slot.content, slot.field.kind) {
            (Content::Object(inner), _) => object(inner, out),
            (Content::Elements(parts), _) => Part::visit(parts, &mut |element: &Element| object(&element.object, out)),
            (Content::Recipients(parts), _) => Part::visit(parts, &mut |one: &Addressee| {
                add(out, one.recipient.only, one.recipient.word, one.span);
            }),
            (Content::Data(entries), crate::catalog::Kind::Data(spec)) => {
                if let Some(color) = entries.iter().find_map(|entry| entry.color.as_ref()) {
                    add(out, spec.color, crate::catalog::DATA_COLOR, color.span);
                }
            }
            (Content::Int(_), crate::catalog::Kind::Flag { number, .. }) => {
                add(out, Some(number), slot.field.name, slot.span)
            }
            (Content::Text(_), crate::catalog::Kind::Flag { text, .. }) => {
                add(out, Some(text), slot.field.name, slot.span)
            }
            _ => {}
        }
    }
}

fn add(out: &mut Vec<Needed>, only: Option<&'static Only>, name: &'static str, span: Span) {
    if let Some(only) = only {
        out.push(Needed { platform: only.variant.platform(), variant: only.variant, name, span });
    }
}

/// Adds one advice for each platform whose profile the messages need and nobody chose.
pub fn advise(needs: &[Needed], sink: &mut Sink) {
    for platform in Platform::ALL {
        if let Some(need) = needs.iter().find(|need| need.platform == platform) {
            sink.push(Diagnostic::new(
                code::ProfileNeeded {
                    platform: platform.id().into(),
                    name: need.name.into(),
                    variant: need.variant.id().into(),
                },
                need.span,
            ));
        }
    }
}
