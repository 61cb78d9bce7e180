use std::collections::VecDeque;
use std::time::Instant;

use crate::limits::PLAYOUT;
use crate::media::red;
use crate::tally::Watch;

/// What is heard of one audio stream: which 20 ms of it came in time, by whatever packet.
#[derive(Default)]
pub(super) struct Ear {
    playing: Option<Playing>,
}

struct Playing {
    source: u32,
    /// RTP time of the first unit, and of the newest packet with its cycles, counted from the first.
    first: u32,
    newest: i64,
    start: Instant,
    /// The least that a unit was ever late against the first one.
    soonest: i64,
    /// Units from `judged` on that have come.
    come: VecDeque<bool>,
    judged: u64,
}

/// 20 ms at 48 kHz.
const UNIT: i64 = 960;
/// Units that are waited for before the oldest is judged.
const WAIT_UNITS: usize = 100;
/// A jump of time by more than this is another stream.
const JUMP_UNITS: i64 = 500;

impl Ear {
    /// A packet's payload, redundant (RFC 2198) or plain.
    pub(super) fn hear(
        &mut self,
        now: Instant,
        source: u32,
        timestamp: u32,
        is_red: bool,
        payload: &[u8],
        watch: &mut Watch,
    ) {
        let goes_on = |playing: &Playing| {
            let step = timestamp
                .wrapping_sub(playing.first)
                .wrapping_sub(playing.newest as u32);
            playing.source == source && i64::from(step as i32).abs() <= JUMP_UNITS * UNIT
        };
        let playing = match self.playing.take().filter(goes_on) {
            Some(playing) => self.playing.insert(playing),
            None => self.playing.insert(Playing::new(now, source, timestamp)),
        };
        if is_red {
            for block in red::blocks(payload) {
                playing.take(
                    now,
                    timestamp.wrapping_sub(block.offset),
                    block.payload,
                    watch,
                );
            }
        } else {
            playing.take(now, timestamp, payload, watch);
        }
    }
}

impl Playing {
    const fn new(now: Instant, source: u32, timestamp: u32) -> Self {
        Self {
            source,
            first: timestamp,
            newest: 0,
            start: now,
            soonest: 0,
            come: VecDeque::new(),
            judged: 0,
        }
    }

    fn take(&mut self, now: Instant, timestamp: u32, opus: &[u8], watch: &mut Watch) {
        let since = timestamp.wrapping_sub(self.first);
        let step = since.wrapping_sub(self.newest as u32) as i32;
        let at = self.newest + i64::from(step);
        self.newest = self.newest.max(at);
        let units = i64::from(red::opus_ticks(opus)) / UNIT;
        for unit in 0..units.max(1) {
            self.take_unit(now, at / UNIT + unit, watch);
        }
        while self.come.len() > WAIT_UNITS {
            self.judged += 1;
            watch.sound_due += 1;
            watch.sound_missing += u64::from(self.come.pop_front() == Some(false));
        }
    }

    fn take_unit(&mut self, now: Instant, unit: i64, watch: &mut Watch) {
        let late = now.saturating_duration_since(self.start).as_millis() as i64 - unit * 20;
        self.soonest = self.soonest.min(late);
        if late - self.soonest > PLAYOUT.as_millis() as i64 {
            watch.sound_late += 1;
            return;
        }
        // Of before the first, or judged already.
        let Ok(place) = u64::try_from(unit).map(|unit| unit.checked_sub(self.judged)) else {
            return;
        };
        let Some(place) = place.and_then(|place| usize::try_from(place).ok()) else {
            return;
        };
        if place >= self.come.len() {
            self.come.resize(place + 1, false);
        }
        if let Some(come) = self.come.get_mut(place) {
            *come = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// Config 31: CELT, 20 ms.
    const OPUS: [u8; 3] = [31 << 3, 0, 0];

    fn watch(packets: impl Iterator<Item = (u64, u32)>) -> Watch {
        let (start, mut ear, mut watch) = (Instant::now(), Ear::default(), Watch::default());
        for (ms, number) in packets {
            let now = start + Duration::from_millis(ms);
            ear.hear(now, 1, number.wrapping_mul(960), false, &OPUS, &mut watch);
        }
        watch
    }

    #[test]
    fn a_packet_that_never_came_is_missing_sound() {
        let sent = (0..300_u32).filter(|number| number % 50 != 9);
        let watch = watch(sent.map(|number| (u64::from(number) * 20, number)));
        assert_eq!((watch.sound_due, watch.sound_missing), (200, 4));
    }

    #[test]
    fn sound_that_comes_after_its_time_is_missing_too() {
        let on_time = (0..300_u32).map(|number| (u64::from(number) * 20, number));
        let late = on_time.map(|(ms, number)| (if number == 50 { ms + 700 } else { ms }, number));
        let mut packets: Vec<_> = late.collect();
        packets.sort_unstable();
        let watch = watch(packets.into_iter());
        assert_eq!((watch.sound_missing, watch.sound_late), (1, 1));
    }

    #[test]
    fn what_a_later_packet_repeats_is_heard() {
        let (start, mut ear, mut watch) = (Instant::now(), Ear::default(), Watch::default());
        for number in (0..300_u32).filter(|number| number % 10 != 5) {
            let now = start + Duration::from_millis(u64::from(number) * 20);
            let mut payload = vec![0x80 | 111, (960_u32 >> 6) as u8, 0, 3, 111];
            payload[2] = ((960_u32 & 0x3f) << 2) as u8;
            payload.extend(OPUS);
            payload.extend(OPUS);
            ear.hear(now, 1, number * 960, true, &payload, &mut watch);
        }
        assert_eq!((watch.sound_due, watch.sound_missing), (200, 0));
    }

    #[test]
    fn another_speaker_begins_anew() {
        let (start, mut ear, mut watch) = (Instant::now(), Ear::default(), Watch::default());
        for (source, from) in [(1, 0_u32), (2, 1_000_000)] {
            for number in 0..150 {
                let now = start + Duration::from_millis(u64::from(number + source * 500) * 20);
                let timestamp = from + number * 960;
                ear.hear(now, source, timestamp, false, &OPUS, &mut watch);
            }
        }
        assert_eq!((watch.sound_due, watch.sound_missing), (100, 0));
    }
}
