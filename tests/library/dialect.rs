//! A parameter is only text: whatever its value, the reader finds in a text what it finds with `x`.

use std::ops::Range;
use std::time::{Duration, Instant};

use msgc::check::{ODD, is_odd, lint};
use msgc::dialect::{
    Composed, Construct, ConstructKind, Context, Dialect, Document, EscapeStyle, Family, FastPath, Fill, Fragment,
    InsertionPoint, Skeleton, UrlPart, needs_no_escaping,
};
use msgc::eval::Text;
use msgc::lang::TextKind;
use msgc::message::FieldText;
use msgc::source::{FileId, Span};
use proptest::prelude::*;

use crate::support::cases::{cases, more};

const HOSTILE: &[&str] = &[
    "<@all>",
    "<@lisi>",
    "@all",
    "@ALL!",
    "](http://x)",
    "[a](http://x)",
    "](",
    "]",
    "[",
    ")",
    "(http://x)",
    "![](x)",
    "!",
    "</font>",
    "<font color=\"warning\">",
    "<font",
    "<",
    ">",
    "`",
    "``",
    "```",
    "a`b`c",
    "```\n# a",
    "]]>",
    "|",
    "a|b|c",
    "\"",
    "'",
    "\" onclick=\"x",
    "a\nb",
    "\n",
    "a\n\nb",
    "a\r\nb",
    "\r",
    "a\n# b\n> c\n- d\n1. e\n---\n```\nf",
    "a | b\n--|--\nc | d",
    "|--|--|",
    ":--",
    "# ",
    "# a",
    "###### a",
    "> ",
    ">",
    ">>> a",
    "- ",
    "- a",
    "* a",
    "+ a",
    "1. ",
    "1. a",
    "12) a",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "\u{0}",
    "a\u{1}\u{8}\u{b}\u{7f}b",
    "\u{202e}abc",
    "\u{2066}abc",
    "a\u{202c}\u{2069}b",
    "\u{200f}a\u{61c}",
    "👨\u{200d}👩\u{200d}👧",
    "**",
    "*",
    "***a***",
    "*a*",
    "**a**",
    "a*b",
    "** a",
    "~~a~~",
    "_a_",
    "<a href=\"http://x\">y</a>",
    "<a href='weixin://bizmsgmenu?msgmenucontent=a'>",
    "</a>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&lt;",
    "&",
    "&#60;b&#62;",
    "\\",
    "\\n",
    "%0a",
    "%2e%2e%2f",
    "50%",
    "a b",
    " a",
    "a ",
    "/../x",
    "?a=b&c=d#e",
    "//evil.cn",
    "@evil.cn",
    ":80",
    "javascript:alert(1)",
    "#",
    "-",
    "1.",
    "\t#\ta",
    "，。“”…—",
];

/// Texts with a `$` in each place of the dialect.
fn templates(dialect: Dialect) -> &'static [&'static str] {
    match dialect.spec().family {
        Family::Plain => &["$", "a $ b", "a\n$"],
        Family::Tagged(_) => &[
            "$",
            "a $ b",
            "<@$>",
            "<@$> hi",
            "<b$>",
            "<b$all>",
            "@$",
            "$all",
            "a\n$ <@lisi>",
            "$$",
            "<@$$>",
            "<a href=\"https://x.cn/$\">b</a>",
            "<a href=\"https://x.cn/\">$</a>",
            "<a href=\"$\">b</a>",
            "<a href=\"https://x.cn\" data-miniprogram-appid=\"$\" data-miniprogram-path=\"pages/a?b=$\">c</a>",
            "<a href='https://x.cn?a=$'>b</a>",
            "<a href=$>b</a>",
            "<b$ a>",
        ],
        Family::Markdown(_) => &[
            "$",
            "a $ b",
            "a\n$",
            "\n  $ b",
            "$ a **b**",
            "# $",
            "## a $ b",
            "#$",
            "#$ a",
            "> $",
            "> a\n> $\n> b",
            ">$",
            "[$](https://x.cn)",
            "[a $ b](https://x.cn) c",
            "[a](https://x.cn/$)",
            "[a](https://x.cn/b?c=$&d=$#e)",
            "[a](https://x.cn/#$)",
            "[a](https://$/b)",
            "[a]($)",
            "[$](https://x.cn/$)",
            "`$`",
            "a `b $ c` d",
            "`$` `$` $",
            "**$**",
            "**a $**",
            "**$ b** c",
            "<font color=\"info\">$</font>",
            "<font color=\"$\">a</font>",
            "<font color='$'>a</font>",
            "<font color=$>a</font>",
            "<font $>a</font>",
            "<@$>",
            "<@$> <@lisi>",
            "<b$>",
            "@$",
            "<@$all>",
            "[$",
            "$](https://x.cn)",
            "[a]$(b)",
            "*$*",
            "`$",
            "$$",
            "$ $ $",
            "> **$**: <font color=\"warning\">$</font> [$](https://x.cn/$)",
            "- $",
            "1$ a",
            "$. a",
            "\n\n$\n\n",
            ">> a\n>>> $",
            "- a\n  - $\n",
            "1. $",
            "1. a\n2. $ b",
            "> - $",
            "[a](https://x.cn/$?b=$)",
            "![$](https://x.cn/a.png)",
            "![a](https://x.cn/$)",
            "$[a](https://x.cn)",
            "!$[a](https://x.cn)",
            "``$``",
            "a `$` b `c`",
            "```\n$\n```\na",
            "```\na $ b\n$\n```",
            "```$\na\n```\n$",
            "***$***",
            "**a *$* b**",
            "*a* $ *b*",
            "| a | b |\n| :-- | --: |\n| $ | $ |\n",
            "| $ | b |\n| :-- | --: |\n| c | d |\n",
            "| a |\n|---|\n| **$** `$` [$](https://x.cn/$) |\n\n$",
            "| a | b |\n|---|---|\n| `$` | `c \\| $` |",
            "a\n$\nb",
            "| a | b |\n$",
            "$\n| -- | -- |\n",
            "---\n$\n---",
            "-$ a",
            "-$",
            "--$",
            "$ - a",
        ],
        Family::Html => &[
            "$",
            "<p>$</p>",
            "<p class=\"$\">a</p>",
            "<p class='$'>a</p>",
            "<p class=$>a</p>",
            "<p $>a</p>",
            "<b$>a</b$>",
            "<a href=\"https://x.cn/$?b=$\">$</a>",
            "<img src='$'/>",
            "<script>$</script>",
            "<style>a { b: $ }</style>",
            "<textarea>$</textarea>",
            "<!-- $ -->",
            "a < $ b",
            "&$;",
            "$$",
        ],
        Family::Url => &[
            "https://x.cn/$",
            "https://x.cn/$/b",
            "https://$/b",
            "https://$.x.cn",
            "https://x.cn:80/a?b=$",
            "https://x.cn/a?b=$&c=$#d",
            "https://x.cn/#$",
            "https://x.cn?$=a",
            "pages/index?a=$",
        ],
        Family::Ids => &["$", "a|$|b", "$|$", "a$", "@$"],
    }
}

fn frags<'a>(template: &'a str, fills: &[Fill<'a>]) -> Vec<Fragment<'a>> {
    let mut fills = fills.iter().cycle();
    let mut frags = Vec::new();
    for (index, part) in template.split('$').enumerate() {
        if index > 0 {
            frags.extend(fills.next().map(|fill| Fragment::Value(*fill)));
        }
        frags.push(Fragment::Lit(part));
    }
    frags
}

fn line(text: &str) -> Fill<'_> {
    Fill::line(text)
}

fn compose(dialect: Dialect, frags: &[Fragment<'_>]) -> Composed {
    Skeleton::of(dialect, frags).fill(frags)
}

fn skeleton(dialect: Dialect, text: &str) -> Vec<Construct> {
    Document::new(dialect, text).constructs().to_vec()
}

/// A field with a text of the source.
fn field(dialect: Dialect, text: &str) -> FieldText {
    let span = Span::new(FileId(0), 0, text.len() as u32);
    FieldText::new(Text::written(text.into(), span), dialect)
}

fn lines(text: &str) -> Fill<'_> {
    Fill { kind: TextKind::Lines, ..Fill::line(text) }
}

type Found = Vec<(ConstructKind, [(usize, usize); 6])>;

/// What the reader finds, each delimiter by the part that it stands in.
fn found(dialect: Dialect, composed: &Composed) -> Found {
    let part = |at: usize| {
        let inside = |range: &Range<usize>| range.start <= at && at < range.end;
        composed.ranges.iter().position(inside).map_or((usize::MAX, 0), |part| (part, at - composed.ranges[part].start))
    };
    // An end is told by what follows it: a value's length may differ.
    skeleton(dialect, composed.text())
        .into_iter()
        // What stands beside the word decides whether it is one. Whose it is, `assert_harmless` asks.
        .filter(|c| c.kind != ConstructKind::Everyone)
        // A line of a value begins as its block does.
        .filter(|c| !composed.marks.iter().any(|mark| mark.contains(&c.open.start)))
        .map(|c| {
            let ends = [c.open.start, c.open.end, c.middle.start, c.middle.end, c.close.start, c.close.end];
            (c.kind, ends.map(part))
        })
        .collect()
}

/// With a letter such a text has a tag, with `5` it has none, and both are right.
const TAG_BY_CHANCE: &[&str] = &["<$>", "<$", "</$>", "a <$ b>"];

#[test]
fn a_tag_by_chance() {
    for &dialect in Dialect::ALL {
        for template in TAG_BY_CHANCE {
            for text in HOSTILE {
                assert_harmless(dialect, &frags(template, &[line(text)]));
            }
            let composed = compose(dialect, &frags(template, &[line("5")]));
            assert_eq!(composed.text(), template.replace('$', "5"));
        }
    }
}

/// What the reader finds in a text with `x` for every value.
struct Plain {
    dialect: Dialect,
    found: Found,
}

impl Plain {
    fn of(dialect: Dialect, frags: &[Fragment<'_>]) -> Self {
        let plain: Vec<Fragment<'_>> = frags
            .iter()
            .map(|frag| if let Fragment::Value(_) = frag { Fragment::Value(line("x")) } else { *frag })
            .collect();
        Self { dialect, found: found(dialect, &compose(dialect, &plain)) }
    }

    /// The same is found with these values, and what the author wrote stands as it was.
    fn assert_same(&self, frags: &[Fragment<'_>]) -> Composed {
        let dialect = self.dialect;
        let composed = compose(dialect, frags);
        if !composed.refused.is_empty() {
            return composed;
        }
        assert_eq!(found(dialect, &composed), self.found, "{dialect:?} {frags:?}\n{}", composed.text());
        for (frag, range) in frags.iter().zip(&composed.ranges) {
            if let Fragment::Lit(text) = frag {
                assert_eq!(composed.text().get(range.clone()), Some(*text), "{dialect:?} {frags:?}");
            }
        }
        composed
    }
}

#[test]
fn every_place_with_every_hostile_value() {
    let long = "<@all>](x)`|*\n".repeat(500);
    for &dialect in Dialect::ALL {
        for template in templates(dialect) {
            let plain = Plain::of(dialect, &frags(template, &[line("x")]));
            for text in HOSTILE.iter().copied().chain([long.as_str()]) {
                plain.assert_same(&frags(template, &[line(text)]));
                plain.assert_same(&frags(template, &[lines(text)]));
                plain.assert_same(&frags(template, &[line("x"), lines(text)]));
            }
        }
    }
}

/// A third of all pairs in each template, another in the next; all in each with `PROPTEST_CASES`.
#[test]
fn hostile_pairs() {
    let step = if more() { 1 } else { 3 };
    for &dialect in Dialect::ALL {
        let templates = templates(dialect).iter().filter(|template| template.matches('$').count() > 1);
        for (at, template) in templates.enumerate() {
            let plain = Plain::of(dialect, &frags(template, &[line("x")]));
            for (index, first) in HOSTILE.iter().enumerate() {
                for second in HOSTILE.iter().skip((at + index) % step).step_by(step) {
                    plain.assert_same(&frags(template, &[line(first), lines(second)]));
                }
            }
        }
    }
}

#[test]
fn bounds_hold_and_a_cut_is_told() {
    for &dialect in Dialect::ALL {
        for template in templates(dialect) {
            let plain = Plain::of(dialect, &frags(template, &[line("x")]));
            for text in HOSTILE.iter().filter(|text| !text.is_empty()) {
                for kind in [TextKind::Line, TextKind::Lines] {
                    let fill = Fill {
                        text,
                        kind,
                        max_bytes: Some(text.len() as u64),
                        max_chars: Some(text.chars().count() as u64),
                    };
                    let parts = frags(template, &[fill]);
                    let composed = plain.assert_same(&parts);
                    for (index, (frag, range)) in parts.iter().zip(&composed.ranges).enumerate() {
                        let Fragment::Value(_) = frag else { continue };
                        let now = &composed.text()[range.clone()];
                        assert!(
                            now.len() <= text.len() && now.chars().count() <= text.chars().count(),
                            "{now:?} {text:?}"
                        );
                        assert!(!composed.cut.contains(&index) || now != *text);
                    }
                }
            }
        }
    }
    let fill = Fill { max_bytes: Some(16), ..line("<b>中文</b>") };
    let composed = compose(Dialect::ServiceText, &[Fragment::Value(fill)]);
    assert_eq!((composed.text(), &*composed.cut), ("＜b>中文…", &[0][..]));
}

#[test]
fn ordinary_text_stays_as_it_is() {
    let ordinary = [
        "您好，您已成功消费。",
        "超时 30 秒",
        "[FIRING:1] a < b && c > d",
        "50% * 2",
        "2 * 3 * 4",
        "a|b",
        "zhang.san@example.com",
        "https://ci.example.com/builds/1.4.2?a=b&c=d#e",
        "snake_case_name a_b_c",
        "/_next/static a*",
        "AT&T C:\\new ~/x !important",
        "CPU 95%",
        "3 * 4",
        "#1 号柜",
        "a -> b, 3 < 5",
        "x [INFO] [ERROR]: y",
        "C# 8.0 (x86)",
        "#1234: it's done!",
        "version 1.4.2",
        "-5 °C",
        "13:30 – 14:00",
        "“引号”，【括号】（圆）",
        "👨\u{200d}👩\u{200d}👧",
        "i<n; i++",
        "{{first.DATA}} ${x}",
        "a & b",
        "C:\\temp\\x",
        "All tests passed",
        "5 > 3",
        "3.5 metres",
        "list[0] = f(x)",
    ];
    let texts = [
        (Dialect::Plain, &["$", "a $ b"][..]),
        (Dialect::Card, &["$"]),
        (Dialect::WecomText, &["$", "a $ b"]),
        (Dialect::Markdown, &["$", "a $ b", "# $", "> $", "<font color=\"info\">$</font>", "`$`"]),
        (Dialect::MarkdownV2, &["$", "a $ b", "# $", "> $", "- $", "1. $", "```\n$\n```", "`$`"]),
        (Dialect::ServiceText, &["$", "<a href=\"https://x.cn\">$</a>"]),
        (Dialect::Html, &["$", "<p>$</p>"]),
    ];
    for (dialect, templates) in texts {
        for template in templates {
            for text in ordinary {
                let composed = compose(dialect, &frags(template, &[line(text)]));
                let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let escapes = dialect.spec().escape == EscapeStyle::Reference;
                let expected = if escapes { &escaped } else { text };
                assert_eq!(composed.text(), template.replace('$', expected), "{dialect:?}");
                assert!(composed.cut.is_empty() && composed.refused.is_empty());
            }
        }
    }
}

#[test]
fn markup_ids_and_urls_are_never_changed() {
    let text = compose(
        Dialect::Markdown,
        &[
            Fragment::Value(Fill { kind: TextKind::Markup, ..line("**a** <@lisi>\n# b ") }),
            Fragment::Value(line("<@all>")),
            Fragment::Lit(" [a]("),
            Fragment::Value(Fill { kind: TextKind::Url, ..line("https://x.cn/?a=b&c#d") }),
            Fragment::Lit(") <@"),
            Fragment::Value(Fill { kind: TextKind::Id, ..line("zhang.san-1_2") }),
            Fragment::Lit(">"),
        ],
    );
    assert_eq!(text.text(), "**a** <@lisi>\n# b ＜＠all> [a](https://x.cn/?a=b&c#d) <@zhang.san-1_2>");
}

#[test]
fn a_list_that_counts_is_a_list() {
    let item = [Fragment::Value(line("1")), Fragment::Lit(". "), Fragment::Value(line("<@all>"))];
    assert_eq!(compose(Dialect::MarkdownV2, &item).into_text(), "1. ＜＠all>");
}

/// GFM reads `\|` in code as a bar of the code; another reader may divide the cell there.
#[test]
fn a_value_brings_no_bar_into_the_code_of_a_table() {
    let text =
        |template: &str, value: &str| compose(Dialect::MarkdownV2, &frags(template, &[line(value)])).text().to_owned();
    let table = |row: &str| format!("| a | b |\n|---|---|\n{row}");
    for (template, value, filled) in [
        ("| `$` | c |", "a\\|b", "| `a\\｜b` | c |"),
        ("| `x \\| $` | c |", "a|b", "| `x \\| a｜b` | c |"),
        ("| `\\$` | c |", "|b", "| `\\｜b` | c |"),
        ("| `$` | c |", "ab", "| `ab` | c |"),
    ] {
        assert_eq!(text(&table(template), value), table(filled), "{template}: {value}");
    }
}

#[test]
fn nobody_reaches_everyone_by_a_parameter() {
    let refused = |dialect, template: &str, values: &[&str]| {
        let fills: Vec<Fill<'_>> = values.iter().map(|value| Fill { kind: TextKind::Id, ..line(value) }).collect();
        let id: Vec<usize> =
            compose(dialect, &frags(template, &fills)).refused.into_iter().map(|(part, _)| part).collect();
        let fills: Vec<Fill<'_>> = values.iter().map(|value| line(value)).collect();
        let text: Vec<usize> =
            compose(dialect, &frags(template, &fills)).refused.into_iter().map(|(part, _)| part).collect();
        assert_eq!(id, text, "{template} {values:?}");
        id
    };
    assert_eq!(refused(Dialect::WecomText, "<@$>", &["all"]), [1]);
    assert_eq!(refused(Dialect::Markdown, "<@lisi> <@$>", &["@All"]), [1]);
    assert_eq!(refused(Dialect::Markdown, "<@a$>", &["ll"]), [1]);
    assert_eq!(refused(Dialect::Markdown, "<@$$>", &["a", "ll"]), [1, 3]);
    assert_eq!(refused(Dialect::Markdown, "<@$> <@$>", &["alle", "all"]), [3]);
    assert_eq!(refused(Dialect::Markdown, "<@all> <@$>", &["lisi"]), [0; 0]);
    assert_eq!(refused(Dialect::Id, "$", &["@all_group"]), [1]);
    assert_eq!(refused(Dialect::Id, "a|@$", &["all"]), [1]);
    assert_eq!(refused(Dialect::Id, "@all|$", &["lisi"]), [0; 0]);
    for (template, value) in
        [("@$", "all"), ("@$", "ALL of you"), ("@$all", ""), ("$all", "@"), ("@a$", "ll"), ("@$l", "al")]
    {
        let text = compose(Dialect::WecomText, &frags(template, &[line(value)])).into_text();
        let kept = skeleton(Dialect::WecomText, &text).iter().any(|c| c.kind == ConstructKind::Everyone);
        assert_eq!(kept, value.is_empty(), "{text}");
    }
}

#[test]
fn the_author_may_say_everything() {
    let text = "# <@all> @all [a](b) | `c` <font color=\"x\"> </font> **";
    for &dialect in Dialect::ALL {
        let composed = compose(dialect, &[Fragment::Lit(text)]);
        assert_eq!((composed.text(), &*composed.refused), (text, &[][..]));
    }
}

/// What a careless reader would go over again and again.
const UNITS: &[&str] = &[
    "[", "]", "`", "<", ">", "*", "* ", "**a", "(", ")", "[a](", "](", "![", "`` ` ", "<a ", "<@", "</", "<!--",
    "<a b=\"", "|", "|\n", "- ", "> ", "1. ", "# ", "-\n", "```\n", "@", "@all", "&", "&lt;", "<font>", "<script>",
    "\n", "a\n|-|\n", "%", "/", "?", "_a", "~~a", "<@a>", "`a", "\u{202e}", "中",
];

/// Reads a text of so many bytes every way.
fn time_of(dialect: Dialect, unit: &str, size: usize) -> Duration {
    let text = unit.repeat(size / unit.len());
    let start = Instant::now();
    compose(dialect, &[Fragment::Value(lines(&text)), Fragment::Lit("x"), Fragment::Value(line("<"))]);
    lint(&field(dialect, &text));
    Skeleton::of(dialect, &[Fragment::Lit(&text), Fragment::Value(line("x"))]).hole_contexts();
    start.elapsed()
}

#[test]
fn linear_time() {
    // A tenth of a second, on a busy machine some; read over and over again it takes minutes.
    const LARGE: usize = 256 << 10;
    const SECONDS: u64 = 8;
    // What would take so long over the large text takes, over an eighth of it, a 64th of the time at least, and again.
    const SMALL: usize = LARGE / 8;
    const SUSPICIOUS: Duration = Duration::from_millis(SECONDS * 1000 / 64);
    for &dialect in Dialect::ALL {
        for unit in UNITS {
            if (0..3).all(|_| time_of(dialect, unit, SMALL) > SUSPICIOUS) {
                let time = time_of(dialect, unit, LARGE);
                assert!(time < Duration::from_secs(SECONDS), "{dialect:?} {unit:?} {time:?}");
            }
        }
    }
}

fn literal() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "中",
        "# ",
        "> ",
        "- ",
        "1. ",
        "**",
        "*",
        "`",
        "```\n",
        "```",
        "[",
        "](",
        ")",
        "![",
        "<@",
        ">",
        "<",
        "<font color=\"",
        "\">",
        "</font>",
        "|",
        "|\n|--|\n",
        "\n---\n",
        "https://x.cn/",
        "?a=",
        "&b=",
        "#c",
        "<a href=\"",
        "<a href='",
        "'",
        "\"",
        "</a>",
        "<p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "@",
        "all",
        "l",
        ":",
        "//",
        "=",
        "&",
        ";",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        prop::collection::vec(prop::sample::select(HOSTILE.to_vec()), 1..4).prop_map(|parts| parts.concat()),
        "[-#>*`<>@!\\[\\]()|a1.:=+_ \\n]{1,8}",
        "\\PC{1,5}",
    ]
}

/// No delimiter has a byte of a value, but for digits that number a list.
fn assert_harmless(dialect: Dialect, frags: &[Fragment<'_>]) {
    let composed = compose(dialect, frags);
    if !composed.refused.is_empty() {
        return;
    }
    for construct in skeleton(dialect, composed.text()) {
        if composed.marks.iter().any(|mark| mark.contains(&construct.open.start)) {
            continue;
        }
        for mark in [&construct.open, &construct.close] {
            for (frag, range) in frags.iter().zip(&composed.ranges) {
                let Fragment::Value(_) = frag else { continue };
                let touched = mark.start < range.end && range.start < mark.end;
                let filled = &composed.text()[range.clone()];
                let numbers = construct.kind == ConstructKind::ListItem && filled.bytes().all(|b| b.is_ascii_digit());
                let encoded = construct.kind == ConstructKind::UrlPart;
                assert!(!touched || numbers || encoded, "{dialect:?} {frags:?}\n{}\n{construct:?}", composed.text());
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_literals_around_any_values(
        dialect in prop::sample::select(Dialect::ALL),
        parts in prop::collection::vec((literal(), value(), any::<bool>(), prop::option::of(1_u64..12)), 1..4),
        last in literal(),
    ) {
        let mut frags = Vec::new();
        for (before, value, many, max) in &parts {
            frags.push(Fragment::Lit(before));
            let kind = if *many { TextKind::Lines } else { TextKind::Line };
            let size = value.len() as u64;
            frags.push(Fragment::Value(Fill { kind, max_bytes: max.map(|max| max.max(size)), ..line(value) }));
        }
        frags.push(Fragment::Lit(&last));
        assert_harmless(dialect, &frags);
        // Values that hold nothing active are the author's word for word, and may number a list or make a tag of a `<`.
        let skeleton = Skeleton::of(dialect, &frags);
        let at = skeleton.insertion_points();
        let by_chance = at.iter().any(|spot| matches!(spot.context, Context::Tag | Context::Url(UrlPart::Start)));
        let active = |(part, spot): (&(String, String, bool, Option<u64>), &InsertionPoint)| {
            !part.1.trim().is_empty() && !needs_no_escaping(dialect, *spot, &line(&part.1))
        };
        if !by_chance && parts.iter().zip(at).all(active) {
            Plain::of(dialect, &frags).assert_same(&frags);
        }
    }

    #[test]
    fn what_is_inert_is_not_changed(
        dialect in prop::sample::select(Dialect::ALL),
        before in literal(),
        after in literal(),
        value in value(),
        many in any::<bool>(),
    ) {
        let fill = if many { lines(&value) } else { line(&value) };
        let frags = [Fragment::Lit(&before), Fragment::Value(fill), Fragment::Lit(&after)];
        let spot = Skeleton::of(dialect, &frags).insertion_points()[0];
        if FastPath::new(dialect, spot, &Fill { text: "", ..fill }, ODD).is_some_and(|guard| guard.passes(&value)) {
            prop_assert!(!is_odd(&value));
            prop_assert!(needs_no_escaping(dialect, spot, &fill));
            prop_assert_eq!(format!("\"{value}\""), serde_json::to_string(&value)?);
        }
        if needs_no_escaping(dialect, spot, &fill) {
            let composed = compose(dialect, &frags);
            prop_assert_eq!(composed.text(), format!("{before}{value}{after}"));
            prop_assert!(composed.refused.is_empty() && composed.cut.is_empty());
        }
    }

    #[test]
    fn no_text_makes_trouble(dialect in prop::sample::select(Dialect::ALL), text in "[-#>*`<>@!\\[\\]()|a中1.:/?&=\"' \\n]{0,60}") {
        for construct in skeleton(dialect, &text) {
            for range in [construct.open.clone(), construct.middle.clone(), construct.close.clone(), construct.range()] {
                prop_assert!(text.get(range).is_some(), "{:?}", construct);
            }
        }
        for found in lint(&field(dialect, &text)) {
            prop_assert!(text.get(found.span.start as usize..found.span.end as usize).is_some(), "{:?}", found);
        }
    }
}

#[test]
fn ordinary_values_take_the_quick_way() {
    for text in ["您好，您已成功消费。", "登录测试", "超时 30 秒", "1.4.2", "-5", "build 17", "13:30"]
    {
        for place in
            [Context::Running, Context::LineStart, Context::Quote, Context::TableCell, Context::Code, Context::Strong]
        {
            for &dialect in
                Dialect::ALL.iter().filter(|dialect| !matches!(dialect.spec().family, Family::Url | Family::Ids))
            {
                let leads = text.starts_with('-');
                let spot = InsertionPoint::bare(place);
                assert!(leads || needs_no_escaping(dialect, spot, &line(text)), "{dialect:?} {place:?} {text}");
                let guard = FastPath::new(dialect, spot, &line(""), ODD).unwrap();
                assert!(leads || text.contains('，') || guard.passes(text), "{dialect:?} {place:?} {text}");
            }
        }
    }
    assert!(needs_no_escaping(Dialect::Url, InsertionPoint::bare(Context::Url(UrlPart::Query)), &line("中文1")));
}
