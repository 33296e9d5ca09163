//! Stars: `**` around bold, and in the full grammar `*` around italics.

use super::construct::{Construct, Parsed};
use super::spec::{Grammar, Sequence};

/// A run of stars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    /// Text follows directly: it may begin something.
    pub opens: bool,
    /// Text stands directly before: it may end something.
    pub closes: bool,
}

/// Pairs the runs of one line or one label. Every run that may open fits every run that may close, so a stack is enough.
pub(super) fn pair(grammar: Grammar, runs: impl IntoIterator<Item = Run>, out: &mut Parsed) {
    let mut open: Vec<Run> = Vec::new();
    for mut run in runs {
        while run.closes {
            let Some(top) = open.last_mut() else { break };
            let width = if top.end - top.start >= 2 && run.end - run.start >= 2 { 2 } else { 1 };
            if run.start == run.end || width == 1 && !grammar.italics {
                break;
            }
            let sequence = if width == 2 { Sequence::Strong } else { Sequence::Emphasis };
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
        out.loosen(Sequence::Strong, run.start..run.end);
    }
}

impl Grammar {
    /// How many stars mean something.
    const fn shortest(self) -> usize {
        if self.italics { 1 } else { 2 }
    }
}
