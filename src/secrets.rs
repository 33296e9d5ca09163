//! Finds the platforms' secrets in texts, and hides them in what is shown of these.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use crate::catalog::{SECRET_FORMS, SecretForm, SecretShape};
use crate::diag::Diagnostic;
use crate::diag::messages::input as messages;
use crate::dialect::line::{window, window_before};
use crate::source::{Files, Span};

/// Signs that may stand between a word and its value: `key=…`, `"secret": "…"`, `key%3D…`.
const BETWEEN: &str = "=:\"'` \t\\>：";
const ENCODED: &[&str] = &["%3D", "%3d", "&quot;"];
/// The most bytes between a word and its value.
const GAP: usize = 16;
/// So many characters of a secret in a row are hidden wherever they are shown.
const TRACE: usize = 8;
/// So many bytes before and behind a secret tell where a part of it may be shown.
const AROUND: usize = 8;
/// A secret has at least this number of different characters; an example often repeats few.
const VARIETY: usize = 7;

/// A secret in a text; its place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretMatch {
    pub range: Range<usize>,
    /// Its index in [`SECRET_FORMS`].
    form: usize,
}

impl SecretMatch {
    pub fn form(&self) -> Option<&'static SecretForm> {
        SECRET_FORMS.get(self.form)
    }
}

/// All secrets of a text, in order; also those with escapes of a source in them or before them.
pub fn find(text: &str) -> Vec<SecretMatch> {
    let Some(Unescaped { text: plain, origins }) = unescaped(text) else { return find_plain(text) };
    let origin = |at: usize| {
        let after = origins.partition_point(|(from, _)| *from <= at);
        after.checked_sub(1).and_then(|last| origins.get(last)).map_or(at, |(from, origin)| origin + (at - from))
    };
    let mut found = find_plain(&plain);
    for secret in &mut found {
        secret.range = origin(secret.range.start)..origin(secret.range.end);
    }
    found
}

/// A text without its escapes, and from which byte on it has which byte of the other.
struct Unescaped {
    text: String,
    origins: Vec<(usize, usize)>,
}

const ESCAPE: &str = "\\u{";

/// The text that a source with `\u{…}` writes; `None` if it has none.
fn unescaped(text: &str) -> Option<Unescaped> {
    memmem::find(text.as_bytes(), ESCAPE.as_bytes())?;
    let mut plain = Unescaped { text: String::with_capacity(text.len()), origins: Vec::new() };
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(ESCAPE) {
        plain.text.push_str(before);
        let decoded = behind.split_once('}').and_then(|(digits, behind)| {
            let code = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 6)?;
            Some((char::from_u32(code)?, behind))
        });
        rest = match decoded {
            Some((c, behind)) => {
                plain.text.push(c);
                behind
            }
            None => {
                plain.text.push_str(ESCAPE);
                behind
            }
        };
        plain.origins.push((plain.text.len(), text.len() - rest.len()));
    }
    plain.text.push_str(rest);
    Some(plain)
}

/// The secrets of a source as they are meant; `None` if it has no word that secrets come with.
pub fn written(source: &str) -> Option<Vec<Cow<'_, str>>> {
    let secret = |found: SecretMatch| source.get(found.range).map(meant);
    may_stand_in(source.as_bytes()).then(|| find(source).into_iter().filter_map(secret).collect())
}

/// A secret as it is meant, without the escapes of a source.
fn meant(secret: &str) -> Cow<'_, str> {
    unescaped(secret).map_or(Cow::Borrowed(secret), |plain| Cow::Owned(plain.text))
}

fn find_plain(text: &str) -> Vec<SecretMatch> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<SecretMatch> = Vec::new();
    for (form, spec) in SECRET_FORMS.iter().enumerate() {
        let values = named(&lower, spec).filter_map(|after| value(text, after, spec.shape));
        found.extend(values.map(|range| SecretMatch { range, form }));
    }
    // The first form of several that fit.
    found.sort_by_key(|secret| (secret.range.start, secret.range.end));
    found.dedup_by(|next, known| next.range == known.range);
    found
}

/// The offsets behind the words that a value of a form follows, where its line has the other word, too. `lower` is the
/// text in small letters.
fn named<'t>(lower: &'t str, form: &SecretForm) -> impl Iterator<Item = usize> + use<'t> {
    let SecretForm { before, near, .. } = *form;
    let lines = lower.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let is_it = move |(_, line): &(usize, &str)| !before.is_empty() && is_in(line, near);
    lines.filter(is_it).flat_map(move |(start, line)| {
        memmem::find_iter(line.as_bytes(), before).map(move |at| start + at + before.len())
    })
}

/// The findings for a file that a source reads, at the place where it does.
pub fn findings(path: &str, text: &str, span: Span) -> Vec<Diagnostic> {
    if !may_stand_in(text.as_bytes()) {
        return Vec::new();
    }
    let of = |secret: SecretMatch| {
        let before = text.get(..secret.range.start).unwrap_or_default();
        let line = (before.matches('\n').count() + 1).to_string();
        let place = messages::SecretLine { path: path.to_owned(), line }.into();
        let form = secret.form()?;
        let found = messages::SecretInSource { place, kind: &form.name, revoke: &form.revoke };
        Some(Diagnostic::new(found, span))
    };
    // One is enough to say that the file does not belong there.
    find(text).into_iter().take(1).filter_map(of).collect()
}

/// Whether a text may hold a secret: a quick look.
pub fn may_stand_in(text: &[u8]) -> bool {
    FINDERS.iter().any(|word| word.find(text).is_some()) || memmem::find(text, ESCAPE.as_bytes()).is_some()
}

/// The forms of secrets whose value a text interpolates: `webhook/send?key=${key}`.
fn interpolated(text: &str) -> Vec<&'static SecretForm> {
    let lower = text.to_ascii_lowercase();
    if !may_stand_in(lower.as_bytes()) {
        return Vec::new();
    }
    let is_it = |form: &&SecretForm| {
        named(&lower, form).any(|after| {
            let rest = lower.get(after..).unwrap_or_default();
            let value = rest.trim_start_matches(|c| BETWEEN.contains(c));
            let is_apart = value.len() < rest.len() && rest.len() - value.len() <= GAP;
            is_apart && value.starts_with("${")
        })
    };
    SECRET_FORMS.iter().filter(is_it).collect()
}

/// The words of a text that have one of these forms: which of them is interpolated is not known here.
fn words_of(text: &str, forms: &[&SecretForm]) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (mut found, mut at) = (Vec::new(), 0);
    for piece in text.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        if forms.iter().any(|form| has_shape(word, form.shape)) && is_random(word) {
            found.push(at..at + word.len());
        }
        at += piece.len();
    }
    found
}

/// Finds the words that secrets come with, in small letters and in capitals. The first letter can be either.
static FINDERS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        SECRET_FORMS.iter().map(|form| if form.near.is_empty() { form.before } else { form.near }).collect();
    words.dedup();
    let ends = words.into_iter().filter_map(|word| word.get(1..));
    ends.flat_map(|end| [end.to_owned(), end.to_ascii_uppercase()])
        .map(|end| Finder::new(end.as_bytes()).into_owned())
        .collect()
});

fn is_in(text: &str, word: &str) -> bool {
    word.is_empty() || memmem::find(text.as_bytes(), word.as_bytes()).is_some()
}

/// The value that begins at `from` behind some signs, if it has this shape.
fn value(text: &str, from: usize, shape: SecretShape) -> Option<Range<usize>> {
    let mut rest = text.get(from..)?;
    loop {
        let bare = rest.trim_start_matches(|c| BETWEEN.contains(c));
        let bare = ENCODED.iter().find_map(|sign| bare.strip_prefix(sign)).unwrap_or(bare);
        if bare.len() == rest.len() {
            break;
        }
        rest = bare;
    }
    let start = text.len() - rest.len();
    // Something separates the word from its value, or it is another word.
    if start == from || start - from > GAP {
        return None;
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let word = rest.get(..end)?;
    (has_shape(word, shape) && is_random(word)).then(|| start..start + end)
}

fn has_shape(word: &str, shape: SecretShape) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match shape {
        SecretShape::Uuid => {
            let parts: Vec<&str> = word.split('-').collect();
            parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|part| is_hex(part))
        }
        SecretShape::Hex(length) => word.len() == length && is_hex(word),
        SecretShape::Word(least, most) => {
            (least..=most).contains(&word.len())
                && word.bytes().any(|byte| byte.is_ascii_digit())
                && word.bytes().any(|byte| byte.is_ascii_alphabetic())
        }
    }
}

/// Whether it was drawn: an example repeats few characters, or counts.
fn is_random(word: &str) -> bool {
    let mut seen: Vec<u8> = word.bytes().filter(|byte| byte.is_ascii_alphanumeric()).collect();
    let counts = seen.iter().zip(seen.iter().skip(1)).filter(|(one, next)| next.wrapping_sub(**one) == 1).count();
    let length = seen.len();
    seen.sort_unstable();
    seen.dedup();
    seen.len() >= VARIETY && counts * 2 < length
}

/// Hides the secrets of some files in what was written about them since `start`.
pub fn hide(files: &Files, out: &mut String, start: usize) {
    // One file may have the secret, and another the address that it belongs to.
    let forms: Vec<&SecretForm> = files.iter().flat_map(|(_, file)| interpolated(file.text())).collect();
    for (_, file) in files.iter() {
        hide_of(file.text(), &forms, out, start);
    }
}

/// Hides the secrets of a text in what was written about it since `start`.
pub fn hide_those_of(text: &str, out: &mut String, start: usize) {
    if may_stand_in(text.as_bytes()) {
        hide_of(text, &interpolated(text), out, start);
    }
}

fn hide_of(text: &str, forms: &[&SecretForm], out: &mut String, start: usize) {
    let known = if may_stand_in(text.as_bytes()) { find(text) } else { Vec::new() };
    let apart = if forms.is_empty() { Vec::new() } else { words_of(text, forms) };
    for range in known.into_iter().map(|secret| secret.range).chain(apart) {
        let around = Around {
            before: window_before(text, range.start, AROUND),
            secret: text.get(range.clone()).unwrap_or_default(),
            behind: window(text, range.end, AROUND),
        };
        if let Some(hidden) = out.get(start..).and_then(|shown| around.hidden_in(shown)) {
            out.truncate(start);
            out.push_str(&hidden);
        }
    }
}

/// Hides the secrets that what was written since `start` has itself.
pub fn hide_own(out: &mut String, start: usize) {
    let shown = out.get(start..).unwrap_or_default();
    if may_stand_in(shown.as_bytes()) {
        let shown = shown.to_owned();
        hide_those_of(&shown, out, start);
    }
}

/// A secret, which is ASCII, and what is before and behind it in its text.
struct Around<'t> {
    before: &'t str,
    secret: &'t str,
    behind: &'t str,
}

impl Around<'_> {
    /// A text in which nothing is left of the secret; `None` if nothing of it was there. Where a line is cut inside of
    /// it, what is next to it in its text says where it begins or ends.
    fn hidden_in(&self, text: &str) -> Option<String> {
        let (bytes, secret) = (text.as_bytes(), self.secret.as_bytes());
        let mut hidden = vec![false; bytes.len()];
        for trace in secret.windows(TRACE) {
            for at in memmem::find_iter(bytes, trace) {
                hidden.iter_mut().skip(at).take(TRACE).for_each(|hidden| *hidden = true);
            }
        }
        if !self.before.is_empty() {
            for at in memmem::find_iter(bytes, self.before.as_bytes()) {
                let from = at + self.before.len();
                let rest = bytes.get(from..).unwrap_or_default();
                let same = rest.iter().zip(secret).take_while(|(shown, own)| shown == own).count();
                hidden.iter_mut().skip(from).take(same).for_each(|hidden| *hidden = true);
            }
        }
        if self.behind.len() >= AROUND / 2 {
            for at in memmem::find_iter(bytes, self.behind.as_bytes()) {
                let head = bytes.get(..at).unwrap_or_default();
                let same = head.iter().rev().zip(secret.iter().rev()).take_while(|(shown, own)| shown == own).count();
                hidden.iter_mut().skip(at - same).take(same).for_each(|hidden| *hidden = true);
            }
        }
        if !hidden.contains(&true) {
            return None;
        }
        let shown = text.char_indices().map(|(at, c)| if hidden.get(at) == Some(&true) { '*' } else { c });
        Some(shown.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Drawn for these tests; cut, so that no scanner takes them for real ones.
    const UUID: &str = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");
    const HEX: &str = concat!("8f0b3c6e19d24a75", "b1e07c39d58f26a4");
    const WORD: &str = concat!("57_kT3nXw9Qb2LzVhRyPdM8sJfUa6cGe", "-HoI41YtZxWvBqNrKl0EmC7gDi5OuSpF");

    fn found(text: &str) -> Vec<&str> {
        assert!(find(text).is_empty() || may_stand_in(text.as_bytes()), "{text}");
        find(text).into_iter().map(|secret| &text[secret.range]).collect()
    }

    #[test]
    fn secrets() {
        for text in [
            format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={UUID}"),
            format!("curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key={UUID}&type=file'"),
            format!("// https:\\/\\/qyapi.weixin.qq.com\\/cgi-bin\\/webhook\\/send?debug=1&key={UUID}"),
            format!("u=https%3A%2F%2Fqyapi.weixin.qq.com%2Fcgi-bin%2Fwebhook%2Fsend%3Fkey%3D{UUID}"),
            format!("webhook key: \"{UUID}\""),
            format!("WEBHOOK_KEY={UUID}"),
            format!("Webhook Key: {UUID}"),
        ] {
            assert_eq!(found(&text), [UUID], "{text}");
        }
        for text in [
            format!("appid=wx1234567890abcdef&secret={HEX}"),
            format!("\"appsecret\": \"{HEX}\""),
            format!("AppSecret：{HEX}"),
            format!("APP_SECRET={HEX}"),
        ] {
            assert_eq!(found(&text), [HEX], "{text}");
        }
        assert_eq!(found(&format!("send?access_token={WORD}")), [WORD]);
        assert_eq!(found(&format!("ACCESS_TOKEN={WORD}")), [WORD]);
        assert_eq!(found(&format!("corpid=ww1&corpsecret={}", &WORD[..43])), [&WORD[..43]]);
    }

    #[test]
    fn what_is_no_secret() {
        for text in [
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${WEBHOOK_KEY}",
            "webhook/send?key=00000000-0000-0000-0000-000000000000",
            "webhook/send?key=12345678-1234-1234-1234-123456789012",
            "cgi-bin/message/custom/send?access_token=ACCESS_TOKEN",
            "appid=APPID&secret=APPSECRET",
            &format!("appid: wx1234567890abcdef md5: {HEX}"),
            &format!("request {UUID} failed"),
            &format!("https://a.cn/order?key={UUID}"),
            &format!("a secret of ours: the file {HEX}"),
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn escapes_hide_no_secret() {
        let text = format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?\\u{{6b}}ey={UUID} \\u{{zz}} \\u{{4f60}}");
        assert_eq!(found(&text), [UUID]);
        let text = format!("甲 web\\u{{68}}ook key=\\u{{39}}{} 乙", &UUID[1..]);
        assert_eq!(found(&text), [format!("\\u{{39}}{}", &UUID[1..])]);
        assert_eq!(meant(found(&text)[0]), UUID);
    }

    #[test]
    fn a_secret_that_another_line_names() {
        let hidden = |text: &str| {
            let mut out = text.to_owned();
            hide_those_of(text, &mut out, 0);
            out
        };
        let text = format!("let k = \"{UUID}\"\nbody: \"https://a.cn/webhook/send?key=${{k}}\"");
        assert_eq!(hidden(&text), text.replace(UUID, &"*".repeat(36)));
        for quiet in [
            format!("let k = \"{UUID}\"\nbody: \"https://a.cn/order?key=${{k}}\""),
            format!("let k = \"{UUID}\"\nbody: \"webhook key ${{k}}\"").replace("key ", "keyring "),
        ] {
            assert_eq!(hidden(&quiet), quiet);
        }
    }

    #[test]
    fn nothing_is_left_of_a_secret() {
        let shown = format!("`key={UUID}` and its end: {}…", &UUID[20..]);
        let around = Around { before: "key=", secret: UUID, behind: " and its end" };
        let hidden = around.hidden_in(&shown).unwrap();
        assert_eq!(hidden, format!("`key={}` and its end: {}…", "*".repeat(36), "*".repeat(16)));
        assert_eq!(around.hidden_in("nothing"), None);
        assert_eq!(around.hidden_in("send?key=9d3…").unwrap(), "send?key=***…");
        assert_eq!(around.hidden_in("…3f6 and its end").unwrap(), "…*** and its end");
    }
}
