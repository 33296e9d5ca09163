//! Markup that the dialect does not read: it is shown as plain text, or garbled.

use std::ops::Range;

use super::context::LintContext;
use super::names::name;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::diag::{Localized, Note, Severity};
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec, Family, MarkdownFeatures, Tagged};
use crate::sort::sort_by_key;

/// The triggers of each construct of Markdown.
const BEGINS: &[(ConstructKind, Triggers)] = &[
    (ConstructKind::Heading, Triggers::anywhere("#")),
    (ConstructKind::Quote, Triggers::anywhere(">")),
    (ConstructKind::Strong, Triggers::anywhere("*")),
    (ConstructKind::Code, Triggers::anywhere("`")),
    (ConstructKind::Link, Triggers::anywhere("[")),
    (ConstructKind::Emphasis, Triggers::anywhere("*")),
    (ConstructKind::Image, Triggers::anywhere("[")),
    (ConstructKind::Fence, Triggers::leading("`")),
    (ConstructKind::ListItem, Triggers::leading("-+*.)")),
    (ConstructKind::Rule, Triggers::leading("-*_")),
    (ConstructKind::TableRule, Triggers::leading("|:-")),
];

/// Constructs in angle brackets.
const TAGS: &[ConstructKind] =
    &[ConstructKind::Mention, ConstructKind::Font, ConstructKind::Anchor, ConstructKind::Tag];

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let mut lacks_tags = false;
    let mut rest = TAGS;
    while let [sequence, more @ ..] = rest {
        lacks_tags |= !dialect.has(*sequence);
        rest = more;
    }
    let tags = Triggers::anywhere("<").when(lacks_tags);
    match &dialect.family {
        Family::Markdown(markdown) => tags.with(of_markdown(dialect, markdown.widest())),
        Family::Tagged(Tagged { tags: true, .. }) => tags,
        _ => Triggers::NONE,
    }
}

const fn of_markdown(dialect: &DialectSpec, widest: MarkdownFeatures) -> Triggers {
    let mut found = if dialect.has(ConstructKind::Strike) { Triggers::anywhere("_") } else { Triggers::anywhere("~_") };
    let mut rest = BEGINS;
    while let [(sequence, begins), more @ ..] = rest {
        found = found.with(begins.when(widest.reads(*sequence) && !dialect.has(*sequence)));
        rest = more;
    }
    found
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let mut found: Vec<(Range<usize>, ConstructKind)> = Vec::new();
    let lacking = cx.constructs().iter().filter(|construct| is_markup(construct.kind));
    found.extend(lacking.map(|construct| (construct.range(), construct.kind)));
    // What a client with a larger kind of Markdown would read.
    if let Some((constructs, fuller)) = cx.skeleton.document().fuller().zip(cx.spec.markdown().map(|it| it.widest())) {
        let more = constructs.iter().filter(|it| is_markup(it.kind) && fuller.adds(it.kind));
        found.extend(more.map(|construct| (construct.range(), construct.kind)));
    }
    found.retain(|(_, sequence)| !cx.spec.has(*sequence));
    if cx.spec.markdown().is_none() {
        // `a<b && c>d` and `List<String>` have no tags.
        found.retain(|(range, sequence)| *sequence != ConstructKind::Tag || is_element(cx.slice(range)));
    }
    sort_by_key(&mut found, |(range, sequence)| (range.start, *sequence));
    found.dedup();
    for MarkupTag { range, kind, close } in paired(cx, found) {
        if kind == ConstructKind::Mention && mentions_everyone_nowhere(cx, &range) {
            advise(cx, &range);
            continue;
        }
        let elsewhere = cx.spec.elsewhere.as_ref().filter(|other| other.has.contains(&kind));
        report(cx, &range, name(kind), elsewhere.map(|other| other.advice));
        if let Some((found, span)) = cx.found.last_mut().zip(close.and_then(|close| cx.skeleton.span(&close))) {
            found.notes.push(Note { span, phrase: (&messages::CLOSING_TAG).into() });
        }
    }
    if cx.spec.markdown().is_some() {
        pairs(cx);
    }
}

/// Markup that is not supported, with the closing tag that belongs to it.
pub(super) struct MarkupTag {
    pub range: Range<usize>,
    pub kind: ConstructKind,
    pub close: Option<Range<usize>>,
}

/// Joins each closing tag with the opening tag before it: they are one mistake.
pub(super) fn paired(cx: &LintContext<'_>, found: Vec<(Range<usize>, ConstructKind)>) -> Vec<MarkupTag> {
    let mut all: Vec<MarkupTag> = Vec::with_capacity(found.len());
    let mut open: Vec<usize> = Vec::new();
    for (range, kind) in found {
        let is_tag = matches!(kind, ConstructKind::Font | ConstructKind::Anchor | ConstructKind::Tag);
        let tag = if is_tag { cx.slice(&range) } else { "" };
        if tag.starts_with("</") {
            let opens = |at: &usize| all.get(*at).is_some_and(|it| tag_name(cx.slice(&it.range)) == tag_name(tag));
            if let Some(at) = open.iter().rposition(opens) {
                let opening = open.get(at).and_then(|at| all.get_mut(*at));
                open.truncate(at);
                if let Some(opening) = opening {
                    opening.close = Some(range);
                    continue;
                }
            }
        } else if is_tag {
            open.push(all.len());
        }
        all.push(MarkupTag { range, kind, close: None });
    }
    all
}

/// Elements that authors bring from web pages, and those of Markdown's dialects here.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "br",
    "button",
    "center",
    "code",
    "del",
    "div",
    "em",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "video",
];

/// Whether a tag is one of an element.
pub(super) fn is_element(tag: &str) -> bool {
    let name = tag_name(tag);
    ELEMENTS.contains(&name.as_str()) && has_attributes_only(tag)
}

/// Whether nothing but attributes follows the name of a tag: `<b && b>` compares.
fn has_attributes_only(tag: &str) -> bool {
    let inner = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim();
    rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('=')
}

/// The name of a tag, in lower case.
pub(super) fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether it is markup of its own, not a part of other markup.
const fn is_markup(sequence: ConstructKind) -> bool {
    !matches!(
        sequence,
        ConstructKind::Attribute | ConstructKind::Everyone | ConstructKind::Cell | ConstructKind::TableRow
    )
}

fn report(
    cx: &mut LintContext<'_>,
    range: &Range<usize>,
    markup: &'static Localized,
    advice: Option<&'static Localized>,
) {
    let (dialect, fact) = (cx.dialect.name(), cx.spec.active.first().map(|active| active.fact));
    cx.report(range, messages::UnsupportedMarkup { dialect, markup, help: advice.map(Into::into), fact });
}

/// Whether it mentions everyone, in texts whose platform has no mentions at all.
fn mentions_everyone_nowhere(cx: &LintContext<'_>, range: &Range<usize>) -> bool {
    let nowhere = matches!(cx.spec.family, Family::Tagged(Tagged { tags: true, .. })) && cx.spec.everyone.is_empty();
    nowhere && cx.slice(range).eq_ignore_ascii_case("<@all>")
}

/// What cannot be written in any other way is advice.
fn advise(cx: &mut LintContext<'_>, range: &Range<usize>) {
    let before = cx.found.len();
    report(cx, range, name(ConstructKind::Mention), None);
    cx.found.iter_mut().skip(before).for_each(|found| found.severity = Severity::Advice);
}

/// Finds markup of other kinds of Markdown: `~~struck~~` and `_italics_`.
fn pairs(cx: &mut LintContext<'_>) {
    let mut start = 0;
    for line in cx.text().split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if memchr::memchr2(b'~', b'_', line.as_bytes()).is_some() {
            around(cx, "~~", start..end, &messages::STRIKE);
            around(cx, "_", start..end, &messages::UNDERSCORE);
        }
        start += line.len();
    }
}

/// Finds text between two marks at word boundaries.
fn around(cx: &mut LintContext<'_>, mark: &str, range: Range<usize>, markup: &'static Localized) {
    let (start, line) = (range.start, slice(cx.text(), range));
    let mut open: Option<usize> = None;
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(line.as_bytes(), mark).filter(|at| !cx.is_opaque(start + at)) {
        let before = slice(line, 0..at).chars().next_back();
        let after = slice(line, at + mark.len()..line.len()).chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || !c.is_ascii() || "()[],.!?:;*".contains(c));
        let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !mark.contains(c));
        match open {
            Some(begin) if touches(before) && apart(after) => {
                found.push(start + begin..start + at + mark.len());
                open = None;
            }
            _ if touches(after) && apart(before) => open = Some(at),
            _ => {}
        }
    }
    for range in found.into_iter().filter(|range| !cx.is_open(range)).collect::<Vec<_>>() {
        report(cx, &range, markup, None);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn lines() {
        assert_found(
            Dialect::Markdown,
            "- a\n---\n| a |\n| - |",
            &[
                ("-", "unsupported-markup: lists"),
                ("---", "unsupported-markup: rules (`---`)"),
                ("| - |", "unsupported-markup: tables"),
            ],
        );
        assert_found(Dialect::MarkdownV2, "- a\n\n---\n| a |\n| - |", &[]);
    }

    #[test]
    fn in_lines() {
        assert_found(
            Dialect::Markdown,
            "*b* ![c](https://d)",
            &[("*b*", "unsupported-markup: italics"), ("![c](https://d)", "unsupported-markup: images")],
        );
        assert_found(
            Dialect::Markdown,
            "~~a~~ _b_ a_b_c",
            &[("~~a~~", "unsupported-markup: strikethrough (`~~`)"), ("_b_", "unsupported-markup: `_italics_`")],
        );
        assert_found(
            Dialect::MarkdownV2,
            "_underscored_text_",
            &[("_underscored_text_", "unsupported-markup: `_italics_`")],
        );
    }

    #[test]
    fn tags() {
        assert_found(
            Dialect::MarkdownV2,
            "<@lisi> <font color=\"info\">a</font>",
            &[
                ("<@lisi>", "unsupported-markup: mentions"),
                ("<font color=\"info\">", "unsupported-markup: font colours"),
            ],
        );
        assert_found(Dialect::Markdown, "<u>x</u>", &[("<u>", "unsupported-markup: tags")]);
        assert_found(
            Dialect::ServiceText,
            "<a href=\"https://a\">b</a> <b>c</b>",
            &[("<b>", "unsupported-markup: tags")],
        );
        assert_found(Dialect::Plain, "<font>", &[]);
    }

    #[test]
    fn a_pair_of_tags_is_one_mistake() {
        let found = |text: &str| {
            let found = crate::check::lints::tests::findings(Dialect::ServiceText, text);
            let part = |span: crate::source::Span| text[span.start as usize..span.end as usize].to_owned();
            let both =
                |found: &crate::diag::Diagnostic| (part(found.span), found.notes.first().map(|it| part(it.span)));
            found.iter().map(both).collect::<Vec<_>>()
        };
        let pair = |open: &str, close: &str| (open.to_owned(), Some(close.to_owned()));
        let one = |tag: &str| (tag.to_owned(), None);
        assert_eq!(found("<b>a</b> <B>c</b>"), [pair("<b>", "</b>"), pair("<B>", "</b>")]);
        assert_eq!(found("<b><i>a</i></b>"), [pair("<b>", "</b>"), pair("<i>", "</i>")]);
        assert_eq!(found("<b><br>a</b>"), [pair("<b>", "</b>"), one("<br>")]);
        assert_eq!(found("a</b> <b>"), [one("</b>"), one("<b>")]);
        assert_eq!(found("<b>a</i></b>"), [pair("<b>", "</b>"), one("</i>")]);
    }
}
