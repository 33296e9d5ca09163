//! What is wrong with a URL, whoever wrote it: the author of a field or of a link, or a program that gives a value.

use std::ops::Range;

use fluent_uri::Iri;
use strsim::damerau_levenshtein;

use crate::text::{AsciiSet, is_nothing};

/// Schemes whose content browsers run.
const SCRIPT_SCHEMES: &[&str] = &["javascript", "vbscript", "data"];
/// The schemes of the web, the usual one first.
const WEB: &[&str] = &["https", "http"];

/// A fault of a URL; offsets are in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlFault {
    pub kind: UrlFaultKind,
    /// The part that is wrong.
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlFaultKind {
    /// Its scheme runs code.
    Script,
    /// A blank or a line break.
    Blank,
    Backslash,
    /// The scheme of the web or what follows it is misspelt; this is what should stand in the place of the range.
    Misspelt(String),
    /// A scheme without a host.
    NoHost,
    /// It stands for no value.
    Nothing,
    /// It does not begin with a scheme of the web.
    NoScheme,
    /// What follows the scheme is no host, port or path.
    Malformed,
    /// A sign of the sentence around it, which seems to have run into it.
    RunsOn,
}

impl UrlFaultKind {
    /// Whether links in texts have lints of their own for it.
    pub const fn is_of_links(&self) -> bool {
        matches!(self, Self::Backslash | Self::NoScheme)
    }
}

/// The offset of the `:` after a scheme whose content browsers run.
pub fn script_scheme(url: &str) -> Option<usize> {
    let scheme = url.get(..memchr::memchr(b':', url.as_bytes())?)?;
    SCRIPT_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(scheme.len())
}

/// Whether a quick look shows that a URL has no fault: most begin with `https://`, and have no other scheme, no escape
/// and no sign that a URL cannot have.
pub fn is_plain(url: &str) -> bool {
    const PLAIN: AsciiSet =
        AsciiSet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?#@!$&'()*+,;=");
    let rest = WEB.iter().find_map(|web| url.strip_prefix(web)?.strip_prefix("://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.bytes().all(|byte| PLAIN.has(byte))
            && rest.matches('#').nth(1).is_none()
    })
}

/// The first fault of a URL that is not empty.
pub fn fault(url: &str) -> Option<UrlFault> {
    let found = |kind, range| Some(UrlFault { kind, range });
    // Browsers drop breaks and blanks from a scheme before they read it.
    let bare: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    if script_scheme(&bare).is_some() {
        return found(UrlFaultKind::Script, 0..url.find(':').map_or(url.len(), |colon| colon + 1));
    }
    if let Some((at, blank)) = url.char_indices().find(|(_, c)| c.is_whitespace()) {
        return found(UrlFaultKind::Blank, at..at + blank.len_utf8());
    }
    if is_nothing(url) {
        return found(UrlFaultKind::Nothing, 0..url.len());
    }
    // As JSON escapes it.
    if let Some(at) = url.find("\\/") {
        return found(UrlFaultKind::Backslash, at..at + 1);
    }
    let Some(start) = web_start(url) else {
        return match misspelt(url) {
            Some((end, fixed)) => found(UrlFaultKind::Misspelt(fixed), 0..end),
            None => found(UrlFaultKind::NoScheme, 0..url.len()),
        };
    };
    let rest = url.get(start..).unwrap_or_default();
    if let Some(second) = web_start(rest) {
        let fixed = rest.get(..second).unwrap_or_default().to_owned();
        return found(UrlFaultKind::Misspelt(fixed), 0..start + second);
    }
    if let Some(at) = url.find('\\') {
        return found(UrlFaultKind::Backslash, at..at + 1);
    }
    if rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) {
        return found(UrlFaultKind::NoHost, 0..url.len());
    }
    let end = rest.find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    let (host, path) = url.split_at(end);
    if let Some((at, sign)) = host.char_indices().find(|(_, c)| FULL_WIDTH.contains(*c)) {
        return found(UrlFaultKind::Malformed, at..at + sign.len_utf8());
    }
    if !has_port(host.get(start..).unwrap_or_default()) {
        return found(UrlFaultKind::Malformed, 0..url.len());
    }
    if Iri::parse(format!("{host}{}", lenient(path)).as_str()).is_err() {
        return found(UrlFaultKind::Malformed, 0..url.len());
    }
    sentence(path).and_then(|at| found(UrlFaultKind::RunsOn, host.len() + at..host.len() + at + SENTENCE_SIGN))
}

/// Signs of Chinese sentences at which a URL ends, in most editors.
const SENTENCE: &str = "，。、；：！？）】」”";
/// The bytes of each of them.
const SENTENCE_SIGN: usize = 3;

/// Where a Chinese sentence goes on in a path: a sign after ASCII, and nothing or Chinese after it. A page may have such
/// a sign in its name: `/你好，李焕英`.
fn sentence(path: &str) -> Option<usize> {
    path.char_indices().filter(|(_, c)| SENTENCE.contains(*c)).map(|(at, _)| at).find(|at| {
        let before = path.get(..*at).and_then(|head| head.chars().next_back());
        let after = path.get(at + SENTENCE_SIGN..).and_then(|tail| tail.chars().next());
        before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/') && after.is_none_or(|c| !c.is_ascii())
    })
}

/// Punctuation of Chinese sentences, which no host has.
const FULL_WIDTH: &str = "，。、；：！？（）【】《》「」“”‘’";

/// Whether the port of a host, if it has one, is a number that ports have.
fn has_port(authority: &str) -> bool {
    let (_, port) = authority.rsplit_once(':').unwrap_or_default();
    port.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) || port.parse::<u16>().is_ok()
}

/// The offset after `https://` or `http://`.
fn web_start(url: &str) -> Option<usize> {
    let (scheme, _) = url.split_once("://")?;
    WEB.iter().any(|web| scheme.eq_ignore_ascii_case(web)).then_some(scheme.len() + 3)
}

/// A misspelt beginning: its end, and what it should be. `htps://`, `https：//`, `https//`, `http:/`.
fn misspelt(url: &str) -> Option<(usize, String)> {
    const MARKS: [char; 7] = [':', ';', '：', '；', '/', '／', '\\'];
    let end = url.find(MARKS)?;
    let (scheme, rest) = url.split_at(end);
    let after = url.len() - rest.trim_start_matches(MARKS).len();
    let scheme = scheme.to_ascii_lowercase();
    let whole = |web: &str| (after, format!("{web}://"));
    if let Some(web) = WEB.iter().find(|web| **web == scheme) {
        return Some(whole(web));
    }
    // `http` is one letter from `https` and from a word that is neither.
    let is_near = |web: &&&str| rest.starts_with("://") && damerau_levenshtein(web, &scheme) == 1;
    WEB.iter().find(is_near).map(|web| whole(web))
}

/// The part after the host with the characters encoded that browsers encode, so that only its parts are judged.
fn lenient(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '{' | '}' | '|' | '^' | '`' | '"' | '<' | '>' | '[' | ']' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(url: &str) -> String {
        match fault(url) {
            None => String::new(),
            Some(UrlFault { kind: UrlFaultKind::Misspelt(fixed), range }) => format!("{fixed}{}", &url[range.end..]),
            Some(UrlFault { kind, range }) => format!("{kind:?} {}", &url[range]),
        }
    }

    #[test]
    fn urls_of_the_web() {
        for url in [
            "https://a.cn",
            "HTTP://A.CN/x?y=z#w",
            "https://例子.cn/路径?q=中",
            "https://a.cn:8080/",
            "http://localhost:80",
            "http://10.0.0.1/a",
            "http://[::1]:80/",
            "https://a.cn:65535/",
            "https://a.cn/路径，q",
            "https://a.cn/你好，李焕英",
            "https://a.cn/a，b",
            "https://a.cn/?q=中；文",
            "https://a.cn/x.html#第1章。",
            "https://a.cn/?q=a|b&c={id}",
            "https://a.cn/a%20b",
            "https://u@a.cn/x//y",
            "https://a.cn/https://b.cn",
            "https://a.cn?u=http://b.cn",
        ] {
            assert_eq!(said(url), "", "{url}");
        }
    }

    #[test]
    fn faults() {
        for (url, expected) in [
            ("javascript:alert(1)", "Script javascript:"),
            ("JavaScript:x", "Script JavaScript:"),
            ("java\nscript:x", "Script java\nscript:"),
            (" vbscript:x", "Script  vbscript:"),
            ("data:text/html,x", "Script data:"),
            ("https://a b.cn", "Blank  "),
            (" https://a.cn", "Blank  "),
            ("https://a.cn\n", "Blank \n"),
            ("https://a.cn/\u{3000}x", "Blank \u{3000}"),
            ("www.qq.com", "NoScheme www.qq.com"),
            ("//a.cn", "NoScheme //a.cn"),
            ("weixin://dl", "NoScheme weixin://dl"),
            ("httpbin.org/x", "NoScheme httpbin.org/x"),
            ("null", "Nothing null"),
            ("https：//a.cn", "https://a.cn"),
            ("https:／／a.cn", "https://a.cn"),
            ("http:/a.cn", "http://a.cn"),
            ("http:a.cn", "http://a.cn"),
            ("https//a.cn", "https://a.cn"),
            ("https;//a.cn", "https://a.cn"),
            ("htps://a.cn", "https://a.cn"),
            ("https:\\\\a.cn", "https://a.cn"),
            ("http://https://a.cn", "https://a.cn"),
            ("https://", "NoHost https://"),
            ("https:///x", "NoHost https:///x"),
            ("https://a.cn\\b", "Backslash \\"),
            ("https://a.cn:port/", "Malformed https://a.cn:port/"),
            ("https://a.cn/100%", "Malformed https://a.cn/100%"),
            ("https://a.cn:99999/", "Malformed https://a.cn:99999/"),
            ("http://a.cn，点击", "Malformed ，"),
            ("http://a.cn。", "Malformed 。"),
            ("https://a.cn/x，点击", "RunsOn ，"),
            ("https://a.cn/x.html。", "RunsOn 。"),
            ("https://a.cn/；详情见群公告", "RunsOn ；"),
            ("https://a.cn/x?id=1）", "RunsOn ）"),
            ("https://a.cn/你好，李焕英/1，点击", "RunsOn ，"),
        ] {
            assert_eq!(said(url), expected, "{url}");
            assert!(!is_plain(url), "{url}");
        }
    }
}
