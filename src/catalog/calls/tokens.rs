//! What gives a token, and what the platform promises of it.

use super::super::facts::TOKEN;
use super::super::make::t;
use super::super::platforms::official_account;
use super::{CallSpec, DAY, Purpose, rate};
use crate::diag::Fact;

/// How a platform gives tokens, by which keys and codes, and how long they live. All times are seconds.
#[derive(Debug)]
pub struct TokenTerms {
    /// What an account is known by, as the configuration and the request name it.
    pub id: &'static str,
    /// What proves it, likewise.
    pub secret: &'static str,
    /// What says how the account proves itself, and the one value of that.
    pub grant: (&'static str, &'static str),
    /// Asks for a new token although the old one is valid.
    pub force: &'static str,
    /// The token, in an answer.
    pub token: &'static str,
    /// Seconds that are left of it, in an answer.
    pub expires_in: &'static str,
    pub life: i64,
    /// How long the one before stays valid beside a new one.
    pub overlap: i64,
    /// From so long before its end on, the stable call gives a new one.
    pub renewal: i64,
    /// Between two forced ones lies at least this.
    pub forced_apart: i64,
    /// Forced ones a day.
    pub forced_a_day: u64,
    pub refusals: TokenRefusals,
    pub fact: &'static Fact,
}

/// Which code answers what is wrong with a token, or with who asks for one.
#[derive(Debug)]
pub struct TokenRefusals {
    pub no_id: i64,
    pub no_secret: i64,
    pub unknown_id: i64,
    pub wrong_secret: i64,
    pub wrong_grant: i64,
    /// The token of another call was valid once, and is not the latest any more.
    pub replaced: i64,
    /// Its time is over.
    pub expired: i64,
}

pub const TOKENS: TokenTerms = TokenTerms {
    id: "appid",
    secret: "secret",
    grant: ("grant_type", "client_credential"),
    force: "force_refresh",
    token: "access_token",
    expires_in: "expires_in",
    life: 7200,
    overlap: 300,
    renewal: 300,
    forced_apart: 30,
    forced_a_day: 20,
    refusals: TokenRefusals {
        no_id: 41002,
        no_secret: 41004,
        unknown_id: 40013,
        wrong_secret: 40125,
        wrong_grant: 40002,
        replaced: 40001,
        expired: 42001,
    },
    fact: TOKEN,
};

const HOST: &str = "https://api.weixin.qq.com";

pub(super) static CALLS: &[CallSpec] = &[
    CallSpec {
        purpose: Purpose::Token,
        platform: official_account::PLATFORM,
        method: "GET",
        host: HOST,
        path: "/cgi-bin/token",
        credential: None,
        rates: &[rate(2000, DAY.unsigned_abs(), TOKEN)],
        answers: &[],
        says_success: false,
        only: None,
        doc: t!(
            "A new token; the previous one expires a few minutes later.",
            "新的 token；之前的 token 几分钟后失效。"
        ),
        fact: TOKEN,
    },
    CallSpec {
        purpose: Purpose::StableToken,
        platform: official_account::PLATFORM,
        method: "POST",
        host: HOST,
        path: "/cgi-bin/stable_token",
        credential: None,
        rates: &[rate(10_000, 60, TOKEN), rate(500_000, DAY.unsigned_abs(), TOKEN)],
        answers: &[],
        says_success: false,
        only: None,
        doc: t!(
            "The same token while it is valid, or a new one if forced.",
            "有效期内返回同一个 token；强制刷新时返回新的。",
        ),
        fact: TOKEN,
    },
];
