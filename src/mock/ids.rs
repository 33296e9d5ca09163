//! Generates unique ids.

/// Generates ids. Two mocks with different seeds never generate the same text.
#[derive(Debug)]
pub(super) struct Ids {
    seed: i64,
    given: u64,
    next_message: i64,
}

/// More than 53 bits, like the platforms' own ids.
const FIRST_MESSAGE: i64 = 2_500_000_000_000_000_001;

impl Ids {
    pub fn new(seed: i64) -> Self {
        Self { seed, given: 0, next_message: FIRST_MESSAGE }
    }

    /// An id for a message or a job.
    pub fn message(&mut self) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        id
    }

    /// A token of the same length as the platform's.
    pub fn token(&mut self) -> String {
        format!("{}_{}", self.given + 1, self.text(4))
    }

    /// An id of a stored file of the same length as the platform's.
    pub fn media(&mut self) -> String {
        self.text(2)
    }

    /// A number of blocks of 32 digits.
    fn text(&mut self, times: u8) -> String {
        self.given += 1;
        let part = |part: u8| format!("{:x}", md5::compute(format!("{} {} {part}", self.seed, self.given)));
        (0..times).map(part).collect()
    }
}
