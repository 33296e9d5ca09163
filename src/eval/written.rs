//! Where the values of parameters are written: those of a sample.

use std::collections::HashMap;
use std::sync::Arc;

use super::Evaluator;
use super::block::record_key;
use crate::lang::Program;
use crate::sort::sort_by_key;
use crate::source::{Span, Substr};
use crate::syntax::ast::{Block, Entry, EntryKind, Expr, ExprKind, ListItem, Sample};

/// Where a value is written, and its parts.
#[derive(Debug)]
pub struct WrittenValue {
    pub span: Span,
    parts: WrittenParts,
}

#[derive(Debug)]
enum WrittenParts {
    /// A value without parts, or one that is not written out here.
    None,
    Items(Vec<Arc<WrittenValue>>),
    /// The fields of a record or the entries of a map.
    Fields(HashMap<Substr, Arc<WrittenValue>>),
}

/// The values of a sample by the names of their parameters.
#[derive(Debug)]
pub struct WrittenValues {
    sample: Span,
    values: HashMap<Substr, Arc<WrittenValue>>,
    /// The spans of these values, in order.
    spans: Vec<Span>,
}

/// Where the values of a sample are used, in the message that was evaluated last.
#[derive(Debug, Default)]
pub(super) struct Uses {
    message: u32,
    places: HashMap<Span, (u32, Vec<Span>)>,
}

/// At most this many uses of a value are kept.
const MOST_USES: usize = 3;

impl WrittenValue {
    /// The item of a list.
    pub fn item(&self, at: usize) -> Option<Arc<Self>> {
        match &self.parts {
            WrittenParts::Items(items) => items.get(at).cloned(),
            _ => None,
        }
    }

    /// The field of a record, or the entry of a map.
    pub fn field(&self, name: &str) -> Option<Arc<Self>> {
        match &self.parts {
            WrittenParts::Fields(fields) => fields.get(name).cloned(),
            _ => None,
        }
    }
}

impl WrittenValues {
    /// Where the values of a sample of the main file are written.
    pub fn of(program: &Program, sample: &Sample) -> Self {
        let values = fields_of(program, &sample.body);
        let mut spans: Vec<Span> = values.values().map(|value| value.span).collect();
        sort_by_key(&mut spans, |span| *span);
        Self { sample: sample.body.span, values, spans }
    }

    /// Whether a place is in the sample.
    pub const fn covers(&self, span: Span) -> bool {
        self.sample.covers(span)
    }

    /// The value of a parameter that a place is in.
    fn around(&self, span: Span) -> Option<Span> {
        let after = self.spans.partition_point(|value| value.start <= span.start);
        self.spans.get(after.checked_sub(1)?).copied().filter(|value| value.covers(span))
    }

    pub(super) fn value(&self, param: &str) -> Option<Arc<WrittenValue>> {
        self.values.get(param).cloned()
    }
}

impl Uses {
    pub fn begin_message(&mut self) {
        self.message += 1;
    }

    fn of(&self, written: Span) -> Option<&[Span]> {
        let (message, places) = self.places.get(&written)?;
        (*message == self.message).then_some(places.as_slice())
    }

    pub fn add(&mut self, written: Span, at: Span) {
        let (message, places) = self.places.entry(written).or_default();
        if *message != self.message {
            *message = self.message;
            places.clear();
        }
        if places.len() < MOST_USES && !places.contains(&at) {
            places.push(at);
        }
    }

    /// Says of the last use of a value that it is at `at`, where only its expression was known.
    pub fn widen(&mut self, written: Span, expr: Span, at: Span) {
        let last = self.places.get_mut(&written).and_then(|(_, places)| places.last_mut());
        if let Some(last) = last.filter(|last| **last == expr) {
            *last = at;
        }
    }
}

impl<'p> Evaluator<'p, '_> {
    /// The same evaluator, for values that are written in a sample.
    #[must_use]
    pub fn with_written(mut self, written: &'p WrittenValues) -> Self {
        self.written = Some(written);
        self
    }

    /// Where the last message uses the value that is written at a place, or the one around it; not everywhere, if that
    /// is often.
    pub fn uses_of(&self, written: Span) -> &[Span] {
        let around = || self.uses.of(self.written?.around(written)?);
        self.uses.of(written).or_else(around).unwrap_or_default()
    }

    /// Whether a value is written in the sample.
    pub(super) fn is_written(&self, span: Span) -> bool {
        self.written.is_some_and(|written| written.covers(span))
    }

    /// Remembers where a value is used, if it is written in the sample.
    pub(super) fn used(&mut self, span: Span, at: Span) {
        if self.is_written(span) {
            self.uses.add(span, at);
        }
    }
}

fn fields_of(program: &Program, block: &Block) -> HashMap<Substr, Arc<WrittenValue>> {
    let field = |entry: &Entry| match &entry.kind {
        EntryKind::Field { name, quoted, value, .. } => {
            Some((record_key(program, *name, *quoted), written(program, value)))
        }
        _ => None,
    };
    block.entries.iter().filter_map(field).collect()
}

fn written(program: &Program, expr: &Expr) -> Arc<WrittenValue> {
    let parts = match &expr.kind {
        ExprKind::Record(block) => WrittenParts::Fields(fields_of(program, block)),
        ExprKind::List(items) => {
            let item = |item: &ListItem| match item {
                ListItem::Expr(expr) => Some(written(program, expr)),
                _ => None,
            };
            // Behind a spread or a loop, the index of an item is not known.
            items.iter().map(item).collect::<Option<_>>().map_or(WrittenParts::None, WrittenParts::Items)
        }
        _ => WrittenParts::None,
    };
    Arc::new(WrittenValue { span: expr.span, parts })
}
