//! The settings of the editor.

use serde_json::Value;

use crate::diag::Lang;

/// The section of the settings.
pub(super) const SECTION: &str = "msgc";

/// What the editor's settings say. What they do not say, or say wrongly, is as if there were none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EditorSettings {
    /// The language of findings.
    pub lang: Option<Lang>,
}

impl EditorSettings {
    /// From the section, or from an object that has it.
    pub fn read(value: &Value) -> Self {
        let section = value.get(SECTION).unwrap_or(value);
        let lang = section.get("lang").and_then(Value::as_str);
        Self { lang: lang.and_then(|lang| Lang::ALL.into_iter().find(|known| known.id() == lang)) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_section_or_all_settings() {
        let zh = EditorSettings { lang: Some(Lang::Zh) };
        for (value, settings) in [
            (json!({ "lang": "zh" }), zh),
            (json!({ "msgc": { "lang": "zh" } }), zh),
            (json!({ "lang": "fr" }), EditorSettings::default()),
            (json!({ "msgc": 1 }), EditorSettings::default()),
            (json!([]), EditorSettings::default()),
            (json!(null), EditorSettings::default()),
        ] {
            assert_eq!(EditorSettings::read(&value), settings, "{value}");
        }
    }
}
