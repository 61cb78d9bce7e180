use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::server::Server;

/// Nothing here takes longer.
const PATIENCE: Duration = Duration::from_secs(10);
const ASK: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
const STUN_COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

/// A server with a data folder, which is kept until both are dropped.
struct Port {
    server: Server,
    data: tempfile::TempDir,
}

impl Port {
    fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let server = Server::start(data.path(), 0);
        Self { server, data }
    }

    async fn connect(&self) -> TcpStream {
        let address = SocketAddr::from(([127, 0, 0, 1], self.server.port()));
        TcpStream::connect(address).await.unwrap()
    }

    /// Believes the server's own certificate, and nothing else.
    async fn connect_by_tls(&self, name: &'static str) -> TlsStream<TcpStream> {
        let kept = std::fs::read(self.data.path().join("development-tls.json")).unwrap();
        let kept: serde_json::Value = serde_json::from_slice(&kept).unwrap();
        let pem = kept["certificate"].as_str().unwrap();
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
        roots.add(certificate).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(name).unwrap();
        let connector = TlsConnector::from(Arc::new(config));
        connector.connect(name, self.connect().await).await.unwrap()
    }
}

/// Says something and returns all that comes back until the end.
async fn answer<Io: AsyncRead + AsyncWrite + Unpin>(mut io: Io, words: &[u8]) -> Vec<u8> {
    io.write_all(words).await.unwrap();
    let mut answer = Vec::new();
    let read = timeout(PATIENCE, io.read_to_end(&mut answer)).await;
    // A reset and an end without a goodbye are ends as well.
    let _ = read.expect("it is closed in time");
    answer
}

fn stun(kind: u8) -> Vec<u8> {
    [&[0, kind, 0, 0][..], &STUN_COOKIE, &[7; 12]].concat()
}

#[tokio::test]
async fn the_port_answers_http_and_https() {
    let port = Port::open();
    let plain = answer(port.connect().await, ASK).await;
    assert!(plain.starts_with(b"HTTP/1.1 200 OK"), "{plain:?}");
    for name in ["localhost", "127.0.0.1"] {
        let sealed = answer(port.connect_by_tls(name).await, ASK).await;
        assert!(sealed.starts_with(b"HTTP/1.1 200 OK"), "{name}: {sealed:?}");
        assert!(sealed.ends_with(b"ok"));
    }
}

#[tokio::test]
async fn the_relay_is_inside_tls_alone_and_asks_who_is_there() {
    let port = Port::open();
    assert_eq!(answer(port.connect().await, &stun(3)).await, b"");
    let mut relay = port.connect_by_tls("localhost").await;
    relay.write_all(&stun(3)).await.unwrap();
    let mut reply = [0; 20];
    let read = timeout(PATIENCE, relay.read_exact(&mut reply)).await;
    read.unwrap().unwrap();
    assert_eq!(reply[..2], [0x01, 0x13], "an error of Allocate");
}

#[tokio::test]
async fn what_is_nothing_we_know_is_closed_without_a_word() {
    let port = Port::open();
    // RDP, a TLS record that is no handshake, a frame that is no check, one that is too long.
    let strangers: [&[u8]; 4] = [
        &[3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1],
        &[0x17, 3, 3, 0, 1, 0],
        &[0, 20, 0, 2, 0, 0, 0x21, 0x12, 0xa4, 0x42],
        &[0xff, 0xff, 0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42],
    ];
    for words in strangers {
        assert_eq!(answer(port.connect().await, words).await, b"", "{words:?}");
        let sealed = port.connect_by_tls("localhost").await;
        assert_eq!(answer(sealed, words).await, b"", "inside TLS: {words:?}");
    }
}

#[tokio::test]
async fn a_check_of_nobody_gets_no_answer() {
    let port = Port::open();
    let mut check = stun(1);
    check.splice(0..0, [0, 20]);
    // Without a ufrag it is not even kept.
    assert_eq!(answer(port.connect().await, &check).await, b"");
}

#[test]
fn a_certificate_that_is_not_there_is_told() {
    let data = tempfile::tempdir().unwrap();
    let settings = data.path().join("settings.toml");
    let text = "[tls]\nmode = \"files\"\ncertificate = \"nowhere.pem\"\nkey = \"nowhere.key\"\n";
    std::fs::write(&settings, text).unwrap();
    let config = ["--config", settings.to_str().unwrap()];
    let Err(refused) = Server::try_start(data.path(), 0, &config) else {
        panic!("it started");
    };
    assert!(refused.stderr.contains("nowhere.pem"), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("tls.certificate"),
        "{}",
        refused.stderr
    );
}

#[tokio::test]
async fn the_operators_certificate_is_served_and_people_near_by_may_come_without() {
    let made = Port::open();
    let kept = std::fs::read(made.data.path().join("development-tls.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_slice(&kept).unwrap();
    let folder = made.data.path();
    for (file, field) in [("its.pem", "certificate"), ("its.key", "key")] {
        std::fs::write(folder.join(file), kept[field].as_str().unwrap()).unwrap();
    }
    let settings = folder.join("settings.toml");
    let path = |file| folder.join(file).display().to_string();
    let (certificate, key) = (path("its.pem"), path("its.key"));
    let text = format!("[tls]\nmode = \"files\"\ncertificate = {certificate:?}\nkey = {key:?}\n");
    std::fs::write(&settings, text).unwrap();
    let data = tempfile::tempdir().unwrap();
    let config = ["--config", settings.to_str().unwrap()];
    let started = Server::try_start(data.path(), 0, &config);
    let server = started.unwrap_or_else(|refused| panic!("{}", refused.stderr));
    let other = Port {
        server,
        data: made.data,
    };
    let sealed = answer(other.connect_by_tls("localhost").await, ASK).await;
    assert!(sealed.starts_with(b"HTTP/1.1 200 OK"), "{sealed:?}");
    let plain = answer(other.connect().await, ASK).await;
    assert!(plain.starts_with(b"HTTP/1.1 200 OK"), "{plain:?}");
    assert!(!data.path().join("development-tls.json").exists());
}
