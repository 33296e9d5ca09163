//! What of a program is as it was before a change of its main file: the items that are the same, and depend only on such.
//!
//! What an item means follows from its tree and from what its names mean. So two comparisons are enough: the parser says
//! which items have the same tree ([`Unchanged`]), and the names in them must mean the same declarations. Then whatever
//! is derived from an item and from what it names is the same, but for where it is.

use std::path::PathBuf;
use std::sync::Arc;

use super::semantics::{DeclId, LoopVariable, Use};
use super::{Program, Unit};
use crate::source::{File, FileId, Span};
use crate::syntax::ast::{Ast, ItemKind};
use crate::syntax::{ParseTrace, Unchanged};

/// The main file of a program before a change, for the parser.
#[derive(Debug)]
pub struct MainBefore {
    pub(super) file: FileId,
    pub(super) source: Arc<File>,
    pub(super) ast: Ast,
    pub(super) trace: ParseTrace,
}

/// A program before a change of its main file, without the tree of that.
#[derive(Debug)]
pub struct ProgramBefore {
    root: PathBuf,
    path: PathBuf,
    file: FileId,
    /// The number of items.
    items: usize,
    /// The items that are parameters or samples.
    givens: Vec<usize>,
    uses: Vec<Use>,
    locals: Vec<LoopVariable>,
    imports: Vec<Arc<Unit>>,
}

/// The items of a program that are as before.
#[derive(Debug)]
pub struct UnchangedItems {
    parts: Unchanged,
    file: FileId,
    /// By item: whether it and all that it depends on are as before.
    same: Vec<bool>,
    /// The number of items before and now.
    items: (usize, usize),
    /// Whether the parameters and samples are all as before.
    pub same_givens: bool,
}

impl Program {
    /// What is needed to analyse the main file again after a change; `None` if it depends on more than the sources, or
    /// could not be parsed as it is.
    pub fn into_before(self) -> Option<(MainBefore, ProgramBefore)> {
        let mut units = self.units.into_iter();
        let Unit { file, source, path, ast, semantics, trace, asks, .. } = Arc::try_unwrap(units.next()?).ok()?;
        let imports: Vec<Arc<Unit>> = units.collect();
        if asks || imports.iter().any(|unit| unit.asks) {
            return None;
        }
        let is_given = |kind: &ItemKind| matches!(kind, ItemKind::Param(_) | ItemKind::Sample(_));
        let givens = ast.items.iter().enumerate().filter(|(_, item)| is_given(&item.kind)).map(|(at, _)| at);
        let before = ProgramBefore {
            root: self.root,
            path,
            file,
            items: ast.items.len(),
            givens: givens.collect(),
            uses: semantics.uses,
            locals: semantics.locals,
            imports,
        };
        Some((MainBefore { file, source, ast, trace: trace? }, before))
    }
}

impl ProgramBefore {
    /// The items of the main file that are as before; `None` if that is not known, or something else has changed.
    pub fn unchanged(&self, program: &Program) -> Option<UnchangedItems> {
        let main = program.main()?;
        let parts = main.unchanged?;
        let same_unit = |(old, new): (&Arc<Unit>, &Arc<Unit>)| {
            (old.file, &old.path, &old.source.name) == (new.file, &new.path, &new.source.name)
                && old.source.text() == new.source.text()
                && !new.asks
        };
        let imports = program.units.get(1..).unwrap_or_default();
        let same_files = (&self.root, &self.path, self.file) == (&program.root, &main.path, main.file)
            && self.imports.len() == imports.len()
            && self.imports.iter().zip(imports).all(same_unit);
        if main.asks || !same_files {
            return None;
        }
        let items = (self.items, main.ast.items.len());
        let mut found = UnchangedItems { parts, file: main.file, same: vec![false; items.1], items, same_givens: true };
        let is_kept = |index: usize, count: usize| index < parts.front || index >= count - parts.back.min(count);
        let is_given = |kind: &ItemKind| matches!(kind, ItemKind::Param(_) | ItemKind::Sample(_));
        found.same_givens = self.givens.iter().all(|index| is_kept(*index, items.0))
            && main.ast.items.iter().enumerate().all(|(at, item)| is_kept(at, items.1) || !is_given(&item.kind));
        self.compare(main, &mut found);
        Some(found)
    }

    /// Compares what the names in each item mean.
    fn compare(&self, main: &Unit, found: &mut UnchangedItems) {
        let old: Vec<Use> =
            self.uses.iter().filter_map(|it| Some(Use { span: found.parts.moved(it.span)?, ..*it })).collect();
        let mut edges: Vec<(u32, u32)> = Vec::new();
        for (at, item) in main.ast.items.iter().enumerate() {
            if found.before(at).is_none() {
                continue;
            }
            let (old, new) = (within(&old, item.span), within(&main.semantics.uses, item.span));
            let is_same =
                |(old, new): (&Use, &Use)| old.span == new.span && self.same_decl(main, found, (old.decl, new.decl));
            let same = old.len() == new.len() && old.iter().zip(new).all(is_same);
            if let Some(slot) = found.same.get_mut(at) {
                *slot = same;
            }
            if same {
                let targets =
                    new.iter().filter(|it| it.decl.file == main.file && (it.decl.index as usize) < found.items.1);
                edges.extend(targets.map(|it| (it.decl.index, at as u32)));
            }
        }
        // What depends on something that has changed.
        edges.sort_unstable();
        let mut changed: Vec<u32> =
            found.same.iter().enumerate().filter(|(_, same)| !**same).map(|(at, _)| at as u32).collect();
        while let Some(of) = changed.pop() {
            let first = edges.partition_point(|(to, _)| *to < of);
            for (_, from) in edges.iter().skip(first).take_while(|(to, _)| *to == of) {
                if let Some(same) = found.same.get_mut(*from as usize)
                    && std::mem::replace(same, false)
                {
                    changed.push(*from);
                }
            }
        }
    }

    /// Whether a declaration is the same as one before.
    fn same_decl(&self, main: &Unit, found: &UnchangedItems, (old, new): (DeclId, DeclId)) -> bool {
        if old.file != self.file || new.file != self.file {
            return old == new;
        }
        let (before, now) = (old.index as usize, new.index as usize);
        match (before.checked_sub(found.items.0), now.checked_sub(found.items.1)) {
            (None, None) => found.before(now) == Some(before),
            (Some(before), Some(now)) => {
                let (old, new) = (self.locals.get(before), main.semantics.locals.get(now));
                let name = old.and_then(|local| found.parts.moved(local.name));
                name.is_some() && name == new.map(|local| local.name)
            }
            _ => false,
        }
    }
}

impl UnchangedItems {
    /// Where the item was, if it and all that it depends on are as before, and so is what is around it on its lines.
    pub fn of(&self, item: usize) -> Option<usize> {
        if *self.same.get(item)? { self.before(item) } else { None }
    }

    /// Where a place in a file is now; `None` if it is gone.
    pub const fn moved(&self, span: Span) -> Option<Span> {
        if span.file.0 == self.file.0 { self.parts.moved(span) } else { Some(span) }
    }

    /// Where an item with the same tree was.
    fn before(&self, item: usize) -> Option<usize> {
        let (before, now) = self.items;
        match item {
            _ if item < self.parts.front => Some(item),
            _ if now.checked_sub(self.parts.back).is_some_and(|from| item >= from) => (item + before).checked_sub(now),
            _ => None,
        }
    }
}

/// The uses in a part of the file; they are in order.
fn within(uses: &[Use], part: Span) -> &[Use] {
    let (start, end) =
        (uses.partition_point(|it| it.span.start < part.start), uses.partition_point(|it| it.span.start < part.end));
    uses.get(start..end).unwrap_or_default()
}
