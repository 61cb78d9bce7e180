/// What a link has done so far. Bytes are as the sender of the packets counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub packets_sent: u64,
    pub bytes_sent: u64,
    /// Copies count.
    pub packets_arriving: u64,
    pub bytes_arriving: u64,
    pub packets_lost: u64,
    pub packets_dropped: u64,
    pub packets_cut: u64,
    pub packets_doubled: u64,
}
