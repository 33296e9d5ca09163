//! The message to send, without parameters.

use super::super::Exit;
use super::super::args::SendArgs;
use super::super::inputs::{self, refusal};
use super::super::projects::Projects;
use super::super::session::{Session, WantedMessage};
use crate::binding::ParamValues;
use crate::catalog::{Channel, MessageType, Profiles, channel_of};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::diag::messages::send as messages;
use crate::os::Disk;
use crate::pipeline::{Analysis, Settings, analyze};
use crate::sort::sort_by_key;

/// A file, one of its messages, and the values for it.
pub(super) struct SendSource {
    pub file: inputs::SourceInput,
    pub projects: Projects,
    text: String,
    settings: Settings,
    pub message: String,
    pub ty: &'static MessageType,
    pub channel: &'static Channel,
    pub given: ParamValues,
}

/// The file analysed under the profile of an account.
pub(super) struct Prepared {
    pub analysis: Analysis,
    pub settings: Settings,
}

impl SendSource {
    pub fn open(args: &SendArgs, session: &mut Session) -> Result<Self, Exit> {
        session.retired(args.deny.iter().flatten());
        let stdin_filename = args.stdin.stdin_filename.as_deref();
        let (file, projects) = inputs::one(&args.file, stdin_filename).map_err(|found| session.refuse(&[found]))?;
        session.begin(&projects)?;
        let text = file.text().map_err(|no_text| {
            let unread = refusal(no_text, &file.name);
            session.show(&unread.files, &[unread.found]);
            Exit::Usage
        })?;
        let settings = projects.settings(file.project, &args.deny);
        let analysis = analyze(&Disk, file.input(text.clone(), &projects), &settings)?;
        session.errors_in(&analysis, &file.name, &(&args.given).into())?;
        let message = analysis
            .choose(args.given.message.as_deref(), &file.name)
            .map_err(|found| session.refuse(&[found]))?
            .to_owned();
        let given = session.given(&args.given, args.batch.each.as_ref(), &analysis.program, &file.name, &settings)?;
        let ty = analysis.type_of(&message);
        let Some((ty, channel)) = ty.and_then(|ty| Some((ty, channel_of(ty)?))) else { return Err(Exit::Usage) };
        let is_reply = ty.endpoint.is_none() && ty.recipients().iter().all(|recipient| recipient.endpoint.is_none());
        if is_reply {
            return Err(session.refuse(&[Diagnostic::nowhere(messages::SendReply { message, path: file.name })]));
        }
        Ok(Self { file, projects, text, settings, message, ty, channel, given })
    }

    /// The values on the command line, in a fixed order.
    pub fn values(&self) -> String {
        let mut values: Vec<_> = self.given.sample.iter().chain(&self.given.values).collect();
        sort_by_key(&mut values, |(name, _)| *name);
        format!("{values:?}")
    }

    /// The configuration of the project.
    pub fn config(&self) -> Option<&Config> {
        self.projects.workspace.config(self.file.project)
    }

    /// Analyses the file under other profiles.
    ///
    /// # Errors
    /// It has errors, which were printed.
    pub fn under(&self, profiles: Profiles, session: &mut Session) -> Result<Prepared, Exit> {
        let settings = Settings { profiles, ..self.settings.clone() };
        let analysis = analyze(&Disk, self.file.input(self.text.clone(), &self.projects), &settings)?;
        let wanted = WantedMessage { message: Some(&self.message), sample: None };
        session.errors_in(&analysis, &self.file.name, &wanted)?;
        Ok(Prepared { analysis, settings })
    }
}
