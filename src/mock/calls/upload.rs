use serde_json::{Map, Value};

use super::super::platform::{MockPlatform, RequestInfo};
use super::super::reply::{MockRefusal, MockReply};
use super::super::{Millis, MockRequest, multipart};
use crate::catalog::{self, MediaSpec, UPLOAD_PART};
use crate::check::{FileBreach, file_breach};

/// Stores the file of a form.
pub(in super::super) fn upload(
    platform: &mut MockPlatform,
    request: &MockRequest,
    now: Millis,
    on: catalog::Platform,
    places: &[&'static MediaSpec],
    seen: &mut RequestInfo,
) -> Result<MockReply, MockRefusal> {
    let codes = on.refusals();
    let fits = |place: &&&'static MediaSpec| {
        let query = place.upload.map(|endpoint| endpoint.query).unwrap_or_default();
        query.iter().all(|(key, value)| request.parameter(key) == Some(value))
    };
    // Of several media with the same call, the one that accepts most.
    let place = places.iter().filter(fits).min_by_key(|place| place.formats.len()).copied();
    let place = place.ok_or(codes.upload_kind)?;
    let endpoint = place.upload.ok_or(codes.upload_kind)?;
    let parts = multipart::parts(&request.content_type, &request.body);
    let part = parts.into_iter().find(|part| part.name == UPLOAD_PART).ok_or(codes.no_file)?;
    seen.upload = Some(Map::from_iter([
        ("filename".to_owned(), part.filename.clone().map_or(Value::Null, Value::String)),
        ("bytes".to_owned(), part.bytes.len().into()),
    ]));
    if part.bytes.is_empty() || part.is_encoded {
        return Err(codes.empty_file.into());
    }
    match file_breach(place, part.bytes, platform.settings.profiles.of(on)) {
        Some(FileBreach::Size(limit)) if !limit.outcome.is_soft() => {
            return Err(limit.outcome.errcode().unwrap_or(codes.large_file).into());
        }
        Some(FileBreach::Seconds(limit, _)) => return Err(limit.outcome.errcode().unwrap_or(codes.large_file).into()),
        Some(FileBreach::Format(_) | FileBreach::CutOff(_)) => return Err(codes.upload_format.into()),
        _ => {}
    }
    // A name without an extension was seen to be refused where only some formats are allowed.
    let has_extension = part.filename.as_deref().is_some_and(|name| name.contains('.'));
    if !place.formats.is_empty() && !has_extension {
        return Err(codes.upload_name.into());
    }
    let kind = endpoint.query.first().map_or("", |(_, kind)| kind);
    Ok(platform.stored(endpoint, kind, &seen.account, now, on))
}
