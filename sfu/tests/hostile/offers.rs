use sfu_control::{
    Command, Grant, MediaLayout, Mid, Notice, Offer, PeerId, PublishRights, RoomId, SlotMids,
};

use crate::garbage::Dice;
use crate::support::SHARDS;
use crate::town::Town;

/// As Chromium 156 writes it: one microphone, one camera, one slot, one voice slot.
const CHROMIUM: &str = include_str!("../../core/src/transport/sdp/chromium.sdp");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_offers_are_answered_or_refused_while_others_go_on() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let mut dice = Dice(7);
        let (mut answered, mut refused) = (0, 0);
        for id in 1_000..1_300 {
            let peer = PeerId::new(id);
            let command = Command::Connect {
                peer,
                offer: Offer {
                    sdp: damaged(&mut dice),
                    layout: layout(),
                },
                grant: Grant {
                    room: RoomId::new(10),
                    epoch: 1,
                    publish: PublishRights::ALL,
                    kin: sfu_control::Kin::NONE,
                    featured: None,
                },
            };
            town.world.node.send(command).unwrap();
            let told = town.world.notice(|notice| is_about(notice, peer)).await;
            match told {
                Notice::Answered { .. } => answered += 1,
                _ => refused += 1,
            }
            town.world.node.send(Command::Disconnect { peer }).unwrap();
            if id % 100 == 0 {
                town.innocents_meet().await;
            }
        }
        assert!(answered > 20 && refused > 20, "{answered} and {refused}");
        town.ends_unhurt().await;
    }
}

fn is_about(notice: &Notice, wanted: PeerId) -> bool {
    match notice {
        Notice::Answered { peer, .. } | Notice::Refused { peer, .. } => *peer == wanted,
        _ => false,
    }
}

/// One line dropped, doubled, cut, or with a character replaced; a few times over.
fn damaged(dice: &mut Dice) -> String {
    let mut lines: Vec<String> = CHROMIUM.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(lines.len());
        match dice.below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let keep = dice.below(lines[at].len() + 1);
                lines[at].truncate(keep);
            }
            3 => lines[at] = lines[at].replace(|c: char| c.is_ascii_digit(), "9999999999"),
            _ => lines[at].push_str(&"x".repeat(dice.below(100_000))),
        }
    }
    lines.join("\r\n") + "\r\n"
}

fn layout() -> MediaLayout {
    let mid = |text| Mid::new(text).unwrap();
    MediaLayout {
        microphone: Some(mid("0")),
        camera: Some(mid("1")),
        screen: None,
        screen_audio: None,
        slots: vec![SlotMids {
            audio: mid("2"),
            video: mid("3"),
        }],
        voices: vec![mid("4")],
    }
}
