//! What is said of sending: accounts, outcomes, batches.

use super::{codes, texts};
use crate::diag::{Arg, Localized, Phrase, Suffix};

codes! {
    AccountUnknown { name: String, known: Option<Vec<String>> } = "account-unknown", Error, Language {
        message: "unknown account `{name}`"
               | "账号 `{name}` 不存在",
        note: "accounts: {known}"
            | "账号：{known}",
        help: "add it to `msgc.toml`, or to the file passed with `--config`: `[accounts.{name}]`"
            | "在 `msgc.toml` 或 `--config` 指定的文件中添加 `[accounts.{name}]`",
    }
    /// A secret that is not available.
    AccountSecret { key: &'static str, account: String, reason: Phrase, variable: Option<String> } = "account-secret", Error, Language {
        message: "cannot get `{key}` of account `{account}`: {reason}"
               | "无法取得账号 `{account}` 的 `{key}`：{reason}",
        help: "`export {variable}=…` sets it for this shell"
            | "`export {variable}=…` 可在当前 shell 中设置",
    }
    /// A message of one platform, an account of the other.
    AccountChannel { message: String, platform: &'static Localized, account: String, other: &'static Localized, known: Option<Vec<String>> } = "account-channel", Error, Language {
        message: "`{message}` is for {platform}, and account `{account}` is of {other}"
               | "`{message}` 属于{platform}，账号 `{account}` 属于{other}",
        help: "accounts that can send it: {known}"
            | "可用的账号：{known}",
    }
    /// Both variants of a platform are accepted; a call goes to one.
    SendProfile { platform: &'static Localized, line: String } = "send-profile", Error, Language {
        message: "no variant of {platform} is chosen"
               | "没有选定{platform}的平台版本",
        note: "rate limits, hosts and the protection against sending twice depend on it"
            | "频率限制、主机和防止重复发送的机制都取决于它",
        help: "add `{line}` under `[platform]` in `msgc.toml`"
            | "在 `msgc.toml` 的 `[platform]` 下加上 `{line}`",
    }
    SendReply { message: String, path: String } = "send-reply", Error, Language {
        message: "`{message}` is a reply and cannot be sent: it answers a request of the platform"
               | "`{message}` 是被动回复，不能主动发送：它用来响应平台发来的请求",
        help: "`msgc build {path} -m {message} --emit xml` prints it for the server that answers"
            | "`msgc build {path} -m {message} --emit xml` 输出回复内容，供响应请求的服务器使用",
    }
    /// A person has to confirm it.
    SendPublic { message: String, reason: Phrase } = "send-public", Error, Language {
        message: "`{message}` is public: {reason}"
               | "`{message}` 会公开：{reason}",
        help: "to send it anyway, add `--yes`"
            | "确实要这样发送的话，加上 `--yes`",
    }
    StateFailed { reason: Arg, path: Option<String> } = "state-failed", Error, Language {
        message: "cannot record what is sent: {reason}"
               | "无法记录发送情况：{reason}",
        note: "nothing is sent without a record, which is kept in `{path}`"
            | "没有记录就不会发送；记录保存在 `{path}`",
        help: "`XDG_STATE_HOME` can name another folder"
            | "可用 `XDG_STATE_HOME` 指定其他目录",
    }
    /// Continuing with it could send messages twice.
    LedgerDamaged { reason: Phrase, path: Option<String> } = "ledger-damaged", Error, Language {
        message: "the ledger is damaged: {reason}"
               | "账本已损坏：{reason}",
        note: "it is no longer certain what was sent before, so nothing is sent; the files in `{path}` are left as they are"
            | "已无法确定之前发送过什么，因此不再发送；`{path}` 中的文件保持原样",
        help: "restore that folder from a backup; or save what `msgc ledger export` can still read, and start an empty ledger with `msgc ledger new`"
            | "请从备份恢复该目录；或先用 `msgc ledger export` 保存仍可读取的内容，再用 `msgc ledger new` 建立空账本",
    }
    /// The same for one batch; others can go on.
    BatchDamaged { batch: String, found: u64, expected: u64, changed: u64 } = "batch-damaged", Error, Language {
        message: "the records of batch `{batch}` are damaged: {found} of {expected} are left, {changed} of them altered"
               | "批次 `{batch}` 的记录已损坏：{expected}条中还剩{found}条，其中{changed}条有改动",
        note: "continuing could send messages twice, so nothing of it is sent; other batches can be resumed"
            | "继续下去可能重复发送，因此该批次不再发送；其他批次可以继续",
        help: "`msgc ledger export {batch}` prints what can be read: remove the rows that were accepted or are unknown from the table, and send the rest as a new run"
            | "`msgc ledger export {batch}` 输出可读取的内容：从表格中去掉已接受和未知的行，其余作为新的一次发送",
    }
    /// Of a batch that can still be continued.
    RecordsDamaged { batch: String, count: u64 } = "records-damaged", Error, Language {
        message: "batch `{batch}` has {count} damaged {|record|records}, so the outcome of the messages is unknown"
               | "批次 `{batch}` 有{count}条记录已损坏：这些消息的结果未知",
        note: "`--resume` does not send them again, and continues with the others"
            | "`--resume` 不会重发这些消息，其余的继续发送",
    }
    LedgerInUse = "ledger-in-use", Error, Language {
        message: "another process is using the ledger"
               | "另一个进程正在使用账本",
        help: "wait until it has finished"
            | "请等它结束",
    }
    /// There is no reason to start another one.
    LedgerWhole = "ledger-whole", Error, Language {
        message: "the ledger is not damaged and stays in use"
               | "账本没有损坏，继续使用",
        help: "`msgc ledger prune` removes old runs"
            | "`msgc ledger prune` 删除旧的批次",
    }
    /// Rate limits protect the platform; a mock needs none.
    PaceNeeded { account: String } = "pace-needed", Error, Language {
        message: "`--no-pace` is only for a mock on this machine, and account `{account}` is elsewhere"
               | "`--no-pace` 仅用于本机上的模拟平台，而账号 `{account}` 指向别处",
        help: "remove it: msgc keeps the platform's rate limits, and says until when it waits"
            | "去掉它：msgc 会遵守平台的频率限制，并说明等到何时",
    }
    ResumeNothing { message: String, account: String } = "resume-nothing", Error, Language {
        message: "there is nothing to resume: `{message}` was never sent to `{account}` with these parameters"
               | "没有可继续的内容：`{message}` 从未以这些参数通过 `{account}` 发送过",
        help: "remove `--resume` to start a new run; `msgc ledger show` lists what was sent"
            | "去掉 `--resume` 即重新开始；`msgc ledger show` 列出发送过的内容",
    }
    BatchBusy { batch: String } = "batch-busy", Error, Language {
        message: "batch `{batch}` is being sent by another process"
               | "批次 `{batch}` 正由另一个进程发送",
        help: "wait until it has finished; `msgc ledger show {batch}` shows its progress"
            | "等它结束；`msgc ledger show {batch}` 可查看进度",
    }
    BatchUnknown { name: String, suggestion: Option<String> } = "batch-unknown", Error, Language {
        message: "the ledger has no batch `{name}`"
               | "账本中没有批次 `{name}`",
        note: "`msgc ledger show` lists all batches"
            | "`msgc ledger show` 列出全部批次",
        help: "did you mean `{suggestion}`?"
            | "是不是想写 `{suggestion}`？",
    }
    /// A name for `--once` belongs to one message.
    OnceTaken { once: Option<String>, message: String, path: String } = "once-taken", Error, Language {
        message: "`--once {once}` is already the name of a run of `{message}` in `{path}`"
               | "`--once {once}` 已用作 `{path}` 中 `{message}` 的发送名称",
        note: "this message would be treated as already sent"
            | "否则会把这条消息视为已经发送",
        help: "choose another name"
            | "换一个名称",
    }
    /// A batch sent something else.
    BodyChanged { run: Phrase, message: String, todo: Phrase } = "body-changed", Error, Language {
        message: "{run} sent a different body; nothing is sent now"
               | "{run}发送过不同的内容，本次没有发送",
        note: "the text, the recipients or the parameters of `{message}` have changed since"
            | "`{message}` 的内容、接收者或参数在那之后有改动",
        help: "{todo}"
            | "{todo}",
    }
    /// The rows are not those that were sent.
    RowChanged { row: u64, batch: String } = "row-changed", Error, Language {
        message: "row {row} is not the one that was sent before"
               | "第{row}行与之前发送的不同",
        note: "batch `{batch}` sent different values for this row; continuing would send some rows twice and skip others"
            | "批次 `{batch}` 中该行的值不同；继续会重复发送一些行，又漏掉另一些",
        help: "use the original file, or start a new run: without `--resume`, or with another name for `--once`"
            | "换回原来的文件，或重新开始：去掉 `--resume`，或为 `--once` 换一个名称",
    }
    /// The platform said no.
    SendRefused { platform: Phrase, what: &'static Localized, code: String, meaning: Phrase, cause: Phrase, words: Option<String>, remedy: Option<Phrase> } = "send-refused", Error, Language {
        message: "{platform} refused {what}: {code}, {meaning}"
               | "{platform}拒绝{what}：{code}，{meaning}",
        note: "{cause}; it says: `{words}`"
            | "{cause}；平台原话：`{words}`",
        help: "{remedy}"
            | "{remedy}",
    }
    /// No table says what the code means.
    SendRefusedUnexplained { platform: Phrase, what: &'static Localized, code: String, words: Option<String>, again: Option<&'static Localized> } = "send-refused-unexplained", Error, Language {
        message: "{platform} refused {what}: {code}"
               | "{platform}拒绝{what}：{code}",
        note: "it says: `{words}`"
            | "平台原话：`{words}`",
        help: "{again}"
            | "{again}",
    }
    /// The platform knows the id of the message already.
    SendRepeated { reason: Phrase, platform: Phrase, code: String, job: Suffix, todo: Phrase } = "send-repeated", Error, Language {
        message: "{reason}"
               | "{reason}",
        note: "{platform} responds with {code}: it sends one message per id, and already has one{job}"
            | "{platform}返回{code}：同一个 ID 只发送一次，之前已经接受过一条{job}",
        help: "{todo}"
            | "{todo}",
    }
    /// A part of it may have arrived.
    SendHalfRead { platform: Phrase, words: String } = "send-half-read", Error, Language {
        message: "{platform} read only part of it, and that part may have been delivered"
               | "{platform}只读出了一部分内容，这部分可能已经送达",
        note: "it says: `{words}`"
            | "平台原话：`{words}`",
        help: "check there first; if nothing arrived, or a second message does no harm, the same command with `--resume --resend-unknown` sends it again"
            | "请先到那里查看；没有收到，或重复也无妨时，用同一命令加 `--resume --resend-unknown` 重发",
    }
    /// Not one byte was written.
    SendUnsent { reason: Arg } = "send-unsent", Error, Language {
        message: "it was not sent: {reason}"
               | "没有发出：{reason}",
        help: "the same command with `--resume` tries again"
            | "用同一命令加 `--resume` 重试",
    }
    /// It may have arrived.
    SendUnknown { platform: Phrase, reason: Arg, todo: Phrase } = "send-unknown", Error, Language {
        message: "it was sent, but it is unknown whether {platform} accepted it: {reason}"
               | "已经发出，但不知道{platform}是否接受：{reason}",
        help: "{todo}"
            | "{todo}",
    }
}

texts! {
    RUN_NAME = "the name is empty (perhaps from an unset variable): every run would count as the same one"
             | "名称为空（可能是变量没有设置）：每次运行都会视为同一次";
    RunOnce { once: String } = "`--once {once}`" | "`--once {once}`";
    RunBatch { batch: String } = "batch `{batch}`" | "批次 `{batch}`";
    AnotherName { batch: String } = "choose another name for this one; `msgc ledger show {batch}` shows what was sent"
                 | "为这次发送换一个名称；`msgc ledger show {batch}` 可查看已发送的内容";
    ANOTHER_RUN = "remove `--resume` to send it as a new message" | "去掉 `--resume` 即作为新消息发送";
    NotSet { name: String } = "the environment variable `{name}` is not set" | "环境变量 `{name}` 没有设置";
    NotRead { name: String, reason: Arg } = "`{name}`: {reason}" | "`{name}`：{reason}";
    IsEmpty { name: String } = "`{name}` is empty" | "`{name}` 是空的";
    NotOneWord { name: String } = "`{name}` contains a space or a line break" | "`{name}` 的值中有空格或换行";
    InQuotes { name: String } = "`{name}` has quotes around its value; remove them" | "`{name}` 的值带有引号，请去掉";
    NotInAddress { name: String, key: &'static str } = "`{name}` is an address without a value for `{key}=`" | "`{name}` 是一个地址，其中没有 `{key}=` 的值";
    TakenOut { place: String, key: &'static str } = "`{place}` contains more than the secret: only what follows `{key}=` is used; keep only that part"
              | "`{place}` 的内容不只是密钥：使用其中 `{key}=` 之后的部分；请只保留这一部分";
    NotAnotherRobot { name: String } = "`{name}` is the key of a bot that is already listed" | "`{name}` 的值是已列出的机器人的 key";
    NO_SOURCE = "the configuration does not say where to find it" | "配置没有说明它在哪里";
    NO_STATE_FOLDER = "neither `XDG_STATE_HOME` nor `HOME` names a folder" | "`XDG_STATE_HOME` 和 `HOME` 都没有指定目录";
    PublicWord { word: &'static str } = "`to` has `{word}`" | "`to` 中有 `{word}`";
    PublicField { field: &'static str } = "`{field}` has no effect here, so everyone sees it" | "`{field}` 在此处不起作用，所有人都能看到";
    Ask { question: String } = "{question}. Send it? [y/N] " | "{question}。确定发送吗？[y/N] ";
    LOOK_THERE = "sending it again could make it arrive twice: check whether it arrived; if not, the same command with `--resume --resend-unknown` sends it again"
               | "直接重发可能重复到达：请先确认是否收到；没有收到的话，用同一命令加 `--resume --resend-unknown` 重发";
    ResumeResolves { minutes: u64 } = "within {minutes} minutes, the same command with `--resume` asks the platform: what it has is not sent twice"
                    | "{minutes}分钟内用同一命令加 `--resume` 即可由平台确认：已收到的不会重复发送";
    ONCE_MORE = "not documented; the same command with `--resume` tries once more"
              | "没有文档解释它；用同一命令加 `--resume` 可再试一次";
    CAUSE_NOT_KNOWN = "the cause is unknown" | "原因不明";
    A_TOKEN = "a token" | "给出 access_token";
    A_FILE = "a file or an article that it needs" | "所需的文件或图文";
    THE_MESSAGE = "it" | "发送";
    A_CALL = "it" | "这次调用";
    NOT_ITS_TURN = "the part before it was not accepted" | "它之前的部分没有被接受";
    /// Where a command names several accounts.
    OfAccount { what: Arg, account: String } = "{what} (account `{account}`)" | "{what}（账号 `{account}`）";
    ID_TAKEN = "this id belongs to another message; nothing was sent" | "这个 ID 属于另一条消息；没有发送任何内容";
    ID_USED = "this id was used before on this account, for an unknown message; nothing new was sent"
            | "这个 ID 在本账号上用过，无法判断属于哪条消息；没有发送新内容";
    IdTakenTodo { field: &'static str } = "give this message its own id; without `{field}` msgc generates one"
                  | "给这条消息换一个 ID；不写 `{field}` 时由 msgc 生成";
    IdUsedTodo { field: &'static str } = "check whether it was this message; if not, give it its own id, or leave `{field}` out"
                 | "先确认之前发送的是不是这条消息；不是的话换一个 ID，或不写 `{field}`";
    AsJob { id: String } = ", as {id}" | "，编号{id}";
    TemplateNotFilled { name: String } = "the template's placeholder `{name}` is not filled" | "模板中的占位 `{name}` 没有填写";
    Filled { names: Vec<String> } = "`data` fills {names}" | "`data` 中填写了{names}";
    FillIt { name: String } = "fill it in `data`: `{name}: \"…\"`" | "在 `data` 中填写：`{name}: \"…\"`";
    HALF_READ = "read in part" | "只读出一部分";
    NO_REASON = "the process ended before the response arrived" | "进程在收到响应之前结束";
    RECORD_DAMAGED = "its record in the ledger is damaged" | "账本中的记录已损坏";
    LEDGER_IS_MISSING = "`ledger.db` is missing or empty" | "`ledger.db` 不存在或为空";
    LedgerIsUnreadable { reason: Arg } = "`ledger.db`: {reason}" | "`ledger.db`：{reason}";
    LEDGER_IS_FOREIGN = "the tables in `ledger.db` are not those of a ledger" | "`ledger.db` 中的表不是账本的表";
    LedgerHasLost { count: u64 } = "the last {count} {|change is|changes are} missing; `ledger.db-wal` is incomplete, or `ledger.db` is an old copy"
                    | "缺少最后{count}次改动；`ledger.db-wal` 不完整，或者 `ledger.db` 是旧副本";
    LEDGER_IS_UNMARKED = "`ledger.mark` is missing or unreadable, so it is unknown whether `ledger.db` is complete"
                       | "`ledger.mark` 不存在或无法读取，因此不知道 `ledger.db` 是否完整";
    LEDGER_RUNS_DIFFER = "its list of runs is not the one that was written" | "批次列表与写入的不一致";
    LedgerIsNewer { version: String } = "the ledger was written by a newer version of msgc ({version}), or is damaged"
                    | "账本由更新版本的 msgc 写入（{version}），或已损坏";
    LedgerBegun { path: String } = "the damaged ledger was moved to `{path}`, and an empty one is in use: it knows nothing of what was sent before"
                 | "损坏的账本已移到 `{path}`，并启用了空账本：它不知道之前发送过的任何消息";
    INTERRUPTED = "interrupted" | "已中断";
    NO_ANSWER = "no response in time" | "超时，没有响应";
    NO_CONNECTION = "no connection in time" | "连接超时";
    CONNECTION_REFUSED = "connection refused" | "连接被拒绝";
    CONNECTION_ENDED = "the connection was closed without a response" | "连接断开，没有响应";
    NO_HOST = "host not found" | "找不到主机";
    PROXY_REFUSED = "the proxy refused the connection" | "代理拒绝连接";
    NO_ID = "the response to the upload has no `media_id`" | "上传的响应中没有可用的 `media_id`";

    NOTHING_SENT = "nothing was sent" | "没有发送任何内容";
    Accepted { account: String } = "`{account}`: accepted" | "`{account}`：已接受";
    AcceptedId { account: String, id: String } = "`{account}`: accepted, {id}" | "`{account}`：已接受，{id}";
    AcceptedBefore { account: String } = "`{account}`: accepted before, not sent again" | "`{account}`：之前已接受，没有重发";
    ExchangeLine { id: String, request: String, outcome: Phrase, time: String } = "{id}: {request}: {outcome}, {time} ms" | "{id}：{request}：{outcome}，{time}毫秒";
    ExchangeRow { row: u64, id: String, request: String, outcome: Phrase, time: String } = "row {row}, {id}: {request}: {outcome}, {time} ms"
                 | "第{row}行，{id}：{request}：{outcome}，{time}毫秒";
    TokenExchange { request: String, outcome: Phrase, time: String } = "token: {request}: {outcome}, {time} ms" | "access_token：{request}：{outcome}，{time}毫秒";
    SAYS_TOKEN = "received" | "已取得";
    WaitsToRetry { id: String, time: String } = "{id}: the next attempt is in {time} s" | "{id}：{time}秒后重试";
    Paced { id: String, until: String, time: String, calls: u64, seconds: u64, whom: Phrase } = "{id}: waiting until {until} ({time} s): the platform allows {calls} calls per {seconds} s for {whom}"
          | "{id}：等到{until}（{time}秒）：平台限{whom}每{seconds}秒{calls}次";
    EachRobot { count: usize } = "each of {count} bots" | "{count}个机器人中的每一个";
    A_ROBOT = "one bot" | "一个机器人";
    AN_ACCOUNT = "one account" | "一个账号";
    A_CHAT = "one chat" | "一个会话";
    ALL_CHATS = "messages to all chats" | "发往所有会话的消息";
    A_USER = "one user" | "一个用户";
    SAYS_ACCEPTED = "accepted" | "已接受";
    SaysRefused { code: String } = "refused, {code}" | "已拒绝，{code}";
    SaysUnsent { reason: Arg } = "not sent, {reason}" | "没有发出，{reason}";
    SaysUnknown { reason: Arg } = "unknown, {reason}" | "结果未知，{reason}";
    BatchBegun { batch: String } = "batch {batch}; if it is interrupted, the same command with `--resume` continues it"
                | "批次{batch}；中断后，用同一命令加 `--resume` 继续";
    BatchResumed { batch: String } = "resuming batch {batch}" | "继续批次{batch}";
    Progress { rows: u64, rate: String, accepted: u64, refused: u64, unknown: u64 } = "{rows} rows, {rate}/s: {accepted} accepted, {refused} refused, {unknown} unknown"
             | "{rows}行，每秒{rate}行：已接受{accepted}，已拒绝{refused}，未知{unknown}";
    TimeLeft { time: String } = "{time} left" | "剩余{time}";
    SendSummary { account: String, batch: String, accepted: u64, refused: u64, unsent: u64, unknown: u64, invalid: u64 } = "`{account}`, batch {batch}: {accepted} accepted, {refused} refused, {unsent} not sent, {unknown} unknown, {invalid} without a message"
            | "`{account}`，批次{batch}：已接受{accepted}，已拒绝{refused}，没有发出{unsent}，未知{unknown}，无法生成消息{invalid}";
    SummaryBefore { count: u64 } = "{count} of them were accepted before and not sent again" | "其中{count}条之前已接受，没有重发";
    InRows { rows: String } = "rows {rows}" | "行：{rows}";
    InRowsMore { rows: String, count: String } = "rows {rows} and {count} more" | "行：{rows}，另有{count}行";
    StoppedFailures { count: u64 } = "stopped after {count} {|row was|rows were} not accepted; `--resume` sends the rest"
                     | "已有{count}行未被接受，停止发送；用 `--resume` 发送其余的行";
    STOPPED_UNREACHABLE = "stopped: the platform cannot be reached; `--resume` sends the rest"
                        | "已停止：无法连接平台；用 `--resume` 发送其余的行";
    STOPPED_QUOTA = "stopped: the daily quota is used up; `--resume` sends the rest tomorrow"
                  | "已停止：当天的额度已用完；明天用 `--resume` 发送其余的行";
    STOPPING = "stopping: waiting for calls in progress; press Ctrl-C again to stop at once"
             | "正在停止：等待进行中的请求；再按一次 Ctrl-C 立即结束";
    STOPPED_INTERRUPT = "interrupted; `--resume` sends the rest" | "已中断；用 `--resume` 发送其余的行";
    STOPPED_TOKEN = "stopped: nothing can be sent without a token" | "已停止：没有 access_token 就无法发送";
    LEDGER_EMPTY = "nothing has been sent yet" | "还没有发送过";
    LedgerLine { batch: String, accepted: u64, refused: u64, unsent: u64, unknown: u64, invalid: u64 } = "{batch}: {accepted} accepted, {refused} refused, {unsent} not sent, {unknown} unknown, {invalid} without a message"
                | "{batch}：已接受{accepted}，已拒绝{refused}，没有发出{unsent}，未知{unknown}，无法生成消息{invalid}";
    LedgerIntent { row: u64, state: Phrase } = "row {row}: {state}" | "第{row}行：{state}";
    LedgerMessage { state: Phrase } = "the message: {state}" | "消息：{state}";
    LedgerMore { count: u64, batch: String } = "and {count} more; `msgc ledger export {batch}` prints all" | "另有{count}条；`msgc ledger export {batch}` 输出全部";
    LedgerPruned { count: u64 } = "deleted {count} {|batch|batches}" | "已删除{count}个批次";
    SAYS_INVALID = "without a message" | "无法生成消息";
    MoreReasons { count: String, batch: String } = "and {count} for other reasons; `msgc ledger show {batch}` lists all"
                 | "另有{count}条属于其他原因；`msgc ledger show {batch}` 列出全部";
    Quota { used: String, calls: String, hours: String } = "{used} of {calls} calls used in the last {hours} hours, according to this ledger"
          | "最近{hours}小时已用{used}/{calls}次，仅按本账本统计";
}

/// Causes by the ids that the ledger keeps.
pub const CAUSES: &[(&str, &Localized)] = &[
    ("send-record-damaged", &RECORD_DAMAGED),
    ("send-interrupted", &INTERRUPTED),
    ("send-no-answer", &NO_ANSWER),
    ("send-no-connection", &NO_CONNECTION),
    ("send-connection-refused", &CONNECTION_REFUSED),
    ("send-connection-ended", &CONNECTION_ENDED),
    ("send-no-host", &NO_HOST),
    ("send-proxy-refused", &PROXY_REFUSED),
    ("send-no-id", &NO_ID),
    ("send-id-taken", &ID_TAKEN),
    ("send-id-used", &ID_USED),
    ("send-not-its-turn", &NOT_ITS_TURN),
];
