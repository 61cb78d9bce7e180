use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::mpsc;
use tokio::task::spawn_local;

use crate::cli::Cli;
use crate::datagrams::Datagrams;
use crate::limits::ORDERS_MAX;
use crate::network::{Direction, Network};
use crate::order::Order;
use crate::readdress::Readdress;
use crate::streams;

/// Runs until it is stopped.
pub(crate) async fn run(cli: Cli) -> Result<()> {
    let (listener, socket) = listen(cli.listen, cli.to).await?;
    let address = listener.local_addr()?;
    let network = Network::new(cli.profile, cli.gate(), cli.seed);
    let datagrams = Datagrams::new(network.clone(), socket, cli.to);
    spawn_local(network.clone().deliver());
    spawn_local(datagrams.clone().run());
    let candidates = if cli.keep_candidates {
        Readdress::NOTHING
    } else {
        Readdress::new(cli.to.port(), address.port())
    };
    spawn_local(streams::run(network.clone(), listener, cli.to, candidates));
    tell(&format!(
        "http://{address}/ goes to {} through {}",
        cli.to, cli.profile
    ));
    if !Readdress::can(cli.to.port(), address.port()) {
        say(
            "note: the media of a browser will go past this: give it a port of as many digits as the server's",
        );
    }
    let mut lines = lines();
    while let Some(line) = lines.recv().await {
        match Order::parse(&line) {
            Ok(order) => obey(&network, &datagrams, order),
            Err(error) => say(&format!("{error:#}")),
        }
    }
    if !cli.attached {
        std::future::pending::<()>().await;
    }
    Ok(())
}

/// To the person at the terminal.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// To whoever reads our output; nobody may.
fn tell(text: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// The same port for both protocols. A port of as many digits as the server's, if we may choose.
async fn listen(at: SocketAddr, server: SocketAddr) -> Result<(TcpListener, UdpSocket)> {
    for _ in 0..50 {
        let listener = TcpListener::bind(at)
            .await
            .with_context(|| format!("cannot listen on {at}"))?;
        let address = listener.local_addr()?;
        let chosen = at.port() != 0;
        if !chosen && !Readdress::can(server.port(), address.port()) && server.port() > 9_999 {
            continue;
        }
        match UdpSocket::bind(address).await {
            Ok(socket) => return Ok((listener, socket)),
            Err(error) if chosen => {
                return Err(error).with_context(|| format!("cannot listen on UDP {at}"));
            }
            Err(_) => {}
        }
    }
    bail!("no port is free for TCP and UDP")
}

/// Standard input, read by a thread of its own: it cannot be waited for otherwise.
fn lines() -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel(ORDERS_MAX);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if !line.trim().is_empty() && sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn obey(network: &Network, datagrams: &Datagrams, order: Order) {
    match order {
        Order::Stats => tell(&network.stats().to_string()),
        Order::Profile(profile) => network.set_profile(profile),
        Order::Step(changes) => {
            for change in changes {
                let same = impair::Conditions::CLEAR;
                network.change(Direction::Down, |down| change.apply(down, same).0);
                network.change(Direction::Up, |up| change.apply(same, up).1);
            }
        }
        Order::Outage(lasts) => network.cut(lasts),
        Order::Rebind => datagrams.rebind(),
        Order::Block(gate) => network.set_gate(gate),
    }
}
