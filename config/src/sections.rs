use std::net::IpAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// All settings. `default.toml` says what each one means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub tls: Tls,
    pub media: Media,
    pub session: Session,
    pub retention: Retention,
    pub auth: Auth,
    pub limits: Limits,
    pub export: Export,
    pub publish: Publish,
    pub metrics: Metrics,
    pub log: Log,
}

/// Where the program listens and keeps its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub bind: IpAddr,
    pub port: u16,
    pub public_url: String,
    pub data_dir: PathBuf,
    pub web_dir: PathBuf,
}

/// TLS on the one port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    pub mode: TlsMode,
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Where the certificate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TlsMode {
    Development,
    Files,
    Off,
}

/// The media plane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Media {
    pub advertise_ips: Vec<IpAddr>,
    pub shards: u32,
    pub peers_max: u32,
    pub publisher_kbps_max: u32,
}

/// Running webinars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub idle_minutes: u32,
    pub media_grace_s: u32,
}

/// How long what happened in webinars is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub days: u32,
    pub chat_days: u32,
}

/// How long tokens last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    pub token_minutes: u32,
    pub organiser_token_minutes: u32,
}

/// Rates; sizes are fixed by the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub commands_per_s: u32,
    pub http_calls_per_ip_per_s: u32,
    pub trusted_proxies: Vec<IpNet>,
}

/// What roadmaps are made into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    pub press: PathBuf,
}

/// Pages of published roadmaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    pub indexed: bool,
}

/// Who may read the metrics page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    pub allow: Vec<IpAddr>,
}

/// What is logged and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub level: String,
    pub format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LogFormat {
    Text,
    Json,
}

/// The same values as `default.toml`; a test holds them together.
impl Default for Config {
    fn default() -> Self {
        Self {
            server: Server {
                bind: IpAddr::from([0, 0, 0, 0]),
                port: 8080,
                public_url: String::new(),
                data_dir: PathBuf::from("data"),
                web_dir: PathBuf::new(),
            },
            tls: Tls {
                mode: TlsMode::Development,
                certificate: PathBuf::new(),
                key: PathBuf::new(),
            },
            media: Media {
                advertise_ips: Vec::new(),
                shards: 0,
                peers_max: 2_000,
                publisher_kbps_max: 2_500,
            },
            session: Session {
                idle_minutes: 10,
                media_grace_s: 30,
            },
            retention: Retention {
                days: 365,
                chat_days: 0,
            },
            auth: Auth {
                token_minutes: 15,
                organiser_token_minutes: 720,
            },
            limits: Limits {
                commands_per_s: 20,
                http_calls_per_ip_per_s: 100,
                trusted_proxies: Vec::new(),
            },
            export: Export::default(),
            publish: Publish { indexed: true },
            metrics: Metrics::default(),
            log: Log {
                level: "info".to_owned(),
                format: LogFormat::Text,
            },
        }
    }
}
