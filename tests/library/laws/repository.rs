//! All laws over every `.msg` of the repository.

use super::case::repository;
use super::hold;
use super::random::Random;

#[test]
fn every_file_of_the_repository_obeys() {
    let mut random = Random::new(1);
    let (mut broken, mut built) = (Vec::new(), 0);
    for case in repository() {
        match hold::all(&case, &mut random, 12) {
            Ok(count) => built += count,
            Err(why) => broken.push(why),
        }
    }
    assert!(broken.is_empty(), "{} files:\n{}", broken.len(), broken.join("\n\n"));
    assert!(built > 200, "{built} messages built");
}
