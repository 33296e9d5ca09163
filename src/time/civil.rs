use jiff::civil::{Date, DateTime, date};
use jiff::{Span, Unit};

/// The day from which seconds are counted.
const EPOCH: Date = date(1970, 1, 1);

/// The seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// An instant as calendar and clock show it at an offset. Nothing is after the last second of the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    pub(super) at: DateTime,
    /// In minutes east of UTC.
    pub(super) offset: i16,
}

impl Civil {
    pub fn of(seconds: i64, offset: i16) -> Self {
        let local = seconds.saturating_add(i64::from(offset) * 60).clamp(-LAST, LAST);
        let (day, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let clock = |unit: i64, of: i64| i8::try_from(second / unit % of).unwrap_or_default();
        Self { at: date_of(day).at(clock(3600, 24), clock(60, 60), clock(1, 60), 0), offset }
    }

    pub(super) fn date(&self) -> Date {
        self.at.date()
    }
}

/// The last second of the year 9999.
const LAST: i64 = 253_402_300_799;

/// The number of a day, counted from 1970.
pub(super) fn day_number(date: Date) -> i64 {
    EPOCH.until((Unit::Day, date)).map_or(0, |span| i64::from(span.get_days()))
}

fn date_of(day: i64) -> Date {
    Span::new().try_days(day).map_or(EPOCH, |span| EPOCH.saturating_add(span))
}
