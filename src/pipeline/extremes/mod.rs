//! Values of a message's parameters with which its texts have the largest and the smallest size.
//!
//! The proof says how large a text may be, and how its conditions come out there ([`targets`]); values are made for that
//! ([`crate::eval::Witness`]), a message is built with them, and what is built is measured ([`trial`]). Where that is less
//! than was proven, values next to the best ones are tried ([`search`]). So a size that is reported was measured; if it is
//! the proven one, nothing is beyond it.

mod files;
mod keys;
mod search;
mod targets;
mod trial;

use serde::Serialize;

use super::summary::unit_word;
use super::{Analysis, Settings};
use crate::derive::sample::{GivenParam, document, sample};
use crate::eval::RangeEnd;
use crate::lang::ParamValue;
use crate::source::World;
use crate::steps::Cancelled;
use files::{GivenFile, given_files};
use keys::record_keys;
use search::Search;
use targets::{ExtremeTarget, targets};
use trial::{Trial, is_of_size};

/// What the parameters of a message can make of its texts.
#[derive(Debug, Serialize)]
pub struct MessageExtremes {
    pub message: String,
    /// The largest and the smallest size of each text with a limit, in the order of the fields. Empty if the message has
    /// errors other than exceeded limits, or lacks a file.
    pub extremes: Vec<Extreme>,
    /// Values with which these sizes are reached; empty if the message has no parameters.
    pub samples: Vec<ExtremeSample>,
    /// A parameter for a file that has neither a default nor a value in a sample: without a file nothing is built.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lacks_file: Option<String>,
}

/// The largest or the smallest size of a text.
#[derive(Debug, Serialize)]
pub struct Extreme {
    pub field: String,
    #[serde(serialize_with = "end_word")]
    pub end: RangeEnd,
    /// The measured size; `None` if there is no bound, or if no values were found.
    pub size: Option<u64>,
    /// The size that was proven; `None` if there is no bound that holds.
    pub proven: Option<u64>,
    /// True if the measured size is the proven one; otherwise it is the most extreme that was found.
    pub exact: bool,
    pub limit: u64,
    /// `bytes` or `chars`.
    pub unit: &'static str,
    /// The index of the sample that reaches it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<usize>,
    /// The parts of parameters without a bound, if the size has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unbounded: Vec<String>,
}

/// Values for all parameters of a message.
#[derive(Debug, Serialize)]
pub struct ExtremeSample {
    /// A name that no sample of the file has.
    pub name: String,
    /// By the names of the parameters, in the order of the file.
    #[serde(skip)]
    pub values: Vec<(String, ParamValue)>,
    /// The same as a document of parameters.
    #[serde(rename = "values")]
    pub document: serde_json::Value,
    /// The expressions for files in the sample that they are from.
    #[serde(skip)]
    files: Vec<GivenFile>,
}

impl ExtremeSample {
    /// The sample as it can be added to its file, below these comments.
    pub fn source(&self, comments: &[String]) -> String {
        let written = |param: &str| self.files.iter().find(|file| file.param == param)?.written.as_deref();
        let entries = self.values.iter().map(|(param, value)| GivenParam { param, value, written: written(param) });
        sample(&self.name, comments, &entries.collect::<Vec<_>>())
    }
}

/// The extremes of each message, in source order; the same for the same file. They are the same samples wherever one
/// reaches several sizes.
///
/// # Errors
/// It was cancelled.
pub fn extremes(
    analysis: &Analysis,
    world: &dyn World,
    settings: &Settings,
) -> Result<Vec<MessageExtremes>, Cancelled> {
    let Some(unit) = analysis.program.main() else { return Ok(Vec::new()) };
    let mut taken: Vec<String> = unit.samples.iter().map(|sample| sample.name.clone()).collect();
    let mut all = Vec::new();
    for (item, declared) in unit.messages() {
        let name = analysis.program.word(declared.name);
        settings.cancellation.ask()?;
        all.push(of_message(analysis, world, settings, (item, name), &mut taken));
    }
    settings.cancellation.ask()?;
    Ok(all)
}

fn of_message(
    analysis: &Analysis,
    world: &dyn World,
    settings: &Settings,
    (item, name): (usize, &str),
    taken: &mut Vec<String>,
) -> MessageExtremes {
    let mut out =
        MessageExtremes { message: name.to_owned(), extremes: Vec::new(), samples: Vec::new(), lacks_file: None };
    let Some(unit) = analysis.program.main() else { return out };
    // What cannot be understood cannot be built; what is too long can.
    if analysis.concerning(name, None).into_iter().any(|found| found.is_error() && !is_of_size(found)) {
        return out;
    }
    let params: Vec<usize> = unit.used_params(item).iter().map(|used| used.param).collect();
    let files = match given_files(&analysis.program, unit, &params) {
        Ok(files) => files,
        Err(param) => {
            out.lacks_file = Some(param);
            return out;
        }
    };
    let mut found = targets(analysis, item, &settings.cancellation);
    found.clues.keys = record_keys(&analysis.program, unit);
    let trial = Trial { analysis, world, settings, message: name };
    let mut search = Search::new(unit, &params, &found, &trial, &files);
    for at in 0..found.targets.len() {
        search.reach(at);
    }
    let (reached, outcomes) = search.chosen();
    for (target, best) in found.targets.iter().zip(reached) {
        let size = best.map(|(size, _)| size);
        let ExtremeTarget { field, measure, limit, end, bound, unbounded, .. } = target;
        // A value can get shorter where it is escaped: then its declared minimum bounds nothing.
        let bound = bound.filter(|bound| !size.is_some_and(|size| end.is_beyond(size, *bound)));
        out.extremes.push(Extreme {
            field: field.clone(),
            end: *end,
            size,
            proven: bound,
            exact: size.is_some() && size == bound,
            limit: *limit,
            unit: unit_word(*measure),
            sample: best.map(|(_, sample)| sample).filter(|_| !params.is_empty()),
            unbounded: unbounded.clone(),
        });
    }
    for (at, values) in outcomes.into_iter().enumerate().filter(|_| !params.is_empty()) {
        let end = out.extremes.iter().find(|extreme| extreme.sample == Some(at)).map(|extreme| extreme.end);
        let name = new_name(name, end.unwrap_or(RangeEnd::Largest), taken);
        let params = unit.params.iter().filter_map(|param| Some((param, values.get(&param.name)?)));
        let members =
            params.clone().map(|(param, value)| (param.document_key().to_owned(), document(&param.ty, value)));
        out.samples.push(ExtremeSample {
            name,
            document: members.collect::<serde_json::Map<_, _>>().into(),
            values: params.map(|(param, value)| (param.name.clone(), value.clone())).collect(),
            files: files.clone(),
        });
    }
    out
}

/// A name for a sample: `report_largest`, `report_largest_2`.
fn new_name(message: &str, end: RangeEnd, taken: &mut Vec<String>) -> String {
    let name = format!("{message}_{}", end.word());
    let numbered = std::iter::once(name.clone()).chain((2..).map(|n: u32| format!("{name}_{n}")));
    let free = numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or(name);
    taken.push(free.clone());
    free
}

fn end_word<S: serde::Serializer>(end: &RangeEnd, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(end.word())
}
