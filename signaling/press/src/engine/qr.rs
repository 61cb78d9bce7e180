use qrcodegen::{QrCode, QrCodeEcc};

/// The dark cells of an address as a QR code, row by row, and how many a side has. None if it is too long for one.
pub(super) fn cells(address: &str) -> Option<(usize, Vec<bool>)> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let dark = (0..side)
        .flat_map(|y| (0..side).map(move |x| (x, y)))
        .map(|(x, y)| code.get_module(x, y))
        .collect();
    Some((usize::try_from(side).ok()?, dark))
}
