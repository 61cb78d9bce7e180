use protocol::{Recipe, Role, Standing, Who};

use super::{Lang, Person, Problem, RoomSpec, Taken};
use crate::{Participant, Plan, Presence, Room, Session};

/// What the session says of a plan: its rooms and rules, whom the recipe means, and who sat where in the last round.
///
/// Whoever else has a seat in the plan (staff by hand, panelists) keeps it and counts, as if pinned. Who is not let in,
/// or has left, is not there; with `online_only` also who is away, unless a hand gave them their seat.
/// Nobody is `weak`: links are not the session's.
#[must_use]
pub fn problem_of(session: &Session, plan: &Plan, recipe: &Recipe) -> Problem {
    let people = session.roster.iter().filter(|person| takes_part(person));
    let rooms = plan.rooms.iter().filter_map(|id| session.rooms.get(id));
    Problem {
        people: people
            .filter_map(|person| person_of(plan, recipe, person))
            .collect(),
        rooms: rooms.map(spec_of).collect(),
        together: plan
            .rules
            .together
            .iter()
            .map(|group| group.iter().cloned().collect())
            .collect(),
        apart: plan.rules.apart.clone(),
        last: session
            .past
            .iter()
            .next_back()
            .map(|round| round.seats.clone())
            .unwrap_or_default(),
    }
}

/// Somebody who has just come, without a seat.
pub(crate) fn newcomer(person: &Participant) -> Person {
    Person {
        id: person.id.clone(),
        online: true,
        country: person.profile.country.clone(),
        languages: languages(person),
        goals: person.profile.goals.clone(),
        keyboard: !person.profile.no_keyboard,
        weak: false,
        seat: None,
    }
}

fn takes_part(person: &Participant) -> bool {
    let gone = matches!(person.presence, Presence::Left { .. });
    person.standing == Standing::Admitted && !gone
}

fn person_of(plan: &Plan, recipe: &Recipe, person: &Participant) -> Option<Person> {
    let seat = plan
        .seats
        .get(&person.id)
        .filter(|seat| plan.has(&seat.room));
    let role = match person.role {
        Role::Attendee => true,
        Role::Panelist => recipe.who == Who::WithPanelists,
        Role::Moderator | Role::CoModerator => false,
    };
    let placed = role && (!recipe.online_only || person.is_online());
    // The recipe is not about them, but their chair is taken.
    let sits = seat.is_some_and(|seat| seat.pinned || recipe.keep || !role);
    (placed || sits).then(|| Person {
        online: person.is_online(),
        seat: seat.map(|seat| Taken {
            room: seat.room.clone(),
            pinned: seat.pinned || !placed,
        }),
        ..newcomer(person)
    })
}

fn languages(person: &Participant) -> Vec<Lang> {
    let tags = person.profile.languages.iter();
    tags.filter_map(|tag| Lang::of_tag(tag)).collect()
}

fn spec_of(room: &Room) -> RoomSpec {
    RoomSpec {
        id: room.id.clone(),
        goal: room.goal,
        language: room.language.as_deref().and_then(Lang::of_tag),
        capacity: room.capacity,
    }
}
