use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Failure, Platform};

/// Refuses calls from an address that makes far too many.
pub(super) async fn per_address(
    State(platform): State<Platform>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let caller = platform.proxies.caller(peer.ip(), request.headers());
    if !platform.throttle.lets_address(caller) {
        return Failure::too_fast().into_response();
    }
    next.run(request).await
}
