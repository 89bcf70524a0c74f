//! The last line of `cargo test --workspace`.

fn main() {
    let notes = not_run::take();
    if notes.is_empty() {
        println!("\neverything was run");
    } else {
        println!("\nnot run: {}", notes.join("; "));
    }
}
