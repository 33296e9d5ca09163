//! Outcomes of calls.

use super::answer::JsonAnswer;
use super::client::{HttpReply, Lost};
use super::secret::Veil;
use crate::catalog::calls::is_half_read;
use crate::catalog::{Endpoint, Platform, Retry, error_code};
use crate::diag::Cause;

/// The outcome of a call, as far as it can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallOutcome {
    /// The platform accepted it.
    Accepted {
        /// The platform's id, as in the answer.
        id: Option<String>,
        /// It had been accepted before; this call had no effect.
        before: bool,
    },
    /// The platform refused it.
    Refused(CallRefusal),
    /// The platform accepted it but could only read a part, which may have reached people. With its error text.
    HalfRead(String),
    /// Not a single byte of it was written.
    Unsent(Cause),
    /// It was written, but it is unknown whether the platform accepted it.
    Unknown(Cause),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRefusal {
    pub stage: Stage,
    /// The platform's code; `None` if the answer is only an HTTP status.
    pub code: Option<i64>,
    /// The HTTP status.
    pub status: u16,
    /// The platform's error text, or the start of another response.
    pub message: Cause,
    /// The message or job that the answer names.
    pub names: Option<String>,
    /// An unexplained refusal that was repeated: no later run retries it.
    pub last: bool,
}

/// The stage at which a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Token,
    /// An upload or a material.
    Media,
    Message,
    /// A call about a sent message.
    Call,
}

impl CallRefusal {
    /// Whether the message itself was refused; otherwise nothing of it was sent.
    pub const fn is_of_message(&self) -> bool {
        matches!(self.stage, Stage::Message | Stage::Call)
    }

    /// Whether its code is unknown.
    pub fn is_unexplained(&self, platform: Platform) -> bool {
        self.code.is_none_or(|code| error_code(platform, code).is_none())
    }

    /// Whether and when the same call may be retried.
    pub fn retry(&self, platform: Platform) -> Retry {
        self.code.and_then(|code| error_code(platform, code)).map_or(Retry::No, |entry| entry.retry)
    }
}

impl CallOutcome {
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }

    /// After an unexplained refusal, another one is final.
    pub(super) fn after_unexplained(self, platform: Platform) -> Self {
        match self {
            Self::Refused(refusal) if refusal.is_of_message() && refusal.is_unexplained(platform) => {
                Self::Refused(CallRefusal { last: true, ..refusal })
            }
            other => other,
        }
    }

    /// Interprets a response. `endpoint` says which keys contain ids.
    pub(super) fn of(
        reply: Result<HttpReply, Lost>,
        stage: Stage,
        platform: Platform,
        endpoint: &Endpoint,
        veil: &Veil,
    ) -> Self {
        let reply = match reply {
            Ok(reply) => reply,
            Err(Lost { written: false, cause }) => return Self::Unsent(cause),
            Err(Lost { written: true, cause }) => return Self::Unknown(cause),
        };
        let answer = JsonAnswer::parse(&reply.body, &platform.spec().answer, veil);
        let id = || {
            let answer = answer.as_ref()?;
            endpoint.id_keys().find_map(|key| answer.text(key))
        };
        let refused = |code, message: &str| {
            let message = Cause::Said(veil.hide(message));
            Self::Refused(CallRefusal { stage, code, status: reply.status, message, names: id(), last: false })
        };
        let open = || reply.without_code(&veil.hide(&reply.described(veil)), refused);
        match &answer {
            Some(answer) => match answer.code() {
                Some(0) | None if reply.is_success() && is_half_read(&answer.message()) => {
                    Self::HalfRead(veil.hide(&answer.message()))
                }
                Some(0) if reply.is_success() => Self::Accepted { id: id(), before: false },
                Some(code) if code != 0 => refused(Some(code), &answer.message()),
                None if reply.is_success() && !answer.has_code() && !endpoint.says_success => match id() {
                    Some(id) => Self::Accepted { id: Some(id), before: false },
                    None => Self::Unknown(reply.described(veil).into()),
                },
                _ => open(),
            },
            None => open(),
        }
    }
}

impl HttpReply {
    pub(super) const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// A 4xx means that the request was not processed; any other unrecognised response leaves it unknown.
    fn without_code(&self, described: &str, refused: impl Fn(Option<i64>, &str) -> CallOutcome) -> CallOutcome {
        /// A server that timed out may have started processing.
        const TIMEOUT: u16 = 408;
        if (400..500).contains(&self.status) && self.status != TIMEOUT {
            return refused(None, described);
        }
        CallOutcome::Unknown(described.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{channel_of, find_type};
    use crate::send::Secret;

    fn outcome(id: &str, reply: Result<HttpReply, Lost>) -> CallOutcome {
        let ty = find_type(id).unwrap();
        let platform = channel_of(ty).unwrap().platform;
        let veil = Veil::new([Secret::new("hush-hush".into())]);
        CallOutcome::of(reply, Stage::Message, platform, ty.endpoint.unwrap(), &veil)
    }

    fn answered(id: &str, status: u16, body: &str) -> CallOutcome {
        outcome(id, Ok(HttpReply { status, content_type: String::new(), body: body.into() }))
    }

    fn accepted(id: Option<&str>, before: bool) -> CallOutcome {
        CallOutcome::Accepted { id: id.map(str::to_owned), before }
    }

    #[test]
    fn accepted_is_said_by_the_platform_alone() {
        assert_eq!(answered("wecom.text", 200, r#"{"errcode":0,"errmsg":"ok"}"#), accepted(None, false));
        let job = r#"{"errcode":0,"errmsg":"send job submission success","msg_id":34182}"#;
        assert_eq!(answered("mass.text", 200, job), accepted(Some("34182"), false));
        let news = r#"{"type":"news","media_id":"CsEf3","created_at":1391857799}"#;
        assert_eq!(answered("material.news", 200, news), accepted(Some("CsEf3"), false));
    }

    #[test]
    fn refusals_keep_the_platforms_words_but_no_secret() {
        let refusal = |outcome| match outcome {
            CallOutcome::Refused(refusal) => (refusal.code, refusal.status, refusal.message),
            other => panic!("{other:?}"),
        };
        let body = r#"{"errcode":40058,"errmsg":"markdown.content exceed max length 4096 hush-hush"}"#;
        let words = "markdown.content exceed max length 4096 ***".to_owned();
        assert_eq!(refusal(answered("wecom.markdown", 200, body)), (Some(40058), 200, words.into()));
        let half = r#"{"errcode":44004,"errmsg":"Warning: wrong json format. empty content"}"#;
        assert_eq!(refusal(answered("wecom.text", 200, half)).0, Some(44004));
        assert_eq!(refusal(answered("wecom.text", 404, "<html>")), (None, 404, "HTTP 404: <html>".into()));
        let again = r#"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":3147494552}"#;
        let CallOutcome::Refused(again) = answered("mass.text", 200, again) else { panic!() };
        assert_eq!(
            (again.code, again.names.as_deref()),
            (Some(45065), Some("3147494552")),
            "whose it is, others judge"
        );
    }

    #[test]
    fn a_body_that_was_read_in_part() {
        let half = r#"{"errcode":0,"errmsg":"ok. Warning: wrong json format. hush-hush"}"#;
        let words = "ok. Warning: wrong json format. ***".to_owned();
        assert_eq!(answered("wecom.text", 200, half), CallOutcome::HalfRead(words));
        assert!(matches!(answered("wecom.text", 500, half), CallOutcome::Unknown(_)));
    }

    #[test]
    fn all_else_is_not_known() {
        for (status, body) in
            [(200, "<html>"), (200, ""), (200, "{}"), (200, r#"{"errcode":null}"#), (500, "{}"), (302, ""), (408, "")]
        {
            assert!(matches!(answered("wecom.text", status, body), CallOutcome::Unknown(_)), "{status} {body}");
        }
        assert!(matches!(answered("wecom.text", 500, r#"{"errcode":0}"#), CallOutcome::Unknown(_)));
        let lost = |written| outcome("wecom.text", Err(Lost { written, cause: "reset".into() }));
        assert_eq!(lost(true), CallOutcome::Unknown("reset".into()));
        assert_eq!(lost(false), CallOutcome::Unsent("reset".into()));
    }
}
