//! Which fields of the catalog an entry of a message is about.

use super::nodes::Node;
use crate::catalog::{self, Field, FieldKind, MessageType};
use crate::lang::Program;
use crate::syntax::ast::{EntryKind, ItemKind};

/// A message or a block in it: what its entries can set.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub ty: &'static MessageType,
    /// The blocks that it is in, the outermost first; itself is the last.
    pub within: Vec<&'static Field>,
    /// The fields that it has.
    pub fields: &'static [Field],
}

impl Owner {
    pub const fn of(ty: &'static MessageType) -> Self {
        Self { ty, within: Vec::new(), fields: ty.fields }
    }

    /// The field with a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        catalog::field(self.fields, name)
    }

    /// Goes into a block; a block that is not in the catalog, and one that holds pieces or keys, has no fields.
    pub fn enter(&mut self, name: &str) {
        let block = self.field(name);
        self.fields = block.map_or(&[], Field::fields);
        self.within.extend(block);
    }

    /// The block, if it is not the message itself.
    pub fn block(&self) -> Option<&'static Field> {
        self.within.last().copied()
    }

    /// A field of it by its dotted path in the message: `article.title`.
    pub fn path(&self, name: &str) -> String {
        let blocks = self.within.iter().map(|block| block.name);
        blocks.chain([name]).collect::<Vec<_>>().join(".")
    }

    /// Whether its entries are keys that the catalog only has kinds of: `data { … }`.
    pub fn is_of_keys(&self) -> bool {
        self.block().is_some_and(|block| matches!(block.kind, FieldKind::Data(_)))
    }
}

/// The message or block whose entries the last of these nodes is among; `None` outside of a message of a known type.
pub(super) fn owner(program: &Program, around: &[Node<'_>]) -> Option<Owner> {
    let (first, rest) = around.split_first()?;
    let Node::Item(item) = first else { return None };
    let ItemKind::Message(message) = &item.kind else { return None };
    let mut owner = Owner::of(catalog::find_type(program.word(message.ty))?);
    for pair in rest.windows(2) {
        if let [Node::Entry(entry), Node::Block(_)] = pair
            && let EntryKind::Block { name, .. } = &entry.kind
        {
            owner.enter(program.word(*name));
        }
    }
    Some(owner)
}
