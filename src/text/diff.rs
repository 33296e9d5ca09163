use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use super::acts;

/// Lines around a change.
const CONTEXT: usize = 3;
/// What `patch` expects after a last line without a line break.
const NO_NEWLINE: &str = "\n\\ No newline at end of file\n";

/// The difference as `patch` and `git apply` accept it; empty if there is none.
///
/// One algorithm is called directly: the crate's text differ would compile all of them, for every kind of text.
pub fn unified_diff(name: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut out = String::new();
    for hunk in changes(&old, &new).into_grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        if out.is_empty() {
            out.push_str(&format!("--- {}\n+++ {}\n", header("a", name), header("b", name)));
        }
        let range = |start: usize, end: usize| match end - start {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            lines => format!("{},{lines}", start + 1),
        };
        let removed = range(first.old_range().start, last.old_range().end);
        let added = range(first.new_range().start, last.new_range().end);
        out.push_str(&format!("@@ -{removed} +{added} @@\n"));
        for op in &hunk {
            let is_equal = matches!(op, DiffOp::Equal { .. });
            lines(&mut out, if is_equal { ' ' } else { '-' }, old.get(op.old_range()).unwrap_or_default());
            if !is_equal {
                lines(&mut out, '+', new.get(op.new_range()).unwrap_or_default());
            }
        }
    }
    out
}

/// The lines that differ, counted from 0: those removed and those in their place, either of which can be none. Line ends
/// do not count.
pub fn line_changes(before: &str, after: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let ops = changes(&old, &new).into_ops();
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| (op.old_range(), op.new_range())).collect()
}

fn changes(old: &[&str], new: &[&str]) -> Capture {
    let mut changes = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut changes, old, 0..old.len(), new, 0..new.len());
    changes.into_inner().into_inner()
}

/// A file name as `git` writes and reads it: in quotes with octal escapes if it could break its line or control a
/// terminal.
fn header(side: &str, name: &str) -> String {
    let name = format!("{side}/{name}");
    if !name.contains(acts) {
        return name;
    }
    let mut out = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if acts(c) => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("\\{byte:03o}")));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

fn lines(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str(NO_NEWLINE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_where_it_would_break_its_line() {
        let diff = unified_diff("x \"\n+++ y\u{202e}", "a\n", "b\n");
        let name = r#"x \"\012+++ y\342\200\256"#;
        assert_eq!(diff, format!("--- \"a/{name}\"\n+++ \"b/{name}\"\n@@ -1 +1 @@\n-a\n+b\n"));
    }

    #[test]
    fn as_the_crate_itself_writes_it() {
        let numbered = |skip: &[usize], change: &[usize], end: &str| -> String {
            let lines = (0..40).filter(|line| !skip.contains(line));
            let text: Vec<_> =
                lines.map(|line| format!("{line}{}", if change.contains(&line) { "!" } else { "" })).collect();
            text.join("\n") + end
        };
        let plain = numbered(&[], &[], "\n");
        for other in [
            numbered(&[], &[3], "\n"),
            numbered(&[0, 1, 39], &[], "\n"),
            numbered(&[], &[2, 5, 20, 30], ""),
            numbered(&[7, 8, 9], &[7, 10, 11], "\nmore\n"),
            String::new(),
        ] {
            for (before, after) in [(&plain, &other), (&other, &plain)] {
                let diff = similar::TextDiff::from_lines(before.as_str(), after.as_str());
                let theirs = diff.unified_diff().context_radius(CONTEXT).header("a/x", "b/x").to_string();
                assert_eq!(unified_diff("x", before, after), theirs);
            }
        }
        assert_eq!(unified_diff("x", &plain, &plain), "");
    }
}
