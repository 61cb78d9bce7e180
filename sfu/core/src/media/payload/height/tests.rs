use proptest::prelude::*;

use super::*;

const H264: Codec = Codec::H264 {
    packetization_mode: 1,
    profile: 0x42e0,
};

#[test]
fn a_vp8_key_frame_tells_its_height() {
    // 640 × 360, behind a descriptor with a picture id of two bytes.
    let mut payload = vec![0x90, 0x80, 0x81, 0x23];
    payload.extend([0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01]);
    assert_eq!(picture_height(Codec::Vp8, &payload), Some(360));
    payload[7] = 0;
    assert_eq!(picture_height(Codec::Vp8, &payload), None);
}

#[test]
fn a_vp9_scalability_structure_tells_the_height_of_the_largest_layer() {
    let codec = Codec::Vp9 { profile: 0 };
    // Two spatial layers, 640 × 360 and 1280 × 720.
    let payload = [
        0x8a, 0x80, 0x01, 0x30, 0x02, 0x80, 0x01, 0x68, 0x05, 0x00, 0x02, 0xd0, 0x00,
    ];
    assert_eq!(picture_height(codec, &payload), Some(720));
    assert_eq!(picture_height(codec, &payload[..10]), None);
}

#[test]
fn an_h264_parameter_set_tells_its_height() {
    // Constrained baseline, 1280 × 720 in 45 rows of macroblocks, as libwebrtc's encoder writes it.
    let set = [
        0x67, 0x42, 0xc0, 0x1f, 0x8c, 0x8d, 0x40, 0x28, 0x02, 0xdd, 0x00,
    ];
    assert_eq!(picture_height(H264, &set), Some(720));
    let mut aggregate = vec![0x78, 0, set.len() as u8];
    aggregate.extend(set);
    assert_eq!(picture_height(H264, &aggregate), Some(720));
}

proptest! {
    #[test]
    fn no_payload_is_too_strange(payload in prop::collection::vec(any::<u8>(), 0..80)) {
        for codec in [Codec::Vp8, Codec::Vp9 { profile: 0 }, H264, Codec::Av1] {
            picture_height(codec, &payload);
        }
    }
}
