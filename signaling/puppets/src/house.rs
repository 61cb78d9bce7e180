use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::http::{
    ApiError, ApiErrorCode, CreateWebinar, ExchangeAnswer, ExchangeRequest, JoinRequest, Seat,
    WebinarCreated,
};
use protocol::{Profile, Role, Secret};
use reqwest::{Client, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{ANSWER_WITHIN, CALL_TRIES};

/// The server's HTTP side, with a webinar of our own.
pub struct House {
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
    pub async fn open(base: &str, organiser_code: &str, create: &CreateWebinar) -> Result<Self> {
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
        let call = http
            .post(format!("{base}/api/webinars"))
            .bearer_auth(token.expose());
        let webinar = ask(call, create).await.context("cannot make a webinar")?;
        Ok(Self {
            http,
            base,
            webinar,
        })
    }

    /// The code of this role's link.
    ///
    /// # Errors
    /// When the webinar has none.
    pub fn code(&self, role: Role) -> Result<&Secret> {
        let link = self.webinar.links.iter().find(|link| link.role == role);
        Ok(&link.context("the webinar has no link for this role")?.code)
    }

    /// Takes a seat. A server that is asked too fast is asked again a little later.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn join(&self, profile: &Profile, role: Role) -> Result<Seat> {
        let join = JoinRequest {
            code: self.code(role)?.clone(),
            profile: profile.clone(),
            visitor: None,
        };
        let call = self.http.post(format!("{}/api/join", self.base));
        ask(call, &join).await.context("cannot join")
    }

    /// Where WebSockets are opened.
    pub fn socket_url(&self) -> String {
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
