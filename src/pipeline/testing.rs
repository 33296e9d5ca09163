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
    /// The message that needs fewest parameters.
    least: Option<usize>,
}

#[derive(Default)]
struct Users {
    /// The parameter must be given.
    required: bool,
    messages: Vec<usize>,
}

struct Tested<'p> {
    declared: &'p MessageDecl,
    /// The index of its item.
    item: usize,
    /// How many of its parameters must be given.
    required: usize,
}

/// What a sample tests.
pub(super) struct SampleUse<'p> {
    /// The messages that get all they need from it, in order; without those that come out as they did with another one.
    pub messages: Vec<&'p MessageDecl>,
    /// The message that gets most of what it needs, if none gets all, and the parameters that it lacks.
    pub nearest: Option<(&'p MessageDecl, Vec<&'p str>)>,
}

impl<'p> Testing<'p> {
    pub fn of(unit: &'p Unit) -> Self {
        let mut all = Self { messages: Vec::new(), users: HashMap::new(), unmet: BTreeSet::new(), least: None };
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
            all.messages.push(Tested { declared, item, required });
        }
        all.least = all.messages.iter().enumerate().min_by_key(|(_, tested)| tested.required).map(|(at, _)| at);
        all
    }

    pub fn of_sample(&mut self, unit: &'p Unit, sample: &SampleDecl, steps: &mut Steps) -> SampleUse<'p> {
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
        let lacks = |message: usize, given: usize| needs(message).saturating_sub(given);
        // A sample that gives nothing that any message uses is nearest to the one that needs least.
        let nearest = given
            .iter()
            .map(|(message, given)| (lacks(*message, *given), *message))
            .min()
            .or_else(|| self.least.map(|message| (needs(message), message)));
        let nearest = nearest.filter(|(lacking, _)| *lacking > 0).and_then(|(_, message)| self.messages.get(message));
        let nearest = nearest.map(|tested| {
            let used = unit.used_params(tested.item);
            let params = used.iter().filter_map(|used| unit.params.get(used.param));
            let lacking = params.filter(|param| param.is_required() && !sample.values.contains_key(&param.name));
            (tested.declared, lacking.map(|param| param.name.as_str()).collect())
        });
        let mut chosen: Vec<usize> = given
            .into_iter()
            .filter(|(message, given)| *given == needs(*message))
            .map(|(message, _)| message)
            .collect();
        chosen.extend(unmet);
        chosen.sort_unstable();
        let messages =
            chosen.into_iter().filter_map(|message| self.messages.get(message)).map(|tested| tested.declared).collect();
        SampleUse { messages, nearest }
    }
}
