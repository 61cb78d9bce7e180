use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rustls::pki_types::{CertificateDer, ServerName};
use webpki::EndEntityCert;

use super::{Pair, TlsError, parse};

/// The operator's own certificate.
pub(super) fn pair(certificate: &Path, key: &Path) -> Result<Pair, TlsError> {
    let chain = read(certificate)?;
    let secret = read(key)?;
    parse((certificate, &chain), (key, &secret))
}

/// Where people can reach us so that their browsers find the certificate in order: the first name that it is for, without a wildcard, or
/// else the first of our `addresses` that it is for, as it stands in a URL.
pub(super) fn host(chain: &[CertificateDer<'_>], addresses: &[IpAddr]) -> Option<String> {
    let certificate = EndEntityCert::try_from(chain.first()?).ok()?;
    let is_whole = |name: &&str| !name.starts_with('*');
    let name = certificate.valid_dns_names().find(is_whole);
    name.map(str::to_owned).or_else(|| {
        let is_for = |address: &&IpAddr| {
            let name = ServerName::from(**address);
            certificate.verify_is_valid_for_subject_name(&name).is_ok()
        };
        addresses.iter().find(is_for).map(|address| match address {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        })
    })
}

/// When a file was changed; 0 when there is none.
pub(super) fn stamp(path: &Path) -> u64 {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
    let since = changed
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| {
        u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
    })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(path).map_err(|source| TlsError::File {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    fn host_of(names: &[&str]) -> Option<String> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let params = CertificateParams::new(names).unwrap();
        let certificate = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        let addresses = ["192.0.2.1", "2001:db8::1"].map(|address| address.parse().unwrap());
        host(&[certificate.der().clone()], &addresses)
    }

    #[test]
    fn people_are_sent_to_the_first_name_that_the_certificate_is_for() {
        let cases: [(&[&str], Option<&str>); 5] = [
            (&["a.example", "b.example"], Some("a.example")),
            (&["*.a.example", "a.example"], Some("a.example")),
            (&["198.51.100.7", "2001:db8::1"], Some("[2001:db8::1]")),
            (&["192.0.2.1", "a.example"], Some("a.example")),
            (&["*.a.example", "198.51.100.7"], None),
        ];
        for (names, expected) in cases {
            assert_eq!(host_of(names).as_deref(), expected, "{names:?}");
        }
    }
}
