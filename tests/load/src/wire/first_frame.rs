use crate::media::stamp::Stamp;

/// Waits for the first whole key frame, or without pictures for the first sound.
#[derive(Clone, Copy, Debug)]
pub(super) enum FirstFrame {
    Sound,
    Picture { frame: u32, of: u32, got: u16 },
    Come,
}

impl FirstFrame {
    pub(super) const fn new(has_pictures: bool) -> Self {
        if has_pictures {
            Self::Picture {
                frame: 0,
                of: 0,
                got: 0,
            }
        } else {
            Self::Sound
        }
    }

    pub(super) const fn has_come(&self) -> bool {
        matches!(self, Self::Come)
    }

    /// True for the packet with which the first frame is complete.
    pub(super) fn note(&mut self, is_video: bool, stamp: &Stamp) -> bool {
        let complete = match self {
            Self::Sound => !is_video,
            Self::Picture { frame, of, got } if is_video && stamp.is_key => {
                if (*frame, *of) != (stamp.frame, stamp.publisher) {
                    (*frame, *of, *got) = (stamp.frame, stamp.publisher, 0);
                }
                *got += 1;
                *got == u16::from(stamp.count)
            }
            Self::Picture { .. } | Self::Come => false,
        };
        if complete {
            *self = Self::Come;
        }
        complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use puppets::media::wall::WallNanos;

    fn packet(frame: u32, is_key: bool) -> Stamp {
        Stamp {
            publisher: 1,
            place: 0,
            frame,
            index: 0,
            count: 2,
            is_key,
            sent: WallNanos(0),
        }
    }

    #[test]
    fn a_picture_has_come_with_all_packets_of_one_key_frame() {
        let mut first = FirstFrame::new(true);
        assert!(!first.note(false, &packet(1, false)), "sound");
        assert!(!first.note(true, &packet(1, true)));
        assert!(!first.note(true, &packet(2, false)), "a delta frame");
        assert!(!first.note(true, &packet(3, true)), "another key frame");
        assert!(first.note(true, &packet(3, true)));
        assert!(first.has_come() && !first.note(true, &packet(4, true)));
    }

    #[test]
    fn without_slots_the_first_sound_counts() {
        let mut first = FirstFrame::new(false);
        assert!(first.note(false, &packet(1, false)));
    }
}
