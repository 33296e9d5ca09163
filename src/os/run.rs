use std::process::{Command, Stdio};
#[cfg(feature = "cli")]
use std::{
    io::{BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout},
};

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

/// A program that is run for its answer, with everything that it is given.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug)]
pub struct ProgramCall<'c> {
    pub program: &'c str,
    pub arguments: &'c [&'c str],
    pub folder: &'c Path,
    /// Environment variables whose name begins with this are not passed on.
    pub without: &'c str,
    pub variables: &'c [(&'c str, &'c str)],
}

/// How a program ended.
#[cfg(feature = "cli")]
#[derive(Debug)]
pub struct ProgramEnd {
    pub succeeded: bool,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

#[cfg(feature = "cli")]
impl ProgramCall<'_> {
    /// Runs it to its end.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn run(&self) -> Result<ProgramEnd, Cause> {
        let output = self.command().stdin(Stdio::null()).output().map_err(Cause::from)?;
        Ok(ProgramEnd { succeeded: output.status.success(), stdout: output.stdout, stderr: output.stderr })
    }

    /// Starts it, to ask it one question after the other.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(&self) -> Result<RunningProgram, Cause> {
        let mut command = self.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Cause::from)?;
        let (input, output) = (child.stdin.take(), child.stdout.take().map(BufReader::new));
        Ok(RunningProgram { child, input, output })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.args(self.arguments).current_dir(self.folder);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with(self.without) {
                command.env_remove(name);
            }
        }
        command.envs(self.variables.iter().copied());
        command
    }
}

/// A program that waits for questions. It ends with this value.
#[cfg(feature = "cli")]
#[derive(Debug)]
pub struct RunningProgram {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<BufReader<ChildStdout>>,
}

#[cfg(feature = "cli")]
impl RunningProgram {
    /// Asks a question; the answer is read from what is returned.
    ///
    /// # Errors
    /// It has ended.
    pub fn ask(&mut self, question: &[u8]) -> Result<&mut BufReader<impl Read + use<>>, Cause> {
        let (Some(input), Some(output)) = (&mut self.input, &mut self.output) else { return Err(Cause::NONE) };
        input.write_all(question).and_then(|()| input.flush()).map_err(Cause::from)?;
        Ok(output)
    }
}

#[cfg(feature = "cli")]
impl Drop for RunningProgram {
    fn drop(&mut self) {
        // It ends where its input does, or where its output is not read.
        drop((self.input.take(), self.output.take()));
        let _ = self.child.wait();
    }
}
