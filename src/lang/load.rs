//! Loads a file and its imports: reads, binds and types them, imported files before those that import them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::str;
use std::sync::Arc;

use super::names::Names;
use super::program::UnitFindings;
use super::typing::{Checker, ResolvedFile, check_names, item_name, plain_text};
use super::{Decl, MainBefore, Program, ProjectFolder, Unit, paths, recipients};
use crate::diag::messages::lang as messages;
use crate::diag::{Diagnostic, Sink};
use crate::source::{AskedWorld, File, FileId, Span, World};
use crate::steps::{Cancellation, Steps};
use crate::syntax;
use crate::syntax::ast::{Ast, ImportDecl, ItemKind, TextPart};
use crate::syntax::{ParsedBefore, ParsedFile};

pub use units::Units;

mod units;

/// The maximum size of an imported file in bytes.
const IMPORT_LIMIT: u64 = 16 << 20;

/// The maximum length of a chain of imports.
const DEEPEST: usize = 64;

/// Loads a single file; see [`Units::load`].
pub fn load(world: &dyn World, root: &Path, path: &Path, name: &str, text: String, sink: &mut Sink) -> Program {
    Units::default().load(world, root, path, name, text, sink)
}

impl Units {
    /// Loads a file and all its imports: binds names and infers types. Files that are already in `self` are not read
    /// again.
    ///
    /// `root` is the folder of the project, which no path may leave; `path` is the path of the file (it need not exist:
    /// other paths are relative to it); `name` is its display name. If the run is cancelled, the result is incomplete,
    /// and no incomplete unit is kept.
    pub fn load(
        &self,
        world: &dyn World,
        root: &Path,
        path: &Path,
        name: &str,
        text: String,
        sink: &mut Sink,
    ) -> Program {
        self.load_with((world, root), (path, name), text, None, sink)
    }

    /// Like [`Units::load`], for a file that will be loaded again after changes; `before`: as it was before the last one.
    pub fn load_again(
        &self,
        (world, root): (&dyn World, &Path),
        (path, name): (&Path, &str),
        text: String,
        before: Option<MainBefore>,
        sink: &mut Sink,
    ) -> Program {
        self.load_with((world, root), (path, name), text, Some(before), sink)
    }

    fn load_with(
        &self,
        (world, root): (&dyn World, &Path),
        (path, name): (&Path, &str),
        text: String,
        kept: Option<Option<MainBefore>>,
        sink: &mut Sink,
    ) -> Program {
        let (alone, cancellation) = (recipients::alone(), sink.cancellation.clone());
        let mut loader = Loader {
            units: self,
            world,
            root,
            alone: &alone,
            known: HashMap::new(),
            open: Vec::new(),
            cancellation: &cancellation,
            steps: Steps::default(),
        };
        let mut main = loader.file(path.to_path_buf(), name.to_owned(), text, None, kept);
        let UnitFindings { declarations, messages } = std::mem::take(&mut main.found);
        sink.steps.add(loader.steps.count());
        sink.absorb(declarations);
        sink.absorb(messages);
        let units = in_order(Arc::new(main));
        units.iter().skip(1).for_each(|unit| sink.absorb_shared(&unit.found.declarations));
        Program::new(root.to_path_buf(), units)
    }
}

/// A file and all its imports, in order of first occurrence.
fn in_order(main: Arc<Unit>) -> Vec<Arc<Unit>> {
    let mut seen = HashSet::from([main.file]);
    let mut all = Vec::new();
    let mut todo = vec![main];
    while let Some(unit) = todo.pop() {
        let imported: Vec<_> = unit.imports.iter().map(|(_, unit)| Arc::clone(unit)).collect();
        all.push(unit);
        todo.extend(imported.into_iter().rev());
        while todo.last().is_some_and(|next| !seen.insert(next.file)) {
            todo.pop();
        }
    }
    all
}

struct Loader<'w> {
    units: &'w Units,
    world: &'w dyn World,
    root: &'w Path,
    /// The words of recipients without an id, which are reserved.
    alone: &'w [&'static str],
    /// The imports of this file, with symbolic links resolved.
    known: HashMap<PathBuf, Arc<Unit>>,
    /// The files being read, each imported by the one before.
    open: Vec<LoadingFile>,
    cancellation: &'w Cancellation,
    /// The work done to read them.
    steps: Steps,
}

/// A file whose imports are being read.
#[derive(Clone)]
struct LoadingFile {
    /// The path with symbolic links resolved; for the main file only known if it imports something.
    canonical: Option<PathBuf>,
    path: PathBuf,
    name: String,
    /// The path of the import that is being read.
    importing: Option<Span>,
}

/// What is known about the imports of a file.
#[derive(Clone, Copy)]
struct Below {
    /// The length of the longest chain of imports from this file on.
    height: usize,
    /// Their findings depend on the importing file: there is a cycle, or too long a chain.
    depends: bool,
}

impl Loader<'_> {
    /// Reads one file and its imports.
    fn file(
        &mut self,
        path: PathBuf,
        name: String,
        text: String,
        canonical: Option<PathBuf>,
        kept: Option<Option<MainBefore>>,
    ) -> Unit {
        let (file, source) = (self.units.next_id(), Arc::new(File::new(name.as_str(), text)));
        let mut sink = Sink::default();
        let ParsedFile { ast, trace, unchanged } = match kept {
            Some(before) => parse_again(file, &source, before, &mut sink),
            None => ParsedFile { ast: syntax::parse(file, source.text(), &mut sink), ..ParsedFile::default() },
        };
        let whole = !sink.has_errors();
        let place = LoadingFile { canonical, path, name, importing: None };
        let mut unit = self.checked(file, &source, place.clone(), ast, sink);
        // Some forms of other languages can be parsed, as something else.
        let UnitFindings { declarations, messages } = &unit.found;
        if whole
            && (declarations.has_errors() || messages.has_errors())
            && let Some((ast, sink)) = syntax::parse_foreign(file, source.text())
        {
            return self.checked(file, &source, place, ast, sink);
        }
        (unit.trace, unit.unchanged) = (trace, unchanged);
        unit
    }

    /// Reads the imports of a file, binds its names and infers its types. `sink` has its syntax errors.
    fn checked(&mut self, file: FileId, source: &Arc<File>, place: LoadingFile, ast: Ast, mut sink: Sink) -> Unit {
        let whole = !sink.has_errors();
        self.open.push(place);
        let mut below = Below { height: 1, depends: false };
        let mut imports = Vec::new();
        for (item, it) in ast.items.iter().enumerate() {
            if let ItemKind::Import(import) = &it.kind
                && !self.cancellation.is_cancelled()
                && let Some(unit) = self.import(source, import, &mut below, &mut sink)
            {
                imports.push((item, unit));
            }
        }
        let path = self.open.pop().map(|open| open.path).unwrap_or_default();
        let mut names = declare(source, &ast, &imports, self.alone, &mut sink);
        let bound = ResolvedFile { file, source, path: &path, ast: &ast, names: &names, imports: &imports };
        let world = AskedWorld::new(self.world);
        let mut checker = Checker::new((&world, self.root), bound, self.alone, self.cancellation, sink);
        checker.declarations();
        let declarations = std::mem::take(&mut checker.sink);
        checker.rest(whole);
        let (facts, messages) = checker.finish();
        let broken = facts.lets.iter().filter(|fact| fact.decl.broken).map(|fact| Decl::Let(fact.decl.item));
        names.break_up(&broken.collect());
        self.steps.add(declarations.steps.count());
        self.steps.add(messages.steps.count());
        Unit {
            file,
            path,
            names,
            imports,
            semantics: facts.semantics,
            params: facts.params,
            lets: facts.lets.into_iter().map(|fact| fact.decl).collect(),
            types: facts.types.into_iter().map(|fact| fact.decl).collect(),
            uses: facts.uses,
            samples: facts.samples,
            found: UnitFindings { declarations, messages },
            height: below.height,
            depends: below.depends,
            trace: None,
            unchanged: None,
            asks: world.take_asked(),
            source: Arc::clone(source),
            ast,
        }
    }

    /// Reads an imported file, unless it was read before; `None` after an error.
    fn import(&mut self, source: &File, import: &ImportDecl, below: &mut Below, sink: &mut Sink) -> Option<Arc<Unit>> {
        let span = import.path.span;
        // What is missing has been found.
        if span.is_empty() {
            return None;
        }
        if import.path.parts.iter().any(|part| matches!(part, TextPart::Interp(..))) {
            sink.push(Diagnostic::new(messages::ImportNotPlain, span));
            return None;
        }
        let path = plain_text(source.text(), &import.path);
        let importer = self.open.last().map(|open| open.path.clone()).unwrap_or_default();
        let target = match paths::resolve(self.world, self.root, &importer, &path) {
            Ok(target) => target,
            Err(fault) => {
                let project = ProjectFolder { world: self.world, root: self.root };
                sink.push(fault.finding_beside(&path, span, project, &importer));
                return None;
            }
        };
        self.know_itself();
        if let Some(open) = self.open.last_mut() {
            open.importing = Some(span);
        }
        if let Some(at) = self.open.iter().position(|open| open.canonical.as_ref() == Some(&target)) {
            below.depends = true;
            sink.push(self.cycle(at, span));
            return None;
        }
        let unit = match self.known.get(&target) {
            Some(known) => Arc::clone(known),
            None => {
                if self.open.len() >= DEEPEST {
                    below.depends = true;
                    sink.push(Diagnostic::new(messages::ImportsTooDeep { limit: DEEPEST }, span));
                    return None;
                }
                let shown = paths::shown(&source.name, &path);
                // Paths in the imported file are relative to the path by which it was imported, so that symbolic links
                // keep their meaning.
                let place = importer.parent().unwrap_or(Path::new("")).join(&path);
                let place = paths::shortest(self.world, place, &target);
                let unit = self.unit(target.clone(), place, shown, &path, span, sink)?;
                self.known.insert(target, Arc::clone(&unit));
                unit
            }
        };
        below.height = below.height.max(unit.height + 1);
        below.depends |= unit.depends;
        Some(unit)
    }

    /// An imported file from the cache, or read.
    fn unit(
        &mut self,
        target: PathBuf,
        place: PathBuf,
        shown: String,
        path: &str,
        span: Span,
        sink: &mut Sink,
    ) -> Option<Arc<Unit>> {
        let key = units::UnitKey { root: self.root.to_path_buf(), target, place, shown };
        if let Some(kept) = self.units.get(&key).filter(|unit| self.open.len() + unit.height <= DEEPEST) {
            return Some(kept);
        }
        let text = self.text(&key.target, path, span, sink)?;
        let unit = self.file(key.place.clone(), key.shown.clone(), text, Some(key.target.clone()), None);
        if self.cancellation.is_cancelled() {
            return None;
        }
        Some(self.units.keep(key, Arc::new(unit)))
    }

    /// Resolves the main file before it imports anything, since an import may lead back to it.
    fn know_itself(&mut self) {
        let world = self.world;
        if let Some(first) = self.open.first_mut()
            && first.canonical.is_none()
        {
            first.canonical = Some(world.canonical(&first.path).unwrap_or_else(|_| first.path.clone()));
        }
    }

    fn text(&self, target: &Path, path: &str, span: Span, sink: &mut Sink) -> Option<String> {
        match self.world.read(target, IMPORT_LIMIT).map(String::from_utf8) {
            Ok(Ok(text)) => return Some(text),
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                sink.push(Diagnostic::new(messages::FileNotUtf8 { path: path.into(), at }, span));
            }
            Err(error) => sink.push(paths::PathFault::Read(error).finding(path, span)),
        }
        None
    }

    /// The finding for a circle that begins with the open file at `at`. It is where the main file leads into the circle:
    /// there its author can act. Each import of the circle is marked, in order.
    fn cycle(&self, at: usize, span: Span) -> Diagnostic {
        let circle = || self.open.iter().skip(at);
        let first = circle().next().map(|open| open.name.as_str()).unwrap_or_default();
        let way: Vec<&str> = circle().map(|open| open.name.as_str()).chain([first]).collect();
        let imports: Vec<Span> = circle().filter_map(|open| open.importing).collect();
        let place = self.open.first().and_then(|open| open.importing).unwrap_or(span);
        let number = |span: Span| imports.iter().position(|import| *import == span).map(|at| at + 1);
        let several = imports.len() > 1;
        let how = if way.len() > 2 { &messages::HOW_THIRD_FILE } else { &messages::HOW_OWN_NAMES };
        let finding = messages::ImportCycle { way: way.join(" → "), first: number(place).filter(|_| several), how };
        let others = imports.iter().enumerate().filter(|(_, import)| **import != place);
        others.fold(Diagnostic::new(finding, place), |found, (at, import)| {
            found.note(*import, messages::Step { number: at + 1 })
        })
    }
}

/// Parses a file that may have been parsed before.
fn parse_again(file: FileId, source: &File, before: Option<MainBefore>, sink: &mut Sink) -> ParsedFile {
    let before = before.filter(|before| before.file == file);
    let Some(MainBefore { source: old, ast, trace, .. }) = before else {
        return syntax::parse_again(file, source.text(), None, sink);
    };
    let before = ParsedBefore { source: old.text(), ast, trace };
    syntax::parse_again(file, source.text(), Some(before), sink)
}

/// Binds the names of a file.
fn declare(file: &File, ast: &Ast, imports: &[(usize, Arc<Unit>)], alone: &[&str], sink: &mut Sink) -> Names {
    check_names(file, ast, alone, sink);
    let mut param = 0;
    let mut declared: Vec<(&str, Decl)> = Vec::with_capacity(ast.items.len());
    let mut spans: Vec<Span> = Vec::with_capacity(ast.items.len());
    for (item, it) in ast.items.iter().enumerate() {
        let decl = match &it.kind {
            ItemKind::Import(_) => match super::program::import(imports, item) {
                Some(_) => Decl::Import(item),
                None => Decl::Broken,
            },
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
        // A missing name was already reported.
        if !name.span.is_empty() {
            declared.push((file.slice(name.span), decl));
            spans.push(name.span);
        }
    }
    let mut known: HashSet<&str> =
        if ast.unread.is_empty() { HashSet::new() } else { declared.iter().map(|(word, _)| *word).collect() };
    for name in &ast.unread {
        let word = file.slice(name.span);
        if known.insert(word) {
            declared.push((word, Decl::Broken));
            spans.push(name.span);
        }
    }
    let (names, again) = Names::build(&declared);
    for (first, later) in again {
        if let (Some(first), Some(span), Some((word, _))) = (spans.get(first), spans.get(later), declared.get(later)) {
            let found = Diagnostic::new(messages::DuplicateName { name: (*word).to_owned() }, *span);
            sink.push(found.note(*first, &messages::FIRST_HERE));
        }
    }
    names
}
