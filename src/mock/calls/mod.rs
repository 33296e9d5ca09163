//! The calls that send no message.

mod mass;
mod tokens;
mod upload;

use serde_json::Value;

use super::platform::{Platform, Seen};
use super::reply::{Refusal, Reply};
use super::{Millis, Request};
use crate::catalog;
use crate::catalog::calls::{Call, Purpose};

pub(super) use upload::upload;

pub(super) fn call(
    platform: &mut Platform,
    request: &Request,
    now: Millis,
    call: &'static Call,
    seen: &mut Seen,
) -> Result<Reply, Refusal> {
    match call.purpose {
        Purpose::Token => tokens::fresh(platform, request, now, call.platform),
        Purpose::StableToken => tokens::stable(platform, request, now, call.platform),
        Purpose::Preview => mass::preview(platform, request, now, call.platform, seen),
        Purpose::Delete => mass::delete(platform, request, call.platform, seen),
        Purpose::Status => mass::status(platform, request, call.platform, seen),
        Purpose::Speed => Ok(mass::speed(platform, call.platform, seen)),
        Purpose::SetSpeed => mass::set_speed(platform, request, call.platform, seen),
        Purpose::Typing => mass::typing(request, call.platform),
    }
}

/// The body of a call as JSON.
fn body(request: &Request, on: catalog::Platform) -> Result<Value, Refusal> {
    let codes = on.refusals();
    if request.body.is_empty() {
        return Err(codes.empty_body.into());
    }
    request.json().filter(Value::is_object).ok_or_else(|| codes.no_json.into())
}
