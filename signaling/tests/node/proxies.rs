//! The limit of calls from one address, in front of a proxy and behind one.

use reqwest::{Client, StatusCode};
use serde_json::json;
use tempfile::TempDir;

use crate::server::Server;

/// More than an address may make at once, by far.
const MANY: usize = 200;

struct Gate {
    server: Server,
    http: Client,
    _data: TempDir,
}

impl Gate {
    /// One call a second from one address, ten at once.
    fn trusting(networks: &str) -> Self {
        let data = TempDir::new().unwrap();
        let file = data.path().join("plenary.toml");
        let settings =
            format!("[limits]\nhttp_calls_per_ip_per_s = 1\ntrusted_proxies = {networks}\n");
        std::fs::write(&file, settings).unwrap();
        let more = ["--config", file.to_str().unwrap()];
        let server = Server::try_start(data.path(), 0, &more);
        Self {
            server: server.unwrap_or_else(|refused| panic!("{}", refused.stderr)),
            http: Client::new(),
            _data: data,
        }
    }

    /// Whether a call is answered, with what a proxy says of the caller.
    async fn answers(&self, header: (&str, &str)) -> bool {
        let call = self
            .http
            .post(format!("{}/api/exchange", self.server.base))
            .header(header.0, header.1)
            .json(&json!({ "code": "none" }));
        call.send().await.unwrap().status() != StatusCode::TOO_MANY_REQUESTS
    }

    /// Calls until it is too many.
    async fn wears_out(&self, header: (&str, &str)) {
        for _ in 0..MANY {
            if !self.answers(header).await {
                return;
            }
        }
        panic!("{header:?} may call as often as they like");
    }
}

#[tokio::test]
async fn behind_a_trusted_proxy_everybody_has_calls_of_their_own() {
    let gate = Gate::trusting("[\"127.0.0.0/8\"]");
    gate.wears_out(("x-forwarded-for", "203.0.113.1")).await;
    assert!(gate.answers(("x-forwarded-for", "203.0.113.2")).await);
    assert!(gate.answers(("forwarded", "for=203.0.113.3")).await);
}

#[tokio::test]
async fn who_begins_the_list_themselves_is_no_other_by_it() {
    let gate = Gate::trusting("[\"127.0.0.0/8\"]");
    gate.wears_out(("x-forwarded-for", "203.0.113.1")).await;
    let mut answered = 0;
    for number in 0..MANY {
        let list = format!("198.51.100.{number}, 203.0.113.1");
        answered += usize::from(gate.answers(("x-forwarded-for", &list)).await);
    }
    assert!(answered < MANY / 2, "{answered} of {MANY} were answered");
}

#[tokio::test]
async fn a_stranger_cannot_say_that_they_are_others() {
    let gate = Gate::trusting("[]");
    gate.wears_out(("x-forwarded-for", "203.0.113.1")).await;
    let mut answered = 0;
    for number in 0..MANY {
        let other = format!("203.0.113.{number}");
        answered += usize::from(gate.answers(("x-forwarded-for", &other)).await);
    }
    assert!(answered < MANY / 2, "{answered} of {MANY} were answered");
}
