//! Texts with places for values, as `printf` has them.

/// A text with `%s` or `{}` for each value, as one with interpolations.
pub fn formatted(text: &str, values: &[&str]) -> Option<String> {
    if !text.starts_with('"') || text.starts_with("\"\"\"") {
        return None;
    }
    let mut out = String::new();
    let (mut rest, mut values) = (text, values.iter());
    while let Some(at) = rest.find(['%', '{']) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let Some((len, digits)) = place(behind) else {
            // `%%` is a percent sign.
            let len = if behind.starts_with("%%") { 2 } else { 1 };
            out.push_str(behind.get(..1)?);
            rest = behind.get(len..)?;
            continue;
        };
        let value = *values.next()?;
        match digits {
            Some(digits) => out.push_str(&format!("${{fixed({value}, {digits})}}")),
            None => out.extend(["${", value, "}"]),
        }
        rest = behind.get(len..)?;
    }
    out.push_str(rest);
    values.next().is_none().then_some(out)
}

/// The place of a value at the start of a format: `%s`, `{}`, `{0}`, `%.2f`. Its length, and the digits after the point.
fn place(format: &str) -> Option<(usize, Option<u8>)> {
    if let Some(inner) = format.strip_prefix('{') {
        let end = inner.find('}')?;
        let spec = inner.get(..end)?;
        let spec = spec.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = match spec.strip_prefix(":.").and_then(|spec| spec.strip_suffix('f')) {
            Some(digits) => Some(digits.parse().ok()?),
            None if spec.is_empty() => None,
            None => return None,
        };
        return Some((end + 2, digits));
    }
    let inner = format.strip_prefix('%')?;
    let end = inner.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let digits = inner.get(..end)?;
    match inner.get(end..)?.chars().next()? {
        's' | 'd' | 'v' | 'i' if digits.is_empty() => Some((2, None)),
        'f' => Some((end + 2, Some(digits.rsplit_once('.').map_or(Some(6), |(_, digits)| digits.parse().ok())?))),
        _ => None,
    }
}
