use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{Pair, TlsError, parse};

/// The operator's own certificate.
pub(super) fn pair(certificate: &Path, key: &Path) -> Result<Pair, TlsError> {
    let chain = read(certificate)?;
    let secret = read(key)?;
    parse((certificate, &chain), (key, &secret))
}

/// When a file was changed; 0 when there is none.
pub(super) fn stamp(path: &Path) -> u64 {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
    let since = changed
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| {
        u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
    })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(path).map_err(|source| TlsError::File {
        path: path.to_owned(),
        source,
    })
}
