use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Platform;
use crate::metrics;

/// The metrics page, for this machine and for the addresses that the settings name; to others it does not exist.
pub(super) async fn metrics(
    State(platform): State<Platform>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if !may_read(peer.ip(), &headers, &platform.config.metrics.allow) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let census = platform.sessions.census().await;
    let page = metrics::page(
        &census,
        &platform.commits,
        &platform.meters,
        &platform.sfu.counters(),
    );
    let kind = (
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    );
    ([kind], page).into_response()
}

/// A proxy on this machine passes on what others ask, and says so: these are not from here.
fn may_read(peer: IpAddr, headers: &HeaderMap, allow: &[IpAddr]) -> bool {
    let peer = peer.to_canonical();
    let is_passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    let is_allowed = allow.iter().any(|ip| ip.to_canonical() == peer);
    !is_passed_on && (peer.is_loopback() || is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn this_machine_and_named_addresses_may_read() {
        let none = HeaderMap::new();
        for here in ["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.8.8.8"] {
            assert!(may_read(ip(here), &none, &[]), "{here}");
        }
        for there in ["10.0.0.7", "::ffff:10.0.0.7", "2001:db8::1", "0.0.0.0"] {
            assert!(!may_read(ip(there), &none, &[]), "{there}");
        }
        assert!(may_read(ip("::ffff:10.0.0.7"), &none, &[ip("10.0.0.7")]));
        assert!(!may_read(ip("10.0.0.8"), &none, &[ip("10.0.0.7")]));
    }

    #[test]
    fn what_a_proxy_passes_on_is_not_from_here() {
        for name in ["forwarded", "x-forwarded-for", "x-real-ip", "via"] {
            let mut headers = HeaderMap::new();
            headers.insert(name, "203.0.113.9".parse().unwrap());
            assert!(!may_read(ip("127.0.0.1"), &headers, &[]), "{name}");
        }
    }
}
