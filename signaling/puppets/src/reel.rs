use std::sync::LazyLock;

/// A recording that is played round and round: packets as an encoder made them, the first one decodable by itself.
#[derive(Debug)]
pub struct Reel {
    packets: Vec<&'static [u8]>,
}

macro_rules! reels {
    ($($name:literal),*) => {
        [$(($name, Reel::read(include_bytes!(concat!("../data/", $name))))),*]
    };
}

static FACES: LazyLock<[(&str, Reel); 12]> = LazyLock::new(|| {
    reels![
        "amina.vp8",
        "bakyt.vp8",
        "daler.vp8",
        "fatima.vp8",
        "grace.vp8",
        "hassan.vp8",
        "irina.vp8",
        "kavita.vp8",
        "liu.vp8",
        "marta.vp8",
        "pavel.vp8",
        "samuel.vp8"
    ]
});
static VOICES: LazyLock<[(&str, Reel); 4]> = LazyLock::new(|| {
    reels![
        "voice-1.opus",
        "voice-2.opus",
        "voice-3.opus",
        "voice-4.opus"
    ]
});

/// Pictures a second of a face.
pub const FACE_FPS: u32 = 10;

/// VP8, [`FACE_FPS`].
pub(crate) fn face(name: &str) -> Option<&'static Reel> {
    let mut faces = FACES.iter();
    let found = faces.find(|(file, _)| file.strip_suffix(".vp8") == Some(name))?;
    Some(&found.1)
}

/// Opus, 20 ms a packet. From 1.
pub(crate) fn voice(number: usize) -> Option<&'static Reel> {
    let (_, reel) = VOICES.get(number.checked_sub(1)?)?;
    Some(reel)
}

impl Reel {
    /// Two bytes of length, big endian, then the packet; what is cut short at the end is left out.
    fn read(mut file: &'static [u8]) -> Self {
        let mut packets = Vec::new();
        while let Some((length, rest)) = file.split_first_chunk() {
            let Some((packet, behind)) = rest.split_at_checked(u16::from_be_bytes(*length).into())
            else {
                break;
            };
            packets.push(packet);
            file = behind;
        }
        Self { packets }
    }

    /// The packet of this number, counted on over the end.
    #[must_use]
    pub fn at(&self, number: usize) -> &'static [u8] {
        let index = number.checked_rem(self.packets.len()).unwrap_or(0);
        self.packets.get(index).copied().unwrap_or_default()
    }

    /// The next number from `number` on at which the recording begins again.
    #[must_use]
    pub fn next_start(&self, number: usize) -> usize {
        number.next_multiple_of(self.packets.len().max(1))
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.packets.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.packets.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_begins_with_its_only_key_frame_and_lasts_four_seconds() {
        for (name, reel) in FACES.iter() {
            let is_key = |packet: &&&[u8]| packet.first().is_some_and(|first| first & 1 == 0);
            assert_eq!(reel.len(), 4 * FACE_FPS as usize, "{name}");
            assert_eq!(reel.packets.iter().filter(is_key).count(), 1, "{name}");
            assert!(is_key(&&reel.at(0)), "{name}");
            assert!(reel.packets.iter().all(|packet| packet.len() < 1_000));
        }
    }

    #[test]
    fn a_voice_lasts_some_seconds() {
        for (name, reel) in VOICES.iter() {
            assert!((300..600).contains(&reel.len()), "{name}");
            assert!(reel.packets.iter().all(|packet| packet.len() > 1), "{name}");
        }
    }

    #[test]
    fn a_recording_goes_on_at_its_beginning() {
        let reel = Reel::read(&[0, 1, 7, 0, 2, 8, 9, 0, 5, 1]);
        assert_eq!(reel.len(), 2, "the last one is cut short");
        assert_eq!((reel.at(1), reel.at(2)), (&[8, 9][..], &[7][..]));
        assert_eq!((reel.next_start(2), reel.next_start(3)), (2, 4));
        assert!(Reel::read(&[]).at(3).is_empty());
    }
}
