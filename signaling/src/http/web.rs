use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

use crate::limits;

/// Where the web client's files come from.
#[derive(Clone)]
pub(crate) enum WebClient {
    Folder(PathBuf),
    #[cfg(feature = "embed")]
    Embedded(Router),
    Missing,
}

/// The folder that is set; else what is built into the program; else `./client-web/dist`.
pub(crate) fn find(configured: &Path) -> WebClient {
    let set = !configured.as_os_str().is_empty();
    #[cfg(feature = "embed")]
    if !set {
        return embedded();
    }
    let folder = if set {
        configured
    } else {
        Path::new("client-web/dist")
    };
    if folder.join("index.html").is_file() {
        return WebClient::Folder(folder.to_owned());
    }
    tracing::warn!(folder = %folder.display(), "the web client is not there: build it with `npm run build` in client-web");
    WebClient::Missing
}

#[cfg(feature = "embed")]
#[expect(unused_qualifications, reason = "the library's macro writes them")]
fn embedded() -> WebClient {
    WebClient::Embedded(memory_serve::load!().into_router())
}

/// Files by their path; every other path without a dot is a page of the client.
pub(super) fn router(client: WebClient) -> Router {
    Router::new().fallback_service(any(serve).with_state(client))
}

/// The client's page as text, for what a page says of itself; or what is said where there is none.
pub(super) async fn page(client: WebClient) -> Result<String, Response> {
    let mut request = Request::default();
    *request.uri_mut() = Uri::from_static("/index");
    let response = serve(State(client), request).await;
    if !response.status().is_success() {
        return Err(response);
    }
    let bytes = to_bytes(response.into_body(), limits::PAGE_BYTES_MAX).await;
    let text = bytes
        .ok()
        .and_then(|bytes| String::from_utf8(bytes.into()).ok());
    text.ok_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn serve(State(client): State<WebClient>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    // Why for ever: the names of assets hold a hash of their content.
    let cache = if request.uri().path().starts_with("/assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = match client {
        WebClient::Folder(folder) => from_folder(&folder, request).await,
        #[cfg(feature = "embed")]
        WebClient::Embedded(files) => from_program(files, request).await,
        WebClient::Missing => missing(),
    };
    if response.status().is_success() {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    }
    response
}

fn is_page(request: &Request) -> bool {
    !request.uri().path().contains('.')
}

async fn from_folder(folder: &Path, request: Request) -> Response {
    let found = if is_page(&request) {
        ServeFile::new(folder.join("index.html"))
            .try_call(request)
            .await
    } else {
        ServeDir::new(folder).try_call(request).await
    };
    found.map_or_else(
        |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        |response| response.map(axum::body::Body::new),
    )
}

#[cfg(feature = "embed")]
async fn from_program(files: Router, mut request: Request) -> Response {
    use tower::ServiceExt;
    if is_page(&request) {
        *request.uri_mut() = Uri::from_static("/index.html");
    }
    match files.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn missing() -> Response {
    let page = "<!doctype html><html lang=en><title>Plenary</title>\
        <h1>Plenary runs, but its web client is not built</h1>\
        <p>Run <code>npm ci</code> and <code>npm run build</code> in <code>client-web</code>, \
        or set <code>server.web_dir</code>.";
    (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
}
