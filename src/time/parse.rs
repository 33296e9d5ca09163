//! The forms of times that other programs write.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;

use super::civil::{Civil, DAY, day_number};
use super::cursor::Cursor;
use super::offset::parse_offset;

/// Why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// It has none of the forms.
    Form,
    /// Digits only, but not as many as any of the forms has.
    Digits(usize),
    /// There is no such day.
    Date,
    /// There is no such hour, minute or second.
    Clock,
    /// What follows the clock is not an offset.
    Offset,
    /// Before 1900.
    Year,
}

/// A local time, and its offset in minutes if it has one.
struct Dated {
    date: Date,
    second: i64,
    offset: Option<i16>,
}

/// Parses a time to seconds since 1970. `offset` is that of texts without one, in minutes.
///
/// These forms are read: RFC 2822; a date, with a clock or without, with an offset or without; digits only, whose number
/// says what they count. `None` is what programs write for no time: nothing, `0`, and the year 1.
pub fn parse(text: &str, offset: i16) -> Result<Option<i64>, TimeFault> {
    let text = text.trim_matches(' ');
    if matches!(text, "" | "0" | "-62135596800") {
        return Ok(None);
    }
    if let Some(seconds) = seconds(text) {
        return seconds.map(Some);
    }
    match dated(text) {
        Some(dated) => dated.map(|dated| dated.instant(offset)),
        None => rfc2822(text),
    }
}

/// Parses a time in a dated form that has an offset, or in that of RFC 2822.
pub fn parse_with_offset(text: &str) -> Option<i64> {
    match dated(text) {
        Some(dated) => dated.ok().and_then(|dated| dated.instant(dated.offset?)),
        None => rfc2822(text).ok().flatten(),
    }
}

/// Digits that count seconds, with a fraction or without, or parts of a second. `None` for other texts and for dates.
fn seconds(text: &str) -> Option<Result<i64, TimeFault>> {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let per_second: u64 = match whole.len() {
        9 | 10 => 1,
        _ if whole.len() < text.len() => return None,
        8 => return None,
        12 | 13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        count => return Some(Err(TimeFault::Digits(count))),
    };
    let count: u64 = whole.parse().ok()?;
    i64::try_from(count / per_second).ok().map(Ok)
}

/// A date, and what may follow it. `None` if the text does not begin with one.
fn dated(text: &str) -> Option<Result<Dated, TimeFault>> {
    let mut rest = Cursor(text);
    let [year, month, day] = if let Some(digits) = rest.number(8, 8) {
        [digits / 10_000, digits / 100 % 100, digits % 100]
    } else {
        let year = rest.number(4, 4)?;
        let separator = rest.eat(&['-', '/', '.'])?;
        let month = rest.number(1, 2)?;
        rest.eat(&[separator])?;
        [year, month, rest.number(1, 2)?]
    };
    Some(finish(date(year, month, day), rest))
}

/// A clock and an offset after a date.
fn finish(date: Result<Date, TimeFault>, mut rest: Cursor<'_>) -> Result<Dated, TimeFault> {
    let date = date?;
    if rest.is_done() {
        return Ok(Dated { date, second: 0, offset: None });
    }
    if rest.eat(&['T', 't']).is_none() && !rest.spaces() {
        return Err(TimeFault::Form);
    }
    let second = clock(&mut rest).ok_or(TimeFault::Form)??;
    rest.spaces();
    let offset = match rest.0 {
        "" => None,
        text => Some(parse_offset(text).ok_or(TimeFault::Offset)?),
    };
    Ok(Dated { date, second, offset })
}

/// `H:M`, `H:M:S`, `H:M:S.fraction`: the second of the day.
fn clock(rest: &mut Cursor<'_>) -> Option<Result<i64, TimeFault>> {
    let hour = rest.number(1, 2)?;
    rest.eat(&[':'])?;
    let minute = rest.number(1, 2)?;
    let mut second = 0;
    if rest.eat(&[':']).is_some() {
        second = rest.number(1, 2)?;
        if rest.eat(&['.']).is_some() {
            rest.number(1, usize::MAX)?;
        }
    }
    // 60 is a leap second.
    let exists = hour < 24 && minute < 60 && second <= 60;
    Some(if exists { Ok(hour * 3600 + minute * 60 + second) } else { Err(TimeFault::Clock) })
}

fn date(year: i64, month: i64, day: i64) -> Result<Date, TimeFault> {
    if !matches!(year, 1 | 1900..) {
        return Err(TimeFault::Year);
    }
    let (year, month, day) = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match (year, month, day) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).map_err(|_| TimeFault::Date),
        _ => Err(TimeFault::Date),
    }
}

fn rfc2822(text: &str) -> Result<Option<i64>, TimeFault> {
    let instant = DateTimeParser::new().parse_timestamp(text).map_err(|_| TimeFault::Form)?.as_second();
    let date = Civil::of(instant, 0).date();
    // A day at the turn of the year may belong to either.
    match date.year() {
        0 | 1 => Ok(None),
        1899.. => Ok(Some(instant)),
        _ => Err(TimeFault::Year),
    }
}

impl Dated {
    /// `None` in the year 1: programs write their zero so.
    fn instant(&self, offset: i16) -> Option<i64> {
        let offset = i64::from(self.offset.unwrap_or(offset)) * 60;
        (self.date.year() > 1).then(|| day_number(self.date) * DAY + self.second - offset)
    }
}

#[cfg(test)]
mod tests {
    use super::super::CHINA;
    use super::*;

    /// 2024-11-20T10:30:15+08:00
    const INSTANT: i64 = 1_732_069_815;

    #[test]
    fn forms() {
        for text in [
            "2024-11-20T10:30:15+08:00",
            "2024-11-20T10:30:15.123456789+08:00",
            "2024-11-20T02:30:15Z",
            "2024-11-20t02:30:15z",
            "2024-11-20 10:30:15",
            "2024/11/20 10:30:15",
            "2024.11.20   10:30:15",
            "2024-11-20 02:30:15 UTC",
            "2024-11-20 02:30:15GMT",
            "2024-11-20 10:30:15 +0800",
            "2024-11-20 10:30:15+08",
            "2024-11-19 21:30:15 -05:00",
            "Wed, 20 Nov 2024 10:30:15 +0800",
            "20 Nov 2024 02:30:15 GMT",
            "20241120 10:30:15",
            "1732069815",
            "1732069815.25",
            "1732069815000",
            "1732069815999999",
            "1732069815123456789",
            " 2024-11-20 10:30:15 ",
        ] {
            assert_eq!(parse(text, CHINA), Ok(Some(INSTANT)), "{text}");
        }
        let midnight = INSTANT - 37_815;
        for text in ["2024-11-20", "2024/11/20", "2024.11.20", "20241120", "2024-11-20 0:00", "2024-11-20T00:0:0"] {
            assert_eq!(parse(text, CHINA), Ok(Some(midnight)), "{text}");
            assert_eq!(parse(text, 0), Ok(Some(midnight + 28_800)), "{text}");
        }
        assert_eq!(parse("2024-2-9 9:05", 0), parse("2024-02-09T09:05:00Z", CHINA));
        assert_eq!(parse("2016-12-31T23:59:60Z", 0), parse("2017-01-01T00:00:00Z", 0));
        assert_eq!(parse("999999999", 0), Ok(Some(999_999_999)));
        assert_eq!(parse("999999999999", 0), Ok(Some(999_999_999)));
    }

    #[test]
    fn no_time() {
        for text in ["", "  ", "0", "-62135596800", "0001-01-01T00:00:00Z", "0001-01-01 00:00:00 +0800"] {
            assert_eq!(parse(text, CHINA), Ok(None), "{text}");
        }
    }

    #[test]
    fn refused() {
        use TimeFault::{Clock, Date, Digits, Form, Offset, Year};
        for (text, fault) in [
            ("2024-02-30", Date),
            ("2023-02-29", Date),
            ("2024-13-01", Date),
            ("2024-00-01", Date),
            ("20240230", Date),
            ("1899-12-31", Year),
            ("0000-00-00 00:00:00", Year),
            ("18991231", Year),
            ("2024-11-20 24:00", Clock),
            ("2024-11-20 23:60", Clock),
            ("2024-11-20 10:30:61", Clock),
            ("2024-11-20 10:30 CST", Offset),
            ("2024-11-20 10:30 +0800 CST", Offset),
            ("2024-11-20 10:30+25:00", Offset),
            ("2024-11-20 10", Form),
            ("2024-11-20 10:30:15.", Form),
            ("2024-11-20T", Form),
            ("2024-11-20-08", Form),
            ("2024-11/20", Form),
            ("24-11-20", Form),
            ("yesterday", Form),
            ("10:30", Form),
            ("-1", Form),
            ("1e9", Form),
            ("1", Digits(1)),
            ("20241120103015", Digits(14)),
            ("12345678901234567890", Digits(20)),
            ("1732069815123.5", Form),
            ("Wed, 30 Feb 2024 10:30:15 +0800", Form),
        ] {
            assert_eq!(parse(text, CHINA), Err(fault), "{text}");
        }
    }

    #[test]
    fn ends_of_the_range() {
        assert_eq!(parse("1900-01-01T00:00:00Z", 0), Ok(Some(-2_208_988_800)));
        assert_eq!(parse("9999-12-31T23:59:59Z", 0), Ok(Some(253_402_300_799)));
        assert_eq!(parse("9999999999999999999", 0), Ok(Some(9_999_999_999)));
    }

    #[test]
    fn an_offset_can_be_required() {
        assert_eq!(parse_with_offset("2024-11-20T10:30:15+08:00"), Some(INSTANT));
        assert_eq!(parse_with_offset("Wed, 20 Nov 2024 10:30:15 +0800"), Some(INSTANT));
        for text in ["2024-11-20T10:30:15", "2024-11-20", "", "1732069815", "now"] {
            assert_eq!(parse_with_offset(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(seconds in -2_208_988_800_i64..253_402_300_800, minutes in -1439_i16..1440) {
            assert_eq!(parse(&super::super::utc(seconds), minutes), Ok(Some(seconds)));
        }

        #[test]
        fn nothing_panics(text in "[0-9TZ:+. /-]{0,30}") {
            let _ = parse(&text, CHINA);
        }
    }
}
