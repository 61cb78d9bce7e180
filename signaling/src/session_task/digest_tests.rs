//! What is told in sum: the queue, the lobby, the wall.

use protocol::{
    Alert, ClientCommand, Door, HelpTopic, Millis, ParticipantId, Personal, PlannedRoom,
    QueueEntry, Role, Roles, RoomSummary, ServerMessage, SessionEvent, YourPlace,
};

use super::SessionMsg;
use super::digest::Beat;
use crate::testing::{Bench, Guest};

fn at(ms: i64) -> Millis {
    Millis(1_790_000_000_000 + ms)
}

#[test]
fn a_beat_comes_at_once_and_then_not_too_often() {
    let mut beat = Beat::default();
    assert!(beat.take(at(0), 500).is_none(), "nothing has happened");
    beat.mark();
    assert!(beat.take(at(0), 500).is_some());
    assert!(
        beat.take(at(500), 500).is_none(),
        "nothing has happened since"
    );
    beat.mark();
    beat.mark();
    assert!(beat.take(at(499), 500).is_none(), "too early");
    assert_eq!(beat.wake(500), Some(at(500)));
    assert!(beat.take(at(500), 500).is_some_and(|due| due.is_marked));
}

#[test]
fn a_newcomer_is_told_though_nothing_has_changed() {
    let mut beat = Beat::default();
    let bayu = ParticipantId::from_body("bayu").unwrap();
    beat.greet(&bayu, true);
    beat.greet(&bayu, false);
    let due = beat.take(at(0), 500).expect("somebody is new");
    assert!(!due.is_marked);
    assert_eq!(
        due.newcomers.into_iter().collect::<Vec<_>>(),
        [(bayu, true)]
    );
}

type Queue = (u32, Vec<QueueEntry>, Vec<YourPlace>);

/// The next queue of so many that somebody is told.
async fn queue(guest: &mut Guest, of: u32) -> Queue {
    guest
        .hears(|message| match message {
            ServerMessage::Queue { total, top, you } if *total == of => {
                Some((*total, top.clone(), you.clone()))
            }
            _ => None,
        })
        .await
}

fn question(number: u8) -> ClientCommand {
    ClientCommand::Ask {
        question: format!("qu_{number}").parse().unwrap(),
        text: Personal::new("why?"),
    }
}

#[tokio::test]
async fn a_written_question_reaches_staff_with_its_text_and_the_others_without() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut chen = bench.person("Chen", Role::Attendee).await;
    bayu.asks(question(1)).await.unwrap();
    let (_, staff, none) = queue(&mut amina, 1).await;
    assert_eq!(staff[0].from, bayu.participant);
    assert_eq!(staff[0].text.as_ref().map(Personal::as_str), Some("why?"));
    assert_eq!(none, []);
    let (_, public, _) = queue(&mut chen, 1).await;
    assert_eq!((public.len(), public[0].text.clone()), (1, None));
    let (_, _, own) = queue(&mut bayu, 1).await;
    assert_eq!((own[0].position, own[0].text.is_some()), (1, true));
}

#[tokio::test]
async fn hands_and_questions_stand_in_one_order_that_everybody_is_told() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut chen = bench.person("Chen", Role::Attendee).await;
    bayu.asks(question(1)).await.unwrap();
    chen.asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
    let froms = |queue: &Queue| -> Vec<_> { queue.1.iter().map(|e| e.from.clone()).collect() };
    let to_staff = queue(&mut amina, 2).await;
    let to_chen = queue(&mut chen, 2).await;
    assert_eq!(froms(&to_staff), froms(&to_chen));
    // Two that come in one millisecond are in the order of their ids.
    let index = froms(&to_staff)
        .iter()
        .position(|from| *from == chen.participant);
    assert_eq!(
        index.map(|index| index + 1),
        Some(to_chen.2[0].position as usize)
    );
    chen.asks(ClientCommand::RaiseHand { up: false })
        .await
        .unwrap();
    assert_eq!(queue(&mut chen, 1).await.2, []);
}

#[tokio::test]
async fn whoever_comes_later_is_told_the_queue_and_whoever_resumes_that_it_is_empty() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    bayu.asks(question(1)).await.unwrap();
    let mut chen = bench.person("Chen", Role::Attendee).await;
    assert_eq!(queue(&mut chen, 1).await.1.len(), 1);
    let (seq, chen) = (chen.seq, chen.vanishes().await);
    let withdraw = ClientCommand::WithdrawQuestion {
        question: "qu_1".parse().unwrap(),
    };
    bayu.asks(withdraw).await.unwrap();
    let mut back = bench.connects(chen, Some(seq)).await;
    assert_eq!(queue(&mut back, 0).await.1, []);
}

#[tokio::test]
async fn staff_are_told_who_waits_in_the_lobby() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let attendee = true;
    let lobby = Roles {
        attendee,
        panelist: false,
    };
    let door = Door {
        lobby,
        ..Door::default()
    };
    amina.asks(ClientCommand::SetDoor { door }).await.unwrap();
    let bayu = bench.person("Bayu", Role::Attendee).await;
    let waiting = |of: u32| {
        move |message: &ServerMessage| match message {
            ServerMessage::Lobby { people, total } if *total == of => Some(people.clone()),
            _ => None,
        }
    };
    let people = amina.hears(waiting(1)).await;
    assert_eq!(people[0].participant, bayu.participant);
    let participant = bayu.participant.clone();
    amina
        .asks(ClientCommand::Admit { participant })
        .await
        .unwrap();
    assert_eq!(amina.hears(waiting(0)).await, []);
}

async fn follows(guest: &Guest) {
    let follow = SessionMsg::FollowWall {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        on: true,
    };
    guest.inbox.send(follow).await.unwrap();
}

fn wall(message: &ServerMessage) -> Option<(Vec<RoomSummary>, bool)> {
    match message {
        ServerMessage::Wall { rooms, whole, .. } => Some((rooms.clone(), *whole)),
        _ => None,
    }
}

async fn opens_a_room(amina: &mut Guest) {
    let rooms = vec![PlannedRoom {
        id: None,
        name: "One".to_owned(),
        goal: 4,
    }];
    amina
        .asks(ClientCommand::PlanRooms { version: 0, rooms })
        .await
        .unwrap();
    amina.asks(ClientCommand::AssignRandom).await.unwrap();
    let open = ClientCommand::OpenRooms {
        duration_s: 600,
        options: protocol::RoundWish::default(),
    };
    amina.asks(open).await.unwrap();
}

#[tokio::test]
async fn the_wall_is_told_to_staff_who_watch_and_to_nobody_else() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    opens_a_room(&mut amina).await;
    follows(&bayu).await;
    follows(&amina).await;
    let (rooms, whole) = amina.hears(wall).await;
    assert!(whole, "she has nothing yet");
    assert_eq!((rooms.len(), rooms[0].here), (1, 1));
    let help = ClientCommand::AskHelp {
        topic: HelpTopic::Task,
        note: None,
    };
    bayu.asks(help).await.unwrap();
    let (rooms, whole) = amina.hears(wall).await;
    assert!(!whole, "only what changed");
    assert_eq!(rooms[0].alerts, [Alert::Help]);
    assert!(!bayu.heard().iter().any(|message| wall(message).is_some()));
}

#[tokio::test]
async fn the_wall_is_empty_after_the_round() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    bench.person("Bayu", Role::Attendee).await;
    opens_a_room(&mut amina).await;
    follows(&amina).await;
    assert_eq!(amina.hears(wall).await.0.len(), 1);
    amina
        .asks(ClientCommand::CloseRooms {
            grace_s: Some(0),
            room: None,
        })
        .await
        .unwrap();
    assert_eq!(amina.hears(wall).await, (vec![], true));
}

fn places(message: &ServerMessage) -> Option<(Vec<u32>, bool)> {
    match message {
        ServerMessage::Places { rooms, whole, .. } => {
            Some((rooms.iter().map(|room| room.taken).collect(), *whole))
        }
        _ => None,
    }
}

#[tokio::test]
async fn everybody_is_told_how_full_rooms_are_while_people_choose() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let room = |name: &str| PlannedRoom {
        id: None,
        name: name.to_owned(),
        goal: 4,
    };
    let rooms = vec![room("One"), room("Two")];
    amina
        .sends(ClientCommand::PlanRooms { version: 0, rooms })
        .await;
    let plan = protocol::PlanId::first();
    let two = amina
        .hears(|message| match message {
            ServerMessage::Event {
                event: SessionEvent::Rooms { rooms },
                ..
            } => rooms.last().map(|room| room.id.clone()),
            _ => None,
        })
        .await;
    let open = ClientCommand::OpenChoice { plan, for_s: None };
    amina.asks(open).await.unwrap();
    assert_eq!(bayu.hears(places).await, (vec![0, 0], true));
    assert_eq!(amina.hears(places).await, (vec![0, 0], true));

    let mut chen = bench.person("Chen", Role::Attendee).await;
    assert_eq!(chen.hears(places).await, (vec![0, 0], true), "new here");

    chen.asks(ClientCommand::ChooseRoom { room: Some(two) })
        .await
        .unwrap();
    assert_eq!(
        bayu.hears(places).await,
        (vec![1], false),
        "only what is new"
    );
}
