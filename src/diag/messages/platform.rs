//! Words of the checker: limits and rules of the platforms.

use super::{codes, texts};
use crate::diag::{Arg, Breach, Fact, FieldName, Localized, Phrase, Reason};

codes! {
    TooLong { breach: Breach, excess: Phrase, no_split: Option<Phrase> } = "too-long", Error, Rule {
        message: "message `{message}`: {field} is {measured} {unit}, limit {limit}"
               | "消息 `{message}`：{field}为{measured}{unit}，上限{limit}",
        label: "{excess}"
             | "{excess}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{no_split}"
            | "{no_split}",
    }
    MayBeTooLong { breach: Breach, reach: &'static Localized, part: Option<Phrase>, how: Option<Phrase> } = "may-be-too-long", Error, Rule {
        message: "message `{message}`: {field} {reach} {measured} {unit}, limit {limit}"
               | "消息 `{message}`：{field}{reach}{measured}{unit}，上限{limit}",
        label: "{part}"
             | "{part}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    Unbounded { breach: Breach, open: Phrase, how: Option<Phrase> } = "unbounded", Error, Rule {
        message: "message `{message}`: {open}, so {field} may pass {limit} {unit}"
               | "消息 `{message}`：{open}，{field}可能超过{limit}{unit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    TooShort { breach: Breach } = "too-short", Error, Rule {
        message: "message `{message}`: {field} is {measured} {unit}, minimum {limit}"
               | "消息 `{message}`：{field}为{measured}{unit}，下限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    Empty { breach: Breach } = "empty", Error, Rule {
        message: "message `{message}`: {field} is empty"
               | "消息 `{message}`：{field}为空",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    MayBeEmpty { breach: Breach, how: Phrase } = "may-be-empty", Error, Rule {
        message: "message `{message}`: {field} can be empty"
               | "消息 `{message}`：{field}可能为空",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    TooMany { breach: Breach } = "too-many", Error, Rule {
        message: "message `{message}`: {field} has {measured} {|item|items}, limit {limit}"
               | "消息 `{message}`：{field}有{measured}项，上限{limit}",
        label: "{over} too many from here on"
             | "从这里起多出{over}项",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    MayBeTooMany { breach: Breach, how: Option<Phrase> } = "may-be-too-many", Error, Rule {
        message: "message `{message}`: {field} can have {measured} {|item|items}, limit {limit}"
               | "消息 `{message}`：{field}最多可有{measured}项，上限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    UnboundedItems { breach: Breach, open: Phrase, how: Option<Phrase> } = "unbounded-items", Error, Rule {
        message: "message `{message}`: {open}, so {field} may have more than {limit} {|item|items}"
               | "消息 `{message}`：{open}，{field}可能超过{limit}项",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    TooFew { breach: Breach } = "too-few", Error, Rule {
        message: "message `{message}`: {field} has {measured} {|item|items}, minimum {limit}"
               | "消息 `{message}`：{field}有{measured}项，下限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    MayBeTooFew { breach: Breach, how: Phrase } = "may-be-too-few", Error, Rule {
        message: "message `{message}`: {field} can have only {measured} {|item|items}, minimum {limit}"
               | "消息 `{message}`：{field}可能只有{measured}项，下限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    MissingField { owner: String, name: FieldName, reason: Reason, example: Option<Arg> } = "missing-field", Error, Rule {
        message: "`{owner}` needs `{name}`: {gist}"
               | "`{owner}` 需要 `{name}`：{gist}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "write {example}"
            | "写成{example}",
    }
    AdvisedField { owner: String, name: FieldName, reason: Reason, example: Option<String> } = "advised-field", Warning, Rule {
        message: "`{owner}` has no `{name}`, which is advised"
               | "`{owner}` 没有设置建议的 `{name}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `{example}`"
            | "写成 `{example}`",
    }
    OtherVariant { name: FieldName, profile: String, variants: Vec<String>, instead: String, fact: &'static Fact } = "other-variant", Error, Rule {
        message: "`{name}` exists only in version {variants} of the platform; this project uses `{profile}`"
               | "`{name}` 只存在于平台版本{variants}，而本项目使用 `{profile}`",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "write `{instead}` instead"
            | "写成 `{instead}`",
    }
    OtherVariantOnly { name: FieldName, profile: String, variants: Vec<String>, variant: String, platform: String, fact: &'static Fact } = "other-variant-only", Error, Rule {
        message: "`{name}` exists only in version {variants} of the platform; this project uses `{profile}`"
               | "`{name}` 只存在于平台版本{variants}，而本项目使用 `{profile}`",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "remove it, or set `{platform} = \"{variant}\"` under `[platform]` in msgc.toml"
            | "删除它，或在 msgc.toml 的 `[platform]` 下设置 `{platform} = \"{variant}\"`",
    }
    MixedVariants { name: FieldName, other: String, variants: Vec<String>, others: Vec<String> } = "mixed-variants", Error, Rule {
        message: "`{other}` exists only in version {others} of the platform, `{name}` only in {variants}"
               | "`{other}` 只存在于平台版本{others}，`{name}` 只存在于{variants}",
        note: "a message is sent to one version of the platform, and none has both"
            | "一条消息只发往一个平台版本，没有同时支持两者的版本",
        help: "remove one of them"
            | "删除其中一个",
    }
    ProfileNeeded { platform: String, name: FieldName, variant: String } = "profile-needed", Advice, Rule {
        message: "`{name}` exists only in version `{variant}` of the platform; this project chooses none"
               | "`{name}` 只存在于平台版本 `{variant}`，而本项目没有选定平台版本",
        help: "add `{platform} = \"{variant}\"` under `[platform]` in msgc.toml"
            | "在 msgc.toml 的 `[platform]` 下加上 `{platform} = \"{variant}\"`",
    }
    NumberOutOfRange { name: FieldName, value: String, min: String, max: String, reason: Reason } = "number-out-of-range", Error, Rule {
        message: "`{name}` is {value}, allowed {min}..{max}"
               | "`{name}` 为{value}，允许{min}..{max}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    NumberMayBeOutOfRange { name: FieldName, parameter: String, range: String, min: String, max: String, fact: &'static Fact } = "number-may-be-out-of-range", Error, Rule {
        message: "`{name}` can be {range}, allowed {min}..{max}"
               | "`{name}` 可能为{range}，允许{min}..{max}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "give `{parameter}` the type `int({min}..{max})`"
            | "把 `{parameter}` 的类型改为 `int({min}..{max})`",
    }
    UnknownNumber { name: FieldName, value: String, allowed: Vec<String>, known: Arg, fact: &'static Fact } = "unknown-number", Error, Rule {
        message: "`{name}` is {value}, allowed {allowed}"
               | "`{name}` 为{value}，允许{allowed}",
        note: "{known} ({source}, {seen})"
            | "{known}（{source}，{seen}）",
    }
    BlankInId { name: FieldName } = "blank-in-id", Error, Rule {
        message: "`{name}`: an id cannot contain spaces or line breaks"
               | "`{name}`：ID 中不能有空白或换行",
        note: "ids of the platforms have none; it often comes from copying"
            | "平台的 ID 都不含空白，这往往是复制时带上的",
        help: "remove it"
            | "删除它",
    }
    LineNotId { found: String, place: Phrase, more: Option<Phrase> } = "line-not-id", Error, Rule {
        message: "{place} is not an id: `{found}`"
               | "{place}不是 ID：`{found}`",
        label: "{more}"
             | "{more}",
        note: "an id consists of letters, digits, `_`, `-`, `.`, `@`"
            | "ID 由字母、数字、`_`、`-`、`.`、`@` 组成",
        help: "keep one id on each line, without a header and without quotes"
            | "每行一个 ID，不要表头和引号",
    }
    SeparatorInId { separator: String, name: FieldName, fixed: Option<String> } = "separator-in-id", Error, Rule {
        message: "`{name}`: an id cannot contain `{separator}`, which separates ids"
               | "`{name}`：ID 中不能有 `{separator}`，它用来分隔 ID",
        help: "write several ids as a list: `{fixed}`"
            | "多个 ID 写成列表：`{fixed}`",
    }
    ControlInText { name: FieldName, value: String } = "control-in-text", Error, Rule {
        message: "`{name}` contains the control character {value}"
               | "`{name}` 含有控制字符{value}",
        note: "a payload cannot represent it"
            | "它在请求体中没有合法的写法",
        help: "remove it"
            | "删除它",
    }
    BidiInText { name: FieldName, value: String } = "bidi-in-text", Warning, Rule {
        message: "`{name}` contains the invisible direction mark {value}"
               | "`{name}` 含有不可见的方向标记{value}",
        label: "changes the order in which text is shown"
             | "它会改变文字的显示顺序",
        help: "remove it unless the text is written from right to left"
            | "除非文字从右向左书写，否则删除它",
    }
    BreakInLine { name: FieldName, reason: Reason } = "break-in-line", Warning, Rule {
        message: "`{name}` is one line, and contains a line break"
               | "`{name}` 只有一行，却含有换行",
        note: "the documentation does not say what readers see then ({source}, {seen})"
            | "文档没有说明读者会看到什么（{source}，{seen}）",
        help: "use a space"
            | "改用空格",
    }
    MayBreakLine { name: FieldName, parameter: String, reason: Reason } = "may-break-line", Warning, Rule {
        message: "`{name}` is one line, and `{parameter}` may have several"
               | "`{name}` 只有一行，而 `{parameter}` 可以有多行",
        note: "the documentation does not say what readers see then ({source}, {seen})"
            | "文档没有说明读者会看到什么（{source}，{seen}）",
        help: "declare `{parameter}` without `lines`"
            | "声明 `{parameter}` 时去掉 `lines`",
    }
    ExactlyOne { owner: String, names: Vec<String>, set: Phrase, reason: Reason } = "exactly-one", Error, Rule {
        message: "`{owner}` needs exactly one of {names}, and {set}"
               | "`{owner}` 必须且只能设置{names}之一，{set}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    AnyOf { owner: String, names: Vec<String>, reason: Reason } = "any-of", Error, Rule {
        message: "`{owner}` needs at least one of {names}"
               | "`{owner}` 至少需要{names}之一",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    RequiredWith { name: FieldName, other: String, value: String, reason: Reason } = "required-with", Error, Rule {
        message: "`{other}` is {value}, so `{name}` is needed"
               | "`{other}` 为{value}，因此必须设置 `{name}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    OnlyWith { name: FieldName, other: String, value: String, reason: Reason } = "only-with", Error, Rule {
        message: "`{name}` is only allowed with `{other}: \"{value}\"`"
               | "`{name}` 只能与 `{other}: \"{value}\"` 一起使用",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "remove it"
            | "删除它",
    }
    Needs { name: FieldName, other: String, reason: Reason } = "needs", Error, Rule {
        message: "`{name}` has no effect without `{other}`"
               | "没有 `{other}` 时，`{name}` 不起作用",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NotTogether { name: FieldName, other: String, reason: Reason } = "not-together", Warning, Rule {
        message: "`{name}` and `{other}` should not be set together"
               | "`{name}` 和 `{other}` 不宜同时设置",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    OneRecipient { name: FieldName, words: Vec<String>, reason: Reason } = "one-recipient", Warning, Rule {
        message: "`{name}` has no effect: it needs exactly one recipient of {words}"
               | "`{name}` 不起作用：接收者必须恰好一个，可以是{words}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "send to one recipient, or remove `{name}`"
            | "只发给一个接收者，或删除 `{name}`",
    }
    NoRecipient { owner: String, word: String, reason: Reason } = "no-recipient", Error, Rule {
        message: "`{owner}` cannot be sent to `{word}`"
               | "`{owner}` 不能发给 `{word}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NotUnique { name: FieldName, block: String, value: String, reason: Reason } = "not-unique", Warning, Rule {
        message: "`{name}` is `{value}` in two `{block}` blocks"
               | "两个 `{block}` 块的 `{name}` 都是 `{value}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NoScheme { name: FieldName, value: Option<String>, reason: Reason } = "no-scheme", Warning, Rule {
        message: "`{name}` does not start with `https://` or `http://`"
               | "`{name}` 不以 `https://` 或 `http://` 开头",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `https://{value}`"
            | "写成 `https://{value}`",
    }
    ScriptUrl { name: FieldName, scheme: String } = "script-url", Error, Rule {
        message: "`{name}`: a `{scheme}` URL is not a web address"
               | "`{name}`：`{scheme}` 形式的 URL 不是网址",
        note: "clients do not open it, and what it contains may run as code where it is copied to"
            | "客户端不会打开它，复制到别处时其中的内容可能会作为代码执行",
        help: "write an `https://` URL"
            | "写成 `https://` 地址",
    }
    BlankInUrl { name: FieldName } = "blank-in-url", Error, Rule {
        message: "`{name}`: a URL cannot contain spaces or line breaks"
               | "`{name}`：URL 中不能有空白或换行",
        note: "RFC 3986 has none; what follows is cut off, or the link does not open"
            | "RFC 3986 不允许空白；其后的内容会被截去，或者链接打不开",
        help: "remove it, or write `%20`"
            | "删除它，或写成 `%20`",
    }
    BadUrl { name: FieldName, what: &'static Localized, value: String, how: Option<Phrase> } = "bad-url", Warning, Rule {
        message: "`{name}`: {what}: `{value}`"
               | "`{name}`：{what}：`{value}`",
        note: "RFC 3986 says what a URL is; clients do not open anything else"
            | "URL 的写法由 RFC 3986 规定，客户端打不开别的写法",
        help: "{how}"
            | "{how}",
    }
    SentenceInUrl { name: FieldName, sign: String } = "sentence-in-url", Advice, Rule {
        message: "`{name}`: the URL contains `{sign}`, which looks like the sentence around it"
               | "`{name}`：URL 中有 `{sign}`，像是周围的句子连进了 URL",
        help: "end the URL before it; if it belongs to the URL, write it percent-encoded"
            | "让 URL 在它之前结束；如果它属于 URL，写成百分号编码",
    }
    LongUrl { name: FieldName, measured: String, limit: String, errcode: String, fact: &'static Fact } = "long-url", Warning, Rule {
        message: "`{name}`: a URL of {measured} bytes, and the code {errcode} speaks of {limit}"
               | "`{name}`：URL 有{measured}字节，而错误码{errcode}的上限是{limit}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "shorten it"
            | "缩短它",
    }
    BadPage { name: FieldName, fixed: String, reason: Reason } = "bad-page", Error, Rule {
        message: "`{name}`: the path of a page does not begin with `/`"
               | "`{name}`：页面路径不以 `/` 开头",
        note: "{doc}; {effect} ({source}, {seen})"
            | "{doc}；{effect}（{source}，{seen}）",
        help: "write `{fixed}`"
            | "写成 `{fixed}`",
    }
    FilteredHtml { what: String, how: Option<Phrase>, fact: &'static Fact } = "filtered-html", Warning, Rule {
        message: "the platform removes `{what}` from articles"
               | "平台会从图文正文中去掉 `{what}`",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "{how}"
            | "{how}",
    }
    NotBetween { name: FieldName, min: String, max: String, value: String, reason: Reason } = "not-between", Warning, Rule {
        message: "`{name}` is {value}, advised {min}..{max}"
               | "`{name}` 为{value}，建议{min}..{max}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    ByList { name: FieldName, recipients: &'static Localized, reason: Reason } = "by-list", Error, Rule {
        message: "`{name}` {recipients}"
               | "`{name}` {recipients}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    Discouraged { name: FieldName, reason: Reason, instead: Option<String> } = "discouraged", Warning, Rule {
        message: "`{name}` has no effect"
               | "`{name}` 不起作用",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `{instead}` instead"
            | "写成 `{instead}`",
    }
    TextInId { value: String, what: Phrase, how: Phrase } = "text-in-id", Error, Rule {
        message: "an id is expected, and `{value}` can be {what}"
               | "此处应为 ID，而 `{value}` 可以是{what}",
        note: "what an id cannot contain would be replaced, and that is the id of someone else"
            | "ID 不能包含的字符会被替换，结果就成了别人的 ID",
        help: "{how}"
            | "{how}",
    }
    BadId { name: FieldName, value: String, expected: &'static Localized, how: Option<Phrase>, reason: Reason } = "bad-id", Error, Rule {
        message: "`{name}`: `{value}` is not {expected}"
               | "`{name}`：`{value}` 不是{expected}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "{how}"
            | "{how}",
    }
    OtherId { name: FieldName, value: String, other: &'static Localized, expected: &'static Localized, how: &'static Localized } = "other-id", Advice, Rule {
        message: "`{name}`: `{value}` looks like {other}, not {expected}"
               | "`{name}`：`{value}` 更像{other}，而不是{expected}",
        help: "{how}"
            | "{how}",
    }
    /// A value that is not of the kind of its key.
    BadValue { name: FieldName, said: &'static Localized, value: String, expected: Phrase, why: Option<&'static Localized>, reason: Reason } = "bad-value", Error, Rule {
        message: "`{name}` {said} `{value}`, expected {expected}"
               | "`{name}` {said} `{value}`，应为{expected}",
        label: "{why}"
             | "{why}",
        note: "{doc}; {effect} ({source}, {seen})"
            | "{doc}；{effect}（{source}，{seen}）",
    }
    /// An id that the platform cannot have issued.
    NoIssuedId { name: FieldName, value: String, what: &'static Localized, reason: Reason } = "no-issued-id", Error, Rule {
        message: "`{name}` is `{value}`: {what}"
               | "`{name}` 为 `{value}`：{what}",
        note: "{doc}; {effect} ({source}, {seen})"
            | "{doc}；{effect}（{source}，{seen}）",
    }
    /// A key of a template that has none of the kinds.
    KeyOfNoKind { name: FieldName, similar: String, fact: &'static Fact } = "key-of-no-kind", Advice, Rule {
        message: "`{name}` has none of the kinds of today's keys"
               | "`{name}` 不属于目前任何一种关键词",
        note: "a key is a kind and a number: `thing1`, `time2` ({source}, {seen})"
            | "关键词由种类和编号组成：`thing1`、`time2`（{source}，{seen}）",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// A value of which no page says whether it is accepted, or that readers see otherwise than it was meant.
    DoubtfulValue { name: FieldName, what: Phrase, why: &'static Localized, reason: Reason } = "doubtful-value", Warning, Rule {
        message: "`{name}` {what}: {why}"
               | "`{name}` {what}：{why}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    RetiredKey { name: FieldName, reason: Reason } = "retired-key", Warning, Rule {
        message: "`{name}` is obsolete: readers do not see it"
               | "`{name}` 已停用，读者看不到它",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "remove it, and use a key that the template shows"
            | "删除它，把内容写进模板会显示的关键词",
    }
    KeySuffix { written: String, name: FieldName, suffix: &'static str } = "key-suffix", Error, Rule {
        message: "the key `{written}` is written `{name}` here"
               | "键 `{written}` 在此处应写成 `{name}`",
        note: "`{suffix}` is part of the template's registered text"
            | "`{suffix}` 属于已登记的模板内容",
    }
    NoSpelling { function: &'static str, name: FieldName, how: Option<&'static Localized> } = "no-spelling", Error, Rule {
        message: "`{name}` does not support `{function}`"
               | "`{name}` 不支持 `{function}`",
        label: "this kind of text has no syntax for it"
             | "这种文本没有对应的写法",
        help: "{how}"
            | "{how}",
    }
    FileMissing { path: String, why: Arg } = "file-missing", Error, Language {
        message: "cannot read `{path}`: {why}"
               | "无法读取 `{path}`：{why}",
    }
    FileTooLarge { path: String, breach: Breach } = "file-too-large", Error, Rule {
        message: "`{path}` is {file_size}, limit {file_limit}"
               | "`{path}` 为{file_size}，上限{file_limit}",
        label: "{over} {|byte|bytes} too many for {field}"
             | "对{field}来说多出{over}字节",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    FileTooSmall { path: String, breach: Breach } = "file-too-small", Error, Rule {
        message: "`{path}` is {file_size}, minimum {file_limit}"
               | "`{path}` 为{file_size}，下限{file_limit}",
        label: "too small for {field}"
             | "对{field}来说太小",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    FileFormat { path: String, known: Vec<String>, found: Arg, fact: &'static Fact } = "file-format", Error, Rule {
        message: "`{path}` is {found}, allowed {known}"
               | "`{path}` 是{found}，允许{known}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
    }
    FileCutOff { path: String, format: String } = "file-cut-off", Error, Rule {
        message: "`{path}` is {format} that ends early"
               | "`{path}` 是{format}，但不完整",
        note: "it has no end mark, as after a broken download or copy"
            | "它没有结束标志，往往是下载或复制中断所致",
        help: "save the image again"
            | "重新保存这张图片",
    }
    RecordingTooLong { path: String, breach: Breach } = "recording-too-long", Error, Rule {
        message: "`{path}` is {measured} {unit}, limit {limit}"
               | "`{path}` 为{measured}{unit}，上限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    /// A parameter may be a larger file than its field accepts.
    FileMayBeTooLarge { parameter: String, breach: Breach } = "file-may-be-too-large", Error, Rule {
        message: "`{parameter}` can be {file_size}, limit {file_limit} for {field}"
               | "`{parameter}` 可达{file_size}，{field}的上限为{file_limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "declare `{parameter}` as `file({file_limit})`"
            | "把 `{parameter}` 声明为 `file({file_limit})`",
    }
    /// A parameter may be a file of any size.
    FileOfAnySize { parameter: String, name: FieldName, limit: String, bound: String, reason: Reason } = "file-of-any-size", Advice, Rule {
        message: "`{parameter}` can be a file of any size, limit {limit} for `{name}`"
               | "`{parameter}` 没有大小上限，`{name}` 的上限为{limit}",
        label: "a larger file is refused when the message is built"
             | "超过上限的文件到构建时才会拒绝",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "declare `{parameter}` as `{bound}`"
            | "把 `{parameter}` 声明为 `{bound}`",
    }
    FileRenamed { path: String, name: String } = "file-renamed", Advice, Rule {
        message: "`{path}` is sent as `{name}`"
               | "`{path}` 以 `{name}` 为名发送",
        note: "a name without the extension of its format was seen to be refused (40005)"
            | "文件名没有相应的扩展名时，平台会拒绝（40005）",
        help: "give the file this name"
            | "给文件改成这个名称",
    }
    PlaceholderValue { name: FieldName, value: String, how: &'static Localized } = "placeholder-value", Advice, Rule {
        message: "`{name}` is `{value}`, only a placeholder"
               | "`{name}` 是 `{value}`，只是占位词",
        help: "{how}"
            | "{how}",
    }
    PictureFormat { name: FieldName, found: String, known: Vec<String>, reason: Reason } = "picture-format", Warning, Rule {
        message: "`{name}` leads to a picture in {found}, documented are {known}"
               | "`{name}` 指向{found}图片，文档只列出{known}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    PictureNotLoaded { name: FieldName, address: String, reason: Reason } = "picture-not-loaded", Warning, Rule {
        message: "`{name}` leads to `{address}`, which readers cannot load"
               | "`{name}` 指向 `{address}`，读者无法加载",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "use an `https://` address that is reachable from everywhere"
            | "使用任何地方都能访问的 `https://` 地址",
    }
    ShownSometimes { message: String, name: FieldName, count: u64, most: u64, reason: Reason } = "shown-sometimes", Advice, Rule {
        message: "message `{message}`: `{name}` has {count} {|item|items}; in some cases readers see only {most}"
               | "消息 `{message}`：`{name}` 有{count}项；某些情况下读者只看到{most}项",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "if it responds to an event, say so with `// msgc: allow(shown-sometimes)`"
            | "如果回复的是事件，用 `// msgc: allow(shown-sometimes)` 注明",
    }
    BadBase64 { name: FieldName, fact: &'static Fact } = "bad-base64", Error, Rule {
        message: "`{name}` is not standard base64"
               | "`{name}` 不是标准的 base64",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "write `file(\"…\")`: msgc computes base64 and md5 from the file"
            | "写成 `file(\"…\")`：msgc 会由文件算出 base64 和 md5",
    }
    WrongMd5 { name: FieldName, other: String, value: String, reason: Reason } = "wrong-md5", Error, Rule {
        message: "`{name}` must be `{value}`, the md5 of `{other}`"
               | "`{name}` 应为 `{value}`，即 `{other}` 内容的 md5",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "with `file(\"…\")`, msgc computes `{name}` itself"
            | "使用 `file(\"…\")` 时，`{name}` 由 msgc 算出",
    }
    /// Two messages of a file.
    SharedId { first: String, message: String, field: String, value: String, fact: &'static Fact } = "shared-id", Error, Rule {
        message: "`{first}` and `{message}` have the same `{field}`: `{value}`"
               | "`{first}` 和 `{message}` 的 `{field}` 都是 `{value}`",
        note: "the one sent second reaches nobody: the platform accepts an id once within 24 hours ({source}, {seen})"
            | "后发送的那条不会送达：同一个 ID 24 小时内只接受一次（{source}，{seen}）",
        help: "give each its own id; without `{field}` msgc generates one when it sends"
            | "给每条消息各自的 ID；不写 `{field}` 时由 msgc 在发送时生成",
    }
    /// Several requests of one message.
    IdForMany { message: String, how: Phrase, field: String, remedy: Phrase, fact: &'static Fact } = "id-for-many", Error, Rule {
        message: "`{message}` sends {how}, all with the same `{field}`"
               | "`{message}` 会产生{how}，`{field}` 全都相同",
        note: "only the first is sent: the platform treats the others as repetitions ({source}, {seen})"
            | "只有第一个会发送：平台把其余的视为重复（{source}，{seen}）",
        help: "{remedy}"
            | "{remedy}",
    }
}

texts! {
    NOT_SET_IF_NONE = "may be `none`, and is not set then: `x ?? \"…\"` gives another value"
                    | "可能为 `none`，这时不会设置该字段：用 `x ?? \"…\"` 给出另一个值";
    NOT_SET_OTHERWISE = "set only under this condition" | "只在这个条件下设置";
    UPLOAD_PICTURE = "upload the picture with the call for pictures in articles, and write the URL that it answers"
                   | "用“上传图文消息内的图片”接口上传图片，写它返回的 URL";
    URL_MISSPELT = "misspelt scheme" | "协议拼写错误";
    URL_NO_HOST = "URL without a host" | "URL 缺少主机名";
    URL_NOTHING = "not a URL" | "不是 URL";
    URL_MALFORMED = "malformed URL" | "URL 格式错误";
    URL_BACKSLASH = "backslash in a URL" | "URL 中有反斜杠";
    NOTHING_WRITTEN = "a program writes this for a value that it lacks: give it one"
                    | "这是程序在缺少值时写出的内容：请给出真正的值";
    FIRST_ID = "first used here" | "首次出现在这里";
    BARE_URL = "write the URL itself; `encode` makes any value a part of it" | "直接写出 URL；其中的值用 `encode` 处理";
    Requests { count: u64 } = "{count} {|request|requests}" | "{count}个请求";
    RequestsUpTo { count: u64 } = "up to {count} {|request|requests}" | "最多{count}个请求";
    REQUESTS_ANY = "any number of requests" | "任意多个请求";
    REQUESTS_OF_ROWS = "a request for each row" | "每行一个请求";
    IdOfEach { field: String } = "leave `{field}` out: msgc generates an id for each request; or keep the list short enough for one request"
               | "不写 `{field}`，由 msgc 为每个请求生成；或缩短列表，使一个请求就能容纳";
    IdOfRows { field: String } = "leave `{field}` out: msgc generates an id for each row; or take it from a column"
               | "不写 `{field}`，由 msgc 为每行生成；或取自表格的一列";
    /// The worst case that some values reach.
    CAN_REACH = "can reach" | "最多可达";
    /// The worst case that may not be reached.
    MAY_REACH = "may reach up to" | "估计最多";
    FirstLoop { times: u64, each: u64, unit: &'static Localized } = "{times} × {each} {unit} from this loop" | "此循环占{times} × {each}{unit}";
    FirstPart { most: u64, unit: &'static Localized } = "up to {most} {unit} from here" | "此处最多占{most}{unit}";
    TimesEach { times: u64, each: u64, unit: &'static Localized } = "{times} × {each} {unit}" | "{times} × {each}{unit}";
    Part { most: u64, unit: &'static Localized } = "up to {most} {unit}" | "最多{most}{unit}";
    OwnText { most: u64, unit: &'static Localized } = "its own text: {most} {unit}" | "固定文本：{most}{unit}";
    ShareOfPart { part: Phrase } = "{part}" | "{part}";
    Bound { bound: u64, unit: &'static Localized, parameter: String } = "at most {bound} {unit} in `{parameter}`" | "`{parameter}` 不超过{bound}{unit}";
    BoundOr { first: Phrase, rest: Phrase } = "{first}, or {rest}" | "{first}，或{rest}";
    BoundAnd { first: Phrase, rest: Phrase } = "{first}, and {rest}" | "{first}，且{rest}";
    FitsWith { bounds: Phrase } = "it always fits with {bounds}" | "{bounds}，即可保证不超出";
    Shorter { over: u64, unit: &'static Localized } = "give its parameters smaller bounds, or use `truncate(text, size)`: {over} {unit} less always {|fits|fit}"
            | "收紧其中参数的上限，或使用 `truncate(text, size)`：减少{over}{unit}即可保证不超出";
    NoSplit { parts: Phrase, limit: u64 } = "`overflow: \"split\"` does not help: it would make {parts}, limit {limit}" | "`overflow: \"split\"` 也不行：会有{parts}，上限{limit}条";
    AddField { field: String } = "add `{field}`" | "加上 `{field}`";
    WITHOUT_EFFECT = "remove what has no effect" | "删去不起作用的部分";
    WithoutKey { name: String } = "remove `{name}`" | "删去 `{name}`";
    PolicyFix { word: &'static str } = "write `overflow: \"{word}\"`" | "写上 `overflow: \"{word}\"`";
    BoundFix { bounds: Phrase } = "declare {bounds}" | "声明上限：{bounds}";
    /// A number that a field takes, and its meaning.
    AChoice { number: String, meaning: &'static Localized } = "`{number}` ({meaning})" | "`{number}`（{meaning}）";
    EFFECT_REFUSED = "the platform refuses it" | "平台会拒收";
    EffectRejected { key: &'static str, errcode: String } = "the platform refuses it with {key} {errcode}" | "平台会拒收，返回{key} {errcode}";
    EFFECT_UNDOCUMENTED = "the documentation does not say what happens otherwise"
                        | "文档没有说明不符合时平台如何处理";
    EFFECT_TRUNCATED = "the platform cuts it silently" | "平台会截断，且不提示";
    EFFECT_IGNORED = "the platform ignores it silently" | "平台会忽略，且不提示";
    EFFECT_ADVICE = "the platform's advice" | "平台的建议";
    EFFECT_DISPUTED = "sources contradict each other" | "各处资料说法不一";
    WHY_NOT_FOUND = "there is no such file" | "文件不存在";
    WHY_NOT_A_FILE = "it is a folder, not a file" | "是目录，不是文件";
    WhyDenied { why: Arg } = "it cannot be read: {why}" | "无法读取：{why}";
    WHY_TOO_LARGE = "it is too large for any message" | "超过任何消息允许的大小";
    ONLY_FOR_A_LIST = "is only allowed if the recipients are a list of ids" | "仅当接收者是 ID 列表时可用";
    NOT_FOR_A_LIST = "is not allowed if the recipients are a list of ids" | "接收者是 ID 列表时不可用";
    AtMostChars { limit: u64, measured: u64 } = "at most {limit} characters, not {measured}" | "最多{limit}个字符的值，而它有{measured}个";
    AtMostDigits { limit: u64, measured: u64 } = "at most {limit} digits, not {measured}" | "最多{limit}位的数字，而它有{measured}位";
    A_NUMBER = "a number" | "数字";
    LETTERS = "letters" | "字母";
    SYMBOLS = "symbols" | "符号";
    ASCII = "digits, letters and symbols" | "数字、字母和符号";
    A_TIME = "a time such as `15:01`, also with a date" | "时间，例如 `15:01`，可带日期";
    A_DATE = "a date such as `2026-09-16` or `2026年9月16日`, also with a time"
           | "日期，例如 `2026-09-16` 或 `2026年9月16日`，可带时间";
    AN_AMOUNT = "an amount such as `￥39.80` or `39.8元`" | "金额，例如 `￥39.80` 或 `39.8元`";
    A_PHONE_NUMBER = "digits and symbols" | "数字和符号";
    A_CAR_NUMBER = "a licence plate such as `粤A88888`" | "车牌号，例如 `粤A88888`";
    A_NAME = "a name without digits" | "不含数字的姓名";
    A_PHRASE = "Chinese characters only" | "纯汉字";
    LIBRARY_NUMBER = "that is the number of a template in the library" | "这是模板库中的编号";
    PLACEHOLDER_ID = "that is a placeholder, not an id" | "这是占位文字，不是 ID";
    LONG_FOR_A_KEY = "no kind of value is longer than 32 characters, and no page has one of more than 200"
                   | "各种值最多 32 个字符，文档中没有超过 200 个字符的值";
    CHARACTERS = "characters on one line" | "一行文字";
    UPLOADED_ID = "write the value that the upload returned, or `file(\"…\")`" | "写上传后得到的值，或 `file(\"…\")`";
    THE_REAL_ID = "write the id itself, or a parameter for it" | "写实际的 ID，或使用参数";
    SWAP_IDS = "swap the two" | "交换两者";
    DeclareIt { ty: String } = "declare it as `{ty}`" | "把它声明为 `{ty}`";
    ANY_TEXT = "any text" | "任意文本";
    ThisWord { word: String } = "`{word}`" | "`{word}`";
    WORDS_THAT_ARE_IDS = "choose among ids" | "改为在 ID 中选择";
    IS = "is" | "为";
    DeclareAs { parameter: String, bound: String } = "declare `{parameter}` as `{bound}`" | "把 `{parameter}` 声明为 `{bound}`";
    CAN_BE = "can be" | "可能为";
    ValueIs { said: &'static Localized, value: String } = "{said} `{value}`" | "{said} `{value}`";
    ValueCanHave { count: u64 } = "can have {count} characters" | "最多有{count}个字符";
    CAN_HAVE_ANY = "can have any number of characters" | "的字符数没有上限";
    HAS_A_BREAK = "a line break is none of the characters that it may have" | "换行不在允许的字符之内";
    ONLY_BLANKS = "it has only spaces, as good as empty" | "只有空白，等同于空";
    HAS_COMMAS = "without commas: digits only, also with decimals" | "不能带千分位逗号：只能是数字，可带小数";
    TOO_MANY_DIGITS = "too many digits" | "位数太多";
    RANGE_WITH_TILDE = "two times are joined by `~`" | "两个时间点之间用 `~` 连接";
    TAGS_ARE_SHOWN = "readers see the tags as they are" | "读者会看到标签原文";
    STARS_ARE_SHOWN = "readers see `**` as it is" | "读者会看到 `**` 原文";
    HAS_A_SIGN = "the page has no numbers with a sign" | "文档中没有带正负号的写法";
    OTHER_SCRIPT = "the page does not say whether other letters than those of ASCII are accepted" | "文档没有说明是否接受 ASCII 以外的字母";
    DISPUTED_DIGITS = "sources differ: 10 digits or 12" | "各处资料不一：10 位或 12 位";
    HAS_BLANKS = "the page has no spaces around the number" | "文档中数字前后没有空格";
    CURRENCY_IN_LETTERS = "the page has one sign of a currency, no letters" | "文档中是一个币种符号，不是字母";
    DATE_IN_PART = "the page has dates with year, month and day" | "文档中的日期包含年月日";
    TIME_OF_PROGRAMS = "the page does not show this form of programs" | "文档中没有程序使用的这种写法";
    TIME_IN_WORDS = "the page has times such as `15:01`" | "文档中的时间写法如 `15:01`";
    END_OF_DAY = "the page does not say whether 24 is an hour" | "文档没有说明是否接受 24 点";
    BYTES_UNKNOWN = "of an unknown format" | "未知格式";
    /// What is over the limit, in units that people count.
    Excess { over: u64, unit: &'static Localized } = "{over} {unit} too many" | "多出{over}{unit}";
    ExcessChars { chars: u64, over: u64 } = "{chars} {|character|characters} too many ({over} {|byte|bytes})" | "多出{chars}个字符（{over}字节）";
    LineOf { line: String, path: String } = "line {line} of `{path}`" | "`{path}` 第{line}行";
    LinesNotIds { count: u64 } = "{count} lines of it are not ids" | "其中{count}行不是 ID";
    A_LINE = "a line" | "有一行";
    THE_IMAGE = "the image" | "图片";
    LIMIT_PASSED = "the limit is passed here" | "从这里开始超出上限";
    /// A field of a message, and one of a block in it.
    OwnField { name: String } = "`{name}`" | "`{name}`";
    FieldOf { name: String, owner: String } = "`{name}` of `{owner}`" | "`{owner}` 的 `{name}`";
    /// Parameters without a bound.
    NoBound { parameters: Arg } = "{parameters} has no bound" | "{parameters}没有上限";
    AndLast { first: Arg, last: String } = "{first} and `{last}`" | "{first}和 `{last}`";
    NoBounds { parameters: Arg } = "{parameters} have no bound" | "{parameters}没有上限";
    NO_BOUND_KNOWN = "it has no bound" | "没有上限";
    /// At the declarations of parameters.
    ANY_LENGTH = "any length" | "长度不限";
    ANY_ITEMS = "any number of items" | "项数不限";
    DeclaredUpTo { bound: u64, unit: &'static Localized } = "up to {bound} {unit}" | "最多{bound}{unit}";
    DeclaredFrom { bound: u64, unit: &'static Localized } = "as few as {bound} {unit}" | "最少{bound}{unit}";
    TwoHelps { first: Phrase, second: Phrase } = "{first}; {second}" | "{first}；{second}";
    RestSketch { end: String } = "end the loop with `{end}`, which counts the items that do not fit" | "在循环末尾写上 `{end}`，由它说明放不下的项数";
    MAY_BE_EMPTY = "may be empty" | "可以为空";
    NotEmptyOf { parameter: String } = "give `{parameter}` a lower bound of 1, or add text that is always present" | "把 `{parameter}` 的下限设为 1，或加上一段始终存在的文本";
    NOT_EMPTY = "add text that is always present" | "加上一段始终存在的文本";
    MoreItemsOf { parameter: String, limit: u64 } = "give `{parameter}` a lower bound of {limit}" | "把 `{parameter}` 的下限设为{limit}";
    MoreItems { limit: u64 } = "give the list a lower bound of {limit}" | "把列表的下限设为{limit}";
    NONE_SET = "none is set" | "一个也没有设置";
    SeveralSet { count: u64 } = "{count} are set" | "设置了{count}个";
    ALSO_SET = "also set here" | "这里也设置了";
    SetTo { value: String } = "here it is {value}" | "这里是{value}";
    OnlyIn { variants: Vec<String> } = "only in {variants}" | "只存在于{variants}";
    THE_RECIPIENTS = "the recipients" | "接收者";
    SplitFix { parts: Phrase } = "write `overflow: \"split\"`, which makes {parts}" | "写上 `overflow: \"split\"`，分成{parts}";
    TRUNCATE_FIX = "write `overflow: \"truncate\"`, which cuts the rest" | "写上 `overflow: \"truncate\"`，截断其余内容";
    WriteFix { text: String } = "write `{text}`" | "写成 `{text}`";
    LabelSketch { owner: String } = "write it after `{owner}`: `{owner} \"…\" { … }`" | "写在 `{owner}` 后面：`{owner} \"…\" { … }`";
    FileBytes { bytes: u64 } = "{bytes} {|byte|bytes}" | "{bytes}字节";
    InKilobytes { size: String } = "{size} KB" | "{size} KB";
    InMegabytes { size: String } = "{size} MB" | "{size} MB";
}
