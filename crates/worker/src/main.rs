//! The program that runs in the page's worker.

fn main() {
    hearth_worker::start();
}
