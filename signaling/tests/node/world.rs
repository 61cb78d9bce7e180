use protocol::http::{ApiError, ExchangeAnswer, Link, Seat, WebinarCreated};
use protocol::{Profile, Role};
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::person::Person;
use crate::server::Server;

/// A server with a webinar, and the organiser who made it.
pub(crate) struct World {
    pub(crate) data: TempDir,
    pub(crate) server: Server,
    pub(crate) http: Client,
    pub(crate) organiser: String,
    pub(crate) webinar: WebinarCreated,
}

impl World {
    pub(crate) async fn new() -> Self {
        let data = TempDir::new().unwrap();
        let server = Server::start(data.path(), 0);
        let http = Client::new();
        let organiser = sign_in(&http, &server).await;
        let created = http
            .post(format!("{}/api/webinars", server.base))
            .bearer_auth(&organiser)
            .json(&json!({ "title": "Our oceans" }))
            .send()
            .await
            .unwrap();
        assert_eq!(created.status(), StatusCode::OK);
        Self {
            webinar: created.json().await.unwrap(),
            data,
            server,
            http,
            organiser,
        }
    }

    pub(crate) async fn moderator(&self, name: &str) -> Person {
        self.person(name, Role::Moderator).await
    }

    pub(crate) async fn panelist(&self, name: &str) -> Person {
        self.person(name, Role::Panelist).await
    }

    pub(crate) async fn attendee(&self, name: &str) -> Person {
        self.person(name, Role::Attendee).await
    }

    async fn person(&self, name: &str, role: Role) -> Person {
        let seat = self.seat(name, role).await;
        Person::connect(&self.server.base, seat).await
    }

    /// A seat without a connection.
    pub(crate) async fn seat(&self, name: &str, role: Role) -> Seat {
        let answer = self.join(self.link(role).code.expose(), name).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    pub(crate) fn link(&self, role: Role) -> &Link {
        let mut links = self.webinar.links.iter();
        links.find(|link| link.role == role).unwrap()
    }

    pub(crate) async fn join(&self, code: &str, name: &str) -> Response {
        let profile = Profile {
            name: protocol::Personal::new(name),
            school: protocol::Personal::new("Shule ya Msingi"),
            country: "KE".to_owned(),
            languages: vec!["sw".to_owned(), "en".to_owned()],
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        };
        self.post("/api/join", &json!({ "code": code, "profile": profile }))
            .await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Response {
        let url = format!("{}{path}", self.server.base);
        self.http.post(url).json(body).send().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        let url = format!("{}{path}", self.server.base);
        self.http.get(url).send().await.unwrap()
    }

    /// A call of the organiser.
    pub(crate) async fn organise(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Response {
        let url = format!("{}{path}", self.server.base);
        let mut call = self.http.request(method, url).bearer_auth(&self.organiser);
        if let Some(body) = body {
            call = call.json(&body);
        }
        call.send().await.unwrap()
    }

    /// `kill -9` and a start on the same port and data.
    pub(crate) fn crash_and_restart(&mut self) {
        let port = self.server.port();
        self.server.kill();
        self.server = Server::start(self.data.path(), port);
        // The old client's idle connections lead nowhere.
        self.http = Client::new();
    }
}

async fn sign_in(http: &Client, server: &Server) -> String {
    let answer = http
        .post(format!("{}/api/exchange", server.base))
        .json(&json!({ "code": server.organiser_code }))
        .send()
        .await
        .unwrap();
    match answer.json().await.unwrap() {
        ExchangeAnswer::Organiser { token, .. } => token.expose().to_owned(),
        ExchangeAnswer::Invitation { .. } => panic!("an organiser's link opens no webinar"),
    }
}

/// The error of a call that failed.
pub(crate) async fn error_of(response: Response) -> (u16, ApiError) {
    let status = response.status();
    assert!(status.is_client_error() || status.is_server_error());
    let text = response.text().await.unwrap();
    let error = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    (status.as_u16(), error)
}
