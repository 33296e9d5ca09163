//! `// msgc: fmt off` … `// msgc: fmt on`

use super::printer::Printer;
use super::sequence::SequenceElement;
use crate::source::Span;

const OFF: &str = "// msgc: fmt off";
const ON: &str = "// msgc: fmt on";

impl Printer<'_> {
    /// Whether the comment is on a line of its own and turns formatting off.
    pub(super) fn turns_off(&self, comment: Span) -> bool {
        self.is_mark(comment, OFF)
    }

    fn is_mark(&self, comment: Span, mark: &str) -> bool {
        self.slice(comment).trim_end() == mark && self.is_alone(comment)
    }

    /// Prints the source from `off`, the end of the comment, up to the line of the comment that turns formatting on
    /// again, or to the last token before `close`. Returns the offset where it stopped.
    ///
    /// Only a comment between the remaining `elements` ends it.
    pub(super) fn verbatim<E: SequenceElement>(&mut self, off: u32, elements: &[E], close: u32) -> u32 {
        let end = match self.mark_on(elements, close) {
            Some(on) => {
                let before = self.between(off, on.start);
                off + before.rfind('\n').unwrap_or(before.len()) as u32
            }
            None => {
                let word = elements.last().map_or(off, |element| element.span().end);
                let comment = self.comments.iter().take_while(|comment| comment.start < close).last();
                comment.map_or(word, |comment| word.max(comment.end))
            }
        };
        let kept = self.between(off, end);
        // A CR only occurs in line breaks.
        if kept.contains('\r') {
            self.push_lines(&kept.replace('\r', ""));
        } else {
            self.push_lines(kept);
        }
        self.skip_comments_before(end);
        end
    }

    fn mark_on<E: SequenceElement>(&self, elements: &[E], close: u32) -> Option<Span> {
        let mut elements = elements.iter().map(SequenceElement::span).peekable();
        self.comments.iter().copied().take_while(|comment| comment.start < close).find(|comment| {
            while elements.next_if(|element| element.end <= comment.start).is_some() {}
            elements.peek().is_none_or(|element| comment.start < element.start) && self.is_mark(*comment, ON)
        })
    }
}
