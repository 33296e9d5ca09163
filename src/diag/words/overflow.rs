//! Words about bodies that are too long, and what `overflow` makes of them.

use super::{codes, words};

codes! {
    UNSUPPORTED_OVERFLOW = "unsupported-overflow", Error, Language {
        message: "`overflow: \"{value}\"` is not possible for `{owner}`"
               | "`{owner}` 不能用 `overflow: \"{value}\"`",
        label: "{reason}"
             | "{reason}",
        help: "remove the line, or shorten the text with `truncate(text, size)`"
            | "删除这一行，或用 `truncate(text, size)` 缩短文本",
    }
    MAY_BE_TRUNCATED = "may-be-truncated", Advice, Rule {
        message: "`{name}` can become too long for `{owner}`, and is cut then"
               | "`{name}` 可能超出 `{owner}` 的长度上限，届时会被截断",
        label: "up to {measured} {unit}, limit {limit}"
             | "最长{measured}{unit}，上限{limit}",
        note: "it is cut at a character, with `…` behind it; `msgc build` says so"
            | "在字符之间截断，末尾加 `…`；`msgc build` 会给出警告",
    }
    MAY_BE_SPLIT = "may-be-split", Advice, Rule {
        message: "`{name}` can become too long for one `{owner}`, and goes out in parts then"
               | "一条 `{owner}` 可能放不下 `{name}`，届时会分条发送",
        label: "up to {measured} {unit}, limit {limit}: at most {parts} messages"
             | "最长{measured}{unit}，上限{limit}：最多{parts}条消息",
        note: "each part is numbered; `msgc build` says how many there are"
            | "每条都带序号；`msgc build` 会说明共几条",
    }
    TOO_MANY_PARTS = "too-many-parts", Error, Rule {
        message: "`{name}` can become too many messages"
               | "`{name}` 可能分成过多的消息",
        label: "up to {measured} messages, limit {limit}"
             | "最多{measured}条，上限{limit}条",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "give its parameters smaller bounds: {size} always fit into {limit} messages; or write `overflow: \"truncate\"`"
            | "调小参数的上限：{size}以内一定不超过{limit}条；或写成 `overflow: \"truncate\"`",
    }
    UNBOUNDED_PARTS = "unbounded-parts", Error, Rule {
        message: "nothing bounds how many messages `{name}` becomes"
               | "`{name}` 会分成几条消息没有上限",
        label: "`{parameter}` has no bound"
             | "`{parameter}` 没有上限",
        note: "the limit is {limit} messages; {effect} ({source}, {seen})"
            | "上限为{limit}条；{effect}（{source}，{seen}）",
        help: "give `{parameter}` a bound: {size} always fit into {limit} messages; or write `overflow: \"truncate\"`"
            | "给 `{parameter}` 加上限：{size}以内一定不超过{limit}条；或写成 `overflow: \"truncate\"`",
    }
    WAS_TRUNCATED = "was-truncated", Warning, Rule {
        message: "`{name}` was cut to fit `{owner}`"
               | "`{name}` 超出 `{owner}` 的长度上限，已截断",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
        note: "the end of it is not sent"
            | "末尾的内容不会发送",
    }
    WAS_SPLIT = "was-split", Warning, Rule {
        message: "`{name}` goes out in {parts} messages"
               | "`{name}` 分成{parts}条消息发送",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
    }
}

words! {
    ONE_MESSAGE = "there can be one message only" | "只能有一条消息";
    NO_LIMIT = "no limit of its length is known" | "它的长度上限未知";
    SIZE = "{size} {unit}" | "{size}{unit}";
}
