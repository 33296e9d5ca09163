use std::collections::HashMap;

use super::message_pair::MessagePair;
use super::params;
use super::rendered::ParamNames;
use crate::eval::MessageCondition;
use crate::lang::Unit;
use crate::message::Message;
use crate::pipeline::Analysis;
use crate::steps::Cancellation;

/// Two states of a file whose messages are known to each other.
pub(super) struct FileChange<'a> {
    pub old: &'a Analysis,
    pub new: &'a Analysis,
    pub pairs: &'a [MessagePair<'a>],
    /// The newer names of parameters that have another one, by the older.
    pub renamed: HashMap<String, String>,
}

impl<'a> FileChange<'a> {
    pub fn of(old: &'a Analysis, new: &'a Analysis, pairs: &'a [MessagePair<'a>]) -> Self {
        let mut all = Self { old, new, pairs, renamed: HashMap::new() };
        all.renamed = params::renamed(&all);
        all
    }

    pub fn old_unit(&self) -> Option<&'a Unit> {
        self.old.program.main()
    }

    pub fn new_unit(&self) -> Option<&'a Unit> {
        self.new.program.main()
    }

    /// The newer names of the parameters of the older file.
    pub fn old_names(&self) -> ParamNames<'_> {
        ParamNames { unit: self.old_unit(), renamed: Some(&self.renamed) }
    }

    pub fn new_names(&self) -> ParamNames<'_> {
        ParamNames { unit: self.new_unit(), renamed: None }
    }

    /// Calls `each` for the message that is made in each case of its conditions.
    pub fn each_old(&self, pair: &MessagePair<'_>, each: &mut dyn FnMut(&Message)) {
        self.old.each_model(pair.items.0, &Cancellation::NEVER, each);
    }

    pub fn each_new(&self, pair: &MessagePair<'_>, each: &mut dyn FnMut(&Message)) {
        self.new.each_model(pair.items.1, &Cancellation::NEVER, each);
    }

    /// The conditions of both; `None` where one could not be evaluated.
    pub fn conditions(&self, pair: &MessagePair<'_>) -> Option<(MessageCondition, MessageCondition)> {
        let (mut old, mut new) = (None, None);
        self.each_old(pair, &mut |message| old = Some(message.when.clone()));
        self.each_new(pair, &mut |message| new = Some(message.when.clone()));
        Some((old?, new?))
    }
}
