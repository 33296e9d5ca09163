/// Reads a text from its beginning.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t>(pub &'t str);

impl<'t> Cursor<'t> {
    /// As many digits as there are, if there are at least `fewest` and at most `most`.
    pub fn number(&mut self, fewest: usize, most: usize) -> Option<i64> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(length).filter(|_| (fewest..=most).contains(&length))?;
        self.0 = rest;
        // A longer number is a fraction, whose value is not needed.
        Some(digits.parse().unwrap_or(i64::MAX))
    }

    /// The next character, if it is one of these.
    pub fn eat(&mut self, any: &[char]) -> Option<char> {
        let found = self.0.chars().next().filter(|c| any.contains(c))?;
        self.0 = self.0.strip_prefix(found)?;
        Some(found)
    }

    /// Whether there were spaces.
    pub fn spaces(&mut self) -> bool {
        let rest = self.0.trim_start_matches(' ');
        let any = rest.len() < self.0.len();
        self.0 = rest;
        any
    }

    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}
