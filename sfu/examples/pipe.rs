//! A media node without signaling: reads commands as JSON lines from standard input, prints notices as JSON lines.
//!
//! For trying the media plane with a real browser by hand: `cargo run -p sfu --example pipe -- 127.0.0.1:0 2`, with the
//! address to listen on and the number of shards. At the end, standard error says what each shard did.

use std::io::{BufRead, Write};
use std::net::SocketAddr;

use sfu::{Node, NodeSettings};
use sfu_control::Command;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listen = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let mut settings = NodeSettings::new(listen.parse::<SocketAddr>()?);
    if let Some(shards) = std::env::args().nth(2) {
        settings.shards = shards.parse()?;
    }
    let (node, mut notices) = Node::start(&settings)?;
    let printer = std::thread::spawn(move || -> std::io::Result<()> {
        let mut out = std::io::stdout().lock();
        while let Some(notice) = notices.blocking_recv() {
            writeln!(out, "{}", serde_json::to_string(&notice)?)?;
            out.flush()?;
        }
        Ok(())
    });
    for line in std::io::stdin().lock().lines() {
        let command: Command = serde_json::from_str(&line?)?;
        node.send(command)?;
    }
    let mut end = std::io::stderr().lock();
    for (number, counters) in node.counters().iter().enumerate() {
        writeln!(end, "shard {number}: {counters:#?}")?;
    }
    drop(node);
    printer.join().map_err(|_| "the printer panicked")??;
    Ok(())
}
