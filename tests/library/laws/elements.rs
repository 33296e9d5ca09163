//! XML documents that say the same.

/// A document as names and texts, without the blanks between elements.
pub fn elements(xml: &str) -> Vec<(String, String)> {
    let Ok(document) = roxmltree::Document::parse(xml) else { return vec![("broken".to_owned(), xml.to_owned())] };
    document
        .descendants()
        .filter(|node| node.is_element())
        .map(|node| {
            let leaf = !node.children().any(|child| child.is_element());
            let text: String =
                if leaf { node.children().filter_map(|child| child.text()).collect() } else { String::new() };
            (node.tag_name().name().to_owned(), text)
        })
        .collect()
}
