//! Messages of public programs, rewritten: each job's command gives the expected payloads, as written and after `msgc fmt`. The
//! folder of cases is not part of the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

const MSGC: &str = env!("CARGO_BIN_EXE_msgc");

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/jobs");
    folder.is_dir().then_some(folder)
}

/// A copy of a job in a folder of its own, its source formatted or as it is.
fn copy(job: &Path, formatted: bool) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(job).expect("a job") {
        let path = entry.expect("a file").path();
        fs::write(copy.path().join(path.file_name().expect("a name")), fs::read(&path).expect("readable"))
            .expect("written");
    }
    if formatted {
        let done = Command::new(MSGC).args(["fmt", "wanted.msg"]).current_dir(copy.path()).output().expect("msgc");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    copy
}

/// What a line of the job's `command` prints.
fn printed(folder: &Path, line: &str) -> String {
    let programs = Path::new(MSGC).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let done = Command::new("sh").args(["-ec", line]).current_dir(folder).env("PATH", path).output().expect("sh");
    assert!(done.status.success(), "{line}\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

fn documents(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().expect("JSON")
}

/// The fields of a reply in XML, as `expected.json` has them.
fn reply(text: &str) -> Vec<Value> {
    let replies = text.split_inclusive("</xml>\n");
    replies
        .map(|reply| {
            let document = roxmltree::Document::parse(reply).expect("XML");
            let mut fields = serde_json::Map::new();
            for field in document.root_element().children().filter(roxmltree::Node::is_element) {
                let inner: serde_json::Map<_, _> = field
                    .children()
                    .filter(roxmltree::Node::is_element)
                    .map(|child| (child.tag_name().name().to_owned(), json!(child.text().unwrap_or_default())))
                    .collect();
                let text = field.text().unwrap_or_default();
                let value = match field.tag_name().name() {
                    "CreateTime" => json!(text.parse::<i64>().expect("seconds")),
                    _ if !inner.is_empty() => Value::Object(inner),
                    _ => json!(text),
                };
                fields.insert(field.tag_name().name().to_owned(), value);
            }
            Value::Object(fields)
        })
        .collect()
}

/// The article and the request of a plan.
fn plan(text: &str) -> Vec<Value> {
    let plan: Value = serde_json::from_str(text).expect("a plan");
    let requests = plan["requests"].as_array().expect("requests");
    let bodies: Vec<&Value> = requests.iter().map(|request| &request["body"]).filter(|body| !body.is_null()).collect();
    let [articles, sendall] = bodies.as_slice() else { panic!("{plan:#}") };
    vec![articles["articles"][0].clone(), (*sendall).clone()]
}

/// Without what only the platform knows: ids of media that are uploaded first.
fn comparable(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| key != "thumb_media_id" && key != "media_id");
                members.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value
}

#[test]
fn every_job_gives_what_its_program_sent() {
    let Some(folder) = folder() else {
        eprintln!("skipped: the folder of jobs is not here");
        return;
    };
    let mut jobs: Vec<PathBuf> =
        fs::read_dir(folder).expect("jobs").map(|entry| entry.expect("a job").path()).collect();
    jobs.sort();
    assert!(jobs.len() >= 8, "{jobs:?}");
    for job in &jobs {
        let name = job.file_name().expect("a name").to_string_lossy();
        let wanted = if job.join("wanted.json").exists() { "wanted.json" } else { "expected.json" };
        let wanted: Value = serde_json::from_slice(&fs::read(job.join(wanted)).expect("readable")).expect("JSON");
        let lines = fs::read_to_string(job.join("command")).expect("readable");
        for formatted in [false, true] {
            let copy = copy(job, formatted);
            let checked =
                Command::new(MSGC).args(["check", "wanted.msg"]).current_dir(copy.path()).output().expect("msgc");
            let said = String::from_utf8_lossy(&checked.stderr).into_owned();
            assert!(checked.status.success() && !said.contains("warning["), "{name}: {said}");
            let mut given = Vec::new();
            for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let text = printed(copy.path(), line);
                given.extend(match &*name {
                    "autoreply" => reply(&text),
                    "news-mass" => plan(&text),
                    _ => documents(&text),
                });
            }
            let given: Vec<Value> = given.into_iter().map(comparable).collect();
            // One payload, a list of them, or one by name; the names are in another order than the commands.
            let expected: Vec<Value> = match &wanted {
                Value::Array(all) => all.clone(),
                Value::Object(_) if given.len() == 1 => vec![wanted.clone()],
                Value::Object(named) => named.values().cloned().collect(),
                other => panic!("{other}"),
            };
            let expected: Vec<Value> = expected.into_iter().map(comparable).collect();
            assert_eq!(given.len(), expected.len(), "{name}");
            for payload in &given {
                assert!(expected.contains(payload), "{name}: {payload:#}\n{expected:#?}");
            }
        }
    }
}
