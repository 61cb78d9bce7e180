use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, date_time_ymd};
use serde::{Deserialize, Serialize};

use super::{Pair, TlsError, parse};
use crate::limits;

const FILE: &str = "development-tls.json";

/// A self-signed certificate with its key, as kept in the data folder: who has imported it once need not again.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    names: Vec<String>,
    /// Seconds since 1970.
    ends: u64,
    certificate: String,
    key: String,
}

/// What the certificate is for: this machine by all its names, and the host of the public address.
pub(super) fn names(public_url: &str, addresses: &[IpAddr]) -> Vec<String> {
    let mut names = vec!["localhost".to_owned()];
    names.extend(["127.0.0.1", "::1"].map(str::to_owned));
    names.extend(addresses.iter().map(ToString::to_string));
    names.extend(host(public_url).map(str::to_owned));
    names.sort();
    names.dedup();
    names
}

/// The host of an address such as `https://a.example:8443`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = match rest.strip_prefix('[') {
        Some(ipv6) => ipv6.split_once(']')?.0,
        None => rest.split_once(':').map_or(rest, |(host, _)| host),
    };
    (!host.is_empty()).then_some(host)
}

/// The kept one while it serves, or a new one.
pub(super) fn pair(folder: &Path, names: &[String]) -> Result<Pair, TlsError> {
    let path = folder.join(FILE);
    let kept = match kept(folder).filter(|kept| kept.serves(names)) {
        Some(kept) => kept,
        None => {
            let made = make(names).map_err(|error| TlsError::Make(error.to_string()))?;
            keep(&path, &made).map_err(|error| TlsError::Make(error.to_string()))?;
            made
        }
    };
    parse(
        (&path, kept.certificate.as_bytes()),
        (&path, kept.key.as_bytes()),
    )
}

/// When the certificate ends, or 0 when it is time for another.
pub(super) fn stamp(folder: &Path, names: &[String]) -> u64 {
    let kept = kept(folder).filter(|kept| kept.serves(names));
    kept.map_or(0, |kept| kept.ends)
}

impl Kept {
    fn serves(&self, names: &[String]) -> bool {
        let left = Duration::from_secs(self.ends).checked_sub(since_1970());
        self.names == names && left.is_some_and(|left| left > limits::DEVELOPMENT_CERTIFICATE_LEFT)
    }
}

fn kept(folder: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
}

fn make(names: &[String]) -> Result<Kept, rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(names)?;
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "Plenary development certificate");
    params.distinguished_name = name;
    let now = since_1970();
    let ends = now + limits::DEVELOPMENT_CERTIFICATE;
    let epoch = date_time_ymd(1970, 1, 1);
    // A day early, for clocks that are late.
    params.not_before = epoch + now.saturating_sub(Duration::from_secs(86_400));
    params.not_after = epoch + ends;
    Ok(Kept {
        names: names.to_vec(),
        ends: ends.as_secs(),
        certificate: params.self_signed(&key)?.pem(),
        key: key.serialize_pem(),
    })
}

/// Only the owner of the process can read it.
fn keep(path: &Path, kept: &Kept) -> io::Result<()> {
    let text = serde_json::to_vec_pretty(kept)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(&text)
}

fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_kept_while_it_serves() {
        let folder = tempfile::tempdir().unwrap();
        let names = names("https://a.example:8443", &[IpAddr::from([192, 0, 2, 1])]);
        assert!(names.contains(&"a.example".to_owned()));
        assert!(names.contains(&"192.0.2.1".to_owned()));
        assert_eq!(stamp(folder.path(), &names), 0, "there is none yet");
        let first = pair(folder.path(), &names).unwrap();
        let again = pair(folder.path(), &names).unwrap();
        assert_eq!(first.chain, again.chain);
        let more = [names, vec!["b.example".to_owned()]].concat();
        let other = pair(folder.path(), &more).unwrap();
        assert_ne!(first.chain, other.chain);
    }

    #[test]
    fn the_host_is_found_in_every_form_of_an_address() {
        let cases = [
            ("https://a.example", Some("a.example")),
            ("http://192.0.2.1:8080", Some("192.0.2.1")),
            ("https://[2001:db8::1]:443", Some("2001:db8::1")),
            ("", None),
        ];
        for (url, expected) in cases {
            assert_eq!(host(url), expected, "{url}");
        }
    }

    #[test]
    fn one_that_ends_soon_serves_no_more() {
        let mut kept = make(&["localhost".to_owned()]).unwrap();
        let names = kept.names.clone();
        assert!(kept.serves(&names));
        kept.ends = since_1970().as_secs() + 1;
        assert!(!kept.serves(&names));
    }
}
