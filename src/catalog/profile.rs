use super::{Platform, Variant};

/// Which variant of each platform is meant. It never changes a byte of a payload, only what is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    pub wecom: Option<Variant>,
    pub official_account: Option<Variant>,
}

impl Profiles {
    /// The variant chosen for a platform; `None`: everything of both is taken.
    pub const fn of(self, platform: Platform) -> Option<Variant> {
        match platform {
            Platform::Wecom => self.wecom,
            Platform::OfficialAccount => self.official_account,
        }
    }
}
