//! Checks for several requests with the same deduplication id, of which the platform would send only the first.

use std::collections::{HashMap, HashSet};

use super::MessageCheck;
use super::recipients::known;
use crate::catalog::calls::Repeats;
use crate::catalog::{Delivery, FieldKind, Profiles};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Phrase, Sink};
use crate::eval::{Piece, SymbolicExpr, Text};
use crate::message::{AddressArgument, Addressee, Content, ListPart, Message, SetField};
use crate::source::{Span, Substr};

impl MessageCheck<'_, '_> {
    /// A list of recipients that takes several requests, and the same id for all of them.
    pub(super) fn one_id(&mut self) {
        let message = self.message;
        let Some((repeats, slot)) = slot(message, self.context.profiles) else { return };
        // If ids are per recipient, the requests do not conflict.
        if repeats.per_recipient {
            return;
        }
        let Some(chunk) = chunk(message) else { return };
        let (least, most) = match distinct(message.recipients()) {
            Some(count) => (count, Some(count)),
            None => {
                let count = ListPart::count(message.recipients(), &message.path_condition);
                (count.min, count.max)
            }
        };
        let requests = |recipients: u64| recipients.div_ceil(chunk);
        let how = match most.map(requests) {
            Some(0 | 1) => return,
            Some(most) if least > chunk => Phrase::from(code::Requests { count: most }),
            Some(most) => Phrase::from(code::RequestsUpTo { count: most }),
            None => Phrase::from(&code::REQUESTS_ANY),
        };
        let remedy = Phrase::from(code::IdOfEach { field: slot.field.name.into() });
        self.sink.push(for_many(&message.name, repeats, slot, how, remedy));
    }
}

/// The ids set by the messages of a file.
#[derive(Default)]
pub struct OwnIds {
    /// By the wire path of the id and the id itself.
    owners: HashMap<(&'static str, String), IdOwner>,
}

/// The message that has an id.
struct IdOwner {
    first: Substr,
    span: Span,
    /// The last message with this id: each model of a message has it again.
    last: Substr,
}

/// An id that a message sets.
#[derive(Clone, Debug)]
pub struct OwnId {
    repeats: &'static Repeats,
    id: String,
    message: Substr,
    span: Span,
}

impl OwnId {
    /// That of one model of a message, if it sets one for all its recipients.
    pub fn of(message: &Message, profiles: Profiles) -> Option<Self> {
        let (repeats, slot) = slot(message, profiles).filter(|(repeats, _)| !repeats.per_recipient)?;
        let Content::Text(text) = &slot.content else { return None };
        let id = text.literal().filter(|id| !id.is_empty())?.to_string();
        Some(Self { repeats, id, message: message.name.clone(), span: slot.span })
    }

    /// The same where the message has moved to.
    pub fn moved(self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        // The name does not keep the text that it was in.
        let message = Substr::from(self.message.as_str());
        Some(Self { span: to(self.span)?, message, ..self })
    }
}

impl OwnIds {
    /// Adds the id of a model of a message; reports one that an earlier message of the file has.
    pub fn add(&mut self, own: &OwnId, sink: &mut Sink) {
        let OwnId { repeats, id, message: name, span } = own;
        let owner = self.owners.entry((repeats.wire, id.clone()));
        let owner = owner.or_insert(IdOwner { first: name.clone(), span: *span, last: name.clone() });
        if std::mem::replace(&mut owner.last, name.clone()) == *name || owner.first == *name {
            return;
        }
        let found = Diagnostic::new(
            code::SharedId {
                first: owner.first.to_string(),
                message: name.to_string(),
                field: repeats.wire.into(),
                value: id.clone(),
                fact: repeats.fact,
            },
            *span,
        );
        sink.push(found.note(owner.span, &code::FIRST_ID));
    }
}

/// The finding for rows that would all have the same id; `columns` are the parameters that each row sets.
pub fn same_id_in_rows(message: &Message, columns: &[usize], profiles: Profiles) -> Option<Diagnostic> {
    let (repeats, slot) = slot(message, profiles)?;
    let Content::Text(text) = &slot.content else { return None };
    let is_fixed = |text: &Text| is_fixed(text, columns);
    let to_same = || {
        ListPart::all(message.recipients()).is_some_and(|all| {
            all.iter().all(|one| !matches!(&one.argument, Some(AddressArgument::Id(text)) if !is_fixed(text)))
        })
    };
    if !is_fixed(text) || (repeats.per_recipient && !to_same()) {
        return None;
    }
    let remedy = Phrase::from(code::IdOfRows { field: slot.field.name.into() });
    Some(for_many(&message.name, repeats, slot, Phrase::from(&code::REQUESTS_OF_ROWS), remedy))
}

fn for_many(message: &str, repeats: &'static Repeats, slot: &SetField, how: Phrase, remedy: Phrase) -> Diagnostic {
    let (message, field) = (message.to_owned(), slot.field.name.to_owned());
    Diagnostic::new(code::IdForMany { message, how, field, remedy, fact: repeats.fact }, slot.span)
}

/// The field in which a message sets its id, under a variant that deduplicates.
fn slot(message: &Message, profiles: Profiles) -> Option<(&'static Repeats, &SetField)> {
    let repeats = message.ty.repeats()?;
    if profiles.of(message.channel.platform).is_some_and(|variant| variant != repeats.only) {
        return None;
    }
    Some((repeats, message.object.slots.iter().find(|slot| slot.field.wire == repeats.wire)?))
}

/// The maximum number of recipients per request.
fn chunk(message: &Message) -> Option<u64> {
    message.ty.fields.iter().find_map(|field| match field.kind {
        FieldKind::To(recipients) => recipients.iter().find_map(|recipient| match recipient.delivery {
            Delivery::Listed { chunk, .. } => u64::try_from(chunk).ok(),
            _ => None,
        }),
        _ => None,
    })
}

/// The number of distinct recipients of a list; `None` if one depends on a parameter.
fn distinct(parts: &[ListPart<Addressee>]) -> Option<u64> {
    let mut ids = HashSet::with_capacity(parts.len());
    for part in parts {
        let ListPart::One(one) = part else { return None };
        match &one.argument {
            Some(AddressArgument::Id(text)) if one.is_listed() => ids.insert(known(text)?),
            _ => return None,
        };
    }
    Some(ids.len() as u64)
}

/// Whether a text is known to be the same for all rows.
fn is_fixed(text: &Text, columns: &[usize]) -> bool {
    text.pieces.iter().all(|piece| match piece {
        Piece::Lit { .. } => true,
        Piece::Hole(hole) => of_param(&hole.symbol.expr).is_some_and(|param| !columns.contains(&param)),
        _ => false,
    })
}

/// The parameter that a value is taken from.
fn of_param(symbolic: &SymbolicExpr) -> Option<usize> {
    match symbolic {
        SymbolicExpr::Param(index) => Some(*index),
        SymbolicExpr::Member(of, _) | SymbolicExpr::Apply(of, _) => of_param(of),
        _ => None,
    }
}
