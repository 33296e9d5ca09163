/// A value shortened to 40 characters, on one line.
pub fn shortened(value: &str) -> String {
    let mut out: String = value.chars().take(40).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if value.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}
