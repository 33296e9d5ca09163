//! Stored files and materials with their owner, kind and expiry.

use super::Millis;
use super::recent::Recent;
use crate::catalog::calls::MEDIA_LIFE;
use crate::catalog::{Endpoint, MediaSpec, find_type};

#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Ids that exist for all accounts and never expire.
    given: Vec<String>,
    stored: Recent<String, StoredUpload>,
}

#[derive(Debug)]
struct StoredUpload {
    account: String,
    /// The call that stored it, which determines its kind.
    by: &'static Endpoint,
    ends: Millis,
}

/// Why an id is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It does not exist, belongs to another account, or has expired.
    Unknown,
    /// It is a file of another kind.
    OtherKind,
}

impl Shelf {
    pub fn new(given: Vec<String>) -> Self {
        Self { given, stored: Recent::default() }
    }

    pub fn store(&mut self, id: &str, account: &str, by: &'static Endpoint, now: Millis) {
        let stored = StoredUpload { account: account.to_owned(), by, ends: now + MEDIA_LIFE * 1000 };
        self.stored.insert(id.to_owned(), stored);
    }

    /// Checks that a field for this media may use the id.
    pub fn find(&self, id: &str, account: &str, place: &MediaSpec, now: Millis) -> Result<(), Missing> {
        let materials = place.materials.iter().filter_map(|id| find_type(id)?.endpoint);
        let kinds: Vec<&Endpoint> = place.upload.into_iter().chain(materials).collect();
        // Media stored by calls that the mock does not have are unknown.
        if kinds.is_empty() || self.given.iter().any(|given| given == id) {
            return Ok(());
        }
        match self.stored.get(id) {
            Some(stored) if stored.account == account && stored.ends > now => {
                let fits = kinds.iter().any(|kind| kind.path == stored.by.path && kind.query == stored.by.query);
                if fits { Ok(()) } else { Err(Missing::OtherKind) }
            }
            _ => Err(Missing::Unknown),
        }
    }

    /// Expires a file, or all.
    pub fn expire(&mut self, id: Option<&str>, now: Millis) {
        let ended = self.stored.iter_mut().filter(|(known, _)| id.is_none_or(|id| id == known.as_str()));
        ended.for_each(|(_, stored)| stored.ends = stored.ends.min(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{FieldKind, MessageType};

    fn media(id: &str, field: &str) -> &'static MediaSpec {
        match find_type(id).and_then(|message: &MessageType| message.field(field)).map(|field| field.kind) {
            Some(FieldKind::Media(media)) => media,
            _ => panic!("{id} {field}"),
        }
    }

    #[test]
    fn a_file_lives_three_days_for_its_account_and_its_kind() {
        let (image, voice) = (media("custom.image", "media_id"), media("custom.voice", "media_id"));
        let mut shelf = Shelf::new(vec!["given".to_owned()]);
        shelf.store("a", "wx1", image.upload.unwrap(), 0);
        assert_eq!(shelf.find("a", "wx1", image, MEDIA_LIFE * 1000 - 1), Ok(()));
        assert_eq!(shelf.find("a", "wx1", image, MEDIA_LIFE * 1000), Err(Missing::Unknown));
        assert_eq!(shelf.find("a", "wx2", image, 0), Err(Missing::Unknown));
        assert_eq!(shelf.find("a", "wx1", voice, 0), Err(Missing::OtherKind));
        assert_eq!(shelf.find("b", "wx1", image, 0), Err(Missing::Unknown));
        assert_eq!(shelf.find("given", "wx1", voice, MEDIA_LIFE * 9999), Ok(()));
        shelf.expire(None, 5);
        assert_eq!(shelf.find("a", "wx1", image, 5), Err(Missing::Unknown));
    }
}
