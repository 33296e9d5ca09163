use std::process::{Command, Stdio};

use crate::diag::Cause;

/// What a program prints, for secrets that a password store gives.
///
/// # Errors
/// It cannot be started, fails, or prints no text; the system's words, never the program's own output.
pub fn output_of(program: &str, arguments: &[String]) -> Result<String, Cause> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(Cause::from)?;
    if !output.status.success() {
        return Err(output.status.to_string().into());
    }
    String::from_utf8(output.stdout).map_err(|error| error.utf8_error().to_string().into())
}
