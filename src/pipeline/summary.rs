//! What `list` prints: each message with its type, its parameters and how full its fields are.

use std::collections::HashMap;

use serde::Serialize;

use super::Analysis;
use super::field_texts::{FieldOfText, each_field_text};
use crate::catalog::Measure;
use crate::check;
use crate::eval::{Assumptions, SizeRange};
use crate::message::{Content, Message, Overflow};
use crate::sort::sort_by_key;
use crate::steps::{Cancellation, Cancelled};
use crate::syntax::ast;

/// A message.
#[derive(Debug, Serialize)]
pub struct MessageSummary {
    pub name: String,
    #[serde(rename = "type")]
    pub type_id: String,
    /// Its `///` lines.
    pub doc: String,
    /// The condition under which there is a message, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    pub params: Vec<ParamSummary>,
    /// Every text with a limit, the fullest first; of a block that repeats, the fullest of its blocks.
    pub fill: Vec<FillLevel>,
}

/// A parameter that the message uses.
#[derive(Debug, Serialize)]
pub struct ParamSummary {
    pub name: String,
    /// Its domain, as written in the source.
    pub domain: String,
    pub required: bool,
}

/// How much of its limit a field uses.
#[derive(Debug, Serialize)]
pub struct FillLevel {
    pub field: String,
    /// The size with the shortest values of all parameters.
    pub literal: u64,
    /// The size with the longest values of all parameters; `None` if there is no bound.
    pub worst: Option<u64>,
    /// True if some values reach `worst`; otherwise it is an upper bound.
    pub exact: bool,
    pub limit: u64,
    /// `bytes` or `chars`.
    pub unit: &'static str,
    /// How a text that is too long is handled, if not as an error: [`CUT`] or [`PARTS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overflow: Option<&'static str>,
    /// For a text that is split: the maximum number of messages; `None` if there is no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<u64>,
}

/// A text that is too long is cut.
pub const CUT: &str = "truncate";
/// A text that is too long goes out in several messages.
pub const PARTS: &str = "split";

pub(super) fn summaries(analysis: &Analysis, cancellation: &Cancellation) -> Result<Vec<MessageSummary>, Cancelled> {
    let program = &analysis.program;
    let Some(unit) = program.main() else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (at, item) in unit.ast.items.iter().enumerate() {
        let ast::ItemKind::Message(declared) = &item.kind else { continue };
        let fill = fill_levels(analysis, at, cancellation)?;
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
            when: declared.when(|name| program.word(name)).map(|(_, when)| program.files.slice(when.span).to_owned()),
            params,
            fill,
        });
    }
    Ok(all)
}

/// How full the texts of the message of an item are, the fullest first.
pub(super) fn fill_levels(
    analysis: &Analysis,
    item: usize,
    cancellation: &Cancellation,
) -> Result<Vec<FillLevel>, Cancelled> {
    let mut filled = FillLevels::default();
    analysis.each_model(item, cancellation, &mut |message| filled.add(message, cancellation));
    cancellation.ask()?;
    Ok(filled.sorted())
}

/// The `///` lines above an item, without their slashes.
fn doc(analysis: &Analysis, item: &ast::Item) -> String {
    let lines = item.doc.iter().map(|&line| analysis.program.files.slice(line).trim_start_matches('/').trim());
    lines.collect::<Vec<_>>().join("\n")
}

/// The fill levels of a message's fields over all models of its conditions.
#[derive(Default)]
struct FillLevels {
    all: Vec<FillLevel>,
    /// The index of each field.
    places: HashMap<String, usize>,
}

impl FillLevels {
    fn add(&mut self, message: &Message, cancellation: &Cancellation) {
        let given = Assumptions { path_condition: &message.path_condition, cancellation };
        let body = made_to_fit(message, given);
        each_field_text(message, &mut |found| {
            let Some(mut found) = fill_level(found, given) else { return };
            if let Some((_, overflow, messages)) = body.filter(|(field, ..)| *field == found.field) {
                found = FillLevel { overflow: Some(overflow), messages, ..found };
            }
            match self.places.get(&found.field).and_then(|at| self.all.get_mut(*at)) {
                Some(known) => {
                    let messages = known.messages.max(found.messages);
                    if fullness(known) < fullness(&found) {
                        *known = found;
                    }
                    known.messages = messages;
                }
                None => {
                    self.places.insert(found.field.clone(), self.all.len());
                    self.all.push(found);
                }
            }
        });
    }

    /// The fullest first.
    fn sorted(mut self) -> Vec<FillLevel> {
        sort_by_key(&mut self.all, |fill| std::cmp::Reverse(fullness(fill)));
        self.all
    }
}

/// The body that is cut or split if it is too long: its field, how it is handled, and the maximum number of messages.
fn made_to_fit(message: &Message, given: Assumptions<'_>) -> Option<(&'static str, &'static str, Option<u64>)> {
    let (body, policy) = message.overflowing()?;
    match (policy, &body.content) {
        (Overflow::Truncate, _) => Some((body.field.name, CUT, None)),
        (Overflow::Split, Content::Text(text)) => {
            let parts = check::most_messages(text, body.field, &message.splitting, given);
            // With `parts: N`, there are never more.
            let most = message.splitting.most.map(|(most, _)| most);
            Some((body.field.name, PARTS, parts.map_or(most, |parts| Some(most.map_or(parts, |most| parts.min(most))))))
        }
        _ => None,
    }
}

/// The sort key: the longest size in thousandths of the limit, then in its unit; then the shortest.
fn fullness(fill: &FillLevel) -> [u64; 4] {
    let thousandths = |size: u64| size.saturating_mul(1000) / fill.limit.max(1);
    let worst = fill.worst.unwrap_or(u64::MAX);
    [fill.worst.map_or(u64::MAX, thousandths), worst, thousandths(fill.literal), fill.literal]
}

/// How full a text is; `None` if its size cannot be measured.
fn fill_level(of: FieldOfText<'_>, given: Assumptions<'_>) -> Option<FillLevel> {
    let FieldOfText { field, text, measure, limit, .. } = of;
    let SizeRange { size, exact } = check::size_within(text, text.dialect(), (measure, limit), given)?;
    let unit = unit_word(measure);
    Some(FillLevel { field, literal: size.min, worst: size.max, exact, limit, unit, overflow: None, messages: None })
}

/// The unit of a size as it is printed.
pub(super) const fn unit_word(measure: Measure) -> &'static str {
    if matches!(measure, Measure::Chars) { "chars" } else { "bytes" }
}
