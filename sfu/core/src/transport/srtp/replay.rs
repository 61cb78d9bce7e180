use crate::limits::transport::SSRCS_MAX;

/// Which packets of each SSRC were received already (RFC 3711, 3.3.2), in windows of `64 · WORDS` packets.
///
/// An SSRC gets a window when a packet of it proved genuine, so forgeries cost nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Received<const WORDS: usize> {
    /// Beside the windows, so that looking for one reads one cache line.
    ssrcs: Vec<u32>,
    windows: Vec<Window<WORDS>>,
}

/// The place of an SSRC's window, or where it would go.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Window<const WORDS: usize> {
    newest: u64,
    /// Bit `n` modulo the size is packet `n`; all bits are of packets at most a window behind the newest.
    seen: [u64; WORDS],
}

impl<const WORDS: usize> Received<WORDS> {
    pub(super) const fn new() -> Self {
        Self {
            ssrcs: Vec::new(),
            windows: Vec::new(),
        }
    }

    /// `None` for a new SSRC when there are as many as there may be.
    pub(super) fn place(&self, ssrc: u32) -> Option<Place> {
        let known = self.ssrcs.iter().position(|known| *known == ssrc);
        let place = known.unwrap_or(self.ssrcs.len());
        (place < SSRCS_MAX).then_some(Place(place))
    }

    /// The highest index received.
    pub(super) fn newest(&self, place: Place) -> Option<u64> {
        self.windows.get(place.0).map(|window| window.newest)
    }

    /// Neither received before nor too old to tell.
    pub(super) fn is_fresh(&self, place: Place, index: u64) -> bool {
        let window = self.windows.get(place.0);
        window.is_none_or(|window| window.is_fresh(index))
    }

    /// Notes a packet that is fresh and proved genuine.
    pub(super) fn accept(&mut self, place: Place, ssrc: u32, index: u64) {
        if let Some(window) = self.windows.get_mut(place.0) {
            window.accept(index);
        } else {
            self.ssrcs.push(ssrc);
            self.windows.push(Window::beginning_with(index));
        }
    }
}

impl<const WORDS: usize> Window<WORDS> {
    const SIZE: u64 = 64 * WORDS as u64;

    fn beginning_with(index: u64) -> Self {
        let mut window = Self {
            newest: index,
            seen: [0; WORDS],
        };
        window.accept(index);
        window
    }

    fn is_fresh(&self, index: u64) -> bool {
        if index > self.newest {
            return true;
        }
        let (word, bit) = Self::position(index);
        let is_in_window = self.newest - index < Self::SIZE;
        is_in_window && self.seen.get(word).is_some_and(|seen| seen & bit == 0)
    }

    fn accept(&mut self, index: u64) {
        if index > self.newest {
            self.forget_before(index);
            self.newest = index;
        }
        let (word, bit) = Self::position(index);
        if let Some(seen) = self.seen.get_mut(word) {
            *seen |= bit;
        }
    }

    /// Frees the bits of the packets from the newest to `index` for their second use.
    fn forget_before(&mut self, index: u64) {
        if index - self.newest >= Self::SIZE {
            self.seen = [0; WORDS];
            return;
        }
        for skipped in self.newest + 1..=index {
            let (word, bit) = Self::position(skipped);
            if let Some(seen) = self.seen.get_mut(word) {
                *seen &= !bit;
            }
        }
    }

    fn position(index: u64) -> (usize, u64) {
        let word = (index / 64) % WORDS as u64;
        (word as usize, 1 << (index % 64))
    }
}
