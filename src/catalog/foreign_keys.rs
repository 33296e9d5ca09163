//! Keys of the platforms' other calls that people write into messages, where no type of the channel has them.

use super::make::t;
use super::platform::Platform;
use super::platforms::{official_account, wecom};
use crate::diag::Localized;

/// A key of another call.
#[derive(Debug)]
pub struct ForeignKey {
    pub key: &'static str,
    pub platform: Platform,
    /// The recipient that its ids are for, if messages can be sent to it.
    pub word: &'static str,
    /// Separates several ids in one text.
    pub separator: char,
    /// Why a message does not have it, one sentence.
    pub reason: Localized,
}

const fn key(key: &'static str, platform: Platform, reason: Localized) -> ForeignKey {
    ForeignKey { key, platform, word: "", separator: '|', reason }
}

const APPLICATION: Localized = t!(
    "it belongs to application messages (`/cgi-bin/message/send`); a webhook does not have it",
    "它属于应用消息（`/cgi-bin/message/send`），webhook 没有这个键",
);

const NO_DEPARTMENTS: Localized = t!(
    "only application messages (`/cgi-bin/message/send`) go to departments and tags; a webhook goes to chats",
    "只有应用消息（`/cgi-bin/message/send`）能发给部门和标签，webhook 只能发给会话",
);

const MEMBERS: Localized = t!(
    "application messages (`/cgi-bin/message/send`) have it; a webhook addresses members as chats",
    "它是应用消息（`/cgi-bin/message/send`）的键，webhook 按会话指定成员",
);

const TOKEN: Localized =
    t!("the account in `msgc.toml` provides it when the message is sent", "发送时由 `msgc.toml` 中的账号提供");

pub(super) static FOREIGN_KEYS: &[ForeignKey] = &[
    ForeignKey { word: "user", ..key("touser", wecom::PLATFORM, MEMBERS) },
    key("toparty", wecom::PLATFORM, NO_DEPARTMENTS),
    key("totag", wecom::PLATFORM, NO_DEPARTMENTS),
    key("agentid", wecom::PLATFORM, APPLICATION),
    key("btntxt", wecom::PLATFORM, APPLICATION),
    key("safe", wecom::PLATFORM, APPLICATION),
    key("enable_id_trans", wecom::PLATFORM, APPLICATION),
    key("enable_duplicate_check", wecom::PLATFORM, APPLICATION),
    key("duplicate_check_interval", wecom::PLATFORM, APPLICATION),
    key(
        "at",
        wecom::PLATFORM,
        t!(
            "bots of other services have it; here `mentioned_list` of `wecom.text` mentions, and `@all` in it means everyone",
            "它是其他平台机器人的键；这里用 `wecom.text` 的 `mentioned_list` 提及成员，其中 `@all` 表示所有人",
        ),
    ),
    key("key", wecom::PLATFORM, TOKEN),
    key("access_token", wecom::PLATFORM, TOKEN),
    key("access_token", official_account::PLATFORM, TOKEN),
    key(
        "towxname",
        official_account::PLATFORM,
        t!(
            "it belongs to previews (`/cgi-bin/message/mass/preview`), not to messages",
            "它属于预览接口（`/cgi-bin/message/mass/preview`），不属于消息",
        ),
    ),
];
