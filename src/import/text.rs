//! Text blocks that are read back as exactly the same characters.

use crate::syntax::quote;
use crate::text::acts;

/// The most quotes that a fence may have.
const MAX_FENCE: usize = 6;

/// The lines of a text block, fences included, without indentation. `None` where no fence is long enough.
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

/// The quotes that stand first on a line, behind blanks of any kind: the parser takes wide and invisible ones for blanks
/// too. A fence that is longer than it need be does no harm.
fn leading_quotes(line: &str) -> usize {
    let line = line.trim_start_matches(|c: char| !c.is_ascii_graphic() && !c.is_alphanumeric());
    line.len() - line.trim_start_matches('"').len()
}

/// One line of a text block. What an editor would eat or nobody would see stands in `${"…"}`.
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

/// Adds `${"…"}` for the characters, if there are any.
fn flush(out: &mut String, unseen: &mut String) {
    if unseen.is_empty() {
        return;
    }
    // A `\` or `$` right before `${` would take part in it.
    let bare = out.trim_end_matches(['\\', '$']).len();
    let mut inner = out.split_off(bare);
    inner.push_str(unseen);
    unseen.clear();
    out.push_str("${");
    out.push_str(&quote(&inner));
    out.push('}');
}

/// A `\` right before `\${` would be read as part of it.
fn protect_end(out: &mut String) {
    let bare = out.trim_end_matches('\\').len();
    if bare < out.len() {
        let mut slashes = out.split_off(bare);
        flush(out, &mut slashes);
    }
}

/// Control characters, which may not stand in a source, and those that turn a line around without being seen.
fn is_unseen(character: char) -> bool {
    acts(character) && character != '\t'
}
