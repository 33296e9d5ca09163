//! Which messages a sample tests. Both can be many, and most samples speak of few messages.

use std::collections::{BTreeSet, HashMap};

use crate::lang::{Decl, SampleDecl, Unit};
use crate::steps::Steps;
use crate::syntax::ast::Message;

/// The messages of a file by the parameters that samples give.
pub(super) struct Testing<'p> {
    unit: &'p Unit,
    messages: Vec<Tested<'p>>,
    /// For each parameter the messages that use it.
    users: HashMap<usize, Vec<usize>>,
    /// Messages that need no value and were met by no sample without one of theirs. They come out the same with each.
    unmet: BTreeSet<usize>,
}

struct Tested<'p> {
    declared: &'p Message,
    /// How many of its parameters must be given.
    required: usize,
}

impl<'p> Testing<'p> {
    pub fn of(unit: &'p Unit) -> Self {
        let mut all = Self { unit, messages: Vec::new(), users: HashMap::new(), unmet: BTreeSet::new() };
        if unit.samples.is_empty() {
            return all;
        }
        for (item, declared) in unit.messages() {
            let at = all.messages.len();
            let mut required = 0;
            for used in unit.used_params(item) {
                all.users.entry(used.param).or_default().push(at);
                required += usize::from(unit.params.get(used.param).is_some_and(|param| param.is_required()));
            }
            if required == 0 {
                all.unmet.insert(at);
            }
            all.messages.push(Tested { declared, required });
        }
        all
    }

    /// The messages that get all they need from a sample, in order; without those that come out as they did with another one.
    pub fn messages(&mut self, sample: &SampleDecl, steps: &mut Steps) -> Vec<&'p Message> {
        // How many of the required parameters of each message the sample gives.
        let mut given: HashMap<usize, usize> = HashMap::new();
        for name in sample.values.keys() {
            let Some(Decl::Param(param)) = self.unit.names.get(name) else { continue };
            let required = self.unit.params.get(*param).is_some_and(|param| param.is_required());
            for message in self.users.get(param).into_iter().flatten() {
                *given.entry(*message).or_default() += usize::from(required);
                steps.add(1);
            }
        }
        let unmet: Vec<usize> = self.unmet.iter().copied().filter(|message| !given.contains_key(message)).collect();
        steps.add(self.unmet.len() as u64);
        for message in &unmet {
            self.unmet.remove(message);
        }
        let needs = |message: usize| self.messages.get(message).map_or(0, |tested| tested.required);
        let mut chosen: Vec<usize> = given
            .into_iter()
            .filter(|(message, given)| *given == needs(*message))
            .map(|(message, _)| message)
            .collect();
        chosen.extend(unmet);
        chosen.sort_unstable();
        chosen.into_iter().filter_map(|message| self.messages.get(message)).map(|tested| tested.declared).collect()
    }
}
