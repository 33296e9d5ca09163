//! Names and keywords.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Words that cannot name a parameter, constant, type, message or loop variable.
///
/// They are allowed as fields, as record keys and after a dot.
pub const RESERVED: &[&str] = &["if", "then", "else", "and", "or", "not", "in", "true", "false", "none"];

/// Words that cannot name a block.
pub const NO_BLOCK: &[&str] = &["else", "sample"];

/// The keywords that begin an item, in the order of the documentation.
pub const ITEMS: &[&str] = &["import", "type", "param", "let", "message", "sample"];

/// Whether a text is one name: an XID start or `_`, then XID characters, each `-` directly before one of them.
pub fn is_name(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    if !chars.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first)) {
        return false;
    }
    while let Some(char) = chars.next() {
        let fine = match char {
            '-' => chars.peek().is_some_and(|&after| unicode_ident::is_xid_continue(after)),
            char => unicode_ident::is_xid_continue(char),
        };
        if !fine {
            return false;
        }
    }
    true
}

/// Whether a text can be declared as a name.
pub fn is_free(text: &str) -> bool {
    is_name(text) && !RESERVED.contains(&text)
}

/// The normal form in which names are compared: NFC.
pub fn normal(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc_quick(name.chars()) == IsNormalized::Yes {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["a", "_", "build_report", "尺码收集", "a-b", "a-1", "thumb_media_id", "e\u{301}t"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["", "1a", "-a", "a-", "a--b", "a b", "a.b", "a:", "“a”"] {
            assert!(!is_name(text), "{text}");
        }
        assert!(!is_free("then") && is_free("thence"));
    }

    #[test]
    fn names_are_compared_in_nfc() {
        assert_eq!(normal("e\u{301}"), "é");
        assert!(matches!(normal("名字"), Cow::Borrowed(_)));
    }
}
