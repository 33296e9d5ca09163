//! Detects an HTML character reference that is formed by the author's `&`, perhaps with the start of a name, and a
//! value.

/// The length of the longest reference in bytes, with its `&`.
const LONGEST: usize = 33;

/// Whether a value could complete the end of a text to a character reference: `R&`, `&#`, `&l`.
pub(super) fn is_open(text: &str) -> bool {
    let tail = text.as_bytes().rchunks(LONGEST).next().unwrap_or_default();
    let name = tail.iter().rev().take_while(|byte| is_of_name(**byte)).count();
    tail.iter().rev().nth(name) == Some(&b'&')
}

/// Whether a value continues or ends such a reference.
pub(super) fn goes_on(value: &str) -> bool {
    value.bytes().next().is_some_and(|first| is_of_name(first) || first == b';')
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_value_could_complete() {
        for open in ["R&", "&#", "&#x3", "a &amp", "&amp;&l", "中&"] {
            assert!(is_open(open), "{open}");
        }
        for closed in ["", "R", "& ", "&amp;", "&中", "&-", &format!("&{}", "a".repeat(40))] {
            assert!(!is_open(closed), "{closed}");
        }
        assert!(goes_on("lt;") && goes_on("#60") && goes_on(";") && !goes_on("") && !goes_on(" lt") && !goes_on("中"));
    }
}
