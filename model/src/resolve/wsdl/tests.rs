//! What WSDL documents become.

use crate::contract::Contract;
use crate::diagnostic::Severity;
use crate::load::Memory;
use crate::wsdl::{BindingKind, Operation, OperationMessage, PartContent, SoapVersion, Style, Use};

const TYPES: &str = "<wsdl:types><s:schema targetNamespace='t'>
    <s:element name='Ask' type='s:string'/><s:element name='Answer' type='s:string'/><s:element name='Auth' type='s:string'/>
    </s:schema></wsdl:types>
    <wsdl:message name='Ask'><wsdl:part name='ask' element='t:Ask'/></wsdl:message>
    <wsdl:message name='Answer'><wsdl:part name='answer' element='t:Answer'/></wsdl:message>
    <wsdl:message name='Text'><wsdl:part name='text' type='s:string'/></wsdl:message>
    <wsdl:message name='Auth'><wsdl:part name='auth' element='t:Auth'/></wsdl:message>";

fn wsdl(content: &str) -> String {
    format!(
        "<wsdl:definitions xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'
        xmlns:soap12='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:http='http://schemas.xmlsoap.org/wsdl/http/'
        xmlns:mime='http://schemas.xmlsoap.org/wsdl/mime/' xmlns:s='http://www.w3.org/2001/XMLSchema'
        xmlns:wsaw='http://www.w3.org/2006/05/addressing/wsdl' xmlns:t='t' targetNamespace='t'>{content}</wsdl:definitions>"
    )
}

fn load(content: &str) -> Contract {
    let text = wsdl(&format!("{TYPES}{content}"));
    Contract::load("a.wsdl", &Memory::default().with("a.wsdl", text)).unwrap_or_else(|failure| panic!("{failure}"))
}

fn codes(contract: &Contract) -> Vec<&str> {
    contract.warnings.iter().map(|warning| warning.code).collect()
}

fn names(operation: &Operation) -> (Option<&str>, Option<&str>) {
    fn name(message: &Option<OperationMessage>) -> Option<&str> {
        message.as_ref().map(|message| message.name.as_str())
    }
    (name(&operation.input), name(&operation.output))
}

#[test]
fn operations_get_the_names_that_the_specification_supplies() {
    let contract = load(
        "<wsdl:portType name='p'>
        <wsdl:operation name='a'><wsdl:input message='t:Ask'/><wsdl:output message='t:Answer'/></wsdl:operation>
        <wsdl:operation name='b'><wsdl:input message='t:Ask'/></wsdl:operation>
        <wsdl:operation name='c'><wsdl:output message='t:Answer'/><wsdl:input message='t:Ask'/></wsdl:operation>
        <wsdl:operation name='d'><wsdl:output message='t:Answer'/></wsdl:operation>
        <wsdl:operation name='e' parameterOrder='y x'><wsdl:input name='n' message='t:Ask' wsaw:Action='urn:e'/></wsdl:operation>
        </wsdl:portType>",
    );
    let operations = &contract.definitions.port_types.iter().next().unwrap().1.operations;
    let found: Vec<_> = operations.iter().map(names).collect();
    assert_eq!(found[0], (Some("aRequest"), Some("aResponse")));
    assert_eq!(found[1], (Some("b"), None));
    assert_eq!(found[2], (Some("cResponse"), Some("cSolicit")));
    assert!(operations[2].output_first && !operations[3].output_first);
    assert_eq!(found[3], (None, Some("d")));
    assert_eq!(found[4], (Some("n"), None));
    assert_eq!(operations[4].parameter_order, ["y", "x"]);
    assert_eq!(operations[4].input.as_ref().unwrap().action.as_deref(), Some("urn:e"));
    assert!(codes(&contract).is_empty());
}

#[test]
fn bindings_of_every_kind() {
    let contract = load(
        "<wsdl:portType name='p'><wsdl:operation name='a'><wsdl:input message='t:Ask'/><wsdl:output message='t:Answer'/>
        <wsdl:fault name='f' message='t:Text'/></wsdl:operation></wsdl:portType>
        <wsdl:binding name='one' type='t:p'><soap:binding style='rpc' transport='urn:http'/><wsdl:operation name='a'>
            <soap:operation soapAction='urn:a' style='document'/>
            <wsdl:input><soap:header message='t:Auth' part='auth' use='literal'><soap:headerfault message='t:Text' part='text'
                use='encoded'/></soap:header><soap:body parts='ask' use='encoded' namespace='n' encodingStyle='e'/></wsdl:input>
            <wsdl:output><mime:multipartRelated><mime:part><soap:body use='literal'/></mime:part>
                <mime:part><mime:content part='answer' type='image/*'/></mime:part></mime:multipartRelated></wsdl:output>
            <wsdl:fault name='f'><soap:fault name='f' use='literal'/></wsdl:fault></wsdl:operation></wsdl:binding>
        <wsdl:binding name='two' type='t:p'><soap12:binding transport='urn:http'/><wsdl:operation name='a'>
            <soap12:operation soapAction='urn:a' soapActionRequired='false'/><wsdl:input><soap12:body/></wsdl:input>
            </wsdl:operation></wsdl:binding>
        <wsdl:binding name='get' type='t:p'><http:binding verb='GET'/><wsdl:operation name='a'><http:operation location='/a'/>
            <wsdl:input><http:urlEncoded/></wsdl:input><wsdl:output><mime:content part='no' type='text/xml'/></wsdl:output>
            </wsdl:operation></wsdl:binding>
        <wsdl:service name='s'><wsdl:port name='one' binding='t:one'><soap:address location=' http://h/ '/></wsdl:port>
            <wsdl:port name='two' binding='t:two'/><wsdl:port name='get' binding='t:get'/></wsdl:service>",
    );
    assert_eq!(codes(&contract), ["port-without-address", "binding-left-out"]);
    let bindings: Vec<_> = contract.definitions.bindings.iter().map(|(_, binding)| binding).collect();
    assert_eq!(bindings[0].kind, BindingKind::Soap { version: SoapVersion::Soap11, transport: "urn:http".to_owned() });
    let one = &bindings[0].operations[0];
    assert_eq!((one.style, one.soap_action.as_deref()), (Style::Document, Some("urn:a")));
    let input = one.input.as_ref().unwrap();
    let body = input.body.as_ref().unwrap();
    assert_eq!(body.parts.as_deref(), Some(&["ask".to_owned()][..]));
    assert_eq!((body.use_, body.namespace.as_deref()), (Use::Encoded, Some("n")));
    let header = &input.headers[0];
    assert_eq!(&*contract[header.message].name.local, "Auth");
    assert_eq!(&*contract[header.header_faults[0].message].name.local, "Text");
    let output = one.output.as_ref().unwrap();
    assert!(output.mime && output.body.is_some());
    assert_eq!(output.mime_contents[0].media_type.as_deref(), Some("image/*"));
    assert_eq!(one.faults[0].name, "f");
    assert_eq!(bindings[1].operations[0].soap_action_required, Some(false));
    assert_eq!(bindings[2].operations[0].http_location.as_deref(), Some("/a"));
    let (_, service) = contract.definitions.services.iter().next().unwrap();
    assert_eq!(service.ports[0].address.as_deref(), Some("http://h/"));
    assert_eq!(service.ports[2].address, None);
}

#[test]
fn overloaded_operations_are_told_apart_by_name_or_order() {
    let port_type = |first: &str, second: &str| {
        format!(
            "<wsdl:portType name='p'>
            <wsdl:operation name='a'><wsdl:input {first} message='t:Ask'/></wsdl:operation>
            <wsdl:operation name='a'><wsdl:input {second} message='t:Text'/></wsdl:operation></wsdl:portType>"
        )
    };
    let binding = |first: &str, second: &str| {
        format!(
            "<wsdl:binding name='b' type='t:p'><soap:binding transport='x'/>
            <wsdl:operation name='a'><wsdl:input {first}><soap:body use='literal'/></wsdl:input></wsdl:operation>
            <wsdl:operation name='a'><wsdl:input {second}><soap:body use='literal'/></wsdl:input></wsdl:operation></wsdl:binding>"
        )
    };
    let bound = |contract: &Contract| -> Vec<usize> {
        let (_, binding) = contract.definitions.bindings.iter().next().unwrap();
        binding.operations.iter().map(|operation| operation.operation).collect()
    };
    let (x, y) = ("name='x'", "name='y'");
    assert_eq!(bound(&load(&format!("{}{}", port_type(x, y), binding(y, x)))), [1, 0]);
    assert_eq!(bound(&load(&format!("{}{}", port_type(x, y), binding("", "")))), [0, 1]);
    let unnamed = load(&format!("{}{}", port_type("", ""), binding("", "")));
    assert_eq!(bound(&unnamed), [0, 1]);
    assert_eq!(codes(&unnamed), ["unnamed-overload"]);
}

#[test]
fn what_cannot_work_is_left_out_and_the_rest_works() {
    let contract = load(
        "<wsdl:message name='Broken'><wsdl:part name='x' element='t:Nothing'/></wsdl:message>
        <wsdl:portType name='p'><wsdl:operation name='a'><wsdl:input message='t:Ask'/></wsdl:operation>
        <wsdl:operation name='b'><wsdl:input message='t:Broken'/></wsdl:operation></wsdl:portType>
        <wsdl:binding name='b' type='t:p'><soap:binding transport='x'/>
        <wsdl:operation name='a'><wsdl:input><soap:body use='literal'/></wsdl:input></wsdl:operation>
        <wsdl:operation name='b'><wsdl:input><soap:body use='literal'/></wsdl:input></wsdl:operation></wsdl:binding>",
    );
    let mut found = codes(&contract);
    found.sort_unstable();
    assert_eq!(found, ["left-out", "unresolved-element"]);
    let (_, binding) = contract.definitions.bindings.iter().next().unwrap();
    assert_eq!(binding.operations.len(), 1);
}

#[test]
fn documents_repeat_definitions_and_import_one_another() {
    let other = wsdl(&format!("<wsdl:import location='a.wsdl' namespace='t'/>{TYPES}"));
    let memory = Memory::default()
        .with("a.wsdl", wsdl("<wsdl:import location='b.wsdl' namespace='t'/><wsdl:import location='./x/../b.wsdl' namespace='t'/>
            <wsdl:message name='Ask'><wsdl:part name='ask' element='t:Ask'/></wsdl:message>
            <wsdl:portType name='p'><wsdl:operation name='a'><wsdl:input message='t:Answer'/></wsdl:operation></wsdl:portType>"))
        .with("b.wsdl", other);
    let contract = Contract::load("a.wsdl", &memory).unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(contract.documents.read, ["a.wsdl", "b.wsdl"]);
    assert_eq!(codes(&contract), ["duplicate-definition"]);
    assert!(contract.warnings[0].message.contains("alike"));
    let (_, message) = contract.definitions.messages.iter().next().unwrap();
    assert!(matches!(message.parts[0].content, PartContent::Element(_)));
}

#[test]
fn documentation_and_extensions_are_kept() {
    let contract = load(
        "<wsdl:documentation xml:lang='en'>What it <b>is</b> for</wsdl:documentation>
        <p:Policy xmlns:p='urn:policy' Id='x'><p:All>y</p:All></p:Policy>
        <wsdl:portType name='p'><wsdl:documentation>Port.</wsdl:documentation><wsdl:operation name='a'>
        <wsdl:input message='t:Ask'/></wsdl:operation><p:Using xmlns:p='urn:policy' wsdl:required='true'/></wsdl:portType>",
    );
    let definitions = &contract.definitions;
    assert_eq!(definitions.annotation.as_ref().unwrap().documentation[0].text, "What it is for");
    assert_eq!(definitions.extensions[0].children[0].text, "y");
    let (_, port_type) = definitions.port_types.iter().next().unwrap();
    assert_eq!(port_type.annotation.as_ref().unwrap().documentation[0].text, "Port.");
    assert!(port_type.extensions[0].required);
    assert_eq!(codes(&contract), ["required-extension"]);
}

#[test]
fn a_contract_with_nothing_to_call_can_be_looked_at() {
    let port_type = |message: &str| {
        format!(
            "<wsdl:portType name='p'><wsdl:operation name='a'><wsdl:input message='t:{message}'/></wsdl:operation></wsdl:portType>"
        )
    };
    let contract = load(&port_type("Aks"));
    assert_eq!(codes(&contract), ["left-out", "unresolved-message"]);
    assert!(contract.warnings.iter().all(|warning| warning.severity == Severity::Warning));
    let [error] = &contract.not_callable[..] else { panic!("{:?}", contract.not_callable) };
    assert_eq!((error.code, error.severity), ("unresolved-message", Severity::Error));
    assert_eq!(contract.definitions.messages.iter().count(), 4);
    for whole in [port_type("Aks").replace("name='p'", "name='q'") + &port_type("Ask"), String::new()] {
        assert!(load(&whole).not_callable.is_empty(), "{whole}");
    }
}
