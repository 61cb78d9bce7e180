//! Whom a page has on screen reaches the media plane in its own names.

use protocol::limits::VIEW_PEOPLE_MAX;
use protocol::{ParticipantId, Role};
use sfu_control::{Command, Grade, Kin, PeerId};

use super::SessionMsg;
use super::reach_tests::opens;
use super::tests::{offers, settle};
use super::views::PageView;
use crate::testing::{Bench, Guest};

async fn shows(guest: &mut Guest, people: &[&ParticipantId]) {
    let view = SessionMsg::MediaView {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        view: PageView {
            grade: Grade::Full,
            heights: vec![180; 9],
            people: people.iter().map(|id| (*id).clone()).collect(),
        },
    };
    guest.inbox.send(view).await.unwrap();
    settle(guest).await;
}

/// Whom the media plane was told that a peer asks for, the last time.
fn asked_for(asked: &[Command], by: PeerId) -> Option<Vec<Kin>> {
    let wish = |command: &Command| match command {
        Command::Wish { peer, wishes } if *peer == by => Some(wishes.kins.clone()),
        _ => None,
    };
    asked.iter().rev().find_map(wish)
}

/// Makes a media connection; tells it and whose the media plane takes it to be.
async fn sends(bench: &Bench, guest: &mut Guest) -> (PeerId, Kin) {
    let (peer, grant) = offers(bench, guest, 1).await;
    (peer, grant.kin)
}

#[tokio::test]
async fn people_are_asked_for_in_the_order_of_the_page_also_before_they_have_media() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let mut wei = bench.person("Wei", Role::Panelist).await;
    let (weis, bayus) = (wei.participant.clone(), sends(&bench, &mut bayu).await.0);
    shows(&mut bayu, &[&weis, &pia.participant]).await;
    let asked = asked_for(&bench.asked(), bayus).unwrap();
    let (_, pia) = sends(&bench, &mut pia).await;
    let (_, wei) = sends(&bench, &mut wei).await;
    assert_eq!(asked, [wei, pia]);
    shows(&mut bayu, &[]).await;
    assert_eq!(asked_for(&bench.asked(), bayus), Some(Vec::new()));
}

#[tokio::test]
async fn nobodys_name_oneself_and_names_said_twice_are_left_out() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let (_, pias) = sends(&bench, &mut pia).await;
    let (bayus, _) = sends(&bench, &mut bayu).await;
    let nobody = ParticipantId::from_body("nobody").unwrap();
    let me = bayu.participant.clone();
    let pia = pia.participant.clone();
    shows(&mut bayu, &[&nobody, &pia, &me, &pia]).await;
    assert_eq!(asked_for(&bench.asked(), bayus), Some(vec![pias]));
}

#[tokio::test]
async fn no_name_of_nobody_is_remembered() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (_, first) = sends(&bench, &mut bayu).await;
    let names = (0..VIEW_PEOPLE_MAX * 2).map(|n| ParticipantId::from_body(&format!("no{n}")));
    let names: Vec<_> = names.map(Result::unwrap).collect();
    shows(&mut bayu, &names.iter().collect::<Vec<_>>()).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let (_, second) = sends(&bench, &mut pia).await;
    let (first, second) = (format!("{first:?}"), format!("{second:?}"));
    let number = |kin: &str| {
        kin.trim_matches(|c: char| !c.is_ascii_digit())
            .parse::<u64>()
    };
    assert_eq!(number(&second).unwrap(), number(&first).unwrap() + 1);
}

#[tokio::test]
async fn a_name_from_another_room_places_nobody_and_widens_nothing() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut citra = bench.person("Citra", Role::Attendee).await;
    let (bayus, _) = sends(&bench, &mut bayu).await;
    let (citras, citra_kin) = sends(&bench, &mut citra).await;
    opens(&mut amina).await;
    let asked = bench.asked();
    let room = |of| {
        asked.iter().find_map(|command| match command {
            Command::Place { peer, grant } if *peer == of => Some(grant.room),
            _ => None,
        })
    };
    assert_ne!(room(bayus).unwrap(), room(citras).unwrap());
    shows(&mut bayu, &[&citra.participant]).await;
    let asked = bench.asked();
    assert_eq!(asked_for(&asked, bayus), Some(vec![citra_kin]));
    let more = asked.iter().find(|command| {
        let is_wish = matches!(command, Command::Wish { .. });
        !is_wish && !matches!(command, Command::Announce { .. })
    });
    assert_eq!(more, None);
}
