//! Makes untrusted text safe for terminals and line-based formats: nothing in it can move the cursor, set colours, hide
//! or reorder text, or begin a new line.
//!
//! Messages get their values through [`crate::diag::Arg`], which calls these functions; code that prints without a
//! message (tables, headers, documents) must call them itself.

use std::borrow::Cow;

use super::is_bidi;

/// Whether a terminal or a line reader would act on this character: controls (C0, DEL, C1), bidirectional formatting,
/// line separators, and zero-width characters that hide text. Joiners are allowed: emoji and scripts need them.
pub fn acts(c: char) -> bool {
    c.is_control()
        || is_bidi(c)
        || matches!(c, '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The character displayed instead of one that acts: `␛` for ESC, `�` if there is no picture. `None` if the character
/// does not act.
pub fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('␡'),
        c if acts(c) => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// Makes a single-line text visible: a name, an id, a word.
pub fn visible(text: &str) -> Cow<'_, str> {
    without(text, acts)
}

/// Makes a multi-line text visible; line breaks and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    without(text, |c| acts(c) && !matches!(c, '\n' | '\t'))
}

fn without(text: &str, is_bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Most text is harmless ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.contains(&is_bad) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| picture(c).filter(|_| is_bad(c)).unwrap_or(c)).collect())
}

/// An equivalent JSON document without characters that act. JSON escapes only C0; the others can only be in strings, so
/// they are escaped there.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let is_bad = |c: char| acts(c) && !matches!(c, '\n' | '\t' | '\r');
    if json.is_ascii() && !json.contains('\u{7F}') || !json.contains(is_bad) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_bad(c) {
            // All of them are in the Basic Multilingual Plane.
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each kind.
    const HOSTILE: &str = "a\0\u{7}\t\n\r\u{1b}[31m\u{7f}\u{85}\u{9b}\u{61c}\u{200b}\u{200e}\u{2028}\u{2029}\u{202e}\u{2066}\u{2069}\u{feff}\u{fff9}中";

    #[test]
    fn controls_are_shown_and_do_nothing() {
        assert_eq!(visible("a\u{1b}[31m\nb\u{202e}\tc中"), "a␛[31m␊b\u{FFFD}␉c中");
        assert_eq!(visible_lines("a\u{1b}[31m\nb\u{202e}\tc中"), "a␛[31m\nb\u{FFFD}\tc中");
        assert!(!visible(HOSTILE).contains(acts));
        assert!(!visible_lines(HOSTILE).contains(|c| acts(c) && !matches!(c, '\n' | '\t')));
        for harmless in ["中文 text", "👨‍👩‍👧 é क्‍ष"] {
            assert!(matches!(visible(harmless), Cow::Borrowed(_)), "{harmless}");
        }
    }

    #[test]
    fn json_says_the_same() {
        let value = serde_json::json!({ HOSTILE: [HOSTILE, "a"] });
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let shown = visible_json(&text);
            assert!(!shown.contains(|c| acts(c) && c != '\n'), "{shown}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
        }
        assert!(visible_json(&serde_json::json!(HOSTILE).to_string()).contains(r"\u007f\u0085\u009b\u061c"));
        assert!(matches!(visible_json("{\n\t\"a\": \"中\"\n}"), Cow::Borrowed(_)));
    }
}
