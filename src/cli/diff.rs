use similar::TextDiff;

/// Lines around a change.
const CONTEXT: usize = 3;

/// What changed, as `patch` and `git apply` take it; empty where nothing did.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
