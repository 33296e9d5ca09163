//! What looks like a message and is none: other calls' bodies, answers and events that people have at hand.

use super::make::{NOTHING, t};
use crate::diag::Localized;

/// A document of the platform that is no message of ours.
#[derive(Debug)]
pub struct Foreign {
    /// What it is, as the end of "this is …".
    pub what: Localized,
    pub format: super::WireFormat,
    /// All of them hold.
    pub marks: &'static [ForeignMark],
    /// The document has no other keys than these and the marks'; `None`: any.
    pub alone: Option<&'static [&'static str]>,
    /// What to know about it; empty where the name says it.
    pub reason: Localized,
}

/// A sign by which a document is known.
#[derive(Debug)]
pub struct ForeignMark {
    /// A key of the document itself.
    pub key: &'static str,
    /// The text it has; `None`: any value.
    pub is: Option<&'static str>,
}

const fn has(key: &'static str) -> ForeignMark {
    ForeignMark { key, is: None }
}

const fn is(key: &'static str, value: &'static str) -> ForeignMark {
    ForeignMark { key, is: Some(value) }
}

const fn json(what: Localized, marks: &'static [ForeignMark], reason: Localized) -> Foreign {
    Foreign { what, format: super::WireFormat::Json, marks, alone: None, reason }
}

const fn xml(what: Localized, marks: &'static [ForeignMark], reason: Localized) -> Foreign {
    Foreign { what, format: super::WireFormat::Xml, marks, alone: None, reason }
}

/// Where robots of other services take messages that look alike.
pub(super) const FOREIGN_HOSTS: &[&str] = &[
    "https://oapi.dingtalk.com",
    "https://api.dingtalk.com",
    "https://open.feishu.cn",
    "https://open.larksuite.com",
    "https://hooks.slack.com",
    "https://discord.com",
    "https://api.telegram.org",
];

/// The first that holds tells what it is.
pub(super) static FOREIGN: &[Foreign] = &[
    json(t!("a response of the platform", "平台的响应"), &[has("errcode")], NOTHING),
    json(t!("a response to an upload", "上传的响应"), &[has("type"), has("media_id"), has("created_at")], NOTHING),
    json(
        t!("an application message of WeCom", "企业微信的应用消息"),
        &[has("agentid"), has("msgtype")],
        t!(
            "it is sent to `/cgi-bin/message/send` with a token; a webhook has neither `agentid` nor these recipients",
            "它用 access_token 发往 `/cgi-bin/message/send`；webhook 既没有 `agentid`，也没有这些接收者",
        ),
    ),
    json(
        t!("a preview of a mass message", "群发消息的预览"),
        &[has("towxname"), has("msgtype")],
        t!(
            "`/cgi-bin/message/mass/preview` shows a message to one reader; the message itself is sent to `to`",
            "`/cgi-bin/message/mass/preview` 把消息预览给一位读者；消息本身发给 `to`",
        ),
    ),
    Foreign {
        alone: Some(&["article_idx", "url"]),
        ..json(t!("a request to delete a mass message", "删除群发消息的请求"), &[has("msg_id")], NOTHING)
    },
    Foreign {
        alone: Some(&["article_idx", "url"]),
        ..json(
            t!("a request to delete a mass message", "删除群发消息的请求"),
            &[has("msgid")],
            t!("the platform's own key is `msg_id`", "平台自己的键是 `msg_id`"),
        )
    },
    Foreign {
        alone: Some(&[]),
        ..json(t!("a request for the speed of mass messages", "查询群发速度的请求"), &[has("speed")], NOTHING)
    },
    xml(
        t!("an event that the platform pushes", "平台推送的事件"),
        &[is("MsgType", "event")],
        t!("a reply to it is a message: `reply.text` …", "对它的回复才是消息：`reply.text` …"),
    ),
    xml(
        t!("a message that a user sent", "用户发来的消息"),
        &[has("MsgId"), has("MsgType")],
        t!("a reply to it is a message: `reply.text` …", "对它的回复才是消息：`reply.text` …"),
    ),
    xml(
        t!("an encrypted document", "加密的内容"),
        &[has("Encrypt")],
        t!("decrypt it, then import its content", "请先解密，再导入其内容"),
    ),
];
