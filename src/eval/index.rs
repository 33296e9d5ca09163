//! Evaluates `list[i]`, `map["key"]`, `record[key]` and `a ?? b`.

use std::borrow::Cow;
use std::sync::Arc;

use super::alpha_rename::Renaming;
use super::compute::{Truth, compared};
use super::evaluator::Evaluator;
use super::expr::{int_bounds, unknown};
use super::{ChoiceValue, Piece, RecordField, Repeat, SymbolicExpr, SymbolicValue, Text, Value, ValueItem, ValueKind};
use crate::lang::{ENTRY_KEY, ENTRY_VALUE, Function, Interval, MOST_LEFT_OUT, Type, WordSet, same_name};
use crate::source::{Span, Substr};
use crate::syntax::ast::{BinaryOp, Expr, ExprKind};
use crate::syntax::quote;

/// Lists with more conditions before an item than this are not searched for it: any item could be it.
const MOST_CASES: u32 = 64;

impl<'p> Evaluator<'p, '_> {
    pub(super) fn index(&mut self, owner: &'p Expr, key: &'p Expr, expr: &'p Expr) -> Value {
        // It was reported.
        if matches!(key.kind, ExprKind::Int) && self.slice(key.span).starts_with('-') {
            return unknown(expr.span);
        }
        let owner = self.shared(owner);
        let key = self.value(key);
        let mut value = self.indexed(&owner, &key, expr);
        self.simplify(&mut value);
        value
    }

    fn indexed(&mut self, owner: &Value, key: &Value, expr: &'p Expr) -> Value {
        let span = expr.span;
        if !self.spend(self.weight(key), span) {
            return unknown(span);
        }
        match (&owner.kind, &key.kind) {
            (ValueKind::None, _) | (_, ValueKind::None) => none(span),
            (ValueKind::Choice(choice), _) => {
                let ChoiceValue { cond, then, other } = &**choice;
                let then = self.assuming(&cond.expr, true, |this| this.indexed(then, key, expr));
                let other = self.assuming(&cond.expr, false, |this| this.indexed(other, key, expr));
                self.either(cond.clone(), then, other, span)
            }
            (_, ValueKind::Choice(choice)) => {
                let ChoiceValue { cond, then, other } = &**choice;
                let then = self.assuming(&cond.expr, true, |this| this.indexed(owner, then, expr));
                let other = self.assuming(&cond.expr, false, |this| this.indexed(owner, other, expr));
                self.either(cond.clone(), then, other, span)
            }
            (ValueKind::List(items), ValueKind::Int(at)) => {
                let Ok(at) = u64::try_from(*at) else { return none(span) };
                let mut cases = MOST_CASES;
                let found = match items.as_given() {
                    Some(given) => {
                        let item = usize::try_from(at).ok().and_then(|at| given.item(at));
                        Some(item.unwrap_or_else(|| none(span)))
                    }
                    None => self.nth(items, at, span, &mut cases),
                };
                found.unwrap_or_else(|| self.any_item(items, items.count().min > at, span))
            }
            (ValueKind::List(items), ValueKind::Symbolic(at)) => {
                let inside = is_inside(&at.ty, items.count().min);
                self.any_item(items, inside, span)
            }
            (ValueKind::Symbolic(list), ValueKind::Int(at)) => match u64::try_from(*at) {
                Ok(at) => self.symbolic_item(list, at, span),
                Err(_) => none(span),
            },
            (ValueKind::Symbolic(list), ValueKind::Symbolic(at)) => match list.ty.inner() {
                Type::List { item, min, .. } => {
                    let inside = is_inside(&at.ty, *min);
                    self.undetermined(Type::clone(item), inside, &list.path, span)
                }
                _ => unknown(span),
            },
            (ValueKind::Map(entries), ValueKind::Text(text)) => match compared(text) {
                Some(key) => self.value_of(entries, &key, span).unwrap_or_else(|| none(span)),
                None => {
                    let mut all = Vec::new();
                    self.each_possible(entries, span, &mut all);
                    let values = all.iter().filter_map(|entry| Some(entry_of(entry)?.1.clone())).collect();
                    self.any_of_values(values, false, span)
                }
            },
            (ValueKind::Symbolic(map), ValueKind::Text(text)) => {
                let Type::Map(ty) = map.ty.inner() else { return unknown(span) };
                let item = ty.item.clone().optional();
                match compared(text) {
                    Some(key) => {
                        let path = Substr::from(format!("{}[{}]", map.path, quote(&key)));
                        let symbolic = SymbolicExpr::Entry(Arc::clone(&map.expr), Substr::from(&*key));
                        self.symbolic_value(Arc::new(symbolic), item, path, span, span)
                    }
                    None => self.undetermined(item, false, &map.path, span),
                }
            }
            (ValueKind::Record(_), ValueKind::Text(_)) => self.keyed(owner, key, expr),
            _ => unknown(span),
        }
    }

    /// `record[key]`: a choice by the words that the key can be.
    fn keyed(&mut self, owner: &Value, key: &Value, expr: &'p Expr) -> Value {
        let span = expr.span;
        let (ValueKind::Record(fields), ValueKind::Text(text)) = (&owner.kind, &key.kind) else { return unknown(span) };
        if let Some(word) = compared(text) {
            let field = fields.iter().find(|field| field.is_set && same_name(&field.name, &word));
            return field.map_or_else(|| none(span), |field| field.value.clone());
        }
        let words = match text.pieces.as_slice() {
            [Piece::Hole(hole)] => match hole.symbol.ty.inner() {
                Type::OneOf(words) => Some(Arc::clone(words)),
                _ => None,
            },
            _ => None,
        };
        let mut value = none(span);
        let mut is_last = words.is_some();
        for field in fields.iter().rev() {
            if !field.is_set || words.as_ref().is_some_and(|words| !words.has(&field.name)) {
                continue;
            }
            if !self.spend(self.weight(&field.value).saturating_add(self.weight(key)), span) {
                return unknown(span);
            }
            // What is none of the other words is this one.
            if std::mem::take(&mut is_last) && words.as_ref().is_some_and(|words| has_all(fields, words)) {
                value = field.value.clone();
                continue;
            }
            let cond = match &words {
                Some(_) => {
                    let word = Text::from(Piece::Lit { text: field.name.clone(), span: field.name_span });
                    let word = Value { kind: ValueKind::Text(word), span: field.name_span };
                    match self.compare(BinaryOp::Eq, key.clone(), word) {
                        Truth::Open(cond) => cond,
                        Truth::Known(true) => return field.value.clone(),
                        _ => continue,
                    }
                }
                None => self.any_condition(),
            };
            value = match self.decide(&cond) {
                Some(true) => field.value.clone(),
                Some(false) => value,
                None => self.either(self.test(span, cond), field.value.clone(), value, span),
            };
        }
        value
    }

    /// The value of a key in a map of the source; `None` if no entry has the key.
    fn value_of(&mut self, entries: &[ValueItem], key: &str, span: Span) -> Option<Value> {
        entries.iter().find_map(|item| match item {
            ValueItem::Value(entry) => {
                entry_of(entry).filter(|(known, _)| known == key).map(|(_, value)| value.clone())
            }
            ValueItem::Choice { cond, then, other, .. } => {
                match (self.value_of(then, key, span), self.value_of(other, key, span)) {
                    (None, None) => None,
                    (then, other) => {
                        let [then, other] = [then, other].map(|value| value.unwrap_or_else(|| none(span)));
                        Some(self.either((**cond).clone(), then, other, span))
                    }
                }
            }
            ValueItem::Repeat { .. } => None,
        })
    }

    /// An item of a symbolic list, `none` if it is shorter.
    fn symbolic_item(&mut self, list: &SymbolicValue, at: u64, span: Span) -> Value {
        let Type::List { item, min, max, .. } = list.ty.inner() else { return unknown(span) };
        let (item, min, max) = (Type::clone(item), *min, *max);
        if max.is_some_and(|max| max <= at) {
            return none(span);
        }
        let path = Substr::from(format!("{}[{at}]", list.path));
        let symbolic = Arc::new(SymbolicExpr::At(Arc::clone(&list.expr), at));
        let value = self.symbolic_value(symbolic, item, path.clone(), span, span);
        let longer = Arc::new(SymbolicExpr::Longer(Arc::clone(&list.expr), at));
        match if at < min { Some(true) } else { self.decide(&longer) } {
            Some(true) => value,
            Some(false) => none(span),
            None => {
                let cond = SymbolicValue { span, ty: Type::Bool, path, expr: longer };
                self.either(cond, value, none(span), span)
            }
        }
    }

    /// The item at a place of a list of the source; `None` if it depends on too much.
    fn nth(&mut self, items: &[ValueItem], at: u64, span: Span, cases: &mut u32) -> Option<Value> {
        let Some((first, rest)) = items.split_first() else { return Some(none(span)) };
        match first {
            ValueItem::Value(value) if at == 0 => Some(value.clone()),
            ValueItem::Value(_) => self.nth(rest, at - 1, span, cases),
            ValueItem::Choice { cond, then, other, .. } => {
                *cases = cases.checked_sub(1)?;
                let mut branch = |this: &mut Self, branch: &[ValueItem]| {
                    let both: Vec<ValueItem> = branch.iter().chain(rest).cloned().collect();
                    if !this.spend(this.items_weight(&both), span) {
                        return None;
                    }
                    this.nth(&both, at, span, cases)
                };
                let then = self.assuming(&cond.expr, true, |this| branch(this, then))?;
                let other = self.assuming(&cond.expr, false, |this| branch(this, other))?;
                Some(self.either((**cond).clone(), then, other, span))
            }
            ValueItem::Repeat { .. } => None,
        }
    }

    /// Any item of a list; or `none`, unless there certainly is one.
    pub(super) fn any_item(&mut self, items: &[ValueItem], is_certain: bool, span: Span) -> Value {
        let mut all = Vec::new();
        self.each_possible(items, span, &mut all);
        self.any_of_values(all, is_certain, span)
    }

    fn any_of_values(&mut self, all: Vec<Value>, is_certain: bool, span: Span) -> Value {
        let mut value = if is_certain { None } else { Some(none(span)) };
        for item in all.into_iter().rev() {
            value = Some(match value {
                Some(others) => {
                    let cond = self.any_condition();
                    self.either(self.test(span, cond), item, others, span)
                }
                None => item,
            });
        }
        value.unwrap_or_else(|| none(span))
    }

    fn each_possible(&mut self, items: &[ValueItem], span: Span, all: &mut Vec<Value>) {
        for item in items {
            match item {
                ValueItem::Value(value) => {
                    if !self.spend(self.weight(value), span) {
                        return;
                    }
                    all.push(value.clone());
                }
                ValueItem::Choice { then, other, .. } => {
                    self.each_possible(then, span, all);
                    self.each_possible(other, span, all);
                }
                ValueItem::Repeat { over, body, .. } => {
                    if !self.spend(self.items_weight(body), span) {
                        return;
                    }
                    // An item outside of its loop.
                    let mut body = body.clone();
                    Renaming { from: over.id, to: self.next_repeat() }.items(&mut body);
                    self.each_possible(&body, span, all);
                }
            }
        }
    }

    /// A value of which only the type is known.
    pub(super) fn undetermined(&mut self, ty: Type, is_certain: bool, path: &Substr, span: Span) -> Value {
        let ty = if is_certain { ty } else { ty.optional() };
        let symbolic = Arc::new(SymbolicExpr::Undetermined(self.next_repeat()));
        self.symbolic_value(symbolic, ty, Substr::from(format!("{path}[]")), span, span)
    }

    /// A condition of which nothing is known.
    fn any_condition(&mut self) -> Arc<SymbolicExpr> {
        Arc::new(SymbolicExpr::Undetermined(self.next_repeat()))
    }

    /// `a ?? b`; `b` is evaluated only where `a` may be `none`.
    pub(super) fn coalesce(&mut self, left: &'p Expr, right: &'p Expr, expr: &'p Expr) -> Value {
        let left = self.value(left);
        let mut other = None;
        let is_map = matches!(self.type_of(expr).inner(), Type::Map(_));
        self.filled(left, expr, &mut |this| {
            let mut value = other.get_or_insert_with(|| this.value(right)).clone();
            if is_map {
                as_map(&mut value);
            }
            let weight = this.weight(&value);
            if this.spend(weight, expr.span) { value } else { unknown(expr.span) }
        })
    }

    fn filled(&mut self, value: Value, expr: &'p Expr, other: &mut dyn FnMut(&mut Self) -> Value) -> Value {
        match value.kind {
            ValueKind::None => other(self),
            ValueKind::Choice(choice) => {
                let ChoiceValue { cond, then, other: left } = *choice;
                let then = self.filled(then, expr, other);
                let left = self.filled(left, expr, other);
                self.either(cond, then, left, expr.span)
            }
            kind => Value { kind, span: value.span },
        }
    }

    /// `take(list, n)`
    pub(super) fn take(&mut self, list: &Value, number: &Value, expr: &'p Expr) -> ValueKind {
        let span = expr.span;
        let Some((least, most)) = int_bounds(number) else { return ValueKind::Unknown };
        let bound = |n: i64| u64::try_from(n).unwrap_or(0);
        let (least, most) = (least.map_or(0, bound), most.map(bound));
        match &list.kind {
            ValueKind::List(items) => {
                let certain = items.certain() as u64;
                let all = items.len() as u64;
                if let Some(most) = most.filter(|most| *most == least && (*most <= certain || all == certain)) {
                    let most = usize::try_from(most).unwrap_or(usize::MAX).min(items.len());
                    let items: Vec<ValueItem> = items.each().take(most).map(Cow::into_owned).collect();
                    return ValueKind::List(items.into());
                }
                let length = items.count();
                if most.is_none_or(|most| length.max.is_some_and(|max| max <= most))
                    && least >= most.unwrap_or(u64::MAX)
                {
                    return ValueKind::List(items.whole());
                }
                let times = Interval {
                    min: length.min.min(least),
                    max: match (length.max, most) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    },
                };
                let item = self.any_item(items, true, span);
                let id = self.next_repeat();
                let ty = Type::List { item: Arc::new(Type::Unknown), min: times.min, max: times.max, cut: false };
                let over = Repeat {
                    id,
                    list: self.symbol(span, ty, Arc::new(SymbolicExpr::Undetermined(id))),
                    var: Substr::new(),
                    index: None,
                    times,
                };
                let body = vec![ValueItem::Value(item)];
                ValueKind::List(vec![ValueItem::Repeat { over: Box::new(over), body, span }].into())
            }
            ValueKind::Symbolic(symbol) => {
                let Type::List { item, min, max, .. } = symbol.ty.inner() else { return ValueKind::Unknown };
                let max = match (*max, most) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
                let ty = Type::List { item: Arc::clone(item), min: (*min).min(least), max, cut: false };
                let symbolic = match most.filter(|most| *most == least) {
                    Some(count) => SymbolicExpr::Take(Arc::clone(&symbol.expr), count),
                    None => SymbolicExpr::Undetermined(self.next_repeat()),
                };
                ValueKind::Symbolic(SymbolicValue { ty, expr: Arc::new(symbolic), ..symbol.clone() })
            }
            ValueKind::Choice(choice) => {
                let then = Value { kind: self.take(&choice.then, number, expr), span };
                let other = Value { kind: self.take(&choice.other, number, expr), span };
                self.either(choice.cond.clone(), then, other, span).kind
            }
            ValueKind::None => ValueKind::None,
            _ => ValueKind::Unknown,
        }
    }

    /// `entries(map)`: a list of records of key and value.
    pub(super) fn entries_of(&mut self, map: &Value, expr: &'p Expr) -> ValueKind {
        match &map.kind {
            ValueKind::Map(entries) => ValueKind::List(entries.whole()),
            ValueKind::Symbolic(symbol) => match entries_of(symbol) {
                Some(entries) => ValueKind::Symbolic(entries),
                None => ValueKind::Unknown,
            },
            ValueKind::Choice(choice) => {
                let then = Value { kind: self.entries_of(&choice.then, expr), span: expr.span };
                let other = Value { kind: self.entries_of(&choice.other, expr), span: expr.span };
                self.either(choice.cond.clone(), then, other, expr.span).kind
            }
            ValueKind::None => ValueKind::None,
            _ => ValueKind::Unknown,
        }
    }

    /// `dropped(list)`: how many items a type with `cut` left out.
    pub(super) fn dropped(&mut self, list: &Value, expr: &'p Expr) -> ValueKind {
        match &list.kind {
            ValueKind::List(items) | ValueKind::Map(items) => {
                ValueKind::Int(i64::try_from(items.dropped).unwrap_or(i64::MAX))
            }
            ValueKind::Symbolic(symbol) => {
                let ty = Type::Int { min: Some(0), max: Some(MOST_LEFT_OUT) };
                let symbolic = SymbolicExpr::Call(Function::Dropped, vec![list.clone()]);
                ValueKind::Symbolic(SymbolicValue { ty, expr: Arc::new(symbolic), ..symbol.clone() })
            }
            ValueKind::Choice(choice) => {
                let then = Value { kind: self.dropped(&choice.then, expr), span: expr.span };
                let other = Value { kind: self.dropped(&choice.other, expr), span: expr.span };
                self.either(choice.cond.clone(), then, other, expr.span).kind
            }
            ValueKind::None => ValueKind::None,
            _ => ValueKind::Unknown,
        }
    }
}

/// The entries of a symbolic map, as a symbolic list.
pub(super) fn entries_of(map: &SymbolicValue) -> Option<SymbolicValue> {
    let Type::Map(ty) = map.ty.inner() else { return None };
    let expr = Arc::new(SymbolicExpr::Entries(Arc::clone(&map.expr)));
    Some(SymbolicValue { ty: ty.entries(), expr, ..map.clone() })
}

/// The key and the value of an entry of a map of the source.
fn entry_of(entry: &Value) -> Option<(String, &Value)> {
    let ValueKind::Record(fields) = &entry.kind else { return None };
    let [key, value] = fields.as_slice() else { return None };
    let ValueKind::Text(text) = &key.value.kind else { return None };
    Some((compared(text)?.into_owned(), &value.value))
}

/// Whether a record has a field for each of the words.
fn has_all(fields: &[RecordField], words: &WordSet) -> bool {
    words.iter().all(|word| fields.iter().any(|field| field.is_set && same_name(&field.name, word)))
}

fn none(span: Span) -> Value {
    Value { kind: ValueKind::None, span }
}

/// Whether a number of this type is always a place of a list with at least so many items.
fn is_inside(ty: &Type, length: u64) -> bool {
    match ty {
        Type::Int { min: Some(min), max: Some(max) } => *min >= 0 && u64::try_from(*max).is_ok_and(|max| max < length),
        _ => false,
    }
}

/// Makes a map of a record literal or an empty list.
fn as_map(value: &mut Value) {
    let span = value.span;
    if matches!(&value.kind, ValueKind::List(items) if items.is_empty()) {
        value.kind = ValueKind::Map(Vec::new().into());
    }
    if let ValueKind::Record(fields) = &mut value.kind {
        let fields = std::mem::take(fields).into_iter().filter(|field| field.is_set);
        let entries: Vec<ValueItem> =
            fields.flat_map(|field| entry((&field.name, field.name_span), field.value, span)).collect();
        value.kind = ValueKind::Map(entries.into());
    }
}

/// A field of a record as an entry of a map; a field that is `none` gives no entry.
fn entry(name: (&Substr, Span), value: Value, span: Span) -> Vec<ValueItem> {
    let (word, name_span) = name;
    match value.kind {
        ValueKind::None => Vec::new(),
        ValueKind::Choice(choice) => {
            let ChoiceValue { cond, then, other } = *choice;
            let (then, other) = (entry(name, then, span), entry(name, other, span));
            vec![ValueItem::Choice { cond: Box::new(cond), then, other, span }]
        }
        kind => {
            let key = Text::from(Piece::Lit { text: word.clone(), span: name_span });
            let key = Value { kind: ValueKind::Text(key), span: name_span };
            let own = |name, value| RecordField { name, name_span, value, color: None, is_set: true };
            let fields = vec![own(ENTRY_KEY, key), own(ENTRY_VALUE, Value { kind, span: value.span })];
            vec![ValueItem::Value(Value { kind: ValueKind::Record(fields), span })]
        }
    }
}
