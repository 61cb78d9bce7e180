//! A track that a peer may send, and how its packets are recognised.

use sfu_control::TrackKind;

use crate::PublishedMedia;
use crate::media::demand::Demand;
use crate::media::layer::{LAYERS_MAX, Layer};
use crate::media::rtp_view::RtpView;
use crate::media::source::SourceKey;
use crate::media::svc::Svc;

#[derive(Debug)]
pub(super) struct Inlet {
    pub(super) media: PublishedMedia,
    /// Smallest first; one for a track without simulcast, until its stream turns out to hold several.
    pub(super) layers: Vec<Stream>,
    /// Of a track that may hold several layers in one stream.
    pub(super) svc: Option<Box<Svc>>,
    /// What somebody needs of it.
    pub(super) demand: Demand,
}

/// One layer, and the SSRCs it was found under.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Of a simulcast track.
    rid: Option<String>,
    pub(super) source: Option<SourceKey>,
    pub(super) ssrc: Option<u32>,
    rtx_ssrc: Option<u32>,
}

/// Which track a packet belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its place among the peer's inlets.
    pub(super) inlet: usize,
    pub(super) kind: TrackKind,
    pub(super) source: SourceKey,
    /// An RFC 4588 retransmission.
    pub(super) repair: bool,
    /// The layer had another SSRC before, or none.
    pub(super) new_ssrc: bool,
}

/// The inlet, by SSRC, else by the MID extension (RFC 9143, 15), else by a payload type that only one track uses; within
/// it the layer by SSRC, else by its RID, or that of what is repaired (RFC 8852). Remembers the SSRC: one a layer, the newest.
pub(super) fn find(inlets: &mut [Inlet], packet: &RtpView<'_>) -> Option<Found> {
    for (at, inlet) in inlets.iter().enumerate() {
        if let Some(stream) = inlet.stream_of(packet.ssrc) {
            return inlet.found(at, stream, packet, false);
        }
    }
    let by_mid = inlets.iter().position(|inlet| inlet.says_mid(packet));
    let at = by_mid.or_else(|| only_taker(inlets, packet))?;
    let inlet = inlets.get_mut(at)?;
    let repair = inlet.is_repair(packet);
    let layer = inlet.layer_of(packet).filter(|_| inlet.takes(packet))?;
    let stream = inlet.layers.get_mut(layer.index())?;
    match repair {
        true => stream.rtx_ssrc = Some(packet.ssrc),
        false => stream.ssrc = Some(packet.ssrc),
    }
    let stream = inlet.layers.get(layer.index())?;
    inlet.found(at, stream, packet, !repair)
}

/// The one track without a known SSRC that uses this payload type.
fn only_taker(inlets: &[Inlet], packet: &RtpView<'_>) -> Option<usize> {
    let mut takers = inlets.iter().enumerate().filter(|(_, i)| i.takes(packet));
    let (at, inlet) = takers.next()?;
    let stream = inlet.layers.get(inlet.layer_of(packet)?.index())?;
    let is_free = match inlet.is_repair(packet) {
        true => stream.rtx_ssrc.is_none(),
        false => stream.ssrc.is_none(),
    };
    (is_free && takers.next().is_none()).then_some(at)
}

impl Stream {
    /// One that comes with those below it.
    pub(super) fn nested(source: SourceKey) -> Self {
        Self {
            source: Some(source),
            ..Self::default()
        }
    }
}

impl Inlet {
    pub(super) fn new(media: PublishedMedia) -> Self {
        let alone = Stream {
            ssrc: media.ssrc,
            rtx_ssrc: media.rtx_ssrc,
            ..Stream::default()
        };
        let rids = media.rids.iter().take(LAYERS_MAX);
        let of_rid = |rid: &String| Stream {
            rid: Some(rid.clone()),
            ..Stream::default()
        };
        let layers = match media.rids.is_empty() {
            true => vec![alone],
            false => rids.map(of_rid).collect(),
        };
        Self {
            demand: Demand::new(layers.len()),
            svc: Svc::of(&media),
            media,
            layers,
        }
    }

    /// The sources that a packet under a new SSRC is of: all that come in its stream.
    pub(super) fn sources_with(&self, source: SourceKey) -> impl Iterator<Item = SourceKey> {
        let all = self.layers.iter().filter_map(|stream| stream.source);
        all.filter(move |other| self.svc.is_some() || *other == source)
    }

    fn found(
        &self,
        inlet: usize,
        stream: &Stream,
        packet: &RtpView<'_>,
        new_ssrc: bool,
    ) -> Option<Found> {
        self.takes(packet).then_some(Found {
            inlet,
            kind: self.media.kind,
            source: stream.source?,
            repair: self.is_repair(packet),
            new_ssrc,
        })
    }

    fn stream_of(&self, ssrc: u32) -> Option<&Stream> {
        let mut layers = self.layers.iter();
        layers.find(|stream| [stream.ssrc, stream.rtx_ssrc].contains(&Some(ssrc)))
    }

    /// The layer that the packet says it is of.
    fn layer_of(&self, packet: &RtpView<'_>) -> Option<Layer> {
        if self.media.rids.is_empty() {
            return Some(Layer::LOWEST);
        }
        let ids = &self.media.extensions;
        let rid = ids.rid.and_then(|id| packet.extension(id));
        let repaired = ids.repaired_rid.and_then(|id| packet.extension(id));
        let rid = match self.is_repair(packet) {
            true => repaired.or(rid)?,
            false => rid?,
        };
        let is_of = |stream: &Stream| stream.rid.as_ref().is_some_and(|r| r.as_bytes() == rid);
        Layer::new(self.layers.iter().position(is_of)?)
    }

    fn takes(&self, packet: &RtpView<'_>) -> bool {
        packet.payload_type == self.media.payload.payload_type
            || self.is_redundant(packet)
            || self.is_repair(packet)
    }

    /// Its payload is one of RFC 2198.
    pub(super) fn is_redundant(&self, packet: &RtpView<'_>) -> bool {
        self.media.red_payload_type == Some(packet.payload_type)
    }

    fn is_repair(&self, packet: &RtpView<'_>) -> bool {
        self.media.payload.rtx_payload_type == Some(packet.payload_type)
    }

    fn says_mid(&self, packet: &RtpView<'_>) -> bool {
        let mid = self
            .media
            .extensions
            .mid
            .and_then(|id| packet.extension(id));
        mid.is_some_and(|mid| mid == self.media.mid.as_bytes())
    }
}
