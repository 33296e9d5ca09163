//! Advice about limits that cannot be waited for: daily quotas are counted, time windows are mentioned.

use super::super::session::Session;
use crate::catalog::RateScope;
use crate::diag::Cause;
use crate::diag::messages::{input, send as messages};
use crate::send::{Ledger, SendContext};

/// Rates over more seconds are quotas.
const LONGEST_RATE: u64 = 3600;

/// Prints advice before the first message.
pub(super) fn give(shared: &SendContext, ledger: &Ledger, session: &mut Session) -> Result<(), Cause> {
    let account = &shared.account;
    let mut lines = Vec::new();
    let holds = |under: Option<_>| under.is_none_or(|variant| variant == account.variant);
    for remark in shared.channel.remarks.iter().filter(|remark| remark.before_send && holds(remark.under)) {
        lines.push(remark.text.text(session.lang()).to_owned());
    }
    let quotas = shared.channel.rates.iter().filter(|rate| rate.per_seconds > LONGEST_RATE && holds(rate.under));
    for rate in quotas.filter(|rate| rate.scope == RateScope::Account) {
        let since = shared.clock.seconds().saturating_sub_unsigned(rate.per_seconds).saturating_mul(1000);
        let types: Vec<_> = shared.channel.types.iter().map(|ty| ty.id).collect();
        let used = ledger.accepted_since(account.id(), &types, since)?;
        let quota = messages::Quota {
            used: used.to_string(),
            calls: rate.calls.to_string(),
            hours: (rate.per_seconds / 3600).to_string(),
        };
        lines.push(quota.text(session.lang()));
    }
    for line in lines {
        let mut text = String::new();
        session.human.aside(&input::NOTE, &line, &mut text);
        session.err.print(&text);
    }
    Ok(())
}
