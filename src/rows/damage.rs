//! Detects cells damaged by spreadsheets: ids that lost digits, formula errors, `####`.

use std::io::{self, BufRead};

use memchr::{memchr, memchr3_iter, memmem, memrchr};

use crate::diag::Localized;
use crate::diag::messages::input as messages;
use crate::lang::{ParamDecl, Type};
use crate::secrets;

/// How a cell was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellDamage {
    /// `2.02207E+18`
    Scientific,
    /// `#N/A`
    Formula,
    /// `########`, displayed if a column is too narrow.
    Narrow,
    /// `="007"`, which only keeps leading zeros in a spreadsheet.
    Quoted,
    /// U+FFFD, which replaces characters lost to a wrong encoding.
    Replaced,
    /// Sixteen digits or more with only zeros after the fifteenth: numbers in spreadsheets have fifteen digits.
    Zeros,
}

impl CellDamage {
    const ALL: [Self; 6] = [Self::Scientific, Self::Formula, Self::Narrow, Self::Quoted, Self::Replaced, Self::Zeros];

    pub const fn description(self) -> &'static Localized {
        match self {
            Self::Scientific => &messages::DAMAGE_SCIENTIFIC,
            Self::Formula => &messages::DAMAGE_FORMULA,
            Self::Narrow => &messages::DAMAGE_NARROW,
            Self::Quoted => &messages::DAMAGE_QUOTED,
            Self::Replaced => &messages::DAMAGE_REPLACED,
            Self::Zeros => &messages::DAMAGE_ZEROS,
        }
    }

    /// The damage of a single cell; [`CellDamage::Zeros`] depends on its column.
    pub fn of(cell: &str) -> Option<Self> {
        let bytes = cell.trim().as_bytes();
        match bytes {
            [b'#', ..] => {
                if bytes.len() >= 4 && bytes.iter().all(|byte| *byte == b'#') {
                    return Some(Self::Narrow);
                }
                ERRORS.contains(&cell.trim()).then_some(Self::Formula)
            }
            [b'=', b'"', inner @ .., b'"'] if !inner.contains(&b'"') => Some(Self::Quoted),
            [b'0'..=b'9' | b'-', ..] if is_scientific(bytes) => Some(Self::Scientific),
            _ => cell.contains('\u{FFFD}').then_some(Self::Replaced),
        }
    }
}

/// The error values of formulas.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];

/// `1.5E+12`: a sign and two digits, as spreadsheets write it.
fn is_scientific(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let Some(at) = memchr(b'E', bytes) else { return false };
    let (mantissa, exponent) = bytes.split_at(at);
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let mantissa = match mantissa {
        [b'0'..=b'9'] => true,
        [b'0'..=b'9', b'.', part @ ..] => !part.is_empty() && digits(part),
        _ => false,
    };
    mantissa && matches!(exponent, [b'E', b'+' | b'-', rest @ ..] if (2..=3).contains(&rest.len()) && digits(rest))
}

/// For sixteen digits or more: whether all after the fifteenth are zeros.
fn many_digits(cell: &str) -> Option<bool> {
    let bytes = cell.trim().as_bytes();
    let bytes = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let (_, rest) = bytes.split_at_checked(15).filter(|(_, rest)| !rest.is_empty())?;
    bytes.iter().all(u8::is_ascii_digit).then(|| rest.iter().all(|byte| *byte == b'0'))
}

/// Pairs of bytes that occur in damaged cells; in JSON, a `\` may hide any of them. They begin with one of three.
const TRACES: [[u8; 2]; 5] = [*b"E+", *b"E-", *b"=\"", *b"=\\", *b"\\u"];
/// The minimum number of digits of a number that may have lost some.
const DIGITS: usize = 16;

/// Whether a table may have damaged cells, and whether it may have secrets. Most have none, which this finds out without splitting cells. Stops after a
/// line longer than `most` bytes, since no row after it is read.
pub(super) fn may_stand_in(mut table: impl BufRead, most: u64) -> io::Result<(bool, bool)> {
    // The end of what was read before and the beginning of what follows: a trace may be cut.
    let mut seam: Vec<u8> = Vec::with_capacity(2 * DIGITS);
    let (mut line, mut damage, mut secret) = (0, false, false);
    loop {
        let read = table.fill_buf()?;
        if read.is_empty() {
            return Ok((damage, secret));
        }
        let length = read.len();
        seam.extend_from_slice(read.get(..DIGITS - 1).unwrap_or(read));
        damage = damage || has_trace(&seam) || has_trace(read);
        secret = secret || secrets::may_stand_in(&seam) || secrets::may_stand_in(read);
        if damage && secret {
            return Ok((damage, secret));
        }
        if let Some(end) = read.last_chunk::<{ DIGITS - 1 }>() {
            seam.clear();
            seam.extend_from_slice(end);
        } else {
            seam.drain(..seam.len().saturating_sub(DIGITS - 1));
        }
        line = memrchr(b'\n', read).map_or(line + length as u64, |at| (length - at) as u64);
        table.consume(length);
        if line > most {
            return Ok((damage, secret));
        }
    }
}

fn has_trace(bytes: &[u8]) -> bool {
    memchr(b'#', bytes).is_some()
        || has_many_digits(bytes)
        || memchr3_iter(b'E', b'=', b'\\', bytes)
            .any(|at| bytes.get(at..at + 2).is_some_and(|pair| TRACES.iter().any(|trace| trace == pair)))
        || memmem::find(bytes, "\u{FFFD}".as_bytes()).is_some()
}

fn has_many_digits(bytes: &[u8]) -> bool {
    let digits = |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|byte| byte.is_ascii_digit()).count();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // One of every [`DIGITS`] consecutive digits is at a multiple of that number, and one half as many before or after.
    (0..bytes.len()).step_by(DIGITS).any(|at| {
        is_digit(at) && (is_digit(at + DIGITS / 2) || at > 0 && is_digit(at - DIGITS / 2)) && {
            let (before, from) = bytes.split_at(at);
            digits(&mut before.iter().rev()) + digits(&mut from.iter()) >= DIGITS
        }
    })
}

/// Similarly damaged cells of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub damage: CellDamage,
    pub count: u64,
    /// The line of the first one, from 1, and its first characters.
    pub line: u64,
    pub cell: String,
}

/// The damage found in a column.
#[derive(Debug, Default)]
pub(super) struct ColumnDamage {
    tallies: Vec<Tally>,
    /// Some value of sixteen digits or more has a non-zero digit after the fifteenth.
    keeps_digits: bool,
}

impl ColumnDamage {
    pub fn see(&mut self, line: u64, cell: &str) {
        // Most cells are short words or begin differently.
        if let Some(damage) = CellDamage::of(cell) {
            self.add(damage, line, cell);
        } else if cell.len() > 15
            && let Some(zeros) = many_digits(cell)
        {
            if zeros {
                self.add(CellDamage::Zeros, line, cell);
            } else {
                self.keeps_digits = true;
            }
        }
    }

    fn add(&mut self, damage: CellDamage, line: u64, cell: &str) {
        match self.tallies.iter_mut().find(|tally| tally.damage == damage) {
            Some(tally) => tally.count += 1,
            None => {
                let cell = cell.trim().chars().take(40).collect();
                self.tallies.push(Tally { damage, count: 1, line, cell });
            }
        }
    }

    /// The damage to report. A single id may end in zeros.
    pub fn found(&self) -> impl Iterator<Item = &Tally> {
        let counts = |tally: &&Tally| tally.damage != CellDamage::Zeros || (tally.count > 1 && !self.keeps_digits);
        let of = |damage| self.tallies.iter().find(move |tally| tally.damage == damage);
        CellDamage::ALL.into_iter().filter_map(of).filter(counts)
    }

    /// The damage of a cell, given its whole column.
    pub fn judge(&self, cell: &str) -> Option<CellDamage> {
        let zeros = || self.found().any(|tally| tally.damage == CellDamage::Zeros) && many_digits(cell) == Some(true);
        CellDamage::of(cell).or_else(|| zeros().then_some(CellDamage::Zeros))
    }
}

/// Whether damaged values would be sent: other types reject them anyway.
pub(super) fn takes_any(param: &ParamDecl) -> bool {
    matches!(param.ty.inner(), Type::Text(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_spreadsheets_damaged() {
        for (cell, damage) in [
            ("2.02207E+18", CellDamage::Scientific),
            ("1E+15", CellDamage::Scientific),
            ("-1.5E-07", CellDamage::Scientific),
            (" 6.22848E+18 ", CellDamage::Scientific),
            ("#N/A", CellDamage::Formula),
            ("#DIV/0!", CellDamage::Formula),
            ("########", CellDamage::Narrow),
            ("=\"007\"", CellDamage::Quoted),
            ("张\u{FFFD}", CellDamage::Replaced),
        ] {
            assert_eq!(CellDamage::of(cell), Some(damage), "{cell}");
        }
        for cell in [
            "",
            "1E5",
            "1e+18",
            "12E+18",
            "2.E+18",
            "E+18",
            "1.5E+1",
            "2E+18A",
            "#",
            "###",
            "# 标题",
            "#N/A 待补",
            "#n/a",
            "=1+1",
            "=\"a\"&\"b\"",
            "20220718",
            "A1.5E+12",
            "#2EAB49",
            "####x",
        ] {
            assert_eq!(CellDamage::of(cell), None, "{cell}");
        }
    }

    #[test]
    fn tables_without_a_trace_hold_no_damage() {
        use std::io::BufReader;
        let may = |table: &str| {
            // However the chunks are cut.
            let all = (1..=table.len())
                .map(|piece| may_stand_in(BufReader::with_capacity(piece, table.as_bytes()), 100).unwrap().0);
            let all: Vec<bool> = all.collect();
            assert!(all.iter().all(|one| *one == all[0]), "{table}");
            all[0]
        };
        for cell in [
            "2.02207E+18",
            "-1.5E-07",
            "#N/A",
            "########",
            "=\"007\"",
            "=\"\"007\"\"",
            "张\u{FFFD}",
            "2022071800000010",
            "\\u0023N/A",
        ] {
            assert!(may(&format!("name,id\n李雷,{cell}\nx,y")), "{cell}");
        }
        let endless = "x".repeat(200) + "\n#N/A";
        assert_eq!(may_stand_in(BufReader::with_capacity(10, endless.as_bytes()), 100).unwrap(), (false, false));
        let secret = "a,b\nhttps://x/webhook/send?key=1,2";
        for piece in 1..secret.len() {
            let table = BufReader::with_capacity(piece, secret.as_bytes());
            assert_eq!(may_stand_in(table, 100).unwrap(), (false, true), "{piece}");
        }
        assert!(may("{\"id\": \"=\\\"007\\\"\"}"));
        assert!(!may("name,id,url\n李雷，EX,202207180000001,https://a.b/?c=1&d=E\n\"a\"\"b\",1e+18,-1"));
    }

    fn found(cells: &[&str]) -> Vec<(CellDamage, u64, u64)> {
        let mut column = ColumnDamage::default();
        cells.iter().enumerate().for_each(|(at, cell)| column.see(at as u64 + 2, cell));
        column.found().map(|tally| (tally.damage, tally.count, tally.line)).collect()
    }

    #[test]
    fn digits_are_lost_in_a_whole_column() {
        assert_eq!(found(&["x", "2022071800000010", "2022071800000020"]), [(CellDamage::Zeros, 2, 3)]);
        assert_eq!(found(&["2022071812345670", "2022071812345670x"]), []);
        assert_eq!(found(&["2022071800000010", "2022071800000020", "2022071800000021"]), []);
        assert_eq!(found(&["202207180000000", "202207180000001"]), []);
        assert_eq!(found(&["a2022071800000010", "2022071800000010a"]), []);
        assert_eq!(
            found(&["#N/A", "a", "#N/A", "1E+15"]),
            [(CellDamage::Scientific, 1, 5), (CellDamage::Formula, 2, 2)]
        );
    }
}
