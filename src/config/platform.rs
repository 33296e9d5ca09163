//! `[platform]`: the variant of each platform.

use super::reader::{Reader, Value};
use crate::catalog::{Platform, Profiles, Variant};

pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) -> Profiles {
    let mut profiles = Profiles::default();
    for (key, value) in reader.table(value) {
        match Platform::find(key.name) {
            Some(platform) => variant(reader, platform, value).into_iter().for_each(|variant| profiles.choose(variant)),
            None => reader.unknown(key, &Platform::ALL.iter().map(|platform| platform.id()).collect::<Vec<_>>()),
        }
    }
    profiles
}

pub(super) fn variant(reader: &mut Reader<'_>, platform: Platform, value: &Value<'_>) -> Option<Variant> {
    let variants: Vec<_> = platform.variants().iter().map(|variant| (variant.id(), *variant)).collect();
    reader.word(value, &variants)
}
