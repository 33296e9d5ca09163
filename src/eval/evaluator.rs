use std::collections::HashMap;
use std::sync::Arc;

use super::budget::{Budget, CostMeter, Exceeded};
use super::expr::ConditionValue;
use super::joined_line::PieceValue;
use super::repetitions::Repetitions;
use super::written::{Uses, WrittenValues};
use super::{
    MessageCondition, MessageTree, SymbolicExpr, SymbolicValue, Text, Tree, Value, ValueItem, ValueKind, ValuePart,
};
use crate::diag::messages::eval as messages;
use crate::diag::{Diagnostic, LimitUnit as Measured, Sink, Size};
use crate::lang::{DeclId, Meaning, ParamValue, Program, Type, Unit};
use crate::source::{Span, Substr, World};
use crate::syntax::ast;

/// The maximum depth of nested expressions, including those in lets. The type checker already refuses less.
const MOST_LEVELS: u32 = 256;

#[cfg(test)]
thread_local! {
    /// The number of symbolic evaluators made on this thread.
    pub static SYMBOLIC: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Evaluates the messages of a program, with concrete or symbolic parameters.
pub struct Evaluator<'p, 'w> {
    pub(super) program: &'p Program,
    pub(super) world: &'w dyn World,
    pub(super) values: Option<&'p HashMap<String, ParamValue>>,
    /// Where the values are written, if that is in a sample.
    pub(super) written: Option<&'p WrittenValues>,
    pub(super) uses: Uses,
    pub(super) found: Sink,
    lets: HashMap<DeclId, Arc<LetValue>>,
    /// The symbolic parameters, each with its name.
    pub(super) symbols: Vec<Option<(Arc<SymbolicExpr>, Substr)>>,
    /// The loops around the expression, the innermost last.
    pub(super) locals: Vec<LoopBinding>,
    /// The conditions assumed at the current expression.
    pub(super) assumed: Vec<(Arc<SymbolicExpr>, bool)>,
    pub(super) known: Arc<SymbolicExpr>,
    /// Incremented at every use of a parameter: if it is unchanged, a value depends only on the source.
    pub(super) touched: u64,
    /// Incremented at every use of a value that depends on a file.
    pub(super) asked: u64,
    repeats: Repetitions,
    /// The repetitions around the expression.
    pub(super) running: Vec<u32>,
    budget: Budget,
    level: u32,
    deepest: u32,
}

/// The value of a `let`, and the cost of using it.
struct LetValue {
    value: Arc<Value>,
    /// Its value as a whole piece of a block, if that is a different one.
    line: Option<Value>,
    from_params: bool,
    /// It depends on a file.
    from_files: bool,
    weight: u64,
    levels: u32,
}

/// A loop's variable.
pub(super) struct LoopBinding {
    pub decl: DeclId,
    pub bound: BoundValue,
    /// Whether the list came from parameters.
    pub from_params: bool,
}

pub(super) enum BoundValue {
    Value {
        value: Arc<Value>,
        weight: u64,
    },
    Symbolic {
        symbolic: Arc<SymbolicExpr>,
        ty: Type,
    },
    /// An index that cannot be known.
    Lost(Span),
}

impl<'p, 'w> Evaluator<'p, 'w> {
    /// A symbolic evaluator, for all values at once. It spends from `budget`.
    pub fn symbolic(budget: Budget, program: &'p Program, world: &'w dyn World) -> Self {
        #[cfg(test)]
        SYMBOLIC.set(SYMBOLIC.get() + 1);
        Self::new(budget, program, world, None)
    }

    /// A concrete evaluator. Parameters without a value have their default, are `none`, or stay symbolic. It spends
    /// from `budget`.
    pub fn concrete(
        budget: Budget,
        program: &'p Program,
        world: &'w dyn World,
        values: &'p HashMap<String, ParamValue>,
    ) -> Self {
        Self::new(budget, program, world, Some(values))
    }

    fn new(
        budget: Budget,
        program: &'p Program,
        world: &'w dyn World,
        values: Option<&'p HashMap<String, ParamValue>>,
    ) -> Self {
        Self {
            program,
            world,
            values,
            written: None,
            uses: Uses::default(),
            found: Sink::default(),
            lets: HashMap::new(),
            symbols: Vec::new(),
            asked: 0,
            running: Vec::new(),
            locals: Vec::new(),
            assumed: Vec::new(),
            known: Arc::new(SymbolicExpr::Known),
            touched: 0,
            repeats: Repetitions::default(),
            budget,
            level: 0,
            deepest: 0,
        }
    }

    /// The fields, blocks and texts of a message, under the condition of its `when`.
    pub fn message(&mut self, message: &'p ast::MessageDecl) -> MessageTree {
        self.uses.begin_message();
        let program = self.program;
        let Some((at, condition)) = message.when(|name| program.word(name)) else {
            return MessageTree { when: MessageCondition::Always, tree: self.block(&message.body) };
        };
        let when = match self.condition(condition) {
            ConditionValue::Known(true) | ConditionValue::Unknown => MessageCondition::Always,
            ConditionValue::Known(false) => MessageCondition::Never,
            ConditionValue::Open(symbol) => MessageCondition::If(symbol),
        };
        let tree = match &when {
            // For known values nothing is left to say.
            MessageCondition::Never if self.values.is_some() => Tree { entries: Vec::new(), span: message.body.span },
            MessageCondition::Always | MessageCondition::Never => self.block_without(&message.body, at),
            MessageCondition::If(symbol) => {
                self.assuming(&symbol.expr, true, |this| this.block_without(&message.body, at))
            }
        };
        MessageTree { when, tree }
    }

    /// The value of a `let`; [`ValueKind::Unknown`] if there is none.
    pub fn let_value(&mut self, decl: DeclId) -> Arc<Value> {
        match self.constant(decl) {
            Some(constant) => Arc::clone(&constant.value),
            None => Arc::new(Value { kind: ValueKind::Unknown, span: self.nowhere() }),
        }
    }

    /// The value of an expression outside of loops.
    pub fn expr(&mut self, expr: &'p ast::Expr) -> Value {
        self.value(expr)
    }

    /// The same, in a file whose messages were partly evaluated before.
    pub fn with_repetitions(self, repeats: Repetitions) -> Self {
        Self { repeats, ..self }
    }

    pub fn into_repetitions(self) -> Repetitions {
        self.repeats
    }

    /// The number of times that something depended on a file so far.
    pub const fn asked(&self) -> u64 {
        self.asked
    }

    /// The bytes of the budget that were used.
    pub const fn spent(&self) -> u64 {
        self.budget.used()
    }

    /// The remaining budget.
    pub fn into_budget(self) -> Budget {
        self.budget
    }

    /// Whether the budget was exceeded, which was reported, or the run was cancelled: evaluated values are incomplete
    /// then.
    pub const fn is_spent(&self) -> bool {
        self.budget.is_spent()
    }

    /// The findings since the last call.
    pub fn take_findings(&mut self) -> Sink {
        std::mem::take(&mut self.found)
    }

    /// The value of a `let`, to be copied at `span`; the cost is charged to the budget.
    pub(super) fn use_let(&mut self, decl: DeclId, span: Span) -> Option<Arc<Value>> {
        let constant = self.constant(decl)?;
        if self.spend(constant.weight, span) { self.taken(&constant) } else { None }
    }

    /// The value of a `let`, by reference.
    pub(super) fn look_at_let(&mut self, decl: DeclId) -> Option<Arc<Value>> {
        let constant = self.constant(decl)?;
        self.taken(&constant)
    }

    /// The value of a `let` as a whole piece of a block, if that is a different one; the cost is charged to the budget.
    pub(super) fn use_line(&mut self, decl: DeclId, span: Span) -> Option<Value> {
        let constant = self.constant(decl)?;
        let line = constant.line.as_ref()?;
        self.asked += u64::from(constant.from_files);
        self.spend(constant.weight, span).then(|| line.clone())
    }

    fn taken(&mut self, constant: &LetValue) -> Option<Arc<Value>> {
        let level = self.level.saturating_add(constant.levels);
        if level > MOST_LEVELS {
            return None;
        }
        self.deepest = self.deepest.max(level);
        self.touched += u64::from(constant.from_params);
        self.asked += u64::from(constant.from_files);
        Some(Arc::clone(&constant.value))
    }

    fn constant(&mut self, decl: DeclId) -> Option<Arc<LetValue>> {
        if let Some(constant) = self.lets.get(&decl) {
            return Some(Arc::clone(constant));
        }
        let unit = self.program.unit(decl.file)?;
        let Some(ast::ItemKind::Let(declared)) = unit.ast.items.get(decl.index as usize).map(|item| &item.kind) else {
            return None;
        };
        // A let does not see the loops and conditions around its use.
        let locals = std::mem::take(&mut self.locals);
        let assumed = std::mem::take(&mut self.assumed);
        let deepest = std::mem::replace(&mut self.deepest, self.level);
        let (touched, asked) = (self.touched, self.asked);
        // Until then its value is unknown: a recursive let was already reported.
        let unknown = Arc::new(Value { kind: ValueKind::Unknown, span: declared.value.span });
        let blank =
            LetValue { value: unknown, line: None, from_params: false, from_files: false, weight: 0, levels: 0 };
        self.lets.insert(decl, Arc::new(blank));

        // The recursion follows names. What is too deep was already reported, and evaluates to nothing.
        let piece = self.deeper(|this| this.piece_value(&declared.value));
        let (value, line) = match piece {
            Some(PieceValue { value, line }) => (value, line),
            None => (Value { kind: ValueKind::Unknown, span: declared.value.span }, None),
        };

        let constant = Arc::new(LetValue {
            weight: self.weight(&value),
            value: Arc::new(value),
            line,
            from_params: self.touched != touched,
            from_files: self.asked != asked,
            levels: self.deepest - self.level,
        });
        self.touched = touched;
        self.deepest = deepest;
        self.assumed = assumed;
        self.locals = locals;
        self.lets.insert(decl, Arc::clone(&constant));
        Some(constant)
    }

    /// Runs one level deeper; `None` if that is too deep.
    pub(super) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.level >= MOST_LEVELS {
            return None;
        }
        self.level += 1;
        self.deepest = self.deepest.max(self.level);
        let out = run(self);
        self.level -= 1;
        Some(out)
    }

    /// Charges bytes to the budget before they are used; false, with a finding, if less is left.
    pub(super) fn spend(&mut self, bytes: u64, span: Span) -> bool {
        self.found.steps.add(1);
        match self.budget.spend(bytes) {
            Ok(()) => true,
            Err(exceeded) => {
                self.found.extend(exceeded.map(|exceeded| {
                    let Exceeded { measured, limit } = exceeded;
                    Diagnostic::new(messages::TooMuch { size: Size::new(measured, limit, Measured::Bytes) }, span)
                }));
                false
            }
        }
    }

    /// The cost of copying a value.
    pub(super) fn weight(&self, value: &Value) -> u64 {
        CostMeter::weigh(ValuePart::Value(value), self.budget.left())
    }

    pub(super) fn text_weight(&self, text: &Text) -> u64 {
        CostMeter::weigh(ValuePart::Text(text), self.budget.left())
    }

    pub(super) fn items_weight(&self, items: &[ValueItem]) -> u64 {
        CostMeter::weigh_items(items, self.budget.left())
    }

    /// The id of a repetition over a list.
    pub(super) fn repeat_of(&mut self, list: &Arc<SymbolicExpr>) -> u32 {
        self.repeats.of(list, &self.running)
    }

    pub(super) fn next_repeat(&mut self) -> u32 {
        self.repeats.next()
    }

    /// The unit that a span is in.
    pub(super) fn unit_of(&self, span: Span) -> Option<&'p Unit> {
        self.program.unit(span.file)
    }

    /// The meaning of a path or a call.
    pub(super) fn meaning(&self, expr: &ast::Expr) -> Meaning {
        self.unit_of(expr.span).map_or(Meaning::Unknown, |unit| unit.semantics.meaning(expr.id))
    }

    pub(super) fn slice(&self, span: Span) -> &'p str {
        self.program.files.slice(span)
    }

    pub(super) fn substr(&self, span: Span) -> Substr {
        self.program.files.shared(span)
    }

    pub(super) fn symbol(&self, span: Span, ty: Type, symbolic: Arc<SymbolicExpr>) -> SymbolicValue {
        SymbolicValue { span, ty, path: self.substr(span), expr: symbolic }
    }

    /// A symbolic condition at this span.
    pub(super) fn test(&self, span: Span, symbolic: Arc<SymbolicExpr>) -> SymbolicValue {
        self.symbol(span, Type::Bool, symbolic)
    }

    /// Runs under the assumption that a condition holds or does not.
    pub(super) fn assuming<T>(
        &mut self,
        symbolic: &Arc<SymbolicExpr>,
        holds: bool,
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.assumed.len();
        self.assume(symbolic, holds);
        let out = run(self);
        self.assumed.truncate(before);
        out
    }

    fn assume(&mut self, symbolic: &Arc<SymbolicExpr>, holds: bool) {
        match (&**symbolic, holds) {
            (SymbolicExpr::Not(inner), _) => self.assume(inner, !holds),
            (SymbolicExpr::And(a, b), true) | (SymbolicExpr::Or(a, b), false) => {
                self.assume(a, holds);
                self.assume(b, holds);
            }
            _ => self.assumed.push((Arc::clone(symbolic), holds)),
        }
    }

    /// The truth value of a condition under the assumptions.
    pub(super) fn decide(&self, symbolic: &SymbolicExpr) -> Option<bool> {
        match symbolic {
            SymbolicExpr::Bool(value) => Some(*value),
            SymbolicExpr::Not(inner) => self.decide(inner).map(|value| !value),
            SymbolicExpr::Longer(list, length) => self.assumed.iter().rev().find_map(|(known, holds)| match &**known {
                SymbolicExpr::Longer(other, known) if other.same(list) => match holds {
                    true => (known >= length).then_some(true),
                    false => (known <= length).then_some(false),
                },
                _ => None,
            }),
            _ => self
                .assumed
                .iter()
                .rev()
                .find(|(known, _)| std::ptr::eq(&raw const **known, symbolic) || known.same(symbolic))
                .map(|(_, holds)| *holds),
        }
    }

    fn nowhere(&self) -> Span {
        Span::new(crate::source::FileId(0), 0, 0)
    }
}
