use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

/// Where the web client's files come from.
pub(crate) enum WebClient {
    Folder(PathBuf),
    Missing,
}

/// `configured`, or `./client-web/dist` if nothing is set.
pub(crate) fn find(configured: &Path) -> WebClient {
    let folder = if configured.as_os_str().is_empty() {
        Path::new("client-web/dist")
    } else {
        configured
    };
    if folder.join("index.html").is_file() {
        return WebClient::Folder(folder.to_owned());
    }
    tracing::warn!(folder = %folder.display(), "the web client is not there: build it with `npm run build` in client-web");
    WebClient::Missing
}

/// Files by their path; every other path without a dot is a page of the client.
pub(super) fn router(client: WebClient) -> Router {
    match client {
        WebClient::Folder(folder) => Router::new().fallback_service(any(serve).with_state(folder)),
        WebClient::Missing => Router::new().fallback(missing),
    }
}

async fn serve(State(folder): State<PathBuf>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path();
    let is_file = path.contains('.');
    // Why for ever: the names of assets hold a hash of their content.
    let cache = if path.starts_with("/assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let found = if is_file {
        ServeDir::new(&folder).try_call(request).await
    } else {
        ServeFile::new(folder.join("index.html"))
            .try_call(request)
            .await
    };
    let Ok(found) = found else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = found.map(axum::body::Body::new).into_response();
    if response.status().is_success() {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    }
    response
}

async fn missing() -> Response {
    let page = "<!doctype html><html lang=en><title>Plenary</title>\
        <h1>Plenary runs, but its web client is not built</h1>\
        <p>Run <code>npm ci</code> and <code>npm run build</code> in <code>client-web</code>, \
        or set <code>server.web_dir</code>.";
    (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
}
