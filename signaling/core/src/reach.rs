use protocol::{Location, Millis, ParticipantId, Reach, RoomId, VoiceTo};

use crate::{Participant, RoomClock, Session, Timer};

/// What the media plane carries for a person beyond the place where they are. It holds for one stay: a move ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaReach {
    /// That of the person's grant.
    pub epoch: u32,
    /// Their microphone is heard where they are.
    pub here: bool,
    /// Their microphone is heard there too, and nothing comes back.
    pub heard_in: Vec<Location>,
    /// Voices of there they hear, unheard themselves.
    pub hears: Vec<Location>,
}

impl MediaReach {
    /// Nothing beyond the place: what the media plane does for everybody.
    #[must_use]
    pub const fn is_usual(&self) -> bool {
        self.here && self.heard_in.is_empty() && self.hears.is_empty()
    }
}

/// `None` if there is no such participant, or they are not let in. Who waits backstage hears the plenary. A voice to
/// all rooms is heard in the speaker's own place too; one to chosen rooms only there.
#[must_use]
pub fn reach_of(session: &Session, participant: &ParticipantId) -> Option<MediaReach> {
    let person = session.roster.get(participant)?;
    if !person.is_inside() {
        return None;
    }
    let reach = session.reaches.get(participant);
    let voice = reach.and_then(|reach| reach.voice.as_ref());
    let ears = reach.and_then(|reach| reach.ears.as_ref());
    let covered = voice.map_or_else(Vec::new, |voice| covered(session, &voice.to));
    let (own, elsewhere): (Vec<_>, Vec<_>) = covered
        .into_iter()
        .map(place)
        .partition(|place| *place == person.location);
    let chosen = voice.is_some_and(|voice| voice.to != VoiceTo::All);
    let stage = (person.location == Location::Backstage).then_some(Location::Plenary);
    Some(MediaReach {
        epoch: person.epoch,
        here: !chosen || !own.is_empty(),
        heard_in: elsewhere,
        hears: ears.cloned().map(place).into_iter().chain(stage).collect(),
    })
}

impl Session {
    /// Who speaks into this room from elsewhere.
    pub(crate) fn voice_over(&self, room: &RoomId) -> Option<(&ParticipantId, Millis)> {
        self.reaches.iter().find_map(|(person, reach)| {
            let voice = reach.voice.as_ref()?;
            covers(&voice.to, room).then_some((person, voice.until))
        })
    }

    /// Who listens to this room from elsewhere, in the order of their ids.
    pub(crate) fn ears_in(&self, room: &RoomId) -> impl Iterator<Item = &ParticipantId> {
        let hears = |reach: &&Reach| reach.ears.as_ref() == Some(room);
        let listening = self.reaches.iter().filter(move |(_, reach)| hears(reach));
        listening.map(|(person, _)| person)
    }

    /// Whether staff listen to this room, or speak into it, from elsewhere.
    #[must_use]
    pub fn is_reached(&self, room: &RoomId) -> bool {
        self.voice_over(room).is_some() || self.ears_in(room).next().is_some()
    }

    /// When the first voice ends by itself.
    pub(crate) fn voice_deadline(&self) -> Option<(Millis, Timer)> {
        let voices = self
            .reaches
            .values()
            .filter_map(|reach| reach.voice.as_ref());
        let first = voices.map(|voice| voice.until).min();
        first.map(|until| (until, Timer::VoiceEnds))
    }

    /// Those whose voice goes to all rooms, whichever there are.
    pub(crate) fn speakers_to_all(&self) -> impl Iterator<Item = &ParticipantId> {
        let to_all =
            |reach: &Reach| matches!(&reach.voice, Some(voice) if voice.to == VoiceTo::All);
        let speaking = self.reaches.iter().filter(move |(_, reach)| to_all(reach));
        speaking.map(|(person, _)| person)
    }
}

/// Whether somebody can be in the room, and so heard or spoken to.
pub(crate) fn is_running(session: &Session, room: &RoomId) -> bool {
    session.round.clock(room).is_some_and(RoomClock::is_running)
}

/// All means every room, also one that opens later.
pub(crate) fn covers(to: &VoiceTo, room: &RoomId) -> bool {
    match to {
        VoiceTo::All => true,
        VoiceTo::Rooms { rooms } => rooms.contains(room),
    }
}

/// Whether two voices could be heard in one room.
pub(crate) fn overlap(a: &VoiceTo, b: &VoiceTo) -> bool {
    match (a, b) {
        (VoiceTo::Rooms { rooms }, other) => rooms.iter().any(|room| covers(other, room)),
        (VoiceTo::All, _) => true,
    }
}

/// The room somebody is in.
pub(crate) const fn room_of(person: &Participant) -> Option<&RoomId> {
    match &person.location {
        Location::Room { room } => Some(room),
        Location::Lobby | Location::Plenary | Location::Backstage => None,
    }
}

fn covered(session: &Session, to: &VoiceTo) -> Vec<RoomId> {
    let Some(run) = session.round.run() else {
        return Vec::new();
    };
    let running = run.rooms.iter().filter(|(_, clock)| clock.is_running());
    running
        .map(|(room, _)| room)
        .filter(|room| covers(to, room))
        .cloned()
        .collect()
}

const fn place(room: RoomId) -> Location {
    Location::Room { room }
}
