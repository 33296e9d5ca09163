//! Finds the platforms' secrets in texts, and hides them in what is shown of these.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use crate::catalog::{SECRET_FORMS, SecretForm, SecretShape};
use crate::diag::Diagnostic;
use crate::diag::messages::input as messages;
use crate::dialect::line::{window, window_before};
use crate::source::{Files, Span};

/// Signs that may stand between a word and its value: `key=…`, `"secret": "…"`, `key%3D…`.
const BETWEEN: &str = "=:\"'` \t\\>：";
/// Those that give a value to a name.
const SIGNS: &str = "=:：";
/// The most bytes of a name before its last word.
const LONGEST_NAME: usize = 64;
/// What joins the words of a name.
const APART: [char; 4] = ['_', '-', '.', ' '];
const ENCODED: &[&str] = &["%3D", "%3d", "&quot;"];
/// The most bytes between a word and its value.
const GAP: usize = 16;
/// So many characters of a secret in a row are hidden wherever they are shown.
const TRACE: usize = 8;
/// So many bytes before and behind a secret tell where a part of it may be shown.
const AROUND: usize = 8;
/// The most bytes of a secret.
const LONGEST_SECRET: usize = 512;
/// A secret has at least this number of different characters; an example often repeats few.
const VARIETY: usize = 7;
/// So many digits has a secret whose length is not known.
const FEWEST_DIGITS: usize = 4;

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
fn named<'t>(lower: &'t str, form: &'static SecretForm) -> impl Iterator<Item = usize> + use<'t> {
    let SecretForm { before, near, .. } = *form;
    let lines = lower.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let is_it = move |(_, line): &(usize, &str)| !before.is_empty() && is_in(line, near);
    lines.filter(is_it).flat_map(move |(start, line)| {
        let places = memmem::find_iter(line.as_bytes(), before);
        places.filter(move |at| is_name(line, *at, form)).map(move |at| start + at + before.len())
    })
}

/// Whether the word of a form at a byte of a line names a secret: `key=`, `webhook-key:`, `webhook key`; not the end of
/// another name (`request_key=`) and no word of a sentence.
fn is_name(line: &str, at: usize, form: &SecretForm) -> bool {
    let SecretForm { before, near, shape, .. } = *form;
    if matches!(shape, SecretShape::Query(..)) {
        return is_parameter(line, at, before);
    }
    if near.is_empty() {
        return true;
    }
    let head = window_before(line, at, LONGEST_NAME);
    let outside = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let prefix = head.get(outside.len()..).unwrap_or_default();
    // An escape in front is no part of the name: `%3Fkey`, `\nkey`.
    let is_escape = outside.ends_with('\\') || outside.ends_with('%') && prefix.len() == 2;
    if !prefix.is_empty() && !is_escape && !prefix.contains(near) {
        return false;
    }
    let behind = line.get(at + before.len()..).unwrap_or_default();
    let has_sign = || {
        let gap = behind.char_indices().take_while(|(at, c)| *at < GAP && !c.is_ascii_alphanumeric());
        gap.into_iter().any(|(at, c)| SIGNS.contains(c) || behind.get(at..).is_some_and(is_encoded_sign))
    };
    head.trim_end_matches(APART).ends_with(near) || has_sign()
}

/// Whether the word at a byte of a line ends the name of a parameter of a URL: `?corpsecret=`, `%26secret%3D`.
fn is_parameter(line: &str, at: usize, word: &str) -> bool {
    let head = window_before(line, at, LONGEST_NAME);
    let outside = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let name = head.get(outside.len()..).unwrap_or_default();
    let begins = outside.ends_with(['?', '&'])
        || outside.ends_with("&amp;")
        || outside.ends_with('%') && (name.starts_with("26") || name.starts_with("3f"));
    let behind = line.get(at + word.len()..).unwrap_or_default();
    begins && (behind.starts_with('=') || behind.starts_with("%3d"))
}

fn is_encoded_sign(text: &str) -> bool {
    ENCODED.iter().any(|sign| text.starts_with(sign))
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
    has_mark(text)
        && (FINDERS.iter().any(|word| word.find(text).is_some()) || memmem::find(text, ESCAPE.as_bytes()).is_some())
}

/// Three signs in a row of every word that secrets come with, and of an escape. Few texts have one of these.
const MARKS: [[u8; 3]; 4] = [*b"bho", *b"ss_", *b"ecr", *b"\\u{"];

/// Whether a text has a mark, in small letters or capitals. No byte is a branch, so that many are compared at once: one
/// look takes a third of the time that the searches for all words take.
fn has_mark(text: &[u8]) -> bool {
    const SMALL: u8 = 0x20;
    let is = |byte: u8, letter: u8| byte | SMALL == letter | SMALL;
    let (second, third) = (text.get(1..).unwrap_or_default(), text.get(2..).unwrap_or_default());
    text.iter().zip(second).zip(third).fold(false, |found, ((a, b), c)| {
        MARKS
            .iter()
            .fold(found, |found, [first, second, third]| found | (is(*a, *first) & is(*b, *second) & is(*c, *third)))
    })
}

/// The forms of secrets whose value a text interpolates: `webhook/send?key=${key}`.
fn interpolated(text: &str) -> Vec<&'static SecretForm> {
    let lower = text.to_ascii_lowercase();
    if !may_stand_in(lower.as_bytes()) {
        return Vec::new();
    }
    let is_it = |form: &&'static SecretForm| {
        named(&lower, form).any(|after| {
            let rest = lower.get(after..).unwrap_or_default();
            let value = rest.trim_start_matches(|c| BETWEEN.contains(c));
            let is_apart = value.len() < rest.len() && rest.len() - value.len() <= GAP;
            is_apart && value.starts_with("${")
        })
    };
    SECRET_FORMS.iter().filter(is_it).collect()
}

/// The words of a text that have one of these forms and are a value as a whole, as `"…"` or `NAME=…`: which of them is
/// interpolated is not known here.
fn words_of(text: &str, forms: &[&SecretForm]) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (mut found, mut at) = (Vec::new(), 0);
    for piece in text.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        let range = at..at + word.len();
        if forms.iter().any(|form| has_shape(word, form.shape)) && is_random(word) && is_whole_value(text, &range) {
            found.push(range);
        }
        at += piece.len();
    }
    found
}

/// Whether nothing else is in the value that a word is in: `"…"`, or `NAME=…` and `name: …` at the beginning of a line.
fn is_whole_value(text: &str, word: &Range<usize>) -> bool {
    let (head, tail) = (text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default());
    let is_quoted = |quote: char| head.ends_with(quote) && tail.trim_start_matches('\\').starts_with(quote);
    let line = head.rsplit('\n').next().unwrap_or_default().trim_end();
    let is_named = || {
        let name = line.strip_suffix(['=', ':']).map(|name| name.trim_end().trim_start());
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
        name.is_some_and(|name| !name.is_empty() && name.chars().all(is_name))
    };
    is_quoted('"') || is_quoted('\'') || is_named() && !tail.starts_with(|c: char| c.is_alphanumeric())
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
        SecretShape::Word(least, most) => is_mixed(word, least..=most),
        // Words of an example have few digits.
        SecretShape::Query(least, most) => {
            is_mixed(word, least..=most) && word.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
        }
    }
}

fn is_mixed(word: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&word.len())
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
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
    if known.is_empty() && apart.is_empty() {
        return;
    }
    let mut traces = SecretTraces::default();
    for range in known.into_iter().map(|secret| secret.range).chain(apart) {
        let before = window_before(text, range.start, AROUND);
        let behind = window(text, range.end, AROUND);
        traces.add(before, text.get(range).unwrap_or_default(), behind);
    }
    if let Some(hidden) = out.get(start..).and_then(|shown| traces.hidden_in(shown)) {
        out.truncate(start);
        out.push_str(&hidden);
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

/// What tells where secrets, which are ASCII, are shown, or parts of them.
#[derive(Default)]
struct SecretTraces<'t> {
    /// Their characters, so many in a row.
    runs: HashSet<&'t [u8]>,
    /// By what is before them in their text: where a line is cut inside of one, this says where it begins.
    before: HashMap<&'t [u8], BTreeSet<Vec<u8>>>,
    /// By what is behind them, each backwards.
    behind: HashMap<&'t [u8], BTreeSet<Vec<u8>>>,
}

impl<'t> SecretTraces<'t> {
    fn add(&mut self, before: &'t str, secret: &'t str, behind: &'t str) {
        self.runs.extend(secret.as_bytes().windows(TRACE));
        if !before.is_empty() {
            self.before.entry(before.as_bytes()).or_default().insert(secret.into());
        }
        if behind.len() >= AROUND / 2 {
            self.behind.entry(behind.as_bytes()).or_default().insert(secret.bytes().rev().collect());
        }
    }

    /// A text in which nothing is left of the secrets; `None` if nothing of them was there.
    fn hidden_in(&self, text: &str) -> Option<String> {
        let bytes = text.as_bytes();
        let mut hidden = vec![false; bytes.len()];
        let mut hide = |range: Range<usize>| {
            if let Some(hidden) = hidden.get_mut(range) {
                hidden.fill(true);
            }
        };
        if !self.runs.is_empty() {
            for (at, run) in bytes.windows(TRACE).enumerate().filter(|(_, run)| self.runs.contains(run)) {
                hide(at..at + run.len());
            }
        }
        for (at, length, secrets) in places(bytes, &self.before) {
            let rest = bytes.get(at + length..).unwrap_or_default();
            let rest = rest.get(..rest.len().min(LONGEST_SECRET)).unwrap_or_default();
            hide(at + length..at + length + shared(rest, secrets));
        }
        for (at, _, secrets) in places(bytes, &self.behind) {
            let head: Vec<u8> =
                bytes.get(..at).unwrap_or_default().iter().rev().take(LONGEST_SECRET).copied().collect();
            hide(at - shared(&head, secrets)..at);
        }
        if !hidden.contains(&true) {
            return None;
        }
        let shown = text.char_indices().map(|(at, c)| if hidden.get(at) == Some(&true) { '*' } else { c });
        Some(shown.collect())
    }
}

/// Where a text has one of the keys, with its length and value.
fn places<'a, V>(text: &'a [u8], keys: &'a HashMap<&[u8], V>) -> impl Iterator<Item = (usize, usize, &'a V)> {
    let lengths: BTreeSet<usize> = keys.keys().map(|key| key.len()).collect();
    lengths.into_iter().flat_map(move |length| {
        let windows = text.windows(length).enumerate();
        windows.filter_map(move |(at, window)| Some((at, length, keys.get(window)?)))
    })
}

/// How many bytes a text begins with as one of the secrets does.
fn shared(text: &[u8], secrets: &BTreeSet<Vec<u8>>) -> usize {
    // In order, the one that has most in common is next to it.
    let (before, after) = (secrets.range(..=text.to_vec()).next_back(), secrets.range(text.to_vec()..).next());
    let common = |secret: &Vec<u8>| text.iter().zip(secret).take_while(|(one, other)| one == other).count();
    before.into_iter().chain(after).map(common).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Drawn for these tests; cut, so that no scanner takes them for real ones.
    const UUID: &str = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");
    const HEX: &str = concat!("8f0b3c6e19d24a75", "b1e07c39d58f26a4");
    const WORD: &str = concat!("57_kT3nXw9Qb2LzVhRyPdM8sJfUa6cGe", "-HoI41YtZxWvBqNrKl0EmC7gDi5OuSpF");

    #[test]
    fn every_word_has_a_mark() {
        for word in SECRET_FORMS.iter().map(|form| if form.near.is_empty() { form.before } else { form.near }) {
            // The first letter of a word can be either.
            assert!(has_mark(word.as_bytes().get(1..).unwrap()), "{word}");
            assert!(has_mark(word.to_uppercase().as_bytes()), "{word}");
        }
        assert!(has_mark(ESCAPE.as_bytes()) && !has_mark("# 标题\n> 内容 content".as_bytes()));
    }

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
            format!("wecom-webhook-key: {UUID}"),
            format!("webhookKey={UUID}"),
            format!("webhook 的 key：{UUID}"),
            format!("webhook key {UUID}"),
            format!("{{\"webhook\": \"https://a.cn\", \"key\": \"{UUID}\"}}"),
            format!("webhook send\\nkey={UUID}"),
            format!("webhook/send?a=1&amp;key={UUID}"),
            format!("webhook/send%3Fa%3D1%26key%3D{UUID}"),
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
    fn parameters_of_urls() {
        let cut = &WORD[..24];
        for text in [
            format!("https://b.cn/?access_token={cut}"),
            format!("https://b.cn/x?a=1&corpsecret={cut}&b=2"),
            format!("[x](https://b.cn/?secret={cut})"),
            format!("https://b.cn/?u=https%3A%2F%2Fa.cn%3Fcorpsecret%3D{cut}"),
            format!("https://b.cn/?u=a%26secret%3D{cut}"),
            format!("<a href=\"https://b.cn/?a=1&amp;app_secret={cut}\">"),
        ] {
            assert_eq!(found(&text), [cut], "{text}");
        }
        for text in [
            "https://b.cn/?access_token=your_access_token_goes_here_1",
            "https://b.cn/?access_token=ACCESS_TOKEN",
            "https://b.cn/?secret=xxxxxxxxxxxx000000000000",
            &format!("https://b.cn/secret={cut}"),
            &format!("secret={cut}"),
            &format!("https://b.cn/?secret_id={cut}"),
            &format!("https://b.cn/?secret={}", &WORD[..16]),
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
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
            &format!("webhook called, request_key={UUID}"),
            &format!("webhook idempotency-key: {UUID}"),
            &format!("webhook requestKey={UUID}"),
            &format!("webhook failed, primary key '{UUID}' is there"),
            &format!("the webhook has a key {UUID}"),
            &format!("webhook monkey={UUID}"),
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
        for assigned in
            [format!("KEY={UUID}"), format!("export KEY={UUID}"), format!("key: {UUID}"), format!("'{UUID}',")]
        {
            let text = format!("{assigned}\ncurl https://a.cn/webhook/send?key=${{KEY}}");
            assert_eq!(hidden(&text), text.replace(UUID, &"*".repeat(36)));
        }
        for quiet in [
            format!("let t = \"run {UUID}\"\nbody: \"https://a.cn/webhook/send?key=${{k}}\""),
            format!("curl https://a.cn/webhook/send?key=${{KEY}} -d '\"content\": \"{UUID} failed\"'"),
            format!("let k = \"{UUID}\"\nbody: \"https://a.cn/order?key=${{k}}\""),
            format!("let k = \"{UUID}\"\nbody: \"webhook key ${{k}}\"").replace("key ", "keyring "),
        ] {
            assert_eq!(hidden(&quiet), quiet);
        }
    }

    #[test]
    fn nothing_is_left_of_a_secret() {
        let shown = format!("`key={UUID}` and its end: {}…", &UUID[20..]);
        let mut traces = SecretTraces::default();
        traces.add("key=", UUID, " and its end");
        let hidden = traces.hidden_in(&shown).unwrap();
        assert_eq!(hidden, format!("`key={}` and its end: {}…", "*".repeat(36), "*".repeat(16)));
        assert_eq!(traces.hidden_in("nothing"), None);
        assert_eq!(traces.hidden_in("send?key=9d3…").unwrap(), "send?key=***…");
        assert_eq!(traces.hidden_in("…3f6 and its end").unwrap(), "…*** and its end");
        // The one that has most in common with what is shown is hidden.
        traces.add("key=", "9d4", "");
        traces.add("key=", "a", "");
        assert_eq!(traces.hidden_in("send?key=9d3…").unwrap(), "send?key=***…");
        assert_eq!(traces.hidden_in("send?key=9d4…").unwrap(), "send?key=***…");
        assert_eq!(traces.hidden_in("send?key=b…"), None);
    }
}
