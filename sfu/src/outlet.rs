use std::io;
use std::time::Instant;

use sfu_core::Message;

use crate::limits::{REFUSALS_MAX, SEGMENTS_RETRY};

/// Decides how messages leave a socket: as trains while the kernel takes them, datagram by datagram where it does not.
///
/// A train that is refused is sent again in pieces at once. One viewer's path may refuse what all others take, so that trains end
/// for everybody only after [`REFUSALS_MAX`] refusals without a success between them, and are tried again later.
pub(crate) struct Outlet {
    trains: Trains,
    /// The datagrams of one message, when they go one by one.
    pieces: Vec<Message>,
    pub(crate) counters: SendCounters,
}

/// What a socket has sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SendCounters {
    /// System calls, failed ones too.
    pub calls: u64,
    /// Messages that the kernel took: trains and single datagrams.
    pub messages: u64,
    /// Of those, the ones of more than one datagram.
    pub trains: u64,
    pub datagrams: u64,
    pub bytes: u64,
    /// Trains that the kernel or the path refused, and that went datagram by datagram.
    pub fallbacks: u64,
    /// Datagrams lost because the kernel's buffer was full.
    pub dropped_full: u64,
    /// Datagrams lost for another reason, such as no route.
    pub dropped_failed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trains {
    /// The refusals since the last success.
    Taken {
        refused: u32,
    },
    RefusedUntil(Instant),
    /// The kernel does not know them.
    Unknown,
}

impl Outlet {
    pub(crate) fn new(can_segment: bool) -> Self {
        Self {
            trains: if can_segment {
                Trains::Taken { refused: 0 }
            } else {
                Trains::Unknown
            },
            pieces: Vec::new(),
            counters: SendCounters::default(),
        }
    }

    /// Sends all messages by `put`, which takes the first ones and says how many, or what is wrong with the first. What cannot be
    /// sent now is lost, as a full router would lose it: waiting would delay everybody.
    pub(crate) fn send(
        &mut self,
        now: Instant,
        messages: &[Message],
        mut put: impl FnMut(&[Message]) -> io::Result<usize>,
    ) {
        let mut rest = messages;
        while let Some((first, others)) = rest.split_first() {
            if is_train(first) && !self.takes_trains(now) {
                self.send_in_pieces(first, &mut put);
                rest = others;
                continue;
            }
            match self.call(rest, &mut put) {
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.after_failure(now, first, &error, &mut put);
                    rest = others;
                }
            }
        }
    }

    fn after_failure(
        &mut self,
        now: Instant,
        message: &Message,
        error: &io::Error,
        put: &mut impl FnMut(&[Message]) -> io::Result<usize>,
    ) {
        if !is_train(message) || !may_be_about_segments(error) {
            self.lose(message, error);
        } else if self.send_in_pieces(message, put) {
            // It was the train that was refused, and not where it goes.
            self.counters.fallbacks += 1;
            self.refused(now);
        }
    }

    /// True when every datagram was sent.
    fn send_in_pieces(
        &mut self,
        message: &Message,
        put: &mut impl FnMut(&[Message]) -> io::Result<usize>,
    ) -> bool {
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.clear();
        pieces.extend(datagrams_of(message));
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            match self.call(rest, put) {
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    rest.iter().for_each(|piece| self.lose(piece, &error));
                    break;
                }
            }
        }
        let all_sent = rest.is_empty();
        self.pieces = pieces;
        all_sent
    }

    fn call(
        &mut self,
        messages: &[Message],
        put: &mut impl FnMut(&[Message]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        self.counters.calls += 1;
        let sent = put(messages)?;
        if sent == 0 {
            // Never seen; it must not be asked for ever.
            return Err(io::ErrorKind::WriteZero.into());
        }
        for message in messages.iter().take(sent) {
            self.counters.messages += 1;
            self.counters.datagrams += count(message);
            self.counters.bytes += message.range.len() as u64;
            if is_train(message) {
                self.counters.trains += 1;
                self.trains = Trains::Taken { refused: 0 };
            }
        }
        Ok(sent)
    }

    fn lose(&mut self, message: &Message, error: &io::Error) {
        let full = error.kind() == io::ErrorKind::WouldBlock
            || error.raw_os_error() == Some(libc::ENOBUFS);
        if full {
            self.counters.dropped_full += count(message);
        } else {
            self.counters.dropped_failed += count(message);
        }
    }

    fn takes_trains(&mut self, now: Instant) -> bool {
        match self.trains {
            Trains::Taken { .. } => true,
            Trains::RefusedUntil(at) if at <= now => {
                self.trains = Trains::Taken { refused: 0 };
                true
            }
            Trains::RefusedUntil(_) | Trains::Unknown => false,
        }
    }

    fn refused(&mut self, now: Instant) {
        if let Trains::Taken { refused } = &mut self.trains {
            *refused += 1;
            if *refused >= REFUSALS_MAX {
                self.trains = Trains::RefusedUntil(now + SEGMENTS_RETRY);
                tracing::warn!("the network takes no UDP segmentation offload: sending is slower");
            }
        }
    }
}

/// What kernels say of trains they cannot send: no checksum offload on the way (EIO), or a segment above the path's MTU.
fn may_be_about_segments(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    [libc::EIO, libc::EINVAL, libc::EOPNOTSUPP, libc::EMSGSIZE]
        .iter()
        .any(|known| code == Some(*known))
}

const fn is_train(message: &Message) -> bool {
    message.range.end - message.range.start > message.segment
}

fn count(message: &Message) -> u64 {
    message.range.len().div_ceil(message.segment.max(1)) as u64
}

fn datagrams_of(message: &Message) -> impl Iterator<Item = Message> {
    let (to, end, segment) = (message.to, message.range.end, message.segment.max(1));
    message
        .range
        .clone()
        .step_by(segment)
        .map(move |start| Message {
            to,
            range: start..end.min(start + segment),
            segment,
        })
}

#[cfg(test)]
#[path = "outlet_tests.rs"]
mod tests;
