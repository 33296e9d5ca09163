//! Rules about decimal numbers.

use super::fields::{RuleFindings, reach};
use crate::diag::messages::platform as code;
use crate::lang::decimal;
use crate::message::{Content, Object};

/// `min` and `max` in hundredths.
pub(super) fn between(object: &Object, field: &str, min: i64, max: i64, found: &mut RuleFindings) {
    let Some(slot) = reach(object, field) else { return };
    let Content::Decimal(written) = &slot.content else { return };
    let Ok(value) = written.parse::<f64>() else { return };
    let hundredths = value * 100.0;
    if hundredths < min as f64 || hundredths > max as f64 {
        let reason = found.reason.clone();
        found.push(
            code::NotBetween {
                name: field.into(),
                min: decimal(min, 2),
                max: decimal(max, 2),
                value: written.as_str().into(),
                reason,
            },
            slot.span,
        );
    }
}
