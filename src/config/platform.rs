//! `[platform]`: which variant of each platform is meant.

use super::reader::{Reader, Value};
use crate::catalog::{Platform, Profiles, Variant};

pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) -> Profiles {
    let mut profiles = Profiles::default();
    for (key, value) in reader.table(value) {
        match Platform::ALL.into_iter().find(|platform| platform.id() == key.name) {
            Some(platform) => {
                let variant = variant(reader, platform, value);
                match platform {
                    Platform::Wecom => profiles.wecom = variant,
                    Platform::OfficialAccount => profiles.official_account = variant,
                }
            }
            None => reader.unknown(key, &Platform::ALL.map(Platform::id)),
        }
    }
    profiles
}

pub(super) fn variant(reader: &mut Reader<'_>, platform: Platform, value: &Value<'_>) -> Option<Variant> {
    reader.word(value, &platform.variants().map(|variant| (variant.id(), variant)))
}
