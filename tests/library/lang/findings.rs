//! Every finding of the stage: one case a code, its source and all that is found in it together in one snapshot.

use msgc::diag::words::{lang, values};

use super::cases::CASES;
use super::report::{check, report_with};

/// Codes whose findings need more than a text, and the test that shows them.
const ELSEWHERE: &[&str] = &[
    "expression-too-deep",
    "type-too-large",
    "imports-too-deep",
    "file-not-a-file",
    "too-large-to-read",
    "file-denied",
    "file-not-utf8",
    "missing-param",
    "value-repeated",
    "value-json",
    "value-key-repeated",
    "value-path",
    "value-file-outside",
    "value-file-hidden",
];

#[test]
fn each_finding_is_shown() {
    for (code, source, others) in CASES {
        let source = source.trim_start_matches('\n');
        let found = report_with(source, others);
        let stands = check(source, others).1.iter().any(|finding| finding.code.id() == *code);
        assert!(stands, "{code} is not found, but\n{found}");
        insta::assert_snapshot!(*code, format!("{source}\n----\n{found}"));
    }
}

#[test]
fn every_code_has_a_case() {
    let all = lang::CODES.iter().chain(values::CODES).map(|code| code.id());
    for code in all {
        let shown = CASES.iter().any(|(known, ..)| *known == code) || ELSEWHERE.contains(&code);
        assert!(shown, "{code} has no case");
    }
}

/// Law: every fix removes its finding and adds none.
#[test]
fn every_fix_mends_its_finding() {
    for (code, source, others) in CASES {
        let source = source.trim_start_matches('\n');
        let (program, before) = check(source, others);
        let main = program.main().map(|unit| unit.file).unwrap();
        for finding in before.iter().filter(|finding| finding.span.file == main) {
            for fix in &finding.fixes {
                let mut mended = source.to_owned();
                for edit in fix.edits.iter().rev() {
                    mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
                }
                let after = check(&mended, others).1;
                assert!(
                    after.len() < before.len(),
                    "{code}: the fix of {} leads from {} findings to {}\n{mended}",
                    finding.code.id(),
                    before.len(),
                    report_with(&mended, others)
                );
            }
        }
    }
}
