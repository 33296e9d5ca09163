//! Markup in a text that is shown as it is: bold text, links, colours, mentions, tags, headings, struck text.

use std::ops::Range;

use super::context::LintContext;
use super::names::name;
use super::trigger::Triggers;
use super::unsupported::{MarkupTag, is_element, paired, tag_name};
use crate::diag::messages::markup as messages;
use crate::diag::{Localized, Severity};
use crate::dialect::line::{bytes, is_blank, skip, slice};
use crate::dialect::{Construct, ConstructKind, Dialect, DialectSpec, Document, Family, Tagged};

/// What can be told from text that only looks like it.
const CERTAIN: &[ConstructKind] =
    &[ConstructKind::Strong, ConstructKind::Link, ConstructKind::Font, ConstructKind::Mention];

/// Elements without a closing tag.
const VOID: &[&str] = &["br", "hr", "img"];

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    match dialect.family {
        Family::Plain | Family::Tagged(_) => Triggers::anywhere("*]<~#"),
        _ => Triggers::NONE,
    }
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let document = Document::new(Dialect::Markdown, cx.text());
    let found = document.constructs().iter().filter(|found| is_meant(cx, found));
    let mut found: Vec<(Range<usize>, ConstructKind)> = found.map(|found| (found.range(), found.kind)).collect();
    if !cx.spec.has_tags() && !matches!(cx.spec.family, Family::Tagged(Tagged { tags: true, .. })) {
        found.extend(elements(cx, &document));
    }
    found.sort_by_key(|(range, _)| range.start);
    for (range, kind) in found {
        report(cx, &range, name(kind), kind);
    }
    // What authors may also mean otherwise is advice.
    let before = cx.found.len();
    for range in headings(cx) {
        report(cx, &range, &messages::HEADINGS, ConstructKind::Heading);
    }
    for range in struck(cx) {
        report(cx, &range, &messages::STRIKE, ConstructKind::Strike);
    }
    cx.found.iter_mut().skip(before).for_each(|found| found.severity = Severity::Advice);
}

fn report(cx: &mut LintContext<'_>, range: &Range<usize>, markup: &'static Localized, kind: ConstructKind) {
    let fact = cx.spec.active.first().map(|active| active.fact);
    let help = cx.type_with(kind).map(|ty| messages::MarkupElsewhere { ty }.into());
    cx.report(range, messages::UnsupportedMarkup { dialect: cx.dialect.name(), markup, help, fact });
}

/// The tags of web pages: those with a partner, and those that need none. What links to pages is not settled here.
fn elements(cx: &LintContext<'_>, document: &Document<'_>) -> Vec<(Range<usize>, ConstructKind)> {
    let tags = document.constructs().iter().filter(|found| matches!(found.kind, ConstructKind::Tag));
    let tags = tags.map(|found| found.range()).filter(|range| {
        let tag = cx.slice(range);
        is_element(tag) && tag_name(tag) != "a" && !cx.is_open(range) && !cx.is_in_listing(range.start)
    });
    let tags = tags.map(|range| (range, ConstructKind::Tag)).collect();
    let is_whole = |tag: &MarkupTag| tag.close.is_some() || VOID.contains(&tag_name(cx.slice(&tag.range)).as_str());
    paired(cx, tags).into_iter().filter(is_whole).map(|tag| (tag.range, tag.kind)).collect()
}

/// The lines that begin with `#` and a space, without a number: `# 1 号柜` is one of several cabinets.
fn headings(cx: &LintContext<'_>) -> Vec<Range<usize>> {
    let (text, mut start, mut found) = (cx.text(), 0, Vec::new());
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let signs = skip(text, start, end, |byte| byte == b'#');
        let title = slice(text, skip(text, signs, end, is_blank)..end);
        let (level, is_apart) = (signs - start, bytes(text, signs..end).first().is_some_and(|byte| is_blank(*byte)));
        // `# reboot` is a command line.
        let is_title = title.starts_with(|c: char| c.is_alphabetic() && (level > 1 || !c.is_ascii()));
        if (1..=6).contains(&level) && is_apart && is_title && !cx.is_in_listing(start) && !cx.is_open(&(start..signs))
        {
            found.push(start..signs);
        }
        start += line.len();
    }
    found
}

/// `~~struck~~`, apart from other words: `好的~~收到~~` is a way to end a sentence.
fn struck(cx: &LintContext<'_>) -> Vec<Range<usize>> {
    let text = cx.text();
    let mut marks = memchr::memmem::find_iter(text.as_bytes(), "~~").peekable();
    let mut found = Vec::new();
    while let Some(open) = marks.next() {
        let Some(close) = marks.peek().copied() else { break };
        let (inner, before, after) = (open + 2..close, slice(text, 0..open), slice(text, close + 2..text.len()));
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '~');
        let inner_text = slice(text, inner);
        let is_text = inner_text.chars().all(|c| c != '\n' && c != '~')
            && inner_text.starts_with(char::is_alphanumeric)
            && inner_text.ends_with(|c: char| !c.is_whitespace());
        let range = open..close + 2;
        if is_text
            && is_apart(before.chars().next_back())
            && is_apart(after.chars().next())
            && !cx.is_in_listing(open)
            && !cx.is_open(&range)
        {
            found.push(range);
            marks.next();
        }
    }
    found
}

fn is_meant(cx: &LintContext<'_>, construct: &Construct) -> bool {
    let kind = construct.kind;
    // Tags have a finding of their own where there are any.
    let is_tag = matches!(kind, ConstructKind::Font | ConstructKind::Mention);
    if !CERTAIN.contains(&kind) || cx.spec.has(kind) || is_tag && cx.spec.has_tags() {
        return false;
    }
    let (text, range) = (cx.text(), construct.range());
    let inner = slice(text, construct.open.end..construct.close.start);
    match kind {
        // `2**3**4` and `138**00**22` are numbers.
        ConstructKind::Strong => {
            let before = slice(text, 0..range.start).chars().next_back();
            let after = slice(text, range.end..text.len()).chars().next();
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            !(is_word(before) && is_word(after)) && inner.chars().any(char::is_alphanumeric)
        }
        ConstructKind::Link => slice(text, construct.middle.end..construct.close.start).contains("://"),
        // The closing tag follows the opening one.
        ConstructKind::Font => slice(text, range.clone()).contains("color="),
        // Everyone has a lint.
        ConstructKind::Mention => !inner.trim_start_matches('@').eq_ignore_ascii_case("all"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_is_shown_as_it_is() {
        let text = "**告警** [看板](https://a.cn) <font color=\"info\">好</font> <@wangwu>";
        for dialect in [Dialect::Plain, Dialect::Card] {
            let all = [
                ("**告警**", "unsupported-markup: bold text"),
                ("[看板](https://a.cn)", "unsupported-markup: links"),
                ("<font color=\"info\">", "unsupported-markup: font colours"),
                ("<@wangwu>", "unsupported-markup: mentions"),
            ];
            assert_found(dialect, text, &all);
        }
        let some = [
            ("**告警**", "unsupported-markup: bold text"),
            ("[看板](https://a.cn)", "unsupported-markup: links"),
            ("<font color=\"info\">", "unsupported-markup: font colours"),
        ];
        assert_found(Dialect::WecomText, text, &some);
        assert_found(Dialect::ServiceText, "**a** b", &[("**a**", "unsupported-markup: bold text")]);
    }

    #[test]
    fn tags_of_pages() {
        for dialect in [Dialect::Plain, Dialect::Card, Dialect::WecomText] {
            for (text, tag) in [
                ("<b>告警</b>", "<b>"),
                ("一<br>二", "<br>"),
                ("一<br/>二", "<br/>"),
                ("<p style=\"color:red\">x</p>", "<p style=\"color:red\">"),
                ("<div>x</div>", "<div>"),
            ] {
                assert_found(dialect, text, &[(tag, "unsupported-markup: tags")]);
            }
            for quiet in [
                "a < b > c",
                "a <b> c",
                "List<String> p",
                "if (i<p && s>2)",
                "<姓名>",
                "<p>",
                "</b>",
                "`<b>x</b>`",
                "<a href=\"https://a.cn\">看板</a>",
                "Map<i, List<i>>",
                "<a@b.cn>",
                "<b && c> </b>",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
    }

    #[test]
    fn headings_and_struck_text() {
        for dialect in [Dialect::Plain, Dialect::WecomText, Dialect::ServiceText] {
            for (text, sign) in [("# 告警\n一", "#"), ("一\n## 详情", "##"), ("### Result", "###")] {
                assert_found(dialect, text, &[(sign, "unsupported-markup: headings")]);
            }
            for (text, range) in [("原价 ~~99 元~~ 59 元", "~~99 元~~"), ("（~~作废~~）", "~~作废~~")] {
                assert_found(dialect, text, &[(range, "unsupported-markup: strikethrough (`~~`)")]);
            }
            for quiet in [
                "#1 号柜",
                "# 1 号柜",
                "#告警# 处理",
                "# reboot",
                "a # 二",
                "####### 七",
                "`# 告警`",
                "```\n# 安装\n```",
                "~5~",
                "5~~6",
                "好的~~收到~~",
                "谢谢~~ 大家~~",
                "~~~x~~~",
                "~~一\n二~~",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
    }

    #[test]
    fn what_only_looks_like_it() {
        let quiet =
            "3 * 4 ** 2, 2**3**4, 138****2222, a ** b ** c, [1](注) [告警] (x), 1 < 2 > 0, **, `x`, # 1 号柜, > 3";
        for dialect in [Dialect::Plain, Dialect::Card, Dialect::WecomText] {
            assert_found(dialect, quiet, &[]);
        }
    }
}
