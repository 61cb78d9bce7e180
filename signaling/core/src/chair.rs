use protocol::{ChairView, Millis, ParticipantId, Role, Standing};

use crate::{Participant, Presence, Session, Timer, limits};

/// Who has the last word among staff. While a moderator is online they all hold the chair; when the last one has
/// been gone for a while, the first deputy who is online holds it until a moderator is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chair {
    pub(crate) held: Held,
    /// Deputies in order; empty: co-moderators by id.
    pub(crate) deputies: Vec<ParticipantId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    Moderators,
    Empty {
        since: Millis,
    },
    Deputy {
        participant: ParticipantId,
        since: Millis,
    },
}

impl Default for Chair {
    /// Empty since ever: the first deputy of a session without a moderator need not wait.
    fn default() -> Self {
        Self {
            held: Held::Empty { since: Millis(0) },
            deputies: Vec::new(),
        }
    }
}

impl Chair {
    #[must_use]
    pub const fn held(&self) -> &Held {
        &self.held
    }

    #[must_use]
    pub fn deputies(&self) -> &[ParticipantId] {
        &self.deputies
    }

    pub(crate) fn view(&self) -> ChairView {
        match &self.held {
            Held::Moderators => ChairView::Moderators,
            Held::Empty { since } => ChairView::Empty { since: *since },
            Held::Deputy { participant, .. } => ChairView::Deputy {
                participant: participant.clone(),
            },
        }
    }
}

impl Session {
    /// Whether this person holds the chair in place of a moderator.
    #[must_use]
    pub fn is_acting(&self, person: &ParticipantId) -> bool {
        matches!(&self.chair.held, Held::Deputy { participant, .. } if participant == person)
    }
}

/// The chair follows who is here, and as what.
pub(crate) fn after_presence(session: &mut Session, at: Millis) {
    let mut here = session.roster.staff().filter(|person| is_here(person));
    if here.any(|person| person.role == Role::Moderator) {
        session.chair.held = Held::Moderators;
        return;
    }
    let stays = match &session.chair.held {
        Held::Moderators => false,
        Held::Empty { .. } => true,
        Held::Deputy { participant, .. } => session
            .roster
            .get(participant)
            .is_some_and(|person| person.is_staff() && is_here(person)),
    };
    if !stays {
        let since = last_moderator_at(session).map_or(at, |last| at.max(last));
        session.chair.held = Held::Empty { since };
    }
}

/// When the last of the moderators who are away was here: of two lines that die, the one that was heard last may be noticed first.
fn last_moderator_at(session: &Session) -> Option<Millis> {
    let away = session
        .roster
        .staff()
        .filter_map(|person| match person.presence {
            Presence::Offline { since } if person.role == Role::Moderator => Some(since),
            _ => None,
        });
    away.max()
}

/// Who takes the chair next, if somebody who may is here.
pub(crate) fn next_deputy(session: &Session) -> Option<&ParticipantId> {
    let may = |person: &&Participant| person.role == Role::CoModerator && is_here(person);
    if session.chair.deputies.is_empty() {
        return session.roster.staff().find(may).map(|person| &person.id);
    }
    let deputies = session.chair.deputies.iter();
    deputies
        .filter_map(|id| session.roster.get(id))
        .find(may)
        .map(|person| &person.id)
}

/// When an empty chair is taken: only while somebody is here who takes it.
pub(crate) fn deadline(session: &Session) -> Option<(Millis, Timer)> {
    let Held::Empty { since } = &session.chair.held else {
        return None;
    };
    next_deputy(session)?;
    Some((since.plus_ms(limits::CHAIR_EMPTY_MS), Timer::ChairEmpties))
}

/// By standing, not by place: who is let in is still in the lobby until the move that follows.
fn is_here(person: &Participant) -> bool {
    person.is_online() && person.standing == Standing::Admitted
}
