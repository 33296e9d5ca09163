//! What fixes leave is not changed by them again.

use msgc::diag::FixName;
use msgc::fixes::{FixedText, Policy, apply_all};
use msgc::steps::Cancelled;

use super::inputs::{Input, all};

fn settled(input: &Input, text: String, policy: &Policy) -> FixedText {
    try_settled(input, text, policy).expect("nobody cancels")
}

fn try_settled(input: &Input, text: String, policy: &Policy) -> Result<FixedText, Cancelled> {
    let look = |text: &str| input.case.with(text).try_analyze(&input.settings);
    let analysis = look(&text)?;
    apply_all(text, analysis, policy, look)
}

fn policies() -> [Policy; 3] {
    let choices: Vec<FixName> =
        ["split", "bound", "truncate"].iter().map(|name| name.parse().expect("a name")).collect();
    [Policy::default(), Policy { also_unsafe: true, choices: Vec::new() }, Policy { also_unsafe: true, choices }]
}

/// A text with some of its fixes is nobody's wish.
#[test]
fn what_is_cancelled_leaves_no_text() {
    let policy = Policy { also_unsafe: true, choices: Vec::new() };
    let mut fixed = 0;
    for input in all() {
        let text = &input.case.text;
        let analysis = || input.case.analyze(&input.settings);
        if settled(&input, text.clone(), &policy).applied.is_empty() {
            continue;
        }
        fixed += 1;
        assert!(apply_all(text.clone(), analysis(), &policy, |_| Err(Cancelled)).is_err(), "{}", input.case.name);
    }
    assert!(fixed > 100, "{fixed}");
}

#[test]
fn a_second_run_changes_nothing() {
    let policies = policies();
    let (mut broken, mut taken) = (Vec::new(), 0);
    for input in all() {
        for policy in &policies {
            let once = settled(&input, input.case.text.clone(), policy);
            taken += once.applied.len();
            let twice = settled(&input, once.text.clone(), policy);
            if twice.text != once.text || !twice.applied.is_empty() {
                broken.push(format!("== {}\n{}\n--- then\n{}", input.case.name, once.text, twice.text));
            }
            if once
                .applied
                .iter()
                .any(|taken| taken.at as usize > once.text.len() || !once.text.is_char_boundary(taken.at as usize))
            {
                broken.push(format!("== {}: a fix is listed at a place that is none", input.case.name));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    assert!(taken > 400, "{taken} fixes");
}

/// How an editor ends lines, indents them or begins files changes nothing of what fixes do, and they leave it.
#[test]
fn line_ends_tabs_and_a_mark_stay() {
    let (mut broken, mut tried) = (Vec::new(), 0);
    for input in all() {
        let text = &input.case.text;
        if text.contains(['\r', '\u{feff}']) {
            continue;
        }
        for policy in &policies() {
            let expected = settled(&input, text.clone(), policy).text;
            for (ends, mark, level) in
                [("\r\n", "", "    "), ("\n", "\u{feff}", "    "), ("\r\n", "\u{feff}", "\t"), ("\n", "", "\t")]
            {
                // What stands between two levels would be blanks beside tabs.
                if level == "\t" && text.lines().any(|line| (line.len() - line.trim_start_matches(' ').len()) % 4 > 0) {
                    continue;
                }
                let indented = |line: &str| {
                    let code = line.trim_start_matches("    ");
                    level.repeat((line.len() - code.len()) / 4) + code
                };
                let written = |text: &str| {
                    let lines: Vec<String> = text.split('\n').map(indented).collect();
                    mark.to_owned() + &lines.join(ends)
                };
                let found = settled(&input, written(text), policy).text;
                tried += 1;
                if found != written(&expected) {
                    broken.push(format!("== {}\n{text}\n--- {found:?}\n--- {:?}", input.case.name, written(&expected)));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n\n"));
}
