use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::answer::Answer;
use super::param_filler::ParamFiller;
use super::request::PayloadRequest;
use crate::binding::{ParamSources, ParamText, ParamValues};
use crate::diag::messages::{input, render as messages};
use crate::diag::{Arg, Cause, Code, Diagnostic, Lang, Severity, not_utf8, unreadable};
use crate::lang::{FileAccess, PathFault, paths, suggest};
use crate::pipeline::{Analysis, Input, MessageTemplate, Settings, TemplateOutcome, analyze, build, secret_in_value};
use crate::secrets::may_stand_in;
use crate::source::{Files, LiveWorld, ReadError, WatchedWorld, World};
use crate::workspace::{EXTENSION, LARGEST_SOURCE, OtherFormat, Workspace, other_format};

/// The name of the values of a request in findings about them.
const PARAMS: &str = "<params>";
/// Values of more bytes are not read in place, so that their memory is not kept.
const MOST_IN_PLACE: usize = 16 * 1024;
/// So many messages of a file are kept ready.
const MOST_READY: usize = 64;

/// Why there is no payload.
#[derive(Default)]
pub(super) struct Refusal {
    /// The files of the spans.
    pub files: Option<Files>,
    pub findings: Vec<Diagnostic>,
}

impl Refusal {
    /// For a finding that is in no file.
    pub fn nowhere(found: Diagnostic) -> Self {
        Self { files: None, findings: vec![found] }
    }
}

/// Compiles the files below a root.
pub(super) struct RenderFiles<'w> {
    world: &'w dyn LiveWorld,
    /// The root as it is named, and with symbolic links resolved.
    named: PathBuf,
    real: PathBuf,
    deny: Vec<Option<Code>>,
}

impl<'w> RenderFiles<'w> {
    pub fn new(world: &'w dyn LiveWorld, root: &Path, deny: Vec<Option<Code>>) -> Self {
        let real = world.canonical(root).unwrap_or_else(|_| paths::lexical(root));
        // The paths of values are relative to the working folder then.
        let named = if root == Path::new(".") { PathBuf::new() } else { root.to_owned() };
        Self { world, named, real, deny }
    }

    /// Reads and analyses a file.
    ///
    /// # Errors
    /// It is not a source below the root, cannot be read, or has a configuration with errors.
    pub fn compile(&self, file: &str) -> Result<CompiledFile<'w>, Box<Refusal>> {
        let watched = self.world.watched();
        let path = self.source(&*watched, file).map_err(Refusal::nowhere)?;
        let mut workspace = Workspace::default();
        let project = workspace.open(&*watched, &self.real, path.parent().unwrap_or(&self.real));
        if let Some(loaded) = workspace.loaded().find(|loaded| loaded.findings.iter().any(Diagnostic::is_error)) {
            return Err(Box::new(Refusal { files: Some(loaded.files.clone()), findings: loaded.findings.clone() }));
        }
        let text = text(&*watched, &path, file).map_err(Refusal::nowhere)?;
        let settings = workspace.settings(|severities| severities.deny(self.deny.iter().copied()));
        let settings = settings.into_iter().nth(project).unwrap_or_default();
        let root = workspace.root(project).to_owned();
        let input = Input { path, root: root.clone(), name: file.to_owned(), text };
        // Nobody cancels.
        let analysis = analyze(&*watched, input, &settings).map_err(|_| Box::default())?;
        let place = self.named.join(PARAMS);
        let reach = FileAccess::new(self.world, Some(&place), &root, None);
        let name = file.to_owned();
        let world = self.world;
        Ok(CompiledFile { world, watched, name, analysis, settings, place, reach, only: None, named: HashMap::new() })
    }

    /// The path of a source, with its folder resolved.
    fn source(&self, world: &dyn World, file: &str) -> Result<PathBuf, Diagnostic> {
        let refused = |reason: Arg, suggestion| {
            Diagnostic::nowhere(messages::RenderFile { path: file.to_owned(), reason, suggestion })
        };
        let is_source = |path: &Path| path.extension().is_some_and(|known| known == EXTENSION);
        let (true, Some(name)) = (is_source(Path::new(file)), Path::new(file).file_name()) else {
            return Err(refused((&messages::FILE_NO_SOURCE).into(), None));
        };
        let fault = |fault: PathFault| match fault {
            PathFault::Outside | PathFault::Absolute | PathFault::Drive => {
                refused((&messages::FILE_NOT_BELOW).into(), None)
            }
            PathFault::DotFile => refused((&messages::FILE_HIDDEN).into(), None),
            PathFault::Read(error) => {
                let near = if error == ReadError::NotFound { near(world, &self.real, file) } else { None };
                refused(Cause::from(error).into(), near)
            }
            PathFault::Empty
            | PathFault::Backslash
            | PathFault::Character
            | PathFault::Device(_)
            | PathFault::Colon
            | PathFault::Ending(_) => refused((&messages::FILE_NO_PATH).into(), None),
        };
        paths::check(file).map_err(fault)?;
        let path = self.real.join(file);
        let folder = path.parent().unwrap_or(&self.real);
        let folder = world.canonical(folder).unwrap_or_else(|_| paths::lexical(folder));
        let path = folder.join(name);
        let found = paths::inside(world, &self.real, &path).map_err(fault)?;
        if is_source(&found) { Ok(path) } else { Err(refused((&messages::FILE_NO_SOURCE).into(), None)) }
    }
}

/// The source of a similar name beside one that does not exist.
fn near(world: &dyn World, root: &Path, file: &str) -> Option<String> {
    let (folder, name) = file.rsplit_once('/').map_or(("", file), |(folder, name)| (folder, name));
    let folder_path = paths::inside(world, root, &root.join(folder)).ok()?;
    let mut names = world.names_in(&folder_path);
    names.retain(|name| Path::new(name).extension().is_some_and(|known| known == EXTENSION));
    let near = suggest(name, names.iter().map(String::as_str))?;
    Some(if folder.is_empty() { near.to_owned() } else { format!("{folder}/{near}") })
}

/// The text of a source.
fn text(world: &dyn World, path: &Path, file: &str) -> Result<String, Diagnostic> {
    let bytes = world.read(path, LARGEST_SOURCE).map_err(|error| unreadable(file, error, LARGEST_SOURCE))?;
    match other_format(&bytes) {
        Some(OtherFormat::Outlook) => return Err(Diagnostic::nowhere(input::InputOutlook { path: file.to_owned() })),
        Some(OtherFormat::Ros) => return Err(Diagnostic::nowhere(input::InputRos { path: file.to_owned() })),
        None => {}
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(file, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// A file, ready for requests.
pub(super) struct CompiledFile<'w> {
    world: &'w dyn LiveWorld,
    /// Knows what it was made of.
    watched: Box<dyn WatchedWorld + 'w>,
    /// Its path, as it was asked for.
    name: String,
    analysis: Analysis,
    settings: Settings,
    /// Where the values of requests are: the files that they name are relative to it.
    place: PathBuf,
    reach: FileAccess<'w>,
    /// The message of requests that name none.
    only: Option<ReadyMessage>,
    named: HashMap<String, ReadyMessage>,
}

/// A message without errors.
struct ReadyMessage {
    name: String,
    /// `None` if every request is built.
    in_place: Option<(MessageTemplate, ParamFiller)>,
}

impl CompiledFile<'_> {
    /// Whether anything that it was made of has changed.
    pub fn has_changed(&self) -> bool {
        self.watched.has_changed()
    }

    /// Appends the answer to a request.
    pub fn render(&mut self, request: &PayloadRequest<'_>, now: i64, lang: Lang, out: &mut Vec<u8>) {
        let mut answer = Answer::begin(out, request.id);
        if let Err(findings) = self.make_ready(request.message.as_deref()) {
            answer.find(self.analysis.files(), &findings, lang);
            return answer.nothing();
        }
        let ready = match request.message.as_deref() {
            Some(name) => self.named.get_mut(name),
            None => self.only.as_mut(),
        };
        // It was just made.
        let (Some(ready), Some(unit)) = (ready, self.analysis.program.main()) else { return answer.nothing() };
        let params = request.params.unwrap_or("{}");
        if let Some((template, filler)) = &mut ready.in_place
            && params.len() <= MOST_IN_PLACE
            && !may_stand_in(params.as_bytes())
            && let Some(values) = filler.fill(unit, params, &self.reach, now)
            // An escape may hide a secret.
            && !(params.contains('\\') && values.iter().any(|value| secret_in_value(value).is_some()))
        {
            let mut outcome = TemplateOutcome::Unsure;
            answer = match answer.line(|out| {
                outcome = template.write(values, out);
                outcome == TemplateOutcome::Written
            }) {
                Ok(()) => return,
                Err(answer) => answer,
            };
            if outcome == TemplateOutcome::Skipped {
                return answer.skipped();
            }
        }
        let name = ready.name.clone();
        self.build(&name, params, now, lang, answer);
    }

    /// Ends the answer with what is built as `msgc build` does.
    fn build(&self, message: &str, params: &str, now: i64, lang: Lang, mut answer: Answer<'_>) {
        let Self { world, analysis, settings, place, name, .. } = self;
        let text = ParamText { name: PARAMS.to_owned(), path: Some(place), text: params.to_owned(), bad_bytes: None };
        let sources = ParamSources { document: Some(Ok(text)), of_program: true, ..ParamSources::default() };
        let mut given = match ParamValues::read(sources, *world, &analysis.program, name) {
            Ok(given) => given,
            Err(refused) => {
                answer.find(&refused.files, &refused.findings, lang);
                return answer.nothing();
            }
        };
        if let Some(warned) = &given.warned {
            let found: Vec<_> =
                warned.findings.iter().filter_map(|found| settings.severities.apply(found.clone())).collect();
            answer.find(&warned.files, &found, lang);
            if found.iter().any(Diagnostic::is_error) {
                return answer.nothing();
            }
        }
        given.at(&analysis.program, now);
        let built = given
            .bind(analysis, message)
            .and_then(|values| build(analysis, *world, message, &values, Some(now), settings));
        match built {
            Ok(built) => {
                let warnings = worth_telling(built.findings);
                answer.find(analysis.files(), &warnings, lang);
                answer.plan(&built.plan);
            }
            Err(findings) => {
                answer.find(analysis.files(), &findings, lang);
                answer.nothing();
            }
        }
    }

    /// Prepares a message, unless it is.
    fn make_ready(&mut self, name: Option<&str>) -> Result<(), Vec<Diagnostic>> {
        let is_ready = name.map_or(self.only.is_some(), |name| self.named.contains_key(name));
        if is_ready {
            return Ok(());
        }
        let made = self.ready(name)?;
        match name {
            Some(name) => {
                if self.named.len() >= MOST_READY {
                    self.named.clear();
                }
                self.named.insert(name.to_owned(), made);
            }
            None => self.only = Some(made),
        }
        Ok(())
    }

    fn ready(&self, name: Option<&str>) -> Result<ReadyMessage, Vec<Diagnostic>> {
        let Self { analysis, settings, .. } = self;
        let message = analysis.choose(name, &self.name).map_err(|found| self.not_chosen(found))?;
        let concerning = analysis.concerning(message, None);
        if concerning.iter().any(|found| found.is_error()) {
            return Err(concerning.into_iter().cloned().collect());
        }
        // What is said of the message itself is said with every payload, as it is of that payload.
        let is_silent = concerning.iter().all(|found| found.severity <= Severity::Advice);
        let template = if is_silent { analysis.template(message, settings) } else { None };
        let in_place = template.and_then(|template| {
            let unit = analysis.program.main()?;
            let used: Vec<usize> =
                unit.used_params(analysis.program.message(message)?).iter().map(|used| used.param).collect();
            Some((template, ParamFiller::new(unit, &used)))
        });
        Ok(ReadyMessage { name: message.to_owned(), in_place })
    }

    /// Why no message is meant: errors of the file may have hidden it.
    fn not_chosen(&self, found: Diagnostic) -> Vec<Diagnostic> {
        let is_misspelt = found.get::<input::MessageUnknown>().is_some_and(|it| it.suggestion.is_some());
        if self.analysis.has_errors() && !is_misspelt {
            return self.analysis.findings.clone();
        }
        match found.get::<input::MessageNeeded>() {
            // It suggests an argument, and a request has a key instead.
            Some(needed) => {
                let first = self.analysis.message_names().first().copied();
                let suggestion = first.map(|first| format!("\"message\": \"{first}\""));
                vec![Diagnostic::nowhere(input::MessageNeeded { suggestion, ..needed.clone() })]
            }
            None => vec![found],
        }
    }
}

fn worth_telling(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.into_iter().filter(|found| found.severity > Severity::Advice).collect()
}
