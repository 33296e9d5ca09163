use insta::assert_snapshot;

use super::{HELLO, Test};

#[test]
fn of_parameters_and_of_a_payload() {
    assert_snapshot!("params", Test::new(&["schema", "a.msg"]).file("a.msg", HELLO).snapshot());
    assert_snapshot!("payload", Test::new(&["schema", "--payload", "custom.text"]).snapshot());
    assert_snapshot!(
        "payload_in_chinese",
        Test::new(&["schema", "--payload", "custom.news", "--lang", "zh"]).snapshot()
    );
}
