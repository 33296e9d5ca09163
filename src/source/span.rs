use super::FileId;

/// A range of bytes in one file. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that covers both; `self` if they are in different files.
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self::new(self.file, self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether another span is within this one.
    pub const fn covers(self, other: Self) -> bool {
        self.file.0 == other.file.0 && self.start <= other.start && other.end <= self.end
    }

    /// The empty span at the first byte.
    pub const fn at_start(self) -> Self {
        Self::new(self.file, self.start, self.start)
    }

    /// The empty span after the last byte.
    pub const fn at_end(self) -> Self {
        Self::new(self.file, self.end, self.end)
    }
}
