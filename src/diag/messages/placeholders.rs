//! Sentences and the fields of their row, compared when msgc is built.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "the compiler runs it, and it ends the build")]

use crate::diag::MessageValue;

/// A field's name, and the placeholders that it fills where it is not its name alone.
type FieldPlaceholders = (&'static str, &'static [&'static str]);

/// Each placeholder of the sentences is filled by a field, and each field fills one.
pub(crate) const fn hold(sentences: &[&str], fields: &[FieldPlaceholders]) {
    let mut index = 0;
    while index < sentences.len() {
        each_is_filled(sentences[index].as_bytes(), fields);
        index += 1;
    }
    let mut index = 0;
    while index < fields.len() {
        if fields[index].1.is_empty() && !occurs(fields[index].0.as_bytes(), sentences) {
            panic!("no sentence of this row has a placeholder for one of its fields");
        }
        index += 1;
    }
}

/// Whether a field of a type fills a placeholder.
pub(in crate::diag) fn fills<T: MessageValue>(field: &str, placeholder: &str) -> bool {
    if T::PLACEHOLDERS.is_empty() { field == placeholder } else { T::PLACEHOLDERS.contains(&placeholder) }
}

const fn each_is_filled(sentence: &[u8], fields: &[FieldPlaceholders]) {
    let mut at = 0;
    while at < sentence.len() {
        if is_placeholder(sentence, at) && !has_field(sentence, at + 1, fields) {
            panic!("a placeholder in a sentence of this row is none of its fields");
        }
        at += 1;
    }
}

/// Whether a placeholder begins at a byte; `{ ` is the language's own brace, `{|` a form that goes with a number.
const fn is_placeholder(sentence: &[u8], at: usize) -> bool {
    sentence[at] == b'{' && at + 1 < sentence.len() && sentence[at + 1] != b' ' && sentence[at + 1] != b'|'
}

const fn has_field(sentence: &[u8], at: usize, fields: &[FieldPlaceholders]) -> bool {
    let mut index = 0;
    while index < fields.len() {
        let (name, several) = fields[index];
        if several.is_empty() && stands(name.as_bytes(), sentence, at) {
            return true;
        }
        let mut one = 0;
        while one < several.len() {
            if stands(several[one].as_bytes(), sentence, at) {
                return true;
            }
            one += 1;
        }
        index += 1;
    }
    false
}

const fn occurs(name: &[u8], sentences: &[&str]) -> bool {
    let mut index = 0;
    while index < sentences.len() {
        let sentence = sentences[index].as_bytes();
        let mut at = 0;
        while at < sentence.len() {
            if is_placeholder(sentence, at) && stands(name, sentence, at + 1) {
                return true;
            }
            at += 1;
        }
        index += 1;
    }
    false
}

/// Whether a name and a closing brace stand at a byte.
const fn stands(name: &[u8], sentence: &[u8], at: usize) -> bool {
    if at + name.len() >= sentence.len() || sentence[at + name.len()] != b'}' {
        return false;
    }
    let mut index = 0;
    while index < name.len() {
        if sentence[at + index] != name[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::hold;

    const SIZE: &[&str] = &["measured", "limit"];

    #[test]
    fn fields_and_placeholders_belong_to_each_other() {
        hold(&["`{name}` is {measured}", "`{name}`：{limit}"], &[("name", &[]), ("size", SIZE)]);
        hold(&["no value", "`body { … }`", "{n} {|byte|bytes}"], &[("n", &[])]);
    }

    #[test]
    #[should_panic(expected = "none of its fields")]
    fn a_misspelt_placeholder_ends_the_build() {
        hold(&["`{nmae}` is long"], &[("name", &[])]);
    }

    #[test]
    #[should_panic(expected = "none of its fields")]
    fn a_placeholder_of_a_longer_name_is_another() {
        hold(&["{name} {names}"], &[("name", &[])]);
    }

    #[test]
    #[should_panic(expected = "no sentence of this row")]
    fn a_field_without_a_placeholder_ends_the_build() {
        hold(&["`{name}`"], &[("name", &[]), ("limit", &[])]);
    }
}
