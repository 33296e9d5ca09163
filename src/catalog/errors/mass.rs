//! Why a mass message was not sent: the number in `err(N)` of the event MASSSENDJOBFINISH.

use super::super::facts::*;
use super::super::model::MassStatus;
use crate::diag::Fact;

const fn status(code: i64, meaning: &'static str, fact: &'static Fact) -> MassStatus {
    MassStatus { code, meaning, fact }
}

pub(in super::super) static MASS_STATUS: &[MassStatus] = &[
    status(10001, "suspected advertising", MASS_2014),
    status(20001, "suspected politics", MASS_2014),
    status(20002, "suspected pornography", MASS_2014),
    status(20004, "suspected social content", MASS_2014),
    status(20006, "suspected crime", MASS_2014),
    status(20008, "suspected fraud", MASS_2014),
    status(20013, "suspected breach of copyright", MASS_2014),
    status(20431, "seen, never explained", ANSWERS),
    status(21000, "suspected other content", MASS_2014),
    status(22000, "suspected mutual promotion", MASS_2014),
    status(30001, "the check for originality failed, and the sender chose not to send reprints", MASS_GUIDE),
    status(30002, "the check for originality found that it may not be sent", MASS_GUIDE),
    status(30003, "judged a reprint, and the sender chose not to send reprints", MASS_GUIDE),
    status(40001, "the administrator refused it", MASS_GUIDE),
    status(40002, "the administrator did not answer within 30 minutes", MASS_GUIDE),
];
