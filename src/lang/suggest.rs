//! "Did you mean": the known word nearest to a wrong one.

/// The number of known words that each wrong word is compared with, if there can be thousands of wrong words.
pub const COMPARED: usize = 200;

/// The most similar known word, if it is similar enough: equal except for case, or at most a third of the letters
/// differ.
pub fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let allowed = (length / 3).max(1);
    known
        .into_iter()
        .filter(|candidate| !candidate.is_empty() && *candidate != word)
        // Most are ruled out by length. A letter may become two in lower case.
        .filter(|candidate| {
            let count = candidate.chars().count();
            count <= length + allowed && length <= 3 * count + allowed
        })
        // A word with no letter in common is a different word.
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = strsim::osa_distance(&lower, &other);
            let enough = distance <= allowed && distance < other.chars().count().max(lower.chars().count());
            enough.then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn finds_the_nearest() {
        let known = ["version", "status", "failed", "oncall", "名字"];
        assert_eq!(suggest("verison", known), Some("version"));
        assert_eq!(suggest("Status", known), Some("status"));
        assert_eq!(suggest("fail", known), None);
        assert_eq!(suggest("faild", known), Some("failed"));
        assert_eq!(suggest("x", known), None);
        assert_eq!(suggest("名", ["名", "状态"]), None);
        assert_eq!(suggest("名子", known), Some("名字"));
    }
}
