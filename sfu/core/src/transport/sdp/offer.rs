use std::collections::BTreeSet;
use std::io::Cursor;

use rtc_sdp::SessionDescription;
use sfu_control::{RefusalReason, limits::SDP_BYTES_MAX};

use super::super::certificate::Fingerprint;
use super::super::contain::contained;
use super::section::{Section, value, values};
use crate::limits::transport::{FINGERPRINTS_MAX, ICE_TOKEN_BYTES_MAX, SECTIONS_MAX};

/// A client's offer, as far as we care.
pub(super) struct ParsedOffer {
    pub(super) ufrag: String,
    pub(super) fingerprints: Vec<Fingerprint>,
    pub(super) bundled: BTreeSet<String>,
    /// Header extensions of both forms may stand in one stream (RFC 8285, 6).
    pub(super) allows_mixed: bool,
    pub(super) sections: Vec<Section>,
}

pub(super) fn bad_offer(why: &str) -> RefusalReason {
    RefusalReason::BadOffer(why.to_owned())
}

impl ParsedOffer {
    pub(super) fn read(sdp: &str) -> Result<Self, RefusalReason> {
        if sdp.len() > SDP_BYTES_MAX {
            return Err(bad_offer("the SDP is too long"));
        }
        let parsed = contained(|| SessionDescription::unmarshal(&mut Cursor::new(sdp)).ok());
        let session = parsed
            .flatten()
            .ok_or_else(|| bad_offer("the SDP cannot be parsed"))?;
        if session.media_descriptions.len() > SECTIONS_MAX {
            return Err(bad_offer("too many m-lines"));
        }
        check_setup(&session)?;
        let sections: Vec<Section> = session
            .media_descriptions
            .iter()
            .map(Section::read)
            .collect();
        if !sections.iter().all(Section::is_plain) {
            return Err(bad_offer("an m-line or its a=mid is not plain text"));
        }
        Ok(Self {
            ufrag: read_ufrag(&session)?,
            fingerprints: read_fingerprints(&session)?,
            bundled: read_bundle(&session)?,
            allows_mixed: allows_mixed(&session),
            sections,
        })
    }
}

/// The values of an attribute that may stand in the session or in any m-line: with BUNDLE all mean the same transport.
fn anywhere<'a>(session: &'a SessionDescription, key: &'a str) -> impl Iterator<Item = &'a str> {
    let top = session
        .attributes
        .iter()
        .filter(move |attribute| attribute.key == key);
    let top = top.filter_map(|attribute| attribute.value.as_deref());
    top.chain(
        session
            .media_descriptions
            .iter()
            .flat_map(move |media| values(media, key)),
    )
}

fn read_ufrag(session: &SessionDescription) -> Result<String, RefusalReason> {
    let is_token = |text: &&str| {
        let ice_char = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
        };
        (4..=ICE_TOKEN_BYTES_MAX).contains(&text.len()) && text.bytes().all(ice_char)
    };
    let ufrag = anywhere(session, "ice-ufrag").next().filter(is_token);
    let ufrag = ufrag.ok_or_else(|| bad_offer("no usable a=ice-ufrag (RFC 8839, 5.4)"))?;
    if anywhere(session, "ice-pwd").next().is_none() {
        return Err(bad_offer("no a=ice-pwd (RFC 8839, 5.4)"));
    }
    Ok(ufrag.to_owned())
}

fn read_fingerprints(session: &SessionDescription) -> Result<Vec<Fingerprint>, RefusalReason> {
    let mut fingerprints = Vec::new();
    for fingerprint in anywhere(session, "fingerprint").filter_map(Fingerprint::parse) {
        if !fingerprints.contains(&fingerprint) && fingerprints.len() < FINGERPRINTS_MAX {
            fingerprints.push(fingerprint);
        }
    }
    if fingerprints.is_empty() {
        return Err(bad_offer("no sha-256 a=fingerprint (RFC 8122)"));
    }
    Ok(fingerprints)
}

/// RFC 8842, 5.2: an offer says `actpass`; we take `active` as well, since we are passive always.
fn check_setup(session: &SessionDescription) -> Result<(), RefusalReason> {
    if anywhere(session, "setup").all(|setup| matches!(setup, "actpass" | "active")) {
        Ok(())
    } else {
        Err(bad_offer(
            "a=setup is neither actpass nor active (RFC 8842, 5.2)",
        ))
    }
}

fn allows_mixed(session: &SessionDescription) -> bool {
    let mut attributes = session.attributes.iter();
    attributes.any(|attribute| attribute.key == "extmap-allow-mixed")
}

fn read_bundle(session: &SessionDescription) -> Result<BTreeSet<String>, RefusalReason> {
    let groups = session
        .attributes
        .iter()
        .filter(|attribute| attribute.key == "group");
    let mut groups = groups.filter_map(|attribute| attribute.value.as_deref());
    let bundle = groups.find_map(|group| group.strip_prefix("BUNDLE"));
    let bundle = bundle.ok_or_else(|| bad_offer("no a=group:BUNDLE (RFC 8843)"))?;
    let mids = session
        .media_descriptions
        .iter()
        .filter_map(|media| value(media, "mid"));
    let mut seen = BTreeSet::new();
    if !mids.into_iter().all(|mid| seen.insert(mid)) {
        return Err(bad_offer("two m-lines have one a=mid (RFC 5888)"));
    }
    Ok(bundle.split_ascii_whitespace().map(str::to_owned).collect())
}
