use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};

use super::{Absent, Shown, Wanted, find, guard, lang};
use crate::http::Platform;
use crate::http::etag::Tag;
use crate::http::exports::{File, markdown};
use crate::press::PressError;

/// A form of a published roadmap, as its page names it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    OnePager,
    Pdf,
    Docx,
    Markdown,
}

/// What the page offers: PDFs only where they can be made.
pub(super) fn offered(platform: &Platform) -> Vec<&'static str> {
    let all = ["onepager", "pdf", "docx", "md"];
    let without = if platform.press.is_there() { 0 } else { 2 };
    all.into_iter().skip(without).collect()
}

/// A file of what is published at an address.
pub(in crate::http) async fn file(
    State(platform): State<Platform>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path((slug, name)): Path<(String, String)>,
    wanted: Result<Query<Wanted>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let lang = lang(wanted);
    let answer = made(&platform, peer, (&slug, &name), lang.as_deref(), &headers);
    let answer = answer.await;
    let mut response = answer.unwrap_or_else(|absent| absent.page(lang.as_deref(), &headers));
    guard(&platform, &mut response);
    response
}

async fn made(
    platform: &Platform,
    peer: SocketAddr,
    (slug, name): (&str, &str),
    lang: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Absent> {
    let form = Form::of(name).ok_or(Absent::Unknown)?;
    let found = find(platform, slug).await?;
    let public_url = &platform.config.server.public_url;
    let tag = found.tag(&[name, lang.unwrap_or_default(), public_url]);
    if tag.is_known(headers) {
        return Ok(tag.unchanged());
    }
    let shown = found.shown(platform, lang).await?;
    let title = export::file_name(shown.roadmap.text("fields/title"), "roadmap");
    let (ending, bytes) = match form {
        Form::OnePager | Form::Pdf => {
            let caller = platform.proxies.caller(peer.ip(), headers);
            if platform.prints.get(&tag).await.is_none() && !platform.throttle.lets_print(caller) {
                return Err(Absent::Busy);
            }
            let pdf = printed(platform, form, &shown, &tag).await?;
            ("pdf", pdf.to_vec())
        }
        Form::Docx => {
            let file = export::docx(&shown.roadmap, &shown.facts, &shown.options);
            ("docx", file)
        }
        Form::Markdown => {
            let day = shown.facts.day();
            ("md", markdown(&shown.roadmap, shown.facts, day))
        }
    };
    let file = File {
        name: title,
        ending,
        bytes,
    };
    let mut response = file.into_response();
    tag.mark(&mut response);
    Ok(response)
}

/// One at a time for all strangers together, so that those in a webinar find the press free.
async fn printed(
    platform: &Platform,
    form: Form,
    shown: &Shown,
    tag: &Tag,
) -> Result<Bytes, Absent> {
    if let Some(known) = platform.prints.get(tag).await {
        return Ok(known);
    }
    let _leave = platform
        .throttle
        .lets_strangers_print()
        .ok_or(Absent::Busy)?;
    let Shown {
        roadmap,
        facts,
        options,
        ..
    } = shown;
    let sheet = match form {
        Form::OnePager => export::one_pager(roadmap, facts, options),
        _ => export::full_sheet(roadmap, facts, options),
    };
    let printed = platform.press.print(&sheet).await;
    let printed = printed.map_err(|error| match error {
        PressError::Missing => Absent::Unknown,
        PressError::Busy => Absent::Busy,
        PressError::Failed(why) => {
            tracing::error!(why, "a public PDF could not be made");
            Absent::Failed
        }
    })?;
    let pdf = Bytes::from(printed.pdf);
    platform.prints.keep(tag.clone(), pdf.clone()).await;
    Ok(pdf)
}

impl Form {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "one-page.pdf" => Self::OnePager,
            "roadmap.pdf" => Self::Pdf,
            "roadmap.docx" => Self::Docx,
            "roadmap.md" => Self::Markdown,
            _ => return None,
        })
    }
}
