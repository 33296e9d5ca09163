mod documents;
mod findings;
mod functions;
mod random;
mod size_range;
mod texts;

use super::*;
use std::collections::HashMap;
use std::path::Path;

use crate::diag::{Lang, Sink};
use crate::lang::{self, Interval, ParamValue, Program};
use crate::source::MemoryWorld;
use crate::steps::Cancellation;

fn load(world: &MemoryWorld, source: &str) -> Program {
    try_load(world, source).unwrap_or_else(|errors| panic!("{source}\n{errors:?}"))
}

/// A file `p/a.msg`, else the codes of what is wrong with its names and types.
fn try_load(world: &MemoryWorld, source: &str) -> Result<Program, Vec<&'static str>> {
    let mut sink = Sink::default();
    let program = lang::load(world, Path::new("p"), Path::new("p/a.msg"), "a.msg", source.to_owned(), &mut sink);
    let errors: Vec<_> = sink.found().iter().filter(|found| found.is_error()).map(|found| found.code.id()).collect();
    if errors.is_empty() { Ok(program) } else { Err(errors) }
}

/// The tree of the first message, and what was found: code, place, words.
fn evaluated(world: &MemoryWorld, program: &Program, values: Option<&HashMap<String, ParamValue>>) -> (Tree, String) {
    let budget = Budget::of(program, &Cancellation::NEVER);
    let mut evaluator = match values {
        Some(values) => Evaluator::concrete(budget, program, world, values),
        None => Evaluator::symbolic(budget, program, world),
    };
    let (_, message) = program.main().and_then(|unit| unit.messages().next()).expect("a message");
    let tree = evaluator.message(message).tree;
    let mut reported = String::new();
    for found in evaluator.take_findings().into_sorted() {
        let words = found.rendered(Lang::En);
        reported.push_str(&format!(
            "{} at `{}`: {}\n",
            found.code.id(),
            program.files.slice(found.span),
            words.message
        ));
        let notes = found
            .notes
            .iter()
            .map(|note| format!("{} `{}`", note.phrase.text(Lang::En), program.files.slice(note.span)));
        for line in words.label.into_iter().chain(words.note).chain(words.help).chain(notes) {
            reported.push_str(&format!("  {line}\n"));
        }
    }
    (tree, reported)
}

/// A text by itself, which nobody cancels.
const NOTHING_GIVEN: Assumptions<'static> = Assumptions { path_condition: &[], cancellation: &Cancellation::NEVER };

/// Each source with what comes of it.
fn table(sources: &[&str], result: impl Fn(&str) -> String) -> String {
    sources
        .iter()
        .map(|source| format!("{source}\n  {}\n\n", result(source).trim_end().replace('\n', "\n  ")))
        .collect()
}

/// A spelling of body functions for tests.
fn spell(kind: Markup, inner: &str, target: Option<&str>) -> String {
    format!("<{kind:?} {inner}|{}>", target.unwrap_or_default())
}

struct Spelled;

impl LengthModel for Spelled {
    fn markup(&self, kind: Markup) -> u64 {
        spell(kind, "", None).len() as u64
    }
}
