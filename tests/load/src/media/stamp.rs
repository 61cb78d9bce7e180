use puppets::media::wall::WallNanos;

/// What every packet of media says of itself, in front of its filler: a viewer that decrypts it knows who sent it, from
/// which place, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Number of the client in this run.
    pub(crate) publisher: u32,
    /// The place where the publisher was when it sent this.
    pub(crate) place: u32,
    /// Rises by one with each frame of a track.
    pub(crate) frame: u32,
    /// Which packet of the frame, from 0, and of how many.
    pub(crate) index: u8,
    pub(crate) count: u8,
    pub(crate) is_key: bool,
    pub(crate) sent: WallNanos,
}

const MAGIC: u32 = u32::from_be_bytes(*b"PLNY");

impl Stamp {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&MAGIC.to_be_bytes());
        out.extend_from_slice(&self.publisher.to_be_bytes());
        out.extend_from_slice(&self.place.to_be_bytes());
        out.extend_from_slice(&self.frame.to_be_bytes());
        out.extend_from_slice(&[self.index, self.count, u8::from(self.is_key), 0]);
        out.extend_from_slice(&self.sent.0.to_be_bytes());
    }

    /// `None` for bytes that no client of this tool wrote.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| {
            bytes
                .get(at..)?
                .first_chunk()
                .copied()
                .map(u32::from_be_bytes)
        };
        if word(0)? != MAGIC {
            return None;
        }
        let [index, count, key, _] = *bytes.get(16..)?.first_chunk()?;
        Some(Self {
            publisher: word(4)?,
            place: word(8)?,
            frame: word(12)?,
            index,
            count,
            is_key: key == 1,
            sent: WallNanos(u64::from_be_bytes(*bytes.get(20..)?.first_chunk()?)),
        })
    }
}
