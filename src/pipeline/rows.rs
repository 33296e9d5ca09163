//! Builds payloads row by row; work that does not depend on the row is done once.

use std::collections::{HashMap, HashSet};

use super::build::{Built, Compiled, compile};
use super::message_template::{MessageTemplate, TemplateOutcome};
use super::{Analysis, Settings};
use crate::check;
use crate::diag::{Diagnostic, Sink};
use crate::lang::{ParamDecl, ParamValue};
use crate::source::World;
use crate::steps::Cancellation;

/// Makes the payloads of a message, one row of parameters after another.
pub struct Rows<'a> {
    analysis: &'a Analysis,
    world: &'a dyn World,
    message: &'a str,
    now: Option<i64>,
    settings: &'a Settings,
    /// The parameters that a row sets, by their index in the file.
    given: Vec<usize>,
    /// All parameters in the order of the file; those that no row sets have their value already.
    values: Vec<ParamValue>,
    template: Option<MessageTemplate>,
}

/// Why there is no payload for a row.
#[derive(Debug)]
pub struct RowError {
    pub findings: Vec<Diagnostic>,
}

/// Prepares a message. `columns` are the parameters that each row sets, in the order of the row; `fixed` has the values
/// of others. All remaining parameters must be optional or have a default.
///
/// # Errors
/// The findings that concern the message if one of them is an error.
pub fn rows<'a>(
    analysis: &'a Analysis,
    world: &'a dyn World,
    message: &'a str,
    columns: &[&'a ParamDecl],
    fixed: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &'a Settings,
) -> Result<Rows<'a>, Vec<Diagnostic>> {
    analysis.without_errors_in(message)?;
    let Some(unit) = analysis.program.main() else { return Err(Vec::new()) };
    let given: Vec<usize> = columns.iter().filter_map(|column| unit.param_at(&column.name)).collect();
    let values = unit
        .params
        .iter()
        .map(|param| fixed.get(&param.name).or(param.default.as_ref()).cloned().unwrap_or(ParamValue::None))
        .collect();
    same_id(analysis, message, &given, settings)?;
    let template = analysis.declared(message).and_then(|(item, _)| {
        // Only parameters set by rows stay symbolic; fixed ones have their value.
        let given: HashSet<usize> = given.iter().copied().collect();
        let settled = unit
            .used_params(item)
            .iter()
            .all(|used| given.contains(&used.param) || values_are_default(unit.params.get(used.param), fixed));
        if settled { MessageTemplate::of(analysis, item, settings) } else { None }
    });
    Ok(Rows { analysis, world, message, now, settings, given, values, template })
}

/// # Errors
/// The platform uses an id to detect repeated messages, and it would be the same in all rows.
fn same_id(analysis: &Analysis, message: &str, columns: &[usize], settings: &Settings) -> Result<(), Vec<Diagnostic>> {
    let Some((item, _)) = analysis.declared(message) else { return Ok(()) };
    let mut same = None;
    analysis.each_model(item, &Cancellation::NEVER, &mut |way| {
        same = same.take().or_else(|| check::same_id_in_rows(way, columns, settings.profiles));
    });
    let mut sink = Sink::default();
    sink.extend(same);
    let found = analysis.reported(sink, settings);
    if found.iter().any(Diagnostic::is_error) { Err(found) } else { Ok(()) }
}

/// A parameter that no row sets can go into a template only if it is a text with a default: its hole is then filled
/// like any other.
fn values_are_default(param: Option<&ParamDecl>, fixed: &HashMap<String, ParamValue>) -> bool {
    param.is_some_and(|param| param.default.is_some() || fixed.contains_key(&param.name) || param.ty.is_optional())
}

impl Rows<'_> {
    /// Appends the payload of one row as a line of JSON, or several lines if its body is split, or nothing if the
    /// message has a `when` that is false. `row` has a value for
    /// each column, in the domain of its parameter. The values are swapped with those of an earlier row, so that the
    /// caller can reuse their memory.
    ///
    /// # Errors
    /// The findings about these values; nothing is appended then.
    pub fn row(&mut self, row: &mut [ParamValue], out: &mut Vec<u8>) -> Result<Vec<Diagnostic>, RowError> {
        self.take(row);
        match self.template.as_ref().map_or(TemplateOutcome::Unsure, |template| template.write(&self.values, out)) {
            TemplateOutcome::Written | TemplateOutcome::Skipped => return Ok(Vec::new()),
            // The slow path makes the findings, since it knows the spans.
            TemplateOutcome::Unsure => {}
        }
        let built = self.compile()?;
        match built.plan.payloads() {
            Some(payloads) => {
                payloads.iter().for_each(|payload| out.extend_from_slice(payload.root.to_json_line().as_bytes()));
                Ok(built.findings)
            }
            None => Err(RowError { findings: built.findings }),
        }
    }

    /// Whether every row is exactly one request that needs no answer of another.
    pub fn one_request(&self) -> bool {
        self.template.as_ref().is_some_and(MessageTemplate::is_one_request)
    }

    /// All requests of one row, for sending.
    ///
    /// # Errors
    /// The findings about these values.
    pub fn plan(&mut self, row: &mut [ParamValue]) -> Result<Built, RowError> {
        self.take(row);
        self.compile()
    }

    fn take(&mut self, row: &mut [ParamValue]) {
        for (&param, value) in self.given.iter().zip(row) {
            if let Some(place) = self.values.get_mut(param) {
                std::mem::swap(place, value);
            }
        }
    }

    fn compile(&self) -> Result<Built, RowError> {
        let mut sink = Sink::default();
        let params: HashMap<String, ParamValue> = self
            .analysis
            .program
            .main()
            .map(|unit| unit.params.iter().map(|param| param.name.clone()).zip(self.values.iter().cloned()).collect())
            .unwrap_or_default();
        let compiled = compile(self.analysis, self.world, self.message, &params, self.now, self.settings, &mut sink);
        let findings = self.analysis.reported(sink, self.settings);
        match compiled {
            Some(Compiled { plan, .. }) if !findings.iter().any(Diagnostic::is_error) => Ok(Built { plan, findings }),
            _ => Err(RowError { findings }),
        }
    }
}
