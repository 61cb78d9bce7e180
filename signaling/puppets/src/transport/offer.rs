//! The one offer of a client, in Chromium's manner, and what the answer says.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddrV4};

use anyhow::{Context as _, Result};
use protocol::{MediaLayout, SlotMids};

use crate::media::rtcp::CNAME;
use crate::media::rtp::{AUDIO_LEVEL_ID, MID_ID, OPUS, RED, RTX, TRANSPORT_ID, VP8};

/// What a client wants of its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// It has a microphone and a camera to offer.
    pub microphone: bool,
    pub camera: bool,
    /// Pairs of picture and sound to receive.
    pub slots: usize,
    /// Sounds alone to receive.
    pub voices: usize,
    /// Redundant sound and transport-wide feedback, as browsers offer it.
    pub adaptive: bool,
}

/// The SSRCs of a client's own streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ssrcs {
    pub audio: u32,
    pub video: u32,
    pub rtx: u32,
}

/// Where the server is and what it will send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub ufrag: String,
    pub pwd: String,
    /// The value of `a=fingerprint`.
    pub fingerprint: String,
    pub candidates: Vec<SocketAddrV4>,
    pub streams: Vec<AnsweredStream>,
    /// SSRCs of retransmissions, each with the one it repairs.
    pub repairs: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredStream {
    pub ssrc: u32,
    pub is_video: bool,
    pub is_rtx: bool,
}

pub const MICROPHONE_MID: u8 = b'0';
pub const CAMERA_MID: u8 = b'1';
/// Every client uses one name and password, as the server sends no checks.
pub const UFRAG: &str = "pupp";
const PWD: &str = "puppetpuppetpuppetpuppet";
const TRANSPORT_URI: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

impl Ssrcs {
    pub const fn of(client: u32) -> Self {
        let base = 0x1000_0000 + client * 4;
        Self {
            audio: base,
            video: base + 1,
            rtx: base + 2,
        }
    }
}

impl Answer {
    /// The address by which we reached the server, if it takes media there too; else its first one.
    ///
    /// # Errors
    /// When it names none.
    pub fn reached_by(&self, server: Option<IpAddr>) -> Result<SocketAddrV4> {
        let same = |candidate: &&SocketAddrV4| Some(IpAddr::V4(*candidate.ip())) == server;
        let first = self.candidates.iter().find(same);
        first
            .or(self.candidates.first())
            .copied()
            .context("the server names no IPv4 address for media")
    }
}

/// The SDP and what each of its m-lines is for.
pub fn write(wish: Wish, ssrcs: Ssrcs, fingerprint: &str) -> (String, MediaLayout) {
    let mut layout = MediaLayout {
        microphone: wish.microphone.then(|| char::from(MICROPHONE_MID).into()),
        camera: wish.camera.then(|| char::from(CAMERA_MID).into()),
        screen: None,
        screen_audio: None,
        slots: Vec::new(),
        voices: Vec::new(),
    };
    let mut next = 2;
    let mut mid = || {
        next += 1;
        (next - 1).to_string()
    };
    layout.slots.extend((0..wish.slots).map(|_| SlotMids {
        audio: mid(),
        video: mid(),
    }));
    layout.voices.extend((0..wish.voices).map(|_| mid()));

    let mut sections = Sections {
        adaptive: wish.adaptive,
        ..Sections::default()
    };
    if let Some(mid) = &layout.microphone {
        sections.audio(mid, Some(ssrcs), fingerprint);
    }
    if let Some(mid) = &layout.camera {
        sections.video(mid, Some(ssrcs), fingerprint);
    }
    for slot in &layout.slots {
        sections.audio(&slot.audio, None, fingerprint);
        sections.video(&slot.video, None, fingerprint);
    }
    for voice in &layout.voices {
        sections.audio(voice, None, fingerprint);
    }
    let Sections { mids, text, .. } = sections;
    let sdp = format!(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE{mids}\r\n{text}"
    );
    (sdp, layout)
}

#[derive(Default)]
struct Sections {
    mids: String,
    text: String,
    adaptive: bool,
}

impl Sections {
    fn audio(&mut self, mid: &str, own: Option<Ssrcs>, fingerprint: &str) {
        let formats = match self.adaptive {
            true => format!("{OPUS} {RED}"),
            false => OPUS.to_string(),
        };
        self.begin("audio", &formats, mid, own.is_some(), fingerprint);
        self.line(&format!("rtpmap:{OPUS} opus/48000/2"));
        if self.adaptive {
            self.line(&format!("rtcp-fb:{OPUS} transport-cc"));
            self.line(&format!("rtpmap:{RED} red/48000/2"));
            self.line(&format!("fmtp:{RED} {OPUS}/{OPUS}"));
        }
        self.line(&format!("fmtp:{OPUS} minptime=10;useinbandfec=1"));
        self.line(&format!(
            "extmap:{AUDIO_LEVEL_ID} urn:ietf:params:rtp-hdrext:ssrc-audio-level"
        ));
        if let Some(Ssrcs { audio, .. }) = own {
            self.line(&format!("ssrc:{audio} cname:{CNAME}"));
        }
    }

    fn video(&mut self, mid: &str, own: Option<Ssrcs>, fingerprint: &str) {
        let formats = format!("{VP8} {RTX}");
        self.begin("video", &formats, mid, own.is_some(), fingerprint);
        self.line(&format!("rtpmap:{VP8} VP8/90000"));
        for feedback in ["goog-remb", "ccm fir", "nack", "nack pli"] {
            self.line(&format!("rtcp-fb:{VP8} {feedback}"));
        }
        if self.adaptive {
            self.line(&format!("rtcp-fb:{VP8} transport-cc"));
        }
        self.line(&format!("rtpmap:{RTX} rtx/90000"));
        self.line(&format!("fmtp:{RTX} apt={VP8}"));
        if let Some(Ssrcs { video, rtx, .. }) = own {
            self.line(&format!("ssrc-group:FID {video} {rtx}"));
            self.line(&format!("ssrc:{video} cname:{CNAME}"));
            self.line(&format!("ssrc:{rtx} cname:{CNAME}"));
        }
    }

    fn begin(&mut self, kind: &str, formats: &str, mid: &str, sends: bool, fingerprint: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.mids, " {mid}");
        let _ = write!(
            self.text,
            "m={kind} 9 UDP/TLS/RTP/SAVPF {formats}\r\nc=IN IP4 0.0.0.0\r\n"
        );
        self.line(&format!("ice-ufrag:{UFRAG}"));
        self.line(&format!("ice-pwd:{PWD}"));
        self.line(&format!("fingerprint:{fingerprint}"));
        self.line("setup:actpass");
        self.line(&format!("mid:{mid}"));
        self.line(if sends { "sendonly" } else { "recvonly" });
        self.line("rtcp-mux");
        self.line("rtcp-rsize");
        self.line(&format!(
            "extmap:{MID_ID} urn:ietf:params:rtp-hdrext:sdes:mid"
        ));
        if self.adaptive {
            self.line(&format!("extmap:{TRANSPORT_ID} {TRANSPORT_URI}"));
        }
    }

    fn line(&mut self, attribute: &str) {
        let _ = write!(self.text, "a={attribute}\r\n");
    }
}

/// Reads what we need of an answer.
///
/// # Errors
/// If something we need is missing.
pub fn read_answer(sdp: &str) -> Result<Answer> {
    let value = |key: &str| {
        let found = sdp.lines().find_map(|line| line.strip_prefix(key));
        found
            .map(str::to_owned)
            .with_context(|| format!("the answer has no {key}"))
    };
    Ok(Answer {
        ufrag: value("a=ice-ufrag:")?,
        pwd: value("a=ice-pwd:")?,
        fingerprint: value("a=fingerprint:")?,
        candidates: sdp.lines().filter_map(candidate).collect(),
        streams: read_streams(sdp),
        repairs: sdp.lines().filter_map(repair).collect(),
    })
}

/// RFC 8839, 5.1: `a=candidate:1 1 udp PRIORITY ADDRESS PORT typ host`.
fn candidate(line: &str) -> Option<SocketAddrV4> {
    let mut words = line.strip_prefix("a=candidate:")?.split_ascii_whitespace();
    let address = words.nth(4)?.parse().ok()?;
    let port = words.next()?.parse().ok()?;
    Some(SocketAddrV4::new(address, port))
}

/// RFC 4588, 8.3: the original first.
fn repair(line: &str) -> Option<(u32, u32)> {
    let (original, rtx) = line.strip_prefix("a=ssrc-group:FID ")?.split_once(' ')?;
    Some((rtx.parse().ok()?, original.parse().ok()?))
}

fn read_streams(sdp: &str) -> Vec<AnsweredStream> {
    let mut streams: Vec<AnsweredStream> = Vec::new();
    let mut is_video = false;
    let mut repair = None;
    for line in sdp.lines() {
        if line.starts_with("m=") {
            is_video = line.starts_with("m=video");
            repair = None;
        } else if let Some(pair) = line.strip_prefix("a=ssrc-group:FID ") {
            repair = pair.split(' ').nth(1).and_then(|word| word.parse().ok());
        } else if let Some(rest) = line.strip_prefix("a=ssrc:") {
            let number = rest.split(' ').next().and_then(|word| word.parse().ok());
            let Some(ssrc) = number.filter(|ssrc| streams.iter().all(|s| s.ssrc != *ssrc)) else {
                continue;
            };
            streams.push(AnsweredStream {
                ssrc,
                is_video,
                is_rtx: Some(ssrc) == repair,
            });
        }
    }
    streams
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_has_an_m_line_for_each_wish() {
        let wish = Wish {
            microphone: true,
            camera: true,
            slots: 2,
            voices: 3,
            adaptive: false,
        };
        let (sdp, layout) = write(wish, Ssrcs::of(5), "sha-256 AB");
        assert_eq!(sdp.matches("m=audio").count(), 6);
        assert_eq!(sdp.matches("m=video").count(), 3);
        assert_eq!(sdp.matches("a=sendonly").count(), 2);
        assert!(sdp.contains("a=group:BUNDLE 0 1 2 3 4 5 6 7 8\r\n"));
        assert_eq!(layout.camera.as_deref(), Some("1"));
        assert_eq!(layout.slots[1].video, "5");
        assert_eq!(layout.voices, ["6", "7", "8"]);
    }

    #[test]
    fn a_viewer_offers_nothing_to_send() {
        let wish = Wish {
            microphone: false,
            camera: false,
            slots: 1,
            voices: 0,
            adaptive: true,
        };
        let (sdp, layout) = write(wish, Ssrcs::of(0), "sha-256 AB");
        assert!(!sdp.contains("a=sendonly") && !sdp.contains("a=ssrc"));
        assert_eq!((layout.microphone, layout.camera), (None, None));
        assert_eq!(sdp.matches("transport-cc\r\n").count(), 2);
        assert!(sdp.contains("a=fmtp:63 111/111\r\n"));
    }

    #[test]
    fn an_answer_tells_the_server_and_its_streams() {
        let sdp = "v=0\r\na=fingerprint:sha-256 AB:CD\r\nm=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n\
            a=ice-ufrag:srv\r\na=ice-pwd:secret\r\na=candidate:1 1 udp 1 10.0.0.7 8080 typ host\r\n\
            a=candidate:2 1 udp 1 fe80::1 8080 typ host\r\n\
            a=ssrc-group:FID 8 9\r\na=ssrc:8 cname:a\r\na=ssrc:9 cname:a\r\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ssrc:5 cname:a\r\n";
        let answer = read_answer(sdp).unwrap();
        assert_eq!((&*answer.ufrag, &*answer.pwd), ("srv", "secret"));
        let candidate: SocketAddrV4 = "10.0.0.7:8080".parse().unwrap();
        assert_eq!(answer.candidates, [candidate]);
        let stream = |ssrc, is_video, is_rtx| AnsweredStream {
            ssrc,
            is_video,
            is_rtx,
        };
        let streams = [
            stream(8, true, false),
            stream(9, true, true),
            stream(5, false, false),
        ];
        assert_eq!(answer.streams, streams);
        assert_eq!(answer.repairs, [(9, 8)]);
        assert!(read_answer("v=0\r\n").is_err());
    }
}
