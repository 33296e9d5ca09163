use super::Policy;
use super::edits::{Edits, Moves};
use crate::diag::{Diagnostic, Fix};
use crate::source::FileId;

/// A text after one round of fixes.
#[derive(Debug)]
pub struct Applied<'f> {
    pub text: String,
    /// Each finding whose fix is applied, with the fix.
    pub applied: Vec<(&'f Diagnostic, &'f Fix)>,
    /// The findings that were not fixed: the policy picks no fix, or the fix overlaps with another.
    pub left: Vec<&'f Diagnostic>,
    moves: Moves,
}

impl Applied<'_> {
    /// Where an offset in the old text is now: the first and the last offset that it can be.
    pub fn moved(&self, place: u32) -> (u32, u32) {
        self.moves.of(place)
    }
}

/// Runs one round: applies, in the order of the findings, the fix that the policy picks for each. Fixes that change a
/// file other than `file`, the one that the text belongs to, are skipped.
pub fn apply<'f>(
    (file, text): (FileId, &str),
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    policy: &Policy,
) -> Applied<'f> {
    let (mut taken, mut left, mut edits) = (Vec::new(), Vec::new(), Edits::new(file));
    for found in findings {
        match policy.pick(found).filter(|fix| edits.add(text, fix)) {
            Some(fix) => taken.push((found, fix)),
            None => left.push(found),
        }
    }
    let (text, moves) = edits.applied(text);
    Applied { text, applied: taken, left, moves }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::messages::{Localized, input};
    use crate::diag::{Applicability, FixKind, t};
    use crate::source::Span;

    static TITLE: Localized = t!("fix it", "修正");

    fn finding(fixes: impl IntoIterator<Item = Fix>) -> Diagnostic {
        let mut found = Diagnostic::new(input::ConfigSyntax { reason: String::new() }, span(0, 0));
        found.fixes.extend(fixes);
        found
    }

    fn span(start: u32, end: u32) -> Span {
        Span::new(FileId(0), start, end)
    }

    fn result(text: &str, findings: &[Diagnostic], policy: &Policy) -> (String, usize) {
        let applied = apply((FileId(0), text), findings, policy);
        assert_eq!(applied.applied.len() + applied.left.len(), findings.len());
        (applied.text, applied.applied.len())
    }

    #[test]
    fn takes_what_is_safe_and_does_not_overlap() {
        let findings = [
            finding([Fix::safe(&TITLE).replace(span(4, 5), "X")]),
            finding([Fix::unsafe_fix(&TITLE).replace(span(0, 1), "Y")]),
            finding([Fix::safe(&TITLE).replace(span(3, 6), "")]),
            finding([Fix::safe(&TITLE).replace(span(1, 1), "中").replace(span(7, 8), "")]),
            // An insertion at the end of what is replaced, and one edit of two that touches another.
            finding([Fix::safe(&TITLE).replace(span(5, 5), "!")]),
            finding([Fix::safe(&TITLE).replace(span(6, 7), "").replace(span(7, 8), "")]),
        ];
        let safe = Policy::default();
        let all = Policy { also_unsafe: true, ..Policy::default() };
        assert_eq!(result("01234567", &findings, &safe), ("0中123X56".into(), 2));
        assert_eq!(result("01234567", &findings, &all), ("Y123X5".into(), 3));
        assert_eq!(result("01234567", &findings[1..2], &safe), ("01234567".into(), 0));
        // No edit inside a character, beyond the end, or in another file.
        assert_eq!(result("中", &findings, &safe), ("中".into(), 0));
        let elsewhere = finding([Fix::safe(&TITLE).replace(Span::new(FileId(1), 0, 1), "")]);
        assert_eq!(result("01", &[elsewhere], &safe), ("01".into(), 0));
    }

    #[test]
    fn of_several_ways_only_that_which_is_named() {
        let bound = |of: &str| {
            let mut fix = Fix::choice(FixKind::Bound, &TITLE).replace(span(0, 1), of);
            if let Applicability::Choice(choice) = &mut fix.applicability {
                choice.of = Some(of.to_owned());
            }
            fix
        };
        let split = Fix::choice(FixKind::Split, &TITLE).replace(span(0, 1), "s");
        let sketch = Fix::new(Applicability::Sketch, &TITLE).replace(span(0, 1), "…");
        let several = [finding([bound("a"), bound("b"), split.clone()])];
        let choose = |names: &[&str]| Policy {
            also_unsafe: true,
            choices: names.iter().map(|name| name.parse().unwrap()).collect(),
        };
        let chosen = |findings: &[Diagnostic], names: &[&str]| result("0", findings, &choose(names)).0;
        assert_eq!(chosen(&several, &[]), "0");
        assert_eq!(chosen(&several, &["bound"]), "0");
        assert_eq!(chosen(&several, &["bound:b"]), "b");
        assert_eq!(chosen(&several, &["truncate", "split", "bound:b"]), "s");
        assert_eq!(chosen(&[finding([bound("a")])], &["bound"]), "a");
        assert_eq!(chosen(&[finding([bound("a")])], &["bound:b"]), "0");
        // Two ways are not one, and a sketch is none.
        let unsafe_one = Fix::unsafe_fix(&TITLE).replace(span(0, 1), "u");
        assert_eq!(chosen(&[finding([unsafe_one.clone(), split])], &[]), "0");
        assert_eq!(chosen(&[finding([sketch, unsafe_one])], &[]), "u");
    }
}
