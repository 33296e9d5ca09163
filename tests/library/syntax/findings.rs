//! Each mistake, the source around it, and what a person reads of it.

use std::fmt::Write;

use super::cases::CASES;
use super::support::{findings, parse};
use msgc::diag::words::syntax::CODES;

#[test]
fn every_mistake() {
    let mut out = String::new();
    for (code, case, source) in CASES {
        let found = findings(source);
        assert!(found.contains(&format!("[{code}]")), "{code}, {case}: {found}");
        writeln!(out, "==== {code}: {case}").unwrap();
        for line in source.lines() {
            writeln!(out, "    {}", line.replace('\t', "→").replace(|c: char| c.is_control(), "␀")).unwrap();
        }
        writeln!(out, "----\n{found}").unwrap();
    }
    insta::assert_snapshot!(out);
}

/// These need a text too large or too deep to be shown.
const UNSHOWN: &[&str] = &["nested-too-deep", "too-many-operators", "text-too-large"];

#[test]
fn every_code_has_a_case() {
    for code in CODES {
        let shown = CASES.iter().any(|(id, ..)| *id == code.id());
        assert!(shown != UNSHOWN.contains(&code.id()), "{}", code.id());
    }
}

/// Applies each fix alone: its finding goes, and nothing new comes.
#[test]
fn fixes_mend() {
    for (_, case, source) in CASES {
        let (_, found) = parse(source);
        for finding in &found {
            for fix in &finding.fixes {
                let mut mended = (*source).to_owned();
                for edit in fix.edits.iter().rev() {
                    mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
                }
                let (_, after) = parse(&mended);
                let code = finding.code.id();
                let count =
                    |found: &[msgc::diag::Diagnostic], code: &str| found.iter().filter(|f| f.code.id() == code).count();
                assert!(
                    count(&after, code) < count(&found, code),
                    "{code} stays, {case}:\n{mended}\n{}",
                    findings(&mended)
                );
                for new in &after {
                    let id = new.code.id();
                    assert!(
                        count(&after, id) <= count(&found, id),
                        "{id} comes by the fix of {code}, {case}:\n{mended}\n{}",
                        findings(&mended)
                    );
                }
            }
        }
    }
}
