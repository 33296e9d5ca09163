//! As much of Markdown as the documentation uses.

use std::ops::Range;

/// A fenced block.
pub struct Block<'t> {
    /// The first word behind the fence.
    pub language: &'t str,
    /// The further words.
    pub marks: Vec<&'t str>,
    /// The lines between the fences, as bytes of the document.
    pub range: Range<usize>,
    pub text: &'t str,
    /// Of the first line, from 1.
    pub line: usize,
}

impl<'t> Block<'t> {
    /// The value of `name=…` behind the fence.
    pub fn mark(&self, name: &str) -> Option<&'t str> {
        self.marks.iter().find_map(|mark| mark.strip_prefix(name)?.strip_prefix('='))
    }
}

/// The fenced blocks of a document, in order.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut all = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let fence = line.trim_end();
        match open {
            None if ["```", "~~~"].iter().any(|mark| fence.starts_with(mark)) => {
                open = Some((fence, at + line.len(), number + 2));
            }
            None => {}
            Some((begin, from, first)) if begin.starts_with(fence) && ["```", "~~~"].contains(&fence) => {
                let mut words = begin.trim_start_matches(['`', '~']).split_whitespace();
                all.push(Block {
                    language: words.next().unwrap_or_default(),
                    marks: words.collect(),
                    range: from..at,
                    text: &text[from..at],
                    line: first,
                });
                open = None;
            }
            Some(_) => {}
        }
        at += line.len();
    }
    assert!(open.is_none(), "a fence is never closed");
    all
}

/// The commands of a `console` block: the lines that begin with `$ `.
pub fn commands<'t>(block: &Block<'t>) -> Vec<&'t str> {
    block.text.lines().filter_map(|line| line.strip_prefix("$ ")).collect()
}

/// The text without its fenced blocks and code spans: what remains may hold links.
pub fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for block in blocks(text) {
        out.push_str(&text[from..block.range.start]);
        from = block.range.end;
    }
    out.push_str(&text[from..]);
    out.split('`').step_by(2).collect()
}

/// The targets of the links.
pub fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1);
    targets.map(|rest| rest.split(')').next().unwrap_or_default().to_owned()).collect()
}

/// The body of the table whose head has this first cell: the cells of each row.
pub fn table<'t>(text: &'t str, head: &str) -> Vec<Vec<&'t str>> {
    let begins = format!("| {head} |");
    let rows = text.lines().skip_while(|line| !line.starts_with(&begins)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// What stands between backticks.
pub fn code_spans(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}
