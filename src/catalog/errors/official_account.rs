//! Codes of the Official Account.
use super::super::model::ErrorCode;
pub(in super::super) static OFFICIAL_ACCOUNT: &[ErrorCode] = &[];
