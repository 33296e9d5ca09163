//! Checks constructs that not every variant of a platform has.

use super::MessageCheck;
use crate::catalog::{Only, Platform, Variant};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Sink};
use crate::message::{Addressee, BlockElement, Content, ListPart, Message, Object};
use crate::source::Span;

impl MessageCheck<'_, '_> {
    pub(super) fn profile(&mut self) {
        let message = self.message;
        self.only(message.ty.id, message.name_span, message.ty.only);
        if self.variant.is_none() {
            self.mixed();
        }
    }

    /// Reports a construct of another variant, with its replacement.
    pub(super) fn only(&mut self, name: &str, span: Span, only: Option<&'static Only>) {
        let (Some(only), Some(chosen)) = (only, self.variant) else { return };
        let Some(first) = only.variants.first().filter(|_| !only.is_under(self.variant)) else { return };
        let (name, profile, variants) = (name.to_owned(), chosen.id().to_owned(), ids(only.variants));
        let (instead, fact) = (only.instead.to_owned(), only.fact);
        self.sink.push(if instead.is_empty() {
            let (platform, variant) = (first.platform_id().to_owned(), first.id().to_owned());
            Diagnostic::new(
                code::OtherVariantOnly { name: name.into(), profile, variants, variant, platform, fact },
                span,
            )
        } else {
            Diagnostic::new(code::OtherVariant { name: name.into(), profile, variants, instead, fact }, span)
        });
    }

    /// Without a profile, some variant must still have everything that the message uses.
    fn mixed(&mut self) {
        let mut needs = Vec::new();
        needs_of(self.message, &mut needs);
        let mut left = self.message.channel.platform.variants().to_vec();
        for (at, need) in needs.iter().enumerate() {
            left.retain(|variant| need.variants.contains(variant));
            if left.is_empty() {
                let apart = |one: &&VariantNeed| !one.variants.iter().any(|variant| need.variants.contains(variant));
                let other = needs.iter().take(at).find(apart).or(needs.first()).unwrap_or(need);
                let finding = code::MixedVariants {
                    name: need.name.into(),
                    other: other.name.to_owned(),
                    variants: ids(need.variants),
                    others: ids(other.variants),
                };
                let found = Diagnostic::new(finding, need.span);
                self.sink.push(found.note(other.span, code::OnlyIn { variants: ids(other.variants) }));
                return;
            }
        }
    }
}

fn ids(variants: &[Variant]) -> Vec<String> {
    variants.iter().map(|variant| variant.id().to_owned()).collect()
}

/// The profile that a message needs.
#[derive(Clone, Debug)]
pub struct Needed {
    /// A variant that has everything the message uses.
    pub variant: Variant,
    /// The first construct that not every variant has.
    pub name: &'static str,
    pub span: Span,
}

impl Needed {
    /// The same where the construct has moved to.
    pub fn moved(self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        Some(Self { span: to(self.span)?, ..self })
    }
}

/// The profile that a message needs, and the construct that needs it.
pub fn needed(message: &Message) -> Option<Needed> {
    let mut needs = Vec::new();
    needs_of(message, &mut needs);
    let first = needs.first()?;
    let fits = |variant: &&Variant| needs.iter().all(|need| need.variants.contains(variant));
    let variant = first.variants.iter().find(fits).or(first.variants.first())?;
    Some(Needed { variant: *variant, name: first.name, span: first.span })
}

/// A construct that not every variant has.
struct VariantNeed {
    /// The variants that have it.
    variants: &'static [Variant],
    name: &'static str,
    span: Span,
}

fn needs_of(message: &Message, out: &mut Vec<VariantNeed>) {
    add(out, message.ty.only, message.ty.id, message.name_span);
    object(&message.object, out);
}

fn object(of: &Object, out: &mut Vec<VariantNeed>) {
    // A slot whose value is an error will be written differently.
    for slot in of.slots.iter().filter(|slot| !matches!(slot.content, Content::Unknown)) {
        add(out, slot.field.only, slot.field.name, slot.name_span);
        match (&slot.content, slot.field.kind) {
            (Content::Object(inner), _) => object(inner, out),
            (Content::Elements(parts), _) => {
                ListPart::visit(parts, &mut |element: &BlockElement| object(&element.object, out))
            }
            (Content::Recipients(parts), _) => ListPart::visit(parts, &mut |one: &Addressee| {
                add(out, one.recipient.only, one.recipient.word, one.span);
            }),
            (Content::Data(entries), crate::catalog::FieldKind::Data(spec)) => {
                if let Some(color) = entries.iter().find_map(|entry| entry.color.as_ref()) {
                    add(out, spec.color, crate::catalog::DATA_COLOR, color.span);
                }
            }
            (Content::Int(_), crate::catalog::FieldKind::Flag { number, .. }) => {
                add(out, Some(number), slot.field.name, slot.span)
            }
            (Content::Text(_), crate::catalog::FieldKind::Flag { text, .. }) => {
                add(out, Some(text), slot.field.name, slot.span)
            }
            _ => {}
        }
    }
}

fn add(out: &mut Vec<VariantNeed>, only: Option<&'static Only>, name: &'static str, span: Span) {
    if let Some(only) = only {
        out.push(VariantNeed { variants: only.variants, name, span });
    }
}

/// Reports one advice for each platform whose profile is needed but not set, once the file has no errors: what needs it may
/// be written in another way then.
pub fn advise(needs: &[Needed], sink: &mut Sink) {
    if sink.has_errors() {
        return;
    }
    for &platform in Platform::ALL {
        if let Some(need) = needs.iter().find(|need| need.variant.is_of(platform)) {
            let finding = code::ProfileNeeded {
                platform: platform.id().to_owned(),
                name: need.name.into(),
                variant: need.variant.id().to_owned(),
            };
            sink.push(Diagnostic::new(finding, need.span));
        }
    }
}
