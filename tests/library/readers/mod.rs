//! A parameter is only text for readers that know nothing of msgc: whatever its value, CommonMark with GFM's tables and
//! strikethrough finds the blocks and spans that it finds with `x`, and a browser the same elements.

pub mod hostile;
mod html;
mod markdown;

use hostile::{HOSTILE, TEMPLATES};
use msgc::dialect::{Composed, ConstructKind, Dialect, Fill, Fragment, Skeleton};
use msgc::lang::TextKind;
use proptest::prelude::*;

use crate::support::cases::cases;

/// Every kind of Markdown.
fn markdown() -> Vec<Dialect> {
    Dialect::ALL.iter().copied().filter(|dialect| dialect.spec().markdown().is_some()).collect()
}

fn compose(dialect: Dialect, frags: &[Fragment<'_>]) -> Composed {
    Skeleton::of(dialect, frags).fill(frags)
}

fn frags<'a>(template: &'a str, fill: Fill<'a>) -> Vec<Fragment<'a>> {
    let mut frags = Vec::new();
    for (index, part) in template.split('$').enumerate() {
        if index > 0 {
            frags.push(Fragment::Value(fill));
        }
        frags.push(Fragment::Lit(part));
    }
    frags
}

fn fill(text: &str, lines: bool) -> Fill<'_> {
    Fill { kind: if lines { TextKind::Lines } else { TextKind::Line }, ..Fill::line(text) }
}

/// The same lines with an `x` for what each holds.
fn plain(value: &str, lines: bool) -> String {
    if !lines {
        return "x".to_owned();
    }
    let plain: Vec<&str> = value.split('\n').map(|line| if line.trim().is_empty() { "" } else { "x" }).collect();
    let plain = plain.join("\n");
    if plain.trim().is_empty() { "x".to_owned() } else { plain }
}

/// What is wrong with a value in a template.
fn judge(dialect: Dialect, template: &str, value: &str, lines: bool) -> Option<String> {
    let made = compose(dialect, &frags(template, fill(value, lines))).into_text();
    let plain = plain(value, lines);
    let wanted = compose(dialect, &frags(template, fill(&plain, lines))).into_text();
    let (found, expected) = (markdown::structure(&made), markdown::structure(&wanted));
    (found != expected).then(|| {
        let (by, found, expected) = if found.0 == expected.0 {
            ("comrak", found.1, expected.1)
        } else {
            ("pulldown-cmark", found.0, expected.0)
        };
        format!(
            "{dialect:?} {template:?} {value:?} lines: {lines}\n made {made:?}\n {by} {found:?}\n not {expected:?}\n"
        )
    })
}

#[test]
fn markdown_has_the_blocks_and_spans_of_its_author() {
    let mut wrong = Vec::new();
    for dialect in markdown() {
        for template in TEMPLATES {
            for value in HOSTILE {
                // Only a line break makes them differ.
                for &lines in if value.contains('\n') { &[false, true][..] } else { &[false] } {
                    wrong.extend(judge(dialect, template, value, lines));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.iter().take(120).cloned().collect::<String>());
}

#[test]
fn bold_words_before_punctuation_stay_as_they_are() {
    for value in ["50%", "(2024)", "张三（经理）", "[WARN]", "好!", "C#", "😀", "…"] {
        for template in ["> **$**：乙", "**$**，乙", "- *$*: b", "甲 __$__。", "***$***（乙）"] {
            let made = compose(Dialect::MarkdownV2, &frags(template, fill(value, false))).into_text();
            assert_eq!(made, template.replace('$', value));
            assert_eq!(judge(Dialect::MarkdownV2, template, value, false), None);
        }
    }
}

#[test]
fn a_joiner_stands_where_a_sign_would_change_what_stars_mean() {
    for (template, value, expected) in [
        ("**$**乙", "50%", "**50%\u{2060}**乙"),
        ("$**：甲**", "(1)", "(1)\u{2060}**：甲**"),
        ("**甲：**$**：乙**", "(1)", "**甲：**\u{2060}(1)\u{2060}**：乙**"),
        ("**$***：", "50%", "**50%\u{2060}***："),
        // JavaScript takes U+FEFF for a space.
        ("**$**", "\u{feff}甲\u{feff}", "**\u{2060}\u{feff}甲\u{feff}\u{2060}**"),
        ("**$**：", "甲\u{feff}", "**甲\u{feff}\u{2060}**："),
    ] {
        let made = compose(Dialect::MarkdownV2, &frags(template, fill(value, false))).into_text();
        assert_eq!(made, expected, "{template}");
    }
}

#[test]
fn indentation_is_counted_with_that_of_the_line_it_goes_on_from() {
    for template in ["  甲 $", "$ $", ">   甲 $", "- $\n\n  乙 $"] {
        for value in ["a\n\n  b", "\n\n  b", "  a\n\n  b\n\n   c"] {
            assert_eq!(judge(Dialect::MarkdownV2, template, value, true), None);
        }
    }
    let made = compose(Dialect::MarkdownV2, &frags("- $", fill("a\n\n  b", true))).into_text();
    assert_eq!(made, "- a\n  \n    b");
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn markdown_with_values_of_any_signs(
        dialect in prop::sample::select(markdown()),
        template in prop::sample::select(TEMPLATES.to_vec()),
        value in "[-#>*`<>@!\\[\\]()|a1.:=+_~\\\\&; \\n中，]{1,10}",
        lines in any::<bool>(),
    ) {
        prop_assert_eq!(judge(dialect, template, &value, lines).unwrap_or_default(), "");
    }
}

#[test]
fn no_value_hides_the_links_of_a_service_text() {
    for (value, expected) in [
        ("<!-- x", "＜!-- x"),
        ("a <![CDATA[", "a ＜![CDATA["),
        ("<?php", "＜?php"),
        ("</a", "＜/a"),
        ("<!doctype", "＜!doctype"),
        // What begins nothing stays as it is.
        ("a<b", "a<b"),
        ("I <3 you", "I <3 you"),
        ("<-- 见此", "<-- 见此"),
    ] {
        let made = compose(Dialect::ServiceText, &frags("$ <a href=\"https://e.example\">b</a>", fill(value, false)));
        assert_eq!(made.text(), format!("{expected} <a href=\"https://e.example\">b</a>"));
        // A letter right after `<` may be a comparison: it stays.
        if value != "a<b" {
            assert_eq!(
                html::read(made.text()).tags,
                html::read("x <a href=\"https://e.example\">b</a>").tags,
                "{value}"
            );
        }
    }
}

/// What html5ever reads of a template with a value, and of the template with `x`.
fn pages(template: &str, value: &str) -> (html::Page, html::Page) {
    let read = |value| html::read(&compose(Dialect::Html, &frags(template, Fill::line(value))).into_text());
    (read(value), read("x"))
}

/// Line breaks and control characters are blanks in a value of one line.
fn shown(value: &str) -> String {
    let value = value.replace("\r\n", " ");
    value
        .chars()
        .filter(|c| *c != '\u{202e}')
        .map(|c| if c.is_ascii_control() && c != '\t' { ' ' } else { c })
        .collect()
}

#[test]
fn a_browser_shows_a_value_as_it_was_given() {
    for value in
        HOSTILE.iter().copied().chain(["a<5 b>3", "<script>alert(1)</script>", "\" onclick=\"x", "' onclick='x"])
    {
        for template in ["<p>$</p>", "$", "<b>a $ b</b><br/>", "<p>$</p><p>$</p>"] {
            let (found, plain) = pages(template, value);
            assert_eq!(found.tags, plain.tags, "{template} {value:?}");
            let expected = compose(Dialect::Plain, &frags(template, Fill::line("x"))).into_text();
            let expected = html::read(&expected).text.replace('x', &shown(value));
            assert_eq!(found.text, expected, "{template} {value:?}");
        }
        for template in ["<img alt=\"$\"/>", "<img alt='a $'>", "<a title=\"$\" class=\"x\">b</a>"] {
            let (found, plain) = pages(template, value);
            let names = |page: &html::Page| {
                let tags = page.tags.iter();
                tags.map(|(tag, all)| (tag.clone(), all.iter().map(|(name, _)| name.clone()).collect())).collect()
            };
            let (names_found, names_plain): (Vec<(String, Vec<String>)>, Vec<_>) = (names(&found), names(&plain));
            assert_eq!(names_found, names_plain, "{template} {value:?}");
            let shows = found.tags.iter().flat_map(|(_, all)| all).any(|(_, given)| given.ends_with(&shown(value)));
            assert!(shows, "{template} {value:?} {found:?}");
        }
    }
}

/// The author's `&` and a value are no character's name together.
#[test]
fn a_value_completes_no_name_of_a_character() {
    let names =
        ["lt", "lt;", "amp;lt;", "#60", "#60;", "#x3c;", "60;", "t;", "copy", "copy;", "notit;", ";", "", "R", "& R"];
    for value in HOSTILE.iter().copied().chain(names) {
        for template in ["R&$", "&$;", "<p>&#$</p>", "&#x$;", "&l$", "&$$", "$&$;", "<b>a</b>&$"] {
            let author = html::read(&template.replace('&', "&amp;").replace('$', "\u{1}")).text;
            let (found, plain) = pages(template, value);
            assert_eq!(found.tags, plain.tags, "{template} {value:?}");
            assert_eq!(found.text, author.replace('\u{1}', &shown(value)), "{template} {value:?}");
        }
        let template = "<a title='R&$' href='https://e.example/?a&$'>b</a>";
        let page = html::read(&compose(Dialect::Html, &frags(template, Fill::line(value))).into_text());
        let attributes = &page.tags[0].1;
        assert_eq!(attributes[0].1, format!("R&{}", shown(value)), "{value:?}");
        assert!(attributes[1].1.starts_with("https://e.example/?a&"), "{value:?} {attributes:?}");
    }
}

#[test]
fn no_value_runs_or_leads_elsewhere_in_a_browser() {
    let urls =
        ["javascript:alert(1)", "JavaScript:x", " javascript:x", "java\tscript:x", "vbscript:x", "data:text/html,x"];
    for value in urls {
        // A `url` has no blanks.
        let kinds =
            if value.contains(char::is_whitespace) { &[TextKind::Line][..] } else { &[TextKind::Line, TextKind::Url] };
        for &kind in kinds {
            let text =
                compose(Dialect::Html, &frags("<a href=\"$\">a</a>", Fill { kind, ..Fill::line(value) })).into_text();
            let page = html::read(&text);
            let href = &page.tags[0].1[0].1;
            assert!(!href.contains(':'), "{value} {href}");
        }
    }
    for value in HOSTILE {
        let text = compose(Dialect::Html, &frags("<a href=\"https://e.example/$?q=$#$\">a</a>", Fill::line(value)))
            .into_text();
        let page = html::read(&text);
        let href = &page.tags[0].1[0].1;
        let path = href.strip_prefix("https://e.example/").expect("the host stays");
        let (path, rest) = path.split_once("?q=").expect("the query stays");
        let (query, fragment) = rest.split_once('#').expect("the fragment stays");
        assert!(!path.contains(['/', '?', '#']) && !query.contains(['#', '&', '=']), "{value:?} {href}");
        assert!(!fragment.contains(['#', '"']), "{value:?} {href}");
    }
    let text = compose(
        Dialect::Html,
        &frags(
            "<a href=\"$\">a</a>",
            Fill { kind: TextKind::Url, ..Fill::line("https://e.example/?a=1&copy=2&lt;x&amp") },
        ),
    );
    assert_eq!(html::read(text.text()).tags[0].1[0].1, "https://e.example/?a=1&copy=2&%6Ct;x&%61mp");
}

#[test]
fn every_line_of_a_value_stays_in_its_block() {
    for (template, expected) in [
        ("> 内容: $", "> 内容: 甲\n> 乙"),
        (">$", ">甲\n>乙"),
        ("> > $", "> > 甲\n> > 乙"),
        ("- $", "- 甲\n  乙"),
        ("> 1. a：$。", "> 1. a：甲\n>    乙。"),
        ("  $", "  甲\n  乙"),
        ("a\n> $\nb", "a\n> 甲\n> 乙\nb"),
        ("# $", "# 甲 乙"),
        ("**$**", "**甲 乙**"),
        ("[$](https://e.example)", "[甲 乙](https://e.example)"),
        ("`$`", "`甲 乙`"),
        ("| a |\n|---|\n| $ |", "| a |\n|---|\n| 甲 乙 |"),
        ("> ```\n> $\n> ```", "> ```\n> 甲\n> 乙\n> ```"),
        ("甲：$", "甲：甲\n乙"),
    ] {
        for dialect in markdown() {
            if !dialect.has(ConstructKind::Fence) && template.contains("```") {
                continue;
            }
            let made = compose(dialect, &frags(template, fill("甲\n乙", true)));
            assert_eq!((made.text(), made.cut.len()), (expected, 0), "{dialect:?} {template}");
        }
    }
}

#[test]
fn what_keeps_lines_in_their_block_counts_against_the_bound() {
    let made = |max| {
        let fill = Fill { max_bytes: Some(max), ..fill("甲\n乙乙\n丙", true) };
        let made = compose(Dialect::Markdown, &frags("> $", fill));
        assert!(made.text().len() as u64 <= 2 + max, "{max} {}", made.text());
        let cut = made.cut.len();
        (made.into_text(), cut)
    };
    assert_eq!(made(18), ("> 甲\n> 乙乙\n> 丙".to_owned(), 0));
    assert_eq!(made(17), ("> 甲\n> 乙乙…".to_owned(), 1));
    assert_eq!(made(14), ("> 甲\n> 乙…".to_owned(), 1));
}
