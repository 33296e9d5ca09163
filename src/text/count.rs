/// The number of characters (Unicode scalar values).
pub fn chars(text: &str) -> u64 {
    // The standard library counts machine words at a time, and ASCII text has as many characters as bytes.
    if text.is_ascii() { text.len() as u64 } else { text.chars().count() as u64 }
}

/// The longest prefix of at most `max` bytes that ends on a character boundary.
pub fn cut_bytes(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    // A character has at most four bytes, so one of the last four offsets is a boundary.
    (0..=max).rev().find_map(|end| text.get(..end)).unwrap_or("")
}

/// The longest prefix of at most `max` characters.
pub fn cut_chars(text: &str, max: usize) -> &str {
    match text.char_indices().nth(max) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// Splits `n` things into as few parts of at most `max` each as possible, as evenly as possible, larger ones first;
/// returns their sizes. There are no parts for 0 things; a `max` of 0 counts as 1.
pub fn even_parts(n: usize, max: usize) -> Vec<usize> {
    let count = n.div_ceil(max.max(1));
    let (Some(size), Some(larger)) = (n.checked_div(count), n.checked_rem(count)) else {
        return Vec::new();
    };
    (0..count).map(|part| size + usize::from(part < larger)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_scalars() {
        assert_eq!(chars(""), 0);
        assert_eq!(chars("abc"), 3);
        assert_eq!(chars("李雷👨‍👩‍👧"), 7);
    }

    #[test]
    fn cuts_between_characters() {
        assert_eq!(cut_bytes("李雷", 5), "李");
        assert_eq!(cut_bytes("李雷", 2), "");
        assert_eq!(cut_bytes("李雷", 99), "李雷");
        assert_eq!(cut_chars("李雷a", 2), "李雷");
        assert_eq!(cut_chars("李雷a", 3), "李雷a");
        assert_eq!(cut_chars("李", 0), "");
    }

    #[test]
    fn parts_are_even() {
        assert_eq!(even_parts(0, 10), Vec::<usize>::new());
        assert_eq!(even_parts(10, 10), [10]);
        assert_eq!(even_parts(11, 10), [6, 5]);
        assert_eq!(even_parts(25_000, 10_000), [8334, 8333, 8333]);
        assert_eq!(even_parts(2, 0), [1, 1]);
    }
}
