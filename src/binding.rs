//! Binds values to the parameters of a message: from arguments, a JSON document, files or a sample.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::messages::input;
use crate::diag::{Arg, Diagnostic};
use crate::lang::params::{BindError, bind, from_args, takes_bad_bytes};
use crate::lang::{
    Conversion, Converted, DomainError, FileAccess, JsonError, JsonKind, JsonScanner, ParamDecl, ParamValue, Program,
    Unit, read_json, same_name, suggest,
};
use crate::pipeline::Analysis;
use crate::source::{ArcStr, File, FileId, Files, Span, World};

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
    /// The list of a document each of whose items makes a message.
    pub each: Option<EachSource<'a>>,
    /// A second folder, next to the table's own, in which its cells may name files; or why it cannot be used.
    pub files_from: Option<Result<&'a Path, Diagnostic>>,
    /// They come from a program, so that findings name no arguments.
    pub of_program: bool,
}

/// The list of a document each of whose items makes a message.
#[derive(Clone, Copy, Debug)]
pub struct EachSource<'a> {
    /// The parameter that takes the item.
    pub param: &'a str,
    /// The parameter that takes the document.
    pub document: &'a str,
    /// The keys that lead to the list.
    pub path: &'a [String],
}

/// A list that was found in a document.
#[derive(Clone, Debug)]
pub struct EachItem {
    /// The parameter that takes the item.
    pub param: String,
    /// The display name of the document's file.
    pub name: String,
    /// Its path; `None` for standard input.
    pub path: Option<PathBuf>,
    pub text: ArcStr,
    /// Where the list begins, in bytes; `None` if there is `null`.
    pub list: Option<usize>,
    /// The path to the list: `order.items`.
    pub label: String,
}

/// A text and its origin.
#[derive(Debug)]
pub struct ParamText<'a> {
    /// Its display name.
    pub name: String,
    /// Its path; `None` for standard input.
    pub path: Option<&'a Path>,
    pub text: String,
    /// What in it is not UTF-8.
    pub bad_bytes: Option<BadBytes>,
}

/// Bytes of a text that are not UTF-8; each sequence of them is a `?` there.
#[derive(Debug)]
pub struct BadBytes {
    /// Where they are in the text, in order.
    pub places: Vec<usize>,
    /// The finding for them, unless they are dropped.
    pub found: Diagnostic,
}

/// Values of parameters, converted to their types.
#[derive(Clone, Debug, Default)]
pub struct ParamValues {
    /// The values of a sample; all others take precedence over them.
    pub sample: HashMap<String, ParamValue>,
    pub values: HashMap<String, ParamValue>,
    pub each: Option<EachItem>,
    pub files_from: Option<PathBuf>,
    /// What is reported about the values although they are accepted.
    pub warned: Option<Arc<ParamErrors>>,
    /// As in [`ParamSources`].
    pub of_program: bool,
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
        let ParamSources { sample, document, values, texts, each, files_from, of_program } = arguments;
        let (mut given, mut findings) = (Self { of_program, ..Self::default() }, Vec::new());
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
        let (files, warned) = (Files::default(), Vec::new());
        let mut reading = BindingReader { world, program, given, files, findings, warned, misused };
        if let Some(unit) = program.main() {
            match document {
                Some(Ok(document)) => reading.document(unit, document),
                Some(Err(found)) => reading.misuse(found),
                None => {}
            }
            reading.named(unit, values, texts, each);
            if let Some(each) = each {
                reading.each(unit, each);
            }
        }
        let BindingReader { mut given, files, findings, warned, misused, .. } = reading;
        if !findings.is_empty() {
            return Err(Box::new(ParamErrors { files, findings, misused }));
        }
        if !warned.is_empty() {
            given.warned = Some(Arc::new(ParamErrors { files, findings: warned, misused: false }));
        }
        Ok(given)
    }

    /// Gives the instant of the run to the parameters whose default it is.
    pub fn at(&mut self, program: &Program, now: i64) {
        let params = program.main().into_iter().flat_map(|unit| &unit.params).filter(|param| param.is_now);
        for param in params {
            self.sample.entry(param.name.clone()).or_insert(ParamValue::Time(now));
        }
    }

    /// The parameters of a message.
    ///
    /// # Errors
    /// A required parameter is missing, or a value is for a parameter that the message does not use.
    pub fn bind(self, analysis: &Analysis, message: &str) -> Result<HashMap<String, ParamValue>, Vec<Diagnostic>> {
        let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
            return Ok(HashMap::new());
        };
        let finding = |error: &BindError| match self.of_program {
            true => error.finding(unit, NOWHERE),
            false => not_given(unit, error),
        };
        let values = self.sample.into_iter().chain(self.values);
        bind(unit, &unit.used_params(item), values).map_err(|errors| errors.iter().map(finding).collect())
    }
}

/// The place of what is in no file.
const NOWHERE: Span = Span::new(FileId(u32::MAX), 0, 0);
/// A finding names at most this many further samples.
const MOST_SAMPLES: usize = 4;

/// The values read so far, and what is wrong with them.
struct BindingReader<'a> {
    world: &'a dyn World,
    program: &'a Program,
    given: ParamValues,
    files: Files,
    findings: Vec<Diagnostic>,
    warned: Vec<Diagnostic>,
    misused: bool,
}

impl<'a> BindingReader<'a> {
    fn misuse(&mut self, found: Diagnostic) {
        self.misused = true;
        self.findings.push(found);
    }

    /// Reads a JSON object of values by name.
    fn document(&mut self, unit: &Unit, document: ParamText<'_>) {
        if let Some(bad) = document.bad_bytes {
            return self.misuse(bad.found);
        }
        let reach = self.reach(document.path);
        let mut place = ValueOrigin::file(document.name, document.text.into());
        let text = place.text.clone();
        if let Err(error) = self.members(unit, &text, &reach, &mut place) {
            let found = input::ParamsFile { path: place.name.clone(), reason: Some(error.reason.into()) };
            let span = place.span(&mut self.files, error.range());
            self.misuse(Diagnostic::new(found, span));
        }
    }

    fn members(
        &mut self,
        unit: &Unit,
        text: &str,
        reach: &FileAccess<'_>,
        place: &mut ValueOrigin,
    ) -> Result<(), JsonError> {
        let mut json = JsonScanner::new(text, &[]);
        let (at, kind) = json.begin()?;
        if kind != JsonKind::Object {
            let found = input::ParamsFile { path: place.name.clone(), reason: None };
            let span = place.span(&mut self.files, at..at + 1);
            self.misuse(Diagnostic::new(found, span));
            return Ok(());
        }
        let mut members = json.enter()?;
        let (mut seen, mut unknown) = (HashSet::new(), HashSet::new());
        while let Some(key) = json.key(&mut members)? {
            let Some(param) = unit.param_of_key(&key.text) else {
                json.skip()?;
                if unknown.insert(key.text.to_string()) {
                    let is_first = unknown.len() == 1;
                    self.unknown(unit, &key.text, place, key.span.start + 1..key.span.end - 1, is_first);
                }
                continue;
            };
            if !seen.insert(&param.name) {
                json.skip()?;
                let found = input::ParamsKeyRepeated { path: place.name.clone(), name: param.name.clone() };
                let span = place.span(&mut self.files, key.span);
                self.misuse(Diagnostic::new(found, span));
                continue;
            }
            // Null is the default, or none.
            if json.begin()?.1 == JsonKind::Null {
                json.null()?;
                continue;
            }
            let conversion = Conversion { files: Some(reach), bad_bytes: &[] };
            let value = read_json(&mut json, &param.ty, conversion)?;
            self.one(param, place, value);
        }
        json.end()
    }

    /// Values by name; several values of one name form a list.
    fn named(
        &mut self,
        unit: &Unit,
        values: Vec<(&str, &str)>,
        texts: Vec<(&str, Result<ParamText<'_>, Diagnostic>)>,
        each: Option<EachSource<'_>>,
    ) {
        let mut named = ValuesByName::default();
        for (name, value) in values {
            named.add(name, value.to_owned(), Origin::Typed);
        }
        for (name, text) in texts {
            match text {
                Ok(ParamText { name: path_name, path, text, bad_bytes }) => {
                    named.add(name, without_last_break(text), Origin::File(path_name, path, bad_bytes.map(Box::new)));
                }
                Err(found) => self.misuse(found),
            }
        }
        for NamedValues { name, values, origin } in named.all {
            // A value typed by a person may name any file; a value read from a file may not.
            let (path, bad_bytes) = match &origin {
                Origin::File(_, path, bad_bytes) => (Some(*path), bad_bytes.as_deref()),
                Origin::Typed => (None, None),
            };
            let reach = path.map(|path| self.reach(path));
            let Some(param) = unit.param(name) else {
                let text = format!("{name}={}", values.join("\n"));
                let mut place = ValueOrigin::file("-p".to_owned(), text.into());
                self.unknown(unit, name, &mut place, 0..name.len(), false);
                continue;
            };
            if let Some(bad) = bad_bytes
                && !takes_bad_bytes(&param.ty)
            {
                self.misuse(bad.found.clone());
                continue;
            }
            let bad_bytes = bad_bytes.map_or(&[][..], |bad| &bad.places);
            let value = from_args(&param.ty, &values, Conversion { files: reach.as_ref(), bad_bytes });
            // Only a single text is the one that a place refers to.
            let origin = match (origin, values.as_slice()) {
                (Origin::File(name, ..), [_]) => name,
                _ => format!("-p {name}"),
            };
            let mut place = ValueOrigin::file(origin, values.join("\n").into());
            self.one(param, &mut place, value);
            if let (Some(each), Some(path), [_]) = (each.filter(|each| each.document == name), path, values.as_slice())
            {
                self.list(each, path, place);
            }
        }
    }

    /// Finds the list of `--each` in its document.
    fn list(&mut self, each: EachSource<'_>, path: Option<&Path>, mut place: ValueOrigin) {
        let text = place.text.clone();
        let list = match list_at(&text, each.path) {
            Ok(list) => list,
            // It was reported with the value.
            Err(None) => return,
            Err(Some(at)) => {
                let label = format!("{}.{}", each.document, each.path.join("."));
                let found = input::EachList { path: place.name.clone(), label };
                let span = place.span(&mut self.files, at);
                return self.misuse(Diagnostic::new(found, span));
            }
        };
        self.given.each = Some(EachItem {
            param: each.param.to_owned(),
            name: place.name,
            path: path.map(Path::to_path_buf),
            text,
            list,
            label: if each.path.is_empty() { each.document.to_owned() } else { each.path.join(".") },
        });
    }

    /// Checks the parameters that `--each` names.
    fn each(&mut self, unit: &Unit, each: EachSource<'_>) {
        let words = format!("{}={}", each.param, [&[each.document.to_owned()], each.path].concat().join("."));
        if unit.param(each.param).is_none() {
            let mut place = ValueOrigin::file("--each".to_owned(), words.into());
            self.unknown(unit, each.param, &mut place, 0..each.param.len(), false);
        } else if self.findings.is_empty() && self.given.each.is_none() {
            self.misuse(Diagnostic::nowhere(input::EachDocument { each: words, name: each.document.to_owned() }));
        }
    }

    /// Which files the values in a file may name.
    fn reach(&self, file: Option<&Path>) -> FileAccess<'a> {
        FileAccess::new(self.world, file, &self.program.root, self.given.files_from.as_deref())
    }

    /// Stores a value, or reports all that is wrong with it.
    fn one(&mut self, param: &ParamDecl, place: &mut ValueOrigin, value: Result<Converted, Vec<DomainError>>) {
        match value {
            Ok(Converted { value, cuts }) => {
                if let Some((path, at)) = &cuts.first {
                    let span = place.span(&mut self.files, at.clone().unwrap_or(0..place.text.len()));
                    self.warned.push(cuts.finding(format!("{}{path}", param.name), span));
                }
                self.given.values.insert(param.name.clone(), value);
            }
            Err(errors) => {
                let whole = place.span(&mut self.files, 0..place.text.len());
                self.findings.extend(errors.iter().map(|error| error.finding(&param.name, whole)));
            }
        }
    }

    /// Reports an unknown name at these bytes of its origin.
    fn unknown(&mut self, unit: &Unit, name: &str, place: &mut ValueOrigin, at: Range<usize>, is_document: bool) {
        let span = place.span(&mut self.files, at);
        let mut found = BindError::Unknown(name.to_owned()).finding(unit, span);
        // A command line is not a file that a fix could edit.
        found.fixes.clear();
        if is_document && !self.given.of_program {
            let whole = input::GiveDocument { path: place.name.clone() };
            found = found.note(NOWHERE, whole);
        }
        self.misuse(found);
    }
}

/// Where the list begins to which keys lead in a document; `None` for `null`.
///
/// # Errors
/// The bytes of the value that is not a list or lacks the key; none if the document cannot be read.
fn list_at(text: &str, path: &[String]) -> Result<Option<usize>, Option<Range<usize>>> {
    let mut json = JsonScanner::new(text, &[]);
    for wanted in path {
        let (at, kind) = json.begin().map_err(|_| None)?;
        if kind != JsonKind::Object || !member(&mut json, wanted).map_err(|_| None)? {
            return Err(Some(at..at + 1));
        }
    }
    match json.begin().map_err(|_| None)? {
        (at, JsonKind::Array) => Ok(Some(at)),
        (_, JsonKind::Null) => Ok(None),
        (at, _) => Err(Some(at..at + 1)),
    }
}

/// Moves to the value of a key; false if the object does not have it.
fn member(json: &mut JsonScanner<'_>, wanted: &str) -> Result<bool, JsonError> {
    let mut members = json.enter()?;
    while let Some(key) = json.key(&mut members)? {
        if same_name(&key.text, wanted) {
            return Ok(true);
        }
        json.skip()?;
    }
    Ok(false)
}

/// Where a value comes from.
enum Origin<'a> {
    /// Typed for this run.
    Typed,
    /// A file by its name and path, or standard input.
    File(String, Option<&'a Path>, Option<Box<BadBytes>>),
}

/// The values of one name, with the origin of the last one that was read from a file.
struct NamedValues<'a> {
    name: &'a str,
    values: Vec<String>,
    origin: Origin<'a>,
}

/// Values by name, in the order in which the names first occur.
#[derive(Default)]
struct ValuesByName<'a> {
    all: Vec<NamedValues<'a>>,
    places: HashMap<&'a str, usize>,
}

impl<'a> ValuesByName<'a> {
    fn add(&mut self, name: &'a str, value: String, from: Origin<'a>) {
        let at = *self.places.entry(name).or_insert(self.all.len());
        match self.all.get_mut(at) {
            Some(known) => {
                known.values.push(value);
                if let Origin::File(..) = from {
                    known.origin = from;
                }
            }
            None => self.all.push(NamedValues { name, values: vec![value], origin: from }),
        }
    }
}

/// Where a value is written, for findings about it.
struct ValueOrigin {
    name: String,
    text: ArcStr,
    /// The file of a report, once there is a finding.
    file: Option<FileId>,
}

impl ValueOrigin {
    const fn file(name: String, text: ArcStr) -> Self {
        Self { name, text, file: None }
    }

    fn span(&mut self, files: &mut Files, at: Range<usize>) -> Span {
        let file = *self.file.get_or_insert_with(|| files.add(File::new(self.name.clone(), self.text.clone())));
        Span::new(file, at.start as u32, at.end as u32)
    }
}

/// The finding for a required parameter without a value.
pub(crate) fn not_given(unit: &Unit, error: &BindError) -> Diagnostic {
    let found = error.finding(unit, NOWHERE);
    match error {
        BindError::Missing(missing) => match unit.params.get(missing.param) {
            Some(param) => {
                let name = param.name.clone();
                // A sample that gives this value can be named.
                let samples: Vec<&str> = unit
                    .samples
                    .iter()
                    .filter(|sample| sample.values.contains_key(&name))
                    .map(|sample| sample.name.as_str())
                    .collect();
                match samples.as_slice() {
                    [] => found.note(NOWHERE, input::GiveParam { name }),
                    [only] => found.note(NOWHERE, input::GiveParamOrSample { name, sample: (*only).to_owned() }),
                    [first, others @ ..] => {
                        let others = others.iter().take(MOST_SAMPLES).map(|name| (*name).to_owned()).collect();
                        found.note(NOWHERE, input::GiveParamOrSamples { name, sample: (*first).to_owned(), others })
                    }
                }
            }
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
        known: if near.is_none() { Arg::known(known.iter().map(String::as_str)) } else { None },
        suggestion: near,
    })
}
