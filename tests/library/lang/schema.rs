//! The schema of a message's parameters.

use msgc::derive::schema;

use super::report::check;

#[test]
fn the_schema_tells_every_domain() {
    let source = r#"
type failure = { name: text(64 bytes), reason: text(12 chars)?, count: int(1..9) }
/// The version
/// that was built.
param version: text(4..32 bytes)
param status: one_of("passed", "failed")?
param failed: list(failure, 0..2 items) = [{ name: "x", count: 1 }]
param tags: list(text, 3 items)?
param oncall: id(64 bytes)? = none
param price: decimal(0..9999.99, 2 digits) = 1.5
param total: decimal(0 digits)
param on: bool
param accent: color = #2EAB49
param notes: text(80 chars, lines)
param site: url(40 bytes)
param page: markup
param cover: file(2 MB)
param n: int(-5..)
param elsewhere: bool

/// Tells the group how a build went.
message report: wecom.text {
    body: "${version} ${price} ${total} ${on} ${accent} ${notes} ${site} ${n} ${page}"
    x: [status, failed, tags, oncall, cover]
}
message other: wecom.text { x: elsewhere }
"#;
    let (program, found) = check(source, &[]);
    assert!(found.is_empty(), "{found:?}");
    let schema = schema::params(&program, "report").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).unwrap());
    assert_eq!(schema::params(&program, "nothing"), None);
}
