//! Which findings of a file concern one of its messages: those in the message and in what it uses.

use std::collections::HashSet;

use super::Analysis;
use crate::diag::Diagnostic;
use crate::diag::messages::platform::SharedId;
use crate::lang::{DeclId, Program, Unit};
use crate::source::{FileId, Span};
use crate::syntax::ast::ItemKind;

impl Analysis {
    /// The findings that concern a message, in order: in the message, in the declarations that it uses, directly or
    /// through others, in a sample, and in no item at all. What is wrong with other messages cannot change it.
    pub fn concerning(&self, message: &str, sample: Option<&str>) -> Vec<&Diagnostic> {
        let Some(used) = UsedItems::of(&self.program, message, sample) else { return self.findings.iter().collect() };
        let has = |found: &Diagnostic, is_open| {
            let is_here = |span| used.has(&self.program, span, is_open);
            // What a message gets from a sample is not in it.
            let is_of_other = found.notes.iter().any(|note| used.is_other_sample(&self.program, note.span));
            // This is about two messages alike.
            is_here(found.span) && !is_of_other
                || found.is::<SharedId>() && found.notes.iter().any(|note| is_here(note.span))
        };
        let within = |is_open| self.findings.iter().filter(|found| has(found, is_open)).collect::<Vec<_>>();
        let own = within(false);
        match used.is_open && !own.iter().any(|found| found.is_error()) {
            true => within(true),
            false => own,
        }
    }

    /// Whether a message or something that it uses has errors.
    pub fn has_errors_in(&self, message: &str) -> bool {
        self.has_errors() && self.concerning(message, None).into_iter().any(Diagnostic::is_error)
    }

    /// The findings if a message has errors.
    ///
    /// # Errors
    /// The findings that concern it.
    pub(super) fn without_errors_in(&self, message: &str) -> Result<(), Vec<Diagnostic>> {
        match self.has_errors_in(message) {
            true => Err(self.concerning(message, None).into_iter().cloned().collect()),
            false => Ok(()),
        }
    }
}

/// The items of all files that a message uses, itself included.
pub(super) struct UsedItems {
    pub items: HashSet<(FileId, usize)>,
    /// One of them uses something that could not be resolved, so any other declaration may be meant.
    is_open: bool,
}

impl UsedItems {
    /// `None` if there is no such message.
    fn of(program: &Program, message: &str, sample: Option<&str>) -> Option<Self> {
        let main = program.main()?;
        let mut open = vec![(main.file, program.message(message)?)];
        if let Some(sample) = sample.and_then(|name| main.samples.iter().find(|sample| sample.name == name)) {
            open.push((main.file, sample.item));
        }
        Some(Self::from(program, open))
    }

    /// Those that some items use, themselves included.
    pub fn from(program: &Program, mut open: Vec<(FileId, usize)>) -> Self {
        let (mut used, mut is_open) = (HashSet::new(), false);
        while let Some((file, index)) = open.pop() {
            if !used.insert((file, index)) {
                continue;
            }
            let Some(unit) = program.unit(file) else { continue };
            let Some(item) = unit.ast.items.get(index) else { continue };
            is_open |= unit.semantics.has_unknown_in(item.span);
            let uses = unit.semantics.uses();
            let from = uses.partition_point(|found| found.span.start < item.span.start);
            let inside = uses.iter().skip(from).take_while(|found| found.span.start < item.span.end);
            // Loop variables follow the items.
            open.extend(inside.map(|found| (found.decl.file, found.decl.index as usize)));
            // Of two declarations of one name it is not known which is meant.
            open.extend(namesakes(program, unit, index).map(|other| (file, other)));
        }
        Self { items: used, is_open }
    }

    /// Whether a place is in a sample that is not used.
    fn is_other_sample(&self, program: &Program, at: Span) -> bool {
        let Some(unit) = program.unit(at.file) else { return false };
        let Some(index) = item_at(program, unit, at) else { return false };
        let is_sample = unit.ast.items.get(index).is_some_and(|item| matches!(item.kind, ItemKind::Sample(_)));
        is_sample && !self.items.contains(&(at.file, index))
    }

    fn has(&self, program: &Program, at: Span, is_open: bool) -> bool {
        let Some(unit) = program.unit(at.file) else { return true };
        match item_at(program, unit, at) {
            Some(index) if self.items.contains(&(at.file, index)) => true,
            Some(index) => is_open && unit.ast.items.get(index).is_some_and(|item| is_shared(&item.kind)),
            None => is_open || self.items.iter().any(|(file, _)| *file == at.file),
        }
    }
}

/// The item that a place belongs to. What is between two items, or begins like none of them, belongs to the item before
/// it, which may have ended too early; but what begins on the left is another item.
pub(super) fn item_at(program: &Program, unit: &Unit, at: Span) -> Option<usize> {
    let items = &unit.ast.items;
    let is_left = |offset: u32| {
        let before = program.files.get(unit.file).and_then(|file| file.text().get(..offset as usize));
        before.is_none_or(|before| before.is_empty() || before.ends_with('\n'))
    };
    let is_closer = program.files.slice(at).starts_with(['}', ')', ']']);
    let mut index = items.iter().rposition(|item| item.span.start <= at.start)?;
    while let Some(item) = items.get(index)
        && matches!(item.kind, ItemKind::Bad)
        && (is_closer && item.span.start == at.start || !is_left(item.span.start))
    {
        index = index.checked_sub(1)?;
    }
    Some(index)
}

/// Whether other items can use it.
const fn is_shared(kind: &ItemKind) -> bool {
    !matches!(kind, ItemKind::Message(_) | ItemKind::Sample(_))
}

/// The other items with the name of an item; samples have names of their own.
fn namesakes<'u>(program: &'u Program, unit: &'u Unit, index: usize) -> impl Iterator<Item = usize> + 'u {
    let name = move |index: usize| program.name_of(DeclId { file: unit.file, index: index as u32 });
    let is_sample =
        |index: usize| matches!(unit.ast.items.get(index).map(|item| &item.kind), Some(ItemKind::Sample(_)));
    let own = Some(name(index)).filter(|name| !name.is_empty() && !is_sample(index));
    let others = (0..unit.ast.items.len()).filter(move |other| *other != index && !is_sample(*other));
    own.into_iter().flat_map(move |own| {
        let others = others.clone();
        others.filter(move |other| name(*other) == own)
    })
}
