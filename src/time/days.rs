use jiff::civil::Date;

use super::Civil;
use super::civil::{DAY, day_number};

/// The number of whole calendar days from one instant to another; negative if the second is on an earlier day.
pub fn days(from: i64, to: i64, offset: i16) -> i64 {
    day_number(Civil::of(to, offset).date()) - day_number(Civil::of(from, offset).date())
}

/// The day of the week: 1 is Monday, 7 Sunday.
pub fn weekday(seconds: i64, offset: i16) -> i64 {
    i64::from(Civil::of(seconds, offset).date().weekday().to_monday_one_offset())
}

/// The first midnight, from the day of `from` on, with the month and day of `day`. 29 February is 1 March in years
/// without one.
pub fn next(day: i64, from: i64, offset: i16) -> i64 {
    let (wanted, from) = (Civil::of(day, offset).date(), Civil::of(from, offset).date());
    let this_year = anniversary(wanted, from.year());
    let date = if this_year < from { anniversary(wanted, from.year().saturating_add(1)) } else { this_year };
    day_number(date) * DAY - i64::from(offset) * 60
}

/// The last day there is stands for those after the year 9999.
fn anniversary(day: Date, year: i16) -> Date {
    let dated = |month, day| Date::new(year, month, day);
    dated(day.month(), day.day()).or_else(|_| dated(3, 1)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::{CHINA, parse, utc};
    use super::*;

    fn at(text: &str) -> i64 {
        parse(text, CHINA).unwrap().unwrap()
    }

    #[test]
    fn days_are_those_of_the_offset() {
        assert_eq!(days(at("2024-11-20 23:59"), at("2024-11-21 00:01"), CHINA), 1);
        assert_eq!(days(at("2024-11-20 23:59"), at("2024-11-21 00:01"), 0), 0);
        assert_eq!(days(at("2024-11-20"), at("2024-11-20 23:59"), CHINA), 0);
        assert_eq!(days(at("2024-03-01"), at("2024-02-28"), CHINA), -2);
        assert_eq!(days(at("1900-01-01"), at("9999-12-31"), CHINA), 2_958_463);
    }

    #[test]
    fn weekdays() {
        assert_eq!(weekday(at("2024-11-20"), CHINA), 3);
        assert_eq!(weekday(at("2024-11-20"), 0), 2);
        assert_eq!([at("2024-11-18"), at("2024-11-24")].map(|day| weekday(day, CHINA)), [1, 7]);
    }

    #[test]
    fn anniversaries() {
        for (day, from, midnight) in [
            ("1990-11-20", "2024-11-20 18:00", "2024-11-20"),
            ("1990-11-20 12:00", "2024-11-21", "2025-11-20"),
            ("1990-11-21", "2024-11-20", "2024-11-21"),
            ("2000-02-29", "2023-01-01", "2023-03-01"),
            ("2000-02-29", "2023-03-01 23:00", "2023-03-01"),
            ("2000-02-29", "2023-03-02", "2024-02-29"),
            ("2000-03-01", "2024-02-29", "2024-03-01"),
        ] {
            assert_eq!(utc(next(at(day), at(from), CHINA)), utc(at(midnight)), "{day} {from}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_anniversary_is_within_a_year(
            day in -2_208_988_800_i64..253_370_764_800,
            from in -2_208_988_800_i64..253_370_764_800,
            offset in -1439_i16..1440,
        ) {
            let found = next(day, from, offset);
            let away = days(from, found, offset);
            assert!((0..=366).contains(&away), "{away}");
            assert_eq!((found + i64::from(offset) * 60).rem_euclid(DAY), 0);
        }
    }
}
