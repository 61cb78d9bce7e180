use protocol::{ClientCommand, ClientMessage, MediaLayout, Personal, ServerMessage, SlotMids};

use crate::harbour::Harbour;
use crate::person::{Heard, Person};

/// As Chromium 156 writes it.
const CHROMIUM: &str = include_str!("../../../sfu/core/src/transport/sdp/chromium.sdp");

async fn is_let_go(mallory: &mut Person) {
    let closed = |heard: &Heard| matches!(heard, Heard::Closed).then_some(());
    mallory.picks(closed).await;
}

#[tokio::test]
async fn json_nested_without_end_costs_only_who_sends_it() {
    let mut harbour = Harbour::open().await;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let mut mallory = harbour.world.attendee("Mallory").await;
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        for text in [deep.as_str(), &open.repeat(100_000)] {
            mallory.say_text(text).await;
            let bad = mallory.hears(|message| match message {
                ServerMessage::Fault { .. } => Some(()),
                _ => None,
            });
            bad.await;
        }
        harbour.innocents_talk().await;
    }
    harbour.ends_unhurt().await;
}

#[tokio::test]
async fn a_binary_frame_larger_than_any_message_ends_only_its_connection() {
    let harbour = Harbour::open().await;
    let mut mallory = harbour.world.attendee("Mallory").await;
    // The largest message of the protocol is a text; nothing beyond it is read, whatever its kind.
    mallory
        .say_bytes(vec![2; protocol::limits::TEXT_FRAME_BYTES_MAX + 1])
        .await;
    is_let_go(&mut mallory).await;
    harbour.ends_unhurt().await;
}

#[tokio::test]
async fn a_command_sent_twice_or_with_a_number_used_before_is_answered_each_time() {
    let harbour = Harbour::open().await;
    let mut mallory = harbour.world.attendee("Mallory").await;
    let command = ClientMessage::Command {
        id: 7,
        command: ClientCommand::RaiseHand { up: true },
    };
    for _ in 0..5 {
        mallory.say(&command).await;
    }
    for _ in 0..5 {
        let answered = mallory.hears(|message| match message {
            ServerMessage::Ack { id: 7 } => Some(()),
            _ => None,
        });
        answered.await;
    }
    harbour.ends_unhurt().await;
}

#[tokio::test]
async fn offers_damaged_after_chromiums_are_answered_or_refused_one_by_one() {
    let mut harbour = Harbour::open().await;
    let mut mallory = harbour.world.panelist("Mallory").await;
    let lines: Vec<&str> = CHROMIUM.lines().collect();
    let (mut answered, mut refused) = (0, 0);
    for generation in 1..=60_u32 {
        let mut damaged = lines.clone();
        let at = usize::try_from(generation * 7).unwrap() % lines.len();
        match generation % 3 {
            0 => drop(damaged.remove(at)),
            1 => damaged.insert(at, "m=audio 9 UDP/TLS/RTP/SAVPF 111"),
            _ => damaged[at] = damaged[at].split_at(damaged[at].len() / 2).0,
        }
        let offer = ClientMessage::MediaOffer {
            generation,
            sdp: Personal::new(damaged.join("\r\n") + "\r\n"),
            layout: layout(),
            restart: false,
        };
        mallory.say(&offer).await;
        let outcome = mallory.hears(|message| match message {
            ServerMessage::MediaAnswer { generation: g, .. } if *g == generation => Some(true),
            ServerMessage::MediaRefused { generation: g, .. } if *g == generation => Some(false),
            _ => None,
        });
        if outcome.await {
            answered += 1;
        } else {
            refused += 1;
        }
    }
    assert!(answered > 5 && refused > 5, "{answered} and {refused}");
    harbour.innocents_talk().await;
    harbour.ends_unhurt().await;
}

fn layout() -> MediaLayout {
    MediaLayout {
        microphone: Some("0".to_owned()),
        camera: Some("1".to_owned()),
        screen: None,
        screen_audio: None,
        slots: vec![SlotMids {
            audio: "2".to_owned(),
            video: "3".to_owned(),
        }],
        voices: vec!["4".to_owned()],
    }
}
