use anyhow::Result;
use protocol::http::CreateWebinar;
use protocol::{Personal, Profile};
use puppets::house::House;

/// Signs in with the organiser's code and makes a webinar to be measured.
///
/// # Errors
/// When the server is not there or does not know the code.
pub(crate) async fn open(base: &str, organiser_code: &str) -> Result<House> {
    let create = CreateWebinar {
        title: "Load test".to_owned(),
        starts_at: None,
        settings: None,
        poster: None,
        agenda: Vec::new(),
        rooms: Vec::new(),
    };
    House::open(base, organiser_code, &create).await
}

/// Who comes.
pub(crate) fn visitor(number: u32) -> Profile {
    Profile {
        name: Personal::new(format!("Visitor {number}")),
        school: Personal::new("Load test"),
        country: "KE".to_owned(),
        languages: vec!["en".to_owned()],
        goals: Vec::new(),
        no_keyboard: false,
        simulated: false,
    }
}
