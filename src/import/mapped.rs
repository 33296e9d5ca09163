use std::borrow::Cow;

use crate::source::{FileId, Span};

/// A text extracted from the input, with a source map: it knows which bytes of the input each of its bytes came from.
#[derive(Debug)]
pub(super) struct Mapped<'a> {
    pub text: Cow<'a, str>,
    /// Pairs of offsets in `text` and in the input, both ascending. From each pair on, the two advance in step.
    anchors: Vec<(usize, usize)>,
    /// The span of the input that the whole text comes from.
    whole: Span,
}

impl<'a> Mapped<'a> {
    /// An unchanged part of the input. Empty if the range is not valid.
    pub fn part(input: &'a str, start: usize, end: usize) -> Self {
        let text = input.get(start..end).unwrap_or_default();
        Self { text: Cow::Borrowed(text), anchors: vec![(0, start)], whole: span(start, start + text.len()) }
    }

    /// A text that is not part of the input, such as a file that the span `whole` names.
    pub fn foreign(text: String, whole: Span) -> Self {
        Self { text: Cow::Owned(text), anchors: Vec::new(), whole }
    }

    /// The same source map with another text of the same length.
    pub fn with_text(&self, text: String) -> Mapped<'static> {
        Mapped { text: Cow::Owned(text), anchors: self.anchors.clone(), whole: self.whole }
    }

    /// The span in the input of the bytes `start..end` of the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        if self.anchors.is_empty() {
            return self.whole;
        }
        let (start, end) = (self.offset(start), self.offset(end));
        span(start, end.max(start))
    }

    pub fn whole(&self) -> Span {
        self.whole
    }

    /// A part of this text.
    pub fn slice(&self, start: usize, end: usize) -> Mapped<'_> {
        let text = self.text.get(start..end).unwrap_or_default();
        let whole = self.span(start, start + text.len());
        let first = self.anchors.partition_point(|&(at, _)| at <= start).saturating_sub(1);
        let anchors = self.anchors.get(first..).unwrap_or_default().iter();
        let anchors = anchors.take_while(|&&(at, _)| at < end);
        let anchors = anchors.map(|&(at, source)| match start.checked_sub(at) {
            Some(inside) => (0, source + inside),
            None => (at - start, source),
        });
        Mapped { text: Cow::Borrowed(text), anchors: anchors.collect(), whole }
    }

    fn offset(&self, at: usize) -> usize {
        let next = self.anchors.partition_point(|&(known, _)| known <= at);
        let Some(&(known, source)) = next.checked_sub(1).and_then(|last| self.anchors.get(last)) else {
            return self.whole.start as usize;
        };
        let limit = self.anchors.get(next).map_or(self.whole.end as usize, |&(_, source)| source);
        (source + (at - known)).min(limit)
    }
}

/// Builds a [`Mapped`] piece by piece.
#[derive(Debug, Default)]
pub(super) struct Mapper {
    bytes: Vec<u8>,
    anchors: Vec<(usize, usize)>,
    /// The offset in the input after the last piece that was copied unchanged.
    alike: Option<usize>,
}

impl Mapper {
    /// Adds the character at the input's offset `at`.
    pub fn keep(&mut self, character: char, at: usize) {
        if self.alike != Some(at) {
            self.anchors.push((self.bytes.len(), at));
        }
        self.bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        self.alike = Some(at + character.len_utf8());
    }

    /// Adds the bytes that the escape at offset `at` denotes.
    pub fn escape(&mut self, bytes: &[u8], at: usize) {
        self.anchors.push((self.bytes.len(), at));
        self.bytes.extend_from_slice(bytes);
        self.alike = None;
    }

    /// Adds a whole text that comes from offset `at`.
    pub fn join(&mut self, other: &Mapped) {
        let base = self.bytes.len();
        if other.anchors.is_empty() {
            self.anchors.push((base, other.whole.start as usize));
        }
        self.anchors.extend(other.anchors.iter().map(|&(at, source)| (base + at, source)));
        self.bytes.extend_from_slice(other.text.as_bytes());
        self.alike = None;
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Ends the text. Bytes that are not valid UTF-8 are replaced by U+FFFD.
    pub fn finish(self, whole: Span) -> Mapped<'static> {
        let text = match String::from_utf8(self.bytes) {
            Ok(text) => text,
            Err(broken) => String::from_utf8_lossy(broken.as_bytes()).into_owned(),
        };
        Mapped { text: Cow::Owned(text), anchors: self.anchors, whole }
    }
}

/// A span of the input, which is the file of every finding here.
pub(super) fn span(start: usize, end: usize) -> Span {
    let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(FileId(0), clamp(start), clamp(end))
}
