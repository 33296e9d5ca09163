//! A sender that is killed again and again, against the platforms in a box: by their record nothing is taken twice where they
//! know a message again, nothing is forgotten, and what nobody can know is said.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use super::world::{World, folder, ran};
use crate::mock::program::Mock;

/// Random moments, the same in each run of the tests.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// The platform's record as it grows.
struct Record {
    path: PathBuf,
    file: Option<File>,
    lines: usize,
}

impl Record {
    fn lines(&mut self) -> usize {
        if self.file.is_none() {
            self.file = File::open(&self.path).ok();
        }
        let mut new = Vec::new();
        if let Some(file) = &mut self.file {
            file.read_to_end(&mut new).unwrap();
        }
        self.lines += new.iter().filter(|byte| **byte == b'\n').count();
        self.lines
    }
}

struct Torment {
    message: &'static str,
    cells: fn(usize) -> String,
    rows: usize,
    kills: usize,
    /// Seconds that go by for the platform between two runs.
    between: i64,
}

struct After {
    /// How often the platform took each row's message, by the row.
    taken: BTreeMap<usize, usize>,
    /// The state of each row in the report.
    states: BTreeMap<usize, String>,
    status: i32,
}

/// Kills the sender so often, before its first call or after some; then lets it come to its end.
fn torment(case: &Torment) -> After {
    let mut random = Random(12_345);
    let folder = folder();
    let mock = Mock::new(&["--record", folder.path().to_str().unwrap()]);
    let world = World::at(&format!("http://{}", mock.address), "public", "current");
    world.file("a.msg", case.message);
    let rows: String = (0..case.rows).map(|row| (case.cells)(row) + "\n").collect();
    world.file("r.csv", &format!("who,name\n{rows}"));
    let send = ["send", "a.msg", "--account", "shop", "--rows", "r.csv"];
    let mut record = Record { path: folder.path().join("requests.jsonl"), file: None, lines: 0 };
    for round in 0..case.kills {
        let resume: &[&str] = if round == 0 { &[] } else { &["--resume"] };
        // The first run lives long enough to be one that can be resumed.
        let calls = random.below(case.rows / case.kills).max(usize::from(round == 0) * 2);
        let until = record.lines() + calls;
        let mut sender = world.start(&[&send[..], resume].concat());
        while record.lines() < until && sender.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(500));
        }
        // Not only behind a call: anywhere.
        std::thread::sleep(Duration::from_micros(random.below(20_000) as u64));
        let ended = sender.try_wait().unwrap().is_some();
        sender.kill().unwrap();
        let told = ran(sender.wait_with_output().unwrap());
        // A quick one may be done before it is killed so often.
        if ended {
            assert!(round > case.kills / 3, "round {round}: {}", told.stderr);
            break;
        }
        if case.between > 0 {
            mock.advance(case.between);
        }
    }
    let told = world.run(&[&send[..], &["--resume", "--report", "r.json"]].concat());
    let report: Value = serde_json::from_str(&std::fs::read_to_string(world.path("r.json")).unwrap()).unwrap();
    let row = |intent: &Value| usize::try_from(intent["row"].as_u64().unwrap()).unwrap() - 2;
    let intents = report["intents"].as_array().unwrap();
    let states = intents.iter().map(|intent| (row(intent), intent["state"].as_str().unwrap().to_owned())).collect();
    mock.stop();
    let mut taken = BTreeMap::new();
    for line in std::fs::read_to_string(&record.path).unwrap().lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        if entry["outcome"] == "accepted" && !entry["type"].is_null() {
            let to = &entry["body"]["touser"];
            let first = to.as_str().or_else(|| to[0].as_str()).unwrap();
            *taken.entry(first.trim_start_matches('o').parse().unwrap()).or_default() += 1;
        }
    }
    After { taken, states, status: told.status }
}

/// Every row was taken exactly once, and is told so.
fn exactly_once(case: &Torment) {
    let after = torment(case);
    assert_eq!(after.status, 0);
    assert_eq!((after.taken.len(), after.states.len()), (case.rows, case.rows), "nothing is forgotten");
    assert!(after.taken.values().all(|count| *count == 1), "nothing is taken twice");
    assert!(after.states.values().all(|state| state == "accepted"));
}

fn one(row: usize) -> String {
    format!("o{row},row{row}")
}

fn template(rows: usize, kills: usize) -> Torment {
    Torment {
        message: "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: template {\n    to: who\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: name\n    }\n}\n",
        cells: one,
        rows,
        kills,
        between: 0,
    }
}

#[test]
fn a_template_is_taken_exactly_once() {
    exactly_once(&template(400, 16));
}

#[test]
#[ignore = "long; `.ci/extra/kill` runs it"]
fn a_template_is_taken_exactly_once_in_ten_thousand_rows() {
    exactly_once(&template(10_000, 50));
}

#[test]
fn a_subscription_notice_is_taken_exactly_once() {
    exactly_once(&Torment {
        message: "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: subscribe {\n    to: who\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: name\n    }\n}\n",
        cells: one,
        rows: 500,
        kills: 10,
        between: 0,
    });
}

/// The platform says "too soon" for a minute, then that it has the message.
#[test]
fn a_mass_message_is_taken_exactly_once() {
    exactly_once(&Torment {
        message: "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: mass.text {\n    to: [who, \"o-second\"]\n    body: name\n}\n",
        cells: one,
        // A mass message a second is what the platform allows.
        rows: 40,
        kills: 6,
        between: 61,
    });
}

#[test]
fn without_de_duplication_what_was_in_flight_is_said() {
    in_flight_is_said(400, 16);
}

#[test]
#[ignore = "long; `.ci/extra/kill` runs it"]
fn without_de_duplication_what_was_in_flight_is_said_in_ten_thousand_rows() {
    in_flight_is_said(10_000, 50);
}

fn in_flight_is_said(rows: usize, kills: usize) {
    let case = Torment {
        message: "param who: id(28 bytes)\nparam name: text(1..10 chars)\n\nmessage user: custom.text {\n    to: who\n    body: name\n}\n",
        cells: one,
        rows,
        kills,
        between: 0,
    };
    let after = torment(&case);
    assert_eq!(after.states.len(), case.rows, "nothing is forgotten");
    let mut unknown = 0;
    for (row, state) in &after.states {
        let count = after.taken.get(row).copied().unwrap_or_default();
        match state.as_str() {
            "accepted" => assert_eq!(count, 1, "row {row}"),
            "unknown" => {
                unknown += 1;
                assert!(count <= 1, "row {row}");
            }
            other => panic!("row {row} is {other}"),
        }
    }
    // No more than were in flight at a kill, and some were.
    assert!((1..=case.kills * 16).contains(&unknown), "{unknown} after {} kills", case.kills);
    assert_eq!(after.status, 4);
}
