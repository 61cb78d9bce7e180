use super::egress::Message;
use crate::media::MediaCounters;

/// What an engine has done since its start, as plain numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    pub datagrams_in: u64,
    pub bytes_in: u64,
    pub datagrams_out: u64,
    pub bytes_out: u64,
    /// Messages handed to the socket by how many datagrams they hold: 1, 2 or 3, 4 to 7, 8 and more.
    pub trains: [u64; 4],
    /// From an address, or for a ufrag, that is no peer's.
    pub dropped_stranger: u64,
    /// From a peer's address, but forged, replayed or malformed.
    pub dropped_unauthentic: u64,
    /// Datagrams handed to other shards, and taken from them.
    pub strays_out: u64,
    pub strays_in: u64,
    /// Not handed on, because there were too many from nobody knows whom, or they are too long.
    pub dropped_strays: u64,
    /// Peers that came from the shard where they were born.
    pub immigrants: u64,
    /// Peers that exist now, connected or not.
    pub peers: u64,
    pub media: MediaCounters,
}

impl Counters {
    pub(super) fn count_messages(&mut self, messages: &[Message]) {
        for message in messages {
            let count = message.count();
            self.datagrams_out += count as u64;
            self.bytes_out += message.range.len() as u64;
            let class = match count {
                0 | 1 => 0,
                2 | 3 => 1,
                4..=7 => 2,
                _ => 3,
            };
            if let Some(trains) = self.trains.get_mut(class) {
                *trains += 1;
            }
        }
    }
}
