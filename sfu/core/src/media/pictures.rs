use std::time::Instant;

use sfu_control::{LayerSet, Picture, PictureReason};

use crate::limits::UPLINK_PATIENCE;
use crate::media::choice::Patience;
use crate::media::layer::Layer;
use crate::media::source::TrackId;

/// What a viewer is sent of each slot's picture.
#[derive(Debug)]
pub(super) struct Pictures {
    /// What was chosen, by slot.
    pub(super) views: Vec<Option<View>>,
    /// What each slot needs of its publisher.
    pub(super) needs: Vec<Option<(TrackId, LayerSet)>>,
    pub(super) patience: Patience,
    /// The last notice.
    pub(super) told: Vec<Option<Picture>>,
}

/// What was chosen for one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) track: TrackId,
    /// The track is on; else there is nothing to show, and nothing is asked for.
    pub(super) is_on: bool,
    pub(super) layer: Option<Layer>,
    pub(super) why: PictureReason,
    /// Since when it is that layer.
    pub(super) since: Instant,
}

impl Pictures {
    pub(super) fn new(slots: usize) -> Self {
        Self {
            views: vec![None; slots],
            needs: vec![None; slots],
            patience: Patience::default(),
            told: vec![None; slots],
        }
    }

    pub(super) fn view(&self, slot: usize) -> Option<&View> {
        self.views.get(slot)?.as_ref()
    }

    /// The layer that was chosen for a track, in whichever slot.
    pub(super) fn present(&self, track: TrackId) -> Option<Layer> {
        self.of_track(track).filter(|view| view.is_on)?.layer
    }

    /// What was chosen for a track, in whichever slot.
    pub(super) fn of_track(&self, track: TrackId) -> Option<&View> {
        let mut views = self.views.iter().flatten();
        views.find(|view| view.track == track)
    }
}

impl View {
    /// Whether its publisher had time enough to begin with the layer.
    pub(super) fn was_patient(&self, now: Instant) -> bool {
        self.since + UPLINK_PATIENCE <= now
    }
}
