//! Streams that hold several layers at once (VP9 and AV1 with a scalability mode), read as far as it takes to send a viewer
//! fewer of them.
//!
//! A layer of such a stream is a source like one of simulcast, but it holds everything that it cannot be shown without: the
//! layers below it, too. So a packet may be taken in by several sources, and a viewer may leave a layer for a lower one at any
//! picture.

mod dependency;
mod part;
mod shape;
#[cfg(test)]
mod tests;
mod vp9;

use std::time::Instant;

use crate::limits::KEYFRAME_INTERVAL;
use crate::media::layer::Layer;
use crate::media::payload::Descriptor;
use crate::{Codec, PublishedMedia};

use dependency::Structure;
pub(super) use part::{Entries, Part, Place};
pub(super) use shape::Shape;

/// What is known of one stream.
#[derive(Debug)]
pub(super) struct Svc {
    codec: Codec,
    shape: Shape,
    /// When the shape was last another one.
    reshaped: Option<Instant>,
    structure: Option<Box<Structure>>,
}

impl Svc {
    /// `None` for a track that cannot hold several layers in one stream, or of which nobody tells them apart.
    pub(super) fn of(media: &PublishedMedia) -> Option<Box<Self>> {
        let codec = media.payload.codec;
        let tells = match codec {
            Codec::Vp9 { .. } => true,
            Codec::Av1 => media.extensions.dependency_descriptor.is_some(),
            Codec::Opus | Codec::Vp8 | Codec::H264 { .. } => false,
        };
        (tells && media.rids.is_empty()).then(|| {
            Box::new(Self {
                codec,
                shape: Shape::ONE,
                reshaped: None,
                structure: None,
            })
        })
    }

    pub(super) const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Reads a packet that is not empty, with its dependency descriptor if it has one. What cannot be read may be needed by
    /// every layer.
    pub(super) fn read(&mut self, now: Instant, payload: &[u8], descriptor: Option<&[u8]>) -> Part {
        let opens = Descriptor::read(self.codec, payload).opens;
        let part = match self.codec {
            Codec::Vp9 { .. } => self.read_vp9(now, payload, opens),
            _ => descriptor.and_then(|descriptor| self.read_descriptor(now, descriptor)),
        };
        let part = part.unwrap_or(Part::UNREADABLE);
        match opens {
            true => Part {
                layer: Layer::LOWEST,
                begins: true,
                enters: Entries::ALL,
                opens,
                ..part
            },
            false => part,
        }
    }

    fn read_vp9(&mut self, now: Instant, payload: &[u8], opens: bool) -> Option<Part> {
        let header = vp9::Header::read(payload)?;
        if let Some(shape) = header.shape.filter(|_| opens) {
            self.reshape(now, shape);
        }
        let shape = &self.shape;
        Some(Part {
            layer: shape.layer_of(header.spatial, header.temporal),
            begins: header.begins && header.spatial == 0,
            ends: header.ends && shape.is_by_size(),
            // RFC 9628, 4.2: whoever has all of this picture's temporal layer may go on with higher ones.
            enters: match header.switches && !shape.is_by_size() {
                true => Entries::ALL,
                false => Entries::NONE,
            },
            opens: false,
            active: None,
        })
    }

    fn read_descriptor(&mut self, now: Instant, bytes: &[u8]) -> Option<Part> {
        let found = dependency::read(bytes, self.structure.as_deref())?;
        if let Some(structure) = found.structure {
            self.reshape(now, structure.shape());
            self.structure = Some(Box::new(structure));
        }
        let structure = self.structure.as_deref()?;
        let (shape, frame) = (&self.shape, &found.frame);
        let entered = Layer::lowest(shape.count()).filter(|layer| {
            let target = structure.target_of(shape, *layer);
            target.is_some_and(|target| frame.indications.switches(target))
        });
        let active = found.active.map(|active| {
            let is_active = |layer: &Layer| {
                let target = structure.target_of(shape, *layer);
                target.is_none_or(|target| active >> target & 1 == 1)
            };
            Layer::lowest(shape.count()).filter(is_active).collect()
        });
        Some(Part {
            layer: shape.layer_of(frame.spatial, frame.temporal),
            begins: frame.begins && frame.spatial == 0,
            ends: frame.ends && shape.is_by_size(),
            enters: entered.collect(),
            opens: false,
            active,
        })
    }

    /// Encoders that change their layers do so with a key frame, of which there are no more.
    fn reshape(&mut self, now: Instant, shape: Shape) {
        let is_early = |at: Instant| now < at + KEYFRAME_INTERVAL;
        if shape.is_like(&self.shape) {
            self.shape = shape;
        } else if !self.reshaped.is_some_and(is_early) {
            self.shape = shape;
            self.reshaped = Some(now);
        }
    }
}
