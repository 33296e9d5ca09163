//! What sending needs beside the payloads: tokens, de-duplication, what an answer's warning means.

use super::facts::{CODES, MASS_TAG, TEMPLATE, WECOM_BETA};
use super::model::{Endpoint, Only, RuleCheck, Variant};
use super::{Channel, Platform, Retry, error_code};
use crate::diag::Fact;

/// The key of an answer that holds its code, and the one that holds its words.
pub const ERRCODE: &str = "errcode";
pub const ERRMSG: &str = "errmsg";

/// Stands in the words of an answer to a body that the platform could only partly read. It counts as refused, whatever the
/// code says.
pub const HALF_READ: &str = "Warning: wrong json format";

/// Seconds that an uploaded file, and what was made of one, can be used.
pub const MEDIA_LIFE: u64 = 3 * 86_400;

/// The platform's own protection against sending twice: a key of the body, and for how long the same value is taken once.
#[derive(Debug, PartialEq, Eq)]
pub struct Dedup {
    /// At the top of the body.
    pub wire: &'static str,
    pub seconds: u64,
    /// The variant that knows the key.
    pub only: &'static Only,
}

static MASS_DEDUP: Dedup = Dedup {
    wire: "clientmsgid",
    seconds: 86_400,
    only: &Only { variant: Variant::Current, instead: "", fact: MASS_TAG },
};

static TEMPLATE_DEDUP: Dedup = Dedup {
    wire: "client_msg_id",
    seconds: 600,
    only: &Only { variant: Variant::Current, instead: "", fact: TEMPLATE },
};

impl Endpoint {
    /// How the platform takes the same request only once; `None` where it does not.
    pub fn dedup(&self) -> Option<&'static Dedup> {
        match self.path {
            "/cgi-bin/message/mass/sendall" | "/cgi-bin/message/mass/send" => Some(&MASS_DEDUP),
            "/cgi-bin/message/template/send" | "/cgi-bin/message/subscribe/bizsend" => Some(&TEMPLATE_DEDUP),
            _ => None,
        }
    }

    /// The keys of an answer that name what was sent or stored, in the order of the answer.
    pub fn answer_keys(&self) -> impl Iterator<Item = &'static str> {
        self.answers.iter().map(|answer| answer.key)
    }
}

impl Channel {
    /// Where the platform takes no second body that equals one in flight.
    pub const fn one_in_flight(&self) -> Option<&'static Fact> {
        match self.platform {
            Platform::Wecom => Some(WECOM_BETA),
            Platform::OfficialAccount => None,
        }
    }
}

/// The field that keeps a message from all others; where it takes no effect, the message is public.
pub fn narrows(check: RuleCheck) -> Option<&'static str> {
    match check {
        RuleCheck::OneRecipient { field: field @ "visible_to_user", .. } => Some(field),
        _ => None,
    }
}

/// A call that gives a token.
#[derive(Debug)]
pub struct TokenCall {
    pub method: &'static str,
    pub host: &'static str,
    pub path: &'static str,
    pub grant: (&'static str, &'static str),
    /// The keys of the account's two secrets.
    pub appid: &'static str,
    pub secret: &'static str,
    /// The key that asks for another token although the present one is good; where there is none, every call gives another.
    pub force: Option<&'static str>,
    pub fact: &'static Fact,
}

/// Gives the same token to all who ask, as long as it is good.
pub static STABLE_TOKEN: TokenCall = TokenCall {
    method: "POST",
    host: "https://api.weixin.qq.com",
    path: "/cgi-bin/stable_token",
    grant: ("grant_type", "client_credential"),
    appid: "appid",
    secret: "secret",
    force: Some("force_refresh"),
    fact: CODES,
};

/// Gives another token each time; the one before ends soon after.
pub static TOKEN: TokenCall = TokenCall { method: "GET", path: "/cgi-bin/token", force: None, ..STABLE_TOKEN };

/// The keys of a token's answer: the token, and the seconds of its life.
pub const TOKEN_KEY: &str = "access_token";
pub const TOKEN_LIFE: &str = "expires_in";

/// Whether a refused message may be sent again by another run: the reason can have passed.
pub fn may_pass(platform: Platform, code: i64) -> bool {
    let retry = error_code(platform, code).map_or(Retry::No, |entry| entry.retry);
    !matches!(retry, Retry::No | Retry::Accepted)
}
