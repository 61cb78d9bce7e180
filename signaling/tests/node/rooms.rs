use std::collections::BTreeSet;

use protocol::{
    ClientCommand, Late, Location, MoveCause, PlannedRoom, RejectionCode, Role, RoomView,
    RoundView, RoundWish, SessionEvent,
};

use crate::person::{Person, in_room};
use crate::world::World;

/// Plans `count` rooms and returns them.
pub(crate) async fn plan(moderator: &mut Person, count: usize) -> Vec<RoomView> {
    let rooms = (1..=count)
        .map(|n| PlannedRoom {
            id: None,
            name: format!("Room {n}"),
            goal: 13,
        })
        .collect();
    let planned = ClientCommand::PlanRooms { version: 0, rooms };
    moderator.asks(planned).await.unwrap();
    moderator
        .sees(|event| match event {
            SessionEvent::Plan { plan } if plan.rooms.len() == count => Some(plan.rooms.clone()),
            _ => None,
        })
        .await
}

pub(crate) async fn assign(
    moderator: &mut Person,
    person: &protocol::ParticipantId,
    room: &RoomView,
) {
    let assigned = ClientCommand::Assign {
        participant: person.clone(),
        room: Some(room.id.clone()),
    };
    moderator.asks(assigned).await.unwrap();
}

pub(crate) async fn open(moderator: &mut Person) {
    let opened = ClientCommand::OpenRooms {
        duration_s: 600,
        options: RoundWish {
            late: Some(Late::Wait),
            ..RoundWish::default()
        },
    };
    moderator.asks(opened).await.unwrap();
}

#[tokio::test]
async fn a_round_moves_everybody_out_and_back_also_who_is_offline() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let chen = world.attendee("Chen").await;
    let (bayu_id, chen_id) = (bayu.id(), chen.id());
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu_id, &rooms[0]).await;
    assign(&mut amina, &chen_id, &rooms[1]).await;

    let chens_seat = chen.vanishes();
    amina
        .sees(|event| match event {
            SessionEvent::Online {
                participant,
                online: false,
            } => (*participant == chen_id).then_some(()),
            _ => None,
        })
        .await;
    open(&mut amina).await;
    assert_eq!(bayu.is_moved().await, in_room(&rooms[0].id));

    let chen = Person::connect(&world.server.base, chens_seat).await;
    let state = chen.welcome.clone().unwrap();
    let me = state.participants.iter().find(|p| p.id == chen_id).unwrap();
    assert_eq!(me.location, Some(in_room(&rooms[1].id)));
    let bayu_seen = state.participants.iter().find(|p| p.id == bayu_id).unwrap();
    assert_eq!(bayu_seen.location, None, "Bayu is in another room");
    assert!(state.rights.microphone && state.rights.camera);

    let closed = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    amina.asks(closed).await.unwrap();
    let back = bayu.sees(|event| match event {
        SessionEvent::YouMoved {
            location, cause, ..
        } => Some((location.clone(), cause.clone())),
        _ => None,
    });
    assert_eq!(back.await, (Location::Plenary, MoveCause::RoundClosed));
}

#[tokio::test]
async fn everybody_comes_back_by_the_clock_of_the_server() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let rooms = plan(&mut amina, 1).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    assert_eq!(bayu.is_moved().await, in_room(&rooms[0].id));
    let closing = ClientCommand::CloseRooms {
        grace_s: Some(1),
        room: None,
    };
    amina.asks(closing).await.unwrap();
    let announced = bayu.sees(|event| match event {
        SessionEvent::Round {
            round: Some(RoundView::Closing { .. }),
        } => Some(()),
        _ => None,
    });
    announced.await;
    assert_eq!(bayu.is_moved().await, Location::Plenary);
}

#[tokio::test]
async fn who_may_not_is_told_so_and_stays_connected() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let mut dara = world.panelist("Dara").await;
    for person in [&mut bayu, &mut dara] {
        for forbidden in [
            ClientCommand::AssignRandom,
            ClientCommand::OpenRooms {
                duration_s: 60,
                options: RoundWish::default(),
            },
            ClientCommand::Mute {
                participant: amina.id(),
            },
            ClientCommand::Present {
                roadmap: None,
                for_s: None,
                reporter: None,
                version: None,
            },
        ] {
            let answer = person.asks(forbidden.clone()).await;
            assert_eq!(answer, Err(RejectionCode::NotAllowed), "{forbidden:?}");
        }
        person
            .asks(ClientCommand::RaiseHand { up: true })
            .await
            .unwrap();
    }
    let mut hands = BTreeSet::new();
    for _ in 0..2 {
        let hand = amina.sees(|event| match event {
            SessionEvent::Hand {
                participant,
                hand_at: Some(_),
            } => Some(participant.clone()),
            _ => None,
        });
        hands.insert(hand.await);
    }
    assert_eq!(hands, BTreeSet::from([bayu.id(), dara.id()]));
}

#[tokio::test]
async fn a_hundred_people_in_ten_rooms_are_moved_at_once() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut people = Vec::new();
    for n in 0..100 {
        let seat = world.seat(&format!("Teacher {n}"), Role::Attendee).await;
        people.push(Person::connect(&world.server.base, seat).await);
    }
    let rooms = plan(&mut amina, 10).await;
    amina.asks(ClientCommand::AssignRandom).await.unwrap();
    open(&mut amina).await;
    let mut counts = vec![0; rooms.len()];
    for person in &mut people {
        let location = person.is_moved().await;
        let index = rooms.iter().position(|room| in_room(&room.id) == location);
        counts[index.unwrap()] += 1;
    }
    assert_eq!(counts, vec![10; 10]);
}
