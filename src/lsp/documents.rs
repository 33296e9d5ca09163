//! The documents that are open in the editor, with the text as it is there.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::Uri;
use serde::Deserialize;

use super::positions::Columns;
use super::uri::path_of;
use crate::os::Disk;
use crate::source::{File, World as _};
use crate::workspace::{CONFIG, EXTENSION, other_format};

/// Identifies a document, however its address is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum DocumentKey {
    /// A file, by the path with the links of its folder resolved.
    File(PathBuf),
    /// What is not saved: `untitled:Untitled-1`.
    Unsaved(String),
}

impl DocumentKey {
    pub fn of(uri: &Uri) -> Self {
        path_of(uri).map_or_else(|| Self::Unsaved(uri.0.clone()), |path| Self::File(resolved(&path)))
    }

    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Unsaved(_) => None,
        }
    }
}

/// The path with the links of its folder resolved, as the command line resolves it.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let folder = path.parent().and_then(|folder| Disk.canonical(folder).ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => Disk.canonical(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// What a document is to msgc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentKind {
    Source,
    Config,
    /// Something else, which is left alone: a file of another program.
    Other,
}

/// A document.
#[derive(Debug)]
pub(super) struct OpenDocument {
    pub key: DocumentKey,
    /// As the client writes it.
    pub uri: Uri,
    /// `None` for a file that is not open.
    pub version: Option<i32>,
    pub kind: DocumentKind,
    /// Its text; the name is not used.
    pub file: File,
}

impl OpenDocument {
    pub fn new(key: DocumentKey, uri: Uri, version: Option<i32>, text: String) -> Self {
        let name = key.path().and_then(Path::file_name);
        let is_source = || key.path().is_none_or(|path| path.extension().is_some_and(|known| known == EXTENSION));
        let kind = match name {
            Some(name) if name == CONFIG => DocumentKind::Config,
            _ if is_source() && other_format(text.as_bytes()).is_none() => DocumentKind::Source,
            _ => DocumentKind::Other,
        };
        Self { key, uri, version, kind, file: File::new("", text) }
    }

    pub fn text(&self) -> &str {
        self.file.text()
    }

    /// The document after changes, each of which is to the text that the one before has left.
    fn changed(&self, version: i32, changes: Vec<ContentChange>, columns: Columns) -> Self {
        let mut file = None;
        for change in changes {
            let before = file.as_ref().unwrap_or(&self.file);
            let text = match change.range {
                None => change.text,
                Some(range) => {
                    let (start, end) = columns.offsets(before, range);
                    let mut text = before.text().to_owned();
                    text.replace_range(start as usize..end as usize, &change.text);
                    text
                }
            };
            file = Some(File::new("", text));
        }
        let text = file.as_ref().unwrap_or(&self.file).text().to_owned();
        Self::new(self.key.clone(), self.uri.clone(), Some(version), text)
    }
}

/// A change of a document. Unlike in the type of the protocol, a range that cannot be read is an error: the text is
/// never taken for that of the whole document.
#[derive(Debug, Deserialize)]
pub(super) struct ContentChange {
    /// `None` if the text is that of the whole document.
    pub range: Option<gen_lsp_types::Range>,
    pub text: String,
}

/// The open documents.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenDocuments {
    by_key: Arc<HashMap<DocumentKey, Arc<OpenDocument>>>,
}

impl OpenDocuments {
    pub fn get(&self, key: &DocumentKey) -> Option<&Arc<OpenDocument>> {
        self.by_key.get(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<OpenDocument>> {
        self.by_key.values()
    }

    pub fn open(&mut self, document: OpenDocument) {
        Arc::make_mut(&mut self.by_key).insert(document.key.clone(), Arc::new(document));
    }

    /// Changes a document; false if it is not open.
    pub fn change(&mut self, key: &DocumentKey, version: i32, changes: Vec<ContentChange>, columns: Columns) -> bool {
        let changed = self.by_key.get(key).map(|document| document.changed(version, changes, columns));
        let is_open = changed.is_some();
        if let Some(changed) = changed {
            self.open(changed);
        }
        is_open
    }

    pub fn close(&mut self, key: &DocumentKey) -> Option<Arc<OpenDocument>> {
        Arc::make_mut(&mut self.by_key).remove(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::PositionEncoding;

    fn change(text: &str, changes: &[(Option<[u32; 4]>, &str)], encoding: PositionEncoding) -> String {
        let uri = Uri("untitled:a".into());
        let document = OpenDocument::new(DocumentKey::of(&uri), uri, Some(1), text.to_owned());
        let place = |line, character| gen_lsp_types::Position { line, character };
        let changes = changes.iter().map(|(range, text)| ContentChange {
            range: range.map(|[line, from, to_line, to]| gen_lsp_types::Range {
                start: place(line, from),
                end: place(to_line, to),
            }),
            text: (*text).to_owned(),
        });
        let changed = document.changed(2, changes.collect(), Columns(encoding));
        changed.text().to_owned()
    }

    #[test]
    fn changes_follow_each_other() {
        let [utf8, utf16] = [PositionEncoding::Bytes, PositionEncoding::Utf16];
        assert_eq!(
            change("a😀b\r\nc", &[(Some([0, 3, 0, 4]), "x"), (Some([1, 1, 1, 1]), "\nd")], utf16),
            "a😀x\r\nc\nd"
        );
        assert_eq!(
            change("a😀b\r\nc", &[(Some([0, 5, 0, 6]), "x"), (None, "y"), (Some([0, 1, 0, 9]), "!")], utf8),
            "y!"
        );
        // The end of the file, with and without a line break; joined emoji.
        assert_eq!(change("a\n", &[(Some([1, 0, 1, 0]), "b")], utf16), "a\nb");
        assert_eq!(change("a", &[(Some([7, 7, 8, 8]), "b")], utf16), "ab");
        assert_eq!(change("👩‍👩‍👧x", &[(Some([0, 8, 0, 9]), "y")], utf16), "👩‍👩‍👧y");
        assert_eq!(change("a", &[], utf16), "a");
    }
}
