//! Routes, derived from the catalog.

use super::MockRequest;
use super::request::unescaped;
use crate::catalog::calls::{CallSpec, calls};
use crate::catalog::{
    CREDENTIAL_PLACE, Credential, CredentialCarrier, Endpoint, Field, FieldKind, MediaSpec, MessageType, Platform,
    Profiles, channels, credential_in,
};

/// What a call does.
#[derive(Debug)]
pub(super) enum RouteTarget {
    /// Sends a message, or stores a material, of one of these types.
    Message(Vec<&'static MessageType>, &'static Endpoint, &'static str),
    /// Stores a file as one of these media.
    Upload(Vec<&'static MediaSpec>),
    Call(&'static CallSpec),
}

/// A call of a platform.
#[derive(Debug)]
pub(super) struct Route {
    pub platform: Platform,
    pub method: &'static str,
    /// The path in the catalog.
    pub path: &'static str,
    pub credential: Option<&'static Credential>,
    pub work: RouteTarget,
}

impl Route {
    /// The credential of a request; `None` if this call needs none.
    pub fn proof(&self, request: &MockRequest) -> Option<String> {
        let proof = match self.credential?.carrier {
            CredentialCarrier::Query(name) => request.parameter(name).map(str::to_owned),
            CredentialCarrier::Path => credential_in(self.path, &request.path).map(unescaped),
        };
        Some(proof.unwrap_or_default())
    }

    /// The path of a request, with a credential in it replaced.
    pub fn shown(&self, request: &MockRequest, hidden: &str) -> String {
        match self.credential.map(|credential| credential.carrier) {
            Some(CredentialCarrier::Path) => self.path.replace(CREDENTIAL_PLACE, hidden),
            Some(CredentialCarrier::Query(_)) | None => request.path.clone(),
        }
    }
}

/// The route of a path, if any.
pub(super) fn find(path: &str, profiles: Profiles) -> Option<Route> {
    message(path).or_else(|| upload(path)).or_else(|| call(path, profiles))
}

fn message(path: &str) -> Option<Route> {
    channels().iter().find_map(|channel| {
        let here = |message: &&'static MessageType| endpoint(message, path).is_some();
        let types: Vec<_> = channel.types.iter().filter(here).collect();
        let endpoint = endpoint(types.first()?, path)?;
        Some(Route {
            platform: channel.platform,
            method: endpoint.method,
            path: endpoint.path,
            credential: Some(endpoint.credential),
            work: RouteTarget::Message(types, endpoint, channel.id),
        })
    })
}

/// The call of a message type at a path.
fn endpoint(message: &MessageType, path: &str) -> Option<&'static Endpoint> {
    let others = message.recipients().iter().filter_map(|recipient| recipient.endpoint);
    message.endpoint.into_iter().chain(others).find(|endpoint| endpoint.is_at(path))
}

fn upload(path: &str) -> Option<Route> {
    channels().iter().find_map(|channel| {
        let mut places = Vec::new();
        channel.types.iter().for_each(|message| uploads(message.fields, path, &mut places));
        let endpoint = places.first()?.upload?;
        Some(Route {
            platform: channel.platform,
            method: endpoint.method,
            path: endpoint.path,
            credential: Some(endpoint.credential),
            work: RouteTarget::Upload(places),
        })
    })
}

fn uploads(fields: &'static [Field], path: &str, found: &mut Vec<&'static MediaSpec>) {
    for field in fields {
        if let FieldKind::Media(media) | FieldKind::Medias(media) = field.kind
            && media.upload.is_some_and(|endpoint| endpoint.is_at(path))
        {
            found.push(media);
        }
        uploads(field.fields(), path, found);
    }
}

fn call(path: &str, profiles: Profiles) -> Option<Route> {
    let exists = |call: &&CallSpec| {
        call.only.is_none_or(|only| profiles.of(call.platform).is_none_or(|profile| profile == only))
    };
    let call = calls().find(|call| credential_in(call.path, path).is_some()).filter(exists)?;
    Some(Route {
        platform: call.platform,
        method: call.method,
        path: call.path,
        credential: call.credential,
        work: RouteTarget::Call(call),
    })
}
