/// What an engine has done since its start, as plain numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    pub datagrams_in: u64,
    pub bytes_in: u64,
    pub datagrams_out: u64,
    pub bytes_out: u64,
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
}
