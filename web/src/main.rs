//! Starts the page. Everything else is in the library, so that its pure parts
//! are tested natively.

fn main() {
    hearth_web::start();
}
