//! Checks messages against the catalog: all limits, required fields and rules of the platforms.
//!
//! There is one engine for all limits and one file per kind of rule. The effect stated in the catalog determines the
//! severity of a finding.

mod attributes;
mod data_keys;
mod effect;
mod entries;
mod fields;
mod files;
mod given_values;
mod html;
mod id_lines;
mod ids;
mod kinds;
mod limits;
mod lints;
mod longest_line;
mod media_ids;
mod numbers;
mod open_files;
mod overflow;
mod part_count;
mod presence;
mod profile;
mod proof;
mod recipients;
mod repeats;
mod rules;
mod sizes;
mod subject;
mod swapped_ids;
mod texts;
mod urls;
mod values;

pub use files::{FileBreach, file_breach};
pub use kinds::{Judgement, fits, judge};
pub use lints::{ODD, is_odd, is_seen, lint};
pub use open_files::{OpenFile, OpenFiles};
pub use part_count::most_messages;
pub use profile::{Needed, advise, needed};
pub use proof::unbounded_parts;
pub use repeats::{OwnId, OwnIds, same_id_in_rows};
pub use sizes::{extreme_case, size_range, size_within};
pub use values::is_judged_by_value;

use std::borrow::Cow;

use crate::catalog::{Profiles, Variant};
use crate::diag::Sink;
use crate::eval::Assumptions;
use crate::lang::Program;
use crate::message::Message;
use crate::source::World;

/// What a check needs besides the message.
pub struct CheckContext<'a> {
    pub program: &'a Program,
    pub world: &'a dyn World,
    pub profiles: Profiles,
    /// The secrets that are written in the main file as they are; `None` if it has no word that secrets come with.
    pub written_secrets: Option<&'a [Cow<'a, str>]>,
}

/// Checks a message; findings go to `sink`. Call it for each model of the conditions.
pub fn check(message: &Message, context: &CheckContext<'_>, sink: &mut Sink) {
    let variant = context.profiles.of(message.channel.platform);
    let cancellation = sink.cancellation.clone();
    let given = Assumptions { path_condition: &message.path_condition, cancellation: &cancellation };
    MessageCheck { context, message, given, variant, sink }.message();
}

/// The check of one message.
struct MessageCheck<'c, 'm> {
    context: &'c CheckContext<'c>,
    message: &'m Message,
    given: Assumptions<'m>,
    /// The profile; `None`: whatever some variant accepts is accepted.
    variant: Option<Variant>,
    sink: &'c mut Sink,
}

impl MessageCheck<'_, '_> {
    fn message(&mut self) {
        let message = self.message;
        self.profile();
        self.object(message.ty.id, None, &message.object);
        self.inline(&message.object);
        self.part_title();
        self.one_id();
    }

    /// The variants to check: the one of the profile, or all of the platform.
    fn variants(&self) -> impl Iterator<Item = Variant> + use<> {
        let (chosen, all) = (self.variant, self.message.channel.platform.variants());
        all.iter().copied().filter(move |variant| chosen.is_none_or(|chosen| chosen == *variant))
    }

    /// Whether a rule restricted to `under` applies under every possible profile.
    fn applies(&self, under: Option<Variant>) -> bool {
        under.is_none_or(|under| self.variant == Some(under))
    }
}
