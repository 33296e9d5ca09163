//! Tokens as a sender meets them.

use serde_json::{Value, json};

use super::payloads::body;
use super::program::{APPID, Mock, SECRET};

const MINUTE: i64 = 60;

fn fresh(mock: &Mock) -> String {
    let query = format!("/cgi-bin/token?grant_type=client_credential&appid={APPID}&secret={SECRET}");
    mock.get(&query).json()["access_token"].as_str().expect("a token").to_owned()
}

fn stable(mock: &Mock, force: bool) -> Value {
    let body = json!({ "grant_type": "client_credential", "appid": APPID, "secret": SECRET, "force_refresh": force });
    mock.post("/cgi-bin/stable_token", &body).json()
}

fn errcode(mock: &Mock, token: &str) -> Option<i64> {
    let target = format!("/cgi-bin/message/custom/send?access_token={token}");
    mock.post(&target, &body("custom.text")).errcode()
}

#[test]
fn a_token_ends_after_two_hours() {
    let mock = Mock::new(&[]);
    let token = mock.token();
    mock.advance(119 * MINUTE);
    assert_eq!(errcode(&mock, &token), Some(0));
    mock.advance(MINUTE);
    assert_eq!(errcode(&mock, &token), Some(42001));
    assert_eq!(errcode(&mock, &mock.token()), Some(0));
    assert_eq!(errcode(&mock, "1_another"), Some(40014));
}

#[test]
fn a_new_token_voids_the_one_before_after_five_minutes() {
    let mock = Mock::new(&[]);
    let (first, second) = (fresh(&mock), fresh(&mock));
    assert_ne!(first, second);
    assert_eq!(errcode(&mock, &first), Some(0));
    mock.advance(5 * MINUTE);
    assert_eq!(errcode(&mock, &first), Some(40001));
    assert_eq!(errcode(&mock, &second), Some(0));
}

#[test]
fn the_stable_token_is_the_same_until_it_is_forced() {
    let mock = Mock::new(&[]);
    let first = stable(&mock, false);
    mock.advance(MINUTE);
    let again = stable(&mock, false);
    assert_eq!(again["access_token"], first["access_token"]);
    assert!(again["expires_in"].as_i64() <= Some(7200 - MINUTE), "{again}");
    let forced = stable(&mock, true);
    assert_ne!(forced["access_token"], first["access_token"]);
    assert_eq!(errcode(&mock, first["access_token"].as_str().expect("a token")), Some(40001));
    assert_eq!(stable(&mock, true)["errcode"], 45011);
    mock.advance(MINUTE / 2);
    assert_ne!(stable(&mock, true)["access_token"], forced["access_token"]);
}

#[test]
fn tokens_can_be_ended_from_outside() {
    let mock = Mock::new(&["--token-life", "60"]);
    let given = stable(&mock, false);
    assert!(given["expires_in"].as_i64() <= Some(60));
    let token = given["access_token"].as_str().expect("a token").to_owned();
    mock.control("expire", &json!({ "tokens": true }));
    assert_eq!(errcode(&mock, &token), Some(42001));

    let token = mock.token();
    mock.fault("expired,times=1");
    assert_eq!(errcode(&mock, &token), Some(42001));
    assert_eq!(errcode(&mock, &token), Some(42001), "it stays so");
    assert_eq!(errcode(&mock, &mock.token()), Some(0));
}
