use sfu_control::PeerId;

use crate::limits::SPEAKERS_MAX;

#[cfg(test)]
mod tests;

/// Who speaks in a room, loudest first.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    loudest: Vec<PeerId>,
}

/// Two speakers trade places only when the lower one is louder by this many decibels.
const OVERTAKES_BY: u16 = 6;

impl Speakers {
    pub(super) fn loudest(&self) -> &[PeerId] {
        &self.loudest
    }

    /// Takes who speaks now and how loud (decibels, any order). True when the list changed.
    pub(super) fn update(&mut self, speech: &[(PeerId, u16)]) -> bool {
        let rank = |peer: &PeerId| self.loudest.iter().position(|p| p == peer);
        let mut now: Vec<_> = speech.to_vec();
        now.sort_by_key(|(peer, loud)| (rank(peer).unwrap_or(usize::MAX), u16::MAX - loud, *peer));
        // Insertion by overtaking: each moves up past those that it is clearly louder than.
        for end in 1..now.len() {
            for lower in (1..=end).rev() {
                let louder = match (now.get(lower - 1), now.get(lower)) {
                    (Some((_, above)), Some((_, below))) => *below >= above + OVERTAKES_BY,
                    _ => false,
                };
                if !louder {
                    break;
                }
                now.swap(lower - 1, lower);
            }
        }
        now.truncate(SPEAKERS_MAX);
        let changed = !self.loudest.iter().eq(now.iter().map(|(peer, _)| peer));
        self.loudest = now.into_iter().map(|(peer, _)| peer).collect();
        changed
    }
}
