//! The recogniser that the build makes of `grammar/msg.pest`.

#![expect(
    clippy::all,
    non_camel_case_types,
    unused_parens,
    reason = "made by the build, with the names of the grammar"
)]

use super::events::PairEvent;
use super::recognizer::Recognizer;

include!(concat!(env!("OUT_DIR"), "/msg.rs"));

/// The pairs of a text, each as its start and its end, in order.
pub(super) fn recognize(source: &str) -> Vec<PairEvent> {
    let mut recognizer = Recognizer::new(source);
    rule_file(&mut recognizer);
    recognizer.into_events()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use pest::{Parser as _, Token};

    use super::*;

    /// The parser that pest's own generator makes.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/msg.pest"]
    struct Oracle;

    /// Edges as text, since the rules are of two types.
    fn expected(source: &str) -> Vec<(Option<String>, usize)> {
        let pairs = Oracle::parse(Rule::file, source).expect("the grammar takes every text");
        let edge = |token| match token {
            Token::Start { rule, pos } => (Some(format!("{rule:?}")), pos.pos()),
            Token::End { pos, .. } => (None, pos.pos()),
        };
        pairs.tokens().map(edge).collect()
    }

    fn recognized(source: &str) -> Vec<(Option<String>, usize)> {
        let edge = |event| match event {
            PairEvent::Start(rule, at) => (Some(format!("{rule:?}")), at as usize),
            PairEvent::End(at) => (None, at as usize),
        };
        recognize(source).into_iter().map(edge).collect()
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "msg") {
                found.push(path);
            }
        }
    }

    /// Signs that begin, end or break something.
    const SIGNS: [&str; 24] = [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "\"\"\"",
        "\"\"\"\"",
        "${",
        "#",
        "//",
        ":",
        "：",
        "=",
        ",",
        "，",
        "“",
        "'",
        "\\",
        "\n",
        "if a ",
        "message m: ",
        "...",
    ];

    /// Every file, and every file with something put in, left out or cut off at some places.
    #[test]
    fn pairs_are_those_of_pest() {
        let mut files = Vec::new();
        for folder in ["examples", "tests"] {
            sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
        }
        assert!(files.len() > 300, "{}", files.len());
        let mut seed = 7_usize;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below.max(1)
        };
        for path in files {
            let Ok(source) = fs::read_to_string(&path) else { continue };
            assert_eq!(recognized(&source), expected(&source), "{path:?}");
            if source.len() > 8000 {
                continue;
            }
            for _ in 0..6 {
                let at = source.floor_char_boundary(random(source.len()));
                let (before, behind) = source.split_at(at);
                let left_out = behind.ceil_char_boundary(random(4).min(behind.len()));
                let sign = SIGNS.get(random(2 * SIGNS.len())).unwrap_or(&"");
                for changed in [before.to_owned(), format!("{before}{sign}{}", behind.split_at(left_out).1)] {
                    assert_eq!(recognized(&changed), expected(&changed), "{path:?}: {changed}");
                }
            }
        }
    }
}
