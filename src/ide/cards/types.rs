//! Cards of built-in types.

use super::InfoCard;
use crate::diag::messages::ide as messages;
use crate::diag::{Lang, Localized};
use crate::lang::built_in_types;

/// What the values of each built-in type are.
const DOCS: [(&str, &Localized); 14] = [
    ("text", &messages::TYPE_TEXT),
    ("markup", &messages::TYPE_MARKUP),
    ("id", &messages::TYPE_ID),
    ("url", &messages::TYPE_URL),
    ("int", &messages::TYPE_INT),
    ("decimal", &messages::TYPE_DECIMAL),
    ("bool", &messages::TYPE_BOOL),
    ("color", &messages::TYPE_COLOR),
    ("one_of", &messages::TYPE_ONE_OF),
    ("list", &messages::TYPE_LIST),
    ("map", &messages::TYPE_MAP),
    ("time", &messages::TYPE_TIME),
    ("json", &messages::TYPE_JSON),
    ("file", &messages::TYPE_FILE),
];

/// What the values of a built-in type are.
pub(in crate::ide) fn type_doc(name: &str, lang: Lang) -> Option<&'static str> {
    DOCS.iter().find(|(known, _)| *known == name).map(|(_, doc)| doc.text(lang))
}

/// A built-in type and how it is written.
pub(in crate::ide) fn built_in(name: &str, lang: Lang) -> Option<InfoCard> {
    let (name, form) = built_in_types().find(|(known, _)| *known == name)?;
    Some(InfoCard::of(name).paragraph(type_doc(name, lang)?).paragraph(form.text(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_type_has_a_card() {
        for (name, _) in built_in_types() {
            assert!(built_in(name, Lang::En).is_some(), "{name}");
        }
        assert_eq!(built_in_types().count(), DOCS.len());
    }
}
