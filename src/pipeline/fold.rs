//! A message partially evaluated into a row template: escaped literal pieces and holes, so that making a row is little
//! more than copying.

use std::path::PathBuf;

use crate::catalog::{KeyRule, Kind, Variant};
use crate::check;
use crate::dialect::{self, Dialect, Frag, Guard, Skeleton, Spot};
use crate::eval::{Hole, Media, Row, Symbol};
use crate::lang::DeclId;
use crate::message::{Content, FieldText, FlatPiece, Message};
use crate::plan::{Leaves, Node, NodeKind};
use crate::text;

/// A text that functions can make longer than this many times its parameter does not go into a template: the evaluator
/// makes it, and counts it against the budget.
const MOST_GROWTH: u64 = 64;

/// A payload on one line, cut at its holes.
#[derive(Debug, Default)]
pub(super) struct Folded {
    steps: Vec<Step>,
    /// Values of keys whose kind depends on the value itself.
    judged: Vec<(Template, &'static KeyRule)>,
}

#[derive(Debug)]
enum Step {
    /// Bytes of JSON.
    Bytes(Vec<u8>),
    /// The inside of a JSON text.
    Text(Box<Template>),
}

/// A text with holes.
#[derive(Clone, Debug)]
pub(super) struct Template {
    skeleton: Skeleton<'static>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    /// The text as it is, and escaped for JSON.
    Lit {
        plain: String,
        json: Vec<u8>,
    },
    Hole {
        hole: Hole,
        spot: Spot,
        guard: Option<Box<Guard>>,
    },
}

/// What happened to the values of a row that should be reported.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Some value was cut to its bound.
    pub cut: bool,
    /// Some value must not come from a parameter.
    pub refused: bool,
    /// Some value is not of the kind of its key.
    pub misfit: bool,
}

/// `None` if a row decides more than texts: then each row is compiled on its own. `variant` is the profile.
pub(super) fn fold(message: &Message, variant: Option<Variant>) -> Option<Folded> {
    let mut leaves = Templates { open: false };
    let root = crate::plan::document(message, &mut leaves)?;
    if leaves.open {
        return None;
    }
    let mut folded = Folded { judged: judged(message, variant)?, ..Folded::default() };
    folded.node(&root);
    folded.bytes(b"\n");
    Some(folded)
}

impl Folded {
    fn bytes(&mut self, bytes: &[u8]) {
        match self.steps.last_mut() {
            Some(Step::Bytes(last)) => last.extend_from_slice(bytes),
            _ => self.steps.push(Step::Bytes(bytes.to_vec())),
        }
    }

    fn node(&mut self, node: &Node<Template>) {
        match &node.kind {
            NodeKind::Null => self.bytes(b"null"),
            NodeKind::Bool(yes) => self.bytes(if *yes { b"true" } else { b"false" }),
            NodeKind::Number(digits) => self.bytes(digits.as_bytes()),
            NodeKind::Text(template) => {
                self.bytes(b"\"");
                self.template(template);
                self.bytes(b"\"");
            }
            NodeKind::Array(items) => {
                self.bytes(b"[");
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.bytes(b",");
                    }
                    self.node(item);
                }
                self.bytes(b"]");
            }
            NodeKind::Object(members) => {
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

    fn template(&mut self, template: &Template) {
        if template.is_open() {
            self.steps.push(Step::Text(Box::new(template.clone())));
            return;
        }
        for part in &template.parts {
            if let Part::Lit { json, .. } = part {
                self.bytes(json);
            }
        }
    }

    /// Appends the payload of a row.
    pub(super) fn write<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>) -> Filled {
        let misfit = self.judged.iter().any(|(text, rule)| !text.fits(row, rule));
        let mut filled = Filled { misfit, ..Filled::default() };
        for step in &self.steps {
            match step {
                Step::Bytes(bytes) => out.extend_from_slice(bytes),
                Step::Text(template) => template.write(row, out, &mut filled),
            }
        }
        filled
    }
}

impl Template {
    /// `None` if more than the texts of its holes is unknown.
    fn new(text: &FieldText) -> Option<Self> {
        let (flat, dialect) = (text.flat(), text.dialect());
        if flat.approximate || flat.holes().any(|hole| hole.symbol.formula.growth() > MOST_GROWTH) {
            return None;
        }
        let mut spots = text.skeleton().spots().iter().copied();
        let mut parts = Vec::with_capacity(flat.pieces.len());
        for piece in &flat.pieces {
            parts.push(match piece {
                FlatPiece::Lit { text, .. } => Part::lit(text),
                FlatPiece::Hole(hole) => {
                    let spot = spots.next()?;
                    Part::Hole {
                        guard: Guard::new(dialect, spot, &hole.fill("")).map(Box::new),
                        spot,
                        hole: (*hole).clone(),
                    }
                }
            });
        }
        Some(Template { skeleton: text.skeleton().clone(), parts })
    }

    const fn dialect(&self) -> Dialect {
        self.skeleton.document().dialect()
    }

    fn is_open(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Hole { .. }))
    }

    /// Whether the row's value is of the kind of its key. Returns false for a value that may need escaping: the slow
    /// path decides then.
    fn fits<'r>(&'r self, row: &Row<'r>, rule: &KeyRule) -> bool {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Lit { plain, .. } => text.push_str(plain),
                Part::Hole { hole, spot, .. } => {
                    let value = row.text(&hole.symbol);
                    if !dialect::certainly_inert(self.dialect(), *spot, &hole.fill(&value)) {
                        return false;
                    }
                    text.push_str(&value);
                }
            }
        }
        text.is_empty() || check::fits(rule, &text)
    }

    fn write<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>, filled: &mut Filled) {
        let start = out.len();
        let mut digits = itoa::Buffer::new();
        for part in &self.parts {
            match part {
                Part::Lit { json, .. } => out.extend_from_slice(json),
                Part::Hole { hole, spot, guard } => {
                    let value = row.text_in(&hole.symbol, &mut digits);
                    if guard.as_ref().is_some_and(|guard| guard.passes(&value)) {
                        out.extend_from_slice(value.as_bytes());
                        continue;
                    }
                    if !dialect::certainly_inert(self.dialect(), *spot, &hole.fill(&value)) {
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
    fn compose<'r>(&'r self, row: &Row<'r>, out: &mut Vec<u8>, filled: &mut Filled) {
        let values: Vec<_> = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Lit { .. } => None,
                Part::Hole { hole, .. } => Some((hole, row.text(&hole.symbol))),
            })
            .collect();
        let frags: Vec<_> = self
            .parts
            .iter()
            .zip(&values)
            .map(|(part, value)| match (part, value) {
                (Part::Lit { plain, .. }, _) => Frag::Lit(plain),
                (_, Some((hole, value))) => Frag::Value(hole.fill(value)),
                (Part::Hole { .. }, None) => Frag::Lit(""),
            })
            .collect();
        let composed = self.skeleton.fill(&frags);
        filled.cut |= !composed.cut.is_empty();
        filled.refused |= !composed.refused.is_empty();
        text::write_json(out, composed.text());
    }
}

/// The values that each row is checked by; `None` if words of a row decide which fields the message has.
fn judged(message: &Message, variant: Option<Variant>) -> Option<Vec<(Template, &'static KeyRule)>> {
    let mut found = Vec::new();
    for slot in &message.object.slots {
        match (&slot.content, slot.field.kind) {
            (Content::Text(text), Kind::OneOf(_)) if text.literal().is_none() => return None,
            (Content::Data(entries), _) => {
                for entry in entries {
                    let holds = |rule: &&KeyRule| rule.under.is_none() || rule.under == variant;
                    let Some(rule) = entry.rule.filter(holds).filter(|rule| check::is_judged_by_value(rule)) else {
                        continue;
                    };
                    let template = Template::new(&entry.text)?;
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
struct Templates {
    open: bool,
}

impl Leaves for Templates {
    type Text = Template;

    fn fixed(&mut self, text: &'static str) -> Template {
        let skeleton = Skeleton::of(Dialect::Plain, &[Frag::Lit(text)]);
        Template { skeleton, parts: vec![Part::lit(text)] }
    }

    fn text(&mut self, text: &FieldText) -> Option<Template> {
        let template = Template::new(text);
        self.open |= template.is_none();
        template
    }

    fn inline(&mut self, _: &Media) -> Option<(Template, Template)> {
        self.open = true;
        None
    }

    fn symbol(&mut self, _: &Symbol) -> Option<NodeKind<Template>> {
        self.open = true;
        None
    }

    fn undecided(&mut self) {
        self.open = true;
    }

    fn path(&mut self, _: &Media) -> PathBuf {
        self.open = true;
        PathBuf::new()
    }

    fn file(&mut self, _: &Media) -> PathBuf {
        self.open = true;
        PathBuf::new()
    }

    fn payload(&mut self, _: Node<Template>) -> Option<Node> {
        self.open = true;
        None
    }

    fn material(&mut self, _: DeclId) -> Option<Message> {
        self.open = true;
        None
    }
}

impl Part {
    fn lit(plain: &str) -> Self {
        let mut json = Vec::with_capacity(plain.len() + 2);
        text::write_json(&mut json, plain);
        Self::Lit { plain: plain.to_owned(), json }
    }
}
