use protocol::{
    ClientCommand, DataGrade, LinkQuality, MediaState, ParticipantId, ParticipantLink, Personal,
    Role, ServerMessage,
};
use sfu_control::{
    Bottleneck, Command, Grade, LayerSet, LinkReport, Notice, PeerId, Picture, PictureReason,
    PublishRights, Wanted, Way, Wishes,
};

use super::SessionMsg;
use super::tests::{layout, offers, settle};
use super::views::PageView;
use crate::testing::{Bench, Guest};

fn shows(grade: Grade, heights: &[u16]) -> Wishes {
    Wishes {
        grade,
        heights: heights.to_vec(),
        kins: Vec::new(),
    }
}

async fn views(guest: &mut Guest, wishes: &Wishes) {
    let view = SessionMsg::MediaView {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        view: PageView {
            grade: wishes.grade,
            heights: wishes.heights.clone(),
            people: Vec::new(),
        },
    };
    guest.inbox.send(view).await.unwrap();
}

/// An offer of the page, whose answer nobody waits for.
async fn says(guest: &mut Guest, generation: u32, restart: bool) {
    let offer = SessionMsg::MediaOffer {
        participant: guest.participant.clone(),
        connection: guest.connection.id,
        generation,
        sdp: Personal::new("v=0"),
        layout: layout(),
        restart,
    };
    guest.inbox.send(offer).await.unwrap();
}

/// Asks for another path; returns the generations that are said to be lost.
async fn restarts(guest: &mut Guest, generation: u32) -> Vec<u32> {
    says(guest, generation, true).await;
    let told = guest.told().await;
    let lost = |message: &ServerMessage| match message {
        ServerMessage::MediaLost { generation, .. } => Some(*generation),
        _ => None,
    };
    told.iter().filter_map(lost).collect()
}

async fn sets(guest: &mut Guest, microphone: bool, camera: bool) {
    let media = MediaState {
        microphone,
        camera,
        screen: false,
    };
    let unmute = false;
    let set = ClientCommand::SetMedia { media, unmute };
    guest.asks(set).await.unwrap();
}

fn wishes_of(asked: &[Command]) -> Vec<(PeerId, Wishes)> {
    let wish = |command: &Command| match command {
        Command::Wish { peer, wishes } => Some((*peer, wishes.clone())),
        _ => None,
    };
    asked.iter().filter_map(wish).collect()
}

fn announced(asked: &[Command]) -> Vec<(PeerId, PublishRights)> {
    let announce = |command: &Command| match command {
        Command::Announce { peer, on } => Some((*peer, *on)),
        _ => None,
    };
    asked.iter().filter_map(announce).collect()
}

fn report(quality: sfu_control::LinkQuality, suffers: Option<Bottleneck>) -> LinkReport {
    LinkReport {
        quality,
        suffers,
        up: Way::default(),
        down: Way {
            kbps: 300,
            capacity_kbps: Some(400),
            loss_permille: 50,
        },
        rtt_ms: Some(200),
    }
}

async fn reports(bench: &Bench, peer: PeerId, quality: sfu_control::LinkQuality) {
    let suffers = (quality < sfu_control::LinkQuality::Good).then_some(Bottleneck::Downlink);
    let report = report(quality, suffers);
    bench.notices(Notice::Link { peer, report }).await;
}

/// The next list of links.
async fn links(staff: &mut Guest) -> Vec<ParticipantLink> {
    staff
        .hears(|message| match message {
            ServerMessage::Links { links } => Some(links.clone()),
            _ => None,
        })
        .await
}

/// Waits until staff are told of `who`, whatever else they hear before.
async fn link_of(staff: &mut Guest, who: &ParticipantId) -> ParticipantLink {
    loop {
        let told = links(staff).await;
        if let Some(link) = told.into_iter().find(|link| link.participant == *who) {
            return link;
        }
    }
}

#[tokio::test]
async fn what_a_page_shows_counts_for_the_peer_it_has_and_for_the_next() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let small = shows(Grade::Saver, &[180, 0]);
    views(&mut bayu, &small).await;
    let (first, _) = offers_with_wish(&bench, &mut bayu, 1, &small).await;

    let large = shows(Grade::Full, &[720]);
    views(&mut bayu, &large).await;
    settle(&mut bayu).await;
    assert_eq!(wishes_of(&bench.asked()), [(first, large.clone())]);

    let (second, asked) = offers_with_wish(&bench, &mut bayu, 2, &large).await;
    assert_ne!(first, second);
    assert_eq!(asked.first(), Some(&Command::Disconnect { peer: first }));
}

/// Offers, and sees the wish go out right after the connection.
async fn offers_with_wish(
    bench: &Bench,
    guest: &mut Guest,
    generation: u32,
    wishes: &Wishes,
) -> (PeerId, Vec<Command>) {
    says(guest, generation, false).await;
    settle(guest).await;
    let asked = bench.asked();
    let at = asked
        .iter()
        .position(|command| matches!(command, Command::Connect { .. }))
        .unwrap();
    let peer = asked[at].peer();
    let wishes = wishes.clone();
    assert_eq!(asked[at + 1], Command::Wish { peer, wishes });
    (peer, asked)
}

#[tokio::test]
async fn a_new_page_shows_what_it_says_and_nothing_of_the_page_before() {
    let bench = Bench::new().await;
    let mut old = bench.person("Bayu", Role::Attendee).await;
    views(&mut old, &shows(Grade::Text, &[90])).await;
    let mut new = bench.connects(old.participant.clone(), None).await;
    views(&mut old, &shows(Grade::Audio, &[])).await;
    offers(&bench, &mut new, 1).await;
    let mut asked = bench.asked();
    views(&mut new, &shows(Grade::Saver, &[])).await;
    settle(&mut new).await;
    asked.extend(bench.asked());
    let grades: Vec<_> = wishes_of(&asked)
        .into_iter()
        .map(|(_, w)| w.grade)
        .collect();
    assert_eq!(grades, [Grade::Saver]);
}

#[tokio::test]
async fn another_path_is_the_same_peer() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (peer, _) = offers(&bench, &mut bayu, 4).await;
    assert!(restarts(&mut bayu, 4).await.is_empty());
    let asked = bench.asked();
    assert!(
        matches!(asked.as_slice(), [Command::Restart { peer: named, .. }] if *named == peer),
        "{asked:?}"
    );
    let sdp = "answer".to_owned();
    bench.notices(Notice::Answered { peer, sdp }).await;
    assert_eq!(answered(&mut bayu).await, 4);
}

async fn answered(guest: &mut Guest) -> u32 {
    guest
        .hears(|message| match message {
            ServerMessage::MediaAnswer { generation, .. } => Some(*generation),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn another_path_for_what_is_gone_is_told_to_be_gone() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    assert_eq!(
        restarts(&mut bayu, 1).await,
        [1],
        "there was no media at all"
    );
    assert_eq!(bench.asked(), []);
    let (peer, _) = offers(&bench, &mut bayu, 3).await;
    assert_eq!(restarts(&mut bayu, 2).await, [2], "another one is up");
    assert_eq!(bench.asked(), []);
    assert!(restarts(&mut bayu, 3).await.is_empty());
    let asked = bench.asked();
    assert_eq!(asked.first().map(Command::peer), Some(peer), "{asked:?}");
}

#[tokio::test]
async fn the_answer_to_another_path_is_worth_nothing_after_a_new_offer() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (old, _) = offers(&bench, &mut bayu, 1).await;
    restarts(&mut bayu, 1).await;
    let (new, _) = offers(&bench, &mut bayu, 2).await;
    for peer in [old, new] {
        let sdp = "answer".to_owned();
        bench.notices(Notice::Answered { peer, sdp }).await;
    }
    assert_eq!(answered(&mut bayu).await, 2, "the first answer that came");
}

#[tokio::test]
async fn what_is_on_is_announced_when_it_changes_and_to_each_new_peer() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    sets(&mut pia, true, true).await;
    assert_eq!(announced(&bench.asked()), [], "there is no peer yet");
    says(&mut pia, 1, false).await;
    sets(&mut pia, true, true).await;
    let on = PublishRights {
        microphone: true,
        camera: true,
        screen: false,
    };
    let asked = bench.asked();
    let peer = asked[0].peer();
    assert_eq!(announced(&asked), [(peer, on)], "once: {asked:?}");

    let participant = pia.participant.clone();
    amina
        .asks(ClientCommand::Mute { participant })
        .await
        .unwrap();
    let silent = PublishRights {
        microphone: false,
        ..on
    };
    assert_eq!(announced(&bench.asked()), [(peer, silent)]);
}

#[tokio::test]
async fn a_broken_websocket_switches_nothing_off() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let (peer, _) = offers(&bench, &mut pia, 1).await;
    sets(&mut pia, true, false).await;
    assert_eq!(announced(&bench.asked()).len(), 1);
    let (seq, pia) = (pia.seq, pia.vanishes().await);
    settle(&mut amina).await;
    let mut back = bench.connects(pia, Some(seq)).await;
    assert_eq!(announced(&bench.asked()), []);
    sets(&mut back, false, false).await;
    assert_eq!(announced(&bench.asked()), [(peer, PublishRights::NONE)]);
}

#[tokio::test]
async fn an_attendee_in_the_plenary_has_nothing_on_whatever_they_say() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    says(&mut bayu, 1, false).await;
    sets(&mut bayu, true, true).await;
    let asked = bench.asked();
    let peer = asked[0].peer();
    assert_eq!(announced(&asked), [(peer, PublishRights::NONE)]);
}

#[tokio::test]
async fn a_page_that_comes_back_hears_again_how_its_media_is() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (peer, _) = offers(&bench, &mut bayu, 1).await;
    let camera: LayerSet = [0, 2].into_iter().collect();
    let wanted = Wanted {
        camera,
        screen: LayerSet::NONE,
        redundant_sound: true,
        long_sound: false,
    };
    let small = Picture {
        layer: Some(0),
        height: 180,
        why: PictureReason::Downlink,
    };
    let none = Picture {
        layer: None,
        ..small
    };
    let slots = vec![Some(small), Some(none), None];
    bench.notices(Notice::Wanted { peer, wanted }).await;
    bench.notices(Notice::Pictures { peer, slots }).await;
    reports(&bench, peer, sfu_control::LinkQuality::Fair).await;
    settle(&mut bayu).await;
    let (seq, bayu) = (bayu.seq, bayu.vanishes().await);
    let mut back = bench.connects(bayu, Some(seq)).await;
    let told = back.hears(|message| match message {
        ServerMessage::MediaWanted { generation, wanted } => Some((*generation, wanted.clone())),
        _ => None,
    });
    let (generation, told) = told.await;
    assert_eq!(
        (generation, told.camera, told.redundant_sound),
        (1, vec![0, 2], true)
    );
    let heights = back.hears(|message| match message {
        ServerMessage::Pictures { slots, .. } => Some(slots.clone()),
        _ => None,
    });
    let heights: Vec<_> = heights.await.iter().map(|s| s.map(|s| s.height)).collect();
    assert_eq!(heights, [Some(180), Some(0), None]);
    let quality = back.hears(|message| match message {
        ServerMessage::Link { link } => Some(link.quality),
        _ => None,
    });
    assert_eq!(quality.await, LinkQuality::Fair);
}

#[tokio::test]
async fn staff_hear_whose_link_suffers_and_attendees_only_of_their_own() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut pia = bench.person("Pia", Role::Panelist).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    assert_eq!(links(&mut amina).await, [], "nobody has media");
    let (bayus, _) = offers(&bench, &mut bayu, 1).await;
    let (pias, _) = offers(&bench, &mut pia, 1).await;
    views(&mut bayu, &shows(Grade::Audio, &[])).await;
    reports(&bench, pias, sfu_control::LinkQuality::Good).await;
    reports(&bench, bayus, sfu_control::LinkQuality::Poor).await;
    loop {
        let told = link_of(&mut amina, &bayu.participant).await;
        assert_eq!(told.grade, DataGrade::Audio);
        let Some(link) = told.link else {
            continue;
        };
        assert_eq!(link.quality, LinkQuality::Poor);
        assert_eq!(link.suffers, Some(protocol::Bottleneck::Downlink));
        break;
    }
    for guest in [&mut pia, &mut bayu] {
        let told = guest.told().await;
        let own = |message: &&ServerMessage| matches!(message, ServerMessage::Link { .. });
        let all = |message: &&ServerMessage| matches!(message, ServerMessage::Links { .. });
        assert_eq!(told.iter().filter(own).count(), 1, "{told:?}");
        assert_eq!(told.iter().filter(all).count(), 0, "{told:?}");
    }
}

#[tokio::test]
async fn who_of_the_staff_comes_later_is_told_all_at_once_except_of_those_who_left() {
    let bench = Bench::new().await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let mut citra = bench.person("Citra", Role::Attendee).await;
    for guest in [&mut bayu, &mut citra] {
        let (peer, _) = offers(&bench, guest, 1).await;
        reports(&bench, peer, sfu_control::LinkQuality::Poor).await;
    }
    settle(&mut citra).await;
    citra.asks(ClientCommand::Leave).await.unwrap();
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let told = links(&mut amina).await;
    let who: Vec<_> = told.iter().map(|link| link.participant.clone()).collect();
    assert_eq!(who, [bayu.participant.clone()]);
    assert!(told[0].link.is_some());
}

#[tokio::test]
async fn a_link_that_is_gone_is_told_as_none() {
    let bench = Bench::new().await;
    let mut amina = bench.person("Amina", Role::Moderator).await;
    let mut bayu = bench.person("Bayu", Role::Attendee).await;
    let (peer, _) = offers(&bench, &mut bayu, 1).await;
    reports(&bench, peer, sfu_control::LinkQuality::Good).await;
    let told = link_of(&mut amina, &bayu.participant).await;
    assert!(told.link.is_some());
    let close = SessionMsg::MediaClose {
        participant: bayu.participant.clone(),
        connection: bayu.connection.id,
        generation: 1,
    };
    bayu.inbox.send(close).await.unwrap();
    let told = link_of(&mut amina, &bayu.participant).await;
    assert_eq!(told.link, None);
}
