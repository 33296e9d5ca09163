//! What gives a token, and what the platform promises of it.

use super::super::facts::TOKEN;
use super::super::make::t;
use super::super::model::Platform;
use super::{Call, DAY, Purpose, rate};
use crate::diag::Fact;

pub const GRANT_TYPE: &str = "grant_type";
/// The one value of [`GRANT_TYPE`].
pub const GRANT: &str = "client_credential";
pub const APPID: &str = "appid";
pub const SECRET: &str = "secret";
/// Asks for a new token although the old one is valid.
pub const FORCE_REFRESH: &str = "force_refresh";
/// Seconds that are left, in an answer.
pub const EXPIRES_IN: &str = "expires_in";

// What a token call answers.
pub const NO_APPID: i64 = 41002;
pub const NO_SECRET: i64 = 41004;
pub const UNKNOWN_APPID: i64 = 40013;
pub const WRONG_SECRET: i64 = 40125;
pub const WRONG_GRANT: i64 = 40002;

// What another call answers to a token that was valid once.
/// It is not the latest any more.
pub const REPLACED: i64 = 40001;
/// Its time is over.
pub const EXPIRED: i64 = 42001;

/// How long tokens live. All in seconds.
#[derive(Debug)]
pub struct TokenTerms {
    pub life: i64,
    /// How long the one before stays valid beside a new one.
    pub overlap: i64,
    /// From so long before its end on, the stable call gives a new one.
    pub renewal: i64,
    /// Between two forced ones lies at least this.
    pub forced_apart: i64,
    /// Forced ones a day.
    pub forced_a_day: u64,
    pub fact: &'static Fact,
}

pub const TOKENS: TokenTerms =
    TokenTerms { life: 7200, overlap: 300, renewal: 300, forced_apart: 30, forced_a_day: 20, fact: TOKEN };

const HOST: &str = "https://api.weixin.qq.com";

pub(super) static CALLS: &[Call] = &[
    Call {
        purpose: Purpose::Token,
        platform: Platform::OfficialAccount,
        method: "GET",
        host: HOST,
        path: "/cgi-bin/token",
        credential: None,
        rates: &[rate(2000, DAY.unsigned_abs(), TOKEN)],
        answers: &[],
        only: None,
        doc: t("A new token; the one before ends a few minutes later.", "新的 token；之前的 token 几分钟后失效。"),
        fact: TOKEN,
    },
    Call {
        purpose: Purpose::StableToken,
        platform: Platform::OfficialAccount,
        method: "POST",
        host: HOST,
        path: "/cgi-bin/stable_token",
        credential: None,
        rates: &[rate(10_000, 60, TOKEN), rate(500_000, DAY.unsigned_abs(), TOKEN)],
        answers: &[],
        only: None,
        doc: t(
            "The same token while it is valid, or a new one where forced.",
            "有效期内返回同一个 token；强制刷新时返回新的。",
        ),
        fact: TOKEN,
    },
];
