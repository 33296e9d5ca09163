//! Lints of texts: likely mistakes of the author. There is one file per lint.
//!
//! A lint declares with which bytes its findings can begin. The union over the lints of a dialect is a prefilter,
//! computed at compile time. A text that it does not match is not parsed.

mod backslash_in_link;
mod bad_link;
mod bare_mention;
mod blank_in_id;
mod blank_in_table;
mod context;
mod dot_segment;
mod empty_link;
mod font_without_color;
mod given;
mod heading_level;
mod heading_without_blank;
mod headings;
mod link_spelling;
mod link_without_scheme;
mod links;
mod listings;
mod literal_escape;
mod marker_spelling;
mod mention_everyone;
mod mention_id;
mod mentions;
mod names;
mod odd_value;
mod other_markup;
mod parameter_in_tag;
mod placeholder_left;
mod plain_markup;
mod prefilter;
mod quote_level;
mod table_cells;
mod table_rule;
mod tags;
mod text_in_id;
#[cfg(feature = "toy")]
#[path = "../../../tests/toy/lint.rs"]
mod toy;
mod trigger;
mod unclosed;
mod unknown_font_color;
mod unopened;
mod unsupported;

use context::LintContext;
pub use given::is_seen;
pub use odd_value::{ODD, is_odd};
pub(super) use placeholder_left::is_placeholder;
pub(super) use prefilter::is_source;
use prefilter::prefilter;
use trigger::Triggers;

use crate::catalog::Channel;
use crate::diag::Diagnostic;
use crate::dialect::Dialect;
use crate::message::{FieldText, Flat};

/// The lints of one dialect and their triggers.
#[derive(Clone, Copy)]
struct Sheet {
    triggers: Triggers,
    /// The lints that apply.
    lints: [bool; COUNT],
}

/// One line per lint: the name of its file.
macro_rules! lints {
    ($($(#[$when:meta])* $name:ident)*) => {
        const CHECKS: &[fn(&mut LintContext<'_>)] = &[$($(#[$when])* $name::check,)*];

        const fn each(dialect: Dialect) -> [Triggers; COUNT] {
            [$($(#[$when])* $name::triggers(dialect.spec()),)*]
        }
    };
}

lints! {
    backslash_in_link
    bad_link
    bare_mention
    blank_in_id
    blank_in_table
    dot_segment
    empty_link
    font_without_color
    heading_level
    heading_without_blank
    link_spelling
    link_without_scheme
    literal_escape
    marker_spelling
    mention_everyone
    mention_id
    other_markup
    parameter_in_tag
    placeholder_left
    plain_markup
    quote_level
    table_cells
    table_rule
    text_in_id
    #[cfg(feature = "toy")]
    toy
    unclosed
    unknown_font_color
    unopened
    unsupported
}

const COUNT: usize = CHECKS.len();

static SHEETS: [Sheet; Dialect::ALL.len()] = sheets();

const fn sheets() -> [Sheet; Dialect::ALL.len()] {
    let mut sheets = [Sheet { triggers: Triggers::NONE, lints: [false; COUNT] }; Dialect::ALL.len()];
    let (mut rest, mut dialects) = (sheets.as_mut_slice(), Dialect::ALL);
    while let ([sheet, more @ ..], [dialect, others @ ..]) = (rest, dialects) {
        *sheet = sheet_of(*dialect);
        (rest, dialects) = (more, others);
    }
    sheets
}

const fn sheet_of(dialect: Dialect) -> Sheet {
    let (each, mut lints, mut triggers) = (each(dialect), [false; COUNT], Triggers::NONE);
    let (mut rest, mut all) = (lints.as_mut_slice(), each.as_slice());
    while let ([finds, more @ ..], [own, others @ ..]) = (rest, all) {
        *finds = !own.is_empty();
        triggers = triggers.with(*own);
        (rest, all) = (more, others);
    }
    Sheet { triggers, lints }
}

fn sheet(dialect: Dialect) -> Option<&'static Sheet> {
    SHEETS.get(dialect as usize)
}

/// False if the bytes show that no lint can find anything.
pub(super) fn deserves_a_look(text: &FieldText) -> bool {
    sheet(text.dialect()).is_none_or(|sheet| prefilter(text, &sheet.triggers))
}

/// Lints a text on its own.
pub fn lint(text: &FieldText) -> Vec<Diagnostic> {
    lint_field("", text, &text.flat(), None)
}

/// Lints the text of the field `name`; `channel` is that of its message.
pub(super) fn lint_field(
    name: &str,
    text: &FieldText,
    flat: &Flat<'_>,
    channel: Option<&'static Channel>,
) -> Vec<Diagnostic> {
    let Some(sheet) = sheet(text.dialect()).filter(|sheet| !sheet.triggers.is_empty()) else { return Vec::new() };
    let trusted = flat.with_trusted(text.dialect());
    let mut context = LintContext::new(name, channel, flat, trusted.as_ref().unwrap_or_else(|| text.skeleton()));
    for (check, _) in CHECKS.iter().zip(sheet.lints).filter(|(_, finds)| *finds) {
        check(&mut context);
    }
    context.found
}

#[cfg(test)]
mod tests;
