//! The platforms, a file each. No other module names one.

pub(super) mod official_account;
pub(super) mod wecom;

use super::platform::Platform;

/// All platforms, in the order in which they are shown.
pub(super) const ALL: &[Platform] = &[
    wecom::PLATFORM,
    official_account::PLATFORM,
    #[cfg(feature = "toy")]
    super::toy::PLATFORM,
];

/// In whose words something is answered that no platform has.
pub(super) const ANY: Platform = official_account::PLATFORM;
