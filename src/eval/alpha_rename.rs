//! Renames a repetition nested in itself: `for a in list { for b in list { … } }`, where the list was made by a loop
//! over a parameter. The inner one gets a new id, so that `a` and `b` are not confused.

use std::sync::Arc;

use super::visit::ValuePartMut;
use super::{Repeat, SymbolicExpr, ValueItem};

/// A new id for a repetition.
#[derive(Clone, Copy)]
pub(super) struct Renaming {
    pub from: u32,
    pub to: u32,
}

impl Renaming {
    pub fn repeat(self, over: &mut Repeat) {
        self.part(ValuePartMut::Repeat(over));
    }

    pub fn items(self, items: &mut [ValueItem]) {
        items.iter_mut().for_each(|item| self.part(ValuePartMut::Item(item)));
    }

    fn part(self, mut part: ValuePartMut<'_>) {
        match &mut part {
            ValuePartMut::Repeat(over) if over.id == self.from => over.id = self.to,
            ValuePartMut::Expr(expr) => {
                if let SymbolicExpr::Item(id) | SymbolicExpr::Index(id, _) = Arc::make_mut(expr)
                    && *id == self.from
                {
                    *id = self.to;
                }
            }
            _ => {}
        }
        part.all(&mut |part| {
            self.part(part);
            true
        });
    }
}
