use msgc::eval::RangeEnd;
use msgc::pipeline::{self, Settings};
use msgc::plan::RequestBody;
use msgc::source::MemoryWorld;
use msgc::steps::Cancellation;
use proptest::prelude::*;

use super::bodies::{Program, Scale, Tape};

const SMALL: Scale = Scale { text: 7, items: 2 };
/// More rows than that are not gone through.
const MOST_ROWS: usize = 4000;

/// The size of the body for every row: the least and the greatest.
fn brute_force(program: &Program, long: bool) -> Option<(u64, u64)> {
    let rows = program.rows(long);
    if rows.len() > MOST_ROWS {
        return None;
    }
    let world = MemoryWorld::default();
    let analysis = program.analyze();
    let sizes = rows.iter().map(|row| {
        let built = pipeline::build(&analysis, &world, "m", row, None, &Settings::default());
        let built = built.unwrap_or_else(|found| panic!("{}\n{row:?}\n{found:?}", program.source));
        match &built.plan.requests[0].body {
            RequestBody::Payload(payload) => {
                let json: serde_json::Value = serde_json::from_str(&payload.root.to_json_line()).expect("JSON");
                json["text"]["content"].as_str().expect("a text").len() as u64
            }
            RequestBody::Upload { .. } => panic!("an upload"),
        }
    });
    let sizes: Vec<u64> = sizes.collect();
    Some((*sizes.iter().min()?, *sizes.iter().max()?))
}

fn check(decisions: &[u8], opaque: bool) {
    let program = Tape { left: decisions.iter(), scale: SMALL, opaque }.program();
    let analysis = program.analyze();
    assert!(!analysis.has_errors(), "{}\n{:?}", program.source, analysis.findings);
    let summary = analysis.summaries(&Cancellation::NEVER).expect("nobody cancels");
    let fill = summary[0].fill.iter().find(|fill| fill.field == "body").expect("the body's fill");
    let (Some((_, most)), Some((least, _))) = (brute_force(&program, true), brute_force(&program, false)) else {
        return;
    };
    let reached = pipeline::extremes(&analysis, &MemoryWorld::default(), &Settings::default()).expect("nobody cancels");
    let size = |end| reached[0].extremes.iter().find(|one| one.end == end).and_then(|one| one.size).expect("a size");
    let found = (size(RangeEnd::Smallest), size(RangeEnd::Largest));
    assert!(found.0 >= least && found.1 <= most, "{}\n{found:?} {least}..{most}", program.source);
    let worst = fill.worst.expect("a bound");
    let must_be_exact = !opaque && !program.scattered;
    if !must_be_exact && !fill.exact {
        assert!(worst >= most && fill.literal <= least, "{}\n{fill:?} {least}..{most}", program.source);
    } else {
        assert_eq!((fill.literal, worst), (least, most), "{}", program.source);
        assert_eq!(found, (least, most), "{}", program.source);
    }
}

proptest! {
    #![proptest_config(crate::support::cases::cases(48))]

    /// Law 2 where every condition is a test of a bool, a word, `none` or an empty list.
    #[test]
    fn the_worst_case_is_reached(decisions in prop::collection::vec(any::<u8>(), 0..60)) {
        check(&decisions, false);
    }

    /// Law 2 elsewhere.
    #[test]
    fn no_case_is_worse(decisions in prop::collection::vec(any::<u8>(), 0..60)) {
        check(&decisions, true);
    }
}

/// A loop in a loop, and one over the same list beside it: each may have its own worst item, and nobody says otherwise.
#[test]
fn loops_at_several_levels() {
    check(&[41, 85, 217, 6, 70, 0, 0, 0, 0, 0, 0, 43, 1, 86, 0, 3, 92, 29, 0], false);
}

/// Loops over one list, one of which is under a condition that no other part of the text depends on: their items are the same.
#[test]
fn loops_under_a_condition_of_their_own() {
    let decisions = [
        1, 147, 0, 0, 10, 201, 246, 60, 0, 0, 0, 246, 108, 0, 32, 76, 160, 55, 140, 11, 188, 95, 62, 97, 71, 81, 38,
        242, 206, 89, 185, 143, 242, 253, 177, 73, 205, 209, 179, 236,
    ];
    check(&decisions, true);
}
