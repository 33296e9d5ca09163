//! Calls that take the content of a file, as other languages have them: `base64(read_file("chart.png"))`.

use super::foreign_functions;
use crate::catalog::{Field, FieldKind, MessageType};

/// The path that such a call is about, in its quotes; `None` for another value, and for `file(…)` itself.
pub fn path_in(call: &str) -> Option<&str> {
    let path = inner(call)?;
    (!call.starts_with("file(") && !call.starts_with("read(")).then_some(path)
}

/// The path of `file(…)`.
pub fn path_in_file(call: &str) -> Option<&str> {
    inner(call).filter(|_| call.starts_with("file("))
}

fn inner(call: &str) -> Option<&str> {
    let (name, rest) = call.split_once('(')?;
    let name = name.trim().rsplit('.').next()?;
    if !matches!(name, "file" | "read") && !foreign_functions::find(name, 1).is_some_and(|row| row.takes_file()) {
        return None;
    }
    let rest = rest.trim_start();
    let Some(path) = rest.strip_prefix('"') else { return inner(rest) };
    let end = path.find('"')?;
    let is_plain = end > 0 && !path.get(..end)?.contains(['\\', '$', '\n']);
    rest.get(..end + 2).filter(|_| is_plain)
}

/// The path in a literal, as a literal: `"@a.png"` of curl is `"a.png"`.
pub fn path_in_text(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    let path = inner.strip_prefix('@').unwrap_or(inner);
    is_path(path).then(|| format!("\"{path}\""))
}

/// A path that is written where a file or an id belongs.
pub struct FilePath {
    /// Whether it ends in the name of a file. Other texts can begin like a path, as base64 does.
    pub is_named: bool,
    /// The path as `file(…)` takes it; `None` if it leads out of the project, or names no file.
    pub path: Option<String>,
}

/// The path that a text is: `report.pdf`, `@a.png` and `@a` of curl, `C:\pics\a.png`, `/tmp/a`, `~/a`.
pub fn path_of(text: &str) -> Option<FilePath> {
    if text.contains("://") || text.contains(char::is_control) {
        return None;
    }
    let (bare, is_curl) = text.strip_prefix('@').map_or((text, false), |rest| (rest, !rest.ends_with('@')));
    let path = bare.replace('\\', "/");
    let is_far = ["/", "~/"].iter().any(|start| path.starts_with(start)) || has_drive(&path);
    let is_placed = is_far || is_curl || ["./", "../"].iter().any(|start| path.starts_with(start)) || bare != path;
    let is_named = is_path(&path);
    let fixed = path.strip_prefix("./").unwrap_or(&path).to_owned();
    (is_named || is_placed && !bare.is_empty())
        .then_some(FilePath { is_named, path: (is_named && !is_far && !path.starts_with("../")).then_some(fixed) })
}

/// Whether a path begins with a drive of Windows.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}

/// Whether a literal is a path with values in it: `"reports/${day}.pdf"`.
pub fn is_path_with_values(literal: &str) -> bool {
    let inner = literal.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or_default();
    inner.contains("${") && is_path(&inner.replace(['$', '"', '\\'], "x"))
}

/// Whether a text is the path of a file; an id has no ending.
pub fn is_path(text: &str) -> bool {
    let Some((stem, ending)) = text.rsplit_once('.') else { return false };
    let is_ending = (2..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    !stem.is_empty() && is_ending && !text.contains(['\n', '"', '\\', '$']) && !text.contains("://")
}

/// The field that takes a file, if the type has exactly one, and the field that goes with it.
pub fn field_of(ty: &MessageType) -> Option<(&'static Field, Option<&'static str>)> {
    let mut fields =
        ty.fields.iter().filter(|field| matches!(field.kind, FieldKind::Inline { .. } | FieldKind::Media(_)));
    let field = fields.next().filter(|_| fields.next().is_none())?;
    match field.kind {
        FieldKind::Inline { md5, .. } => Some((field, Some(md5))),
        _ => Some((field, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_path, path_in, path_of};

    #[test]
    fn paths_are_found() {
        assert_eq!(path_in("base64(read_file(\"chart.png\"))").unwrap(), "\"chart.png\"");
        assert_eq!(path_in("fs.readFile(\"a/b.png\", \"utf8\")").unwrap(), "\"a/b.png\"");
        assert_eq!(path_in("file(\"a.png\")"), None);
        assert_eq!(path_in("getenv(\"MEDIA\")"), None);
        assert!(is_path("images/chart.png") && !is_path("3a8asd892asd8asd"));
    }

    #[test]
    fn texts_that_are_paths() {
        for (text, path) in [
            ("report.pdf", Some("report.pdf")),
            ("@report.pdf", Some("report.pdf")),
            ("pics\\a.png", Some("pics/a.png")),
            ("./a.png", Some("a.png")),
            ("图片.png", Some("图片.png")),
            ("../a.png", None),
            ("@media", None),
            ("C:\\pics\\a.png", None),
            ("c:/pics/a", None),
            ("\\\\host\\a.png", None),
            ("/tmp/a", None),
            ("~/a.png", None),
        ] {
            let found = path_of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.path.as_deref(), path, "{text}");
        }
        for text in ["3a8asd892asd8asd", "a-b_c", "media1", "@MEDIA_ID@", "@", "https://a.cn/a.png", "a:b", ""] {
            assert!(path_of(text).is_none(), "{text}");
        }
    }
}
