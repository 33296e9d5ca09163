//! Writes text blocks that parse to exactly the same characters.

use crate::syntax::quote;
use crate::text::acts;

/// The largest number of quotes in a fence.
const MAX_FENCE: usize = 6;

/// The lines of a text block, including its fences, without indentation. `None` if no fence is long enough.
pub(super) fn block(text: &str) -> Option<Vec<String>> {
    let longest = text.split('\n').map(leading_quotes).max().unwrap_or(0);
    let fence = "\"".repeat((longest + 1).max(3));
    if fence.len() > MAX_FENCE {
        return None;
    }
    let mut lines = vec![fence.clone()];
    lines.extend(text.split('\n').map(block_line));
    lines.push(fence);
    Some(lines)
}

/// The number of quotes at a line's start, after blanks of any kind, because the parser accepts wide and invisible
/// blanks, too. A fence that is longer than necessary does no harm.
fn leading_quotes(line: &str) -> usize {
    let line = line.trim_start_matches(|c: char| !c.is_ascii_graphic() && !c.is_alphanumeric());
    line.len() - line.trim_start_matches('"').len()
}

/// One line of a text block. Characters that an editor would strip, or that are invisible, are written as `${"…"}`.
fn block_line(line: &str) -> String {
    let kept = line.trim_end_matches([' ', '\t']);
    let mut out = String::with_capacity(line.len());
    let mut unseen = String::new();
    let mut characters = kept.chars().peekable();
    while let Some(character) = characters.next() {
        if is_unseen(character) {
            unseen.push(character);
            continue;
        }
        flush(&mut out, &mut unseen);
        match character {
            '$' if characters.peek() == Some(&'{') => {
                protect_end(&mut out);
                out.push_str("\\$");
            }
            other => out.push(other),
        }
    }
    unseen.push_str(line.get(kept.len()..).unwrap_or_default());
    flush(&mut out, &mut unseen);
    out
}

/// Adds `${"…"}` for the collected characters, if there are any.
fn flush(out: &mut String, unseen: &mut String) {
    if unseen.is_empty() {
        return;
    }
    // A `\` or `$` directly before `${` would change its meaning.
    let bare = out.trim_end_matches(['\\', '$']).len();
    let mut inner = out.split_off(bare);
    inner.push_str(unseen);
    unseen.clear();
    out.push_str("${");
    out.push_str(&quote(&inner));
    out.push('}');
}

/// A `\` directly before `\${` would change its meaning.
fn protect_end(out: &mut String) {
    let bare = out.trim_end_matches('\\').len();
    if bare < out.len() {
        let mut slashes = out.split_off(bare);
        flush(out, &mut slashes);
    }
}

/// Control characters, which a source must not contain, and invisible characters that change the direction of text.
fn is_unseen(character: char) -> bool {
    acts(character) && character != '\t'
}
