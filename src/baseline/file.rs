//! The file of a baseline: JSON with an entry per line, sorted, so that a change of one is a change of one line.

use serde::Serialize;

use super::{Baseline, BaselineKey, KnownEntry};
use crate::diag::messages::baseline::{
    AN_ENTRY, BaselineInvalid, CONFLICT, NEWER_VERSION, NO_VERSION, NotExpected, StrayKey,
};
use crate::diag::{Arg, Diagnostic, NamedCode};
use crate::lang::{JsonError, JsonKind, JsonScanner};
use crate::source::{File, FileId, Files, Span};
use crate::text::visible_json;

/// The version of the format.
const VERSION: &str = "1";
/// How git marks what it could not merge.
const MERGE_MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// A file that is not a baseline.
#[derive(Debug)]
pub struct UnreadBaseline {
    pub found: Box<Diagnostic>,
    /// The file itself.
    pub files: Files,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    code: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
    text: &'a str,
    count: u64,
}

impl Baseline {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut out = format!("{{\"version\":{VERSION},\"findings\":[");
        for (index, (key, entry)) in self.entries.iter().enumerate() {
            let BaselineKey { file, message, code, text } = key;
            let entry = EntryJson { code, file, message, text, count: entry.count };
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            // Serializing plain data cannot fail.
            let line = serde_json::to_string(&entry).unwrap_or_default();
            out.push_str(&visible_json(&line));
        }
        out.push_str("\n]}\n");
        out
    }

    /// Reads the text of the file; `name` is its display name.
    ///
    /// # Errors
    /// It is not JSON, or not a baseline of this version.
    pub fn parse(text: String, name: &str) -> Result<Self, UnreadBaseline> {
        let mut files = Files::default();
        let file = files.add(File::new(name, text.as_str()));
        let mut reader = BaselineReader { json: JsonScanner::new(&text, &[]), text: &text, file };
        match reader.document() {
            Ok(entries) => {
                let mut baseline = Self { files, ..Self::default() };
                for (key, count, span) in entries {
                    let entry = baseline.entries.entry(key).or_insert(KnownEntry { count: 0, span: Some(span) });
                    entry.count = entry.count.saturating_add(count);
                }
                Ok(baseline)
            }
            Err(Unexpected { span, reason }) => {
                let found = BaselineInvalid { path: name.to_owned(), reason };
                Err(UnreadBaseline { found: Box::new(Diagnostic::new(found, span)), files })
            }
        }
    }
}

/// What is not as in a baseline.
struct Unexpected {
    span: Span,
    reason: Arg,
}

struct BaselineReader<'t> {
    json: JsonScanner<'t>,
    text: &'t str,
    file: FileId,
}

impl BaselineReader<'_> {
    fn document(&mut self) -> Result<Vec<(BaselineKey, u64, Span)>, Unexpected> {
        let (mut has_version, mut entries) = (false, Vec::new());
        self.expect(JsonKind::Object)?;
        let mut members = self.json.enter().map_err(|error| self.error(error))?;
        while let Some(key) = self.json.key(&mut members).map_err(|error| self.error(error))? {
            match &*key.text {
                "version" => {
                    let at = self.expect(JsonKind::Number)?;
                    let version = self.json.number().map_err(|error| self.error(error))?;
                    if version != VERSION {
                        return Err(self.unexpected(at, &NEWER_VERSION));
                    }
                    has_version = true;
                }
                "findings" => {
                    self.expect(JsonKind::Array)?;
                    let mut items = self.json.enter().map_err(|error| self.error(error))?;
                    while self.json.item(&mut items).map_err(|error| self.error(error))? {
                        entries.push(self.entry()?);
                    }
                }
                key_name => return Err(self.unexpected(key.span.start, StrayKey { key: key_name.to_owned() })),
            }
        }
        self.json.end().map_err(|error| self.error(error))?;
        if has_version { Ok(entries) } else { Err(self.unexpected(0, &NO_VERSION)) }
    }

    fn entry(&mut self) -> Result<(BaselineKey, u64, Span), Unexpected> {
        let start = self.expect(JsonKind::Object)?;
        let [mut code, mut file, mut message, mut text] = [None, None, Some(String::new()), None];
        let mut count = None;
        let mut members = self.json.enter().map_err(|error| self.error(error))?;
        while let Some(key) = self.json.key(&mut members).map_err(|error| self.error(error))? {
            let value = match &*key.text {
                "code" => &mut code,
                "file" => &mut file,
                "message" => &mut message,
                "text" => &mut text,
                "count" => {
                    let at = self.expect(JsonKind::Number)?;
                    let number = self.json.number().map_err(|error| self.error(error))?;
                    let number = number.parse().ok().filter(|number| *number > 0);
                    count = Some(number.ok_or_else(|| self.unexpected(at, &AN_ENTRY))?);
                    continue;
                }
                key_name => return Err(self.unexpected(key.span.start, StrayKey { key: key_name.to_owned() })),
            };
            self.expect(JsonKind::Text)?;
            *value = Some(self.json.text().map_err(|error| self.error(error))?.text.into_owned());
        }
        let span = self.span(start, self.json.at());
        let (Some(code), Some(file), Some(message), Some(text), Some(count)) = (code, file, message, text, count)
        else {
            return Err(Unexpected { span, reason: (&AN_ENTRY).into() });
        };
        // What a retired code was known for is known of the one that replaced it.
        let code = NamedCode::find(&code).map_or(code, |named| named.code.id().to_owned());
        Ok((BaselineKey { file, message, code, text }, count, span))
    }

    /// The offset of the next value, which must be of a kind.
    fn expect(&mut self, wanted: JsonKind) -> Result<usize, Unexpected> {
        let (at, kind) = self.json.begin().map_err(|error| self.error(error))?;
        if kind == wanted {
            return Ok(at);
        }
        Err(self.unexpected(at, NotExpected { expected: wanted.word(), found: kind.word() }))
    }

    fn error(&self, error: JsonError) -> Unexpected {
        let range = error.range();
        let rest = self.text.get(range.start..).unwrap_or_default();
        let is_conflict = MERGE_MARKS.iter().any(|mark| rest.starts_with(mark));
        let reason = if is_conflict { &CONFLICT } else { error.reason };
        Unexpected { span: self.span(range.start, range.end), reason: reason.into() }
    }

    fn unexpected(&self, at: usize, reason: impl Into<Arg>) -> Unexpected {
        let end = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |first| at + first.len_utf8());
        Unexpected { span: self.span(at, end), reason: reason.into() }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, offset(start), offset(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    #[test]
    fn what_is_no_baseline_is_refused_at_its_place() {
        for (text, line, said) in [
            ("", 0, "it ends too early"),
            ("{\"version\":1,\n\"findings\":[\n<<<<<<< HEAD\n", 2, "a merge conflict is unresolved"),
            ("{\"findings\":[]}", 0, "it has no `version`"),
            ("{\"version\":2}", 0, "a newer msgc wrote it"),
            ("[]", 0, "expected"),
            ("{\"version\":1,\n\"results\":[]}", 1, "unknown key `results`"),
            ("{\"version\":1,\"findings\":[\n{\"code\":\"x\"}]}", 1, "an entry has"),
            ("{\"version\":1,\"findings\":[\n{\"count\":0}]}", 1, "an entry has"),
        ] {
            let unread = Baseline::parse(text.to_owned(), "b.json").expect_err(text);
            let file = unread.files.get(unread.found.span.file).expect("the file");
            assert_eq!(file.lines().line_of(unread.found.span.start), line, "{text}");
            let message = unread.found.rendered(Lang::En).message;
            assert!(message.contains(said), "{text}: {message}");
        }
    }
}
