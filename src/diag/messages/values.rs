//! Findings about values outside their parameter's domain, wherever they come from.

use super::{codes, texts};
use crate::diag::{Arg, FieldName, Localized, Phrase, Size};

codes! {
    WrongValueKind { name: FieldName, expected: &'static Localized, found: Arg } = "value-kind", Error, Language {
        message: "`{name}` expects {expected}, found {found}"
               | "`{name}` 应为{expected}，实际为{found}",
    }
    ValueTooLong { name: FieldName, has: &'static Localized, size: Size, excess: Phrase } = "value-too-long", Error, Language {
        message: "the value of `{name}` {has} {measured} {unit}, limit {limit}"
               | "`{name}` 的值{has}{measured}{unit}，上限{limit}",
        label: "{excess}"
             | "{excess}",
        help: "shorten it, or raise the bound in its type"
            | "缩短它，或调大类型中的上限",
    }
    ValueTooShort { name: FieldName, has: &'static Localized, size: Size, how: Option<&'static Localized> } = "value-too-short", Error, Language {
        message: "the value of `{name}` {has} {measured} {unit}, minimum {limit}"
               | "`{name}` 的值{has}{measured}{unit}，下限{limit}",
        help: "{how}"
            | "{how}",
    }
    ValueOutOfRange { name: FieldName, found: String, range: String } = "value-out-of-range", Error, Language {
        message: "the value of `{name}` is {found}, allowed {range}"
               | "`{name}` 的值为{found}，允许{range}",
    }
    ValueDigits { name: FieldName, size: Size } = "value-digits", Error, Language {
        message: "the value of `{name}` has {measured} {|digit|digits} after the decimal point, limit {limit}"
               | "`{name}` 的值有{measured}位小数，上限{limit}",
    }
    ValueNotOneOf { name: FieldName, found: String, known: Option<Arg>, near: Option<String> } = "value-not-one-of", Error, Language {
        message: "`{name}` cannot be `{found}`"
               | "`{name}` 不能为 `{found}`",
        note: "possible values: {known}"
            | "可选值：{known}",
        help: "did you mean `{near}`?"
            | "是不是想写 `{near}`？",
    }
    ValueControl { name: FieldName, point: String, nth: usize, how: &'static Localized } = "value-control", Error, Language {
        message: "the value of `{name}` has the control character U+{point} at character {nth}"
               | "`{name}` 的值第{nth}个字符是控制字符 U+{point}",
        help: "{how}"
            | "{how}",
    }
    ValueLineBreak { name: FieldName, nth: usize } = "value-line-break", Error, Language {
        message: "the value of `{name}` has a line break at character {nth}"
               | "`{name}` 的值第{nth}个字符是换行",
        help: "to allow several lines, change its type to `text(…, lines)`"
            | "如需允许多行，把类型改为 `text(…, lines)`",
    }
    ValueNotId { name: FieldName, character: String, nth: usize } = "value-not-id", Error, Language {
        message: "the value of `{name}` is not an id: `{character}` at character {nth}"
               | "`{name}` 的值不是 ID：第{nth}个字符为 `{character}`",
        note: "an id consists of ASCII letters, digits and `_ - . @`, and does not start with `@`"
            | "ID 由 ASCII 字母、数字和 `_ - . @` 组成，且不以 `@` 开头",
    }
    ValueNotUrl { name: FieldName, character: String, nth: usize, encoded: String } = "value-not-url", Error, Language {
        message: "the value of `{name}` is not a URL: `{character}` at character {nth}"
               | "`{name}` 的值不是 URL：第{nth}个字符为 `{character}`",
        note: "a URL is ASCII, without spaces and without `( ) ' * [ ] |`"
            | "URL 由 ASCII 字符组成，不含空白和 `( ) ' * [ ] |`",
        help: "percent-encode it: `{encoded}`"
            | "进行百分号编码：`{encoded}`",
    }
    ValueScriptUrl { name: FieldName, scheme: String } = "value-script-url", Error, Language {
        message: "the value of `{name}` is a `{scheme}` URL, which runs code instead of opening a page"
               | "`{name}` 的值是 `{scheme}` 形式的 URL，会执行代码而不是打开页面",
        help: "give the `https://` URL of a page"
            | "给出网页的 `https://` 地址",
    }
    ValueFieldMissing { name: FieldName, field: String } = "value-field-missing", Error, Language {
        message: "`{name}` has no `{field}`"
               | "`{name}` 缺少 `{field}`",
    }
    ValueFieldUnknown { place: Arg, field: String, known: Option<Arg>, how: Option<Arg> } = "value-field-unknown", Error, Language {
        message: "unknown key `{field}` in {place}"
               | "{place}中有未知的键 `{field}`",
        label: "fields: {known}"
             | "字段：{known}",
        help: "{how}"
            | "{how}",
    }
    ValueNotTime { name: FieldName, found: String, why: Arg } = "value-not-time", Error, Language {
        message: "`{name}` is `{found}`, which is not a time: {why}"
               | "`{name}` 为 `{found}`，不是时间：{why}",
        note: "a time is a date like `2024-11-20`, with a clock and an offset or without, RFC 2822, or digits that count from 1970: 9 or 10 for seconds, 12 or 13 for milliseconds, 16 for microseconds, 19 for nanoseconds"
            | "时间写作 `2024-11-20` 这样的日期（可带时刻和时区偏移）、RFC 2822，或从 1970 年算起的数字：9、10 位为秒，12、13 位为毫秒，16 位为微秒，19 位为纳秒",
    }
    ValueRepeated { name: FieldName, measured: usize } = "value-repeated", Error, Language {
        message: "`{name}` is set {measured} times, but is not a list"
               | "`{name}` 设置了{measured}次，但它不是列表",
    }
    ValueKeyRepeated { name: FieldName, key: String } = "value-key-repeated", Error, Language {
        message: "the value of `{name}` has the key `{key}` twice"
               | "`{name}` 的值中键 `{key}` 出现了两次",
        note: "it is ambiguous which of the two is meant"
            | "无法确定以哪一个为准",
        help: "keep one"
            | "只保留一个",
    }
    ValuePath { name: FieldName, reason: Arg } = "value-path", Error, Language {
        message: "the value of `{name}` cannot name a file: {reason}"
               | "`{name}` 的值不能作为文件路径：{reason}",
        note: "in a table or in JSON, a path means the same on every system: names that are not a file on Windows are refused; with `-p`, only on Windows"
            | "表格和 JSON 中的路径在所有系统上含义相同：Windows 不当作文件的一律不接受；`-p` 的值只在 Windows 上才有此限制",
        help: "use the path of a file: `folder/name.png`"
            | "使用文件的路径：`folder/name.png`",
    }
    ValueJson { name: FieldName, reason: &'static Localized } = "value-json", Error, Language {
        message: "the value of `{name}` is not valid JSON: {reason}"
               | "`{name}` 的值不是合法的 JSON：{reason}",
        note: "lists and records are written as JSON"
            | "列表和记录写成 JSON",
    }
    /// A path in a table or in JSON that leads out of its folder.
    ValueFileOutside { name: FieldName, path: String, folder: Arg } = "value-file-outside", Error, Language {
        message: "`{name}` names a file outside {folder} and the project: `{path}`"
               | "`{name}` 指定的文件 `{path}` 不在{folder}，也不在项目里",
        note: "a path in a table or in JSON is relative to the folder of its file and cannot leave it, so that no row can send a private file; symbolic links are followed"
            | "表格和 JSON 中的路径相对于该文件所在的目录，且不能超出，以免某一行把私密文件发出去；符号链接按其指向判断",
        help: "move it there, or allow its folder with `--files-from DIR`; `-p` can name any file"
            | "把文件移进去，或用 `--files-from DIR` 允许它所在的目录；`-p` 可以指定任意文件",
    }
    ValueFileHidden { name: FieldName, path: String } = "value-file-hidden", Error, Language {
        message: "`{name}` names a hidden file: `{path}`"
               | "`{name}` 指定的是隐藏文件：`{path}`",
        note: "hidden files hold settings and secrets, never parts of a message"
            | "隐藏文件存放配置和密钥，不是消息的组成部分",
        help: "`-p` can name any file"
            | "`-p` 可以指定任意文件",
    }
}

texts! {
    /// Follows a finding about a value that was given.
    ValueOf { path: String } = "the value of `{path}`" | "`{path}` 的值";
    InValue { name: String } = "`{name}`" | "`{name}` ";
    /// Values of a list.
    InValues { count: u64, name: String } = "{count} values of `{name}`" | "`{name}` 的{count}个值";
    NearWord { near: String } = "did you mean `{near}`?" | "是不是想写 `{near}`？";
    OPEN_TYPE = "to skip keys that are not declared, end the type with `...`"
              | "如需跳过未声明的键，在类型末尾写上 `...`";
    /// At another value of a document.
    AlsoHere { count: u64 } = "{count} more {|value has|values have} the same error, the first is here"
             | "另有{count}个值有同样的错误，首个在此处";
    TIME_FORM = "expected a form like `2025-01-31 09:30`" | "应为 `2025-01-31 09:30` 这样的写法";
    TimeDigits { count: usize } = "{count} digits, and 8 are a date, 9 or 10 seconds, 12 or 13 milli-, 16 micro-, 19 nanoseconds" | "{count}位数字，而 8 位为日期，9、10 位为秒，12、13 位为毫秒，16 位为微秒，19 位为纳秒";
    TIME_DATE = "there is no such day" | "没有这一天";
    TIME_CLOCK = "there is no such hour, minute or second" | "没有这样的时、分、秒";
    TIME_OFFSET = "unknown offset; write one such as `+08:00`" | "未知的时区偏移，请写成 `+08:00` 这样";
    TIME_YEAR = "only the years 1900 to 9999 are times" | "年份应在 1900 到 9999 之间";
    JSON_NOT_UTF8 = "it is not UTF-8" | "它不是 UTF-8 编码";
    HOW_CONTROL = "remove it; a type with `cut` or `tail` drops it: `text(…, cut)`"
                | "删除它；带 `cut` 或 `tail` 的类型会去掉它：`text(…, cut)`";
    HOW_TAB = "to take it as a space, add `cut` to the type: `text(…, cut)`; `text(…, lines)` may have tabs"
            | "如需把它当作空格，在类型中加上 `cut`：`text(…, cut)`；`text(…, lines)` 可以含制表符";
    JSON_VALUE = "expected a value" | "应为一个值";
    JSON_KEY = "expected a key in quotes" | "应为带引号的键";
    JSON_COLON = "expected `:`" | "应为 `:`";
    JSON_COMMA = "expected `,` or `]`" | "应为 `,` 或 `]`";
    JSON_COMMA_OR_BRACE = "expected `,` or `}`" | "应为 `,` 或 `}`";
    JSON_NUMBER = "this is not a number" | "这不是数字";
    JSON_ESCAPE = "unknown escape" | "未知的转义";
    JSON_CONTROL = "a control character must be escaped" | "控制字符须转义";
    JSON_HALF = "an escape is half of a character" | "转义只有半个字符";
    JSON_ENDS = "it ends too early" | "内容不完整";
    JSON_MORE = "nothing may follow the value" | "值之后不应再有内容";
    NAMES_MACHINE = "it names another machine or a device" | "它指向另一台机器或设备";
    NAMES_DRIVE = "it is relative to the current folder of a drive" | "它相对于盘符的当前目录";
    NAMES_CONTROL = "it contains a control character" | "含有控制字符";
    NAMES_STREAM = "after a `:`, Windows expects a stream inside the file" | "在 Windows 上，`:` 之后是文件内的数据流";
    NamesDevice { part: String } = "`{part}` is a device on Windows" | "`{part}` 在 Windows 上是设备名";
    NamesEnding { part: String } = "`{part}` ends in a dot or a space, which Windows drops"
                 | "`{part}` 以点或空格结尾，Windows 会去掉它";
    NAMES_NOTHING = "no such file" | "文件不存在";
    IS = "is" | "为";
    HAS = "has" | "有";
    /// At the type of a parameter.
    NotInType { field: String } = "no `{field}` in this type" | "这个类型没有 `{field}`";
}
