/// What each licence is a short name of.
const ADDRESSES: [(&str, &str); 2] = [
    (
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
];

/// Where a licence can be read.
pub(crate) fn address(licence: &str) -> Option<&'static str> {
    let mut known = ADDRESSES.iter();
    known
        .find(|(name, _)| *name == licence)
        .map(|(_, address)| *address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_licence_that_may_be_published_can_be_read() {
        let open = roadmap::Schema::get().licences.iter();
        let open = open.filter(|licence| *licence != "all rights");
        for licence in open {
            assert!(address(licence).is_some(), "{licence}");
        }
        assert_eq!(address("all rights"), None);
    }
}
