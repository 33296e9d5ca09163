//! Formats of dates as other languages have them, in the fields of `strftime`.

/// Letters and their field, the longest first: of Java, Moment.js, C#.
const LETTERS: &[(&str, &str)] = &[
    ("YYYY", "%Y"),
    ("yyyy", "%Y"),
    ("MM", "%m"),
    ("DD", "%d"),
    ("dd", "%d"),
    ("HH", "%H"),
    ("hh", "%H"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("M", "%-m"),
    ("D", "%-d"),
    ("d", "%-d"),
    ("H", "%-H"),
    ("'T'", "T"),
    ("T", "T"),
];

/// The numbers of Go's reference time.
const REFERENCE: &[(&str, &str)] =
    &[("2006", "%Y"), ("01", "%m"), ("02", "%d"), ("15", "%H"), ("04", "%M"), ("05", "%S")];

/// The letters of PHP, each one field.
const SINGLE: &[(&str, &str)] = &[
    ("Y", "%Y"),
    ("m", "%m"),
    ("n", "%-m"),
    ("d", "%d"),
    ("j", "%-d"),
    ("H", "%H"),
    ("G", "%-H"),
    ("i", "%M"),
    ("s", "%S"),
    ("D", "%a"),
    ("l", "%A"),
    ("M", "%b"),
];

/// The format in fields of `strftime`, if it is certainly one of another language: it has no `%`, and consists of
/// nothing but fields and signs.
pub fn foreign_date_format(format: &str) -> Option<String> {
    if format.contains('%') {
        return None;
    }
    let is_reference = format.contains("2006") || format.contains("15:04");
    let letters = |char: char| format.chars().filter(move |other| *other == char).count();
    let is_single = letters('Y') == 1 && letters('m') < 2 || letters('i') == 1 && letters('H') == 1;
    let (fields, certain) = match () {
        () if is_reference => (REFERENCE, 1),
        () if is_single => (SINGLE, 1),
        () => (LETTERS, 2),
    };
    let (mut out, mut rest, mut found) = (String::with_capacity(format.len()), format, false);
    while let Some(first) = rest.chars().next() {
        match fields.iter().find(|(field, _)| rest.starts_with(field)) {
            Some((field, written)) => {
                found |= field.len() >= certain && *field != "'T'";
                out.push_str(written);
                rest = rest.strip_prefix(field).unwrap_or_default();
                // `MMM` is the name of a month, not `MM` and `M`.
                if field.chars().all(char::is_alphabetic) && rest.chars().next() == field.chars().last() {
                    return None;
                }
            }
            // A word is no format.
            None if first.is_ascii_alphanumeric() => return None,
            None => {
                out.push(first);
                rest = rest.strip_prefix(first).unwrap_or_default();
            }
        }
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::foreign_date_format;

    #[test]
    fn fields_of_other_languages() {
        for (foreign, own) in [
            ("YYYY-MM-DD HH:mm", "%Y-%m-%d %H:%M"),
            ("yyyy-MM-dd'T'HH:mm:ss", "%Y-%m-%dT%H:%M:%S"),
            ("MM月DD日", "%m月%d日"),
            ("yyyy年M月d日", "%Y年%-m月%-d日"),
            ("HH:mm", "%H:%M"),
            ("2006-01-02 15:04:05", "%Y-%m-%d %H:%M:%S"),
            ("15:04", "%H:%M"),
            ("Y-m-d H:i:s", "%Y-%m-%d %H:%M:%S"),
            ("Y年n月j日", "%Y年%-m月%-d日"),
            ("H:i", "%H:%M"),
        ] {
            assert_eq!(foreign_date_format(foreign).as_deref(), Some(own), "{foreign}");
        }
        for other in ["", "%Y-%m", "今天", "at noon", "M", "2025-01-31", "T", "MMM", "D MMMM yyyy"] {
            assert_eq!(foreign_date_format(other), None, "{other}");
        }
    }
}
