use super::Word;

/// What is known of the platform, and from where.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// The page or observation, short enough for a line: `developer.work.weixin.qq.com/document/path/99110`.
    pub source: Word,
    /// When it was seen there: `2025-08-07`, or a year.
    pub seen: &'static str,
    pub confidence: Confidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// A page of the platform says so.
    Documented,
    /// The platform was seen to do so.
    Observed,
    /// Sources contradict each other.
    Disputed,
}
