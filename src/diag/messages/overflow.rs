//! Words about bodies that are too long, and what `overflow` does with them.

use super::{codes, texts};
use crate::diag::{Fact, FieldName, Localized, Phrase, Reason, Size, Suffix};

codes! {
    UnsupportedOverflow { value: String, owner: String, reason: &'static Localized } = "unsupported-overflow", Error, Language {
        message: "`{owner}` does not support `overflow: \"{value}\"`: {reason}"
               | "`{owner}` 不支持 `overflow: \"{value}\"`：{reason}",
        help: "remove the line, or shorten the text with `truncate(text, size)`"
            | "删除这一行，或用 `truncate(text, size)` 缩短文本",
    }
    OverflowNotConstant { name: FieldName } = "overflow-not-constant", Error, Language {
        message: "`{name}` must be written out, and depends on a parameter"
               | "`{name}` 须直接写出，不能取决于参数",
        note: "its value must be known when the file is checked, to decide what is too long"
            | "检查文件时就必须知道它的值：是否过长取决于它",
        help: "write the value out; to choose between values, put the field in an `if`: `if … { overflow: \"split\" }`"
            | "直接写出取值；需要选择时把 `if` 放在字段外：`if … { overflow: \"split\" }`",
    }
    RestWithOverflow = "rest-with-overflow", Error, Language {
        message: "`rest` already makes the text fit, so `overflow` has no effect"
               | "`rest` 已保证正文放得下，`overflow` 不起作用",
        help: "remove one of them"
            | "删除其中一个",
    }
    NeedsSplit { name: FieldName } = "needs-split", Error, Language {
        message: "`{name}` has no effect without `overflow: \"split\"`"
               | "没有 `overflow: \"split\"` 时，`{name}` 不起作用",
        help: "to send a single message, remove `{name}`"
            | "只发一条消息时，删除 `{name}`",
    }
    PartsOutOfRange { value: String, min: u64, max: u64, fact: &'static Fact } = "parts-out-of-range", Error, Language {
        message: "`parts` is {value}, allowed {min}..{max}"
               | "`parts` 为{value}，允许{min}..{max}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "`parts: N` sends at most that many messages and cuts the rest; to cut the first one, write `overflow: \"truncate\"`"
            | "`parts: N` 最多发送这么多条，其余截断；只发一条请写 `overflow: \"truncate\"`",
    }
    BadPartTitle { reason: &'static Localized } = "bad-part-title", Error, Language {
        message: "`part_title` {reason}"
               | "`part_title` {reason}",
        help: "all messages after the first begin with this line: write a short one without mentions"
            | "第二条起每条消息都以这一行开头：请写简短的一行，不 @ 任何人",
    }
    PartTitleTooLong { excess: Phrase } = "part-title-too-long", Error, Language {
        message: "`part_title` {excess}: a tenth of a message"
               | "`part_title` {excess}，即消息长度的十分之一",
        help: "shorten it, or cut its parameters with `truncate(text, size)`"
            | "请缩短，或用 `truncate(text, size)` 截短其中的参数",
    }
    MayBeTruncated { name: FieldName, excess: Phrase, cut: &'static Localized } = "may-be-truncated", Advice, Rule {
        message: "`{name}` {excess}, {cut}"
               | "`{name}` {excess}，{cut}",
        note: "it is cut between characters and ends with `…`; `msgc build` warns about it"
            | "在字符之间截断，末尾加 `…`；`msgc build` 会发出警告",
    }
    MayBeSplit { name: FieldName, excess: Phrase, parts: Phrase } = "may-be-split", Advice, Rule {
        message: "`{name}` {excess}: sent as {parts}"
               | "`{name}` {excess}，分条发送：{parts}",
        note: "each part is numbered; `msgc build` reports how many there are"
            | "每条都带序号；`msgc build` 会说明共几条",
    }
    TooManyParts { name: FieldName, becomes: &'static Localized, size: Size, reason: Reason, fits: Suffix } = "too-many-parts", Error, Rule {
        message: "`{name}` {becomes} {measured} messages, limit {limit}"
               | "`{name}` {becomes}{measured}条消息，上限{limit}条",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{fits}`parts: {limit}` sends that many and cuts the rest"
            | "{fits}`parts: {limit}` 发送这么多条，截断其余内容",
    }
    UnboundedParts { name: FieldName, open: Phrase, limit: u64, reason: Reason, size: Phrase } = "unbounded-parts", Error, Rule {
        message: "{open}, so `{name}` can become more than {limit} messages"
               | "{open}，`{name}` 可能超过{limit}条消息",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{size} always fit into {limit} messages; `parts: {limit}` sends that many and cuts the rest"
            | "{size}以内一定不超过{limit}条；`parts: {limit}` 发送这么多条，截断其余内容",
    }
    WasTruncated { name: FieldName, excess: Suffix } = "was-truncated", Warning, Rule {
        message: "`{name}` was cut to fit{excess}"
               | "`{name}` 已截断到上限{excess}",
        note: "the rest is not sent"
            | "末尾的内容不会发送",
    }
    WasCutAfterParts { name: FieldName, parts: u64, rest: u64 } = "was-cut-after-parts", Warning, Rule {
        message: "`{name}` is longer than {parts} messages: {rest} {|byte|bytes} are not sent"
               | "`{name}` 超过{parts}条消息：{rest}字节不会发送",
        help: "raise `parts`, or shorten the text"
            | "调大 `parts`，或缩短正文",
    }
    WasSplit { name: FieldName, parts: usize, excess: Suffix } = "was-split", Warning, Rule {
        message: "`{name}` is sent as {parts} messages{excess}"
               | "`{name}` 分成{parts}条消息发送{excess}",
    }
}

texts! {
    ADD_SPLIT = "write `overflow: \"split\"`" | "写上 `overflow: \"split\"`";
    SEVERAL_LINES = "may have several lines, and must be one" | "可能不止一行，而只能有一行";
    MENTIONS = "mentions someone, in every message" | "@ 了人，而每条消息都会重复它";
    /// With `parts: N`: the messages, and what does not fit.
    PartsThenCut { parts: u64 } = "up to {parts} messages, the last one cut" | "最多{parts}条消息，末条截断";
    PartsAndCut { parts: u64 } = "{parts} messages, the last one cut" | "{parts}条消息，末条截断";
    /// Of a text that depends on parameters, and of one that does not.
    CUT_THEN = "and is then cut" | "届时会截断";
    CUT = "and is cut" | "会截断";
    CAN_BE_DIVIDED = "can become" | "最多会分成";
    IS_DIVIDED = "becomes" | "会分成";
    PartsUpTo { parts: u64 } = "up to {parts} messages" | "最多{parts}条消息";
    Parts { parts: u64 } = "{parts} messages" | "{parts}条消息";
    SMALLER_BOUNDS = "give its parameters smaller bounds" | "调小参数的上限";
    SHORTEN = "shorten it" | "请缩短内容";
    FitsBySize { shorten: &'static Localized, size: Phrase, limit: u64 } = "{shorten}: {size} always fit into {limit} messages; " | "{shorten}：{size}以内一定不超过{limit}条；";
    FitsByItems { limit: u64, bounds: Phrase } = "there are never more than {limit} messages with {bounds}; " | "{bounds}，则一定不超过{limit}条；";
    ANY_NUMBER = "any number of messages" | "任意多条消息";
    ONE_MESSAGE = "only one message is possible" | "只能有一条消息";
    NO_LIMIT = "the limit of its length is unknown" | "它的长度上限未知";
    Length { size: u64, unit: &'static Localized } = "{size} {unit}" | "{size}{unit}";
    SizeOver { size: Size } = "is {measured} {unit}, limit {limit}" | "为{measured}{unit}，上限{limit}";
    CanReach { size: Size } = "can reach {measured} {unit}, limit {limit}" | "最多可达{measured}{unit}，上限{limit}";
    MayPass { size: Size } = "may pass {limit} {unit}" | "可能超过{limit}{unit}";
    OfSize { size: Size } = ": {measured} {unit}, limit {limit}" | "：{measured}{unit}，上限{limit}";
    THIS_SETTING = "this has no effect" | "这项不起作用";
}
