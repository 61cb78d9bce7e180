use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{HeaderMap, header};
use ipnet::IpNet;

/// The proxies that are believed when they say for whom they ask.
#[derive(Clone, Debug)]
pub(crate) struct Proxies(Arc<[IpNet]>);

impl Proxies {
    pub(crate) fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    pub(crate) fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Who asks: the peer itself, or the one a proxy names that is trusted.
    ///
    /// Proxies add to the end of a list that anybody may have begun, so it is read from its end, up to the first address that is no
    /// trusted proxy's. Two headers that disagree are one of a proxy and one of a stranger: then neither is believed.
    pub(crate) fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trust(peer) {
            return peer;
        }
        let simple = self.last_stranger(headers, "x-forwarded-for", |entry| Some(entry));
        let standard = self.last_stranger(headers, header::FORWARDED.as_str(), forwarded_for);
        match (simple, standard) {
            (Some(one), Some(other)) if one != other => peer,
            (Some(caller), _) | (None, Some(caller)) => caller,
            (None, None) => peer,
        }
    }

    fn last_stranger(
        &self,
        headers: &HeaderMap,
        name: &str,
        said: fn(&str) -> Option<&str>,
    ) -> Option<IpAddr> {
        let mut last = None;
        for line in headers.get_all(name).iter().rev() {
            for entry in line.to_str().ok()?.rsplit(',') {
                let address = address(said(entry.trim())?)?;
                if !self.trust(address) {
                    return Some(address);
                }
                last = Some(address);
            }
        }
        last
    }
}

/// The `for` of one element (RFC 7239 section 4).
fn forwarded_for(element: &str) -> Option<&str> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    })
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1` or `[2001:db8::1]:80`, perhaps in quotes. None for what is hidden or unknown.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let plain = text.parse::<IpAddr>().ok();
    let bracketed = || {
        let (inner, _port) = text.strip_prefix('[')?.split_once(']')?;
        inner.parse().ok()
    };
    let with_port = || text.split_once(':')?.0.parse().ok();
    let address = plain.or_else(bracketed).or_else(with_port);
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn proxies() -> Proxies {
        let networks = ["10.0.0.0/8", "fd00::/8"];
        Proxies::new(&networks.map(|network| network.parse().unwrap()))
    }

    fn caller(peer: &str, headers: &[(&'static str, &str)]) -> IpAddr {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        proxies().caller(ip(peer), &map)
    }

    #[test]
    fn a_trusted_proxy_says_for_whom_it_asks() {
        for (name, value, meant) in [
            ("x-forwarded-for", "203.0.113.9", "203.0.113.9"),
            ("x-forwarded-for", "203.0.113.9:4711", "203.0.113.9"),
            ("x-forwarded-for", "2001:db8::7", "2001:db8::7"),
            ("x-forwarded-for", "::ffff:203.0.113.9", "203.0.113.9"),
            ("forwarded", "for=203.0.113.9;proto=https", "203.0.113.9"),
            (
                "forwarded",
                "By=10.0.0.1; For=\"[2001:db8::7]:80\"",
                "2001:db8::7",
            ),
        ] {
            assert_eq!(caller("10.0.0.1", &[(name, value)]), ip(meant), "{value}");
            assert_eq!(caller("fd00::1", &[(name, value)]), ip(meant), "{value}");
        }
    }

    #[test]
    fn a_stranger_says_nothing_of_whom_they_are() {
        let named = [("x-forwarded-for", "203.0.113.9")];
        assert_eq!(caller("192.0.2.1", &named), ip("192.0.2.1"));
        assert_eq!(
            caller("192.0.2.1", &[("forwarded", "for=203.0.113.9")]),
            ip("192.0.2.1")
        );
    }

    #[test]
    fn of_a_list_the_last_that_is_no_proxy_counts() {
        let begun_by_a_stranger = "198.51.100.1, 203.0.113.9, 10.0.0.7";
        let one_line = [("x-forwarded-for", begun_by_a_stranger)];
        assert_eq!(caller("10.0.0.1", &one_line), ip("203.0.113.9"));
        let two_lines = [
            ("x-forwarded-for", "198.51.100.1"),
            ("x-forwarded-for", "203.0.113.9, 10.0.0.7"),
        ];
        assert_eq!(caller("10.0.0.1", &two_lines), ip("203.0.113.9"));
        let all_ours = [("x-forwarded-for", "10.0.0.9, 10.0.0.7")];
        assert_eq!(caller("10.0.0.1", &all_ours), ip("10.0.0.9"));
    }

    #[test]
    fn what_cannot_be_believed_is_the_proxys_own() {
        for headers in [
            &[][..],
            &[("x-forwarded-for", "nonsense")],
            &[("x-forwarded-for", "203.0.113.9, nonsense")],
            &[("forwarded", "for=unknown")],
            &[("forwarded", "proto=https")],
            &[
                ("x-forwarded-for", "203.0.113.9"),
                ("forwarded", "for=198.51.100.1"),
            ],
        ] {
            assert_eq!(caller("10.0.0.1", headers), ip("10.0.0.1"), "{headers:?}");
        }
        let agreeing = [
            ("x-forwarded-for", "203.0.113.9"),
            ("forwarded", "for=203.0.113.9"),
        ];
        assert_eq!(caller("10.0.0.1", &agreeing), ip("203.0.113.9"));
    }
}
