use std::collections::HashSet;

use super::{Policy, apply};
use crate::diag::{Code, Diagnostic, Fix, messages};
use crate::pipeline::Analysis;
use crate::steps::Cancelled;

/// A fix can uncover further findings. This is the maximum number of rounds.
const ROUNDS: usize = 1000;

/// A text to which all fixes of a policy are applied.
pub struct FixedText {
    pub text: String,
    /// The analysis of the text.
    pub analysis: Analysis,
    /// The fixes that were applied, in text order.
    pub applied: Vec<AppliedFix>,
}

/// A fix that was applied.
#[derive(Clone, Debug)]
pub struct AppliedFix {
    /// The code of the finding that it fixed.
    pub code: Code,
    pub fix: Fix,
    /// An offset in the final text at which it changed something.
    pub at: u32,
}

/// Applies fixes round by round until nothing changes. A fix that does not remove its finding is undone. `analysis` is
/// the analysis of `text`; `look` analyses a changed text.
///
/// # Errors
/// An analysis was cancelled; the fixed text is lost.
pub fn apply_all(
    text: String,
    analysis: Analysis,
    policy: &Policy,
    mut look: impl FnMut(&str) -> Result<Analysis, Cancelled>,
) -> Result<FixedText, Cancelled> {
    let mut now = FixedText { text, analysis, applied: Vec::new() };
    let mut seen = HashSet::from([now.text.clone()]);
    let mut rounds = 0;
    // Findings of the current text whose fix does not help.
    let mut useless: Vec<bool> = vec![false; now.analysis.findings.len()];
    while rounds < ROUNDS {
        rounds += 1;
        let numbered = || now.analysis.findings.iter().zip(&useless);
        let hopeful = || numbered().filter(|(_, useless)| !**useless).map(|(found, _)| found);
        let text = (now.analysis.file(), now.text.as_str());
        let mut round = apply(text, hopeful(), &Policy::default());
        if round.applied.is_empty() {
            // A syntax error may cause other findings, so guesses for those are tried one at a time.
            let is_picked = |found: &&Diagnostic| policy.pick(found).is_some();
            let first = hopeful().find(|found| is_picked(found) && messages::syntax::CODES.contains(&found.code));
            round = match first {
                Some(found) => apply(text, [found], policy),
                None => apply(text, hopeful(), policy),
            };
        }
        // A text seen before would loop forever.
        if round.applied.is_empty() || seen.contains(&round.text) {
            break;
        }
        let after = look(&round.text)?;
        let (places_before, places_after) = (places(&now.analysis), places(&after));
        let stays = |found: &Diagnostic| {
            let (start, end) = (round.moved(found.span.start).0, round.moved(found.span.end).1);
            count(&places_after, found.code, start, end)
                >= count(&places_before, found.code, found.span.start, found.span.end)
        };
        let staying: Vec<&Diagnostic> =
            round.applied.iter().map(|(found, _)| *found).filter(|found| stays(found)).collect();
        if !staying.is_empty() {
            let is_one = |found: &Diagnostic| staying.iter().any(|staying| std::ptr::eq(*staying, found));
            useless = numbered().map(|(found, useless)| *useless || is_one(found)).collect();
            continue;
        }
        // Not on the line that a new line is inserted after.
        let changed = |fix: &Fix| {
            let Some(edit) = fix.edits.first() else { return 0 };
            let blank = edit.text.len() - edit.text.trim_start().len();
            round.moved(edit.span.start).0.saturating_add(blank as u32)
        };
        let mut taken: Vec<AppliedFix> =
            now.applied.iter().map(|one| AppliedFix { at: round.moved(one.at).0, ..one.clone() }).collect();
        taken.extend(round.applied.iter().map(|(found, fix)| AppliedFix {
            code: found.code,
            fix: (*fix).clone(),
            at: changed(fix),
        }));
        seen.insert(round.text.clone());
        useless = vec![false; after.findings.len()];
        now = FixedText { text: round.text, analysis: after, applied: taken };
    }
    crate::sort::sort_by_key(&mut now.applied, |taken| taken.at);
    Ok(now)
}

/// Where the findings of the file begin, in order.
fn places(analysis: &Analysis) -> Vec<(u32, Code)> {
    let own = analysis.findings.iter().filter(|found| found.span.file == analysis.file());
    let mut places: Vec<(u32, Code)> = own.map(|found| (found.span.start, found.code)).collect();
    crate::sort::sort_by_key(&mut places, |(at, _)| *at);
    places
}

/// The number of findings of a code that begin at `first` or between it and `last`.
fn count(places: &[(u32, Code)], code: Code, first: u32, last: u32) -> usize {
    let from = places.partition_point(|(at, _)| *at < first);
    let near = places.iter().skip(from).take_while(|(at, _)| *at < last || *at == first);
    near.filter(|(_, known)| *known == code).count()
}
