//! Detects the column separator of a table.

/// In the order in which they are tried.
const ALL: [u8; 3] = [b',', b';', b'\t'];

/// The separator declared in the first line, as spreadsheets do: `sep=;`
pub(super) fn said(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] if separator.is_ascii_punctuation() => {
            Some(*separator)
        }
        // The tab was trimmed with trailing spaces.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

/// The separator with which the header has the most parameters or, if it has none, the most columns.
pub(super) fn found(line: &[u8], tabs: bool, is_param: impl Fn(&str) -> bool) -> u8 {
    let score = |separator: u8| {
        let names = || line.trim_ascii_end().split(move |byte| *byte == separator);
        let known = names().filter(|name| std::str::from_utf8(name).is_ok_and(|name| is_param(bare(name)))).count();
        let usual = if tabs { b'\t' } else { b',' };
        (known, names().count() > 1, separator == usual)
    };
    ALL.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// A name without its quotes.
fn bare(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found_by_the_names() {
        let is_param = |name: &str| matches!(name, "name" | "text" | "a;b");
        for (line, tabs, separator) in [
            ("name,text", false, b','),
            ("name;text\r\n", false, b';'),
            ("name\ttext", false, b'\t'),
            ("\"name\";\"text\"", false, b';'),
            ("name", false, b','),
            ("name", true, b'\t'),
            ("a;b", false, b','),
            ("x;name,text", false, b','),
            ("姓名;内容", false, b';'),
            ("姓名,内容;旧", false, b','),
            ("name,text", true, b','),
            ("姓名\t内容", true, b'\t'),
        ] {
            assert_eq!(found(line.as_bytes(), tabs, is_param), separator, "{line:?}");
        }
    }

    #[test]
    fn spreadsheets_say_it() {
        for (line, separator) in
            [("sep=;\r\n", Some(b';')), ("sep=,", Some(b',')), ("\"sep=|\"\n", Some(b'|')), ("SEP=\t\n", Some(b'\t'))]
        {
            assert_eq!(said(line.as_bytes()), separator, "{line:?}");
        }
        for line in ["sep", "sep=ab", "separator,b", "name,sep=;", ""] {
            assert_eq!(said(line.as_bytes()), None, "{line:?}");
        }
    }
}
