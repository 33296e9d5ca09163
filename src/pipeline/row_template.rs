//! A message partially evaluated into a row template: escaped literal pieces and holes, so that making a row is little
//! more than copying.

use std::path::PathBuf;

use crate::catalog::{FieldKind, KeyRule, MediaSpec, Variant};
use crate::check;
use crate::dialect::{self, Dialect, FastPath, Fragment, InsertionPoint, Skeleton};
use crate::eval::{Hole, MediaFile, MessageCondition, Row, SymbolicValue};
use crate::lang::DeclId;
use crate::message::{Content, FieldText, FlatPiece, Message};
use crate::plan::{Leaves, PayloadNode, PayloadNodeKind};
use crate::text::{self, AsciiSet};

/// A text that functions can make longer than this many times its parameter does not go into a template: the evaluator
/// makes it, and counts it against the budget.
const MOST_GROWTH: u64 = 64;

/// A payload on one line, cut at its holes.
#[derive(Debug, Default)]
pub(super) struct RowTemplate {
    /// The condition under which a row has a message.
    pub when: Option<SymbolicValue>,
    steps: Vec<TemplateStep>,
    /// Values of keys whose kind depends on the value itself.
    judged: Vec<(TextTemplate, &'static KeyRule)>,
}

#[derive(Debug)]
enum TemplateStep {
    /// Bytes of JSON.
    Bytes(Vec<u8>),
    /// The inside of a JSON text.
    Text(Box<TextTemplate>),
}

/// A text with holes.
#[derive(Clone, Debug)]
pub(super) struct TextTemplate {
    skeleton: Skeleton<'static>,
    parts: Vec<TemplatePart>,
}

#[derive(Clone, Debug)]
enum TemplatePart {
    /// The text as it is, and escaped for JSON.
    Lit { plain: String, json: Vec<u8> },
    Hole {
        hole: Hole,
        point: InsertionPoint,
        guard: Option<Box<FastPath>>,
        /// Whether readers see the value as it is.
        is_seen: bool,
    },
}

/// What happened to the values of a row that should be reported.
#[derive(Debug, Default)]
pub(super) struct FillReport {
    /// Some value was cut to its bound.
    pub cut: bool,
    /// Some value must not come from a parameter.
    pub refused: bool,
    /// Some value is not of the kind of its key, or readers see something odd in it.
    pub misfit: bool,
}

/// `None` if a row decides more than texts: then each row is compiled on its own. `variant` is the profile.
pub(super) fn partially_evaluate(message: &Message, variant: Option<Variant>) -> Option<RowTemplate> {
    let when = match &message.when {
        MessageCondition::Always => None,
        MessageCondition::If(when) if when.expr.is_of_row() => Some(when.clone()),
        MessageCondition::If(_) | MessageCondition::Never => return None,
    };
    let mut leaves = TemplateLeaves { open: false };
    let root = crate::plan::document(message, &mut leaves)?;
    if leaves.open {
        return None;
    }
    let mut template = RowTemplate { when, judged: judged(message, variant)?, ..RowTemplate::default() };
    template.node(&root);
    template.bytes(b"\n");
    Some(template)
}

impl RowTemplate {
    fn bytes(&mut self, bytes: &[u8]) {
        match self.steps.last_mut() {
            Some(TemplateStep::Bytes(last)) => last.extend_from_slice(bytes),
            _ => self.steps.push(TemplateStep::Bytes(bytes.to_vec())),
        }
    }

    fn node(&mut self, node: &PayloadNode<TextTemplate>) {
        match &node.kind {
            PayloadNodeKind::Null => self.bytes(b"null"),
            PayloadNodeKind::Bool(yes) => self.bytes(if *yes { b"true" } else { b"false" }),
            PayloadNodeKind::Number(digits) => self.bytes(digits.as_bytes()),
            PayloadNodeKind::Text(template) => {
                self.bytes(b"\"");
                self.template(template);
                self.bytes(b"\"");
            }
            PayloadNodeKind::Array(items) => {
                self.bytes(b"[");
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.bytes(b",");
                    }
                    self.node(item);
                }
                self.bytes(b"]");
            }
            PayloadNodeKind::Object(members) => {
                self.bytes(b"{");
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        self.bytes(b",");
                    }
                    self.bytes(b"\"");
                    let mut escaped = Vec::new();
                    text::write_json(&mut escaped, key);
                    self.bytes(&escaped);
                    self.bytes(b"\":");
                    self.node(value);
                }
                self.bytes(b"}");
            }
        }
    }

    fn template(&mut self, template: &TextTemplate) {
        if template.is_open() {
            self.steps.push(TemplateStep::Text(Box::new(template.clone())));
            return;
        }
        for part in &template.parts {
            if let TemplatePart::Lit { json, .. } = part {
                self.bytes(json);
            }
        }
    }

    /// Appends the payload of a row.
    pub(super) fn write<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>) -> FillReport {
        let misfit = self.judged.iter().any(|(text, rule)| !text.fits(row, rule));
        let mut filled = FillReport { misfit, ..FillReport::default() };
        for step in &self.steps {
            match step {
                TemplateStep::Bytes(bytes) => out.extend_from_slice(bytes),
                TemplateStep::Text(template) => template.write(row, out, &mut filled),
            }
        }
        filled
    }
}

impl TextTemplate {
    /// `None` if more than the texts of its holes is unknown.
    fn new(text: &FieldText) -> Option<Self> {
        let (flat, dialect) = (text.flat(), text.dialect());
        // A hole whose value is known has no expression that a row could give a value.
        let is_of_row = |hole: &Hole| {
            hole.value.is_none() && hole.symbol.expr.growth() <= MOST_GROWTH && hole.symbol.expr.is_of_row()
        };
        if flat.approximate || !flat.holes().all(is_of_row) {
            return None;
        }
        let mut points = text.skeleton().insertion_points().iter().copied();
        let mut parts = Vec::with_capacity(flat.pieces.len());
        for piece in &flat.pieces {
            parts.push(match piece {
                FlatPiece::Lit { text, .. } => TemplatePart::lit(text),
                FlatPiece::Hole(hole) => {
                    let point = points.next()?;
                    let is_seen = check::is_seen(hole.kind, point);
                    let more = if is_seen { check::ODD } else { AsciiSet::of("") };
                    TemplatePart::Hole {
                        guard: FastPath::new(dialect, point, &hole.fill(""), more).map(Box::new),
                        is_seen,
                        point,
                        hole: (*hole).clone(),
                    }
                }
            });
        }
        Some(TextTemplate { skeleton: text.skeleton().clone(), parts })
    }

    const fn dialect(&self) -> Dialect {
        self.skeleton.document().dialect()
    }

    fn is_open(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, TemplatePart::Hole { .. }))
    }

    /// Whether the row's value is of the kind of its key. Returns false for a value that may need escaping: the slow
    /// path decides then.
    fn fits<'r>(&'r self, row: &Row<'r>, rule: &KeyRule) -> bool {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                TemplatePart::Lit { plain, .. } => text.push_str(plain),
                TemplatePart::Hole { hole, point, .. } => {
                    let value = row.text(&hole.symbol);
                    if !dialect::needs_no_escaping(self.dialect(), *point, &hole.fill(&value)) {
                        return false;
                    }
                    text.push_str(&value);
                }
            }
        }
        text.is_empty() || check::fits(rule, &text)
    }

    fn write<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>, filled: &mut FillReport) {
        let start = out.len();
        let mut digits = itoa::Buffer::new();
        for part in &self.parts {
            match part {
                TemplatePart::Lit { json, .. } => out.extend_from_slice(json),
                TemplatePart::Hole { hole, point, guard, is_seen } => {
                    let value = row.text_in(&hole.symbol, &mut digits);
                    // What passes is not odd either.
                    if guard.as_ref().is_some_and(|guard| guard.passes(&value)) {
                        out.extend_from_slice(value.as_bytes());
                        continue;
                    }
                    // The slow path tells of it.
                    filled.misfit |= *is_seen && check::is_odd(&value);
                    if !dialect::needs_no_escaping(self.dialect(), *point, &hole.fill(&value)) {
                        out.truncate(start);
                        return self.compose(row, out, filled);
                    }
                    text::write_json(out, &value);
                }
            }
        }
    }

    /// The slow path: some value holds characters that may be metacharacters here, so the whole text is composed and
    /// escaped.
    fn compose<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>, filled: &mut FillReport) {
        let values: Vec<_> = self
            .parts
            .iter()
            .map(|part| match part {
                TemplatePart::Lit { .. } => None,
                TemplatePart::Hole { hole, .. } => Some((hole, row.text(&hole.symbol))),
            })
            .collect();
        let fragments: Vec<_> = self
            .parts
            .iter()
            .zip(&values)
            .map(|(part, value)| match (part, value) {
                (TemplatePart::Lit { plain, .. }, _) => Fragment::Lit(plain),
                (_, Some((hole, value))) => Fragment::Value(hole.fill(value)),
                (TemplatePart::Hole { .. }, None) => Fragment::Lit(""),
            })
            .collect();
        // The slow path tells of it.
        filled.misfit |= values.iter().flatten().any(|(_, value)| text::bidi(value).next().is_some());
        let composed = self.skeleton.fill(&fragments);
        filled.cut |= !composed.cut.is_empty();
        filled.refused |= !composed.refused.is_empty();
        text::write_json(out, composed.text());
    }
}

/// The values that each row is checked by; `None` if words of a row decide which fields the message has.
fn judged(message: &Message, variant: Option<Variant>) -> Option<Vec<(TextTemplate, &'static KeyRule)>> {
    let mut found = Vec::new();
    for slot in &message.object.slots {
        match (&slot.content, slot.field.kind) {
            (Content::Text(text), FieldKind::OneOf(_)) if text.literal().is_none() => return None,
            (Content::Data(entries), _) => {
                for entry in entries {
                    let holds = |rule: &&KeyRule| rule.under.is_none() || rule.under == variant;
                    let Some(rule) = entry.rule.filter(holds).filter(|rule| check::is_judged_by_value(rule)) else {
                        continue;
                    };
                    let template = TextTemplate::new(&entry.text)?;
                    if template.is_open() {
                        found.push((template, rule));
                    }
                }
            }
            _ => {}
        }
    }
    Some(found)
}

/// Keeps the holes of texts; anything else that a row decides makes a template impossible.
struct TemplateLeaves {
    open: bool,
}

impl Leaves for TemplateLeaves {
    type Text = TextTemplate;

    fn fixed(&mut self, text: &'static str) -> TextTemplate {
        let skeleton = Skeleton::of(Dialect::Plain, &[Fragment::Lit(text)]);
        TextTemplate { skeleton, parts: vec![TemplatePart::lit(text)] }
    }

    fn text(&mut self, text: &FieldText) -> Option<TextTemplate> {
        let template = TextTemplate::new(text);
        self.open |= template.is_none();
        template
    }

    fn inline(&mut self, _: &MediaFile) -> Option<(TextTemplate, TextTemplate)> {
        self.open = true;
        None
    }

    fn symbol(&mut self, _: &SymbolicValue) -> Option<PayloadNodeKind<TextTemplate>> {
        self.open = true;
        None
    }

    fn undecided(&mut self) {
        self.open = true;
    }

    fn path(&mut self, _: &MediaFile) -> PathBuf {
        self.open = true;
        PathBuf::new()
    }

    fn file(&mut self, _: &MediaFile) -> PathBuf {
        self.open = true;
        PathBuf::new()
    }

    fn filename(&mut self, _: &MediaFile, _: &MediaSpec) -> String {
        self.open = true;
        String::new()
    }

    fn payload(&mut self, _: PayloadNode<TextTemplate>) -> Option<PayloadNode> {
        self.open = true;
        None
    }

    fn material(&mut self, _: DeclId) -> Option<Message> {
        self.open = true;
        None
    }
}

impl TemplatePart {
    fn lit(plain: &str) -> Self {
        let mut json = Vec::with_capacity(plain.len() + 2);
        text::write_json(&mut json, plain);
        Self::Lit { plain: plain.to_owned(), json }
    }
}
