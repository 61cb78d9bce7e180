use std::collections::BTreeMap;

use protocol::{Location, RoadmapId, Stage, WorksView};
use serde_json::{Value, json};

use super::Writer;

/// Versions are numbered from 1 on; those above the first hundred are kept by nobody.
const VERSIONS: [u32; 3] = [1, 2, 200];

/// What is done with what the rooms have made: shown, judged, voted on, named.
impl Writer<'_> {
    /// By who runs it.
    pub(super) fn shows_works(&mut self) -> Value {
        let open = self.works().and_then(|works| works.ballot.as_ref());
        if let Some(ballot) = open.map(|ballot| ballot.ballot.clone())
            && self.chance.hits(150)
        {
            return json!({ "type": "closeBallot", "ballot": ballot });
        }
        match self.chance.below(24) {
            0..=4 => self.presents(),
            5..=7 => json!({ "type": "presentNext", "forS": self.for_s(),
                "after": self.shown().filter(|_| !self.number.is_multiple_of(3)) }),
            8..=9 => json!({ "type": "extendTurn", "addS": self.chance.between(5, 120) }),
            10..=11 => json!({ "type": "setRunningOrder", "order": self.some_roadmaps(4) }),
            12..=13 => {
                json!({ "type": "openGallery", "open": self.chance.hits(800), "comments": self.on() })
            }
            14 => json!({ "type": "setRubric", "rubric": self.rubric() }),
            15..=17 => self.opens_a_ballot(),
            18 => self.copies(),
            19..=21 => self.publishes(),
            _ => self.judges(),
        }
    }

    /// By everybody.
    pub(super) fn judges(&mut self) -> Value {
        let votes = self.works().and_then(|works| works.ballot.as_ref());
        if votes.is_some() && self.chance.hits(600) {
            return self.votes();
        }
        let roadmap = self.roadmap();
        if self.chance.hits(500) {
            let credit = self.chance.pick(&["name", "school", "none"]);
            return json!({ "type": "setCredit", "roadmap": roadmap, "credit": credit });
        }
        let shown = self.shown().filter(|_| !self.number.is_multiple_of(3));
        let points = self.points();
        json!({ "type": "score", "roadmap": shown.unwrap_or(roadmap), "points": points,
            "note": self.chance.pick(&["", "well thought out"]) })
    }

    /// Once in a while for what may not be theirs to choose, or is not to be chosen.
    fn votes(&mut self) -> Value {
        let Some(ballot) = self.works().and_then(|works| works.ballot.clone()) else {
            return json!({ "type": "raiseHand", "up": true });
        };
        let careless = self.chance.hits(150);
        let theirs = |of: &&RoadmapId| careless || !ballot.own.contains(of);
        let may: Vec<_> = ballot.among.iter().filter(theirs).cloned().collect();
        let most = usize::from(ballot.each) + usize::from(careless);
        let chosen = self.some_of(may, most);
        json!({ "type": "vote", "ballot": ballot.ballot, "for": chosen })
    }

    fn presents(&mut self) -> Value {
        if self.chance.hits(120) {
            return json!({ "type": "present", "roadmap": null });
        }
        let roadmap = self.roadmap();
        let reporter = match self.chance.hits(600) {
            true => self.in_plenary(),
            false => None,
        };
        let version = self.chance.pick(&VERSIONS).copied();
        json!({ "type": "present", "roadmap": roadmap, "forS": self.for_s(), "reporter": reporter,
            "version": version.filter(|_| self.number.is_multiple_of(4)) })
    }

    fn opens_a_ballot(&mut self) -> Value {
        let among = match self.on() {
            true => self.roadmaps(),
            false => self.some_roadmaps(3),
        };
        json!({ "type": "openBallot", "ballot": format!("ba_{}", self.number), "among": among,
            "each": self.chance.between(1, 3), "staff": self.on(),
            "forS": self.chance.pick(&[None, Some(30), Some(120)]) })
    }

    /// New documents from old ones: of a room, of a joint roadmap, of several.
    fn copies(&mut self) -> Value {
        if self.on() {
            return json!({ "type": "mergeRoadmaps", "of": self.some_roadmaps(4), "title": "Both",
                "pick": { "pick": "all" } });
        }
        let joint = self.works().and_then(|works| works.joints.last());
        let joint = joint.map(|joint| joint.room.id.clone());
        let room = joint.filter(|_| self.number.is_multiple_of(3));
        let room = room.or_else(|| self.room());
        let version = self.chance.pick(&VERSIONS).copied();
        match room {
            Some(room) => json!({ "type": "restoreRoadmap", "room": room, "version": version }),
            None => json!({ "type": "raiseHand", "up": true }),
        }
    }

    /// How it is now or as it was in a version; what is published is taken back as often.
    fn publishes(&mut self) -> Value {
        let published = self.works().map(|works| works.published.clone());
        let published = published.unwrap_or_default();
        if let Some(one) = self.chance.pick(&published)
            && self.chance.hits(500)
        {
            return json!({ "type": "unpublish", "roadmap": one.roadmap });
        }
        let roadmap = self.roadmap();
        let version = self.chance.pick(&VERSIONS).copied();
        json!({ "type": "publish", "roadmap": roadmap,
            "version": version.filter(|_| self.number.is_multiple_of(3)) })
    }

    /// The usual one, one of their own, or one whose weights are not right.
    fn rubric(&mut self) -> Value {
        let one = |id: &str, weight: u8| json!({ "id": id, "weight": weight, "label": "Ours" });
        let criteria = match self.chance.below(5) {
            0..=1 => return json!(protocol::Rubric::default()),
            2 => vec![one("film", 100)],
            3 => vec![one("film", 60), one("words", 40)],
            _ => vec![one("film", 60), one("words", 60)],
        };
        json!({ "criteria": criteria })
    }

    /// For every criterion, if all goes well.
    fn points(&mut self) -> BTreeMap<String, i64> {
        let criteria = self.works().map(|works| works.rubric.criteria.clone());
        let criteria = criteria.unwrap_or_default();
        let points = criteria
            .into_iter()
            .map(|criterion| (criterion.id, self.chance.between(1, 4)));
        points.collect()
    }

    fn works(&self) -> Option<&WorksView> {
        self.view.works.as_deref()
    }

    fn shown(&self) -> Option<RoadmapId> {
        match &self.view.stage {
            Stage::Roadmap { roadmap, .. } => Some(roadmap.clone()),
            Stage::People | Stage::Slides { .. } => None,
        }
    }

    fn for_s(&mut self) -> Option<u32> {
        let turns = [None, Some(0), Some(20), Some(90)];
        self.chance.pick(&turns).copied().flatten()
    }

    /// Mostly an attendee or panelist: somebody in the plenary.
    fn in_plenary(&mut self) -> Option<protocol::ParticipantId> {
        let there =
            |known: &&protocol::ParticipantView| matches!(known.location, Some(Location::Plenary));
        let there: Vec<_> = self.view.participants.iter().filter(there).collect();
        self.chance.pick(&there).map(|known| known.id.clone())
    }

    /// Of all rooms that they see, and joint ones.
    fn roadmaps(&self) -> Vec<RoadmapId> {
        let joints = self.works().into_iter().flat_map(|works| &works.joints);
        let joints = joints.map(|joint| &joint.room);
        let rooms = self.view.rooms.iter().chain(joints);
        let rooms = rooms.map(|room| &room.roadmap);
        let mut roadmaps = Vec::new();
        for roadmap in rooms {
            if !roadmaps.contains(roadmap) {
                roadmaps.push(roadmap.clone());
            }
        }
        roadmaps
    }

    fn roadmap(&mut self) -> RoadmapId {
        let roadmaps = self.roadmaps();
        let gone = || RoadmapId::from_body("gone").unwrap_or_else(|error| panic!("{error}"));
        self.chance.pick(&roadmaps).cloned().unwrap_or_else(gone)
    }

    /// In any order, each once.
    fn some_roadmaps(&mut self, most: usize) -> Vec<RoadmapId> {
        let roadmaps = self.roadmaps();
        self.some_of(roadmaps, most)
    }

    fn some_of(&mut self, mut from: Vec<RoadmapId>, most: usize) -> Vec<RoadmapId> {
        let many = self.chance.below(most + 1).min(from.len());
        let draw = |_| {
            let at = self.chance.below(from.len());
            from.remove(at)
        };
        (0..many).map(draw).collect()
    }
}
