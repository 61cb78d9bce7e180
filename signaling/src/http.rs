//! HTTP: the API as `protocol::http` lists it, the WebSocket's door, published pages, and the web client's files.

mod agenda;
mod asking;
mod attendance;
mod cards;
mod commands;
mod error;
mod etag;
mod exports;
mod extract;
mod guard;
mod headers;
mod history;
mod imports;
mod links;
mod metrics;
mod openapi;
mod people;
mod plans;
mod platform;
mod posters;
mod published;
mod registrations;
mod roster;
mod routes;
mod seats;
mod slides;
mod throttle;
mod trial;
mod upgrade;
mod web;
mod webinars;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use crate::limits;
use error::{Failure, not_found, wrong_method};

pub(crate) use platform::Platform;
pub(crate) use published::Prints;
pub(crate) use slides::KeptSlides;
pub(crate) use throttle::Throttle;
pub(crate) use web::{WebClient, find as find_web_client};

/// Every route of the program.
pub(crate) fn router(platform: Platform, web: WebClient) -> Router {
    let guarded = from_fn_with_state(platform.clone(), guard::per_address);
    let api = routes::routes()
        .into_iter()
        .map(routes::Route::into_parts)
        .fold(Router::new(), |api, (path, answers)| {
            api.route(path, answers)
        })
        .fallback(not_found)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES_MAX))
        .layer(guarded.clone());
    let published = Router::new()
        .route("/p/{slug}", get(published::page))
        .route("/p/{slug}/{file}", get(published::file))
        .layer(guarded.clone());
    let events = Router::new()
        .route("/e/{address}", get(cards::event))
        .layer(guarded.clone())
        .with_state(cards::Site {
            platform: platform.clone(),
            web: web.clone(),
        });
    Router::new()
        .nest("/api", api)
        .merge(published)
        .route("/metrics", get(metrics::metrics))
        .route("/healthz", get(|| async { "ok" }))
        .route("/ws", get(upgrade::upgrade).layer(guarded))
        .with_state(platform)
        .merge(events)
        .merge(web::router(web))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::secure))
}

/// The answer of a call.
type Answer<T> = Result<axum::Json<T>, Failure>;
