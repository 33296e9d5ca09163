//! The one table of what the platforms accept: channels, message types, fields, limits, error codes, with their sources.
//!
//! It is the only place where a platform's name, number, wire key or code is written. Checker, payloads, import,
//! reference pages and everything else read it. A new message type is one entry in its channel's file; a new channel is
//! one file and its lines here.

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
mod profile;
mod reply;
mod sending;
mod template;
mod wecom;
mod wire;

pub use foreign::{Foreign, Mark};
pub use lookup::*;
pub use model::*;
pub use profile::Profiles;
pub use sending::*;
pub use wire::{DATA_COLOR, DATA_VALUE, UPLOAD_PART};

use crate::facts;

/// All channels, in the order of the reference pages.
static CHANNELS: &[&Channel] =
    &[&wecom::CHANNEL, &custom::CHANNEL, &mass::CHANNEL, &material::CHANNEL, &template::CHANNEL, &reply::CHANNEL];
