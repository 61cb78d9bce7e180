use std::net::{IpAddr, SocketAddr};

use crate::limits::CANDIDATES_MAX;
use crate::{NodeSettings, StartError};

/// Where clients are told to reach a socket bound to `local`, best first.
pub(crate) fn candidates(
    settings: &NodeSettings,
    local: SocketAddr,
) -> Result<Vec<SocketAddr>, StartError> {
    let ips = if !settings.advertise.is_empty() {
        settings.advertise.clone()
    } else if local.ip().is_unspecified() {
        interface_addresses(local.is_ipv6())?
    } else {
        vec![local.ip()]
    };
    if ips.is_empty() {
        return Err(StartError::NoCandidate);
    }
    let ips = ips.into_iter().take(CANDIDATES_MAX);
    Ok(ips.map(|ip| SocketAddr::new(ip, local.port())).collect())
}

/// Loopback is offered too: a browser on the same machine may have nothing better.
fn interface_addresses(with_ipv6: bool) -> Result<Vec<IpAddr>, StartError> {
    let interfaces = if_addrs::get_if_addrs().map_err(StartError::Interfaces)?;
    let usable = interfaces
        .iter()
        .filter(|interface| !interface.is_link_local());
    let mut ips: Vec<IpAddr> = usable.map(if_addrs::Interface::ip).collect();
    ips.retain(|ip| with_ipv6 || ip.is_ipv4());
    ips.sort_by_key(|ip| (ip.is_loopback(), ip.is_ipv6(), *ip));
    ips.dedup();
    Ok(ips)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(advertise: &[&str]) -> NodeSettings {
        let mut settings = NodeSettings::new("0.0.0.0:0".parse().unwrap());
        settings.advertise = advertise.iter().map(|ip| ip.parse().unwrap()).collect();
        settings
    }

    #[test]
    fn what_the_operator_advertises_is_what_clients_are_told() {
        let local = "0.0.0.0:8080".parse().unwrap();
        let told = candidates(&settings(&["192.0.2.7"]), local).unwrap();
        assert_eq!(told, [SocketAddr::from(([192, 0, 2, 7], 8080))]);
    }

    #[test]
    fn an_address_of_its_own_is_the_only_candidate() {
        let local = "127.0.0.1:8080".parse().unwrap();
        assert_eq!(candidates(&settings(&[]), local).unwrap(), [local]);
    }

    #[test]
    fn any_address_means_every_interface_with_loopback_last() {
        let told = candidates(&settings(&[]), "0.0.0.0:8080".parse().unwrap()).unwrap();
        assert!(
            told.iter()
                .all(|address| address.is_ipv4() && address.port() == 8080)
        );
        assert!(told.last().unwrap().ip().is_loopback());
    }
}
