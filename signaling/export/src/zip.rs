use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file of an archive.
#[derive(Clone, Debug)]
pub struct Packed {
    /// With `/` between folders; no `..` and nothing absolute.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// An archive of files in their order, all of one day, so that the same files are the same bytes. Empty if two files
/// have one name, which is ours to avoid; a day before 1980, which archives do not have, is the first they have.
#[must_use]
pub fn zip(files: &[Packed], day: (u16, u8, u8)) -> Vec<u8> {
    pack(files, day).unwrap_or_default()
}

fn pack(files: &[Packed], (year, month, day): (u16, u8, u8)) -> zip::result::ZipResult<Vec<u8>> {
    let date = DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(date)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(file.name.as_str(), options)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
