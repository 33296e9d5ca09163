//! The text of a `.msg` file and, behind a zero byte, what its parameters' values are drawn from: a file that checks clean is
//! built for them, to the same bytes each time and under every profile, no longer than was proven.

use msgc::pipeline::Settings;

use super::{Held, number, text};
use crate::laws::case::Case;
use crate::laws::hold;
use crate::laws::random::Random;

pub fn holds(bytes: &[u8]) -> Held {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (source, values) = bytes.split_at(end);
    let case = Case::alone("input", text(source));
    let analysis = case.analyze(&Settings::default());
    if analysis.has_errors() {
        return Ok(());
    }
    let formatted = hold::formatting(&case, &analysis)?;
    hold::suppressions(&case, &analysis)?;
    hold::building(&case, &analysis, formatted.as_ref(), &mut Random::new(number(values)), 1).map(drop)
}
