//! `[platform]`: the variant of each platform.

use super::reader::{ConfigReader, TomlValue};
use crate::catalog::{Platform, Profiles, Variant};

pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Profiles {
    let mut profiles = Profiles::default();
    for (key, value) in reader.table(value) {
        match Platform::find(key.name) {
            Some(platform) => variant(reader, platform, value).into_iter().for_each(|variant| profiles.choose(variant)),
            None => reader.unknown(key, &Platform::ALL.iter().map(|platform| platform.id()).collect::<Vec<_>>()),
        }
    }
    profiles
}

pub(super) fn variant(reader: &mut ConfigReader<'_>, platform: Platform, value: &TomlValue<'_>) -> Option<Variant> {
    let variants: Vec<_> = platform.variants().iter().map(|variant| (variant.id(), *variant)).collect();
    reader.word(value, &variants)
}
