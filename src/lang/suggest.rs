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

/// The only known word that has all parts of a wrong one, or whose parts the wrong one has all: `Item` and `OrderItem`.
pub fn suggest_by_part<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = parts(word);
    let mut found = known.into_iter().filter(|candidate| {
        let parts = parts(candidate);
        let all = |some: &[String], of: &[String]| !some.is_empty() && some.iter().all(|part| of.contains(part));
        all(&wanted, &parts) || all(&parts, &wanted)
    });
    found.next().filter(|_| found.next().is_none())
}

/// The parts of a name of several words, in lower case, without a plural `s`.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut is_new = true;
    let mut last_lower = false;
    for char in name.chars() {
        if matches!(char, '_' | '-' | '.') {
            is_new = true;
            continue;
        }
        if is_new || char.is_uppercase() && last_lower {
            parts.push(String::new());
        }
        (is_new, last_lower) = (false, char.is_lowercase());
        if let Some(part) = parts.last_mut() {
            part.extend(char.to_lowercase());
        }
    }
    for part in &mut parts {
        if part.len() > 3 && part.ends_with('s') {
            part.pop();
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{suggest, suggest_by_part};

    #[test]
    fn finds_the_word_with_a_part() {
        assert_eq!(suggest_by_part("Item", ["OrderItem", "text"]), Some("OrderItem"));
        assert_eq!(suggest_by_part("item", ["order_items", "text"]), Some("order_items"));
        assert_eq!(suggest_by_part("user_name", ["name", "age"]), Some("name"));
        assert_eq!(suggest_by_part("item", ["order_item", "line_item"]), None);
        assert_eq!(suggest_by_part("x", ["y"]), None);
    }

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
