//! What fixes leave is not changed by them again.

use msgc::diag::Choice;
use msgc::fixes::{Policy, Settled, settle};

use crate::inputs::{Input, all};

fn settled(input: &Input, text: String, policy: &Policy) -> Settled {
    let look = |text: &str| input.case.with(text).analyze(&input.settings);
    let analysis = look(&text);
    settle(text, analysis, policy, look)
}

#[test]
fn a_second_run_changes_nothing() {
    let choices: Vec<Choice> =
        ["split", "bound", "truncate"].iter().map(|name| name.parse().expect("a name")).collect();
    let policies =
        [Policy::default(), Policy { also_unsafe: true, choices: Vec::new() }, Policy { also_unsafe: true, choices }];
    let (mut broken, mut taken) = (Vec::new(), 0);
    for input in all() {
        for policy in &policies {
            let once = settled(&input, input.case.text.clone(), policy);
            taken += once.taken.len();
            let twice = settled(&input, once.text.clone(), policy);
            if twice.text != once.text || !twice.taken.is_empty() {
                broken.push(format!("== {}\n{}\n--- then\n{}", input.case.name, once.text, twice.text));
            }
            if once
                .taken
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
