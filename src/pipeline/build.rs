use std::collections::HashMap;

use super::{Analysis, Settings};
use crate::check;
use crate::diag::{Diagnostic, Sink};
use crate::eval::{Budget, Evaluator};
use crate::lang::{DeclId, ParamValue};
use crate::message::{self, Message};
use crate::plan::{self, Plan};
use crate::source::World;

/// A message with its parameters, compiled.
#[derive(Debug)]
pub struct Built {
    pub plan: Plan,
    /// Warnings and advice about these values.
    pub findings: Vec<Diagnostic>,
}

/// Compiles one message of an analysed file. `params` must be of their types' domains; those that have a default or are
/// optional may be left out. `now`: seconds since 1970, for replies without `create_time`.
///
/// # Errors
/// The findings, where one of them is an error: what the analysis found of the file, or what these values break.
pub fn build(
    analysis: &Analysis,
    world: &dyn World,
    message: &str,
    params: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &Settings,
) -> Result<Built, Vec<Diagnostic>> {
    if analysis.has_errors() {
        return Err(analysis.findings.clone());
    }
    let mut sink = Sink::default();
    let plan = compile(analysis, world, message, params, now, settings, &mut sink);
    let findings = analysis.reported(sink, settings);
    match plan {
        Some(plan) if !findings.iter().any(Diagnostic::is_error) => Ok(Built { plan, findings }),
        _ => Err(findings),
    }
}

pub(super) fn compile(
    analysis: &Analysis,
    world: &dyn World,
    message: &str,
    params: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &Settings,
    sink: &mut Sink,
) -> Option<Plan> {
    let program = &analysis.program;
    let (_, declared) = analysis.declared(message)?;
    let evaluator = std::cell::RefCell::new(Evaluator::concrete(Budget::of(program), program, world, params));
    let context = check::Context { program, world, profiles: settings.profiles };
    let concrete = |declared, sink: &mut Sink| -> Option<Message> {
        let mut evaluator = evaluator.try_borrow_mut().ok()?;
        let mut lowered = None;
        let tree = evaluator.message(declared);
        if !evaluator.is_spent() {
            message::lower(program, declared, tree, sink, &mut |message, sink| {
                check::check(&message, &context, sink);
                lowered.get_or_insert(message);
            });
        }
        sink.absorb(evaluator.take_findings());
        lowered
    };
    let materials =
        |decl: DeclId, sink: &mut Sink| concrete(program.unit(decl.file)?.message(decl.index as usize)?, sink);
    let lowered = concrete(declared, sink)?;
    let context = plan::Context { world, now, materials: &materials };
    Some(plan::compile(&lowered, &context, sink))
}
