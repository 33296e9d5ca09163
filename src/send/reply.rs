//! Formats responses for display: without secrets and control characters.

use super::client::HttpReply;
use super::secret::Veil;
use crate::text::{visible, visible_lines};

/// The maximum length in characters of an unrecognised response on one line.
const FIRST: usize = 120;
/// The maximum length in characters of a fully displayed response.
const MOST: usize = 4000;
/// The replacement of a secret.
const HIDDEN: &str = "***";

impl HttpReply {
    /// `HTTP 502, text/html: Bad Gateway`
    pub fn described(&self, veil: &Veil) -> String {
        let mut line = format!("HTTP {}", self.status);
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        if !kind.is_empty() {
            line.push_str(&format!(", {}", cut(&one_line(&veil.hide(kind)), FIRST)));
        }
        // Hide secrets before cutting: a part of a secret would not be recognised.
        let text = veil.hide(&masked(&String::from_utf8_lossy(&self.body)));
        let words = one_line(&text);
        let words = if words.chars().count() > FIRST { one_line(&without_tags(&text)) } else { words };
        if !words.is_empty() {
            line.push_str(&format!(": {}", cut(&veil.hide(&words), FIRST)));
        }
        line
    }

    /// The status line and the whole response.
    pub fn shown(&self, veil: &Veil) -> String {
        let kind = one_line(&veil.hide(&self.content_type));
        let text = veil.hide(&masked(&String::from_utf8_lossy(&self.body)));
        format!("HTTP {} {kind}", self.status).trim_end().to_owned() + "\n\n" + &cut(&visible_lines(&text), MOST)
    }
}

/// Masks the values of keys named like a token: a new token is not yet known to the veil.
fn masked(text: &str) -> String {
    const NAME: &str = "token";
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let (mut done, mut from) = (0, 0);
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find(NAME)).map(|at| from + at + NAME.len()) {
        from = at;
        let Some(rest) = text.get(at..) else { break };
        let name = rest.trim_start_matches(['"', '\'', '\\', ' ']);
        let Some(value) = name.strip_prefix([':', '=']) else { continue };
        let value = value.trim_start_matches(['"', '\'', '\\', ' ']);
        let begin = text.len() - value.len();
        let length = value.find(['"', '\'', '\\', ',', '&', '}', '<', ' ', '\n', '\r']).unwrap_or(value.len());
        if length > 0 {
            out.push_str(text.get(done..begin).unwrap_or_default());
            out.push_str(HIDDEN);
            done = begin + length;
            from = done;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The text of an HTML page, without tags, scripts and styles.
fn without_tags(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let (mut out, mut at) = (String::new(), 0);
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find('<')).map(|begin| at + begin) {
        out.push_str(text.get(at..begin).unwrap_or_default());
        out.push(' ');
        let tag = lower.get(begin..).unwrap_or_default();
        let end =
            ["script", "style"].into_iter().find(|name| tag.strip_prefix('<').is_some_and(|tag| tag.starts_with(name)));
        let skipped = match end {
            Some(name) => tag.find(&format!("</{name}")).unwrap_or(0),
            None => 0,
        };
        at = match tag.get(skipped..).and_then(|rest| rest.find('>')) {
            Some(close) => begin + skipped + close + 1,
            None => text.len(),
        };
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().trim_end().to_owned() + "…",
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::Secret;

    fn described(content_type: &str, body: &str) -> String {
        let reply = HttpReply { status: 200, content_type: content_type.into(), body: body.into() };
        reply.described(&Veil::new([Secret::new("hush-hush".into())]))
    }

    #[test]
    fn the_first_words_of_what_is_no_answer() {
        assert_eq!(described("", ""), "HTTP 200");
        assert_eq!(
            described("text/html; charset=utf-8", "<h1>Sign  in</h1>\n"),
            "HTTP 200, text/html: <h1>Sign in</h1>"
        );
        let page =
            format!("<html><head><style>{}</style></head><body><p>请先登录 hush-hush</p></body>", "a {}\n".repeat(99));
        assert_eq!(described("text/html", &page), "HTTP 200, text/html: 请先登录 ***");
        assert_eq!(described("text/plain", "\u{1b}[2J\u{202e}x"), "HTTP 200, text/plain: ␛[2J\u{fffd}x");
        let long = described("text/plain", &format!("{}hush-hush", "a".repeat(115)));
        assert!(!long.contains("hush") && long.ends_with("***"), "{long}");
        assert!(described("text/plain", &"字".repeat(500)).ends_with("字…"));
    }

    #[test]
    fn tokens_are_hidden_wherever_they_stand() {
        for (text, shown) in [
            (r#"{"access_token":"t1","expires_in":7200}"#, r#"{"access_token":"***","expires_in":7200}"#),
            (r#"{"data":{"access_token" : "t1"}}"#, r#"{"data":{"access_token" : "***"}}"#),
            ("access_token=t1&x=1", "access_token=***&x=1"),
            (r#"{\"access_token\":\"t1\"}"#, r#"{\"access_token\":\"***\"}"#),
            ("invalid access_token", "invalid access_token"),
            ("token:", "token:"),
        ] {
            assert_eq!(masked(text), shown);
        }
    }
}
