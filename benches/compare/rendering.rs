//! `msgc render` beside a call of `msgc build` a message, and beside template engines in the place of the program that calls it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::inputs::rows;
use super::measure::{Took, race, run};
use super::report::{Bound, Report};
use super::{Done, ROWS, Tools, beside, fine, megabytes, shown, table};

const SMALL: &str = "param name: text(12 bytes)\nparam order_no: id(14 bytes)\nparam amount: decimal(0..9999.99, 2 digits)\n\n\
                     message paid: wecom.text {\n    body: \"${name}，您的订单 ${order_no} 已支付 ${amount} 元\"\n}\n";

pub fn render(tools: &Tools, report: &mut Report) -> Done {
    fs::write("small.msg", SMALL)?;
    fs::write("paid.msg", rows::PAID)?;
    let mut build = Command::new(&tools.msgc);
    build.args(["build", "small.msg", "--emit", "jsonl", "-p", "name=李雷", "-p", "order_no=SO1", "-p", "amount=39.8"]);
    let small = requests("small", "small.msg", "paid", &["name", "order_no", "amount"], ROWS)?;
    let [all, one] = fine(race(3, [&mut answered(tools, &small), &mut build])?)?;
    let rate = ROWS as f64 / all.time.as_secs_f64();
    let measured = format!("{ROWS} small messages in {}", shown(all.time));
    report.line("P9", measured, "rate", rate, " a second", Bound::AtLeast { must: 150_000.0, goal: 300_000.0 });
    let measured = format!("a call of build {}", shown(one.time));
    let times = one.time.as_secs_f64() * rate;
    report.line("P9", measured, "messages meanwhile", times, "", Bound::AtLeast { must: 200.0, goal: 1000.0 });

    let tenth = requests("small", "small.msg", "paid", &["name", "order_no", "amount"], ROWS / 10)?;
    let tenth = run(&mut answered(tools, &tenth))?;
    let [tenth, all] = fine([tenth, all])?.map(|took| megabytes(took.memory));
    report.line("P9", format!("{ROWS} messages"), "memory", all, " MB", Bound::AtMost { must: 32.0, goal: 12.0 });
    let growth = Bound::AtMost { must: 2.0, goal: 0.5 };
    report.line("P9", format!("{tenth:.2} MB at {}", ROWS / 10), "growth", all - tenth, " MB", growth);

    const TEMPLATE: &str = include_str!("paid_markdown.jinja");
    fs::write("paid_markdown.jinja", TEMPLATE)?;
    let large = requests("large", "paid.msg", "paid_markdown", &rows::COLUMNS, ROWS / 5)?;
    let table = table(ROWS / 5)?;
    let mut minijinja = Command::new(tools.beside.join("minijinja-rows"));
    minijinja.arg("paid_markdown.jinja").arg(&table);
    let [ours, theirs] = fine(race(5, [&mut answered(tools, &large), &mut minijinja])?)?;
    beside(report, "P9", ours, "minijinja", theirs, Bound::AtMost { must: 1.5, goal: 1.0 });
    jinja2(tools, report, &large, ours)
}

/// The template library of Python, whose escapes are those of JSON.
fn jinja2(tools: &Tools, report: &mut Report, requests: &Path, ours: Took) -> Done {
    const SCRIPT: &str = include_str!("jinja2_rows.py");
    fs::write("jinja2_rows.py", SCRIPT)?;
    let mut python = Command::new("python3");
    python.arg("jinja2_rows.py").arg("paid_markdown.jinja").arg(requests).env("PYTHONPATH", &tools.jinja2);
    match run(&mut python) {
        Ok(theirs) if theirs.exit == 0 => {
            beside(report, "P9", ours, "jinja2", theirs, Bound::AtMost { must: 0.5, goal: 0.2 });
        }
        _ => report.skipped("P9", "there is no jinja2"),
    }
    Ok(())
}

/// A run over all requests of a file.
fn answered(tools: &Tools, requests: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "exec \"$0\" render < \"$1\""]).arg(&tools.msgc).arg(requests);
    command
}

/// Requests with these columns of the rows.
fn requests(name: &str, file: &str, message: &str, columns: &[&str], count: usize) -> Result<PathBuf, std::io::Error> {
    let path = PathBuf::from(format!("{name}-{count}.jsonl"));
    if path.exists() {
        return Ok(path);
    }
    let mut out = BufWriter::new(File::create(&path)?);
    for cells in rows::rows().take(count) {
        let mut params = String::new();
        for (column, cell) in rows::COLUMNS.iter().zip(&cells).filter(|(column, _)| columns.contains(column)) {
            let cell = cell.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            let comma = if params.is_empty() { "" } else { "," };
            let _ = write!(params, "{comma}\"{column}\":\"{cell}\"");
        }
        writeln!(out, "{{\"file\":\"{file}\",\"message\":\"{message}\",\"params\":{{{params}}}}}")?;
    }
    out.flush()?;
    Ok(path)
}
