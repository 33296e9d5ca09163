//! The formats of findings: one file and one row of the table each.

mod checkstyle;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod rdjson;
mod sarif;
mod short;

use std::collections::HashSet;
use std::fmt;

pub use human::ForPeople;
pub use json::json_findings;
pub use short::OneLine;

use super::{Human, RunCounts};
use crate::diag::{Diagnostic, Lang};
use crate::secrets;
use crate::source::Files;

/// What writes the findings of a run in one format, file by file.
///
/// ```
/// use msgc::diag::Lang;
/// use msgc::pipeline::{Input, Settings, analyze};
/// use msgc::report::{FORMATS, Human, Looked, RunCounts, RunInfo, Style};
/// use msgc::source::MemoryWorld;
///
/// let input = Input {
///     path: "/project/hello.msg".into(),
///     root: "/project".into(),
///     name: "hello.msg".into(),
///     text: "message hello: wecom.text {\n    bodi: \"你好\"\n}\n".into(),
/// };
/// let analysis = analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels");
///
/// let short = FORMATS.iter().find(|format| format.name == "short").expect("a format");
/// let human = Human { style: Style::PLAIN, lang: Lang::En };
/// let mut emitter = (short.emitter)(RunInfo { human, programs: Lang::En, looked: Looked::default() });
/// let mut out = String::new();
/// emitter.begin(&mut out);
/// emitter.findings(analysis.files(), &analysis.findings, &mut out);
/// emitter.end(RunCounts::default(), &mut out);
/// assert!(out.starts_with("hello.msg:2:5: error[unknown-field]"), "{out}");
/// ```
pub trait Emitter {
    /// Called before the first finding.
    fn begin(&mut self, _out: &mut String) {}

    /// Called with all findings of a file, and the files of their spans. Secrets of these files are not shown.
    fn findings(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        let start = out.len();
        self.write(files, findings, out);
        secrets::hide(files, out, start);
        secrets::hide_own(out, start);
    }

    /// Writes all findings of a file.
    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String);

    /// Called for a file that was checked and has no findings.
    fn clean(&mut self, _file: &str, _out: &mut String) {}

    /// Called at the end.
    fn end(&mut self, _counts: RunCounts, _out: &mut String) {}
}

/// A format.
#[derive(Clone, Copy)]
pub struct ReportFormat {
    pub name: &'static str,
    pub output: FormatOutput,
    pub emitter: fn(RunInfo<'_>) -> Box<dyn Emitter + '_>,
}

/// Where the output of a format goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatOutput {
    /// Standard output, to be read by a program.
    Answer,
    /// Standard error, with all other messages.
    Words,
}

/// What an emitter knows about its run.
pub struct RunInfo<'a> {
    /// The style and language of messages for people.
    pub human: Human,
    /// The language of messages in formats for programs.
    pub programs: Lang,
    pub looked: Looked<'a>,
}

/// The paths and files of a run.
#[derive(Default)]
pub struct Looked<'a> {
    /// The paths named on the command line.
    pub paths: Vec<String>,
    /// The names of the files found.
    pub files: HashSet<&'a str>,
}

/// All formats.
pub const FORMATS: &[ReportFormat] = &[
    // In the order in which the help lists them.
    human::FORMAT,
    short::FORMAT,
    json::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    rdjson::FORMAT,
    checkstyle::FORMAT,
];

impl Default for ReportFormat {
    fn default() -> Self {
        human::FORMAT
    }
}

impl fmt::Debug for ReportFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}
