//! Other processes.

/// Whether a process of this number is there. Where that cannot be asked without a risk, it is.
#[cfg(unix)]
pub fn is_running(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // A process of another user exists, too.
    process.is_none_or(|process| {
        !matches!(rustix::process::test_kill_process(process), Err(error) if error == rustix::io::Errno::SRCH)
    })
}

/// Whether a process of this number is there. Where that cannot be asked without a risk, it is.
#[cfg(not(unix))]
pub const fn is_running(_process: u32) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_has_ended_is_not_running() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let process = child.id();
        // Until it is waited for, it is there.
        assert!(is_running(process) && is_running(std::process::id()));
        child.wait().unwrap();
        assert!(!is_running(process));
        assert!(is_running(u32::MAX));
    }
}
