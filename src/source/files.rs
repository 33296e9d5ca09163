use std::sync::OnceLock;

use arcstr::{ArcStr, Substr};

use super::{LineIndex, Span};

/// Names a file of a [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// One source text with the name people know it by.
#[derive(Debug)]
pub struct File {
    /// As shown to people: `/` on every system, relative where the user gave it so, `<stdin>` for standard input.
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

    /// The text of a span; empty where the span is not inside this text or not on character boundaries.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// As [`File::slice`], for those who keep it: it shares the file's text.
    pub fn shared(&self, span: Span) -> Substr {
        let range = span.start as usize..span.end as usize;
        if self.text.get(range.clone()).is_some() { self.text.substr(range) } else { Substr::new() }
    }

    /// Made at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// All files of one analysis: the file itself first, then its imports and what it reads.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
}

impl Files {
    pub fn add(&mut self, file: File) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    #[inline]
    pub fn get(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }

    /// The text of a span; empty where there is none.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map(|file| file.slice(span)).unwrap_or_default()
    }

    /// As [`Files::slice`], for those who keep it.
    pub fn shared(&self, span: Span) -> Substr {
        self.get(span.file).map(|file| file.shared(span)).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0..).map(FileId).zip(&self.files)
    }
}
