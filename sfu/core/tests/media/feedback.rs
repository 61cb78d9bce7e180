use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_core::{NtpTime, RtcpIn, RtcpOut};

use super::rooms::newest_video;
use super::world::World;

#[test]
fn publishers_of_video_are_told_their_bit_rate_twice_a_second() {
    let mut world = World::new(1);
    world.join("amina", 1);
    world.on_stage("amina");
    world.run(5000);
    let told = world.track("amina", Camera).heard.iter();
    let rembs = told.filter(|(_, packet)| {
        matches!(
            packet,
            RtcpOut::Remb {
                bits_per_second: 2_500_000,
                ..
            }
        )
    });
    assert!((9..=10).contains(&rembs.count()));
    let microphone = &world.track("amina", Microphone).heard;
    assert!(
        microphone
            .iter()
            .all(|(_, p)| !matches!(p, RtcpOut::Remb { .. }))
    );
}

#[test]
fn publishers_get_a_receiver_report_a_second_that_knows_the_loss() {
    let mut world = World::new(2);
    world.up.loss = 200;
    world.join("amina", 1);
    world.on_stage("amina");
    world.run(10_000);
    let heard = &world.track("amina", Microphone).heard;
    let reports: Vec<_> = heard
        .iter()
        .filter_map(|(_, packet)| match packet {
            RtcpOut::ReceiverReport(report) => Some(*report),
            _ => None,
        })
        .collect();
    assert!((8..=10).contains(&reports.len()), "{}", reports.len());
    let last = reports.last().unwrap();
    // 20 % of 500 packets.
    assert!((60..=140).contains(&last.total_lost), "{last:?}");
    assert!(reports.iter().any(|report| report.fraction_lost > 20));
    assert!(last.delay_since_last > 65_536 * 8 && last.last_sender_report != 0);
}

#[test]
fn a_viewers_key_frame_request_reaches_the_publisher_but_not_more_often_than_it_listens() {
    let mut world = World::new(3);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let (ssrc, _) = newest_video(&world, "bo");
    let before = world.track("amina", Camera).plis().len();
    for _ in 0..100 {
        world.rtcp("bo", &[RtcpIn::KeyframeRequest { ssrc }]);
        world.run(10);
    }
    let plis = world.track("amina", Camera).plis();
    let asked = plis.len() - before;
    assert!((2..=4).contains(&asked), "{asked} in a second");
    assert!(
        plis.windows(2)
            .all(|w| w[1] - w[0] >= Duration::from_millis(300))
    );
}

#[test]
fn a_key_frame_request_for_an_empty_slot_is_ignored() {
    let mut world = World::new(4);
    world.join("amina", 1);
    let bo = world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let before = world.track("amina", Camera).plis().len();
    // The second slot's video half: nobody is bound there.
    let ssrc = 0x4000_0000 + bo.get() as u32 * 0x1_0000 + 17;
    assert!(world.viewer("bo").streams.contains_key(&ssrc));
    world.rtcp("bo", &[RtcpIn::KeyframeRequest { ssrc }]);
    world.run(500);
    assert_eq!(world.track("amina", Camera).plis().len(), before);
}

#[test]
fn a_flood_of_sender_reports_is_not_multiplied_by_the_viewers() {
    let mut world = World::new(6);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let ssrc = world.track("amina", Camera).ssrc;
    let before = world.viewer("bo").reports.len();
    let report = RtcpIn::SenderReport {
        ssrc,
        ntp: NtpTime(1 << 32),
        rtp_timestamp: 1,
    };
    world.rtcp("amina", &vec![report; 32]);
    world.run(50);
    assert_eq!(world.viewer("bo").reports.len() - before, 1);
}

#[test]
fn both_halves_of_a_slot_get_sender_reports_on_one_clock() {
    let mut world = World::new(5);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let reports = &world.viewer("bo").reports;
    let ntps: Vec<_> = reports
        .iter()
        .filter_map(|(_, packet)| match packet {
            RtcpOut::SenderReport { ntp, cname, .. } if cname == "slot0" => Some(ntp.0),
            _ => None,
        })
        .collect();
    assert!(ntps.len() >= 2, "{}", ntps.len());
    // The publisher's clock is decades off; ours began at the anchor.
    let anchor = 3_900_000_000_u64 << 32;
    assert!(ntps.iter().all(|ntp| ntp.abs_diff(anchor) < 5 << 32));
}
