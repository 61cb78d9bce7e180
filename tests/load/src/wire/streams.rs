use std::time::Instant;

use crate::limits::{FREEZE_AFTER, SAMPLE};
use crate::numbering::{Arrived, Numbering};
use crate::tally::Tally;
use puppets::media::rtcp::ReportBlock;
use puppets::media::rtp::Seen;
use puppets::transport::offer::AnsweredStream;

/// The streams that the server sends to one client, counted.
pub(super) struct Streams {
    /// Sorted by SSRC.
    list: Vec<Stream>,
}

pub(super) struct Stream {
    ssrc: u32,
    pub(super) is_video: bool,
    is_rtx: bool,
    numbering: Numbering,
    expected: u64,
    unique: u64,
    /// `expected` and `unique` when they were last reported.
    reported: (u64, u64),
    csrc: Option<u32>,
    /// Where the packets under this CSRC were sent from, proved by a stamp.
    pub(super) place: Option<u32>,
    /// The last packet, and in which calm.
    last: Option<(Instant, u32)>,
}

/// What to make of a packet.
pub(super) struct Noted<'a> {
    pub(super) stream: &'a mut Stream,
    /// Decrypt it, as it may have news or is one of the sample.
    pub(super) telling: bool,
    /// It was sent before one that is here already.
    pub(super) is_late: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Ahead,
    Behind,
}

impl Streams {
    pub(super) fn new(answered: &[AnsweredStream]) -> Self {
        let mut list: Vec<Stream> = answered.iter().map(Stream::new).collect();
        list.sort_by_key(|stream| stream.ssrc);
        Self { list }
    }

    /// Counts a packet. `None` for one that is not media, or on no stream of the answer. A `calm` ends when publishers
    /// paused: silence over its end is no freeze.
    pub(super) fn note(
        &mut self,
        now: Instant,
        seen: &Seen,
        calm: u32,
        tally: &mut Tally,
    ) -> Option<Noted<'_>> {
        let at = self
            .list
            .binary_search_by_key(&seen.ssrc, |stream| stream.ssrc);
        let stream = self.list.get_mut(at.ok()?)?;
        if stream.is_rtx {
            tally.resent += 1;
            return None;
        }
        let is_late = stream.count(seen.sequence, tally) != Order::Ahead;
        let telling = stream.csrc != seen.csrc || stream.unique % SAMPLE == 1;
        if stream.csrc == seen.csrc {
            let froze = |(at, then): (Instant, u32)| then == calm && now - at > FREEZE_AFTER;
            tally.freezes += u64::from(stream.is_video && stream.last.is_some_and(froze));
        } else {
            stream.csrc = seen.csrc;
            stream.place = None;
        }
        stream.last = Some((now, calm));
        Some(Noted {
            stream,
            telling,
            is_late,
        })
    }

    /// The streams that went on since the last report.
    pub(super) fn report(&mut self) -> Vec<ReportBlock> {
        self.list.iter_mut().filter_map(Stream::report).collect()
    }
}

impl Stream {
    fn new(answered: &AnsweredStream) -> Self {
        Self {
            ssrc: answered.ssrc,
            is_video: answered.is_video,
            is_rtx: answered.is_rtx,
            numbering: Numbering::default(),
            expected: 0,
            unique: 0,
            reported: (0, 0),
            csrc: None,
            place: None,
            last: None,
        }
    }

    fn count(&mut self, sequence: u16, tally: &mut Tally) -> Order {
        let (order, expected, unique) = match self.numbering.note(sequence) {
            Arrived::Ahead { more } => (Order::Ahead, more, 1),
            Arrived::Late => {
                tally.reordered += 1;
                (Order::Behind, 0, 1)
            }
            Arrived::Again => {
                tally.duplicates += 1;
                (Order::Behind, 0, 0)
            }
        };
        self.expected += expected;
        self.unique += unique;
        tally.expected += expected;
        tally.unique += unique;
        order
    }

    fn report(&mut self) -> Option<ReportBlock> {
        let (expected, unique) = self.reported;
        let news = self.expected - expected;
        if news == 0 {
            return None;
        }
        let missing = news.saturating_sub(self.unique - unique);
        self.reported = (self.expected, self.unique);
        Some(ReportBlock {
            ssrc: self.ssrc,
            fraction_lost: u8::try_from(missing * 256 / news).unwrap_or(u8::MAX),
            lost: u32::try_from(self.expected.saturating_sub(self.unique)).unwrap_or(u32::MAX),
            highest: self.numbering.highest()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    struct World {
        streams: Streams,
        tally: Tally,
        now: Instant,
    }

    impl World {
        fn new() -> Self {
            let video = AnsweredStream {
                ssrc: 7,
                is_video: true,
                is_rtx: false,
            };
            Self {
                streams: Streams::new(&[video]),
                tally: Tally::default(),
                now: Instant::now(),
            }
        }

        /// A packet `after` milliseconds; whether it is to be decrypted.
        fn gets(&mut self, after: u64, sequence: u16, csrc: u32, calm: u32) -> bool {
            self.now += Duration::from_millis(after);
            let seen = Seen {
                payload_type: 96,
                sequence,
                ssrc: 7,
                csrc: Some(csrc),
            };
            let noted = self.streams.note(self.now, &seen, calm, &mut self.tally);
            noted.unwrap().telling
        }
    }

    #[test]
    fn a_standing_picture_is_a_freeze_and_a_change_of_publisher_or_a_pause_is_none() {
        let mut world = World::new();
        world.gets(0, 1, 5, 0);
        world.gets(501, 2, 5, 0);
        assert_eq!(world.tally.freezes, 1);
        world.gets(900, 3, 6, 0);
        world.gets(900, 4, 6, 1);
        assert_eq!(world.tally.freezes, 1);
    }

    #[test]
    fn the_first_packet_of_each_publisher_is_decrypted_and_then_a_sample() {
        let mut world = World::new();
        let told: Vec<u16> = (0..200)
            .filter(|n| world.gets(1, *n, u32::from(*n >= 100), 0))
            .collect();
        assert_eq!(told, [0, 64, 100, 128, 192]);
    }

    #[test]
    fn a_report_says_what_was_lost_since_the_last_one() {
        let mut world = World::new();
        for sequence in [1, 2, 4] {
            world.gets(1, sequence, 5, 0);
        }
        let blocks = world.streams.report();
        assert_eq!(
            (blocks[0].fraction_lost, blocks[0].lost, blocks[0].highest),
            (64, 1, 4)
        );
        assert!(world.streams.report().is_empty());
    }

    #[test]
    fn a_stream_nobody_announced_is_not_counted() {
        let mut world = World::new();
        let seen = Seen {
            payload_type: 96,
            sequence: 1,
            ssrc: 8,
            csrc: None,
        };
        assert!(
            world
                .streams
                .note(world.now, &seen, 0, &mut world.tally)
                .is_none()
        );
        assert_eq!(world.tally, Tally::default());
    }
}
