//! What is broken: it costs little, and what is whole stays.

use std::ops::ControlFlow;

use msgc::syntax::ast::ItemKind;
use tree_sitter::ParseOptions;

use crate::corpus::Source;
use crate::parsed::each;
use crate::parser;

/// Items that are whole in files with syntax errors, and those of them that tree-sitter has.
#[derive(Default)]
pub struct Kept {
    pub whole: usize,
    pub kept: usize,
}

/// Looks for the items of which msgc finds nothing to report.
pub fn check_items(sources: &[Source], fail: &mut impl FnMut(&str, String)) -> Kept {
    let mut counted = Kept::default();
    for source in sources {
        let Some(tree) = parser().parse(&source.text, None) else {
            fail(&source.name, "no tree".to_owned());
            continue;
        };
        let mut items = Vec::new();
        each(&mut tree.walk(), |node, depth| {
            if node.kind().ends_with("_declaration") && !node.has_error() {
                items.push((node.start_byte(), node.end_byte()));
            }
            depth < 2
        });
        for item in &source.ast.items {
            let is_hit = |at: &(usize, usize)| item.span.start as usize <= at.1 && at.0 <= item.span.end as usize;
            if matches!(item.kind, ItemKind::Bad) || source.errors.iter().any(is_hit) {
                continue;
            }
            counted.whole += 1;
            if items.contains(&(item.span.start as usize, item.span.end as usize)) {
                counted.kept += 1;
            }
        }
    }
    if counted.kept * 20 < counted.whole * 19 {
        fail("items", format!("{} of {} that are whole are lost", counted.whole - counted.kept, counted.whole));
    }
    counted
}

/// Reads files that are cut off in many places: the number of them.
pub fn check_cut(sources: &[Source]) -> usize {
    let mut parser = parser();
    let mut done = 0;
    for source in sources {
        let boundaries = source.text.char_indices().map(|(at, _)| at);
        for at in boundaries.step_by(source.text.len() / 16 + 1) {
            done += usize::from(parser.parse(&source.text[..at], None).is_some());
        }
    }
    done
}

/// Reads much of what opens, closes or separates: the number of bytes. Reading is counted in steps of the parser, so that a busy
/// machine is none the worse.
pub fn check_extremes(fail: &mut impl FnMut(&str, String)) -> usize {
    const BYTES: usize = 100_000;
    const PIECES: &[&str] = &[
        "{",
        "[",
        "(",
        "\"",
        "\"${",
        "\"\"\"\n",
        "\n",
        " ",
        "// x\n",
        "a: ",
        "if a {",
        "for a in b {",
        "not ",
        "a + ",
        "a.",
        "}",
        "]",
        ",",
        "x\n",
        "else\n",
        "message a: b {\n",
        "\"\"\"\n${\"\"\"\n",
        "#",
        "？",
    ];
    let mut bytes = 0;
    let mut parser = parser();
    for head in ["", "let a = ", "message a: b {\n    c: ", "message a: b {\n    c: \"\"\"\n"] {
        for piece in PIECES {
            let text = format!("{head}{}", piece.repeat(BYTES / piece.len()));
            bytes += text.len();
            let mut steps = 0_u64;
            let mut count = |_: &tree_sitter::ParseState| {
                steps += 1;
                if steps > 1_000_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let options = ParseOptions::new().progress_callback(&mut count);
            let source = text.as_bytes();
            let tree =
                parser.parse_with_options(&mut |at, _| source.get(at..).unwrap_or_default(), None, Some(options));
            if tree.is_none() {
                parser.reset();
                fail("extremes", format!("{head:?} and then {piece:?} many times is never read"));
            }
        }
    }
    bytes
}
