use std::sync::Arc;

use rtc::media_stream::MediaStreamTrack;
use rtc::rtp::{Header, Packet};
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodecParameters, RTCRtpCodingParameters, RTCRtpEncodingParameters,
    RtpCodecKind,
};
use sfu_control::{MediaLayout, Mid, Offer, SlotMids};
use tokio::sync::mpsc;
use webrtc::media_stream::track_local::TrackLocal;
use webrtc::media_stream::track_local::static_rtp::TrackLocalStaticRTP;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};
use webrtc::peer_connection::{
    MediaEngine, PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler,
    RTCSessionDescription, Registry,
};
use webrtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};
use webrtc::runtime::{Runtime, default_runtime};

const OPUS: u8 = 111;
const VP8: u8 = 96;
/// A VP8 payload descriptor and the start of a key frame of 320 × 240; the sender's number follows.
const KEY_FRAME: [u8; 11] = [
    0x10, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00,
];

/// Which medium of whom arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrived {
    Sound { of: u8 },
    Picture { of: u8 },
}

/// One client: a connection, what it sends and what arrives.
pub(crate) struct Person {
    connection: Box<dyn PeerConnection>,
    microphone: Arc<TrackLocalStaticRTP>,
    camera: Arc<TrackLocalStaticRTP>,
    arrivals: mpsc::UnboundedReceiver<Arrived>,
    number: u8,
    sent: u16,
}

#[derive(Clone)]
struct Ears {
    heard: mpsc::UnboundedSender<Arrived>,
    runtime: Arc<dyn Runtime>,
}

impl Person {
    /// A client with microphone, camera, one slot and one voice slot, and its offer.
    pub(crate) async fn new(number: u8) -> (Self, Offer) {
        let runtime = default_runtime().unwrap();
        let (heard, arrivals) = mpsc::unbounded_channel();
        let ears = Ears {
            heard,
            runtime: Arc::clone(&runtime),
        };
        let connection = PeerConnectionBuilder::new()
            .with_media_engine(media_engine())
            .with_interceptor_registry(Registry::new())
            .with_handler(Arc::new(ears))
            .with_runtime(runtime)
            .with_udp_addrs(vec!["127.0.0.1:0"])
            .build()
            .await
            .unwrap();
        let microphone = track(RtpCodecKind::Audio, u32::from(number) * 10 + 1);
        let camera = track(RtpCodecKind::Video, u32::from(number) * 10 + 2);
        let only_send = || Some(init(RTCRtpTransceiverDirection::Sendonly));
        let sound = Arc::clone(&microphone) as Arc<dyn TrackLocal>;
        connection
            .add_transceiver_from_track(sound, only_send())
            .await
            .unwrap();
        let picture = Arc::clone(&camera) as Arc<dyn TrackLocal>;
        connection
            .add_transceiver_from_track(picture, only_send())
            .await
            .unwrap();
        for kind in [
            RtpCodecKind::Audio,
            RtpCodecKind::Video,
            RtpCodecKind::Audio,
        ] {
            let receive = Some(init(RTCRtpTransceiverDirection::Recvonly));
            connection
                .add_transceiver_from_kind(kind, receive)
                .await
                .unwrap();
        }
        let offer = connection.create_offer(None).await.unwrap();
        let sdp = offer.sdp.clone();
        connection.set_local_description(offer).await.unwrap();
        let connection = Box::new(connection);
        let layout = layout(&sdp);
        (
            Self {
                connection,
                microphone,
                camera,
                arrivals,
                number,
                sent: 0,
            },
            Offer { sdp, layout },
        )
    }

    pub(crate) async fn take_answer(&self, sdp: String) {
        let answer = RTCSessionDescription::answer(sdp).unwrap();
        self.connection
            .set_remote_description(answer)
            .await
            .unwrap();
    }

    /// Sends one packet of sound and one key frame.
    pub(crate) async fn speak(&mut self) {
        self.sent += 1;
        let header = |payload_type, ssrc, clock: u32| Header {
            version: 2,
            marker: true,
            payload_type,
            sequence_number: self.sent,
            timestamp: u32::from(self.sent) * clock,
            ssrc,
            ..Header::default()
        };
        let number = u32::from(self.number);
        let sound = Packet {
            header: header(OPUS, number * 10 + 1, 960),
            payload: vec![self.number].into(),
        };
        let mut frame = KEY_FRAME.to_vec();
        frame.push(self.number);
        let picture = Packet {
            header: header(VP8, number * 10 + 2, 1800),
            payload: frame.into(),
        };
        // Refused until the connection is up; the next one follows soon.
        let _ = self.microphone.write_rtp(sound).await;
        let _ = self.camera.write_rtp(picture).await;
    }

    /// Everything that has arrived and was not asked for yet.
    pub(crate) fn arrivals(&mut self) -> Vec<Arrived> {
        std::iter::from_fn(|| self.arrivals.try_recv().ok()).collect()
    }

    pub(crate) async fn leave(&self) {
        self.connection.close().await.unwrap();
    }
}

#[async_trait::async_trait]
impl PeerConnectionEventHandler for Ears {
    async fn on_track(&self, track: Arc<dyn TrackRemote>) {
        let heard = self.heard.clone();
        self.runtime.spawn(Box::pin(async move {
            let kind = track.kind().await;
            while let Some(event) = track.poll().await {
                let TrackRemoteEvent::OnRtpPacket(packet) = event else {
                    continue;
                };
                let Some(&of) = packet.payload.last() else {
                    continue;
                };
                let arrived = match kind {
                    RtpCodecKind::Audio => Arrived::Sound { of },
                    _ => Arrived::Picture { of },
                };
                let _ = heard.send(arrived);
            }
        }));
    }
}

fn init(direction: RTCRtpTransceiverDirection) -> RTCRtpTransceiverInit {
    RTCRtpTransceiverInit {
        direction,
        streams: Vec::new(),
        send_encodings: Vec::new(),
    }
}

fn codec(kind: RtpCodecKind) -> RTCRtpCodec {
    let (mime_type, clock_rate, channels) = match kind {
        RtpCodecKind::Audio => ("audio/opus", 48_000, 2),
        _ => ("video/VP8", 90_000, 0),
    };
    RTCRtpCodec {
        mime_type: mime_type.to_owned(),
        clock_rate,
        channels,
        sdp_fmtp_line: String::new(),
        rtcp_feedback: Vec::new(),
    }
}

fn media_engine() -> MediaEngine {
    let mut engine = MediaEngine::default();
    for (kind, payload_type) in [(RtpCodecKind::Audio, OPUS), (RtpCodecKind::Video, VP8)] {
        let rtp_codec = codec(kind);
        let parameters = RTCRtpCodecParameters {
            rtp_codec,
            payload_type,
        };
        engine.register_codec(parameters, kind).unwrap();
    }
    engine
}

fn track(kind: RtpCodecKind, ssrc: u32) -> Arc<TrackLocalStaticRTP> {
    let coding = RTCRtpEncodingParameters {
        rtp_coding_parameters: RTCRtpCodingParameters {
            ssrc: Some(ssrc),
            ..Default::default()
        },
        codec: codec(kind),
        ..Default::default()
    };
    let name = format!("{kind}");
    Arc::new(TrackLocalStaticRTP::new(MediaStreamTrack::new(
        "stream".to_owned(),
        name.clone(),
        name,
        kind,
        vec![coding],
    )))
}

/// The parts of the m-lines, which stand in the order in which they were added.
fn layout(sdp: &str) -> MediaLayout {
    let mids = sdp.lines().filter_map(|line| line.strip_prefix("a=mid:"));
    let mids: Vec<Mid> = mids.map(|mid| Mid::new(mid.trim()).unwrap()).collect();
    MediaLayout {
        microphone: Some(mids[0].clone()),
        camera: Some(mids[1].clone()),
        screen: None,
        screen_audio: None,
        slots: vec![SlotMids {
            audio: mids[2].clone(),
            video: mids[3].clone(),
        }],
        voices: vec![mids[4].clone()],
    }
}
