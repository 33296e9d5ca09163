//! The catalog of what the platforms accept: channels, message types, fields, limits and error codes, with their
//! sources.
//!
//! It is the only place for names, numbers, wire keys and codes of a platform. Checks, payloads, import, reference
//! pages and everything else are derived from it. A new message type is one entry in the file of its channel; a new
//! channel is one file and its lines here; a new platform is one file in `platforms` and its line there.

pub mod calls;
mod custom;
mod errors;
pub mod events;
mod foreign;
mod keys;
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
mod sending;
mod template;
#[cfg(feature = "toy")]
#[path = "../../tests/toy/platform.rs"]
mod toy;
mod wecom;
mod wire;

pub use foreign::{Foreign, Mark};
pub use lookup::*;
pub use model::*;
pub use platform::{AnswerKeys, Login, Platform, PlatformSpec};
pub use profile::Profiles;
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
