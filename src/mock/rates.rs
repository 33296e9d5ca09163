//! The catalog's rate limits over sliding windows.

use std::collections::VecDeque;

use super::Millis;
use super::recent::Recent;
use crate::catalog::{Rate, RateScope, Variant};

/// The rates to apply.
#[derive(Clone, Debug, Default)]
pub struct RateSettings {
    /// No rates apply.
    pub off: bool,
    /// Rates that replace those of the catalog with the same scope.
    pub given: Vec<RateOverride>,
}

/// A rate set by the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateOverride {
    pub scope: RateScope,
    pub calls: u64,
    pub per_seconds: u64,
}

/// The key that calls are counted under: account, family of calls, recipient.
pub(super) type RateKey = (String, &'static str, String);

#[derive(Debug, Default)]
pub(super) struct Rates {
    /// The times of calls, by key and window.
    made: Recent<(RateKey, u64), VecDeque<Millis>>,
}

impl Rates {
    /// Counts a call under all its keys, or returns the rate that is exceeded.
    pub fn count(&mut self, calls: &[(RateKey, Rate)], now: Millis) -> Result<(), Rate> {
        for (place, rate) in calls {
            let Some(made) = self.made.get_mut(&(place.clone(), rate.per_seconds)) else { continue };
            let window = i64::try_from(rate.per_seconds).unwrap_or(i64::MAX).saturating_mul(1000);
            let begin = now.saturating_sub(window);
            while made.front().is_some_and(|at| *at <= begin) {
                made.pop_front();
            }
            if made.len() as u64 >= rate.calls {
                return Err(*rate);
            }
        }
        for (place, rate) in calls {
            let at = (place.clone(), rate.per_seconds);
            match self.made.get_mut(&at) {
                Some(made) => made.push_back(now),
                None => self.made.insert(at, VecDeque::from([now])),
            }
        }
        Ok(())
    }
}

impl RateSettings {
    /// The rates of the catalog under a profile; without one, the strictest of all variants.
    pub(super) fn of(&self, rates: &'static [Rate], variant: Option<Variant>) -> Vec<Rate> {
        let mut found: Vec<Rate> = Vec::new();
        if self.off {
            return found;
        }
        let holds = |rate: &&Rate| rate.under.is_none() || variant.is_none() || rate.under == variant;
        for rate in rates.iter().filter(holds) {
            let rate = match self.given.iter().find(|given| given.scope == rate.scope) {
                Some(given) => Rate { calls: given.calls, per_seconds: given.per_seconds, ..*rate },
                None => *rate,
            };
            match found.iter_mut().find(|known| known.scope == rate.scope && known.per_seconds == rate.per_seconds) {
                Some(known) => known.calls = known.calls.min(rate.calls),
                None => found.push(rate),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Platform, channels};

    fn wecom(variant: &str) -> Option<Variant> {
        Platform::find("wecom")?.variant(variant)
    }

    fn robot(variant: Option<Variant>) -> Vec<(RateScope, u64)> {
        let rates = channels().iter().find(|channel| channel.id == "wecom").unwrap().rates;
        RateSettings::default().of(rates, variant).iter().map(|rate| (rate.scope, rate.calls)).collect()
    }

    #[test]
    fn without_a_profile_the_narrowest_rate_holds() {
        assert_eq!(robot(wecom("public")), [(RateScope::Account, 20)]);
        assert!(robot(wecom("beta")).contains(&(RateScope::Account, 10_000)));
        assert!(robot(None).contains(&(RateScope::Account, 20)) && robot(None).contains(&(RateScope::Chat, 100)));
    }

    #[test]
    fn a_window_slides() {
        let rate = || RateSettings::default().of(channels()[0].rates, wecom("public")).remove(0);
        let call = || [(("key".to_owned(), "send", String::new()), rate())];
        let mut rates = Rates::default();
        for at in 0..20 {
            assert!(rates.count(&call(), at * 1000).is_ok());
        }
        assert!(rates.count(&call(), 59_999).is_err());
        assert!(rates.count(&call(), 60_000).is_ok(), "the first call is a minute old");
        assert!(rates.count(&call(), 60_001).is_err());
    }
}
