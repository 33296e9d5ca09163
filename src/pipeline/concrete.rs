use std::collections::HashMap;

use crate::catalog::Profiles;
use crate::check;
use crate::diag::Sink;
use crate::eval::{Budget, Evaluator, MessageCondition, WrittenValues};
use crate::lang::{ParamValue, Program};
use crate::message::{self, Message};
use crate::source::{Span, World};
use crate::syntax::ast;

/// The messages of a file with one set of values: where a concrete evaluator is made.
pub(super) struct Concrete<'a> {
    program: &'a Program,
    context: check::CheckContext<'a>,
    evaluator: Evaluator<'a, 'a>,
}

/// What a message becomes with some values.
pub(super) enum ConcreteMessage {
    Made(Box<Message>),
    /// Nothing: its `when` is false.
    Skipped,
}

impl<'a> Concrete<'a> {
    /// It produces no more than is left of the budget.
    pub fn new(
        budget: Budget,
        program: &'a Program,
        world: &'a dyn World,
        values: &'a HashMap<String, ParamValue>,
        profiles: Profiles,
    ) -> Self {
        let context = check::CheckContext { program, world, profiles, written_secrets: None };
        Self { program, context, evaluator: Evaluator::concrete(budget, program, world, values) }
    }

    /// The same for the values of a sample: findings about them are where they are written.
    #[must_use]
    pub fn of_sample(mut self, written: &'a WrittenValues) -> Self {
        self.evaluator = self.evaluator.with_written(written);
        self
    }

    /// Where the last message uses the value that is written at a place.
    pub fn uses_of(&self, written: Span) -> &[Span] {
        self.evaluator.uses_of(written)
    }

    /// Evaluates and checks a message. `None` where it produces too much, or its type is not known.
    pub fn message(&mut self, declared: &'a ast::MessageDecl, sink: &mut Sink) -> Option<ConcreteMessage> {
        self.lowered(declared, sink, &mut |this, message, sink| check::check(message, this, sink))
    }

    /// Evaluates a message without a look at the platform's limits.
    pub fn unchecked(&mut self, declared: &'a ast::MessageDecl, sink: &mut Sink) -> Option<ConcreteMessage> {
        self.lowered(declared, sink, &mut |_, _, _| {})
    }

    fn lowered(
        &mut self,
        declared: &'a ast::MessageDecl,
        sink: &mut Sink,
        check: &mut dyn FnMut(&check::CheckContext<'a>, &Message, &mut Sink),
    ) -> Option<ConcreteMessage> {
        let tree = self.evaluator.message(declared);
        // What lacks parts is judged by nobody.
        if self.evaluator.is_spent() {
            return None;
        }
        if matches!(tree.when, MessageCondition::Never) {
            return Some(ConcreteMessage::Skipped);
        }
        let mut first = None;
        let (context, evaluator) = (&self.context, &mut self.evaluator);
        let mut rests = |span, number| evaluator.rest(declared, span, number);
        message::lower(self.program, declared, tree, Some(&mut rests), sink, &mut |message, sink| {
            check(context, &message, sink);
            first.get_or_insert(message);
        });
        first.map(|message| ConcreteMessage::Made(Box::new(message)))
    }

    /// What was found while messages were evaluated, since the last call.
    pub fn take_findings(&mut self) -> Sink {
        self.evaluator.take_findings()
    }

    /// What is left to produce.
    pub fn into_budget(self) -> Budget {
        self.evaluator.into_budget()
    }
}
