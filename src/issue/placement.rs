//! What an issue gives an article: volume, number, date, section, pages, links to notices.

mod kept;

use article::{Article, IssueMeta, JournalMeta, PageDesignation, RelatedArticle, SelfUri};
use report::{Place, Report, Said};

use crate::findings;

/// What an issue gives an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// The journal, as its record has it.
    pub journal: JournalMeta,
    /// Volume and issue, with their DOIs, addresses and date.
    pub issue: IssueMeta,
    /// The heading in the contents under which it stands.
    pub section: Option<String>,
    /// Its pages or its number; nothing while none are assigned: it is then made ahead of print,
    /// without pages, volume and issue.
    pub pages: Option<PageDesignation>,
    /// The notices about it, and what it is about, as far as it does not say so itself.
    pub related: Vec<RelatedArticle>,
    /// Where it stands on the web, for what the article itself does not say.
    pub links: Vec<SelfUri>,
}

/// What is said of a notice about an article that nobody knows.
#[must_use]
pub fn about_unknown(name: &str, target: &str) -> Said {
    findings::about_unknown(name, target)
}

/// What is said of a notice and its original when one of them has no DOI.
#[must_use]
pub fn about_without_doi(name: &str, target: &str) -> Said {
    findings::about_without_doi(name, target)
}

impl Placement {
    /// Gives the article what the issue owns. Where the article says otherwise, the issue counts,
    /// and that is said.
    pub fn apply(&self, article: &mut Article, file: &str, report: &mut Report) {
        self.contradictions(article, file, report);
        let is_jats = article.front.provenance.is_jats();
        article.front.placed = true;
        if is_jats {
            self.placed_in_journal(article);
        }
        let meta = &mut article.front.article_meta;
        for link in &self.links {
            if !meta.self_uris.iter().any(|own| own.content_type == link.content_type) {
                meta.self_uris.push(link.clone());
            }
        }
        meta.related.extend(self.related.iter().cloned());
        meta.subject = self.section.clone().or(meta.subject.take());
        if let Some(pages) = &self.pages {
            meta.pages = pages.clone();
            meta.issue = self.issue_of(&meta.issue);
            meta.pub_date = meta.pub_date.or(self.issue.issue_date);
        } else {
            meta.pages = PageDesignation::NotYet;
            meta.issue = IssueMeta::default();
        }
        if is_jats {
            kept::place(meta, self);
        }
    }

    /// An article in JATS brings its journal with it: that of another is replaced. Of the same, its
    /// own words stay.
    fn placed_in_journal(&self, article: &mut Article) {
        let own = &mut article.front.journal_meta;
        if self.journal.title.is_empty() {
            return;
        }
        if own.title != self.journal.title {
            *own = self.journal.clone();
        }
        own.id.clone_from(&self.journal.id);
    }

    /// The issue's facts; what it leaves open is as the journal's record has it.
    fn issue_of(&self, own: &IssueMeta) -> IssueMeta {
        let given = &self.issue;
        let is_same = own.volume == given.volume && own.issue == given.issue;
        let own = if is_same { own.clone() } else { IssueMeta::default() };
        IssueMeta {
            volume: given.volume.clone(),
            issue: given.issue.clone(),
            volume_doi: given.volume_doi.clone().or(own.volume_doi),
            volume_url: given.volume_url.clone().or(own.volume_url),
            issue_doi: given.issue_doi.clone().or(own.issue_doi),
            issue_label: given.issue_label.clone().or(own.issue_label),
            issue_url: given.issue_url.clone().or(own.issue_url),
            issue_date: given.issue_date.or(own.issue_date),
        }
    }

    fn contradictions(&self, article: &Article, file: &str, report: &mut Report) {
        let meta = &article.front.article_meta;
        let said = |text: &String| (!text.is_empty()).then(|| text.clone());
        let facts = [
            ("the journal", &said(&article.front.journal_meta.title), &said(&self.journal.title)),
            ("the volume", &meta.issue.volume, &self.issue.volume),
            ("the issue", &meta.issue.issue, &self.issue.issue),
            ("the section", &meta.subject, &self.section),
        ];
        for (field, own, given) in facts {
            if let (Some(own), Some(given)) = (own, given)
                && own != given
            {
                report.push(
                    Place::file(file),
                    findings::says_otherwise(field, own.as_str(), given.as_str()),
                );
            }
        }
        let Some(own) = meta.pages.printed() else { return };
        match self.pages.as_ref().map(|pages| (pages, pages.printed().unwrap_or_default())) {
            // An article that gives its first page only leaves the last to its layout.
            Some((pages, given))
                if own != given && pages.first().map(ToString::to_string) != Some(own.clone()) =>
            {
                report.push(Place::file(file), findings::says_otherwise("the pages", own, given));
            }
            Some(_) => {}
            None => report.push(Place::file(file), findings::pages_not_assigned(own)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(volume: &str, pages: &str) -> Article {
        let mut article = Article::default();
        let meta = &mut article.front.article_meta;
        meta.issue.volume = Some(volume.to_owned());
        meta.pages = pages.parse().unwrap();
        article
    }

    fn placement(pages: &str) -> Placement {
        let issue = IssueMeta {
            volume: Some("8".to_owned()),
            issue: Some("2".to_owned()),
            ..IssueMeta::default()
        };
        let pages = (!pages.is_empty()).then(|| pages.parse().unwrap());
        Placement { issue, pages, section: Some("Articles".to_owned()), ..Placement::default() }
    }

    fn placed(own: Article, given: &Placement) -> (Article, Vec<String>) {
        let (mut own, mut report) = (own, Report::new());
        given.apply(&mut own, "a.md", &mut report);
        (
            own,
            report
                .findings
                .iter()
                .map(|found| format!("{} {}", found.code.id, found.message()))
                .collect(),
        )
    }

    #[test]
    fn the_issue_counts_and_contradictions_are_said() {
        let (article, said) = placed(article("7", "70-76"), &placement("77-83"));
        let meta = &article.front.article_meta;
        assert_eq!(
            (meta.issue.volume.as_deref(), meta.pages.to_string().as_str()),
            (Some("8"), "77–83")
        );
        assert_eq!(meta.subject.as_deref(), Some("Articles"));
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said.iter().all(|said| said.starts_with("I104")), "{said:?}");
        assert!(placed(article, &placement("77-83")).1.is_empty());
    }

    #[test]
    fn an_article_of_another_journal_moves_into_this_one() {
        let journal = |id: &str, title: &str| JournalMeta {
            id: id.to_owned(),
            title: title.to_owned(),
            ..JournalMeta::default()
        };
        let given = Placement { journal: journal("tides", "Tides"), ..placement("77-83") };
        let mut moved = article("8", "77-83");
        moved.front.provenance = article::Provenance::Jats("article".to_owned());
        moved.front.journal_meta =
            JournalMeta { kept: vec![article::Kept::new("journal-id")], ..journal("mud", "Mud") };
        let (moved, said) = placed(moved, &given);
        assert_eq!(moved.front.journal_meta, given.journal);
        assert!(
            said.len() == 1 && said[0].contains("Mud") && said[0].contains("Tides"),
            "{said:?}"
        );
    }

    #[test]
    fn another_section_is_said() {
        let mut letter = article("8", "77-83");
        letter.front.article_meta.subject = Some("Letters".to_owned());
        let (letter, said) = placed(letter, &placement("77-83"));
        assert_eq!(letter.front.article_meta.subject.as_deref(), Some("Articles"));
        assert!(
            said.len() == 1 && said[0].starts_with("I104") && said[0].contains("Letters"),
            "{said:?}"
        );
    }

    #[test]
    fn an_article_ahead_of_print_has_no_pages() {
        let (article, said) = placed(article("8", "77-83"), &placement(""));
        let meta = &article.front.article_meta;
        assert!(meta.pages.is_not_yet() && meta.issue == IssueMeta::default());
        assert_eq!(
            meta.subject.as_deref(),
            Some("Articles"),
            "its section is known before its pages are"
        );
        assert_eq!(said.len(), 1, "{said:?}");
    }
}
