//! Lowering: matches a tree of fields and blocks against its message type.

mod accepts;
mod body;
mod conditions;
mod content;
mod data;
mod object;
mod raw;
mod recipients;

use conditions::{Assignment, Conditions};

use super::model::{Message, Overflow};
use crate::catalog::{self, Channel, MessageType};
use crate::diag::messages::message as code;
use crate::diag::{Diagnostic, Localized, Sink, Size};
use crate::eval::{Tree, ValueKind};
use crate::lang::Program;
use crate::lang::suggest as nearest;
use crate::source::Span;
use crate::syntax::ast;

/// Calls `each` with the message for each model of its conditions, one after the other, since there can be a thousand:
/// exactly one if no symbolic condition decides which fields are set, none if the type is unknown. Entries with errors
/// are left out. The tree is returned if there are several models; a single message is made from the tree itself.
pub fn lower(
    program: &Program,
    message: &ast::MessageDecl,
    tree: Tree,
    sink: &mut Sink,
    each: &mut dyn FnMut(Message, &mut Sink),
) -> Option<Tree> {
    let written = program.word(message.ty);
    let (channel, ty) = find_type(written, message.ty.span, sink)?;
    let name = program.files.shared(message.name.span);
    let conditions = Conditions::of(&tree.entries, ty.fields);
    let assignments = match conditions.assignments() {
        Ok(assignments) => assignments,
        Err(count) => {
            sink.push(Diagnostic::new(
                code::TooManyConditions {
                    size: Size::new(count, Conditions::MOST, crate::diag::LimitUnit::Items),
                    name: name.into(),
                },
                message.name.span,
            ));
            return None;
        }
    };
    let (name_span, cancellation) = (message.name.span, sink.cancellation.clone());
    let mut way = |assignment: Assignment, tree: Tree| {
        let mut lowering = Lowering { program, sink: &mut *sink, assignment, overflow: None };
        let owner = ObjectOwner { name: ty.id, name_span, refused: ty.refused, label: None };
        let object = lowering.object(owner, ty.fields, ty.rules, tree);
        let Lowering { assignment, overflow, .. } = lowering;
        each(
            Message {
                name: name.clone(),
                name_span,
                ty,
                channel,
                object,
                overflow,
                path_condition: assignment.path_condition,
            },
            sink,
        );
    };
    match <[Assignment; 1]>::try_from(assignments) {
        Ok([only]) => {
            way(only, tree);
            None
        }
        Err(several) => {
            for assignment in several {
                if cancellation.is_cancelled() {
                    break;
                }
                way(assignment, tree.clone());
            }
            Some(tree)
        }
    }
}

fn find_type(written: &str, span: Span, sink: &mut Sink) -> Option<(&'static Channel, &'static MessageType)> {
    let found = catalog::channels()
        .iter()
        .find_map(|&channel| Some((channel, channel.types.iter().find(|ty| ty.id == written)?)));
    if found.is_none() && !written.is_empty() {
        let refused =
            catalog::channels().iter().flat_map(|channel| channel.refused).find(|refused| refused.name == written);
        sink.push(match refused {
            Some(refused) => Diagnostic::new(
                code::RefusedMessageType { name: written.into(), reason: (&refused.reason), fact: refused.fact },
                span,
            ),
            None => {
                let suggestion = nearest(written, catalog::types().map(|ty| ty.id));
                let diagnostic = Diagnostic::new(
                    code::UnknownMessageType { name: written.into(), suggestion: suggestion.map(Into::into) },
                    span,
                );
                with_rename(diagnostic, span, suggestion)
            }
        });
    }
    found
}

/// Adds the fix that inserts a suggested word.
fn with_rename(diagnostic: Diagnostic, span: Span, suggestion: Option<&str>) -> Diagnostic {
    match suggestion {
        Some(word) => {
            diagnostic.fix(crate::diag::Fix::unsafe_fix(code::WordFixName { name: word.into() }).replace(span, word))
        }
        None => diagnostic,
    }
}

/// The owner of an object, for findings.
#[derive(Clone, Copy)]
struct ObjectOwner<'o> {
    name: &'o str,
    name_span: Span,
    refused: &'static [catalog::Refused],
    /// The field that is set by the label of the block.
    label: Option<&'static str>,
}

struct Lowering<'s> {
    program: &'s Program,
    sink: &'s mut Sink,
    assignment: Assignment,
    overflow: Option<(Overflow, Span)>,
}

/// The name of the kind of a value.
fn found_word(kind: &ValueKind) -> &'static Localized {
    use crate::diag::messages::kinds;
    use crate::lang::Type;
    match kind {
        ValueKind::None => &kinds::NOTHING,
        ValueKind::Bool(_) => &kinds::TRUE_OR_FALSE,
        ValueKind::Int(_) => &kinds::WHOLE_NUMBER,
        ValueKind::Decimal(_) => &kinds::DECIMAL_NUMBER,
        ValueKind::Color(_) => &kinds::COLOR,
        ValueKind::Text(_) | ValueKind::Unknown => &kinds::TEXT,
        ValueKind::List(_) => &kinds::LIST,
        ValueKind::Record(_) => &kinds::RECORD,
        ValueKind::Map(_) => &kinds::MAP,
        ValueKind::Time(_) => &kinds::TIME,
        ValueKind::Size(..) => &kinds::SIZE,
        ValueKind::Media(_) => &kinds::FILE,
        ValueKind::Recipient(_) => &kinds::RECIPIENT,
        ValueKind::Message(_) => &kinds::MESSAGE,
        ValueKind::Choice(choice) => found_word(&choice.then.kind),
        ValueKind::Symbolic(symbol) => match symbol.ty.inner() {
            Type::Int { .. } => &kinds::WHOLE_NUMBER,
            Type::Decimal { .. } => &kinds::DECIMAL_NUMBER,
            Type::Bool => &kinds::TRUE_OR_FALSE,
            Type::Color => &kinds::COLOR,
            Type::List { .. } => &kinds::LIST,
            Type::Record(_) => &kinds::RECORD,
            Type::Map(_) => &kinds::MAP,
            Type::Time { .. } => &kinds::TIME,
            Type::File { .. } | Type::Media => &kinds::FILE,
            _ => &kinds::TEXT,
        },
    }
}
