//! What is said of messages that were sent: the events that end them, their state, taking them back, previews.

use super::{codes, texts};
use crate::diag::{Arg, Localized, Phrase, Suffix};

codes! {
    /// From `<xml` on there is no whole document.
    ReceiptBroken = "receipt-broken", Error, Language {
        message: "the event is not well-formed XML"
               | "事件不是合法的 XML",
        note: "most likely a log cut it off; the events before and after it were read"
            | "多半是日志截断了；它前后的事件已经读取",
    }
    /// From `{` on there is no whole document.
    ReceiptBrokenJson = "receipt-broken-json", Error, Language {
        message: "the event is not well-formed JSON"
               | "事件不是合法的 JSON",
        note: "most likely a log cut it off; the events before and after it were read"
            | "多半是日志截断了；它前后的事件已经读取",
    }
    ReceiptEncrypted { element: &'static str } = "receipt-encrypted", Error, Language {
        message: "the event is encrypted"
               | "事件是加密的",
        note: "`{element}` contains all of it, and only the server with the account's `EncodingAESKey` can read it"
            | "内容都在 `{element}` 中，只有持有该账号 `EncodingAESKey` 的服务器才能读取",
        help: "use the events that this server logs after decrypting them"
            | "请使用该服务器解密之后记录的事件",
    }
    ReceiptField { event: &'static str, element: &'static str, expected: &'static Localized } = "receipt-field", Error, Language {
        message: "`{event}` has no `{element}`"
               | "`{event}` 缺少 `{element}`",
        note: "expected {expected}"
            | "此处应为{expected}",
    }
    /// A status that is explained nowhere.
    ReceiptStatus { status: String } = "receipt-status", Warning, Language {
        message: "the status `{status}` is not documented"
               | "状态 `{status}` 没有文档说明",
    }
    ReceiptOther { event: String, says: Suffix, count: u64 } = "receipt-other", Warning, Language {
        message: "`{event}` does not say how a message ended"
               | "`{event}` 不说明消息的结果",
        note: "{says}skipped, {count} of this kind"
            | "{says}已跳过，这一类共{count}个",
    }
    ReceiptNothing { path: String, events: Vec<String> } = "receipt-nothing", Error, Language {
        message: "`{path}` has no event that says how a message ended"
               | "`{path}` 中没有说明消息结果的事件",
        help: "such events are {events}"
            | "这类事件有{events}",
    }
    /// The platform numbers the messages of each account for itself.
    ReceiptAccounts { accounts: Vec<String>, id: String } = "receipt-accounts", Warning, Language {
        message: "{accounts} each sent a message {id}: the ledger is left as it is"
               | "{accounts}都发送过消息{id}：账本保持不变",
        help: "choose one with `--account`"
            | "用 `--account` 选择账号",
    }
    /// A response, a request or an event was expected.
    JobMissing { path: String, key: &'static str } = "job-missing", Error, Language {
        message: "`{path}` does not name a mass message"
               | "`{path}` 没有指明群发消息",
        note: "expected `{key}`, as in the response to a mass message"
            | "应含有群发消息响应中的 `{key}`",
    }
    JobTemplate { path: String } = "job-template", Error, Language {
        message: "`{path}` is the response to a template message, not to a mass message"
               | "`{path}` 是模板消息的响应，不是群发消息的",
        note: "a template message has no status and cannot be recalled; `msgc receipt` reads the event that reports its outcome"
            | "模板消息无法查询状态，也无法撤回；`msgc receipt` 读取报告其结果的事件",
    }
    BatchNoJob { batch: String, account: String } = "batch-no-job", Error, Language {
        message: "batch `{batch}` has no mass message that was accepted through `{account}`"
               | "批次 `{batch}` 中没有经 `{account}` 发送并已接受的群发消息",
    }
    /// What the platform of 2014 did not have.
    CallGone { profile: &'static str, call: &'static str } = "call-gone", Error, Language {
        message: "the platform has no `{call}` in the profile `{profile}`"
               | "平台版本 `{profile}` 没有 `{call}`",
    }
    RecallType { id: String, message_type: String, rule: &'static Localized } = "recall-type", Error, Language {
        message: "{id} cannot be recalled: it is a `{message_type}`"
               | "{id}无法撤回：它是 `{message_type}`",
        note: "{rule}"
            | "{rule}",
    }
    RecallAsk { ids: Vec<String>, effect: &'static Localized } = "recall-ask", Error, Language {
        message: "recalling {ids} cannot be undone"
               | "撤回{ids}之后无法恢复",
        note: "{effect}"
            | "{effect}",
        help: "to recall anyway, add `--yes`"
            | "确实要撤回的话，加上 `--yes`",
    }
    PreviewType { message: String, message_type: &'static str, reason: &'static Localized } = "preview-type", Error, Language {
        message: "`{message}` is a `{message_type}`, which cannot be previewed"
               | "`{message}` 是 `{message_type}`，无法预览",
        note: "{reason}"
            | "{reason}",
    }
    /// The call got no response that says what became of it.
    CallUnknown { platform: Phrase, reason: Arg, todo: &'static Localized } = "call-unknown", Error, Language {
        message: "it is unknown whether {platform} did it: {reason}"
               | "不知道{platform}是否已执行：{reason}",
        help: "{todo}"
            | "{todo}",
    }
}

texts! {
    A_NUMBER = "a number of up to 64 bits" | "不超过 64 位的整数";
    Says { what: &'static Localized } = "{what}; " | "{what}；";
    AN_ITEM = "an item for each message" | "每条消息一项";
    A_TEXT = "text" | "文本";
    A_READER = "an openid, or `wxname:` and a WeChat id" | "openid，或 `wxname:` 加微信号";
    Previewed { account: String, reader: String } = "`{account}`: preview sent to `{reader}`" | "`{account}`：已预览给 `{reader}`";
    PreviewedOne { count: usize } = "a preview shows the first of {count} images" | "预览只显示{count}张图片中的第一张";
    PREVIEW_TODO = "check whether it arrived; if not, the same command sends it again"
                 | "请查看是否收到；没有收到的话，用同一命令再次预览";
    Recalled { account: String, id: String } = "`{account}`: {id} recalled" | "`{account}`：{id}已撤回";
    RecallAsks { question: String, effect: &'static Localized } = "{question}: {effect}. Recall it? [y/N] " | "{question}：{effect}。确定撤回吗？[y/N] ";
    RECALL_TODO = "the same command tries again, which is harmless if it is already done"
                | "用同一命令再试一次；已经撤回的不受影响";
    STATUS_TODO = "try again" | "请再次查询";
    NotInLedger { id: String, rule: &'static Localized } = "{id} is not in this user's ledger: {rule}" | "本用户的账本中没有{id}：{rule}";
    NOTHING_DONE = "nothing was done" | "没有执行任何操作";

    STATE_SENDING = "it is being sent" | "正在发送";
    STATE_SENT = "it was sent" | "发送成功";
    SendingFailed { status: String } = "sending failed, `{status}`" | "发送失败，`{status}`";
    STATE_DELETED = "it was recalled" | "已撤回";
    StateUnknown { status: String } = "`{status}`, which is not documented" | "`{status}`，没有文档说明";
    CodeMeaning { code: String, meaning: &'static Localized } = "it was not sent, `err({code})`: {meaning}" | "没有发出，`err({code})`：{meaning}";
    CodeAlone { code: String } = "it was not sent, `err({code})`, which is not documented" | "没有发出，`err({code})`，没有文档说明";
    ErrcodeMeaning { code: String, status: String, meaning: &'static Localized } = "it was not delivered, {code} `{status}`: {meaning}" | "没有送达，{code} `{status}`：{meaning}";
    ErrcodeAlone { code: String, status: String } = "it was not delivered, {code} `{status}`, which is not documented" | "没有送达，{code} `{status}`，没有文档说明";
    OneState { id: String, state: Phrase } = "{id}: {state}" | "{id}：{state}";
    OneEnd { what: &'static Localized, id: String, state: Phrase } = "{what} {id}: {state}" | "{what}{id}：{state}";
    EndedAt { line: String, time: String } = "{line} ({time})" | "{line}（{time}）";
    Counts { total: u64, filtered: u64, sent: u64, failed: u64 } = "{total} {|reader|readers}, {filtered} after filters; {sent} got it, {failed} did not"
           | "粉丝{total}，过滤后{filtered}；成功{sent}，失败{failed}";
    CountsOdd { filtered: u64, sent: u64, failed: u64 } = "the counts do not add up: {filtered} after filters, but {sent} got it and {failed} did not"
               | "数目对不上：过滤后{filtered}，成功{sent}加失败{failed}";
    NOBODY = "nobody was left after the filters: refusals, four messages a month" | "过滤后没有剩下任何人：用户拒收，或本月已收满四条";
    ReprintState { meaning: &'static Localized } = "originality: {meaning}" | "原创校验：{meaning}";
    ReprintsUnknown { state: String } = "originality: `{state}`, which is not documented" | "原创校验：`{state}`，没有文档说明";
    Original { article: u64, url: String } = "article {article} resembles {url}" | "第{article}篇与{url}相似";
    ArticleLine { article: u64, url: String } = "article {article}: {url}" | "第{article}篇：{url}";
    Marked { batch: String, message: String, account: String } = "in the ledger: batch {batch}, `{message}` through `{account}`"
           | "账本：批次{batch}，`{message}`，账号 `{account}`";
    MarkedRow { batch: String, row: u64, message: String, account: String } = "in the ledger: batch {batch}, row {row} of `{message}` through `{account}`"
               | "账本：批次{batch}，`{message}` 第{row}行，账号 `{account}`";
    AndMoreReceipts { count: usize } = "and {count} more" | "另有{count}条";
    AndMoreWrong { count: u64 } = "and {count} more that cannot be read" | "另有{count}个无法读取";
    AcceptedEnded { id: String, end: Phrase } = "accepted, {id}: {end}" | "已接受，{id}：{end}";
    AcceptedEndedCounts { id: String, end: Phrase, counts: String } = "accepted, {id}: {end}; {counts}" | "已接受，{id}：{end}；{counts}";
    LaterCounts { sent: u64, failed: u64, deleted: u64 } = "later reported by the platform: {sent} sent, {failed} failed, {deleted} recalled"
         | "平台随后报告：成功{sent}，失败{failed}，已撤回{deleted}";
    ToldTwice { count: u64 } = "{count} {|event was|events were} pushed more than once" | "{count}个事件重复推送";
}
