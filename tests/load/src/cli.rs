use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use impair::Profile;

use crate::media::frames::Video;
use crate::pads::Pads;
use crate::talk::Talk;

/// Tries how many people a Plenary server carries, with people who are not there.
///
/// They join as browsers do (HTTP, WebSocket, ICE, DTLS, SRTP) and send media of real sizes and rhythm. What arrives is
/// counted; a sample is decrypted.
#[derive(Debug, Parser)]
#[command(name = "plenary-load", version, after_long_help = README)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) scenario: Scenario,
    #[command(flatten)]
    pub(crate) common: Common,
}

const README: &str = "\
README

  1. Start a server of its own for the test: it makes a webinar with hundreds of people in the database.
     Raise the settings that protect a server from one machine that behaves like hundreds:
       limits.http_calls_per_ip_per_s   to twice the join rate (its default of 100 slows the joins)
       media.peers_max                  to more than the people of the scenario (default 2000)
     As environment variables: PLENARY_LIMITS__HTTP_CALLS_PER_IP_PER_S=1000 PLENARY_MEDIA__PEERS_MAX=5000
     A session takes 5,000 people.
  2. Ask it for the organiser's link (`plenary organiser-link`) and give that as --organiser-link.
  3. Give --server-pid if the server runs on this machine: then its CPU and memory are measured as well.
     On one machine this tool takes CPU from the server. Keep them apart with --pin.
  4. This tool raises its own limit of open files as far as it may: two for each person. `ulimit -Hn` is how far.

  Only plain HTTP and IPv4 are spoken: go past the TLS proxy.

  Loss in the table may be this tool's: when it has no CPU left, its sockets overflow. Look at its CPU in the table, and
  let the kernel give larger buffers (sysctl net.core.rmem_max=1048576).";

#[derive(Debug, Subcommand)]
pub(crate) enum Scenario {
    /// A plenary: some present, many watch.
    Webinar(Webinar),
    /// A round of breakout rooms in which everybody sees and hears everybody.
    Breakouts(Breakouts),
    /// Many microphones, of which listeners get the loudest three.
    Audio(Audio),
    /// People who come one after another, fast.
    Joins(Joins),
    /// A plenary that is moved to breakout rooms and back.
    Moves(Moves),
    /// People on a bad network, and witnesses on a good one, alone first and then beside them.
    Network(Network),
    /// What a session itself carries, without media.
    Talk(Talk),
    /// What roadmaps cost that many write at once.
    Pads(Pads),
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Network {
    /// Of those on the bad network; the bench's document has the numbers of each.
    #[arg(long, default_value = "3g-300k")]
    pub(crate) profile: Profile,
    /// The same seed loses the same packets.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// People on the bad network.
    #[arg(long, default_value_t = 1)]
    pub(crate) viewers: u32,
    /// People on `fiber`.
    #[arg(long, default_value_t = 1)]
    pub(crate) witnesses: u32,
    /// What the one panelist sends, beside sound.
    #[arg(long, value_enum, default_value_t = Video::P180)]
    pub(crate) video: Video,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Webinar {
    /// Panelists who send their picture.
    #[arg(long, default_value_t = 1)]
    pub(crate) publishers: u32,
    /// Attendees who watch.
    #[arg(long, default_value_t = 100)]
    pub(crate) viewers: u32,
    #[arg(long, value_enum, default_value_t = Video::P720)]
    pub(crate) video: Video,
    /// Panelists send their voice as well.
    #[arg(long)]
    pub(crate) audio: bool,
    /// Pictures each attendee receives at most; as many as there are publishers, up to 25, if not given.
    #[arg(long)]
    pub(crate) slots: Option<u32>,
    /// Voice slots of each attendee.
    #[arg(long, default_value_t = 0)]
    pub(crate) voices: u32,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Breakouts {
    #[arg(long, default_value_t = 10)]
    pub(crate) rooms: u32,
    /// People in each room.
    #[arg(long, default_value_t = 6)]
    pub(crate) size: u32,
    #[arg(long, value_enum, default_value_t = Video::P180)]
    pub(crate) video: Video,
    /// Microphones stay off.
    #[arg(long)]
    pub(crate) no_audio: bool,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Audio {
    /// Panelists with a microphone, each a bit less loud than the one before.
    #[arg(long, default_value_t = 10)]
    pub(crate) speakers: u32,
    #[arg(long, default_value_t = 100)]
    pub(crate) listeners: u32,
    /// Voice slots of each listener.
    #[arg(long, default_value_t = 3)]
    pub(crate) voices: u32,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Joins {
    /// People a second.
    #[arg(long, default_value_t = 100.0)]
    pub(crate) rate: f64,
    #[arg(long, default_value_t = 300)]
    pub(crate) count: u32,
    /// What the one panelist sends.
    #[arg(long, value_enum, default_value_t = Video::P180)]
    pub(crate) video: Video,
    /// The panelist sends their voice as well.
    #[arg(long)]
    pub(crate) audio: bool,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Moves {
    #[arg(long, default_value_t = 300)]
    pub(crate) people: u32,
    #[arg(long, default_value_t = 30)]
    pub(crate) rooms: u32,
    /// Panelists who speak in the plenary and stay there.
    #[arg(long, default_value_t = 2)]
    pub(crate) publishers: u32,
    /// What everybody sends in a room, and panelists in the plenary.
    #[arg(long, value_enum, default_value_t = Video::P180)]
    pub(crate) video: Video,
    /// Times everybody is moved out and back.
    #[arg(long, default_value_t = 1)]
    pub(crate) rounds: u32,
}

#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "For every scenario")]
pub(crate) struct Common {
    /// Where the server is. Taken from --organiser-link if that is given.
    #[arg(long, global = true, default_value = "http://127.0.0.1:8080")]
    pub(crate) server: String,
    /// The link that `plenary organiser-link` prints.
    #[arg(long, global = true, conflicts_with = "organiser_code")]
    pub(crate) organiser_link: Option<String>,
    /// The part of that link after the `#`.
    #[arg(long, global = true)]
    pub(crate) organiser_code: Option<String>,
    /// Length of a measured window.
    #[arg(long, global = true, default_value_t = 10.0)]
    pub(crate) seconds: f64,
    /// Measured windows.
    #[arg(long, global = true, default_value_t = 1)]
    pub(crate) windows: u32,
    /// Seconds before the first window.
    #[arg(long, global = true, default_value_t = 3.0)]
    pub(crate) warmup: f64,
    /// People a second who come before the first window.
    #[arg(long, global = true, default_value_t = 100.0)]
    pub(crate) join_rate: f64,
    /// The server's process, to measure its CPU and memory.
    #[arg(long, global = true)]
    pub(crate) server_pid: Option<u32>,
    /// Viewers who decrypt everything and take the kernel's time, to measure the delay of the server.
    #[arg(long, global = true, default_value_t = 4)]
    pub(crate) probes: u32,
    /// Milliseconds over which the packets of a frame leave a publisher; 0 lets them leave at once.
    #[arg(long, global = true, default_value_t = 0)]
    pub(crate) spread_ms: u64,
    /// After each window another one of the same length, in which publishers pause and this tool itself seals and sends
    /// the same packets to the same sockets: the least that forwarding can cost.
    #[arg(long, global = true)]
    pub(crate) floor: bool,
    /// The CPU on which the floor's sender runs: that of the server's shard.
    #[arg(long, global = true)]
    pub(crate) floor_cpu: Option<usize>,
    /// Packets in a train of the floor: as many as the server sends at once.
    #[arg(long, global = true, default_value_t = 10)]
    pub(crate) floor_train: usize,
    /// Write the result as JSON to this file; `-` writes it to standard output, and the table to standard error.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Threads for the media of the crowd. One more serves the stage.
    #[arg(long, global = true, default_value_t = 1)]
    pub(crate) threads: usize,
    /// Run on these CPUs only, such as 1 or 2,3.
    #[arg(long, global = true, value_delimiter = ',')]
    pub(crate) pin: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_options_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_may_stand_behind_the_scenario() {
        let words = "plenary-load webinar --viewers 5 --json - --server-pid 7 --pin 1,2 --floor";
        let cli = Cli::try_parse_from(words.split(' ')).unwrap();
        assert!(matches!(
            cli.scenario,
            Scenario::Webinar(Webinar { viewers: 5, .. })
        ));
        assert_eq!(
            (cli.common.server_pid, cli.common.pin),
            (Some(7), vec![1, 2])
        );
    }
}
