//! Reads an answer of any length record by record, from a server in the same process that makes it up as it is read, and says
//! how much memory the whole process took at most.
//!
//! ```text
//! stream ureq|reqwest BYTES
//! ```

mod server;

use std::process::ExitCode;
use std::time::Instant;

use castile::{Client as _, Error, Reqwest, Ureq};
use orders::{Order, OrdersClient};

castile::include_client!(orders);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [transport, bytes] = &arguments[..] else {
        eprintln!("usage: stream ureq|reqwest BYTES");
        return ExitCode::from(2);
    };
    let (address, written) = server::start(bytes.parse().expect("a number of bytes"));
    let start = Instant::now();
    let mut seen = Seen::default();
    let read = match transport.as_str() {
        "ureq" => read(&address, &mut seen),
        _ => tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be built")
            .block_on(read_async(&address, &mut seen)),
    };
    if let Err(error) = read {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    let seconds = start.elapsed().as_secs_f64();
    let bytes = written.recv().expect("the server says what it has written");
    println!("{transport}\t{bytes}\t{}\t{seconds:.1}\t{}", seen.count, peak_memory());
    ExitCode::SUCCESS
}

fn read(address: &str, seen: &mut Seen) -> Result<(), Error> {
    let client = OrdersClient::new(Ureq::default()).with_address(address);
    for order in client.list_orders(2026).records().send()? {
        seen.look_at(&order?);
    }
    Ok(())
}

async fn read_async(address: &str, seen: &mut Seen) -> Result<(), Error> {
    let client = OrdersClient::new(Reqwest::default()).with_address(address);
    let mut orders = client.list_orders(2026).records().await?;
    while let Some(order) = orders.next().await {
        seen.look_at(&order?);
    }
    Ok(())
}

/// That the records are what the server has made up.
#[derive(Default)]
struct Seen {
    count: i32,
}

impl Seen {
    fn look_at(&mut self, order: &Order) {
        assert_eq!(order.number, self.count, "records come in their order, each once");
        self.count += 1;
    }
}

/// The most memory that the process has had, in kilobytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
