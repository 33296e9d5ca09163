use crate::diag::Diagnostic;
use crate::source::Files;

/// The name of the file that a finding is in, or that cannot be read.
pub(super) fn file_of<'a>(files: &'a Files, found: &'a Diagnostic) -> Option<&'a str> {
    files.get(found.span.file).map(|file| file.name.as_str()).or_else(|| found.unread_file())
}

/// Findings in their order, those that follow each other in one file together.
pub(super) fn by_file<'a>(
    files: &'a Files,
    findings: &'a [Diagnostic],
) -> impl Iterator<Item = (Option<&'a str>, &'a [Diagnostic])> {
    let groups = findings.chunk_by(|a, b| file_of(files, a) == file_of(files, b));
    groups.map(|group| (group.first().and_then(|first| file_of(files, first)), group))
}
