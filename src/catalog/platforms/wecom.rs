//! WeCom: messages go to the webhook of a group robot, whose key is all that proves who sends.

use super::super::calls::{ERRCODE, ERRMSG, Refusals};
use super::super::errors;
use super::super::facts::{WECOM_CODES_UNSEEN, WECOM_PUBLIC_UNCLEAR};
use super::super::make::t;
use super::super::model::{Credential, CredentialCarrier, Variant, VariantSpec};
use super::super::platform::{AnswerKeys, Leniency, Login, LongestUrl, Platform, PlatformSpec, UrlTerms};
use crate::diag::messages::{send, usage};

const ID: &str = "wecom";

/// The public pages.
pub const PUBLIC: Variant = Variant::of(&VariantSpec { platform: ID, id: "public" });
/// The beta pages: the public ones and addressing, buttons, mini programs.
pub const BETA: Variant = Variant::of(&VariantSpec { platform: ID, id: "beta" });

pub const WEBHOOK_KEY: &Credential = &Credential {
    carrier: CredentialCarrier::Query("key"),
    placeholder: "${WEBHOOK_KEY}",
    shell_variable: "WECOM_KEY",
};

pub const PLATFORM: Platform = Platform(&PlatformSpec {
    id: ID,
    name: t!("WeCom", "企业微信"),
    variants: &[PUBLIC, BETA],
    argument: ("wecom", &usage::MOCK_WECOM),
    root: "/cgi-bin/",
    credential: WEBHOOK_KEY,
    login: Login::Key { name: "key", several: Some("keys") },
    caller: &send::A_ROBOT,
    answer: AnswerKeys { code: ERRCODE, message: ERRMSG },
    // The words were reported; the code is the one that has them in the platform's list.
    lenient: Some(&Leniency { not_utf8: (44004, "empty content") }),
    says_length: true,
    urls: Some(&UrlTerms {
        doc: t!(
            "the list of codes requires `http://` or `https://` (45034), but the page's own example has neither",
            "错误码表要求 `http://` 或 `https://`（45034），而文档自己的示例两者都没有",
        ),
        fact: WECOM_PUBLIC_UNCLEAR,
        longest: LongestUrl { bytes: 1024, errcode: 40039, fact: WECOM_CODES_UNSEEN },
    }),
    refusals: &Refusals {
        no_credential: 93000,
        unknown_credential: 93000,
        unknown_uploader: 40058,
        method: 40058,
        empty_body: 40008,
        no_json: 40008,
        escapes: None,
        unknown_type: 40008,
        missing: 40063,
        missing_recipient: 40063,
        many_recipients: 40058,
        wrong_kind: 40035,
        wrong_recipient: 40035,
        invalid: 40058,
        no_such_media: 40007,
        media_kind: 40007,
        upload_kind: 40005,
        upload_format: 40004,
        upload_name: 40005,
        no_file: 44001,
        empty_file: 44001,
        large_file: 45001,
        too_often_a_minute: 45009,
        too_often_a_day: 45009,
        twins: Some(45033),
    },
    errors: errors::WECOM,
});
