use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a mutex holds. A thread that panicked while it held it changes nothing: each change here is whole.
pub fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
