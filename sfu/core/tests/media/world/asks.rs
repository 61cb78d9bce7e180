//! What can be asked of the world.

use std::time::Instant;

use sfu_control::{LinkReport, Notice, PeerId, Picture, TrackKind, Wanted};

use super::World;
use crate::stories::viewer::Viewer;

impl World {
    /// What the viewer was told last of each slot's picture.
    pub(crate) fn pictures(&self, name: &str) -> Vec<Option<Picture>> {
        let peer = self.id(name);
        let of = |(_, notice): &(Instant, Notice)| match notice {
            Notice::Pictures { peer: p, slots } if *p == peer => Some(slots.clone()),
            _ => None,
        };
        self.notices.iter().rev().find_map(of).unwrap_or_default()
    }

    /// What the publisher was told last of what is needed.
    pub(crate) fn wanted(&self, name: &str) -> Wanted {
        let peer = self.id(name);
        let of = |(_, notice): &(Instant, Notice)| match notice {
            Notice::Wanted { peer: p, wanted } if *p == peer => Some(*wanted),
            _ => None,
        };
        self.notices.iter().rev().find_map(of).unwrap_or_default()
    }

    /// Packets of each layer of somebody's camera that a viewer got since `since`.
    pub(crate) fn layers(&self, viewer: &str, of: &str, since: Instant) -> [usize; 3] {
        let of = self.id(of);
        self.viewer(viewer).layers(of, TrackKind::Camera, since)
    }

    /// Key frames that were asked of somebody's camera since `since`.
    pub(crate) fn key_frames_asked(&self, of: &str, since: Instant) -> usize {
        let line = (self.id(of), TrackKind::Camera, 0);
        let plis = self.tracks[&line].plis();
        plis.into_iter().filter(|at| *at >= since).count()
    }

    pub(crate) fn viewer(&self, name: &str) -> &Viewer {
        &self.viewers[&self.id(name)]
    }

    /// Packets that the redundancy of publishers brought back.
    pub(crate) fn recovered(&self) -> u64 {
        self.node
            .counters()
            .map(|counters| counters.recovered)
            .sum()
    }

    /// Lost packets that publishers sent again when they were asked.
    pub(crate) fn answered(&self) -> u64 {
        self.node.counters().map(|counters| counters.answered).sum()
    }

    /// Packets that the viewer got of somebody's track since `since`.
    pub(crate) fn got(&self, viewer: &str, of: &str, kind: TrackKind, since: Instant) -> usize {
        self.viewer(viewer).count(self.id(of), kind, since)
    }

    /// The newest bindings notice of a viewer.
    pub(crate) fn bindings(&self, name: &str) -> &Notice {
        let peer = self.id(name);
        let mut notices = self.notices.iter().rev().map(|(_, notice)| notice);
        let of = |n: &&Notice| matches!(n, Notice::Bindings { peer: p, .. } if *p == peer);
        notices.find(of).expect("a bindings notice")
    }

    /// The newest report on somebody's link.
    pub(crate) fn link(&self, name: &str) -> Option<LinkReport> {
        self.links(name).last().map(|(_, report)| *report)
    }

    /// All reports on somebody's link, and when they were given.
    pub(crate) fn links(&self, name: &str) -> Vec<(Instant, LinkReport)> {
        let peer = self.id(name);
        let of = |(at, notice): &(Instant, Notice)| match notice {
            Notice::Link { peer: of, report } if *of == peer => Some((*at, *report)),
            _ => None,
        };
        self.notices.iter().filter_map(of).collect()
    }

    pub(crate) fn slots(&self, name: &str) -> Vec<Option<PeerId>> {
        match self.bindings(name) {
            Notice::Bindings { slots, .. } => slots.iter().map(|s| s.map(|b| b.peer)).collect(),
            _ => unreachable!(),
        }
    }

    pub(crate) fn voices(&self, name: &str) -> Vec<Option<PeerId>> {
        match self.bindings(name) {
            Notice::Bindings { voices, .. } => voices.iter().map(|s| s.map(|b| b.peer)).collect(),
            _ => unreachable!(),
        }
    }

    /// Every stream of everybody keeps the rules; the number of switches seen.
    pub(crate) fn verify(&self) -> usize {
        self.viewers.values().map(Viewer::verify).sum()
    }
}
