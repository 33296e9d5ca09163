/// The byte offset of a row and a column, both from 1, columns in characters. Past the end, the end of the text.
pub fn byte_at(text: &str, row: u32, column: u32) -> usize {
    let before = row.saturating_sub(1) as usize;
    let line_start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    let line = text.get(line_start..).unwrap_or_default();
    let inside: usize = line.chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    line_start + inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        let text = "a\n你好\n";
        assert_eq!(
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (9, 9)].map(|(r, c)| byte_at(text, r, c)),
            [0, 1, 2, 5, 9, 9]
        );
    }
}
