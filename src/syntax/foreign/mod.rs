//! Forms of other languages and formats: loops of Python, tags of Jinja, types of TypeScript, lists of YAML …
//!
//! This is looked for only after the parser found an error. What is recognised becomes one finding that shows the right
//! form with the author's own words. The file is then parsed again: the form is replaced by the right one if that has
//! the same tokens at the same places, and by a value that nothing is known of otherwise, so that nothing else is
//! reported about it.

mod blocks;
mod bounds;
mod choices;
mod clock;
mod comparisons;
mod declarations;
mod exprs;
mod formats;
mod forms;
mod imports;
mod items;
mod keys;
mod loops;
mod mask;
mod methods;
mod params;
mod python;
mod quotes;
mod reader;
mod samples;
mod signatures;
mod slices;
mod soundness;
mod tags;
mod template_tags;
mod templates;
mod tokens;
mod types;
mod unquoted;
mod values;
mod yaml;

use super::ast::Name;
use crate::diag::messages::payload::written;
use crate::diag::messages::slips as messages;
use crate::diag::messages::syntax::{Expected, Replace};
use crate::diag::{Diagnostic, Fix, Localized, Phrase, Sink};
use crate::source::{FileId, Span};
pub use forms::function_of;
pub(super) use mask::Masked;
use reader::Reader;
pub use template_tags::TagContext;
pub use templates::{TemplateLine, pieces, placeholder, template_line};
pub use types::{RightType, is_known_elsewhere, right_type};

/// The maximum number of characters of the right form in a headline.
const LONGEST: usize = 60;

/// How sure it is that the right form has the meaning of the written one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    /// There is no edit, or it has a placeholder.
    Shown,
    Guessed,
    Sure,
}

/// What the parser reads instead of some bytes; each has their length.
#[derive(Debug)]
enum Mask {
    /// Spaces.
    Blank(usize, usize),
    /// Other bytes, padded with spaces.
    Other(usize, usize, String),
    /// A value, piece or label that cannot be read.
    Value(usize, usize),
}

/// A form of another language.
#[derive(Debug)]
struct Slip {
    start: usize,
    end: usize,
    /// What it is, if the language has it: "a loop".
    form: &'static Localized,
    /// The right form, or its first line; empty if there is none.
    right: String,
    /// What to do where there is no right form, or what else to do.
    help: Option<Phrase>,
    grade: Grade,
    edits: Vec<(usize, usize, String)>,
    masks: Vec<Mask>,
    /// Names that it declares, where no item does after masking.
    declares: Vec<(usize, usize)>,
}

impl Slip {
    /// A value that is replaced by the right one.
    fn value_anew(
        form: &'static Localized,
        (start, end): (usize, usize),
        right: impl Into<String>,
        grade: Grade,
    ) -> Self {
        Self::written_anew(form, (start, end), right, grade, Mask::Value(start, end))
    }

    /// A form that is replaced by the right one as a whole.
    fn written_anew(
        form: &'static Localized,
        (start, end): (usize, usize),
        right: impl Into<String>,
        grade: Grade,
        mask: Mask,
    ) -> Self {
        let right = right.into();
        Self {
            start,
            end,
            form,
            edits: vec![(start, end, right.clone())],
            right,
            help: None,
            grade,
            masks: vec![mask],
            declares: Vec::new(),
        }
    }
}

/// What was recognised in a file.
pub(super) struct ForeignForms {
    slips: Vec<Slip>,
}

/// Looks for such forms in a file with errors.
pub(super) fn find(read: &str) -> Option<ForeignForms> {
    let mut slips = Reader::new(read, 0, read.len()).file();
    soundness::remove_unreadable(read, &mut slips);
    (!slips.is_empty()).then_some(ForeignForms { slips })
}

impl ForeignForms {
    /// The text without these forms, of the same length.
    pub(super) fn masked(&self, read: &str) -> Masked {
        Masked::new(read, self.slips.iter().flat_map(|slip| &slip.masks))
    }

    /// The names that these forms declare.
    pub(super) fn declared(&self, file: FileId) -> Vec<Name> {
        let names = self.slips.iter().flat_map(|slip| &slip.declares);
        names.map(|&(start, end)| Name { span: span(file, start, end) }).collect()
    }

    /// Whether the text has at most as many syntax errors with all fixes.
    pub(super) fn is_sound(&self, read: &str, errors: usize) -> bool {
        soundness::RightedText::new(read, &self.slips).errors().count() <= errors
    }

    /// Reports them. `sound`: the text with all fixes has no more errors than the masked one.
    pub(super) fn report(self, file: FileId, sound: bool, sink: &mut Sink) {
        for slip in self.slips {
            let at = span(file, slip.start, slip.end);
            let found = if slip.right.is_empty() {
                Diagnostic::new(messages::NoSuchForm { form: slip.form, how: slip.help }, at)
            } else {
                let lines: Vec<&str> = slip.right.lines().collect();
                let first = lines.first().copied().unwrap_or_default();
                let cut = cut_at_blank(first);
                let is_whole = lines.len() == 1 && cut == first;
                let expected = match is_whole {
                    true => first.to_owned(),
                    false if cut.ends_with('{') => format!("{cut} … }}"),
                    false => format!("{} …", cut.trim_end()),
                };
                let found = match (slip.form, slip.help) {
                    (form, Some(how)) if std::ptr::eq(form, &messages::PARAMETER_LIST) => {
                        Diagnostic::new(messages::ParameterList { how }, at)
                    }
                    (form, Some(how)) if std::ptr::eq(form, &messages::LOCAL) => {
                        Diagnostic::new(messages::LetInMessage { how }, at)
                    }
                    (form, how) => Diagnostic::new(messages::OtherForm { form, expected: expected.clone(), how }, at),
                };
                if slip.edits.is_empty() || slip.grade == Grade::Shown {
                    found
                } else {
                    let title: Phrase = match is_whole {
                        true => Replace { text: expected }.into(),
                        false => written(&lines),
                    };
                    let fix = Fix::safe(title).unsafe_if(slip.grade != Grade::Sure || !sound);
                    found.fix(
                        merged(slip.edits)
                            .into_iter()
                            .fold(fix, |fix, (start, end, text)| fix.replace(span(file, start, end), text)),
                    )
                }
            };
            sink.push(found);
        }
    }
}

/// The beginning of a line that is too long for a headline.
fn cut_at_blank(line: &str) -> &str {
    let Some((at, _)) = line.char_indices().nth(LONGEST) else { return line };
    let start = line.get(..at).unwrap_or_default();
    start.rsplit_once(' ').map_or(start, |(start, _)| start)
}

/// Edits in order; several insertions at one place are one.
fn merged(mut edits: Vec<(usize, usize, String)>) -> Vec<(usize, usize, String)> {
    edits.sort_by_key(|(start, end, _)| (*start, *end));
    let mut out: Vec<(usize, usize, String)> = Vec::with_capacity(edits.len());
    for (start, end, text) in edits {
        match out.last_mut().filter(|last| last.0 == start && last.1 == end) {
            Some(last) => last.2.push_str(&text),
            None => out.push((start, end, text)),
        }
    }
    out
}

/// Whether the grammar can read a type, or has a safe fix for all that is wrong with it.
fn is_readable(ty: &str) -> bool {
    let mut sink = Sink::default();
    let item = format!("param x: {ty}\n");
    super::read_tree(FileId(0), &item, &item, &[], &mut sink);
    // A comma that is missing is a guess.
    let has_fix = |found: &Diagnostic| !found.is::<Expected>() && found.fixes.iter().any(Fix::is_safe);
    sink.len() <= 1 && sink.found().iter().all(has_fix)
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    Span::new(file, start as u32, end as u32)
}
