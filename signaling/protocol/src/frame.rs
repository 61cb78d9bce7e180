//! Binary frames: the live part of a roadmap.
//!
//! A frame is `kind: u8`, `channel: u16` (big endian, from `roadmapOpened`), then the payload:
//!
//! | kind | from | payload |
//! |---|---|---|
//! | 1 `StateVector` | both | a Yjs state vector; the other side answers with `Update` of what is missing |
//! | 2 `Update` | client | `number: u32` (big endian, rises with each update of this page), then a Yjs update (v1) |
//! | 2 `Update` | server | `number` = 0, then a Yjs update (v1): somebody else's, or what was missing |
//! | 3 `Saved` | server | `number: u32`: the update of that number and all before that were not `Refused` are on disk |
//! | 4 `Awareness` | both | a y-protocols awareness update; never stored |
//! | 5 `Refused` | server | `number: u32`, `why: u8` ([`Why`]): that update was not applied |
//! | 6 `Flush` | server | nothing: send at once what has gathered, then `Flushed` |
//! | 7 `Flushed` | client | `number: u32`: of the last update that was sent |
//!
//! After `roadmapOpened` the server sends its `StateVector`; the client answers with what the server lacks and sends
//! its own. Nothing is relayed to others, and nothing is `Saved`, before it is on disk.

use serde::{Deserialize, Serialize};

/// A binary frame, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    StateVector {
        channel: u16,
        vector: &'a [u8],
    },
    Update {
        channel: u16,
        number: u32,
        update: &'a [u8],
    },
    Saved {
        channel: u16,
        number: u32,
    },
    Awareness {
        channel: u16,
        update: &'a [u8],
    },
    Refused {
        channel: u16,
        number: u32,
        why: Why,
    },
    Flush {
        channel: u16,
    },
    Flushed {
        channel: u16,
        number: u32,
    },
}

/// Why an update was not applied: what its page does next depends on it. After all but the first the server's `StateVector` follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// Too much at once: it was not looked at. The page sends the same again, later.
    TooFast,
    /// It builds on what the server does not have. The page sends all of its own that is missing.
    Behind,
    /// The person may not write this here.
    NotAllowed,
    /// No roadmap may be like this.
    Malformed,
    /// The roadmap holds as much as it can.
    Full,
    /// The server could not.
    Server,
}

impl Why {
    /// 1 to 6, in the order above.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::TooFast => 1,
            Self::Behind => 2,
            Self::NotAllowed => 3,
            Self::Malformed => 4,
            Self::Full => 5,
            Self::Server => 6,
        }
    }

    const fn of(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::TooFast,
            2 => Self::Behind,
            3 => Self::NotAllowed,
            4 => Self::Malformed,
            5 => Self::Full,
            6 => Self::Server,
            _ => return None,
        })
    }
}

/// Not a frame of this protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    #[error("the frame ends before its header does")]
    Short,
    #[error("no frame has kind {0}")]
    UnknownKind(u8),
    #[error("the frame goes on after its end")]
    Long,
    #[error("nothing is refused for reason {0}")]
    UnknownWhy(u8),
}

impl<'a> Frame<'a> {
    /// # Errors
    /// [`FrameError`] if the bytes are not a whole frame.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let [kind, high, low, payload @ ..] = bytes else {
            return Err(FrameError::Short);
        };
        let channel = u16::from_be_bytes([*high, *low]);
        match kind {
            1 => Ok(Self::StateVector {
                channel,
                vector: payload,
            }),
            2 => {
                let (number, update) = take_number(payload)?;
                Ok(Self::Update {
                    channel,
                    number,
                    update,
                })
            }
            3 => Ok(Self::Saved {
                channel,
                number: only_number(payload)?,
            }),
            4 => Ok(Self::Awareness {
                channel,
                update: payload,
            }),
            5 => refused(channel, payload),
            6 if payload.is_empty() => Ok(Self::Flush { channel }),
            6 => Err(FrameError::Long),
            7 => Ok(Self::Flushed {
                channel,
                number: only_number(payload)?,
            }),
            other => Err(FrameError::UnknownKind(*other)),
        }
    }

    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        let why;
        let (kind, channel, number, payload): (u8, u16, Option<u32>, &[u8]) = match self {
            Self::StateVector { channel, vector } => (1, channel, None, vector),
            Self::Update {
                channel,
                number,
                update,
            } => (2, channel, Some(number), update),
            Self::Saved { channel, number } => (3, channel, Some(number), &[]),
            Self::Awareness { channel, update } => (4, channel, None, update),
            Self::Refused {
                channel,
                number,
                why: reason,
            } => {
                why = [reason.code()];
                (5, channel, Some(number), &why)
            }
            Self::Flush { channel } => (6, channel, None, &[]),
            Self::Flushed { channel, number } => (7, channel, Some(number), &[]),
        };
        let mut bytes = Vec::with_capacity(7 + payload.len());
        bytes.push(kind);
        bytes.extend_from_slice(&channel.to_be_bytes());
        if let Some(number) = number {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(payload);
        bytes
    }

    #[must_use]
    pub const fn channel(self) -> u16 {
        match self {
            Self::StateVector { channel, .. }
            | Self::Update { channel, .. }
            | Self::Saved { channel, .. }
            | Self::Awareness { channel, .. }
            | Self::Refused { channel, .. }
            | Self::Flush { channel }
            | Self::Flushed { channel, .. } => channel,
        }
    }
}

fn refused(channel: u16, payload: &[u8]) -> Result<Frame<'_>, FrameError> {
    match take_number(payload)? {
        (number, [code]) => Ok(Frame::Refused {
            channel,
            number,
            why: Why::of(*code).ok_or(FrameError::UnknownWhy(*code))?,
        }),
        (_, []) => Err(FrameError::Short),
        _ => Err(FrameError::Long),
    }
}

fn take_number(payload: &[u8]) -> Result<(u32, &[u8]), FrameError> {
    let [a, b, c, d, rest @ ..] = payload else {
        return Err(FrameError::Short);
    };
    Ok((u32::from_be_bytes([*a, *b, *c, *d]), rest))
}

fn only_number(payload: &[u8]) -> Result<u32, FrameError> {
    match take_number(payload)? {
        (number, []) => Ok(number),
        _ => Err(FrameError::Long),
    }
}
