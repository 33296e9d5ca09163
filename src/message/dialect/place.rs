use super::construct::{Construct, parse};
use super::frag::Frag;
use super::line::{blank, slice};
use super::url;
use crate::catalog::{Dialect, Sequence};
use crate::order::sort_by_key;

/// Where a value stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Running,
    LineStart,
    Heading,
    Quote,
    ListItem,
    TableCell,
    /// Between stars: bold or italics.
    Strong,
    LinkLabel,
    LinkTarget(UrlPart),
    ImageAlt,
    Code,
    Fence,
    /// In the quoted value of a tag's attribute that is no URL.
    Attribute,
    /// Elsewhere inside a tag, or in a script.
    Tag,
    /// The id of a mention.
    Mention,
    Url(UrlPart),
    Id,
}

/// Where a value stands in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UrlPart {
    /// At its beginning: the value brings the scheme and the host, or nothing says that they are there.
    Start,
    Host,
    Path,
    Query,
    Fragment,
}

impl Place {
    /// Whether a line break would end the place's construct.
    pub const fn one_line(self) -> bool {
        !matches!(self, Self::Running | Self::LineStart | Self::Quote | Self::ListItem | Self::Fence)
    }
}

/// The place of each value, in their order, for any value: the skeleton is parsed with `x` for all of them.
pub fn places(dialect: Dialect, frags: &[Frag<'_>]) -> Vec<Place> {
    let mut text = String::with_capacity(frags.iter().map(|frag| frag.text().len()).sum());
    let mut positions = Vec::new();
    for frag in frags {
        match frag {
            Frag::Lit(lit) => text.push_str(lit),
            Frag::Value(_) => {
                positions.push(text.len());
                text.push('x');
            }
        }
    }
    if positions.is_empty() { Vec::new() } else { at(dialect, &text, &positions) }
}

struct Region {
    start: usize,
    end: usize,
    place: Place,
}

/// The place of each position, which are in order.
pub(super) fn at(dialect: Dialect, text: &str, positions: &[usize]) -> Vec<Place> {
    let mut regions = match dialect {
        Dialect::Url => vec![Region { start: 0, end: text.len(), place: Place::Url(UrlPart::Start) }],
        Dialect::Id => vec![Region { start: 0, end: text.len(), place: Place::Id }],
        _ => {
            let mut regions = Regions { text, line_end: 0, found: Vec::new() };
            for construct in parse(dialect, text, true).constructs {
                regions.add(&construct);
            }
            regions.found
        }
    };
    // A tag's region holds its own delimiters: of two that are as large it is the inner one.
    sort_by_key(&mut regions, |region| (region.start, std::cmp::Reverse(region.end), region.place == Place::Tag));
    let mut rest = regions.into_iter().peekable();
    let mut open: Vec<(Region, url::Reader)> = Vec::new();
    let mut place_at = |position: usize| {
        while let Some(region) = rest.next_if(|region| region.start <= position) {
            while open.pop_if(|(outer, _)| outer.end <= region.start).is_some() {}
            open.push((region, url::Reader::START));
        }
        while open.pop_if(|(region, _)| region.end <= position).is_some() {}
        match open.last_mut() {
            Some((region, reader)) => {
                let mut part = || reader.part_at(slice(text, region.start..region.end), position - region.start);
                match region.place {
                    Place::LinkTarget(_) => Place::LinkTarget(part()),
                    Place::Url(_) => Place::Url(part()),
                    place => place,
                }
            }
            None if line_start(text, position) => Place::LineStart,
            None => Place::Running,
        }
    };
    positions.iter().map(|&position| place_at(position)).collect()
}

/// Whether only blanks stand before `position` in its line.
fn line_start(text: &str, position: usize) -> bool {
    let before = text.as_bytes().get(..position).unwrap_or(&[]);
    before.iter().rev().find(|&&byte| !blank(byte)).is_none_or(|&byte| byte == b'\n')
}

struct Regions<'t> {
    text: &'t str,
    /// The end of the line of the last marker, so that it is looked for once a line.
    line_end: usize,
    found: Vec<Region>,
}

impl Regions<'_> {
    fn push(&mut self, start: usize, end: usize, place: Place) {
        if start < end {
            self.found.push(Region { start, end, place });
        }
    }

    /// From a marker to the end of its line.
    fn line(&mut self, start: usize, place: Place) {
        if self.line_end < start {
            let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
            self.line_end = memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| start + length);
        }
        self.push(start, self.line_end, place);
    }

    fn add(&mut self, construct: &Construct) {
        let Construct { sequence, open, middle, close } = construct;
        match sequence {
            Sequence::Heading => self.line(open.end, Place::Heading),
            Sequence::Quote => self.line(open.end, Place::Quote),
            Sequence::ListItem => self.line(open.end, Place::ListItem),
            Sequence::TableRow => self.push(open.end, close.start, Place::TableCell),
            Sequence::Strong | Sequence::Emphasis => self.push(open.end, close.start, Place::Strong),
            Sequence::Code => self.push(open.end, close.start, Place::Code),
            Sequence::Fence => {
                self.push(open.end, middle.start, Place::Code);
                self.push(middle.start, close.start, Place::Fence);
            }
            Sequence::Link | Sequence::Image => {
                let label = if *sequence == Sequence::Link { Place::LinkLabel } else { Place::ImageAlt };
                self.push(open.end, middle.start, label);
                self.push(middle.end, close.start, Place::LinkTarget(UrlPart::Start));
            }
            Sequence::Font | Sequence::Anchor | Sequence::Tag => self.push(open.start, close.end, Place::Tag),
            // Without quotes it is no better than the rest of the tag.
            Sequence::Attribute if open.is_empty() => {}
            Sequence::Attribute => {
                let url =
                    ["href", "src"].iter().any(|name| slice(self.text, middle.clone()).eq_ignore_ascii_case(name));
                self.push(
                    open.end,
                    close.start,
                    if url { Place::LinkTarget(UrlPart::Start) } else { Place::Attribute },
                );
            }
            Sequence::Mention => self.push(open.end, close.start, Place::Mention),
            Sequence::Rule
            | Sequence::Cell
            | Sequence::TableRule
            | Sequence::Everyone
            | Sequence::UrlPart
            | Sequence::Separator => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::dialect::Fill;

    fn place(dialect: Dialect, text: &str) -> Vec<Place> {
        let mut frags = Vec::new();
        for (index, part) in text.split('$').enumerate() {
            if index > 0 {
                frags.push(Frag::Value(Fill::line("?")));
            }
            frags.push(Frag::Lit(part));
        }
        places(dialect, &frags)
    }

    #[test]
    fn markdown() {
        use Place::{Attribute, Code, Heading, LineStart, LinkLabel, LinkTarget, Mention, Quote, Running, Strong, Tag};
        let of = |text| place(Dialect::Markdown, text);
        assert_eq!(of("$ $\n  $"), [LineStart, Running, LineStart]);
        assert_eq!(of("# $\n> $ **$**"), [Heading, Quote, Strong]);
        assert_eq!(
            of("[$](https://$/$?a=$#$)"),
            [
                LinkLabel,
                LinkTarget(UrlPart::Host),
                LinkTarget(UrlPart::Path),
                LinkTarget(UrlPart::Query),
                LinkTarget(UrlPart::Fragment)
            ]
        );
        assert_eq!(of("`$` <@$> <font color=\"$\">$</font>"), [Code, Mention, Attribute, Running]);
        assert_eq!(of("<font $>a <font color=$>"), [Tag, Tag]);
        assert_eq!(of("a [b]($"), [Running]);
        assert_eq!(of("- $ *$* `a\n$`"), [Running, Running, LineStart]);
        assert_eq!(of("[a]($) $"), [LinkTarget(UrlPart::Start), Running]);
    }

    #[test]
    fn markdown_v2() {
        use Place::{Code, Fence, ImageAlt, LinkTarget, ListItem, Quote, Running, Strong, TableCell};
        let of = |text| place(Dialect::MarkdownV2, text);
        assert_eq!(of("- $ *$*\n1. $"), [ListItem, Strong, ListItem]);
        assert_eq!(of("a\n```$\n$ `$`\n```\nb $"), [Code, Fence, Fence, Running]);
        assert_eq!(of("| $ | b |\n| -- | -- |\n| a | $ |\n\na|$"), [TableCell, TableCell, Running]);
        assert_eq!(of("![$](http:$)"), [ImageAlt, LinkTarget(UrlPart::Path)]);
        assert_eq!(of("> - $"), [ListItem]);
        assert_eq!(of("> $"), [Quote]);
    }

    #[test]
    fn others() {
        assert_eq!(place(Dialect::WecomText, "<@$> $"), [Place::Mention, Place::Running]);
        assert_eq!(place(Dialect::Plain, "$"), [Place::LineStart]);
        assert_eq!(place(Dialect::Id, "$|$"), [Place::Id, Place::Id]);
        assert_eq!(place(Dialect::Url, "$"), [Place::Url(UrlPart::Start)]);
        assert_eq!(
            place(Dialect::Html, "<a href='/$'>$</a><p>$<script>$</script><!-- $ -->$"),
            [Place::LinkTarget(UrlPart::Path), Place::Running, Place::Running, Place::Tag, Place::Tag, Place::Running]
        );
    }
}
