//! Computes the insertion point of each value of a text.

use super::context::Context;
use super::continuation::continuation;
use super::flanking::flanks;
use super::insertion_point::InsertionPoint;
use super::line::slice;
use super::metacharacters::is_markdown;
use super::reference;
use super::skeleton::Skeleton;
use super::spec::EscapeStyle;

/// The number of bytes of a line that are searched for markers.
const BEGINNING: usize = 256;

impl Skeleton<'_> {
    /// The insertion point of each value.
    pub fn insertion_points(&self) -> &[InsertionPoint] {
        self.insertion_points.get_or_init(|| insertion_points(self))
    }
}

/// The insertion point of each value, in order; it does not depend on the values.
fn insertion_points(skeleton: &Skeleton<'_>) -> Vec<InsertionPoint> {
    let mut contexts = skeleton.hole_contexts();
    let (text, dialect) = (skeleton.text(), skeleton.document().dialect());
    let references = dialect.spec().escape == EscapeStyle::Reference;
    if !is_markdown(dialect) && !references {
        return contexts.into_iter().map(InsertionPoint::bare).collect();
    }
    if text.contains('|')
        && let Some(fuller) = skeleton.fuller_contexts()
    {
        // A client may read the larger kind of Markdown, where a line break would end the table.
        for (context, fuller) in contexts.iter_mut().zip(fuller) {
            if fuller.context == Context::TableCell && matches!(context, Context::Running | Context::LineStart) {
                *context = fuller.context;
            }
        }
    }
    let holes = skeleton.holes();
    let ends = std::iter::once(0).chain(holes.iter().map(|hole| hole.end));
    let starts = holes.iter().map(|hole| hole.start).chain([text.len()]);
    // What the author wrote before each value, and after the last.
    let written: Vec<&str> = ends.zip(starts).map(|(start, end)| slice(text, start..end)).collect();
    // The first byte that the author wrote after each value.
    let mut after = vec![None; holes.len()];
    let mut first = None;
    for (after, written) in after.iter_mut().zip(written.iter().skip(1)).rev() {
        first = written.bytes().next().or(first);
        *after = first;
    }
    let (mut line, mut before) = (0, "");
    let around = holes.iter().zip(&written).zip(after);
    contexts
        .into_iter()
        .zip(around)
        .map(|(context, ((hole, &written), after))| {
            if let Some(end) = memchr::memrchr(b'\n', written.as_bytes()) {
                line = hole.start - written.len() + end + 1;
            }
            if !written.is_empty() {
                before = written;
            }
            if references {
                // The author's `&` may be directly before a value.
                return InsertionPoint { touched: reference::is_open(before), ..InsertionPoint::bare(context) };
            }
            let beside = before.bytes().next_back().is_some_and(flanks) || after.is_some_and(flanks);
            // A value next to an emphasis delimiter is treated like one inside.
            let inner =
                beside && matches!(context, Context::Running | Context::LineStart | Context::Quote | Context::ListItem);
            let begun = slice(text, line..hole.start.min(text.floor_char_boundary(line + BEGINNING)));
            InsertionPoint {
                context: if inner { Context::Strong } else { context },
                touched: beside || joins(before),
                marked: !continuation(begun).is_empty(),
            }
        })
        .collect()
}

/// Whether a value could continue a construct at the end of the author's text.
fn joins(before: &str) -> bool {
    let tail = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    before.ends_with([']', '<', '/', '\\']) || tail.ends_with('&')
}
