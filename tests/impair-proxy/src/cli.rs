use std::net::SocketAddr;

use clap::Parser;
use impair::Profile;

use crate::gate::Gate;

/// Puts a bad network between a browser and a Plenary server.
///
/// Start the server, start this, and open the page through the address that this prints instead of the server's: the
/// page, its WebSocket and the media then all go through the network of the profile. Every address of this program is
/// one person's link: start it twice for two people with two networks.
///
/// While it runs, it takes orders on its standard input, one a line:
///   stats                      what went through, as JSON
///   profile school-wifi        another network from now on
///   step down=500k up=200k     other rates; also rtt=400 jitter=20 (ms), loss=5 (percent), queue=300 (ms)
///   outage 5s                  a tunnel
///   rebind                     the NAT forgets its bindings, as on a change of network
///   block udp | block tcp | block web-only | block nothing
///
/// Profiles: clear, fiber, school-wifi, 3g-300k, edge-64k, lossy-10 (docs/NETWORK.md has their numbers).
#[derive(Debug, Parser)]
#[command(name = "cargo xtask impair", verbatim_doc_comment)]
pub(crate) struct Cli {
    /// The network, by name.
    #[arg(long, default_value = "3g-300k")]
    pub(crate) profile: Profile,
    /// The same seed loses the same packets.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Where browsers connect, TCP and UDP. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8090")]
    pub(crate) listen: SocketAddr,
    /// The server.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) to: SocketAddr,
    /// A firewall that lets no UDP through, or no TCP but the web's (HTTP and TLS).
    #[arg(long, value_enum)]
    pub(crate) block: Vec<Block>,
    /// A firewall that lets nothing through but TLS.
    #[arg(long)]
    pub(crate) only_tls: bool,
    /// Ends with its standard input, for programs that start it.
    #[arg(long)]
    pub(crate) attached: bool,
    /// Leaves ICE candidates as they are, for pages that lead their media here themselves. A relay takes only the server's own.
    #[arg(long)]
    pub(crate) keep_candidates: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Block {
    Udp,
    Tcp,
}

impl Cli {
    pub(crate) fn gate(&self) -> Gate {
        if self.only_tls {
            return Gate::OnlyTls;
        }
        let blocks = |what| self.block.contains(&what);
        match (blocks(Block::Udp), blocks(Block::Tcp)) {
            (false, false) => Gate::Open,
            (true, false) => Gate::NoUdp,
            (false, true) => Gate::NoRawTcp,
            (true, true) => Gate::OnlyWeb,
        }
    }
}
