use std::convert::Infallible;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use config::{Config, TlsMode};
use sfu::RelayKey;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};

use crate::auth::{Code, Key, KeyError, Tokens};
use crate::clock::Clock;
use crate::data_dir::{DataDir, DataDirError};
use crate::http::{self, Platform, Throttle};
use crate::limits;
use crate::listener::Reception;
use crate::media_plane::LocalPlane;
use crate::metrics::LinkMeters;
use crate::mint::RandomMint;
use crate::press::Press;
use crate::proxies::Proxies;
use crate::rehearse::Rehearsal;
use crate::relay::Relays;
use crate::retention;
use crate::roadmap_task::Roadmaps;
use crate::sessions::Sessions;
use crate::sfu_link::SfuLink;
use crate::store::{MigrateError, OrganiserLinkRow, SqliteStore, Store, StoreError, Write as Row};
use crate::tls::{Tls, TlsError};

/// Why the server could not start or go on; each text says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error(transparent)]
    DataDir(#[from] DataDirError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("the database cannot be used: {0}")]
    Database(#[from] MigrateError),
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    #[error(
        "cannot listen on {address} (TCP): {source}\nanother program may use the port: stop it, or choose another with --port or `server.port`"
    )]
    Listen {
        address: SocketAddr,
        source: io::Error,
    },
    #[error("the media plane cannot start: {0}")]
    Media(#[from] sfu::StartError),
    #[error("TLS cannot be used: {0}")]
    Tls(#[from] TlsError),
    #[error("the operating system refused: {0}")]
    System(#[from] io::Error),
}

/// Serves until SIGINT or SIGTERM.
pub(crate) fn run(config: Config) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(config, None))
}

/// The same, with a webinar that fills itself.
pub(crate) fn rehearse(config: Config, rehearsal: Rehearsal) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(config, Some(rehearsal)))
}

/// The organiser's link as a URL; with `renew` a new one, after which the old one opens nothing.
pub(crate) fn organiser_link(config: &Config, renew: bool) -> Result<String, StartError> {
    let data = &config.server.data_dir;
    std::fs::create_dir_all(data)?;
    let key = Key::open(data)?;
    let store = open_store(data)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let clock = Clock::start();
    let code = runtime.block_on(organiser_code(&store, &key, clock, renew))?;
    let base = base_url(config, config.server.port);
    Ok(format!("{base}/organise#{}", code.expose()))
}

async fn serve(config: Config, rehearsal: Option<Rehearsal>) -> Result<(), StartError> {
    let data = DataDir::take(&config.server.data_dir)?;
    let key = Key::open(data.path())?;
    let store = open_store(data.path())?;
    let commits = store.commit_times();
    let store: Arc<dyn Store> = Arc::new(store);
    let clock = Clock::start();
    let code = organiser_code(store.as_ref(), &key, clock, false).await?;
    let relay = (config.tls.mode != TlsMode::Off).then(|| RelayKey::new(key.derive("relay")));
    let (listener, plane, notices) = listen(&config, relay.as_ref()).await?;
    let port = listener.local_addr()?.port();
    let (streams, candidates) = (plane.streams(), plane.candidates());
    let addresses: Vec<IpAddr> = candidates.iter().map(SocketAddr::ip).collect();
    let tls = Tls::start(&config, data.path(), &addresses)?;
    let public_url = &config.server.public_url;
    let host = tls.as_ref().and_then(Tls::host);
    let host = host.map(|host| format!("{host}:{port}"));
    let relays = relay.map_or_else(Relays::default, |key| {
        Relays::new(key, public_url, host, &candidates)
    });

    let sfu = SfuLink::new(Box::new(plane), RandomMint::node());
    tokio::spawn(deliver(sfu.clone(), notices));
    let roadmaps = Roadmaps::new(clock, store.clone());
    let meters = Arc::<LinkMeters>::default();
    let sessions = Sessions::new(
        &config,
        clock,
        store.clone(),
        sfu.clone(),
        roadmaps.clone(),
        relays,
        Arc::clone(&meters),
    );
    let days = config.retention.chat_days;
    let keeping = retention::run(clock, store.clone(), sessions.clone(), days);
    tokio::spawn(keeping);
    let (open, all_gone) = mpsc::channel(1);
    let (stop, stopping) = watch::channel(false);
    let platform = Platform {
        open,
        stopping: stopping.clone(),
        proxies: Proxies::new(&config.limits.trusted_proxies),
        throttle: Arc::new(Throttle::new(config.limits.http_calls_per_ip_per_s)),
        press: Arc::new(Press::find(&config.export.press)),
        prints: Arc::default(),
        slides: Arc::default(),
        config: Arc::new(config),
        clock,
        store,
        tokens: Tokens::new(&key),
        key,
        importing: Arc::default(),
        sessions: sessions.clone(),
        roadmaps,
        sfu,
        commits,
        meters,
    };
    let web = http::find_web_client(&platform.config.server.web_dir);
    let own = own_url(&platform.config, port);
    match (rehearsal, base_url(&platform.config, port)) {
        (None, shown) => announce(&shown, tls.is_some(), &code)?,
        (Some(one), shown) => begin(one, (own, shown), code, stopping.clone()),
    }
    let public_url = platform.config.server.public_url.clone();
    let proxies = platform.proxies.clone();
    let router = http::router(platform, web);
    let reception = Reception::new(router, tls, streams, &public_url, &proxies);
    wait(listener, reception, sessions, (stop, stopping), all_gone).await
}

/// Hands on what the media plane says.
async fn deliver(sfu: SfuLink, mut notices: mpsc::Receiver<sfu_control::Notice>) {
    while let Some(notice) = notices.recv().await {
        sfu.deliver(notice).await;
    }
}

/// A webinar that fills itself; its people come in as soon as the doors are open. They come from this machine, where the port
/// speaks plainly also when it has TLS for others, so they need trust no certificate.
fn begin(
    rehearsal: Rehearsal,
    (own, shown): (String, String),
    code: Code,
    stopping: watch::Receiver<bool>,
) {
    tokio::spawn(async move {
        let played = rehearsal.at_home(&own, &shown, code.expose(), stopping);
        let played = played.await;
        if let Err(error) = played {
            tracing::error!("the rehearsal ended: {error}");
        }
    });
}

/// Serves until a signal, then tells everybody, then waits a little for them to go.
async fn wait(
    listener: TcpListener,
    reception: Reception,
    sessions: Sessions,
    (stop, stopping): (watch::Sender<bool>, watch::Receiver<bool>),
    mut all_gone: mpsc::Receiver<Infallible>,
) -> Result<(), StartError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let server = tokio::spawn(reception.serve(listener, stopping));
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    // Nobody may be listening any more.
    let _ = stop.send(true);
    let ended = async {
        sessions.stop().await;
        // How the listener ended no longer matters.
        let _ = server.await;
        // An upgraded connection is out of the HTTP server's sight, so that server does not wait for it.
        all_gone.recv().await
    };
    if tokio::time::timeout(limits::STOP_WITHIN, ended)
        .await
        .is_err()
    {
        tracing::warn!("some connections did not end in time");
    }
    if tokio::time::timeout(limits::STOP_WITHIN, sessions.close())
        .await
        .is_err()
    {
        tracing::warn!("some sessions could not write down that everybody left");
    }
    Ok(())
}

/// One number for both: TCP for everything, UDP for media.
async fn listen(
    config: &Config,
    relay: Option<&RelayKey>,
) -> Result<(TcpListener, LocalPlane, mpsc::Receiver<sfu_control::Notice>), StartError> {
    let wanted = SocketAddr::new(config.server.bind, config.server.port);
    let mut tries = if wanted.port() == 0 {
        limits::PORT_TRIES
    } else {
        1
    };
    loop {
        tries -= 1;
        let bound = TcpListener::bind(wanted).await;
        let listener = bound.map_err(|source| StartError::Listen {
            address: wanted,
            source,
        })?;
        match LocalPlane::start(config, listener.local_addr()?, relay.cloned()) {
            Ok((plane, notices)) => return Ok((listener, plane, notices)),
            Err(sfu::StartError::Socket { .. }) if tries > 0 => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn open_store(data: &Path) -> Result<SqliteStore, StartError> {
    Ok(SqliteStore::open(&data.join("plenary.sqlite"))?)
}

/// The code of the newest generation; the first one is made here.
async fn organiser_code(
    store: &dyn Store,
    key: &Key,
    clock: Clock,
    renew: bool,
) -> Result<Code, StoreError> {
    let newest = store.organiser_link().await?;
    let known = newest.as_ref().map_or(0, |row| row.generation);
    if let Some(OrganiserLinkRow {
        generation,
        code_hash,
    }) = newest
    {
        let code = Code::organiser(key, generation);
        // Another hash means another key: the old link is of no use to anybody.
        if !renew && code.hash() == code_hash {
            return Ok(code);
        }
    }
    let generation = known + 1;
    let code = Code::organiser(key, generation);
    let row = Row::OrganiserLink {
        generation,
        code: code.hash(),
        at: clock.now(),
    };
    store.write(vec![row]).await?;
    Ok(code)
}

/// What other programs read: keep it word for word.
fn announce(base: &str, has_tls: bool, code: &Code) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let code = code.expose();
    let mut text = format!(
        "Plenary {version} is running.\n  Address:          {base}/\n  Organiser's link: {base}/organise#{code}\n"
    );
    if let Some(rest) = base.strip_prefix("http://").filter(|_| has_tls) {
        let _ = writeln!(text, "  With TLS:         https://{rest}/");
    }
    // In one piece: who reads the first lines may not wait for the last.
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Without a public address, that of this machine: the one it listens on, or loopback for "any".
fn base_url(config: &Config, port: u16) -> String {
    if !config.server.public_url.is_empty() {
        return config.server.public_url.clone();
    }
    own_url(config, port)
}

/// As this machine reaches itself.
fn own_url(config: &Config, port: u16) -> String {
    let ip = match config.server.bind {
        any if any.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, port))
}
