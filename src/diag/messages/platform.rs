//! Words of the checker: limits and rules of the platforms.

use super::{codes, texts};
use crate::diag::{Arg, Breach, Fact, FieldName, Localized, Phrase, Reason, Suffix};

codes! {
    TooLong { breach: Breach, chars: Suffix, no_split: Suffix } = "too-long", Error, Rule {
        message: "`{name}` is too long for `{owner}`"
               | "`{name}` 超出 `{owner}` 的长度上限",
        label: "{measured} {unit}, limit {limit}: exceeded from here on"
             | "{measured}{unit}，上限{limit}：从这里开始超出",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "remove at least {over} {unit}{chars}{no_split}"
            | "至少删去{over}{unit}{chars}{no_split}",
    }
    MayBeTooLong { breach: Breach, surely: &'static Localized, part: Suffix, mends: Phrase, no_split: Suffix } = "may-be-too-long", Error, Rule {
        message: "`{name}` can become too long for `{owner}`"
               | "`{name}` 可能超出 `{owner}` 的长度上限",
        label: "{surely} {measured} {unit}, limit {limit}{part}"
             | "{surely}{measured}{unit}，上限{limit}{part}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{mends}{no_split}"
            | "{mends}{no_split}",
    }
    Unbounded { breach: Breach, parameter: Option<String>, mends: Option<Phrase>, no_split: Suffix } = "unbounded", Error, Rule {
        message: "`{name}` is unbounded and may be too long for `{owner}`"
               | "`{name}` 没有长度上限，可能超出 `{owner}` 的上限",
        label: "`{parameter}` has no bound"
             | "`{parameter}` 没有上限",
        note: "the limit is {limit} {unit}; {effect} ({source}, {seen})"
            | "上限为{limit}{unit}；{effect}（{source}，{seen}）",
        help: "{mends}{no_split}"
            | "{mends}{no_split}",
    }
    TooShort { breach: Breach } = "too-short", Error, Rule {
        message: "`{name}` is too short for `{owner}`"
               | "`{name}` 低于 `{owner}` 的长度下限",
        label: "{measured} {unit}, at least {limit}"
             | "{measured}{unit}，至少{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    Empty { breach: Breach } = "empty", Error, Rule {
        message: "`{name}` is empty"
               | "`{name}` 为空",
        label: "nothing here"
             | "这里没有内容",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    MayBeEmpty { breach: Breach } = "may-be-empty", Error, Rule {
        message: "`{name}` can be empty"
               | "`{name}` 可能为空",
        label: "every part of it can be empty"
             | "它的每个部分都可能为空",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "add text that is always present, or give a parameter a lower bound of 1"
            | "加上一段始终存在的文本，或把某个参数的下限设为 1",
    }
    TooMany { breach: Breach } = "too-many", Error, Rule {
        message: "too many `{name}` items for `{owner}`"
               | "`{owner}` 的 `{name}` 过多",
        label: "{measured}, limit {limit}"
             | "{measured}个，上限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "remove {over} of them"
            | "删去{over}个",
    }
    MayBeTooMany { breach: Breach, mends: Option<Phrase> } = "may-be-too-many", Error, Rule {
        message: "there can be too many `{name}` items for `{owner}`"
               | "`{owner}` 的 `{name}` 可能过多",
        label: "up to {measured}, limit {limit}"
             | "最多{measured}个，上限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{mends}"
            | "{mends}",
    }
    UnboundedItems { breach: Breach, mends: Option<Phrase> } = "unbounded-items", Error, Rule {
        message: "the number of `{name}` items is unbounded"
               | "`{name}` 的个数没有上限",
        label: "the limit is {limit}"
             | "上限为{limit}个",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "{mends}"
            | "{mends}",
    }
    TooFew { breach: Breach } = "too-few", Error, Rule {
        message: "too few `{name}` items for `{owner}`"
               | "`{owner}` 的 `{name}` 过少",
        label: "{measured}, at least {limit}"
             | "{measured}个，下限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    MayBeTooFew { breach: Breach } = "may-be-too-few", Error, Rule {
        message: "there can be too few `{name}` items for `{owner}`"
               | "`{owner}` 的 `{name}` 可能过少",
        label: "as few as {measured}, at least {limit}"
             | "最少{measured}个，下限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
        help: "give the list a lower bound of {limit}"
            | "把列表的下限设为{limit}",
    }
    MissingField { owner: String, name: FieldName, reason: Reason, example: Option<Arg> } = "missing-field", Error, Rule {
        message: "`{owner}` is missing `{name}`"
               | "`{owner}` 缺少 `{name}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write {example}"
            | "写成{example}",
    }
    AdvisedField { owner: String, name: FieldName, reason: Reason, example: Option<String> } = "advised-field", Warning, Rule {
        message: "`{owner}` has no `{name}`"
               | "`{owner}` 没有 `{name}`",
        label: "`{name}` is recommended"
             | "建议设置 `{name}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "{example}"
            | "{example}",
    }
    OtherVariant { name: FieldName, profile: String, variants: Vec<String>, instead: String, fact: &'static Fact } = "other-variant", Error, Rule {
        message: "`{name}` is not in the profile `{profile}`"
               | "`{name}` 不属于平台版本 `{profile}`",
        label: "only in {variants}"
             | "仅{variants}支持",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "write `{instead}` instead"
            | "改为 `{instead}`",
    }
    OtherVariantOnly { name: FieldName, profile: String, variants: Vec<String>, variant: String, platform: String, fact: &'static Fact } = "other-variant-only", Error, Rule {
        message: "`{name}` is not in the profile `{profile}`"
               | "`{name}` 不属于平台版本 `{profile}`",
        label: "only in {variants}"
             | "仅{variants}支持",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "remove it, or set `{platform} = \"{variant}\"` under `[platform]` in msgc.toml"
            | "删除它，或在 msgc.toml 的 `[platform]` 下设置 `{platform} = \"{variant}\"`",
    }
    MixedVariants { name: FieldName, other: String, variants: Vec<String> } = "mixed-variants", Error, Rule {
        message: "`{name}` and `{other}` belong to different profiles"
               | "`{name}` 和 `{other}` 属于不同的平台版本",
        label: "only in {variants}"
             | "仅{variants}支持",
        note: "no profile has both"
            | "没有同时支持两者的平台版本",
    }
    ProfileNeeded { platform: String, name: FieldName, variant: String } = "profile-needed", Advice, Rule {
        message: "no profile is chosen for `{platform}`"
               | "没有为 `{platform}` 选定平台版本",
        label: "`{name}` needs `{variant}`"
             | "`{name}` 需要 `{variant}`",
        help: "add `{platform} = \"{variant}\"` under `[platform]` in msgc.toml"
            | "在 msgc.toml 的 `[platform]` 下加上 `{platform} = \"{variant}\"`",
    }
    NumberOutOfRange { name: FieldName, value: String, min: String, max: String, reason: Reason } = "number-out-of-range", Error, Rule {
        message: "`{name}` is out of range"
               | "`{name}` 超出取值范围",
        label: "{value} is not between {min} and {max}"
             | "{value}不在{min}到{max}之间",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    NumberMayBeOutOfRange { name: FieldName, min: String, max: String, fact: &'static Fact } = "number-may-be-out-of-range", Error, Rule {
        message: "`{name}` can be out of range"
               | "`{name}` 可能超出取值范围",
        label: "it must be between {min} and {max}"
             | "必须在{min}到{max}之间",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "give the parameter the type `int({min}..{max})`"
            | "把参数的类型设为 `int({min}..{max})`",
    }
    UnknownNumber { name: FieldName, value: String, known: Arg, fact: &'static Fact } = "unknown-number", Error, Rule {
        message: "`{name}` cannot be {value}"
               | "`{name}` 不能为{value}",
        label: "not one of its values"
             | "不在可取的值之中",
        note: "possible values: {known} ({source}, {seen})"
            | "可选值：{known}（{source}，{seen}）",
    }
    BlankInId { name: FieldName } = "blank-in-id", Error, Rule {
        message: "an id cannot contain spaces or line breaks"
               | "ID 中不能有空白或换行",
        label: "in `{name}`"
             | "在 `{name}` 中",
        note: "ids of the platforms have none; it often comes from copying"
            | "平台的 ID 都不含空白，这往往是复制时带上的",
        help: "remove it"
            | "删除它",
    }
    LineNotId { found: String, line: Option<String>, path: Option<String>, count: u64 } = "line-not-id", Error, Rule {
        message: "`{found}` is not an id"
               | "`{found}` 不是 ID",
        label: "line {line} of `{path}`"
             | "`{path}` 第{line}行",
        note: "{count} {|line is|lines are} not an id; an id consists of letters, digits, `_`, `-`, `.`, `@`"
            | "共{count}行不是 ID；ID 由字母、数字、`_`、`-`、`.`、`@` 组成",
        help: "keep one id on each line, without a header and without quotes"
            | "每行一个 ID，不要表头和引号",
    }
    SeparatorInId { separator: String, name: FieldName } = "separator-in-id", Error, Rule {
        message: "an id cannot contain `{separator}`"
               | "ID 中不能有 `{separator}`",
        label: "in `{name}`"
             | "在 `{name}` 中",
        note: "`{separator}` separates ids; write several ids as a list"
            | "`{separator}` 用来分隔 ID，多个 ID 应写成列表",
        help: "write `[\"a\", \"b\"]`"
            | "写成 `[\"a\", \"b\"]`",
    }
    ControlInText { name: FieldName, value: String } = "control-in-text", Error, Rule {
        message: "`{name}` contains the control character {value}"
               | "`{name}` 含有控制字符{value}",
        label: "not allowed in a message"
             | "消息中不能出现",
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
    ExactlyOne { owner: String, names: Vec<String>, measured: usize, reason: Reason } = "exactly-one", Error, Rule {
        message: "`{owner}` needs exactly one of {names}"
               | "`{owner}` 必须且只能设置{names}之一",
        label: "{measured} of them are set"
             | "设置了{measured}个",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    AnyOf { owner: String, names: Vec<String>, reason: Reason } = "any-of", Error, Rule {
        message: "`{owner}` needs at least one of {names}"
               | "`{owner}` 至少需要{names}之一",
        label: "none is set, or all are empty"
             | "都没有设置，或全部为空",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    RequiredWith { name: FieldName, other: String, value: String, reason: Reason } = "required-with", Error, Rule {
        message: "`{name}` is required if `{other}` is {value}"
               | "`{other}` 为{value}时必须设置 `{name}`",
        label: "`{name}` is not set or empty"
             | "`{name}` 没有设置，或为空",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    OnlyWith { name: FieldName, other: String, value: String, reason: Reason } = "only-with", Error, Rule {
        message: "`{name}` is only allowed with `{other}: \"{value}\"`"
               | "`{name}` 只能与 `{other}: \"{value}\"` 一起使用",
        label: "not allowed here"
             | "此处不能使用",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "remove it"
            | "删除它",
    }
    Needs { name: FieldName, other: String, reason: Reason } = "needs", Error, Rule {
        message: "`{name}` has no effect without `{other}`"
               | "没有 `{other}` 时，`{name}` 不起作用",
        label: "`{other}` is not set"
             | "没有设置 `{other}`",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NotTogether { name: FieldName, other: String, reason: Reason } = "not-together", Warning, Rule {
        message: "`{name}` and `{other}` should not be set together"
               | "`{name}` 和 `{other}` 不宜同时设置",
        label: "set here"
             | "在这里设置",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    OneRecipient { name: FieldName, words: Vec<String>, reason: Reason } = "one-recipient", Warning, Rule {
        message: "`{name}` has no effect for these recipients"
               | "`{name}` 对这些接收者不起作用",
        label: "needs exactly one recipient: {words}"
             | "必须恰好有一个接收者：{words}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "send to one recipient, or remove `{name}`"
            | "只发给一个接收者，或删除 `{name}`",
    }
    NoRecipient { owner: String, word: String, reason: Reason } = "no-recipient", Error, Rule {
        message: "`{owner}` cannot be sent to `{word}`"
               | "`{owner}` 不能发给 `{word}`",
        label: "not a possible recipient"
             | "不能作为接收者",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NotUnique { name: FieldName, block: String, reason: Reason } = "not-unique", Warning, Rule {
        message: "`{name}` is the same in two `{block}` blocks"
               | "两个 `{block}` 块的 `{name}` 相同",
        label: "repeated here"
             | "与前面相同",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    NoScheme { name: FieldName, reason: Reason } = "no-scheme", Warning, Rule {
        message: "`{name}` does not start with `http://` or `https://`"
               | "`{name}` 不以 `http://` 或 `https://` 开头",
        label: "no scheme"
             | "没有协议",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `https://…`"
            | "写成 `https://…`",
    }
    NotBetween { name: FieldName, min: String, max: String, value: String, reason: Reason } = "not-between", Warning, Rule {
        message: "`{name}` should be between {min} and {max}"
               | "`{name}` 应在{min}到{max}之间",
        label: "{value}"
             | "{value}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    ByList { name: FieldName, recipients: &'static Localized, reason: Reason } = "by-list", Error, Rule {
        message: "`{name}` is not allowed for these recipients"
               | "对这些接收者不能设置 `{name}`",
        label: "{recipients}"
             | "{recipients}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
    }
    Discouraged { name: FieldName, reason: Reason, instead: Option<String> } = "discouraged", Warning, Rule {
        message: "`{name}` has no effect"
               | "`{name}` 不起作用",
        label: "no effect"
             | "不起作用",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `{instead}` instead"
            | "改为 `{instead}`",
    }
    BadValue { name: FieldName, expected: &'static Localized, reason: Reason } = "bad-value", Error, Rule {
        message: "the value of `{name}` is not of the required kind"
               | "`{name}` 的值种类不符",
        label: "expected {expected}"
             | "应为{expected}",
        note: "{doc}; {effect} ({source}, {seen})"
            | "{doc}；{effect}（{source}，{seen}）",
    }
    RetiredKey { name: FieldName, reason: Reason } = "retired-key", Warning, Rule {
        message: "`{name}` is obsolete"
               | "`{name}` 已停用",
        label: "not shown to the reader"
             | "读者看不到",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "remove it, and use a key that the template shows"
            | "删除它，把内容写进模板会显示的关键词",
    }
    KeySuffix { suffix: &'static str, name: FieldName } = "key-suffix", Error, Rule {
        message: "keys of `data` are written without `{suffix}`"
               | "`data` 的键不带 `{suffix}`",
        note: "`{suffix}` is part of the template's registered text"
            | "`{suffix}` 属于已登记的模板内容",
        help: "write `{name}`"
            | "写成 `{name}`",
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
        message: "cannot read `{path}`"
               | "无法读取 `{path}`",
        label: "{why}"
             | "{why}",
    }
    FileTooLarge { path: String, breach: Breach } = "file-too-large", Error, Rule {
        message: "`{path}` is too large for `{name}`"
               | "`{path}` 对 `{name}` 来说太大",
        label: "{measured} {unit}, limit {limit}"
             | "{measured}{unit}，上限{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    FileTooSmall { path: String, breach: Breach } = "file-too-small", Error, Rule {
        message: "`{path}` is too small for `{name}`"
               | "`{path}` 对 `{name}` 来说太小",
        label: "{measured} {unit}, at least {limit}"
             | "{measured}{unit}，至少{limit}",
        note: "{effect} ({source}, {seen})"
            | "{effect}（{source}，{seen}）",
    }
    FileFormat { path: String, known: Vec<String>, found: Arg, fact: &'static Fact } = "file-format", Error, Rule {
        message: "`{path}` is not {known}"
               | "`{path}` 不是{known}",
        label: "its contents are {found}"
             | "文件内容是{found}",
        note: "{source}, {seen}"
            | "{source}，{seen}",
    }
    BadBase64 { name: FieldName, fact: &'static Fact } = "bad-base64", Error, Rule {
        message: "`{name}` is not standard base64"
               | "`{name}` 不是标准的 base64",
        label: "invalid from here on"
             | "从这里开始不合法",
        note: "{source}, {seen}"
            | "{source}，{seen}",
        help: "write `file(\"…\")`: msgc computes base64 and md5 from the file"
            | "写成 `file(\"…\")`：msgc 会由文件算出 base64 和 md5",
    }
    WrongMd5 { name: FieldName, other: String, value: String, reason: Reason } = "wrong-md5", Error, Rule {
        message: "`{name}` is not the md5 of the image"
               | "`{name}` 与图片的 md5 不符",
        label: "the md5 of `{other}` is {value}"
             | "`{other}` 内容的 md5 为{value}",
        note: "{doc} ({source}, {seen})"
            | "{doc}（{source}，{seen}）",
        help: "write `{value}`, or `file(\"…\")` and no `{name}`"
            | "写成 `{value}`，或使用 `file(\"…\")` 而不写 `{name}`",
    }
    /// Two messages of a file.
    SharedId { first: String, message: String, field: String, fact: &'static Fact } = "shared-id", Error, Rule {
        message: "`{first}` and `{message}` have the same `{field}`"
               | "`{first}` 和 `{message}` 的 `{field}` 相同",
        label: "the same id"
             | "相同的 ID",
        note: "the one sent second reaches nobody: the platform accepts an id once within 24 hours ({source}, {seen})"
            | "后发送的那条不会送达：同一个 ID 24 小时内只接受一次（{source}，{seen}）",
        help: "give each its own id; without `{field}` msgc generates one when it sends"
            | "给每条消息各自的 ID；不写 `{field}` 时由 msgc 在发送时生成",
    }
    /// Several requests of one message.
    IdForMany { message: String, how: Phrase, field: String, remedy: Phrase, fact: &'static Fact } = "id-for-many", Error, Rule {
        message: "`{message}` sends {how}, all with the same `{field}`"
               | "`{message}` 会产生{how}，`{field}` 全都相同",
        label: "the same id for all of them"
             | "全部使用这一个 ID",
        note: "only the first is sent: the platform treats the others as repetitions ({source}, {seen})"
            | "只有第一个会发送：平台把其余的视为重复（{source}，{seen}）",
        help: "{remedy}"
            | "{remedy}",
    }
}

texts! {
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
    UP_TO = "up to" | "最长";
    /// The worst case that may not be reached.
    BOUNDED_BY = "never more than" | "不会超过";
    FirstLoop { times: u64, each: u64 } = ": {times} × {each} from this loop" | "：此循环占{times} × {each}";
    FirstPart { most: u64 } = ": {most} from here" | "：此处占{most}";
    TimesEach { times: u64, each: u64, unit: &'static Localized } = "{times} × {each} {unit}" | "{times} × {each}{unit}";
    Part { most: u64, unit: &'static Localized } = "up to {most} {unit}" | "最长{most}{unit}";
    OwnText { most: u64, unit: &'static Localized } = "its own text: {most} {unit}" | "固定文本：{most}{unit}";
    ShareOfPart { part: Phrase } = "{part}" | "{part}";
    Bound { bound: u64, unit: &'static Localized, parameter: String } = "at most {bound} {unit} in `{parameter}`" | "`{parameter}` 不超过{bound}{unit}";
    BoundOr { first: Phrase, rest: Phrase } = "{first}, or {rest}" | "{first}，或{rest}";
    BoundAnd { first: Phrase, rest: Phrase } = "{first}, and {rest}" | "{first}，且{rest}";
    FitsWith { bounds: Phrase } = "it always fits with {bounds}" | "{bounds}，即可保证不超出";
    Shorter { over: u64, unit: &'static Localized } = "give its parameters smaller bounds, or use `truncate(text, size)`: {over} {unit} less always {|fits|fit}"
            | "收紧其中参数的上限，或使用 `truncate(text, size)`：减少{over}{unit}即可保证不超出";
    AboutChars { chars: usize } = " (about {chars} {|character|characters})" | "（约{chars}个字符）";
    NoSplit { parts: Phrase, limit: u64 } = "; `overflow: \"split\"` does not help: it would make {parts}, the limit is {limit}"
             | "；`overflow: \"split\"` 也不行：会有{parts}，上限{limit}条";
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
    WHY_NOT_FOUND = "no such file" | "文件不存在";
    WHY_NOT_A_FILE = "it is a folder, not a file" | "是目录，不是文件";
    WhyDenied { why: Arg } = "it cannot be read: {why}" | "无法读取：{why}";
    WHY_TOO_LARGE = "it is too large for any message" | "超过任何消息允许的大小";
    ONLY_FOR_A_LIST = "only allowed if the recipients are a list of ids" | "仅当接收者是 ID 列表时可用";
    NOT_FOR_A_LIST = "not allowed if the recipients are a list of ids" | "接收者是 ID 列表时不可用";
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
    BYTES_UNKNOWN = "of an unknown format" | "未知格式";
}
