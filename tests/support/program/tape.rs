//! A stream of choices.

#[derive(Default)]
pub struct Tape {
    choices: Vec<u8>,
    next: usize,
}

impl Tape {
    pub fn new(choices: &[u8]) -> Self {
        Self { choices: choices.to_vec(), next: 0 }
    }

    /// One of `0..count`; the first where the stream has ended.
    pub fn choose(&mut self, count: usize) -> usize {
        let choice = self.choices.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(choice) % count
    }
}
