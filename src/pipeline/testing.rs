//! Which messages a sample tests. Both can be many, and most samples speak of few messages.

use std::collections::{BTreeSet, HashMap};

use crate::lang::{SampleDecl, Unit};
use crate::steps::Steps;
use crate::syntax::ast::MessageDecl;

/// The messages of a file by the parameters that samples give.
pub(super) struct Testing<'p> {
    messages: Vec<Tested<'p>>,
    /// For each parameter, by its name, the messages that use it.
    users: HashMap<&'p str, Users>,
    /// Messages that need no value and were met by no sample without one of theirs. They come out the same with each.
    unmet: BTreeSet<usize>,
}

#[derive(Default)]
struct Users {
    /// The parameter must be given.
    required: bool,
    messages: Vec<usize>,
}

struct Tested<'p> {
    declared: &'p MessageDecl,
    /// How many of its parameters must be given.
    required: usize,
}

impl<'p> Testing<'p> {
    pub fn of(unit: &'p Unit) -> Self {
        let mut all = Self { messages: Vec::new(), users: HashMap::new(), unmet: BTreeSet::new() };
        if unit.samples.is_empty() {
            return all;
        }
        for (item, declared) in unit.messages() {
            let at = all.messages.len();
            let mut required = 0;
            for param in unit.used_params(item).iter().filter_map(|used| unit.params.get(used.param)) {
                let users = all.users.entry(&param.name).or_default();
                users.required = param.is_required();
                users.messages.push(at);
                required += usize::from(users.required);
            }
            if required == 0 {
                all.unmet.insert(at);
            }
            all.messages.push(Tested { declared, required });
        }
        all
    }

    /// The messages that get all they need from a sample, in order; without those that come out as they did with another one.
    pub fn messages(&mut self, sample: &SampleDecl, steps: &mut Steps) -> Vec<&'p MessageDecl> {
        // How many of the required parameters of each message the sample gives.
        let mut given: HashMap<usize, usize> = HashMap::new();
        for name in sample.values.keys() {
            let Some(users) = self.users.get(name.as_str()) else { continue };
            for message in &users.messages {
                *given.entry(*message).or_default() += usize::from(users.required);
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
