use std::collections::HashSet;
use std::path::PathBuf;

use super::suppress::Suppressions;
use super::{Settings, line_ends, summary};
use crate::catalog::{self, MessageType};
use crate::check;
use crate::diag::words::input;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::eval::{Budget, Evaluator};
use crate::lang::{self, Program};
use crate::message::{self, Message};
use crate::source::{Files, Span, World};
use crate::steps::Steps;
use crate::syntax::ast;

/// A file to be analysed.
#[derive(Clone, Debug)]
pub struct Input {
    /// Where it lies, for what it imports and reads; for standard input a made-up path in the folder that counts.
    pub path: PathBuf,
    /// The project's folder: nothing outside of it is read.
    pub root: PathBuf,
    /// As people know it: `examples/build_report.msg`, `<stdin>`.
    pub name: String,
    pub text: String,
}

/// All that is known of a file.
#[derive(Debug)]
pub struct Analysis {
    pub program: Program,
    /// In order of their places; severities and suppressions are applied.
    pub findings: Vec<Diagnostic>,
    /// Turns of the loops that found it: [`crate::steps`].
    pub steps: Steps,
    suppressions: Suppressions,
}

/// Everything found in a file. It never fails and never panics.
pub fn analyze(world: &dyn World, input: Input, settings: &Settings) -> Analysis {
    let Input { path, root, name, text } = input;
    let mut sink = Sink::default();
    let program = lang::load(world, &root, &path, &name, text, &mut sink);
    if let Some(unit) = program.main().filter(|unit| unit.ast.items.is_empty() && sink.is_empty()) {
        sink.push(Diagnostic::new(input::EMPTY_FILE, Span::new(unit.file, 0, 0)));
    }
    // Where names and types are broken, what follows from them would be noise; fields and limits are still told.
    messages(&program, world, settings, &mut sink);
    let suppressions = program.main().map(|unit| Suppressions::of(&program.files, unit)).unwrap_or_default();
    let mut steps = sink.steps;
    let mut findings = suppressions.judge(sink.into_sorted(), &settings.severities, &program.files, &mut steps);
    line_ends::adopt(&program.files, &mut findings);
    Analysis { program, findings, steps, suppressions }
}

fn messages(program: &Program, world: &dyn World, settings: &Settings, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    let mut evaluator = Evaluator::new(program, world, None);
    let context = check::Context { program, world, profiles: settings.profiles };
    let (mut needs, mut ids) = (Vec::new(), check::OwnIds::default());
    for (_, declared) in unit.messages() {
        lower(program, &mut evaluator, declared, sink, &mut |message, sink| {
            check::check(&message, &context, sink);
            ids.add(&message, settings.profiles, sink);
            needs.extend(check::needed(&message).filter(|need| settings.profiles.of(need.platform).is_none()));
        });
        if evaluator.is_spent() {
            break;
        }
    }
    let whole = !evaluator.is_spent();
    sink.absorb(evaluator.take_findings());
    check::advise(&needs, sink);
    if whole {
        samples(program, world, &context, sink);
    }
}

/// Every message of the file with every sample that gives all it needs.
fn samples(program: &Program, world: &dyn World, context: &check::Context<'_>, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    let mut seen: HashSet<(&str, Span)> = sink.found().iter().map(|found| (found.code.id(), found.span)).collect();
    // One for all samples: every one of them meets every message.
    let mut budget = Budget::of(program);
    for sample in &unit.samples {
        let mut evaluator = Evaluator::within(budget, program, world, Some(&sample.values));
        for (item, declared) in unit.ast.items.iter().enumerate() {
            let ast::ItemKind::Message(declared) = &declared.kind else { continue };
            let given = unit.used_params(item).iter().all(|used| {
                unit.params
                    .get(used.param)
                    .is_some_and(|param| !param.is_required() || sample.values.contains_key(&param.name))
            });
            if !given {
                continue;
            }
            let mut found = Sink::default();
            lower(program, &mut evaluator, declared, &mut found, &mut |message, found| {
                check::check(&message, context, found);
            });
            let name = unit.ast.items.get(sample.item).and_then(|item| match &item.kind {
                ast::ItemKind::Sample(sample) => Some(sample.name.span),
                _ => None,
            });
            sink.steps.add(found.steps.taken());
            for diagnostic in found.into_sorted() {
                if diagnostic.severity > Severity::Advice && seen.insert((diagnostic.code.id(), diagnostic.span)) {
                    sink.push(match name {
                        Some(name) => diagnostic.note(name, &crate::diag::words::kinds::WITH_THIS_SAMPLE),
                        None => diagnostic,
                    });
                }
            }
        }
        sink.absorb(evaluator.take_findings());
        budget = evaluator.into_budget();
        if budget.is_spent() {
            return;
        }
    }
}

/// Calls `each` with the ways a message can come out.
pub(super) fn lower<'p>(
    program: &'p Program,
    evaluator: &mut Evaluator<'p, '_>,
    declared: &'p ast::Message,
    sink: &mut Sink,
    each: &mut dyn FnMut(Message<'p>, &mut Sink),
) {
    let tree = evaluator.message(declared);
    // What lacks parts is judged by nobody.
    if !evaluator.is_spent() {
        message::lower(program, declared, tree, sink, each);
    }
}

impl Analysis {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }

    pub fn files(&self) -> &Files {
        &self.program.files
    }

    /// The names of the file's messages, in order.
    pub fn message_names(&self) -> Vec<&str> {
        self.program
            .main()
            .map(|unit| unit.messages().map(|(_, message)| self.program.word(message.name)).collect())
            .unwrap_or_default()
    }

    /// The type of a message.
    pub fn type_of(&self, name: &str) -> Option<&'static MessageType> {
        catalog::find_type(self.program.word(self.declared(name)?.1.ty))
    }

    /// What `list` tells of each message.
    pub fn summaries(&self, world: &dyn World) -> Vec<summary::MessageSummary> {
        summary::summaries(self, world)
    }

    /// The findings of a message with its values that are to be reported: what the file and the settings do not allow.
    pub(super) fn reported(&self, found: Sink, settings: &Settings) -> Vec<Diagnostic> {
        self.suppressions.apply(found.into_sorted(), &settings.severities, &self.program.files)
    }

    /// The declaration of a message, and its item.
    pub(super) fn declared(&self, name: &str) -> Option<(usize, &ast::Message)> {
        let unit = self.program.main()?;
        let item = self.program.message(name)?;
        match &unit.ast.items.get(item)?.kind {
            ast::ItemKind::Message(message) => Some((item, message)),
            _ => None,
        }
    }
}
