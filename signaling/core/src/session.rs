use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Agenda, Door, HouseView, Locks, ParticipantId, PlanId, Reach, RoadmapId, RoomId, RoomView,
    RosterScope, Scene, Settings, Show, Stage, VisitorKey, WebinarId,
};

use crate::{
    chair::Chair, chat::Chat, decks::Decks, help::HelpQueue, letters::Letters, past::PastRounds,
    plan::Plan, plans::Plans, queue::Queue, rooms::Rooms, roster::Roster, round::Round,
    works::Works,
};

/// A running webinar: everything that is decided about it, rebuilt from its events.
///
/// Only [`crate::evolve`] changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub(crate) webinar: WebinarId,
    pub(crate) title: String,
    /// What the organiser set, whole; staff may have set the door and the locks otherwise since.
    pub(crate) settings: Settings,
    pub(crate) door: Door,
    pub(crate) locks: Locks,
    pub(crate) show: Show,
    pub(crate) scene: Scene,
    pub(crate) agenda: Agenda,
    pub(crate) chair: Chair,
    pub(crate) roster: Roster,
    /// Browsers that banned people came with.
    pub(crate) banned: BTreeMap<VisitorKey, ParticipantId>,
    pub(crate) roster_scope: RosterScope,
    pub(crate) queue: Queue,
    pub(crate) spotlight: Vec<ParticipantId>,
    pub(crate) stage: Stage,
    pub(crate) decks: Decks,
    pub(crate) rooms: Rooms,
    /// Rooms as everybody may see them: those of the last round, kept after it.
    pub(crate) shown: Vec<RoomId>,
    pub(crate) plans: Plans,
    pub(crate) round: Round,
    pub(crate) past: PastRounds,
    pub(crate) help: HelpQueue,
    pub(crate) reaches: BTreeMap<ParticipantId, Reach>,
    /// Every roadmap there ever was: a room that is dropped takes no work with it.
    pub(crate) roadmaps: BTreeSet<RoadmapId>,
    pub(crate) chat: Chat,
    pub(crate) letters: Letters,
    pub(crate) works: Works,
}

impl Session {
    /// An empty session, before its first event.
    #[must_use]
    pub fn new(webinar: WebinarId, title: String) -> Self {
        Self {
            webinar,
            title,
            settings: Settings::default(),
            door: Door::default(),
            locks: Locks::default(),
            show: Show::default(),
            scene: Scene::default(),
            agenda: Agenda::default(),
            chair: Chair::default(),
            roster: Roster::default(),
            banned: BTreeMap::new(),
            roster_scope: RosterScope::default(),
            queue: Queue::default(),
            spotlight: Vec::new(),
            stage: Stage::People,
            decks: Decks::default(),
            rooms: Rooms::default(),
            shown: Vec::new(),
            plans: Plans::default(),
            round: Round::None,
            past: PastRounds::default(),
            help: HelpQueue::default(),
            reaches: BTreeMap::new(),
            roadmaps: BTreeSet::new(),
            chat: Chat::default(),
            letters: Letters::default(),
            works: Works::default(),
        }
    }

    #[must_use]
    pub const fn webinar(&self) -> &WebinarId {
        &self.webinar
    }

    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    #[must_use]
    pub const fn door(&self) -> &Door {
        &self.door
    }

    #[must_use]
    pub const fn locks(&self) -> &Locks {
        &self.locks
    }

    #[must_use]
    pub const fn show(&self) -> &Show {
        &self.show
    }

    #[must_use]
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    #[must_use]
    pub const fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    #[must_use]
    pub const fn chair(&self) -> &Chair {
        &self.chair
    }

    #[must_use]
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    #[must_use]
    pub const fn roster_scope(&self) -> RosterScope {
        self.roster_scope
    }

    #[must_use]
    pub const fn queue(&self) -> &Queue {
        &self.queue
    }

    #[must_use]
    pub fn spotlight(&self) -> &[ParticipantId] {
        &self.spotlight
    }

    #[must_use]
    pub const fn plans(&self) -> &Plans {
        &self.plans
    }

    /// The chosen one.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        self.plans.chosen()
    }

    /// The plan of the round that runs or is about to open, else the chosen one.
    #[must_use]
    pub fn plan_in_force(&self) -> &Plan {
        let plan = self.round.plan_in_force();
        plan.and_then(|plan| self.plans.get(plan))
            .unwrap_or_else(|| self.plan())
    }

    #[must_use]
    pub const fn rooms(&self) -> &Rooms {
        &self.rooms
    }

    /// The chosen plan's rooms, in order.
    #[must_use]
    pub fn planned_rooms(&self) -> Vec<RoomView> {
        self.views_of(self.plan().rooms())
    }

    #[must_use]
    pub const fn round(&self) -> &Round {
        &self.round
    }

    #[must_use]
    pub const fn past(&self) -> &PastRounds {
        &self.past
    }

    #[must_use]
    pub const fn help(&self) -> &HelpQueue {
        &self.help
    }

    #[must_use]
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    #[must_use]
    pub const fn letters(&self) -> &Letters {
        &self.letters
    }

    #[must_use]
    pub const fn works(&self) -> &Works {
        &self.works
    }

    /// What staff hear and say beyond the place where they are.
    pub fn reaches(&self) -> impl Iterator<Item = (&ParticipantId, &Reach)> {
        self.reaches.iter()
    }

    pub(crate) fn views_of(&self, rooms: &[RoomId]) -> Vec<RoomView> {
        let rooms = rooms.iter().filter_map(|room| self.rooms.get(room));
        rooms.map(crate::Room::view).collect()
    }

    /// What staff set for everybody.
    pub(crate) fn house_view(&self) -> HouseView {
        HouseView {
            door: self.door,
            locks: self.locks,
            chair: self.chair.view(),
            deputies: self.chair.deputies.clone(),
        }
    }

    pub(crate) fn plan_mut(&mut self, plan: Option<&PlanId>) -> Option<&mut Plan> {
        let first = PlanId::first();
        self.plans.get_mut(plan.unwrap_or(&first))
    }
}
