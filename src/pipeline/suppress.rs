//! `// msgc: allow(CODE) reason`, on or above the line it is about.

use super::Severities;
use crate::diag::words::{Scope, suppress as words};
use crate::diag::{Code, Diagnostic};
use crate::lang::{Unit, suggest};
use crate::source::{Files, Span};

/// The suppressions of a file.
#[derive(Default)]
pub(super) struct Suppressions {
    found: Vec<Suppression>,
    wrong: Vec<Diagnostic>,
}

struct Suppression {
    code: Code,
    /// Where the code stands in the comment.
    span: Span,
    /// The line (from 0) that it is about.
    line: usize,
}

const MARK: &str = "msgc:";
const ALLOW: &str = "allow(";

impl Suppressions {
    pub(super) fn of(files: &Files, unit: &Unit) -> Self {
        let mut all = Self::default();
        let Some(file) = files.get(unit.file) else { return all };
        for &comment in &unit.ast.comments {
            let text = file.slice(comment);
            let Some(at) = text.find(MARK) else { continue };
            if !text.get(..at).is_some_and(|before| before.trim_matches(['/', ' ', '\t']).is_empty()) {
                continue;
            }
            let Some(rest) = text.get(at + MARK.len()..) else { continue };
            let Some(inner) = rest.trim_start().strip_prefix(ALLOW) else { continue };
            let Some((codes, _)) = inner.split_once(')') else { continue };
            let start = comment.start as usize + text.len() - inner.len();
            all.comment(file, codes, start, comment);
        }
        all
    }

    fn comment(&mut self, file: &crate::source::File, codes: &str, start: usize, comment: Span) {
        let lines = file.lines();
        let own = lines.line_of(comment.start);
        let before = lines.start_of(own).map_or(0, |at| at as usize);
        let alone = file.text().get(before..comment.start as usize).is_some_and(|text| text.trim().is_empty());
        let mut at = start;
        for word in codes.split(',') {
            let id = word.trim();
            let from = at + word.len() - word.trim_start().len();
            let span = Span::new(comment.file, from as u32, (from + id.len()) as u32);
            at += word.len() + 1;
            match Code::find(id) {
                Some(code) if code.scope() == Scope::Rule => {
                    self.found.push(Suppression { code, span, line: own + usize::from(alone) });
                }
                Some(_) => self.wrong.push(Diagnostic::new(words::NOT_SUPPRESSIBLE, span).arg("code", id)),
                None => self.wrong.push(
                    Diagnostic::new(words::UNKNOWN_SUPPRESSED_CODE, span)
                        .arg("code", id)
                        .arg_if("suggestion", suggest(id, Code::all().map(Code::id))),
                ),
            }
        }
    }

    /// The findings that are to be reported, with those about the suppressions themselves.
    pub(super) fn apply(self, findings: Vec<Diagnostic>, severities: &Severities, files: &Files) -> Vec<Diagnostic> {
        let mut used = vec![false; self.found.len()];
        let line_of = |span: Span| files.get(span.file).map(|file| file.lines().line_of(span.start));
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
        for finding in findings {
            let line = if self.found.is_empty() { None } else { line_of(finding.span) };
            let at = self.found.iter().position(|one| {
                one.code == finding.code && one.span.file == finding.span.file && Some(one.line) == line
            });
            match at.and_then(|at| used.get_mut(at)) {
                Some(used) => *used = true,
                None => kept.extend(severities.apply(finding)),
            }
        }
        let unused = self
            .found
            .iter()
            .zip(used)
            .filter(|(_, used)| !used)
            .map(|(one, _)| Diagnostic::new(words::UNUSED_SUPPRESSION, one.span).arg("code", one.code.id()));
        let own: Vec<Diagnostic> =
            unused.chain(self.wrong.iter().cloned()).filter_map(|found| severities.apply(found)).collect();
        if !own.is_empty() {
            kept.extend(own);
            kept.sort_by_key(|found| (found.span.file, found.span.start, found.span.end));
        }
        kept
    }
}
