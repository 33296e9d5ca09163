//! The text of a `.msg` file and, behind a zero byte, what its parameters' values are drawn from: a file that checks clean is
//! built for them, to the same bytes each time, no longer than was proven. Of some, also formatted and under every profile.

use msgc::pipeline::Settings;

use super::{Held, number, text};
use crate::laws::case::Case;
use crate::laws::hold;
use crate::laws::random::Random;

/// One of so many inputs is tried in every way, which takes long.
const OFTEN: u64 = 4;

pub fn holds(bytes: &[u8]) -> Held {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (source, values) = bytes.split_at(end);
    let case = Case::alone("input", text(source));
    let analysis = case.analyze(&Settings::default());
    if analysis.has_errors() {
        return Ok(());
    }
    let (seed, settings) = (number(values), Settings::default());
    let mut random = Random::new(seed);
    if seed.is_multiple_of(OFTEN) {
        let formatted = hold::formatting(&case, &analysis)?;
        return hold::building(&case, &analysis, formatted.as_ref(), &mut random, 1).map(drop);
    }
    let again = case.analyze(&settings);
    let again = [("again".to_owned(), case.clone(), settings, again)];
    hold::building_like(&case, &analysis, &again, &mut random, 1).map(drop)
}
