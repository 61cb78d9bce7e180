//! The bounds of the media plane, each with what it costs.

use std::time::Duration;

/// How far behind the newest a packet may arrive and still be forwarded, in packets. One bit each per source;
/// 512 is two seconds of 720p.
pub(crate) const REORDER_WINDOW: u64 = 512;
/// How far ahead of the newest a packet may arrive, in packets: four seconds of 720p. One that is further ahead begins a
/// new numbering (RFC 3550, A.1), which viewers join afresh and without a hole. So no outgoing number leaps either, from
/// which a receiver could guess a wrong rollover counter (RFC 3711, 3.3.1).
pub(crate) const LEAP_MAX: u64 = 1_000;
/// Sequence numbers a source may miss at once before we stop asking and want a key frame instead. 32 bytes each.
pub(crate) const LOSSES_MAX: usize = 256;
/// Times we ask a publisher for one lost packet. 2 bytes each.
pub(crate) const NACK_TRIES: u8 = 10;
/// Patience for a packet that is merely out of order.
pub(crate) const NACK_DELAY: Duration = Duration::from_millis(10);
/// Between two requests for one packet, where no round trip is known; and the bounds where one is.
pub(crate) const NACK_INTERVAL: Duration = Duration::from_millis(100);
pub(crate) const NACK_INTERVAL_MIN: Duration = Duration::from_millis(20);
pub(crate) const NACK_INTERVAL_MAX: Duration = Duration::from_millis(400);
/// A packet of a picture that has been missing for longer, and was asked for twice again, is given up: then viewers ask for a
/// key frame.
pub(crate) const NACK_AGE_MAX: Duration = Duration::from_millis(500);
/// A lost packet of sound is asked for as long as it can come within this: players that see late packets wait for no more,
/// and people talk over each other from there on.
pub(crate) const SOUND_REPAIR_MAX: Duration = Duration::from_millis(250);
/// The least round trip to a publisher is that of the last two of these. 40 bytes a peer.
pub(crate) const ROUND_TRIP_SPELL: Duration = Duration::from_secs(30);
/// A sender ignores a second PLI within about 300 ms (study: slots 2.4).
pub(crate) const KEYFRAME_INTERVAL: Duration = Duration::from_millis(300);
/// Key-frame requests of one viewer for one slot: no more than one in this time is looked at.
pub(crate) const VIEWER_KEYFRAME_INTERVAL: Duration = Duration::from_millis(150);
/// How long an old picture may stay in a slot while the new one has not begun: seven tries for a key frame.
pub(crate) const SWITCH_MAX: Duration = Duration::from_secs(2);

/// Packets of one viewer, source and release: as many as a GSO send profits from, and 12 kB of a key frame every
/// [`PACE`], which is 96 Mbit/s for the viewer.
pub(crate) const TRAIN_MAX: u32 = 10;
/// How long a video packet waits for the rest of its frame, so that they leave in one train.
pub(crate) const COALESCE: Duration = Duration::from_millis(2);
/// Between two releases of one source: a key frame of 90 packets takes 9 ms, not one burst at line rate.
pub(crate) const PACE: Duration = Duration::from_millis(1);
/// No packet waits longer for its turn than this, and the wake-up's lateness: what is more than [`TRAIN_MAX`] a turn can carry
/// leaves in longer trains.
pub(crate) const HOLD_MAX: Duration = Duration::from_millis(13);
/// Bytes of padding that make a packet as long as its neighbours: encoders cut a frame to within a byte or two.
pub(crate) const PAD_MAX: usize = 8;
/// Missing packets in a row within one train; each costs every viewer a look into the store.
pub(crate) const SPAN_HOLE_MAX: u64 = 16;
/// Late packets of one source that wait to be fanned out, between two batches. 8 bytes each.
pub(crate) const LATE_MAX: usize = 256;

/// Payload bytes of one packet. No path of the Internet carries more, and no sender of ours would try.
pub(crate) const PAYLOAD_BYTES_MAX: usize = 1_500;
/// Payloads kept of one source for retransmission, in bytes: the memory of a track that somebody watches. It doubles until
/// it holds [`CACHE_AGE_MAX`]: 16 kB of audio, 64 kB of a camera of 150 kbit/s, 1 MB of 4 Mbit/s.
pub(crate) const STORE_BYTES_MIN: usize = 8 * 1024;
pub(crate) const STORE_BYTES_MAX: usize = 1024 * 1024;
/// Packets that one source's index holds, about 56 bytes each; more than [`LEAP_MAX`] and [`REORDER_WINDOW`] together.
pub(crate) const STORE_ENTRIES_MIN: usize = 64;
pub(crate) const STORE_ENTRIES_MAX: usize = 2_048;
/// Nobody plays a packet that is older; it would only add to the congestion that lost it.
pub(crate) const CACHE_AGE_MAX: Duration = Duration::from_secs(2);
/// Sources that fed one half before the present one, and whose packets it can still ask for. 80 bytes each.
pub(crate) const ERAS_MAX: usize = 4;
/// Packets of one half that were sent again and may be once more, 48 bytes each: half of two seconds of 2.5 Mbit/s.
pub(crate) const RESENT_MAX: usize = 256;
/// Times one packet is sent again to one viewer.
pub(crate) const RETRANSMISSIONS_MAX: u8 = 8;
/// A packet is not sent again sooner than this after it was last sent, nor than three quarters of a known round trip, up to the
/// second: who asks by then cannot know of the last time.
pub(crate) const RETRANSMISSION_INTERVAL: Duration = Duration::from_millis(15);
pub(crate) const RETRANSMISSION_INTERVAL_MAX: Duration = Duration::from_millis(300);
/// Sequence numbers looked at in one NACK packet; a well-meant one names less than a window.
pub(crate) const NACKED_MAX: usize = 512;

/// Earlier packets that go with a packet of sound on the worst link. Each costs a look into the store and up to 32 kbit/s.
pub(crate) const REDUNDANCY_MAX: usize = 3;
/// Bytes of sound with its redundancy in one packet: with all headers it fits every path.
pub(crate) const RED_BYTES_MAX: usize = 1_100;
/// What of a narrow way down may go into sound with all its redundancy, in per cent: of 300 kbit/s, a voice of 26 kbit/s three times
/// over. And what it leaves of a wide one, in bit/s: a small picture and the text of a screen.
pub(crate) const SOUND_PERCENT: u64 = 40;
pub(crate) const SOUND_LEAVES: u64 = 240_000;
/// Packets of 20 ms that become one for who saves data: 60 ms, the most that one frame of a phone call waits. Two headers of 68 bytes
/// are saved in 60 ms, 8 MB an hour.
pub(crate) const LONG_FRAMES: u64 = 3;
/// How long the first of them waits for the others: their time, and the jitter of half of it.
pub(crate) const LONG_WAIT: Duration = Duration::from_millis(60);
/// Bytes of such a packet; what is longer gains nothing.
pub(crate) const LONG_BYTES_MAX: usize = 1_000;
/// Redundant blocks read in one packet of a publisher. Browsers put in two at most, libwebrtc reads 32; each costs a look at
/// the last 32 packets.
pub(crate) const RED_BLOCKS_MAX: usize = 8;

/// Video that sent no packet for this long is no longer live.
pub(crate) const VIDEO_IDLE: Duration = Duration::from_secs(2);
/// A layer of a camera above the lowest that sent no packet for this long has stopped: its viewers fall back to a lower one. Ten
/// frames of a slow camera.
pub(crate) const LAYER_IDLE: Duration = Duration::from_secs(1);
/// What nobody needs any more is asked of its publisher for this long: people scroll back, and speakers take turns. It costs
/// a publisher that time at full rate.
pub(crate) const WANTED_LESS: Duration = Duration::from_secs(3);
/// How often a viewer is looked at that would be shown more if its way down carried more. A look costs about a microsecond a slot.
pub(crate) const CHOICE_INTERVAL: Duration = Duration::from_millis(500);
/// What belongs to sound of a viewer's way down, in bit/s: Opus of 24 kbit/s in packets of 20 ms with all headers for the first
/// voice, and half of that for each further one, since they take turns; more than three at once are noise.
pub(crate) const SOUND_ONE: u64 = 48_000;
pub(crate) const SOUND_MORE: u64 = 24_000;
pub(crate) const VOICES_RESERVED: usize = 3;
/// A publisher that is asked for a larger layer and has not begun to send it after this long cannot.
pub(crate) const UPLINK_PATIENCE: Duration = Duration::from_secs(5);
/// Sender reports of one track that are passed on: each becomes one packet a viewer. Browsers send one a second.
pub(crate) const SENDER_REPORT_INTERVAL: Duration = Duration::from_millis(100);
/// Longer than the 400 ms between packets of Opus in discontinuous transmission, and a lost one or two.
pub(crate) const AUDIO_IDLE: Duration = Duration::from_secs(3);
/// A microphone or camera that fell idle keeps its slot for this long, so that a pause moves nobody.
pub(crate) const LINGER: Duration = Duration::from_secs(10);
/// How often silence is looked for.
pub(crate) const LIVENESS_INTERVAL: Duration = Duration::from_millis(250);

/// Speakers named in a notice.
pub(crate) const SPEAKERS_MAX: usize = 5;
/// The contract promises at most one notice in this time.
pub(crate) const SPEAKERS_INTERVAL: Duration = Duration::from_millis(300);
/// A microphone whose last level is older is silent.
pub(crate) const LEVEL_AGE_MAX: Duration = Duration::from_millis(800);

/// How long the shard that leads a room waits for what the others heard there, after all of them looked at the same instant.
pub(crate) const SPEECH_CROSSING: Duration = Duration::from_millis(10);
/// How long a source that begins keeps its first packets for shards that hear of it only now: a few turns of both.
pub(crate) const FRESH: Duration = Duration::from_millis(50);
/// Used packets that one shard keeps for the next ones to other shards, about 1.3 kB each: a key frame for each of ten shards
/// and what is under way meanwhile.
pub(crate) const CROSSING_SPARES_MAX: usize = 2_048;

/// Shards of a node: the first character of an ICE ufrag names one of so many.
pub const SHARDS_MAX: u8 = 64;
/// Bytes of a datagram that is handed to another shard: what fits no path is not for us. Copied once.
pub(crate) const STRAY_BYTES_MAX: usize = 2_048;
/// Times a datagram is handed on: from where it lands to the birth shard, from there to the home, and one more for a peer
/// that was on its way.
pub(crate) const STRAY_HANDED_MAX: u8 = 3;
/// Checks for peers of other shards, forged or not, that are handed on in one [`STRAYS_WINDOW`]. 64,000 a second cost the
/// other shard a look-up and the landing one a copy each; two hundred people who join in the same second send about 20 in 10 ms.
pub(crate) const STRAYS_UNPROVED_MAX: u32 = 64;
pub(crate) const STRAYS_WINDOW: Duration = Duration::from_millis(1);
/// Used datagrams that are kept for the next ones, up to 2 kB each.
pub(crate) const STRAY_SPARES_MAX: usize = 256;
/// A peer on another shard is asked no more often than this whether it still is at an address that somebody else claims.
pub(crate) const CONTEST_INTERVAL: Duration = Duration::from_secs(1);

/// Bytes of sealed datagrams that are handed to the socket at once: a few hundred packets, which fit a core's cache.
pub(crate) const EGRESS_BYTES_MAX: usize = 256 * 1024;
/// Messages handed to the socket at once; each is up to 64 datagrams for one address.
pub(crate) const EGRESS_MESSAGES_MAX: usize = 256;
/// Datagrams of one message, and their bytes: what the kernel sends as one (`UDP_MAX_SEGMENTS` before Linux 6.9, and what a
/// UDP length field holds).
pub(crate) const SEGMENTS_MAX: usize = 64;
pub(crate) const TRAIN_BYTES_MAX: usize = 65_000;

/// REMB to publishers; half of the receiver-report interval.
pub(crate) const FEEDBACK_INTERVAL: Duration = Duration::from_millis(500);

/// What an outsider, or a client, can make a peer's transport cost at most.
pub(crate) mod transport {
    use std::time::Duration;

    /// Datagrams and bytes of DTLS one peer may send in its life. A handshake is 8 datagrams and 5 kB; every flight
    /// repeated ten times stays below this. It bounds what a forged flood can make the DTLS library keep: 128 kB.
    pub(crate) const DTLS_DATAGRAMS_MAX: u32 = 128;
    pub(crate) const DTLS_BYTES_MAX: usize = 128 * 1024;
    /// Records in one DTLS datagram. A client's second flight has 6.
    pub(crate) const DTLS_RECORDS_MAX: usize = 12;
    /// A whole handshake message. A ClientHello with a post-quantum key share is 1.5 kB, a certificate below 1 kB.
    pub(crate) const DTLS_MESSAGE_BYTES_MAX: usize = 8 * 1024;
    /// The smallest fragment that is not a message's last. The DTLS library recurses once a fragment, so this bounds
    /// its stack at 64 frames a message; clients cut at the MTU (above 500 bytes).
    pub(crate) const DTLS_FRAGMENT_BYTES_MIN: usize = 128;
    /// Datagrams kept while the ClientHello is incomplete; then the peek is given up. 1.5 kB each.
    pub(crate) const HELLO_DATAGRAMS_MAX: usize = 6;

    /// An address stays its peer's for this long after the peer was last heard: nobody else's check takes it over, since a
    /// check's source can be forged. Four of the checks that keep consent fresh.
    pub(crate) const ADDRESS_HELD: Duration = Duration::from_secs(10);
    /// Remote addresses with a valid check that are remembered a peer; the oldest goes. A phone has about four.
    /// 32 bytes each.
    pub(crate) const ADDRESSES_MAX: usize = 8;

    /// Checks with the credentials that an ICE restart replaced are answered for this long after the client has settled on a
    /// path with the new ones: longer than anything is under way. 60 bytes and an entry in the directory.
    pub(crate) const OLD_CREDENTIALS_HELD: Duration = Duration::from_secs(30);

    /// SSRCs a peer may use, RTP and RTCP each: four tracks with RTX make eight. About 200 bytes each.
    pub(crate) const SSRCS_MAX: usize = 64;
    /// SRTP replay window, in packets: half a second of 20 Mbit/s. 128 bytes an SSRC.
    pub(crate) const RTP_REPLAY_WINDOW: usize = 1024;
    /// SRTCP replay window, in packets (RFC 3711 asks for 64 at least).
    pub(crate) const RTCP_REPLAY_WINDOW: usize = 64;

    /// Packets read of one RTCP compound; browsers send four at most.
    pub(crate) const RTCP_PACKETS_MAX: usize = 32;
    /// Sequence numbers read of one RTCP compound; each may cost a retransmission.
    pub(crate) const NACKED_MAX: usize = 512;
    /// Packets read of the transport-wide feedback of one RTCP datagram, the latest ones: 8 s of 5 Mbit/s, and 16 bytes each.
    /// A run of lost ones costs a sender two bytes for 8,191, so that a datagram could name millions.
    pub(crate) const REPORTED_READ_MAX: usize = 4_096;
    /// Packets written in one transport-wide feedback: with two bytes of delta and two bits of status each below
    /// [`RTCP_BYTES_MAX`]. More become several packets.
    pub(crate) const REPORTED_MAX: usize = 448;
    /// RTCP bytes put in one datagram, below every path's MTU with SRTCP's 30 bytes and the IP headers.
    pub(crate) const RTCP_BYTES_MAX: usize = 1100;

    /// m-lines of an offer: four sent, 49 slots of two, eight voices, and some that are rejected.
    pub(crate) const SECTIONS_MAX: usize = 128;
    /// Payload types read of one m-line; Chromium offers about 30.
    pub(crate) const FORMATS_MAX: usize = 96;
    /// Characters of an fmtp line that is echoed.
    pub(crate) const FMTP_BYTES_MAX: usize = 256;
    /// Layers of a simulcast track; of more the first ones are taken. Each has a store of its own while somebody watches it.
    pub(crate) const LAYERS_MAX: usize = 3;
    /// Characters of a RID: what the one-byte form of a header extension holds (RFC 8285, 4.2).
    pub(crate) const RID_BYTES_MAX: usize = 16;
    /// `a=rid` lines read of one m-line.
    pub(crate) const RIDS_READ_MAX: usize = 16;
    /// RFC 8445, 5.3: an ICE ufrag has 4 to 256 characters, a password 22 to 256.
    pub(crate) const ICE_TOKEN_BYTES_MAX: usize = 256;
    /// Fingerprints of an offer that are compared.
    pub(crate) const FINGERPRINTS_MAX: usize = 8;

    /// How long ICE and DTLS may take: browsers give up after about as long. Holds a peer's memory meanwhile.
    pub(crate) const NEVER_CONNECTED: Duration = Duration::from_secs(15);
    /// RFC 7675, 5.1: consent expires 30 s after the last authenticated packet.
    pub(crate) const CONSENT_EXPIRY: Duration = Duration::from_secs(30);
}

/// What following a viewer's way down, and a publisher's way up, costs at most.
pub(crate) mod congestion {
    use std::time::Duration;

    /// Bit rates that an estimate stays between, and begins at. The least is one of sound; the first is a slow phone's, which
    /// the first probes of any other way down treble; the most is what all slots of a viewer can come to.
    pub(crate) const RATE_MIN: u64 = 30_000;
    pub(crate) const RATE_START: u64 = 300_000;
    pub(crate) const RATE_MAX: u64 = 50_000_000;

    /// Packets that were sent to one viewer and that feedback may still speak of: 16 bytes each, 1 kB for a viewer at least
    /// and 64 kB at most, which is two seconds of 20 Mbit/s.
    pub(crate) const HISTORY_MIN: usize = 64;
    pub(crate) const HISTORY_MAX: usize = 4_096;
    pub(crate) const HISTORY_AGE_MAX_US: u64 = 2_000_000;
    /// A packet is missing when one that left this much later was reported and it was not.
    pub(crate) const REORDER_PATIENCE_US: u64 = 60_000;
    /// Packets reported of in one feedback that are read; one of Chromium's is of some tens.
    pub(crate) const REPORTED_MAX: usize = 2_048;

    /// More than this being lost, in thousandths, is taken for our doing; where packets wait as well, a third of it.
    pub(crate) const LOSS_BEARABLE_PERMILLE: u16 = 115;
    /// A link that loses more than this by itself is worse than none.
    pub(crate) const LOSS_OWN_PERMILLE_MAX: u16 = 300;

    /// A queue on the way that is too long, whether it grows or not.
    pub(crate) const QUEUE_MAX_US: u64 = 200_000;
    /// A shorter queue is jitter, whatever its trend.
    pub(crate) const QUEUE_MIN_US: u64 = 12_000;
    /// Nothing is raised while packets wait this long.
    pub(crate) const QUEUE_CALM_US: u64 = 50_000;
    /// What is left of what got through when the link is full, so that its queue drains.
    pub(crate) const LOWER_PERCENT: u64 = 85;
    /// As much, of what the bottleneck let through while packets waited before it: that is measured, not inferred.
    pub(crate) const BUSY_PERCENT: u64 = 92;
    /// Of what gets through, what an estimate is raised to that no probe has proved.
    pub(crate) const RAISED_PERCENT_MAX: u64 = 150;

    /// Feedback that is missing for this long, and a round trip, means that nothing gets through.
    pub(crate) const SILENCE_US: u64 = 500_000;
    /// What is left of the estimate after each such time.
    pub(crate) const SILENCE_PERCENT: u64 = 70;
    /// A receiver that gave no feedback on so much for so long gives none at all, whatever it negotiated.
    pub(crate) const MUTE_US: u64 = 10_000_000;

    /// Between two probes while less is carried than is wanted: 20 kB in 5 s at 3 Mbit/s.
    pub(crate) const PROBE_INTERVAL_US: u64 = 5_000_000;
    /// After a link became narrower, or came back.
    pub(crate) const PROBE_SOON_US: u64 = 2_000_000;
    /// How long one lasts: above and below 1 Mbit/s.
    pub(crate) const PROBE_TIME_US: u64 = 50_000;
    pub(crate) const PROBE_TIME_LONG_US: u64 = 100_000;
    pub(crate) const PROBE_PACKETS_MIN: u32 = 5;

    /// Of the estimate, what a viewer's packets leave at: above it, so that a key frame does not wait long, but on a narrow way
    /// down little above, because sound waits behind what is too much.
    pub(crate) const PACE_PERCENT: u64 = 150;
    pub(crate) const PACE_PERCENT_NARROW: u64 = 105;
    pub(crate) const NARROW: u64 = 1_000_000;
    /// What goes on for longer leaves below it, so that a queue on the way drains, and may be ahead by so much.
    pub(crate) const PACE_PERCENT_LONG: u64 = 92;
    pub(crate) const PACE_BURST_US: u64 = 300_000;
    /// Between two looks at who may be sent something.
    pub(crate) const PACE_STEP: Duration = Duration::from_millis(5);

    /// Bytes of a packet beside what is rendered: an SRTP tag (16), UDP (8) and IPv4 (20); and what IPv6 has more, which is a fifth of a
    /// packet of sound. Counted of the way down; a publisher's browser does its own counting.
    pub(crate) const WIRE_BYTES: usize = 44;
    pub(crate) const WIRE_BYTES_IPV6_MORE: usize = 20;
    /// A viewer whose way down carries so many times what flows is not paced: it costs nothing but the stamp.
    pub(crate) const UNPACED_FACTOR: u64 = 3;
    /// Between two probes that only find out whether pacing is needed.
    pub(crate) const COMFORT_INTERVAL_US: u64 = 30_000_000;
    /// Releases of sources that wait for one viewer, 64 bytes each: two seconds of ten pictures.
    pub(crate) const PACE_QUEUE_MAX: usize = 1_024;
    /// Nobody wants to see a picture that has waited longer; a key frame, and what comes behind it, may. Sources remember
    /// their packets for longer than that.
    pub(crate) const PACE_AGE_MAX: Duration = Duration::from_millis(500);
    pub(crate) const PACE_AGE_KEY_MAX: Duration = Duration::from_millis(1_500);
    /// Packets that are sent at once to probe, every [`PACE_STEP`]: 25 Mbit/s.
    pub(crate) const PROBE_REPEATS_MAX: usize = 16;
    /// Nothing is sent again to a viewer that so much was sent to already.
    pub(crate) const RESEND_DEBT_MAX: Duration = Duration::from_millis(300);
    /// How often links are looked at.
    pub(crate) const LOOK_INTERVAL: Duration = Duration::from_millis(250);
    /// Between two reports on one link that say about the same, and two that do not.
    pub(crate) const LINK_REPORT_INTERVAL: Duration = Duration::from_secs(10);
    pub(crate) const LINK_NEWS_INTERVAL: Duration = Duration::from_secs(2);
    /// Transport-wide feedback to a publisher, and to one that sends less than [`LOW_RATE`]: 60 bytes each, at most 5 kbit/s.
    pub(crate) const FEEDBACK_INTERVAL_TRANSPORT: Duration = Duration::from_millis(100);
    pub(crate) const FEEDBACK_INTERVAL_LOW: Duration = Duration::from_millis(250);
    pub(crate) const LOW_RATE: u64 = 150_000;

    /// Arrivals of one publisher's packets that are remembered, 16 bytes each: half a second of 20 Mbit/s.
    pub(crate) const ARRIVALS_MAX: usize = 1_024;
    /// Told in one feedback: 2 bytes each and what leads them, below any path's MTU.
    pub(crate) const FEEDBACK_ARRIVALS_MAX: u64 = 300;
    /// Loss of a publisher's packets is of three such windows.
    pub(crate) const LOSS_WINDOW_US: u64 = 1_000_000;
}

/// What media over TCP and TURN may cost; the shell has the rest.
pub(crate) mod streams {
    /// Bytes of one frame: no path carries a datagram that is longer, and no client of ours would make one. Held whole until it
    /// is complete.
    pub(crate) const FRAME_BYTES_MAX: usize = 2_048;

    /// Bytes of one TURN message with its headers: a frame's worth of data and 100 bytes of attributes around it.
    pub(crate) const TURN_BYTES_MAX: usize = FRAME_BYTES_MAX + 256;
    /// Attributes of one TURN message that are looked at; browsers send eight.
    pub(crate) const TURN_ATTRIBUTES_MAX: usize = 32;
    /// Seconds that an allocation lives without a refresh (RFC 8656, 7.2 has 600 as its default), which is also what a client
    /// gets that asks for more.
    pub(crate) const ALLOCATION_S: u32 = 600;
    /// Seconds that a permission and a channel live (RFC 8656, 9 and 12).
    pub(crate) const PERMISSION_S: u64 = 300;
    pub(crate) const CHANNEL_S: u64 = 600;
    /// Seconds after which a nonce is stale (RFC 8656, 5: at least once an hour).
    pub(crate) const NONCE_S: u64 = 3_600;
    /// Requests of one connection that fail to prove who asks, before it is closed: two are what an honest client needs.
    pub(crate) const TURN_REFUSALS_MAX: u32 = 16;
    /// Seconds that a credential may still be valid when it is shown: the longest webinar. What is valid for longer was not
    /// issued by us.
    pub(crate) const CREDENTIAL_S_MAX: u64 = 12 * 3_600;
}
