use std::net::IpAddr;

use bytes::BytesMut;
use sfu_core::{Frames, ShardId, put_frame, shard_of_check};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::time::timeout;

use super::pipe::{Batch, Pipe};
use super::table::Seat;
use super::{StreamEnd, Streams};
use crate::limits::{FIRST_CHECK_WITHIN, STREAM_IDLE, STREAM_READ_BYTES, STREAM_WRITE_WITHIN};

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
        end = write(&seat.pipe, writer) => end,
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

/// The engine answers only what is authentic, so that its silence means that nobody authentic is there.
async fn write<Io: AsyncWrite>(pipe: &Pipe, mut writer: WriteHalf<Io>) -> Result<(), StreamEnd> {
    let (mut batch, mut out) = (Batch::default(), Vec::new());
    loop {
        let taken = timeout(STREAM_IDLE, pipe.take(&mut batch)).await;
        if !taken.map_err(|_| StreamEnd::Silent)? {
            let _ = timeout(STREAM_WRITE_WITHIN, writer.shutdown()).await;
            return Ok(());
        }
        out.clear();
        batch
            .iter()
            .for_each(|(_, datagram)| put_frame(datagram, &mut out));
        let written = timeout(STREAM_WRITE_WITHIN, writer.write_all(&out)).await;
        written.map_err(|_| StreamEnd::Stalled)??;
        // TLS may hold back what it has sealed.
        let flushed = timeout(STREAM_WRITE_WITHIN, writer.flush()).await;
        flushed.map_err(|_| StreamEnd::Stalled)??;
    }
}
