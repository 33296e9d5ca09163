use std::collections::HashMap;

use crate::diag::Diagnostic;
use crate::secrets;
use crate::source::Files;

/// Names findings so that the next run gives the same name to the same finding, even if its line has moved.
#[derive(Default)]
pub(super) struct Fingerprints {
    /// How often each was given.
    given: HashMap<String, u32>,
}

impl Fingerprints {
    /// The MD5 of the code, the file and the text of the line, and which of those that are equal it is: `c0ffee…:1`.
    pub fn next(&mut self, files: &Files, found: &Diagnostic) -> String {
        let (name, line) = match files.get(found.span.file) {
            Some(file) => {
                let start = file.lines().start_of(file.lines().line_of(found.span.start)).unwrap_or_default() as usize;
                let line = file.text().get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                (file.name.as_str(), line.trim())
            }
            None => ("", ""),
        };
        let mut hashed = format!("{}\n{name}\n{line}", found.code.id());
        // Of a secret not even the hash is shown.
        secrets::hide_own(&mut hashed, 0);
        let hash = format!("{:x}", md5::compute(hashed));
        let count = self.given.entry(hash.clone()).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}
