//! Who may do what: the table of the rules, written out a second time and without `policy`, asked for every command in several worlds.

use std::collections::BTreeSet;

use protocol::{
    ChatScope, ClientCommand, DeviceId, Door, Kinds, Locks, ParticipantId, RejectionCode, Role,
    RoundId, Settings, ShowWish,
};
use signaling_core::{Actor, Command, Timer, decide};

use crate::one_of_each::{own, wishes};
use crate::properties::populated;
use crate::world::{World, id, profile};

/// Whose business a command is, as the rules say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// Everybody who is let in.
    Everybody,
    /// Everybody who has a seat.
    EvenWaiting,
    /// Moderators, co-moderators and the organiser.
    Staff,
    /// Staff, but the organiser has no body.
    StaffInPerson,
    /// Staff, the organiser and panelists.
    Panel,
    /// Staff, the organiser, and those whose room North it is while they are in it.
    Group,
    /// Moderators, a deputy in the chair and the organiser.
    LastWord,
}

/// Every command there is, with a number of its own and whose business it is. A new one does not compile before it has a row here.
#[expect(clippy::too_many_lines, reason = "a table: one row a command")]
const fn row(wish: &ClientCommand) -> (usize, Right) {
    match wish {
        ClientCommand::SetMedia { .. } => (0, Right::Everybody),
        ClientCommand::RaiseHand { .. } => (1, Right::Everybody),
        ClientCommand::Chat {
            scope: ChatScope::Staff,
            ..
        } => (60, Right::StaffInPerson),
        ClientCommand::Chat { .. } => (2, Right::Everybody),
        ClientCommand::Leave => (3, Right::EvenWaiting),
        ClientCommand::GrantSpeak { .. } => (4, Right::Staff),
        ClientCommand::Mute { .. } => (5, Right::Staff),
        ClientCommand::LowerHand { .. } => (6, Right::Staff),
        ClientCommand::PlanRooms { .. } => (7, Right::Staff),
        ClientCommand::Assign { .. } => (8, Right::Staff),
        ClientCommand::AssignRandom => (9, Right::Staff),
        ClientCommand::OpenRooms { .. } => (10, Right::Staff),
        ClientCommand::ExtendRooms { .. } => (11, Right::Staff),
        ClientCommand::CloseRooms { .. } => (12, Right::Staff),
        ClientCommand::Broadcast { .. } => (13, Right::Staff),
        ClientCommand::Visit { .. } => (14, Right::Everybody),
        ClientCommand::Present { .. } => (15, Right::Staff),
        ClientCommand::Rename { .. } => (16, Right::EvenWaiting),
        ClientCommand::Ask { .. } => (17, Right::Everybody),
        ClientCommand::WithdrawQuestion { .. } => (18, Right::Everybody),
        ClientCommand::Admit { .. } => (19, Right::Staff),
        ClientCommand::AdmitAll { .. } => (20, Right::Staff),
        ClientCommand::Refuse { .. } => (21, Right::Staff),
        ClientCommand::SetDoor { .. } => (22, Right::Staff),
        ClientCommand::Remove { .. } => (23, Right::Staff),
        ClientCommand::Ban { .. } => (24, Right::Staff),
        ClientCommand::LiftBan { .. } => (25, Right::LastWord),
        ClientCommand::RenameOther { .. } => (26, Right::Staff),
        ClientCommand::SetRole { .. } => (27, Right::Staff),
        ClientCommand::SetDeputies { .. } => (28, Right::LastWord),
        ClientCommand::MuteMany { .. } => (29, Right::Staff),
        ClientCommand::AskUnmute { .. } => (30, Right::Staff),
        ClientCommand::Stop { .. } => (31, Right::Staff),
        ClientCommand::SetLocks { .. } => (32, Right::Staff),
        ClientCommand::Spotlight { .. } => (33, Right::Staff),
        ClientCommand::GiveFloor { .. } => (34, Right::Staff),
        ClientCommand::EndFloor => (35, Right::Staff),
        ClientCommand::LowerAllHands { .. } => (36, Right::Staff),
        ClientCommand::RestoreHands => (97, Right::Staff),
        ClientCommand::DismissQuestion { .. } => (37, Right::Staff),
        ClientCommand::SetQueueRule { .. } => (38, Right::Staff),
        ClientCommand::Message { .. } => (61, Right::Everybody),
        ClientCommand::AnswerInvite { .. } => (62, Right::Everybody),
        ClientCommand::SetShow {
            show: ShowWish::Ended,
        } => (63, Right::LastWord),
        ClientCommand::SetShow { .. } => (64, Right::Staff),
        ClientCommand::SetLayout { .. } => (91, Right::Staff),
        ClientCommand::SetReactions { .. } => (92, Right::Staff),
        ClientCommand::SetAgenda { .. } => (88, Right::Staff),
        ClientCommand::RunAgenda { .. } => (89, Right::Staff),
        ClientCommand::ExtendAgenda { .. } => (90, Right::Staff),
        ClientCommand::Invite { .. } => (65, Right::Staff),
        ClientCommand::WithdrawInvite { .. } => (66, Right::Staff),
        ClientCommand::TakeCaptain => (39, Right::Everybody),
        ClientCommand::AskHelp { .. } => (40, Right::Everybody),
        ClientCommand::CancelHelp => (41, Right::Everybody),
        ClientCommand::SetCaptain { .. } => (42, Right::Staff),
        ClientCommand::SetReady { .. } => (43, Right::Staff),
        ClientCommand::ClaimHelp { .. } => (44, Right::StaffInPerson),
        ClientCommand::ReleaseHelp { .. } => (45, Right::StaffInPerson),
        ClientCommand::DeferHelp { .. } => (46, Right::StaffInPerson),
        ClientCommand::ResolveHelp { .. } => (47, Right::StaffInPerson),
        ClientCommand::Speak { .. } => (48, Right::StaffInPerson),
        ClientCommand::Hush => (49, Right::StaffInPerson),
        ClientCommand::Listen { .. } => (50, Right::StaffInPerson),
        ClientCommand::SetWishes { .. } => (51, Right::EvenWaiting),
        ClientCommand::ChooseRoom { .. } => (52, Right::Everybody),
        ClientCommand::MakePlan { .. } => (53, Right::Staff),
        ClientCommand::NamePlan { .. } => (54, Right::Staff),
        ClientCommand::DropPlan { .. } => (55, Right::Staff),
        ClientCommand::ChoosePlan { .. } => (56, Right::Staff),
        ClientCommand::EditPlan { .. } => (57, Right::Staff),
        ClientCommand::OpenChoice { .. } => (58, Right::Staff),
        ClientCommand::CloseChoice { .. } => (59, Right::Staff),
        ClientCommand::ArmRound { .. } => (67, Right::Staff),
        ClientCommand::DisarmRound => (68, Right::Staff),
        ClientCommand::CancelOpening => (69, Right::Staff),
        ClientCommand::ReopenRooms { .. } => (70, Right::Staff),
        ClientCommand::Move { .. } => (71, Right::Staff),
        ClientCommand::TakeProposal { .. } => (72, Right::Staff),
        ClientCommand::EndDevice { .. } => (73, Right::EvenWaiting),
        ClientCommand::PresentNext { .. } => (74, Right::Staff),
        ClientCommand::ExtendTurn { .. } => (75, Right::Staff),
        ClientCommand::SetRunningOrder { .. } => (76, Right::Staff),
        ClientCommand::OpenGallery { .. } => (77, Right::Staff),
        ClientCommand::SetRubric { .. } => (78, Right::Staff),
        ClientCommand::OpenBallot { .. } => (79, Right::Staff),
        ClientCommand::CloseBallot { .. } => (80, Right::Staff),
        ClientCommand::MergeRoadmaps { .. } => (81, Right::Staff),
        ClientCommand::RestoreRoadmap { .. } => (82, Right::Group),
        ClientCommand::Publish { .. } => (83, Right::Staff),
        ClientCommand::Unpublish { .. } => (84, Right::Staff),
        ClientCommand::Score { .. } => (85, Right::Everybody),
        ClientCommand::Vote { .. } => (86, Right::Everybody),
        ClientCommand::SetCredit { .. } => (87, Right::Everybody),
        ClientCommand::ShowSlides { .. } => (93, Right::Panel),
        ClientCommand::TurnPage { .. } => (94, Right::Panel),
        ClientCommand::StopSlides => (95, Right::Panel),
        ClientCommand::DropDeck { .. } => (96, Right::Panel),
    }
}

const ROWS: usize = 98;

/// One of each that a moderator could do in the planned world.
fn one_of_each(world: &World) -> Vec<ClientCommand> {
    let wishes = wishes(world);
    let numbers: BTreeSet<_> = wishes.iter().map(|wish| row(wish).0).collect();
    assert_eq!(numbers, (0..ROWS).collect(), "one of each");
    wishes
}

/// Everybody there is, in a world where each of them can be: amina moderates, carlos co-moderates, pia is a panelist, bob attends, wanda
/// waits, rafael was refused, boris is banned.
fn everybody(world: &mut World) {
    world.joins("carlos", Role::CoModerator);
    world.panelist("pia");
    let lobby = |on| ClientCommand::SetDoor {
        door: Door {
            lobby: protocol::Roles {
                attendee: on,
                panelist: false,
            },
            ..Door::default()
        },
    };
    world.person("amina").does(lobby(true));
    for name in ["wanda", "rafael", "boris"] {
        world.attendee(name);
    }
    world
        .person("amina")
        .does(ClientCommand::Refuse {
            participant: id("rafael"),
        })
        .does(ClientCommand::Ban {
            participant: id("boris"),
        })
        .does(lobby(false));
}

/// Situations that differ in who may do what, or in what stands in the way.
fn worlds() -> Vec<(&'static str, World)> {
    let mut worlds = Vec::new();
    let mut plenary = World::planned();
    everybody(&mut plenary);
    worlds.push(("plenary", plenary));

    let mut rooms = World::planned();
    everybody(&mut rooms);
    rooms.person("amina").opens(10);
    worlds.push(("rooms are open", rooms));

    let mut closing = World::planned();
    everybody(&mut closing);
    closing.person("amina").opens(10).closes(30);
    worlds.push(("rooms are closing", closing));

    let mut deputy = World::planned();
    everybody(&mut deputy);
    deputy.person("amina").disconnects();
    deputy.wait_s(60);
    worlds.push(("a deputy has the chair", deputy));

    let mut locked = World::planned();
    everybody(&mut locked);
    let all = Kinds {
        microphone: true,
        camera: true,
        screen: true,
        chat: true,
        hand: true,
        private: true,
    };
    let roles = protocol::RoleLocks {
        attendee: all,
        panelist: all,
    };
    locked.person("amina").does(ClientCommand::SetLocks {
        locks: Locks {
            plenary: roles,
            rooms: roles,
        },
    });
    worlds.push(("everything is locked", locked));
    worlds
}

fn actors() -> Vec<(&'static str, Actor)> {
    let person = |name| (name, Actor::Participant(id(name)));
    let mut actors: Vec<_> = [
        "amina", "carlos", "pia", "bob", "wanda", "rafael", "boris", "stranger",
    ]
    .map(person)
    .into();
    actors.push(("the organiser", Actor::Organiser));
    actors.push(("the system", Actor::System));
    actors
}

/// What the rules say: nothing if it is allowed, else the code.
fn predicted(who: &str, right: Right, deputy: bool, in_room: bool) -> Option<RejectionCode> {
    use RejectionCode::{NotAllowed, Waiting};
    match (who, right) {
        ("stranger" | "the system", _) => Some(NotAllowed),
        ("the organiser", Right::Staff | Right::LastWord | Right::Group | Right::Panel) => None,
        ("the organiser", _) => Some(NotAllowed),
        (_, Right::EvenWaiting) => None,
        ("wanda" | "rafael" | "boris", _) => Some(Waiting),
        (_, Right::Everybody) | ("amina", _) => None,
        ("pia", Right::Panel) => None,
        ("bob", Right::Group) if in_room => None,
        ("carlos", Right::LastWord) if !deputy => Some(NotAllowed),
        ("carlos", _) => None,
        _ => Some(NotAllowed),
    }
}

#[test]
fn whoever_has_no_right_is_told_so_and_nothing_happens() {
    let mut asked = 0;
    for (situation, mut world) in worlds() {
        let deputy = situation == "a deputy has the chair";
        let in_room = situation.starts_with("rooms are");
        for wish in one_of_each(&world) {
            let right = row(&wish).1;
            let command = Command::from_wire(wish, &DeviceId::first(), &mut world.mint).unwrap();
            for (who, actor) in actors() {
                let before = world.session.clone();
                let decided = decide(&world.session, world.now, &actor, &command);
                let code = decided.err().map(|rejection| rejection.code);
                match predicted(who, right, deputy, in_room) {
                    Some(refused) => assert_eq!(
                        code,
                        Some(refused),
                        "{who} asks for {command:?} while {situation}"
                    ),
                    None => assert!(
                        !matches!(
                            code,
                            Some(
                                RejectionCode::NotAllowed
                                    | RejectionCode::Waiting
                                    | RejectionCode::Ended
                            )
                        ),
                        "{who} asks for {command:?} while {situation}: {code:?}"
                    ),
                }
                assert!(world.session == before, "asking changes nothing");
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 5 * ROWS * 10, "every command, everybody, everywhere");
}

#[test]
fn staff_are_out_of_reach_for_who_does_not_appoint_them() {
    let mut world = World::planned();
    world.moderator("farida");
    world.joins("carlos", Role::CoModerator);
    for wish in [
        ClientCommand::Remove {
            participant: id("farida"),
        },
        ClientCommand::Ban {
            participant: id("farida"),
        },
        ClientCommand::SetRole {
            participant: id("farida"),
            role: Role::Attendee,
        },
        ClientCommand::SetRole {
            participant: id("bob"),
            role: Role::CoModerator,
        },
    ] {
        assert_eq!(
            world.person("carlos").fails_to(wish.clone()),
            RejectionCode::NotAllowed
        );
        world.person("amina").does(wish);
    }
}

#[test]
fn nobody_sends_themselves_out() {
    let mut world = World::planned();
    let participant: ParticipantId = id("amina");
    let wish = ClientCommand::Remove { participant };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::NotAllowed
    );
}

#[test]
fn what_concerns_oneself_is_open_to_every_role() {
    for role in [
        Role::Moderator,
        Role::CoModerator,
        Role::Panelist,
        Role::Attendee,
    ] {
        let mut world = World::planned();
        for wish in own() {
            world.joins("erik", role).does(wish);
        }
    }
}

#[test]
fn people_cannot_pose_as_the_shell() {
    let world = World::planned();
    let participant = id("bob");
    let device = DeviceId::first();
    for command in [
        Command::join(participant.clone(), &profile("Bob"), Role::Moderator, None).unwrap(),
        Command::Connected {
            participant: participant.clone(),
            device: device.clone(),
        },
        Command::Disconnected {
            participant,
            device,
            heard_at: world.now,
        },
        Command::Configure {
            settings: Settings::default(),
        },
        Command::Expect { people: vec![] },
        Command::Strike {
            participant: id("bob"),
        },
        Command::Erase {
            participant: id("bob"),
        },
        Command::Elapsed(Timer::RoomsEnd),
        Command::Elapsed(Timer::GraceEnds),
        Command::Elapsed(Timer::CollectEnds),
        Command::Elapsed(Timer::OpeningEnds),
        Command::Collected {
            round: RoundId::from_body("1").unwrap(),
            room: world.room("North"),
            version: Some(1),
        },
        Command::Elapsed(Timer::ChairEmpties),
        Command::Elapsed(Timer::InviteEnds),
        Command::Elapsed(Timer::ChoiceEnds),
        Command::Elapsed(Timer::HelpStale),
        Command::Elapsed(Timer::VoiceEnds),
        Command::Elapsed(Timer::BallotEnds),
        Command::Elapsed(Timer::WorkEnds),
    ] {
        for actor in [Actor::Participant(id("amina")), Actor::Organiser] {
            let refused = decide(&world.session, world.now, &actor, &command).err();
            let code = refused.map(|rejection| rejection.code);
            assert_eq!(code, Some(RejectionCode::NotAllowed), "{command:?}");
        }
    }
}

#[test]
fn an_unknown_actor_is_nobody() {
    let mut world = populated();
    let stranger = Actor::Participant(id("stranger"));
    assert!(world.run(&stranger, &Command::Leave).is_err());
}
