//! Bodies that are too long: every part fits, holds the same kinds of blocks, and all parts together say what the whole says;
//! what is cut is a well-formed beginning of the whole.

use std::collections::BTreeSet;
use std::ops::Range;

use msgc::check::lint;
use msgc::dialect::{Construct, ConstructKind, Dialect, Document, Family, Fill, Fragment, Skeleton};
use msgc::eval::Text;
use msgc::lang::TextKind;
use msgc::message::FieldText;
use msgc::source::{FileId, Span};
use msgc::split::{Amount, Division, Longest, Overhead, SplitPart, TextBudget, most_parts, parts, truncate};
use proptest::prelude::*;
use proptest::strategy::Union;

use crate::support::cases::cases;

const PLAIN: &[&str] = &[
    "数据库连接池已满",
    "超时",
    "，影响下单和退款。",
    "timeout after 30 seconds",
    "order-service",
    "a",
    "👨\u{200d}👩\u{200d}👧",
    "e\u{301}e\u{301}",
    "🇨🇳🇫🇷",
    "https://ci.example.com/builds/1432?branch=main&page=2",
    "# x",
    "- y",
    "1. z",
    "> q",
    "mail@all.example",
    "b@allc",
    "@ all",
    "1 < 2 > 0",
    "a_b",
    "———",
    "0123456789012345678901234567890123456789",
];

/// A piece of a line, as often as it says.
fn piece(dialect: Dialect) -> BoxedStrategy<String> {
    let word = (prop::sample::select(PLAIN), 1_usize..5).prop_map(|(word, times)| word.repeat(times)).boxed();
    let long = (prop::sample::select(PLAIN), 20_usize..80).prop_map(|(word, times)| word.repeat(times)).boxed();
    let text = prop_oneof![8 => word, 1 => long].boxed();
    let tight = || {
        (prop::sample::select(&["加粗", "bold", "重要 x y", "👩\u{200d}🚀字"][..]), 1_usize..60)
            .prop_map(|(word, times)| word.repeat(times))
    };
    let around =
        |before: &'static str, after: &'static str| tight().prop_map(move |text| format!("{before}{text}{after}"));
    // What is longer than a message is opened again, as long as it is not too much.
    let short = || (prop::sample::select(PLAIN), 1_usize..4).prop_map(|(word, times)| word.repeat(times));
    let path = |times: usize| format!("https://a.cn/{}", "p/".repeat(times));
    let link = move || {
        prop_oneof![
            3 => (short(), 1_usize..20).prop_map(move |(label, times)| format!("[{label}]({})", path(times))),
            1 => tight().prop_map(|label| format!("[{label}](https://a.cn)")),
        ]
    };
    let mention = (1_usize..4).prop_map(|times| "<@zhangsan> <@li.si>、".repeat(times)).boxed();
    let image = (1_usize..20).prop_map(|times| format!("![图](https://a.cn/{}.png)", "x".repeat(times))).boxed();
    let nested = (tight(), link()).prop_map(|(text, link)| format!("<font color=\"info\">**{text}** {link}</font>"));
    let anchor = tight().prop_map(|text| format!("<a href=\"https://a.cn/?y\">{text}</a>")).boxed();
    let markdown = dialect.spec().markdown().is_some();
    let all = [
        (true, 6, text),
        (markdown, 1, around("**", "**").boxed()),
        (markdown && dialect.has(ConstructKind::Emphasis), 1, around("*", "*").boxed()),
        (markdown, 1, around("`", "`").boxed()),
        (markdown, 1, link().boxed()),
        (dialect.has(ConstructKind::Image), 1, image),
        (dialect.has(ConstructKind::Mention), 1, mention),
        (markdown && dialect.has(ConstructKind::Font), 2, around("<font color=\"warning\">", "</font>").boxed()),
        (markdown && dialect.has(ConstructKind::Font), 1, nested.boxed()),
        (dialect.has(ConstructKind::Anchor), 2, anchor),
    ];
    let has = all.into_iter().filter(|(has, ..)| *has).map(|(_, weight, piece)| (weight, piece));
    Union::new_weighted(has.collect()).boxed()
}

fn line(dialect: Dialect) -> BoxedStrategy<String> {
    prop::collection::vec(piece(dialect), 1..6).prop_map(|pieces| format!("字{}", pieces.join(" "))).boxed()
}

fn lines(dialect: Dialect, prefix: &'static str, most: usize) -> BoxedStrategy<String> {
    prop::collection::vec(line(dialect), 1..most)
        .prop_map(move |lines| lines.iter().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n"))
        .boxed()
}

fn block(dialect: Dialect) -> BoxedStrategy<String> {
    let text = lines(dialect, "", 5);
    let heading = line(dialect).prop_map(|line| format!("## {line}")).boxed();
    let quote = lines(dialect, "> ", 6);
    let wide = prop::collection::vec(prop::sample::select(PLAIN), 2..30)
        .prop_map(|all| {
            let lines: Vec<String> = all.chunks(2).map(|line| format!("字{}", line.join(" "))).collect();
            format!("<font color=\"comment\">{}</font>", lines.join("\n"))
        })
        .boxed();
    let items = prop::collection::vec((line(dialect), 0_usize..3), 1..8)
        .prop_map(|items| {
            let item = |(line, kind): &(String, usize)| match kind {
                0 => format!("- {line}"),
                1 => format!("  - {line}"),
                _ => format!("3. {line}"),
            };
            items.iter().map(item).collect::<Vec<_>>().join("\n")
        })
        .boxed();
    let fence = prop::collection::vec((prop::sample::select(PLAIN), 0_usize..40), 1..12)
        .prop_map(|lines| {
            let lines: Vec<String> = lines.iter().map(|(word, times)| format!("  {}", word.repeat(*times))).collect();
            format!("```sh\n{}\n```", lines.join("\n"))
        })
        .boxed();
    let cell = (prop::sample::select(&["支付", "a b", "**x**", "`y`"][..]), 1_usize..6)
        .prop_map(|(cell, times)| cell.repeat(times));
    let table = prop::collection::vec((cell.clone(), cell), 1..20)
        .prop_map(|rows| {
            let rows: Vec<String> = rows.iter().map(|(a, b)| format!("| {a} | {b} |")).collect();
            format!("| 名 | 值 |\n| :-- | --: |\n{}", rows.join("\n"))
        })
        .boxed();
    let markdown = dialect.spec().markdown().is_some();
    let all = [
        (true, 4, text),
        (dialect.has(ConstructKind::Heading), 1, heading),
        (dialect.has(ConstructKind::Quote), 2, quote),
        (markdown && dialect.has(ConstructKind::Font), 1, wide),
        (dialect.has(ConstructKind::ListItem), 2, items),
        (dialect.has(ConstructKind::Fence), 2, fence),
        (dialect.has(ConstructKind::TableRow), 2, table),
        (dialect.has(ConstructKind::Rule), 1, Just("---".to_owned()).boxed()),
    ];
    let has = all.into_iter().filter(|(has, ..)| *has).map(|(_, weight, block)| (weight, block));
    Union::new_weighted(has.collect()).boxed()
}

/// A body; blocks stand apart, or not.
fn body(dialect: Dialect) -> BoxedStrategy<String> {
    prop::collection::vec((block(dialect), 1_usize..3), 1..8)
        .prop_map(move |blocks| {
            let mut text = String::new();
            for (block, breaks) in blocks {
                if !text.is_empty() {
                    // A list or table that touches another block is another thing.
                    text.push_str(if breaks == 1 { dialect.spec().gap } else { "\n\n" });
                }
                text.push_str(&block);
            }
            text
        })
        .boxed()
}

fn room() -> impl Strategy<Value = TextBudget> {
    prop_oneof![
        3 => (500_usize..1500).prop_map(|bytes| TextBudget { bytes, chars: usize::MAX }),
        1 => (500_usize..900).prop_map(|chars| TextBudget { bytes: usize::MAX, chars }),
        1 => (700_usize..1500, 500_usize..900).prop_map(|(bytes, chars)| TextBudget { bytes, chars }),
    ]
}

fn fits(room: TextBudget, text: &str) -> bool {
    text.len() <= room.bytes && text.chars().count() <= room.chars
}

fn skeleton(dialect: Dialect, text: &str) -> Vec<Construct> {
    Document::new(dialect, text).constructs().to_vec()
}

/// What a text says without its marks, blanks and the heads of its tables.
fn said(dialect: Dialect, text: &str) -> String {
    let constructs = skeleton(dialect, text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (at, found) in constructs.iter().enumerate() {
        match found.kind {
            ConstructKind::Tag | ConstructKind::Font | ConstructKind::Anchor | ConstructKind::TableRule => {
                marks.push(found.range())
            }
            ConstructKind::Attribute | ConstructKind::Everyone => {}
            ConstructKind::Fence => marks.extend([found.open.start..found.middle.start, found.close.clone()]),
            // Where a label is opened again, its target stands twice.
            ConstructKind::Link => marks.extend([found.open.clone(), found.middle.start..found.close.end]),
            // The head of a table stands before its rule.
            ConstructKind::TableRow if is_head(&constructs[at..]) => marks.push(found.range()),
            _ => marks.extend([found.open.clone(), found.middle.clone(), found.close.clone()]),
        }
    }
    text.char_indices()
        .filter(|(at, c)| !c.is_whitespace() && !marks.iter().any(|mark| mark.contains(at)))
        .map(|(_, c)| c)
        .collect()
}

fn is_head(from: &[Construct]) -> bool {
    let rows = |found: &&Construct| matches!(found.kind, ConstructKind::TableRow | ConstructKind::TableRule);
    from.iter().skip(1).find(rows).is_some_and(|next| next.kind == ConstructKind::TableRule)
}

fn kinds(dialect: Dialect, text: &str) -> BTreeSet<ConstructKind> {
    skeleton(dialect, text).into_iter().map(|found| found.kind).collect()
}

fn count(dialect: Dialect, text: &str, sequence: ConstructKind) -> usize {
    skeleton(dialect, text).iter().filter(|found| found.kind == sequence).count()
}

fn torn(dialect: Dialect, text: &str) -> Vec<&'static str> {
    let span = Span::new(FileId(0), 0, text.len() as u32);
    let found = lint(&FieldText::new(Text::written(text.into(), span), dialect));
    let torn = |code: &&str| matches!(*code, "unclosed-markup" | "unopened-markup");
    found.iter().map(|found| found.code.id()).filter(torn).collect()
}

/// The targets of all links.
fn links(dialect: Dialect, text: &str) -> Vec<String> {
    let links = skeleton(dialect, text).into_iter().filter(|found| found.kind == ConstructKind::Link);
    links.map(|link| text[link.middle.end..link.close.start].to_owned()).collect()
}

fn number(index: usize, of: usize) -> String {
    format!("({}/{of})", index + 1)
}

/// A part without its number.
fn unnumbered(part: &str, index: usize, of: usize) -> String {
    let number = number(index, of);
    let (before, after) = part.split_once(&number).unwrap_or_else(|| panic!("no {number} in {part}"));
    assert!(before.chars().all(|c| " >#-.0123456789".contains(c)), "{number} stands behind {before}");
    let rest = after.strip_prefix("\n\n").or_else(|| after.strip_prefix('\n')).or_else(|| after.strip_prefix(' '));
    format!("{before}{}", rest.unwrap_or_else(|| panic!("nothing parts {number} from {after}")))
}

/// Everything that must hold of the parts of a text.
fn holds(dialect: Dialect, text: &str, room: TextBudget) -> Result<Vec<SplitPart>, TestCaseError> {
    let found = parts(&Document::new(dialect, text), room, Division::default());
    let all = || found.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n=====\n");
    if fits(room, text) {
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].text, text);
        return Ok(found);
    }
    prop_assert!(found.len() > 1);
    let mut at = 0;
    let mut together = String::new();
    let mut union = BTreeSet::new();
    let mut targets = Vec::new();
    let mut counts = [0; 3];
    const WHOLE: [ConstructKind; 3] = [ConstructKind::Image, ConstructKind::Mention, ConstructKind::Everyone];
    for (index, part) in found.iter().enumerate() {
        prop_assert!(fits(room, &part.text), "part {} has {} bytes\n{}", index + 1, part.text.len(), all());
        let between = text.get(at..part.range.start);
        prop_assert!(between.is_some_and(|between| between.trim().is_empty()), "{between:?} is lost\n{}", all());
        at = part.range.end;
        let own = unnumbered(&part.text, index, found.len());
        prop_assert!(
            torn(dialect, text).len() >= torn(dialect, &own).len(),
            "torn: {:?}\n{}",
            torn(dialect, &own),
            all()
        );
        union.extend(kinds(dialect, &part.text));
        targets.extend(links(dialect, &part.text));
        together.push_str(&said(dialect, &part.text).replacen(&number(index, found.len()), "", 1));
        for (count_of, sequence) in counts.iter_mut().zip(WHOLE) {
            *count_of += count(dialect, &part.text, sequence);
        }
    }
    prop_assert_eq!(text.get(at..), Some(""));
    prop_assert_eq!(union, kinds(dialect, text), "{}", all());
    prop_assert_eq!(counts, WHOLE.map(|sequence| count(dialect, text, sequence)), "{}", all());
    // Of those that follow each other, the same one may be opened again.
    targets.dedup();
    let mut whole = links(dialect, text);
    whole.dedup();
    prop_assert_eq!(targets, whole, "{}", all());
    prop_assert_eq!(together, said(dialect, text), "{}", all());
    let framed = dialect.spec().frames.find(text.as_bytes()).is_some();
    let amount = |room, size: fn(&str) -> usize| {
        let line = text.lines().map(size).max().unwrap_or(0) as u64;
        Amount {
            size: Some(size(text) as u64),
            budget: room,
            longest: Longest { line, framed },
            overhead: Overhead::of(dialect, 0),
        }
    };
    let most = most_parts(&[amount(room.bytes, str::len), amount(room.chars, |text| text.chars().count())]);
    prop_assert!(most.is_some_and(|most| found.len() as u64 <= most), "{} parts, at most {most:?}", found.len());
    Ok(found)
}

fn cut(dialect: Dialect, text: &str, room: TextBudget) -> Result<(), TestCaseError> {
    let Some(short) = truncate(&Document::new(dialect, text), room) else {
        prop_assert!(fits(room, text));
        return Ok(());
    };
    prop_assert!(!fits(room, text));
    prop_assert!(fits(room, &short), "{} bytes\n{short}", short.len());
    let (before, after) = short.rsplit_once('…').expect("an ellipsis");
    prop_assert!(text.starts_with(before.trim_end_matches('\n')), "no beginning: {before}");
    let said_short = said(dialect, &short);
    prop_assert!(said(dialect, text).starts_with(&said_short.replace('…', "")), "not said: {short}");
    let closes = ["*", "`", "\n", "</font>", "</a>", "](https://a.cn)"];
    prop_assert!(closes.iter().fold(after.to_owned(), |rest, close| rest.replace(close, "")).is_empty(), "{after}");
    prop_assert!(torn(dialect, text).len() >= torn(dialect, &short).len(), "torn:\n{short}");
    prop_assert!(kinds(dialect, &short).is_subset(&kinds(dialect, text)), "other kinds:\n{short}");
    for sequence in [ConstructKind::Image, ConstructKind::Mention, ConstructKind::Everyone] {
        let whole =
            skeleton(dialect, text).into_iter().filter(|found| found.kind == sequence).map(|found| found.range());
        let kept: Vec<_> = skeleton(dialect, &short)
            .into_iter()
            .filter(|found| found.kind == sequence)
            .map(|found| found.range())
            .collect();
        prop_assert_eq!(whole.take(kept.len()).collect::<Vec<_>>(), kept, "{}", short);
    }
    Ok(())
}

/// Parts as they come out, for people to judge.
fn shown(dialect: Dialect, text: &str, bytes: usize) -> String {
    let room = TextBudget { bytes, chars: usize::MAX };
    let found = holds(dialect, text, room).unwrap_or_else(|error| panic!("{error}"));
    let parts = found.iter().map(|part| format!("== {} bytes\n{}", part.text.len(), part.text));
    parts.collect::<Vec<_>>().join("\n")
}

const ALERTS: &str = "# 华东一区：6 条告警

支付网关连接数据库失败，连接池已满，最近 5 分钟有 1432 次请求超时，影响下单、退款和对账。
订单服务错误率 37%，短信通道积压 12000 条，消费者需要扩容。

- 支付网关：先扩容，再排查慢查询，注意不要在高峰期重启
  - 负责人：张三，李四
- 订单服务：回滚到昨天的版本，回滚之后观察十分钟，没有问题再恢复流量
- 短信通道：切换到备用供应商

1. 登录跳板机
2. 执行脚本

```sh
kubectl -n pay get pods --field-selector=status.phase!=Running
kubectl -n pay logs deploy/gateway --since=10m | grep timeout
kubectl -n pay scale deploy/gateway --replicas=12
kubectl -n order rollout undo deploy/order-service
kubectl -n order rollout status deploy/order-service
```

| 服务 | 错误率 | 负责人 |
| :-- | --: | :-: |
| 支付网关 | 12% | 张三 |
| 订单服务 | 37% | 李四 |
| 短信通道 | 0.1% | 王五 |
| 对账服务 | 3% | 赵六 |
| 退款服务 | 8% | 孙七 |
| 风控服务 | 2% | 周八 |
| 库存服务 | 1% | 吴九 |

详情见[监控大盘](https://monitor.example.com/d/pay?from=now-1h)，处理完请在群里回复。";

#[test]
fn markdown_v2_goes_between_blocks_items_and_lines() {
    insta::assert_snapshot!(shown(Dialect::MarkdownV2, ALERTS, 400));
    let many = |one: &dyn Fn(usize) -> String| (1..13).map(one).collect::<Vec<_>>().join("\n");
    let text = [
        many(&|n| {
            format!("- 订单服务{n}：错误率 37%，回滚到昨天的版本{}", if n % 3 == 0 { "\n  再观察十分钟" } else { "" })
        }),
        format!("```sh\n{}\n```", many(&|n| format!("kubectl -n order rollout undo deploy/order-service-{n}"))),
        format!(
            "| 服务 | 错误率 |\n| :-- | --: |\n{}",
            many(&|n| format!("| 订单服务{n} | [37%](https://a.example.com/{n}) |"))
        ),
    ];
    insta::assert_snapshot!(shown(Dialect::MarkdownV2, &text.join("\n\n"), 500));
}

#[test]
fn colours_are_opened_again() {
    let text = format!(
        "# 告警\n<font color=\"warning\">{}</font>\n> 支付网关：**{}**，[详情](https://a.example.com/1)\n<@zhangsan> <@lisi>",
        (1..8).map(|n| format!("订单服务{n}：错误率 37%，请回滚")).collect::<Vec<_>>().join("\n"),
        "连接数据库失败，连接池已满，".repeat(10)
    );
    insta::assert_snapshot!(shown(Dialect::Markdown, &text, 300));
}

#[test]
fn a_line_that_is_too_long_goes_on_behind_its_number() {
    let text =
        format!("> # x 告警：{} # 不是标题 - 不是列表\nmail@all.example", "最近 5 分钟有 1432 次请求超时，".repeat(12));
    insta::assert_snapshot!(shown(Dialect::Markdown, &text, 300));
    let text = format!(
        "{}\n<a href=\"https://a.cn\">{}</a>",
        "下单超时👨\u{200d}👩\u{200d}👧".repeat(12),
        "点这里".repeat(40)
    );
    insta::assert_snapshot!(shown(Dialect::ServiceText, &text, 400));
}

#[test]
fn what_is_cut_ends_well() {
    let cases = [
        (Dialect::WecomText, "磁盘告警：/data 只剩 3%\n<@zhangsan> <@lisi>", 46),
        (Dialect::Markdown, "**支付网关** <font color=\"warning\">错误率 37%</font> 请处理", 60),
        (Dialect::Markdown, "**支付网关连接数据库失败，连接池已满，最近 5 分钟有 1432 次请求超时**", 60),
        (Dialect::Markdown, "详情见[监控大盘](https://monitor.example.com/d/pay)，处理完请回复", 40),
        (Dialect::MarkdownV2, "| 服务 | 错误率 |\n| -- | -- |\n| 支付 | 12% |\n| 订单 | 37% |\n| 短信 | 1% |", 80),
        (Dialect::MarkdownV2, "日志：\n```\nline one\nline two\n```\n后面还有一些文字", 40),
        (Dialect::MarkdownV2, "日志：\n```\nline one\nline two\nline three\nline four\n```\n完", 44),
        (Dialect::ServiceText, "您好👨\u{200d}👩\u{200d}👧，<a href=\"https://a.cn\">点这里</a>查看", 30),
    ];
    let cut = |(dialect, text, bytes): &(Dialect, &str, usize)| {
        let short = truncate(&Document::new(*dialect, &**text), TextBudget { bytes: *bytes, chars: usize::MAX })
            .expect("it is too long");
        assert!(short.len() <= *bytes, "{short}");
        format!("== {dialect:?}, {bytes} bytes\n{text}\n-- {}\n{short}", short.len())
    };
    insta::assert_snapshot!(cases.iter().map(cut).collect::<Vec<_>>().join("\n"));
}

/// What could become active at the start of a line, or beside something else.
const HOSTILE: &[&str] = &[
    "<@all>",
    "@all",
    "@ALL!",
    "<@lisi>",
    "](http://x)",
    "[a](b)",
    "![](x)",
    "</font>",
    "<font color=\"info\">",
    "<font",
    "`",
    "```",
    "|",
    "a|b",
    "|--|--|",
    "# ",
    "> ",
    "- ",
    "1. ",
    "---",
    "**",
    "*",
    "~~~",
    "<a href=\"x\">",
    "</a>",
    "\"",
    "你好",
    "，",
    "😀",
    "a",
    "word ",
    " ",
    "  ",
    "👨\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "https://x.cn/a?b=c",
    "@",
    "all",
    "\\",
];

const TEMPLATES: &[&str] = &[
    "$",
    "字 $\n> $\n# $\n$",
    "**$** `$` [$](https://a.cn)\n$",
    "- $\n  - $\n1. $",
    "字\n\n```\n$\n```\n\n$",
    "| 名 | $ |\n| -- | -- |\n| $ | $ |\n| $ | $ |\n\n$",
    "<font color=\"info\">$</font> $\n<font color=\"warning\">$\n$</font>",
    "<a href=\"https://a.cn\">$</a> $",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(HOSTILE), 0..40).prop_map(|words| words.concat()),
        prop::collection::vec(prop::sample::select(HOSTILE), 100..300).prop_map(|words| words.concat()),
        (prop::sample::select(HOSTILE), 1_usize..300).prop_map(|(word, times)| word.repeat(times)),
    ]
}

/// Nothing is without end, and nothing is lost.
#[test]
fn one_thing_over_and_over() {
    let room = TextBudget { bytes: 2048, chars: usize::MAX };
    for &dialect in Dialect::ALL {
        for word in HOSTILE.iter().chain(&[
            "> ",
            "\n",
            "\n\n",
            "\n> ",
            "\n- ",
            "```\n",
            "|a|\n|-|\n",
            "**a** ",
            "`a` ",
            "[a](b)\n",
        ]) {
            let text = word.repeat(3000);
            let found = parts(&Document::new(dialect, &*text), room, Division::default());
            let said: usize = found.iter().map(|part| part.range.len()).sum();
            assert!(found.iter().all(|part| fits(room, &part.text)), "{dialect:?} {word:?}");
            assert!(
                said <= text.len() && found.iter().all(|part| part.range.start <= part.range.end),
                "{dialect:?} {word:?}"
            );
            let lost: usize = found.windows(2).map(|two| text[two[0].range.end..two[1].range.start].trim().len()).sum();
            assert_eq!(lost, 0, "{dialect:?} {word:?}");
            assert!(
                truncate(&Document::new(dialect, &*text), room).is_none_or(|short| fits(room, &short)),
                "{dialect:?} {word:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    /// A value is only text, wherever it is cut.
    #[test]
    fn a_value_stays_text(
        dialect in divided(),
        template in prop::sample::select(TEMPLATES),
        values in prop::collection::vec(hostile(), 1..4),
        lines in any::<bool>(),
        room in room(),
    ) {
        let kind = if lines { TextKind::Lines } else { TextKind::Line };
        let mut fills = values.iter().cycle().map(|text| Fill { kind, ..Fill::line(text) });
        let mut frags = Vec::new();
        for (index, part) in template.split('$').enumerate() {
            if index > 0 {
                frags.extend(fills.next().map(Fragment::Value));
            }
            frags.push(Fragment::Lit(part));
        }
        let text = Skeleton::of(dialect, &frags).fill(&frags).into_text();
        let whole = kinds(dialect, &text);
        let everyone = |text: &str| count(dialect, text, ConstructKind::Everyone);
        let found = parts(&Document::new(dialect, &*text), room, Division::default());
        let short = truncate(&Document::new(dialect, &*text), room);
        for part in found.iter().map(|part| &part.text).chain(&short) {
            prop_assert!(fits(room, part), "{part}");
            prop_assert!(kinds(dialect, part).is_subset(&whole), "{:?} of {whole:?}\n{part}", kinds(dialect, part));
            prop_assert!(everyone(part) <= everyone(&text), "{part}");
            prop_assert!(count(dialect, part, ConstructKind::Mention) <= count(dialect, &text, ConstructKind::Mention), "{part}");
        }
        let mentions = |part: &SplitPart| everyone(&part.text) + count(dialect, &part.text, ConstructKind::Mention);
        prop_assert_eq!(found.iter().map(mentions).sum::<usize>(), everyone(&text) + count(dialect, &text, ConstructKind::Mention));
    }
}

/// The dialects of texts that are divided.
fn divided() -> impl Strategy<Value = Dialect> {
    let is_text = |dialect: &Dialect| matches!(dialect.spec().family, Family::Tagged(_) | Family::Markdown(_));
    prop::sample::select(Dialect::ALL).prop_filter("a text that is divided", is_text)
}

fn any_body() -> impl Strategy<Value = (Dialect, String)> {
    divided().prop_flat_map(|dialect| (Just(dialect), body(dialect)))
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn parts_are_the_whole((dialect, text) in any_body(), room in room()) {
        holds(dialect, &text, room)?;
    }

    #[test]
    fn what_is_cut_is_a_beginning((dialect, text) in any_body(), room in room()) {
        cut(dialect, &text, room)?;
    }
}

/// The number of parts that the proof allows for a text, whatever its lines are.
fn most(dialect: Dialect, text: &str, room: TextBudget, title: &str) -> u64 {
    let longest = Longest { line: u64::MAX, framed: true };
    let amount = |budget, size: fn(&str) -> usize| Amount {
        size: Some(size(text) as u64),
        budget,
        longest,
        overhead: Overhead::of(dialect, size(title) as u64),
    };
    most_parts(&[amount(room.bytes, str::len), amount(room.chars, |text| text.chars().count())]).expect("a bound")
}

/// Lines that alternate between almost nothing and almost a message: two neighbours hold as little as they can.
#[test]
fn the_most_parts_that_there_can_be() {
    let room = TextBudget { bytes: 2048, chars: usize::MAX };
    let text = |lines: &[usize]| lines.iter().map(|line| "x".repeat(*line)).collect::<Vec<_>>().join("\n");
    let count = |text: &str| parts(&Document::new(Dialect::WecomText, text), room, Division::default()).len() as u64;
    let worst = text(&[1, 2041, 1, 2041, 1]);
    assert_eq!((worst.len(), count(&worst)), (4089, 5));
    assert_eq!(most(Dialect::WecomText, &worst, room, ""), 5);
    for small in [1, 2, 48, 300, 1000] {
        for large in (1900..2060).step_by(3) {
            for lines in 2..9 {
                let all: Vec<usize> = (0..lines).map(|line| if line % 2 == 0 { small } else { large }).collect();
                let text = text(&all);
                let (found, bound) = (count(&text), most(Dialect::WecomText, &text, room, ""));
                assert!(found <= bound, "{found} parts of lines of {small} and {large} bytes, at most {bound}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    /// With a title and a maximum: every part fits, begins with the title, and there are never more than proven.
    #[test]
    fn parts_with_a_title_and_a_maximum(
        dialect in divided(),
        lines in prop::collection::vec((1_usize..1400, any::<bool>()), 1..30),
        most_parts in prop::option::of(2_usize..6),
        title in prop::sample::select(&["", "续", "**告警** 续"][..]),
        room in room(),
    ) {
        let title = if fits(TextBudget { bytes: room.bytes / 10, chars: room.chars / 10 }, title) { title } else { "" };
        let text: Vec<String> =
            lines.iter().map(|(size, wide)| if *wide { "字".repeat(size / 3 + 1) } else { "x".repeat(*size) }).collect();
        let text = text.join("\n");
        let document = Document::new(dialect, &*text);
        let free = parts(&document, room, Division { title, most: None });
        let proven = most(dialect, &text, room, title);
        prop_assert!(free.len() as u64 <= proven, "{} parts, at most {proven}", free.len());
        let found = parts(&document, room, Division { title, most: most_parts });
        prop_assert!(most_parts.is_none_or(|most| found.len() <= most));
        let mut at = 0;
        for (index, part) in found.iter().enumerate() {
            prop_assert!(fits(room, &part.text), "part {} has {} bytes", index + 1, part.text.len());
            prop_assert!(index == 0 || title.is_empty() || part.text.lines().next() == Some(title), "{}", part.text);
            prop_assert!(text.get(at..part.range.start).is_some_and(|between| between.trim().is_empty()));
            at = part.range.end;
        }
        let is_whole = text.get(at..) == Some("");
        let ends_cut = found.last().is_some_and(|last| last.text.contains('…'));
        prop_assert_eq!(is_whole, !ends_cut);
        prop_assert!(is_whole || Some(found.len()) == most_parts);
    }
}
