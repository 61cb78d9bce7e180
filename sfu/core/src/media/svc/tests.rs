use std::time::{Duration, Instant};

use sfu_control::TrackKind;

use crate::media::layer::{LAYERS_MAX, Layer};
use crate::media::svc::{Entries, Part, Shape, Svc};
use crate::{Codec, ExtensionIds, PayloadMap, PublishedMedia};

fn layer(index: usize) -> Layer {
    Layer::new(index).unwrap()
}

fn media(codec: Codec, rids: &[&str]) -> PublishedMedia {
    PublishedMedia {
        kind: TrackKind::Camera,
        mid: "1".to_owned(),
        ssrc: None,
        rtx_ssrc: None,
        rids: rids.iter().map(|rid| (*rid).to_owned()).collect(),
        payload: PayloadMap {
            codec,
            payload_type: 98,
            rtx_payload_type: None,
        },
        red_payload_type: None,
        resends: true,
        extensions: ExtensionIds::default(),
    }
}

const VP9: Codec = Codec::Vp9 { profile: 0 };
/// The first packet of a key frame in flexible mode, of the lowest of three sizes.
const KEY: [u8; 17] = [
    0xba, 0x80, 7, 0x00, 0x50, 1, 64, 0, 180, 2, 128, 1, 104, 5, 0, 2, 208,
];

#[expect(clippy::disallowed_methods, reason = "an instant to count from")]
fn now() -> Instant {
    Instant::now()
}

fn vp9() -> Svc {
    *Svc::of(&media(VP9, &[])).unwrap()
}

#[test]
fn only_a_single_stream_of_which_the_layers_can_be_told_apart_is_looked_into() {
    assert!(Svc::of(&media(VP9, &[])).is_some());
    assert!(Svc::of(&media(VP9, &["q", "h"])).is_none());
    assert!(Svc::of(&media(Codec::Vp8, &[])).is_none());
    assert!(Svc::of(&media(Codec::Av1, &[])).is_none());
    let mut described = media(Codec::Av1, &[]);
    described.extensions.dependency_descriptor = Some(12);
    assert!(Svc::of(&described).is_some());
}

#[test]
fn a_key_frame_of_vp9_tells_the_sizes() {
    let mut svc = vp9();
    assert_eq!(svc.shape().count(), 1);
    let part = svc.read(now(), &KEY, None);
    assert_eq!(svc.shape().count(), 3);
    let heights = Layer::lowest(3).map(|layer| svc.shape().height(layer));
    assert_eq!(
        heights.collect::<Vec<_>>(),
        [Some(180), Some(360), Some(720)]
    );
    assert!(part.opens && part.begins && !part.ends);
    assert!(part.enters.has(layer(2)));
}

#[test]
fn a_frame_of_a_larger_size_is_only_for_who_shows_it() {
    let mut svc = vp9();
    let now = now();
    svc.read(now, &KEY, None);
    // Flexible, predicted from the picture before, the last packet of the second size.
    let part = svc.read(now, &[0xf4, 0x80, 8, 0x02, 0x02], None);
    let expected = Part {
        layer: layer(1),
        ends: true,
        ..Part::UNREADABLE
    };
    assert_eq!(part, expected);
}

#[test]
fn frame_rates_are_the_layers_of_one_size() {
    let mut svc = vp9();
    let now = now();
    // Four pictures: 0, 2, 1, 2.
    let key = [
        0xaa, 0x80, 7, 0x00, 9, 0x08, 4, 0x14, 1, 0x54, 1, 0x34, 2, 0x54, 1,
    ];
    assert!(svc.read(now, &key, None).opens);
    assert_eq!(svc.shape().count(), 3);
    let second = svc.read(now, &[0xec, 0x80, 9, 0x20, 9], None);
    assert_eq!((second.layer, second.enters), (layer(1), Entries::NONE));
    assert!(second.begins && !second.ends);
    let slow = svc.read(now, &[0xec, 0x80, 11, 0x10, 10], None);
    assert_eq!(slow.layer, Layer::LOWEST);
    assert!(slow.enters.has(layer(2)));
}

#[test]
fn what_is_cut_short_may_be_needed_by_everybody() {
    let mut svc = vp9();
    let now = now();
    svc.read(now, &KEY, None);
    for length in 1..KEY.len() {
        let part = svc.read(now, &KEY[..length], None);
        assert_eq!(part.layer, Layer::LOWEST);
    }
    assert_eq!(svc.shape().count(), 3);
}

#[test]
fn a_shape_changes_no_more_often_than_key_frames_come() {
    let mut svc = vp9();
    let start = now();
    svc.read(start, &KEY, None);
    let single = [0xaa, 0x80, 7, 0x00, 9, 0x00];
    svc.read(start + Duration::from_millis(299), &single, None);
    assert_eq!(svc.shape().count(), 3);
    svc.read(start + Duration::from_millis(300), &single, None);
    assert_eq!(svc.shape().count(), 1);
}

#[test]
fn more_sizes_than_there_are_layers_are_one_with_the_largest() {
    let shape = Shape::new(5, 1, [90, 180, 360, 720, 1080].into_iter());
    assert_eq!(shape.count(), LAYERS_MAX);
    assert_eq!(shape.layer_of(4, 0), layer(2));
    assert_eq!(shape.height(layer(2)), Some(1080));
    assert_eq!(shape.height(layer(1)), Some(180));
}
