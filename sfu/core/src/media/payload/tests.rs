use proptest::prelude::*;

use super::*;

const H264: Codec = Codec::H264 {
    packetization_mode: 1,
    profile: 0x42e0,
};
const VP9: Codec = Codec::Vp9 { profile: 0 };

fn opens(codec: Codec, payload: &[u8]) -> bool {
    Descriptor::read(codec, payload).opens
}

#[test]
fn vp8_opens_at_the_first_packet_of_a_key_frame_only() {
    assert!(opens(Codec::Vp8, &[0x10, 0x00]));
    assert!(!opens(Codec::Vp8, &[0x10, 0x01]), "a delta frame");
    assert!(!opens(Codec::Vp8, &[0x00, 0x00]), "not the start");
    assert!(!opens(Codec::Vp8, &[0x11, 0x00]), "another partition");
    assert!(opens(Codec::Vp8, &[0x90, 0xf0, 0x81, 0x02, 9, 0x20, 0x00]));
    assert!(!opens(Codec::Vp8, &[0x90, 0xf0, 0x81, 0x02, 9, 0x20, 0x01]));
}

#[test]
fn vp8_counters_are_found_in_both_widths() {
    let wide = Descriptor::read(Codec::Vp8, &[0x90, 0xc0, 0x81, 0x02, 9, 0]);
    let id = PictureId {
        offset: 2,
        value: 0x102,
        wide: true,
    };
    assert_eq!(wide.picture_id, Some(id));
    assert_eq!(
        wide.tl0,
        Some(Tl0 {
            offset: 4,
            value: 9
        })
    );
    let narrow = Descriptor::read(Codec::Vp8, &[0x90, 0xc0, 0x41, 9, 0]);
    let id = PictureId {
        offset: 2,
        value: 0x41,
        wide: false,
    };
    assert_eq!(narrow.picture_id, Some(id));
    assert_eq!(
        narrow.tl0,
        Some(Tl0 {
            offset: 3,
            value: 9
        })
    );
}

#[test]
fn vp9_opens_where_a_frame_begins_without_reference() {
    assert!(opens(VP9, &[0x08]));
    assert!(!opens(VP9, &[0x48]), "predicted");
    assert!(!opens(VP9, &[0x00]), "not the beginning");
    assert!(opens(VP9, &[0xa8, 0x81, 0x02, 0x00]), "lowest layer");
    assert!(!opens(VP9, &[0xa8, 0x81, 0x02, 0x02]), "a higher layer");
}

#[test]
fn h264_opens_at_parameter_sets_or_an_idr_picture() {
    assert!(opens(H264, &[0x67, 1]));
    assert!(opens(H264, &[0x65, 1]));
    assert!(opens(H264, &[0x78, 0, 2, 0x67, 1, 0, 1, 0x68]));
    assert!(opens(H264, &[0x7c, 0x85]), "the first fragment");
    assert!(!opens(H264, &[0x7c, 0x05]), "a later fragment");
    assert!(!opens(H264, &[0x61, 1]), "a delta picture");
    assert!(!opens(H264, &[0x78, 0, 2, 0x61, 1]));
}

#[test]
fn av1_opens_at_a_new_coded_video_sequence() {
    assert!(opens(Codec::Av1, &[0x18]));
    assert!(!opens(Codec::Av1, &[0x10]));
}

#[test]
fn every_packet_of_audio_opens() {
    assert!(opens(Codec::Opus, &[]));
}

proptest! {
    #[test]
    fn no_payload_is_too_strange(payload in prop::collection::vec(any::<u8>(), 0..40)) {
        for codec in [Codec::Opus, Codec::Vp8, VP9, H264, Codec::Av1] {
            let found = Descriptor::read(codec, &payload);
            if let Some(id) = found.picture_id {
                prop_assert!(usize::from(id.offset) + usize::from(id.wide) < payload.len());
            }
            if let Some(tl0) = found.tl0 {
                prop_assert!(usize::from(tl0.offset) < payload.len());
            }
        }
    }
}
