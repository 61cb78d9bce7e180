use axum::extract::{State, WebSocketUpgrade};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use protocol::http::ApiErrorCode;
use protocol::limits as wire;

use super::{Failure, Platform};
use crate::{limits, socket};

/// Opens a WebSocket for a page of ours. The token comes in the first frame, so that it reaches no log.
pub(super) async fn upgrade(
    State(platform): State<Platform>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !same_origin(&headers, &platform.config.server.public_url) {
        let why = "a page of another site may not open this WebSocket";
        return Failure::new(ApiErrorCode::Forbidden, why).into_response();
    }
    let open = platform.open.clone();
    upgrade
        .read_buffer_size(limits::SOCKET_READ_BYTES)
        .max_message_size(wire::TEXT_FRAME_BYTES_MAX)
        .max_frame_size(wire::TEXT_FRAME_BYTES_MAX)
        .on_upgrade(async move |ws| {
            socket::serve(ws, platform).await;
            // A stopping server waits for this, so that the last words are out.
            drop(open);
        })
}

/// Browsers always send `Origin`; programs without one are not what this guards against.
fn same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    (!public_url.is_empty() && origin == public_url) || (host.is_some() && origin_host == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(origin: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "a.example:8080".parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_pages_of_this_host_may_connect() {
        assert!(same_origin(&headers(Some("http://a.example:8080")), ""));
        assert!(same_origin(&headers(None), ""));
        for other in [
            "http://b.example:8080",
            "http://a.example",
            "null",
            "http://x.a.example:8080",
        ] {
            assert!(!same_origin(&headers(Some(other)), ""), "{other}");
        }
    }

    #[test]
    fn behind_a_proxy_the_public_address_counts() {
        let page = headers(Some("https://b.example"));
        assert!(same_origin(&page, "https://b.example"));
        assert!(!same_origin(&page, "https://c.example"));
    }
}
