//! Which message of the newer file is which of the older one.

use std::collections::BTreeSet;

use crate::lang::{Program, suggest};
use crate::source::Span;
use crate::syntax::ast::MessageDecl;

/// A message that both files have.
pub(super) struct MessagePair<'a> {
    pub old_name: &'a str,
    pub new_name: &'a str,
    pub old: &'a MessageDecl,
    pub new: &'a MessageDecl,
    /// The indexes of their items.
    pub items: (usize, usize),
}

impl MessagePair<'_> {
    pub fn is_renamed(&self) -> bool {
        self.old_name != self.new_name
    }

    /// The name in the newer file.
    pub const fn name_span(&self) -> Span {
        self.new.name.span
    }
}

pub(super) struct Pairing<'a> {
    /// In the order of the newer file.
    pub pairs: Vec<MessagePair<'a>>,
    /// The names of those that are gone.
    pub removed: Vec<&'a str>,
}

/// A message keeps its name, or has another one that nobody had before: if its type and parameters are the same, and
/// there is only one such message, or one with a similar name.
pub(super) fn paired<'a>(old: &'a Program, new: &'a Program) -> Pairing<'a> {
    let before = declared(old);
    let mut fresh = declared(new);
    let mut pairing = Pairing { pairs: Vec::new(), removed: Vec::new() };
    let mut gone = Vec::new();
    for one in before {
        match fresh.iter().position(|other| other.name == one.name) {
            Some(at) => pairing.pairs.push(pair(one, fresh.remove(at))),
            None => gone.push(one),
        }
    }
    for one in gone {
        let alike: Vec<&str> =
            fresh.iter().filter(|other| other.ty == one.ty && other.params == one.params).map(|it| it.name).collect();
        let found = match alike.as_slice() {
            [only] => Some(*only),
            several => suggest(one.name, several.iter().copied()),
        };
        match found.and_then(|name| fresh.iter().position(|other| other.name == name)) {
            Some(at) => pairing.pairs.push(pair(one, fresh.remove(at))),
            None => pairing.removed.push(one.name),
        }
    }
    pairing.pairs.sort_by_key(|pair| pair.items.1);
    pairing
}

/// A message of one of the files.
struct DeclaredMessage<'a> {
    name: &'a str,
    ty: &'a str,
    params: BTreeSet<&'a str>,
    message: &'a MessageDecl,
    item: usize,
}

fn declared(program: &Program) -> Vec<DeclaredMessage<'_>> {
    let Some(unit) = program.main() else { return Vec::new() };
    let of = |(item, message)| {
        let message: &MessageDecl = message;
        let params = unit.used_params(item).into_iter().filter_map(|used| unit.params.get(used.param));
        DeclaredMessage {
            name: program.word(message.name),
            ty: program.word(message.ty),
            params: params.map(|param| param.name.as_str()).collect(),
            message,
            item,
        }
    };
    unit.messages().map(of).collect()
}

fn pair<'a>(old: DeclaredMessage<'a>, new: DeclaredMessage<'a>) -> MessagePair<'a> {
    MessagePair {
        old_name: old.name,
        new_name: new.name,
        old: old.message,
        new: new.message,
        items: (old.item, new.item),
    }
}
