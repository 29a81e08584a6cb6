//! The program `offprint`. All it does is in the library.

fn main() -> std::process::ExitCode {
    offprint::cli::run(std::env::args_os()).into()
}
