//! Fixes of files that are nearly right, where findings stand in each other's way.

use msgc::diag::Sink;
use msgc::fixes::{Policy, apply_all};
use msgc::source::FileId;
use msgc::syntax::parse;

use super::inputs::{Input, all};
use crate::laws::random::Random;
use crate::support::mutants::mutant;

/// Files where one fix undid another once.
const BROKE: &[&str] = &[
    "message\n a: b {[a, b]f(\n    else {\n    }\n    sample {\n    }\n}\n",
    "message a: wecom.text {\n    body: \"${before(x ?? \"(\n-)\", \"\\n\")}\"\n    } rest n {\n\nlet b = \"y\"\nlet c = \"z\"\n\nmessage d: wecom.text {\n    body: b\n}\n",
    // A choice of Python that goes on with `elif`.
    "message a: wecom.text {\n    body: if a then \"x\" elif b then \"y\" elif c \"z\" else \"w\"\n    \"${if a elif b else \"x\"}\"\n}\n",
    "message a: wecom.text (\n{)\n    body: \"x\"\n    mentioned_list(\n: [\"a\", \"b\"\n}\n",
];

#[test]
fn fixes_that_touch_each_other_leave_no_more_than_was_wrong() {
    let (all, mut random, mut broken, mut taken) = (all(), Random::new(11), Vec::new(), 0);
    for source in BROKE {
        broken.extend(judge(&all[0], source, &mut taken));
    }
    let count = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    for _ in 0..count {
        let input = &all[random.below(all.len())];
        let mut text = input.case.text.clone();
        for _ in 0..=random.below(3) {
            text = mutant(&text, &mut |count| random.below(count));
        }
        broken.extend(judge(input, &text, &mut taken));
    }
    broken.sort_by_key(String::len);
    let shown = broken.iter().take(4).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(broken.is_empty(), "{} broken:\n{shown}", broken.len());
    assert!(taken > count / 2, "{taken} fixes");
}

/// What is wrong with the fixes of a text.
fn judge(input: &Input, text: &str, taken: &mut usize) -> Option<String> {
    let look = |text: &str| input.case.with(text).try_analyze(&input.settings);
    for policy in [Policy::default(), Policy { also_unsafe: true, choices: Vec::new() }] {
        let fixed = |text: &str| {
            look(text).and_then(|analysis| apply_all(text.to_owned(), analysis, &policy, look)).expect("nobody cancels")
        };
        let once = fixed(text);
        *taken += once.applied.len();
        let twice = fixed(&once.text);
        if twice.text != once.text {
            return Some(format!(
                "== a second run changes it\n{text}\n--- once\n{}\n--- twice\n{}",
                once.text, twice.text
            ));
        }
        // A mistake hides others behind it.
        if wrong(text) == 0 && wrong(&once.text) > 0 {
            return Some(format!("== it cannot be read\n{text}\n--- then\n{}", once.text));
        }
    }
    None
}

/// What is wrong with a text before anything is known of its meaning.
fn wrong(text: &str) -> usize {
    let mut sink = Sink::default();
    parse(FileId(0), text, &mut sink);
    sink.found().iter().filter(|one| one.is_error()).count()
}
