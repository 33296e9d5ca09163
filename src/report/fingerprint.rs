use std::collections::HashMap;

use super::by_file::file_of;
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
        let line = files.get(found.span.file).and_then(|file| {
            let start = file.lines().start_of(file.lines().line_of(found.span.start))?;
            file.text().get(start as usize..)?.lines().next()
        });
        let (name, line) = (file_of(files, found).unwrap_or_default(), line.unwrap_or_default().trim());
        let mut hashed = format!("{}\n{name}\n{line}", found.code.id());
        // Of a secret not even the hash is shown.
        secrets::hide_own(&mut hashed, 0);
        let hash = format!("{:x}", md5::compute(hashed));
        let count = self.given.entry(hash.clone()).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}
