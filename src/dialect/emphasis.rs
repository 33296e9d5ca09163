//! Emphasis: `**` for bold, and in the full grammar `*` for italics.

use super::construct::{Construct, Parsed};
use super::spec::{ConstructKind, MarkdownFeatures};

/// A delimiter run of stars.
#[derive(Clone, Copy, Debug)]
pub(super) struct DelimiterRun {
    pub start: usize,
    pub end: usize,
    /// It may open emphasis: text follows directly.
    pub opens: bool,
    /// It may close emphasis: text precedes directly.
    pub closes: bool,
}

/// Pairs the runs of one line or one label. Every opening run matches every closing run, so a stack is enough.
pub(super) fn pair(grammar: MarkdownFeatures, runs: impl IntoIterator<Item = DelimiterRun>, out: &mut Parsed) {
    let mut open: Vec<DelimiterRun> = Vec::new();
    for mut run in runs {
        while run.closes {
            let Some(top) = open.last_mut() else { break };
            let width = if top.end - top.start >= 2 && run.end - run.start >= 2 { 2 } else { 1 };
            if run.start == run.end || width == 1 && !grammar.italics {
                break;
            }
            let sequence = if width == 2 { ConstructKind::Strong } else { ConstructKind::Emphasis };
            top.end -= width;
            out.push(Construct::pair(sequence, top.end..top.end + width, run.start..run.start + width));
            run.start += width;
            if top.end - top.start < grammar.shortest() {
                open.pop();
            }
        }
        if run.opens && run.end - run.start >= grammar.shortest() {
            open.push(run);
        }
    }
    for run in open.into_iter().filter(|run| run.end - run.start >= 2) {
        out.push_unmatched(ConstructKind::Strong, run.start..run.end);
    }
}

/// Whether stars between these characters are read as an operator or a pattern of files, as in `2**10` and `a/**/b`,
/// and so as no mistake if they mark nothing.
pub fn is_operator(before: Option<char>, after: Option<char>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => {
            before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()
                || before == after && before.is_ascii_punctuation()
        }
        _ => false,
    }
}

impl MarkdownFeatures {
    /// The minimum number of significant stars.
    const fn shortest(self) -> usize {
        if self.italics { 1 } else { 2 }
    }
}
