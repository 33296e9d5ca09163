//! Reports unused declarations.

use super::types::is_built_in;
use super::{Checker, item_name};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Fix};
use crate::lang::Decl;
use crate::sort::sort_by_key;
use crate::source::Span;
use crate::syntax::ast::{Item, ItemKind};

impl Checker<'_> {
    /// Lets and types of a file without messages are for importing files.
    pub(super) fn unused(&mut self) {
        let names = self.unit.names;
        let has_messages = self.items().iter().any(|item| matches!(item.kind, ItemKind::Message(_)));
        // Where names are used; read only once something is unused.
        let mut uses: Option<Vec<u32>> = None;
        for item in self.items() {
            let Some(name) = item_name(item) else { continue };
            let word = self.slice(name.span);
            let is_type = matches!(item.kind, ItemKind::Type(_));
            let at = if is_type { names.find_type(word) } else { names.find(word) };
            let Some(at) = at else { continue };
            // A broken declaration was already reported.
            let broken = names.decl(at) == Some(Decl::Broken) || is_built_in(word);
            if broken || self.facts.used.get(at) != Some(&false) {
                continue;
            }
            let (name, span) = (word.to_owned(), name.span);
            self.report(match item.kind {
                ItemKind::Import(_) => {
                    let fix = Fix::safe(&messages::FIX_REMOVE_IMPORT).replace(self.lines_of(item), "");
                    Diagnostic::new(messages::UnusedImport { name }, span).fix(fix)
                }
                ItemKind::Param(_) => {
                    // Callers may set it, so removing it is for its author to decide.
                    let fix = Fix::unsafe_fix(&messages::FIX_REMOVE_PARAM);
                    let is_set = self.facts.samples.iter().any(|sample| sample.values.contains_key(&name));
                    let fix = if is_set || !has_messages { None } else { self.removal(item, &mut uses, fix) };
                    let how = fix.is_none().then_some(&messages::HOW_USE_IT);
                    with_fix(Diagnostic::new(messages::UnusedParam { name, how }, span), fix)
                }
                ItemKind::Type(_) if has_messages => {
                    let fix = self.removal(item, &mut uses, Fix::safe(&messages::FIX_REMOVE_TYPE));
                    let how = fix.is_none().then_some(&messages::HOW_USE_TYPE);
                    with_fix(Diagnostic::new(messages::UnusedType { name, how }, span), fix)
                }
                ItemKind::Let(_) if has_messages => {
                    let fix = self.removal(item, &mut uses, Fix::safe(&messages::FIX_REMOVE_LET));
                    let how = fix.is_none().then_some(&messages::HOW_USE_IT);
                    with_fix(Diagnostic::new(messages::UnusedLet { name, how }, span), fix)
                }
                _ => continue,
            });
        }
    }

    /// The fix that removes an item, unless it is the only use of something else, which would become unused in turn.
    fn removal(&self, item: &Item, uses: &mut Option<Vec<u32>>, fix: Fix) -> Option<Fix> {
        let uses = uses.get_or_insert_with(|| {
            let mut uses: Vec<u32> = self.facts.semantics.uses.iter().map(|used| used.span.start).collect();
            sort_by_key(&mut uses, |start| *start);
            uses
        });
        let next = uses.partition_point(|start| *start < item.span.start);
        let refers = uses.get(next).is_some_and(|start| *start < item.span.end);
        (!refers).then(|| fix.replace(self.lines_of(item), ""))
    }

    /// The lines of an item with its `///` lines, to the first byte of the next line; of the blank lines around it, those
    /// before it stay.
    fn lines_of(&self, item: &Item) -> Span {
        let text = self.unit.source.text();
        let start = item.doc.first().map_or(item.span.start, |doc| doc.start);
        let before = text.get(..start as usize).unwrap_or_default();
        let rest = text.get(item.span.end as usize..).unwrap_or_default();
        // Other text on the line (a comment) stays.
        let Some(mut after) = after_line_end(rest) else { return Span::new(item.span.file, start, item.span.end) };
        let is_apart = before.strip_suffix('\n').is_some_and(|line| line.trim_end_matches(BLANKS).ends_with('\n'));
        while let Some(next) = after_line_end(after).filter(|_| is_apart) {
            after = next;
        }
        Span::new(item.span.file, start, item.span.end + (rest.len() - after.len()) as u32)
    }
}

const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// What follows the end of a line, if nothing else is before it.
fn after_line_end(text: &str) -> Option<&str> {
    text.trim_start_matches(BLANKS).strip_prefix('\n')
}

fn with_fix(found: Diagnostic, fix: Option<Fix>) -> Diagnostic {
    match fix {
        Some(fix) => found.fix(fix),
        None => found,
    }
}
