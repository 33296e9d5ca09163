//! Ctrl-C, and the system's wish that a program ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::INTERRUPTED;

/// Whether somebody wishes that the program ends. The first wish is only noted; the second ends it at once.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    wished: Arc<AtomicBool>,
    /// The next wish ends the program.
    at_once: Arc<AtomicBool>,
}

impl Interrupt {
    /// From now on wishes are noted. Where the system does not allow that, they end the program as they always do.
    pub fn watch() -> Self {
        let this = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // In this order: the flags of the first wish are read before they are set.
            let _ = flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&this.at_once))
                .and_then(|_| flag::register(signal, Arc::clone(&this.at_once)))
                .and_then(|_| flag::register(signal, Arc::clone(&this.wished)));
        }
        this
    }

    pub fn is_wished(&self) -> bool {
        self.wished.load(Ordering::Relaxed)
    }

    /// Does something that a wish cuts short, such as to ask a person.
    pub fn at_once<T>(&self, work: impl FnOnce() -> T) -> T {
        self.at_once.store(true, Ordering::Relaxed);
        let done = work();
        self.at_once.store(self.is_wished(), Ordering::Relaxed);
        done
    }
}
