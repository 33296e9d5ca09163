use std::path::PathBuf;

use super::suppress::Suppressions;
use super::{Settings, summary};
use crate::catalog::{self, MessageType};
use crate::check;
use crate::diag::words::input;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::eval::Evaluator;
use crate::lang::{self, Program};
use crate::message::{self, Message};
use crate::source::{Files, Span, World};
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
    let findings = suppressions.judge(sink.into_sorted(), &settings.severities, &program.files);
    Analysis { program, findings, suppressions }
}

fn messages(program: &Program, world: &dyn World, settings: &Settings, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    let mut evaluator = Evaluator::new(program, world, None);
    let context = check::Context { program, world, profiles: settings.profiles };
    let (mut needs, mut ids) = (Vec::new(), Vec::new());
    for (_, declared) in unit.messages() {
        let ways = lower(program, &mut evaluator, declared, sink);
        check::check(&ways, &context, sink);
        ids.extend(check::own_ids(&ways, settings.profiles));
        needs
            .extend(ways.iter().filter_map(check::needed).filter(|need| settings.profiles.of(need.platform).is_none()));
    }
    sink.extend(evaluator.take_findings().into_sorted());
    check::shared_ids(&ids, sink);
    check::advise(&needs, sink);
    samples(program, world, &context, sink);
}

/// Every message of the file with every sample that gives all it needs.
fn samples(program: &Program, world: &dyn World, context: &check::Context<'_>, sink: &mut Sink) {
    let Some(unit) = program.main() else { return };
    for sample in &unit.samples {
        let mut evaluator = Evaluator::new(program, world, Some(&sample.values));
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
            let ways = lower(program, &mut evaluator, declared, &mut found);
            check::check(&ways, context, &mut found);
            let name = unit.ast.items.get(sample.item).and_then(|item| match &item.kind {
                ast::ItemKind::Sample(sample) => Some(sample.name.span),
                _ => None,
            });
            for diagnostic in found.into_sorted() {
                let known =
                    sink.found().iter().any(|seen| seen.code == diagnostic.code && seen.span == diagnostic.span);
                if !known && diagnostic.severity > Severity::Advice {
                    sink.push(match name {
                        Some(name) => diagnostic.note(name, &crate::diag::words::kinds::WITH_THIS_SAMPLE),
                        None => diagnostic,
                    });
                }
            }
        }
        sink.extend(evaluator.take_findings().into_sorted());
    }
}

/// The ways a message can come out.
pub(super) fn lower<'p>(
    program: &'p Program,
    evaluator: &mut Evaluator<'p, '_>,
    declared: &'p ast::Message,
    sink: &mut Sink,
) -> Vec<Message<'p>> {
    let tree = evaluator.message(declared);
    message::lower(program, declared, tree, sink)
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
