use serde_json::Value;

use super::super::accounts::{CredentialFault, Forced, IssuedToken};
use super::super::platform::MockPlatform;
use super::super::reply::{MockRefusal, MockReply};
use super::super::{Millis, MockRequest};
use super::body;
use crate::catalog;
use crate::catalog::calls::tokens::TokenTerms;

/// `GET /cgi-bin/token`
pub(super) fn fresh(
    platform: &mut MockPlatform,
    request: &MockRequest,
    now: Millis,
    on: catalog::Platform,
) -> Result<MockReply, MockRefusal> {
    let terms = on.tokens().ok_or(on.refusals().invalid)?;
    let appid = admitted(platform, terms, |name| request.parameter(name).map(str::to_owned))?;
    let given = platform.accounts.fresh(terms, &appid, now, &mut platform.ids);
    Ok(answer(on, terms, given).account(&appid))
}

/// `POST /cgi-bin/stable_token`
pub(super) fn stable(
    platform: &mut MockPlatform,
    request: &MockRequest,
    now: Millis,
    on: catalog::Platform,
) -> Result<MockReply, MockRefusal> {
    let body = body(request, on)?;
    let codes = on.refusals();
    let terms = on.tokens().ok_or(codes.invalid)?;
    let appid = admitted(platform, terms, |name| body.get(name).and_then(Value::as_str).map(str::to_owned))?;
    let given = match body.get(terms.force) {
        Some(Value::Bool(true)) => {
            platform.accounts.forced(terms, &appid, now, &mut platform.ids).map_err(|forced| match forced {
                Forced::TooSoon => codes.too_often_a_minute,
                Forced::TooOften => codes.too_often_a_day,
            })?
        }
        Some(Value::Bool(false)) | None => platform.accounts.stable(terms, &appid, now, &mut platform.ids),
        Some(_) => return Err(MockRefusal::hint(codes.wrong_kind, terms.force)),
    };
    Ok(answer(on, terms, given).account(&appid))
}

/// Authenticates the account of a token request.
fn admitted(
    platform: &MockPlatform,
    terms: &TokenTerms,
    given: impl Fn(&str) -> Option<String>,
) -> Result<String, MockRefusal> {
    let given = |name| given(name).filter(|value| !value.is_empty());
    let codes = &terms.refusals;
    let (grant, kind) = terms.grant;
    if given(grant).as_deref() != Some(kind) {
        return Err(codes.wrong_grant.into());
    }
    let appid = given(terms.id).ok_or(codes.no_id)?;
    let secret = given(terms.secret).ok_or(codes.no_secret)?;
    platform.accounts.admit(&appid, &secret).map_err(|stranger| match stranger {
        CredentialFault::Appid => codes.unknown_id,
        CredentialFault::Secret => codes.wrong_secret,
    })?;
    Ok(appid)
}

fn answer(on: catalog::Platform, terms: &TokenTerms, given: IssuedToken) -> MockReply {
    MockReply::bare(on).with(terms.token, given.token).with(terms.expires_in, given.seconds)
}
