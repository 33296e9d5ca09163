use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use arcstr::{ArcStr, Substr};

use super::{LineIndex, Span};

/// Identifies a file: among all files read together, or within a [`Files`] of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A source text with its display name.
#[derive(Debug)]
pub struct File {
    /// As displayed: with `/` on every system, relative if the user named it so, `<stdin>` for standard input.
    pub name: String,
    text: ArcStr,
    lines: OnceLock<LineIndex>,
}

impl File {
    pub fn new(name: impl Into<String>, text: impl Into<ArcStr>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty if the span is outside this text or not on character boundaries.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Like [`File::slice`], as a handle that shares the file's text.
    #[inline]
    pub fn shared(&self, span: Span) -> Substr {
        self.text.try_substr_from(self.slice(span)).unwrap_or_default()
    }

    /// Computed on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// All files of one analysis: the file itself first, then its imports and the files it reads.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<(FileId, Arc<File>)>,
    /// The index of each file whose id differs from its index.
    places: HashMap<FileId, usize>,
}

impl Files {
    /// Adds a file that no other analysis shares; its id is its index.
    pub fn add(&mut self, file: File) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.insert(id, Arc::new(file));
        id
    }

    /// Adds a file that already has an id.
    pub fn insert(&mut self, id: FileId, file: Arc<File>) {
        // The first file is found without the map.
        if id.0 as usize != self.files.len() && !self.files.is_empty() {
            self.places.insert(id, self.files.len());
        }
        self.files.push((id, file));
    }

    #[inline]
    pub fn get(&self, id: FileId) -> Option<&File> {
        let place = self.place(id)?;
        self.files.get(place).map(|(_, file)| &**file)
    }

    /// The index of a file, from 0; findings are sorted by it.
    #[inline]
    pub fn place(&self, id: FileId) -> Option<usize> {
        let is_at = |place: usize| self.files.get(place).is_some_and(|(known, _)| *known == id);
        [0, id.0 as usize].into_iter().find(|&place| is_at(place)).or_else(|| self.places.get(&id).copied())
    }

    /// The text of a span; empty if there is no such file or span.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map(|file| file.slice(span)).unwrap_or_default()
    }

    /// Like [`Files::slice`], as a handle that shares the file's text.
    pub fn shared(&self, span: Span) -> Substr {
        self.get(span.file).map(|file| file.shared(span)).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().map(|(id, file)| (*id, &**file))
    }
}
