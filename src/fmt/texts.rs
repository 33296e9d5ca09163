use super::printer::Printer;
use crate::syntax::ast::{TextLiteral, TextPart};

impl Printer<'_> {
    /// Prints a text as written. The lines and the closing fence of a text block are moved: below its opening fence if
    /// that begins a line, otherwise one level deeper than the line.
    pub(super) fn text(&mut self, text: &TextLiteral) {
        if text.quotes == 1 {
            return self.token(text.span);
        }
        let fence = self.between(text.span.start, text.span.start + u32::from(text.quotes));
        let deeper = usize::from(!self.at_line_start());
        self.indent += deeper;
        self.push(fence);
        if !text.parts.is_empty() {
            self.line_break();
            self.text_lines(text);
        }
        self.newline();
        self.push(fence);
        self.printed(text.span);
        self.indent -= deeper;
    }

    fn text_lines(&mut self, text: &TextLiteral) {
        let mut is_empty = true;
        for part in &text.parts {
            let (span, is_break) = match part {
                TextPart::Run(span) => (*span, false),
                TextPart::Char(span, char) => (*span, *char == '\n'),
                TextPart::Interp(_, span) => (*span, false),
            };
            // A line break may be CR LF; only runs contain LF.
            let source = if is_break { "\n" } else { self.slice(span) };
            for line in source.split_inclusive('\n') {
                let words = line.strip_suffix('\n').unwrap_or(line);
                if is_empty && !words.is_empty() {
                    self.indentation();
                    is_empty = false;
                }
                self.push(words);
                if words.len() < line.len() {
                    self.line_break();
                    is_empty = true;
                }
            }
        }
    }
}
