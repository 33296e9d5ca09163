use super::{Platform, Variant};

/// Which variant of each platform is meant. It never changes a byte of a payload, only what is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profiles([Option<Variant>; Platform::ALL.len()]);

impl Profiles {
    /// The variant chosen for a platform; `None`: what any of them has is taken.
    pub fn of(self, platform: Platform) -> Option<Variant> {
        self.0.into_iter().flatten().find(|variant| variant.is_of(platform))
    }

    /// Chooses a variant of its platform.
    pub fn choose(&mut self, chosen: Variant) {
        let places = self.0.iter_mut().zip(Platform::ALL);
        places.filter(|(_, platform)| chosen.is_of(**platform)).for_each(|(place, _)| *place = Some(chosen));
    }

    /// With this variant chosen.
    pub fn with(mut self, chosen: Variant) -> Self {
        self.choose(chosen);
        self
    }
}

impl FromIterator<Variant> for Profiles {
    fn from_iter<V: IntoIterator<Item = Variant>>(variants: V) -> Self {
        variants.into_iter().fold(Self::default(), Self::with)
    }
}
