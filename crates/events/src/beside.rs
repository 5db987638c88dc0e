//! Two pieces of work beside each other: at once where a program may have threads, one after the
//! other in a browser. Which of them ends first changes no result.

/// Whether both pieces really are done at once.
pub const AT_ONCE: bool = cfg!(not(target_family = "wasm"));

/// Does both, and gives what each gave.
pub fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    #[cfg(target_family = "wasm")]
    return (one(), other());
    #[cfg(not(target_family = "wasm"))]
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
