//! Lowering: matches a tree of fields and blocks against its message type.

mod accepts;
mod conditions;
mod content;
mod data;
mod object;
mod overflow;
mod payload;
mod pieces;
mod raw;
mod recipients;
mod respelling;
mod rests;
mod type_name;

pub use type_name::type_meant;

use conditions::{Assignment, Conditions};
use overflow::OverflowSettings;

use super::model::Message;
use crate::catalog::{self, Channel, MessageType};
use crate::diag::messages::message as code;
use crate::diag::{Diagnostic, Fix, Localized, Sink, Size};
use crate::eval::{MessageTree, Tree, ValueKind};
use crate::lang::Program;
use crate::lang::suggest as nearest;
use crate::source::Span;
use crate::syntax::ast;

/// Makes the lines of the `rest` whose name is at a span, for a number of items; only for known values.
pub type RestMaker<'r> = dyn FnMut(Span, u64) -> Tree + 'r;

/// Calls `each` with the message for each model of its conditions, one after the other, since there can be a thousand:
/// exactly one if no symbolic condition decides which fields are set, none if the type is unknown. Entries with errors
/// are left out. The tree is returned if there are several models; a single message is made from the tree itself.
pub fn lower(
    program: &Program,
    message: &ast::MessageDecl,
    evaluated: MessageTree,
    mut rests: Option<&mut RestMaker<'_>>,
    sink: &mut Sink,
    each: &mut dyn FnMut(Message, &mut Sink),
) -> Option<MessageTree> {
    let MessageTree { when, tree } = evaluated;
    let written = program.word(message.ty);
    let (channel, ty) = find_type(written, message.ty.span, sink)?;
    check_when(program, message, ty, sink);
    rests::check(message, sink);
    let name = program.files.shared(message.name.span);
    let conditions = Conditions::of(&when, &tree.entries, ty.fields);
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
        let mut lowering = Lowering {
            program,
            sink: &mut *sink,
            rests: rests.as_deref_mut().map(|rests| rests as &mut RestMaker<'_>),
            assignment,
            overflow: OverflowSettings::default(),
            message,
            ty,
            open: Vec::new(),
        };
        let owner = ObjectOwner { name: ty.id, name_span, refused: ty.refused, label: None, is_message: true };
        let object = lowering.object(owner, ty.fields, ty.rules, tree);
        let (overflow, splitting) = lowering.overflow_settings(&object);
        let assignment = lowering.assignment;
        each(
            Message {
                when: when.clone(),
                name: name.clone(),
                name_span,
                ty,
                channel,
                object,
                overflow,
                splitting,
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
            Some(MessageTree { when, tree })
        }
    }
}

/// Checks what a type and an entry say about `when`.
fn check_when(program: &Program, message: &ast::MessageDecl, ty: &MessageType, sink: &mut Sink) {
    let Some((at, _)) = message.when(|name| program.word(name)) else { return };
    let Some(ast::Entry { kind: ast::EntryKind::Field { name, color, .. }, .. }) = message.body.entries.get(at) else {
        return;
    };
    if let Some(color) = color {
        sink.push(unexpected_color(ast::WHEN, *color));
    }
    if ty.is_material() {
        sink.push(Diagnostic::new(code::WhenOnMaterial, name.span));
    }
}

fn unexpected_color(name: &str, color: Span) -> Diagnostic {
    Diagnostic::new(code::UnexpectedColor { name: name.into() }, color)
        .fix(Fix::unsafe_fix(&code::REMOVE_IT).replace(color, ""))
}

fn find_type(written: &str, span: Span, sink: &mut Sink) -> Option<(&'static Channel, &'static MessageType)> {
    let found = catalog::channels()
        .iter()
        .find_map(|&channel| Some((channel, channel.types.iter().find(|ty| ty.id == written)?)));
    if found.is_none() && !written.is_empty() {
        sink.push(match type_name::refused(written) {
            Some(refused) => Diagnostic::new(
                code::RefusedMessageType { name: written.into(), reason: (&refused.reason), fact: refused.fact },
                span,
            ),
            None => type_name::unknown(written, span),
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
    /// It is the message itself, not a block of it.
    is_message: bool,
}

struct Lowering<'s> {
    program: &'s Program,
    sink: &'s mut Sink,
    rests: Option<&'s mut RestMaker<'s>>,
    assignment: Assignment,
    overflow: OverflowSettings,
    message: &'s ast::MessageDecl,
    ty: &'static MessageType,
    /// The objects that are being matched, the innermost last.
    open: Vec<payload::OpenObject>,
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
