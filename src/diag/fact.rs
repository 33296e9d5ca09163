use super::Localized;

/// Something known about a platform, with its source.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// The page or observation, short enough for a line: `developer.work.weixin.qq.com/document/path/99110`.
    pub source: Localized,
    /// The date of the source: `2025-08-07`, or a year.
    pub seen: &'static str,
    pub confidence: Confidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// The platform documents it.
    Documented,
    /// The platform was observed to do it.
    Observed,
    /// Sources contradict each other.
    Disputed,
}
