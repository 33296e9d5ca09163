//! The text of a `.msg` file: every finding lies in it; formatting it twice is formatting it once, and neither a word nor a
//! comment of it is lost.

use msgc::pipeline::Settings;

use super::{Held, text};
use crate::fuzz::layout::check_laws;
use crate::laws::case::Case;
use crate::laws::hold;

pub fn holds(bytes: &[u8]) -> Held {
    let case = Case::alone("input", text(bytes));
    let analysis = case.analyze(&Settings::default());
    hold::spans(&analysis)?;
    match hold::formatting(&case, &analysis)? {
        Some(_) => check_laws(&case.text),
        None => Ok(()),
    }
}
