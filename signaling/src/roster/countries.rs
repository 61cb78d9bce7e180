use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Codes by themselves and by their names, in lower case.
static CODES: LazyLock<BTreeMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("countries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let names = lines.flat_map(|line| {
        let code = line.split('\t').next().unwrap_or_default();
        line.split('\t')
            .map(move |name| (name.to_lowercase(), code))
    });
    names.collect()
});

/// ISO 3166-1 alpha-2 of a code in any case or of a name in one of the four languages.
pub(super) fn code(cell: &str) -> Option<&'static str> {
    CODES.get(&cell.to_lowercase()).copied()
}
