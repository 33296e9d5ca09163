//! Asks for confirmation of messages that reach everyone.

use super::super::Exit;
use super::super::session::Session;
use crate::diag::Diagnostic;
use crate::diag::messages::send as messages;
use crate::os::{self, Interrupt};
use crate::plan::{self, Plan};

/// Asks once per run.
pub(super) struct BroadcastPrompt {
    allowed: bool,
    interrupt: Interrupt,
}

impl BroadcastPrompt {
    pub const fn new(allowed: bool, interrupt: Interrupt) -> Self {
        Self { allowed, interrupt }
    }

    /// Asks on a terminal.
    ///
    /// # Errors
    /// It was not confirmed, or nobody can confirm it; this was printed.
    pub fn ask(&mut self, plan: &Plan, session: &mut Session) -> Result<(), Exit> {
        let Some(public) = plan.public.filter(|_| !self.allowed) else { return Ok(()) };
        let reason = match public {
            plan::Broadcast::Word(word) => messages::PublicWord { word }.into(),
            plan::Broadcast::Field(field) => messages::PublicField { field }.into(),
        };
        let found = Diagnostic::nowhere(messages::SendPublic { message: plan.message.clone(), reason });
        if !os::input_is_terminal() || !session.is_for_people() {
            return Err(session.refuse(&[found]));
        }
        let question = found.rendered(session.lang()).message;
        session.err.print(&messages::Ask { question }.text(session.lang()));
        session.err.flush();
        self.allowed = matches!(self.interrupt.at_once(os::answer).as_str(), "y" | "Y" | "yes");
        if self.allowed {
            return Ok(());
        }
        session.say(&messages::NOTHING_SENT);
        Err(Exit::Usage)
    }
}
