//! Events that the platform pushes when a message or a job has ended, in XML or JSON.

use super::calls::mass::JobState;
use super::facts::{ANSWERS, ENGLISH_2014, MASS_2014, SUBSCRIPTION_EVENTS};
use super::lookup::{channel, error_code, mass_status};
use super::make::t;
use crate::diag::{Fact, Localized};

/// The name of the root element.
pub const ROOT: &str = "xml";
/// The key of the kind of document.
pub const KIND: &str = "MsgType";
/// The value of [`KIND`] that is an event.
pub const EVENT_KIND: &str = "event";
/// The key of the event.
pub const EVENT: &str = "Event";
/// The account, by the id that the platform gave it.
pub const ACCOUNT: &str = "ToUserName";
/// Epoch seconds.
pub const TIME: &str = "CreateTime";
/// The message or the job: `MsgID` in events, `MsgId` in what users write.
pub const ID: &str = "MsgID";
pub const STATUS: &str = "Status";
/// The only key of an encrypted document.
pub const ENCRYPTED: &str = "Encrypt";

/// Readers of a job: all; left after filters; reached; missed.
pub const COUNTS: [&str; 4] = ["TotalCount", "FilterCount", "SentCount", "ErrorCount"];

/// Whether articles are reprints.
pub const CHECK: &str = "CopyrightCheckResult";
/// The verdict on all of them.
pub const CHECK_STATE: &str = "CheckState";
/// Where articles are to be read.
pub const ARTICLES: &str = "ArticleUrlResult";
/// What [`CHECK`] and [`ARTICLES`] hold, article by article.
pub const ITEMS: [&str; 2] = ["ResultList", "item"];
/// Which article, from 1.
pub const ARTICLE: &str = "ArticleIdx";
pub const ARTICLE_URL: &str = "ArticleUrl";
pub const ORIGINAL_URL: &str = "OriginalArticleUrl";

/// An event that says how a message or a job ended.
#[derive(Debug)]
pub struct EventSpec {
    /// The value of [`EVENT`].
    pub name: &'static str,
    /// The channel whose messages it is about.
    pub channel: &'static str,
    /// The type of message that it is about; `None`: all of the channel.
    pub message: Option<&'static str>,
    /// What has ended.
    pub what: Localized,
    /// The element that says how it ended.
    pub status: &'static str,
    /// Where it is about several messages.
    pub list: Option<EventList>,
    pub statuses: &'static [EventStatus],
    pub fact: &'static Fact,
}

/// The messages of one event.
#[derive(Debug)]
pub struct EventList {
    /// The element around all of them; JSON goes without it.
    pub around: &'static str,
    /// Each of them.
    pub items: &'static str,
    /// The element of an item that says how it ended by an `errcode`; 0 is a success.
    pub code: &'static str,
}

/// How it ended.
#[derive(Debug)]
pub struct EventStatus {
    /// Without blanks, in small letters: the pages and the platform write it in several ways.
    pub spelling: &'static str,
    pub state: JobState,
    pub meaning: Localized,
    pub fact: &'static Fact,
}

/// What a text of [`STATUS`] means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusMeaning {
    /// `None` where nobody knows.
    pub state: Option<JobState>,
    /// The number of `err(N)`, or an `errcode`.
    pub code: Option<i64>,
    /// `None` where no page explains it.
    pub meaning: Option<&'static Localized>,
}

const fn status(spelling: &'static str, state: JobState, meaning: Localized, fact: &'static Fact) -> EventStatus {
    EventStatus { spelling, state, meaning, fact }
}

static EVENTS: [EventSpec; 3] = [
    EventSpec {
        name: "MASSSENDJOBFINISH",
        channel: "mass",
        message: None,
        what: t!("mass message", "群发消息"),
        status: STATUS,
        list: None,
        statuses: &[
            status("sendsuccess", JobState::Sent, t!("it was sent", "发送成功"), MASS_2014),
            status("sendfail", JobState::Failed, t!("sending failed", "发送失败"), MASS_2014),
        ],
        fact: MASS_2014,
    },
    EventSpec {
        name: "TEMPLATESENDJOBFINISH",
        channel: "template",
        message: Some("template"),
        what: t!("template message", "模板消息"),
        status: STATUS,
        list: None,
        statuses: &[
            status("success", JobState::Sent, DELIVERED, ENGLISH_2014),
            status(
                "failed:userblock",
                JobState::Failed,
                t!("sending failed: the user refuses messages of the account", "发送失败：用户拒收该公众号的消息"),
                ENGLISH_2014,
            ),
            status(
                "failed:systemfailed",
                JobState::Failed,
                t!("sending failed, and not because the user refused", "发送失败，并非用户拒收"),
                ENGLISH_2014,
            ),
            status(
                "failed:freqlimit",
                JobState::Failed,
                t!("sending failed: too often, which is not documented", "发送失败：过于频繁，没有文档说明"),
                ANSWERS,
            ),
        ],
        fact: ENGLISH_2014,
    },
    EventSpec {
        name: "subscribe_msg_sent_event",
        channel: "template",
        message: Some("subscribe"),
        what: t!("subscription notice", "订阅通知"),
        status: "ErrorStatus",
        list: Some(EventList { around: "SubscribeMsgSentEvent", items: "List", code: "ErrorCode" }),
        statuses: &[status("success", JobState::Sent, DELIVERED, SUBSCRIPTION_EVENTS)],
        fact: SUBSCRIPTION_EVENTS,
    },
];

static DELIVERED_WORD: Localized = DELIVERED;
const DELIVERED: Localized = t!("it was delivered", "送达成功");

/// Events about subscriptions that say nothing of a message, and what they say.
static OTHERS: [(&str, Localized); 2] = [
    ("subscribe_msg_popup_event", t!("it reports whether a user agreed to notices", "它报告用户是否同意接收通知")),
    (
        "subscribe_msg_change_event",
        t!("it reports that a user turned notices on or off", "它报告用户更改了通知的接收设置"),
    ),
];

/// What another event says; `None` for those that have nothing to do with messages of the account.
pub fn other(name: &str) -> Option<&'static Localized> {
    OTHERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, says)| says)
}

/// The verdicts on reprints.
static CHECKS: [(u64, Localized); 3] = [
    (1, t!("no article is a reprint", "没有文章被判为转载")),
    (2, t!("an article is a reprint that can be sent", "有文章被判为转载，可以群发")),
    (3, t!("an article is a reprint that cannot be sent", "有文章被判为转载，不能群发")),
];

/// Every event that says how a message or a job ended.
pub fn events() -> &'static [EventSpec] {
    &EVENTS
}

/// The event of a name.
pub fn event(name: &str) -> Option<&'static EventSpec> {
    EVENTS.iter().find(|event| event.name.eq_ignore_ascii_case(name))
}

/// What [`CHECK_STATE`] means; `None` for what no page explains.
pub fn check_state(state: u64) -> Option<&'static Localized> {
    CHECKS.iter().find(|(known, _)| *known == state).map(|(_, meaning)| meaning)
}

/// Every verdict on reprints.
pub fn check_states() -> impl Iterator<Item = &'static Localized> {
    CHECKS.iter().map(|(_, meaning)| meaning)
}

impl EventSpec {
    /// What a status means, in whichever of its spellings: `send success`, `sendsuccess`, `err(10001)`, `failed: user block`;
    /// or the code beside it.
    pub fn verdict(&self, text: &str, code: Option<i64>) -> StatusMeaning {
        match code {
            Some(0) => {
                return StatusMeaning { state: Some(JobState::Sent), code: None, meaning: Some(&DELIVERED_WORD) };
            }
            Some(code) => {
                let entry = channel(self.channel).and_then(|channel| error_code(channel.platform, code));
                return StatusMeaning {
                    state: Some(JobState::Failed),
                    code: Some(code),
                    meaning: entry.map(|entry| &entry.meaning),
                };
            }
            None => {}
        }
        let spelling: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        if let Some(number) = spelling.strip_prefix("err(").and_then(|rest| rest.strip_suffix(')')) {
            let code = number.parse().ok();
            let meaning = code.and_then(mass_status).map(|status| &status.meaning);
            return StatusMeaning { state: Some(JobState::Failed), code, meaning };
        }
        match self.statuses.iter().find(|status| status.spelling == spelling) {
            Some(status) => StatusMeaning { state: Some(status.state), code: None, meaning: Some(&status.meaning) },
            // A reason that is new is a reason all the same.
            None => {
                let state = spelling.starts_with("failed:").then_some(JobState::Failed);
                StatusMeaning { state, code: None, meaning: None }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(event: &str, status: &str) -> (Option<JobState>, Option<i64>, bool) {
        let verdict = super::event(event).unwrap().verdict(status, None);
        (verdict.state, verdict.code, verdict.meaning.is_some())
    }

    #[test]
    fn every_spelling_is_read() {
        let mass = |text: &str| state("MASSSENDJOBFINISH", text);
        for text in ["sendsuccess", "send success", "Send Success", " send\tsuccess\n"] {
            assert_eq!(mass(text), (Some(JobState::Sent), None, true), "{text}");
        }
        assert_eq!(mass("send fail"), (Some(JobState::Failed), None, true));
        for text in ["err(20001)", "err (20001)", "ERR(20001)"] {
            assert_eq!(mass(text), (Some(JobState::Failed), Some(20001), true), "{text}");
        }
        assert_eq!(mass("err(99)"), (Some(JobState::Failed), Some(99), false));
        assert_eq!(mass("err()"), (Some(JobState::Failed), None, false));
        assert_eq!(mass("sent"), (None, None, false));
        let template = |text: &str| state("templatesendjobfinish", text);
        for text in ["failed:user block", "failed: user block", "failed: system failed", "failed:freq limit"] {
            assert_eq!(template(text), (Some(JobState::Failed), None, true), "{text}");
        }
        assert_eq!(template("success"), (Some(JobState::Sent), None, true));
        assert_eq!(template("failed: something new"), (Some(JobState::Failed), None, false));
        assert_eq!(template("sendsuccess"), (None, None, false), "that is a mass message's");
        let notice = |status: &str, code| {
            let verdict = super::event("subscribe_msg_sent_event").unwrap().verdict(status, code);
            (verdict.state, verdict.code, verdict.meaning.is_some())
        };
        assert_eq!(notice("success", Some(0)), (Some(JobState::Sent), None, true));
        assert_eq!(notice("success", None), (Some(JobState::Sent), None, true));
        assert_eq!(notice("user refuse", Some(43101)), (Some(JobState::Failed), Some(43101), true));
        assert_eq!(notice("new", Some(999_999)), (Some(JobState::Failed), Some(999_999), false));
        assert_eq!(notice("new", None), (None, None, false));
    }
}
