//! Matches events with messages in the ledger.

use super::super::Exit;
use super::super::delivery::final_states::cut;
use super::super::delivery::state::{open_state, state_failed};
use super::super::session::Session;
use crate::catalog::{channel_of, find_type};
use crate::diag::messages::receipt as messages;
use crate::diag::{Cause, Diagnostic};
use crate::event::Receipt;
use crate::os;
use crate::send::{End, Ledger, Sent, StateFolder};
use crate::sort::sort_by_key;

/// An event with the ledger entries of its message.
pub(super) struct Ended {
    pub receipt: Receipt,
    pub sent: Vec<Sent>,
}

/// Records final states in the ledger.
pub(super) struct Marker<'a> {
    /// `None` if nothing was ever sent from here.
    ledger: Option<Ledger>,
    /// The account, if named.
    account: Option<&'a str>,
}

impl<'a> Marker<'a> {
    /// # Errors
    /// The ledger cannot be opened; this was printed.
    pub fn open(account: Option<&'a str>, session: &mut Session) -> Result<Self, Exit> {
        let is_there = os::state_folder().is_some_and(|folder| StateFolder::has_ledger(&folder));
        let ledger =
            is_there.then(open_state).transpose().map_err(|found| session.refuse(&[found]))?.map(|(_, ledger)| ledger);
        Ok(Self { ledger, account })
    }

    /// # Errors
    /// The ledger cannot be read or written; this was printed.
    pub fn mark(&self, receipts: Vec<Receipt>, session: &mut Session) -> Result<Vec<Ended>, Exit> {
        let Some(ledger) = &self.ledger else {
            return Ok(receipts.into_iter().map(|receipt| Ended { receipt, sent: Vec::new() }).collect());
        };
        let mut all = Vec::with_capacity(receipts.len());
        for receipt in receipts {
            let sent = self.of(ledger, &receipt).map_err(|reason| session.refuse(&[state_failed(reason)]))?;
            let sent = sent.unwrap_or_else(|found| {
                session.show(&Default::default(), &[found]);
                Vec::new()
            });
            all.push(Ended { receipt, sent });
        }
        // Look up all before writing, so that they share a commit.
        for Ended { receipt, sent } in &all {
            let end = End {
                state: receipt.verdict.state,
                at: receipt.time.unwrap_or_else(os::now),
                status: cut(&receipt.status),
                counts: receipt.counts,
            };
            sent.iter().for_each(|sent| ledger.mark(sent, &end));
        }
        ledger.settle().map_err(|reason| session.refuse(&[state_failed(reason)]))?;
        Ok(all)
    }

    /// The messages with the id of an event, or why they are unknown.
    fn of(&self, ledger: &Ledger, receipt: &Receipt) -> Result<Result<Vec<Sent>, Diagnostic>, Cause> {
        let mut sent = ledger.sent_as(&receipt.id)?;
        sent.retain(|sent| {
            let channel = find_type(&sent.type_id).and_then(channel_of);
            channel.is_some_and(|channel| channel.id == receipt.event.channel)
                && receipt.event.message.is_none_or(|message| message == sent.type_id)
                && self.account.is_none_or(|account| account == sent.account_name)
        });
        let mut accounts: Vec<(&str, &str)> =
            sent.iter().map(|sent| (sent.account_name.as_str(), sent.account.as_str())).collect();
        sort_by_key(&mut accounts, |account| *account);
        accounts.dedup();
        if accounts.len() > 1 && self.account.is_none() {
            let accounts = accounts.iter().map(|(name, _)| (*name).to_owned()).collect();
            return Ok(Err(Diagnostic::nowhere(messages::ReceiptAccounts { accounts, id: receipt.id.clone() })));
        }
        Ok(Ok(sent))
    }
}
