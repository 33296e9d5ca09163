use std::ops::Range;

use super::construct::Construct;
use super::line::slice;
use super::spec::Sequence;

/// The context of a value in a text, which decides how it is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Running,
    LineStart,
    Heading,
    Quote,
    ListItem,
    TableCell,
    /// Inside bold or italics.
    Strong,
    LinkLabel,
    LinkTarget(UrlPart),
    ImageAlt,
    Code,
    Fence,
    /// In a quoted attribute value that is not a URL.
    Attribute,
    /// Elsewhere in a tag, or in a script.
    Tag,
    /// The id of a mention.
    Mention,
    Url(UrlPart),
    Id,
}

/// The part of a URL that a value is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UrlPart {
    /// At its start: the value includes the scheme and the host, or they are missing.
    Start,
    Host,
    Path,
    Query,
    Fragment,
}

impl Place {
    /// Whether a line break would end the construct of this context.
    pub const fn one_line(self) -> bool {
        !matches!(self, Self::Running | Self::LineStart | Self::Quote | Self::ListItem | Self::Fence)
    }

    /// Whether inline constructs are parsed in this context.
    pub(super) const fn reads(self) -> bool {
        !matches!(
            self,
            Self::Code
                | Self::Fence
                | Self::Attribute
                | Self::Tag
                | Self::Mention
                | Self::LinkTarget(_)
                | Self::Url(_)
                | Self::Id
        )
    }

    /// Whether the metacharacters of texts and attributes apply here.
    pub(super) const fn is_escaped(self) -> bool {
        matches!(self, Self::Running | Self::LineStart | Self::Strong | Self::Attribute)
    }

    /// Whether a value here could be a path segment.
    pub(super) const fn is_path(self) -> bool {
        matches!(self, Self::LinkTarget(UrlPart::Start | UrlPart::Path) | Self::Url(UrlPart::Start | UrlPart::Path))
    }

    /// Whether this is a URL that a reader can open.
    pub(super) const fn is_link(self) -> bool {
        matches!(self, Self::LinkTarget(_) | Self::Url(_))
    }
}

impl Construct {
    /// The context of the offset `at` in this construct; `None` if the enclosing construct decides.
    pub(super) fn place(&self, text: &str, at: usize) -> Option<Place> {
        let Self { sequence, open, middle, close } = self;
        let within = |range: Range<usize>, place| range.contains(&at).then_some(place);
        match sequence {
            Sequence::Heading => within(open.end..usize::MAX, Place::Heading),
            Sequence::Quote => within(open.end..usize::MAX, Place::Quote),
            Sequence::ListItem => within(open.end..usize::MAX, Place::ListItem),
            Sequence::TableRow => within(open.end..close.start, Place::TableCell),
            Sequence::Strong | Sequence::Emphasis | Sequence::Strike => within(open.end..close.start, Place::Strong),
            Sequence::Code => within(open.end..close.start, Place::Code),
            Sequence::Fence => {
                within(open.end..middle.start, Place::Code).or(within(middle.start..close.start, Place::Fence))
            }
            Sequence::Link | Sequence::Image => {
                let label = if *sequence == Sequence::Link { Place::LinkLabel } else { Place::ImageAlt };
                let target = Place::LinkTarget(UrlPart::Start);
                within(open.end..middle.start, label).or(within(middle.end..close.start, target))
            }
            Sequence::Font | Sequence::Anchor | Sequence::Tag => within(open.start..close.end, Place::Tag),
            // Without quotes it is treated like the rest of the tag.
            Sequence::Attribute if open.is_empty() => None,
            Sequence::Attribute => {
                let url = ["href", "src"].iter().any(|name| slice(text, middle.clone()).eq_ignore_ascii_case(name));
                let place = if url { Place::LinkTarget(UrlPart::Start) } else { Place::Attribute };
                within(open.end..close.start, place)
            }
            Sequence::Mention => within(open.end..close.start, Place::Mention),
            Sequence::Rule
            | Sequence::Cell
            | Sequence::TableRule
            | Sequence::Everyone
            | Sequence::UrlPart
            | Sequence::Separator => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Dialect, Fill, Frag, Skeleton};

    fn place(dialect: Dialect, text: &str) -> Vec<Place> {
        let mut frags = Vec::new();
        for (index, part) in text.split('$').enumerate() {
            if index > 0 {
                frags.push(Frag::Value(Fill::line("?")));
            }
            frags.push(Frag::Lit(part));
        }
        Skeleton::of(dialect, &frags).places()
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
