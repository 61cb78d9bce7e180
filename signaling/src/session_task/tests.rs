use std::sync::atomic::Ordering;

use config::Config;
use protocol::{
    ChatId, ChatScope, ClientCommand, FaultCode, MediaLayout, MediaState, ParticipantId, Personal,
    PlannedRoom, RejectionCode, Role, ServerMessage, SessionEvent, Show, ShowWish,
};
use sfu_control::{Binding, Command, Grant, LostReason, Notice, PeerId, TrackKind};

use super::SessionMsg;
use super::hall::Hall;
use crate::limits;
use crate::outgoing::Ending;
use crate::store::Store;
use crate::testing::{Bench, Guest};

fn line(n: usize) -> ClientCommand {
    ClientCommand::Chat {
        line: ChatId::from_body(&n.to_string()).unwrap(),
        scope: ChatScope::Everyone,
        text: Personal::new("hello"),
    }
}

#[tokio::test]
async fn what_the_disk_refuses_nobody_sees() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    amina.asks(line(1)).await.unwrap();
    bayu.heard();

    bench.store.full.store(true, Ordering::SeqCst);
    let answer = amina.asks(line(2)).await;
    assert_eq!(answer, Err(RejectionCode::Unavailable));
    assert!(matches!(
        bayu.ending().await,
        Ending::Fault(FaultCode::GoingAway, _)
    ));
    assert_eq!(bayu.heard(), []);
    assert!(amina.inbox.closed_soon().await);

    bench.store.full.store(false, Ordering::SeqCst);
    let mut again = bench.connects(amina.participant.clone(), None).await;
    let journal = bench.store.journal(bench.webinar.clone()).await.unwrap();
    let lines =
        |event: &signaling_core::Event| matches!(event, signaling_core::Event::ChatWritten { .. });
    assert_eq!(journal.iter().filter(|row| lines(&row.event)).count(), 1);
    again.asks(line(2)).await.unwrap();
}

fn show_is(show: ShowWish) -> ClientCommand {
    ClientCommand::SetShow { show }
}

/// A moderator and an attendee when the show has just ended.
fn at_the_end() -> (Hall, ParticipantId, ParticipantId) {
    let mut hall = Hall::new(false);
    let amina = hall.joins("Amina", Role::Moderator);
    let bayu = hall.joins("Bayu", Role::Attendee);
    hall.connects(&amina, None);
    hall.connects(&bayu, None);
    hall.asks(&amina, show_is(ShowWish::Ended));
    (hall, amina, bayu)
}

fn ending(hall: &mut Hall, person: &ParticipantId) -> Option<Ending> {
    let guest = hall.guests.get_mut(person).unwrap();
    guest.outbox.end.try_recv().ok()
}

#[tokio::test]
async fn the_end_of_the_show_sends_attendees_home_when_they_have_read_so_and_leaves_staff() {
    let (mut hall, amina, bayu) = at_the_end();
    let told = hall.guests.get_mut(&bayu).unwrap().reads();
    let over = |event: &SessionEvent| {
        matches!(
            event,
            SessionEvent::Show {
                show: Show::Ended { .. }
            }
        )
    };
    assert!(told.iter().any(|(_, event)| over(event)));
    hall.passes_ms(9_999);
    assert_eq!(ending(&mut hall, &bayu), None, "they read it");
    hall.passes_ms(1);
    let home = ending(&mut hall, &bayu);
    assert!(
        matches!(home, Some(Ending::Fault(FaultCode::Ended, _))),
        "{home:?}"
    );
    assert_eq!(ending(&mut hall, &amina), None);
}

#[tokio::test]
async fn a_show_that_goes_on_after_all_sends_nobody_home() {
    let (mut hall, amina, bayu) = at_the_end();
    hall.asks(&amina, show_is(ShowWish::Live { bring: true }));
    hall.passes_ms(60_000);
    assert_eq!(ending(&mut hall, &bayu), None);
}

/// An inbox whose task has ended says so.
trait ClosedSoon {
    async fn closed_soon(&self) -> bool;
}

impl ClosedSoon for tokio::sync::mpsc::Sender<SessionMsg> {
    async fn closed_soon(&self) -> bool {
        let bound = std::time::Duration::from_secs(20);
        tokio::time::timeout(bound, self.closed()).await.is_ok()
    }
}

#[tokio::test]
async fn a_panic_ends_the_task_and_the_next_one_starts_from_the_journal() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    amina.asks(line(1)).await.unwrap();
    bench.store.broken.store(true, Ordering::SeqCst);
    amina.sends(line(2)).await;
    assert!(amina.inbox.closed_soon().await);
    let mut again = bench
        .connects(amina.participant.clone(), Some(amina.seq))
        .await;
    again.asks(line(3)).await.unwrap();
}

#[tokio::test]
async fn who_does_not_read_is_let_go_and_nobody_waits_for_them() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut sleeper = bench.person("Bayu", Role::Attendee).await;
    for n in 0..=limits::OUTGOING_QUEUE {
        amina.asks(line(n)).await.unwrap();
    }
    assert!(matches!(
        sleeper.ending().await,
        Ending::Fault(FaultCode::Overloaded, _)
    ));
    amina
        .asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_session_without_people_leaves_memory_and_comes_back() {
    let mut config = Config::default();
    config.session.idle_minutes = 0;
    let bench = Bench::with(&config).await;
    let inbox = bench.inbox();
    let bayu = bench.joins("Bayu", Role::Attendee).await;
    assert!(inbox.closed_soon().await);
    let mut bayu = bench.connects(bayu, None).await;
    bayu.asks(line(1)).await.unwrap();
    assert!(!bayu.inbox.is_closed(), "somebody is here");
}

#[tokio::test]
async fn who_missed_more_than_is_kept_gets_the_whole() {
    let mut config = Config::default();
    config.session.idle_minutes = 0;
    let bench = Bench::with(&config).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let seq = bayu.seq;
    bayu.asks(line(1)).await.unwrap();
    let inbox = bench.inbox();
    let bayu = bayu.vanishes().await;
    // A session that has left memory keeps nothing of what was told.
    assert!(inbox.closed_soon().await);
    let again = bench.connects(bayu.clone(), Some(seq)).await;
    assert!(again.seq > seq, "a welcome, not what was missed");
    let last = again.seq;
    drop(again);
    let resumed = bench.connects(bayu, Some(last)).await;
    assert_eq!(resumed.seq, last);
}

pub(super) fn layout() -> MediaLayout {
    MediaLayout {
        microphone: Some("0".to_owned()),
        camera: None,
        screen: None,
        screen_audio: None,
        slots: Vec::new(),
        voices: Vec::new(),
    }
}

pub(super) fn offer_of(guest: &Guest, generation: u32) -> SessionMsg {
    SessionMsg::MediaOffer {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        generation,
        sdp: Personal::new("v=0"),
        layout: layout(),
        restart: false,
    }
}

/// Offers media and returns the peer and its grant.
pub(super) async fn offers(bench: &Bench, guest: &mut Guest, generation: u32) -> (PeerId, Grant) {
    let offer = offer_of(guest, generation);
    guest.inbox.send(offer).await.unwrap();
    settle(guest).await;
    let asked = bench.asked();
    let connect = asked.iter().find_map(|command| match command {
        Command::Connect { peer, grant, .. } => Some((*peer, *grant)),
        _ => None,
    });
    connect.unwrap_or_else(|| panic!("no connect in {asked:?}"))
}

/// Returns when everything sent before has been handled.
pub(super) async fn settle(guest: &mut Guest) {
    let media = MediaState::default();
    let unmute = false;
    guest
        .asks(ClientCommand::SetMedia { media, unmute })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_move_places_the_same_peer_in_another_room() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (peer, plenary) = offers(&bench, &mut bayu, 1).await;
    assert!(
        !plenary.publish.microphone,
        "an attendee only listens there"
    );
    let (_, staff) = offers(&bench, &mut amina, 1).await;
    assert_eq!(staff.room, plenary.room);
    assert!(staff.publish.microphone);

    let rooms = vec![PlannedRoom {
        id: None,
        name: "One".to_owned(),
        goal: 4,
    }];
    let planned = ClientCommand::PlanRooms { version: 0, rooms };
    amina.asks(planned).await.unwrap();
    amina.asks(ClientCommand::AssignRandom).await.unwrap();
    let opened = ClientCommand::OpenRooms {
        duration_s: 60,
        options: protocol::RoundWish::default(),
    };
    amina.asks(opened).await.unwrap();
    let asked = bench.asked();
    let [
        Command::Place {
            peer: placed,
            grant,
        },
    ] = asked.as_slice()
    else {
        panic!("one placement, and no new connection: {asked:?}");
    };
    assert_eq!(*placed, peer);
    assert_ne!(grant.room, plenary.room);
    assert!(grant.epoch > plenary.epoch);
    assert!(grant.publish.microphone);
}

#[tokio::test]
async fn what_the_media_plane_says_reaches_those_it_concerns() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (aminas, grant) = offers(&bench, &mut amina, 7).await;
    let (bayus, _) = offers(&bench, &mut bayu, 3).await;
    bench
        .notices(Notice::Answered {
            peer: bayus,
            sdp: "answer".to_owned(),
        })
        .await;
    let answered = bayu.hears(|message| match message {
        ServerMessage::MediaAnswer { generation, .. } => Some(*generation),
        _ => None,
    });
    assert_eq!(answered.await, 3);
    bench.notices(bindings(bayus, aminas)).await;
    assert_eq!(source(&mut bayu).await, amina.participant);
    bench
        .notices(Notice::Speakers {
            room: grant.room,
            loudest: vec![aminas],
        })
        .await;
    let speakers = bayu.hears(|message| match message {
        ServerMessage::Speakers { participants } => Some(participants.clone()),
        _ => None,
    });
    assert_eq!(speakers.await, [amina.participant.clone()]);
    bench
        .notices(Notice::Lost {
            peer: bayus,
            reason: LostReason::ConsentExpired,
        })
        .await;
    let lost = bayu.hears(|message| match message {
        ServerMessage::MediaLost { generation, .. } => Some(*generation),
        _ => None,
    });
    assert_eq!(lost.await, 3);
}

fn bindings(peer: PeerId, source: PeerId) -> Notice {
    Notice::Bindings {
        peer,
        epoch: 1,
        slots: vec![Some(Binding {
            peer: source,
            video: TrackKind::Camera,
            video_live: true,
        })],
        voices: Vec::new(),
    }
}

/// Who feeds slot 0 of the next `bindings`.
async fn source(guest: &mut Guest) -> ParticipantId {
    guest
        .hears(|message| match message {
            ServerMessage::Bindings { slots, .. } => Some(slots[0].clone().unwrap().participant),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn media_stays_up_over_a_short_gap_and_not_over_a_reload() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (aminas, _) = offers(&bench, &mut amina, 1).await;
    let (bayus, _) = offers(&bench, &mut bayu, 1).await;
    let (seq, bayu) = (bayu.seq, bayu.vanishes().await);
    bench.notices(bindings(bayus, aminas)).await;
    let mut same_page = bench.connects(bayu.clone(), Some(seq)).await;
    assert_eq!(
        source(&mut same_page).await,
        amina.participant,
        "told again"
    );
    assert_eq!(bench.asked(), []);

    let mut reloaded = bench.connects(bayu, None).await;
    settle(&mut reloaded).await;
    assert_eq!(bench.asked(), [Command::Disconnect { peer: bayus }]);
}

#[tokio::test]
async fn media_is_given_up_after_the_grace_period_and_the_person_is_told() {
    let mut config = Config::default();
    config.session.media_grace_s = 0;
    let bench = Bench::with(&config).await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (bayus, _) = offers(&bench, &mut bayu, 5).await;
    let (seq, bayu) = (bayu.seq, bayu.vanishes().await);
    settle(&mut amina).await;
    settle(&mut amina).await;
    assert_eq!(bench.asked(), [Command::Disconnect { peer: bayus }]);
    let mut back = bench.connects(bayu, Some(seq)).await;
    let lost = back.hears(|message| match message {
        ServerMessage::MediaLost { generation, .. } => Some(*generation),
        _ => None,
    });
    assert_eq!(lost.await, 5);
}

#[tokio::test]
async fn a_connection_that_was_replaced_can_do_nothing_more() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut old = bench.person("Bayu", Role::Attendee).await;
    let mut new = bench.connects(old.participant.clone(), None).await;
    old.sends(line(1)).await;
    new.asks(line(2)).await.unwrap();
    settle(&mut amina).await;
    let mut lines = Vec::new();
    amina.asks(line(3)).await.unwrap();
    let state = bench.connects(amina.participant.clone(), None).await;
    drop(state);
    let journal = bench.store.journal(bench.webinar.clone()).await.unwrap();
    for row in journal {
        if let signaling_core::Event::ChatWritten { line } = row.event {
            lines.push(line.id.to_string());
        }
    }
    assert_eq!(lines, ["ch_2", "ch_3"]);
    let hand = ClientCommand::RaiseHand { up: true };
    new.asks(hand).await.unwrap();
    let seen = amina.heard();
    let hand = |message: &ServerMessage| {
        matches!(
            message,
            ServerMessage::Event {
                event: SessionEvent::Hand { .. },
                ..
            }
        )
    };
    assert!(!seen.iter().any(hand), "Amina was replaced before it");
}
