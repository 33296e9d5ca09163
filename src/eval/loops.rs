//! Evaluates `for`, for entries and for list items.

use std::borrow::Cow;
use std::sync::Arc;

use super::alpha_rename::Renaming;
use super::evaluator::{BoundValue, Evaluator, LoopBinding};
use super::expr::unknown;
use super::index::entries_of;
use super::params::inner;
use super::{Repeat, SymbolicExpr, SymbolicValue, Tree, TreeEntry, Value, ValueItem, ValueKind};
use crate::diag::Diagnostic;
use crate::diag::messages::eval as messages;
use crate::lang::{ENTRY_KEY, ENTRY_VALUE, Interval, LEFT_OUT, Type};
use crate::source::{Span, Substr};
use crate::syntax::ast::{Block, EntryKind, Expr, MessageDecl, Name, Rest};

/// What the body of a loop produces.
pub(super) trait Produced: Default {
    fn choice(&mut self, cond: SymbolicValue, then: Self, other: Self, span: Span);
    fn repeat(&mut self, over: Repeat, body: Self, span: Span);
    /// What follows from an error that was reported.
    fn unknown(&mut self, span: Span);
}

impl Produced for Vec<ValueItem> {
    fn choice(&mut self, cond: SymbolicValue, then: Self, other: Self, span: Span) {
        self.push(ValueItem::Choice { cond: Box::new(cond), then, other, span });
    }

    fn repeat(&mut self, over: Repeat, body: Self, span: Span) {
        self.push(ValueItem::Repeat { over: Box::new(over), body, span });
    }

    fn unknown(&mut self, span: Span) {
        self.push(ValueItem::Value(unknown(span)));
    }
}

impl Produced for Vec<TreeEntry> {
    fn choice(&mut self, cond: SymbolicValue, then: Self, other: Self, span: Span) {
        let (then, other) = (Tree { entries: then, span }, Tree { entries: other, span });
        self.push(TreeEntry::Choice { cond, then, other, span });
    }

    fn repeat(&mut self, over: Repeat, body: Self, span: Span) {
        self.push(TreeEntry::Repeat { over, body: Tree { entries: body, span }, span });
    }

    fn unknown(&mut self, span: Span) {
        self.push(TreeEntry::Piece(unknown(span)));
    }
}

/// The head of a `for`.
#[derive(Clone, Copy)]
pub(super) struct LoopHeader<'p> {
    pub index: Option<Name>,
    pub var: Name,
    pub list: &'p Expr,
    pub span: Span,
}

/// What is known about the index of an iteration.
#[derive(Clone, Copy)]
enum Count {
    At(i64),
    /// The iteration of the repetition with this id and this number of iterations, counted from the second value.
    Turn(u32, i64, Interval),
    Lost,
}

/// The body of a loop; it appends what one iteration produces.
type LoopBody<'b, 'p, 'w, O> = dyn FnMut(&mut Evaluator<'p, 'w>, &mut O) + 'b;

impl<'p, 'w> Evaluator<'p, 'w> {
    /// `for … { } rest n { }`
    pub(super) fn fitted(
        &mut self,
        head: LoopHeader<'p>,
        body: &'p Block,
        rest: &'p Rest<Block>,
        out: &mut Vec<TreeEntry>,
    ) {
        let touched = self.touched;
        let list = self.shared(head.list);
        let from_params = self.touched != touched;
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        self.each_of(head, &list, from_params, &mut entries, &mut |this, out: &mut Vec<TreeEntry>| {
            this.entries(&body.entries, out);
            ends.push(out.len());
        });
        let tree = |entries| Tree { entries, span: head.span };
        let mut entries = entries.into_iter();
        let (mut items, mut start) = (Vec::new(), 0);
        // For known values, the entries of each item; otherwise their number is unknown.
        for end in ends.into_iter().filter(|_| self.values.is_some()) {
            items.push(tree(entries.by_ref().take(end - start).collect()));
            start = end;
        }
        let left: Vec<_> = entries.collect();
        if !left.is_empty() {
            items.push(tree(left));
        }
        // The number of items that do not fit is known once the text is.
        let rest_tree = match self.values {
            Some(_) => tree(Vec::new()),
            None => {
                let symbolic = Arc::new(SymbolicExpr::Item(self.next_repeat()));
                self.rest_of(rest, BoundValue::Symbolic { symbolic, ty: LEFT_OUT })
            }
        };
        let dropped = match &list.kind {
            ValueKind::List(items) | ValueKind::Map(items) => items.dropped,
            _ => 0,
        };
        out.push(TreeEntry::Fitted { items, rest: rest_tree, dropped, span: rest.name.span });
    }

    /// The block of the `rest` of a message whose name is at a span, for a number of items.
    pub fn rest(&mut self, message: &'p MessageDecl, span: Span, number: u64) -> Tree {
        let Some(rest) = find_rest(&message.body, span) else { return Tree { entries: Vec::new(), span } };
        self.touched += 1;
        let kind = ValueKind::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let value = Arc::new(Value { kind, span: rest.name.span });
        self.rest_of(rest, BoundValue::Value { value, weight: 0 })
    }

    /// The block of a `rest`, with its number.
    fn rest_of(&mut self, rest: &'p Rest<Block>, number: BoundValue) -> Tree {
        let before = self.locals.len();
        self.push_local(rest.name, number, true);
        let tree = self.block(&rest.body);
        self.locals.truncate(before);
        tree
    }

    pub(super) fn each<O: Produced>(&mut self, head: LoopHeader<'p>, out: &mut O, body: &mut LoopBody<'_, 'p, 'w, O>) {
        let touched = self.touched;
        let list = self.shared(head.list);
        let from_params = self.touched != touched;
        self.each_of(head, &list, from_params, out, body);
    }

    fn each_of<O: Produced>(
        &mut self,
        head: LoopHeader<'p>,
        list: &Value,
        from_params: bool,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) {
        match &list.kind {
            ValueKind::List(items) => {
                let mut count = Count::At(0);
                for item in items.each() {
                    count = self.each_item(head, std::slice::from_ref(&*item), from_params, count, out, body);
                }
            }
            ValueKind::Map(entries) => self.each_entry(head, entries, from_params, out, body),
            ValueKind::Symbolic(list) => {
                if let Some(entries) = entries_of(list) {
                    return self.each_symbolic_entry(head, &entries, out, body);
                }
                let index = head.index.map(|name| self.substr(name.span));
                let Some((over, ty)) = self.repeat(list, self.substr(head.var.span), index) else {
                    return out.unknown(head.span);
                };
                let mut inner = O::default();
                let count = Count::Turn(over.id, 0, over.times);
                let bound = BoundValue::Symbolic { symbolic: Arc::new(SymbolicExpr::Item(over.id)), ty };
                self.running.push(over.id);
                self.turn(head, bound, count, true, &mut inner, body);
                self.running.pop();
                out.repeat(over, inner, head.span);
            }
            ValueKind::Choice(choice) => {
                let cond = &choice.cond;
                let (mut then, mut other) = (O::default(), O::default());
                self.assuming(&cond.expr, true, |this| this.each_of(head, &choice.then, true, &mut then, body));
                self.assuming(&cond.expr, false, |this| this.each_of(head, &choice.other, true, &mut other, body));
                out.choice(cond.clone(), then, other, head.span);
            }
            ValueKind::None => {}
            // An error was reported; nothing at all here would cause a second finding.
            _ => out.unknown(head.span),
        }
    }

    /// `for k, v in map`
    fn each_entry<O: Produced>(
        &mut self,
        head: LoopHeader<'p>,
        entries: &[ValueItem],
        from_params: bool,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) {
        for entry in entries {
            if let ValueItem::Choice { cond, then, other, .. } = entry {
                let (mut a, mut b) = (O::default(), O::default());
                self.assuming(&cond.expr, true, |this| this.each_entry(head, then, true, &mut a, body));
                self.assuming(&cond.expr, false, |this| this.each_entry(head, other, true, &mut b, body));
                out.choice((**cond).clone(), a, b, head.span);
                continue;
            }
            let ValueItem::Value(Value { kind: ValueKind::Record(fields), .. }) = entry else { continue };
            let [key, value] = fields.as_slice() else { continue };
            let bound = |this: &Self, value: &Value| BoundValue::Value {
                weight: this.weight(value),
                value: Arc::new(value.clone()),
            };
            if !self.spend(self.weight(&value.value), head.span) {
                return;
            }
            let (key, value) = (bound(self, &key.value), bound(self, &value.value));
            self.pair(head, key, value, from_params, out, body);
        }
    }

    fn each_symbolic_entry<O: Produced>(
        &mut self,
        head: LoopHeader<'p>,
        entries: &SymbolicValue,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) {
        let index = head.index.map(|name| self.substr(name.span));
        let Some((over, ty)) = self.repeat(entries, self.substr(head.var.span), index) else { return };
        let item = Arc::new(SymbolicExpr::Item(over.id));
        let part = |name: Substr| BoundValue::Symbolic {
            ty: ty.field(&name).cloned().unwrap_or(Type::Unknown),
            symbolic: Arc::new(SymbolicExpr::Member(Arc::clone(&item), name)),
        };
        let mut inner = O::default();
        self.running.push(over.id);
        self.pair(head, part(ENTRY_KEY), part(ENTRY_VALUE), true, &mut inner, body);
        self.running.pop();
        out.repeat(over, inner, head.span);
    }

    /// Runs one iteration over an entry of a map.
    fn pair<O>(
        &mut self,
        head: LoopHeader<'p>,
        key: BoundValue,
        value: BoundValue,
        from_params: bool,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) {
        let before = self.locals.len();
        self.push_local(head.var, value, from_params);
        if let Some(name) = head.index {
            self.push_local(name, key, from_params);
        }
        body(self, out);
        self.locals.truncate(before);
    }

    fn each_item<O: Produced>(
        &mut self,
        head: LoopHeader<'p>,
        items: &[ValueItem],
        from_params: bool,
        mut count: Count,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) -> Count {
        for item in items {
            match item {
                ValueItem::Value(value) => {
                    let weight = self.weight(value);
                    if !self.spend(weight, head.span) {
                        return count;
                    }
                    let bound = BoundValue::Value { value: Arc::new(value.clone()), weight };
                    self.turn(head, bound, count, from_params, out, body);
                    count = match count {
                        Count::At(n) => Count::At(n.saturating_add(1)),
                        _ => Count::Lost,
                    };
                }
                ValueItem::Choice { cond, then, other, .. } => {
                    let (mut a, mut b) = (O::default(), O::default());
                    self.assuming(&cond.expr, true, |this| {
                        this.each_item(head, then, true, count, &mut a, body);
                    });
                    self.assuming(&cond.expr, false, |this| {
                        this.each_item(head, other, true, count, &mut b, body);
                    });
                    out.choice((**cond).clone(), a, b, head.span);
                    count = match count {
                        Count::At(n) => match (exact(then), exact(other)) {
                            (Some(a), Some(b)) if a == b => Count::At(n.saturating_add(a)),
                            _ => Count::Lost,
                        },
                        _ => Count::Lost,
                    };
                }
                ValueItem::Repeat { over, body: items, .. } => {
                    let (mut over, mut items) = ((**over).clone(), Cow::Borrowed(items.as_slice()));
                    if self.running.contains(&over.id) {
                        if !self.spend(self.items_weight(&items), head.span) {
                            return count;
                        }
                        let name = Renaming { from: over.id, to: self.next_repeat() };
                        name.items(items.to_mut());
                        name.repeat(&mut over);
                    }
                    let inner_count = match count {
                        Count::At(n) if exact(&items) == Some(1) => Count::Turn(over.id, n, over.times),
                        _ => Count::Lost,
                    };
                    let mut inner = O::default();
                    self.running.push(over.id);
                    self.each_item(head, &items, true, inner_count, &mut inner, body);
                    self.running.pop();
                    out.repeat(over, inner, head.span);
                    count = Count::Lost;
                }
            }
        }
        count
    }

    /// Runs one iteration.
    fn turn<O>(
        &mut self,
        head: LoopHeader<'p>,
        bound: BoundValue,
        count: Count,
        from_params: bool,
        out: &mut O,
        body: &mut LoopBody<'_, 'p, 'w, O>,
    ) {
        let before = self.locals.len();
        self.push_local(head.var, bound, from_params);
        if let Some(name) = head.index {
            let bound = match count {
                Count::At(n) => {
                    let value = Value { kind: ValueKind::Int(n), span: name.span };
                    BoundValue::Value { value: Arc::new(value), weight: 0 }
                }
                Count::Turn(id, first, times) => {
                    let last = times.max.and_then(|most| i64::try_from(most).ok());
                    let max = last.and_then(|last| first.checked_add(last.saturating_sub(1).max(0)));
                    let ty = Type::Int { min: Some(first), max };
                    BoundValue::Symbolic { symbolic: Arc::new(SymbolicExpr::Index(id, first)), ty }
                }
                Count::Lost => BoundValue::Lost(name.span),
            };
            self.push_local(name, bound, from_params);
        }
        body(self, out);
        self.locals.truncate(before);
    }

    fn push_local(&mut self, name: Name, bound: BoundValue, from_params: bool) {
        let named = self.unit_of(name.span).and_then(|unit| unit.semantics.use_at(name.span.start));
        self.locals.extend(named.map(|named| LoopBinding { decl: named.decl, bound, from_params }));
    }

    /// The repetition over a symbolic list, and the type of its items.
    pub(super) fn repeat(
        &mut self,
        list: &SymbolicValue,
        var: Substr,
        index: Option<Substr>,
    ) -> Option<(Repeat, Type)> {
        let (min, max, ty) = match inner(list.ty.clone()) {
            Type::List { item, min, max, .. } => (min, max, Arc::unwrap_or_clone(item)),
            _ => return None,
        };
        let id = self.repeat_of(&list.expr);
        Some((Repeat { id, list: list.clone(), var, index, times: Interval { min, max } }, ty))
    }

    pub(super) fn lost(&mut self, index: Span) {
        self.found.push(Diagnostic::new(messages::IndexUnknown { name: self.slice(index).into() }, index));
    }
}

/// The number of items, if known.
fn exact(items: &[ValueItem]) -> Option<i64> {
    let count = super::count(items);
    (count.max == Some(count.min)).then(|| i64::try_from(count.min).unwrap_or(i64::MAX))
}

/// The `rest` whose name is at a span.
fn find_rest(block: &Block, span: Span) -> Option<&Rest<Block>> {
    block.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::For { rest: Some(rest), .. } if rest.name.span == span => Some(&**rest),
        EntryKind::For { body, .. } | EntryKind::Block { body, .. } => find_rest(body, span),
        EntryKind::If { arms, other } => {
            arms.iter().map(|(_, body)| body).chain(other).find_map(|body| find_rest(body, span))
        }
        _ => None,
    })
}
