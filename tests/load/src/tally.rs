use std::ops::{AddAssign, Sub};

/// What clients have counted since they began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// RTP packets that arrived, with those that were sent again.
    pub(crate) received: u64,
    /// Of UDP payload.
    pub(crate) bytes: u64,
    /// By their sequence numbers, so many packets were sent to us.
    pub(crate) expected: u64,
    /// Of those, so many arrived.
    pub(crate) unique: u64,
    pub(crate) duplicates: u64,
    /// Came after a later one.
    pub(crate) reordered: u64,
    /// Packets on a stream for retransmissions.
    pub(crate) resent: u64,
    pub(crate) freezes: u64,
    pub(crate) decrypted: u64,
    /// Packets that were to be decrypted and could not be, or had no stamp.
    pub(crate) undecryptable: u64,
    /// Packets that somebody sent who is elsewhere.
    pub(crate) foreign: u64,
    /// Packets of the old room that came after the first of the new one, and others that came later than the server's
    /// word of the move allows.
    pub(crate) after_new: u64,
    pub(crate) after_word: u64,
    /// RTP packets of publishers.
    pub(crate) sent: u64,
    pub(crate) key_frames: u64,
    /// Requests that publishers got: key frames, and packets to send again.
    pub(crate) key_frames_asked: u64,
    pub(crate) packets_asked: u64,
    /// Datagrams of others than the server.
    pub(crate) ignored: u64,
    /// Of those who have a network of their own: the witnesses, and those on the bad one.
    pub(crate) witnesses: Watch,
    pub(crate) sufferers: Watch,
}

/// What people on networks have seen and heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Watch {
    /// Units of 20 ms: all, those that nothing brought in time, and packets that were too late for theirs.
    pub(crate) sound_due: u64,
    pub(crate) sound_missing: u64,
    pub(crate) sound_late: u64,
    /// Frames that could be shown.
    pub(crate) pictures: u64,
    pub(crate) freezes: u64,
    /// On their way down, headers included.
    pub(crate) bytes: u64,
}

impl Tally {
    /// Packets that never came.
    pub(crate) const fn lost(&self) -> u64 {
        self.expected.saturating_sub(self.unique)
    }

    fn each(mut self, other: Self, with: impl Fn(u64, u64) -> u64) -> Self {
        self.witnesses = self.witnesses.each(other.witnesses, &with);
        self.sufferers = self.sufferers.each(other.sufferers, &with);
        let pairs = [
            (&mut self.received, other.received),
            (&mut self.bytes, other.bytes),
            (&mut self.expected, other.expected),
            (&mut self.unique, other.unique),
            (&mut self.duplicates, other.duplicates),
            (&mut self.reordered, other.reordered),
            (&mut self.resent, other.resent),
            (&mut self.freezes, other.freezes),
            (&mut self.decrypted, other.decrypted),
            (&mut self.undecryptable, other.undecryptable),
            (&mut self.foreign, other.foreign),
            (&mut self.after_new, other.after_new),
            (&mut self.after_word, other.after_word),
            (&mut self.sent, other.sent),
            (&mut self.key_frames, other.key_frames),
            (&mut self.key_frames_asked, other.key_frames_asked),
            (&mut self.packets_asked, other.packets_asked),
            (&mut self.ignored, other.ignored),
        ];
        for (mine, theirs) in pairs {
            *mine = with(*mine, theirs);
        }
        self
    }
}

impl Watch {
    fn each(self, other: Self, with: impl Fn(u64, u64) -> u64) -> Self {
        Self {
            sound_due: with(self.sound_due, other.sound_due),
            sound_missing: with(self.sound_missing, other.sound_missing),
            sound_late: with(self.sound_late, other.sound_late),
            pictures: with(self.pictures, other.pictures),
            freezes: with(self.freezes, other.freezes),
            bytes: with(self.bytes, other.bytes),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = self.each(other, u64::saturating_add);
    }
}

/// What was counted since `earlier`.
impl Sub for Tally {
    type Output = Self;

    fn sub(self, earlier: Self) -> Self {
        self.each(earlier, u64::saturating_sub)
    }
}
