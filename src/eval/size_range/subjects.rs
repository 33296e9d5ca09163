/// A set of subjects, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subjects {
    words: Vec<u64>,
}

impl Subjects {
    pub fn insert(&mut self, subject: usize) {
        let word = subject / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (subject % 64);
        }
    }

    pub fn contains(&self, subject: usize) -> bool {
        self.words.get(subject / 64).is_some_and(|word| word & (1 << (subject % 64)) != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub fn extend(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub fn intersection(&self, other: &Self) -> Self {
        Self { words: self.words.iter().zip(&other.words).map(|(a, b)| a & b).collect() }
    }

    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        for subject in self.iter().collect::<Vec<_>>() {
            if !keep(subject)
                && let Some(word) = self.words.get_mut(subject / 64)
            {
                *word &= !(1 << (subject % 64));
            }
        }
    }

    /// In ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.checked_ilog2().map(|_| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}
