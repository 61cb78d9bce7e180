//! Journals as they were written before sessions had doors, plans and room clocks: what they say then and now is the same.

use protocol::{Location, Millis, QueueWhy, Standing};
use serde::Deserialize;
use signaling_core::{Event, RoomClock, Round, Session, evolve, order, project, view};

use crate::{
    invariants,
    world::{START, empty_session, id, media},
};

#[derive(Deserialize)]
struct Row {
    at: Millis,
    event: Event,
}

/// Replayed with everybody's view asked for on the way: nothing an old journal says is impossible now.
fn replayed(journal: &str) -> Session {
    let mut session = empty_session();
    for line in journal.lines() {
        let row: Row = serde_json::from_str(line).unwrap();
        evolve(&mut session, row.at, &row.event);
        for person in session.roster().iter() {
            assert!(view(&session, &person.id).is_some());
            for told in project(&session, &row.event, &person.id) {
                invariants::discreet(&session, &person.id, &told);
            }
        }
    }
    session
}

fn place(session: &Session, name: &str) -> Location {
    session.roster().get(&id(name)).unwrap().location.clone()
}

fn room(body: &str) -> Location {
    Location::Room {
        room: body.parse().unwrap(),
    }
}

#[test]
fn a_round_that_ran_out() {
    let session = replayed(include_str!("old/a-round-that-ran-out.jsonl"));
    assert_eq!(session.round(), &Round::None);
    for name in ["amina", "bob", "chen", "dana", "pia"] {
        assert_eq!(place(&session, name), Location::Plenary);
        let person = session.roster().get(&id(name)).unwrap();
        assert!(person.is_online() && person.standing == Standing::Admitted);
        assert_eq!(person.media(), media(false, false, false));
    }
    let rooms = session.planned_rooms();
    let names: Vec<_> = rooms.iter().map(|room| room.name.as_str()).collect();
    assert_eq!(names, ["North wind", "South", "West"]);
    assert_eq!(session.plan().version(), 5);
    let past = session.past().iter().next_back().expect("it is remembered");
    assert_eq!(past.closed_at.since(past.opened_at), 630_000);
    assert_eq!(past.options.duration_s, 600);
    assert!(past.rooms.iter().all(|(_, version)| version.is_none()));
    assert_eq!(past.seats.len(), 3);
    let heard = view(&session, &id("bob")).unwrap().chat;
    assert_eq!(
        (heard.len(), view(&session, &id("chen")).unwrap().chat.len()),
        (1, 0)
    );
}

#[test]
fn talk_in_the_plenary() {
    let session = replayed(include_str!("old/talk-in-the-plenary.jsonl"));
    let person = |name| session.roster().get(&id(name)).unwrap();
    assert!(!person("bob").floor && !person("bob").muted);
    assert!(!person("dana").is_online() && !person("pia").is_online());
    let queue = order(&session);
    assert_eq!(queue.len(), 1, "Chen's hand is up");
    assert_eq!(
        queue[0].why,
        QueueWhy::PersonNotHeard,
        "Bob spoke for their country"
    );
    assert_eq!(session.roster().online(), 3);
}

#[test]
fn the_program_died_while_rooms_were_open() {
    let session = replayed(include_str!("old/cut-off-in-rooms.jsonl"));
    let run = session.round().run().expect("it runs");
    let ends_at = run.opened_at.plus_ms(900_000);
    assert!(
        run.rooms
            .values()
            .all(|clock| *clock == RoomClock::Open { ends_at })
    );
    assert_eq!(place(&session, "bob"), room("rm_1"));
    assert_eq!(place(&session, "amina"), room("rm_1"));
    assert_eq!(place(&session, "dana"), Location::Plenary);
    assert_eq!(
        session.roster().get(&id("chen")).unwrap().media(),
        media(true, false, false)
    );
    assert!(run.opened_at > START);
}
