use tokio::io::{AsyncWrite, AsyncWriteExt, WriteHalf};
use tokio::time::timeout;

use super::StreamEnd;
use super::pipe::{Batch, Pipe};
use crate::limits::{STREAM_IDLE, STREAM_WRITE_WITHIN};

/// Writes what is in the pipe, each datagram as `wrap` puts it (its way, itself, and where to), until the pipe ends.
///
/// The engine answers only what is authentic, so that its silence means that nobody authentic is there.
pub(super) async fn write<Io: AsyncWrite>(
    pipe: &Pipe,
    mut writer: WriteHalf<Io>,
    mut wrap: impl FnMut(u16, &[u8], &mut Vec<u8>),
) -> Result<(), StreamEnd> {
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
            .for_each(|(way, datagram)| wrap(way, datagram, &mut out));
        let written = async {
            writer.write_all(&out).await?;
            // TLS may hold back what it has sealed.
            writer.flush().await
        };
        let written = timeout(STREAM_WRITE_WITHIN, written).await;
        written.map_err(|_| StreamEnd::Stalled)??;
    }
}
