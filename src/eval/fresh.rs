//! Renames a repetition nested in itself: `for a in list { for b in list { … } }`, where the list was made by a loop
//! over a parameter. The inner one gets a new id, so that `a` and `b` are not confused.

use std::sync::Arc;

use super::parts::PartMut;
use super::{Formula, Item, Repeat};

/// A new id for a repetition.
#[derive(Clone, Copy)]
pub(super) struct Renaming {
    pub from: u32,
    pub to: u32,
}

impl Renaming {
    pub fn repeat(self, over: &mut Repeat) {
        self.part(PartMut::Repeat(over));
    }

    pub fn items(self, items: &mut [Item]) {
        items.iter_mut().for_each(|item| self.part(PartMut::Item(item)));
    }

    fn part(self, mut part: PartMut<'_>) {
        match &mut part {
            PartMut::Repeat(over) if over.id == self.from => over.id = self.to,
            PartMut::Formula(formula) => {
                if let Formula::Item(id) | Formula::Index(id, _) = Arc::make_mut(formula)
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
