//! Binds values to the parameters of a message: from arguments, a JSON document, files or a sample.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;
use crate::diag::messages::{input, lang as messages};
use crate::lang::domain::DomainError;
use crate::lang::params::{BindError, bind, from_args, from_json};
use crate::lang::{FileAccess, Json, JsonError, ParamDecl, ParamValue, Program, Unit, suggest};
use crate::pipeline::Analysis;
use crate::source::{File, FileId, Files, Span, World};

/// The values for parameters, as written.
#[derive(Debug, Default)]
pub struct ParamSources<'a> {
    /// The name of a sample in the file; all other sources take precedence over it.
    pub sample: Option<&'a str>,
    /// A JSON object of values by name, or why it cannot be read.
    pub document: Option<Result<ParamText<'a>, Diagnostic>>,
    /// Values by name; several values of one name form a list.
    pub values: Vec<(&'a str, &'a str)>,
    /// Like `values`, but each value is the text of a file.
    pub texts: Vec<(&'a str, Result<ParamText<'a>, Diagnostic>)>,
    /// A second folder, next to the table's own, in which its cells may name files; or why it cannot be used.
    pub files_from: Option<Result<&'a Path, Diagnostic>>,
}

/// A text and its origin.
#[derive(Debug)]
pub struct ParamText<'a> {
    /// Its display name.
    pub name: String,
    /// Its path; `None` for standard input.
    pub path: Option<&'a Path>,
    pub text: String,
}

/// Values of parameters, converted to their types.
#[derive(Clone, Debug, Default)]
pub struct ParamValues {
    /// The values of a sample; all others take precedence over them.
    pub sample: HashMap<String, ParamValue>,
    pub values: HashMap<String, ParamValue>,
    pub files_from: Option<PathBuf>,
}

/// What is wrong with the values.
#[derive(Debug)]
pub struct ParamErrors {
    /// Each value that has a finding, as a file of its own, so that a report can mark its characters.
    pub files: Files,
    pub findings: Vec<Diagnostic>,
    /// Not only values of a wrong type, but an unknown name or an unreadable text.
    pub misused: bool,
}

impl ParamValues {
    /// Reads all values. `file` is the display name of the file that declares the parameters; `world` provides the
    /// files that values name.
    ///
    /// # Errors
    /// Everything that is wrong with the values, not just the first error.
    pub fn read(
        arguments: ParamSources<'_>,
        world: &dyn World,
        program: &Program,
        file: &str,
    ) -> Result<Self, Box<ParamErrors>> {
        let ParamSources { sample, document, values, texts, files_from } = arguments;
        let (mut given, mut findings) = (Self::default(), Vec::new());
        match files_from {
            Some(Ok(folder)) => given.files_from = Some(folder.to_owned()),
            Some(Err(found)) => findings.push(found),
            None => {}
        }
        if let Some(name) = sample {
            match program.sample(name) {
                Some(values) => given.sample.clone_from(values),
                None => findings.push(unknown_sample(program, file, name)),
            }
        }
        let misused = !findings.is_empty();
        let mut reading = BindingReader { world, program, given, files: Files::default(), findings, misused };
        if let Some(unit) = program.main() {
            match document {
                Some(Ok(document)) => reading.json(unit, &document),
                Some(Err(found)) => reading.misuse(found),
                None => {}
            }
            reading.named(unit, values, texts);
        }
        let BindingReader { given, files, findings, misused, .. } = reading;
        if findings.is_empty() { Ok(given) } else { Err(Box::new(ParamErrors { files, findings, misused })) }
    }

    /// The parameters of a message.
    ///
    /// # Errors
    /// A required parameter is missing, or a value is for a parameter that the message does not use.
    pub fn bind(self, analysis: &Analysis, message: &str) -> Result<HashMap<String, ParamValue>, Vec<Diagnostic>> {
        let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
            return Ok(HashMap::new());
        };
        let values = self.sample.into_iter().chain(self.values);
        bind(unit, &unit.used_params(item), values)
            .map_err(|errors| errors.iter().map(|error| not_given(unit, error)).collect())
    }
}

/// The values read so far, and what is wrong with them.
struct BindingReader<'a> {
    world: &'a dyn World,
    program: &'a Program,
    given: ParamValues,
    files: Files,
    findings: Vec<Diagnostic>,
    misused: bool,
}

impl<'a> BindingReader<'a> {
    fn misuse(&mut self, found: Diagnostic) {
        self.misused = true;
        self.findings.push(found);
    }

    fn json(&mut self, unit: &Unit, document: &ParamText<'_>) {
        let name = document.name.as_str();
        let refused = |reason| Diagnostic::nowhere(input::ParamsFile { path: name.to_owned(), reason });
        match Json::parse(&document.text) {
            Ok(Json::Object(members)) => {
                let reach = self.reach(document.path);
                for (key, value) in members {
                    let place = ValueOrigin { name: format!("{name}#/{key}"), text: value.to_string() };
                    match unit.param(&key) {
                        Some(param) => {
                            let value = from_json(&param.ty, &value).and_then(|value| settled(&reach, param, value));
                            self.one(param, place, value);
                        }
                        None => {
                            let quoted = Json::Text(key.clone()).to_string();
                            let text = format!("{quoted}: {}", place.text);
                            self.unknown(unit, &key, ValueOrigin { text, ..place }, 1..quoted.len() - 1);
                        }
                    }
                }
            }
            Ok(_) => self.misuse(refused(None)),
            Err(JsonError::Repeated(key)) => {
                self.misuse(Diagnostic::nowhere(input::ParamsKeyRepeated { path: name.to_owned(), name: key }));
            }
            Err(JsonError::Deep) => self.misuse(refused(Some((&messages::JSON_TOO_DEEP).into()))),
            Err(JsonError::Syntax(reason)) => self.misuse(refused(Some(reason.into()))),
        }
    }

    /// Values by name; several values of one name form a list.
    fn named(&mut self, unit: &Unit, values: Vec<(&str, &str)>, texts: Vec<(&str, Result<ParamText<'_>, Diagnostic>)>) {
        let mut named = ValuesByName::default();
        for (name, value) in values {
            named.add(name, value.to_owned(), Origin::Typed);
        }
        for (name, text) in texts {
            match text {
                Ok(ParamText { path, text, .. }) => named.add(name, without_last_break(text), Origin::File(path)),
                Err(found) => self.misuse(found),
            }
        }
        for (name, values, origin) in named.all {
            let text = values.join("\n");
            match unit.param(name) {
                Some(param) => {
                    // A value typed by a person may name any file; a value read from a file may not.
                    let value = from_args(&param.ty, &values).and_then(|value| match origin {
                        Origin::File(path) => settled(&self.reach(path), param, value),
                        Origin::Typed => Ok(value),
                    });
                    self.one(param, ValueOrigin { name: format!("-p {name}"), text }, value);
                }
                None => self.unknown(
                    unit,
                    name,
                    ValueOrigin { name: "-p".to_owned(), text: format!("{name}={text}") },
                    0..name.len(),
                ),
            }
        }
    }

    /// Which files the values in a file may name.
    fn reach(&self, file: Option<&Path>) -> FileAccess<'a> {
        FileAccess::new(self.world, file, &self.program.root, self.given.files_from.as_deref())
    }

    /// Stores a value, or reports it.
    fn one(&mut self, param: &ParamDecl, place: ValueOrigin, value: Result<ParamValue, DomainError>) {
        match value {
            Ok(value) => {
                self.given.values.insert(param.name.clone(), value);
            }
            Err(error) => {
                let end = place.text.len() as u32;
                let file = self.files.add(File::new(place.name, place.text));
                self.findings.push(error.finding(&param.name, Span::new(file, 0, end)));
            }
        }
    }

    /// Reports an unknown name at these bytes of its origin.
    fn unknown(&mut self, unit: &Unit, name: &str, place: ValueOrigin, at: Range<usize>) {
        let file = self.files.add(File::new(place.name, place.text));
        let mut found =
            BindError::Unknown(name.to_owned()).finding(unit, Span::new(file, at.start as u32, at.end as u32));
        // A command line is not a file that a fix could edit.
        found.fixes.clear();
        self.misuse(found);
    }
}

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Origin<'a> {
    /// Typed for this run.
    Typed,
    /// A file, or standard input.
    File(Option<&'a Path>),
}

/// Values by name, in the order in which the names first occur, with the origin of the last one that was read from a
/// file.
#[derive(Default)]
struct ValuesByName<'a> {
    all: Vec<(&'a str, Vec<String>, Origin<'a>)>,
    places: HashMap<&'a str, usize>,
}

impl<'a> ValuesByName<'a> {
    fn add(&mut self, name: &'a str, value: String, from: Origin<'a>) {
        let at = *self.places.entry(name).or_insert(self.all.len());
        match self.all.get_mut(at) {
            Some((_, values, origin)) => {
                values.push(value);
                if let Origin::File(_) = from {
                    *origin = from;
                }
            }
            None => self.all.push((name, vec![value], from)),
        }
    }
}

fn settled(reach: &FileAccess<'_>, param: &ParamDecl, mut value: ParamValue) -> Result<ParamValue, DomainError> {
    reach.settle(&param.ty, &mut value)?;
    Ok(value)
}

/// Where a value is, for a finding about it.
struct ValueOrigin {
    name: String,
    text: String,
}

/// The finding for a required parameter without a value.
fn not_given(unit: &Unit, error: &BindError) -> Diagnostic {
    let nowhere = Span::new(FileId(u32::MAX), 0, 0);
    let found = error.finding(unit, nowhere);
    match error {
        BindError::Missing(missing) => match unit.params.get(missing.param) {
            Some(param) => found.note(nowhere, input::GiveParam { name: param.name.clone() }),
            None => found,
        },
        _ => found,
    }
}

/// The last line break of a file is not part of the value.
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
    Diagnostic::nowhere(input::SampleUnknown {
        path: name.to_owned(),
        name: sample.to_owned(),
        known: Some(known).filter(|known| !known.is_empty()),
        suggestion: near,
    })
}
