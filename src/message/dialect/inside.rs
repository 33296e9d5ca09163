//! Where in a tag, a comment or a script a value of an HTML text stands.

use std::ops::Range;

use super::construct::{Construct, parse};
use super::line::slice;
use crate::catalog::{Dialect, Sequence};

/// The part of HTML that a value stands in, beside running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside<'t> {
    /// The quoted value of the attribute of this name.
    Attribute(&'t str),
    /// A value of an attribute that has no quotes.
    Unquoted(&'t str),
    /// A tag's name, an attribute's name, or between them.
    Tag,
    /// A comment, a declaration, or an element of which the content is no HTML.
    Raw,
}

/// For each of the `holes`, which are in order, what it stands in; `None` in running text. A text with links only knows the
/// tags of links.
pub fn inside<'t>(dialect: Dialect, text: &'t str, holes: &[Range<usize>]) -> Vec<Option<Inside<'t>>> {
    if !matches!(dialect, Dialect::Html | Dialect::ServiceText) {
        return vec![None; holes.len()];
    }
    let (mut tags, mut attributes): (Vec<Construct>, Vec<Construct>) = (Vec::new(), Vec::new());
    for construct in parse(dialect, text, true).constructs {
        match construct.sequence {
            Sequence::Attribute => attributes.push(construct),
            Sequence::Anchor | Sequence::Font | Sequence::Tag
                if dialect == Dialect::Html || construct.sequence == Sequence::Anchor =>
            {
                tags.push(construct);
            }
            _ => {}
        }
    }
    let last = |all: &'_ [Construct], at: usize, from: fn(&Construct) -> usize| {
        all.partition_point(|construct| from(construct) <= at).checked_sub(1)
    };
    holes
        .iter()
        .map(|hole| {
            let tag = tags.get(last(&tags, hole.start, |tag| tag.open.start)?)?;
            if hole.start >= tag.close.end && !tag.close.is_empty()
                || hole.start >= tag.close.start && tag.close.is_empty()
            {
                return None;
            }
            if tag.open.is_empty() || slice(text, tag.open.clone()).starts_with(['!', '?']) || is_declaration(text, tag)
            {
                return Some(Inside::Raw);
            }
            let attribute = last(&attributes, hole.start, |attribute| attribute.middle.start)
                .and_then(|at| attributes.get(at))
                .filter(|attribute| attribute.middle.start >= tag.open.start && hole.start >= attribute.open.end)
                .filter(|attribute| hole.start < attribute.close.start && attribute.middle.end <= attribute.open.start);
            Some(match attribute {
                None => Inside::Tag,
                // The hole is the attribute's name.
                Some(found) if hole.start < found.middle.end || found.middle.is_empty() => Inside::Tag,
                Some(found) if found.open.is_empty() => Inside::Unquoted(slice(text, found.middle.clone())),
                Some(found) => Inside::Attribute(slice(text, found.middle.clone())),
            })
        })
        .collect()
}

fn is_declaration(text: &str, tag: &Construct) -> bool {
    matches!(text.as_bytes().get(tag.open.start + 1), Some(b'!' | b'?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dialect: Dialect, template: &str) -> Vec<Option<Inside<'static>>> {
        let (mut text, mut holes) = (String::new(), Vec::new());
        for (index, part) in template.split('$').enumerate() {
            if index > 0 {
                holes.push(text.len()..text.len() + 1);
                text.push('x');
            }
            text.push_str(part);
        }
        inside(dialect, text.leak(), &holes)
    }

    #[test]
    fn parts_of_html() {
        use Inside::{Attribute, Raw, Tag, Unquoted};
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
        assert_eq!(text("<a href=\"$\">$</a>"), [Some(Inside::Attribute("href")), None]);
        assert_eq!(text("<$> <b $> <a $>"), [None, None, Some(Inside::Tag)]);
    }
}
