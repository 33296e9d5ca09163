//! Ctrl-C and other termination signals.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::INTERRUPTED;

/// Whether the program should end. The first signal is only recorded; the second ends it immediately.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    wished: Arc<AtomicBool>,
    /// The next signal ends the program.
    at_once: Arc<AtomicBool>,
}

impl Interrupt {
    /// Starts recording signals. If the system does not allow it, they end the program as usual.
    pub fn watch() -> Self {
        let this = Self::default();
        this.record();
        this
    }

    #[cfg(unix)]
    fn record(&self) {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::flag;

        for signal in [SIGINT, SIGTERM] {
            // In this order, since the flags of the first signal must be read before they are set.
            let _ = flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&self.at_once))
                .and_then(|_| flag::register(signal, Arc::clone(&self.at_once)))
                .and_then(|_| flag::register(signal, Arc::clone(&self.wished)));
        }
    }

    /// The system handles Ctrl-C in a thread of its own.
    #[cfg(windows)]
    #[allow(clippy::disallowed_methods, reason = "main does not hear of it")]
    fn record(&self) {
        let this = self.clone();
        let _ = ctrlc::set_handler(move || {
            if this.at_once.swap(true, Ordering::Relaxed) {
                std::process::exit(INTERRUPTED.into());
            }
            this.wished.store(true, Ordering::Relaxed);
        });
    }

    /// Elsewhere, signals end the program as usual.
    #[cfg(not(any(unix, windows)))]
    const fn record(&self) {}

    pub fn is_wished(&self) -> bool {
        self.wished.load(Ordering::Relaxed)
    }

    /// Runs something that a signal should end immediately, such as a prompt.
    pub fn at_once<T>(&self, work: impl FnOnce() -> T) -> T {
        self.at_once.store(true, Ordering::Relaxed);
        let done = work();
        self.at_once.store(self.is_wished(), Ordering::Relaxed);
        done
    }
}
