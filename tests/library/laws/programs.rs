//! All laws over generated programs.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use msgc::pipeline::{Analysis, FillLevel, Settings};
use msgc::steps::Cancellation;

use super::case::Case;
use super::coverage::Seen;
use super::random::Random;
use super::{editor, further, hold, meanings};
use crate::support::cases::{cases, more};
use crate::support::files::any_file;
use crate::support::program::{Choices, choices, program, with_sample, world};

/// A program, with a sample of its own where it has no errors without.
fn whole(choices: &Choices, random: &mut Random) -> Case {
    let case = Case { world: world(), ..Case::alone("a program", program(choices)) };
    let analysis = case.analyze(&Settings::default());
    if analysis.has_errors() || choices.head.len() % 2 == 1 {
        return case;
    }
    case.with(with_sample(&case.text, &analysis, random, &case.file))
}

/// How many programs there are in a usual run.
const USUAL: u32 = 1000;

/// What became of the programs.
#[derive(Default)]
struct Outcome {
    programs: usize,
    clean: usize,
    /// Of those: they have a text with a limit.
    limited: usize,
    /// Of those: a text can come near its limit, or is near it.
    near: usize,
    built: usize,
    seen: Seen,
}

impl Outcome {
    fn add(&mut self, analysis: &Analysis) {
        self.programs += 1;
        self.seen.add(analysis);
        if analysis.has_errors() {
            return;
        }
        self.clean += 1;
        let summaries = analysis.summaries(&Cancellation::NEVER).expect("nobody cancels");
        let is_near = |fill: &FillLevel| fill.worst.is_some_and(|worst| worst * 10 >= fill.limit * 9);
        self.limited += usize::from(summaries.iter().any(|summary| !summary.fill.is_empty()));
        self.near += usize::from(summaries.iter().any(|summary| summary.fill.iter().any(is_near)));
    }

    /// Enough programs have no errors, enough of them are near a limit, and all that there is was there.
    fn is_enough(&self) {
        let Self { programs, clean, limited, near, built, seen } = self;
        let shares = format!(
            "{clean} of {programs} programs are clean, {limited} of them have a limit, {near} are near one; {built} messages built"
        );
        println!("{shares}");
        assert!(clean * 10 > programs * 6, "{shares}");
        assert!(near * 3 > *limited && limited * 3 > *clean, "{shares}");
        assert!(built > programs, "{shares}");
        let missing = seen.missing();
        assert!(missing.is_empty(), "no program has {missing:?}");
    }
}

#[test]
fn generated_programs_obey() {
    let mut runner = TestRunner::new(cases(USUAL));
    let outcome = RefCell::new(Outcome::default());
    let ran = runner.run(&(choices(), any::<u64>()), |(choices, seed)| {
        let mut random = Random::new(seed);
        let case = whole(&choices, &mut random);
        outcome.borrow_mut().add(&case.analyze(&Settings::default()));
        let built = hold::all(&case, &mut random, 1).map_err(TestCaseError::fail)?;
        outcome.borrow_mut().built += built;
        further::torn(&case, &mut random).map_err(TestCaseError::fail)?;
        // One in a few is enough for what takes long.
        if seed % 4 == 0 {
            further::fixes_end(&case).map_err(TestCaseError::fail)?;
            further::secrets_stay(&case).map_err(TestCaseError::fail)?;
            editor::answers(&case, &mut random, 2);
        }
        meanings::renamed(&case, &mut random).map_err(TestCaseError::fail)
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
    let outcome = outcome.into_inner();
    // Others each time must be more, so that nothing is missing by chance.
    if outcome.programs >= USUAL as usize * if more() { 10 } else { 1 } {
        outcome.is_enough();
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// Names need not be known, nor values fit.
    #[test]
    fn any_file_obeys(source in any_file(), seed in any::<u64>()) {
        let case = Case::alone("any file", source);
        let mut random = Random::new(seed);
        hold::all(&case, &mut random, 2).map_err(TestCaseError::fail)?;
        editor::answers(&case, &mut random, 4);
    }
}
