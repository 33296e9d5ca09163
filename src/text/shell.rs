use std::collections::HashSet;

/// A delimiter for a POSIX here-document: the first of `word`, `word1`, `word2` … that is not a line of `body`.
pub fn heredoc_end(body: &str, word: &str) -> String {
    let taken: HashSet<&str> = body.lines().filter_map(|line| line.strip_prefix(word)).collect();
    if !taken.contains("") {
        return word.to_owned();
    }
    let mut number = 1_u64;
    while taken.contains(number.to_string().as_str()) {
        number += 1;
    }
    format!("{word}{number}")
}

#[cfg(test)]
mod tests {
    use super::heredoc_end;

    #[test]
    fn the_first_free_word() {
        assert_eq!(heredoc_end("{}", "JSON"), "JSON");
        assert_eq!(heredoc_end("a JSON\nJSON b", "JSON"), "JSON");
        assert_eq!(heredoc_end("JSON", "JSON"), "JSON1");
        assert_eq!(heredoc_end("JSON\r\nJSON1\nJSON2\n", "JSON"), "JSON3");
    }
}
