//! What was published: a page at its own address, and its files, for anybody. No session is asked, so none is woken by a stranger.

mod files;
mod prints;
mod shown;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

use super::Platform;
use crate::store::StoreError;

pub(super) use files::file;
pub(crate) use prints::Prints;

use shown::{Shown, find};
pub(super) use shown::{address, country_names, named};

/// What is asked for.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    lang: Option<String>,
}

/// Why there is no page.
enum Absent {
    /// There never was one at this address.
    Unknown,
    TakenBack,
    Busy,
    Failed,
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Nothing but its own style, and nothing runs.
#[expect(clippy::expect_used, reason = "base 64 fits into a header")]
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(export::PAGE_STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).expect("a header")
});

/// The page at a public address.
pub(super) async fn page(
    State(platform): State<Platform>,
    Path(slug): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let lang = lang(wanted);
    let answer = made(&platform, &slug, lang.as_deref(), &headers).await;
    let mut response = answer.unwrap_or_else(|absent| absent.page(lang.as_deref(), &headers));
    guard(&platform, &mut response);
    response
}

async fn made(
    platform: &Platform,
    slug: &str,
    lang: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Absent> {
    let found = find(platform, slug).await?;
    let indexed = platform.config.publish.indexed;
    let parts = [
        export::PAGE_STYLE,
        lang.unwrap_or_default(),
        if indexed { "indexed" } else { "" },
        if platform.press.is_there() {
            "press"
        } else {
            ""
        },
    ];
    let tag = found.tag(&parts);
    if tag.is_known(headers) {
        return Ok(tag.unchanged());
    }
    let shown = found.shown(platform, lang).await?;
    let page = export::Page {
        path: format!("/p/{slug}"),
        version: shown.version,
        files: files::offered(platform),
        indexed,
    };
    let html = export::page(&shown.roadmap, &shown.facts, &shown.options, &page);
    let mut response = Html(html).into_response();
    tag.mark(&mut response);
    Ok(response)
}

/// What every answer below `/p/` says.
fn guard(platform: &Platform, response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    if !platform.config.publish.indexed {
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
}

/// A tag goes into the page as it is: one that does not look like one is none.
fn lang(wanted: Result<Query<Wanted>, QueryRejection>) -> Option<String> {
    let tag = wanted.ok()?.0.lang?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    ((2..=35).contains(&tag.len()) && tag.chars().all(fits)).then_some(tag)
}

impl Absent {
    /// A sentence, in the language that was asked for, or that the browser would like best.
    fn page(&self, lang: Option<&str>, headers: &HeaderMap) -> Response {
        let (status, key) = match self {
            Self::Unknown => (StatusCode::NOT_FOUND, "noPage"),
            Self::TakenBack => (StatusCode::GONE, "gone"),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, "busy"),
            Self::Failed => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        };
        let liked = headers.get(header::ACCEPT_LANGUAGE);
        let liked = liked.and_then(|value| value.to_str().ok());
        let liked = liked.and_then(|list| list.split([',', ';']).next());
        let lang = lang.or(liked).unwrap_or("en").trim();
        let headers = [
            (header::CACHE_CONTROL, "no-store"),
            (header::VARY, "accept-language"),
        ];
        (status, headers, Html(export::notice(lang, key))).into_response()
    }
}

impl From<StoreError> for Absent {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a public page could not be read");
        Self::Failed
    }
}
