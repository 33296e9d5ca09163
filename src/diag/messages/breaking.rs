//! What a change of a message does to those who depend on it.

use super::{codes, texts};
use crate::diag::{Code, Phrase};

codes! {
    ParamRemoved { param: String, messages: Vec<String> } = "param-removed", Error, Rule {
        message: "`{param}` is no longer a parameter of {messages}"
               | "{messages}不再有参数 `{param}`",
        note: "callers that still give it are refused"
            | "仍然提供该参数的调用方会被拒绝",
        help: "keep it until no caller gives it, or allow the change in `[breaking]` of msgc.toml"
            | "保留它直到没有调用方再提供，或在 msgc.toml 的 `[breaking]` 中允许此改动",
    }
    ParamRenamed { before: String, after: String, messages: Vec<String> } = "param-renamed", Error, Rule {
        message: "the parameter `{before}` of {messages} is called `{after}` now"
               | "{messages}的参数 `{before}` 现在叫 `{after}`",
        note: "callers that give it by the old name are refused"
            | "按旧名称提供该参数的调用方会被拒绝",
        help: "keep the name, or let callers give both for a while: a second, optional parameter"
            | "保留原名称，或者在过渡期内再加一个可选参数，两个名称都接受",
    }
    /// The key of a parameter in documents and tables.
    ParamKeyChanged { param: String, before: String, after: String } = "param-key-changed", Error, Rule {
        message: "`{param}` is read from the key `{after}`, before from `{before}`"
               | "`{param}` 改从键 `{after}` 读取，之前是 `{before}`",
        note: "documents and tables that have the old key are refused"
            | "使用旧键的文档和表格会被拒绝",
        help: "keep the key, or allow the change: `// msgc: allow(param-key-changed) …`"
            | "保留原来的键；若确需改动，写明原因：`// msgc: allow(param-key-changed) …`",
    }
    /// Values that were accepted are refused.
    ParamNarrowed { param: String, how: Phrase } = "param-narrowed", Error, Rule {
        message: "`{param}` accepts less than before: {how}"
               | "`{param}` 接受的值比之前少：{how}",
        help: "accept what was accepted, or allow the change: `// msgc: allow(param-narrowed) …`"
            | "继续接受原有的值；若确需改动，写明原因：`// msgc: allow(param-narrowed) …`",
    }
    ParamRequired { param: String, messages: Vec<String> } = "param-required", Error, Rule {
        message: "{messages} cannot be built any more without `{param}`"
               | "没有 `{param}` 就无法再构建{messages}",
        help: "give it a default (`= …`), or make it optional (`?`)"
            | "为它设置默认值（`= …`），或改为可选（`?`）",
    }
    MessageRemoved { message: String, file: String } = "message-removed", Error, Rule {
        message: "`{file}` no longer has the message `{message}`"
               | "`{file}` 不再有消息 `{message}`",
        note: "commands and programs that send it fail"
            | "发送该消息的命令和程序会失败",
        help: "keep it until none of them sends it, or allow the change in `[breaking]` of msgc.toml"
            | "保留它直到不再有人发送，或在 msgc.toml 的 `[breaking]` 中允许此改动",
    }
    MessageRenamed { before: String, after: String } = "message-renamed", Error, Rule {
        message: "the message `{before}` is called `{after}` now"
               | "消息 `{before}` 现在叫 `{after}`",
        note: "commands and programs that send it by the old name fail"
            | "按旧名称发送该消息的命令和程序会失败",
        help: "keep the name, or allow the change: `// msgc: allow(message-renamed) …`"
            | "保留原名称；若确需改动，写明原因：`// msgc: allow(message-renamed) …`",
    }
    /// The message goes another way, with other recipients and accounts.
    ChannelChanged { message: String, before: String, after: String } = "channel-changed", Error, Rule {
        message: "`{message}` is a `{after}`, before a `{before}`"
               | "`{message}` 现在是 `{after}`，之前是 `{before}`",
        note: "it needs another account, and reaches people by another way"
            | "它需要另一种账号，并以另一种方式送达",
        help: "add a message for the other channel, or allow the change: `// msgc: allow(channel-changed) …`"
            | "为另一种渠道新增一条消息；若确需改动，写明原因：`// msgc: allow(channel-changed) …`",
    }
    ClickIdChanged { field: &'static str, before: String, after: String } = "click-id-changed", Error, Rule {
        message: "a click reports the `{field}` `{after}`, before `{before}`"
               | "点击上报的 `{field}` 是 `{after}`，之前是 `{before}`",
        note: "the program that gets the clicks knows the old one"
            | "接收点击事件的程序只认识旧的",
        help: "keep it, or allow the change: `// msgc: allow(click-id-changed) …`"
            | "保留原值；若确需改动，写明原因：`// msgc: allow(click-id-changed) …`",
    }
    ClickIdRemoved { message: String, field: &'static str, value: String } = "click-id-removed", Error, Rule {
        message: "`{message}` has no `{field}` `{value}` any more, which a click reported"
               | "`{message}` 不再有点击时上报的 `{field}` `{value}`",
        note: "the program that gets the clicks waits for it"
            | "接收点击事件的程序还在等待它",
        help: "allow the change in `[breaking]` of msgc.toml if the program does not need it any more"
            | "如果程序不再需要它，在 msgc.toml 的 `[breaking]` 中允许此改动",
    }
    TemplateChanged { message: String, before: String, after: String } = "template-changed", Error, Rule {
        message: "`{message}` fills the template `{after}`, before `{before}`"
               | "`{message}` 使用模板 `{after}`，之前是 `{before}`",
        note: "a template has its own keys, and users agree to each notice for itself"
            | "每个模板有自己的关键词，用户也是逐个模板同意接收的",
        help: "allow the change if the template is ready: `// msgc: allow(template-changed) …`"
            | "如果新模板已就绪，写明原因：`// msgc: allow(template-changed) …`",
    }
    TemplateKeyRemoved { message: String, key: String } = "template-key-removed", Error, Rule {
        message: "`{message}` no longer fills the key `{key}` of its template"
               | "`{message}` 不再填写模板的关键词 `{key}`",
        note: "the registered template still has the key: its place stays empty, or the message is refused"
            | "已登记的模板仍有该关键词：该处会留空，或消息被拒绝",
        help: "keep it, or allow the change: `// msgc: allow(template-key-removed) …`"
            | "保留该关键词；若确需改动，写明原因：`// msgc: allow(template-key-removed) …`",
    }
    AudienceWidened { message: String, how: Phrase } = "audience-widened", Error, Rule {
        message: "`{message}` reaches more people than before: {how}"
               | "收到 `{message}` 的人比之前多：{how}",
        help: "if they are meant to get it, allow the change: `// msgc: allow(audience-widened) …`"
            | "如果确实要发给这些人，写明原因：`// msgc: allow(audience-widened) …`",
    }
    EveryoneAdded { message: String, recipient: String } = "everyone-added", Error, Rule {
        message: "`{message}` goes to everyone now: `{recipient}`"
               | "`{message}` 现在发给所有人：`{recipient}`",
        help: "if everyone is meant to get it, allow the change: `// msgc: allow(everyone-added) …`"
            | "如果确实要发给所有人，写明原因：`// msgc: allow(everyone-added) …`",
    }
    MentionAllAdded { message: String, word: &'static str, field: String } = "mention-all-added", Error, Rule {
        message: "`{message}` mentions everyone now: `{word}` in `{field}`"
               | "`{message}` 现在会提醒所有人：`{field}` 中有 `{word}`",
        help: "if everyone is to be interrupted, allow the change: `// msgc: allow(mention-all-added) …`"
            | "如果确实要提醒所有人，写明原因：`// msgc: allow(mention-all-added) …`",
    }
    ConditionNarrowed { message: String, before: Option<String> } = "condition-narrowed", Error, Rule {
        message: "`{message}` is not sent in some cases in which it was"
               | "在某些之前会发送的情况下，`{message}` 不再发送",
        label: "before: `{before}`"
             | "之前：`{before}`",
        help: "if nobody waits for it, allow the change: `// msgc: allow(condition-narrowed) …`"
            | "如果没有人等待它，写明原因：`// msgc: allow(condition-narrowed) …`",
    }
    /// A change that `msgc.toml` allows and that nothing is.
    AllowedChangeUnused { code: &'static str } = "allowed-change-unused", Warning, Language {
        message: "`{code}` is allowed here, but there is no such change"
               | "此处允许了 `{code}`，但没有这样的改动",
        help: "remove the entry"
            | "删除该条目",
    }
    AllowedChangeIncomplete { key: &'static str } = "allowed-change-incomplete", Error, Language {
        message: "an allowed change has no `{key}`"
               | "允许的改动缺少 `{key}`",
        help: "write it as `{ code = \"param-removed\", file = \"alert.msg\", name = \"host\", reason = \"…\" }`"
            | "写成 `{ code = \"param-removed\", file = \"alert.msg\", name = \"host\", reason = \"…\" }`",
    }
    /// The older state of a file cannot be compared.
    OlderFileErrors { path: String, against: String, error: Phrase } = "older-file-errors", Advice, Language {
        message: "`{path}` has errors in `{against}`, so its changes are not judged"
               | "`{against}` 中的 `{path}` 有错误，因此不判断它的改动",
        note: "the first error there: {error}"
            | "其中第一个错误：{error}",
    }
}

texts! {
    NarrowedTo { before: String, after: String } = "`{after}`, before `{before}`" | "`{after}`，之前是 `{before}`";
    KeyRenamed { before: String, after: String } = "its key is `{after}`, before `{before}`" | "它的键是 `{after}`，之前是 `{before}`";
    KEY_REFUSED = "it is refused" | "不再接受它";
    MUST_BE_GIVEN = "it must be given" | "必须提供它";
    OTHER_KEYS_REFUSED = "other keys are refused" | "不再接受其他键";
    KEYS_LIMITED = "long keys are refused" | "不再接受较长的键";
    NewRecipient { recipient: String } = "`{recipient}` is new" | "新增了 `{recipient}`";
    NoRecipients { field: &'static str } = "without `{field}`, the platform chooses" | "没有 `{field}` 时由平台决定";
    NewViewer { id: String, field: &'static str } = "`{id}` is new in `{field}`" | "`{field}` 中新增了 `{id}`";
    NoViewers { field: &'static str } = "without `{field}`, the whole chat sees it" | "没有 `{field}` 时整个会话都能看到";
    ErrorAt { code: &'static str, line: usize } = "`{code}` in line {line}" | "第{line}行的 `{code}`";
    Compared { count: usize, against: String, breaking: usize, allowed: usize } = "compared {count} {|message|messages} with `{against}`: {breaking} breaking {|change|changes}, {allowed} allowed"
                                                                               | "已将{count}条消息与 `{against}` 比较：{breaking}处破坏性改动，{allowed}处已允许";
}

/// Whether a code is of a comparison: nothing is wrong with the file itself.
pub fn is_change(code: Code) -> bool {
    use crate::diag::messages::Scope;
    code.scope() == Scope::Rule && CODES.contains(&code)
}
