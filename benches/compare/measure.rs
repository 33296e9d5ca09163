//! Programs run one after the other, with their time and memory.

use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of a program took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    pub time: Duration,
    /// The most that it held at once, in bytes.
    pub memory: u64,
    pub exit: i32,
}

/// One run; what it prints is thrown away.
pub fn run(command: &mut Command) -> io::Result<Took> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let child = command.spawn()?;
    let (mut status, mut usage) = (0, unsafe { std::mem::zeroed::<libc::rusage>() });
    // SAFETY: the child is ours, nobody else waits for it, and both places are written to before they are read.
    let waited = unsafe { libc::wait4(child.id() as libc::pid_t, &mut status, 0, &mut usage) };
    let time = start.elapsed();
    if waited < 0 {
        return Err(io::Error::last_os_error());
    }
    let exit = if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { -1 };
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Ok(Took { time, memory: usage.ru_maxrss as u64 * unit, exit })
}

/// Two programs in turns, so that both meet the same weather; the round of the median ratio. The first round warms up.
pub fn race(rounds: usize, commands: [&mut Command; 2]) -> io::Result<[Took; 2]> {
    let [one, other] = commands;
    let mut runs = Vec::new();
    for round in 0..=rounds {
        let took = [run(one)?, run(other)?];
        if round > 0 {
            runs.push(took);
        }
    }
    let ratio = |[one, other]: &[Took; 2]| one.time.as_secs_f64() / other.time.as_secs_f64();
    runs.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    Ok(runs[runs.len() / 2])
}
