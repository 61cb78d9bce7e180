use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::limits::FEEDBACK_PACKETS_MAX;

/// When packets with a transport-wide number arrived, and the feedback on them
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1).
pub(super) struct Arrivals {
    start: Instant,
    /// Of the newest, with its cycles.
    newest: Option<u64>,
    /// The first number that no feedback has told of.
    next: u64,
    pending: BTreeMap<u64, Duration>,
    count: u8,
}

/// Of the reference time.
const REFERENCE: Duration = Duration::from_millis(64);
const DELTA: Duration = Duration::from_micros(250);
const TRANSPORT_FEEDBACK: u8 = 205;
const FORMAT: u8 = 15;
/// Two bits a packet, seven packets a chunk (3.1.4).
const CHUNK_PACKETS: usize = 7;
const CHUNK_TWO_BITS: u16 = 0b11 << 14;

#[derive(Clone, Copy)]
enum Status {
    Missing,
    Small(u8),
    Large(i16),
}

impl Arrivals {
    pub(super) const fn new(start: Instant) -> Self {
        Self {
            start,
            newest: None,
            next: 0,
            pending: BTreeMap::new(),
            count: 0,
        }
    }

    pub(super) fn note(&mut self, now: Instant, number: u16) {
        let at = now.saturating_duration_since(self.start);
        let Some(newest) = self.newest else {
            // One cycle up, so that a packet from before the first needs no negative number.
            let first = (1 << 16) + u64::from(number);
            (self.newest, self.next) = (Some(first), first);
            self.pending.insert(first, at);
            return;
        };
        let step = i64::from(number.wrapping_sub(newest as u16) as i16);
        let full = newest.saturating_add_signed(step);
        self.newest = Some(newest.max(full));
        if full >= self.next {
            self.pending.entry(full).or_insert(at);
        }
    }

    /// Appends feedback on everything since the last one; false when there is nothing to tell.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, from: u32, about: u32) -> bool {
        let (Some(newest), Some((_, first_at))) = (self.newest, self.pending.first_key_value())
        else {
            return false;
        };
        let reference = first_at.as_millis() / REFERENCE.as_millis();
        let mut last = REFERENCE * u32::try_from(reference).unwrap_or(u32::MAX);
        let base = self.next;
        let end = (newest + 1).min(base + FEEDBACK_PACKETS_MAX);
        let mut statuses = Vec::new();
        for number in base..end {
            let arrived = self.pending.remove(&number);
            statuses.push(arrived.map_or(Status::Missing, |at| status(&mut last, at)));
        }
        self.next = end;
        let begin = out.len();
        out.extend_from_slice(&[0x80 | FORMAT, TRANSPORT_FEEDBACK, 0, 0]);
        out.extend_from_slice(&from.to_be_bytes());
        out.extend_from_slice(&about.to_be_bytes());
        out.extend_from_slice(&(base as u16).to_be_bytes());
        out.extend_from_slice(&(statuses.len() as u16).to_be_bytes());
        let [_, high, middle, low] = (reference as u32).to_be_bytes();
        out.extend_from_slice(&[high, middle, low, self.count]);
        self.count = self.count.wrapping_add(1);
        write_statuses(out, &statuses);
        pad(out, begin);
        true
    }
}

fn status(last: &mut Duration, at: Duration) -> Status {
    let micros = at.as_micros() as i64 - last.as_micros() as i64;
    let delta = micros.div_euclid(DELTA.as_micros() as i64);
    let told = delta.clamp(i16::MIN.into(), i16::MAX.into());
    // What was told, not what is true: rounding does not add up.
    let moved = DELTA * told.unsigned_abs() as u32;
    *last = match told < 0 {
        true => last.saturating_sub(moved),
        false => *last + moved,
    };
    match u8::try_from(told) {
        Ok(small) => Status::Small(small),
        Err(_) => Status::Large(told as i16),
    }
}

fn write_statuses(out: &mut Vec<u8>, statuses: &[Status]) {
    for chunk in statuses.chunks(CHUNK_PACKETS) {
        let mut word = CHUNK_TWO_BITS;
        for (at, status) in chunk.iter().enumerate() {
            let symbol = match status {
                Status::Missing => 0,
                Status::Small(_) => 1,
                Status::Large(_) => 2,
            };
            word |= symbol << (12 - 2 * at);
        }
        out.extend_from_slice(&word.to_be_bytes());
    }
    for status in statuses {
        match status {
            Status::Missing => {}
            Status::Small(delta) => out.push(*delta),
            Status::Large(delta) => out.extend_from_slice(&delta.to_be_bytes()),
        }
    }
}

/// Fills up to a word, says so in the header (RFC 3550, 6.4.1), and writes the length.
fn pad(out: &mut Vec<u8>, begin: usize) {
    let over = (out.len() - begin) % 4;
    if over > 0 {
        let pad = 4 - over;
        out.resize(out.len() + pad - 1, 0);
        out.push(pad as u8);
    }
    let words = (out.len() - begin) / 4 - 1;
    let [high, low] = (words as u16).to_be_bytes();
    if let Some([first, _, length_high, length_low]) = out.get_mut(begin..begin + 4) {
        *first |= if over > 0 { 0x20 } else { 0 };
        (*length_high, *length_low) = (high, low);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_tells_what_came_when_and_what_did_not() {
        let start = Instant::now();
        let mut arrivals = Arrivals::new(start);
        let ms = Duration::from_millis;
        arrivals.note(start + ms(130), 65_535);
        arrivals.note(start + ms(131), 1);
        arrivals.note(start + ms(331), 2);
        let mut out = Vec::new();
        assert!(arrivals.write(&mut out, 7, 8));
        // Reference 2 × 64 ms; 65,535 after 2 ms, 0 missing, 1 a ms later, 2 after 200 ms.
        let expected = [
            &[0xaf, 205, 0, 6][..],
            &[0, 0, 0, 7, 0, 0, 0, 8],
            &[0xff, 0xff, 0, 4, 0, 0, 2, 0],
            &[0b1101_0001, 0b1000_0000, 8, 4, 3, 32],
            &[0, 2],
        ];
        assert_eq!(out, expected.concat());
        assert!(!arrivals.write(&mut out, 7, 8), "all is told");
    }

    #[test]
    fn the_next_feedback_goes_on_where_the_last_one_ended() {
        let start = Instant::now();
        let mut arrivals = Arrivals::new(start);
        let mut out = Vec::new();
        arrivals.note(start, 10);
        arrivals.write(&mut out, 0, 0);
        arrivals.note(start, 12);
        arrivals.note(start, 9);
        out.clear();
        arrivals.write(&mut out, 0, 0);
        assert_eq!(out.get(12..16), Some(&[0, 11, 0, 2][..]), "11 and 12");
        assert_eq!(out.get(19), Some(&1), "the second");
    }
}
