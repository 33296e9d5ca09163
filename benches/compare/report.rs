//! One line for each ratio.

use std::fmt::Display;

/// Prints lines, and remembers whether all ratios are what they must be.
#[derive(Debug, Default)]
pub struct Report {
    pub missed: bool,
}

/// What a figure has to be.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    AtMost { must: f64, goal: f64 },
    AtLeast { must: f64, goal: f64 },
}

impl Report {
    /// `measured` says what the figure comes from, `figure` what is judged, in its unit.
    pub fn line(&mut self, name: &str, measured: impl Display, what: &str, figure: f64, unit: &str, bound: Bound) {
        let (sign, must, goal, ok, good) = match bound {
            Bound::AtMost { must, goal } => ("<=", must, goal, figure <= must, figure <= goal),
            Bound::AtLeast { must, goal } => (">=", must, goal, figure >= must, figure >= goal),
        };
        let word = |yes| if yes { "ok" } else { "MISSED" };
        let goal = format!("goal {sign} {goal}{unit}  {}", if good { "ok" } else { "no" });
        println!(
            "{name:<4} {measured:<44} {what} {figure:>6.2}{unit}  must {sign} {must}{unit}  {:<6}  {goal}",
            word(ok)
        );
        self.missed |= !ok;
    }

    pub fn skipped(&mut self, name: &str, reason: impl Display) {
        println!("{name:<4} passed over: {reason}");
    }
}
