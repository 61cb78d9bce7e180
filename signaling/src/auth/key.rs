use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rand::Rng;
use sha2::{Digest, Sha256};

const BYTES: usize = 32;

/// The server's secret, in `key` in the data folder. Who has it can sign tokens.
#[derive(Clone)]
pub(crate) struct Key([u8; BYTES]);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    #[error("the key file {path} cannot be used: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error(
        "the key file {0} is damaged: restore it from a backup, or delete it (everybody has to join again)"
    )]
    Damaged(PathBuf),
}

impl Key {
    /// Reads the key, or makes one that only the owner of the process can read.
    pub(crate) fn open(data_dir: &Path) -> Result<Self, KeyError> {
        let path = data_dir.join("key");
        let io_error = |source| KeyError::Io {
            path: path.clone(),
            source,
        };
        if !path.exists() {
            let bytes: [u8; BYTES] = rand::rng().random();
            create(&path, &bytes).map_err(io_error)?;
            return Ok(Self(bytes));
        }
        let mut bytes = Vec::new();
        OpenOptions::new()
            .read(true)
            .open(&path)
            .and_then(|file| file.take(64).read_to_end(&mut bytes))
            .map_err(io_error)?;
        let bytes = bytes.try_into().map_err(|_| KeyError::Damaged(path))?;
        Ok(Self(bytes))
    }

    #[cfg(test)]
    pub(crate) const fn for_tests(byte: u8) -> Self {
        Self([byte; BYTES])
    }

    /// Another secret for one purpose. The key's length is fixed, so the pair is unambiguous.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(purpose.as_bytes());
        // Why twice: a single SHA-256 of key and text can be extended by who knows the digest.
        Sha256::digest(hash.finalize()).into()
    }
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
