//! What the command line says of itself: help, examples, and what is wrong with arguments.

use super::words;
use crate::diag::{Arg, Phrase, Word};

/// The words of a help: of a command by its name, of an argument by its id (`build.output`), of a value of one
/// (`build.emit.json`). What several commands have alike stands once (`*.message`), and a command's own goes before it.
pub fn help(of: &str) -> Option<&'static Word> {
    HELP.iter().find(|(id, _)| *id == of).map(|(_, words)| words)
}

/// Declares [`HELP`].
macro_rules! help {
    ($($id:literal = $en:literal | $zh:literal;)*) => {
        pub static HELP: &[(&str, Word)] = &[$(($id, Word { en: $en, zh: $zh })),*];
    };
}

help! {
    "msgc" = "Compiles message files to the exact payloads of WeChat Official Accounts and WeCom"
           | "把消息文件编译为微信公众号和企业微信的消息体，一字不差";
    "*.color" = "When to colour; `auto` looks at the terminal and at NO_COLOR" | "何时使用颜色；`auto` 取决于终端和 NO_COLOR";
    "*.lang" = "The language of the words; else that of the locale, and English in formats for programs"
             | "文字的语言；不填则取决于区域设置，供程序读取的格式则为英文";
    "*.help" = "Print help" | "显示帮助";
    "*.version" = "Print version" | "显示版本";
    "*.paths" = "Files, folders (all `.msg` files in them), or `-`" | "文件、目录（其中所有 `.msg` 文件），或 `-`";
    "*.file" = "A file, or `-`" | "文件，或 `-`";
    "*.stdin_filename" = "The name of what comes from standard input: for findings, and for paths in it"
                       | "标准输入内容的名称：用于显示问题，也用于解析其中的路径";
    "*.message" = "Which message; needed where the file has several" | "哪一条消息；文件中有多条时必填";
    "*.params" = "The value of a parameter; repeat it for the items of a list" | "参数的值；列表的每一项写一次";
    "*.param_files" = "The value of a parameter is the text of a file" | "以文件内容作为参数的值";
    "*.params_json" = "A JSON object with parameters" | "由参数组成的 JSON 对象";
    "*.sample" = "Take the parameters of a sample; others given here count more" | "使用某个样例的参数；此处另外给出的优先";
    "*.files_from" = "Files that rows and JSON name may lie in this folder, too; without it only in that of the table or JSON file and in the project"
                   | "表格行和 JSON 中指定的文件也可以放在此目录；不指定时，只能在表格或 JSON 文件所在的目录和项目里";
    "*.rows" = "A message for each row of a .csv or .jsonl file; columns are parameters"
             | "为 .csv 或 .jsonl 文件的每一行生成一条消息；各列对应参数";
    "*.deny" = "Take a finding for an error; `warnings` stands for all warnings" | "把某个检查项视为错误；`warnings` 表示所有警告";
    "*.format" = "How to print it" | "以何种格式输出";
    "*.format.human" = "Words, for people" | "文字，供人阅读";
    "*.format.table" = "Columns, for people" | "分列显示，供人阅读";
    "*.format.json" = "One document" | "一个文档";
    "*.format.csv" = "A table" | "表格";

    "check" = "Find every problem of files and folders" | "找出文件和目录中的所有问题";
    "check.format" = "How to show findings: `human` on standard error, the others on standard output"
                   | "如何显示问题：`human` 写到标准错误，其他写到标准输出";
    "check.format.human" = "Marked source, reasons and help" | "标出源码，附说明和帮助";
    "check.format.short" = "A line for each: file:line:column: severity[code]: message"
                         | "每个问题一行：`file:line:column: severity[code]: message`";
    "check.format.json" = "One document with everything known of each" | "一个文档，含每个问题的全部信息";
    "check.warn" = "Take a finding for a warning" | "把某个检查项视为警告";
    "check.allow" = "Do not show a finding" | "不显示某个检查项";
    "check.fix" = "Apply fixes that keep the meaning, and list them" | "应用不改变含义的修复，并逐条列出";
    "check.unsafe_too" = "With --fix or --diff: also apply fixes that change the meaning, where there is only one way"
                       | "与 --fix 或 --diff 一起使用：只有一种改法时，也应用会改变含义的修复";
    "check.choose" = "With --fix or --diff: where a finding can be fixed in several ways, apply this one, such as `split`"
                   | "与 --fix 或 --diff 一起使用：有多种改法时应用这一种，例如 `split`";
    "check.diff" = "Show what --fix would change, and change nothing" | "只显示 --fix 会改什么，不改动文件";

    "build" = "Print the payload of a message" | "输出消息体";
    "build.emit" = "What to print" | "输出什么";
    "build.emit.json" = "One payload, indented" | "一个消息体，带缩进";
    "build.emit.jsonl" = "A payload a line" | "每行一个消息体";
    "build.emit.xml" = "One reply" | "一条被动回复";
    "build.emit.plan" = "Every request: method, URL without secrets, body" | "每个请求：方法、不含密钥的 URL、请求体";
    "build.emit.curl" = "A shell script with a curl call for each request" | "shell 脚本，每个请求一条 curl 命令";
    "build.output" = "Write to a file, or a file for each request to a folder (its name ends in `/`, or it exists)"
                   | "写到文件，或为每个请求在目录中写一个文件（名称以 `/` 结尾，或目录已存在）";
    "build.now" = "The time of a reply without `create_time`: seconds since 1970 or RFC 3339; else SOURCE_DATE_EPOCH, else the clock"
                | "没有 `create_time` 的回复所用的时间：1970 年以来的秒数或 RFC 3339；不填则取 SOURCE_DATE_EPOCH，再没有则取系统时钟";

    "send" = "Send a message, or one for each row of a table, through an account" | "通过账号发送一条消息，或为表格的每一行发送一条";
    "send.accounts" = "The account of the configuration; repeated, each gets the message" | "配置中的账号；写多次则每个账号都发送";
    "send.dry_run" = "Print the exact requests, without secrets, and send nothing" | "只输出完整的请求（不含密钥），不发送";
    "send.preview_to" = "Show a mass message to this one reader and send it to nobody else: an openid, or `wxname:` and a WeChat id"
                      | "只把群发消息预览给这一位读者，不发给其他人：openid，或 `wxname:` 加微信号";
    "send.yes" = "Send messages that reach everyone without being asked" | "对所有人可见的消息不再询问，直接发送";
    "send.resume" = "Go on with the last run of the same command: nothing that was accepted is sent again"
                  | "继续同一命令的上一次运行：已接受的不会重发";
    "send.resend_unknown" = "Send again what may have arrived already" | "重发那些可能已经到达的消息";
    "send.once" = "A name for this sending: with the same name, nothing that was accepted is ever sent again"
                | "本次发送的名称：同一名称下，已接受的永不重发";
    "send.report" = "Write what became of each row to a .json or .csv file" | "把每一行的结果写到 .json 或 .csv 文件";
    "send.max_failures" = "Begin no further rows after so many that were not accepted" | "未被接受的行达到此数目后不再继续";
    "send.jobs" = "How many calls at the same time, at most; rates may allow fewer" | "同时进行的调用数上限；受频率限制时会更少";
    "send.timeout" = "How long a message may take with everything that is tried again; waiting for rates does not count"
                   | "一条消息连同重试的最长时间；因频率限制的等待不计";
    "send.no_pace" = "Do not keep the platform's rates: only for a mock on this machine" | "不遵守平台的频率限制：仅用于本机上的模拟平台";
    "send.keep_bodies" = "Keep bodies in the ledger, not only their hashes" | "在账本中保存请求体，而不只是哈希";
    "*.token" = "Which call gives the access token" | "用哪个接口获取 access_token";
    "*.token.stable" = "The same token for everyone who asks" | "所有调用者得到同一个 token";
    "*.token.plain" = "Another token with each call; the one before ends" | "每次得到新的 token，之前的随即失效";
    "*.config" = "Take accounts from this configuration, and trust it" | "使用此配置中的账号，并信任它";
    "*.verbose" = "Show every exchange; twice with the request, three times with the answer too"
                | "显示每次请求；写两次包括请求内容，写三次还包括返回内容";

    "recall" = "Take back a mass message: its articles or its video" | "撤回群发消息：图文或视频";
    "recall.article" = "Only this article, counted from 1" | "只撤回第几篇文章，从 1 开始";
    "recall.yes" = "Take it back without being asked" | "不再询问，直接撤回";
    "status" = "Ask where a mass message stands" | "查询群发消息的状态";
    "*.job" = "The `msg_id`, or a file with the platform's answer or a request about it, or `-`"
            | "`msg_id`，或含有平台返回结果或相关请求的文件，或 `-`";
    "*.batch" = "The mass messages of a batch of the ledger" | "账本中某一批次的群发消息";
    "*.account" = "The account of the configuration that sent it" | "配置中发送该消息的账号";
    "*.timeout" = "How long a call may take with everything that is tried again" | "一次调用连同重试的最长时间";

    "receipt" = "Read the events that say how messages ended, and note it in the ledger" | "读取说明消息结果的事件，并记入账本";
    "receipt.files" = "Files with events, as a server or its log has them, or `-`" | "含有事件的文件（服务器或其日志所记录的），或 `-`";
    "receipt.account" = "The account that sent the messages, where several could have" | "发送消息的账号，用于多个账号都可能发送的情况";

    "ledger" = "Show, export or prune the record of what was sent" | "查看、导出或清理发送记录";
    "ledger show" = "List batches, or what was not accepted of one" | "列出批次，或某一批次中未被接受的内容";
    "ledger show.batch" = "The name of a batch" | "批次名称";
    "ledger export" = "Print every intent with its outcome" | "输出每一条发送及其结果";
    "ledger export.batches" = "The names of batches; without any, all" | "批次名称；不写则为全部";
    "ledger prune" = "Forget what was sent long ago" | "删除很久以前的记录";
    "ledger prune.days" = "What began more than so many days ago" | "早于这么多天的记录";
    "ledger new" = "Put a damaged ledger aside and begin an empty one; nothing is deleted" | "移开损坏的账本，启用空账本；不删除任何文件";

    "fmt" = "Bring files into the one style" | "把文件格式化为统一的风格";
    "fmt.check" = "Change nothing; list the files that would change and exit with 1 if there are any"
                | "不改动文件，只列出需要格式化的文件；有则以 1 退出";
    "fmt.diff" = "Change nothing; show what would change and exit with 1 if anything would"
               | "不改动文件，只显示会改什么；有改动则以 1 退出";

    "import" = "Turn payloads, curl lines and log lines into a message file" | "把消息体、curl 命令或日志转换为消息文件";
    "import.files" = "Files, or `-`" | "文件，或 `-`";
    "import.message_type" = "The type of the messages, where a payload alone does not say" | "消息类型，用于消息体本身无法说明的情况";

    "list" = "List messages, their parameters and samples, and how full they are" | "列出消息及其参数、样例和占用情况";

    "explain" = "Explain a finding, or what a platform answered" | "说明某个检查项，或平台返回的错误码";
    "explain.code" = "The code of a finding, an `errcode`, or `err(N)` of a mass message's result"
                   | "检查项的代码、平台的 `errcode`，或群发结果中的 `err(N)`";
    "explain.list" = "List everything that can be explained" | "列出全部代码";
    "explain.format" = "With --list: how to print it" | "与 --list 一起使用：以何种格式输出";

    "schema" = "Print a JSON Schema: of a message's parameters, or of a type's payload"
             | "输出 JSON Schema：消息的参数，或某种类型的消息体";
    "schema.payload" = "A type of message: `wecom.markdown`" | "消息类型，例如 `wecom.markdown`";

    "mock" = "Run the platforms on this machine, to test what sends to them" | "在本机运行模拟的平台，用来测试发送程序";
    "mock.port" = "The port; 0 takes a free one. Standard output gets one line: the address"
                | "端口；0 表示任选一个空闲端口。标准输出只有一行：地址";
    "mock.host" = "The address to listen on; another than this machine's own opens it to the network"
                | "监听的地址；本机回环以外的地址会对网络开放";
    "mock.record" = "Append every request to `requests.jsonl` in this folder, without keys and tokens"
                  | "把每个请求追加到该目录的 `requests.jsonl`，不含密钥和 token";
    "mock.fault" = "What goes wrong: `slow:2s`, `cut`, `drop`, `http:500`, `garbage`, `code:-1`, `expired` or `warning`, with `,path=…`, `,after=N`, `,times=N`"
                 | "要发生的故障：`slow:2s`、`cut`、`drop`、`http:500`、`garbage`、`code:-1`、`expired` 或 `warning`，可加 `,path=…`、`,after=N`、`,times=N`";
    "mock.key" = "A webhook key that exists; without one every key does" | "存在的 webhook key；不填则任何 key 都存在";
    "mock.account" = "An account that exists; without one every account does" | "存在的账号；不填则任何账号都存在";
    "mock.media" = "A media id that is stored already" | "已经保存的 media id";
    "mock.wecom" = "The profile of WeCom; without one what either takes is taken" | "企业微信的平台版本；不填则任一版本接受的都接受";
    "mock.official_account" = "The profile of the Official Account; without one what either takes is taken"
                            | "公众号的平台版本；不填则任一版本接受的都接受";
    "mock.rate" = "Another rate in place of the platform's: `account=600/60`" | "代替平台频率的频率：`account=600/60`";
    "mock.no_rates" = "No rates at all" | "不限制频率";
    "mock.token_life" = "How long a token lives, if shorter than the platform's" | "token 的有效期，须短于平台的有效期";
    "mock.quiet" = "Do not print a line for each request" | "不为每个请求输出一行";

    "init" = "Begin a project: configuration, a first message, pre-commit hooks" | "创建项目：配置、第一条消息、pre-commit 钩子";
    "init.dir" = "The folder; made where it does not exist" | "目录；不存在则创建";

    "completions" = "Print a shell's completions" | "输出 shell 的补全脚本";
    "completions.shell" = "Which shell" | "哪种 shell";

    "man" = "Print the manual, in the form that man(1) reads" | "输出手册，`man` 可读的格式";
    "man.command" = "The page of this command" | "该命令的手册页";
}

words! {
    // What the option of a platform is for; a row of the catalog names its own.
    MOCK_WECOM = "The profile of WeCom; without one what either takes is taken"
               | "企业微信的平台版本；不填则任一版本接受的都接受";
    MOCK_OFFICIAL_ACCOUNT = "The profile of the Official Account; without one what either takes is taken"
                          | "公众号的平台版本；不填则任一版本接受的都接受";
    MockListens { address: String } = "the platforms listen on {address}; Ctrl-C ends them" | "模拟的平台在{address}上监听；按 Ctrl-C 结束";
    MockOpen { address: String } = "{address} is not this machine alone: others on the network can reach it"
              | "{address}不限于本机：网络上的其他机器也能访问";
    MockCannotListen { address: String, reason: Arg } = "cannot listen on {address}: {reason}" | "无法在{address}上监听：{reason}";
    MockCannotRecord { path: String, reason: Arg } = "cannot write `{path}`: {reason}" | "无法写入 `{path}`：{reason}";
    FaultKind { kinds: Vec<String> } = "a fault begins with one of {kinds}" | "故障以{kinds}之一开头";
    FAULT_ARGUMENT = "write `slow:2s`, `http:500`, `code:-1`, and the others without a colon"
                   | "写成 `slow:2s`、`http:500`、`code:-1`，其他的不带冒号";
    FAULT_CONDITION = "behind a comma stands `path=…`, `after=N` or `times=N`"
                    | "逗号后面是 `path=…`、`after=N` 或 `times=N`";
    ARate { scopes: Vec<String> } = "write a scope, calls and seconds, `account=600/60`; scopes are {scopes}"
           | "写成范围、次数和秒数，如 `account=600/60`；范围可为{scopes}";

    // Headings of a help.
    USAGE = "Usage" | "用法";
    COMMANDS = "Commands" | "命令";
    ARGUMENTS = "Arguments" | "参数";
    OPTIONS = "Options" | "选项";
    EXAMPLES = "Examples" | "示例";
    DEFAULT = "default" | "默认";
    POSSIBLE_VALUES = "possible values" | "可选值";
    EXIT_CODES = "Exit codes: 0 done · 1 findings at error level · 2 usage, configuration, or unreadable input · 3 refused, or not reached · 4 sent, outcome unknown · 130 interrupted"
               | "退出码：0 完成 · 1 有错误级别的问题 · 2 用法或配置有误，或输入无法读取 · 3 平台拒绝或无法连接 · 4 已发出，结果未知 · 130 已中断";

    // What examples do.
    DOES_INIT = "begin a project" | "创建项目";
    DOES_CHECK = "every problem of every .msg file below this folder" | "检查当前目录下的所有 .msg 文件";
    DOES_BUILD = "the payload of a message" | "输出消息体";
    DOES_ALL = "all .msg files below this folder" | "当前目录下的所有 .msg 文件";
    DOES_DENY = "fail on warnings, too" | "有警告也算失败";
    DOES_DIFF = "what can be mended by machine" | "查看哪些问题可以自动修复";
    DOES_JSON = "the payload as JSON" | "以 JSON 输出消息体";
    DOES_CURL = "a call to paste into a shell, the key as $WECOM_KEY" | "可粘贴到 shell 的调用，密钥取自 $WECOM_KEY";
    DOES_SEND = "the key is in $OPS_KEY, as msgc.toml says" | "密钥在 $OPS_KEY 中，由 msgc.toml 指定";
    DOES_DRY_RUN = "the exact requests; nothing is sent" | "输出完整的请求，不发送";
    DOES_PREVIEW = "to one reader, before everyone gets it" | "在群发之前先给一位读者看";
    DOES_RECALL = "asks first: it cannot be undone" | "会先询问：撤回后无法恢复";
    DOES_RECALL_ANSWER = "the platform's answer" | "平台当时的返回结果";
    DOES_STATUS = "sending, sent, failed, or taken back" | "正在发送、成功、失败或已撤回";
    DOES_RECEIPT = "what became of each, and why" | "每条消息的结果和原因";
    DOES_RECEIPT_LOG = "all events of a log" | "日志中的所有事件";
    DOES_LEDGER = "all batches, the latest first" | "全部批次，最近的在前";
    DOES_LEDGER_ONE = "what was refused and what is unknown" | "被拒绝的和结果未知的";
    DOES_FMT_CHECK = "for CI: lists what is not formatted" | "用于 CI：列出没有格式化的文件";
    DOES_FMT_STDIN = "from standard input to standard output" | "从标准输入到标准输出";
    DOES_PASTE = "a payload or a curl line from the clipboard" | "剪贴板里的消息体或 curl 命令";
    DOES_LIST = "all messages below this folder" | "当前目录下的所有消息";
    DOES_EXPLAIN = "why, what to do, an example and its mended form" | "原因、改法、示例和改好的样子";
    DOES_EXPLAIN_ANSWER = "what both platforms mean by it, and when to try again" | "两个平台各自的含义，以及何时可以重试";
    DOES_EXPLAIN_MASS = "why a mass message was not sent" | "群发未发出的原因";
    DOES_SCHEMA = "what `msgc build --params` takes" | "`msgc build --params` 接受的内容";
    DOES_PAYLOAD = "what the platform takes" | "平台接受的内容";
    DOES_MOCK = "until Ctrl-C" | "按 Ctrl-C 结束";
    DOES_MOCK_RECORD = "on a free port; every request to a file" | "在空闲端口上运行；每个请求写入文件";
    DOES_MOCK_CUT = "the first message is taken, and never answered" | "第一条消息被接受，但没有返回";
    DOES_MOCK_CODE = "from the fourth call on all are refused" | "从第四次调用起都被拒绝";
    DOES_MOCK_REQUESTS = "what came in" | "收到的请求";
    DOES_INIT_HERE = "in this folder" | "在当前目录";
    DOES_INIT_NEW = "in a new one; nothing that exists is changed" | "在新目录；已有的内容不会改动";

    // What is wrong with arguments.
    UnknownArgument { argument: String } = "unexpected argument `{argument}`" | "多余的参数 `{argument}`";
    UnknownCommand { command: String } = "there is no command `{command}`" | "没有命令 `{command}`";
    WrongValue { argument: String, value: String } = "`{argument}` cannot be `{value}`" | "`{argument}` 不能为 `{value}`";
    WrongValueBecause { argument: String, value: String, reason: Phrase } = "`{argument}` cannot be `{value}`: {reason}" | "`{argument}` 不能为 `{value}`：{reason}";
    MissingValue { argument: String } = "`{argument}` needs a value" | "`{argument}` 需要一个值";
    MissingArgument { arguments: Vec<String> } = "missing: {arguments}" | "缺少{arguments}";
    MISSING_COMMAND = "a command is missing" | "缺少命令";
    RepeatedArgument { argument: String } = "`{argument}` can be given once" | "`{argument}` 只能给出一次";
    Conflict { argument: String, others: Vec<String> } = "`{argument}` and {others} cannot be given together" | "`{argument}` 与{others}不能同时使用";
    NOT_UTF8 = "an argument is not UTF-8" | "有一个参数不是 UTF-8 编码";
    ItTakes { values: Vec<String> } = "it takes {values}" | "可取{values}";
    DidYouMean { names: Vec<String> } = "did you mean {names}?" | "是不是想写{names}？";
    SeeHelp { command: &'static str } = "see `{command}`" | "用法见 `{command}`";
}
