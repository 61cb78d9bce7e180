use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Serves HTTP/1.1, which is what WebSockets need, until the connection ends; once `stopping` says so, after the present request. A
/// first request of which only a part has come is none.
pub(super) async fn serve<Io>(
    io: Io,
    remote: SocketAddr,
    web: &Web,
    mut stopping: watch::Receiver<bool>,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let has_asked = AtomicBool::new(false);
    let service = service_fn(|mut request: Request<Incoming>| {
        has_asked.store(true, Ordering::Relaxed);
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
        None if has_asked.load(Ordering::Relaxed) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
        None => return,
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    async fn asked(web: Web, words: &str) -> String {
        let (mut near, far) = tokio::io::duplex(4_096);
        near.write_all(words.as_bytes()).await.unwrap();
        let (_stop, stopping) = watch::channel(false);
        let remote = SocketAddr::from(([192, 0, 2, 1], 9));
        let mut answer = String::new();
        let served = serve(far, remote, &web, stopping);
        tokio::join!(served, near.read_to_string(&mut answer))
            .1
            .unwrap();
        answer
    }

    #[tokio::test]
    async fn who_comes_plainly_is_sent_to_tls() {
        let words = "GET /join?x=1 HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\n\r\n";
        let origin = HeaderValue::from_static("https://b.example");
        let cases = [
            (None, "location: https://a.example/join?x=1\r\n"),
            (Some(origin), "location: https://b.example/join?x=1\r\n"),
        ];
        for (origin, location) in cases {
            let answer = asked(Web::Redirect(origin), words).await;
            assert!(answer.starts_with("HTTP/1.1 308"), "{answer}");
            assert!(answer.contains(location), "{answer}");
        }
        let nowhere = "GET / HTTP/1.0\r\n\r\n";
        let answer = asked(Web::Redirect(None), nowhere).await;
        assert!(answer.starts_with("HTTP/1.0 400"), "{answer}");
    }

    #[tokio::test]
    async fn a_handler_learns_who_asks() {
        let who = |ConnectInfo(remote): ConnectInfo<SocketAddr>| async move { remote.to_string() };
        let router = Router::new().route("/", axum::routing::get(who));
        let words = "GET / HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\n\r\n";
        let answer = asked(Web::Serve(router), words).await;
        assert!(answer.ends_with("192.0.2.1:9"), "{answer}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_never_ends_is_not_waited_for() {
        let (mut near, far) = tokio::io::duplex(4_096);
        near.write_all(b"GET / HTTP/1.1\r\nhost: a.exam")
            .await
            .unwrap();
        let (_stop, stopping) = watch::channel(false);
        let remote = SocketAddr::from(([192, 0, 2, 1], 9));
        let started = tokio::time::Instant::now();
        serve(far, remote, &Web::Redirect(None), stopping).await;
        assert_eq!(
            started.elapsed().as_secs(),
            limits::HTTP_HEAD_WITHIN.as_secs()
        );
    }
}
