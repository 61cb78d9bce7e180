use std::fmt::Write as _;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A file to be kept, named after what it is.
pub(in crate::http) struct File {
    /// Without its ending.
    pub(in crate::http) name: String,
    pub(in crate::http) ending: &'static str,
    pub(in crate::http) bytes: Vec<u8>,
}

/// Tells a page which characters stand as empty boxes.
const MISSING: HeaderName = HeaderName::from_static("plenary-missing-glyphs");
/// Of those, so many are named.
const MISSING_NAMED_MAX: usize = 40;

impl File {
    /// With the characters that no font has.
    pub(super) fn without(self, missing: &[String]) -> Response {
        let mut response = self.into_response();
        let named: Vec<&str> = missing
            .iter()
            .take(MISSING_NAMED_MAX)
            .map(String::as_str)
            .collect();
        if let Ok(value) = HeaderValue::from_str(&named.join(" "))
            && !named.is_empty()
        {
            response.headers_mut().insert(MISSING, value);
        }
        response
    }
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let kind = match self.ending {
            "pdf" => "application/pdf",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "csv" => "text/csv; charset=utf-8",
            "md" => "text/markdown; charset=utf-8",
            "zip" => "application/zip",
            _ => "application/json",
        };
        let headers = [
            (header::CONTENT_TYPE, kind.to_owned()),
            (
                header::CONTENT_DISPOSITION,
                disposition(&self.name, self.ending),
            ),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

/// The name in any script (RFC 6266, RFC 5987), and a plain one for what does not know that.
fn disposition(name: &str, ending: &str) -> String {
    let mut header = format!("attachment; filename=\"roadmap.{ending}\"; filename*=UTF-8''");
    for byte in format!("{name}.{ending}").bytes() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        if plain {
            header.push(char::from(byte));
        } else {
            let _ = write!(header, "%{byte:02X}");
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_of_any_script() {
        let header = disposition("Room 3 \"گ\"", "pdf");
        assert_eq!(
            header,
            "attachment; filename=\"roadmap.pdf\"; filename*=UTF-8''Room%203%20%22%DA%AF%22.pdf"
        );
        assert!(HeaderValue::from_str(&header).is_ok());
    }
}
