//! A parser of `multipart/form-data`, as needed for uploads.

use memchr::memmem;

/// A part of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FormPart<'b> {
    pub name: String,
    /// As written by the sender.
    pub filename: Option<String>,
    /// It has only the form `filename*=UTF-8''…`, which the platforms do not read.
    pub is_encoded: bool,
    pub bytes: &'b [u8],
}

/// The parts of a body; empty if it is not a form.
pub(super) fn parts<'b>(content_type: &str, body: &'b [u8]) -> Vec<FormPart<'b>> {
    let Some(boundary) = boundary(content_type) else { return Vec::new() };
    let delimiter = format!("--{boundary}");
    let mut found = Vec::new();
    let mut at = match memmem::find(body, delimiter.as_bytes()) {
        Some(first) => first + delimiter.len(),
        None => return found,
    };
    let next = format!("\r\n{delimiter}");
    // `--` after a delimiter ends the form.
    while let Some(rest) = body.get(at..).and_then(|rest| rest.strip_prefix(b"\r\n")) {
        let Some(end) = memmem::find(rest, next.as_bytes()) else { break };
        found.extend(rest.get(..end).and_then(part));
        at = body.len() - rest.len() + end + next.len();
    }
    found
}

fn boundary(content_type: &str) -> Option<String> {
    let (kind, parameters) = content_type.split_once(';')?;
    let is_form = kind.trim().eq_ignore_ascii_case("multipart/form-data");
    parameter(parameters, "boundary").filter(|boundary| is_form && !boundary.is_empty())
}

fn part(bytes: &[u8]) -> Option<FormPart<'_>> {
    let end = memmem::find(bytes, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.get(..end)?);
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let (_, parameters) = disposition.split_once(';')?;
    let filename = parameter(parameters, "filename");
    Some(FormPart {
        name: parameter(parameters, "name")?,
        is_encoded: filename.is_none() && parameter(parameters, "filename*").is_some(),
        filename,
        bytes: bytes.get(end + 4..)?,
    })
}

/// `name="media"; filename="a;b.txt"`
fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let (name, value) = rest.split_once('=')?;
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => {
                let end = quoted.find('"')?;
                (quoted.get(..end)?, quoted.get(end + 1..)?)
            }
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value.get(..end)?.trim(), value.get(end..)?)
            }
        };
        if name.trim_matches([' ', ';']).eq_ignore_ascii_case(wanted) {
            return Some(value.to_owned());
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "multipart/form-data; boundary=x1";

    #[test]
    fn parts_of_a_form() {
        let body = "--x1\r\nContent-Disposition: form-data; name=\"media\"; filename=\"报告; 1.txt\"; filelength=5\r\n\
                    Content-Type: text/plain\r\n\r\na\r\n--b\r\n--x1\r\ncontent-disposition: form-data; name=note\r\n\r\n\r\n--x1--\r\n";
        let found = parts(FORM, body.as_bytes());
        assert_eq!(found.len(), 2, "{found:?}");
        let media = FormPart {
            name: "media".into(),
            filename: Some("报告; 1.txt".into()),
            is_encoded: false,
            bytes: b"a\r\n--b",
        };
        assert_eq!(found[0], media);
        assert_eq!(found[1], FormPart { name: "note".into(), filename: None, is_encoded: false, bytes: b"" });
    }

    #[test]
    fn a_name_may_be_in_the_encoded_form_only() {
        let body =
            |names: &str| format!("--x1\r\nContent-Disposition: form-data; name=\"media\"; {names}\r\n\r\nx\r\n--x1--");
        let encoded = |names: &str| parts(FORM, body(names).as_bytes())[0].is_encoded;
        assert!(encoded("filename*=UTF-8''a.txt"));
        assert!(encoded("filename*=\"UTF-8''a.txt\""));
        assert!(!encoded("filename=\"a.txt\"; filename*=UTF-8''a.txt"));
        assert!(!encoded("filename=a.txt"));
        assert!(!encoded("filelength=1"));
    }

    #[test]
    fn what_is_no_form_has_no_parts() {
        for (kind, body) in [
            ("application/json", "--x1\r\n\r\n\r\n--x1--"),
            ("multipart/form-data", "--x1--"),
            (FORM, ""),
            (FORM, "--x1"),
            (FORM, "--x1\r\nno end"),
            (FORM, "--x1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x1--"),
        ] {
            assert!(parts(kind, body.as_bytes()).is_empty(), "{kind} {body}");
        }
    }
}
