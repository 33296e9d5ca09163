use msgc::diag::{Applicability, Diagnostic, Edit, Fix};
use proptest::prelude::*;

use super::bodies::{Scale, Tape, analyze};

const LARGE: Scale = Scale { text: 330, items: 9 };

fn too_long(findings: &[Diagnostic]) -> Option<&Diagnostic> {
    findings.iter().find(|found| found.code.id() == "may-be-too-long")
}

fn applied(source: &str, edits: &[Edit], text: impl Fn(&str) -> String) -> String {
    let mut out = source.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.start as usize..edit.span.end as usize, &text(&edit.text));
    }
    out
}

/// Whether a fix gives a parameter a bound; the others say what becomes of a body that is too long, and a sketch
/// adds a `rest`.
fn declares(fix: &Fix) -> bool {
    fix.applicability != Applicability::Sketch
        && fix.edits.iter().all(|edit| !edit.text.contains("split") && !edit.text.contains("truncate"))
}

/// The bound that an edit declares, made larger by one: `0..7 items`, `text(41 bytes)`, `text(1..20 chars)`.
fn one_more(text: &str) -> String {
    let digits = |c: char| c.is_ascii_digit();
    let end = text.rfind(digits).expect("a number") + 1;
    let start = text[..end].rfind(|c| !digits(c)).map_or(0, |at| at + 1);
    let bound: u64 = text[start..end].parse().expect("a number");
    format!("{}{}{}", &text[..start], bound + 1, &text[end..])
}

#[test]
fn bounds_grow_by_one() {
    assert_eq!(one_more("0..7 items"), "0..8 items");
    assert_eq!(one_more("text(41 bytes)?"), "text(42 bytes)?");
    assert_eq!(one_more("text(1..9 chars)"), "text(1..10 chars)");
}

proptest! {
    #![proptest_config(crate::support::cases::cases(200))]

    /// The named bound fits, and one more does not.
    #[test]
    fn the_largest_bound_is_the_largest(decisions in prop::collection::vec(any::<u8>(), 0..80)) {
        let program = Tape { left: decisions.iter(), scale: LARGE, opaque: false }.program();
        let analysis = program.analyze();
        let Some(found) = too_long(&analysis.findings) else { return Ok(()) };
        let size = found.size().expect("it is measured");
        let (measured, limit) = (size.measured.unwrap_or_default(), size.limit);
        prop_assert!(measured > limit, "{}", program.source);
        for fix in found.fixes.iter().filter(|fix| fix.applicability != Applicability::Sketch) {
            let mended = applied(&program.source, &fix.edits, str::to_owned);
            let after = analyze(&mended);
            prop_assert!(!after.has_errors(), "{}\n{:?}", mended, after.findings);
            if !declares(fix) {
                continue;
            }
            let more = applied(&program.source, &fix.edits, one_more);
            prop_assert!(too_long(&analyze(&more).findings).is_some(), "{}", more);
        }
    }
}

/// What is proposed for parameters without a bound fits.
#[test]
fn proposed_bounds_fit() {
    for (params, body) in [
        ("param a: text", "\"${a}\""),
        ("param a: text\nparam b: text(lines)", "\"${a} ${b}\""),
        ("param a: list(text(30 bytes))", "for x in a { \"- ${x}\" }"),
        ("param a: list(text)", "for x in a { \"- ${x}\" }"),
        ("param a: list({ b: text, c: url })", "for x in a { \"- ${x.b} ${x.c}\" }"),
        ("param a: text\nparam b: list(text)", "a\nfor x in b { \"- ${x} ${a}\" }"),
        ("param a: text?\nparam b: markup", "if a != none { \"${a}\" }\n\"x${b}\""),
    ] {
        let source = format!("{params}\n\nmessage m: wecom.text {{\nbody {{\n\"头\"\n{body}\n}}\n}}\n");
        let analysis = analyze(&source);
        let found = analysis.findings.iter().find(|found| found.code.id() == "unbounded").expect(&source);
        let declared: Vec<&Fix> = found.fixes.iter().filter(|fix| declares(fix)).collect();
        let [fix] = declared.as_slice() else { panic!("{source}\n{found:?}") };
        let mended = applied(&source, &fix.edits, str::to_owned);
        let after = analyze(&mended);
        assert!(!after.has_errors(), "{mended}\n{:?}", after.findings);
    }
}
