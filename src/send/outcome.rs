//! What became of a call.

use super::answer::Answer;
use super::client::{Lost, Reply};
use super::secret::Veil;
use crate::catalog::calls::JSON_WARNING;
use crate::catalog::{Endpoint, Platform, Retry, error_code};

/// What became of a call, as far as it can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The platform took it.
    Accepted {
        /// The id that the platform gave, digits as they came.
        id: Option<String>,
        /// It had been taken before; this call did nothing.
        before: bool,
    },
    /// The platform says no.
    Refused(Refusal),
    /// Not one byte of it was written.
    Unsent(String),
    /// It was written, and whether the platform took it is not known.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub stage: Stage,
    /// The platform's code; `None` where the answer is a bare HTTP status.
    pub code: Option<i64>,
    /// Of HTTP.
    pub status: u16,
    /// The platform's words.
    pub message: String,
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Token,
    /// An upload, or a material.
    Media,
    Message,
    /// A call about a message that was sent.
    Call,
}

impl Refusal {
    /// When the same call may be made again.
    pub fn retry(&self, platform: Platform) -> Retry {
        self.code.and_then(|code| error_code(platform, code)).map_or(Retry::No, |entry| entry.retry)
    }
}

impl Outcome {
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }

    /// Reads what came back. `endpoint` says which keys name what was sent or stored.
    pub(super) fn of(
        reply: Result<Reply, Lost>,
        stage: Stage,
        platform: Platform,
        endpoint: &Endpoint,
        veil: &Veil,
    ) -> Self {
        let reply = match reply {
            Ok(reply) => reply,
            Err(Lost { written: false, reason }) => return Self::Unsent(reason),
            Err(Lost { written: true, reason }) => return Self::Unknown(reason),
        };
        let answer = Answer::parse(&reply.body, veil);
        let refused = |code, message: &str| {
            Self::Refused(Refusal { stage, code, status: reply.status, message: veil.hide(message) })
        };
        let id = || {
            let answer = answer.as_ref()?;
            endpoint.id_keys().find_map(|key| answer.text(key))
        };
        match &answer {
            Some(answer) if answer.message().contains(JSON_WARNING) => refused(answer.code(), &answer.message()),
            Some(answer) => match answer.code() {
                Some(0) if reply.is_success() => Self::Accepted { id: id(), before: false },
                Some(code) if code != 0 => match error_code(platform, code).map(|entry| entry.retry) {
                    Some(Retry::Accepted) => Self::Accepted { id: id(), before: true },
                    _ => refused(Some(code), &answer.message()),
                },
                None if reply.is_success() && !answer.has_code() && !endpoint.says_errcode(platform) => match id() {
                    Some(id) => Self::Accepted { id: Some(id), before: false },
                    None => reply.unreadable(),
                },
                _ => reply.without_code(refused),
            },
            None => reply.without_code(refused),
        }
    }
}

impl Reply {
    pub(super) const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// A 4xx says that the request was not looked at; whatever else is no answer leaves it open.
    fn without_code(&self, refused: impl Fn(Option<i64>, &str) -> Outcome) -> Outcome {
        /// A server that gave up waiting may have begun.
        const TIMEOUT: u16 = 408;
        if (400..500).contains(&self.status) && self.status != TIMEOUT {
            return refused(None, "");
        }
        self.unreadable()
    }

    fn unreadable(&self) -> Outcome {
        Outcome::Unknown(format!("HTTP {}", self.status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find_type;
    use crate::send::Secret;

    fn outcome(id: &str, reply: Result<Reply, Lost>) -> Outcome {
        let ty = find_type(id).unwrap();
        let platform = if id.starts_with("wecom") { Platform::Wecom } else { Platform::OfficialAccount };
        let veil = Veil::new([Secret::new("hush-hush".into())]);
        Outcome::of(reply, Stage::Message, platform, ty.endpoint.unwrap(), &veil)
    }

    fn answered(id: &str, status: u16, body: &str) -> Outcome {
        outcome(id, Ok(Reply { status, body: body.into() }))
    }

    fn accepted(id: Option<&str>, before: bool) -> Outcome {
        Outcome::Accepted { id: id.map(str::to_owned), before }
    }

    #[test]
    fn accepted_is_said_by_the_platform_alone() {
        assert_eq!(answered("wecom.text", 200, r#"{"errcode":0,"errmsg":"ok"}"#), accepted(None, false));
        let job = r#"{"errcode":0,"errmsg":"send job submission success","msg_id":34182}"#;
        assert_eq!(answered("mass.text", 200, job), accepted(Some("34182"), false));
        let news = r#"{"type":"news","media_id":"CsEf3","created_at":1391857799}"#;
        assert_eq!(answered("material.news", 200, news), accepted(Some("CsEf3"), false));
        let again = r#"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":3147494552}"#;
        assert_eq!(answered("mass.text", 200, again), accepted(Some("3147494552"), true));
    }

    #[test]
    fn refusals_keep_the_platforms_words_but_no_secret() {
        let refusal = |outcome| match outcome {
            Outcome::Refused(refusal) => (refusal.code, refusal.status, refusal.message),
            other => panic!("{other:?}"),
        };
        let body = r#"{"errcode":40058,"errmsg":"markdown.content exceed max length 4096 hush-hush"}"#;
        let words = "markdown.content exceed max length 4096 ***".to_owned();
        assert_eq!(refusal(answered("wecom.markdown", 200, body)), (Some(40058), 200, words));
        let half = r#"{"errcode":0,"errmsg":"ok. Warning: wrong json format. "}"#;
        assert_eq!(refusal(answered("wecom.text", 200, half)).0, Some(0));
        assert_eq!(refusal(answered("wecom.text", 404, "<html>")), (None, 404, String::new()));
    }

    #[test]
    fn all_else_is_not_known() {
        for (status, body) in
            [(200, "<html>"), (200, ""), (200, "{}"), (200, r#"{"errcode":null}"#), (500, "{}"), (302, ""), (408, "")]
        {
            assert!(matches!(answered("wecom.text", status, body), Outcome::Unknown(_)), "{status} {body}");
        }
        assert!(matches!(answered("wecom.text", 500, r#"{"errcode":0}"#), Outcome::Unknown(_)));
        let lost = |written| outcome("wecom.text", Err(Lost { written, reason: "reset".into() }));
        assert_eq!(lost(true), Outcome::Unknown("reset".into()));
        assert_eq!(lost(false), Outcome::Unsent("reset".into()));
    }
}
