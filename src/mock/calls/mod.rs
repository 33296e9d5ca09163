//! The calls that send no message.

mod mass;
mod tokens;
mod upload;

use serde_json::Value;

use super::platform::{MockPlatform, RequestInfo};
use super::reply::{MockRefusal, MockReply};
use super::{Millis, MockRequest};
use crate::catalog;
use crate::catalog::calls::{CallSpec, Purpose};

pub(super) use upload::upload;

pub(super) fn call(
    platform: &mut MockPlatform,
    request: &MockRequest,
    now: Millis,
    call: &'static CallSpec,
    seen: &mut RequestInfo,
) -> Result<MockReply, MockRefusal> {
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
fn body(request: &MockRequest, on: catalog::Platform) -> Result<Value, MockRefusal> {
    let codes = on.refusals();
    if request.body.is_empty() {
        return Err(codes.empty_body.into());
    }
    request.json().filter(Value::is_object).ok_or_else(|| codes.no_json.into())
}
