fn main() -> castile_codegen::Result {
    castile_codegen::Config::new().contract("orders.wsdl").generate()
}
