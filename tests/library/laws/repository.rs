//! All laws over every `.msg` of the repository.

use super::case::repository;
use super::hold;
use super::random::Random;
use crate::support::cases::more;

#[test]
fn every_file_of_the_repository_obeys() {
    let mut random = Random::new(1);
    let (mut broken, mut built) = (Vec::new(), 0);
    for case in repository() {
        // The recipes are long, and have tests of their own.
        let tries = if case.name.starts_with("examples/recipes/") && !more() { 2 } else { 12 };
        match hold::all(&case, &mut random, tries) {
            Ok(count) => built += count,
            Err(why) => broken.push(why),
        }
    }
    assert!(broken.is_empty(), "{} files:\n{}", broken.len(), broken.join("\n\n"));
    assert!(built > 200, "{built} messages built");
}
