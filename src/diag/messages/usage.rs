//! The command line: help, examples, and errors of arguments.

use super::texts;
use crate::diag::{Arg, Localized, Phrase, t};

/// The words of a help: of a command by its name, of an argument by its id (`build.output`), of a value of one
/// (`build.emit.json`). Arguments that several commands share are written once, for all of them (`*.message`) or for some
/// (`check,test.findings`); a command's own row takes precedence.
pub fn help(of: &str) -> Option<&'static Localized> {
    HELP.iter().find(|(ids, _)| is_among(of, ids)).map(|(_, words)| words)
}

fn is_among(id: &str, ids: &str) -> bool {
    let (Some((command, argument)), Some((commands, shared))) = (id.split_once('.'), ids.split_once('.')) else {
        return id == ids;
    };
    argument == shared && commands.split(',').any(|known| known == command)
}

/// Declares [`HELP`].
macro_rules! help {
    ($($id:literal = $en:literal | $zh:literal;)*) => {
        pub static HELP: &[(&str, Localized)] = &[$(($id, t!($en, $zh))),*];
    };
}

help! {
    "msgc" = "Compile `.msg` files to the exact payloads of WeChat Official Accounts and WeCom"
           | "把 `.msg` 文件编译为微信公众号和企业微信的请求体，一字不差";
    "*.color" = "When to use colour; `auto` depends on the terminal and on NO_COLOR" | "何时使用颜色；`auto` 取决于终端和 NO_COLOR";
    "*.lang" = "Language of the output; by default the locale's, or English in machine-readable formats"
             | "输出语言；默认取自区域设置，机器可读的格式默认为英文";
    "*.help" = "Print help" | "显示帮助";
    "*.version" = "Print version" | "显示版本";
    "*.paths" = "Files, folders (all `.msg` files in them), or `-` for standard input" | "文件、目录（其中所有 `.msg` 文件），或 `-`（标准输入）";
    "*.file" = "File to read, or `-` for standard input" | "要读取的文件，或 `-`（标准输入）";
    "*.stdin_filename" = "File name of standard input, for findings and relative paths"
                       | "标准输入对应的文件名，用于显示诊断和解析相对路径";
    "*.message" = "Message to use; required if the file has several" | "要使用的消息；文件中有多条时必须指定";
    "*.params" = "Set a parameter; for a list, repeat it for each item, give a JSON list, or nothing for the empty one"
               | "设置参数；列表可每一项写一次，也可给出一个 JSON 列表，留空则为空列表";
    "*.param_files" = "Set a parameter to the text of a file; for a record, list or map, to the JSON document in it"
                    | "以文件内容作为参数的值；参数是记录、列表或映射时，读取其中的 JSON 文档";
    "*.params_json" = "Read parameters from a JSON object" | "从 JSON 对象读取参数";
    "*.sample" = "Use the parameters of a sample; those set by other options take precedence" | "使用样例的参数；由其他选项设置的参数优先";
    "*.files_from" = "Also allow rows and JSON to name files in this folder; by default only in the project and the folder of the table or JSON file"
                   | "允许表格行和 JSON 引用此目录中的文件；默认只能引用项目中、以及表格或 JSON 文件所在目录中的文件";
    "*.rows" = "Make a message for each row of a .csv or .jsonl file, or each item of a JSON array; columns are parameters"
             | "为 .csv 或 .jsonl 文件的每一行、或 JSON 数组的每一项生成一条消息；各列对应参数";
    "*.each" = "Make a message for each item of a list in the document of `--param-file`: `--each pupil=doc.Students`"
             | "为 `--param-file` 所给文档中某个列表的每一项生成一条消息：`--each pupil=doc.Students`";
    "*.deny" = "Treat a finding as an error; `warnings` means all warnings" | "把某种诊断视为错误；`warnings` 表示所有警告";
    "*.findings.human" = "Source excerpts with notes and help" | "源码片段，附说明和提示";
    "*.findings.short" = "One line per finding: file:line:column: severity[code]: message"
                         | "每条诊断一行：`file:line:column: severity[code]: message`";
    "*.findings.json" = "One JSON document with all details" | "一个 JSON 文档，含每条诊断的全部信息";
    "*.findings.sarif" = "SARIF 2.1.0, for code scanning" | "SARIF 2.1.0，供代码扫描平台使用";
    "*.findings.github" = "Annotations of a run of GitHub Actions" | "GitHub Actions 的注解";
    "*.findings.gitlab" = "Code Quality report of GitLab" | "GitLab 的代码质量报告";
    "*.findings.junit" = "JUnit XML: a suite per file, errors as failures" | "JUnit XML：每个文件一个测试套件，错误算作失败";
    "*.findings.rdjson" = "Diagnostic Format of reviewdog" | "reviewdog 的诊断格式";
    "*.findings.checkstyle" = "Checkstyle XML" | "Checkstyle 的 XML";
    "*.findings" = "Format of the findings on standard error; unless it is `human`, nothing else is written there"
                       | "标准错误中诊断的格式；除 `human` 外，不再输出其他内容";
    "*.format" = "Output format" | "输出格式";
    "*.format.human" = "Text for people" | "供人阅读的文本";
    "*.format.table" = "Aligned columns for people" | "供人阅读的对齐列表";
    "*.format.json" = "One JSON document" | "一个 JSON 文档";
    "*.format.csv" = "CSV table" | "CSV 表格";

    "check" = "Check files and folders for problems" | "检查文件和目录中的问题";
    "check,test,breaking.findings" = "Output format; `human` is written to standard error, the others to standard output"
                   | "输出格式；`human` 写到标准错误，其他写到标准输出";
    "check.statistics" = "Count the findings by code instead of showing them" | "按代码统计诊断数量，不逐条显示";
    "check.statistics.table" = "A line per code, with its meaning" | "每个代码一行，附含义";
    "check.statistics.json" = "One JSON document" | "一个 JSON 文档";
    "check.warn" = "Treat a finding as a warning" | "把某种诊断视为警告";
    "check.allow" = "Do not report a finding" | "不报告某种诊断";
    "check.fix" = "Apply fixes that do not change meaning, and list them" | "应用不改变含义的修复，并逐条列出";
    "check.unsafe_too" = "With --fix or --diff: also apply fixes that may change meaning, if a finding has only one"
                       | "与 --fix 或 --diff 一起使用：只有一种修复方式时，也应用可能改变含义的修复";
    "check.choose" = "With --fix or --diff: apply this fix if a finding has several, such as `split`"
                   | "与 --fix 或 --diff 一起使用：有多种修复方式时应用这一种，例如 `split`";
    "check.diff" = "Show what --fix would change, without changing it" | "显示 --fix 会做的改动，不修改文件";
    "check.since" = "Report only what changes since this revision of git can have caused: in changed messages, and in those that use what changed"
                  | "只报告自该 git 版本以来的改动可能引起的诊断：改动过的消息，以及用到改动内容的消息";
    "check.baseline" = "Do not report the findings that this file knows; by default, the `baseline` of msgc.toml"
                     | "不报告该文件中已知的诊断；默认使用 msgc.toml 的 `baseline`";
    "check.write_baseline" = "Write the findings of rules to the baseline instead of reporting them"
                           | "把规则的诊断写入基线，不再报告";
    "check.no_baseline" = "Report known findings, too" | "已知的诊断也报告";
    "check,build.watch" = "Run again whenever a file that was read changes, until Ctrl-C" | "读取过的文件一有改动就重新运行，按 Ctrl-C 停止";
    "check.force_exclude" = "Skip what `exclude` in msgc.toml names even if it is a PATH, as hooks pass it"
                          | "PATH 里的文件若符合 msgc.toml 的 `exclude` 也跳过，供提交钩子使用";

    "build" = "Print the payload of a message" | "输出消息的请求体";
    "build.emit" = "What to print; by default `xml` for a reply, and `json` for any other message" | "输出什么；默认被动回复为 `xml`，其他消息为 `json`";
    "build.emit.json" = "One payload, indented" | "一个请求体，带缩进";
    "build.emit.jsonl" = "One payload per line" | "每行一个请求体";
    "build.emit.xml" = "One reply" | "一条被动回复";
    "build.emit.plan" = "Every request: method, URL without secrets, body" | "每个请求：方法、不含密钥的 URL、请求体";
    "build.emit.curl" = "A shell script with one curl command per request"
                      | "一段 shell 脚本，每个请求一条 curl 命令";
    "build.output" = "Write to a file, or one file per payload to a folder (an existing one, or a name that ends in `/`)"
                   | "写入文件；若为目录（已存在，或名称以 `/` 结尾），则每个请求体写一个文件";
    "build.now" = "Time of `= now` and of replies without `create_time`: seconds since 1970 or RFC 3339; by default SOURCE_DATE_EPOCH, or the clock"
                | "`= now` 和没有 `create_time` 的回复所用的时间：1970 年以来的秒数或 RFC 3339；默认取 SOURCE_DATE_EPOCH，没有则取系统时钟";

    "render" = "Answer requests for payloads, one JSON document a line, for programs in any language"
             | "逐行读取 JSON 请求，逐行输出请求体，供任意语言的程序调用";
    "render.root" = "Folder that the files of requests are in; paths that lead out of it are refused"
                  | "请求中的文件所在的目录；通往目录之外的路径会被拒绝";

    "send" = "Send a message, or one for each row of a table, through an account" | "通过账号发送一条消息，或为表格的每一行发送一条";
    "send.accounts" = "Account of the configuration; repeat to send through several" | "配置中的账号；可写多次，每个账号都发送";
    "send.now" = "Time of `= now`: seconds since 1970 or RFC 3339; by default SOURCE_DATE_EPOCH, or the clock"
               | "`= now` 所用的时间：1970 年以来的秒数或 RFC 3339；默认取 SOURCE_DATE_EPOCH，没有则取系统时钟";
    "send.dry_run" = "Print the exact requests, without secrets, and send nothing" | "只输出完整的请求（不含密钥），不发送";
    "send.preview_to" = "Send a preview of a mass message to this reader only: an openid, or `wxname:` and a WeChat id"
                      | "只把群发消息预览给这一位读者：openid，或 `wxname:` 加微信号";
    "send.yes" = "Send messages that reach everyone without asking" | "发送对所有人可见的消息时不再询问";
    "send.resume" = "Resume the last run of the same command; nothing that was accepted is sent again"
                  | "继续同一命令的上一次运行；已接受的不会重发";
    "send.resend_unknown" = "Also send what may have arrived already" | "也重发可能已经送达的消息";
    "send.once" = "Name of this run; nothing that was accepted under the same name is sent again"
                | "本次发送的名称；同一名称下已接受的不会重发";
    "send.report" = "Write the outcome of each row to a .json or .csv file" | "把每一行的结果写入 .json 或 .csv 文件";
    "send.max_failures" = "Stop after this number of rows were not accepted" | "未被接受的行达到此数目后停止";
    "send.jobs" = "Maximum number of parallel calls; rate limits may allow fewer" | "并行调用数上限；受频率限制时会更少";
    "send.timeout" = "Maximum time for a message, with all retries; waiting for rate limits does not count"
                   | "一条消息连同重试的最长时间；因频率限制的等待不计";
    "send.no_pace" = "Ignore the platform's rate limits; only for a mock on this machine" | "不遵守平台的频率限制；仅用于本机上的模拟平台";
    "send.keep_bodies" = "Store bodies in the ledger, not only their hashes" | "在账本中保存请求体，而不只是哈希";
    "*.token" = "How to get the access token" | "用哪个接口获取 access_token";
    "*.token.stable" = "The same token for every caller" | "所有调用者得到同一个 access_token";
    "*.token.plain" = "A new token for each call; the previous one expires" | "每次得到新的 access_token，之前的随即失效";
    "*.config" = "Read accounts from this configuration, and trust it" | "使用此配置中的账号，并信任它";
    "*.verbose" = "Show every exchange; -vv also shows the request, -vvv also the response"
                | "显示每次调用；-vv 还显示请求，-vvv 还显示响应";

    "recall" = "Recall the articles or the video of a mass message" | "撤回群发消息的图文或视频";
    "recall.article" = "Recall only this article, counted from 1" | "只撤回第几篇图文，从 1 开始";
    "recall.yes" = "Recall without asking" | "不再询问，直接撤回";
    "status" = "Show the status of a mass message" | "查询群发消息的状态";
    "*.job" = "A `msg_id`, a file with the platform's response or with a request that names it, or `-` for standard input"
            | "`msg_id`，或含有平台响应或相关请求的文件，或 `-`（标准输入）";
    "*.batch" = "Mass messages of a batch of the ledger" | "账本中某一批次的群发消息";
    "*.account" = "Account of the configuration that sent it" | "配置中发送该消息的账号";
    "*.timeout" = "Maximum time for a call, with all retries" | "一次调用连同重试的最长时间";

    "receipt" = "Read the events that report how messages ended, and record them in the ledger" | "读取报告消息结果的事件，并记入账本";
    "receipt.files" = "Files with events, as a server or its log has them, or `-` for standard input" | "含有事件的文件（服务器或其日志所记录的），或 `-`（标准输入）";
    "receipt.account" = "Account that sent the messages, if several could have" | "发送消息的账号，用于多个账号都可能发送的情况";

    "ledger" = "Show, export or prune the record of what was sent" | "查看、导出或清理账本，即发送记录";
    "ledger show" = "List batches, or the messages of a batch that were not accepted" | "列出批次，或某一批次中未被接受的消息";
    "ledger show.batch" = "Name of a batch" | "批次名称";
    "ledger export" = "Print every message with its outcome" | "输出每条消息及其结果";
    "ledger export.batches" = "Names of batches; all by default" | "批次名称；默认为全部";
    "ledger prune" = "Delete records of old batches" | "删除旧批次的记录";
    "ledger prune.days" = "Delete batches that began more than this number of days ago" | "删除开始时间早于这么多天的批次";
    "ledger new" = "Set a damaged ledger aside and start an empty one; nothing is deleted" | "移开损坏的账本，启用空账本；不删除任何文件";

    "fmt" = "Format files" | "格式化文件";
    "fmt.check" = "List files that are not formatted, and exit with 1 if there are any; change nothing"
                | "列出未格式化的文件，有则以 1 退出；不修改文件";
    "fmt.findings" = "With --check: report each file that is not formatted as a finding, in this format"
                 | "与 --check 一起使用：把每个未格式化的文件报告为一条诊断，采用此格式";
    "test" = "Compare what samples build with their snapshots" | "把样例的生成结果与快照比较";
    "test.paths" = "Files, and folders with all `.msg` files in them" | "文件，以及目录中的所有 `.msg` 文件";
    "test.update" = "Write snapshots that are missing or different, and remove stale ones" | "写入缺失或不同的快照，删除过时的快照";
    "test.now" = "Time of `now`; by default `2025-01-01T00:00:00Z`" | "`now` 的时间；默认为 `2025-01-01T00:00:00Z`";
    "diff" = "Show what messages build, before and after a change" | "显示一次改动前后消息生成的内容";
    "*.against" = "Revision of the repository to compare with, such as `main`, or a folder with the older files"
                | "用来比较的仓库提交（例如 `main`），或存放旧文件的目录";
    "diff,breaking.paths" = "Files, and folders with all `.msg` files in them" | "文件，以及目录中的所有 `.msg` 文件";
    "diff.now" = "Time of `now`; by default `2025-01-01T00:00:00Z`" | "`now` 的时间；默认为 `2025-01-01T00:00:00Z`";
    "diff.format.text" = "Lines that differ, for a terminal" | "有差异的行，供终端显示";
    "diff.format.markdown" = "The same as Markdown, for a pull request" | "Markdown 格式，供合并请求使用";
    "diff.format.json" = "One JSON document with both plans" | "一个 JSON 文档，含前后两份计划";
    "breaking" = "Report changes that break what others rely on" | "报告破坏他人所依赖内容的改动";
    "fmt.diff" = "Show what would change, and exit with 1 if anything would; change nothing"
               | "显示会做的改动，有则以 1 退出；不修改文件";
    "fmt.force_exclude" = "Skip what `exclude` in msgc.toml names even if it is a PATH, as hooks pass it"
                        | "PATH 里的文件若符合 msgc.toml 的 `exclude` 也跳过，供提交钩子使用";

    "import" = "Convert payloads, curl commands and log lines to a message file" | "把请求体、curl 命令或日志转换为消息文件";
    "import.files" = "Files to read, or `-` for standard input" | "要读取的文件，或 `-`（标准输入）";
    "import.types" = "Write the types of sample documents of another program, and a first message" | "写出其他程序的样例文档的类型，以及第一条消息";
    "import.keep_placeholders" = "Keep what a shell or a CI system fills in as text, instead of making parameters" | "把 shell 或 CI 系统会替换的内容保留为文本，不改为参数";
    "import.output" = "Write a file per message to a folder" | "为每条消息在目录中写一个文件";
    "import.message_type" = "Message type, if the payload does not determine it" | "消息类型，用于请求体本身无法确定类型的情况";

    "list" = "List messages, their parameters and samples, and how close they are to their limits" | "列出消息及其参数、样例，以及与上限的距离";
    "list.names" = "Print only names, one per line, for scripts and the completion of shells" | "只输出名称，每行一个，供脚本和 shell 补全使用";
    "list.names.messages" = "Messages of the files" | "文件中的消息";
    "list.names.samples" = "Samples of the files" | "文件中的样例";
    "list.names.accounts" = "Accounts of msgc.toml, of the project and the user" | "项目和用户的 msgc.toml 中的账号";
    "list.extremes" = "Print samples with which the texts of each message are longest and shortest" | "输出使每条消息的文本达到最长和最短的样例";

    "explain" = "Explain a finding, a message type, or an error code of a platform" | "解释某种诊断、某种消息类型，或平台返回的错误码";
    "explain.code" = "Code of a finding, a message type, an `errcode`, a whole response, or `err(N)` of a mass message's result"
                   | "诊断代码、消息类型、平台的 `errcode`、整个响应，或群发结果中的 `err(N)`";
    "explain.list" = "List everything that can be explained" | "列出所有可以解释的名称";
    "explain.format" = "With --list: output format" | "与 --list 一起使用：输出格式";

    "schema" = "Print a JSON Schema: of a message's parameters, or of a type's payload"
             | "输出 JSON Schema：消息的参数，或某种类型的请求体";
    "schema.payload" = "Message type, such as `wecom.markdown`" | "消息类型，例如 `wecom.markdown`";

    "gen" = "Generate typed functions for the messages of a project, in another language"
          | "为项目的消息生成其他语言的代码，每条消息一个带类型的函数";
    "gen.sources" = "Files, or folders (all `.msg` files in them); by default the root" | "文件，或目录（其中所有 `.msg` 文件）；默认为根目录";
    "gen.language" = "Language of the code" | "代码的语言";
    "gen.output" = "Folder to write the code to; created if it does not exist" | "代码写到此目录；不存在则创建";
    "gen.root" = "Folder that the code's paths begin in, as of `msgc render`" | "代码中路径的根目录，与 `msgc render` 的相同";
    "gen.package" = "Package of the code, for Go and Java [default: messages]" | "代码所在的包，用于 Go 和 Java [默认值：messages]";
    "gen.check" = "Write nothing; list the files that would change, and exit with 1 if there are any"
                | "不写入，只列出会改变的文件；若有则退出码为 1";

    "mock" = "Run mock platforms on this machine, to test programs that send messages" | "在本机运行模拟平台，用来测试发送消息的程序";
    "mock.port" = "Port to listen on, 0 for any free one; the address is printed on standard output"
                | "监听的端口，0 表示任选一个空闲端口；地址写到标准输出";
    "mock.host" = "Address to listen on; any but a loopback address opens it to the network"
                | "监听的地址；本机回环以外的地址会对网络开放";
    "mock.record" = "Append every request to `requests.jsonl` in this folder, without keys and tokens"
                  | "把每个请求追加到该目录的 `requests.jsonl`，不含密钥和 access_token";
    "mock.fault" = "Inject a fault: `slow:2s`, `cut`, `drop`, `http:500`, `garbage`, `code:-1`, `expired` or `warning`, with `,path=…`, `,after=N`, `,times=N`"
                 | "注入故障：`slow:2s`、`cut`、`drop`、`http:500`、`garbage`、`code:-1`、`expired` 或 `warning`，可加 `,path=…`、`,after=N`、`,times=N`";
    "mock.key" = "Webhook key that exists; by default every key does" | "存在的 webhook key；默认任何 key 都存在";
    "mock.account" = "Account that exists; by default every account does" | "存在的账号；默认任何账号都存在";
    "mock.media" = "Media id that is already stored" | "已经保存的 media id";
    "mock.wecom" = "Profile of WeCom; by default whatever any profile accepts is accepted" | "企业微信的平台版本；默认任一版本接受的都接受";
    "mock.official_account" = "Profile of the Official Account; by default whatever any profile accepts is accepted"
                            | "公众号的平台版本；默认任一版本接受的都接受";
    "mock.rate" = "Override a rate limit of the platform: `account=600/60`" | "用这个频率限制代替平台的：`account=600/60`";
    "mock.no_rates" = "Disable rate limits" | "关闭频率限制";
    "mock.token_life" = "Lifetime of tokens, if shorter than the platform's" | "access_token 的有效期，须短于平台的有效期";
    "mock.quiet" = "Do not print a line for each request" | "不为每个请求输出一行";

    "config" = "Show the configuration that applies, and where each value comes from" | "显示生效的配置及每个值的来源";
    "config.path" = "Folder of the messages, or a file in it" | "消息所在的目录，或其中的文件";
    "config.format.text" = "A line per value" | "每个值一行";
    "config.schema" = "Print the JSON Schema of msgc.toml, for editors" | "输出 msgc.toml 的 JSON Schema，供编辑器使用";

    "init" = "Create a project: configuration, a first message, pre-commit hooks" | "创建项目：配置、第一条消息、pre-commit 钩子";
    "init.recipe" = "Write a recipe instead: a message for what another program sends, and a sample of that" | "改为写出一个配方：把其他程序发来的文档变成消息，附文档样例";
    "init.list_recipes" = "List the recipes" | "列出所有配方";
    "init.dir" = "Folder of the project; created if it does not exist" | "项目目录；不存在则创建";

    "completions" = "Print completions for a shell" | "输出 shell 的补全脚本";
    "completions.shell" = "Shell to print completions for" | "要输出补全脚本的 shell";

    "lsp" = "Serve an editor: findings and their fixes while you write" | "语言服务器：在编辑器中边写边检查，并提供修复";
    "lsp.lang" = "Language of the findings; by default the editor's" | "诊断的语言；默认与编辑器相同";
    "lsp.stdio" = "Use standard input and output; for editors that add this option, since there is no other way"
                | "使用标准输入和标准输出；为会加上此选项的编辑器而设，没有其他方式";
    "man" = "Print the manual page, for man(1)" | "输出手册页，供 `man` 显示";
    "man.command" = "Command to print the page of" | "要输出手册页的命令";
}

texts! {
    // What the option of a platform is for; a row of the catalog names its own.
    MOCK_WECOM = "Profile of WeCom; by default whatever any profile accepts is accepted"
               | "企业微信的平台版本；默认任一版本接受的都接受";
    MOCK_OFFICIAL_ACCOUNT = "Profile of the Official Account; by default whatever any profile accepts is accepted"
                          | "公众号的平台版本；默认任一版本接受的都接受";
    MockListens { address: String } = "the mock platforms listen on {address}; press Ctrl-C to stop" | "模拟平台在{address}上监听；按 Ctrl-C 停止";
    MockOpen { address: String } = "{address} is not a loopback address: others on the network can reach it"
              | "{address}不是本机回环地址：网络上的其他机器也能访问";
    MockCannotListen { address: String, reason: Arg } = "cannot listen on {address}: {reason}" | "无法在{address}上监听：{reason}";
    MockCannotRecord { path: String, reason: Arg } = "cannot write `{path}`: {reason}" | "无法写入 `{path}`：{reason}";
    UnknownFaultKind { kinds: Vec<String> } = "a fault starts with one of {kinds}" | "故障以{kinds}之一开头";
    FAULT_ARGUMENT = "expected `slow:2s`, `http:500` or `code:-1`; the others have no colon"
                   | "应为 `slow:2s`、`http:500` 或 `code:-1`；其他的不带冒号";
    FAULT_CONDITION = "expected `path=…`, `after=N` or `times=N` after the comma"
                    | "逗号后面应为 `path=…`、`after=N` 或 `times=N`";
    ARate { scopes: Vec<String> } = "expected a scope, calls and seconds, such as `account=600/60`; scopes: {scopes}"
           | "应为范围、次数和秒数，例如 `account=600/60`；可用的范围：{scopes}";

    // Headings of a help.
    USAGE = "Usage" | "用法";
    COMMANDS = "Commands" | "命令";
    ARGUMENTS = "Arguments" | "参数";
    OPTIONS = "Options" | "选项";
    EXAMPLES = "Examples" | "示例";
    DEFAULT = "default" | "默认";
    POSSIBLE_VALUES = "possible values" | "可选值";
    EXIT_CODES = "Exit codes: 0 success · 1 errors found · 2 bad usage, configuration, or unreadable input · 3 refused by the platform, or not reached · 4 sent, outcome unknown · 5 a breaking change, or nothing to build · 130 interrupted"
               | "退出码：0 成功 · 1 有错误级别的诊断 · 2 用法或配置有误，或输入无法读取 · 3 平台拒绝或无法连接 · 4 已发出，结果未知 · 5 有破坏性改动，或没有可构建的内容 · 130 已中断";

    // What examples do.
    DOES_INIT = "create a project" | "创建项目";
    DOES_CHECK = "check all .msg files under this folder" | "检查当前目录下的所有 .msg 文件";
    DOES_BUILD = "print the payload of a message" | "输出消息的请求体";
    DOES_ALL = "all .msg files under this folder" | "当前目录下的所有 .msg 文件";
    DOES_DENY = "fail on warnings, too" | "有警告也算失败";
    DOES_DIFF = "show what can be fixed automatically" | "查看哪些问题可以自动修复";
    DOES_RENDER = "an answer for each request, in order" | "按顺序逐条回答请求";
    DOES_JSON = "the payload as JSON" | "以 JSON 输出请求体";
    DOES_CURL = "a command to paste into a shell, with the key from $WECOM_KEY" | "可粘贴到 shell 的命令，key 取自 $WECOM_KEY";
    DOES_SEND = "the key is in $OPS_KEY, as msgc.toml says" | "key 在 $OPS_KEY 中，由 msgc.toml 指定";
    DOES_DRY_RUN = "the exact requests; nothing is sent" | "输出完整的请求，不发送";
    DOES_PREVIEW = "to one reader, before everyone gets it" | "在群发之前先给一位读者看";
    DOES_RECALL = "asks first: it cannot be undone" | "会先询问：撤回后无法恢复";
    DOES_RECALL_ANSWER = "the platform's response to the send" | "发送时平台的响应";
    DOES_STATUS = "sending, sent, failed or recalled" | "正在发送、成功、失败或已撤回";
    DOES_RECEIPT = "the outcome of each message, and why" | "每条消息的结果和原因";
    DOES_RECEIPT_LOG = "all events of a log" | "日志中的所有事件";
    DOES_LEDGER = "all batches, the latest first" | "全部批次，最近的在前";
    DOES_LEDGER_ONE = "what was refused or is unknown" | "被拒绝的和结果未知的";
    DOES_FMT_CHECK = "for CI: list files that are not formatted" | "用于 CI：列出未格式化的文件";
    DOES_TEST = "every sample of every file below the current folder" | "当前目录下每个文件的每个样例";
    DOES_TEST_UPDATE = "writes what a change was meant to change" | "写入有意的改动";
    DOES_DIFF_REV = "what the messages of this branch build, and those of main" | "当前分支与 main 的消息各生成什么";
    DOES_DIFF_MARKDOWN = "for a comment on a pull request" | "用作合并请求的评论";
    DOES_DIFF_DIR = "with the files of a release" | "与某次发布的文件比较";
    DOES_BREAKING = "exits with 5 if a caller, a callback or a reader is surprised" | "若会影响调用方、回调或读者，则以 5 退出";
    DOES_BREAKING_GITHUB = "in a pull request" | "用于合并请求";
    DOES_FMT_STDIN = "from standard input to standard output" | "从标准输入到标准输出";
    DOES_TYPES = "what several documents have in common" | "多份文档的共同类型";
    DOES_PASTE = "a payload or a curl command from the clipboard" | "剪贴板里的请求体或 curl 命令";
    DOES_LIST = "all messages under this folder" | "当前目录下的所有消息";
    DOES_EXTREMES = "samples of the largest and the smallest sizes, to add to the file" | "达到最大和最小长度的样例，可以加入该文件";
    DOES_EXPLAIN = "why, what to do, an example and its fix" | "原因、处理办法、示例和修复后的写法";
    DOES_EXPLAIN_TYPE = "fields, limits, rules, a small and a full example" | "字段、上限、规则，以及最小和完整的示例";
    DOES_EXPLAIN_ANSWER = "what both platforms mean by it, and when to retry" | "两个平台各自的含义，以及何时可以重试";
    DOES_EXPLAIN_MASS = "why a mass message was not sent" | "群发未发出的原因";
    DOES_SCHEMA = "what `msgc build --params` accepts" | "`msgc build --params` 接受的内容";
    DOES_GEN_CHECK = "lists the files that are out of date" | "列出已过时的文件";
    DOES_PAYLOAD = "what the platform accepts" | "平台接受的内容";
    DOES_LSP = "until the editor ends it" | "由编辑器启动和结束";
    DOES_MOCK = "until Ctrl-C" | "按 Ctrl-C 停止";
    DOES_MOCK_RECORD = "on a free port; every request to a file" | "在空闲端口上运行；每个请求写入文件";
    DOES_MOCK_CUT = "the first message is accepted, but never answered" | "第一条消息被接受，但没有响应";
    DOES_MOCK_CODE = "all are refused from the fourth call on" | "从第四次调用起都被拒绝";
    DOES_MOCK_REQUESTS = "the requests that were received" | "收到的请求";
    DOES_CONFIG = "of this folder" | "当前目录的配置";
    DOES_CONFIG_SCHEMA = "what editors check msgc.toml against" | "编辑器据此检查 msgc.toml";
    DOES_SINCE = "only what changed since then" | "只检查此后改动的内容";
    DOES_WATCH = "again whenever a file changes" | "文件一有改动就重新检查";
    DOES_BASELINE = "known findings are not reported from now on" | "以后不再报告已知的诊断";
    DOES_INIT_HERE = "in this folder" | "在当前目录";
    DOES_INIT_RECIPE = "a message for Alertmanager" | "Alertmanager 的消息";
    DOES_INIT_NEW = "in a new one; existing files are kept" | "在新目录；已有的文件保持不变";

    // What is wrong with arguments.
    UnknownArgument { argument: String } = "unexpected argument `{argument}`" | "多余的参数 `{argument}`";
    UnknownCommand { command: String } = "unknown command `{command}`" | "命令 `{command}` 不存在";
    WrongValue { argument: String, value: String } = "invalid value `{value}` for `{argument}`" | "`{argument}` 的值 `{value}` 无效";
    WrongValueBecause { argument: String, value: String, reason: Phrase } = "invalid value `{value}` for `{argument}`: {reason}" | "`{argument}` 的值 `{value}` 无效：{reason}";
    ArgumentNeedsValue { argument: String } = "`{argument}` needs a value" | "`{argument}` 需要一个值";
    MissingArgument { arguments: Vec<String> } = "missing {arguments}" | "缺少{arguments}";
    MISSING_COMMAND = "missing command" | "缺少命令";
    RepeatedArgument { argument: String } = "`{argument}` cannot be repeated" | "`{argument}` 不能重复";
    Conflict { argument: String, others: Vec<String> } = "`{argument}` cannot be used with {others}" | "`{argument}` 与{others}不能同时使用";
    NOT_UTF8 = "an argument is not UTF-8" | "有一个参数不是 UTF-8 编码";
    ItTakes { values: Vec<String> } = "possible values: {values}" | "可选值：{values}";
    DidYouMean { names: Vec<String> } = "did you mean {names}?" | "是不是想写{names}？";
    SeeHelp { command: &'static str } = "see `{command}`" | "用法见 `{command}`";
}
