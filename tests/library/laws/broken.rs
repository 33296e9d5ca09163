//! No input makes a panic, and every finding about it stands in its file: beginnings of files, files with parts cut out,
//! doubled or taken from others.

use std::collections::HashSet;

use msgc::pipeline::Settings;

use super::case::{Case, repository};
use super::hold::{self, Held};
use super::random::Random;
use crate::support::cases::more;

fn hold(case: &Case) -> Held {
    let analysis = case.analyze(&Settings::default());
    hold::spans(&analysis).map_err(|why| format!("{}: {why}\n{}", case.name, case.text))?;
    let _ = msgc::fmt::format_source(&case.text);
    Ok(())
}

fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Where a text may be torn: everywhere, but within a word only behind its first two characters; with `PROPTEST_CASES` there
/// too.
fn tears(text: &str) -> Vec<usize> {
    let is_within = |at: &usize| {
        let mut before = text[..*at].chars().rev();
        let around = [before.next(), before.next(), before.next(), text[*at..].chars().next()];
        around.iter().all(|c| c.is_some_and(char::is_alphanumeric))
    };
    boundaries(text).into_iter().filter(|at| more() || !is_within(at)).collect()
}

/// Every prefix of every example, half of them on either core.
fn prefixes(half: usize) {
    let examples = repository().into_iter().filter(|case| {
        // The recipes are long, and of the same kind.
        case.name.starts_with("examples/") && (more() || !case.name.starts_with("examples/recipes/"))
    });
    let mut broken = Vec::new();
    for case in examples {
        for end in tears(&case.text).into_iter().skip(half).step_by(2) {
            broken.extend(hold(&case.with(&case.text[..end])).err());
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn every_prefix_of_every_example_is_told_even() {
    prefixes(0);
}

#[test]
fn every_prefix_of_every_example_is_told_odd() {
    prefixes(1);
}

/// Parts that begin or end something.
const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "\"\"\"",
    "${",
    "\n",
    "\r\n",
    "\t",
    ",",
    ":",
    "=",
    "//",
    "///",
    "...",
    "#",
    "\\",
    "if ",
    "else ",
    "for x in ",
    "param ",
    "message a: ",
    "let x = ",
    "type ",
    "sample ",
    "import ",
    "none",
    "1",
    "-",
    "：",
    "“",
    "，",
    "\u{202E}",
    "\u{0}",
    "\u{FEFF}",
    "\u{2028}",
    "👨\u{200D}👩",
    "e\u{301}",
    "\u{10FFFF}",
    "// msgc: allow(",
    "// msgc: fmt off\n",
];

#[test]
fn torn_files_are_told() {
    let all = repository();
    let mut random = Random::new(3);
    let mut seen = HashSet::new();
    let mut broken = Vec::new();
    for _ in 0..if more() { 20_000 } else { 1_500 } {
        let case = &all[random.below(all.len())];
        let mut text = case.text.clone();
        for _ in 0..=random.below(3) {
            let ends = boundaries(&text);
            let (a, b) = (ends[random.below(ends.len())], ends[random.below(ends.len())]);
            let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 40));
            let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            match random.below(5) {
                0 => text.replace_range(from..to, ""),
                1 => text.insert_str(from, random.pick(PARTS)),
                2 => {
                    let part = text[from..to].to_owned();
                    text.insert_str(to, &part);
                }
                3 => {
                    let other = &all[random.below(all.len())].text;
                    let ends = boundaries(other);
                    let start = random.below(ends.len());
                    let end = (start + random.below(60)).min(ends.len() - 1);
                    text.insert_str(from, &other[ends[start]..ends[end]]);
                }
                _ => text.truncate(from),
            }
        }
        if text.len() < 20_000 && seen.insert(text.clone()) {
            broken.extend(hold(&case.with(text)).err());
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    assert!(seen.len() > 700, "{} files", seen.len());
}
