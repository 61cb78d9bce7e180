use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bombs::{Aim, Bomb, Sends, catalogue};
use futures_util::future::join_all;
use protocol::frame::Frame;

use crate::harbour::Harbour;
use crate::pad::Pad;
use crate::person::{Heard, Person};

/// One person is refused so often before nothing of theirs is looked at for a while.
const BOMBS_EACH: usize = 7;
/// What all of it may add to the server's memory at its highest, in KiB. A debug build took 1,500.
const PEAK_MAX: u64 = 16 * 1024;
/// Pairs of frames of one who floods: the whole document is asked for, something is written, and nothing is read. A few more at once
/// would end the connection.
const FLOOD: u32 = 140;

#[tokio::test]
async fn bombs_cost_bounded_memory_and_those_beside_them_write_on() {
    let mut harbour = Harbour::open().await;
    let mut dara = harbour.world.attendee("Dara").await;
    let all = catalogue(Aim {
        me: 0,
        clock: 0,
        victim: 0,
    })
    .len();
    let mut crowd = Vec::new();
    for number in 0..=all.div_ceil(BOMBS_EACH) {
        crowd.push(harbour.world.attendee(&format!("Mallory {number}")).await);
    }
    let mut others: Vec<&mut Person> = crowd.iter_mut().chain([&mut dara]).collect();
    let roadmap = harbour.opens_a_room(&mut others).await.roadmap;
    let mut bayus = Pad::open(&mut harbour.bayu, &roadmap, None).await.unwrap();
    let mut daras = Pad::open(&mut dara, &roadmap, None).await.unwrap();
    bayus.writes(&mut harbour.bayu, "title", "Sea").await;
    daras.comes_to_read(&mut dara, "title", "Sea").await;

    let mut attackers = Vec::new();
    for mut who in crowd {
        let pad = Pad::open(&mut who, &roadmap, None).await.unwrap();
        attackers.push((who, pad));
    }

    let before = harbour.counts_peak_anew();
    let is_over = AtomicBool::new(false);
    let victim = bayus.client_id;
    let attack = async {
        let flooder = attackers.pop().unwrap();
        let throwers = attackers.into_iter().enumerate();
        let throwers = throwers.map(|(nth, who)| throws(who, nth, victim));
        let (last, ()) = tokio::join!(join_all(throwers), floods(flooder));
        is_over.store(true, Ordering::Relaxed);
        last.into_iter().next().unwrap()
    };
    let innocents = write_on(
        (&mut harbour.bayu, &mut bayus),
        (&mut dara, &mut daras),
        &is_over,
    );
    let ((mut mallory, pad), (written, longest)) = tokio::join!(attack, innocents);
    let peak = harbour.peak().saturating_sub(before);
    println!(
        "bomb/peak-mb {:.1}, longest wait of an innocent {longest:?}",
        peak as f64 / 1024.0
    );
    assert!(peak < PEAK_MAX, "{peak} KiB more");
    assert!(written > 10, "they wrote {written} times");

    // The first presence that anybody is shown is an honest one.
    let state = [&[1][..], &number(pad.client_id), &[1, 2], b"{}"].concat();
    let frame = Frame::Awareness {
        channel: pad.channel,
        update: &state,
    };
    mallory.say_bytes(frame.to_bytes()).await;
    let shown = harbour.bayu.picks(|heard| presence(heard, bayus.channel));
    assert_eq!(shown.await, state);
    let mut afterwards = Pad::open(&mut harbour.amina, &roadmap, None).await.unwrap();
    let text = bayus.text("title");
    afterwards
        .comes_to_read(&mut harbour.amina, "title", &text)
        .await;
    assert_eq!(text, format!("Sea{}", "ab".repeat(written)));
    harbour.ends_unhurt().await;
}

/// The nth share of the catalogue, each refused by itself; the connection lives through it.
async fn throws((mut who, mut pad): (Person, Pad), nth: usize, victim: u32) -> (Person, Pad) {
    let aim = Aim {
        me: pad.client_id,
        clock: 0,
        victim,
    };
    let all = catalogue(aim);
    for Bomb { name, sends } in all.iter().skip(nth * BOMBS_EACH).take(BOMBS_EACH) {
        match sends {
            Sends::Update(update) => {
                let number = pad.sends(&mut who, update).await;
                assert!(!pad.is_saved(&mut who, number).await, "{name}");
            }
            Sends::StateVector(vector) => {
                let frame = Frame::StateVector {
                    channel: pad.channel,
                    vector,
                };
                who.say_bytes(frame.to_bytes()).await;
            }
            Sends::Presence(update) => {
                let frame = Frame::Awareness {
                    channel: pad.channel,
                    update,
                };
                who.say_bytes(frame.to_bytes()).await;
            }
        }
    }
    who.events().await;
    (who, pad)
}

/// Asks for the whole document again and again, writes as fast as may be, and reads nothing of it.
async fn floods((mut who, mut pad): (Person, Pad)) {
    let question = Frame::StateVector {
        channel: pad.channel,
        vector: &[0],
    }
    .to_bytes();
    let [high, low] = pad.channel.to_be_bytes();
    for half in [&[2][..], &[2, high], &[2, high, low, 0, 0]] {
        who.say_bytes(half.to_vec()).await;
    }
    for _ in 0..FLOOD {
        who.say_bytes(question.clone()).await;
        pad.types(&mut who, "pitch", "x").await;
    }
    who.events().await;
}

/// Two who write by turns, each waiting for what the other wrote, until the attack is over. How often, and the longest wait.
async fn write_on(
    (bayu, bayus): (&mut Person, &mut Pad),
    (dara, daras): (&mut Person, &mut Pad),
    is_over: &AtomicBool,
) -> (usize, Duration) {
    let (mut written, mut longest) = (0, Duration::ZERO);
    while written <= 10 || !is_over.load(Ordering::Relaxed) {
        let began = Instant::now();
        bayus.types(bayu, "title", "a").await;
        let text = bayus.text("title");
        daras.comes_to_read(dara, "title", &text).await;
        daras.types(dara, "title", "b").await;
        let text = daras.text("title");
        bayus.comes_to_read(bayu, "title", &text).await;
        longest = longest.max(began.elapsed());
        written += 1;
    }
    (written, longest)
}

fn presence(heard: &Heard, channel: u16) -> Option<Vec<u8>> {
    let Heard::Frame(bytes) = heard else {
        return None;
    };
    match Frame::parse(bytes).unwrap() {
        Frame::Awareness {
            channel: of,
            update,
        } if of == channel => Some(update.to_vec()),
        _ => None,
    }
}

/// A client id as the encoding has it.
fn number(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
    bytes
}
