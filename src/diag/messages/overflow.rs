//! Words about bodies that are too long, and what `overflow` does with them.

use super::{codes, texts};
use crate::diag::{FieldName, Localized, Phrase, Reason, Size};

codes! {
    UnsupportedOverflow { value: String, owner: String, reason: &'static Localized } = "unsupported-overflow", Error, Language {
        message: "`{owner}` does not support `overflow: \"{value}\"`"
               | "`{owner}` 不支持 `overflow: \"{value}\"`",
        label: "{reason}"
             | "{reason}",
        help: "remove the line, or shorten the text with `truncate(text, size)`"
            | "删除这一行，或用 `truncate(text, size)` 缩短文本",
    }
    OverflowNotConstant = "overflow-not-constant", Error, Language {
        message: "`overflow` depends on a parameter"
               | "`overflow` 取决于参数",
        label: "known only when the message is built"
             | "构建消息时才能知道",
        note: "its value must be known when the file is checked, to decide what is too long"
            | "检查文件时就必须知道它的值：是否过长取决于它",
        help: "write the value out; to choose between values, put the field in an `if`: `if … { overflow: \"split\" }`"
            | "直接写出取值；需要选择时把 `if` 放在字段外：`if … { overflow: \"split\" }`",
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
        help: "{fits}; or write `overflow: \"truncate\"`"
            | "{fits}；或写成 `overflow: \"truncate\"`",
    }
    UnboundedParts { name: FieldName, parameter: String, limit: u64, reason: Reason, size: Phrase } = "unbounded-parts", Error, Rule {
        message: "`{name}` can become any number of messages"
               | "`{name}` 分成的消息条数没有上限",
        label: "`{parameter}` has no bound"
             | "`{parameter}` 没有上限",
        note: "the limit is {limit} messages; {effect} ({source}, {seen})"
            | "上限为{limit}条；{effect}（{source}，{seen}）",
        help: "give `{parameter}` a bound: {size} always fit into {limit} messages; or write `overflow: \"truncate\"`"
            | "给 `{parameter}` 加上限：{size}以内一定不超过{limit}条；或写成 `overflow: \"truncate\"`",
    }
    WasTruncated { name: FieldName, owner: String, size: Option<Size> } = "was-truncated", Warning, Rule {
        message: "`{name}` was cut to fit `{owner}`"
               | "`{name}` 超出 `{owner}` 的长度上限，已截断",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
        note: "the rest is not sent"
            | "末尾的内容不会发送",
    }
    WasSplit { name: FieldName, parts: usize, size: Option<Size> } = "was-split", Warning, Rule {
        message: "`{name}` is split into {parts} messages"
               | "`{name}` 分成{parts}条消息发送",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
    }
}

texts! {
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
