//! The text of a `.msg` file: every finding lies in it; formatting it twice is formatting it once, and neither a word nor a
//! comment of it is lost; an editor gets an answer at every place.

use msgc::pipeline::Settings;

use super::{Held, number, text};
use crate::fuzz::layout::check_laws;
use crate::laws::case::Case;
use crate::laws::random::Random;
use crate::laws::{editor, hold};

/// The findings of one of so many inputs are drawn, which takes long.
const OFTEN: u64 = 8;

pub fn holds(bytes: &[u8]) -> Held {
    let case = Case::alone("input", text(bytes));
    let analysis = case.analyze(&Settings::default());
    if number(bytes).is_multiple_of(OFTEN) {
        editor::answers(&case, &mut Random::new(number(bytes)), 2);
        hold::spans(&analysis)?
    } else {
        hold::places(&analysis)?
    }
    match hold::formatting(&case, &analysis)? {
        Some(_) => check_laws(&case.text),
        None => Ok(()),
    }
}
