//! Sound across rooms, as the media plane is asked for it.

use protocol::{
    ClientCommand, Location, PlannedRoom, Role, RoomId, ServerMessage, SessionEvent, VoiceTo,
};
use sfu_control::{Command, Reach};

use super::tests::offers;
use crate::testing::{Bench, Guest};

/// A round with rooms One and Two, as the moderator is told of them.
pub(super) async fn opens(amina: &mut Guest) -> Vec<RoomId> {
    let room = |name: &str| PlannedRoom {
        id: None,
        name: name.to_owned(),
        goal: 4,
    };
    let rooms = vec![room("One"), room("Two")];
    let plan = ClientCommand::PlanRooms { version: 0, rooms };
    amina.sends(plan).await;
    let rooms = amina.hears(|message| match message {
        ServerMessage::Event {
            event: SessionEvent::Rooms { rooms },
            ..
        } => Some(rooms.iter().map(|room| room.id.clone()).collect()),
        _ => None,
    });
    let rooms = rooms.await;
    amina.asks(ClientCommand::AssignRandom).await.unwrap();
    let open = ClientCommand::OpenRooms {
        duration_s: 600,
        options: protocol::RoundWish::default(),
    };
    amina.asks(open).await.unwrap();
    rooms
}

fn reaches(asked: &[Command]) -> Vec<Reach> {
    let reach = |command: &Command| match command {
        Command::Reach { reach, .. } => Some(reach.clone()),
        _ => None,
    };
    asked.iter().filter_map(reach).collect()
}

#[tokio::test]
async fn a_voice_goes_into_the_room_where_its_people_are() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (_, plenary) = offers(&bench, &mut amina, 1).await;
    let (bayus, _) = offers(&bench, &mut bayu, 1).await;
    opens(&mut amina).await;
    let asked = bench.asked();
    let placed = asked.iter().find_map(|command| match command {
        Command::Place { peer, grant } if *peer == bayus => Some(grant.room),
        _ => None,
    });
    let bayus_room = placed.expect("Bayu is moved");

    amina
        .asks(ClientCommand::Speak { to: VoiceTo::All })
        .await
        .unwrap();
    let asked = bench.asked();
    let [Command::Reach { epoch, reach, .. }] = asked.as_slice() else {
        panic!("one reach, and nobody is placed anew: {asked:?}");
    };
    assert_eq!(*epoch, plenary.epoch);
    assert!(reach.here && reach.hears.is_empty(), "nothing comes back");
    assert_eq!(reach.heard_in.len(), 2);
    assert!(reach.heard_in.contains(&bayus_room));

    amina.asks(ClientCommand::Hush).await.unwrap();
    assert_eq!(reaches(&bench.asked()), [Reach::default()]);
}

#[tokio::test]
async fn ears_are_in_one_room_until_the_next_move() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    bench.person("Bayu", Role::Attendee).await;
    let (peer, before) = offers(&bench, &mut amina, 1).await;
    let rooms = opens(&mut amina).await;
    bench.asked();
    let room = rooms.first().cloned();
    amina.asks(ClientCommand::Listen { room }).await.unwrap();
    let [reach] = reaches(&bench.asked()).try_into().unwrap();
    assert_eq!(
        (reach.here, reach.heard_in.len(), reach.hears.len()),
        (true, 0, 1)
    );

    let location = Location::Room {
        room: rooms[1].clone(),
    };
    amina.asks(ClientCommand::Visit { location }).await.unwrap();
    let asked = bench.asked();
    let placed = asked.iter().find_map(|command| match command {
        Command::Place {
            peer: placed,
            grant,
        } if *placed == peer => Some(grant.epoch),
        _ => None,
    });
    let epoch = placed.expect("she is moved");
    assert!(epoch > before.epoch);
    let last = reaches(&asked).pop();
    assert_eq!(last, Some(Reach::default()), "her ears stayed behind");
}

#[tokio::test]
async fn a_new_media_connection_is_told_what_the_old_one_was() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    bench.person("Bayu", Role::Attendee).await;
    let rooms = opens(&mut amina).await;
    let room = rooms.first().cloned();
    amina.asks(ClientCommand::Listen { room }).await.unwrap();
    assert_eq!(reaches(&bench.asked()), [], "she has no media yet");
    let offer = super::tests::offer_of(&amina, 1);
    amina.inbox.send(offer).await.unwrap();
    super::tests::settle(&mut amina).await;
    let [reach] = reaches(&bench.asked()).try_into().unwrap();
    assert_eq!(reach.hears.len(), 1);
}
