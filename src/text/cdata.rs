use memchr::memmem;

/// Whether XML 1.0 can contain the character at all, escaped or not.
pub const fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

/// The characters that no XML document can contain, with their byte offsets.
pub fn xml_illegal(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|&(_, c)| !is_xml_char(c))
}

/// Appends `text` as CDATA; a `]]>` in it is split over two sections, so that a reader gets the same text back.
pub fn write_cdata(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<![CDATA[");
    let mut rest = text;
    while let Some((head, tail)) = memmem::find(rest.as_bytes(), b"]]>").and_then(|at| rest.split_at_checked(at + 2)) {
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(b"]]><![CDATA[");
        rest = tail;
    }
    out.extend_from_slice(rest.as_bytes());
    out.extend_from_slice(b"]]>");
}

/// Whether the text contains U+FFFE or U+FFFF, which XML cannot; faster than checking every character.
pub fn has_noncharacters(text: &str) -> bool {
    memchr::memchr_iter(0xef, text.as_bytes())
        .any(|at| matches!(text.as_bytes().get(at..), Some([_, 0xbf, 0xbe..=0xff, ..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cdata(text: &str) -> String {
        let mut out = Vec::new();
        write_cdata(&mut out, text);
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn a_section_end_is_divided() {
        assert_eq!(cdata("a]]>b"), "<![CDATA[a]]]]><![CDATA[>b]]>");
        assert_eq!(cdata("]]]>"), "<![CDATA[]]]]]><![CDATA[>]]>");
        assert_eq!(cdata("中<a>"), "<![CDATA[中<a>]]>");
    }

    #[test]
    fn an_xml_reader_gets_the_text_back() {
        for text in ["", "]]>", "]]]]>>", "]]>]]>", "a]]", ">", "<![CDATA[x]]>", "中文]]>👍"] {
            let document = format!("<x>{}</x>", cdata(text));
            let parsed = roxmltree::Document::parse(&document).map(|doc| {
                doc.root_element()
                    .descendants()
                    .filter_map(|n| if n.is_text() { n.text() } else { None })
                    .collect::<String>()
            });
            assert_eq!(parsed.as_deref(), Ok(text), "{document}");
        }
    }

    #[test]
    fn illegal_characters_are_found_with_their_place() {
        assert!(
            has_noncharacters("中\u{ffff}") && has_noncharacters("\u{fffe}a") && !has_noncharacters("\u{fffd}，ａ")
        );
        let found: Vec<_> = xml_illegal("中\u{0}a\t\n\r\u{b}\u{fffe}\u{fffd}\u{10ffff}").collect();
        assert_eq!(found, [(3, '\u{0}'), (8, '\u{b}'), (9, '\u{fffe}')]);
    }
}
