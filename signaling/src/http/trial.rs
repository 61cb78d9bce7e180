use std::net::SocketAddr;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use rand::RngCore as _;
use serde::Deserialize;

use protocol::http::ApiErrorCode;

use super::extract::Asked;
use super::{Failure, Platform};
use crate::limits;

/// What a page tries its way to us with: nothing makes it smaller, neither we nor what is in between.
static NOISE: LazyLock<Bytes> = LazyLock::new(|| {
    let mut noise = vec![0; limits::TRIAL_BYTES_MAX];
    rand::rng().fill_bytes(&mut noise);
    noise.into()
});

/// How much somebody wants to be sent.
#[derive(Deserialize)]
pub(super) struct Wish {
    bytes: usize,
}

/// So many bytes of noise. With none of them it is a round trip.
pub(super) async fn trial(
    State(platform): State<Platform>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Asked(Wish { bytes }): Asked<Wish>,
) -> Result<Response, Failure> {
    if bytes > limits::TRIAL_BYTES_MAX {
        let most = limits::TRIAL_BYTES_MAX;
        let why = format!("a trial is {most} bytes at most");
        return Err(Failure::new(ApiErrorCode::BadRequest, why));
    }
    let caller = platform.proxies.caller(peer.ip(), &headers);
    if bytes > 0 && !platform.throttle.lets_try(caller) {
        return Err(Failure::too_fast());
    }
    let kind = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // Said, so that nobody spends time on packing it.
        (header::CONTENT_ENCODING, "identity"),
    ];
    Ok((kind, NOISE.slice(..bytes)).into_response())
}
