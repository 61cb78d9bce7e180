//! The documents that a stranger starts from.

use super::{Complaint, Source};

const README_LINES_MAX: usize = 120;
const DECISIONS: &str = "docs/adr/";
const INDEX: &str = "docs/adr/README.md";

pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if find(sources, "CHANGELOG.md").is_none() {
        complaints.push("CHANGELOG.md: missing".to_owned());
    }
    match find(sources, "README.md").map(|text| text.lines().count()) {
        None => complaints.push("README.md: missing".to_owned()),
        Some(lines) if lines > README_LINES_MAX => {
            complaints.push(format!(
                "README.md: {lines} lines, at most {README_LINES_MAX}"
            ));
        }
        Some(_) => {}
    }
    let index = find(sources, INDEX).unwrap_or_default();
    for source in sources.iter().filter(|source| source.path != INDEX) {
        if let Some(name) = source.path.strip_prefix(DECISIONS)
            && !index.contains(&format!("({name})"))
        {
            complaints.push(format!("{}: not listed in {INDEX}", source.path));
        }
    }
    complaints
}

fn find<'text>(sources: &'text [Source], path: &str) -> Option<&'text str> {
    sources
        .iter()
        .find(|source| source.path == path)
        .map(|source| source.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::{README_LINES_MAX, check};
    use crate::tidy::Source;

    fn repository(extra: &[(&str, &str)]) -> Vec<Source> {
        let standard = [
            ("CHANGELOG.md", "# Changelog"),
            ("README.md", "# Plenary"),
            ("docs/adr/README.md", "[a](0001-a.md)"),
        ];
        let overridden = |path: &str| extra.iter().any(|(other, _)| *other == path);
        let kept = standard.iter().filter(|(path, _)| !overridden(path));
        kept.chain(extra)
            .map(|(path, text)| Source {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_complete_set_is_accepted() {
        assert_eq!(check(&repository(&[("docs/adr/0001-a.md", "")])), [""; 0]);
    }

    #[test]
    fn a_decision_outside_the_index_is_named() {
        let complaints = check(&repository(&[("docs/adr/0002-b.md", "")]));
        assert!(complaints.len() == 1 && complaints[0].contains("0002-b.md"));
    }

    #[test]
    fn missing_and_overlong_papers_are_named() {
        assert_eq!(check(&[]).len(), 2, "README and CHANGELOG");
        let long = "line\n".repeat(README_LINES_MAX + 1);
        assert_eq!(check(&repository(&[("README.md", &long)])).len(), 1);
    }
}
