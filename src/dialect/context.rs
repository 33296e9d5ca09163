use std::ops::Range;

use super::construct::Construct;
use super::line::slice;
use super::spec::ConstructKind;

/// The context of a value in a text, which decides how it is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
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

impl Context {
    /// Whether a line break would end the construct of this context.
    pub const fn one_line(self) -> bool {
        !matches!(self, Self::Running | Self::LineStart | Self::Quote | Self::ListItem | Self::Fence)
    }

    /// Whether inline constructs are parsed in this context.
    pub const fn reads(self) -> bool {
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
    pub(super) fn context(&self, text: &str, at: usize) -> Option<Context> {
        let Self { kind: sequence, open, middle, close } = self;
        let within = |range: Range<usize>, context| range.contains(&at).then_some(context);
        match sequence {
            ConstructKind::Heading => within(open.end..usize::MAX, Context::Heading),
            ConstructKind::Quote => within(open.end..usize::MAX, Context::Quote),
            ConstructKind::ListItem => within(open.end..usize::MAX, Context::ListItem),
            ConstructKind::TableRow => within(open.end..close.start, Context::TableCell),
            ConstructKind::Strong | ConstructKind::Emphasis | ConstructKind::Strike => {
                within(open.end..close.start, Context::Strong)
            }
            ConstructKind::Code => within(open.end..close.start, Context::Code),
            ConstructKind::Fence => {
                within(open.end..middle.start, Context::Code).or(within(middle.start..close.start, Context::Fence))
            }
            ConstructKind::Link | ConstructKind::Image => {
                let label = if *sequence == ConstructKind::Link { Context::LinkLabel } else { Context::ImageAlt };
                let target = Context::LinkTarget(UrlPart::Start);
                within(open.end..middle.start, label).or(within(middle.end..close.start, target))
            }
            ConstructKind::Font | ConstructKind::Anchor | ConstructKind::Tag => {
                within(open.start..close.end, Context::Tag)
            }
            // Without quotes it is treated like the rest of the tag.
            ConstructKind::Attribute if open.is_empty() => None,
            ConstructKind::Attribute => {
                let url = ["href", "src"].iter().any(|name| slice(text, middle.clone()).eq_ignore_ascii_case(name));
                let context = if url { Context::LinkTarget(UrlPart::Start) } else { Context::Attribute };
                within(open.end..close.start, context)
            }
            ConstructKind::Mention => within(open.end..close.start, Context::Mention),
            ConstructKind::Rule
            | ConstructKind::Cell
            | ConstructKind::TableRule
            | ConstructKind::Everyone
            | ConstructKind::UrlPart
            | ConstructKind::Separator => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Dialect, Fill, Fragment, Skeleton};

    fn context(dialect: Dialect, text: &str) -> Vec<Context> {
        let mut fragments = Vec::new();
        for (index, part) in text.split('$').enumerate() {
            if index > 0 {
                fragments.push(Fragment::Value(Fill::line("?")));
            }
            fragments.push(Fragment::Lit(part));
        }
        Skeleton::of(dialect, &fragments).hole_contexts()
    }

    #[test]
    fn markdown() {
        use Context::{
            Attribute, Code, Heading, LineStart, LinkLabel, LinkTarget, Mention, Quote, Running, Strong, Tag,
        };
        let of = |text| context(Dialect::Markdown, text);
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
        use Context::{Code, Fence, ImageAlt, LinkTarget, ListItem, Quote, Running, Strong, TableCell};
        let of = |text| context(Dialect::MarkdownV2, text);
        assert_eq!(of("- $ *$*\n1. $"), [ListItem, Strong, ListItem]);
        assert_eq!(of("a\n```$\n$ `$`\n```\nb $"), [Code, Fence, Fence, Running]);
        assert_eq!(of("| $ | b |\n| -- | -- |\n| a | $ |\n\na|$"), [TableCell, TableCell, Running]);
        assert_eq!(of("| a | b |\n| -- | -- |\n| `a \\| $` | $ |"), [Code, TableCell]);
        assert_eq!(of("![$](http:$)"), [ImageAlt, LinkTarget(UrlPart::Path)]);
        assert_eq!(of("> - $"), [ListItem]);
        assert_eq!(of("> $"), [Quote]);
    }

    #[test]
    fn others() {
        assert_eq!(context(Dialect::WecomText, "<@$> $"), [Context::Mention, Context::Running]);
        assert_eq!(context(Dialect::Plain, "$"), [Context::LineStart]);
        assert_eq!(context(Dialect::Id, "$|$"), [Context::Id, Context::Id]);
        assert_eq!(context(Dialect::Url, "$"), [Context::Url(UrlPart::Start)]);
        assert_eq!(
            context(Dialect::Html, "<a href='/$'>$</a><p>$<script>$</script><!-- $ -->$"),
            [
                Context::LinkTarget(UrlPart::Path),
                Context::Running,
                Context::Running,
                Context::Tag,
                Context::Tag,
                Context::Running
            ]
        );
    }
}
