//! What is said of files, the configuration, the command line and data rows; and the words of a report itself.

use super::{Severity, codes, texts};
use crate::diag::{Arg, Localized, Phrase, Size};

codes! {
    SecretInSource { place: Phrase, kind: &'static Localized, revoke: &'static Localized } = "secret-in-source", Error, Rule {
        message: "{place} holds a secret: {kind}"
               | "{place}写有密钥：{kind}",
        label: "not shown here"
             | "此处不显示",
        note: "all who can read the repository can use it, even after it is removed"
            | "能读到仓库的人都能使用它，即使之后删除也一样",
        help: "{revoke}; keep the new one in an environment variable, and name that in msgc.toml"
            | "{revoke}；新的写在环境变量中，并在 msgc.toml 里引用该变量",
    }
    /// There is nothing at this path.
    InputMissing { path: String, suggestion: Option<String> } = "input-missing", Error, Language {
        message: "`{path}` does not exist"
               | "`{path}` 不存在",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// A folder or a device instead of a file.
    InputNotAFile { path: String, stdin: Option<&'static str> } = "input-not-a-file", Error, Language {
        message: "`{path}` is not a file"
               | "`{path}` 不是文件",
        help: "to read the output of a program, pipe it in and pass `{stdin}` as the file"
            | "如需读取程序的输出，用管道传入，并以 `{stdin}` 作为文件",
    }
    /// `--watch` and `-`.
    WatchStdin = "watch-stdin", Error, Language {
        message: "standard input cannot be watched"
               | "无法监视标准输入",
        help: "name files or folders"
            | "请给出文件或目录",
    }
    /// A link that leads out of the project, to a hidden file in it, or nowhere.
    InputOutside { path: String } = "input-outside", Error, Language {
        message: "the link `{path}` does not lead to a file of the project"
               | "链接 `{path}` 没有指向项目内的文件",
        note: "links come with a clone: they are not followed to hidden files or to files outside the project"
            | "链接随仓库克隆而来：不会跟随链接读取隐藏文件或项目之外的文件",
        help: "use the file itself instead of the link"
            | "改用文件本身，不要用链接",
    }
    /// A file has more findings than are kept.
    TooManyFindings { count: u64, limit: usize } = "too-many-findings", Error, Language {
        message: "{count} more {|finding is|findings are} not reported"
               | "另有{count}条诊断未列出",
        label: "the first of them is here"
             | "其中第一条在此处",
        note: "at most {limit} are reported per file"
            | "一个文件最多列出{limit}条",
        help: "fix those above, and check again"
            | "请先修复前面的，再检查一次",
    }
    InputNotAFolder { path: String } = "input-not-a-folder", Error, Language {
        message: "`{path}` is not a folder"
               | "`{path}` 不是目录",
    }
    InputTooLarge { path: String, size: Size } = "input-too-large", Error, Language {
        message: "`{path}` is {file_size}, limit {file_limit}"
               | "`{path}` 为{file_size}，上限{file_limit}",
    }
    InputDenied { path: String, reason: Arg } = "input-denied", Error, Language {
        message: "`{path}` cannot be read: {reason}"
               | "无法读取 `{path}`：{reason}",
    }
    /// Bytes that are not UTF-8.
    InputNotUtf8 { path: String, offset: usize, why: Option<Arg>, encoding: Option<&'static str> } = "input-not-utf8", Error, Language {
        message: "`{path}` is not UTF-8: invalid at byte {offset}"
               | "`{path}` 不是 UTF-8 编码：第{offset}字节处无效",
        note: "{why}"
            | "{why}",
        help: "save it as UTF-8, or `iconv -f {encoding} -t UTF-8 {path}`"
            | "另存为 UTF-8，或执行 `iconv -f {encoding} -t UTF-8 {path}`",
    }
    /// An empty file, or one with only comments.
    EmptyFile = "empty-file", Warning, Rule {
        message: "the file has no message and nothing for other files to import"
               | "该文件没有消息，也没有可供其他文件导入的内容",
        help: "start with a `message`"
            | "从一个 `message` 写起",
    }
    InputOutlook { path: String } = "input-outlook", Error, Language {
        message: "`{path}` is an Outlook message, not a message file of msgc"
               | "`{path}` 是 Outlook 邮件，不是 msgc 的消息文件",
    }
    InputRos { path: String } = "input-ros", Error, Language {
        message: "`{path}` is a message definition of ROS, not a message file of msgc"
               | "`{path}` 是 ROS 的消息定义，不是 msgc 的消息文件",
    }
    InputStdinTwice = "input-stdin-twice", Error, Language {
        message: "standard input is named twice, but can only be read once"
               | "标准输入只能读取一次，却指定了两次",
    }
    /// Findings and the fixed text cannot both go to standard output.
    FixStdinFormat = "fix-stdin-format", Error, Language {
        message: "`--fix` prints the fixed standard input, so findings cannot go to standard output too"
               | "`--fix` 会输出修复后的标准输入，诊断不能同时写到标准输出",
        help: "remove `--format`"
            | "去掉 `--format`",
    }
    /// The formatter would change the file.
    NotFormatted = "not-formatted", Error, Language {
        message: "the file is not formatted"
               | "文件未格式化",
        label: "changes from here"
             | "从这里开始会改变",
        help: "`msgc fmt` formats it"
            | "`msgc fmt` 会格式化该文件",
    }
    /// The package of generated code.
    GenPackage { package: String, reason: &'static Localized } = "gen-package", Error, Language {
        message: "`--package {package}`: {reason}"
               | "`--package {package}`：{reason}",
    }
    /// A source that generated code could not name.
    GenPath { path: String, reason: &'static Localized } = "gen-path", Error, Language {
        message: "`{path}` cannot be rendered: {reason}"
               | "`{path}` 无法由 `msgc render` 处理：{reason}",
    }
    OutputFailed { path: String, reason: Arg } = "output-failed", Error, Language {
        message: "`{path}` cannot be written: {reason}"
               | "无法写入 `{path}`：{reason}",
    }

    ConfigSyntax { reason: String } = "config-syntax", Error, Language {
        message: "{reason}"
               | "{reason}",
    }
    ConfigUnknownKey { key: String, known: Option<Arg>, suggestion: Option<String> } = "config-unknown-key", Error, Language {
        message: "unknown key `{key}`"
               | "键 `{key}` 不存在",
        note: "possible keys: {known}"
            | "可用的键：{known}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// A value of the wrong kind.
    ConfigValue { expected: &'static Localized, found: String } = "config-value", Error, Language {
        message: "expected {expected}, found {found}"
               | "应为{expected}，实际为{found}",
    }
    /// A text that is not one of the accepted values.
    ConfigWord { known: Arg, found: String, suggestion: Option<String> } = "config-word", Error, Language {
        message: "expected one of {known}, found {found}"
               | "应为{known}之一，实际为{found}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// The level of a finding that does not exist.
    LevelUnknown { name: String, suggestion: Option<&'static str> } = "level-unknown", Error, Language {
        message: "unknown code `{name}`"
               | "诊断代码 `{name}` 不存在",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// The severity of a finding that is not a rule of the platform.
    LevelFixed { name: String } = "level-fixed", Error, Language {
        message: "the severity of `{name}` cannot be changed"
               | "诊断 `{name}` 的级别不能更改",
        note: "it is an error of the language itself; only findings about platform rules and style can be changed"
            | "它属于语言本身的错误，只有平台规则和风格方面的诊断可以更改级别",
    }
    ConfigGlob { glob: String, reason: String } = "config-glob", Error, Language {
        message: "`{glob}` is not a valid path pattern: {reason}"
               | "`{glob}` 不是合法的路径模式：{reason}",
    }
    ConfigRequires { required: String, version: &'static str } = "config-requires", Error, Language {
        message: "this project requires msgc {required}, but this is {version}"
               | "此项目需要 msgc{required}，当前版本是{version}",
        help: "install a newer msgc"
            | "请安装更新的 msgc",
    }
    ConfigMissingKey { account: String, key: &'static str, line: String } = "config-missing-key", Error, Language {
        message: "account `{account}` has no `{key}`"
               | "账号 `{account}` 缺少 `{key}`",
        help: "add `{line}`"
            | "添加 `{line}`",
    }
    /// One bot, or several.
    ConfigKeyAndKeys { account: String, one: &'static str, several: &'static str } = "config-key-and-keys", Error, Language {
        message: "account `{account}` has both `{one}` and `{several}`"
               | "账号 `{account}` 同时有 `{one}` 和 `{several}`",
        note: "`{one}` is for one bot, `{several}` for several bots in one chat"
            | "`{one}` 用于一个机器人，`{several}` 用于同一会话的几个机器人",
        help: "put all of them into `{several}`"
            | "全部写入 `{several}`",
    }
    ConfigOtherChannel { key: String, channel: &'static str, known: Vec<String> } = "config-other-channel", Error, Language {
        message: "`{key}` is not a key of `{channel}` accounts"
               | "`{channel}` 的账号没有键 `{key}`",
        note: "possible keys: {known}"
            | "可用的键：{known}",
    }
    /// A secret in the project file itself.
    ConfigSecret { line: String } = "config-secret", Error, Language {
        message: "a secret does not belong in a project file"
               | "密钥不应写在项目文件里",
        note: "everyone who has the project has this file"
            | "拿到项目的每个人都会拿到这个文件",
        help: "name an environment variable: `{line}`"
            | "改为指定环境变量：`{line}`",
    }
    /// A source of a secret that a project file cannot choose.
    ConfigUntrusted { key: String, line: String } = "config-untrusted", Error, Language {
        message: "`{key}` is not allowed in a project file"
               | "项目文件里不能使用 `{key}`",
        note: "a project file comes with a clone and is not trusted: it may only name environment variables"
            | "项目文件随仓库克隆而来，不受信任，只能指定环境变量",
        help: "name an environment variable: `{line}`"
            | "改为指定环境变量：`{line}`",
    }
    /// A URL with a path instead of a host.
    ConfigOnlyHost { line: String } = "config-only-host", Error, Language {
        message: "`base_url` must be only a host, without path and query"
               | "`base_url` 只能是主机，不含路径和参数",
        note: "msgc adds the path of each call; a key in the URL belongs in an environment variable"
            | "每个接口的路径由 msgc 补上；URL 中的 key 应放在环境变量里",
        help: "write `{line}`"
            | "写成 `{line}`",
    }
    ConfigForeignHost { url: String, known: Vec<String> } = "config-foreign-host", Error, Language {
        message: "`base_url` is not a host of the platform"
               | "`base_url` 不是平台的主机",
        note: "a project file comes with a clone and is not trusted: it would send secrets to `{url}`"
            | "项目文件随仓库克隆而来，不受信任：它会把密钥发往 `{url}`",
        help: "remove it, or use one of {known}"
            | "删除它，或改为{known}之一",
    }

    MessageNeeded { path: String, count: usize, known: Option<Arg>, suggestion: Option<String> } = "message-needed", Error, Language {
        message: "`{path}` has {count} messages; choose one"
               | "`{path}` 有{count}条消息，须选择一条",
        note: "messages: {known}"
            | "消息：{known}",
        help: "choose one with `{suggestion}`"
            | "用 `{suggestion}` 选择",
    }
    MessageUnknown { path: String, name: String, known: Option<Arg>, suggestion: Option<String> } = "message-unknown", Error, Language {
        message: "`{path}` has no message `{name}`"
               | "`{path}` 没有消息 `{name}`",
        note: "messages: {known}"
            | "消息：{known}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    MessageNone { path: String } = "message-none", Error, Language {
        message: "`{path}` has no message"
               | "`{path}` 没有消息",
    }
    SampleUnknown { path: String, name: String, known: Option<Arg>, suggestion: Option<String> } = "sample-unknown", Error, Language {
        message: "`{path}` has no sample `{name}`"
               | "`{path}` 没有样例 `{name}`",
        note: "samples: {known}"
            | "样例：{known}",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// A parameter file that is not a JSON object.
    ParamsFile { path: String, reason: Option<Arg> } = "params-file", Error, Language {
        message: "`{path}` is not a JSON object of parameters"
               | "`{path}` 不是由参数组成的 JSON 对象",
        note: "{reason}"
            | "{reason}",
    }

    ParamsKeyRepeated { path: String, name: String } = "params-key-repeated", Error, Language {
        message: "`{path}` has the key `{name}` twice"
               | "`{path}` 中键 `{name}` 出现了两次",
        note: "it is ambiguous which of the two is meant"
            | "无法确定以哪一个为准",
        help: "keep one"
            | "只保留一个",
    }

    /// More than the one payload that was requested.
    EmitRequests { message: String, count: usize, emit: &'static str, instead: &'static Localized } = "emit-requests", Error, Language {
        message: "`{message}` needs {count} requests, but `--emit {emit}` prints a single payload"
               | "`{message}` 需要{count}个请求，而 `--emit {emit}` 只输出一个请求体",
        help: "use {instead}, or `-o DIR` to write a file for each"
            | "用{instead}，或用 `-o DIR` 为每个请求写一个文件",
    }
    /// A payload that is not complete before an earlier response, or a file that is uploaded first.
    EmitWaits { message: String, request: String } = "emit-waits", Error, Language {
        message: "`{message}` needs the response of an earlier request: `{request}`"
               | "`{message}` 需要前一个请求的响应：`{request}`",
        note: "no single payload is the whole message"
            | "单个请求体不是完整的消息",
        help: "use `--emit plan` to see every request, or `-o DIR` to write a file for each"
            | "用 `--emit plan` 查看每个请求，或用 `-o DIR` 为每个请求写一个文件",
    }
    EmitFormat { message: String, format: &'static str, suggestion: &'static str } = "emit-format", Error, Language {
        message: "the payload of `{message}` is {format}"
               | "`{message}` 的请求体是{format}",
        help: "use `--emit {suggestion}`"
            | "改用 `--emit {suggestion}`",
    }
    EmitReply { message: String } = "emit-reply", Error, Language {
        message: "`{message}` is a reply: it answers a request of the platform, so there is no call to print"
               | "`{message}` 是被动回复：它用来响应平台发来的请求，没有可输出的调用",
        help: "use `--emit xml`"
            | "改用 `--emit xml`",
    }
    SchemaXml { message_type: String } = "schema-xml", Error, Language {
        message: "the payload of `{message_type}` is XML, which has no JSON Schema"
               | "`{message_type}` 的请求体是 XML，没有 JSON Schema",
    }
    /// Rows, and a format for a single message.
    EmitRows = "emit-rows", Error, Language {
        message: "`--rows` and `--each` print one payload per line"
               | "`--rows` 和 `--each` 每行输出一个请求体",
        help: "use `--emit jsonl`"
            | "改用 `--emit jsonl`",
    }
    /// `SOURCE_DATE_EPOCH` holds something else.
    TimeValue { name: &'static str, value: String } = "time-value", Error, Language {
        message: "invalid time in `{name}`: `{value}`"
               | "`{name}` 中的时间无效：`{value}`",
        help: "expected seconds since 1970"
            | "应为 1970 年以来的秒数",
    }

    RowsEmpty { path: String } = "rows-empty", Error, Language {
        message: "`{path}` is empty"
               | "`{path}` 是空的",
    }
    /// A JSON object over several lines.
    RowsObject { path: String } = "rows-object", Error, Language {
        message: "`{path}` is a JSON object over several lines, not rows"
               | "`{path}` 是一个跨多行的 JSON 对象，不是数据行",
        note: "rows are objects of one line each, or the items of an array"
            | "数据行须为每行一个对象，或一个数组的各项",
        help: "give it to a parameter: `--param-file NAME={path}`; for a message per item of a list in it, add `--each NAME=PARAM.path`"
            | "把它交给一个参数：`--param-file NAME={path}`；如需为其中列表的每一项各产生一条消息，再加上 `--each NAME=PARAM.path`",
    }
    /// The document whose list is wanted is not there.
    EachDocument { each: String, name: String } = "each-document", Error, Language {
        message: "`--each {each}` needs the document for `{name}`"
               | "`--each {each}` 需要 `{name}` 的文档",
        help: "give it by `--param-file {name}=FILE`"
            | "用 `--param-file {name}=FILE` 给出",
    }
    /// The document has no such list.
    EachList { path: String, label: String } = "each-list", Error, Language {
        message: "`{path}` has no list at `{label}`"
               | "`{path}` 在 `{label}` 处没有列表",
        help: "name the keys that lead to a list: `--each NAME=PARAM.key.key`"
            | "依次写出通向列表的键：`--each NAME=PARAM.key.key`",
    }
    /// A file of a spreadsheet.
    RowsWorkbook { path: String, kind: &'static Localized } = "rows-workbook", Error, Language {
        message: "`{path}` is {kind}; rows are read from CSV in UTF-8"
               | "`{path}` 是{kind}，数据行须为 UTF-8 的 CSV",
        help: "in Excel or WPS: Save As, \"CSV UTF-8 (Comma delimited)\"; in LibreOffice: Save As, Text CSV, Unicode (UTF-8)"
            | "在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”；在 LibreOffice 中另存为“文本 CSV”，字符集选 UTF-8",
    }
    /// Of a column of a table.
    DamagedCells { path: String, count: u64, word: &'static Localized, column: String, kind: &'static Localized, cell: String, row: String } = "damaged-cells", Warning, Rule {
        message: "`{path}`: {count} {|cell|cells} of {word} `{column}` {|looks|look} damaged by a spreadsheet: {kind}"
               | "`{path}`：{word} `{column}` 有{count}个单元格疑似被表格软件损坏：{kind}",
        note: "the first is `{cell}` at line {row}"
            | "首个是第{row}行的 `{cell}`",
        help: "set the column's format to Text before values are entered, then export it again; `--deny damaged-cells` stops such rows"
            | "录入前先把该列设为“文本”格式，再重新导出；`--deny damaged-cells` 会拦下这些行",
    }
    SecretInValue { what: Phrase, kind: &'static Localized } = "secret-in-value", Warning, Rule {
        message: "{what} a secret: {kind}"
               | "{what}密钥：{kind}",
        note: "all who get the message can use it"
            | "收到消息的人都能使用它",
        help: "leave it out"
            | "不要写进消息",
    }
    RowsDenyStdin = "rows-deny-stdin", Error, Language {
        message: "`--deny damaged-cells` reads the rows twice, but standard input can only be read once"
               | "`--deny damaged-cells` 要读两遍数据行，而标准输入只能读一遍",
        note: "`--deny warnings` includes it"
            | "`--deny warnings` 也包含它",
        help: "pass a file to `--rows`"
            | "用 `--rows` 指定文件",
    }
    RowsSeparator { separator: Arg, path: String } = "rows-separator", Advice, Language {
        message: "columns of `{path}` are separated by {separator}"
               | "`{path}` 以{separator}分列",
    }
    RowsEmptyRows { path: String, count: u64, row: String } = "rows-empty-rows", Advice, Language {
        message: "`{path}`: {count} {|row has|rows have} only empty cells, the first at line {row}"
               | "`{path}`：{count}行的单元格全为空，首次出现在第{row}行",
        note: "they are skipped"
            | "这些行已跳过",
    }
    RowsUnclosedQuote { path: String, row: String, column: String } = "rows-unclosed-quote", Error, Language {
        message: "{path}:{row}:{column}: this quote is never closed"
               | "{path}:{row}:{column}：这个引号没有闭合",
        note: "it is unknown which row the text after it belongs to, so nothing is read from line {row} on"
            | "无法确定其后的内容属于哪一行：第{row}行起不再读取",
        help: "close it, or write it twice inside a quoted cell: `\"5\"\" TV\"`"
            | "补上另一半，或在带引号的单元格里写两遍：`\"5\"\" TV\"`",
    }
    RowsColumnMissing { path: String, word: &'static Localized, name: String, message: String, how: Phrase, known: Option<Arg> } = "rows-column-missing", Error, Language {
        message: "`{path}` has no {word} `{name}`, which `{message}` needs"
               | "`{path}` 缺少 `{message}` 需要的{word} `{name}`",
        note: "it has {known}"
            | "已有{known}",
        help: "{how}"
            | "{how}",
    }
    RowsColumnTwice { path: String, word: &'static Localized, name: String } = "rows-column-twice", Error, Language {
        message: "`{path}` has the {word} `{name}` twice"
               | "`{path}` 中{word} `{name}` 出现了两次",
    }
    RowsColumnGiven { name: String, word: &'static Localized, path: String } = "rows-column-given", Error, Language {
        message: "`{name}` is a {word} of `{path}` and also set on the command line"
               | "`{name}` 既是 `{path}` 的{word}，又在命令行上设置",
        help: "remove one of them"
            | "去掉其中一个",
    }
    RowsColumnUnused { path: String, columns: Phrase, message: String, names: Vec<String> } = "rows-column-unused", Advice, Language {
        message: "`{path}` has {columns} that `{message}` does not use: {names}"
               | "`{path}` 有{columns} `{message}` 用不到：{names}",
        note: "they are skipped"
            | "这些内容已跳过",
    }
    /// A cell outside its parameter's domain.
    RowCell { path: String, row: String, word: &'static Localized, column: String, reason: Arg, how: Option<String> } = "row-cell", Error, Language {
        message: "{path}:{row}: {word} `{column}`: {reason}"
               | "{path}:{row}：{word} `{column}`：{reason}",
        help: "{how}"
            | "{how}",
    }
    /// A row that cannot be read, or whose message cannot be sent.
    RowRefused { path: String, row: String, reason: Arg } = "row-refused", Error, Language {
        message: "{path}:{row}: {reason}"
               | "{path}:{row}：{reason}",
    }
    /// What a row's values do to its message.
    RowWarning { path: String, row: String, reason: Arg } = "row-warning", Warning, Language {
        message: "{path}:{row}: {reason}"
               | "{path}:{row}：{reason}",
    }
}

texts! {
    THE_FILE = "the file" | "文件中";
    AndMoreRows { reason: Arg, more: u64 } = "{reason}, and in {more} more {|row|rows}" | "{reason}，另有{more}行也是如此";
    SecretLine { path: String, line: String } = "`{path}`, line {line}," | "`{path}` 第{line}行";
    SecretCells { path: String, count: u64, word: &'static Localized, column: String, row: String }
        = "`{path}`: {count} {|cell|cells} of {word} `{column}`, the first at line {row}, {|holds|hold}"
        | "`{path}`：{word} `{column}` 有{count}个单元格（首个在第{row}行）含有";
    SecretParam { name: String } = "the value of `{name}` holds" | "`{name}` 的值含有";
    ERROR = "error" | "错误";
    WARNING = "warning" | "警告";
    ADVICE = "advice" | "建议";
    EMIT_LINES = "`--emit jsonl` to print one payload per line, `--emit plan` to see all requests"
               | "`--emit jsonl` 每行输出一个请求体，用 `--emit plan` 查看全部请求";
    EMIT_ALL = "`--emit plan` to see all requests" | "`--emit plan` 查看全部请求";
    NOTE = "note" | "说明";
    HELP = "help" | "提示";
    FixSafe { title: String } = "{title} (`--fix`)" | "{title}（`--fix`）";
    FixUnsafe { title: String } = "{title} (`--fix --unsafe`)" | "{title}（`--fix --unsafe`）";
    FixChoice { title: String, choice: String } = "{title} (`--fix --choose {choice}`)" | "{title}（`--fix --choose {choice}`）";
    /// A change with a placeholder, which only its reader can fill.
    FixSketch { title: String } = "{title}, and fill it in" | "{title}，并填上内容";
    FixElsewhere { path: String } = "`--fix` only changes the files that are named: name `{path}` too"
                  | "`--fix` 只修改指定的文件：请同时指定 `{path}`";
    NotChosen { choice: String, offered: Vec<String> } = "note: no finding can be fixed with `--choose {choice}`; available: {offered}"
               | "说明：没有诊断可用 `--choose {choice}` 修复；可选：{offered}";
    NoChoice { choice: String } = "note: no finding can be fixed with `--choose {choice}`"
              | "说明：没有诊断可用 `--choose {choice}` 修复";
    MoreInFile { count: u64 } = "… {count} more in this file" | "… 该文件还有{count}条诊断";
    /// Of findings of one cause: the lines of the others.
    MorePlaces { count: u64, lines: String } = "{count} more in this file: lines {lines}" | "本文件中另有{count}处：第{lines}行";
    MoreOnLine { count: u64, line: String } = "{count} more in this file: line {line}" | "本文件中另有{count}处：第{line}行";
    MoreInFiles { count: u64, files: u64 } = "… {count} more in {files} {|file|files}" | "… 另有{count}条诊断，在{files}个文件中";
    InFiles { count: u64 } = "in {count} {|file|files}" | "{count}个文件";
    MoreCodes { count: u64 } = "… {count} more {|code|codes}" | "… 另有{count}种诊断";
    CheckedFiles { count: u64 } = "checked {count} {|file|files}" | "已检查{count}个文件";
    NOTHING_FOUND = "no findings" | "没有发现问题";
    Errors { count: u64 } = "{count} {|error|errors}" | "{count}个错误";
    Warnings { count: u64 } = "{count} {|warning|warnings}" | "{count}个警告";
    AdviceCount { count: u64 } = "{count} {|piece|pieces} of advice" | "{count}条建议";
    FixedAt { place: String, title: String, code: &'static str } = "{place}: {title} ({code})" | "{place}：{title}（{code}）";
    Fixed { count: u64 } = "fixed {count} {|finding|findings}" | "已修复{count}条诊断";
    WouldFix { count: u64 } = "would fix {count} {|finding|findings}" | "可修复{count}条诊断";
    Formatted { count: usize, kept: usize } = "formatted {count} {|file|files}, left {kept} unchanged" | "已格式化{count}个文件，{kept}个无需改动";
    WouldFormat { count: usize, kept: usize } = "{count} {|file|files} would change, {kept} would not" | "{count}个文件需要格式化，{kept}个无需改动";
    GenWritten { count: usize, kept: usize } = "wrote {count} {|file|files}, left {kept} unchanged" | "已写入{count}个文件，{kept}个无需改动";
    GenOutdated { count: usize, kept: usize } = "{count} {|file|files} would change, {kept} would not" | "{count}个文件已过时，{kept}个无需改动";
    GenStale { path: String, source: String } = "`{path}` is left over: there are no messages in `{source}` any more"
             | "`{path}` 已无用：`{source}` 中已没有消息";
    GenRemoved { path: String, source: String } = "removed `{path}`: there are no messages in `{source}` any more"
               | "已删除 `{path}`：`{source}` 中已没有消息";
    GEN_NO_PACKAGE = "modules of this language have no name of a package" | "这种语言的模块不写包名";
    GEN_NOT_A_PACKAGE = "not the name of a package" | "不是合法的包名";
    GEN_STDIN = "code can only name files" | "代码只能引用文件";
    GEN_OUTSIDE = "it is not below the folder of `--root`" | "不在 `--root` 目录之下";
    GEN_HIDDEN = "it is hidden" | "是隐藏文件";
    OutlookSkipped { path: String } = "note: skipped `{path}`, an Outlook message" | "说明：已跳过 Outlook 邮件 `{path}`";
    RosSkipped { path: String } = "note: skipped `{path}`, a message definition of ROS" | "说明：已跳过 ROS 消息定义 `{path}`";
    LinkOut { path: String } = "note: `{path}` is a link out of the project: it is read, but never written"
             | "说明：`{path}` 是指向项目之外的链接：只读取，不写入";
    OthersSkipped { paths: Vec<String>, count: usize } = "note: skipped {paths}: {count} {|path does|paths do} not lead to a regular file of the project"
                   | "说明：已跳过{paths}：{count}个路径没有指向项目内的普通文件";
    IgnoreSkipped { path: String, reason: Arg } = "note: skipped `{path}`: {reason}" | "说明：已跳过 `{path}`：{reason}";
    IGNORE_LARGE = "it is too large for an ignore file" | "超过了忽略文件的大小上限";
    NoFiles { paths: Vec<String> } = "note: no `.msg` file in {paths}" | "说明：{paths}中没有 `.msg` 文件";

    InitMade { path: String } = "created `{path}`" | "已创建 `{path}`";
    InitKept { path: String } = "kept existing `{path}`" | "`{path}` 已存在，保持不变";
    InitNext { check: String, build: String } = "next: `{check}`, then `{build}`" | "接下来：`{check}`，然后 `{build}`";
    InitHooks { path: String } = "to check formatting and findings at each commit, add this to `{path}`:"
               | "如需在每次提交时检查并格式化，在 `{path}` 中加入：";

    LIST_OPTIONAL = "optional" | "可选";
    LIST_SAMPLES = "samples" | "样例";
    /// A text that is too long is cut.
    LIST_CUT = "cut to fit" | "超出则截断";
    /// A text that is too long is sent as several messages.
    ListParts { count: u64 } = "at most {count} {|message|messages}" | "最多{count}条消息";
    /// A size that values of the parameters reach: `report, body: 1830 of 4096 bytes, the largest`.
    ExtremeSize { message: String, field: String, fill: Phrase, which: Phrase } = "{message}, {field}: {fill}, {which}" | "{message}，{field}：{fill}，{which}";
    ExtremeNone { message: String, field: String, why: Phrase } = "{message}, {field}: {why}" | "{message}，{field}：{why}";
    THE_LARGEST = "the largest" | "最大";
    SMALLEST_THAT_WAS_FOUND = "the smallest found" | "已找到的最小值";
    THE_SMALLEST = "the smallest" | "最小";
    /// Not proven to be the largest.
    LargestFound { proven: u64 } = "the largest found; proven: at most {proven}" | "已找到的最大值；已证明不超过{proven}";
    SmallestFound { proven: u64 } = "the smallest found; proven: at least {proven}" | "已找到的最小值；已证明不少于{proven}";
    LargestUnbounded { parameters: Arg } = "any size, since {parameters} has no bound" | "长度不限，因为{parameters}没有上限";
    LARGEST_UNKNOWN = "no largest size is known" | "不知道最大长度";
    NO_VALUES_FOUND = "no values were found that build it" | "没有找到能生成它的值";
    /// A message without parameters.
    ALWAYS = "always" | "固定不变";
    /// A parameter is a file.
    ExtremeLacksFile { message: String, parameter: String } = "{message}: give `{parameter}` a file in a sample" | "{message}：请在样例中给出 `{parameter}` 的文件";
    ListFill { size: String, limit: String, unit: &'static Localized } = "{size} of {limit} {unit}" | "{size}，上限{limit}{unit}";
    /// Below a parameter that has no value.
    GiveParam { name: String } = "set it with `-p {name}=…` or `--params FILE.json`"
               | "用 `-p {name}=…` 或 `--params FILE.json` 设置";
    GiveParamOrSample { name: String, sample: String } = "set it with `-p {name}=…` or `--params FILE.json`, or use `--sample {sample}`"
               | "用 `-p {name}=…` 或 `--params FILE.json` 设置，或使用 `--sample {sample}`";
    GiveParamOrSamples { name: String, sample: String, others: Vec<String> } = "set it with `-p {name}=…` or `--params FILE.json`, or use `--sample {sample}`; other samples: {others}"
               | "用 `-p {name}=…` 或 `--params FILE.json` 设置，或使用 `--sample {sample}`；其他样例：{others}";
    WhenFalse { message: String } = "nothing to do: the `when` of `{message}` is false" | "无需处理：`{message}` 的 `when` 为假";
    RowsSkipped { skipped: u64, count: u64 } = "{skipped} of {count} {|row|rows} skipped: `when` is false" | "{count}行中有{skipped}行跳过：`when` 为假";
    ListWhen { condition: String } = "when: {condition}" | "条件：{condition}";
    /// Below a key of a parameter file that no parameter has.
    GiveDocument { path: String } = "if the file is a document, give it to one parameter: `--param-file NAME={path}`"
                 | "如果整个文件是一份文档，把它交给一个参数：`--param-file NAME={path}`";
    RowsFailed { failed: u64, count: u64 } = "{failed} of {count} {|row|rows} produced no payload" | "{count}行中有{failed}行没有产生请求体";
    RowCells { expected: usize, found: usize } = "expected {expected} {|cell|cells}, found {found}" | "应有{expected}个单元格，实际有{found}个";
    /// Of a column of a table.
    CutCells { path: String, count: u64, word: &'static Localized, column: String, row: String } = "`{path}`: {count} {|value|values} of {word} `{column}` {|was|were} cut to fit, the first at {row}"
             | "`{path}`：{word} `{column}` 有{count}个值已截断，首个在{row}处";
    /// What rows are made of: of a table, of objects.
    COLUMN = "column" | "列";
    KEY = "key" | "键";
    RowColumns { count: usize } = "{count} {|column|columns}" | "{count}列";
    RowKeys { count: usize } = "{count} {|key|keys}" | "{count}个键";
    AddColumn { name: String } = "add it, or set the same value for every row with `-p {name}=…`"
              | "补上它，或用 `-p {name}=…` 为每一行设置同一个值";
    RenameColumn { near: String, name: String } = "rename `{near}` to `{name}`, or set the same value for every row with `-p {name}=…`"
                 | "把 `{near}` 改名为 `{name}`，或用 `-p {name}=…` 为每一行设置同一个值";
    LooksLike { encoding: &'static str } = "it looks like {encoding}" | "看起来是{encoding}编码";
    ENDS_IN_A_CHARACTER = "the text ends in the middle of a character: it was cut there" | "文本在一个字符的中间结束：它在那里被截断了";
    ROW_NOT_UTF8 = "the cell is not UTF-8" | "单元格不是 UTF-8 编码";
    RowNotUtf8But { encoding: &'static str } = "the cell is not UTF-8; it looks like {encoding}" | "单元格不是 UTF-8 编码，看起来是{encoding}";
    ROW_NO_VALUE = "it has no value" | "没有值";
    RowStrayQuote { line: String, column: String } = "line {line}, column {column}: a quote must be doubled, inside a quoted cell"
                    | "第{line}行第{column}列：引号须写两遍，且整个单元格要加引号";
    A_TAB = "a tab" | "制表符";
    AN_XLSX = "an Excel workbook (.xlsx)" | " Excel 工作簿（.xlsx）";
    AN_XLS = "an Excel workbook (.xls)" | " Excel 工作簿（.xls）";
    AN_ODS = "an OpenDocument spreadsheet (.ods)" | " OpenDocument 表格（.ods）";
    UTF_16 = "text in UTF-16" | " UTF-16 文本";
    DAMAGE_SCIENTIFIC = "a number in scientific notation, with its last digits lost" | "科学计数法，末尾数字已丢失";
    DAMAGE_FORMULA = "the error of a formula" | "公式错误";
    DAMAGE_NARROW = "fill characters of a column that is too narrow" | "列宽不足时的填充符";
    DAMAGE_QUOTED = "a formula that keeps leading zeros" | "用来保留前导零的公式";
    DAMAGE_REPLACED = "a character that another encoding lost (U+FFFD)" | "转码时丢失的字符（U+FFFD）";
    DAMAGE_ZEROS = "zeros after the fifteenth digit: a spreadsheet keeps fifteen" | "第 15 位之后全是 0：表格软件只保留 15 位数字";
    RowKeyTwice { key: String } = "the key `{key}` appears twice" | "键 `{key}` 出现了两次";
    ROW_NO_OBJECT = "expected a JSON object" | "应为 JSON 对象";
    ROW_NOT_ONE = "its message needs several requests; build it separately with `--emit plan`"
                | "这条消息需要多个请求，请用 `--emit plan` 单独构建";

    NAMED_VALUE = "expected NAME=VALUE" | "应为 NAME=VALUE";
    NAMED_LIST = "expected NAME=PARAM.KEY" | "应为 NAME=PARAM.KEY";
    NAMED_FILE = "expected NAME=FILE" | "应为 NAME=FILE";
    AFix { known: Vec<String> } = "expected one of {known}; if a finding has several, add the parameter: `bound:detail`"
          | "应为{known}之一；同一诊断有多个时加上参数名称：`bound:detail`";
    A_TIME = "expected seconds since 1970 or RFC 3339: `2025-08-07T09:30:00+08:00`"
           | "应为 1970 年以来的秒数，或 RFC 3339 时间：`2025-08-07T09:30:00+08:00`";
    CODE_FIXED = "this finding is about the language itself and always an error" | "这种诊断属于语言本身，始终是错误";
    CODE_UNKNOWN = "unknown code" | "诊断代码不存在";
    CodeUnknownNear { suggestion: &'static str } = "unknown code; did you mean `{suggestion}`?"
                      | "诊断代码不存在，是不是想写 `{suggestion}`？";

    WATCHING = "watching for changes; press Ctrl-C to stop" | "正在监视改动；按 Ctrl-C 停止";
    A_TABLE = "a table" | "表";
    A_REQUIREMENT = "the oldest version, like `\">=0.2\"`" | "最低版本，例如 `\">=0.2\"`";
    A_TEXT = "text" | "文本";
    A_LIST_OF_TEXTS = "a list of texts" | "文本列表";
    A_LIST_OF_TABLES = "a list of tables" | "表的列表";
    A_LIST_OF_KEYS = "a list of tables that each name an environment variable" | "列表，其中每个表指定一个环境变量";
    A_SECRET_SOURCE = "a table that names an environment variable" | "指定环境变量的表";
    AN_HTTPS_URL = "a host with `https://`, or this machine" | "`https://` 主机，或本机";
    A_VARIABLE = "the name of an environment variable" | "环境变量名";
}

/// The word before a finding's code.
pub const fn severity_word(severity: Severity) -> &'static Localized {
    match severity {
        Severity::Error => &ERROR,
        Severity::Warning => &WARNING,
        Severity::Advice => &ADVICE,
    }
}
