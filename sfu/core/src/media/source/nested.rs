//! A layer of a stream that holds several: it takes what it cannot be shown without, and no more.

use std::time::Instant;

use crate::Codec;
use crate::media::payload::Descriptor;
use crate::media::source::{Liveness, Nesting, Numbered, Received, Source, TrackPacket};
use crate::media::store::Arrived;
use crate::media::svc::Part;

impl Source {
    /// Takes its part of a packet that its stream's lowest layer has [numbered](Self::number). A packet of higher layers leaves no
    /// hole: its number is taken out, or, when that is too late, filled with an empty packet.
    pub(in crate::media) fn take_part(
        &mut self,
        now: Instant,
        packet: &TrackPacket<'_>,
        numbered: Numbered,
        part: &Part,
    ) -> Received {
        let mut received = Received::default();
        let is_ours = self.holds(packet, part);
        if is_ours {
            // The layers below do not make this one live, but for a key frame, with which all begin.
            if part.layer == self.id.layer || part.opens {
                let was_live = self.is_live();
                self.liveness = Liveness::Live { last: now };
                self.has_come = true;
                received.went_live = !was_live && self.is_live();
            }
            self.meter.count(packet.payload.len());
        }
        let number = match is_ours {
            true => Some(self.compactor.media(numbered.number)),
            false => self.compactor.padding(numbered.number),
        };
        let descriptor = match is_ours {
            true => Descriptor {
                opens: part.opens && numbered.is_newest,
                place: part.place(numbered.number),
                ..Descriptor::default()
            },
            false => Descriptor {
                place: Part::UNREADABLE.place(numbered.number),
                ..Descriptor::default()
            },
        };
        let ends = packet.marker || part.ends && part.layer == self.id.layer;
        received.packet = number.map(|number| Arrived {
            number,
            arrival: now,
            timestamp: packet.timestamp,
            marker: is_ours && ends,
            descriptor,
        });
        received
    }

    /// How many of its track's layers a viewer can be sent. Chromium shows several sizes in one stream of AV1 to nobody who gets no
    /// dependency descriptors with them, asking for key frames all the time; the smallest alone it shows (ADR 0014).
    pub(in crate::media) fn playable_layers(&self) -> usize {
        match (self.codec, self.nesting) {
            (Codec::Av1, Nesting::BySize) => 1,
            _ => self.layers,
        }
    }

    /// Whether a packet belongs to it.
    pub(in crate::media) fn holds(&self, packet: &TrackPacket<'_>, part: &Part) -> bool {
        !packet.payload.is_empty() && part.layer <= self.id.layer
    }
}
