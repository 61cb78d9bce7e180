//! Binding votes.

use protocol::{BallotId, BallotResult, ClientCommand, RejectionCode, RoadmapId, SessionEvent};

use crate::world::{Person, World, id};

fn ballot() -> BallotId {
    BallotId::from_body("1").unwrap()
}

fn opens(world: &World, each: u8, for_s: Option<u32>) -> ClientCommand {
    ClientCommand::OpenBallot {
        ballot: ballot(),
        among: vec![world.roadmap("North"), world.roadmap("South")],
        each,
        staff: false,
        for_s,
    }
}

fn vote(roadmaps: &[RoadmapId]) -> ClientCommand {
    ClientCommand::Vote {
        ballot: ballot(),
        chosen: roadmaps.to_vec(),
    }
}

fn close() -> ClientCommand {
    ClientCommand::CloseBallot { ballot: ballot() }
}

/// A round is over; Erik was in no room; everybody has one vote.
fn voting() -> World {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world.attendee("erik");
    let wish = opens(&world, 1, None);
    world.person("amina").does(wish);
    world
}

fn result(world: &World) -> Option<BallotResult> {
    world.seen("erik").works.as_ref().unwrap().result.clone()
}

fn votes(world: &World, room: &str) -> u32 {
    let roadmap = world.roadmap(room);
    let tally = result(world).unwrap().tally;
    tally
        .iter()
        .find(|one| one.roadmap == roadmap)
        .unwrap()
        .votes
}

fn chooses<'a>(world: &'a mut World, who: &str, room: &str) -> Person<'a> {
    let wish = vote(&[world.roadmap(room)]);
    world.person(who).does(wish)
}

#[test]
fn votes_are_counted_when_the_ballot_closes() {
    let mut world = voting();
    chooses(&mut world, "bob", "South");
    chooses(&mut world, "dana", "North");
    chooses(&mut world, "erik", "South");
    assert_eq!(result(&world), None, "not before");
    world.person("amina").does(close());
    assert_eq!((votes(&world, "South"), votes(&world, "North")), (2, 1));
    assert_eq!(result(&world).unwrap().tally[0].votes, 2, "most first");
    assert_eq!(world.seen("erik").works.as_ref().unwrap().ballot, None);
}

#[test]
fn nobody_votes_for_their_own_work_and_the_page_knows() {
    let mut world = voting();
    let north = world.roadmap("North");
    let own = |world: &World, who: &str| {
        let works = world.seen(who).works.clone().unwrap();
        works.ballot.unwrap().own
    };
    assert_eq!(own(&world, "bob"), std::slice::from_ref(&north));
    assert_eq!(own(&world, "erik"), [] as [RoadmapId; 0]);
    assert_eq!(
        world.person("bob").fails_to(vote(&[north])),
        RejectionCode::OwnWork
    );
}

#[test]
fn a_vote_can_be_changed_and_taken_back_until_the_end() {
    let mut world = voting();
    chooses(&mut world, "erik", "South");
    chooses(&mut world, "erik", "North");
    chooses(&mut world, "bob", "South");
    world.person("bob").does(vote(&[]));
    world.person("amina").does(close());
    assert_eq!((votes(&world, "South"), votes(&world, "North")), (0, 1));
    let late = vote(&[world.roadmap("South")]);
    assert_eq!(world.person("erik").fails_to(late), RejectionCode::Ended);
}

#[test]
fn what_somebody_votes_is_told_to_nobody_else() {
    let mut world = voting();
    for who in ["amina", "bob", "erik"] {
        world.heard(who);
    }
    chooses(&mut world, "erik", "South");
    assert_eq!(world.heard("amina"), []);
    assert_eq!(world.heard("bob"), []);
    let mine = world.heard("erik");
    assert!(matches!(mine[..], [SessionEvent::Works { .. }]), "{mine:?}");
}

#[test]
fn whoever_comes_on_another_device_finds_what_they_chose() {
    let mut world = voting();
    let south = world.roadmap("South");
    chooses(&mut world, "erik", "South").connects_with("tablet");
    let whole = |world: &World, who: &str| {
        let view = signaling_core::view(&world.session, &id(who)).unwrap();
        view.works.unwrap().ballot.unwrap().yours
    };
    assert_eq!(whole(&world, "erik"), [south]);
    assert_eq!(whole(&world, "bob"), [] as [RoadmapId; 0]);
    assert_eq!(
        whole(&world, "amina"),
        [] as [RoadmapId; 0],
        "staff neither"
    );
}

#[test]
fn a_click_sent_twice_opens_one_and_another_waits() {
    let mut world = voting();
    let again = opens(&world, 1, None);
    world.person("amina").does(again);
    assert_eq!(world.session.works().ballots.len(), 1);
    let ClientCommand::OpenBallot { among, .. } = opens(&world, 1, None) else {
        unreachable!()
    };
    let other = ClientCommand::OpenBallot {
        ballot: BallotId::from_body("2").unwrap(),
        among,
        each: 1,
        staff: false,
        for_s: None,
    };
    assert_eq!(
        world.person("amina").fails_to(other.clone()),
        RejectionCode::Taken
    );
    world.person("amina").does(close()).does(other);
    assert_eq!(world.session.works().ballots.len(), 2);
}

#[test]
fn staff_vote_only_if_the_ballot_says_so() {
    let mut world = voting();
    assert!(
        !world
            .seen("amina")
            .works
            .as_ref()
            .unwrap()
            .ballot
            .as_ref()
            .unwrap()
            .may
    );
    let wish = vote(&[world.roadmap("South")]);
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::NotAllowed
    );
}

#[test]
fn more_than_ones_votes_and_what_is_not_there_is_refused() {
    let mut world = voting();
    let (north, south) = (world.roadmap("North"), world.roadmap("South"));
    let both = vote(&[north, south]);
    assert_eq!(
        world.person("erik").fails_to(both),
        RejectionCode::OutOfRange
    );
    let foreign = vote(&["ro_elsewhere".parse().unwrap()]);
    assert_eq!(
        world.person("erik").fails_to(foreign),
        RejectionCode::UnknownItem
    );
}

#[test]
fn it_closes_by_itself_when_its_time_is_up() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world.attendee("erik");
    let wish = opens(&world, 1, Some(30));
    world.person("amina").does(wish);
    chooses(&mut world, "erik", "South");
    let opened = world.now;
    world.wait_s(29);
    assert_eq!(result(&world), None);
    world.wait_s(1);
    assert_eq!(votes(&world, "South"), 1);
    assert_eq!(result(&world).unwrap().closed_at, opened.plus_ms(30_000));
}

#[test]
fn a_vote_of_somebody_who_has_gone_still_counts() {
    let mut world = voting();
    chooses(&mut world, "dana", "North");
    world.person("dana").leaves();
    world
        .system(&signaling_core::Command::Erase {
            participant: id("dana"),
        })
        .unwrap();
    world.person("amina").does(close());
    assert_eq!(votes(&world, "North"), 1);
}
