//! The media that an account has uploaded to the platform.

use rusqlite::{OptionalExtension as _, params};

use super::Ledger;
use crate::catalog::calls::MEDIA_LIFE;
use crate::diag::Cause;

impl Ledger {
    /// The id stored under this key, if it has not expired.
    pub(in super::super) fn media(&self, key: [u8; 16]) -> Result<Option<String>, Cause> {
        let now = self.now() / 1000;
        self.change(move |file| {
            // Ids with a later expiry than possible: the clock was set back since.
            file.prepare_cached("SELECT id FROM media WHERE key = ?1 AND until > ?2 AND until <= ?2 + ?3")?
                .query_row(params![key, now, MEDIA_LIFE], |row| row.get(0))
                .optional()
        })
    }

    /// `until`: seconds since 1970.
    pub(in super::super) fn keep_media(&self, key: [u8; 16], id: &str, until: i64) -> Result<(), Cause> {
        let id = id.to_owned();
        self.change(move |file| {
            file.execute(
                "INSERT INTO media VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET id = ?2, until = ?3",
                params![key, id, until],
            )
            .map(drop)
        })
    }

    /// Deletes an expired id.
    pub(in super::super) fn forget_media(&self, key: [u8; 16]) -> Result<(), Cause> {
        self.change(move |file| file.execute("DELETE FROM media WHERE key = ?1", [key]).map(drop))
    }
}
