//! Finds possible documents in a text: one, several in a row, or many in a log.

/// The position of a possible document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DocumentStart {
    pub start: usize,
    /// The offset after its end; `None` if it is unclosed.
    pub end: Option<usize>,
    pub kind: DocumentFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentFormat {
    Xml,
    Json,
}

const CDATA: (&str, &str) = ("<![CDATA[", "]]>");
const COMMENT: (&str, &str) = ("<!--", "-->");

/// All possible documents, including nested ones, in order of their start. Takes one pass per kind for any text.
pub(super) fn places(text: &str, root: &str) -> Vec<DocumentStart> {
    let (xml, json) = (elements(text, root), objects(text));
    let mut places = Vec::with_capacity(xml.len() + json.len());
    let (mut xml, mut json) = (xml.into_iter().peekable(), json.into_iter().peekable());
    loop {
        let is_xml = match (xml.peek(), json.peek()) {
            (Some(xml), Some(json)) => xml.start < json.start,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return places,
        };
        places.extend(if is_xml { xml.next() } else { json.next() });
    }
}

/// The elements of this name: from `<name` to its `</name>`.
fn elements(text: &str, name: &str) -> Vec<DocumentStart> {
    let (mut found, mut open) = (Vec::<DocumentStart>::new(), Vec::new());
    // Whether there may be further closing marks of each kind.
    let mut closed = [true; 2];
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
        let rest = text.get(next..).unwrap_or_default();
        at = next + 1;
        if is_tag(rest, "<", name) {
            open.push(found.len());
            found.push(DocumentStart { start: next, end: None, kind: DocumentFormat::Xml });
        } else if open.is_empty() {
            continue;
        } else if is_tag(rest, "</", name) {
            let Some(end) = rest.find('>').map(|end| next + end + 1) else { break };
            if let Some(place) = open.pop().and_then(|index| found.get_mut(index)) {
                place.end = Some(end);
            }
            at = end;
        } else {
            for ((open, close), can_close) in [CDATA, COMMENT].into_iter().zip(&mut closed) {
                if *can_close && rest.starts_with(open) {
                    let end = rest.get(open.len()..).and_then(|inside| inside.find(close));
                    *can_close = end.is_some();
                    at = end.map_or(at, |end| next + open.len() + end + close.len());
                }
            }
        }
    }
    found
}

/// Whether there is a tag with exactly this name.
fn is_tag(text: &str, open: &str, name: &str) -> bool {
    let behind = text.strip_prefix(open).and_then(|rest| rest.strip_prefix(name));
    behind.is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()))
}

/// Everything in braces, respecting JSON strings. A line break in a string means that it is not JSON.
fn objects(text: &str) -> Vec<DocumentStart> {
    let (mut found, mut open) = (Vec::<DocumentStart>::new(), Vec::new());
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => {
                open.push(found.len());
                found.push(DocumentStart { start: at, end: None, kind: DocumentFormat::Json });
            }
            b'}' => {
                if let Some(place) = open.pop().and_then(|index| found.get_mut(index)) {
                    place.end = Some(at + 1);
                }
            }
            b'"' if !open.is_empty() => {
                let mut escaped = false;
                for (_, byte) in bytes.by_ref() {
                    match byte {
                        b'\n' => {
                            open.clear();
                            break;
                        }
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each document, with `…` if it is unclosed.
    fn found(text: &str) -> Vec<String> {
        let shown = |place: DocumentStart| match place.end {
            Some(end) => text[place.start..end].to_owned(),
            None => format!("{}…", &text[place.start..text.len().min(place.start + 4)]),
        };
        places(text, "xml").into_iter().map(shown).collect()
    }

    #[test]
    fn documents_are_anywhere() {
        assert_eq!(found("<xml>1</xml><xml>2</xml>"), ["<xml>1</xml>", "<xml>2</xml>"]);
        let log = "12:00 POST /wx <xml ><a>1</a>\n</xml > 200\n12:01 <xmlx/> <html></html>\n12:02 body=<xml>2</xml>";
        assert_eq!(found(log), ["<xml ><a>1</a>\n</xml >", "<xml>2</xml>"]);
        assert_eq!(found("<?xml version=\"1.0\"?><xml>1</xml>"), ["<xml>1</xml>"]);
        assert!(found("").is_empty() && found("<").is_empty() && found("a < b").is_empty());
    }

    #[test]
    fn texts_hold_no_documents() {
        assert_eq!(found("<xml><![CDATA[</xml>]]><!-- </xml> --></xml>").len(), 1);
        assert_eq!(found("<xml><![CDATA[<xml></xml>]]></xml>").len(), 1);
    }

    #[test]
    fn a_torn_document_does_not_take_the_next_with_it() {
        assert_eq!(found("<xml><a>\n<xml>2</xml>"), ["<xml…", "<xml>2</xml>"]);
        assert_eq!(found("<xml>1</xml>\n<xml><a"), ["<xml>1</xml>", "<xml…"]);
        assert_eq!(found("<xml><![CDATA[ <xml>2</xml>"), ["<xml…", "<xml>2</xml>"]);
        assert_eq!(found("<xml></xml"), ["<xml…"]);
    }

    #[test]
    fn objects_are_anywhere() {
        assert_eq!(found("a {\"b\": {}} {}"), ["{\"b\": {}}", "{}", "{}"]);
        assert_eq!(found("{\"}\": \"\\\"}\"}"), ["{\"}\": \"\\\"}\"}"]);
        assert_eq!(found("{\"a\n{\"b\": 1}"), ["{\"a\n…", "{\"b\": 1}"]);
        assert_eq!(found("} { {\"b\": 1}"), ["{ {\"…", "{\"b\": 1}"]);
        assert_eq!(found("<xml>{}</xml>{\"a\": \"<xml></xml>\"}").len(), 4);
    }

    #[test]
    fn hostile_text_is_read_in_one_pass() {
        for piece in
            ["<xml><![CDATA[", "<xml><!--", "<xml>", "<xml><![CDATA[]]>", "<", "</xml", "{", "{\"", "{\"a\":{", "}"]
        {
            let text = format!("{}]]>", piece.repeat(200_000));
            assert!(places(&text, "xml").len() <= 400_000);
        }
    }
}
