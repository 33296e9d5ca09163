//! A table (CSV, TSV, JSON Lines or a JSON array): each row gives what its values give alone, and what gives nothing is
//! reported. If the table is UTF-8, all of that is the same whatever the chunks in which it is read.

use std::io::{self, BufRead, Read};
use std::sync::OnceLock;

use msgc::binding::ParamValues;
use msgc::diag::{Diagnostic, Lang};
use msgc::lang::{ParamDecl, ParamValue};
use msgc::pipeline::{self, Analysis, Settings};
use msgc::rows::{NextRow, Reported, RowReader, Stop, TableSource};

use super::Held;
use crate::fuzz::subject::row;
use crate::laws::case::{Case, NOW, told};

/// The message of the rows.
pub const SOURCE: &str = r#"
param who: id(28 bytes)
param name: text(20 chars) = "阿梅"
param note: text(60 bytes, lines, cut)?
param seats: int(1..9) = 2
param price: decimal(0..9999.99, 2 digits) = 9.90
param at: time?
param kind: one_of("新", "old") = "新"
param tags: list(text(9 chars), 0..3 items) = []
param open: bool = true
param doc: { title: text(20 chars, cut)?, count: int(0..100)?, ... }?
message invitation: custom.text {
    to: who
    body {
        "${name}，${seats} ${price} ${kind} ${join(tags, "、")}"
        if open { note ?? "-" }
        if at != none { date(at, "%F %T") }
        "${doc.title ?? "?"}"
    }
}
"#;

/// More rows than a table of this size has.
const MOST_ROWS: usize = 100_000;

pub fn holds(bytes: &[u8]) -> Held {
    let (case, analysis) = known();
    let settings = Settings::default();
    let whole = read(case, analysis, &settings, bytes, usize::MAX)?;
    // A first chunk that is not UTF-8 is a table in another encoding; later ones are cells.
    let sizes: &[usize] = if std::str::from_utf8(bytes).is_ok() { &[1, 7] } else { &[] };
    for &size in sizes {
        let chunks = read(case, analysis, &settings, bytes, size)?;
        if chunks != whole {
            return Err(format!("in chunks of {size}:\n{chunks:#?}\n--- whole:\n{whole:#?}"));
        }
    }
    Ok(())
}

/// The message, analysed once.
fn known() -> &'static (Case, Analysis) {
    static KNOWN: OnceLock<(Case, Analysis)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let case = Case::alone("rows", SOURCE.to_owned());
        let analysis = case.analyze(&Settings::default());
        (case, analysis)
    })
}

/// What a table is read as.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    rows: Vec<Vec<ParamValue>>,
    out: Vec<u8>,
    reported: Vec<String>,
}

fn read(case: &Case, analysis: &Analysis, settings: &Settings, bytes: &[u8], size: usize) -> Result<Seen, String> {
    let open = || -> Box<dyn BufRead> { Box::new(Chunks { bytes: bytes.to_vec(), at: 0, size }) };
    let again = || Ok(open());
    let table = TableSource { name: "rows.csv".to_owned(), path: None, reader: open(), again: Some(&again) };
    let given = ParamValues::default();
    let mut seen = Seen::default();
    let reader = RowReader::open(table, &*case.world, analysis, "invitation", &given, settings, Lang::En);
    let mut reader = match reader {
        Ok(reader) => reader.ok_or("no such message")?,
        Err(found) if found.is_empty() => return Err("refused without a word".to_owned()),
        Err(found) => {
            seen.reported = found.iter().map(|one| told(std::slice::from_ref(one))).collect();
            return Ok(seen);
        }
    };
    let (columns, fixed) = (reader.params(), reader.fixed.clone());
    let mut rows = pipeline::rows(analysis, &*case.world, "invitation", &columns, &fixed, NOW, settings)
        .map_err(|found| format!("no rows: {}", told(&found)))?;
    for _ in 0..MOST_ROWS {
        let next = reader.next_row();
        let before = seen.reported.len();
        let reported = reader.take_reported().into_iter();
        seen.reported.extend(reported.map(|one| match one {
            Reported::Table(found) | Reported::Row(found) => told(&[found]),
        }));
        match next {
            Ok(NextRow::End) => return Ok(seen),
            Ok(NextRow::Wrong) if seen.reported.len() == before => return Err("a wrong row is not reported".to_owned()),
            Ok(NextRow::Wrong) => {}
            Ok(NextRow::Row) => {
                let values = reader.values.clone();
                let start = seen.out.len();
                let made = row(&mut rows, &mut reader.values, &mut seen.out);
                let line = seen.out.get(start..).unwrap_or_default();
                alone(case, analysis, settings, &columns, &values, made.map_err(|error| error.findings), line)?;
                seen.rows.push(values);
            }
            Err(Stop::Torn(found) | Stop::Unreadable(found)) => {
                seen.reported.push(told(&[found]));
                return Ok(seen);
            }
        }
    }
    Err("it has no end".to_owned())
}

/// A row is a build of its values.
fn alone(
    case: &Case,
    analysis: &Analysis,
    settings: &Settings,
    columns: &[&ParamDecl],
    values: &[ParamValue],
    made: Result<Vec<Diagnostic>, Vec<Diagnostic>>,
    line: &[u8],
) -> Held {
    let params = columns.iter().map(|column| column.name.clone()).zip(values.iter().cloned()).collect();
    let built = case.build(analysis, "invitation", &params, settings);
    let expected = match &built {
        Ok(built) => built.plan.payloads().unwrap_or_default().iter().map(|one| one.root.to_json_line()).collect(),
        Err(_) => String::new(),
    };
    if built.is_ok() == made.is_ok() && expected.as_bytes() == line {
        return Ok(());
    }
    let line = String::from_utf8_lossy(line);
    Err(format!("{values:?} as a row is {made:?}\n{line}\n--- alone\n{:?}\n{expected}", built.err()))
}

/// Bytes that come in chunks of a size.
struct Chunks {
    bytes: Vec<u8>,
    at: usize,
    size: usize,
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Chunks {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // A chunk ends where it ends, however much of it was taken.
        let end = (self.at / self.size).saturating_add(1).saturating_mul(self.size).min(self.bytes.len());
        Ok(&self.bytes[self.at..end])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}
