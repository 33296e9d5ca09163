//! Finds placeholders in a text.

/// A placeholder at the start of a text.
pub(in super::super) struct FoundPlaceholder {
    pub length: usize,
    /// What its parameter may be called.
    pub name: Option<String>,
}

/// What a placeholder stands for: two spellings of one variable, `$VER` and `${VER}`, are the same.
pub(super) fn variable(written: &str) -> String {
    for open in ["${{", "{{"] {
        let inner = written.strip_prefix(open).and_then(|inner| inner.strip_suffix("}}"));
        if let Some(inner) = inner {
            return format!("{open}{}", inner.trim());
        }
    }
    let Some(inner) = written.strip_prefix("${").and_then(|inner| inner.strip_suffix('}')) else {
        return written.to_owned();
    };
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (name, behind) = inner.split_at_checked(end).unwrap_or((inner, ""));
    // A default is of the variable; `${VER%.*}` and `${#VER}` are other values.
    let has_default = behind.trim_start_matches(':').starts_with(['-', '=', '?']);
    if !name.is_empty() && (behind.is_empty() || has_default) { format!("${name}") } else { written.to_owned() }
}

/// The longest placeholder in bytes.
const LONGEST: usize = 300;

/// The placeholder that a text begins with. Those of templates and of `cmd` are replaced before a shell reads anything;
/// those of a shell only where it reads the text.
pub(in super::super) fn at(text: &str, before: Option<char>, is_shell: bool) -> Option<FoundPlaceholder> {
    if text.starts_with("${{") {
        return template(text, 3);
    }
    match text.as_bytes().first()? {
        b'{' if text.starts_with("{{") => template(text, 2),
        b'%' => percent(text, before),
        b'$' | b'`' if is_shell && before != Some('\\') => shell(text),
        _ => None,
    }
}

/// `{{ .Labels.x }}`, `${{ github.actor }}`; but not the places of the platform's templates, `{{first.DATA}}`.
fn template(text: &str, open: usize) -> Option<FoundPlaceholder> {
    let inner = text.get(open..)?;
    let length = inner.find("}}").filter(|length| *length < LONGEST)?;
    let inner = inner.get(..length)?;
    if inner.contains(['{', '\n']) || inner.trim().is_empty() || inner.trim_end().ends_with(".DATA") {
        return None;
    }
    let word = inner.trim().trim_start_matches(['-', ' ', '.', '$']);
    let end = word.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-')).unwrap_or(word.len());
    let (word, behind) = word.split_at_checked(end)?;
    // A call or a statement has no name.
    let is_plain = !word.is_empty() && (behind.trim().is_empty() || behind.trim_start().starts_with('|'));
    Some(FoundPlaceholder { length: open + length + 2, name: is_plain.then(|| word.replace('.', "_")) })
}

/// `%JOB%` of `cmd`, `%s` of `printf`; but not `95%`, `50%share`.
fn percent(text: &str, before: Option<char>) -> Option<FoundPlaceholder> {
    if before.is_some_and(|before| before.is_alphanumeric() || before == '%') {
        return None;
    }
    let inner = text.get(1..)?;
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (word, behind) = inner.split_at_checked(length)?;
    if word.len() > 1 && behind.starts_with('%') && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return Some(FoundPlaceholder { length: length + 2, name: Some(word.to_owned()) });
    }
    matches!(word, "s" | "d" | "v").then_some(FoundPlaceholder { length: 2, name: None })
}

/// `$APP`, `${VER}`, `$(date)`, `` `date` ``
fn shell(text: &str) -> Option<FoundPlaceholder> {
    if let Some(inner) = text.strip_prefix('`') {
        let length = inner.find('`').filter(|length| (1..LONGEST).contains(length))?;
        return Some(FoundPlaceholder { length: length + 2, name: None });
    }
    let inner = text.strip_prefix('$')?;
    let word = |text: &str| {
        let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
        is_name.then(|| text.get(..end).unwrap_or_default().to_owned())
    };
    match inner.chars().next()? {
        '{' => {
            let length = inner.find('}').filter(|length| *length < LONGEST)?;
            let name = word(inner.get(1..length)?.trim_start_matches(['#', '!']));
            Some(FoundPlaceholder { length: length + 2, name })
        }
        '(' => Some(FoundPlaceholder { length: closed(inner)? + 1, name: None }),
        digit @ '1'..='9' => {
            // `$100` is an amount.
            let is_one =
                !inner.get(digit.len_utf8()..)?.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            is_one.then_some(FoundPlaceholder { length: 2, name: None })
        }
        _ => word(inner).map(|name| FoundPlaceholder { length: name.len() + 1, name: Some(name) }),
    }
}

/// The length of a text up to the `)` that closes the `(` at its start.
fn closed(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a placeholder was probably left in a text that nothing fills: `$100`, `95%` and `$name` are none.
pub(in super::super) fn left_in(text: &str) -> Option<&str> {
    let is_clear = |found: &str| match found.as_bytes() {
        [b'$', b'{' | b'(', ..] | [b'{', ..] => true,
        [b'$', name @ ..] => {
            name.len() > 1 && name.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
        }
        [b'%', name @ .., b'%'] => name.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_'),
        _ => false,
    };
    let places = text.char_indices().filter(|(_, c)| matches!(c, '$' | '{' | '%'));
    places.into_iter().find_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let found = self::at(text.get(at..)?, before, true)?;
        text.get(at..at + found.length).filter(|found| is_clear(found))
    })
}

#[cfg(test)]
mod tests {
    use super::{at, left_in, variable};

    fn found(text: &str) -> Option<(usize, String)> {
        at(text, None, true).map(|found| (found.length, found.name.unwrap_or_default()))
    }

    #[test]
    fn placeholders_and_their_names() {
        for (text, length, name) in [
            ("$APP 发布", 4, "APP"),
            ("${VER}", 6, "VER"),
            ("${VER:-1.0} x", 11, "VER"),
            ("$(git log -1 $(x))b", 18, ""),
            ("`date`", 6, ""),
            ("$1 x", 2, ""),
            ("${{ github.repository }}", 24, "github_repository"),
            ("{{ .Labels.job }}", 17, "Labels_job"),
            ("{{ .x | upper }}", 16, "x"),
            ("{{ template \"a\" . }}", 20, ""),
            ("%JOB%", 5, "JOB"),
            ("%s", 2, ""),
        ] {
            assert_eq!(found(text), Some((length, name.to_owned())), "{text}");
        }
        for text in ["$100", "$ 5", "$", "{{first.DATA}}", "{\"a\"", "%", "%20", "% off", "%share"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert!(at("%share", Some('0'), true).is_none());
        assert!(at("$APP", None, false).is_none() && at("$APP", Some('\\'), true).is_none());
    }

    #[test]
    fn spellings_of_one_variable() {
        for (one, other) in [("$A", "${A}"), ("${A:-x}", "$A"), ("${{ a.b }}", "${{a.b}}"), ("{{ .x }}", "{{.x}}")] {
            assert_eq!(variable(one), variable(other), "{one} {other}");
        }
        for (one, other) in [
            ("$A", "$AB"),
            ("${#A}", "$A"),
            ("${A%.*}", "$A"),
            ("${A:+x}", "$A"),
            ("$(a)", "$a"),
            ("{{ a }}", "${{ a }}"),
        ] {
            assert_ne!(variable(one), variable(other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_left_in_a_text() {
        assert_eq!(left_in("版本 ${VER} 发布"), Some("${VER}"));
        assert_eq!(left_in("$APP"), Some("$APP"));
        assert_eq!(left_in("at {{ .x }}"), Some("{{ .x }}"));
        for text in ["$100", "95%", "50%share", "{{x.DATA}}", "$name", "%s of", "a `b` c", "C:\\new"] {
            assert_eq!(left_in(text), None, "{text}");
        }
    }
}
