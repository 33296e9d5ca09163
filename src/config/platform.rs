//! `[platform]`: the variant of each platform.

use serde_json::{Map, Value, json};

use super::keys::{described, table};
use super::reader::{ConfigReader, TomlValue};
use crate::catalog::{Platform, Profiles, Variant};
use crate::diag::Lang;

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

/// The schema of `[platform]`.
pub(super) fn schema(lang: Lang) -> Value {
    let properties: Map<String, Value> = Platform::ALL
        .iter()
        .map(|platform| {
            let name = platform.spec().name.text(lang);
            (platform.id().to_owned(), described(schema_of(*platform), name))
        })
        .collect();
    Value::Object(table(properties, &[]))
}

/// The schema of a variant of a platform.
pub(super) fn schema_of(platform: Platform) -> Value {
    json!({ "enum": platform.variants().iter().map(|variant| variant.id()).collect::<Vec<_>>() })
}
