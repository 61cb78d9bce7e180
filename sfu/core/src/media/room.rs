use std::collections::BTreeSet;

use sfu_control::PeerId;

use crate::media::allocation::Candidate;
use crate::media::speakers::Speakers;

/// A set of peers that receive each other.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) members: BTreeSet<PeerId>,
    pub(super) speakers: Speakers,
    /// What competes for slots here, by the order of `members`.
    pub(super) candidates: Vec<Candidate>,
}
