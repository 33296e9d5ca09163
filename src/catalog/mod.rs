//! The catalog of what the platforms accept: channels, message types, fields, limits and error codes, with their
//! sources.
//!
//! It is the only place where a platform's name, number, wire key or code is written. Checker, payloads, import,
//! reference pages and everything else read it. A new message type is one entry in its channel's file; a new channel is
//! one file and its lines here; a new platform is one file in `platforms` and its line there.
//!
//! ```
//! use msgc::catalog::{Measure, Presence, Platform, error_code, find_type};
//! use msgc::diag::Lang;
//!
//! let news = find_type("wecom.news").expect("a message type");
//! let article = news.field("article").expect("a block");
//! assert_eq!(article.presence, Presence::Required);
//! let most = article.limits.iter().find(|limit| limit.measure == Measure::Items).and_then(|limit| limit.max);
//! assert_eq!(most, Some(8));
//!
//! let wecom = Platform::find("wecom").expect("a platform");
//! assert_eq!(error_code(wecom, 45009).expect("a code").meaning.text(Lang::En), "too many calls");
//! ```

pub mod calls;
mod custom;
mod errors;
pub mod events;
mod foreign;
mod foreign_keys;
mod ids;
mod keys;
mod links;
mod lookup;
mod make;
mod mass;
mod material;
mod media;
mod model;
mod platform;
mod platforms;
mod profile;
mod reply;
mod secrets;
mod sending;
mod template;
#[cfg(feature = "toy")]
#[path = "../../tests/toy/platform.rs"]
mod toy;
mod wecom;
mod wire;

pub use foreign::{Foreign, ForeignMark};
pub use foreign_keys::ForeignKey;
pub use ids::{ConfusedId, IdForm, IdShape, MEDIA_ID, Overlap};
pub use lookup::*;
pub use media::{IMAGE_PLACEHOLDER, is_media_placeholder};
pub use model::*;
pub use platform::{AnswerKeys, LINK_SCHEMES, Leniency, Login, LongestUrl, Platform, PlatformSpec, UrlTerms};
pub use profile::Profiles;
pub use secrets::{SECRET_FORMS, SecretForm, SecretShape};
pub use sending::*;
pub use wire::{CREDENTIAL_PLACE, DATA_COLOR, DATA_VALUE, UPLOAD_PART, credential_in};

use crate::facts;

/// All channels, in the order of the reference pages.
static CHANNELS: &[&Channel] = &[
    &wecom::CHANNEL,
    &custom::CHANNEL,
    &mass::CHANNEL,
    &material::CHANNEL,
    &template::CHANNEL,
    &reply::CHANNEL,
    #[cfg(feature = "toy")]
    &toy::CHANNEL,
];
