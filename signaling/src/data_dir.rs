use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the database and the key, locked for as long as this lives: two servers on one folder would each
/// believe that they alone write.
pub(crate) struct DataDir {
    path: PathBuf,
    _lock: File,
}

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirError {
    #[error(
        "the data folder {path} cannot be made or written: {source}\nchoose another with --data-dir or `server.data_dir`, or change its owner"
    )]
    Io { path: PathBuf, source: io::Error },
    #[error(
        "another Plenary uses the data folder {0}\nstop it, or choose another folder with --data-dir"
    )]
    InUse(PathBuf),
}

impl DataDir {
    /// Makes the folder if need be, and takes it.
    pub(crate) fn take(path: &Path) -> Result<Self, DataDirError> {
        let io_error = |source| DataDirError::Io {
            path: path.to_owned(),
            source,
        };
        fs::create_dir_all(path).map_err(io_error)?;
        let lock = File::create(path.join("lock")).map_err(io_error)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(io_error(source)),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
