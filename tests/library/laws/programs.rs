//! All laws over generated programs.

use proptest::prelude::*;

use super::case::Case;
use super::program::{program, sample};
use super::random::Random;
use super::{hold, meanings};
use crate::support::cases::cases;
use crate::support::files::any_file;
use msgc::pipeline::Settings;

/// A program, with a sample of its own where it has no errors without.
fn whole(choices: &[u8], random: &mut Random) -> Case {
    let case = Case::alone("a program", program(choices));
    let analysis = case.analyze(&Settings::default());
    if analysis.has_errors() || choices.len() % 2 == 1 {
        return case;
    }
    let sample = sample(&analysis, random, &case.file);
    case.with(case.text.clone() + &sample)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn generated_programs_obey(choices in prop::collection::vec(any::<u8>(), 0..160), seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let case = whole(&choices, &mut random);
        hold::all(&case, &mut random, 4).map_err(TestCaseError::fail)?;
        meanings::renamed(&case, &mut random).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// Names need not be known, nor values fit.
    #[test]
    fn any_file_obeys(source in any_file(), seed in any::<u64>()) {
        let case = Case::alone("any file", source);
        hold::all(&case, &mut Random::new(seed), 2).map_err(TestCaseError::fail)?;
    }
}

/// The generator is no good where it makes but mistakes.
#[test]
fn enough_programs_build() {
    let mut random = Random::new(7);
    let (mut clean, mut built, count) = (0, 0, 300);
    let mut codes = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..count {
        let length = random.below(160);
        let choices: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        let case = whole(&choices, &mut random);
        let analysis = case.analyze(&Settings::default());
        for found in analysis.findings.iter().filter(|found| found.is_error()) {
            *codes.entry(found.code.id()).or_default() += 1;
        }
        clean += usize::from(!analysis.has_errors());
        built += hold::building(&case, &analysis, None, &mut random, 1).unwrap_or(0);
    }
    println!("{clean} of {count} are clean, {built} messages built; {codes:?}");
    assert!(clean * 4 > count && built > 50, "{clean} of {count} are clean, {built} messages built; {codes:?}");
}
