//! What a node may cost, each constant with its price.

/// Commands that wait for a shard. A `Place` is 32 bytes, a `Connect` up to an offer (512 kB, in practice 50 kB). A
/// shard carries out tens of thousands a second, so a full queue means a shard that is stuck. Policy when full: the
/// command is refused ([`crate::SendError::Full`]), and the caller must treat its peer as lost.
pub const COMMANDS_MAX: usize = 16_384;

/// Notices that wait for signaling, about 100 bytes each. Policy when full: they wait in the shard instead, where
/// a newer state of the same peer or room replaces the older, so that a slow reader bounds itself.
pub const NOTICES_MAX: usize = 16_384;

/// Commands carried out before datagrams and timers get their turn. A `Connect` with 50 slots takes half a millisecond.
pub const COMMANDS_A_TURN: usize = 64;

/// Datagrams read before commands and timers get their turn: a quarter of a millisecond at 1 µs each, and as many times
/// longer as they have viewers at 4 µs a packet sent.
pub const DATAGRAMS_A_TURN: usize = 256;

/// The largest datagram that is read; longer ones are cut and then fail authentication. No path carries UDP of more
/// than 1,472 bytes to us whole, except loopback.
pub const DATAGRAM_BYTES_MAX: usize = 2048;

/// Asked of the kernel for the socket, each way: 80 ms of 400 Mbit/s. The kernel may give less.
pub const SOCKET_BUFFER_BYTES: usize = 4 * 1024 * 1024;

/// Stack of a shard's thread. The DTLS library recurses once a handshake fragment, and the core lets at most a few
/// hundred through.
pub const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Candidates in an answer. A machine has a handful of addresses; each costs every client a check.
pub const CANDIDATES_MAX: usize = 16;
