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
    /// Peers that exist now, connected or not.
    pub peers: u64,
}
