//! One person with a laptop and a phone.

use protocol::{
    ClientCommand, DeviceId, DeviceView, FaultCode, MediaState, ParticipantId, Role, ServerMessage,
    SessionEvent, limits as wire,
};
use sfu_control::{Command, Grant, PeerId, PublishRights};

use super::SessionMsg;
use super::tests::{offer_of, settle};
use crate::outgoing::Ending;
use crate::testing::{Bench, Guest};

fn device(name: &str) -> DeviceId {
    DeviceId::from_body(name).unwrap()
}

/// Pia of the panel.
async fn pia(bench: &Bench) -> (Guest, Guest) {
    let pia = bench.joins("Pia", Role::Panelist).await;
    let laptop = comes(bench, &pia, "laptop").await;
    let phone = comes(bench, &pia, "phone").await;
    (laptop, phone)
}

async fn comes(bench: &Bench, person: &ParticipantId, name: &str) -> Guest {
    let mut guest = bench
        .connects_with(person.clone(), device(name), None)
        .await;
    // A page says what is on when it has come.
    settle(&mut guest).await;
    guest
}

async fn speaks(guest: &mut Guest, on: bool) {
    let media = MediaState {
        microphone: on,
        ..MediaState::default()
    };
    let unmute = false;
    let set = ClientCommand::SetMedia { media, unmute };
    guest.asks(set).await.unwrap();
}

/// A media connection of this device.
async fn connects(bench: &Bench, guest: &mut Guest) -> (PeerId, Grant) {
    bench.asked();
    guest.inbox.send(offer_of(guest, 1)).await.unwrap();
    bench.settles().await;
    let connect = bench.asked().into_iter().find_map(|command| match command {
        Command::Connect { peer, grant, .. } => Some((peer, grant)),
        _ => None,
    });
    connect.expect("a connection was asked for")
}

/// What this peer may publish after these commands.
fn placed(asked: &[Command], peer: PeerId) -> Option<PublishRights> {
    let mut places = asked.iter().filter_map(|command| match command {
        Command::Place {
            peer: placed,
            grant,
        } if *placed == peer => Some(grant.publish),
        _ => None,
    });
    places.next_back()
}

/// The last of what a page was told of its own devices.
fn told_devices(messages: &[ServerMessage]) -> Option<Vec<DeviceView>> {
    let mut devices = messages.iter().filter_map(|message| match message {
        ServerMessage::Event {
            event: SessionEvent::Devices { devices },
            ..
        } => Some(devices.clone()),
        _ => None,
    });
    devices.next_back()
}

fn fault(ending: &Ending) -> Option<FaultCode> {
    match ending {
        Ending::Fault(code, _) => Some(*code),
        Ending::Left => None,
    }
}

#[tokio::test]
async fn another_device_takes_nothing_from_the_first() {
    let bench = Bench::new().await;
    let (mut laptop, _phone) = pia(&bench).await;
    let told = told_devices(&laptop.told().await).expect("of the phone");
    let names: Vec<_> = told.into_iter().map(|device| device.id).collect();
    assert_eq!(names, [device("laptop"), device("phone")]);
    assert!(laptop.outbox.end.try_recv().is_err());
    assert_eq!(bench.settles().await.online, 1, "one person");
}

#[tokio::test]
async fn two_devices_of_one_person_are_kin_and_nobody_elses() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let (first, of_laptop) = connects(&bench, &mut laptop).await;
    let (second, of_phone) = connects(&bench, &mut phone).await;
    let (_, of_amina) = connects(&bench, &mut amina).await;
    assert_ne!(first, second);
    assert!(of_laptop.kin.is_also(of_phone.kin));
    assert!(!of_laptop.kin.is_also(of_amina.kin));
    assert_eq!(of_laptop.room, of_amina.room);
}

#[tokio::test]
async fn the_microphone_goes_to_the_device_that_turns_it_on() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    let (on_laptop, _) = connects(&bench, &mut laptop).await;
    speaks(&mut laptop, true).await;
    let (on_phone, grant) = connects(&bench, &mut phone).await;
    assert!(!grant.publish.microphone, "the laptop has it");
    laptop.heard();
    speaks(&mut phone, true).await;
    let asked = bench.asked();
    assert!(placed(&asked, on_phone).unwrap().microphone);
    assert!(!placed(&asked, on_laptop).unwrap().microphone);
    let told = told_devices(&laptop.heard()).expect("that it is off here and on there");
    let on: Vec<_> = told.iter().map(|device| device.media.microphone).collect();
    assert_eq!(on, [false, true]);
}

#[tokio::test]
async fn a_line_that_comes_back_does_not_take_the_microphone_back() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    speaks(&mut laptop, true).await;
    let seq = laptop.seq;
    let pia = laptop.vanishes().await;
    speaks(&mut phone, true).await;
    let mut laptop = bench.connects_with(pia, device("laptop"), Some(seq)).await;
    speaks(&mut laptop, true).await;
    bench.settles().await;
    let told = told_devices(&phone.heard()).expect("the laptop is back");
    let on: Vec<_> = told.iter().map(|device| device.media.microphone).collect();
    assert_eq!(on, [false, true], "it only says what it had on");
    speaks(&mut laptop, true).await;
    bench.settles().await;
    let told = told_devices(&phone.heard()).expect("a click takes it");
    assert!(
        told.iter()
            .any(|d| d.id == device("laptop") && d.media.microphone)
    );
}

#[tokio::test]
async fn one_device_too_many_ends_the_oldest() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    for name in ["tablet", "tv"] {
        comes(&bench, &laptop.participant, name).await;
    }
    assert!(laptop.outbox.end.try_recv().is_err());
    let mut fifth = comes(&bench, &laptop.participant, "watch").await;
    let ending = laptop.ending().await;
    assert_eq!(fault(&ending), Some(FaultCode::TooManyDevices));
    let told = told_devices(&phone.told().await).unwrap();
    assert_eq!(told.len(), wire::DEVICES_MAX);
    assert!(told.iter().all(|other| other.id != device("laptop")));
    assert!(fifth.outbox.end.try_recv().is_err());
}

#[tokio::test]
async fn a_device_ends_another_and_the_person_stays() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    let (peer, _) = connects(&bench, &mut phone).await;
    let device = device("phone");
    laptop
        .asks(ClientCommand::EndDevice { device })
        .await
        .unwrap();
    let ending = phone.ending().await;
    assert_eq!(fault(&ending), Some(FaultCode::DeviceEnded));
    assert!(bench.asked().contains(&Command::Disconnect { peer }));
    assert_eq!(bench.settles().await.online, 1);
}

#[tokio::test]
async fn a_device_that_is_cut_off_keeps_its_media_and_the_others_keep_theirs() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    connects(&bench, &mut laptop).await;
    connects(&bench, &mut phone).await;
    bench.asked();
    phone.vanishes().await;
    assert_eq!(bench.settles().await.media, 2);
    let gone = |command: &Command| matches!(command, Command::Disconnect { .. });
    assert!(!bench.asked().iter().any(gone));
}

#[tokio::test]
async fn who_leaves_for_good_does_not_come_back_with_another_device() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    laptop.asks(ClientCommand::Leave).await.unwrap();
    let ending = phone.ending().await;
    assert_eq!(fault(&ending), Some(FaultCode::DeviceEnded));
    assert_eq!(bench.settles().await.online, 0);
}

#[tokio::test]
async fn who_is_sent_out_goes_with_every_device() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    let (first, _) = connects(&bench, &mut laptop).await;
    let (second, _) = connects(&bench, &mut phone).await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let participant = laptop.participant.clone();
    amina
        .asks(ClientCommand::Remove { participant })
        .await
        .unwrap();
    for guest in [&mut laptop, &mut phone] {
        let ending = guest.ending().await;
        assert_eq!(fault(&ending), Some(FaultCode::Removed));
    }
    let asked = bench.asked();
    for peer in [first, second] {
        assert!(asked.contains(&Command::Disconnect { peer }));
    }
    assert_eq!(bench.settles().await.online, 1, "Amina");
}

#[tokio::test]
async fn what_a_replaced_connection_says_counts_for_no_device() {
    let bench = Bench::new().await;
    let (mut laptop, mut phone) = pia(&bench).await;
    let mut again = comes(&bench, &laptop.participant, "laptop").await;
    let ending = laptop.ending().await;
    assert_eq!(fault(&ending), Some(FaultCode::Replaced));
    let stale = SessionMsg::Command {
        participant: laptop.participant.clone(),
        connection: laptop.connection.id,
        id: 99,
        command: ClientCommand::EndDevice {
            device: device("phone"),
        },
    };
    again.inbox.send(stale).await.unwrap();
    settle(&mut again).await;
    settle(&mut phone).await;
}
