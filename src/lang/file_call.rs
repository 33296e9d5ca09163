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
    use super::{is_path, path_in};

    #[test]
    fn paths_are_found() {
        assert_eq!(path_in("base64(read_file(\"chart.png\"))").unwrap(), "\"chart.png\"");
        assert_eq!(path_in("fs.readFile(\"a/b.png\", \"utf8\")").unwrap(), "\"a/b.png\"");
        assert_eq!(path_in("file(\"a.png\")"), None);
        assert_eq!(path_in("getenv(\"MEDIA\")"), None);
        assert!(is_path("images/chart.png") && !is_path("3a8asd892asd8asd"));
    }
}
