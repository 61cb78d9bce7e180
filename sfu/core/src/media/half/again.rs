//! What leaves more than once: because a viewer asks for it, or to probe its way down.

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use crate::media::half::{Era, Half, Wanted};
use crate::media::train::{Flow, Manner};

impl Half {
    /// The packet behind one sequence number of a NACK, if it is one that may be sent again now: what `arrival` says of it.
    pub(in crate::media) fn wanted(&self, sequence: u16) -> Option<Wanted> {
        let newest = self.rewriter.newest()?;
        let sequence = crate::media::sequencer::extend(newest, sequence);
        if sequence > newest {
            return None;
        }
        let present = self.flow.map(|feeding| Era {
            flow: feeding.flow,
            last: newest,
        });
        let mut eras = present.iter().chain(self.cold.past.iter().rev());
        let era = eras.find(|era| era.covers(sequence))?;
        Some(Wanted {
            flow: era.flow,
            number: era.flow.offsets.number(sequence),
        })
    }

    /// How a packet that was sent at about `sent` goes out again; `None` when it was within `interval`, or too often.
    pub(in crate::media) fn again(
        &mut self,
        now: Instant,
        wanted: &Wanted,
        sent: Instant,
        interval: Duration,
    ) -> Option<Manner> {
        let sequence = wanted.flow.offsets.sequence(wanted.number);
        let cold = &mut self.cold;
        // With other redundancy it would be another packet under the same nonce. What is lost is repeated anyway.
        if cold.media.red_payload_type.is_some() {
            return None;
        }
        if !cold.resent.allows(now, sequence, sent, interval) {
            return None;
        }
        let repair = self.repair(wanted.flow.payload_type);
        Some(repair.unwrap_or(Manner::Again))
    }

    /// The numbers of what its present source was last sent under, as the source counts.
    pub(in crate::media) fn sent_numbers(&self) -> Option<(Flow, RangeInclusive<u64>)> {
        let flow = self.flow?.flow;
        let newest = flow.offsets.number(self.rewriter.newest()?);
        Some((flow, flow.offsets.first_in..=newest))
    }

    /// A packet of that payload type goes into the retransmission stream, if there is one, though nobody asked.
    pub(in crate::media) fn repair(&mut self, payload_type: u8) -> Option<Manner> {
        let cold = &mut self.cold;
        let mut payloads = cold.media.payloads.iter();
        let payload = payloads.find(|payload| payload.payload_type == payload_type)?;
        let (ssrc, payload_type) = (cold.media.rtx_ssrc?, payload.rtx_payload_type?);
        let sequence = cold.rtx_sequence;
        cold.rtx_sequence += 1;
        Some(Manner::Rtx {
            ssrc,
            payload_type,
            sequence,
        })
    }

    /// So many packets of padding go into the retransmission stream, if there is one.
    pub(in crate::media) fn blank(&mut self, packets: u64, padding: u8) -> Option<Manner> {
        let cold = &mut self.cold;
        let mut payloads = cold.media.payloads.iter();
        let payload_type = payloads.find_map(|payload| payload.rtx_payload_type)?;
        let ssrc = cold.media.rtx_ssrc?;
        let sequence = cold.rtx_sequence;
        cold.rtx_sequence += packets;
        Some(Manner::Blank {
            ssrc,
            payload_type,
            sequence,
            padding,
        })
    }
}

impl Era {
    fn covers(&self, sequence: u64) -> bool {
        let offsets = &self.flow.offsets;
        (offsets.sequence(offsets.first_in)..=self.last).contains(&sequence)
    }
}
