//! What a node may cost, each constant with its price.

use std::time::Duration;

/// Shards of a node: threads, each with its engine, 2 MB to receive in, and two rings to each other shard. The first character
/// of an ICE ufrag, which names one, has 64 values.
pub const SHARDS_MAX: u8 = 64;

/// Commands that wait for a shard. A `Place` is 32 bytes, a `Connect` up to an offer (512 kB, in practice 50 kB). A
/// shard carries out tens of thousands a second, so a full queue means a shard that is stuck. Policy when full: the
/// command is refused ([`crate::SendError::Full`]), and the caller must treat its peer as lost.
pub const COMMANDS_MAX: usize = 16_384;

/// Notices that wait for signaling, about 100 bytes each. Policy when full: they wait in the shard instead, where
/// a newer state of the same peer or room replaces the older, so that a slow reader bounds itself.
pub const NOTICES_MAX: usize = 16_384;

/// Commands carried out before datagrams and timers get their turn. A `Connect` with 50 slots takes half a millisecond.
pub const COMMANDS_A_TURN: usize = 64;

/// Messages of one `recvmmsg`, and so of one turn: 32 system calls saved, and at 1 µs each to decrypt, a turn's input is below
/// 50 µs. A message merged by the kernel holds up to 64 datagrams.
pub const RECEIVE_MESSAGES: usize = 32;

/// Room for one message: the kernel merges up to 64 kB.
pub const RECEIVE_BYTES: usize = 64 * 1024;

/// From one message's room to the next. The 1.5 kB more keep datagrams, which all begin a room, out of each other's sets
/// of the cache.
pub const RECEIVE_STRIDE: usize = RECEIVE_BYTES + 1_536;

/// The largest datagram that is read; longer ones are cut and then fail authentication. No path carries UDP of more
/// than 1,472 bytes to us whole, except loopback.
pub const DATAGRAM_BYTES_MAX: usize = 2048;

/// Messages of one `sendmmsg`, each a train or a datagram: 9 kB of stack for what the kernel is told of them.
pub const SEND_MESSAGES: usize = 64;

/// Refused trains, without one that was taken between them, after which trains are given up. Each costs a failed system call,
/// about 2 µs.
pub const REFUSALS_MAX: u32 = 16;

/// After this they are tried again: the one viewer whose path refused them may have left.
pub const SEGMENTS_RETRY: Duration = Duration::from_secs(10);

/// Messages from one shard to another that wait for it: 10 ms of 100,000 packets a second. Policy when full: packets are lost,
/// and counted; other messages wait at the sender.
pub const CROSSINGS_MAX: usize = 1_024;

/// Messages that must not be lost and wait at the sender, about 100 bytes each: a shard that is asleep for seconds while
/// hundreds of people join. Policy when full: the sender gives its peers up and starts over, which tells all other shards to
/// forget what came from it.
pub const CROSSINGS_WAITING_MAX: usize = 16_384;

/// Taken from each other shard before datagrams and timers get their turn.
pub const CROSSINGS_A_TURN: usize = 256;

/// Failed reads, one after the other, after which a socket is left alone for a while. An ICMP error about an earlier datagram
/// of ours is one, and is over when it is read.
pub const READ_FAILURES_MAX: u32 = 8;

/// How long a socket that only fails is left alone.
pub const READ_PAUSE: Duration = Duration::from_millis(100);

/// An engine that fails sooner than this after its start is followed by the next one only after as long: what fails at once would
/// fail for ever, and fill the log.
pub const RESTART_PAUSE: Duration = Duration::from_secs(1);

/// A busy shard publishes its counters this often; one that falls asleep does so before.
pub const PUBLISH_INTERVAL: Duration = Duration::from_millis(100);

/// A shard's lateness is looked at this often.
pub const LATE_WINDOW: Duration = Duration::from_secs(1);

/// What is done so long after it was due counts as late: as long as a packet of sound lasts. The scheduler of a machine that others use,
/// too, takes a few milliseconds at any time.
pub const LATE_AT: Duration = Duration::from_millis(20);

/// A window in which what was due was late for so much of it is a bad one: one stop of 200 ms in a second can be heard.
pub const LATE_PERCENT: u32 = 20;

/// So is one in which the machine lost so much of what came and went, if it was so many datagrams.
pub const LATE_LOST_PERCENT: u64 = 1;
pub const LATE_LOST_MIN: u64 = 20;

/// Asked of the kernel for the socket, each way: 80 ms of 400 Mbit/s. The kernel may give less.
pub const SOCKET_BUFFER_BYTES: usize = 4 * 1024 * 1024;

/// Stack of a shard's thread. The DTLS library recurses once a handshake fragment, and the core lets at most a few
/// hundred through.
pub const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Candidates in an answer. A machine has a handful of addresses; each costs every client a check.
pub const CANDIDATES_MAX: usize = 16;

/// Connections that carry media over TCP or TURN, all together. Each has a queue, a batch that is being written and the kernel's
/// buffers, 300 kB when it stalls. A server whose people all sit behind firewalls has one each.
pub const STREAMS_MAX: usize = 8_192;

/// Of those, the ones of one IP address: a whole school shares one, and each person tries two or three before one is chosen.
pub const STREAMS_PER_IP_MAX: usize = 1_024;

/// Bytes that wait for one connection, 0.3 s of 1.7 Mbit/s. More would only make everything late. Policy when full: see the queue.
pub const STREAM_QUEUE_BYTES: usize = 64 * 1024;

/// Datagrams up to this find room in the last quarter of the queue: sound of 20 to 60 ms with a repeat, feedback, checks.
pub const SMALL_DATAGRAM_BYTES: usize = 400;

/// Datagrams from connections that wait for one shard, up to 2 kB each. Policy when full: they are lost, and counted.
pub const STREAM_DATAGRAMS_MAX: usize = 4_096;

/// Of those, taken before other things get their turn: as many as one `recvmmsg` brings, twice.
pub const STREAM_DATAGRAMS_A_TURN: usize = 64;

/// Read from a connection at once: a few datagrams of somebody who sends video.
pub const STREAM_READ_BYTES: usize = 4 * 1024;

/// The first check has to come within this time, or the connection is closed: clients send it at once.
pub const FIRST_CHECK_WITHIN: Duration = Duration::from_secs(10);

/// A client of the relay has to have an allocation within this time: two round trips after its handshake.
pub const ALLOCATED_WITHIN: Duration = Duration::from_secs(10);

/// A connection to which no engine sends anything for this long is closed. Clients check at least every 15 s, and are answered.
pub const STREAM_IDLE: Duration = Duration::from_secs(60);

/// A write that takes longer ends the connection: TCP that has stalled for so long carries no conversation.
pub const STREAM_WRITE_WITHIN: Duration = Duration::from_secs(15);
