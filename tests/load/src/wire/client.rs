use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::os::fd::{AsRawFd as _, RawFd};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result};
use mio::net::UdpSocket;
use nix::sys::socket::{setsockopt, sockopt};

use super::board::Board;
use super::first_frame::FirstFrame;
use super::inbox::Datagram;
use super::presence::Presence;
use super::publisher::{Now, Plain, Publish, Publisher};
use super::streams::Streams;
use super::watcher::Watcher;
use super::way::{Connectivity, Way};
use crate::limits::{SOCKET_BUFFER_BYTES, TRAIN_PACKETS_MAX};
use crate::media::stamp::Stamp;
use crate::media::{opus, vp8};
use puppets::limits::REPORT_EVERY;
use puppets::media::rtcp::{read_feedback, write_receiver_report};
use puppets::media::rtp::{Seen, payload};
use puppets::transport::identity::Identity;
use puppets::transport::link::Link;
use puppets::transport::offer::{Answer, Ssrcs};

/// What a wire thread needs to begin a client.
#[derive(Clone, Debug)]
pub(crate) struct NewClient {
    pub(crate) number: u32,
    /// Where the server takes media.
    pub(crate) server: SocketAddrV4,
    pub(crate) answer: Answer,
    pub(crate) publish: Option<Publish>,
    /// It may publish where it is.
    pub(crate) may_send: bool,
    pub(crate) place: u32,
    /// Takes the kernel's time of each arrival, and decrypts all.
    pub(crate) is_probe: bool,
    pub(crate) network: Option<Connectivity>,
}

/// One client's media: socket, transport, what it gets and what it sends.
pub(super) struct Client {
    number: u32,
    way: Way,
    link: Link,
    /// Of those on a network of their own.
    watcher: Option<Watcher>,
    streams: Streams,
    first: FirstFrame,
    presence: Presence,
    publisher: Option<Publisher>,
    may_send: bool,
    pub(super) is_probe: bool,
    next_report: Option<Instant>,
    scratch: Vec<u8>,
}

impl Client {
    /// # Errors
    /// When the machine gives no socket.
    pub(super) fn new(now: Instant, identity: Arc<Identity>, new: &NewClient) -> Result<Self> {
        let local = match new.server.ip().is_loopback() {
            true => Ipv4Addr::LOCALHOST,
            false => Ipv4Addr::UNSPECIFIED,
        };
        let socket = UdpSocket::bind(SocketAddr::from((local, 0)))
            .context("cannot open a socket: raise the limit of open files (ulimit -n)")?;
        // The kernel gives what it may; too little shows as loss.
        let _ = setsockopt(&socket, sockopt::RcvBufForce, &SOCKET_BUFFER_BYTES)
            .or_else(|_| setsockopt(&socket, sockopt::RcvBuf, &SOCKET_BUFFER_BYTES));
        if new.is_probe {
            setsockopt(&socket, sockopt::ReceiveTimestampns, &true)
                .context("the kernel cannot note times of arrival")?;
        }
        let publish = new.publish;
        let has_pictures = new.answer.streams.iter().any(|stream| stream.is_video);
        Ok(Self {
            number: new.number,
            way: Way::new(now, socket, new.server, new.network),
            watcher: new.network.map(|of| Watcher::new(now, of, &new.answer)),
            link: Link::new(now, identity, &new.answer, new.number),
            streams: Streams::new(&new.answer.streams),
            first: FirstFrame::new(has_pictures && !new.answer.streams.is_empty()),
            presence: Presence::new(new.place),
            publisher: publish.map(|publish| Publisher::new(now, new.number, publish)),
            may_send: new.may_send,
            is_probe: new.is_probe,
            next_report: None,
            scratch: Vec::new(),
        })
    }

    pub(super) const fn number(&self) -> u32 {
        self.number
    }

    pub(super) const fn socket(&mut self) -> &mut UdpSocket {
        &mut self.way.socket
    }

    pub(super) fn fd(&self) -> RawFd {
        self.way.socket.as_raw_fd()
    }

    pub(super) fn local(&self) -> Option<SocketAddr> {
        self.way.socket.local_addr().ok()
    }

    /// The server moved this client, or changed its rights.
    pub(super) fn move_to(&mut self, now: Instant, place: u32, may_send: bool, board: &mut Board) {
        let gaps = self.presence.move_to(now, place, &mut board.tally);
        board.gaps.extend(gaps);
        self.may_send = may_send;
        let is_up = self.link.srtp().is_some();
        if let Some(publisher) = &mut self.publisher {
            publisher.set_sending(now, may_send && is_up);
        }
    }

    /// Takes a datagram from the socket.
    ///
    /// # Errors
    /// When the connection is over.
    pub(super) fn handle(
        &mut self,
        now: Instant,
        datagram: &Datagram<'_>,
        board: &mut Board,
    ) -> Result<()> {
        if datagram.from != self.way.server {
            board.tally.ignored += 1;
            return Ok(());
        }
        if self.way.hold(now, datagram.bytes) {
            return Ok(());
        }
        self.take(now, datagram, board)?;
        self.flush(now);
        Ok(())
    }

    /// Takes a datagram that has come all the way.
    fn take(&mut self, now: Instant, datagram: &Datagram<'_>, board: &mut Board) -> Result<()> {
        match datagram.bytes {
            [0..=3, ..] => self.link.handle_stun(now, datagram.bytes)?,
            [20..=63, ..] => {
                if self.link.handle_dtls(now, datagram.bytes)? {
                    self.come_up(now, board);
                }
            }
            [_, 192..=223, ..] => self.handle_rtcp(now, datagram.bytes, board),
            _ => self.handle_rtp(now, datagram, board),
        }
        Ok(())
    }

    /// # Errors
    /// When the connection is over.
    pub(super) fn handle_timeout(&mut self, now: Instant, board: &mut Board) -> Result<()> {
        while let Some(bytes) = self.way.arrived(now) {
            let datagram = Datagram {
                bytes: &bytes,
                from: self.way.server,
                at: None,
            };
            self.take(now, &datagram, board)?;
        }
        if now >= self.link.poll_timeout() {
            self.link.handle_timeout(now)?;
        }
        if self.next_report.is_some_and(|due| now >= due) {
            self.next_report = Some(now + REPORT_EVERY);
            self.report(now);
        }
        self.tell(now);
        self.publish(now, board);
        self.flush(now);
        Ok(())
    }

    pub(super) fn poll_timeout(&self) -> Instant {
        let publisher = self.publisher.as_ref().and_then(Publisher::poll_timeout);
        let watcher = self.watcher.as_ref().map(Watcher::poll_timeout);
        let others = [
            self.next_report,
            publisher,
            self.way.poll_timeout(),
            watcher,
        ];
        let others = others.into_iter().flatten();
        others.fold(self.link.poll_timeout(), Instant::min)
    }

    pub(super) fn close(&mut self, now: Instant) {
        self.link.close(now);
        self.flush(now);
    }

    fn come_up(&mut self, now: Instant, board: &mut Board) {
        // Not all at the same moment.
        self.next_report = Some(now + REPORT_EVERY * (self.number % 16 + 1) / 16);
        if let Some(publisher) = &mut self.publisher {
            publisher.set_sending(now, self.may_send);
        }
        board.connected(self.number, now);
    }

    fn handle_rtcp(&mut self, now: Instant, datagram: &[u8], board: &mut Board) {
        let (Some(publisher), Some(srtp)) = (&mut self.publisher, self.link.srtp()) else {
            return;
        };
        let Ok(compound) = srtp.inbound.decrypt_rtcp(datagram) else {
            board.tally.undecryptable += 1;
            return;
        };
        let way = &mut self.way;
        read_feedback(&compound, |feedback| {
            publisher.handle_feedback(feedback, &mut board.tally, |packet| {
                if let Ok(sealed) = srtp.outbound.encrypt_rtp(packet) {
                    way.send(now, &sealed);
                }
            });
        });
    }

    fn handle_rtp(&mut self, now: Instant, datagram: &Datagram<'_>, board: &mut Board) {
        let Some(seen) = Seen::read(datagram.bytes) else {
            return;
        };
        board.tally.received += 1;
        board.tally.bytes += datagram.bytes.len() as u64;
        let calm = board.dials.calm();
        if self.watcher.is_some() {
            self.watch(now, &seen, datagram.bytes, board);
            return;
        }
        let Some(noted) = self.streams.note(now, &seen, calm, &mut board.tally) else {
            return;
        };
        let is_late = noted.is_late;
        let (stream, place) = (noted.stream, self.presence.place());
        let fits = stream.place == Some(place);
        if noted.telling || self.is_probe || !fits || !self.first.has_come() {
            let Some(srtp) = self.link.srtp() else {
                return;
            };
            let plain = srtp.inbound.decrypt_rtp(datagram.bytes).ok();
            board.tally.decrypted += 1;
            let Some(stamp) = plain.and_then(|plain| stamp_of(stream.is_video, &plain)) else {
                board.tally.undecryptable += 1;
                return;
            };
            stream.place = Some(stamp.place);
            if self.first.note(stream.is_video, &stamp) {
                board.first_frame(self.number, now);
            }
            if let Some(at) = datagram.at.filter(|_| is_prompt(stream.is_video, &stamp)) {
                board.residence.push(at.micros_since(stamp.sent));
            }
        }
        // One that was overtaken says nothing about when a place was left.
        if let Some(from) = stream.place.filter(|_| !is_late) {
            let gap = self
                .presence
                .hear(now, stream.is_video, from, &mut board.tally);
            board.gaps.extend(gap);
        }
    }

    /// Somebody on a bad network looks at every packet.
    fn watch(&mut self, now: Instant, seen: &Seen, datagram: &[u8], board: &mut Board) {
        let (Some(watcher), Some(srtp)) = (&mut self.watcher, self.link.srtp()) else {
            return;
        };
        let Ok(plain) = srtp.inbound.decrypt_rtp(datagram) else {
            board.tally.undecryptable += 1;
            return;
        };
        board.tally.decrypted += 1;
        let calm = board.dials.calm();
        let noted = self.streams.note(now, seen, calm, &mut board.tally);
        let is_video = noted.is_none_or(|noted| noted.stream.is_video);
        let stamp = watcher.take(now, seen, &plain, &mut board.tally);
        if stamp.is_some_and(|stamp| self.first.note(is_video, &stamp)) {
            board.first_frame(self.number, now);
        }
    }

    fn publish(&mut self, now: Instant, board: &mut Board) {
        let (Some(publisher), Some(srtp)) = (&mut self.publisher, self.link.srtp()) else {
            return;
        };
        let moment = Now {
            at: now,
            place: self.presence.place(),
            paused: board.dials.is_paused(),
            key_every: board.dials.key_every(),
        };
        let way = &mut self.way;
        publisher.handle_timeout(moment, &mut board.tally, |plain| {
            let sealed = match plain {
                Plain::Rtp(packet) => srtp.outbound.encrypt_rtp(packet),
                Plain::Rtcp(packet) => srtp.outbound.encrypt_rtcp(packet),
            };
            if let Ok(sealed) = sealed {
                way.send(now, &sealed);
            }
        });
    }

    /// What a browser tells of a bad network.
    fn tell(&mut self, now: Instant) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        // Its alarm has to move on also while there is nobody to tell.
        let feedback = watcher.feedback(now, Ssrcs::of(self.number).video);
        let Some(srtp) = self.link.srtp().filter(|_| !feedback.is_empty()) else {
            return;
        };
        if let Ok(sealed) = srtp.outbound.encrypt_rtcp(&feedback) {
            self.way.send(now, &sealed);
        }
    }

    fn report(&mut self, now: Instant) {
        let blocks = self.streams.report();
        let Some(srtp) = self.link.srtp() else {
            return;
        };
        self.scratch.clear();
        write_receiver_report(&mut self.scratch, Ssrcs::of(self.number).video, &blocks);
        if let Ok(sealed) = srtp.outbound.encrypt_rtcp(&self.scratch) {
            self.way.send(now, &sealed);
        }
    }

    fn flush(&mut self, now: Instant) {
        for datagram in self.link.outbox() {
            self.way.send(now, &datagram);
        }
        self.way.let_out(now);
    }
}

fn stamp_of(is_video: bool, plain: &[u8]) -> Option<Stamp> {
    let payload = payload(plain)?;
    if is_video {
        vp8::stamp_of(payload)
    } else {
        opus::stamp_of(payload)
    }
}

/// The server may keep packets of a frame back until its last one, and spread long frames; not these.
fn is_prompt(is_video: bool, stamp: &Stamp) -> bool {
    !is_video || (stamp.count <= TRAIN_PACKETS_MAX && stamp.index + 1 == stamp.count)
}
