use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use protocol::{Millis, Relay, Secret};
use sfu::RelayKey;

use crate::limits;
use crate::mint::RandomMint;

/// Tells people how to reach our media through nothing but TLS, with a credential of their own. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Relays {
    /// None without TLS of ours.
    desk: Option<Arc<Desk>>,
}

struct Desk {
    key: RelayKey,
    urls: Vec<String>,
}

impl Relays {
    /// `public_url` is where people reach us, which may lead through a port of another number; without it they use `host`, which is the
    /// certificate's name and our port, or else the machine's addresses.
    pub(crate) fn new(
        key: RelayKey,
        public_url: &str,
        host: Option<String>,
        candidates: &[SocketAddr],
    ) -> Self {
        let urls = public_host(public_url).or(host).map_or_else(
            || urls_of(candidates),
            |host| vec![format!("turns:{host}?transport=tcp")],
        );
        let desk = Arc::new(Desk { key, urls });
        Self { desk: Some(desk) }
    }

    /// A credential of its own for each greeting.
    pub(crate) fn grant(&self, now: Millis) -> Option<Relay> {
        let desk = self.desk.as_ref()?;
        let expires = now.plus_ms(limits::RELAY_CREDENTIAL_MS);
        let seconds = u64::try_from(expires.0 / 1_000).ok()?;
        let credential = desk.key.issue(seconds, &RandomMint::node())?;
        Some(Relay {
            urls: desk.urls.clone(),
            username: credential.username,
            credential: Secret::new(credential.password),
            expires,
        })
    }
}

/// `host:port` of an https address. One with http has no TLS in front of it, so its port is of no use.
fn public_host(url: &str) -> Option<String> {
    let host = url.strip_prefix("https://")?;
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| {
        !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
    });
    Some(if has_port {
        host.to_owned()
    } else {
        format!("{host}:443")
    })
}

/// The best two: a client tries each, and each costs it a handshake.
fn urls_of(candidates: &[SocketAddr]) -> Vec<String> {
    let is_of_use = |address: &&SocketAddr| match address.ip() {
        IpAddr::V4(_) => true,
        IpAddr::V6(ip) => !ip.is_unicast_link_local(),
    };
    let candidates = candidates.iter().filter(is_of_use).take(2);
    candidates
        .map(|address| format!("turns:{address}?transport=tcp"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(public_url: &str, host: Option<&str>) -> Relays {
        let candidates = ["192.0.2.1:8080", "[2001:db8::1]:8080", "127.0.0.1:8080"];
        let candidates = candidates.map(|address| address.parse().unwrap());
        let host = host.map(str::to_owned);
        Relays::new(RelayKey::new([7; 32]), public_url, host, &candidates)
    }

    fn urls(public_url: &str) -> Vec<String> {
        desk(public_url, None).grant(Millis(0)).unwrap().urls
    }

    #[test]
    fn people_reach_the_relay_where_they_reach_the_page() {
        assert_eq!(
            urls("https://a.example"),
            ["turns:a.example:443?transport=tcp"]
        );
        assert_eq!(
            urls("https://a.example:8443"),
            ["turns:a.example:8443?transport=tcp"]
        );
        let of_machine = [
            "turns:192.0.2.1:8080?transport=tcp",
            "turns:[2001:db8::1]:8080?transport=tcp",
        ];
        assert_eq!(urls(""), of_machine);
        assert_eq!(urls("http://a.example"), of_machine);
    }

    #[test]
    fn without_an_address_of_the_page_they_use_the_name_of_the_certificate() {
        let urls = |public_url| {
            let desk = desk(public_url, Some("b.example:8443"));
            desk.grant(Millis(0)).unwrap().urls
        };
        assert_eq!(urls(""), ["turns:b.example:8443?transport=tcp"]);
        assert_eq!(
            urls("https://a.example"),
            ["turns:a.example:443?transport=tcp"]
        );
    }

    #[test]
    fn each_credential_is_another_one_and_ends() {
        let (desk, now) = (desk("", None), Millis(1_000_000));
        let [one, other] = [(); 2].map(|()| desk.grant(now).unwrap());
        assert_ne!(one.username, other.username);
        assert_eq!(one.expires, Millis(1_000_000 + 12 * 3_600_000));
        assert!(one.username.starts_with("44200:"), "{}", one.username);
    }

    #[test]
    fn without_tls_there_is_no_relay() {
        assert_eq!(Relays::default().grant(Millis(0)), None);
    }
}
