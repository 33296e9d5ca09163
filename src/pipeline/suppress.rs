//! `// msgc: allow(CODE)`: which findings it suppresses, and what is wrong with such comments themselves.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::Severities;
use crate::diag::messages::message::REMOVE_IT;
use crate::diag::messages::syntax::Replace;
use crate::diag::messages::{Scope, breaking, suppress as messages};
use crate::diag::{Code, Diagnostic, Fix, NamedCode};
use crate::lang::{Unit, suggest};
use crate::sort::sort_by_key;
use crate::source::{Files, Span};
use crate::steps::Steps;
use crate::syntax::{Allow, allows};

/// A comment with the spaces before it, and its line if nothing else is on it.
fn whole_comment(text: &str, comment: Span) -> Span {
    let before = text.get(..comment.start as usize).unwrap_or_default();
    let from = before.trim_end_matches([' ', '\t']).len();
    let line = before.get(..from).unwrap_or_default();
    let is_alone = matches!(line, "" | "\u{feff}") || line.ends_with('\n');
    let after = text.get(comment.end as usize..).unwrap_or_default();
    let end = if after.starts_with("\r\n") { 2 } else { u32::from(after.starts_with('\n')) };
    Span::new(comment.file, from as u32, comment.end + if is_alone { end } else { 0 })
}

/// A code in a list, with the comma after it or else before it.
fn with_comma(text: &str, code: Span) -> Span {
    let after = text.get(code.end as usize..).unwrap_or_default();
    let before = text.get(..code.start as usize).unwrap_or_default();
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let gap = blanks(after);
    match after.get(gap..).and_then(|after| after.strip_prefix(',')) {
        Some(rest) => Span::new(code.file, code.start, code.end + (gap + 1 + blanks(rest)) as u32),
        None => {
            let before = before.trim_end_matches([' ', '\t']);
            let from = before.strip_suffix(',').unwrap_or(before).len();
            Span::new(code.file, from as u32, code.end)
        }
    }
}

/// The suppressions of a file.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    /// In source order.
    found: Vec<Suppression>,
    /// The suppressions of each code, in the same order, each with the last line that it or an earlier one covers.
    by_code: HashMap<&'static str, Vec<(usize, usize)>>,
    wrong: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Suppression {
    code: Code,
    /// The code in the comment.
    span: Span,
    /// What to remove without it: the code with a comma, or the comment if it has no other.
    whole: Span,
    /// The lines that it covers, from 0.
    lines: RangeInclusive<usize>,
}

impl Suppressions {
    pub(super) fn of(files: &Files, unit: &Unit) -> Self {
        let mut all = Self::default();
        let Some(file) = files.get(unit.file) else { return all };
        for allow in allows(file.text(), &unit.ast, || file.lines()) {
            all.comment(&allow, file.text());
        }
        for (at, one) in all.found.iter().enumerate() {
            let group = all.by_code.entry(one.code.id()).or_default();
            let before = group.last().map_or(0, |(_, reach)| *reach);
            group.push((at, before.max(*one.lines.end())));
        }
        all
    }

    fn comment(&mut self, allow: &Allow, text: &str) {
        let codes = text.get(allow.codes.start as usize..allow.codes.end as usize).unwrap_or_default();
        let count = codes.split(',').count();
        let mut at = allow.codes.start as usize;
        for word in codes.split(',') {
            let id = word.trim();
            let from = at + word.len() - word.trim_start().len();
            let span = Span::new(allow.comment.file, from as u32, (from + id.len()) as u32);
            at += word.len() + 1;
            let Some(NamedCode { code, retired }) = NamedCode::find(id) else {
                let suggestion = suggest(id, Code::all().map(Code::id));
                let found = messages::UnknownSuppressedCode { code: id.to_owned(), suggestion };
                let found = Diagnostic::new(found, span);
                self.wrong.push(match suggestion {
                    Some(near) => found.fix(Fix::unsafe_fix(Replace { text: near.to_owned() }).replace(span, near)),
                    None => found,
                });
                continue;
            };
            if code.scope() == Scope::Rule {
                let whole = if count == 1 { whole_comment(text, allow.comment) } else { with_comma(text, span) };
                self.found.push(Suppression { code, span, whole, lines: allow.lines.clone() });
            } else {
                self.wrong.push(Diagnostic::new(messages::NotSuppressible { code: id.to_owned() }, span));
            }
            if let Some(retired) = retired {
                let fix = Fix::safe(Replace { text: code.id().to_owned() }).replace(span, code.id());
                self.wrong.push(retired.at(span).fix(fix));
            }
        }
    }

    /// The findings of a file that are not suppressed, plus findings about the suppressions themselves. Whether those of
    /// changes are used is known only to a comparison.
    pub(super) fn judge(
        &self,
        findings: Vec<Diagnostic>,
        severities: &Severities,
        files: &Files,
        steps: &mut Steps,
    ) -> Vec<Diagnostic> {
        self.judged(findings, severities, files, steps, (&|code| !breaking::is_change(code), &self.wrong))
    }

    /// Likewise, for the changes of a file.
    pub(super) fn judge_changes(
        &self,
        findings: Vec<Diagnostic>,
        severities: &Severities,
        files: &Files,
    ) -> Vec<Diagnostic> {
        self.judged(findings, severities, files, &mut Steps::default(), (&breaking::is_change, &[]))
    }

    fn judged(
        &self,
        findings: Vec<Diagnostic>,
        severities: &Severities,
        files: &Files,
        steps: &mut Steps,
        (is_asked, wrong): (&dyn Fn(Code) -> bool, &[Diagnostic]),
    ) -> Vec<Diagnostic> {
        let mut used = vec![false; self.found.len()];
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
        for finding in findings {
            match self.of_finding(&finding, files, steps).and_then(|at| used.get_mut(at)) {
                Some(used) => *used = true,
                None => kept.extend(severities.apply(finding)),
            }
        }
        let unused = self.found.iter().zip(used).filter(|(one, used)| !used && is_asked(one.code)).map(|(one, _)| {
            let found = Diagnostic::new(messages::UnusedSuppression { code: one.code.id() }, one.span);
            // After other errors are fixed, it may be needed.
            found.fix(Fix::unsafe_fix(&REMOVE_IT).replace(one.whole, ""))
        });
        let own: Vec<Diagnostic> =
            unused.chain(wrong.iter().cloned()).filter_map(|found| severities.apply(found)).collect();
        if !own.is_empty() {
            kept.extend(own);
            sort_by_key(&mut kept, |found| (files.place(found.span.file), found.span.start, found.span.end));
        }
        kept
    }

    /// The findings about a message with concrete values that are not suppressed.
    pub(super) fn apply(&self, findings: Vec<Diagnostic>, severities: &Severities, files: &Files) -> Vec<Diagnostic> {
        let kept = findings.into_iter().filter(|found| self.of_finding(found, files, &mut Steps::default()).is_none());
        kept.filter_map(|found| severities.apply(found)).collect()
    }

    /// The first suppression that covers this finding.
    fn of_finding(&self, finding: &Diagnostic, files: &Files, steps: &mut Steps) -> Option<usize> {
        steps.add(1);
        let group = self.by_code.get(finding.code.id())?;
        let line = files.get(finding.span.file)?.lines().line_of(finding.span.start);
        // All suppressions before `first` end before this line; and once one begins after it, so do all that follow.
        let first = group.partition_point(|(_, reach)| *reach < line);
        for &(at, _) in group.iter().skip(first) {
            steps.add(1);
            let one = self.found.get(at).filter(|one| *one.lines.start() <= line)?;
            if one.span.file == finding.span.file && one.lines.contains(&line) {
                return Some(at);
            }
        }
        None
    }
}
