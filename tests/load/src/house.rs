use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::http::{
    ApiError, ApiErrorCode, CreateWebinar, ExchangeAnswer, ExchangeRequest, JoinRequest, Seat,
    WebinarCreated,
};
use protocol::{Personal, Profile, Role, Secret};
use reqwest::{Client, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{ANSWER_WITHIN, CALL_TRIES};

/// The server's HTTP side, with a webinar of our own.
pub(crate) struct House {
    http: Client,
    /// Without a slash at the end.
    base: String,
    webinar: WebinarCreated,
}

impl House {
    /// Signs in with the organiser's code and makes a webinar.
    ///
    /// # Errors
    /// When the server is not there or does not know the code.
    pub(crate) async fn open(base: &str, organiser_code: &str) -> Result<Self> {
        let http = Client::builder().timeout(ANSWER_WITHIN).build()?;
        let base = base.trim_end_matches('/').to_owned();
        let exchange = ExchangeRequest {
            code: Secret::new(organiser_code),
        };
        let call = http.post(format!("{base}/api/exchange"));
        let answer = ask(call, &exchange)
            .await
            .with_context(|| format!("cannot sign in at {base}"))?;
        let ExchangeAnswer::Organiser { token, .. } = answer else {
            bail!("this is an invitation, not the organiser's link: see `plenary organiser-link`");
        };
        let create = CreateWebinar {
            title: "Load test".to_owned(),
            starts_at: None,
            settings: None,
            poster: None,
            agenda: Vec::new(),
            rooms: Vec::new(),
        };
        let call = http
            .post(format!("{base}/api/webinars"))
            .bearer_auth(token.expose());
        let webinar = ask(call, &create).await.context("cannot make a webinar")?;
        Ok(Self {
            http,
            base,
            webinar,
        })
    }

    /// Takes a seat. A server that is asked too fast is asked again a little later.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn join(&self, name: &str, role: Role) -> Result<Seat> {
        let link = self.webinar.links.iter().find(|link| link.role == role);
        let link = link.context("the webinar has no link for this role")?;
        let join = JoinRequest {
            code: link.code.clone(),
            profile: Profile {
                name: Personal::new(name),
                school: Personal::new("Load test"),
                country: "KE".to_owned(),
                languages: vec!["en".to_owned()],
                goals: Vec::new(),
                no_keyboard: false,
            },
            visitor: None,
        };
        let call = self.http.post(format!("{}/api/join", self.base));
        ask(call, &join).await.context("cannot join")
    }

    /// Where WebSockets are opened.
    pub(crate) fn socket_url(&self) -> String {
        let rest = self.base.strip_prefix("http://").unwrap_or(&self.base);
        format!("ws://{rest}/ws")
    }
}

async fn ask<T: DeserializeOwned>(
    call: reqwest::RequestBuilder,
    body: &impl Serialize,
) -> Result<T> {
    let call = call.json(body);
    for _ in 0..CALL_TRIES {
        let again = call.try_clone().context("a call that cannot be repeated")?;
        let answer = again.send().await?;
        if answer.status() == StatusCode::OK {
            return Ok(answer.json().await?);
        }
        let status = answer.status();
        let error: ApiError = answer
            .json()
            .await
            .with_context(|| format!("the server answered {status}"))?;
        if error.code != ApiErrorCode::TooFast {
            bail!("the server answered {status}: {}", error.message);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    bail!("the server says `tooFast`: raise limits.http_calls_per_ip_per_s")
}
