//! What a proposal is made of.

use protocol::{Note, Recipe, RoomId, RoomRef, Strategy, Unplaced, Why};

use super::{Examples, by_variant};

pub(crate) fn reasons() -> Examples<Why> {
    let tag = "ru".to_owned();
    let country = "KZ".to_owned();
    by_variant!(
        Why {
            ByHand,
            Kept,
            Random,
            Wish,
            Language,
            LanguageUnknown,
            Mix,
            Together,
            Apart,
            SameAsLast,
            NewPeople,
            Keyboard,
            Size,
            Chosen,
            FromWaitingList,
            Late,
            LeastFull,
        },
        [
            Why::ByHand,
            Why::Kept,
            Why::Random,
            Why::Wish {
                goal: 13,
                choice: 2
            },
            Why::Language { tag },
            Why::LanguageUnknown,
            Why::Mix { country },
            Why::Together,
            Why::Apart,
            Why::SameAsLast,
            Why::NewPeople { known: 1 },
            Why::Keyboard,
            Why::Size,
            Why::Chosen,
            Why::FromWaitingList,
            Why::Late,
            Why::LeastFull,
        ]
    )
}

pub(crate) fn left_out() -> Vec<Unplaced> {
    vec![
        Unplaced::NoLanguage,
        Unplaced::NoPlace,
        Unplaced::ApartFromAll,
        Unplaced::PinsCollide,
        Unplaced::LeftOpen,
    ]
}

pub(crate) fn notes() -> Examples<Note> {
    let room = RoomRef::Old(RoomId::from_body("1").unwrap());
    by_variant!(
        Note {
            RoomSmall,
            RoomLarge,
            LanguageAlone,
            WishMissed,
            MetAgain
        },
        [
            Note::RoomSmall { room, people: 3 },
            Note::RoomLarge {
                room: RoomRef::Made(2),
                people: 7
            },
            Note::LanguageAlone {
                tag: "pt".to_owned(),
                people: 1
            },
            Note::WishMissed { people: 4 },
            Note::MetAgain { pairs: 5 },
        ]
    )
}

/// The default, and one of each strategy.
pub(crate) fn recipes() -> Vec<Recipe> {
    let strategies = [
        Strategy::Wish,
        Strategy::Manual,
        Strategy::Random,
        Strategy::Language,
        Strategy::CountryMix,
        Strategy::SameAsLast,
        Strategy::DifferentFromLast,
        Strategy::SelfSelect,
    ];
    strategies
        .map(|strategy| Recipe {
            strategy,
            ..Recipe::default()
        })
        .to_vec()
}
