use proptest::prelude::*;

use super::{Block, Red, RedError, write};
use crate::limits::RED_BLOCKS_MAX;

const OPUS: u8 = 111;

fn written(earlier: [Option<(u32, &[u8])>; 3], primary: &[u8]) -> Vec<u8> {
    let mut out = b"before".to_vec();
    write(&mut out, OPUS, earlier, primary);
    out.split_off(6)
}

fn ages(bytes: &[u8]) -> Vec<u32> {
    let red = Red::parse(bytes).unwrap();
    red.blocks().map(|block| block.age).collect()
}

#[test]
fn the_bytes_are_those_of_the_rfc() {
    let bytes = written([None, Some((1920, b"old")), Some((960, b"new"))], b"now");
    let mut expected = vec![0x80 | OPUS, 0x1e, 0x00, 3, 0x80 | OPUS, 0x0f, 0x00, 3, OPUS];
    expected.extend(b"oldnewnow");
    assert_eq!(bytes, expected);
}

#[test]
fn what_the_header_cannot_say_is_left_out() {
    let long = vec![7; 1024];
    let bytes = written(
        [
            Some((16_384, b"too old")),
            Some((1920, &long)),
            Some((960, b"")),
        ],
        b"now",
    );
    assert_eq!(bytes, [&[OPUS][..], b"now"].concat());
    let longest = &long[..1023];
    assert_eq!(
        ages(&written([None, Some((16_383, b"old")), None], b"now")),
        [16_383]
    );
    assert_eq!(ages(&written([None, None, Some((1, longest))], b"")), [1]);
}

#[test]
fn the_oldest_give_way_when_it_gets_long() {
    let block = vec![1; 500];
    let earlier = [2880, 1920, 960].map(|age| Some((age, block.as_slice())));
    assert_eq!(ages(&written(earlier, &[2; 200])), [960]);
    assert_eq!(ages(&written(earlier, b"now")), [1920, 960]);
}

#[test]
fn a_packet_that_lies_of_its_lengths_is_refused() {
    assert_eq!(Red::parse(&[]), Err(RedError::Short));
    assert_eq!(Red::parse(&[0x80 | OPUS, 0, 0]), Err(RedError::Short));
    assert_eq!(Red::parse(&[0x80 | OPUS, 0x0f, 0, 3]), Err(RedError::Short));
    assert_eq!(
        Red::parse(&[0x80 | OPUS, 0x0f, 0, 3, OPUS, 1, 2]),
        Err(RedError::Short)
    );
    let many = [0x80 | OPUS, 0x0f, 0, 0].repeat(RED_BLOCKS_MAX + 1);
    assert_eq!(
        Red::parse(&[many, vec![OPUS]].concat()),
        Err(RedError::Blocks)
    );
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        primary in prop::collection::vec(any::<u8>(), 0..300),
        blocks in prop::collection::vec(
            (1_u32..=0x3fff, prop::collection::vec(any::<u8>(), 1..200)), 0..4),
    ) {
        let mut earlier = [None; 3];
        for (place, (age, payload)) in earlier.iter_mut().zip(&blocks) {
            *place = Some((*age, payload.as_slice()));
        }
        let bytes = written(earlier, &primary);
        let red = Red::parse(&bytes).unwrap();
        prop_assert_eq!((red.payload_type, red.primary), (OPUS, primary.as_slice()));
        let expected: Vec<Block<'_>> = earlier.iter().flatten()
            .map(|(age, payload)| Block { payload_type: OPUS, age: *age, payload })
            .collect();
        prop_assert_eq!(red.blocks().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_bytes_are_read_twice_or_past_the_end(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(red) = Red::parse(&bytes) {
            let earlier: usize = red.blocks().map(|block| block.payload.len()).sum();
            let headers = red.blocks().count() * 4 + 1;
            prop_assert_eq!(headers + earlier + red.primary.len(), bytes.len());
        }
    }
}
