use super::cursor::Cursor;

/// The offset of China, in minutes.
pub const CHINA: i16 = 8 * 60;

/// Parses an offset from UTC to minutes: `+08:00`, `+0800`, `+08`, `Z`, `UTC`, `GMT`.
pub fn parse_offset(text: &str) -> Option<i16> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let mut rest = Cursor(text);
    let west = rest.eat(&['+', '-'])? == '-';
    let (hours, minutes) = match rest.0.len() {
        4 => {
            let clock = rest.number(4, 4)?;
            (clock / 100, clock % 100)
        }
        _ => {
            let hours = rest.number(2, 2)?;
            (hours, if rest.eat(&[':']).is_some() { rest.number(2, 2)? } else { 0 })
        }
    };
    let minutes = (hours < 24 && minutes < 60 && rest.is_done()).then_some(hours * 60 + minutes)?;
    i16::try_from(if west { -minutes } else { minutes }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        for (text, minutes) in [
            ("+08:00", Some(480)),
            ("+0800", Some(480)),
            ("+08", Some(480)),
            ("-03:30", Some(-210)),
            ("Z", Some(0)),
            ("UTC", Some(0)),
            ("GMT", Some(0)),
            ("+23:59", Some(1439)),
            ("+24:00", None),
            ("+08:60", None),
            ("08:00", None),
            ("+8", None),
            ("+08:0", None),
            ("+08:00x", None),
            ("+-800", None),
            ("CST", None),
            ("", None),
        ] {
            assert_eq!(parse_offset(text), minutes, "{text}");
        }
    }
}
