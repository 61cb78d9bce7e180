//! Joint roadmaps, earlier versions that count again, and files that were read in.

use protocol::{
    ClientCommand, Credit, Grant, Pick, RejectionCode, RoadmapId, RoomId, SessionEvent, WorksPart,
};
use signaling_core::{
    Actor, Command, Effect, Joined, Replaced, grant_of_roadmap, is_own_work, limits,
    may_read_roadmap, next_on_stage, owners,
};

use crate::wishes_works::every;
use crate::world::{World, id};

fn both(world: &World) -> ClientCommand {
    ClientCommand::MergeRoadmaps {
        of: vec![world.roadmap("North"), world.roadmap("South")],
        title: "Both".to_owned(),
        pick: Pick::All,
    }
}

fn restore(world: &World, room: &str) -> ClientCommand {
    ClientCommand::RestoreRoadmap {
        room: world.room(room),
        version: 7,
        roadmap: None,
    }
}

fn joint(world: &World) -> RoadmapId {
    let joint = world.session.works().joints.last().expect("there is one");
    joint.room.roadmap.clone()
}

fn grant(world: &World, who: &str, roadmap: &RoadmapId) -> Option<Grant> {
    grant_of_roadmap(&world.session, world.now, &id(who), roadmap)
}

/// A round is over; bob has worked in North, dana in South, erik nowhere.
fn afterwards() -> World {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world.collects("North", Some(1));
    world.collects("South", Some(1));
    world.attendee("erik");
    world
}

fn only_in_rounds(world: &mut World) {
    let mut settings = world.session.settings().clone();
    settings.work.edit_days = 0;
    world.system(&Command::Configure { settings }).unwrap();
}

#[test]
fn a_joint_roadmap_is_in_the_gallery_and_on_the_stage_and_in_no_plan() {
    let mut world = afterwards();
    let wish = both(&world);
    world.person("amina").does(wish);
    let joint = joint(&world);
    let seen = &world.seen("dana").works.as_ref().unwrap().joints;
    assert_eq!(seen[0].title, "Both");
    assert_eq!(seen[0].room.roadmap, joint);
    assert_eq!(seen[0].of.len(), 2);
    assert!(
        world
            .session
            .gallery_rooms()
            .any(|room| room.roadmap == joint)
    );
    assert!(world.session.rooms().get(&seen[0].room.id).is_none());
    let order = ClientCommand::SetRunningOrder {
        order: vec![joint.clone()],
    };
    world.person("amina").does(order);
    assert_eq!(next_on_stage(&world.session), Some(joint));
}

#[test]
fn those_whose_work_is_in_it_edit_it_as_long_as_their_own() {
    let mut world = afterwards();
    let wish = both(&world);
    world.person("amina").does(wish);
    let joint = joint(&world);
    assert_eq!(grant(&world, "amina", &joint), Some(Grant::Edit));
    assert_eq!(grant(&world, "bob", &joint), Some(Grant::Edit));
    assert_eq!(grant(&world, "dana", &joint), Some(Grant::Edit));
    assert_eq!(grant(&world, "erik", &joint), None, "he was in no room");
    only_in_rounds(&mut world);
    assert_eq!(
        grant(&world, "bob", &joint),
        Some(Grant::Read),
        "to take it home"
    );
    assert_eq!(grant(&world, "amina", &joint), Some(Grant::Edit));
}

#[test]
fn nobody_judges_what_is_partly_their_own() {
    let mut world = afterwards();
    let wish = both(&world);
    world
        .person("amina")
        .does(wish)
        .does(ClientCommand::OpenGallery {
            open: true,
            comments: false,
        });
    let score = |world: &World| ClientCommand::Score {
        roadmap: joint(world),
        points: every(world.session.rubric(), 4),
        note: protocol::Personal::default(),
    };
    let wish = score(&world);
    assert_eq!(
        world.person("bob").fails_to(wish.clone()),
        RejectionCode::OwnWork
    );
    world.person("erik").does(wish);
    assert!(!is_own_work(&world.session, &id("erik"), &joint(&world)));
    let told = owners(&world.session, &[joint(&world)]);
    assert_eq!(
        told.into_keys().collect::<Vec<_>>(),
        ["bob", "chen", "dana"].map(id)
    );
}

#[test]
fn a_part_may_be_joint_itself() {
    let mut world = afterwards();
    let wish = both(&world);
    world.person("amina").does(wish);
    let again = ClientCommand::MergeRoadmaps {
        of: vec![joint(&world), world.roadmap("South")],
        title: "All".to_owned(),
        pick: Pick::All,
    };
    world.person("amina").does(again);
    assert!(
        is_own_work(&world.session, &id("bob"), &joint(&world)),
        "by way of the first"
    );
}

#[test]
fn a_joint_roadmap_is_made_of_what_there_is_and_of_the_parts_that_were_asked_for() {
    let mut world = afterwards();
    let unknown = ClientCommand::MergeRoadmaps {
        of: vec![
            world.roadmap("North"),
            RoadmapId::from_body("elsewhere").unwrap(),
        ],
        title: "Both".to_owned(),
        pick: Pick::All,
    };
    assert_eq!(
        world.person("amina").fails_to(unknown),
        RejectionCode::UnknownRoadmap
    );
    let other = Command::MergeRoadmaps {
        of: vec![world.roadmap("North"), world.roadmap("South")],
        title: "Both".to_owned(),
        pick: Pick::All,
        made: Some(Joined {
            room: RoomId::from_body("new").unwrap(),
            roadmap: RoadmapId::from_body("new").unwrap(),
            goal: 4,
            of: Vec::new(),
        }),
    };
    let refused = world.run(&Actor::Organiser, &other).unwrap_err();
    assert_eq!(refused.code, RejectionCode::UnknownItem);
}

#[test]
fn a_session_has_so_many_joint_roadmaps_and_no_more() {
    let mut world = afterwards();
    for _ in 0..limits::JOINTS_MAX {
        let wish = both(&world);
        world.person("amina").does(wish);
    }
    let wish = both(&world);
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::TooMany);
}

#[test]
fn a_room_goes_on_in_a_new_document_and_keeps_the_one_before() {
    let mut world = World::in_rooms();
    let was = world.roadmap("North");
    world.effects.clear();
    let wish = restore(&world, "North");
    world.person("bob").does(wish);
    let now = world.roadmap("North");
    assert_ne!(now, was);
    assert_eq!(grant(&world, "bob", &now), Some(Grant::Edit));
    assert_eq!(
        grant(&world, "bob", &was),
        Some(Grant::Read),
        "to look back"
    );
    assert!(world.effects.contains(&Effect::RecheckAllRoadmaps));
    let view = world.seen("bob");
    assert!(view.rooms.iter().any(|room| room.roadmap == now));
    assert_eq!(view.your_room.as_ref().unwrap().room.roadmap, now);
    world.person("amina").closes(0);
    assert!(is_own_work(&world.session, &id("bob"), &was));
    assert!(!may_read_roadmap(&world.session, &id("dana"), &was));
}

#[test]
fn what_was_replaced_can_be_had_back_and_what_never_was_there_not() {
    let mut world = World::in_rooms();
    let first = world.roadmap("North");
    let wish = restore(&world, "North");
    world.person("bob").does(wish);
    let back = |roadmap: &RoadmapId| ClientCommand::RestoreRoadmap {
        room: RoomId::clone(&world.room("North")),
        version: 9,
        roadmap: Some(roadmap.clone()),
    };
    let (theirs, others) = (back(&first), back(&world.roadmap("South")));
    assert_eq!(
        world.person("bob").fails_to(others),
        RejectionCode::UnknownRoadmap
    );
    world.person("bob").does(theirs);
    assert_eq!(world.session.home_of(&first).unwrap().earlier.len(), 2);
}

#[test]
fn others_do_not_replace_what_is_not_theirs() {
    let mut world = World::in_rooms();
    let wish = restore(&world, "South");
    assert_eq!(
        world.person("bob").fails_to(wish.clone()),
        RejectionCode::NotAllowed
    );
    world.person("amina").does(wish).closes(0);
    only_in_rounds(&mut world);
    let wish = restore(&world, "North");
    assert_eq!(
        world.person("bob").fails_to(wish),
        RejectionCode::NotAllowed,
        "their time is over"
    );
}

#[test]
fn nothing_is_replaced_under_the_eyes_of_those_who_look_at_it_or_vote_on_it() {
    let mut world = afterwards();
    world.person("amina").presents("North");
    let wish = restore(&world, "North");
    assert_eq!(
        world.person("amina").fails_to(wish.clone()),
        RejectionCode::InUse
    );
    let ballot = ClientCommand::OpenBallot {
        ballot: "ba_1".parse().unwrap(),
        among: vec![world.roadmap("North"), world.roadmap("South")],
        each: 1,
        staff: false,
        for_s: None,
    };
    world.person("amina").presents("South").does(ballot);
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::InUse);
}

#[test]
fn its_place_in_the_order_is_the_same_and_so_are_the_names_of_those_who_want_to_be_named() {
    let mut world = afterwards();
    let order = vec![world.roadmap("South"), world.roadmap("North")];
    world
        .person("amina")
        .does(ClientCommand::SetRunningOrder { order });
    let credit = ClientCommand::SetCredit {
        roadmap: world.roadmap("North"),
        credit: Credit::School,
    };
    world.person("bob").does(credit);
    world.heard("bob");
    let wish = restore(&world, "North");
    world.person("amina").does(wish);
    let now = world.roadmap("North");
    assert_eq!(world.session.works().order[1], now);
    let credits = &world.seen("bob").works.as_ref().unwrap().your_credits;
    assert!(
        credits
            .iter()
            .any(|one| one.roadmap == now && one.credit == Credit::School)
    );
    let part = |event: &SessionEvent| {
        matches!(
            event,
            SessionEvent::Works {
                part: WorksPart::YourCredits { .. }
            }
        )
    };
    assert!(world.heard("bob").iter().any(part));
}

fn judges(world: &World, room: &str) -> ClientCommand {
    ClientCommand::Score {
        roadmap: world.roadmap(room),
        points: every(world.session.rubric(), 4),
        note: protocol::Personal::new("Clear"),
    }
}

/// Erik has given points to North while the gallery was open.
fn judged() -> World {
    let mut world = afterwards();
    world.person("amina").does(ClientCommand::OpenGallery {
        open: true,
        comments: false,
    });
    let wish = judges(&world, "North");
    world.person("erik").does(wish);
    world.heard("erik");
    world
}

fn given(world: &World, roadmap: &RoadmapId) -> u16 {
    signaling_core::feedback_of(&world.session, roadmap).count
}

#[test]
fn what_others_gave_is_for_what_the_group_takes_back_too() {
    let mut world = judged();
    let was = world.roadmap("North");
    let late = judges(&world, "North");
    let wish = restore(&world, "North");
    world.person("bob").does(wish);
    let now = world.roadmap("North");
    assert_eq!((given(&world, &was), given(&world, &now)), (0, 1));
    let own = |world: &World, who: &str| {
        let scores = world.seen(who).works.clone().unwrap().your_scores;
        let roadmaps = scores.into_iter().map(|one| one.roadmap);
        roadmaps.collect::<Vec<_>>()
    };
    assert_eq!(own(&world, "erik"), std::slice::from_ref(&now));
    assert_eq!(own(&world, "dana"), [] as [RoadmapId; 0]);

    // Points for what is there no longer would be lost.
    assert_eq!(
        world.person("erik").fails_to(late),
        RejectionCode::UnknownRoadmap
    );
    let again = judges(&world, "North");
    world.person("dana").does(again);
    assert_eq!(given(&world, &now), 2);
}

#[test]
fn what_others_gave_is_not_for_a_file() {
    let mut world = judged();
    let was = world.roadmap("North");
    let import = Command::ImportRoadmap {
        room: world.room("North"),
        planted: Some(RoadmapId::from_body("file").unwrap()),
    };
    world.run(&Actor::Organiser, &import).unwrap();
    let now = world.roadmap("North");
    assert_eq!((given(&world, &was), given(&world, &now)), (1, 0));
}

#[test]
fn a_file_is_not_what_people_said_they_stand_for() {
    let mut world = afterwards();
    let credit = ClientCommand::SetCredit {
        roadmap: world.roadmap("North"),
        credit: Credit::Name,
    };
    world.person("bob").does(credit);
    let import = Command::ImportRoadmap {
        room: world.room("North"),
        planted: Some(RoadmapId::from_body("file").unwrap()),
    };
    let events = world.run(&Actor::Organiser, &import).unwrap();
    assert!(matches!(
        &events[..],
        [signaling_core::Event::RoadmapReplaced {
            why: Replaced::Imported {},
            ..
        }]
    ));
    let named = (id("bob"), world.roadmap("North"));
    assert!(!world.session.works().credits.contains_key(&named));
}

#[test]
fn a_room_has_so_many_roadmaps_one_after_the_other() {
    let mut world = World::in_rooms();
    for _ in 1..limits::ROOM_ROADMAPS_MAX {
        let wish = restore(&world, "North");
        world.person("bob").does(wish);
    }
    let wish = restore(&world, "North");
    assert_eq!(world.person("bob").fails_to(wish), RejectionCode::TooMany);
}

#[test]
fn what_was_read_into_a_room_before_its_round_stays_under_another_goal() {
    let mut world = World::planned();
    let wish = restore(&world, "North");
    world.person("amina").does(wish);
    let read_in = world.roadmap("North");
    let goal = protocol::PlanEdit::SetGoal {
        room: world.room("North"),
        was: 4,
        goal: 13,
    };
    let plan = world.session.plan().id().clone();
    let edits = vec![goal];
    world
        .person("amina")
        .does(ClientCommand::EditPlan { plan, edits });
    assert_eq!(world.roadmap("North"), read_in);
}

#[test]
fn when_the_days_are_over_everybody_is_told_what_they_may_still_do() {
    let mut world = afterwards();
    let north = world.roadmap("North");
    assert_eq!(grant(&world, "bob", &north), Some(Grant::Edit));
    world.effects.clear();
    world.runs_out();
    assert!(world.effects.contains(&Effect::RecheckAllRoadmaps));
    assert_eq!(grant(&world, "bob", &north), Some(Grant::Read));
    assert_eq!(signaling_core::next_deadline(&world.session), None);
}
