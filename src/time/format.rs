//! Formats of dates, of the fields of strftime.

use std::ops::Range;

use super::Civil;

/// The language of the names of days and months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Chinese,
    English,
}

/// A part of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The bytes of a text that stays as it is.
    Literal(Range<usize>),
    Field(DateField),
}

/// An unknown field in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatFault {
    /// Its offset in bytes.
    pub at: usize,
    /// As written: `%Q`.
    pub field: String,
}

macro_rules! fields {
    ($($name:ident $spelling:literal $doc:literal,)*) => {
        /// A field of a format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum DateField {
            $(#[doc = $doc] $name,)*
        }

        impl DateField {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is written in a format.
            pub const fn spelling(self) -> &'static str {
                match self {
                    $(Self::$name => $spelling,)*
                }
            }
        }
    };
}

fields! {
    Year "%Y" "`2024`",
    Month "%m" "`09`",
    MonthShort "%-m" "`9`",
    Day "%d" "`05`",
    DayShort "%-d" "`5`",
    Hour "%H" "`08`",
    HourShort "%-H" "`8`",
    Minute "%M" "`05`",
    Second "%S" "`05`",
    Date "%F" "`2024-09-05`",
    Clock "%T" "`08:05:05`",
    Offset "%z" "`+0800`",
    Weekday "%a" "`周三`, `Wed`",
    WeekdayLong "%A" "`星期三`, `Wednesday`",
    MonthName "%b" "`11月`, `Nov`",
}

/// The parts of a format.
pub fn date_parts(format: &str) -> Result<Vec<DatePart>, FormatFault> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some((literal, _)) = format.get(start..).and_then(|rest| rest.split_once('%')) {
        let at = start + literal.len();
        let field = format.get(at..).unwrap_or_default();
        if at > start {
            parts.push(DatePart::Literal(start..at));
        }
        let known = DateField::ALL.iter().find(|known| field.starts_with(known.spelling()));
        let length = if let Some(known) = known {
            parts.push(DatePart::Field(*known));
            known.spelling().len()
        } else if field.starts_with("%%") {
            parts.push(DatePart::Literal(at + 1..at + 2));
            2
        } else {
            let length = if field.starts_with("%-") { 3 } else { 2 };
            return Err(FormatFault { at, field: field.chars().take(length).collect() });
        };
        start = at + length;
    }
    if start < format.len() {
        parts.push(DatePart::Literal(start..format.len()));
    }
    Ok(parts)
}

const DAYS: [[&str; 3]; 7] = [
    ["一", "Mon", "Monday"],
    ["二", "Tue", "Tuesday"],
    ["三", "Wed", "Wednesday"],
    ["四", "Thu", "Thursday"],
    ["五", "Fri", "Friday"],
    ["六", "Sat", "Saturday"],
    ["日", "Sun", "Sunday"],
];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl DateField {
    /// The text of the field for an instant.
    pub fn text(self, civil: &Civil, words: Words) -> String {
        let at = &civil.at;
        let chinese = words == Words::Chinese;
        let [day, short, long] = usize::try_from(at.date().weekday().to_monday_zero_offset())
            .ok()
            .and_then(|day| DAYS.get(day).copied())
            .unwrap_or_default();
        match self {
            Self::Year => format!("{:04}", at.year()),
            Self::Month => format!("{:02}", at.month()),
            Self::MonthShort => at.month().to_string(),
            Self::Day => format!("{:02}", at.day()),
            Self::DayShort => at.day().to_string(),
            Self::Hour => format!("{:02}", at.hour()),
            Self::HourShort => at.hour().to_string(),
            Self::Minute => format!("{:02}", at.minute()),
            Self::Second => format!("{:02}", at.second()),
            Self::Date => format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day()),
            Self::Clock => format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
            Self::Offset => {
                let minutes = civil.offset.unsigned_abs();
                let sign = if civil.offset < 0 { '-' } else { '+' };
                format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
            }
            Self::Weekday if chinese => format!("周{day}"),
            Self::Weekday => short.to_owned(),
            Self::WeekdayLong if chinese => format!("星期{day}"),
            Self::WeekdayLong => long.to_owned(),
            Self::MonthName if chinese => format!("{}月", at.month()),
            Self::MonthName => {
                let month = usize::try_from(at.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
                month.copied().unwrap_or_default().to_owned()
            }
        }
    }

    /// Texts of the field of the shortest and of the longest size.
    pub fn ends(self, words: Words) -> [String; 2] {
        // A Monday with short numbers, a Wednesday with long ones.
        let [shortest, longest] = [SHORT, LONG].map(|instant| self.text(&Civil::of(instant, 0), words));
        [shortest, longest]
    }
}

/// 2024-01-01T00:00:00Z
const SHORT: i64 = 1_704_067_200;
/// 2024-11-20T10:30:15Z
const LONG: i64 = 1_732_098_615;

#[cfg(test)]
mod tests {
    use super::super::CHINA;
    use super::*;

    fn written(format: &str, seconds: i64, offset: i16, words: Words) -> String {
        let civil = Civil::of(seconds, offset);
        let text = |part: &DatePart| match part {
            DatePart::Literal(range) => format[range.clone()].to_owned(),
            DatePart::Field(field) => field.text(&civil, words),
        };
        date_parts(format).unwrap().iter().map(text).collect()
    }

    #[test]
    fn fields() {
        let at = LONG - 28_800;
        for (format, chinese, english) in [
            ("%F %T", "2024-11-20 10:30:15", "2024-11-20 10:30:15"),
            ("%Y/%m/%d %H:%M:%S%z", "2024/11/20 10:30:15+0800", "2024/11/20 10:30:15+0800"),
            ("%-m月%-d日 %-H点", "11月20日 10点", "11月20日 10点"),
            ("%a %A %b", "周三 星期三 11月", "Wed Wednesday Nov"),
            ("100%%", "100%", "100%"),
            ("", "", ""),
        ] {
            assert_eq!(written(format, at, CHINA, Words::Chinese), chinese);
            assert_eq!(written(format, at, CHINA, Words::English), english);
        }
        assert_eq!(written("%F %-m-%-d %-H:%M %z %a", 0, -90, Words::Chinese), "1969-12-31 12-31 22:30 -0130 周三");
        assert_eq!(written("%-m-%-d %-H %b", 3600, 0, Words::Chinese), "1-1 1 1月");
        assert_eq!(written("%F %T", i64::MAX, CHINA, Words::Chinese), "9999-12-31 23:59:59");
    }

    #[test]
    fn unknown_fields() {
        for (format, at, field) in
            [("%Y %Q", 3, "%Q"), ("中%-Y", 3, "%-Y"), ("%", 0, "%"), ("%y", 0, "%y"), ("%中", 0, "%中")]
        {
            assert_eq!(date_parts(format), Err(FormatFault { at, field: field.to_owned() }));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_field_is_beyond_its_ends(seconds in -2_208_988_800_i64..253_402_300_800, offset in -1439_i16..1440) {
            let civil = Civil::of(seconds, offset);
            for &field in DateField::ALL {
                for words in [Words::Chinese, Words::English] {
                    let (text, [least, most]) = (field.text(&civil, words), field.ends(words));
                    assert!((least.len()..=most.len()).contains(&text.len()), "{text}");
                    assert!((least.chars().count()..=most.chars().count()).contains(&text.chars().count()), "{text}");
                }
            }
        }
    }
}
