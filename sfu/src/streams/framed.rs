use std::net::IpAddr;

use bytes::BytesMut;
use sfu_core::{Frames, ShardId, put_frame, shard_of_check};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadHalf};
use tokio::time::timeout;

use super::table::Seat;
use super::{StreamEnd, Streams, writer};
use crate::limits::{FIRST_CHECK_WITHIN, STREAM_READ_BYTES};

/// Serves ICE-TCP (RFC 6544): frames both ways, until one side ends it.
pub(super) async fn serve<Io>(
    streams: &Streams,
    io: Io,
    first: &[u8],
    ip: IpAddr,
) -> Result<(), StreamEnd>
where
    Io: AsyncRead + AsyncWrite + Send,
{
    let seat = streams.table().seat(ip).ok_or(StreamEnd::TooMany)?;
    let (mut reader, writer) = tokio::io::split(io);
    let mut frames = Frames::default();
    frames.buffer().extend_from_slice(first);
    let check = timeout(FIRST_CHECK_WITHIN, next(&mut reader, &mut frames)).await;
    let check = check.map_err(|_| StreamEnd::Silent)??;
    let shard = shard_of_check(&check).ok_or(StreamEnd::NoCheck)?;
    streams.hand(shard, seat.address(0), check)?;
    tokio::select! {
        end = read(streams, shard, &seat, &mut reader, &mut frames) => end,
        end = writer::write(&seat.pipe, writer, |_, datagram, out| put_frame(datagram, out)) => end,
    }
}

async fn read<Io: AsyncRead>(
    streams: &Streams,
    shard: ShardId,
    seat: &Seat,
    reader: &mut ReadHalf<Io>,
    frames: &mut Frames,
) -> Result<(), StreamEnd> {
    loop {
        let datagram = next(reader, frames).await?;
        streams.hand(shard, seat.address(0), datagram)?;
    }
}

async fn next<Io: AsyncRead>(
    reader: &mut ReadHalf<Io>,
    frames: &mut Frames,
) -> Result<BytesMut, StreamEnd> {
    loop {
        if let Some(frame) = frames.next_frame()? {
            return Ok(frame);
        }
        frames.buffer().reserve(STREAM_READ_BYTES);
        if reader.read_buf(frames.buffer()).await? == 0 {
            return Err(StreamEnd::Closed);
        }
    }
}
