use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use export::{Entry, Facts, Listed, Options, Packed};
use protocol::WebinarId;
use protocol::http::ApiErrorCode;
use roadmap::Roadmap;
use serde::Deserialize;
use tokio::sync::oneshot;

use super::file::File;
use super::form::{Form, about, as_shown, delimiter, language, markdown, no_pdf};
use crate::civil;
use crate::csv_out::Separator;
use crate::http::asking::{Asking, for_staff};
use crate::http::extract::{Asked, Holder, Id};
use crate::http::{Failure, Platform};
use crate::roadmap_task::RoadmapMsg;
use crate::session_task::DeskMsg;

/// Tables of an archive.
const MILESTONES: &str = "milestones.csv";
const CARDS: &str = "cards.csv";

/// What is asked for.
#[derive(Deserialize)]
pub(in crate::http) struct Wanted {
    #[serde(default)]
    forms: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    delimiter: Separator,
}

/// A room's roadmap, whole and as files show it, with what is said beside it.
struct Work {
    whole: Roadmap,
    shown: Roadmap,
    facts: Facts,
}

/// All that the rooms of a webinar wrote, for those who run it.
pub(in crate::http) async fn zip(
    State(platform): State<Platform>,
    Id(webinar): Id<WebinarId>,
    Holder(claims): Holder,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let row = for_staff(&platform, claims, webinar).await?;
    let forms = forms(wanted.forms.as_deref())?;
    let options = Options {
        lang: language(wanted.lang.as_deref())?,
        ..Options::default()
    };
    let _leave = platform
        .throttle
        .lets_archive()
        .ok_or_else(Failure::too_fast)?;
    let session = Asking::of(&platform, &row);
    let listed = session.ask(|answer| DeskMsg::Works { answer }).await?;
    let day = civil::date(platform.clock.now());
    let mut works = Vec::new();
    for (id, facts) in listed {
        let (answer, waiting) = oneshot::channel();
        let handle = platform.roadmaps.open(&id);
        handle.send(RoadmapMsg::Read { answer }).await;
        let whole = waiting.await.map_err(|_| Failure::unavailable())?;
        let lang = options.lang.as_deref().unwrap_or(&whole.lang);
        works.push(Work {
            shown: as_shown(&whole, &facts),
            facts: about(&platform, &facts, &day, lang),
            whole,
        });
    }
    let mut files = tables(&works, wanted.delimiter);
    let mut rooms = Vec::new();
    for (index, work) in works.iter().enumerate() {
        let room = export::file_name(&work.facts.room, "room");
        // The number keeps two rooms of one name apart.
        let folder = format!("{:02} {room}", index + 1);
        let mut entry = entry(work);
        for form in &forms {
            let (name, bytes) = made(&platform, work, *form, &options, &day).await?;
            let name = format!("{folder}/{name}");
            entry.files.push((label(*form), name.clone()));
            files.push(Packed { name, bytes });
        }
        rooms.push(entry);
    }
    let lang = options.lang.as_deref().unwrap_or("en");
    let list = export::index(lang, &row.title, &day, &rooms, &[MILESTONES, CARDS]);
    let list = Packed {
        name: "index.html".to_owned(),
        bytes: list.into_bytes(),
    };
    files.insert(0, list);
    let today = works.first().map_or((1980, 1, 1), |work| work.facts.date);
    Ok(File {
        name: export::file_name(&row.title, "roadmaps"),
        ending: "zip",
        bytes: export::zip(&files, today),
    }
    .into_response())
}

/// In the list of the archive; its files are to come.
fn entry(work: &Work) -> Listed {
    Listed {
        room: work.facts.room.clone(),
        title: work.shown.text("fields/title").to_owned(),
        lang: work.shown.lang_of("fields/title").to_owned(),
        goal: work.shown.goal,
        files: Vec::new(),
    }
}

const fn label(form: Form) -> &'static str {
    match form {
        Form::OnePager => "file.onepager",
        Form::Pdf => "file.pdf",
        Form::Docx => "file.docx",
        Form::Csv | Form::Json => "file.json",
        Form::Md => "file.md",
    }
}

fn tables(works: &[Work], separator: Separator) -> Vec<Packed> {
    let entries: Vec<Entry<'_>> = works
        .iter()
        .map(|work| Entry {
            roadmap: &work.shown,
            facts: &work.facts,
        })
        .collect();
    let sign = delimiter(separator);
    vec![
        Packed {
            name: MILESTONES.to_owned(),
            bytes: export::milestones_csv(&entries, sign),
        },
        Packed {
            name: CARDS.to_owned(),
            bytes: export::cards_csv(&entries, sign),
        },
    ]
}

async fn made(
    platform: &Platform,
    work: &Work,
    form: Form,
    options: &Options,
    day: &str,
) -> Result<(&'static str, Vec<u8>), Failure> {
    if form == Form::Json {
        return Ok(("roadmap.json", work.whole.to_json().into_bytes()));
    }
    let Work { shown, facts, .. } = work;
    let sheet = match form {
        Form::OnePager => export::one_pager(shown, facts, options),
        Form::Pdf => export::full_sheet(shown, facts, options),
        Form::Md => {
            let text = markdown(shown, facts.clone(), day.to_owned());
            return Ok(("roadmap.md", text));
        }
        _ => return Ok(("roadmap.docx", export::docx(shown, facts, options))),
    };
    let printed = platform.press.print(&sheet).await;
    let printed = printed.map_err(|error| no_pdf(&error))?;
    let name = if form == Form::OnePager {
        "one-page.pdf"
    } else {
        "roadmap.pdf"
    };
    Ok((name, printed.pdf))
}

/// Each once. Tables are there in any case.
fn forms(wanted: Option<&str>) -> Result<Vec<Form>, Failure> {
    let mut forms = Vec::new();
    for name in wanted.unwrap_or("docx,md,json").split(',') {
        let form = match name.trim() {
            "onepager" => Form::OnePager,
            "pdf" => Form::Pdf,
            "docx" => Form::Docx,
            "md" => Form::Md,
            "json" => Form::Json,
            _ => {
                let why = "forms are `docx`, `md`, `json`, `onepager` and `pdf`, with commas";
                return Err(Failure::new(ApiErrorCode::BadRequest, why));
            }
        };
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    Ok(forms)
}
