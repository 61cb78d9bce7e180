use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use roadmap::Roadmap;

use crate::limits;
use crate::store::StoreError;

/// A version as it is on disk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// The number of the last change that it holds.
    pub(crate) n: u32,
    pub(crate) body: Roadmap,
}

/// The body of a stored version: JSON, deflated.
pub(crate) fn pack(body: &Roadmap) -> Vec<u8> {
    let json = serde_json::to_vec(body).unwrap_or_default();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let _ = encoder.write_all(&json);
    encoder.finish().unwrap_or_default()
}

/// What a stored version says.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is not what [`pack`] makes.
pub(crate) fn unpack(body: &[u8]) -> Result<Roadmap, StoreError> {
    let corrupt = |why: String| StoreError::Corrupt {
        what: "version",
        why,
    };
    let mut json = Vec::new();
    let mut inflated = DeflateDecoder::new(body).take(limits::VERSION_BYTES_MAX);
    inflated
        .read_to_end(&mut json)
        .map_err(|e| corrupt(e.to_string()))?;
    serde_json::from_slice(&json).map_err(|e| corrupt(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_version_says_the_same() {
        let seed = roadmap::Seed {
            roadmap: "ro_a".parse().unwrap(),
            goal: 13,
        };
        let (document, _) = roadmap::Document::seed(&seed, roadmap::ClientId::SERVER);
        let said = document.projection();
        let packed = pack(&said);
        assert!(packed.len() < said.to_json().len() / 2);
        assert_eq!(unpack(&packed).unwrap(), said);
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
    }
}
