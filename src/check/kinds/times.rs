//! `time` and `date`: a time of 24 hours, a date with year, month and day, both, or two of them with `~` between.

use super::judgement::Judgement::{self, Doubtful, Fits, Misfit};
use crate::diag::Localized;
use crate::diag::messages::platform as code;

/// A point in time as it is written.
#[derive(Default)]
struct Moment {
    has_date: bool,
    has_time: bool,
    /// A form that no page shows.
    doubt: Option<&'static Localized>,
}

/// A time, also with a date. A date alone was seen to be accepted.
pub(super) fn time(value: &str) -> Judgement {
    span(value, |moment| moment.has_time || moment.has_date)
}

/// A date, also with a time.
pub(super) fn date(value: &str) -> Judgement {
    span(value, |moment| moment.has_date)
}

/// One moment, or two. The second may be a time of the same day.
fn span(value: &str, is_whole: impl Fn(&Moment) -> bool) -> Judgement {
    let value = value.trim();
    if let Some(moment) = moment(value).filter(&is_whole) {
        return moment.doubt.map_or(Fits, Doubtful);
    }
    if let Some((from, to)) = value.split_once('~') {
        return match (moment(from.trim()).filter(&is_whole), moment(to.trim())) {
            (Some(from), Some(to)) => from.doubt.or(to.doubt).map_or(Fits, Doubtful),
            _ => Misfit(None),
        };
    }
    let is_range = |mark: &&str| {
        value.match_indices(*mark).any(|(at, mark)| {
            let (from, to) = (value.get(..at), value.get(at + mark.len()..));
            let both = from.zip(to).and_then(|(from, to)| moment(from.trim()).zip(moment(to.trim())));
            both.is_some_and(|(from, _)| is_whole(&from))
        })
    };
    match ["-", "－", "–", "—", "～", "至", "到", " to "].iter().any(is_range) {
        true => Misfit(Some(&code::RANGE_WITH_TILDE)),
        false => Misfit(None),
    }
}

/// Reads a moment: nothing but a date, a time, or both.
fn moment(text: &str) -> Option<Moment> {
    let mut reader = MomentReader { rest: text };
    let mut moment = Moment::default();
    if reader.date(&mut moment).is_some() {
        moment.has_date = true;
        if reader.rest.is_empty() {
            return Some(moment);
        }
        reader.between(&mut moment)?;
    } else {
        (reader.rest, moment.doubt) = (text, None);
    }
    reader.time(&mut moment)?;
    moment.has_time = true;
    reader.zone(&mut moment);
    reader.rest.is_empty().then_some(moment)
}

struct MomentReader<'t> {
    rest: &'t str,
}

impl MomentReader<'_> {
    /// A number of at most so many digits between two bounds, and how many digits it has.
    fn number(&mut self, digits: usize, min: u32, max: u32) -> Option<(u32, usize)> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at_checked(length).filter(|_| (1..=digits).contains(&length))?;
        let number = number.parse().ok().filter(|number| (min..=max).contains(number))?;
        self.rest = rest;
        Some((number, length))
    }

    fn skip(&mut self, mark: &str) -> bool {
        let behind = self.rest.strip_prefix(mark);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// `2019年10月1日`, `2019-10-01`, `2019/10/1`, `2019.10.1`; with a doubt without a year or a day.
    fn date(&mut self, moment: &mut Moment) -> Option<()> {
        let all = self.rest;
        let (number, digits) = self.number(4, 1, 9999)?;
        if digits == 4 {
            let is_chinese = self.skip("年");
            let mark = ["-", "/", "."].into_iter().find(|mark| !is_chinese && self.skip(mark));
            if !is_chinese && mark.is_none() {
                return None;
            }
            let (month, _) = self.number(2, 1, 12)?;
            let is_followed = match mark {
                Some(mark) => self.skip(mark),
                None => self.skip("月") && self.rest.starts_with(|c: char| c.is_ascii_digit()),
            };
            if !is_followed {
                moment.doubt = Some(&code::DATE_IN_PART);
                return Some(());
            }
            let (day, _) = self.number(2, 1, 31)?;
            return (day <= days(number, month) && (!is_chinese || self.skip("日") || self.skip("号"))).then_some(());
        }
        self.rest = all;
        let (month, _) = self.number(2, 1, 12)?;
        let is_chinese = self.skip("月");
        if !is_chinese && !self.skip("-") && !self.skip("/") {
            return None;
        }
        let (day, _) = self.number(2, 1, 31)?;
        moment.doubt = Some(&code::DATE_IN_PART);
        (day <= days(2000, month) && (!is_chinese || self.skip("日") || self.skip("号"))).then_some(())
    }

    /// What is between date and time.
    fn between(&mut self, moment: &mut Moment) -> Option<()> {
        if self.skip("T") {
            moment.doubt = Some(&code::TIME_OF_PROGRAMS);
            return Some(());
        }
        let is_chinese = !self.rest.starts_with(' ');
        let rest = self.rest.trim_start();
        let is_close = is_chinese && rest.starts_with(|c: char| c.is_ascii_digit());
        if rest.len() == self.rest.len() && !is_close {
            return None;
        }
        self.rest = rest;
        Some(())
    }

    /// `15:01`, `15:01:30`; with a doubt `15时01分`, `15点`.
    fn time(&mut self, moment: &mut Moment) -> Option<()> {
        let (hour, _) = self.number(2, 0, 24)?;
        let is_chinese = self.skip("时") || self.skip("点");
        if is_chinese {
            moment.doubt = Some(&code::TIME_IN_WORDS);
            if self.rest.is_empty() || self.skip("整") {
                return Some(());
            }
        } else if !self.skip(":") && !self.skip("：") {
            return None;
        }
        let (minute, digits) = self.number(2, 0, 59)?;
        let mut second = 0;
        if is_chinese {
            let is_marked = self.skip("分");
            if is_marked && self.rest.starts_with(|c: char| c.is_ascii_digit()) {
                second = self.number(2, 0, 59)?.0;
                self.skip("秒");
            }
        } else {
            if digits != 2 {
                return None;
            }
            if self.skip(":") || self.skip("：") {
                second = self.number(2, 0, 59)?.0;
            }
            if self.rest.starts_with('.') {
                self.skip(".");
                self.number(9, 0, u32::MAX)?;
                moment.doubt = Some(&code::TIME_OF_PROGRAMS);
            }
        }
        if hour == 24 {
            moment.doubt = Some(&code::END_OF_DAY);
        }
        (hour < 24 || minute + second == 0).then_some(())
    }

    /// `Z`, `+08:00`, `+0800`. Behind a time that is not a program's, `-` is rather a range.
    fn zone(&mut self, moment: &mut Moment) {
        let text = self.rest.trim_start();
        let behind = text.strip_prefix('+').or_else(|| text.strip_prefix('-').filter(|_| moment.doubt.is_some()));
        let digits = behind.map(|offset| offset.replace(':', ""));
        if text == "Z" || digits.is_some_and(|digits| matches!(digits.len(), 2 | 4) && digits.parse::<u16>().is_ok()) {
            self.rest = "";
            moment.doubt = Some(&code::TIME_OF_PROGRAMS);
        }
    }
}

/// The days of a month.
const fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
