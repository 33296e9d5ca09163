use std::fmt::Write as _;

use super::Words;
use super::civil::DAY;

/// The time from one instant to another, in units from days to seconds without those that are 0: `1天2小时40分10秒`,
/// `1d 2h 40m 10s`. Zero seconds if the second is not later.
pub fn span(from: i64, to: i64, words: Words) -> String {
    let left = to.saturating_sub(from).max(0);
    let parts = [left / DAY, left / 3600 % 24, left / 60 % 60, left % 60];
    let (units, between) = match words {
        Words::Chinese => (["天", "小时", "分", "秒"], ""),
        Words::English => (["d", "h", "m", "s"], " "),
    };
    let mut out = String::new();
    for (number, unit) in parts.into_iter().zip(units).filter(|(number, _)| *number > 0) {
        let between = if out.is_empty() { "" } else { between };
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{between}{number}{unit}");
    }
    if out.is_empty() {
        let [.., second] = units;
        out = format!("0{second}");
    }
    out
}

/// Spans of the shortest and of the longest text.
pub fn span_ends(words: Words) -> [String; 2] {
    // Seven digits, as many as the days from 1900 to 9999 have.
    let longest = 2_000_000 * DAY - 1;
    [span(0, 0, words), span(0, longest, words)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        for (seconds, chinese, english) in [
            (DAY + 9_610, "1天2小时40分10秒", "1d 2h 40m 10s"),
            (60, "1分", "1m"),
            (DAY + 5, "1天5秒", "1d 5s"),
            (0, "0秒", "0s"),
            (-5, "0秒", "0s"),
        ] {
            assert_eq!(span(100, 100 + seconds, Words::Chinese), chinese);
            assert_eq!(span(100, 100 + seconds, Words::English), english);
        }
    }

    #[test]
    fn ends() {
        assert_eq!(span_ends(Words::Chinese), ["0秒", "1999999天23小时59分59秒"]);
        assert_eq!(span_ends(Words::Chinese).map(|text| text.len()), [4, 28]);
        assert_eq!(span_ends(Words::English), ["0s", "1999999d 23h 59m 59s"]);
    }
}
