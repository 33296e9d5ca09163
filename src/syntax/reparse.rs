//! Checks that what a fix writes can be parsed.

use super::ast::{ExprKind, ItemKind};
use crate::diag::Sink;
use crate::source::FileId;

/// A prefix that makes a text a value.
const BEFORE: &str = "let x = ";

/// Whether a literal is a single text without findings.
pub(super) fn is_text(literal: &str) -> bool {
    let mut sink = Sink::default();
    // The recogniser of other languages asks this itself.
    let ast = super::parse_with(FileId(0), &format!("{BEFORE}{literal}\n"), false, None, &mut sink).ast;
    let [item] = ast.items.as_slice() else { return false };
    let ItemKind::Let(declared) = &item.kind else { return false };
    let whole = declared.value.span.len() as usize == literal.len();
    sink.is_empty() && whole && matches!(declared.value.kind, ExprKind::Text(_))
}

/// A text with interpolations as a `"…"` literal: the text between them is quoted, they stay as they are. `None` if
/// they cannot be recognised. `\${` is not an interpolation.
pub(super) fn requoted(text: &str) -> Option<String> {
    let mut out = String::from("\"");
    let mut rest = text;
    while let Some(at) = interpolation(rest) {
        let (before, behind) = rest.split_at(at);
        out.push_str(inner(before).as_str());
        let len = interpolation_len(behind)?;
        let (whole, after) = behind.split_at(len);
        out.push_str(whole);
        rest = after;
    }
    out.push_str(inner(rest).as_str());
    out.push('"');
    is_text(&out).then_some(out)
}

/// The first unescaped `${`.
fn interpolation(text: &str) -> Option<usize> {
    text.match_indices("${").map(|(at, _)| at).find(|at| !text.get(..*at).is_some_and(|before| before.ends_with('\\')))
}

/// The quoted form of a text without interpolations, without the quotes.
fn inner(text: &str) -> String {
    let quoted = super::quote(&text.replace("\\${", "${"));
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

/// The length in bytes of the `${…}` at the start of a text, ignoring braces in nested texts.
fn interpolation_len(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut in_text = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if in_text => drop(bytes.next()),
            b'"' => in_text = !in_text,
            b'{' if !in_text => depth += 1,
            b'}' if !in_text => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for literal in [r#""""#, r#""a ${b} \n""#, r#""${f("x")}""#] {
            assert!(is_text(literal), "{literal}");
        }
        for literal in [r#""a" + b"#, r#""a${""#, r#""\d""#, "a", r#""a" "b""#, r#""a"#] {
            assert!(!is_text(literal), "{literal}");
        }
    }

    #[test]
    fn interpolations_stay() {
        let cases = [
            (r#"say "hi" ${f("x}", { a: 1 })} now"#, Some(r#""say \"hi\" ${f("x}", { a: 1 })} now""#)),
            (r"\${a} ${b}", Some(r#""\${a} ${b}""#)),
            (r"C:\new", Some(r#""C:\\new""#)),
            ("${a", None),
            ("${a ? b}", None),
        ];
        for (text, expected) in cases {
            assert_eq!(requoted(text).as_deref(), expected, "{text}");
        }
    }
}
