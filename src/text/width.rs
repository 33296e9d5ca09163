use unicode_width::UnicodeWidthStr;

/// The number of terminal columns: a Chinese character takes two, a joined emoji as many as its picture.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn chinese_is_wide() {
        assert_eq!(width("ab"), 2);
        assert_eq!(width("中文，"), 6);
        assert_eq!(width("👨‍👩‍👧"), 2);
    }
}
