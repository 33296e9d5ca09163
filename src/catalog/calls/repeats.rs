//! How a platform knows a request again.

use super::super::facts::{MASS_TAG, TEMPLATE};
use super::super::model::{MessageType, Variant};
use super::super::platforms::official_account;
use super::DAY;
use crate::diag::Fact;

/// A request that was accepted before, by an id that the sender gave it.
#[derive(Debug)]
pub struct Repeats {
    /// Where the id stands in a body.
    pub wire: &'static str,
    /// Seconds that it is remembered.
    pub window: i64,
    /// So many seconds after the first, the answer to a repetition is [`Repeats::too_soon`].
    pub pause: i64,
    /// The `errcode` of a repetition, whose answer has the id of the first; `None`: it is answered like the first.
    pub repeated: Option<i64>,
    pub too_soon: i64,
    /// The id counts for one recipient.
    pub per_recipient: bool,
    /// Without an id, the same recipients and content are known again too.
    pub by_content: bool,
    /// The only variant that has it.
    pub only: Variant,
    pub fact: &'static Fact,
}

static MASS: Repeats = Repeats {
    wire: "clientmsgid",
    window: DAY,
    pause: 60,
    repeated: Some(45065),
    too_soon: 45066,
    per_recipient: false,
    by_content: true,
    only: official_account::CURRENT,
    fact: MASS_TAG,
};

static TEMPLATES: Repeats = Repeats {
    wire: "client_msg_id",
    window: 600,
    pause: 0,
    repeated: None,
    too_soon: 0,
    per_recipient: true,
    by_content: false,
    only: official_account::CURRENT,
    fact: TEMPLATE,
};

impl MessageType {
    /// How the platform knows a message of this type again; `None` where it does not.
    pub fn repeats(&self) -> Option<&'static Repeats> {
        [&MASS, &TEMPLATES].into_iter().find(|repeats| self.fields.iter().any(|field| field.wire == repeats.wire))
    }
}
