//! Who gets a message, who of them sees it, and who is mentioned.

use std::collections::BTreeMap;

use super::change::BreakingChange;
use super::file_change::FileChange;
use super::message_pair::MessagePair;
use super::rendered::ParamNames;
use crate::catalog::narrows;
use crate::diag::messages::breaking::{
    AudienceWidened, EveryoneAdded, MentionAllAdded, NewRecipient, NewViewer, NoRecipients, NoViewers,
};
use crate::message::{AddressArgument, Content, ListPart, Message, Object, SetField};
use crate::source::Span;

/// Who a message reaches, over all its cases.
#[derive(Default)]
struct Audience {
    /// As written, each with its place and whether it is everyone.
    recipients: BTreeMap<String, (Span, bool)>,
    /// In some cases nobody is named, and the default of the platform counts.
    is_open: bool,
    /// The field that names the only ones who see it, and the ids there.
    viewers: Option<(&'static str, BTreeMap<String, Span>)>,
    /// In some cases there is no such field.
    is_seen_by_all: bool,
    /// The word by which everyone is mentioned, by field.
    mentions: BTreeMap<String, (&'static str, Span)>,
}

pub(super) fn changes(file: &FileChange<'_>, pair: &MessagePair<'_>) -> Vec<BreakingChange> {
    let (mut old, mut new) = (Audience::default(), Audience::default());
    file.each_old(pair, &mut |message| old.add(message, file.old_names()));
    file.each_new(pair, &mut |message| new.add(message, file.new_names()));
    let mut all = Vec::new();
    let message = || pair.new_name.to_owned();
    let mut widened = |name: &str, how: crate::diag::Phrase, span: Span| {
        all.push(BreakingChange::new(&[pair.old_name], name, AudienceWidened { message: message(), how }, span));
    };
    if new.is_open && !old.is_open && !old.recipients.is_empty() {
        widened("to", NoRecipients { field: "to" }.into(), pair.name_span());
    }
    if let Some((field, before)) = &old.viewers
        && !old.is_seen_by_all
    {
        match &new.viewers {
            Some((field, after)) if !new.is_seen_by_all => {
                for (id, span) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
                    widened(id, NewViewer { id: id.clone(), field }.into(), *span);
                }
            }
            _ => widened(field, NoViewers { field }.into(), pair.name_span()),
        }
    }
    // Where nobody was named, everybody may have been reached.
    let is_new = |recipient: &String| !old.recipients.contains_key(recipient);
    for (recipient, (span, is_everyone)) in new.recipients.iter().filter(|(recipient, _)| is_new(recipient)) {
        if *is_everyone {
            let finding = EveryoneAdded { message: message(), recipient: recipient.clone() };
            all.push(BreakingChange::new(&[pair.old_name], recipient, finding, *span));
        } else if !old.recipients.is_empty() && !old.recipients.values().any(|(_, is_everyone)| *is_everyone) {
            let finding =
                AudienceWidened { message: message(), how: NewRecipient { recipient: recipient.clone() }.into() };
            all.push(BreakingChange::new(&[pair.old_name], recipient, finding, *span));
        }
    }
    if old.mentions.is_empty() {
        for (field, (word, span)) in &new.mentions {
            let finding = MentionAllAdded { message: message(), word, field: field.clone() };
            all.push(BreakingChange::new(&[pair.old_name], word, finding, *span));
        }
    }
    all
}

impl Audience {
    fn add(&mut self, message: &Message, names: ParamNames<'_>) {
        self.is_open |= message.recipients().is_empty();
        ListPart::visit(message.recipients(), &mut |one| {
            let argument = one.argument.as_ref().map(|argument| match argument {
                AddressArgument::Id(text) => format!("\"{}\"", names.text(text)),
                AddressArgument::Number(number) => number.to_string(),
                AddressArgument::Symbol(symbol) => names.expr(&symbol.expr),
            });
            let word = one.recipient.word;
            let written = match argument {
                Some(argument) if word.is_empty() => argument,
                Some(argument) => format!("{word}({argument})"),
                None => word.to_owned(),
            };
            self.recipients.insert(written, (one.span, one.recipient.broadcast));
        });
        let narrowing = message.object.rules.iter().find_map(|rule| narrows(rule.check));
        match narrowing.and_then(|field| message.object.slot(field)) {
            Some(slot) => {
                let (_, ids) = self.viewers.get_or_insert_with(|| (slot.field.name, BTreeMap::new()));
                if let Content::Texts(parts) = &slot.content {
                    each_text(parts, names, &mut |id, span| _ = ids.insert(id, span));
                }
            }
            None => self.is_seen_by_all = true,
        }
        self.mentions_in(&message.object, names);
    }

    /// Words for everyone in lists of ids, and in texts that can mention somebody.
    fn mentions_in(&mut self, object: &Object, names: ParamNames<'_>) {
        for slot in &object.slots {
            match &slot.content {
                Content::Texts(parts) => {
                    let Some(word) = slot.field.id.map(|form| form.everyone).filter(|word| !word.is_empty()) else {
                        continue;
                    };
                    each_text(parts, names, &mut |id, span| {
                        if id == word {
                            self.mentions.insert(slot.field.name.to_owned(), (word, span));
                        }
                    });
                }
                Content::Text(text) => {
                    let word = text.dialect().spec().everyone;
                    let is_mentioned = || {
                        let text = names.text(text).to_ascii_lowercase();
                        text.contains(&format!("<{word}>")) || text.contains(&format!("<@{word}>"))
                    };
                    if !word.is_empty() && is_mentioned() {
                        self.mentions.insert(slot.field.name.to_owned(), (word, place(slot)));
                    }
                }
                Content::Object(inner) => self.mentions_in(inner, names),
                _ => {}
            }
        }
    }
}

/// A long text is marked at its name.
const fn place(slot: &SetField) -> Span {
    slot.name_span
}

fn each_text(parts: &[ListPart<crate::message::TextItem>], names: ParamNames<'_>, each: &mut dyn FnMut(String, Span)) {
    ListPart::visit(parts, &mut |item| {
        if let Content::Text(text) = &item.content {
            each(names.text(text), item.span);
        }
    });
}
