use serde_json::Value;

use super::super::accounts::{Forced, Given, Stranger};
use super::super::platform::Platform;
use super::super::reply::{Refusal, Reply};
use super::super::{Millis, Request};
use super::body;
use crate::catalog::calls::tokens::{
    APPID, EXPIRES_IN, FORCE_REFRESH, GRANT, GRANT_TYPE, NO_APPID, NO_SECRET, SECRET, UNKNOWN_APPID, WRONG_GRANT,
    WRONG_SECRET,
};
use crate::catalog::{Credential, Platform::OfficialAccount};

/// `GET /cgi-bin/token`
pub(super) fn fresh(platform: &mut Platform, request: &Request, now: Millis) -> Result<Reply, Refusal> {
    let appid = admitted(platform, |name| request.parameter(name).map(str::to_owned))?;
    let given = platform.accounts.fresh(&appid, now, &mut platform.ids);
    Ok(answer(given).account(&appid))
}

/// `POST /cgi-bin/stable_token`
pub(super) fn stable(platform: &mut Platform, request: &Request, now: Millis) -> Result<Reply, Refusal> {
    let body = body(request, OfficialAccount)?;
    let appid = admitted(platform, |name| body.get(name).and_then(Value::as_str).map(str::to_owned))?;
    let codes = OfficialAccount.refusals();
    let given = match body.get(FORCE_REFRESH) {
        Some(Value::Bool(true)) => {
            platform.accounts.forced(&appid, now, &mut platform.ids).map_err(|forced| match forced {
                Forced::TooSoon => codes.too_often_a_minute,
                Forced::TooOften => codes.too_often_a_day,
            })?
        }
        Some(Value::Bool(false)) | None => platform.accounts.stable(&appid, now, &mut platform.ids),
        Some(_) => return Err(Refusal::hint(codes.wrong_kind, FORCE_REFRESH)),
    };
    Ok(answer(given).account(&appid))
}

/// The account that asks, where it is one and proves it.
fn admitted(platform: &Platform, given: impl Fn(&str) -> Option<String>) -> Result<String, Refusal> {
    let given = |name| given(name).filter(|value| !value.is_empty());
    if given(GRANT_TYPE).as_deref() != Some(GRANT) {
        return Err(WRONG_GRANT.into());
    }
    let appid = given(APPID).ok_or(NO_APPID)?;
    let secret = given(SECRET).ok_or(NO_SECRET)?;
    platform.accounts.admit(&appid, &secret).map_err(|stranger| match stranger {
        Stranger::Appid => UNKNOWN_APPID,
        Stranger::Secret => WRONG_SECRET,
    })?;
    Ok(appid)
}

fn answer(given: Given) -> Reply {
    Reply::bare().with(Credential::AccessToken.parameter(), given.token).with(EXPIRES_IN, given.seconds)
}
