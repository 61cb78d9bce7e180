//! The one TCP port: each connection is sorted by its first bytes into TLS, HTTP, or media, and inside TLS once more.

mod doors;
mod rewound;
mod sort;
mod web;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderValue;
use sfu::{StreamEnd, Streams};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::limits;
use crate::proxies::Proxies;
use crate::tls::Tls;
use doors::{Doors, Entry};
use rewound::Rewound;
use sort::{Kind, sort};
use web::Web;

/// What serves the connections of the port. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Reception {
    router: Router,
    /// What a plain connection from another machine gets, when not the same.
    plain: Option<Web>,
    tls: Option<Tls>,
    streams: Streams,
    doors: Doors,
}

impl Reception {
    pub(crate) fn new(
        router: Router,
        tls: Option<Tls>,
        streams: Streams,
        public_url: &str,
        proxies: &Proxies,
    ) -> Self {
        let redirects = tls.as_ref().is_some_and(Tls::is_trusted);
        let origin = public_url
            .starts_with("https://")
            .then(|| HeaderValue::from_str(public_url).ok())
            .flatten();
        Self {
            router,
            plain: redirects.then_some(Web::Redirect(origin)),
            tls,
            streams,
            doors: Doors::new(proxies.clone()),
        }
    }

    /// Accepts until `stopping` says so, then waits for the connections with HTTP to end. A connection that has asked for nothing
    /// is not waited for: browsers open some to have them.
    pub(crate) async fn serve(self, listener: TcpListener, mut stopping: watch::Receiver<bool>) {
        let (open, mut all_gone) = mpsc::channel::<Infallible>(1);
        let told = stopping.clone();
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stopping.wait_for(|stop| *stop) => break,
            };
            let (stream, remote) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    pause_after(&error).await;
                    continue;
                }
            };
            let Some(entry) = self.doors.enter(remote.ip()) else {
                tracing::debug!("a connection is refused: there are too many");
                continue;
            };
            let reception = self.clone();
            let (told, open) = (told.clone(), open.clone());
            tokio::spawn(async move {
                reception.receive(stream, remote, entry, told, open).await;
            });
        }
        // Whoever comes now is refused, and comes again; in the kernel's queue they would wait for nothing.
        drop(listener);
        drop(open);
        all_gone.recv().await;
    }

    async fn receive(
        self,
        mut stream: TcpStream,
        remote: SocketAddr,
        mut entry: Entry,
        mut stopping: watch::Receiver<bool>,
        open: mpsc::Sender<Infallible>,
    ) {
        // Everything here is a conversation: nothing is to wait for more.
        let _ = stream.set_nodelay(true);
        let Some(Ok((kind, first))) = in_time(&mut stopping, sort(&mut stream)).await else {
            return;
        };
        match kind {
            Kind::Tls => {
                let stream = Rewound::new(first, stream);
                self.receive_tls(stream, remote, entry, stopping, open)
                    .await;
            }
            Kind::Http => {
                entry.sorted();
                // What a proxy passes on was encrypted before it, or not meant to be.
                let is_near = self.doors.is_near(remote.ip()) || is_own(&stream, remote);
                let plain = self.plain.filter(|_| !is_near);
                let web = plain.unwrap_or(Web::Serve(self.router));
                web::serve(Rewound::new(first, stream), remote, &web, stopping).await;
                drop(open);
            }
            Kind::Media => {
                entry.sorted();
                keep_short(&stream);
                let streams = self.streams.clone();
                // It ends with the media plane, which the HTTP server need not wait for; what that has in hand is let go of.
                drop((open, self));
                log(streams.serve(stream, &first, remote).await);
            }
            Kind::Turn | Kind::Unknown => {}
        }
    }

    async fn receive_tls(
        self,
        stream: Rewound<TcpStream>,
        remote: SocketAddr,
        mut entry: Entry,
        mut stopping: watch::Receiver<bool>,
        open: mpsc::Sender<Infallible>,
    ) {
        let Some(tls) = &self.tls else { return };
        let sorted = in_time(&mut stopping, async {
            let mut stream = tls.acceptor().accept(stream).await?;
            let (kind, first) = sort(&mut stream).await?;
            Ok::<_, io::Error>((kind, first, stream))
        });
        let Some(Ok((kind, first, stream))) = sorted.await else {
            return;
        };
        entry.sorted();
        match kind {
            Kind::Http => {
                let web = Web::Serve(self.router);
                web::serve(Rewound::new(first, stream), remote, &web, stopping).await;
                drop(open);
            }
            Kind::Turn => {
                keep_short(stream.get_ref().0.io());
                let streams = self.streams.clone();
                drop((open, self));
                log(streams.relay(stream, &first, remote).await);
            }
            Kind::Tls | Kind::Media | Kind::Unknown => {}
        }
    }
}

/// What is found out in time, and before the server stops.
async fn in_time<T>(
    stopping: &mut watch::Receiver<bool>,
    sorting: impl Future<Output = T>,
) -> Option<T> {
    tokio::select! {
        sorted = timeout(limits::SORTED_WITHIN, sorting) => sorted.ok(),
        // An error means that the sender is gone: stop too.
        _ = stopping.wait_for(|stop| *stop) => None,
    }
}

/// This machine, by an address that others know.
fn is_own(stream: &TcpStream, remote: SocketAddr) -> bool {
    stream.local_addr().is_ok_and(|own| own.ip() == remote.ip())
}

/// What the kernel holds back of media is late when it goes: the queue in front of it decides what is lost.
fn keep_short(stream: &TcpStream) {
    #[cfg(target_os = "linux")]
    // A help, not a need.
    let _ = socket2::SockRef::from(stream).set_tcp_notsent_lowat(limits::UNSENT_BYTES);
    #[cfg(not(target_os = "linux"))]
    let _ = stream;
}

fn log(end: Result<(), StreamEnd>) {
    if let Err(error) = end {
        tracing::debug!(%error, "a connection with media has ended");
    }
}

/// What is wrong with one connection is over with it; what is wrong with the machine, such as too many open files, lasts.
async fn pause_after(error: &io::Error) {
    let is_of_one = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    );
    if !is_of_one {
        tracing::error!(%error, "a connection cannot be accepted");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
