//! WeChat Official Accounts: an app's id and secret give a token, which every call carries.

use super::super::calls::tokens::TOKENS;
use super::super::calls::{ERRCODE, ERRMSG, Refusals};
use super::super::errors;
use super::super::facts::{DRAFTS, MASS_2014_UNCLEAR};
use super::super::make::t;
use super::super::model::{Credential, CredentialCarrier, Variant, VariantSpec};
use super::super::platform::{AnswerKeys, Login, LongestUrl, Platform, PlatformSpec, UrlTerms};
use crate::diag::messages::{send, usage};

const ID: &str = "official_account";

/// Today's pages.
pub const CURRENT: Variant = Variant::of(&VariantSpec { platform: ID, id: "current" });
/// The pages of 2014.
pub const Y2014: Variant = Variant::of(&VariantSpec { platform: ID, id: "2014" });

pub const ACCESS_TOKEN: &Credential = &Credential {
    carrier: CredentialCarrier::Query("access_token"),
    placeholder: "${ACCESS_TOKEN}",
    shell_variable: "ACCESS_TOKEN",
};

pub const PLATFORM: Platform = Platform(&PlatformSpec {
    id: ID,
    name: t!("WeChat Official Account", "微信公众号"),
    variants: &[CURRENT, Y2014],
    argument: ("official-account", &usage::MOCK_OFFICIAL_ACCOUNT),
    root: "/cgi-bin/",
    credential: ACCESS_TOKEN,
    login: Login::App(&TOKENS),
    caller: &send::AN_ACCOUNT,
    answer: AnswerKeys { code: ERRCODE, message: ERRMSG },
    lenient: None,
    says_length: false,
    urls: Some(&UrlTerms {
        doc: t!(
            "the page's own example has no `http://` or `https://`; it is unknown whether such a link opens",
            "文档自己的示例没有 `http://` 或 `https://`，这样的链接能否打开未知",
        ),
        fact: MASS_2014_UNCLEAR,
        longest: LongestUrl { bytes: 1024, errcode: 40039, fact: DRAFTS },
    }),
    refusals: &Refusals {
        no_credential: 41001,
        unknown_credential: 40014,
        unknown_uploader: 40014,
        method: 43002,
        empty_body: 44002,
        no_json: 47001,
        escapes: Some(40033),
        unknown_type: 40008,
        missing: 41011,
        missing_recipient: 40003,
        many_recipients: 45019,
        wrong_kind: 47001,
        wrong_recipient: 40008,
        invalid: 47001,
        no_such_media: 40007,
        media_kind: 40004,
        upload_kind: 40004,
        upload_format: 40005,
        upload_name: 40005,
        no_file: 41005,
        empty_file: 44001,
        large_file: 45001,
        too_often_a_minute: 45011,
        too_often_a_day: 45009,
        twins: None,
    },
    errors: errors::OFFICIAL_ACCOUNT,
});
