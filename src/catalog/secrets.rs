//! What the platforms' secrets look like, so that one in a file is found.

use super::model::CredentialCarrier;
use super::platforms::{official_account, wecom};
use crate::diag::{Localized, t};

/// A kind of secret, told by the word before it and by its own form.
#[derive(Debug)]
pub struct SecretForm {
    pub name: Localized,
    /// The word directly before it, apart from signs such as `=`, `:` and quotes; in lower case.
    pub before: &'static str,
    /// A word on the same line, in lower case; empty if none is needed.
    pub near: &'static str,
    pub shape: SecretShape,
    /// How to make it worthless.
    pub revoke: Localized,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretShape {
    /// 8-4-4-4-12 hexadecimal digits.
    Uuid,
    /// That many hexadecimal digits.
    Hex(usize),
    /// Between that many letters, digits, `-` and `_`.
    Word(usize, usize),
    /// The same as a parameter of a URL, whose name says what it is: `?secret=…`.
    Query(usize, usize),
}

const fn query(carrier: CredentialCarrier) -> &'static str {
    match carrier {
        CredentialCarrier::Query(name) => name,
        CredentialCarrier::Path => "",
    }
}

const SECRET: &str = "secret";

const ACCESS_TOKEN: Localized = t!("an access token", "access_token");
const REVOKE_TOKEN: Localized = t!("fetch a new token, which ends this one", "重新获取 token，使它失效");
const APP_SECRET: Localized = t!("the secret of an application", "应用的 secret");
const RESET_SECRET: Localized = t!("reset it on the platform", "在平台上重置它");

/// All kinds.
pub static SECRET_FORMS: &[SecretForm] = &[
    SecretForm {
        name: t!("the key of a webhook", "webhook 的 key"),
        before: query(wecom::WEBHOOK_KEY.carrier),
        near: "webhook",
        shape: SecretShape::Uuid,
        revoke: t!(
            "anyone who has it can post to the group: remove the robot and add it anew",
            "有了它就能向群里发消息：请移除机器人并重新添加",
        ),
    },
    SecretForm {
        name: ACCESS_TOKEN,
        before: query(official_account::ACCESS_TOKEN.carrier),
        near: "",
        shape: SecretShape::Word(40, 512),
        revoke: REVOKE_TOKEN,
    },
    SecretForm {
        name: ACCESS_TOKEN,
        before: query(official_account::ACCESS_TOKEN.carrier),
        near: "",
        shape: SecretShape::Query(20, 512),
        revoke: REVOKE_TOKEN,
    },
    SecretForm {
        name: t!("the secret of an account", "账号的 secret"),
        before: SECRET,
        near: "",
        shape: SecretShape::Hex(32),
        revoke: RESET_SECRET,
    },
    SecretForm { name: APP_SECRET, before: SECRET, near: "", shape: SecretShape::Word(43, 43), revoke: RESET_SECRET },
    SecretForm { name: APP_SECRET, before: SECRET, near: "", shape: SecretShape::Query(20, 512), revoke: RESET_SECRET },
];
