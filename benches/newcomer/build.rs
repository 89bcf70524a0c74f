fn main() -> castile_codegen::Result {
    castile_codegen::Config::new().contract("wsdl/CONTRACT.wsdl").generate()
}
