//! Generates the clients of both services.

fn main() -> castile_codegen::Result {
    castile_codegen::Config::new()
        .contract("../../wsdl/account-management/AccountManagementService.wsdl")
        .contract("../../wsdl/authentication/AuthenticationService.wsdl")
        .generate()
}
