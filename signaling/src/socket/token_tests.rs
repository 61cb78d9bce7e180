//! What a token opens, over a real socket: the time is a test's to choose only here.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use config::Config;
use futures_util::{SinkExt, StreamExt};
use protocol::{
    ClientMessage, FaultCode, PROTOCOL_VERSION, ParticipantId, Role, Secret, ServerMessage,
};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use crate::auth::{Claims, Key, Tokens};
use crate::clock::Clock;
use crate::http::{self, Platform, Throttle, WebClient};
use crate::press::Press;
use crate::proxies::Proxies;
use crate::roadmap_task::Roadmaps;
use crate::testing::Bench;

/// Longer than anything takes; a test that waits this long has failed.
const BOUND: Duration = Duration::from_secs(20);
const MINUTES: u32 = 15;

/// A server with one webinar, in this process.
struct Server {
    bench: Bench,
    clock: Clock,
    tokens: Tokens,
    at: SocketAddr,
    /// Without it, the server would stop.
    _stop: watch::Sender<bool>,
}

impl Server {
    async fn start() -> Self {
        let bench = Bench::new().await;
        let (clock, key) = (Clock::start(), Key::for_tests(1));
        let (open, _all_gone) = mpsc::channel(1);
        let (stop, stopping) = watch::channel(false);
        let platform = Platform {
            config: Arc::new(Config::default()),
            clock,
            store: bench.store.clone(),
            tokens: Tokens::new(&key),
            key: key.clone(),
            importing: Arc::default(),
            sessions: bench.sessions().clone(),
            roadmaps: Roadmaps::new(clock, bench.store.clone()),
            sfu: bench.sfu(),
            commits: Arc::default(),
            meters: Arc::default(),
            throttle: Arc::new(Throttle::new(100)),
            proxies: Proxies::new(&[]),
            press: Arc::new(Press::find(&PathBuf::new())),
            prints: Arc::default(),
            slides: Arc::default(),
            open,
            stopping,
        };
        let router = http::router(platform, WebClient::Folder(PathBuf::from("none")));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self {
            bench,
            clock,
            tokens: Tokens::new(&key),
            at,
            _stop: stop,
        }
    }

    /// A token of this seat, made so many minutes ago.
    fn token(&self, participant: &ParticipantId, minutes_ago: u32) -> Secret {
        let made = self.clock.now().plus_ms(-60_000 * i64::from(minutes_ago));
        let (participant, webinar) = (participant.clone(), self.bench.webinar.clone());
        let claims = Claims::participant(participant, webinar, Role::Attendee, made, MINUTES);
        self.tokens.sign(&claims).unwrap()
    }

    /// What a page hears first with this token, and whether the connection ends with it.
    async fn greets(&self, token: Secret) -> (ServerMessage, bool) {
        let url = format!("ws://{}/ws", self.at);
        let (mut ws, _) = connect_async(url).await.unwrap();
        let hello = ClientMessage::Hello {
            version: PROTOCOL_VERSION,
            token,
            device: None,
            resume: None,
        };
        let hello = serde_json::to_string(&hello).unwrap();
        ws.send(Message::text(hello)).await.unwrap();
        let first = tokio::time::timeout(BOUND, ws.next()).await.unwrap();
        let first = first.unwrap().unwrap().into_text().unwrap();
        let first = serde_json::from_str(&first).unwrap();
        if matches!(first, ServerMessage::Welcome { .. }) {
            return (first, false);
        }
        let next = tokio::time::timeout(BOUND, ws.next()).await.unwrap();
        let is_over = !matches!(next, Some(Ok(Message::Text(_) | Message::Binary(_))));
        (first, is_over)
    }
}

#[tokio::test]
async fn a_token_opens_nothing_after_its_time_and_the_seat_is_still_there() {
    let server = Server::start().await;
    let bayu = server.bench.joins("Bayu", Role::Attendee).await;
    let (fault, is_over) = server.greets(server.token(&bayu, MINUTES + 1)).await;
    let ServerMessage::Fault { code, fatal, .. } = fault else {
        panic!("an expired token is greeted with {fault:?}");
    };
    assert_eq!((code, fatal, is_over), (FaultCode::BadToken, true, true));
    assert_eq!(server.bench.settles().await.online, 0, "nobody came in");

    let (greeting, _) = server.greets(server.token(&bayu, MINUTES - 1)).await;
    let ServerMessage::Welcome { you, .. } = greeting else {
        panic!("a good token is greeted with {greeting:?}");
    };
    assert_eq!(you, bayu);
}
