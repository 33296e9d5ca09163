//! Types of list and record literals.

use std::collections::HashMap;
use std::sync::Arc;

use super::text::stands_in_text;
use super::{Checker, kind_word};
use crate::diag::messages::{lang as messages, slips};
use crate::diag::{Diagnostic, Fix, Localized, Severity};
use crate::lang::{Interval, Type, nfc};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Block, EntryKind, Expr, ExprKind, ListItem, Name};

/// What is known about the items of a list.
struct Items {
    /// The common type of all items; `None` if there are no items yet.
    ty: Option<Type>,
    count: Interval,
}

/// What is known about the fields of a record.
#[derive(Default)]
struct Fields {
    known: Vec<TypedField>,
    /// The index of each field.
    places: HashMap<String, usize>,
    /// A spread of something unknown may have any field.
    unknown: bool,
}

struct TypedField {
    name: String,
    span: Span,
    ty: Type,
}

impl<'a> Checker<'a> {
    pub(super) fn list(&mut self, items: &'a [ListItem]) -> Type {
        let items = self.items_of(items);
        let item = Arc::new(items.ty.unwrap_or(Type::Unknown));
        Type::List { item, min: items.count.min, max: items.count.max, cut: false }
    }

    fn items_of(&mut self, items: &'a [ListItem]) -> Items {
        let mut all = Items { ty: None, count: Interval::ZERO };
        for item in items {
            let some = self.item_of(item);
            all = Items { ty: join(all.ty, some.ty), count: all.count.plus(some.count) };
        }
        all
    }

    fn item_of(&mut self, item: &'a ListItem) -> Items {
        match item {
            ListItem::Expr(expr) if matches!(expr.kind, ExprKind::Range(..)) => {
                self.range_as_items(expr);
                Items { ty: Some(Type::Unknown), count: Interval { min: 0, max: None } }
            }
            ListItem::Expr(expr) => Items { ty: Some(self.infer(expr)), count: Interval::exactly(1) },
            ListItem::Spread(expr) => {
                let ty = self.infer(expr);
                let (item, count) = self.list_of(ty, expr, false);
                Items { ty: (count.max != Some(0)).then_some(item), count }
            }
            ListItem::For { index, var, list, body, rest, span } => {
                if let Some(rest) = rest {
                    self.report(Diagnostic::new(messages::RestInList, rest.name.span));
                }
                if !self.descend(*span) {
                    return Items { ty: Some(Type::Unknown), count: Interval { min: 0, max: None } };
                }
                let mark = self.scope.len();
                let times = self.enter_loop((*index, *var), list, *span);
                let items = self.items_of(body);
                self.scope.truncate(mark);
                self.depth -= 1;
                Items { ty: items.ty, count: items.count.times(times) }
            }
            ListItem::If { arms, other, span } => {
                if !self.descend(*span) {
                    return Items { ty: Some(Type::Unknown), count: Interval { min: 0, max: None } };
                }
                let mark = self.scope.len();
                let mut ty = None;
                let mut count: Option<Interval> = None;
                for (cond, body) in arms {
                    self.condition(cond);
                    let here = self.scope.len();
                    self.assume(cond, true);
                    let items = self.items_of(body);
                    self.scope.truncate(here);
                    self.assume(cond, false);
                    ty = join(ty, items.ty);
                    count = Some(count.map_or(items.count, |count| count.either(items.count)));
                }
                let rest = match other {
                    Some(body) => self.items_of(body),
                    None => Items { ty: None, count: Interval::ZERO },
                };
                self.scope.truncate(mark);
                self.depth -= 1;
                Items { ty: join(ty, rest.ty), count: count.map_or(rest.count, |count| count.either(rest.count)) }
            }
        }
    }

    /// Declares the variables of a loop, which ends with `whole`. Returns the number of iterations. The caller must
    /// truncate the scope.
    pub(super) fn enter_loop(&mut self, (index, var): (Option<Name>, Name), list: &'a Expr, whole: Span) -> Interval {
        let scope = Span::new(whole.file, list.span.end, whole.end);
        let (ty, tainted) = match list.kind {
            ExprKind::Range(..) => {
                self.range_as_list(list);
                (Type::List { item: Arc::new(Type::INT), min: 0, max: None, cut: false }, false)
            }
            _ => self.infer_with_taint(list),
        };
        let index_ty = match ty.inner() {
            Type::Map(map) => map.key(),
            _ => Type::Int { min: Some(0), max: None },
        };
        let (item, times) = self.list_of(ty, list, true);
        if let Some(index) = index {
            self.push_var(index.span, scope, index_ty, tainted);
        }
        self.push_var(var.span, scope, item, tainted);
        times
    }

    /// The type of the items of a list, and their number; reports a value that is not a list.
    fn list_of(&mut self, ty: Type, expr: &Expr, is_loop: bool) -> (Type, Interval) {
        let any = Interval { min: 0, max: None };
        match self.present(ty, expr.span, &messages::A_LIST) {
            Type::List { item, min, max, .. } => (Arc::unwrap_or_clone(item).seen(), Interval { min, max }),
            Type::Map(map) if is_loop => (map.item.clone().seen(), Interval { min: map.min, max: map.max }),
            other => {
                let name = self.written(expr.span);
                self.wrong_kind(|found| messages::NotAList { name, found }, expr.span, &other);
                (Type::Unknown, any)
            }
        }
    }

    pub(super) fn record(&mut self, body: &'a Block) -> Type {
        let fields = self.fields_of(body);
        if fields.unknown {
            return Type::Unknown;
        }
        let fields = fields.known.into_iter().map(|field| (Substr::from(field.name), field.ty));
        Type::Record(Arc::new(fields.collect()))
    }

    fn fields_of(&mut self, body: &'a Block) -> Fields {
        let mut fields = Fields::default();
        for entry in &body.entries {
            match &entry.kind {
                EntryKind::Field { name, quoted, value, .. } => {
                    if self.in_unknown && self.is_call_of_payload(&body.entries, *name, value) {
                        fields.unknown = true;
                        continue;
                    }
                    self.computed_key(*name);
                    let ty = self.infer(value);
                    let word = self.key(*name, *quoted);
                    let (name, span) = (nfc(word).into_owned(), name.span);
                    self.add_field(&mut fields, TypedField { name, span, ty });
                }
                EntryKind::Spread(expr) => {
                    let ty = self.infer(expr);
                    match self.record_of(ty, expr.span) {
                        Type::Record(spread) => {
                            for (name, ty) in spread.iter() {
                                let field = TypedField { name: name.to_string(), span: expr.span, ty: ty.clone() };
                                self.add_field(&mut fields, field);
                            }
                        }
                        _ => fields.unknown = true,
                    }
                }
                EntryKind::If { arms, other } => self.fields_of_if(&mut fields, arms, other.as_ref(), entry.span),
                EntryKind::For { .. } => self.not_in_record(entry.span, &messages::A_LOOP),
                EntryKind::Block { .. } => self.not_in_record(entry.span, &messages::A_BLOCK),
                EntryKind::Piece(_) => self.not_in_record(entry.span, &messages::A_PIECE),
                EntryKind::Bad => fields.unknown = true,
            }
        }
        fields
    }

    /// Fields that not every branch sets are optional.
    fn fields_of_if(&mut self, fields: &mut Fields, arms: &'a [(Expr, Block)], other: Option<&'a Block>, span: Span) {
        if !self.descend(span) {
            fields.unknown = true;
            return;
        }
        let mark = self.scope.len();
        let mut ways: Vec<Fields> = Vec::with_capacity(arms.len() + 1);
        for (cond, body) in arms {
            self.condition(cond);
            let here = self.scope.len();
            self.assume(cond, true);
            ways.push(self.fields_of(body));
            self.scope.truncate(here);
            self.assume(cond, false);
        }
        ways.push(other.map(|body| self.fields_of(body)).unwrap_or_default());
        self.scope.truncate(mark);
        self.depth -= 1;
        fields.unknown |= ways.iter().any(|way| way.unknown);
        let every = ways.len();
        let mut met: Vec<(TypedField, usize)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for field in ways.into_iter().flat_map(|way| way.known) {
            match places.get(&field.name).and_then(|at| met.get_mut(*at)) {
                Some((known, times)) => {
                    let ty = std::mem::replace(&mut known.ty, Type::Unknown);
                    known.ty = ty.join(field.ty);
                    *times += 1;
                }
                None => {
                    places.insert(field.name.clone(), met.len());
                    met.push((field, 1));
                }
            }
        }
        for (field, times) in met {
            let ty = if times == every { field.ty } else { field.ty.optional() };
            self.add_field(fields, TypedField { ty, ..field });
        }
    }

    fn add_field(&mut self, fields: &mut Fields, field: TypedField) {
        match fields.places.get(&field.name).and_then(|at| fields.known.get(*at)) {
            Some(first) => {
                let again = Diagnostic::new(messages::DuplicateField { name: field.name }, field.span);
                self.report(again.note(first.span, &messages::FIRST_HERE));
            }
            None => {
                fields.places.insert(field.name.clone(), fields.known.len());
                fields.known.push(field);
            }
        }
    }

    fn not_in_record(&mut self, span: Span, found: &'static Localized) {
        self.report(Diagnostic::new(messages::RecordEntry { found }, span));
    }

    /// Reports an interpolation in a key, which would go out as it is written.
    pub(super) fn computed_key(&mut self, name: Name) {
        let key = self.slice(name.span);
        let is_escaped = |at: usize| {
            key.get(..at).is_some_and(|before| {
                let slashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
                slashes % 2 == 1
            })
        };
        if self.in_sample || !key.starts_with('"') || !key.match_indices("${").any(|(at, _)| !is_escaped(at)) {
            return;
        }
        let (found, how) = (key.trim_matches('"').to_owned(), Some((&slips::KEYS_ARE_FIXED).into()));
        self.report(Diagnostic::new(slips::GoesOutAsWritten { found, how }, name.span).severity(Severity::Error));
    }

    /// The text of a key, without quotes.
    pub(super) fn key(&self, name: Name, quoted: bool) -> &'a str {
        let word = self.slice(name.span);
        if !quoted {
            return word;
        }
        word.strip_prefix('"').map(|word| word.strip_suffix('"').unwrap_or(word)).unwrap_or(word)
    }

    /// Checks that a spread in a block is a record.
    pub(super) fn spread(&mut self, expr: &'a Expr) {
        let ty = self.infer(expr);
        let Type::List { item, .. } = &ty else {
            self.record_of(ty, expr.span);
            return;
        };
        let list = self.written(expr.span);
        let how = (!stands_in_text(item)).then(|| messages::LoopOverItems { list: list.clone() }.into());
        let finding = messages::NotARecord { name: list.clone(), found: kind_word(&ty), how };
        let found = self.with_declared(Diagnostic::new(finding, expr.span), expr.span, kind_word(&ty));
        // `...xs` among pieces
        let start = expr.span.start.checked_sub(3).map(|start| Span::new(expr.span.file, start, expr.span.end));
        let written = start.filter(|span| stands_in_text(item) && self.slice(*span).starts_with("..."));
        self.report(match written {
            Some(span) => {
                let text = format!("for item in {} {{ item }}", self.slice(expr.span));
                found.fix(Fix::unsafe_fix(messages::FixReplace { text: text.clone() }).replace(span, text))
            }
            None => found,
        });
    }
}

fn join(a: Option<Type>, b: Option<Type>) -> Option<Type> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    }
}
