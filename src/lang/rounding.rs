//! Rounding of decimals: half away from zero, and never to `-0`.

use super::types::{DecimalFault, Interval};

/// Parses a decimal, with an exponent or without, and rounds it to a number of units of the last digit.
pub fn rounded_units(text: &str, digits: u32) -> Result<i64, DecimalFault> {
    let (negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text),
    };
    let (number, exponent) = match number.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, self::exponent(exponent)?),
        None => (number, 0),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return Err(DecimalFault::Syntax);
    }
    // Without leading zeros, whose number may hide how small the number is.
    let all: Vec<i64> = whole.bytes().chain(part.bytes()).map(|digit| i64::from(digit - b'0')).collect();
    let zeros = all.iter().take_while(|digit| **digit == 0).count();
    let significant = all.get(zeros..).unwrap_or_default();
    if significant.is_empty() {
        return Ok(0);
    }
    // The number of digits that stay.
    let kept = signed(whole.len()) - signed(zeros) + exponent + i64::from(digits);
    if kept < 0 {
        return Ok(0);
    }
    if kept > MOST_KEPT {
        return Err(DecimalFault::Large);
    }
    let kept = usize::try_from(kept).unwrap_or_default();
    let mut units: i64 = 0;
    for digit in significant.iter().copied().chain(std::iter::repeat(0)).take(kept) {
        units = units.checked_mul(10).and_then(|units| units.checked_add(digit)).ok_or(DecimalFault::Large)?;
    }
    if significant.get(kept).is_some_and(|next| *next >= 5) {
        units = units.checked_add(1).ok_or(DecimalFault::Large)?;
    }
    Ok(if negative { -units } else { units })
}

/// Moves the point of a number to the left; no digit is lost.
pub fn shifted(text: &str, places: u32) -> String {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let places = places as usize;
    let all = format!("{}{whole}{part}", "0".repeat(places));
    let (whole, part) = all.split_at_checked(whole.len()).unwrap_or((&all, ""));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let sign = if all.bytes().all(|digit| digit == b'0') { "" } else { sign };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// 64 bits hold 19 digits.
const MOST_KEPT: i64 = 19;

/// Beyond this, an exponent makes any number that a text can hold either 0 or too large.
const MOST_EXPONENT: i64 = 1 << 40;

fn exponent(text: &str) -> Result<i64, DecimalFault> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DecimalFault::Syntax);
    }
    let size = digits.parse().map_or(MOST_EXPONENT, |size: i64| size.min(MOST_EXPONENT));
    Ok(if negative { -size } else { size })
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(MOST_EXPONENT)
}

/// How `fixed` writes a number: the number of its digits after the point, and what divides its thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedForm<'s> {
    pub digits: u32,
    pub thousands: &'s str,
}

impl FixedForm<'_> {
    /// Writes a decimal as it is spelled; `None` if its own digits do not fit 64 bits.
    pub fn rewrite(self, text: &str) -> Option<String> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let units = format!("{whole}{part}").parse().ok()?;
        // `-0.5` has its sign in front of all digits, and `-0` is 0.
        Some(self.write(units, u32::try_from(part.len()).ok()?))
    }

    /// Writes a number of units of the last of `given` digits.
    pub fn write(self, units: i64, given: u32) -> String {
        let size = u128::from(units.unsigned_abs());
        let size = match self.digits.checked_sub(given) {
            Some(more) => size.saturating_mul(10_u128.saturating_pow(more)),
            None => {
                let scale = 10_u128.saturating_pow(given.saturating_sub(self.digits));
                size.saturating_add(scale / 2) / scale
            }
        };
        let scale = 10_u128.saturating_pow(self.digits);
        let sign = if units < 0 && size > 0 { "-" } else { "" };
        let whole = (size / scale).to_string();
        let mut out = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push_str(self.thousands);
            }
            out.push(digit);
        }
        if self.digits > 0 {
            out.push_str(&format!(".{:0width$}", size % scale, width = self.digits as usize));
        }
        out
    }

    /// The length range of the numbers between two.
    pub fn length(self, min: Option<i64>, max: Option<i64>, given: u32) -> Interval {
        let (low, high) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
        let length = |units: i64| self.write(units, given).len() as u64;
        // The nearer to zero, the shorter.
        let shortest = if low > 0 { low } else { high.min(0) };
        Interval { min: length(shortest), max: Some(length(low).max(length(high))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalFault::{Large, Syntax};

    #[test]
    fn rounding() {
        for (text, digits, units) in [
            ("39.8", 2, 3980),
            ("39.805", 2, 3981),
            ("39.804999", 2, 3980),
            ("-39.805", 2, -3981),
            ("0.005", 2, 1),
            ("-0.004", 2, 0),
            ("0.0004", 2, 0),
            ("9.99", 1, 100),
            ("2.5", 0, 3),
            ("1.5e3", 0, 1500),
            ("12345e-3", 2, 1235),
            ("1E+2", 1, 1000),
            ("5e-3", 2, 1),
            ("5e-4", 2, 0),
            ("0e999999999999999999999", 2, 0),
            ("1e-999999999999999999999", 2, 0),
            ("00000000000000000000000007.50", 2, 750),
            ("9223372036854775807", 0, i64::MAX),
        ] {
            assert_eq!(rounded_units(text, digits), Ok(units), "{text}");
        }
        for text in ["9223372036854775808", "1e19", "1e999999999999999999999", "9223372036854775807.5"] {
            assert_eq!(rounded_units(text, 0), Err(Large), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e", "1e+", "1e5.0", "0x1", "1_000", "+1", "NaN", "１"] {
            assert_eq!(rounded_units(text, 2), Err(Syntax), "{text}");
        }
    }

    #[test]
    fn fixed_digits_of_a_large_number() {
        for (text, digits, fixed) in [
            ("92233720368547758.07", 9, "92233720368547758.070000000"),
            ("-90071992547409.93", 9, "-90071992547409.930000000"),
            ("9223372036854775807", 2, "9223372036854775807.00"),
            ("-0.005", 2, "-0.01"),
            ("-0.004", 2, "0.00"),
            ("0.0000000000000000000000000000000000000000000000005", 2, "0.00"),
        ] {
            assert_eq!(FixedForm { digits, thousands: "" }.rewrite(text).as_deref(), Some(fixed), "{text}");
        }
        assert_eq!(FixedForm { digits: 2, thousands: "" }.rewrite("9223372036854775808"), None);
    }

    #[test]
    fn division_by_powers_of_ten() {
        for (text, places, quotient) in [
            ("3980", 2, "39.80"),
            ("5", 2, "0.05"),
            ("-5", 3, "-0.005"),
            ("0", 1, "0.0"),
            ("-0", 1, "0.0"),
            ("12.5", 1, "1.25"),
            ("0.50", 2, "0.0050"),
            ("9223372036854775807", 2, "92233720368547758.07"),
        ] {
            assert_eq!(shifted(text, places), quotient, "{text}");
        }
    }

    #[test]
    fn fixed() {
        for (units, given, digits, thousands, text) in [
            (999, 2, 1, "", "10.0"),
            (1_234_567, 0, 0, ",", "1,234,567"),
            (1_234_567, 0, 2, ",", "1,234,567.00"),
            (-123_456, 2, 1, ",", "-1,234.6"),
            (100, 0, 0, ",", "100"),
            (-4, 2, 1, "", "0.0"),
            (-5, 2, 1, "", "-0.1"),
            (0, 3, 0, "", "0"),
            (i64::MIN, 0, 9, ",", "-9,223,372,036,854,775,808.000000000"),
        ] {
            assert_eq!(FixedForm { digits, thousands }.write(units, given), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn lengths_are_reached_at_the_ends_and_never_passed(
            ends in (-200_000_i64..200_000, -200_000_i64..200_000),
            part in 0..1000_i64,
            (given, digits) in (0..4_u32, 0..4_u32),
            thousands in "|,",
        ) {
            let (low, high) = (ends.0.min(ends.1), ends.0.max(ends.1));
            let form = FixedForm { digits, thousands: &thousands };
            let length = form.length(Some(low), Some(high), given);
            let size = |units| form.write(units, given).len() as u64;
            let between = size(low + (high - low) * part / 1000);
            assert!(length.min <= between && length.max.is_some_and(|max| between <= max));
            assert_eq!(length.max, Some(size(low).max(size(high))));
            assert_eq!(length.min, size(if low > 0 { low } else { high.min(0) }));
        }

        #[test]
        fn rounding_is_that_of_fixed(units in proptest::prelude::any::<i64>(), given in 0..9_u32, digits in 0..9_u32) {
            let text = super::super::decimal(units / 1000, given);
            if let Ok(rounded) = rounded_units(&text, digits) {
                let fixed = FixedForm { digits, thousands: "" }.write(units / 1000, given);
                assert_eq!(super::super::decimal(rounded, digits), fixed, "{text}");
            }
        }
    }
}
