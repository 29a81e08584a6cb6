//! The program `offprint`. All it does is in the library.

/// Setting pages makes and drops many small things: this allocator takes nearly a third off the
/// whole build's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    survive_the_size_limit();
    offprint::cli::run(std::env::args_os()).into()
}

/// The signal of a file that grows beyond the limit (`ulimit -f`) would end the program without a
/// word. Once it is caught, writing fails with an error instead, like that of a full disk.
#[cfg(unix)]
fn survive_the_size_limit() {
    let noted = std::sync::Arc::default();
    // Where the signal cannot be caught, all is as it was.
    let _ = signal_hook::flag::register(signal_hook::consts::signal::SIGXFSZ, noted);
}

#[cfg(not(unix))]
fn survive_the_size_limit() {}
