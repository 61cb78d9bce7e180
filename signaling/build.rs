//! With the feature `embed`, gathers the built web client into the program.

fn main() {
    #[cfg(feature = "embed")]
    memory_serve::load_directory("../client-web/dist");
}
