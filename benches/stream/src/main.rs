//! Reads an answer of any length record by record, from a server in the same process that makes it up as it is read, or sends a request
//! of any length to one that reads it as it comes; and says how much memory the whole process took at most.
//!
//! ```text
//! stream read|write ureq|reqwest BYTES
//! ```

mod server;

use std::process::ExitCode;
use std::time::Instant;

use castile::{Client as _, DateTime, Decimal, Error, Reqwest, Ureq};
use orders::{ArrayOfOrder, Order, OrdersClient};

castile::include_client!(orders);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [direction, transport, bytes] = &arguments[..] else {
        eprintln!("usage: stream read|write ureq|reqwest BYTES");
        return ExitCode::from(2);
    };
    let bytes = bytes.parse().expect("a number of bytes");
    let start = Instant::now();
    let (address, passed) = match direction.as_str() {
        "read" => server::answering(bytes),
        _ => server::taking(),
    };
    let run = |exchange: std::pin::Pin<Box<dyn Future<Output = Result<i32, Error>>>>| {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().expect("a runtime can be built").block_on(exchange)
    };
    let count = match (direction.as_str(), transport.as_str()) {
        ("read", "ureq") => read(&address),
        ("read", _) => run(Box::pin(read_async(address))),
        (_, "ureq") => write(&address, bytes),
        (_, _) => run(Box::pin(write_async(address, bytes))),
    };
    let count = match count {
        Ok(count) => count,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    let bytes = passed.recv().expect("the server says how many bytes there were");
    println!("{direction}\t{transport}\t{bytes}\t{count}\t{seconds:.1}\t{}", peak_memory());
    ExitCode::SUCCESS
}

fn read(address: &str) -> Result<i32, Error> {
    let client = OrdersClient::new(Ureq::default()).with_address(address);
    let mut count = 0;
    for order in client.list_orders(2026).records().send()? {
        count = next(count, &order?);
    }
    Ok(count)
}

async fn read_async(address: String) -> Result<i32, Error> {
    let client = OrdersClient::new(Reqwest::default()).with_address(address);
    let mut orders = client.list_orders(2026).records().await?;
    let mut count = 0;
    while let Some(order) = orders.next().await {
        count = next(count, &order?);
    }
    Ok(count)
}

/// How many records there are with this one, which must be the next that was made up.
fn next(count: i32, order: &Order) -> i32 {
    assert_eq!(order.number, count, "records come in their order, each once");
    count + 1
}

fn write(address: &str, bytes: u64) -> Result<i32, Error> {
    let client = OrdersClient::new(Ureq::default()).with_address(address);
    client.put_orders(ArrayOfOrder::default()).with_records(orders(bytes)).send()
}

async fn write_async(address: String, bytes: u64) -> Result<i32, Error> {
    let client = OrdersClient::new(Reqwest::default()).with_address(address);
    client.put_orders(ArrayOfOrder::default()).with_records(orders(bytes)).await
}

/// Orders that are made up as they are asked for, until they are so long when they are written.
fn orders(bytes: u64) -> impl Iterator<Item = Order> + Send {
    const TAGS: &str = "<n1:Order><n1:Number></n1:Number><n1:Customer></n1:Customer><n1:Amount></n1:Amount>\
                        <n1:Placed></n1:Placed></n1:Order>";
    const PLACED: &str = "2026-11-25T10:30:00Z";
    let placed: DateTime = PLACED.parse().expect("it is a time");
    let order = move |number: i32| Order {
        number,
        customer: format!("Customer {}", number % 977),
        amount: Decimal::from(number % 10_000),
        placed: placed.clone(),
        note: None,
    };
    let mut written = 0;
    (0..).map(order).take_while(move |order| {
        let is_wanted = written < bytes;
        let amount = order.number % 10_000;
        let digits = |number: i32| number.checked_ilog10().unwrap_or(0) as usize + 1;
        written += (TAGS.len() + digits(order.number) + order.customer.len() + digits(amount) + PLACED.len()) as u64;
        is_wanted
    })
}

/// The most memory that the process has had, in kilobytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
