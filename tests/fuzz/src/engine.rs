use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use sfu_control::{
    Command, Grant, LostReason, MediaLayout, Mid, Notice, Offer, PeerId, PublishRights, RoomId,
    SlotMids,
};
use sfu_core::media::{ClockAnchor, MediaSettings};
use sfu_core::{Engine, EngineSettings, NtpTime, Output, ServerCertificate, ShardId};

use super::bytes::Bytes;
use super::stun::Credentials;

/// As Chromium writes it.
const CHROMIUM: &str = include_str!("../../../sfu/core/src/transport/sdp/chromium.sdp");
const CHROMIUM_UFRAG: &str = "ltM1";
/// Nobody but the fuzzer's own peers is hurt by it; nothing the fuzzer does may come from here.
const INNOCENT: SocketAddr = SocketAddr::new(
    std::net::IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)),
    1,
);
/// Everything happens before a peer that never connects is given up.
const DURATION_MAX: Duration = Duration::from_secs(12);

static CERTIFICATE: LazyLock<ServerCertificate> =
    LazyLock::new(|| ServerCertificate::generate().expect("a key pair can be made"));

/// An offer and its layout: it is answered or refused, and an answer is lines of SDP and nothing else. What was answered once is
/// answered again as an ICE restart, with the same streams and other credentials.
///
/// The first byte chooses how the layout uses the offer's mids; the rest is the offer.
pub fn offer(data: &[u8]) {
    let mut bytes = Bytes(data);
    let Some(choice) = bytes.byte() else { return };
    let sdp = String::from_utf8_lossy(bytes.0).into_owned();
    let layout = layout_of(&sdp, choice);
    let mut yard = Yard::new();
    let peer = PeerId::new(1);
    let offer = Offer { sdp, layout };
    let told = yard.connect(peer, offer.clone());
    let told = told
        .iter()
        .filter(|notice| is_reply(notice))
        .collect::<Vec<_>>();
    assert_eq!(told.len(), 1, "one answer or one refusal");
    let Notice::Answered { sdp, .. } = told[0] else {
        assert_eq!(yard.engine.counters().peers, 0);
        return;
    };
    assert_eq!(yard.engine.counters().peers, 1);
    let is_plain = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\r' | b'\n');
    assert!(sdp.ends_with("\r\n") && sdp.bytes().all(is_plain));
    for line in sdp
        .strip_suffix("\r\n")
        .into_iter()
        .flat_map(|sdp| sdp.split("\r\n"))
    {
        let form = line.as_bytes();
        let is_line = form.len() >= 2 && form[0].is_ascii_lowercase() && form[1] == b'=';
        assert!(is_line && !line.contains(['\r', '\n']), "{line:?}");
    }
    let again = yard.restart(peer, offer).expect("the same offer fits");
    assert!(lasting(sdp).eq(lasting(&again)), "other streams");
    assert_ne!(*sdp, again, "new credentials");
}

/// What an ICE restart leaves as it is.
fn lasting(answer: &str) -> impl Iterator<Item = &str> {
    let changes = ["o=", "a=ice-ufrag:", "a=ice-pwd:"];
    let mut lines = answer.lines();
    std::iter::from_fn(move || lines.find(|line| !changes.iter().any(|key| line.starts_with(key))))
}

/// Datagrams to an engine with peers, some of them with valid checks: nobody who was not checked is sent anything,
/// and one who has nothing to do with it is not lost.
pub fn datagram(data: &[u8]) {
    let mut yard = Yard::new();
    // A microphone is enough to be a peer, and reads quickly.
    let mut sections = CHROMIUM.split("\r\nm=");
    let (session, audio) = (sections.next(), sections.next());
    let sdp = format!("{}\r\nm={}\r\n", session.unwrap_or(""), audio.unwrap_or(""));
    let chromium = || Offer {
        sdp: sdp.clone(),
        layout: layout_of(&sdp, 0),
    };
    let mut credentials: Vec<Vec<Credentials>> = (0..3)
        .map(|id| {
            let told = yard.connect(PeerId::new(id), chromium());
            let answer = told.iter().find_map(|notice| match notice {
                Notice::Answered { sdp, .. } => Some(sdp),
                _ => None,
            });
            let answer = answer.expect("Chromium's offer is answered");
            vec![Credentials::of(answer, CHROMIUM_UFRAG)]
        })
        .collect();
    yard.verified.insert(INNOCENT);
    yard.datagram(INNOCENT, &credentials[0][0].check(0, true, true));
    assert_eq!(yard.replies, 1, "a good check is answered");

    let mut bytes = Bytes(data);
    while yard.deed(&mut bytes, &mut credentials, chromium).is_some() {}

    yard.replies = 0;
    yard.datagram(INNOCENT, &credentials[0][0].check(1, false, true));
    assert_eq!(yard.replies, 1, "the innocent's check is answered still");
    let lost = |notice: &Notice| matches!(notice, Notice::Lost { peer, .. } if peer.get() == 0);
    assert!(!yard.notices.iter().any(lost), "the innocent is lost");
}

/// An engine, the time, and who was heard.
struct Yard {
    engine: Engine,
    start: Instant,
    now: Instant,
    notices: Vec<Notice>,
    /// Addresses from which a good check came: only these may be sent to.
    verified: BTreeSet<SocketAddr>,
    /// Datagrams to the innocent's address.
    replies: usize,
}

impl Yard {
    fn new() -> Self {
        let now = Instant::now();
        let ntp = NtpTime(3_900_000_000 << 32);
        let settings = EngineSettings {
            shard: ShardId::new(0),
            shards: NonZeroU8::MIN,
            certificate: CERTIFICATE.clone(),
            candidates: vec![SocketAddr::from(([192, 0, 2, 99], 9))],
            tcp_candidates: Vec::new(),
            clock: ClockAnchor { instant: now, ntp },
            seed: [7; 32],
            peers_max: 8,
            media: MediaSettings::default(),
        };
        Self {
            engine: Engine::new(settings),
            start: now,
            now,
            notices: Vec::new(),
            verified: BTreeSet::new(),
            replies: 0,
        }
    }

    /// What was told about it.
    fn connect(&mut self, peer: PeerId, offer: Offer) -> Vec<Notice> {
        let grant = Grant {
            room: RoomId::new(1),
            epoch: 1,
            publish: PublishRights::ALL,
            kin: sfu_control::Kin::NONE,
            featured: None,
        };
        let command = Command::Connect { peer, offer, grant };
        self.engine.handle_command(self.now, 0, command);
        let before = self.notices.len();
        self.drain();
        self.notices[before..].to_vec()
    }

    /// The answer to an ICE restart, unless the peer is lost by it.
    fn restart(&mut self, peer: PeerId, offer: Offer) -> Option<String> {
        let before = self.notices.len();
        let command = Command::Restart { peer, offer };
        self.engine.handle_command(self.now, 0, command);
        self.drain();
        let told = self.notices[before..].iter();
        let mut replies = told.filter_map(|notice| match notice {
            Notice::Answered { sdp, .. } => Some(Some(sdp.clone())),
            Notice::Lost { .. } => Some(None),
            _ => None,
        });
        let reply = replies.next().expect("one answer or one loss");
        assert!(replies.next().is_none(), "told twice");
        reply
    }

    /// One choice of the fuzzer. `credentials` are those of every answer of each peer, the oldest first.
    fn deed(
        &mut self,
        bytes: &mut Bytes<'_>,
        credentials: &mut [Vec<Credentials>],
        offer: impl Fn() -> Offer,
    ) -> Option<()> {
        let (kind, who) = (bytes.byte()?, bytes.byte()?);
        let from = SocketAddr::from(([192, 0, 2, 2 + who % 4], 2));
        let peer = 1 + usize::from(who / 4) % 2;
        match kind % 6 {
            0 => self.datagram(from, bytes.chunk()?),
            1 => {
                let style = bytes.byte()?;
                let known = &credentials[peer];
                let check = known[usize::from(style >> 2) % known.len()].check(
                    style,
                    style & 1 != 0,
                    style & 2 == 0,
                );
                self.verified.insert(from);
                self.datagram(from, &check);
            }
            2 => {
                let (at, bits) = (bytes.byte()?, bytes.byte()?);
                let newest = credentials[peer].last()?;
                let mut check = newest.check(at, true, true);
                let at = usize::from(at) % check.len();
                check[at] ^= bits | 1;
                self.datagram(from, &check);
            }
            3 => self.datagram(from, &record(bytes.byte()?, bytes.chunk()?)),
            4 => self.wait(Duration::from_millis(u64::from(bytes.short()?))),
            _ if who & 0x80 != 0 => {
                let answer = self.restart(PeerId::new(peer as u64), offer());
                let answer = answer.map(|sdp| Credentials::of(&sdp, CHROMIUM_UFRAG));
                credentials[peer].extend(answer);
            }
            _ => {
                let peer = PeerId::new(peer as u64);
                self.engine
                    .handle_command(self.now, 0, Command::Disconnect { peer });
                self.drain();
            }
        }
        Some(())
    }

    fn datagram(&mut self, from: SocketAddr, datagram: &[u8]) {
        self.engine
            .handle_datagram(self.now, from, &mut datagram.to_vec());
        self.drain();
    }

    fn wait(&mut self, time: Duration) {
        let end = (self.now + time).min(self.start + DURATION_MAX);
        let mut wakes = 0;
        while let Some((at, _)) = self.engine.poll_timeout().filter(|(at, _)| *at <= end) {
            wakes += 1;
            assert!(wakes < 10_000, "the engine never sleeps");
            self.now = self.now.max(at);
            self.engine.handle_timeout(self.now);
            self.drain();
        }
        self.now = end;
    }

    fn drain(&mut self) {
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Crossing { .. } => unreachable!("there is one shard"),
                Output::Notice(notice) => {
                    let early = LostReason::NeverConnected;
                    assert!(!matches!(&notice, Notice::Lost { reason, .. } if *reason == early));
                    self.notices.push(notice);
                }
            }
        }
        while let Some(egress) = self.engine.poll_egress(self.now) {
            for (to, _) in egress.datagrams() {
                assert!(self.verified.contains(&to), "{to} was never checked");
                self.replies += usize::from(to == INNOCENT);
            }
        }
    }
}

fn is_reply(notice: &Notice) -> bool {
    matches!(notice, Notice::Answered { .. } | Notice::Refused { .. })
}

/// A DTLS 1.0 record (RFC 6347, 4.1) around `body`: a handshake, or what `kind` makes of it.
fn record(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(u16::MAX);
    let mut record = vec![20 + kind % 4, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, kind / 4];
    record.extend(length.to_be_bytes());
    record.extend(body);
    record
}

/// A layout made of the offer's own mids: microphone, camera, perhaps a screen, slots, voices.
fn layout_of(sdp: &str, choice: u8) -> MediaLayout {
    let mids = sdp.lines().filter_map(|line| line.strip_prefix("a=mid:"));
    let mut mids: Vec<Mid> = mids.filter_map(|mid| Mid::new(mid.trim()).ok()).collect();
    let turn = usize::from(choice & 3).min(mids.len());
    mids.rotate_left(turn);
    if choice & 4 != 0 {
        mids.extend(Mid::new("none"));
    }
    let mut mids = mids.into_iter();
    let (microphone, camera) = (mids.next(), mids.next());
    let has_screen = choice & 8 != 0;
    let (screen, screen_audio) = if has_screen {
        (mids.next(), mids.next())
    } else {
        (None, None)
    };
    let rest: Vec<Mid> = mids.collect();
    let (slots, voices) = rest.split_at(rest.len() - usize::from(choice >> 4).min(rest.len()));
    let slots = slots.chunks_exact(2).map(|pair| SlotMids {
        audio: pair[0].clone(),
        video: pair[1].clone(),
    });
    MediaLayout {
        microphone,
        camera,
        screen,
        screen_audio,
        slots: slots.collect(),
        voices: voices.to_vec(),
    }
}
