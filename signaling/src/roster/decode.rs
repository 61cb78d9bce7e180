use std::borrow::Cow;

use protocol::roster::RosterEncoding;

use super::{RosterError, limits};

/// The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one, as spreadsheets write "Unicode text".
pub(super) fn decode(bytes: &[u8]) -> Result<(RosterEncoding, Cow<'_, str>), RosterError> {
    if bytes.len() > limits::BYTES_MAX {
        return Err(RosterError::TooLarge);
    }
    let (encoding, text) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (
            RosterEncoding::Utf16Le,
            utf16(rest, u16::from_le_bytes)?.into(),
        ),
        [0xFE, 0xFF, rest @ ..] => (
            RosterEncoding::Utf16Be,
            utf16(rest, u16::from_be_bytes)?.into(),
        ),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (RosterEncoding::Utf8, utf8(rest)?.into()),
        _ => (RosterEncoding::Utf8, utf8(bytes)?.into()),
    };
    let text: Cow<'_, str> = text;
    if text.contains('\0') {
        return Err(RosterError::NotText);
    }
    Ok((encoding, text))
}

fn utf8(bytes: &[u8]) -> Result<&str, RosterError> {
    std::str::from_utf8(bytes).map_err(|_| RosterError::NotText)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, RosterError> {
    let (units, []) = bytes.as_chunks::<2>() else {
        return Err(RosterError::NotText);
    };
    let units = units.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .collect::<Result<_, _>>()
        .map_err(|_| RosterError::NotText)
}
