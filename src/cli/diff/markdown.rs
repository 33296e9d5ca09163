//! As a comment on a pull request: a case unfolds to its lines.

use super::found::{FoundChanges, heading};
use crate::diag::Lang;
use crate::diag::messages::diff::{MoreLines, PAYLOADS};

/// A case shows at most this many lines: a comment can have 65 536 characters.
const MOST_LINES: usize = 200;

pub(super) fn written(found: &FoundChanges, lang: Lang) -> String {
    let mut out = format!("### {}\n\n{}\n", PAYLOADS.text(lang), found.summary().text(lang));
    for (file, change) in &found.all {
        let heading = html(&heading(file, change).text(lang));
        out.push_str(&format!("\n<details>\n<summary>{heading}</summary>\n\n"));
        let diff = change.diff(lang);
        let count = diff.lines().count();
        let fence = fence(&diff);
        out.push_str(&format!("{fence}diff\n"));
        diff.lines().take(MOST_LINES).for_each(|line| out.push_str(&format!("{line}\n")));
        out.push_str(&format!("{fence}\n"));
        if count > MOST_LINES {
            out.push_str(&format!("\n{}\n", MoreLines { count: count - MOST_LINES }.text(lang)));
        }
        out.push_str("\n</details>\n");
    }
    out
}

/// Longer than any run of backticks in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

/// Text as HTML, with what is in backticks as code.
fn html(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push_str(if at % 2 == 1 { "<code>" } else { "</code>" });
        }
        for c in part.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_its_fence() {
        assert_eq!(fence("a"), "```");
        assert_eq!(fence("a\n````x ``"), "`````");
    }

    #[test]
    fn headings() {
        assert_eq!(html("`a<b>.msg`: `m` & co"), "<code>a&lt;b&gt;.msg</code>: <code>m</code> &amp; co");
    }
}
