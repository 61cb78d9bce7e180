//! Whom our people believe that they are at the server they were sent to: those whom this machine believes.

use std::sync::{Arc, OnceLock};

use anyhow::{Result, bail};
use rustls::{ClientConfig, RootCertStore};

/// TLS for a client, if that address asks for it.
///
/// # Errors
/// When this machine believes nobody.
pub(crate) fn tls_for(url: &str) -> Result<Option<Arc<ClientConfig>>> {
    if !url.starts_with("https://") && !url.starts_with("wss://") {
        return Ok(None);
    }
    if let Some(config) = TLS.get() {
        return Ok(Some(Arc::clone(config)));
    }
    let config = Arc::new(read()?);
    Ok(Some(Arc::clone(TLS.get_or_init(|| config))))
}

/// Read once: some 150 certificates, for sixty people.
static TLS: OnceLock<Arc<ClientConfig>> = OnceLock::new();

fn read() -> Result<ClientConfig> {
    // What cannot be read is said nothing of: others may be enough, and if not, the connection says so.
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (taken, _) = roots.add_parsable_certificates(found.certs);
    if taken == 0 {
        bail!(
            "this machine knows no certificates to check a server's with: install `ca-certificates`, or name a file of some in SSL_CERT_FILE"
        );
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    // WebSockets need it here, and two kinds of connection are one too many.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
