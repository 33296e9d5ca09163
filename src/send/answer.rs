//! The JSON answer of a platform.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::secret::Veil;
use crate::catalog::AnswerKeys;

/// A JSON object; numbers keep their spelling and can have any length. Secrets that it repeats are hidden.
pub(super) struct JsonAnswer {
    members: HashMap<String, Box<RawValue>>,
    /// The keys that report success or failure.
    keys: &'static AnswerKeys,
    veil: Veil,
}

impl JsonAnswer {
    /// `None` if the body is something else.
    pub fn parse(body: &[u8], keys: &'static AnswerKeys, veil: &Veil) -> Option<Self> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let members = serde_json::from_slice(body).ok()?;
        Some(Self { members, keys, veil: veil.clone() })
    }

    /// The platform's code; `None` if it is missing or not an integer.
    pub fn code(&self) -> Option<i64> {
        self.text(self.keys.code)?.parse().ok()
    }

    pub fn has_code(&self) -> bool {
        self.members.contains_key(self.keys.code)
    }

    /// The platform's error text, with secrets masked.
    pub fn message(&self) -> String {
        self.raw(self.keys.message).map(|words| self.veil.hide(&words)).unwrap_or_default()
    }

    /// A text, or a number as written; `None` also if it contains a secret, since it would be stored, displayed and
    /// sent again.
    pub fn text(&self, key: &str) -> Option<String> {
        self.raw(key).filter(|text| !self.veil.is_hidden_in(text))
    }

    fn raw(&self, key: &str) -> Option<String> {
        let raw = self.members.get(key)?.get();
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(text),
            Err(_) => raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-').then(|| raw.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::Secret;

    fn parse(body: &[u8]) -> Option<JsonAnswer> {
        let keys = &crate::catalog::Platform::find("wecom").unwrap().spec().answer;
        JsonAnswer::parse(body, keys, &Veil::new([Secret::new("hush/hush".into()), Secret::new("40000001".into())]))
    }

    #[test]
    fn what_repeats_a_secret_is_no_id_and_no_code() {
        let answer = br#"{"errcode":40000001,"errmsg":"bad hush\/hush","msgid":"m-HUSH%2Fhush","media_id":40000001}"#;
        let answer = parse(answer).unwrap();
        assert!(answer.has_code());
        assert_eq!((answer.code(), answer.text("msgid"), answer.text("media_id")), (None, None, None));
        assert_eq!(answer.message(), "bad ***");
    }

    #[test]
    fn ids_stay_exact() {
        let answer = parse(br#"{"errcode":0,"errmsg":"ok","msgid":9007199254740993123}"#).unwrap();
        assert_eq!(answer.code(), Some(0));
        assert_eq!(answer.text("msgid").as_deref(), Some("9007199254740993123"));
        let answer = parse(br#"{"errcode":"40003","media_id":"a\u0062"}"#).unwrap();
        assert_eq!((answer.code(), answer.text("media_id")), (Some(40003), Some("ab".into())));
        let answer = parse(br#"{"errcode":null}"#).unwrap();
        assert!(answer.has_code() && answer.code().is_none());
        for no in ["", "[]", "ok", "{\"errcode\":0", "<html>"] {
            assert!(parse(no.as_bytes()).is_none(), "{no}");
        }
    }
}
