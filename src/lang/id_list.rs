//! Several ids in one text, as other programs write them: `"zhangsan|lisi"`.

/// What separates ids in a text. None of them can be in an id.
pub const SEPARATORS: [char; 6] = ['|', ',', ';', '、', '，', '；'];

/// The ids of such a text; `None` if it is one id, or if a part is no id.
pub fn separated(text: &str) -> Option<Vec<&str>> {
    let is_between = |c: char| SEPARATORS.contains(&c) || c.is_whitespace();
    let ids: Vec<&str> = text.split(is_between).filter(|id| !id.is_empty()).collect();
    (ids.len() > 1 && ids.iter().all(|id| id.chars().all(is_of_id))).then_some(ids)
}

const fn is_of_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '+')
}

#[cfg(test)]
mod tests {
    use super::separated;

    #[test]
    fn ids_are_separated() {
        assert_eq!(separated("zhangsan|lisi").unwrap(), ["zhangsan", "lisi"]);
        assert_eq!(separated("13800001111, 13900002222").unwrap(), ["13800001111", "13900002222"]);
        assert_eq!(separated("a、b，c;d e").unwrap(), ["a", "b", "c", "d", "e"]);
        assert_eq!(separated("zhangsan"), None);
        assert_eq!(separated("张三|lisi"), None);
    }
}
