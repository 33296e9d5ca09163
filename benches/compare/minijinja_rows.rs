//! `minijinja-rows TEMPLATE FILE.csv`: the lines that `msgc build --rows` writes, by a template engine used well: the template
//! is compiled once, the rows are borrowed, values are escaped where they stand, the output is buffered.

use std::error::Error;
use std::io::{self, BufWriter, Write as _};

use minijinja::{Environment, Output, State, Value};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Row<'r> {
    id: u64,
    name: &'r str,
    order_no: &'r str,
    amount: &'r str,
    city: &'r str,
    date: &'r str,
    items: &'r str,
    coupon: &'r str,
    level: u64,
    url: &'r str,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(template), Some(table)) = (arguments.next(), arguments.next()) else {
        return Err("a template and a table are needed".into());
    };
    let source = std::fs::read_to_string(template)?;
    let mut environment = Environment::new();
    environment.set_keep_trailing_newline(true);
    environment.set_formatter(escape);
    environment.add_template("line", &source)?;
    let template = environment.get_template("line")?;

    let mut reader = csv::Reader::from_path(table)?;
    let header = reader.byte_headers()?.clone();
    let mut record = csv::ByteRecord::new();
    let mut out = BufWriter::with_capacity(256 * 1024, io::stdout().lock());
    while reader.read_byte_record(&mut record)? {
        let row: Row<'_> = record.deserialize(Some(&header))?;
        template.render_captured_to(&row, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// A value as the inside of a JSON text.
fn escape(out: &mut Output<'_>, _: &State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let Some(mut rest) = value.as_str() else { return Ok(write!(out, "{value}")?) };
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.write_str(&rest[..at])?;
        match rest.as_bytes()[at] {
            byte @ (b'"' | b'\\') => write!(out, "\\{}", char::from(byte))?,
            b'\n' => out.write_str("\\n")?,
            byte => write!(out, "\\u{byte:04x}")?,
        }
        rest = &rest[at + 1..];
    }
    Ok(out.write_str(rest)?)
}
