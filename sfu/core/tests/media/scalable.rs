//! An encoder that puts several layers into one stream, and a decoder that believes nothing.

use std::collections::BTreeSet;

use sfu_control::PeerId;

use super::content::Content;
use super::viewer::Got;

/// What a stream holds. Pictures come as 0, 2, 1, 2 of their temporal layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// L3T3_KEY: sizes refer to each other in key frames alone.
    Vp9,
    /// L1T3.
    Vp9Rates,
    /// L3T3_KEY with dependency descriptors.
    Av1,
    /// L1T3 with dependency descriptors.
    Av1Rates,
}

/// One packet's part of a picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) content: Content,
    /// Pictures since the key frame.
    pub(crate) phase: u32,
    pub(crate) sizes: u8,
}

const TEMPORAL: [u8; 4] = [0, 2, 1, 2];
/// Pictures back to the one that is referred to.
const BACK: [u8; 4] = [4, 1, 2, 1];
pub(crate) const DESCRIPTOR_EXTENSION: u8 = 12;
const HEIGHTS: [u16; 3] = [180, 360, 720];

impl Mode {
    pub(crate) const fn sizes(self) -> u8 {
        match self {
            Self::Vp9 | Self::Av1 => 3,
            Self::Vp9Rates | Self::Av1Rates => 1,
        }
    }

    const fn is_av1(self) -> bool {
        matches!(self, Self::Av1 | Self::Av1Rates)
    }

    pub(crate) fn payload(self, part: &Part) -> Vec<u8> {
        let mut bytes = match self.is_av1() {
            true => part.av1(),
            false => part.vp9(),
        };
        bytes.extend(part.content.audio());
        bytes.extend([part.back(), u8::from(part.content.key)]);
        bytes
    }

    /// The header extension of two-byte form (RFC 8285, 4.3) that goes with it.
    pub(crate) fn extension(self, part: &Part, number: u16) -> Option<Vec<u8>> {
        let descriptor = self.is_av1().then(|| part.descriptor(number))?;
        let mut bytes = vec![DESCRIPTOR_EXTENSION, descriptor.len() as u8];
        bytes.extend(descriptor);
        Some(bytes)
    }
}

impl Part {
    fn at(&self) -> usize {
        self.phase as usize % TEMPORAL.len()
    }

    fn back(&self) -> u8 {
        if self.content.key { 0 } else { BACK[self.at()] }
    }

    fn begins(&self) -> bool {
        self.content.index == 0
    }

    fn ends(&self) -> bool {
        self.content.index + 1 == self.content.count
    }

    /// The very first packet of a key picture.
    fn opens(&self) -> bool {
        self.content.key && self.content.layer == 0 && self.begins()
    }

    pub(crate) fn is_last(&self) -> bool {
        self.ends() && self.content.layer + 1 == self.sizes
    }

    /// RFC 9628, 4.2: several sizes in flexible mode, one in the other.
    fn vp9(&self) -> Vec<u8> {
        let flexible = self.sizes > 1;
        let bits = [
            (0xa0, true),
            (0x40, !self.content.key),
            (0x10, flexible),
            (0x08, self.begins()),
            (0x04, self.ends()),
            (0x02, self.opens()),
        ];
        let first = bits.iter().filter(|(_, set)| *set).map(|(bit, _)| bit);
        let temporal = TEMPORAL[self.at()];
        let predicted = self.content.key && self.content.layer > 0;
        let layers = temporal << 5
            | u8::from(temporal == 0) << 4
            | self.content.layer << 1
            | u8::from(predicted);
        let [_, _, high, low] = self.content.frame.to_be_bytes();
        let mut bytes = vec![first.sum(), 0x80 | high, low, layers];
        if !flexible {
            bytes.push(self.phase as u8 / 4);
        } else if !self.content.key {
            bytes.push(self.back() << 1);
        }
        if self.opens() {
            let pictures = if flexible { 0 } else { 0x08 };
            bytes.push((self.sizes - 1) << 5 | 0x10 | pictures);
            let heights = HEIGHTS.iter().skip(3 - usize::from(self.sizes));
            for height in heights {
                bytes.extend((height * 16 / 9).to_be_bytes());
                bytes.extend(height.to_be_bytes());
            }
            if !flexible {
                bytes.push(4);
                for (temporal, back) in TEMPORAL.into_iter().zip(BACK) {
                    bytes.extend([temporal << 5 | 1 << 2, back]);
                }
            }
        }
        bytes
    }

    /// The aggregation header (AV1 RTP payload format, 4.4), with the reserved bits set, so that we know it again.
    fn av1(&self) -> Vec<u8> {
        let bits = [
            (0x80, !self.begins()),
            (0x40, !self.ends()),
            (0x17, true),
            (0x08, self.opens()),
        ];
        let set = bits.iter().filter(|(_, set)| *set);
        vec![set.map(|(bit, _)| bit).sum()]
    }

    /// AV1 RTP payload format, appendix A. Templates: a key frame and three temporal layers of each size.
    fn descriptor(&self, number: u16) -> Vec<u8> {
        let kind = if self.content.key {
            0
        } else {
            1 + TEMPORAL[self.at()]
        };
        let template = self.content.layer * 4 + kind;
        let mut bits = format!("{}{}", u8::from(self.begins()), u8::from(self.ends()));
        bits += &format!("{template:06b}{number:016b}");
        if self.opens() {
            bits += "10000";
            bits += &self.structure();
        }
        let bytes = bits.as_bytes().chunks(8);
        let byte = |bits: &[u8]| {
            bits.iter()
                .enumerate()
                .map(|(at, bit)| (bit & 1) << (7 - at))
                .sum()
        };
        bytes.map(byte).collect()
    }

    fn structure(&self) -> String {
        let mut bits = format!("{:06b}{:05b}", 0, self.sizes * 3 - 1);
        let kinds = (0..self.sizes).flat_map(|size| (0..4).map(move |kind| (size, kind)));
        for (size, kind) in kinds.clone() {
            bits += match (kind, size + 1 == self.sizes) {
                (0, _) => "00",
                (3, true) => "11",
                (3, false) => "10",
                _ => "01",
            };
        }
        for (size, kind) in kinds.clone() {
            let targets = (0..self.sizes).flat_map(|size| (0..3).map(move |rate| (size, rate)));
            for (to_size, to_rate) in targets {
                bits += match kind {
                    0 if to_size >= size => "10",
                    1 if to_size == size => "10",
                    _ if kind > 1 && to_size == size && to_rate + 1 == kind => "01",
                    _ if kind > 1 && to_size == size && to_rate + 1 > kind => "11",
                    _ => "00",
                };
            }
        }
        // No references and no chains.
        bits.extend(kinds.map(|_| '0'));
        bits += if self.sizes == 1 { "00" } else { "000" };
        bits += "1";
        for height in HEIGHTS.iter().skip(3 - usize::from(self.sizes)) {
            bits += &format!("{:016b}{:016b}", height * 16 / 9 - 1, height - 1);
        }
        bits
    }
}

/// Where the content lies in a payload, if it is one of these.
pub(crate) fn content_at(payload: &[u8]) -> Option<usize> {
    let first = payload[0];
    if first & 0x20 == 0 {
        return (first & 0x07 == 0x07).then_some(1);
    }
    let flexible = first & 0x10 != 0;
    let mut at = 4;
    if !flexible || first & 0x40 != 0 {
        at += 1;
    }
    if first & 0x02 != 0 {
        at += 1 + 4 * (usize::from(payload[at] >> 5) + 1);
        if !flexible {
            at += 1 + 2 * usize::from(payload[at]);
        }
    }
    Some(at)
}

/// Packets in order, as a decoder would take them that has everything from `before` them, or nothing. Panics when a frame lacks something that it refers to, or when the
/// marker is not on the last packet of each picture; returns how many frames of each size there were.
pub(crate) fn decode(packets: &[&Got], before: bool) -> [usize; 3] {
    let mut decoded: BTreeSet<(PeerId, u8, u32)> = BTreeSet::new();
    let mut frames = [0; 3];
    let read = |got: &&Got| {
        let at = content_at(&got.payload).unwrap();
        let content = Content::read_audio(&got.payload[at..]);
        (content, got.payload[at + 16], got.marker)
    };
    let all: Vec<_> = packets.iter().map(read).collect();
    let first = all.first().map_or(0, |(content, ..)| content.frame);
    for (at, (content, back, marker)) in all.iter().enumerate() {
        let next = all.get(at + 1).map(|(next, ..)| *next);
        let same_frame = |c: &Content| {
            (c.peer, c.layer, c.frame) == (content.peer, content.layer, content.frame)
        };
        if content.index > 0 && at > 0 {
            let before = all[at - 1].0;
            assert!(
                same_frame(&before) && before.index + 1 == content.index,
                "{before:?} then {content:?}"
            );
        }
        let Some(next) = next else {
            break;
        };
        let ends_picture = (next.peer, next.frame) != (content.peer, content.frame);
        assert_eq!(
            *marker, ends_picture,
            "the marker of {content:?} before {next:?}"
        );
        if content.index + 1 < content.count {
            continue;
        }
        if !ends_picture {
            assert_eq!(next.layer, content.layer + 1, "{content:?} then {next:?}");
        }
        let needed = match (content.key, content.layer) {
            (true, 0) => None,
            (true, layer) => Some((layer - 1, content.frame)),
            (false, layer) => Some((layer, content.frame - u32::from(*back))),
        };
        if let Some((layer, frame)) = needed {
            let needed = (content.peer, layer, frame);
            let was_before = before && frame <= first;
            assert!(
                was_before || decoded.contains(&needed),
                "{content:?} refers to {needed:?}"
            );
        }
        decoded.insert((content.peer, content.layer, content.frame));
        frames[usize::from(content.layer)] += 1;
    }
    frames
}
