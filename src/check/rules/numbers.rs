//! Rules about decimal numbers.

use super::fields::{Found, at, reach};
use crate::diag::words::platform as code;
use crate::lang::decimal;
use crate::message::{Content, Object};

/// `min` and `max` in hundredths.
pub(super) fn between(object: &Object, field: &str, min: i64, max: i64, found: &mut Found) {
    let Some(slot) = reach(object, field) else { return };
    let Content::Decimal(written) = &slot.content else { return };
    let Ok(value) = written.parse::<f64>() else { return };
    let hundredths = value * 100.0;
    if hundredths < min as f64 || hundredths > max as f64 {
        found.push(
            at(code::NOT_BETWEEN, slot.span)
                .arg("name", field)
                .arg("value", written.as_str())
                .arg("min", decimal(min, 2))
                .arg("max", decimal(max, 2)),
        );
    }
}
