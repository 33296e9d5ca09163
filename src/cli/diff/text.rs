use super::found::{FoundChanges, heading};
use crate::report::Human;

/// Each case that differs: what happened to it, and its lines.
pub(super) fn written(found: &FoundChanges, human: Human) -> String {
    let mut out = String::new();
    for (file, change) in &found.all {
        out.push_str(&human.style.heading(&heading(file, change).text(human.lang)));
        out.push('\n');
        for line in change.diff(human.lang).lines() {
            out.push_str(&human.style.diff_line(line));
            out.push('\n');
        }
        out.push('\n');
    }
    out
}
