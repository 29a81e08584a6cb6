//! The wall around one article: a fault of the program in one must not take the others with it.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

use report::{Place, Report};

use crate::findings;

/// A stack for deep nesting in a source, in bytes. Readers bound their depth; this is the room that
/// the bound needs.
pub const STACK: usize = 16 << 20;

thread_local! {
    /// Inside the wall: where the last panic began. Outside: nothing.
    static WALL: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs the work on one article.
///
/// # Errors
/// What the program said of its own fault, and where in its code, when it panicked.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install_hook();
    // A wall may stand within another.
    let outer = WALL.replace(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let place = WALL.replace(outer).unwrap_or_default();
    result.map_err(|payload| {
        let words = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied());
        format!("{} ({place})", words.unwrap_or("no words"))
    })
}

/// Notes the place of a panic inside the wall instead of printing it; leaves all others to the hook
/// that was there before.
fn install_hook() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let inside = WALL.with_borrow_mut(|wall| match wall {
                Some(place) => {
                    *place = info
                        .location()
                        .map(|at| format!("{}:{}", at.file(), at.line()))
                        .unwrap_or_default();
                    true
                }
                None => false,
            });
            if !inside {
                before(info);
            }
        }));
    });
}

/// Does the work behind the wall; what went wrong is reported.
pub fn behind_the_wall<T>(report: &mut Report, work: impl FnOnce(&mut Report) -> T) -> Option<T> {
    match guarded(|| work(report)) {
        Ok(result) => Some(result),
        Err(fault) => {
            report.push(Place::default(), findings::failed(fault));
            None
        }
    }
}

/// Works with room for deep nesting, whatever stack the caller has. The work is expected to be
/// behind the wall.
pub fn on_a_deep_stack<T: Send>(work: impl Fn() -> T + Sync) -> T {
    let done = thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work);
        started.ok().and_then(|thread| thread.join().ok())
    });
    // Where there are no threads, the caller's own stack has to do.
    done.unwrap_or_else(&work)
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn catches_and_names_the_place() {
        let fault = guarded(|| [1, 2, 3].iter().map(|n| 6 / (n - 2)).sum::<i32>()).unwrap_err();
        assert!(fault.contains("divide by zero") && fault.contains("guard.rs"), "{fault}");
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
