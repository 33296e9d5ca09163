//! `docs/pictures/*.svg`: the findings of the messages beside them as a terminal draws them, in both languages.

use std::fmt::Write as _;
use std::fs;

use unicode_width::UnicodeWidthChar;

use super::sandbox::{Sandbox, root};
use super::{read, rewrite};

const FOLDER: &str = "docs/pictures";
/// Of a cell of the terminal, in pixels.
const CELL: f64 = 8.4;
const LINE: f64 = 20.0;
const MARGIN: f64 = 16.0;

/// How characters look: the parameters of the escape sequences before them.
#[derive(Clone, Default, PartialEq)]
struct Look {
    class: Vec<&'static str>,
}

impl Look {
    fn set(&mut self, code: &str) {
        match code {
            "" | "0" => self.class.clear(),
            "1" => self.class.push("bold"),
            "2" => self.class.push("dim"),
            "4" => self.class.push("line"),
            "31" => self.class.push("red"),
            "32" => self.class.push("green"),
            "33" => self.class.push("yellow"),
            "34" => self.class.push("blue"),
            "35" => self.class.push("magenta"),
            "36" => self.class.push("cyan"),
            other => panic!("a picture cannot show `{other}`"),
        }
    }
}

/// Characters of one look and one width, and the column they begin in.
struct Run {
    column: usize,
    width: usize,
    look: Look,
    text: String,
}

/// A line of a terminal as runs.
fn runs(line: &str) -> Vec<Run> {
    let (mut all, mut look, mut column): (Vec<Run>, Look, usize) = (Vec::new(), Look::default(), 0);
    let mut parts = line.split('\x1b');
    let mut text = |part: &str, look: &Look, all: &mut Vec<Run>| {
        for c in part.chars() {
            let width = c.width().unwrap_or(0);
            match all.last_mut() {
                // Wide characters are set one by one: no font need be just twice as wide for them.
                Some(run)
                    if run.look == *look && run.width < 2 && width < 2 && c != ' ' && !run.text.ends_with(' ') =>
                {
                    run.text.push(c);
                }
                _ => all.push(Run { column, width, look: look.clone(), text: c.to_string() }),
            }
            column += width;
        }
    };
    text(parts.next().unwrap_or_default(), &look, &mut all);
    for part in parts {
        let (codes, rest) = part.strip_prefix('[').and_then(|part| part.split_once('m')).expect("a colour");
        codes.split(';').for_each(|code| look.set(code));
        text(rest, &look, &mut all);
    }
    all.retain(|run| run.text != " ");
    all
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn svg(printed: &str) -> String {
    let lines: Vec<Vec<Run>> = printed.trim_end().lines().map(runs).collect();
    let columns = lines.iter().flatten().map(|run| run.column + run.text.chars().count() * run.width.max(1)).max();
    let width = columns.unwrap_or(0) as f64 * CELL + 2.0 * MARGIN;
    let height = lines.len() as f64 * LINE + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <style>\n\
         text {{ font: 14px ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", \"Noto Sans Mono CJK SC\", \"PingFang SC\", \
         \"Microsoft YaHei\", monospace; fill: #d4d4d4; white-space: pre }}\n\
         .bold {{ font-weight: bold }} .dim {{ fill: #858585 }} .line {{ text-decoration: underline }}\n\
         .red {{ fill: #f14c4c }} .green {{ fill: #23d18b }} .yellow {{ fill: #f5d547 }} .blue {{ fill: #3b8eea }}\n\
         .magenta {{ fill: #d670d6 }} .cyan {{ fill: #29b8db }}\n\
         </style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n"
    );
    for (at, line) in lines.iter().enumerate() {
        let y = MARGIN + at as f64 * LINE + 15.0;
        for run in line {
            let x = MARGIN + run.column as f64 * CELL;
            let cells = run.text.chars().count() * run.width.max(1);
            let length = cells as f64 * CELL;
            let class = match run.look.class.join(" ") {
                none if none.is_empty() => none,
                class => format!(" class=\"{class}\""),
            };
            let fit = if cells > run.width { format!(" textLength=\"{length:.1}\"") } else { String::new() };
            let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\"{fit}{class}>{}</text>", escaped(&run.text));
        }
    }
    out.push_str("</svg>\n");
    out
}

#[test]
fn pictures_are_what_a_terminal_shows() {
    let mut sandbox = Sandbox::new();
    let folder = root().join(FOLDER);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the pictures")
        .map(|entry| entry.expect("a picture").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.ends_with(".msg"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 10);
    sandbox.write("msgc.toml", fs::read(folder.join("msgc.toml")).expect("the configuration"));
    for name in names {
        sandbox.write(&name, fs::read(folder.join(&name)).expect("the message"));
        for (locale, ending) in [("C", "svg"), ("zh_CN.UTF-8", "zh.svg")] {
            sandbox.locale = locale;
            let ran = sandbox.shell(&format!("msgc check --color always {name}"));
            assert!(ran.printed.lines().count() > 5, "{name}: {}", ran.printed);
            let picture = format!("{FOLDER}/{}", name.replace("msg", ending));
            if std::env::var_os("UPDATE").is_some() && !root().join(&picture).exists() {
                fs::write(root().join(&picture), "").expect("the picture");
            }
            let (shown, real) = (read(&picture), svg(&ran.printed));
            if !rewrite(&picture, &shown, &real) {
                assert_eq!(shown, real, "{picture} is stale: UPDATE=1 cargo test --test program docs rewrites it");
            }
        }
    }
}

/// The pictures of a page: the alternative text and the file of each.
fn shown(text: &str) -> Vec<(&str, &str)> {
    let pictures = text.lines().filter_map(|line| line.strip_prefix("![")?.strip_suffix(')'));
    pictures.filter_map(|picture| picture.split_once("](pictures/")).collect()
}

/// Every picture is on the page of its language.
#[test]
fn pages_show_every_picture() {
    for (page, ending) in [("docs/findings.md", ".svg"), ("docs/findings.zh.md", ".zh.svg")] {
        let text = read(page);
        let shown: Vec<&str> = shown(&text).into_iter().map(|(_, name)| name).collect();
        assert_eq!(shown.len(), 10, "{page}");
        for name in shown {
            assert!(name.ends_with(ending) && root().join(FOLDER).join(name).exists(), "{page}: {name}");
        }
    }
}

/// What a picture shows is in words, too.
#[test]
fn pictures_have_alternative_texts_in_english() {
    assert_alternative_texts("docs/findings.md");
}

#[test]
fn pictures_have_alternative_texts_in_chinese() {
    assert_alternative_texts("docs/findings.zh.md");
}

fn assert_alternative_texts(page: &str) {
    for (text, name) in shown(&read(page)) {
        assert!(text.chars().count() >= 10, "{page}: {name} needs an alternative text");
    }
}
