//! Words about bodies that are too long, and what `overflow` does with them.

use super::{codes, texts};
use crate::diag::{Fact, FieldName, Localized, Phrase, Reason, Size};

codes! {
    UnsupportedOverflow { value: String, owner: String, reason: &'static Localized } = "unsupported-overflow", Error, Language {
        message: "`{owner}` does not support `overflow: \"{value}\"`"
               | "`{owner}` 不支持 `overflow: \"{value}\"`",
        label: "{reason}"
             | "{reason}",
        help: "remove the line, or shorten the text with `truncate(text, size)`"
            | "删除这一行，或用 `truncate(text, size)` 缩短文本",
    }
    OverflowNotConstant { name: FieldName } = "overflow-not-constant", Error, Language {
        message: "`{name}` depends on a parameter"
               | "`{name}` 取决于参数",
        label: "known only when the message is built"
             | "构建消息时才能知道",
        note: "its value must be known when the file is checked, to decide what is too long"
            | "检查文件时就必须知道它的值：是否过长取决于它",
        help: "write the value out; to choose between values, put the field in an `if`: `if … { overflow: \"split\" }`"
            | "直接写出取值；需要选择时把 `if` 放在字段外：`if … { overflow: \"split\" }`",
    }
    RestWithOverflow = "rest-with-overflow", Error, Language {
        message: "`rest` keeps the text short enough, so there is nothing for `overflow` to handle"
               | "`rest` 已保证正文放得下，`overflow` 没有可处理的",
        label: "items that do not fit are counted here"
             | "放不下的项在这里计数",
        help: "remove `overflow`, or remove the `rest`"
            | "删除 `overflow`，或删除这个 `rest`",
    }
    NeedsSplit { name: FieldName } = "needs-split", Error, Language {
        message: "`{name}` is only for a body that is split"
               | "`{name}` 只用于分条发送的正文",
        label: "there is no `overflow: \"split\"` beside it"
             | "旁边没有 `overflow: \"split\"`",
        help: "write `overflow: \"split\"`, or remove `{name}`"
            | "写上 `overflow: \"split\"`，或删除 `{name}`",
    }
    PartsOutOfRange { value: String, min: u64, max: u64, fact: &'static Fact } = "parts-out-of-range", Error, Language {
        message: "`parts` must be between {min} and {max}"
               | "`parts` 须在{min}到{max}之间",
        label: "is {value}"
             | "实际为{value}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "`parts: N` sends at most that many messages and cuts the rest; to cut the first one, write `overflow: \"truncate\"`"
            | "`parts: N` 最多发送这么多条，其余截断；只发一条请写 `overflow: \"truncate\"`",
    }
    BadPartTitle { reason: &'static Localized } = "bad-part-title", Error, Language {
        message: "`part_title` cannot begin a message"
               | "`part_title` 不能放在消息开头",
        label: "{reason}"
             | "{reason}",
        help: "it is one line that all messages after the first begin with: write a short one without mentions"
            | "它是第二条起每条消息的首行：请写简短的一行，不 @ 任何人",
    }
    PartTitleTooLong { surely: &'static Localized, size: Size } = "part-title-too-long", Error, Language {
        message: "`part_title` {surely} more than a tenth of a message"
               | "`part_title` {surely}超过消息长度的十分之一",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
        help: "shorten it, or cut its parameters with `truncate(text, size)`"
            | "请缩短，或用 `truncate(text, size)` 截短其中的参数",
    }
    MayBeTruncated { name: FieldName, is: &'static Localized, owner: String, cut: &'static Localized, size: Option<Phrase>, excess: Option<Size> } = "may-be-truncated", Advice, Rule {
        message: "`{name}` {is} too long for `{owner}`, and {cut}"
               | "`{name}` {is}超出 `{owner}` 的长度上限，{cut}",
        label: "{size}, limit {limit}"
             | "{size}，上限{limit}",
        note: "it is cut between characters and ends with `…`; `msgc build` warns about it"
            | "在字符之间截断，末尾加 `…`；`msgc build` 会发出警告",
    }
    MayBeSplit { name: FieldName, is: &'static Localized, owner: String, divided: &'static Localized, size: Option<Phrase>, excess: Option<Size>, parts: Phrase } = "may-be-split", Advice, Rule {
        message: "`{name}` {is} too long for one `{owner}`, and {divided}"
               | "`{name}` {is}超出一条 `{owner}` 的长度上限，{divided}",
        label: "{size}, limit {limit}: {parts}"
             | "{size}，上限{limit}：{parts}",
        note: "each part is numbered; `msgc build` reports how many there are"
            | "每条都带序号；`msgc build` 会说明共几条",
    }
    TooManyParts { name: FieldName, becomes: &'static Localized, parts: Phrase, size: Size, reason: Reason, fits: Phrase } = "too-many-parts", Error, Rule {
        message: "`{name}` {becomes} too many messages"
               | "`{name}` {becomes}过多的消息",
        label: "{parts}, limit {limit}"
             | "{parts}，上限{limit}条",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{fits}; or cut the rest with `parts: {limit}` or `overflow: \"truncate\"`"
            | "{fits}；或用 `parts: {limit}` 或 `overflow: \"truncate\"` 截断其余内容",
    }
    UnboundedParts { name: FieldName, parameter: String, limit: u64, reason: Reason, size: Phrase } = "unbounded-parts", Error, Rule {
        message: "`{name}` can become any number of messages"
               | "`{name}` 分成的消息条数没有上限",
        label: "`{parameter}` has no bound"
             | "`{parameter}` 没有上限",
        note: "the limit is {limit} messages; {effect} ({source}, {seen})"
            | "上限为{limit}条；{effect}（{source}，{seen}）",
        help: "give `{parameter}` a bound: {size} always fit into {limit} messages; or cut the rest with `parts: {limit}` or `overflow: \"truncate\"`"
            | "给 `{parameter}` 加上限：{size}以内一定不超过{limit}条；或用 `parts: {limit}` 或 `overflow: \"truncate\"` 截断其余内容",
    }
    WasTruncated { name: FieldName, owner: String, size: Option<Size> } = "was-truncated", Warning, Rule {
        message: "`{name}` was cut to fit `{owner}`"
               | "`{name}` 超出 `{owner}` 的长度上限，已截断",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
        note: "the rest is not sent"
            | "末尾的内容不会发送",
    }
    WasCutAfterParts { name: FieldName, parts: u64, rest: u64 } = "was-cut-after-parts", Warning, Rule {
        message: "`{name}` is longer than {parts} messages, so the last one is cut"
               | "`{name}` 超过{parts}条消息，末条已截断",
        label: "{rest} bytes are not sent"
             | "{rest}字节不会发送",
        help: "raise `parts`, or shorten the text"
            | "调大 `parts`，或缩短正文",
    }
    WasSplit { name: FieldName, parts: usize, size: Option<Size> } = "was-split", Warning, Rule {
        message: "`{name}` is split into {parts} messages"
               | "`{name}` 分成{parts}条消息发送",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
    }
}

texts! {
    ADD_SPLIT = "write `overflow: \"split\"`" | "写上 `overflow: \"split\"`";
    SEVERAL_LINES = "may have several lines" | "可能不止一行";
    MENTIONS = "mentions someone" | "@ 了人";
    TITLE_IS = "is" | "";
    TITLE_CAN_BE = "can be" | "可能";
    /// With `parts: N`: the messages, and what does not fit.
    PartsThenCut { parts: u64 } = "up to {parts} messages, the last one cut" | "最多{parts}条消息，末条截断";
    PartsAndCut { parts: u64 } = "{parts} messages, the last one cut" | "{parts}条消息，末条截断";
    /// Of a text that depends on parameters, and of one that does not.
    CAN_BECOME = "can become" | "可能";
    IS = "is" | "已";
    CUT_THEN = "is then cut" | "届时会截断";
    CUT = "is cut" | "会截断";
    DIVIDED_THEN = "is then split" | "届时会分条发送";
    DIVIDED = "is split" | "会分条发送";
    CAN_BE_DIVIDED = "can become" | "可能分成";
    IS_DIVIDED = "becomes" | "会分成";
    LengthUpTo { size: u64, unit: &'static Localized } = "up to {size} {unit}" | "最长{size}{unit}";
    PartsUpTo { parts: u64 } = "up to {parts} messages" | "最多{parts}条消息";
    Parts { parts: u64 } = "{parts} messages" | "{parts}条消息";
    SMALLER_BOUNDS = "give its parameters smaller bounds" | "调小参数的上限";
    SHORTEN = "shorten it" | "请缩短内容";
    FitsBySize { shorten: &'static Localized, size: Phrase, limit: u64 } = "{shorten}: {size} always fit into {limit} messages" | "{shorten}：{size}以内一定不超过{limit}条";
    FitsByItems { limit: u64, bounds: Phrase } = "there are never more than {limit} messages with {bounds}" | "{bounds}，则一定不超过{limit}条";
    ANY_NUMBER = "any number of messages" | "任意多条消息";
    ONE_MESSAGE = "only one message is possible" | "只能有一条消息";
    NO_LIMIT = "the limit of its length is unknown" | "它的长度上限未知";
    Length { size: u64, unit: &'static Localized } = "{size} {unit}" | "{size}{unit}";
}
