//! What the platforms answer when they refuse: meaning, likely cause, what to do, whether to try again.

mod mass;
mod official_account;
mod wecom;

pub(super) use mass::MASS_STATUS;
pub(super) use official_account::OFFICIAL_ACCOUNT;
pub(super) use wecom::WECOM;
