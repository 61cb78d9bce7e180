use std::fmt;
use std::ops::RangeInclusive;

use crate::{Config, TlsMode};

/// A value that parses and cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `section.key`.
    pub key: &'static str,
    pub expected: String,
}

impl Config {
    /// Every value that cannot work, in the order of `default.toml`; empty if all can.
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        check_url(&self.server.public_url, &mut problems);
        if self.server.data_dir.as_os_str().is_empty() {
            problems.push(Problem {
                key: "server.data_dir",
                expected: "the name of a folder".to_owned(),
            });
        }
        self.check_tls(&mut problems);
        if self
            .media
            .advertise_ips
            .iter()
            .any(|ip| ip.is_unspecified() || ip.is_multicast())
        {
            problems.push(Problem {
                key: "media.advertise_ips",
                expected: "addresses that a browser can send to".to_owned(),
            });
        }
        let numbers: [(&'static str, u32, RangeInclusive<u32>); 11] = [
            ("media.shards", self.media.shards, 0..=64),
            ("media.peers_max", self.media.peers_max, 1..=100_000),
            (
                "media.publisher_kbps_max",
                self.media.publisher_kbps_max,
                100..=20_000,
            ),
            ("session.idle_minutes", self.session.idle_minutes, 1..=1_440),
            ("session.media_grace_s", self.session.media_grace_s, 0..=600),
            ("retention.days", self.retention.days, 0..=36_500),
            ("retention.chat_days", self.retention.chat_days, 0..=36_500),
            ("auth.token_minutes", self.auth.token_minutes, 1..=1_440),
            (
                "auth.organiser_token_minutes",
                self.auth.organiser_token_minutes,
                1..=10_080,
            ),
            (
                "limits.commands_per_s",
                self.limits.commands_per_s,
                1..=1_000,
            ),
            (
                "limits.http_calls_per_ip_per_s",
                self.limits.http_calls_per_ip_per_s,
                1..=100_000,
            ),
        ];
        for (key, value, range) in numbers {
            if !range.contains(&value) {
                problems.push(Problem {
                    key,
                    expected: format!(
                        "{} to {}, found {value}",
                        group(*range.start()),
                        group(*range.end())
                    ),
                });
            }
        }
        if self.log.level.trim().is_empty() {
            problems.push(Problem {
                key: "log.level",
                expected: "error, warn, info, debug or trace".to_owned(),
            });
        }
        problems
    }
}

impl Config {
    fn check_tls(&self, problems: &mut Vec<Problem>) {
        if self.tls.mode != TlsMode::Files {
            return;
        }
        let files = [
            ("tls.certificate", &self.tls.certificate),
            ("tls.key", &self.tls.key),
        ];
        for (key, path) in files {
            if path.as_os_str().is_empty() {
                problems.push(Problem {
                    key,
                    expected: "the name of a file in PEM, since `tls.mode` is \"files\"".to_owned(),
                });
            }
        }
    }
}

fn check_url(url: &str, problems: &mut Vec<Problem>) {
    if url.is_empty() {
        return;
    }
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if !host.is_some_and(|host| !host.is_empty() && host.chars().all(plain)) {
        problems.push(Problem {
            key: "server.public_url",
            expected: "http:// or https:// and a host, without a path".to_owned(),
        });
    }
}

/// `10080` as `10,080`.
fn group(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: expected {}", self.key, self.expected)
    }
}
