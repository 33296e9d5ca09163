use serde::Serialize;

use super::document::line;

/// The elements of a JSON array, one per line, as they come.
#[derive(Default)]
pub(super) struct JsonElements {
    /// Whether one was written, so that the next one needs a comma.
    any: bool,
}

impl JsonElements {
    pub fn push(&mut self, element: &impl Serialize, out: &mut String) {
        out.push_str(if self.any { ",\n" } else { "\n" });
        self.any = true;
        out.push_str(&line(element));
    }
}
