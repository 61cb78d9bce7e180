//! TLS on the one port: where the certificate comes from, and what it is used for.

mod development;
mod files;

use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use config::{Config, TlsMode};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::limits;

/// The certificate in use, which is replaced while connections go on. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Tls {
    current: Arc<RwLock<Arc<ServerConfig>>>,
    source: Arc<Source>,
    host: Option<String>,
}

/// Where certificates come from.
enum Source {
    Development { folder: PathBuf, names: Vec<String> },
    Files { certificate: PathBuf, key: PathBuf },
}

/// Why there is no TLS; each text says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TlsError {
    #[error("{path} cannot be used: {source}\nsee `tls.certificate` and `tls.key`")]
    File { path: PathBuf, source: io::Error },
    #[error("{path} is not in PEM: {why}\nsee `tls.certificate` and `tls.key`")]
    Pem { path: PathBuf, why: String },
    #[error("the certificate and the key do not go together: {0}")]
    Pair(#[from] rustls::Error),
    #[error(
        "{0} is for no name that people can be sent to\nset `server.public_url` to the address that they use"
    )]
    Nameless(PathBuf),
    #[error("no development certificate can be made: {0}\nset `tls.mode` to \"off\" or \"files\"")]
    Make(String),
}

/// A chain and its key.
struct Pair {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Tls {
    /// Reads or makes the certificate; `None` when TLS is off. `addresses` are those of this machine.
    pub(crate) fn start(
        config: &Config,
        data: &Path,
        addresses: &[IpAddr],
    ) -> Result<Option<Self>, TlsError> {
        let source = match config.tls.mode {
            TlsMode::Off => return Ok(None),
            TlsMode::Files => Source::Files {
                certificate: config.tls.certificate.clone(),
                key: config.tls.key.clone(),
            },
            TlsMode::Development => Source::Development {
                folder: data.to_owned(),
                names: development::names(&config.server.public_url, addresses),
            },
        };
        let pair = source.pair()?;
        let host = match (&source, config.server.public_url.starts_with("https://")) {
            (Source::Files { certificate, .. }, false) => {
                let host = files::host(&pair.chain, addresses);
                Some(host.ok_or_else(|| TlsError::Nameless(certificate.clone()))?)
            }
            _ => None,
        };
        let tls = Self {
            current: Arc::new(RwLock::new(server_config(pair)?)),
            source: Arc::new(source),
            host,
        };
        tokio::spawn(tls.clone().keep_fresh());
        Ok(Some(tls))
    }

    /// For a new connection.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&current))
    }

    /// The host that the certificate is for, when the settings name none.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Whether browsers can be expected to trust the certificate, so that they may be sent to it.
    pub(crate) fn is_trusted(&self) -> bool {
        matches!(*self.source, Source::Files { .. })
    }

    /// Replaces the certificate when there is another. One that cannot be used changes nothing.
    async fn keep_fresh(self) {
        let mut look = tokio::time::interval(limits::CERTIFICATE_LOOK);
        let mut known = self.source.stamp();
        look.tick().await;
        loop {
            look.tick().await;
            let stamp = self.source.stamp();
            if stamp == known {
                continue;
            }
            known = stamp;
            match self.source.pair().and_then(server_config) {
                Ok(fresh) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
                    tracing::info!("the certificate for TLS was replaced");
                }
                Err(error) => tracing::error!(%error, "the certificate for TLS stays the old one"),
            }
        }
    }
}

impl Source {
    fn pair(&self) -> Result<Pair, TlsError> {
        match self {
            Self::Development { folder, names } => development::pair(folder, names),
            Self::Files { certificate, key } => files::pair(certificate, key),
        }
    }

    /// Another value when there may be another certificate.
    fn stamp(&self) -> Vec<u64> {
        match self {
            Self::Development { folder, names } => vec![development::stamp(folder, names)],
            Self::Files { certificate, key } => vec![files::stamp(certificate), files::stamp(key)],
        }
    }
}

/// TLS 1.3 and 1.2 with what the library deems safe, and HTTP/1.1, which is what WebSockets need here.
fn server_config(Pair { chain, key }: Pair) -> Result<Arc<ServerConfig>, TlsError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Reads a chain and a key from PEM.
fn parse(
    (certificate, chain): (&Path, &[u8]),
    (key_path, key): (&Path, &[u8]),
) -> Result<Pair, TlsError> {
    let pem = |path: &Path, why: String| TlsError::Pem {
        path: path.to_owned(),
        why,
    };
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
    let chain = chain.map_err(|error| pem(certificate, error.to_string()))?;
    if chain.is_empty() {
        return Err(pem(certificate, "there is no certificate in it".to_owned()));
    }
    let key = PrivateKeyDer::from_pem_slice(key);
    let key = key.map_err(|error| pem(key_path, error.to_string()))?;
    Ok(Pair { chain, key })
}
