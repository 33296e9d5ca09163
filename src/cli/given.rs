//! Parameters as a command line gives them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Exit;
use super::args;
use super::inputs::{self, LARGEST_SOURCE, is_stdin, shown, text_of};
use super::session::{Session, nowhere};
use crate::diag::words::{input, lang as words};
use crate::diag::{Arg, Diagnostic, Note};
use crate::lang::domain::DomainError;
use crate::lang::params::{BindError, bind, from_args, from_json};
use crate::lang::{Json, JsonError, ParamDecl, ParamValue, Program, Reach, Unit, suggest};
use crate::os::{self, Disk};
use crate::pipeline::Analysis;
use crate::source::{File, FileId, Files, Span};

/// What is given.
#[derive(Clone, Default)]
pub(super) struct Given {
    /// Of a sample; whatever else is given counts more.
    pub sample: HashMap<String, ParamValue>,
    pub values: HashMap<String, ParamValue>,
    /// A folder beside that of a table: where the files lie that its cells name.
    pub files_from: Option<PathBuf>,
}

/// What is given, and what is wrong with it.
struct Reading<'a> {
    program: &'a Program,
    given: Given,
    /// Each value with a finding, as if it were a file: so that its characters can be marked.
    files: Files,
    findings: Vec<Diagnostic>,
    exit: Exit,
}

/// Reads every parameter that the arguments give.
///
/// # Errors
/// Everything that is wrong with them was shown, and the run ends so.
pub(super) fn read(args: &args::Given, program: &Program, name: &str, session: &mut Session) -> Result<Given, Exit> {
    let given = Given { files_from: args.files_from.clone(), ..Given::default() };
    let mut reading = Reading { program, given, files: Files::default(), findings: Vec::new(), exit: Exit::Done };
    if let Some(folder) = args.files_from.as_deref().filter(|folder| !os::is_folder(folder)) {
        reading.wrong(nowhere(input::INPUT_NOT_A_FOLDER).arg("path", shown(folder)));
    }
    if let Some(sample) = &args.sample {
        match program.sample(sample) {
            Some(values) => reading.given.sample.clone_from(values),
            None => reading.wrong(unknown_sample(program, name, sample)),
        }
    }
    if let Some(unit) = program.main() {
        if let Some(path) = &args.params_json {
            reading.json(unit, path);
        }
        reading.named(unit, args);
    }
    match reading.exit {
        Exit::Done => Ok(reading.given),
        exit => {
            session.show(&reading.files, &reading.findings);
            Err(exit)
        }
    }
}

/// Standard input can be read once.
pub(super) fn stdin_once(file: &Path, args: &args::Given, rows: Option<&Path>) -> Result<(), Diagnostic> {
    let named = args.param_files.iter().map(|param| param.path.as_path());
    let all = [Some(file), args.params_json.as_deref(), rows].into_iter().flatten().chain(named);
    inputs::stdin_once(all)
}

impl Given {
    /// The parameters of a message.
    ///
    /// # Errors
    /// Some that it needs are missing, or it has no such ones: that was shown.
    pub fn bind(
        self,
        analysis: &Analysis,
        message: &str,
        session: &mut Session,
    ) -> Result<HashMap<String, ParamValue>, Exit> {
        let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
            return Ok(HashMap::new());
        };
        let values = self.sample.into_iter().chain(self.values);
        bind(unit, &unit.used_params(item), values).map_err(|errors| {
            let findings: Vec<_> = errors.iter().map(|error| not_given(unit, error)).collect();
            session.show(analysis.files(), &findings);
            Exit::Usage
        })
    }
}

impl Reading<'_> {
    /// Something is wrong with the command line itself.
    fn wrong(&mut self, found: Diagnostic) {
        self.exit = Exit::Usage;
        self.findings.push(found);
    }

    fn json(&mut self, unit: &Unit, path: &Path) {
        let text = match text_of(path, LARGEST_SOURCE) {
            Ok(text) => text,
            Err(found) => return self.wrong(found),
        };
        let reach = self.reach(path);
        let refuse = |reason: Arg| nowhere(input::PARAMS_FILE).arg("path", shown(path)).arg("reason", reason);
        match Json::parse(&text) {
            Ok(Json::Object(members)) => {
                for (name, value) in members {
                    let text = value.to_string();
                    let place = Place { name: format!("{}#/{name}", shown(path)), text };
                    match unit.param(&name) {
                        Some(param) => {
                            let value = from_json(&param.ty, &value).and_then(|value| settled(&reach, param, value));
                            self.one(param, place, value);
                        }
                        None => {
                            let text = format!("{name:?}: {}", place.text);
                            self.unknown(unit, &name, Place { name: shown(path), text }, 1);
                        }
                    }
                }
            }
            Ok(_) => self.wrong(nowhere(input::PARAMS_FILE).arg("path", shown(path))),
            Err(JsonError::Repeated(key)) => {
                self.wrong(nowhere(input::PARAMS_KEY_REPEATED).arg("path", shown(path)).arg("name", key));
            }
            Err(JsonError::Deep) => self.wrong(refuse((&words::JSON_TOO_DEEP).into())),
            Err(JsonError::Syntax(reason)) => self.wrong(refuse(reason.into())),
        }
    }

    /// `-p` and `--param-file`, those of the same name together.
    fn named(&mut self, unit: &Unit, args: &args::Given) {
        let mut named = Named::default();
        for param in &args.params {
            named.add(&param.name, param.value.clone(), None);
        }
        let mut unread = Vec::new();
        for param in &args.param_files {
            match text_of(&param.path, LARGEST_SOURCE) {
                Ok(text) => named.add(&param.name, without_last_break(text), Some(param.path.as_path())),
                Err(found) => unread.push(found),
            }
        }
        unread.into_iter().for_each(|found| self.wrong(found));
        for (name, values, file) in named.all {
            let text = values.join("\n");
            match unit.param(name) {
                Some(param) => {
                    // What a person types may name any file; what stands in one may not.
                    let value = from_args(&param.ty, &values).and_then(|value| match file {
                        Some(file) => settled(&self.reach(file), param, value),
                        None => Ok(value),
                    });
                    self.one(param, Place { name: format!("-p {name}"), text }, value)
                }
                None => self.unknown(unit, name, Place { name: "-p".to_owned(), text: format!("{name}={text}") }, 0),
            }
        }
    }

    /// The files that the values of a file may name.
    fn reach(&self, file: &Path) -> Reach<'static> {
        let file = (!is_stdin(file)).then_some(file);
        Reach::new(&Disk, file, &self.program.root, self.given.files_from.as_deref())
    }

    /// Takes a value, or marks it.
    fn one(&mut self, param: &ParamDecl, place: Place, value: Result<ParamValue, DomainError>) {
        match value {
            Ok(value) => {
                self.given.values.insert(param.name.clone(), value);
            }
            Err(error) => {
                let end = place.text.len() as u32;
                let file = self.files.add(File::new(place.name, place.text));
                self.findings.push(error.finding(&param.name, Span::new(file, 0, end)));
                self.exit = self.exit.max(Exit::Found);
            }
        }
    }

    /// Marks a name that begins at this byte of its place.
    fn unknown(&mut self, unit: &Unit, name: &str, place: Place, at: u32) {
        let file = self.files.add(File::new(place.name, place.text));
        let mut found = BindError::Unknown(name.to_owned()).finding(unit, Span::new(file, at, at + name.len() as u32));
        // Nobody can edit a command line.
        found.fixes.clear();
        self.wrong(found);
    }
}

/// Values by name, in the order in which the names come first, with the last file that one of them stands in.
#[derive(Default)]
struct Named<'a> {
    all: Vec<(&'a str, Vec<String>, Option<&'a Path>)>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Named<'a> {
    fn add(&mut self, name: &'a str, value: String, from: Option<&'a Path>) {
        let at = *self.places.entry(name).or_insert(self.all.len());
        match self.all.get_mut(at) {
            Some((_, values, file)) => {
                values.push(value);
                *file = from.or(*file);
            }
            None => self.all.push((name, vec![value], from)),
        }
    }
}

fn settled(reach: &Reach<'_>, param: &ParamDecl, mut value: ParamValue) -> Result<ParamValue, DomainError> {
    reach.settle(&param.ty, &mut value)?;
    Ok(value)
}

/// Where a value stands, for a finding about it.
struct Place {
    name: String,
    text: String,
}

/// The finding for a parameter that a message needs and nobody gave.
fn not_given(unit: &Unit, error: &BindError) -> Diagnostic {
    let nowhere = Span::new(FileId(u32::MAX), 0, 0);
    let mut found = error.finding(unit, nowhere);
    if let BindError::Missing(missing) = error
        && let Some(param) = unit.params.get(missing.param)
    {
        let args = vec![("name", param.name.as_str().into())];
        found.notes.push(Note { span: nowhere, words: &input::GIVE_PARAM, args });
    }
    found
}

/// A file's last line break belongs to the file, not to the value.
fn without_last_break(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    text
}

fn unknown_sample(program: &Program, name: &str, sample: &str) -> Diagnostic {
    let known: Vec<String> =
        program.main().map(|unit| unit.samples.iter().map(|sample| sample.name.clone()).collect()).unwrap_or_default();
    let near = suggest(sample, known.iter().map(String::as_str)).map(str::to_owned);
    nowhere(input::SAMPLE_UNKNOWN)
        .arg("path", name)
        .arg("name", sample)
        .arg_if("suggestion", near)
        .arg_if("known", Some(known).filter(|known| !known.is_empty()))
}
