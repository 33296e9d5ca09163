//! Paths of files of the project.

use std::path::Path;

use super::{CompletionKind, CompletionList, ItemDraft};
use crate::ide::cursor::BracketKind;

impl CompletionList<'_> {
    /// The files in the folder that the path in a text leads to so far. `ending`: only those with it.
    pub(super) fn paths(&mut self, ending: Option<&str>) {
        let Some(open) = self.context.innermost() else { return };
        let BracketKind::Text(quotes) = open.kind else { return };
        let text = self.unit.source.text();
        let start = open.start + quotes;
        let typed = text.get(start..self.context.word.end).unwrap_or_default();
        let typed = typed.split(['"', '\n']).next().unwrap_or_default();
        let (folder, from) = match typed.rfind('/') {
            Some(slash) => (typed.get(..slash).unwrap_or_default(), start + slash + 1),
            None => ("", start),
        };
        let span = self.span(from, (start + typed.len()).max(from));
        let place = self.folder().join(folder);
        let own = self.unit.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut names = self.world.names_in(&place);
        names.retain(|name| {
            let is_own = folder.is_empty() && Some(name) == own.as_ref();
            let fits = ending.is_none_or(|ending| Path::new(name).extension().is_some_and(|own| own == ending));
            !is_own && fits && !name.starts_with('.')
        });
        names.sort();
        for name in names {
            self.add_at(span, ItemDraft::new(name, CompletionKind::File).rank(0));
        }
    }
}
