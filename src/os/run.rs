use std::process::{Command, Stdio};

use crate::diag::Cause;

/// The output of a program, to get secrets from a password store.
///
/// # Errors
/// It cannot be started, fails, or prints no text. The system's error text, never the program's output.
pub fn output_of(program: &str, arguments: &[String]) -> Result<String, Cause> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().map_err(Cause::from)?;
    if !output.status.success() {
        return Err(output.status.to_string().into());
    }
    String::from_utf8(output.stdout).map_err(|error| error.utf8_error().to_string().into())
}
