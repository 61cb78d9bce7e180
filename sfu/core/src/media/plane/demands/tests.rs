use std::num::NonZeroU8;
use std::time::Duration;

use sfu_control::{Grant, PublishRights, RoomId};

use super::*;
use crate::media::origin::origin;
use crate::media::{ClockAnchor, MediaSettings};
use crate::{
    Codec, ExtensionIds, Negotiated, NtpTime, PayloadMap, PublishedMedia, ReceiveMedia, SlotMedia,
};

const AMINA: PeerId = PeerId::new(1);
const BO: PeerId = PeerId::new(2);
const CAMERA: PublishRights = PublishRights {
    camera: true,
    ..PublishRights::NONE
};

fn plane(shard: u8) -> MediaPlane {
    let clock = ClockAnchor {
        instant: origin(),
        ntp: NtpTime(0),
    };
    let two = NonZeroU8::new(2).unwrap();
    MediaPlane::new(clock, MediaSettings::default(), ShardId::new(shard), two)
}

fn payload(codec: Codec) -> PayloadMap {
    PayloadMap {
        codec,
        payload_type: 96,
        rtx_payload_type: None,
    }
}

fn camera() -> Negotiated {
    let camera = PublishedMedia {
        kind: TrackKind::Camera,
        mid: "1".to_owned(),
        ssrc: Some(1),
        rtx_ssrc: None,
        rids: Vec::new(),
        payload: payload(Codec::Vp8),
        red_payload_type: None,
        resends: false,
        extensions: ExtensionIds::default(),
    };
    Negotiated {
        publishes: vec![camera],
        ..Negotiated::default()
    }
}

fn slot() -> Negotiated {
    let half = |ssrc, codec| ReceiveMedia {
        mid: format!("r{ssrc}"),
        ssrc,
        rtx_ssrc: None,
        cname: "slot".to_owned(),
        payloads: vec![payload(codec)],
        red_payload_type: None,
    };
    let slot = SlotMedia {
        audio: half(8, Codec::Opus),
        video: half(9, Codec::Vp8),
    };
    Negotiated {
        slots: vec![slot],
        ..Negotiated::default()
    }
}

fn join(now: Instant, plane: &mut MediaPlane, peer: PeerId, negotiated: Negotiated) {
    let grant = Grant {
        room: RoomId::new(1),
        epoch: 1,
        publish: PublishRights::ALL,
        kin: sfu_control::Kin::NONE,
        featured: None,
    };
    plane.add_peer(now, peer.get(), peer, negotiated, grant);
}

/// Carries everything to where it goes; what publishers were told on the way.
fn carry(now: Instant, planes: &mut [MediaPlane; 2]) -> Vec<Wanted> {
    let mut told = Vec::new();
    loop {
        let mut each = (0..).zip(planes.iter_mut());
        let output = each.find_map(|(at, plane)| Some((ShardId::new(at), plane.poll_output()?)));
        match output {
            None => return told,
            Some((from, MediaOutput::Crossing { to, crossing })) => {
                planes[usize::from(to.get())].handle_crossing(now, from, crossing);
            }
            Some((
                _,
                MediaOutput::Notice(Notice::Wanted {
                    peer: AMINA,
                    wanted,
                }),
            )) => {
                told.push(wanted);
            }
            Some(_) => {}
        }
    }
}

#[test]
fn a_publisher_that_comes_to_live_with_its_viewers_is_asked_by_them_there() {
    let now = origin();
    let mut planes = [plane(0), plane(1)];
    join(now, &mut planes[0], AMINA, camera());
    join(now, &mut planes[1], BO, slot());
    planes[1].connected(now, BO);
    planes[0].announce(now, AMINA, CAMERA);
    carry(now, &mut planes);
    // What it takes along is there before the others hear that it left.
    let emigrant = planes[0].emigrate(now, AMINA).unwrap();
    planes[1].adopt(now, emigrant);
    let mut told = carry(now, &mut planes);
    for seconds in [2, 4, 6] {
        let later = now + Duration::from_secs(seconds);
        planes[1].handle_timeout(later);
        told.extend(carry(later, &mut planes));
    }
    let camera: Vec<LayerSet> = told.iter().map(|wanted| wanted.camera).collect();
    assert!(camera.iter().all(|layers| layers.has(0)), "{camera:?}");
}
