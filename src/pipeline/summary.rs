//! What `list` tells: each message with its type, parameters and how full it is.

use serde::Serialize;

use super::Analysis;
use super::analyze::lower;
use crate::catalog::{Limit, Measure};
use crate::check;
use crate::diag::Sink;
use crate::eval::Evaluator;
use crate::lang::Interval;
use crate::message::{Content, Message, Object, Overflow, Slot, dialect_of};
use crate::source::World;
use crate::syntax::ast;

/// A message.
#[derive(Debug, Serialize)]
pub struct MessageSummary {
    pub name: String,
    #[serde(rename = "type")]
    pub type_id: String,
    /// Its `///` lines.
    pub doc: String,
    pub params: Vec<ParamSummary>,
    /// Every text with a limit, the fullest first.
    pub fill: Vec<Fill>,
}

/// A parameter that the message uses.
#[derive(Debug, Serialize)]
pub struct ParamSummary {
    pub name: String,
    /// Its domain, as it is written.
    pub domain: String,
    pub required: bool,
}

/// How full a place is.
#[derive(Debug, Serialize)]
pub struct Fill {
    pub field: String,
    /// Without any parameter.
    pub literal: u64,
    /// With the longest values of all parameters; nothing where there is no bound.
    pub worst: Option<u64>,
    pub limit: u64,
    /// `bytes` or `chars`.
    pub unit: &'static str,
    /// What becomes of it where it is too long, if not an error: `truncate` or `split`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overflow: Option<&'static str>,
    /// Of one that is split: how many messages it becomes at most; nothing where there is no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<u64>,
}

pub(super) fn summaries(analysis: &Analysis, world: &dyn World) -> Vec<MessageSummary> {
    let program = &analysis.program;
    let Some(unit) = program.main() else { return Vec::new() };
    let mut evaluator = Evaluator::new(program, world, None);
    let mut all = Vec::new();
    for (at, item) in unit.ast.items.iter().enumerate() {
        let ast::ItemKind::Message(declared) = &item.kind else { continue };
        let mut sink = Sink::default();
        let ways = lower(program, &mut evaluator, declared, &mut sink);
        let params = unit
            .used_params(at)
            .iter()
            .filter_map(|used| unit.params.get(used.param))
            .map(|param| ParamSummary {
                name: param.name.clone(),
                domain: param.ty.to_string(),
                required: param.is_required(),
            })
            .collect();
        all.push(MessageSummary {
            name: program.word(declared.name).to_owned(),
            type_id: program.word(declared.ty).to_owned(),
            doc: doc(analysis, item),
            params,
            fill: fill(&ways),
        });
    }
    all
}

/// The `///` lines above an item, without their slashes.
fn doc(analysis: &Analysis, item: &ast::Item) -> String {
    let lines = item.doc.iter().map(|&line| analysis.program.files.slice(line).trim_start_matches('/').trim());
    lines.collect::<Vec<_>>().join("\n")
}

fn fill(ways: &[Message<'_>]) -> Vec<Fill> {
    let mut all: Vec<Fill> = Vec::new();
    for message in ways {
        let mut add = |found: Fill| match all.iter_mut().find(|known| known.field == found.field) {
            Some(known) => {
                known.literal = known.literal.max(found.literal);
                known.worst = known.worst.zip(found.worst).map(|(a, b)| a.max(b));
                known.overflow = known.overflow.or(found.overflow);
                known.messages = known.messages.max(found.messages);
            }
            None => all.push(found),
        };
        let body = message.overflowing();
        object(&message.object, "", &mut |slot, found| {
            let policy = body.filter(|(body, _)| std::ptr::eq(*body, slot)).map(|(_, policy)| policy);
            add(made_to_fit(found, slot, policy));
        });
    }
    all.sort_by_key(|fill| std::cmp::Reverse(fill.worst.map_or(u64::MAX, |worst| worst * 1000 / fill.limit.max(1))));
    all
}

/// With what becomes of a text that is too long.
fn made_to_fit(fill: Fill, slot: &Slot<'_>, policy: Option<Overflow>) -> Fill {
    match (policy, &slot.content) {
        (Some(Overflow::Truncate), _) => Fill { overflow: Some("truncate"), ..fill },
        (Some(Overflow::Split), Content::Text(text)) => {
            Fill { overflow: Some("split"), messages: check::most_messages(text, slot.field), ..fill }
        }
        _ => fill,
    }
}

fn object(of: &Object<'_>, prefix: &str, each: &mut impl FnMut(&Slot<'_>, Fill)) {
    for slot in &of.slots {
        let name = format!("{prefix}{}", slot.field.name);
        match &slot.content {
            Content::Text(text) => {
                let size = |limit: &Limit| check::size(text, dialect_of(slot.field.kind), limit.measure);
                if let Some(found) = tightest(slot.field.limits, size, name) {
                    each(slot, found);
                }
            }
            Content::Object(inner) => object(inner, &format!("{name}."), each),
            _ => {}
        }
    }
}

fn tightest(limits: &[Limit], size: impl Fn(&Limit) -> Option<Interval>, field: String) -> Option<Fill> {
    let (limit, max) = limits
        .iter()
        .filter(|limit| matches!(limit.measure, Measure::Bytes | Measure::Chars))
        .filter_map(|limit| Some((limit, limit.max?)))
        .min_by_key(|(_, max)| *max)?;
    let size = size(limit)?;
    let unit = if limit.measure == Measure::Chars { "chars" } else { "bytes" };
    Some(Fill { field, literal: size.min, worst: size.max, limit: max, unit, overflow: None, messages: None })
}
