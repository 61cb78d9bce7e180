use axum::response::{IntoResponse as _, Response};
use export::{Delimiter, Entry, Facts, Options};
use press::Sheet;
use protocol::RoadmapId;
use protocol::http::ApiErrorCode;
use roadmap::{ExportContext, Roadmap};
use serde::Deserialize;

use super::Wanted;
use super::file::File;
use crate::civil;
use crate::csv_out::Separator;
use crate::http::published::{address, country_names, named};
use crate::http::{Failure, Platform};
use crate::press::PressError;
use crate::session_task::ExportFacts;

/// Characters of a language's tag (BCP 47 has 35).
const LANG_CHARS_MAX: usize = 35;

/// What a roadmap is made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    /// One page.
    OnePager,
    /// All of it.
    Pdf,
    Docx,
    Csv,
    Md,
    Json,
}

/// Makes the file. Whoever is not of the group, nor runs the webinar, gets what others see.
pub(super) async fn make(
    platform: &Platform,
    id: &RoadmapId,
    document: Roadmap,
    facts: &ExportFacts,
    wanted: &Wanted,
) -> Result<Response, Failure> {
    let lossless = wanted.format == Form::Json && facts.own;
    let comments = facts.own && wanted.comments.as_deref() == Some("1");
    let shown = if lossless {
        document
    } else {
        let mut shown = as_shown(&document, facts);
        if comments {
            shown.comments = document.comments;
        }
        shown
    };
    let options = Options {
        lang: language(wanted.lang.as_deref())?,
        beside: language(wanted.beside.as_deref())?,
        comments,
    };
    let day = civil::date(platform.clock.now());
    let lang = options.lang.as_deref().unwrap_or(&shown.lang);
    let about = about(platform, facts, &day, lang);
    let name = name(id, &shown, &about);
    let bytes = match wanted.format {
        Form::OnePager => {
            let sheet = export::one_pager(&shown, &about, &options);
            return printed(platform, &sheet, name).await;
        }
        Form::Pdf => {
            let sheet = export::full_sheet(&shown, &about, &options);
            return printed(platform, &sheet, name).await;
        }
        Form::Docx => export::docx(&shown, &about, &options),
        Form::Csv => {
            let entry = Entry {
                roadmap: &shown,
                facts: &about,
            };
            export::milestones_csv(&[entry], delimiter(wanted.delimiter))
        }
        Form::Md => markdown(&shown, about, day),
        Form::Json => shown.to_json().into_bytes(),
    };
    Ok(File {
        name,
        ending: ending(wanted.format),
        bytes,
    }
    .into_response())
}

/// Without what is private; roles have names for the group itself and those who run the webinar, and are not shown to others.
pub(super) fn as_shown(document: &Roadmap, facts: &ExportFacts) -> Roadmap {
    let mut shown = document.without_private();
    shown.roles.retain(|_, who| {
        let mut group = facts.group.iter();
        let member = group.find(|one| facts.own && one.id.as_str() == who);
        if let Some(member) = member {
            member.name.as_str().clone_into(who);
        }
        member.is_some()
    });
    shown
}

async fn printed(platform: &Platform, sheet: &Sheet, name: String) -> Result<Response, Failure> {
    let printed = platform
        .press
        .print(sheet)
        .await
        .map_err(|error| no_pdf(&error))?;
    let file = File {
        name,
        ending: "pdf",
        bytes: printed.pdf,
    };
    Ok(file.without(&printed.missing))
}

pub(super) fn no_pdf(error: &PressError) -> Failure {
    let code = match error {
        PressError::Missing => ApiErrorCode::PressMissing,
        PressError::Busy => return Failure::too_fast(),
        PressError::Failed(why) => {
            tracing::error!(why, "a PDF could not be made");
            ApiErrorCode::Unavailable
        }
    };
    Failure::new(code, error.to_string())
}

pub(in crate::http) fn markdown(shown: &Roadmap, facts: Facts, day: String) -> Vec<u8> {
    let context = ExportContext {
        webinar: facts.webinar,
        room: facts.room,
        people: facts.people,
        date: day,
    };
    shown.to_markdown(&context).into_bytes()
}

/// All names for the group itself and those who run the webinar; for others those who have agreed.
pub(super) fn about(platform: &Platform, facts: &ExportFacts, day: &str, lang: &str) -> Facts {
    let public_url = &platform.config.server.public_url;
    let slug = facts.slug.as_deref();
    let (people, countries) = if facts.own {
        let names = facts.group.iter().map(|one| one.name.as_str().to_owned());
        let codes = facts.group.iter().map(|one| one.country.as_str());
        (names.collect(), country_names(codes, lang))
    } else {
        let codes = facts.authors.iter().map(|one| one.country.as_str());
        (
            facts.authors.iter().map(named).collect(),
            country_names(codes, lang),
        )
    };
    Facts {
        webinar: facts.webinar.clone(),
        room: facts.room.clone(),
        date: day_of(day),
        people,
        countries,
        address: slug.and_then(|slug| address(public_url, slug)),
    }
}

/// Year, month, day of `2026-11-23`.
pub(in crate::http) fn day_of(day: &str) -> (u16, u8, u8) {
    let mut numbers = day.split('-').filter_map(|part| part.parse::<u16>().ok());
    let mut next = || numbers.next().unwrap_or(1);
    let (year, month, day) = (next(), next(), next());
    (
        year,
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

/// `Room 3 - Our school, our heat`
fn name(id: &RoadmapId, roadmap: &Roadmap, facts: &Facts) -> String {
    let parts = [facts.room.as_str(), roadmap.text("fields/title")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    export::file_name(&parts.join(" - "), &format!("roadmap-{id}"))
}

const fn ending(form: Form) -> &'static str {
    match form {
        Form::OnePager | Form::Pdf => "pdf",
        Form::Docx => "docx",
        Form::Csv => "csv",
        Form::Md => "md",
        Form::Json => "json",
    }
}

pub(super) const fn delimiter(separator: Separator) -> Delimiter {
    match separator {
        Separator::Comma => Delimiter::Comma,
        Separator::Semicolon => Delimiter::Semicolon,
    }
}

/// A tag goes into documents as it is, so it has to look like one.
pub(super) fn language(tag: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(tag) = tag else { return Ok(None) };
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if tag.is_empty() || tag.len() > LANG_CHARS_MAX || !tag.chars().all(fits) {
        let why = "a language is a tag such as `ru` or `zh-Hans`";
        return Err(Failure::new(ApiErrorCode::BadRequest, why));
    }
    Ok(Some(tag.to_owned()))
}
