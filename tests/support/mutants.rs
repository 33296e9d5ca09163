//! Files that are nearly right: words of a file taken out, doubled, moved or put in, lines joined and broken, comments
//! everywhere.

use std::ops::Range;

/// What is put between words.
pub const PARTS: &[&str] = &[
    "// c\n",
    "\n",
    "\n\n",
    "\n// c\n",
    ",",
    "(",
    ")",
    "(\n",
    "\n)",
    "{",
    "}",
    "[",
    "]",
    "\"x\"",
    "\"\"\"\na\n\"\"\"",
    "\"\"\"\n\"\"\"",
    "\"a ${b} c\"",
    "#2EAB49",
    "not ",
    "not\n",
    "if ",
    "then ",
    "else ",
    "for x in xs ",
    "and ",
    "or\n",
    "== ",
    "< ",
    "+\n",
    "- 1 ",
    "* ",
    "...",
    "..",
    ".b",
    "1",
    "-1",
    "007",
    "0..10 items",
    "2 MB",
    "true",
    "none",
    "a",
    "a: ",
    "b {",
    "f(",
    "?",
    "message a: b {\n",
    "let a = ",
    "param a: ",
    "type a = ",
    "sample a {",
    "// msgc: fmt off\n",
    "\n// msgc: fmt off\n",
    "\n// msgc: fmt on\n",
    "/// doc\n",
    "#",
    "'x'",
    "\r\n",
    "\t",
    " ",
    "  // c",
    "\u{feff}",
    "if a { \"x\" }",
    "if a then b else c",
    "if not a { \"x\" } else { b }",
    "{ a: 1 }",
    "[a, b]",
    "// msgc: allow(x)\n",
    "  // msgc: allow(x) why\n",
    "\n// msgc: allow(x, y)\n",
    "for x in xs { x }",
    "(a // c\n)",
    "${(a // c\n)}",
];

/// The words and signs of a text, in order. A text is one, and so is a comment.
pub fn words(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = if first.is_whitespace() || first == '\u{feff}' {
            at += first.len_utf8();
            continue;
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("\"\"\"") {
            let fence = rest.len() - rest.trim_start_matches('"').len();
            let fence = &rest[..fence];
            let mut end = rest.len();
            let mut line = 0;
            for part in rest.split_inclusive('\n') {
                if line > 0 && part.trim_start_matches([' ', '\t']).starts_with(fence) {
                    end = line + (part.len() - part.trim_start_matches([' ', '\t']).len()) + fence.len();
                    break;
                }
                line += part.len();
            }
            end
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = (c == '"' && !escaped) || c == '\n';
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| 1 + end + usize::from(rest[1 + end..].starts_with('"')))
        } else if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        found.push(at..at + length);
        at += length;
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// A mutation of a text; `choose(n)` gives one of `0..n`.
pub fn mutant(source: &str, choose: &mut impl FnMut(usize) -> usize) -> String {
    let words = words(source);
    if words.is_empty() {
        return PARTS[choose(PARTS.len())].to_owned();
    }
    let at = choose(words.len());
    let word = words[at].clone();
    let mut text = source.to_owned();
    let next = words.get(at + 1).cloned().unwrap_or(word.clone());
    let gap = word.end.min(next.start)..next.start;
    match choose(16) {
        0 => text.replace_range(word, ""),
        1 => text.insert_str(word.end, &format!(" {}", &source[word])),
        2 => {
            let other = words[choose(words.len())].clone();
            text.replace_range(word, &source[other]);
        }
        3..6 => {
            let with = match (source[gap.clone()].contains('\n'), choose(3)) {
                (true, 0) => " ",
                (true, _) => ", ",
                (false, 0) => "\n    ",
                (false, 1) => "\n",
                (false, _) => "\n\n        ",
            };
            text.replace_range(gap, with);
        }
        6..9 => {
            text.insert(word.end, ')');
            text.insert_str(word.start, ["(", "not (", "(\n", "( // c\n", "f("][choose(5)]);
        }
        // A line takes most comments at its end.
        9..12 => {
            let end = word.end + source[word.end..].find('\n').unwrap_or(source.len() - word.end);
            text.insert_str(
                end,
                ["  // c", "  // msgc: allow(x) why", "\n// msgc: allow(y)", " // d\n\n// e"][choose(4)],
            );
        }
        _ => text.insert_str([word.start, word.end][choose(2)], PARTS[choose(PARTS.len())]),
    }
    text
}

/// The text with a part at every place between words, one text a place.
pub fn with_at_each_gap<'a>(source: &'a str, part: &'a str) -> impl Iterator<Item = String> + 'a {
    let words = words(source);
    let ends = words.into_iter().flat_map(|word| [word.start, word.end]);
    ends.map(move |at| format!("{}{part}{}", &source[..at], &source[at..]))
}
