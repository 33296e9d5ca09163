//! Where a value is in HTML: in a tag, a comment or a script.

use super::construct::Construct;
use super::line::slice;
use super::rows::Dialect;
use super::spec::ConstructKind;

/// The HTML context of a value that is not in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlContext<'t> {
    /// The quoted value of the attribute of this name.
    Attribute(&'t str),
    /// An unquoted attribute value.
    Unquoted(&'t str),
    /// The name of a tag or an attribute, or between them.
    Tag,
    /// A comment, a declaration, or an element with raw text.
    Raw,
}

/// The HTML context at `at`, by the constructs `open` there, inner ones first; `None` in running text. Tags that the
/// dialect does not read are text.
pub(super) fn html_context<'s>(
    dialect: Dialect,
    text: &'s str,
    at: usize,
    open: impl Iterator<Item = &'s Construct>,
) -> Option<HtmlContext<'s>> {
    let spec = dialect.spec();
    if !spec.has_tags() {
        return None;
    }
    let is_tag = |sequence| {
        matches!(sequence, ConstructKind::Anchor | ConstructKind::Font | ConstructKind::Tag) && spec.has(sequence)
    };
    let mut attribute = None;
    for construct in open {
        if construct.kind == ConstructKind::Attribute {
            attribute = attribute.or(Some(construct).filter(|attribute| attribute.open.end <= at));
        } else if is_tag(construct.kind) {
            let mark = slice(text, construct.open.clone());
            if mark.is_empty() || is_declaration(text, construct) {
                return Some(HtmlContext::Raw);
            }
            let name = |attribute: &Construct| slice(text, attribute.middle.clone());
            return Some(match attribute {
                // Without a name, the value is itself a name.
                None => HtmlContext::Tag,
                Some(found) if found.middle.is_empty() => HtmlContext::Tag,
                Some(found) if found.open.is_empty() => HtmlContext::Unquoted(name(found)),
                Some(found) => HtmlContext::Attribute(name(found)),
            });
        }
    }
    None
}

fn is_declaration(text: &str, tag: &Construct) -> bool {
    matches!(text.as_bytes().get(tag.open.start + 1), Some(b'!' | b'?'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{Document, Skeleton};
    use crate::source::Origins;

    fn of(dialect: Dialect, template: &str) -> Vec<Option<HtmlContext<'static>>> {
        let (mut text, mut holes) = (String::new(), Vec::new());
        for (index, part) in template.split('$').enumerate() {
            if index > 0 {
                holes.push(text.len()..text.len() + 1);
                text.push('x');
            }
            text.push_str(part);
        }
        let document = Document::new(dialect, text);
        let skeleton: &'static Skeleton<'_> =
            Box::leak(Box::new(Skeleton::new(document, holes, Origins::default(), Vec::new())));
        skeleton.contexts().into_iter().map(|context| context.html).collect()
    }

    #[test]
    fn parts_of_html() {
        use HtmlContext::{Attribute, Raw, Tag, Unquoted};
        let html = |template| of(Dialect::Html, template);
        assert_eq!(html("<p>$</p>$"), [None, None]);
        assert_eq!(html("$<p class=\"a $\" id='$'>$"), [None, Some(Attribute("class")), Some(Attribute("id")), None]);
        assert_eq!(html("<$ a><b$></$>"), [Some(Tag); 3]);
        assert_eq!(
            html("<a $ b=c><a $=\"b\"><a b=\"c\"$><a b =$>"),
            [Some(Tag), Some(Tag), Some(Tag), Some(Unquoted("b"))]
        );
        assert_eq!(html("<!-- $ --><script>$</script><style>$</style>$"), [Some(Raw), Some(Raw), Some(Raw), None]);
        assert_eq!(html("<!$> <p $"), [Some(Raw), Some(Tag)]);
        assert_eq!(html("a < $ b <$"), [None, Some(Tag)]);
    }

    #[test]
    fn texts_with_links_know_links_only() {
        let text = |template| of(Dialect::ServiceText, template);
        assert_eq!(text("<a href=\"$\">$</a>"), [Some(HtmlContext::Attribute("href")), None]);
        assert_eq!(text("<$> <b $> <a $>"), [None, None, Some(HtmlContext::Tag)]);
    }
}
