use std::collections::BTreeSet;

use export::{Facts, Options};
use protocol::{Author, Millis};
use roadmap::Roadmap;
use signaling_core::limits as core;

use super::Absent;
use crate::civil;
use crate::http::Platform;
use crate::http::etag::Tag;
use crate::http::exports::day_of;
use crate::roadmap_task::unpack;
use crate::roster::country_name;
use crate::session_task::PageFacts;
use crate::store::PublicationRow;

/// What is at an address, before its version is read.
pub(super) struct Found {
    row: PublicationRow,
    facts: PageFacts,
    webinar: String,
}

/// A published version as anybody may see it.
pub(super) struct Shown {
    pub(super) roadmap: Roadmap,
    pub(super) version: u32,
    pub(super) facts: Facts,
    pub(super) options: Options,
}

/// Looks an address up.
pub(super) async fn find(platform: &Platform, slug: &str) -> Result<Found, Absent> {
    if slug.is_empty() || slug.len() > core::SLUG_CHARS_MAX {
        return Err(Absent::Unknown);
    }
    let row = platform.store.publication(slug.to_owned()).await?;
    let row = row.ok_or(Absent::Unknown)?;
    if row.taken_back {
        return Err(Absent::TakenBack);
    }
    let webinar = platform.store.webinar(row.webinar.clone()).await?;
    let webinar = webinar.ok_or(Absent::Unknown)?.title;
    // Of an older form: what it lacks is empty.
    let facts = serde_json::from_str(&row.facts).unwrap_or_default();
    Ok(Found {
        row,
        facts,
        webinar,
    })
}

impl Found {
    /// Of what is there, and of how it is to be shown.
    pub(super) fn tag(&self, parts: &[&str]) -> Tag {
        let version = self.row.n.to_string();
        let at = self.row.at.0.to_string();
        let own = [
            self.row.slug.as_str(),
            &version,
            &at,
            &self.row.facts,
            &self.webinar,
        ];
        Tag::of(&[&own, parts].concat())
    }

    /// Reads the version, and leaves out what is not for everybody.
    pub(super) async fn shown(
        self,
        platform: &Platform,
        lang: Option<&str>,
    ) -> Result<Shown, Absent> {
        let PublicationRow {
            slug,
            roadmap,
            n,
            at,
            ..
        } = self.row;
        let kept = platform.store.version(roadmap.clone(), n).await?;
        let Some(kept) = kept else {
            tracing::error!(%roadmap, n, "a published version is not kept");
            return Err(Absent::Failed);
        };
        let mut roadmap = unpack(&kept.body)?.without_private();
        roadmap.roles.clear();
        roadmap.votes.clear();
        let lang = lang.unwrap_or(&roadmap.lang).to_owned();
        let countries = self.facts.authors.iter().map(|one| one.country.as_str());
        let facts = Facts {
            webinar: self.webinar,
            room: self.facts.room,
            date: day_of(&civil::date(Millis(at.0))),
            people: self.facts.authors.iter().map(named).collect(),
            countries: country_names(countries, &lang),
            address: address(&platform.config.server.public_url, &slug),
        };
        let options = Options {
            lang: Some(lang),
            ..Options::default()
        };
        Ok(Shown {
            roadmap,
            version: n,
            facts,
            options,
        })
    }
}

/// `Aiym, School 5`, or the school alone.
pub(in crate::http) fn named(author: &Author) -> String {
    let parts = [&author.name, &author.school];
    let parts = parts.into_iter().flatten().map(|text| text.as_str());
    parts.collect::<Vec<_>>().join(", ")
}

/// Of codes, each once.
pub(in crate::http) fn country_names<'a>(
    codes: impl Iterator<Item = &'a str>,
    lang: &str,
) -> Vec<String> {
    let codes: BTreeSet<&str> = codes.filter(|code| !code.is_empty()).collect();
    let names = codes.into_iter().map(|code| country_name(code, lang));
    names.map(str::to_owned).collect()
}

/// As others can type it, if it is known what they would have to type.
pub(in crate::http) fn address(public_url: &str, slug: &str) -> Option<String> {
    (!public_url.is_empty()).then(|| format!("{public_url}/p/{slug}"))
}
