//! The message that is sent, before its parameters.

use super::super::args::Send;
use super::super::given::{self, Given};
use super::super::homes::Homes;
use super::super::inputs::{self, refusal};
use super::super::session::{Session, nowhere};
use super::super::{Exit, build};
use crate::catalog::{Channel, MessageType, Profiles, channel_of};
use crate::config::Config;
use crate::diag::words::send as words;
use crate::os::Disk;
use crate::pipeline::{Analysis, Settings, analyze};

/// A file, one of its messages, and what is given for it.
pub(super) struct Source {
    pub file: inputs::Source,
    pub homes: Homes,
    text: String,
    settings: Settings,
    pub message: String,
    pub ty: &'static MessageType,
    pub channel: &'static Channel,
    pub given: Given,
}

/// The file as it is under an account's profile.
pub(super) struct Prepared {
    pub analysis: Analysis,
    pub settings: Settings,
}

impl Source {
    pub fn open(args: &Send, session: &mut Session) -> Result<Self, Exit> {
        let stdin_filename = args.stdin.stdin_filename.as_deref();
        let (file, homes) = inputs::one(&args.file, stdin_filename).map_err(|found| session.refuse(&[found]))?;
        if homes.complain(session) {
            return Err(Exit::Usage);
        }
        let text = file.text().map_err(|no_text| session.refuse(&[refusal(no_text, &file.name)]))?;
        let settings = build::settings_of(&homes, &file, &args.deny);
        let analysis = analyze(&Disk, file.input(text.clone(), &homes), &settings);
        if analysis.has_errors() {
            session.show(analysis.files(), &analysis.findings);
            return Err(Exit::Found);
        }
        let message = build::choose(&analysis, args.given.message.as_deref(), &file.name)
            .map_err(|found| session.refuse(&[found]))?
            .to_owned();
        let given = given::read(&args.given, &analysis.program, &file.name, session)?;
        let ty = analysis.type_of(&message);
        let Some((ty, channel)) = ty.and_then(|ty| Some((ty, channel_of(ty)?))) else { return Err(Exit::Usage) };
        let is_reply = ty.endpoint.is_none() && ty.recipients().iter().all(|recipient| recipient.endpoint.is_none());
        if is_reply {
            let found = nowhere(words::SEND_REPLY).arg("message", message.as_str()).arg("path", file.name.as_str());
            return Err(session.refuse(&[found]));
        }
        Ok(Self { file, homes, text, settings, message, ty, channel, given })
    }

    /// The configuration of the project.
    pub fn config(&self) -> Option<&Config> {
        self.homes.config(self.file.home)
    }

    /// The file under other profiles.
    ///
    /// # Errors
    /// It has errors then: they were shown.
    pub fn under(&self, profiles: Profiles, session: &mut Session) -> Result<Prepared, Exit> {
        let settings = Settings { profiles, ..self.settings.clone() };
        let analysis = analyze(&Disk, self.file.input(self.text.clone(), &self.homes), &settings);
        if analysis.has_errors() {
            session.show(analysis.files(), &analysis.findings);
            return Err(Exit::Found);
        }
        Ok(Prepared { analysis, settings })
    }
}
