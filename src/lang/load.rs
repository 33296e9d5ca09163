//! A file and what it imports, read and parsed; then everything is bound and checked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str;

use super::names::Names;
use super::typing::{Checker, check_names, item_name, plain_text};
use super::{Decl, Program, Unit, paths, recipients};
use crate::diag::words::lang as words;
use crate::diag::{Diagnostic, Sink};
use crate::source::{File, FileId, Files, Span, World};
use crate::syntax;
use crate::syntax::ast::{Ast, Import, ItemKind, Part};

/// An imported file may have so many bytes.
const IMPORT_LIMIT: u64 = 16 << 20;

/// So many files may import each other in a row.
const DEEPEST: usize = 64;

/// Reads a file and all it imports, binds names and finds the types of everything.
///
/// `root` is the project's folder, out of which no path leads; `path` is where the file lies (it need not be there: only
/// other paths are relative to it); `name` is what people call it.
pub fn load(world: &dyn World, root: &Path, path: &Path, name: &str, text: String, sink: &mut Sink) -> Program {
    let mut loader = Loader {
        world,
        root,
        alone: recipients::alone(),
        files: Files::default(),
        units: Vec::new(),
        read: Vec::new(),
        known: HashMap::new(),
        open: 0,
        order: Vec::new(),
        sink,
    };
    loader.file(path.to_path_buf(), name.to_owned(), text, None);
    let Loader { alone, files, mut units, read, order, sink, .. } = loader;
    let mut checker = Checker::new((world, root), &files, &units, alone, sink);
    for unit in order {
        let whole = read.get(unit).is_some_and(|read| read.whole);
        checker.walk(unit, unit == 0, whole);
    }
    let facts = checker.finish();
    for (unit, facts) in units.iter_mut().zip(facts) {
        let broken = facts.lets.iter().filter(|fact| fact.broken).map(|fact| Decl::Let(fact.decl.item));
        unit.names.break_up(&broken.collect());
        unit.lets = facts.lets.into_iter().map(|fact| fact.decl).collect();
        (unit.params, unit.uses, unit.samples) = (facts.params, facts.uses, facts.samples);
    }
    Program { root: root.to_path_buf(), files, units }
}

struct Loader<'w, 's> {
    world: &'w dyn World,
    root: &'w Path,
    /// The words of recipients that stand alone: nothing else can have their names.
    alone: Vec<&'static str>,
    files: Files,
    units: Vec<Unit>,
    /// One for each unit.
    read: Vec<Read>,
    /// The unit of each file, symbolic links resolved; of the file itself known only where it imports something.
    known: HashMap<PathBuf, usize>,
    /// How many files are being read, each imported by the one before.
    open: usize,
    /// The units, imported ones before those that import them.
    order: Vec<usize>,
    sink: &'s mut Sink,
}

/// What is known of a file besides its tree.
struct Read {
    /// Its tree lacks nothing.
    whole: bool,
    /// Its imports are being read.
    open: bool,
}

impl Loader<'_, '_> {
    /// Reads one file and its imports. The index of its unit.
    fn file(&mut self, path: PathBuf, name: String, text: String, canonical: Option<PathBuf>) -> usize {
        let file = self.files.add(File::new(name, text));
        let text = self.files.get(file).map(File::text).unwrap_or_default();
        let before = self.sink.len();
        let ast = syntax::parse(file, text, self.sink);
        let whole = !self.sink.found().iter().skip(before).any(Diagnostic::is_error);
        let unit = self.units.len();
        self.units.push(Unit::new(file, path, Ast::default()));
        self.read.push(Read { whole, open: true });
        self.known.extend(canonical.map(|canonical| (canonical, unit)));
        self.open += 1;
        let imported: Vec<Option<usize>> = ast
            .items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Import(import) => Some(self.import(unit, import)),
                _ => None,
            })
            .collect();
        let names = self.declare(file, &ast, &imported);
        if let Some(unit) = self.units.get_mut(unit) {
            (unit.ast, unit.names) = (ast, names);
        }
        if let Some(read) = self.read.get_mut(unit) {
            read.open = false;
        }
        self.open -= 1;
        self.order.push(unit);
        unit
    }

    /// Reads an imported file, unless it was read before. The index of its unit; `None` after a finding.
    fn import(&mut self, from: usize, import: &Import) -> Option<usize> {
        let span = import.path.span;
        if import.path.parts.iter().any(|part| matches!(part, Part::Interp(..))) {
            self.sink.push(Diagnostic::new(words::IMPORT_NOT_PLAIN, span));
            return None;
        }
        let importer = self.units.get(from)?;
        let source = self.files.get(importer.file)?;
        let path = plain_text(source.text(), &import.path);
        let target = match paths::resolve(self.world, self.root, &importer.path, &path) {
            Ok(target) => target,
            Err(fault) => {
                self.sink.push(fault.finding(&path, span));
                return None;
            }
        };
        let shown = paths::shown(&source.name, &path);
        // The first import is one of the file itself.
        if self.known.is_empty() {
            let own = self.world.canonical(&importer.path).unwrap_or_else(|_| importer.path.clone());
            self.known.insert(own, 0);
        }
        if let Some(&known) = self.known.get(&target) {
            if self.read.get(known).is_some_and(|read| read.open) {
                self.cycle(known, span);
                return None;
            }
            return Some(known);
        }
        if self.open >= DEEPEST {
            self.sink.push(Diagnostic::new(words::IMPORT_TOO_DEEP, span).arg("limit", DEEPEST));
            return None;
        }
        let text = self.text(&target, &path, span)?;
        // Paths in the imported file are relative to where it was named, so that links keep their meaning.
        let place = importer_folder(self.units.get(from)?).join(&path);
        Some(self.file(place, shown, text, Some(target)))
    }

    fn text(&mut self, target: &Path, path: &str, span: Span) -> Option<String> {
        match self.world.read(target, IMPORT_LIMIT).map(String::from_utf8) {
            Ok(Ok(text)) => return Some(text),
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                self.sink.push(Diagnostic::new(words::FILE_NOT_UTF8, span).arg("path", path).arg("at", at));
            }
            Err(error) => self.sink.push(paths::PathFault::Read(error).finding(path, span)),
        }
        None
    }

    fn cycle(&mut self, known: usize, span: Span) {
        let name = |unit: usize| {
            let file = self.units.get(unit).and_then(|unit| self.files.get(unit.file));
            file.map(|file| file.name.clone()).unwrap_or_default()
        };
        let open = self.read.iter().enumerate().skip(known).filter(|(_, read)| read.open).map(|(unit, _)| unit);
        let way: Vec<String> = open.chain([known]).map(name).collect();
        let found = Diagnostic::new(words::IMPORT_CYCLE, span).arg("file", name(known)).arg("way", way.join(" → "));
        self.sink.push(found);
    }

    /// Binds the names of a file.
    fn declare(&mut self, file: FileId, ast: &Ast, imported: &[Option<usize>]) -> Names {
        let Some(file) = self.files.get(file) else { return Names::default() };
        check_names(file, ast, &self.alone, self.sink);
        let mut imported = imported.iter();
        let mut param = 0;
        let mut declared: Vec<(&str, Decl)> = Vec::with_capacity(ast.items.len());
        let mut spans: Vec<Span> = Vec::with_capacity(ast.items.len());
        for (item, it) in ast.items.iter().enumerate() {
            let decl = match &it.kind {
                ItemKind::Import(_) => imported.next().copied().flatten().map_or(Decl::Broken, Decl::Import),
                ItemKind::Type(_) => Decl::Type(item),
                ItemKind::Param(_) => {
                    param += 1;
                    Decl::Param(param - 1)
                }
                ItemKind::Let(_) => Decl::Let(item),
                ItemKind::Message(_) => Decl::Message(item),
                ItemKind::Sample(_) | ItemKind::Bad => continue,
            };
            let Some(name) = item_name(it) else { continue };
            // A name that is missing has been found.
            if !name.span.is_empty() {
                declared.push((file.slice(name.span), decl));
                spans.push(name.span);
            }
        }
        let (names, again) = Names::build(&declared);
        for (first, later) in again {
            if let (Some(first), Some(span), Some((word, _))) =
                (spans.get(first), spans.get(later), declared.get(later))
            {
                let found = Diagnostic::new(words::DUPLICATE_NAME, *span).arg("name", *word);
                self.sink.push(found.note(*first, &words::FIRST_HERE));
            }
        }
        names
    }
}

fn importer_folder(unit: &Unit) -> &Path {
    unit.path.parent().unwrap_or(Path::new(""))
}
