//! Which crate may depend on which: shells → cores → leaves, as docs/ARCHITECTURE.md draws it.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Complaint;

/// Our crates and the ones of ours that they may use. System tests and xtask stand outside the house.
const ARROWS: &[(&str, &[&str])] = &[
    ("bombs", &[]),
    ("config", &[]),
    ("export", &["press", "protocol", "roadmap"]),
    ("impair", &[]),
    ("impair-proxy", &["impair"]),
    ("plenary-differential", &[]),
    (
        "plenary-load",
        &["bombs", "impair", "protocol", "puppets", "roadmap"],
    ),
    ("plenary-pads", &["protocol", "roadmap", "signaling"]),
    ("plenary-readers", &["export", "press", "roadmap"]),
    (
        "plenary-sim",
        &["protocol", "sfu-control", "signaling", "signaling-core"],
    ),
    ("press", &[]),
    ("protocol", &[]),
    ("puppets", &["protocol"]),
    ("roadmap", &["protocol"]),
    ("sfu", &["sfu-control", "sfu-core"]),
    ("sfu-control", &[]),
    ("sfu-core", &["sfu-control"]),
    (
        "signaling",
        &[
            "config",
            "export",
            "press",
            "protocol",
            "puppets",
            "roadmap",
            "sfu",
            "sfu-control",
            "signaling-core",
        ],
    ),
    ("signaling-core", &["protocol"]),
    (
        "system-tests",
        &[
            "config",
            "protocol",
            "roadmap",
            "sfu",
            "sfu-control",
            "sfu-core",
            "signaling",
            "signaling-core",
        ],
    ),
    ("xtask", &[]),
];

/// Time, sockets, files and chance: for shells.
const SHELL_ONLY: &[&str] = &[
    "axum",
    "dashmap",
    "figment",
    "getrandom",
    "governor",
    "hyper",
    "if-addrs",
    "libc",
    "quinn-udp",
    "rand",
    "reqwest",
    "rusqlite",
    "rustix",
    "socket2",
    "tokio",
    "tokio-tungstenite",
    "tower-http",
];
const PURE: &[&str] = &[
    "export",
    "protocol",
    "roadmap",
    "sfu-control",
    "sfu-core",
    "signaling-core",
];

/// `metadata` is what `cargo metadata --no-deps` prints. Only what a crate is built from counts, not its tests.
pub(super) fn check(metadata: &str) -> Result<Vec<Complaint>> {
    let metadata: Value =
        serde_json::from_str(metadata).context("cargo metadata did not print JSON")?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("no packages in cargo metadata")?;
    let mut complaints = Vec::new();
    for package in packages {
        let name = text(package, "name");
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            complaints.push(format!(
                "{name}: a new crate needs its arrows in tests/xtask/src/tidy/arrows.rs"
            ));
            continue;
        };
        for dependency in package
            .get("dependencies")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if dependency.get("kind").and_then(Value::as_str) != Some("dev") {
                complaints.extend(arrow(name, allowed, text(dependency, "name")));
            }
        }
    }
    Ok(complaints)
}

fn arrow(from: &str, allowed: &[&str], to: &str) -> Option<Complaint> {
    let ours = ARROWS.iter().any(|(name, _)| *name == to);
    if ours && !allowed.contains(&to) {
        return Some(format!("{from} → {to}: not an arrow of the house"));
    }
    if PURE.contains(&from) && SHELL_ONLY.contains(&to) {
        return Some(format!(
            "{from} → {to}: a core or leaf has no sockets, clock, files or chance"
        ));
    }
    if to.starts_with("rtc-") && !["sfu-core", "puppets"].contains(&from) {
        return Some(format!(
            "{from} → {to}: only sfu-core and the puppets know the WebRTC parts"
        ));
    }
    if to == "webrtc" && from != "system-tests" {
        return Some(format!(
            "{from} → {to}: the whole library is for test clients"
        ));
    }
    None
}

fn text<'value>(value: &'value Value, key: &str) -> &'value str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::check;

    /// Complaints about one crate with one dependency.
    fn complaints(from: &str, to: &str, kind: &str) -> Vec<String> {
        let metadata = format!(
            r#"{{"packages":[{{"name":"{from}","dependencies":[{{"name":"{to}","kind":{kind}}}]}}]}}"#
        );
        check(&metadata).expect("well-formed")
    }

    #[test]
    fn arrows_point_from_shells_to_cores_to_leaves() {
        assert_eq!(complaints("signaling", "signaling-core", "null"), [""; 0]);
        assert_eq!(complaints("signaling-core", "signaling", "null").len(), 1);
        assert_eq!(complaints("sfu-core", "protocol", "null").len(), 1);
    }

    #[test]
    fn settings_are_seen_by_shells_only() {
        assert_eq!(complaints("signaling", "config", "null"), [""; 0]);
        assert_eq!(complaints("signaling-core", "config", "null").len(), 1);
    }

    #[test]
    fn a_core_without_tokio_stays_without_tokio() {
        assert_eq!(complaints("sfu-core", "tokio", "null").len(), 1);
        assert_eq!(complaints("roadmap", "rand", "null").len(), 1);
        assert_eq!(complaints("sfu", "tokio", "null"), [""; 0]);
        assert_eq!(complaints("sfu-core", "tokio", r#""dev""#), [""; 0]);
    }

    #[test]
    fn the_webrtc_parts_have_two_users() {
        assert_eq!(complaints("sfu-core", "rtc-srtp", "null"), [""; 0]);
        assert_eq!(complaints("puppets", "rtc-srtp", "null"), [""; 0]);
        assert_eq!(complaints("sfu", "rtc-srtp", "null").len(), 1);
        assert_eq!(complaints("signaling", "webrtc", "null").len(), 1);
    }

    #[test]
    fn a_crate_nobody_drew_is_refused() {
        assert_eq!(complaints("common", "serde", "null").len(), 1);
    }
}
