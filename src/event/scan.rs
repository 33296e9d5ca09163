//! Finds documents of XML in a text: one, several in a row, or many in a log.

/// A place where a document begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub start: usize,
    /// Behind its end; `None` where it has none.
    pub end: Option<usize>,
}

const CDATA: (&str, &str) = ("<![CDATA[", "]]>");
const COMMENT: (&str, &str) = ("<!--", "-->");

/// The documents whose element has this name: from `<name` to `</name>`. In one pass, whatever the text is: a document that
/// does not end ends where the next one begins.
pub(super) fn documents<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Place> + 't {
    let mut at = 0;
    // From here on nothing that is opened in this way is closed again.
    let mut closed = [true; 2];
    std::iter::from_fn(move || {
        let start = opening(text, at, name)?;
        at = start + 1;
        while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
            let rest = text.get(next..).unwrap_or_default();
            if is_tag(rest, "</", name) {
                at = rest.find('>').map_or(text.len(), |end| next + end + 1);
                return Some(Place { start, end: rest.find('>').map(|end| next + end + 1) });
            }
            if is_tag(rest, "<", name) {
                at = next;
                return Some(Place { start, end: None });
            }
            at = next + 1;
            for ((open, close), can_close) in [CDATA, COMMENT].into_iter().zip(&mut closed) {
                if *can_close && rest.starts_with(open) {
                    let end = rest.get(open.len()..).and_then(|inside| inside.find(close));
                    *can_close = end.is_some();
                    at = end.map_or(at, |end| next + open.len() + end + close.len());
                }
            }
        }
        at = text.len();
        Some(Place { start, end: None })
    })
}

/// Where the next document begins.
fn opening(text: &str, at: usize, name: &str) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.match_indices('<').map(|(offset, _)| at + offset).find(|&start| {
        let rest = text.get(start..).unwrap_or_default();
        is_tag(rest, "<", name)
    })
}

/// Whether a tag of this name stands here, and not one whose name is longer.
fn is_tag(text: &str, open: &str, name: &str) -> bool {
    let behind = text.strip_prefix(open).and_then(|rest| rest.strip_prefix(name));
    behind.is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each document as it stands; `…` where it does not end.
    fn found(text: &str) -> Vec<String> {
        let shown = |place: Place| match place.end {
            Some(end) => text[place.start..end].to_owned(),
            None => format!("{}…", &text[place.start..place.start + 4]),
        };
        documents(text, "xml").map(shown).collect()
    }

    #[test]
    fn documents_stand_anywhere() {
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
    fn hostile_text_is_read_in_one_pass() {
        for piece in ["<xml><![CDATA[", "<xml><!--", "<xml>", "<xml><![CDATA[]]>", "<", "</xml"] {
            let text = format!("{}]]>", piece.repeat(200_000));
            assert!(documents(&text, "xml").count() <= 200_000);
        }
    }
}
