use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use crate::mint::base32;

/// What an answer is made from, as a short name: the same name, the same answer. Weak, because answers are compressed on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag(String);

impl Tag {
    /// Of all that decides what the answer says, in order; the program's version is one of it.
    pub(super) fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(&env!("CARGO_PKG_VERSION")).chain(parts) {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let short: Vec<u8> = hash.finalize().into_iter().take(15).collect();
        Self(format!("W/\"{}\"", base32(&short)))
    }

    /// Whether the asker has it already (RFC 9110, section 13.1.2).
    pub(super) fn is_known(&self, headers: &HeaderMap) -> bool {
        let known = headers.get_all(header::IF_NONE_MATCH).iter();
        let mut known = known.filter_map(|value| value.to_str().ok());
        let plain = self.0.trim_start_matches("W/");
        known.any(|list| {
            let mut tags = list.split(',').map(str::trim);
            tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == plain)
        })
    }

    /// On an answer that may be kept, and has to be asked for each time whether it is still so.
    pub(super) fn mark(&self, response: &mut Response) {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            headers.insert(header::ETAG, tag);
        }
        // Where it is for one person, it says whose token asked.
        let keep = HeaderValue::from_static("no-cache");
        headers.insert(header::CACHE_CONTROL, keep);
    }

    /// It has not changed.
    pub(super) fn unchanged(&self) -> Response {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        self.mark(&mut response);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(tags: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, tags.parse().unwrap());
        headers
    }

    #[test]
    fn an_answer_is_known_by_its_tag_weak_or_not_among_others() {
        let tag = Tag::of(&["a", "b"]);
        let plain = tag.0.trim_start_matches("W/").to_owned();
        for known in [&tag.0, &plain, &format!("\"x\", {}", tag.0), "*"] {
            assert!(tag.is_known(&asks(known)), "{known}");
        }
        assert!(!tag.is_known(&asks("\"x\"")));
        assert!(!tag.is_known(&HeaderMap::new()));
    }

    #[test]
    fn what_is_made_from_other_parts_has_another_tag() {
        assert_ne!(Tag::of(&["a", "b"]), Tag::of(&["ab", ""]));
        assert_eq!(Tag::of(&["a", "b"]), Tag::of(&["a", "b"]));
    }
}
