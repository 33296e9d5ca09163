use serde_json::Value;

use super::super::body_paths;
use super::super::judge::Judge;
use super::super::platform::{MockPlatform, RequestInfo};
use super::super::reply::{MockRefusal, MockReply};
use super::super::{Millis, MockRequest};
use super::body;
use crate::catalog;
use crate::catalog::calls::mass::{
    ARTICLE_IDX, BAD_COMMAND, BAD_READER, BAD_SPEED, COMMAND, COMMANDS, MSG_ID, NO_SPEED, NO_SUCH_ARTICLE, NO_SUCH_JOB,
    NO_SUCH_URL, PREVIEW_TO, PREVIEWED, REALSPEED, SPEED, SPEEDS, STATUS, TYPING_TO, URL,
};
use crate::catalog::calls::{OK, Purpose, call_for};
use crate::catalog::{MessageType, types};

/// A preview is a mass message for one reader: it is checked like one for everyone.
pub(super) fn preview(
    platform: &mut MockPlatform,
    request: &MockRequest,
    now: Millis,
    on: catalog::Platform,
    seen: &mut RequestInfo,
) -> Result<MockReply, MockRefusal> {
    let judge = Judge { platform: on, profiles: platform.settings.profiles };
    let mut read = judge.read(&request.body)?;
    let codes = on.refusals();
    let reader = PREVIEW_TO.iter().find_map(|key| Some((*key, read.json.get(key)?)));
    match reader {
        Some((_, Value::String(reader))) if !reader.is_empty() => {}
        Some((key, Value::String(_))) if key == PREVIEW_TO[0] => return Err(BAD_READER.into()),
        _ => return Err(codes.missing_recipient.into()),
    }
    if let Some(body) = read.json.as_object_mut() {
        body.retain(|key, _| !PREVIEW_TO.contains(&key.as_str()));
    }
    let mass: Vec<&'static MessageType> = types().filter(|message| is_previewed(message, on)).collect();
    let message = judge.type_of(&mass, &read.json)?;
    seen.message = Some(message);
    let endpoint = message.endpoint.ok_or(codes.unknown_type)?;
    judge.message(message, endpoint.path, &body_paths::for_everyone(message, &read.json))?;
    platform.media(message, &read.json, &seen.account, now, on)?;
    Ok(MockReply::ok(on, PREVIEWED).with(MSG_ID, platform.ids.message()))
}

/// Whether messages of this type have previews: their call is next to that of previews.
fn is_previewed(message: &MessageType, on: catalog::Platform) -> bool {
    let folder = |path: &'static str| path.rsplit_once('/').map(|(folder, _)| folder);
    let preview = call_for(on, Purpose::Preview).and_then(|call| folder(call.path));
    message.endpoint.and_then(|endpoint| folder(endpoint.path)) == preview
}

pub(super) fn delete(
    platform: &mut MockPlatform,
    request: &MockRequest,
    on: catalog::Platform,
    seen: &RequestInfo,
) -> Result<MockReply, MockRefusal> {
    let body = body(request, on)?;
    match body.get(ARTICLE_IDX) {
        None => {}
        Some(number) if number.as_u64().is_some() => {}
        Some(_) => return Err(NO_SUCH_ARTICLE.into()),
    }
    match (body.get(MSG_ID), body.get(URL)) {
        (Some(id), _) => match id.as_i64() {
            Some(id) if platform.jobs.delete(&seen.account, id) => Ok(MockReply::ok(on, OK)),
            _ => Err(NO_SUCH_JOB.into()),
        },
        (None, Some(Value::String(url))) if !url.is_empty() => Ok(MockReply::ok(on, OK)),
        (None, Some(_)) => Err(NO_SUCH_URL.into()),
        (None, None) => Err(NO_SUCH_JOB.into()),
    }
}

/// The documentation's example has a text; numbers are accepted too.
pub(super) fn status(
    platform: &MockPlatform,
    request: &MockRequest,
    on: catalog::Platform,
    seen: &RequestInfo,
) -> Result<MockReply, MockRefusal> {
    let body = body(request, on)?;
    let id = match body.get(MSG_ID) {
        Some(Value::String(id)) => id.parse().ok(),
        Some(id) => id.as_i64(),
        None => None,
    };
    let id = id.ok_or(NO_SUCH_JOB)?;
    let state = platform.jobs.state(&seen.account, id).ok_or(NO_SUCH_JOB)?;
    Ok(MockReply::bare(on).with(MSG_ID, id).with(STATUS, state.word()))
}

pub(super) fn speed(platform: &MockPlatform, on: catalog::Platform, seen: &RequestInfo) -> MockReply {
    let speed = platform.speeds.get(&seen.account).copied().unwrap_or_default();
    MockReply::bare(on).with(SPEED, speed).with(REALSPEED, SPEEDS.get(speed).copied().unwrap_or_default())
}

pub(super) fn set_speed(
    platform: &mut MockPlatform,
    request: &MockRequest,
    on: catalog::Platform,
    seen: &RequestInfo,
) -> Result<MockReply, MockRefusal> {
    let body = body(request, on)?;
    let speed = body.get(SPEED).ok_or(NO_SPEED)?.as_u64().and_then(|speed| usize::try_from(speed).ok());
    let speed = speed.filter(|speed| *speed < SPEEDS.len()).ok_or(BAD_SPEED)?;
    platform.speeds.insert(seen.account.clone(), speed);
    Ok(MockReply::ok(on, OK))
}

pub(super) fn typing(request: &MockRequest, on: catalog::Platform) -> Result<MockReply, MockRefusal> {
    let body = body(request, on)?;
    let text = |key| body.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    text(TYPING_TO).ok_or(on.refusals().missing_recipient)?;
    text(COMMAND).filter(|command| COMMANDS.contains(command)).ok_or(BAD_COMMAND)?;
    Ok(MockReply::ok(on, OK))
}
