//! Which findings of a file a change can have caused: those in the items that it touches, and in what uses them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::CheckedFile;
use super::concerning::{UsedItems, item_at};
use crate::diag::Diagnostic;
use crate::diag::messages::Scope;
use crate::lang::{Program, Unit, paths};
use crate::source::{FileId, Span};
use crate::syntax::ast::ItemKind;

/// What changed in the files of a project.
pub trait Changes {
    /// Whether any of these lines of a source, counted from 0, changed; what was removed between them counts, too.
    fn touches(&self, unit: &Unit, lines: &Range<usize>) -> bool;

    /// Whether anything in a source changed.
    fn has(&self, unit: &Unit) -> bool;

    /// Whether a file that a source names, such as an image or a list, changed or is gone.
    fn has_file(&self, path: &Path) -> bool;
}

impl CheckedFile {
    /// Keeps the findings that a change can have caused:
    ///
    /// * in an item with a changed line, or in a line between items that belongs to it;
    /// * in an item that uses such an item, directly or through others, in this file or in an imported one;
    /// * in an item that names a file that changed;
    /// * errors of the language, if anything in the file or in an imported one changed: a name may be gone;
    /// * outside of items, if anything in the file changed.
    pub fn keep_touched(&mut self, changes: &dyn Changes) {
        let touched = TouchedItems::of(&self.program, changes);
        let mut known = HashMap::new();
        self.findings.retain(|found| touched.has(found, &mut known));
    }
}

/// The items of all files of a program that a change touches.
struct TouchedItems<'p> {
    program: &'p Program,
    items: HashSet<(FileId, usize)>,
    /// The files in which anything changed.
    files: HashSet<FileId>,
    /// An import is missing.
    has_lost_import: bool,
}

impl<'p> TouchedItems<'p> {
    fn of(program: &'p Program, changes: &dyn Changes) -> Self {
        let (mut items, mut files) = (HashSet::new(), HashSet::new());
        for unit in &program.units {
            if changes.has(unit) {
                files.insert(unit.file);
            }
            for (index, item) in unit.ast.items.iter().enumerate() {
                let names_changed = || {
                    let is_import = matches!(item.kind, ItemKind::Import(_));
                    !is_import
                        && literals(unit.source.slice(item.span)).any(|path| changes.has_file(&beside(unit, path)))
                };
                let is_touched = files.contains(&unit.file) && changes.touches(unit, &lines(unit, index));
                if is_touched || names_changed() {
                    items.insert((unit.file, index));
                }
            }
        }
        let has_lost_import = program.main().is_some_and(|main| {
            main.ast.items.iter().filter(|item| matches!(item.kind, ItemKind::Import(_))).count() > main.imports.len()
        });
        Self { program, items, files, has_lost_import }
    }

    /// `known`: the items that were asked for, and whether they use a touched one.
    fn has(&self, found: &Diagnostic, known: &mut HashMap<(FileId, usize), bool>) -> bool {
        let is_of_language = found.is_error() && found.code.scope() == Scope::Language;
        if is_of_language && (self.has_lost_import || !self.files.is_empty()) {
            return true;
        }
        let places = std::iter::once(found.span).chain(found.notes.iter().map(|note| note.span));
        places.enumerate().any(|(index, span)| {
            let Some(unit) = self.program.unit(span.file) else { return index == 0 };
            match item_at(self.program, unit, span) {
                Some(item) => *known.entry((span.file, item)).or_insert_with(|| {
                    UsedItems::from(self.program, vec![(span.file, item)])
                        .items
                        .iter()
                        .any(|used| self.items.contains(used))
                }),
                None => index == 0 && self.files.contains(&span.file),
            }
        })
    }
}

/// The lines of an item, counted from 0, with the comments directly before it.
fn lines(unit: &Unit, index: usize) -> Range<usize> {
    let lines = unit.source.lines();
    let span = |index: usize| unit.ast.items.get(index).map(|item| item.span);
    let Some(own) = span(index) else { return 0..0 };
    let last = |span: Span| lines.line_of(span.end.saturating_sub(1));
    let free = index.checked_sub(1).and_then(span).map_or(0, |before| last(before) + 1);
    let is_blank = |line: usize| {
        let text = lines.start_of(line).and_then(|start| unit.source.text().get(start as usize..));
        text.and_then(|text| text.lines().next()).is_none_or(|line| line.trim().is_empty())
    };
    let mut first = lines.line_of(own.start);
    while first > free && !is_blank(first - 1) {
        first -= 1;
    }
    first..last(own) + 1
}

/// The texts in quotes.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2).filter(|text| !text.is_empty() && text.len() < 1024)
}

/// The path of a file that a source names.
fn beside(unit: &Unit, path: &str) -> PathBuf {
    paths::lexical(&unit.path.parent().unwrap_or(Path::new("")).join(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::pipeline::{Input, Settings, Units, check_with};
    use crate::source::MemoryWorld;

    /// Changed lines by the names of files.
    struct Lines<'t>(&'t [(&'t str, Range<usize>)], &'t [&'t str]);

    impl Changes for Lines<'_> {
        fn touches(&self, unit: &Unit, lines: &Range<usize>) -> bool {
            let same = self.0.iter().filter(|(file, _)| unit.path.ends_with(file));
            same.map(|(_, changed)| changed).any(|changed| changed.start < lines.end && lines.start < changed.end)
        }

        fn has(&self, unit: &Unit) -> bool {
            self.0.iter().any(|(file, _)| unit.path.ends_with(file))
        }

        fn has_file(&self, path: &Path) -> bool {
            self.1.iter().any(|file| path.ends_with(file))
        }
    }

    const TEXT: &str = "import \"b.msg\" as b\n\
                        let far = \"${b.word}x\"\n\
                        \n\
                        message one: wecom.markdown {\n    body: \"#one\"\n}\n\
                        // about two\n\
                        message two: wecom.markdown {\n    body: \"#two ${far}\"\n}\n\
                        let list = read(\"list.txt\")\n\
                        message three: wecom.markdown {\n    body: \"#three ${list}\"\n}\n";

    /// The lines, from 0, of the findings that are kept.
    fn kept(text: &str, changed: &[(&str, Range<usize>)], files: &[&str]) -> Vec<usize> {
        let world =
            MemoryWorld::default().with("/p/b.msg", "let word = \"b\"\nlet other = \"c\"\n").with("/p/list.txt", "x");
        let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".into(), text: text.into() };
        let mut checked = check_with(&Units::default(), &world, input, &Settings::default()).unwrap();
        checked.findings.retain(|found| found.severity > Severity::Advice);
        checked.keep_touched(&Lines(changed, files));
        let main = checked.program.main().unwrap();
        checked.findings.iter().map(|found| main.source.lines().line_of(found.span.start)).collect()
    }

    #[test]
    fn an_item_is_touched_with_what_it_uses() {
        for (changed, files, lines) in [
            (&[("a.msg", 0..99)][..], &[][..], vec![4, 8, 12]),
            (&[], &[], vec![]),
            (&[("a.msg", 4..5)], &[], vec![4]),
            // A comment before an item belongs to it.
            (&[("a.msg", 6..7)], &[], vec![8]),
            (&[("a.msg", 1..2)], &[], vec![8]),
            (&[("b.msg", 0..1)], &[], vec![8]),
            // Nothing uses it.
            (&[("b.msg", 1..2)], &[], vec![]),
            (&[], &["list.txt"], vec![12]),
        ] {
            assert_eq!(kept(TEXT, changed, files), lines, "{changed:?} {files:?}");
        }
    }

    #[test]
    fn a_name_that_is_gone_is_found_where_it_was_used() {
        let text = "import \"b.msg\" as b\nmessage a: wecom.text {\n    body: b.gone\n}\n";
        assert_eq!(kept(text, &[("b.msg", 0..1)], &[]), [2]);
        assert!(kept(text, &[], &[]).is_empty());
        assert_eq!(kept(&text.replace("b.msg", "lost.msg"), &[], &[]).first(), Some(&0));
    }
}
