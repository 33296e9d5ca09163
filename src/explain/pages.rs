/// The text of a code's page.
pub(super) fn text(id: &str) -> Option<&'static str> {
    PAGES.binary_search_by_key(&id, |(known, _)| known).ok().and_then(|at| PAGES.get(at)).map(|(_, text)| *text)
}

/// Takes the codes in alphabetical order; their texts are found by halving.
macro_rules! pages {
    ($($id:literal)*) => {
        const PAGES: &[(&str, &str)] = &[$(($id, include_str!(concat!("pages/", $id, ".md")))),*];
    };
}

pages! {
    "config-unknown-key"
    "empty"
    "full-width"
    "import-null"
    "mixed-variants"
    "rows-column-missing"
    "too-long"
    "unknown-field"
    "unused-let"
    "value-too-long"
}
