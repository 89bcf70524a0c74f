fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut fetch = castile_model::Disk::default();
    let _ = &mut fetch;
    match castile_model::Contract::load_all(&args, &fetch) {
        Ok(contract) => {
            for warning in &contract.warnings {
                println!("{}", castile_model::render(warning, &contract.documents));
            }
            let s = &contract.schema;
            println!(
                "ok: {} simple {} complex {} elements {} attributes, {} global types",
                s.simple_types.len(),
                s.complex_types.len(),
                s.elements.len(),
                s.attributes.len(),
                s.global_types.len()
            );
        }
        Err(failure) => println!("{failure}"),
    }
}
