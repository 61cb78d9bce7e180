use std::convert::Infallible;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::limits;

/// What a connection with HTTP gets.
#[derive(Clone)]
pub(super) enum Web {
    Serve(Router),
    /// Everything is told to come by TLS, to this origin or, without one, to the host it names.
    Redirect(Option<HeaderValue>),
}

/// Serves HTTP/1.1, which is what WebSockets need, until the connection ends; once `stopping` says so, after the present request.
pub(super) async fn serve<Io>(
    io: Io,
    remote: SocketAddr,
    web: &Web,
    mut stopping: watch::Receiver<bool>,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(remote));
        answer(web.clone(), request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HTTP_HEAD_WITHIN)
        .max_buf_size(limits::HTTP_HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(io), service)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let stop = async {
        // An error means that the sender is gone: stop too.
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let ended = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        () = stop => None,
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection with HTTP has ended");
    }
}

async fn answer(web: Web, request: Request) -> Result<Response, Infallible> {
    match web {
        Web::Serve(router) => router.oneshot(request).await,
        Web::Redirect(origin) => Ok(redirect(origin, &request)),
    }
}

fn redirect(origin: Option<HeaderValue>, request: &Request) -> Response {
    let host = request.headers().get(header::HOST);
    let origin = origin.map_or_else(
        || Some(format!("https://{}", host?.to_str().ok()?)),
        |origin| Some(origin.to_str().ok()?.to_owned()),
    );
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let location = origin.and_then(|origin| HeaderValue::from_str(&(origin + path)).ok());
    location.map_or_else(
        || StatusCode::BAD_REQUEST.into_response(),
        |location| {
            let headers = [(header::LOCATION, location)];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        },
    )
}
