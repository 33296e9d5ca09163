//! Builds a message with values, and measures its texts.

use std::collections::HashMap;

use crate::catalog::Measure;
use crate::diag::messages::overflow::TooManyParts;
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Sink};
use crate::eval::Budget;
use crate::lang::{Interval, ParamDecl, ParamValue};
use crate::message::Message;
use crate::pipeline::build::{Compiled, compile};
use crate::pipeline::concrete::{Concrete, ConcreteMessage};
use crate::pipeline::field_texts::each_field_text;
use crate::pipeline::{Analysis, Settings};
use crate::source::World;

/// A message to be tried.
pub(super) struct Trial<'a> {
    pub analysis: &'a Analysis,
    pub world: &'a dyn World,
    pub settings: &'a Settings,
    pub message: &'a str,
}

/// What some values make.
pub(super) enum Outcome {
    Built(Sizes),
    /// There is no message: its `when` is false.
    Skipped,
    /// This many findings are errors of these values.
    Refused(usize),
}

/// The sizes of the texts of a message, by their fields: of texts of one field the smallest and the largest.
pub(super) struct Sizes(HashMap<(String, Measure), Interval>);

impl Sizes {
    fn of(message: &Message) -> Self {
        let mut all: HashMap<_, Interval> = HashMap::new();
        each_field_text(message, &mut |of| {
            let text = of.text.filled().text();
            let size = Interval::exactly(match of.measure {
                Measure::Chars => text.chars().count() as u64,
                _ => text.len() as u64,
            });
            all.entry((of.field, of.measure)).and_modify(|known| *known = known.either(size)).or_insert(size);
        });
        Self(all)
    }

    pub fn get(&self, field: &str, measure: Measure) -> Option<Interval> {
        self.0.get(&(field.to_owned(), measure)).copied()
    }
}

impl Trial<'_> {
    /// Builds the message and measures it. With sizes that are not `wanted` it is not built to the end: whether the
    /// platform accepts it does not matter then.
    pub fn run(&self, values: &HashMap<String, ParamValue>, wanted: impl FnOnce(&Sizes) -> bool) -> Outcome {
        if let Some(sizes) = self.measured(values)
            && !wanted(&sizes)
        {
            return Outcome::Built(sizes);
        }
        let Self { analysis, world, settings, message } = *self;
        let mut sink = Sink::new(&settings.cancellation);
        let now = Some(ParamDecl::SOME_INSTANT);
        let made = compile(analysis, world, message, values, now, settings, &mut sink);
        let errors =
            analysis.reported(sink, settings).iter().filter(|found| found.is_error() && !is_of_size(found)).count();
        match made {
            Some(Compiled { message: Some(message), .. }) if errors == 0 => Outcome::Built(Sizes::of(&message)),
            Some(Compiled { message: None, .. }) if errors == 0 => Outcome::Skipped,
            _ => Outcome::Refused(errors.max(1)),
        }
    }

    /// The sizes, without a look at anything else.
    fn measured(&self, values: &HashMap<String, ParamValue>) -> Option<Sizes> {
        let Self { analysis, world, settings, message } = *self;
        let (_, declared) = analysis.declared(message)?;
        let mut sink = Sink::new(&settings.cancellation);
        let budget = Budget::of(&analysis.program, &settings.cancellation).with_values(values.values());
        let mut concrete = Concrete::new(budget, &analysis.program, world, values, settings.profiles);
        let made = concrete.unchecked(declared, &mut sink)?;
        sink.absorb(concrete.take_findings());
        match made {
            ConcreteMessage::Made(message) if !sink.has_errors() => Some(Sizes::of(&message)),
            _ => None,
        }
    }
}

/// Whether a finding says no more than that a size is beyond a limit.
pub(super) fn is_of_size(found: &Diagnostic) -> bool {
    found.is::<code::TooLong>()
        || found.is::<code::MayBeTooLong>()
        || found.is::<code::Unbounded>()
        || found.is::<code::TooShort>()
        || found.is::<code::Empty>()
        || found.is::<code::MayBeEmpty>()
        || found.is::<code::TooMany>()
        || found.is::<code::MayBeTooMany>()
        || found.is::<code::UnboundedItems>()
        || found.is::<code::TooFew>()
        || found.is::<code::MayBeTooFew>()
        || found.is::<TooManyParts>()
}
