use std::collections::HashMap;
use std::time::Instant;

use super::arrivals::Arrivals;
use super::ear::Ear;
use super::eye::Eye;
use super::repair::Repair;
use super::way::Connectivity;
use crate::limits::{FEEDBACK_EVERY, PICTURE_DELAY, UDP_HEADER_BYTES};
use crate::media::stamp::Stamp;
use crate::media::{opus, vp8};
use crate::tally::{Tally, Watch};
use puppets::media::rtcp::{write_nack, write_picture_loss};
use puppets::media::rtp::{RED, Seen, payload, timestamp, transport_number};
use puppets::transport::offer::Answer;

/// What a browser does with what comes over a bad network: it tells what arrived, asks for what did not, and plays what
/// is there in time.
pub(super) struct Watcher {
    of: Connectivity,
    arrivals: Arrivals,
    /// SSRCs of retransmissions and what they repair.
    repairs: HashMap<u32, u32>,
    ears: HashMap<u32, Ear>,
    eyes: HashMap<u32, (Eye, Repair)>,
    next_feedback: Instant,
}

impl Watcher {
    pub(super) fn new(now: Instant, of: Connectivity, answer: &Answer) -> Self {
        let originals = answer.streams.iter().filter(|stream| !stream.is_rtx);
        let (mut ears, mut eyes) = (HashMap::new(), HashMap::new());
        for stream in originals {
            if stream.is_video {
                let round_trip = of.round_trip();
                // A request, its answer, and a bit.
                let eye = Eye::new(round_trip * 3 / 2 + PICTURE_DELAY);
                eyes.insert(stream.ssrc, (eye, Repair::new(round_trip)));
            } else {
                ears.insert(stream.ssrc, Ear::default());
            }
        }
        Self {
            of,
            arrivals: Arrivals::new(now),
            repairs: answer.repairs.iter().copied().collect(),
            ears,
            eyes,
            next_feedback: now + FEEDBACK_EVERY,
        }
    }

    /// A media packet, decrypted. Returns what it says of itself, if it has media.
    pub(super) fn take(
        &mut self,
        now: Instant,
        seen: &Seen,
        plain: &[u8],
        tally: &mut Tally,
    ) -> Option<Stamp> {
        if let Some(number) = transport_number(plain) {
            self.arrivals.note(now, number);
        }
        let watch = self.watch(tally);
        watch.bytes += plain.len() as u64 + UDP_HEADER_BYTES;
        let body = payload(plain)?;
        if let Some(ear) = self.ears.get_mut(&seen.ssrc) {
            let is_red = seen.payload_type == RED;
            ear.hear(
                now,
                seen.csrc.unwrap_or(0),
                timestamp(plain)?,
                is_red,
                body,
                watch,
            );
            return if is_red { None } else { opus::stamp_of(body) };
        }
        let (ssrc, sequence, body) = match self.repairs.get(&seen.ssrc) {
            // RFC 4588, 4. Padding that only probes has no number.
            Some(original) => {
                let (number, rest) = body.split_first_chunk()?;
                (*original, u16::from_be_bytes(*number), rest)
            }
            None => (seen.ssrc, seen.sequence, body),
        };
        let (eye, repair) = self.eyes.get_mut(&ssrc)?;
        repair.note(now, sequence);
        let stamp = vp8::stamp_of(body)?;
        eye.note(now, &stamp, watch);
        Some(stamp)
    }

    pub(super) const fn poll_timeout(&self) -> Instant {
        self.next_feedback
    }

    /// RTCP that is due, as a reduced-size compound (RFC 5506); empty when there is nothing to tell.
    pub(super) fn feedback(&mut self, now: Instant, from: u32) -> Vec<u8> {
        let mut out = Vec::new();
        for (ssrc, (eye, repair)) in &mut self.eyes {
            let missing = repair.ask(now);
            if !missing.is_empty() {
                write_nack(&mut out, from, *ssrc, &missing);
            }
            if eye.wants_key(now) {
                write_picture_loss(&mut out, from, *ssrc);
            }
        }
        if now >= self.next_feedback {
            self.next_feedback = now + FEEDBACK_EVERY;
            self.arrivals.write(&mut out, from, 0);
        }
        out
    }

    const fn watch<'tally>(&self, tally: &'tally mut Tally) -> &'tally mut Watch {
        match self.of.is_witness {
            true => &mut tally.witnesses,
            false => &mut tally.sufferers,
        }
    }
}
