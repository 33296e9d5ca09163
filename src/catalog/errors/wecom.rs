//! Codes of the WeCom webhook.
use super::super::model::ErrorCode;
pub(in super::super) static WECOM: &[ErrorCode] = &[];
