//! Words of `import`: what was found, what was tolerated, what could not be kept.

use super::{codes, texts};
use crate::diag::{Arg, FieldName, Localized, Phrase};

codes! {
    /// The input holds nothing that could be a payload.
    ImportNothing = "import-nothing", Error, Language {
        message: "no payload found: neither JSON nor XML nor a `curl` command"
               | "没有找到请求体：既不是 JSON 或 XML，也不是 `curl` 命令",
        help: "pass a JSON payload, an XML reply, a `curl` command, a log line that contains one, or a template's registered text"
            | "可以是 JSON 请求体、XML 回复、`curl` 命令、含有请求体的一行日志，或已登记的模板内容",
    }
    /// The payload is not JSON, even with everything that is tolerated.
    ImportBrokenJson { reason: &'static Localized } = "import-broken-json", Error, Language {
        message: "not valid JSON: {reason}"
               | "不是合法的 JSON：{reason}",
    }
    /// Sample documents of which no type can be written.
    ImportNoTypes = "import-no-types", Error, Language {
        message: "the documents have nothing in common that a type can describe"
               | "这些文档没有类型可以描述的共同内容",
        note: "the types of `--types` are those of JSON objects, or of arrays of them; empty ones and values that are `null` say nothing"
            | "`--types` 写出 JSON 对象或其数组的类型；空对象、空数组和 `null` 看不出类型",
        help: "pass a document that has values"
            | "请提供带有值的文档",
    }
    /// The payload can be read, but a source cannot nest that deep.
    ImportTooDeep = "import-too-deep", Error, Language {
        message: "the payload is nested too deeply for a message file"
               | "请求体的嵌套层数超过了消息文件的上限",
    }
    /// The document is not XML, or nested too deep.
    ImportBrokenXml = "import-broken-xml", Error, Language {
        message: "the reply is not well-formed XML"
               | "回复不是合法的 XML",
    }
    /// No message type fits.
    ImportUnknown { similar: Option<&'static str> } = "import-unknown", Error, Language {
        message: "no message type has this structure"
               | "没有这种结构的消息类型",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// It is known what this is, and that it is not a message.
    ImportForeign { what: &'static Localized, key: &'static str, reason: Option<&'static Localized> } = "import-foreign", Error, Language {
        message: "this is {what}"
               | "这是{what}",
        label: "`{key}` says so"
             | "由 `{key}` 可知",
        note: "{reason}"
            | "{reason}",
    }
    /// The platform's pages name it, but it cannot be sent here.
    ImportRefused { what: String, reason: &'static Localized } = "import-refused", Error, Language {
        message: "`{what}` is known, but cannot be sent here"
               | "`{what}` 是已知类型，但不能在这里发送",
        note: "{reason}"
            | "{reason}",
    }
    /// The payload is a variable that nothing sets.
    ImportUnset { what: String } = "import-unset", Error, Language {
        message: "the payload is in `{what}`, whose value is not in the input"
               | "请求体在 `{what}` 中，而输入里没有它的值",
        help: "pass the payload itself, or the whole script that sets it"
            | "请提供请求体本身，或给它赋值的完整脚本",
    }
    /// A key or a type in a spelling that the platform does not have.
    ImportRespelled { found: String, wanted: &'static str } = "import-respelled", Warning, Language {
        message: "`{found}` was read as `{wanted}`"
               | "`{found}` 按 `{wanted}` 读取",
        note: "the platform does not know the first spelling"
            | "平台不认识前一种写法",
    }
    /// Several message types fit equally well.
    ImportAmbiguous { types: Vec<String>, first: &'static str, other: &'static str } = "import-ambiguous", Warning, Language {
        message: "the payload fits {types}; read as `{first}`"
               | "请求体符合{types}，按 `{first}` 读取",
        help: "to read it as another, pass `--type {other}`"
            | "如需按另一种读取，用 `--type {other}` 指定",
    }
    /// `--type` names no message type.
    ImportNoSuchType { message_type: String, similar: Option<&'static str> } = "import-no-such-type", Error, Language {
        message: "unknown message type `{message_type}`"
               | "消息类型 `{message_type}` 不存在",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// The payload contradicts `--type`.
    ImportOtherType { message_type: &'static str, found: Option<&'static str> } = "import-other-type", Error, Language {
        message: "the payload is not a `{message_type}`"
               | "请求体不是 `{message_type}`",
        help: "without `--type` it is read as `{found}`"
            | "不加 `--type` 时按 `{found}` 读取",
    }
    /// The file named by `-d @file` cannot be read.
    ImportNoFile { path: String, reason: Option<Arg>, file: Option<String> } = "import-no-file", Error, Language {
        message: "cannot read `{path}`, which contains the payload"
               | "无法读取含有请求体的 `{path}`",
        note: "{reason}"
            | "{reason}",
        help: "pass the file itself: `msgc import {file}`"
            | "直接指定该文件：`msgc import {file}`",
    }
    /// Something that is not quite JSON.
    ImportTolerated { what: &'static Localized } = "import-tolerated", Warning, Language {
        message: "{what} is not valid JSON; the payload was read anyway"
               | "{what}不是合法的 JSON，请求体仍已读取",
        note: "the platform may refuse such a payload, or read only part of it"
            | "平台可能拒收这样的请求体，或者只读取其中一部分",
    }
    /// `-d "{"touser": …}"`, as the platform's page has it.
    ImportShellQuotes = "import-shell-quotes", Warning, Language {
        message: "the quotes of the payload are not escaped for the shell; it was read as intended"
               | "请求体里的引号没有为 shell 转义，已按本意读取",
        label: "a shell removes these quotes"
             | "shell 会去掉这些引号",
        help: "put the payload into `'…'`, or into a file and pass `-d @file`"
            | "把请求体放进 `'…'`，或存成文件后用 `-d @file`",
    }
    /// A key appears twice in an object.
    ImportRepeatedKey { key: FieldName } = "import-repeated-key", Warning, Language {
        message: "`{key}` appears twice; the last value is used"
               | "`{key}` 出现了两次，以最后一次的值为准",
    }
    /// A key or token in the address of a call.
    ImportSecret { name: FieldName } = "import-secret", Advice, Language {
        message: "`{name}` in the URL is a secret and was left out"
               | "URL 里的 `{name}` 是密钥，已舍去",
        help: "set it in an account in `msgc.toml`, as an environment variable"
            | "在 `msgc.toml` 的账号里以环境变量的形式指定",
    }
    /// A field that the type does not have.
    ImportUnknownField { message_type: &'static str, key: FieldName, reason: Option<Phrase>, similar: Option<&'static str> } = "import-unknown-field", Warning, Language {
        message: "`{message_type}` has no field `{key}`; it was put into `raw`"
               | "`{message_type}` 没有字段 `{key}`，已放进 `raw`",
        note: "{reason}"
            | "{reason}",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// A field that is null.
    ImportNull { key: FieldName } = "import-null", Advice, Language {
        message: "`{key}` is null; it was put into `raw`"
               | "`{key}` 为 null，已放进 `raw`",
        help: "remove it: a field that is not set means the same"
            | "删除它：不设置该字段，含义相同",
    }
    /// An optional field that is empty, or an object with only empty values.
    ImportEmpty { key: FieldName } = "import-empty", Advice, Language {
        message: "`{key}` is empty; it was put into `raw`"
               | "`{key}` 为空，已放进 `raw`",
        help: "remove it: many programs write fields that are empty"
            | "删除它：许多程序会写出空字段",
    }
    /// A field with a value of the wrong kind.
    ImportWrongKind { key: FieldName, expected: &'static Localized, found: &'static Localized, similar: Option<&'static str> } = "import-wrong-kind", Warning, Language {
        message: "`{key}`: expected {expected}, found {found}; it was put into `raw`"
               | "`{key}`：应为{expected}，实际为{found}，已放进 `raw`",
        help: "did you mean `{similar}`?"
            | "是不是想写 `{similar}`？",
    }
    /// A part of the recipients that `to` does not need.
    ImportIdleRecipient { key: FieldName } = "import-idle-recipient", Warning, Language {
        message: "`{key}` is not part of `to`; it was put into `raw`"
               | "`{key}` 与 `to` 无关，已放进 `raw`",
    }
    /// A key of the recipients with a value of another kind.
    ImportWrongRecipient { key: FieldName, expected: &'static Localized, found: &'static Localized } = "import-wrong-recipient", Warning, Language {
        message: "`{key}`: expected {expected}, found {found}; it is not part of `to` and was put into `raw`"
               | "`{key}`：应为{expected}，实际为{found}，与 `to` 无关，已放进 `raw`",
    }
    /// A value of the recipients that is taken although its kind is not the documented one.
    ImportRespelledRecipient { key: FieldName, expected: &'static Localized, found: &'static Localized } = "import-respelled-recipient", Warning, Language {
        message: "`{key}`: expected {expected}, found {found}; `build` writes {expected}"
               | "`{key}`：应为{expected}，实际为{found}；`build` 会写成{expected}",
        note: "values of another kind were seen to be refused (40008)"
            | "类型不符的值曾被平台拒绝（40008）",
    }
    /// A list of recipients with repetitions.
    ImportRepeatedRecipients { count: usize } = "import-repeated-recipients", Warning, Language {
        message: "{count} {|recipient is|recipients are} in the list more than once; `build` writes each once"
               | "列表中有{count}个接收者重复，`build` 只写一次",
    }
    /// A key whose value is always the same, with another value.
    ImportOtherValue { key: &'static str, value: &'static str } = "import-other-value", Warning, Language {
        message: "`{key}` could not be kept: `build` always writes `{value}`"
               | "`{key}` 无法保留：`build` 总是写成 `{value}`",
    }
    /// Something that a `.msg` file cannot express.
    ImportNotKept { what: Arg } = "import-not-kept", Warning, Language {
        message: "{what} could not be kept"
               | "{what}无法保留",
    }
    /// A number that has to be written differently.
    ImportRewrittenNumber { number: String, written: String } = "import-rewritten-number", Advice, Language {
        message: "`{number}` was written as `{written}`"
               | "`{number}` 写成了 `{written}`",
    }
    /// Something that `build` always adds.
    ImportAdded { key: FieldName, value: String } = "import-added", Advice, Language {
        message: "`{key}` is missing; `build` adds it as `{value}`"
               | "缺少 `{key}`，`build` 会补上 `{value}`",
    }
    /// A count that does not match what it counts.
    ImportWrongCount { key: &'static str, said: String, found: usize } = "import-wrong-count", Warning, Language {
        message: "`{key}` is {said}, but the actual count is {found}; `build` computes it"
               | "`{key}` 写的是{said}，实际有{found}个，`build` 会自动计算",
    }
    /// The URL is that of another call.
    ImportOtherCall { path: String, message_type: &'static str, goes: Phrase } = "import-other-call", Warning, Language {
        message: "the URL calls `{path}`, but a `{message_type}` {goes}"
               | "URL 调用的是 `{path}`，而 `{message_type}` {goes}",
    }
    /// What a shell or a CI system would fill in.
    ImportPlaceholders { what: Vec<String> } = "import-placeholders", Advice, Language {
        message: "parameters of the file now: {what}"
               | "已改为文件的参数：{what}",
        help: "`--keep-placeholders` keeps them as texts"
            | "加上 `--keep-placeholders` 则按文本保留",
    }
    /// The same where nothing fills it in.
    ImportPlaceholderStays { found: String } = "import-placeholder-stays", Advice, Language {
        message: "`{found}` stays a text: readers see it as it is"
               | "`{found}` 按文本保留：读者会看到原文",
        help: "write `${ … }` with a parameter in its place"
            | "改成参数，写作 `${ … }`",
    }
}

texts! {
    /// Why a type does not have a key.
    KeyOfType { message_type: &'static str } = "it is a key of `{message_type}`" | "它是 `{message_type}` 的键";
    COMMENT = "a comment" | "注释";
    TRAILING_COMMA = "a trailing comma" | "末尾多余的逗号";
    MISSING_COMMA = "a missing comma" | "缺少的逗号";
    SINGLE_QUOTES = "text in single quotes" | "单引号文本";
    BARE_KEY = "a key without quotes" | "没有引号的键";
    BYTE_ORDER_MARK = "a byte order mark" | "字节顺序标记（BOM）";
    PROGRAM_WORD = "a literal of a programming language" | "编程语言的字面量";
    CURLY_QUOTES = "text in curly quotes" | "弯引号文本";
    FULL_WIDTH = "full-width punctuation" | "全角标点";
    RAW_CONTROL = "a line break or tab inside a text" | "文本中的换行或制表符";

    ENDS_EARLY = "it ends too early" | "内容提前结束";
    BARE_QUOTE = "a `\"` inside a text must be written `\\\"`" | "文本里的 `\"` 要写成 `\\\"`";
    BAD_ESCAPE = "invalid escape in a text" | "文本中的转义有误";
    TOO_DEEP = "it is nested too deeply" | "嵌套太深";
    MORE_FOLLOWS = "unexpected content after its end" | "结尾之后还有内容";
    NO_COLON = "a key without `:`" | "键后面缺少 `:`";
    BAD_NUMBER = "invalid number" | "数字不合法";
    UNEXPECTED = "unexpected character" | "意外的字符";

    NULL = "null" | "null";
    SWITCH = "`true` or `false`" | "`true` 或 `false`";
    NUMBER = "a number" | "数字";
    INTEGER = "a whole number" | "整数";
    TEXT = "text" | "文本";
    COLOR = "a colour such as `#2EAB49`" | "颜色，例如 `#2EAB49`";
    ARRAY = "an array" | "数组";
    TEXTS = "an array of texts" | "文本数组";
    OBJECT = "an object" | "对象";
    EMPTY_OBJECT = "an empty object" | "空对象";
    FILLED_OBJECT = "an object with fields" | "含有字段的对象";
    VALUE_OBJECT = "an object with a text `value`" | "含有文本 `value` 的对象";
    OBJECTS = "an array of objects" | "对象数组";
    RECIPIENTS = "recipients" | "接收者";
    IDS = "ids in one text" | "一个文本里的多个 ID";
    FLAG = "0 or 1" | "0 或 1";

    GoesTo { endpoint: String } = "is sent to `{endpoint}`" | "应发往 `{endpoint}`";
    GOES_BACK = "is the response to a request of the platform" | "是对平台请求的响应";

    AN_UPLOAD = "an upload of a file, not a message" | "上传文件的调用，不是消息";
    UPLOADS_ITSELF = "a message with `media_id: file(\"…\")` uploads its file when it is sent"
                   | "消息中写 `media_id: file(\"…\")`，发送时会自动上传";

    BLANKS_BESIDE_CDATA = "whitespace around CDATA" | "CDATA 两侧的空白";
    LOOSE_TEXT = "text beside elements" | "与元素并列的文本";

    A_PRINTED_OBJECT = "an object as a program prints it, not a payload" | "程序打印的对象，不是请求体";
    PRINT_AS_JSON = "pass what the program sends: the object as JSON" | "请提供程序发送的内容，即该对象的 JSON";

    /// The structure of what fits no type.
    MeantKey { wanted: String } = "did you mean `{wanted}`?" | "是不是想写 `{wanted}`？";
    TypeInVariable { key: &'static str } = "the value of `{key}` is not known here: pass the type with `--type`" | "这里不知道 `{key}` 的值：请用 `--type` 指定类型";
    KeyIs { key: &'static str, value: String } = "`{key}` is `{value}`" | "`{key}` 为 `{value}`";
    KeyIsNot { key: &'static str, value: String, expected: &'static str } = "`{key}` is `{value}`, not `{expected}`" | "`{key}` 为 `{value}`，而不是 `{expected}`";
    ObjectWithKeys { keys: Vec<String> } = "an object with {keys}" | "含有{keys}的对象";
    NoObject { found: &'static Localized } = "{found}, not an object" | "{found}，不是对象";
    KindBut { key: &'static str, value: String } = "`{key}` is `{value}`, but the rest fits no such type: the recipients are missing or have another structure"
             | "`{key}` 为 `{value}`，但其余部分不符合任何这样的类型：缺少接收者，或接收者的结构不对";
}
