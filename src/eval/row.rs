use std::borrow::Cow;
use std::cmp::Ordering;

use super::text_op::cut;
use super::{Markup, Piece, Repeat, SymbolicExpr, SymbolicValue, Text, Value, ValueItem, ValueKind};
use crate::lang::{ParamValue, shifted};
use crate::syntax::ast::BinaryOp;

/// The values of all parameters for a symbolically evaluated message: one row of data.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    params: &'r [ParamValue],
    turns: Vec<Iteration<'r>>,
}

#[derive(Clone, Copy, Debug)]
struct Iteration<'r> {
    repeat: u32,
    item: &'r ParamValue,
    index: i64,
}

/// The value of a symbolic expression for a row.
#[derive(Clone, Debug)]
enum Datum<'r> {
    None,
    Bool(bool),
    Int(i64),
    Decimal(Cow<'r, str>),
    Color(Cow<'r, str>),
    Text(Cow<'r, str>),
    /// Seconds since 1970.
    Time(i64),
    /// A list, a map, a record, a file.
    Given(&'r ParamValue),
}

impl<'r> Row<'r> {
    /// `params` must be in the order of [`crate::lang::Unit::params`], with defaults filled in.
    pub fn new(params: &'r [ParamValue]) -> Self {
        Self { params, turns: Vec::new() }
    }

    /// The text of a hole; empty if there is none. Does not allocate if it is simply the text of a parameter.
    pub fn text(&self, symbol: &'r SymbolicValue) -> Cow<'r, str> {
        self.datum(&symbol.expr).into_text()
    }

    /// [`Row::text`], with the digits of a number in `digits`.
    #[inline]
    pub fn text_in<'d>(&self, symbol: &'r SymbolicValue, digits: &'d mut itoa::Buffer) -> Cow<'d, str>
    where
        'r: 'd,
    {
        // Most holes hold a parameter as it is.
        if let SymbolicExpr::Param(index) = &*symbol.expr
            && let Some(ParamValue::Text(text) | ParamValue::Decimal(text)) = self.params.get(*index)
        {
            return Cow::Borrowed(text);
        }
        match self.datum(&symbol.expr) {
            Datum::Int(n) => Cow::Borrowed(digits.format(n)),
            datum => datum.into_text(),
        }
    }

    /// Whether a condition holds.
    pub fn truth(&self, condition: &'r SymbolicValue) -> bool {
        self.is_true(&condition.expr)
    }

    /// The items of a list; empty if it is `none`.
    pub fn items(&self, list: &'r SymbolicValue) -> &'r [ParamValue] {
        self.list(&list.expr)
    }

    /// Begins an iteration of a repetition; [`Row::leave`] ends it.
    pub fn enter(&mut self, repeat: &Repeat, item: &'r ParamValue, index: usize) {
        self.turns.push(Iteration { repeat: repeat.id, item, index: i64::try_from(index).unwrap_or(i64::MAX) });
    }

    pub fn leave(&mut self) {
        self.turns.pop();
    }

    /// Appends the text without escaping; `markup` writes the text of a body function from the function and its
    /// evaluated arguments.
    pub fn write(&mut self, text: &'r Text, markup: &dyn Fn(Markup, &str, Option<&str>) -> String, out: &mut String) {
        for piece in &text.pieces {
            match piece {
                Piece::Lit { text, .. } => out.push_str(text),
                Piece::Hole(hole) => match &hole.value {
                    Some(value) => out.push_str(value),
                    None => out.push_str(&self.text(&hole.symbol)),
                },
                Piece::Markup { kind, inner, target, .. } => {
                    let inner = self.written(inner, markup);
                    let target = target.as_ref().map(|target| self.written(target, markup));
                    out.push_str(&markup(*kind, &inner, target.as_deref()));
                }
                Piece::Cut { inner, max, measure, kept, .. } => {
                    let inner = self.written(inner, markup);
                    match cut(&inner, *max, *measure, *kept) {
                        None => out.push_str(&inner),
                        Some(short) => short.push_to(out),
                    }
                }
                Piece::Choice { cond, then, other, .. } => {
                    let chosen = if self.truth(cond) { then } else { other };
                    self.write(chosen, markup, out);
                }
                Piece::Repeat { over, inner, separator, .. } => {
                    for (index, item) in self.items(&over.list).iter().enumerate() {
                        if index > 0 {
                            self.write(separator, markup, out);
                        }
                        self.enter(over, item, index);
                        self.write(inner, markup, out);
                        self.leave();
                    }
                }
                Piece::Lines(inner) => {
                    let start = out.len();
                    self.write(inner, markup, out);
                    if out.len() > start {
                        out.pop();
                    }
                }
                Piece::Joined { inner, separator, .. } => {
                    let start = out.len();
                    self.write(inner, markup, out);
                    let end = out.len().saturating_sub(self.written(separator, markup).len());
                    out.truncate(end.max(start));
                }
                // Without a limit, every item is shown.
                Piece::Fitted(fitted) => fitted.items.iter().for_each(|item| self.write(item, markup, out)),
                Piece::Trim { inner, .. } => out.push_str(self.written(inner, markup).trim()),
            }
        }
    }

    fn written(&mut self, text: &'r Text, markup: &dyn Fn(Markup, &str, Option<&str>) -> String) -> String {
        let mut out = String::new();
        self.write(text, markup, &mut out);
        out
    }

    /// A text without body functions.
    pub(super) fn plain(&self, text: &'r Text) -> Cow<'r, str> {
        match text.pieces.as_slice() {
            [] => Cow::Borrowed(""),
            [Piece::Lit { text, .. }] => Cow::Borrowed(text),
            [Piece::Hole(hole)] => match &hole.value {
                Some(value) => Cow::Borrowed(value),
                None => self.text(&hole.symbol),
            },
            _ => Cow::Owned(self.clone().written(text, &|_, inner, _| inner.to_owned())),
        }
    }

    fn turn(&self, id: u32) -> Option<Iteration<'r>> {
        self.turns.iter().rev().find(|turn| turn.repeat == id).copied()
    }

    fn list(&self, expr: &'r SymbolicExpr) -> &'r [ParamValue] {
        if let SymbolicExpr::Take(list, count) = expr {
            let items = self.list(list);
            let count = usize::try_from(*count).unwrap_or(usize::MAX);
            return items.get(..count).unwrap_or(items);
        }
        match self.datum(expr) {
            Datum::Given(ParamValue::List(items) | ParamValue::Map(items)) => items,
            _ => &[],
        }
    }

    /// The value of a map's key.
    fn entry(&self, map: &'r SymbolicExpr, key: &str) -> Option<&'r ParamValue> {
        let mut entries = self.list(map).iter().filter_map(ParamValue::as_entry);
        entries.find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    pub(super) fn is_true(&self, expr: &'r SymbolicExpr) -> bool {
        matches!(self.datum(expr), Datum::Bool(true))
    }

    fn int(&self, expr: &'r SymbolicExpr) -> i64 {
        match self.datum(expr) {
            Datum::Int(n) => n,
            _ => 0,
        }
    }

    fn datum(&self, expr: &'r SymbolicExpr) -> Datum<'r> {
        match expr {
            SymbolicExpr::Known => Datum::None,
            SymbolicExpr::Param(index) => self.params.get(*index).map_or(Datum::None, Datum::of),
            SymbolicExpr::Item(id) => self.turn(*id).map_or(Datum::None, |turn| Datum::of(turn.item)),
            SymbolicExpr::Index(id, first) => {
                Datum::Int(self.turn(*id).map_or(0, |turn| turn.index).saturating_add(*first))
            }
            SymbolicExpr::Member(record, name) => match self.datum(record) {
                Datum::Given(ParamValue::Record(fields)) => {
                    fields.iter().find(|(known, _)| known == name).map_or(Datum::None, |(_, value)| Datum::of(value))
                }
                _ => Datum::None,
            },
            SymbolicExpr::Entry(map, key) => self.entry(map, key).map_or(Datum::None, Datum::of),
            SymbolicExpr::At(list, at) => {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                self.list(list).get(at).map_or(Datum::None, Datum::of)
            }
            // A map is its entries.
            SymbolicExpr::Entries(map) => self.datum(map),
            // `Self::list` takes lists; only the evaluator makes calls.
            SymbolicExpr::Take(..) | SymbolicExpr::Call(..) | SymbolicExpr::Undetermined(_) => Datum::None,
            SymbolicExpr::Bool(value) => Datum::Bool(*value),
            SymbolicExpr::Int(value) => Datum::Int(*value),
            SymbolicExpr::IsSome(value) => Datum::Bool(!matches!(self.datum(value), Datum::None)),
            SymbolicExpr::Longer(list, length) => Datum::Bool(self.list(list).len() as u64 > *length),
            SymbolicExpr::NotEmpty(text) => Datum::Bool(!self.datum(text).into_text().is_empty()),
            SymbolicExpr::Not(value) => Datum::Bool(!self.is_true(value)),
            SymbolicExpr::And(a, b) => Datum::Bool(self.is_true(a) && self.is_true(b)),
            SymbolicExpr::Or(a, b) => Datum::Bool(self.is_true(a) || self.is_true(b)),
            SymbolicExpr::If(cond, then, other) => self.datum(if self.is_true(cond) { then } else { other }),
            SymbolicExpr::Compare(op, a, b) => Datum::Bool(compare(*op, &self.value(a), &self.value(b))),
            SymbolicExpr::Arithmetic(op, a, b) => {
                Datum::Int(calculate(*op, self.int(a), self.int(b)).unwrap_or_else(|n| n))
            }
            SymbolicExpr::Count(list) => Datum::Int(i64::try_from(self.list(list).len()).unwrap_or(i64::MAX)),
            SymbolicExpr::CountItems(items) => Datum::Int(self.clone().count(items)),
            SymbolicExpr::Shifted(number, places) => match self.datum(number) {
                Datum::None => Datum::None,
                number => Datum::Decimal(Cow::Owned(shifted(&number.into_text(), *places))),
            },
            SymbolicExpr::Apply(value, step) => match self.datum(value) {
                Datum::None => Datum::None,
                value => match step.apply(value.into_text()) {
                    text if text.is_empty() && step.gives_none() => Datum::None,
                    text => Datum::Text(text),
                },
            },
            SymbolicExpr::Text(text) => Datum::Text(self.plain(text)),
        }
    }

    fn value(&self, value: &'r Value) -> Datum<'r> {
        match &value.kind {
            ValueKind::Bool(value) => Datum::Bool(*value),
            ValueKind::Int(value) => Datum::Int(*value),
            ValueKind::Time(value) => Datum::Time(*value),
            ValueKind::Decimal(text) => Datum::Decimal(Cow::Borrowed(text)),
            ValueKind::Color(text) => Datum::Color(Cow::Borrowed(text)),
            ValueKind::Text(text) => Datum::Text(self.plain(text)),
            ValueKind::Symbolic(symbol) => self.datum(&symbol.expr),
            ValueKind::Choice(choice) => {
                self.value(if self.truth(&choice.cond) { &choice.then } else { &choice.other })
            }
            _ => Datum::None,
        }
    }

    fn count(&mut self, items: &'r [ValueItem]) -> i64 {
        let mut sum = 0_i64;
        for item in items {
            sum = sum.saturating_add(match item {
                ValueItem::Value(_) => 1,
                ValueItem::Choice { cond, then, other, .. } => {
                    let chosen = if self.truth(cond) { then } else { other };
                    self.count(chosen)
                }
                ValueItem::Repeat { over, body, .. } => {
                    let mut inner = 0_i64;
                    for (index, item) in self.items(&over.list).iter().enumerate() {
                        self.enter(over, item, index);
                        inner = inner.saturating_add(self.count(body));
                        self.leave();
                    }
                    inner
                }
            });
        }
        sum
    }
}

impl<'r> Datum<'r> {
    fn of(value: &'r ParamValue) -> Self {
        match value {
            ParamValue::None => Self::None,
            ParamValue::Bool(value) => Self::Bool(*value),
            ParamValue::Int(value) => Self::Int(*value),
            ParamValue::Decimal(text) => Self::Decimal(Cow::Borrowed(text)),
            ParamValue::Color(text) => Self::Color(Cow::Borrowed(text)),
            ParamValue::Text(text) => Self::Text(Cow::Borrowed(text)),
            ParamValue::Time(value) => Self::Time(*value),
            ParamValue::File(_) | ParamValue::List(_) | ParamValue::Map(_) | ParamValue::Record(_) => {
                Self::Given(value)
            }
        }
    }

    fn into_text(self) -> Cow<'r, str> {
        match self {
            Self::Text(text) | Self::Decimal(text) | Self::Color(text) => text,
            Self::Int(n) => Cow::Owned(n.to_string()),
            Self::Bool(value) => Cow::Borrowed(bool_word(value)),
            Self::Given(ParamValue::File(path)) => Cow::Borrowed(path),
            Self::None | Self::Time(_) | Self::Given(_) => Cow::Borrowed(""),
        }
    }
}

pub(super) const fn bool_word(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// Integer arithmetic; `Err` has the nearest number in the range of 64 bits.
pub(super) fn calculate(op: BinaryOp, a: i64, b: i64) -> Result<i64, i64> {
    match op {
        BinaryOp::Add => a.checked_add(b).ok_or_else(|| a.saturating_add(b)),
        BinaryOp::Sub => a.checked_sub(b).ok_or_else(|| a.saturating_sub(b)),
        _ => a.checked_mul(b).ok_or_else(|| a.saturating_mul(b)),
    }
}

/// Whether an ordering satisfies a comparison.
pub(super) fn answers(op: BinaryOp, order: Ordering) -> bool {
    match op {
        BinaryOp::Eq => order.is_eq(),
        BinaryOp::Ne => order.is_ne(),
        BinaryOp::Lt => order.is_lt(),
        BinaryOp::Le => order.is_le(),
        BinaryOp::Gt => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn compare(op: BinaryOp, a: &Datum<'_>, b: &Datum<'_>) -> bool {
    let order = match (a, b) {
        (Datum::None, Datum::None) => Ordering::Equal,
        (Datum::Bool(a), Datum::Bool(b)) => a.cmp(b),
        (Datum::Int(a), Datum::Int(b)) | (Datum::Time(a), Datum::Time(b)) => a.cmp(b),
        (Datum::Int(a), Datum::Decimal(b)) => compare_decimals(&a.to_string(), b),
        (Datum::Decimal(a), Datum::Int(b)) => compare_decimals(a, &b.to_string()),
        (Datum::Decimal(a), Datum::Decimal(b)) => compare_decimals(a, b),
        (Datum::Color(a), Datum::Color(b)) if a.eq_ignore_ascii_case(b) => Ordering::Equal,
        (Datum::Color(a), Datum::Color(b)) | (Datum::Text(a), Datum::Text(b)) => a.cmp(b),
        (Datum::Given(a), Datum::Given(b)) if a == b => Ordering::Equal,
        _ => return op == BinaryOp::Ne,
    };
    answers(op, order)
}

/// Compares by value: `1.5` equals `1.50`.
pub(super) fn compare_decimals(a: &str, b: &str) -> Ordering {
    let (a_minus, a) = a.strip_prefix('-').map_or((false, a), |rest| (true, rest));
    let (b_minus, b) = b.strip_prefix('-').map_or((false, b), |rest| (true, rest));
    let split = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        (whole.trim_start_matches('0').to_owned(), part.trim_end_matches('0').to_owned())
    };
    let (a, b) = (split(a), split(b));
    let size = a.0.len().cmp(&b.0.len()).then_with(|| a.cmp(&b));
    let zero = |n: &(String, String)| n.0.is_empty() && n.1.is_empty();
    match (a_minus && !zero(&a), b_minus && !zero(&b)) {
        (false, false) => size,
        (true, true) => size.reverse(),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}
