//! A file that is analysed again after a change has the analysis of a new file: after thousands of changes, and after taking
//! each back.

use std::fmt::Debug;

use msgc::diag::Lang;
use msgc::ide;
use msgc::pipeline::{Analysis, Input, Settings, analyze_again};
use msgc::steps::Cancellation;

use super::case::{Case, repository};
use super::random::Random;
use crate::support::cases::more;

/// What is written: it breaks a file, mends it, declares, uses or allows something.
const WRITTEN: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "a",
    "字",
    "\"",
    "\"\"\"",
    "${",
    "}",
    "{",
    "(",
    ")",
    "]",
    ",",
    ":",
    "=",
    "//",
    "#",
    "?",
    "\\",
    "\u{3000}",
    "\u{200B}",
    "：",
    "\r\n",
    "else b",
    "+ 1",
    "let x = ",
    "let x = [\n",
    "\nlet zz = \"z\"\n",
    "\nparam zz: text(9 bytes)\n",
    "\ntype zz = text(9 bytes)\n",
    "\nparam count: int(0..9) = 3\n",
    "\nsample zz {\n}\n",
    "\nsample zz {\n    count: 4\n}\n",
    "\nmessage zz: wecom.text {\n    body: \"zz ${count}\"\n}\n",
    "\nmessage zz: wecom.markdown {\n    body: \"\"\"\n    <font color=\"x\">a\n    \"\"\"\n}\n",
    "\nmessage yy: wecom.text {\n    content: \"zz\"\n}\n",
    "// msgc: allow(heading-level)\n",
    "    // msgc: allow(empty, bad-url) a reason\n",
    "/// a doc\n",
    "import \"none.msg\" as none\n",
    "for i in 0..3 {\n",
    "if a == 1:\n",
    "{% if x %}",
    "def f(x):\n",
];

/// A text with its analysis, made from the one before.
struct Edited {
    case: Case,
    analysis: Option<Analysis>,
    parsed_in_part: usize,
    untouched: usize,
}

impl Edited {
    fn new(case: Case) -> Self {
        let mut this = Self { case, analysis: None, parsed_in_part: 0, untouched: 0 };
        this.become_(this.case.text.clone());
        this
    }

    fn become_(&mut self, text: String) {
        let before = std::mem::replace(&mut self.case.text, text);
        let input = Input {
            path: self.case.path.clone(),
            root: self.case.root.clone(),
            name: "case.msg".to_owned(),
            text: self.case.text.clone(),
        };
        let again = analyze_again(self.analysis.take(), &*self.case.world, input, &Settings::default())
            .expect("nobody cancels");
        self.untouched += again.untouched_messages();
        self.parsed_in_part += usize::from(again.program.main().is_some_and(|unit| unit.unchanged.is_some()));
        let fresh = self.case.analyze(&Settings::default());
        if let Some((what, fresh, again)) = difference(&fresh, &again) {
            panic!(
                "{}: {what} differ\n--- new\n{fresh}\n--- again\n{again}\n--- before\n{before}\n--- now\n{}",
                self.case.name, self.case.text
            );
        }
        self.analysis = Some(again);
    }
}

/// A part of an analysis as text.
type Shown<'a> = &'a dyn Fn(&Analysis) -> String;

/// The first thing that differs, in both.
fn difference(fresh: &Analysis, again: &Analysis) -> Option<(&'static str, String, String)> {
    let findings = || each(&fresh.findings, &again.findings).map(|(a, b)| ("findings", a, b));
    let parts: [(&'static str, Shown<'_>); 5] = [
        ("trees", &|it| it.program.units.iter().map(|unit| format!("{:?}", unit.ast)).collect()),
        ("meanings", &|it| it.program.units.iter().map(|unit| format!("{:?}", unit.semantics)).collect()),
        ("declarations", &|it| {
            let unit = it.program.main().expect("a file");
            format!("{:?}", (&unit.params, &unit.lets, &unit.types, &unit.uses))
        }),
        ("answers", &|it| {
            let symbols = ide::symbols(it);
            let hints = ide::inlay_hints(it, Lang::En);
            let (lenses, tokens) = (ide::code_lenses(it), ide::semantic_tokens(it));
            format!("{:?}", (symbols, hints, lenses, tokens, ide::folding_ranges(it)))
        }),
        ("summaries", &|it| {
            let summaries = it.summaries(&Cancellation::default()).expect("nobody cancels");
            format!("{summaries:?}")
        }),
    ];
    let hovers = |it: &Analysis| -> Vec<String> {
        let text = it.program.main().expect("a file").source.text();
        let places = (0..=text.len()).step_by(text.len() / 8 + 1);
        places.map(|at| format!("{:?}", ide::hover(it, at as u32, Lang::Zh))).collect()
    };
    findings()
        .or_else(|| {
            parts.iter().find_map(|(what, part)| {
                let (a, b) = (part(fresh), part(again));
                (a != b).then_some((*what, a, b))
            })
        })
        .or_else(|| each(&hovers(fresh), &hovers(again)).map(|(a, b)| ("hovers", a, b)))
}

fn each<T: Debug + PartialEq>(fresh: &[T], again: &[T]) -> Option<(String, String)> {
    (fresh != again).then(|| (format!("{fresh:#?}"), format!("{again:#?}")))
}

fn boundary(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The names in a text.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 1);
    words.filter(|word| word.starts_with(|c: char| c.is_alphabetic())).collect()
}

fn changed(text: &str, random: &mut Random) -> String {
    let mut out = text.to_owned();
    let at = boundary(text, random);
    match random.below(8) {
        0..3 => out.insert_str(at, random.pick(WRITTEN)),
        3 => {
            let end = (at + random.below(40)).min(text.len());
            let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            out.replace_range(at..end, random.pick(&["", "", " ", "x"]));
        }
        // A line again, or not any more.
        4 => {
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            let line = text[start..end].to_owned();
            match random.below(2) {
                0 => out.insert_str(start, &line),
                _ => out.replace_range(start..end, ""),
            }
        }
        // A part between empty lines again, or not any more, or in another place.
        5 => {
            let start = text[..at].rfind("\n\n").map_or(0, |at| at + 1);
            let end = text[at..].find("\n\n").map_or(text.len(), |end| at + end + 1);
            let part = text[start..end].to_owned();
            match random.below(3) {
                0 => out.insert_str(end, &part),
                1 => out.replace_range(start..end, ""),
                _ => {
                    out.replace_range(start..end, "");
                    out.push_str(&part);
                }
            }
        }
        // A name that others use, or another name in the place of one.
        _ => {
            let known = words(text);
            if let [_, ..] = known.as_slice() {
                let (from, to) = (random.pick(&known).to_owned(), random.pick(&known).to_owned());
                out = match random.below(3) {
                    0 => text.replace(&from, &to),
                    1 => text.replacen(&from, "zz", 1),
                    _ => {
                        let places: Vec<usize> = text.match_indices(&from).map(|(at, _)| at).collect();
                        let at = *random.pick_of(&places);
                        out.replace_range(at..at + from.len(), &to);
                        out
                    }
                };
            }
        }
    }
    out
}

/// Files with several messages: each of the repository, with parts of others.
fn files() -> Vec<Case> {
    let all = repository();
    let mut random = Random::new(11);
    let small = |case: &&Case| case.text.len() < 2_000;
    let parts: Vec<&str> = all.iter().filter(small).map(|case| case.text.as_str()).collect();
    let mut files: Vec<Case> = all.iter().filter(|case| case.text.len() < 8_000).cloned().collect();
    for case in &mut files {
        for _ in 0..random.below(4) {
            case.text.push_str(random.pick(&parts));
        }
    }
    files
}

fn try_changes(seed: u64, rounds: usize) {
    let mut random = Random::new(seed);
    let (mut parsed_in_part, mut untouched, mut changes) = (0, 0, 0);
    for case in files().into_iter().skip(seed as usize % 4).step_by(4) {
        let mut edited = Edited::new(case);
        for _ in 0..rounds {
            let before = edited.case.text.clone();
            let text = changed(&before, &mut random);
            edited.become_(text);
            changes += 1;
            // And back; or on from there.
            if random.below(3) > 0 {
                edited.become_(before);
                changes += 1;
            }
        }
        parsed_in_part += edited.parsed_in_part;
        untouched += edited.untouched;
    }
    assert!(parsed_in_part > changes / 4 && untouched > changes / 4, "{parsed_in_part} {untouched} of {changes}");
}

fn rounds() -> usize {
    if more() { 100 } else { 2 }
}

#[test]
fn a_changed_file_is_like_a_new_one_first() {
    try_changes(0, rounds());
}

#[test]
fn a_changed_file_is_like_a_new_one_second() {
    try_changes(1, rounds());
}

#[test]
fn a_changed_file_is_like_a_new_one_third() {
    try_changes(2, rounds());
}

#[test]
fn a_changed_file_is_like_a_new_one_fourth() {
    try_changes(3, rounds());
}
