//! A text as a sequence of events, as other Markdown parsers produce it.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use super::construct::Construct;
use super::spec::ConstructKind;
use crate::source::Span;

/// An event of a text. Constructs are nested, and so are choices and repetitions; but a construct may begin in a choice
/// and end after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextEvent<'s> {
    /// A construct begins, with its opening delimiter.
    Start(&'s Construct),
    /// The construct ends, with its closing delimiter. A heading, a quote and an item end with their line, or with a
    /// fence that begins in it.
    End(&'s Construct),
    /// Bytes between delimiters and parameters.
    Text(Range<usize>),
    /// A parameter, by its index.
    Hole(usize, Range<usize>),
    /// A choice between two texts, both present here, by a symbolic condition.
    Choice(Edge, Span),
    /// A text, present here once, that is repeated for each item of a symbolic list.
    Repeat(Edge, Span),
}

/// An edge of a choice or a repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    /// The first text ends, the second one begins.
    Other,
    End,
}

/// An edge of a choice or a repetition, at a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    pub at: usize,
    pub edge: Edge,
    pub repeats: bool,
    pub span: Span,
}

/// `constructs` are those of a document; `holes` and `controls` must be sorted.
pub(super) fn events<'s>(
    text: &str,
    constructs: &'s [Construct],
    holes: &[Range<usize>],
    controls: &[Control],
) -> Vec<TextEvent<'s>> {
    let (constructs, holes, controls) =
        (constructs.iter().peekable(), holes.iter().peekable(), controls.iter().peekable());
    let mut events = EventBuilder { text, open: Vec::new(), at: 0, depth: 0, line_end: 0, found: Vec::new() };
    events.all(constructs, holes, controls);
    events.found
}

struct OpenEvent<'s> {
    construct: &'s Construct,
    /// The offset of its closing delimiter.
    end: usize,
    /// The number of choices and repetitions that it began in.
    depth: usize,
}

struct EventBuilder<'s, 't> {
    text: &'t str,
    open: Vec<OpenEvent<'s>>,
    /// Everything before this offset was reported.
    at: usize,
    /// The number of open choices and repetitions.
    depth: usize,
    /// The end of the line of the last marker, so that it is searched once per line.
    line_end: usize,
    found: Vec<TextEvent<'s>>,
}

impl<'s> EventBuilder<'s, '_> {
    fn all(
        &mut self,
        mut constructs: Peekable<Iter<'s, Construct>>,
        mut holes: Peekable<Iter<'_, Range<usize>>>,
        mut controls: Peekable<Iter<'_, Control>>,
    ) {
        let mut hole = 0;
        loop {
            let construct = constructs.peek().map(|construct| construct.open.start);
            let (next, edge) = (holes.peek().map(|hole| hole.start), controls.peek().map(|control| control.at));
            let Some(to) = [edge, construct, next].into_iter().flatten().min() else { break };
            if let Some(control) = controls.next_if(|control| control.at == to) {
                self.reach(to, self.depth);
                match control.edge {
                    Edge::Start => self.depth += 1,
                    Edge::Other => {}
                    Edge::End => self.depth = self.depth.saturating_sub(1),
                }
                let event = if control.repeats { TextEvent::Repeat } else { TextEvent::Choice };
                self.found.push(event(control.edge, control.span));
                continue;
            }
            self.reach(to, 0);
            if let Some(construct) = constructs.next_if(|construct| construct.open.start == to) {
                let end = self.end(construct);
                self.found.push(TextEvent::Start(construct));
                self.open.push(OpenEvent { construct, end, depth: self.depth });
                self.pass(construct.open.end);
            } else if let Some(range) = holes.next_if(|hole| hole.start == to) {
                self.found.push(TextEvent::Hole(hole, range.clone()));
                self.pass(range.end);
                hole += 1;
            }
        }
        self.reach(self.text.len(), 0);
    }

    /// The offset of a construct's closing delimiter; a construct begun by a marker ends with its line.
    fn end(&mut self, construct: &Construct) -> usize {
        let start = construct.close.start;
        if !matches!(construct.kind, ConstructKind::Heading | ConstructKind::Quote | ConstructKind::ListItem) {
            return start;
        }
        if self.line_end < start {
            let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
            self.line_end = memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| start + length);
        }
        self.line_end
    }

    /// Ends the constructs that end before `to`, inner ones first, and those that end at `to` and began in at least
    /// `depth` choices and repetitions.
    fn reach(&mut self, to: usize, depth: usize) {
        while let Some(&OpenEvent { construct, end, depth: own }) = self.open.last() {
            let middle = &construct.middle;
            if !middle.is_empty() && self.at <= middle.start && middle.start < to && middle.start < end {
                self.tell(middle.start);
                self.pass(middle.end);
            } else if end < to || end == to && depth <= own {
                self.tell(end);
                self.found.push(TextEvent::End(construct));
                self.pass(end.max(construct.close.end));
                self.open.pop();
            } else {
                break;
            }
        }
        self.tell(to);
    }

    fn tell(&mut self, to: usize) {
        if self.at < to {
            self.found.push(TextEvent::Text(self.at..to));
            self.at = to;
        }
    }

    fn pass(&mut self, to: usize) {
        self.at = self.at.max(to);
    }
}

#[cfg(test)]
mod tests {
    use super::TextEvent;
    use crate::dialect::{Dialect, Fill, Fragment, Skeleton};

    /// The events of a text with `$` for each parameter; starts are printed as `(`, ends as `)`.
    fn reported(dialect: Dialect, template: &str) -> String {
        let mut fragments = Vec::new();
        for (index, part) in template.split('$').enumerate() {
            fragments.extend((index > 0).then_some(Fragment::Value(Fill::line(""))));
            fragments.push(Fragment::Lit(part));
        }
        let skeleton = Skeleton::of(dialect, &fragments);
        let mut out = String::new();
        for event in skeleton.events() {
            match event {
                TextEvent::Start(construct) => out.push_str(&format!("({:?} ", construct.kind)),
                TextEvent::End(_) => out.push(')'),
                TextEvent::Text(range) => out.push_str(&format!("{:?}", skeleton.text().get(range).unwrap())),
                TextEvent::Hole(index, _) => out.push_str(&format!("${index}")),
                TextEvent::Choice(..) | TextEvent::Repeat(..) => {}
            }
        }
        out
    }

    #[test]
    fn constructs_lie_in_each_other() {
        let v2 = |text| reported(Dialect::MarkdownV2, text);
        assert_eq!(v2("# a **$**\nb"), r#"(Heading " a "(Strong $0))"\nb""#);
        assert_eq!(v2("> - $"), r#"(Quote " "(ListItem " "$0))"#);
        assert_eq!(v2("[**a** $](https://$) b"), r#"(Link (Strong "a")" "$0"https://"$1)" b""#);
        assert_eq!(v2("> ```c\n> $\n```\n$"), r#"(Quote " "(Fence "c\n> "$0"\n"))"\n"$1"#);
        assert_eq!(
            v2("|a|\n|-|\n|`$`|"),
            r#"(TableRow (Cell )"a"(Cell ))"\n"(TableRule )"\n"(TableRow (Cell )(Code $0)(Cell ))"#
        );
        assert_eq!(reported(Dialect::Html, "<a href='$'>b</a>"), r#"(Anchor "a href="(Attribute $0))"b"(Anchor "a")"#);
        assert_eq!(
            reported(Dialect::Html, "<script></script $>"),
            r#"(Tag "script")(Tag )(Tag "script "(Attribute $0))"#
        );
    }

    #[test]
    fn every_byte_is_told_once() {
        for (dialect, text) in [(Dialect::Plain, "a $ b"), (Dialect::WecomText, "<@$> @all"), (Dialect::Markdown, "$$")]
        {
            assert!(!reported(dialect, text).is_empty());
        }
        assert_eq!(reported(Dialect::Plain, "a $ b"), r#""a "$0" b""#);
        assert_eq!(reported(Dialect::Plain, ""), "");
    }
}
