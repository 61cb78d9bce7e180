//! Who waits for a place in a full room is told where they stand.

use protocol::{
    ClientCommand, LinePlace, PlanEdit, PlanId, PlannedRoom, Role, RoomId, ServerMessage,
    SessionEvent,
};

use crate::testing::{Bench, Guest};

/// People choose between a room for one and another.
async fn choosing(amina: &mut Guest) -> RoomId {
    let room = |name: &str| PlannedRoom {
        id: None,
        name: name.to_owned(),
        goal: 4,
    };
    let rooms = vec![room("One"), room("Two")];
    let plan = ClientCommand::PlanRooms { version: 0, rooms };
    amina.sends(plan).await;
    let small = amina
        .hears(|message| match message {
            ServerMessage::Event {
                event: SessionEvent::Rooms { rooms },
                ..
            } => rooms.first().map(|room| room.id.clone()),
            _ => None,
        })
        .await;
    let plan = PlanId::first();
    let edits = vec![PlanEdit::SetCapacity {
        room: small.clone(),
        was: None,
        capacity: Some(1),
    }];
    let limit = ClientCommand::EditPlan {
        plan: plan.clone(),
        edits,
    };
    amina.asks(limit).await.unwrap();
    let open = ClientCommand::OpenChoice { plan, for_s: None };
    amina.asks(open).await.unwrap();
    small
}

async fn chooses(guest: &mut Guest, room: Option<&RoomId>) {
    let room = room.cloned();
    guest
        .asks(ClientCommand::ChooseRoom { room })
        .await
        .unwrap();
}

/// That this is their place is said to them.
async fn stands(guest: &mut Guest, room: &RoomId, place: u32) {
    let wanted = LinePlace {
        room: room.clone(),
        place,
    };
    guest
        .hears(|message| match message {
            ServerMessage::Places { you, .. } if you.as_ref() == Some(&wanted) => Some(()),
            _ => None,
        })
        .await;
}

fn is_told_a_place(guest: &mut Guest) -> bool {
    let heard = guest.heard();
    let is_place =
        |message: &ServerMessage| matches!(message, ServerMessage::Places { you: Some(_), .. });
    heard.iter().any(is_place)
}

#[tokio::test]
async fn who_waits_is_told_where_they_stand_and_nobody_else_is() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut chen = bench.person("Chen", Role::Attendee).await;
    let mut dana = bench.person("Dana", Role::Attendee).await;
    let small = choosing(&mut amina).await;
    for guest in [&mut bayu, &mut chen, &mut dana] {
        chooses(guest, Some(&small)).await;
    }
    stands(&mut chen, &small, 1).await;
    stands(&mut dana, &small, 2).await;
    chooses(&mut chen, None).await;
    stands(&mut dana, &small, 1).await;
    assert!(!is_told_a_place(&mut bayu), "he has the seat");
    assert!(!is_told_a_place(&mut amina), "she waits for none");
}

#[tokio::test]
async fn who_comes_back_to_a_line_is_told_again() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut chen = bench.person("Chen", Role::Attendee).await;
    let small = choosing(&mut amina).await;
    chooses(&mut bayu, Some(&small)).await;
    chooses(&mut chen, Some(&small)).await;
    stands(&mut chen, &small, 1).await;
    let chen = chen.vanishes().await;
    let mut chen = bench.connects(chen, None).await;
    stands(&mut chen, &small, 1).await;
}
