//! The session core, told as stories and as properties, through one door: `World`.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the harness of a test fails by panicking, as tests do"
)]

mod agenda;
mod attendance;
mod ballots;
mod captain;
mod choice;
mod clocks;
mod copies;
mod device_lives;
mod devices;
mod door;
mod edits;
mod expected;
mod gallery;
mod help;
mod invariants;
mod invariants_works;
mod invite;
mod journal;
mod journal_now;
mod journal_works;
mod large;
mod large_plan;
mod late;
mod letters;
mod model;
mod moderation;
mod old_journals;
mod one_of_each;
mod only_staff;
mod opening;
mod organised;
mod people;
mod permission;
mod plan;
mod problem;
mod properties;
mod publish;
mod queue;
mod random;
mod reach;
mod redact;
mod reducer;
mod reducer_plan;
mod roadmaps;
mod round_properties;
mod round_wishes;
mod rounds;
mod scene;
mod scores;
mod settings;
mod show;
mod slides;
mod staff;
mod story;
mod talk;
mod text;
mod turns;
mod two_moderators;
mod visits;
mod wall;
mod wishes;
mod wishes_in_rooms;
mod wishes_plans;
mod wishes_slides;
mod wishes_works;
mod world;
