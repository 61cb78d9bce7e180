use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::limits::{SMALL_DATAGRAM_BYTES, STREAM_QUEUE_BYTES};

/// Datagrams on their way from the shards to one connection.
///
/// Full means that TCP has stalled: what comes then is lost, as a full router would lose it, so that nothing old is kept for the sake
/// of order. The last quarter is for small datagrams, which are sound, feedback and checks: pictures cannot crowd them out.
#[derive(Default)]
pub(crate) struct Pipe {
    queue: Mutex<Queue>,
    /// Something to take, or the end.
    news: Notify,
}

#[derive(Default)]
struct Queue {
    bytes: Vec<u8>,
    datagrams: Vec<Waiting>,
    is_closed: bool,
}

/// A datagram in a [`Batch`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Which way of the connection.
    pub(crate) way: u16,
    length: usize,
}

/// What was taken at once.
#[derive(Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    datagrams: Vec<Waiting>,
}

impl Pipe {
    /// The way of what is written as it is: a word to the connection's other end itself. Such words may double the queue, since whoever
    /// waits for one asks once.
    pub(crate) const RAW: u16 = u16::MAX;

    /// False when the datagram is lost.
    pub(crate) fn push(&self, way: u16, datagram: &[u8]) -> bool {
        let mut queue = self.queue();
        let room = if way == Self::RAW {
            STREAM_QUEUE_BYTES * 2
        } else if datagram.len() <= SMALL_DATAGRAM_BYTES {
            STREAM_QUEUE_BYTES
        } else {
            STREAM_QUEUE_BYTES / 4 * 3
        };
        if queue.is_closed || queue.bytes.len() + datagram.len() > room {
            return false;
        }
        queue.bytes.extend_from_slice(datagram);
        queue.datagrams.push(Waiting {
            way,
            length: datagram.len(),
        });
        drop(queue);
        self.news.notify_one();
        true
    }

    /// Nothing more is taken in; what is here can still be taken out.
    pub(crate) fn close(&self) {
        self.queue().is_closed = true;
        self.news.notify_one();
    }

    /// Waits for datagrams, and replaces what is in `batch` by them; false at the end. For one taker.
    pub(crate) async fn take(&self, batch: &mut Batch) -> bool {
        loop {
            {
                let mut queue = self.queue();
                if !queue.datagrams.is_empty() {
                    batch.bytes.clear();
                    batch.datagrams.clear();
                    std::mem::swap(&mut batch.bytes, &mut queue.bytes);
                    std::mem::swap(&mut batch.datagrams, &mut queue.datagrams);
                    return true;
                }
                if queue.is_closed {
                    return false;
                }
            }
            self.news.notified().await;
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Batch {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, &[u8])> {
        let mut rest = self.bytes.as_slice();
        self.datagrams.iter().map(move |waiting| {
            let (datagram, others) = rest.split_at_checked(waiting.length).unwrap_or_default();
            rest = others;
            (waiting.way, datagram)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_goes_in_comes_out_in_order() {
        let pipe = Pipe::default();
        for (way, datagram) in [(0, &b"one"[..]), (2, b""), (1, b"three")] {
            assert!(pipe.push(way, datagram));
        }
        pipe.close();
        assert!(!pipe.push(0, b"late"));
        let mut batch = Batch::default();
        assert!(pipe.take(&mut batch).await);
        let taken: Vec<_> = batch.iter().collect();
        assert_eq!(taken, [(0, &b"one"[..]), (2, b""), (1, b"three")]);
        assert!(!pipe.take(&mut batch).await);
    }

    #[tokio::test]
    async fn pictures_are_lost_before_sound_is() {
        let pipe = Pipe::default();
        let (picture, sound) = ([1; 1_200], [2; 120]);
        let taken = std::iter::repeat_with(|| pipe.push(0, &picture));
        let pictures = taken.take_while(|taken| *taken).count();
        assert_eq!(pictures, STREAM_QUEUE_BYTES * 3 / 4 / 1_200);
        assert!(pipe.push(0, &sound));
        let more = std::iter::repeat_with(|| pipe.push(0, &sound));
        let more = more.take_while(|taken| *taken).count();
        assert!((100..200).contains(&more), "{more}");
    }
}
