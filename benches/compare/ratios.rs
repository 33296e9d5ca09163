//! The ratios that msgc is held to. `compare.sh` builds this, says where the tools are, and runs it in an empty folder.

#[path = "../inputs/mod.rs"]
mod inputs;
mod measure;
mod others;
mod platform;
mod rendering;
mod report;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use inputs::{corpus, rows};
use msgc::diag::Sink;
use msgc::source::FileId;
use msgc::syntax;
use measure::{Took, race, run};
use platform::Platform;
use report::{Bound, Report};

/// Files of a corpus, and the bytes of each.
const FILES: usize = 10_000;
const BYTES: usize = 3000;
const ROWS: usize = 1_000_000;
/// Messages that are sent.
const SENT: usize = 1_000_000;

type Done = Result<(), Box<dyn Error>>;

struct Tools {
    msgc: PathBuf,
    ruff: PathBuf,
    taplo: PathBuf,
    /// A folder of Python's modules.
    jinja2: PathBuf,
    /// Where the programs lie that were built with this one.
    beside: PathBuf,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let tool = |name| std::env::var_os(name).map(PathBuf::from).unwrap_or_default();
    let tools = Tools {
        msgc: tool("MSGC"),
        ruff: tool("RUFF"),
        taplo: tool("TAPLO"),
        jinja2: tool("JINJA2"),
        beside: std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default(),
    };
    let mut report = Report::default();
    for name in std::env::args().skip(1) {
        match name.as_str() {
            "p1" => check_beside_ruff(&tools, &mut report)?,
            "p1a" => check_beside_taplo(&tools, &mut report)?,
            "p1e" => cores(&tools, &mut report)?,
            "p2" => start(&tools, &mut report)?,
            "p3" => parse(&mut report)?,
            "p4" => rows_beside_minijinja(&tools, &mut report)?,
            "p4c" => memory_of_rows(&tools, &mut report)?,
            "p5" => fmt_beside_ruff(&tools, &mut report)?,
            "p7" => growth(&tools, &mut report)?,
            "p8" => sending(&tools, &mut report)?,
            "p9" => rendering::render(&tools, &mut report)?,
            "p11" => proofs(&tools, &mut report)?,
            other => return Err(format!("there is no measurement `{other}`").into()),
        }
    }
    Ok(ExitCode::from(u8::from(report.missed)))
}

fn check_beside_ruff(tools: &Tools, report: &mut Report) -> Done {
    if !tools.ruff.exists() {
        report.skipped("P1", "there is no ruff");
        return Ok(());
    }
    let (msg, python) = (corpus("msg", corpus::of_size)?, corpus("py", others::python)?);
    let mut ruff = Command::new(&tools.ruff);
    let [ours, theirs] =
        fine(race(7, [&mut check(tools, &msg), ruff.args(["check", "--isolated", "--no-cache", "-q"]).arg(&python)])?)?;
    beside(report, "P1", ours, "ruff", theirs, Bound::AtMost { must: 1.4, goal: 1.0 });
    Ok(())
}

fn check_beside_taplo(tools: &Tools, report: &mut Report) -> Done {
    if !tools.taplo.exists() {
        report.skipped("P1a", "there is no taplo");
        return Ok(());
    }
    let (msg, toml) = (corpus("msg", corpus::of_size)?, corpus("toml", others::toml)?);
    let mut taplo = Command::new(&tools.taplo);
    taplo.current_dir(&toml).args(["lint", "--no-schema", "--no-auto-config"]);
    let [ours, theirs] = fine(race(3, [&mut check(tools, &msg), &mut taplo])?)?;
    beside(report, "P1a", ours, "taplo", theirs, Bound::AtMost { must: 0.6, goal: 0.4 });
    Ok(())
}

fn cores(tools: &Tools, report: &mut Report) -> Done {
    let msg = corpus("msg", corpus::of_size)?;
    let pinned = |cores: &str, program: &Path| {
        let mut command = Command::new("taskset");
        command.args(["-c", cores]).arg(program).arg("check");
        command
    };
    let check = |cores| {
        let mut command = pinned(cores, &tools.msgc);
        command.arg(&msg);
        command
    };
    let Ok([one, two]) = race(15, [&mut check("0"), &mut check("0,1")]) else {
        report.skipped("P1e", "there is no taskset");
        return Ok(());
    };
    let [one, two] = fine([one, two])?;
    let mut measured = format!("1 core {}  2 cores {}", shown(one.time), shown(two.time));
    if tools.ruff.exists() {
        // What the second core of this machine is worth to a program that is known to use it.
        let python = corpus("py", others::python)?;
        let check = |cores| {
            let mut command = pinned(cores, &tools.ruff);
            command.args(["--isolated", "--no-cache", "-q"]).arg(&python);
            command
        };
        let [one, two] = fine(race(15, [&mut check("0"), &mut check("0,1")])?)?;
        measured.push_str(&format!("  (ruff {:.2})", ratio(one, two)));
    }
    report.line("P1e", measured, "speed-up", ratio(one, two), "", Bound::AtLeast { must: 1.6, goal: 1.8 });
    let memory = Bound::AtMost { must: 32.0, goal: 16.0 };
    report.line("P1e", format!("{FILES} files, 2 cores"), "memory", megabytes(two.memory), " MB", memory);
    Ok(())
}

/// The proof of files as people write them, beside that of the README's.
fn proofs(tools: &Tools, report: &mut Report) -> Done {
    let [jobs, example] = ["JOBS", "EXAMPLE"].map(|name| std::env::var_os(name).map(PathBuf::from).unwrap_or_default());
    let Ok(folders) = fs::read_dir(&jobs) else {
        report.skipped("P11", "there is no folder of jobs");
        return Ok(());
    };
    for folder in folders {
        for file in fs::read_dir(folder?.path())? {
            let file = file?.path();
            let is_message = file.extension().is_some_and(|ending| ending == "msg");
            if !is_message || file.file_stem().is_some_and(|stem| stem == "wanted") {
                continue;
            }
            let [ours, theirs] = race(31, [&mut check(tools, &file), &mut check(tools, &example)])?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            beside(report, "P11", ours, &name, theirs, Bound::AtMost { must: 5.0, goal: 3.0 });
        }
    }
    Ok(())
}

fn start(tools: &Tools, report: &mut Report) -> Done {
    fs::write("one.msg", corpus::of_size(0, BYTES))?;
    let mut empty = Command::new(tools.beside.join("empty"));
    let [ours, theirs] = fine(race(301, [&mut check(tools, Path::new("one.msg")), &mut empty])?)?;
    beside(report, "P2", ours, "empty", theirs, Bound::AtMost { must: 2.5, goal: 2.0 });
    Ok(())
}

fn parse(report: &mut Report) -> Done {
    let files: Vec<String> = (0..100).map(|seed| corpus::of_size(seed, BYTES)).collect();
    let mut rounds = Vec::new();
    for _ in 0..31 {
        let mut sink = Sink::default();
        let start = Instant::now();
        let items: usize = files.iter().map(|file| syntax::parse(FileId(0), file, &mut sink).items.len()).sum();
        rounds.push(start.elapsed());
        if items < files.len() || !sink.is_empty() {
            return Err("a file does not parse".into());
        }
    }
    // There is nothing beside it that would meet the same weather, so that the quickest round counts.
    let quickest = rounds.into_iter().min().unwrap_or_default();
    let each = quickest.as_secs_f64() * 1e6 / files.len() as f64;
    report.line("P3", "text to tree, a file of 3 KB", "time", each, " µs", Bound::AtMost { must: 40.0, goal: 30.0 });
    Ok(())
}

fn rows_beside_minijinja(tools: &Tools, report: &mut Report) -> Done {
    const TEMPLATE: &str = include_str!("paid_markdown.jinja");
    fs::write("paid_markdown.jinja", TEMPLATE)?;
    let minijinja = |table: &Path| {
        let mut command = Command::new(tools.beside.join("minijinja-rows"));
        command.arg("paid_markdown.jinja").arg(table);
        command
    };
    let few = table(1000)?;
    if build_rows(tools, &few)?.output()?.stdout != minijinja(&few).output()?.stdout {
        return Err("msgc and minijinja write different lines".into());
    }
    let many = table(ROWS)?;
    let [ours, theirs] = fine(race(5, [&mut build_rows(tools, &many)?, &mut minijinja(&many)])?)?;
    beside(report, "P4", ours, "minijinja", theirs, Bound::AtMost { must: 0.7, goal: 0.35 });
    Ok(())
}

fn memory_of_rows(tools: &Tools, report: &mut Report) -> Done {
    let [tenth, all] =
        [run(&mut build_rows(tools, &table(ROWS / 10)?)?)?, run(&mut build_rows(tools, &table(ROWS)?)?)?];
    let [tenth, all] = fine([tenth, all])?.map(|took| megabytes(took.memory));
    report.line("P4c", format!("{ROWS} rows"), "memory", all, " MB", Bound::AtMost { must: 32.0, goal: 12.0 });
    let growth = Bound::AtMost { must: 2.0, goal: 0.5 };
    report.line("P4c", format!("{tenth:.2} MB at {} rows", ROWS / 10), "growth", all - tenth, " MB", growth);
    Ok(())
}

fn fmt_beside_ruff(tools: &Tools, report: &mut Report) -> Done {
    if !tools.ruff.exists() {
        report.skipped("P5", "there is no ruff");
        return Ok(());
    }
    let (msg, python) = (corpus("msg", corpus::of_size)?, corpus("py", others::python)?);
    let ruff = |more: &[&str]| {
        let mut command = Command::new(&tools.ruff);
        command.args(["format", "--isolated", "--no-cache", "-q"]).args(more).arg(&python);
        command
    };
    let msgc = |more: &[&str]| {
        let mut command = Command::new(&tools.msgc);
        command.arg("fmt").args(more).arg(&msg);
        command
    };
    // Both find nothing to do.
    fine([run(&mut msgc(&[]))?, run(&mut ruff(&[]))?])?;
    let [ours, theirs] = fine(race(7, [&mut msgc(&["--check"]), &mut ruff(&["--check"])])?)?;
    beside(report, "P5", ours, "ruff", theirs, Bound::AtMost { must: 1.0, goal: 0.7 });
    Ok(())
}

fn growth(tools: &Tools, report: &mut Report) -> Done {
    for (name, bytes) in [("1mb.msg", 1 << 20), ("10mb.msg", 10 << 20)] {
        fs::write(name, corpus::of_size(0, bytes))?;
    }
    let [small, big] =
        fine(race(7, [&mut check(tools, Path::new("1mb.msg")), &mut check(tools, Path::new("10mb.msg"))])?)?;
    let measured = format!("1 MB {}  10 MB {}", shown(small.time), shown(big.time));
    report.line("P7", measured, "ratio", ratio(big, small), "", Bound::AtMost { must: 15.0, goal: 11.0 });

    let clean = corpus::messages(1000);
    let wrong: String = clean
        .lines()
        .map(|line| line.to_owned() + if line.starts_with("message ") { "\n    colour: 1\n" } else { "\n" })
        .collect();
    fs::write("clean.msg", clean)?;
    fs::write("wrong.msg", wrong)?;
    let [clean, wrong] =
        race(21, [&mut check(tools, Path::new("clean.msg")), &mut check(tools, Path::new("wrong.msg"))])?;
    if (clean.exit, wrong.exit) != (0, 1) {
        return Err("the errors are not where they should be".into());
    }
    let measured = format!("clean {}  1000 errors {}", shown(clean.time), shown(wrong.time));
    report.line("P7", measured, "ratio", ratio(wrong, clean), "", Bound::AtMost { must: 5.0, goal: 2.0 });
    Ok(())
}

/// Everything but the platform's own time: the ledger is written as always, no rate is in the way.
fn sending(tools: &Tools, report: &mut Report) -> Done {
    let platform = Platform::new()?;
    fs::write("paid.msg", rows::PAID)?;
    fs::write(
        "accounts.toml",
        format!(
            "[platform]\nofficial_account = \"current\"\n\n[accounts.shop]\nchannel = \"official_account\"\n\
             appid = {{ env = \"SHOP_APPID\" }}\nsecret = {{ env = \"SHOP_SECRET\" }}\nbase_url = \"{}\"\n",
            platform.address
        ),
    )?;
    let mut took = Vec::new();
    for count in [SENT / 10, SENT] {
        // A ledger that is as long as what is sent.
        let state = std::path::absolute(format!("state-{count}"))?;
        let _ = fs::remove_dir_all(&state);
        let mut command = Command::new(&tools.msgc);
        command.args(["send", "paid.msg", "-m", "paid", "--account", "shop", "--config", "accounts.toml", "--rows"]);
        command.arg(table(count)?).env("XDG_STATE_HOME", &state);
        command.env("SHOP_APPID", "wx0000000000000001").env("SHOP_SECRET", "secret-for-measurements");
        let before = platform.taken();
        took.push(run(&mut command)?);
        if platform.taken() - before != count as u64 {
            return Err("not every row was sent once".into());
        }
        fs::remove_dir_all(&state)?;
    }
    let [tenth, all] = fine([took[0], took[1]])?;
    let rate = SENT as f64 / all.time.as_secs_f64();
    let measured = format!("{SENT} messages in {}", shown(all.time));
    report.line("P8", measured, "rate", rate, " a second", Bound::AtLeast { must: 3000.0, goal: 10_000.0 });
    let [tenth, all] = [tenth, all].map(|took| megabytes(took.memory));
    let measured = format!("{tenth:.2} MB at {} messages", SENT / 10);
    report.line("P8", measured, "memory", all, " MB", Bound::AtMost { must: 64.0, goal: 24.0 });
    Ok(())
}

/// A folder of files in one language, at most 500 in each folder of it.
fn corpus(ending: &str, make: fn(usize, usize) -> String) -> Result<PathBuf, Box<dyn Error>> {
    let root = PathBuf::from(ending);
    if root.exists() {
        return Ok(root);
    }
    for seed in 0..FILES {
        let folder = root.join(format!("d{:03}", seed / 500));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("f{seed:05}.{ending}")), make(seed, BYTES))?;
    }
    Ok(root)
}

/// A table of that many rows.
fn table(count: usize) -> Result<PathBuf, Box<dyn Error>> {
    let path = PathBuf::from(format!("{count}.csv"));
    if path.exists() {
        return Ok(path);
    }
    let mut out = BufWriter::new(File::create(&path)?);
    writeln!(out, "{}", rows::COLUMNS.join(","))?;
    for cells in rows::rows().take(count) {
        let quoted = cells.map(|cell| {
            if cell.contains(['"', ',', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
        });
        writeln!(out, "{}", quoted.join(","))?;
    }
    out.flush()?;
    Ok(path)
}

fn check(tools: &Tools, path: &Path) -> Command {
    let mut command = Command::new(&tools.msgc);
    command.arg("check").arg(path);
    command
}

fn build_rows(tools: &Tools, table: &Path) -> Result<Command, Box<dyn Error>> {
    fs::write("paid.msg", rows::PAID)?;
    let mut command = Command::new(&tools.msgc);
    command.args(["build", "paid.msg", "-m", "paid_markdown", "--emit", "jsonl", "--rows"]).arg(table);
    Ok(command)
}

/// A program that fails is not measured.
fn fine(took: [Took; 2]) -> Result<[Took; 2], Box<dyn Error>> {
    if took.iter().all(|took| took.exit == 0) { Ok(took) } else { Err(format!("a program failed: {took:?}").into()) }
}

fn beside(report: &mut Report, name: &str, ours: Took, other: &str, theirs: Took, bound: Bound) {
    let measured = format!("msgc {}  {other} {}", shown(ours.time), shown(theirs.time));
    report.line(name, measured, "ratio", ratio(ours, theirs), "", bound);
}

fn ratio(one: Took, other: Took) -> f64 {
    one.time.as_secs_f64() / other.time.as_secs_f64()
}

fn shown(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 10.0 { format!("{milliseconds:.2} ms") } else { format!("{milliseconds:.0} ms") }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
