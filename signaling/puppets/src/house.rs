use anyhow::{Context as _, Result, bail};
use protocol::http::{
    ApiError, ApiErrorCode, CreateWebinar, ExchangeAnswer, ExchangeRequest, JoinRequest,
    ResumeRequest, Seat, WebinarCreated,
};
use protocol::{Profile, Role, Secret};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{ANSWER_WITHIN, CALL_AGAIN_FIRST, CALL_AGAIN_LAST, CALL_TRIES};
use crate::refusal::Refusal;
use crate::trust;

/// A server's HTTP side, as who wants to come in sees it.
#[derive(Clone)]
pub struct Door {
    http: Client,
    /// Without a slash at the end.
    base: String,
}

/// A webinar of our own.
pub struct House {
    door: Door,
    webinar: WebinarCreated,
}

impl Door {
    /// # Errors
    /// When the machine has no HTTP client for us.
    pub fn at(base: &str) -> Result<Self> {
        // A server that sends everybody to TLS means the link: WebSockets are not sent on.
        let mut http = Client::builder().redirect(Policy::none());
        if let Some(tls) = trust::tls_for(base)? {
            http = http.use_preconfigured_tls((*tls).clone());
        }
        let http = http.timeout(ANSWER_WITHIN).build()?;
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self { http, base })
    }

    /// What a code opens.
    ///
    /// # Errors
    /// When the server is not there or does not know the code.
    pub async fn exchange(&self, code: &Secret) -> Result<ExchangeAnswer> {
        let exchange = ExchangeRequest { code: code.clone() };
        let base = &self.base;
        let call = self.http.post(format!("{base}/api/exchange"));
        ask(call, &exchange)
            .await
            .with_context(|| match base.starts_with("https://") {
                false => format!("cannot sign in at {base}"),
                true => format!("cannot sign in at {base} (whose certificate this machine has to know: SSL_CERT_FILE names a file of others)"),
            })
    }

    /// Takes a seat. A server that is asked too fast is asked again a little later.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn join(&self, code: &Secret, profile: &Profile) -> Result<Seat> {
        let join = JoinRequest {
            code: code.clone(),
            profile: profile.clone(),
            visitor: None,
        };
        let call = self.http.post(format!("{}/api/join", self.base));
        ask(call, &join).await.context("cannot join")
    }

    /// Comes back to a seat.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn resume(&self, seat: &Seat) -> Result<Seat> {
        let resume = ResumeRequest {
            resume: seat.resume.clone(),
            again: None,
        };
        let call = self.http.post(format!("{}/api/resume", self.base));
        ask(call, &resume).await.context("cannot come back")
    }

    /// Where WebSockets are opened.
    #[must_use]
    pub fn socket_url(&self) -> String {
        match self.base.strip_prefix("https://") {
            Some(rest) => format!("wss://{rest}/ws"),
            None => {
                let rest = self.base.strip_prefix("http://").unwrap_or(&self.base);
                format!("ws://{rest}/ws")
            }
        }
    }
}

impl House {
    /// Signs in with the organiser's code and makes a webinar.
    ///
    /// # Errors
    /// When the server is not there or does not know the code.
    pub async fn open(base: &str, organiser_code: &str, create: &CreateWebinar) -> Result<Self> {
        let door = Door::at(base)?;
        let answer = door.exchange(&Secret::new(organiser_code)).await?;
        let ExchangeAnswer::Organiser { token, .. } = answer else {
            bail!("this is an invitation, not the organiser's link: see `plenary organiser-link`");
        };
        let call = door.http.post(format!("{}/api/webinars", door.base));
        let call = call.bearer_auth(token.expose());
        let webinar = ask(call, create).await.context("cannot make a webinar")?;
        Ok(Self { door, webinar })
    }

    /// The code of this role's link.
    ///
    /// # Errors
    /// When the webinar has none.
    pub fn code(&self, role: Role) -> Result<&Secret> {
        let link = self.webinar.links.iter().find(|link| link.role == role);
        Ok(&link.context("the webinar has no link for this role")?.code)
    }

    /// Takes a seat, as [`Door::join`] does.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn join(&self, profile: &Profile, role: Role) -> Result<Seat> {
        self.door.join(self.code(role)?, profile).await
    }

    /// Where WebSockets are opened.
    #[must_use]
    pub fn socket_url(&self) -> String {
        self.door.socket_url()
    }
}

async fn ask<T: DeserializeOwned>(
    call: reqwest::RequestBuilder,
    body: &impl Serialize,
) -> Result<T> {
    let call = call.json(body);
    let mut pause = CALL_AGAIN_FIRST;
    for _ in 0..CALL_TRIES {
        let again = call.try_clone().context("a call that cannot be repeated")?;
        let answer = again.send().await?;
        if answer.status() == StatusCode::OK {
            return Ok(answer.json().await?);
        }
        let status = answer.status();
        if status.is_redirection() {
            bail!(
                "the server sends us elsewhere ({status}): use the link as it shows it, with https:// perhaps"
            );
        }
        let error: ApiError = answer
            .json()
            .await
            .with_context(|| format!("the server answered {status}"))?;
        if error.code != ApiErrorCode::TooFast {
            let text = format!("the server answered {status}: {}", error.message);
            return Err(Refusal::of_call(error.code, text).into());
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(CALL_AGAIN_LAST);
    }
    let text = "the server says `tooFast`: raise limits.http_calls_per_ip_per_s".to_owned();
    Err(Refusal::of_call(ApiErrorCode::TooFast, text).into())
}
