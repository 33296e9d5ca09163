use std::collections::{BTreeMap, HashMap};

use super::readable::readable;
use crate::diag::messages::diff::{NOTHING_SENT, NotBuilt};
use crate::diag::{Diagnostic, Lang};
use crate::pipeline::{Analysis, Settings, TestCase, build};
use crate::plan::Plan;
use crate::source::World;
use crate::text::unified_diff;

/// What a message builds with a sample, before and after.
#[derive(Clone, Debug)]
pub struct PayloadChange {
    pub message: String,
    /// `None` for a message that needs no values.
    pub sample: Option<String>,
    /// `None` if there was no such message or sample.
    pub before: Option<BuiltCase>,
    /// `None` if there is none any more.
    pub after: Option<BuiltCase>,
}

/// What becomes of a message with its values.
#[derive(Clone, Debug)]
pub enum BuiltCase {
    Plan(Box<Plan>),
    /// It cannot be built, for the first of its errors.
    Refused(Box<Diagnostic>),
}

/// How the two sides of a [`PayloadChange`] differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadState {
    Same,
    Added,
    Removed,
    Changed,
}

impl PayloadChange {
    pub fn state(&self) -> PayloadState {
        match (&self.before, &self.after) {
            // What is not sent is not missed.
            (None, Some(BuiltCase::Plan(plan))) | (Some(BuiltCase::Plan(plan)), None) if plan.is_nothing() => {
                PayloadState::Same
            }
            (None, _) => PayloadState::Added,
            (_, None) => PayloadState::Removed,
            (Some(before), Some(after)) if before.same(after) => PayloadState::Same,
            _ => PayloadState::Changed,
        }
    }

    /// The lines that differ, with some around them; payloads as people read them. Empty where only what is not printed
    /// differs.
    pub fn diff(&self, lang: Lang) -> String {
        let text = |side: &Option<BuiltCase>| side.as_ref().map(|side| side.readable(lang)).unwrap_or_default();
        let diff = unified_diff("", &text(&self.before), &text(&self.after));
        // The names of the files are said already.
        diff.splitn(3, '\n').nth(2).unwrap_or_default().to_owned()
    }
}

impl BuiltCase {
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Plan(plan) => Some(plan),
            Self::Refused(_) => None,
        }
    }

    pub fn error(&self) -> Option<&Diagnostic> {
        match self {
            Self::Plan(_) => None,
            Self::Refused(error) => Some(error),
        }
    }

    fn readable(&self, lang: Lang) -> String {
        match self {
            Self::Plan(plan) if plan.is_nothing() => format!("{}\n", NOTHING_SENT.text(lang)),
            Self::Plan(plan) => readable(plan),
            Self::Refused(error) => {
                let reason = error.rendered(lang).message;
                format!("{}\n", NotBuilt { code: error.code.id(), reason }.text(lang))
            }
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plan(a), Self::Plan(b)) => a.to_json() == b.to_json(),
            (Self::Refused(a), Self::Refused(b)) => a.code == b.code,
            _ => false,
        }
    }
}

/// Builds every message of two states of a file with every sample, in the order of the newer file, then those that are
/// gone. Either state can be missing, as can be its world. All are built at the instant `now`, in seconds since 1970.
pub fn payloads(
    old: Option<(&Analysis, &dyn World)>,
    new: Option<(&Analysis, &dyn World)>,
    now: i64,
    settings: &Settings,
) -> Vec<PayloadChange> {
    let cases = |side: Option<(&Analysis, &dyn World)>| {
        side.map(|(analysis, world)| built(analysis, world, now, settings)).unwrap_or_default()
    };
    let (before, after) = (cases(old), cases(new));
    let mut gone: BTreeMap<usize, PayloadChange> = BTreeMap::new();
    let mut places: HashMap<(String, Option<String>), usize> = HashMap::new();
    for (at, (key, case)) in before.into_iter().enumerate() {
        places.insert(key.clone(), at);
        gone.insert(at, PayloadChange { message: key.0, sample: key.1, before: Some(case), after: None });
    }
    let mut all = Vec::new();
    for (key, case) in after {
        let before = places.get(&key).and_then(|at| gone.remove(at)).and_then(|change| change.before);
        all.push(PayloadChange { message: key.0, sample: key.1, before, after: Some(case) });
    }
    all.extend(gone.into_values());
    all
}

type CaseKey = (String, Option<String>);

fn built(analysis: &Analysis, world: &dyn World, now: i64, settings: &Settings) -> Vec<(CaseKey, BuiltCase)> {
    let nothing = HashMap::new();
    let of = |case: &TestCase<'_>| {
        let values = case.sample.map_or(&nothing, |(_, values)| values);
        match build(analysis, world, case.message, values, Some(now), settings) {
            Ok(built) => Some(BuiltCase::Plan(Box::new(built.plan))),
            Err(findings) => {
                let error = findings.into_iter().find(Diagnostic::is_error);
                error.map(|error| BuiltCase::Refused(Box::new(error)))
            }
        }
    };
    let key = |case: &TestCase<'_>| (case.message.to_owned(), case.sample.map(|(name, _)| name.to_owned()));
    analysis.test_cases().iter().filter_map(|case| Some((key(case), of(case)?))).collect()
}
