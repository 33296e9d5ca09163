/// Whether a text is what programs write in the place of a value that they lack.
pub fn is_nothing(text: &str) -> bool {
    matches!(text, "null" | "NULL" | "undefined" | "None" | "nil" | "NaN")
}
