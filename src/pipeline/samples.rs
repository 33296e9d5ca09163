//! Checks the messages of a file with its samples.

use std::collections::HashSet;

use super::concrete::{Concrete, ConcreteMessage};
use super::testing::Testing;
use crate::check;
use crate::diag::messages::lang::THROUGH_HERE;
use crate::diag::messages::markup::PlaceholderLeft;
use crate::diag::messages::{Scope, kinds, message as code};
use crate::diag::{Diagnostic, Severity, Sink};
use crate::eval::{Budget, WrittenValues};
use crate::import::IMPORTED_SAMPLE;
use crate::lang::Program;
use crate::source::{Span, World};
use crate::syntax::ast;

/// A finding names at most this many parameters that a sample lacks.
const MOST_LACKING: usize = 8;

/// Checks every message of the file with every sample that has all the parameters it requires.
pub(super) fn samples(program: &Program, world: &dyn World, context: &check::CheckContext<'_>, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    let mut seen: HashSet<(&str, Span)> = sink.found().iter().map(|found| (found.code.id(), found.span)).collect();
    // One budget for all samples, since each is combined with each message.
    let mut budget = Budget::of(program, &sink.cancellation);
    let mut testing = Testing::of(unit);
    for sample in &unit.samples {
        let declared = unit.ast.items.get(sample.item).and_then(|item| match &item.kind {
            ast::ItemKind::Sample(sample) => Some(sample),
            _ => None,
        });
        let name = declared.map(|declared| declared.name.span);
        let tested = testing.of_sample(unit, sample, &mut sink.steps);
        // What is wrong with a value, or unknown, is reported there.
        let is_read = declared.is_some_and(|declared| {
            let body = declared.body.span;
            let is_inside = |at: Span| at.file == body.file && body.start <= at.start && at.end <= body.end;
            let is_cause = |found: &Diagnostic| found.code.scope() == Scope::Language || is_inside(found.span);
            !sink.found().iter().any(|found| found.is_error() && is_cause(found))
        });
        if let (Some((nearest, lacking)), Some(name), true) = (tested.nearest, name, is_read) {
            sink.push(Diagnostic::new(
                code::SampleFillsNone {
                    sample: sample.name.clone(),
                    message: program.word(nearest.name).to_owned(),
                    lacking: lacking.into_iter().take(MOST_LACKING).map(str::to_owned).collect(),
                },
                name,
            ));
        }
        let written = declared.map(|declared| WrittenValues::of(program, declared));
        let mut concrete = Concrete::new(budget, program, world, &sample.values, context.profiles);
        if let Some(written) = &written {
            concrete = concrete.of_sample(written);
        }
        for declared in tested.messages {
            let mut found = Sink::new(&sink.cancellation);
            let made = concrete.message(declared, &mut found);
            sink.steps.add(found.steps.count());
            if let (Some(ConcreteMessage::Skipped), Some(span)) = (made, name) {
                let message = program.word(declared.name).to_owned();
                let sample = sample.name.clone();
                sink.push(Diagnostic::new(code::SampleSkipped { message, sample }, span));
            }
            for diagnostic in found.into_ordered(&program.files) {
                // The sample of an import has what stood in the place of its parameters.
                if diagnostic.is::<PlaceholderLeft>() && sample.name == IMPORTED_SAMPLE {
                    continue;
                }
                // A guess about the value of a sample is one about the author's text.
                let is_guess = diagnostic.is_raised_guess();
                let diagnostic = if is_guess { diagnostic.severity(Severity::Advice) } else { diagnostic };
                if !is_guess && diagnostic.severity <= Severity::Advice {
                    continue;
                }
                let (code, span) = (diagnostic.code.id(), diagnostic.span);
                let uses = concrete.uses_of(span);
                if uses.iter().any(|at| seen.contains(&(code, *at))) || !seen.insert((code, span)) {
                    continue;
                }
                sink.push(match name {
                    _ if !uses.is_empty() => uses.iter().fold(diagnostic, |found, at| found.note(*at, &THROUGH_HERE)),
                    Some(name) => diagnostic.note(name, &kinds::WITH_THIS_SAMPLE),
                    None => diagnostic,
                });
            }
        }
        sink.absorb(concrete.take_findings());
        budget = concrete.into_budget();
        if budget.is_spent() {
            return;
        }
    }
}
