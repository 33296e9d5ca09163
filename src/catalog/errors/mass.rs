//! Why a mass message was not sent: the number in `err(N)` of the event MASSSENDJOBFINISH.

use super::super::facts::*;
use super::super::make::t;
use super::super::model::MassStatus;
use crate::diag::{Fact, Localized};

const fn status(code: i64, meaning: Localized, fact: &'static Fact) -> MassStatus {
    MassStatus { code, meaning, fact }
}

pub(in super::super) static MASS_STATUS: &[MassStatus] = &[
    status(10001, t!("suspected advertising", "涉嫌广告"), MASS_2014),
    status(20001, t!("suspected politics", "涉嫌政治"), MASS_2014),
    status(20002, t!("suspected pornography", "涉嫌色情"), MASS_2014),
    status(20004, t!("suspected social content", "涉嫌社会"), MASS_2014),
    status(20006, t!("suspected crime", "涉嫌违法犯罪"), MASS_2014),
    status(20008, t!("suspected fraud", "涉嫌欺诈"), MASS_2014),
    status(20013, t!("suspected copyright infringement", "涉嫌版权"), MASS_2014),
    status(20431, t!("seen, but not documented", "有人遇到过，没有文档说明"), ANSWERS),
    status(21000, t!("suspected other content", "涉嫌其他"), MASS_2014),
    status(22000, t!("suspected mutual promotion", "涉嫌互推"), MASS_2014),
    status(
        30001,
        t!(
            "the originality check failed, and the sender chose not to send reprints",
            "原创校验出现系统错误，且用户选择了被判为转载就不群发",
        ),
        MASS_GUIDE,
    ),
    status(30002, t!("the originality check found that it cannot be sent", "原创校验被判定为不能群发"), MASS_GUIDE),
    status(
        30003,
        t!(
            "judged a reprint, and the sender chose not to send reprints",
            "原创校验被判定为转载文，且用户选择了被判为转载就不群发",
        ),
        MASS_GUIDE,
    ),
    status(40001, t!("the administrator rejected it", "管理员拒绝"), MASS_GUIDE),
    status(40002, t!("the administrator did not respond within 30 minutes", "管理员 30 分钟内没有响应"), MASS_GUIDE),
];
