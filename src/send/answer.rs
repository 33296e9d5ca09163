//! The document that a platform answers with.

use std::collections::HashMap;

use serde_json::value::RawValue;

use crate::catalog::calls::{ERRCODE, ERRMSG};

/// An answer that is a JSON object; numbers stay as they are written, of any length.
#[derive(Debug)]
pub(super) struct Answer(HashMap<String, Box<RawValue>>);

impl Answer {
    /// `None` where it is something else.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        serde_json::from_slice(body).ok().map(Self)
    }

    /// The platform's code; `None` where there is none, and where it is no whole number.
    pub fn code(&self) -> Option<i64> {
        let raw = self.0.get(ERRCODE)?.get();
        raw.trim_matches('"').parse().ok()
    }

    pub fn has_code(&self) -> bool {
        self.0.contains_key(ERRCODE)
    }

    pub fn message(&self) -> String {
        self.text(ERRMSG).unwrap_or_default()
    }

    /// A text, or a number as it is written.
    pub fn text(&self, key: &str) -> Option<String> {
        let raw = self.0.get(key)?.get();
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(text),
            Err(_) => raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-').then(|| raw.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_exact() {
        let answer = Answer::parse(br#"{"errcode":0,"errmsg":"ok","msgid":9007199254740993123}"#).unwrap();
        assert_eq!(answer.code(), Some(0));
        assert_eq!(answer.text("msgid").as_deref(), Some("9007199254740993123"));
        let answer = Answer::parse(br#"{"errcode":"40003","media_id":"a\u0062"}"#).unwrap();
        assert_eq!((answer.code(), answer.text("media_id")), (Some(40003), Some("ab".into())));
        let answer = Answer::parse(br#"{"errcode":null}"#).unwrap();
        assert!(answer.has_code() && answer.code().is_none());
        for no in ["", "[]", "ok", "{\"errcode\":0", "<html>"] {
            assert!(Answer::parse(no.as_bytes()).is_none(), "{no}");
        }
    }
}
