//! Opens an issue: its file, its lock, its journal's record and the fronts of its articles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::{ArticlePath, Folder, Settings, find};
use super::{findings, links, outside, read_file};
use crate::Folders;
use article::{Doi, IssueMeta, JournalMeta, Lang, SelfUri};
use issue::relations::{Broken, Linkable, linked};
use issue::{ArticleItem, ISSUE_FILE, Issue, LOCK_FILE, Lock, Placement};
use reading::Files;
use report::suggest::nearest;
use report::{Place, Report};

/// An issue with all that is known of it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The issue's file, as messages name it.
    pub file: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The name of its outputs: that of its folder.
    pub slug: String,
    /// What its file says.
    pub issue: Issue,
    /// What the program remembers of it.
    pub lock: Lock,
    /// The journal, as its record has it.
    pub journal: JournalMeta,
    /// Volume and issue, with what the journal's record knows of them.
    pub meta: IssueMeta,
    /// The language of most of its articles: that of its own words.
    pub lang: Lang,
    /// The articles, in order; those that are missing are reported.
    pub members: Vec<Member>,
    /// What is wrong with the issue itself.
    pub report: Report,
}

/// An article of an issue.
#[derive(Clone, Debug)]
pub struct Member {
    /// As the issue names it.
    pub item: ArticleItem,
    /// Where it lies.
    pub path: ArticlePath,
    /// What the issue gives it.
    pub placement: Placement,
    /// Its DOI.
    pub doi: Option<Doi>,
    /// Its title, without mark-up.
    pub title: String,
}

impl Opened {
    /// The world of an article, with its place.
    #[must_use]
    pub fn world(&self, member: &Member, templates: &Folder) -> Folders {
        Folders::new(&member.path, templates)
            .for_journal(Some(&self.issue.journal))
            .placed(member.placement.clone())
    }

    /// Whether every article has its pages: only then there is a PDF of the whole issue.
    #[must_use]
    pub fn has_all_pages(&self) -> bool {
        self.members.iter().all(|member| member.placement.pages.is_some())
    }

    /// The articles' places on the disk, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<ArticlePath> {
        self.members.iter().map(|member| member.path.clone()).collect()
    }

    /// Reports something about the issue.
    pub fn push(&mut self, said: report::Said) {
        self.report.push(Place::file(&self.file), said);
    }
}

/// Finds an issue: by its folder or file, by its name as in `VIII/2`, or the only one below
/// `source`.
///
/// # Errors
/// A message for the user when there is none, or more than one.
pub fn find_issue(named: Option<&Path>, sources: &Path) -> Result<PathBuf, String> {
    if let Some(named) = named {
        let folder = if named.ends_with(ISSUE_FILE) {
            named.parent().map(Path::to_owned).unwrap_or_default()
        } else {
            named.to_owned()
        };
        if folder.join(ISSUE_FILE).is_file() {
            return Ok(folder);
        }
        return by_name(named, sources);
    }
    match all_below(sources).as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(format!(
            "there is no issue in “{}”; `offprint issue new VOLUME/ISSUE` begins one",
            sources.display()
        )),
        several => Err(format!("there are several issues; name one of them: {}", listed(several))),
    }
}

/// The folders of all issues below a folder, in the order of their names.
pub(super) fn all_below(sources: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut out: Vec<PathBuf> = entries.filter(|path| path.join(ISSUE_FILE).is_file()).collect();
    out.sort_unstable();
    out
}

fn listed(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// The issue in a folder, as far as it can be read.
pub(super) fn issue_in(folder: &Path) -> Option<Issue> {
    let bytes = std::fs::read(folder.join(ISSUE_FILE)).ok()?;
    issue::source::read("", &bytes, &mut Report::new())
}

fn by_name(named: &Path, sources: &Path) -> Result<PathBuf, String> {
    let wanted = named.display().to_string();
    let (mut names, mut found) = (Vec::new(), Vec::new());
    for folder in all_below(sources) {
        if folder.file_name().is_some_and(|name| named.as_os_str() == name) {
            return Ok(folder);
        }
        let Some(issue) = issue_in(&folder) else { continue };
        names.push(issue.name());
        if issue.name() == wanted {
            found.push(folder);
        }
    }
    match found.as_slice() {
        [only] => return Ok(only.clone()),
        [] => {}
        several => {
            return Err(format!(
                "several issues are called {wanted}; name the folder of one: {}",
                listed(several)
            ));
        }
    }
    let hint = nearest(&wanted, names.iter().map(String::as_str))
        .map(|meant| format!("; did you mean {meant}?"))
        .unwrap_or_default();
    Err(format!("there is no issue “{wanted}”{hint}"))
}

/// Opens the issue in a folder.
///
/// # Errors
/// A message for the user when its file or its lock cannot be read at all.
pub fn open(folder: &Path, settings: &Settings) -> Result<Opened, String> {
    let path = folder.join(ISSUE_FILE);
    let file = path.display().to_string();
    let mut report = Report::new();
    let issue = issue::source::read(&file, &read_file(&path)?, &mut report)
        .ok_or_else(|| worst(&report))?;
    let lock = lock_of(folder)?;
    let slug = folder
        .canonicalize()
        .ok()
        .and_then(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()));
    let slug = slug.ok_or_else(|| format!("“{}” has no name of its own", folder.display()))?;
    let (journal, meta) = record(&issue, settings, &file, &mut report);
    let lang = Lang::default();
    let mut opened = Opened {
        file,
        folder: folder.to_owned(),
        slug,
        issue,
        lock,
        journal,
        meta,
        lang,
        members: Vec::new(),
        report,
    };
    members(&mut opened, settings);
    Ok(opened)
}

/// The lock in an issue's folder; an empty one when there is none.
pub(super) fn lock_of(folder: &Path) -> Result<Lock, String> {
    let path = folder.join(LOCK_FILE);
    if !path.exists() {
        return Ok(Lock::default());
    }
    let mut report = Report::new();
    issue::lock::read(&path.display().to_string(), &read_file(&path)?, &mut report)
        .ok_or_else(|| worst(&report))
}

/// The first finding in words, for what cannot be begun.
fn worst(report: &Report) -> String {
    let Some(worst) = report.findings.first() else { return "the issue cannot be read".to_owned() };
    let help = Some(worst.help())
        .filter(|help| !help.is_empty())
        .map(|help| format!("; {help}"))
        .unwrap_or_default();
    format!("[{}] {}: {}{help}", worst.code.id, worst.place, worst.message())
}

/// The journal, and the issue's facts: those of its file, and for the rest those of the journal's
/// record.
fn record(
    issue: &Issue,
    settings: &Settings,
    file: &str,
    report: &mut Report,
) -> (JournalMeta, IssueMeta) {
    let wanted = IssueMeta {
        volume: issue.volume.clone(),
        issue: issue.issue.clone(),
        ..IssueMeta::default()
    };
    let templates = &settings.templates;
    let read = reading::record_path(&issue.journal)
        .ok_or_else(|| format!("“{}” is not the name of a journal's folder", issue.journal));
    let read = read.and_then(|path| Ok((templates.display(&path), templates.load(&path)?)));
    let known = match read {
        Ok((path, bytes)) => markdown::record(&path, &issue.journal, &bytes, &wanted, report),
        Err(why) => {
            report.push(Place::file(file), findings::record_unreadable(why));
            None
        }
    };
    let (journal, known) = known.unwrap_or_default();
    if let (Some(own), Some(recorded)) = (issue.date, known.issue_date)
        && own != recorded
    {
        report.push(Place::file(file), findings::dates_differ(own.iso(), recorded.iso()));
    }
    if let (Some(own), Some(recorded)) = (&issue.doi, &known.issue_doi)
        && own != recorded
    {
        report
            .push(Place::file(file), findings::issue_dois_differ(own.as_str(), recorded.as_str()));
    }
    let meta = IssueMeta {
        issue_doi: issue.doi.clone().or(known.issue_doi),
        issue_label: issue.label.clone().or(known.issue_label),
        issue_url: issue.url.clone().or_else(|| issue.site.clone()).or(known.issue_url),
        issue_date: issue.date.or(known.issue_date),
        volume_doi: known.volume_doi,
        volume_url: known.volume_url,
        ..wanted
    };
    (journal, meta)
}

/// Finds the articles and reads their fronts.
fn members(opened: &mut Opened, settings: &Settings) {
    let mut slugs: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    let items: Vec<(Option<String>, ArticleItem)> = opened
        .issue
        .articles()
        .map(|(section, item)| (section.map(str::to_owned), item.clone()))
        .collect();
    for (section, item) in items {
        let place = Place::at(&opened.file, item.at.line, item.at.column);
        match article_of(&opened.folder, &item.name) {
            Err(why) => opened.report.push(place, findings::article_absent(&item.name, why)),
            Ok(path) => match slugs.insert(path.slug.clone(), item.name.clone()) {
                Some(other) => opened.report.push(place, findings::name_taken(&item.name, other)),
                None => found.push((section, item, path)),
            },
        }
    }
    let fronts: Vec<Linkable> = found
        .par_iter()
        .map(|(_, item, path)| {
            let front = links::front(path, &settings.templates, &opened.issue.journal);
            Linkable { name: item.name.clone(), named: item.relations.clone(), ..front }
        })
        .collect();
    opened.lang = most_used(&fronts);
    let outside = outside::notices(&opened.folder, settings, &fronts);
    let all: Vec<Linkable> = fronts.iter().cloned().chain(outside).collect();
    let (mut gained, broken) = linked(&all);
    for broken in broken {
        tell(opened, broken);
    }
    for ((section, item, path), front) in found.into_iter().zip(fronts) {
        let placement = Placement {
            journal: opened.journal.clone(),
            issue: opened.meta.clone(),
            section,
            pages: opened.lock.pages(&item.name).cloned(),
            related: gained.remove(&item.name).unwrap_or_default(),
            links: addresses(&opened.issue, &path.slug),
        };
        opened.members.push(Member { item, path, placement, doi: front.doi, title: front.title });
    }
}

/// The language of most articles; of two that are used as often, the one that is used first.
fn most_used(fronts: &[Linkable]) -> Lang {
    let count = |lang: &Lang| fronts.iter().filter(|front| front.lang == *lang).count();
    let most = fronts.iter().map(|front| count(&front.lang)).max();
    fronts
        .iter()
        .find(|front| Some(count(&front.lang)) == most)
        .map(|front| front.lang.clone())
        .unwrap_or_default()
}

fn tell(opened: &mut Opened, broken: Broken) {
    let (Broken::Unknown { name, .. } | Broken::WithoutDoi { name, .. }) = &broken;
    // A link of another issue's is reported there.
    let Some(at) =
        opened.issue.articles().find(|(_, item)| item.name == *name).map(|(_, item)| item.at)
    else {
        return;
    };
    let said = match broken {
        Broken::Unknown { name, target } => issue::placement::about_unknown(&name, &target),
        Broken::WithoutDoi { name, target } => issue::placement::about_without_doi(&name, &target),
    };
    opened.report.push(Place::at(&opened.file, at.line, at.column), said);
}

/// Where an article stands when the issue says where its site does.
fn addresses(issue: &Issue, slug: &str) -> Vec<SelfUri> {
    let Some(site) = &issue.site else { return Vec::new() };
    let folder = format!("{site}{}/", article::address::in_path(slug));
    let file = |end: &str| format!("{folder}{}.{end}", article::address::in_path(slug));
    let uri =
        |content_type: &str, href: String| SelfUri { content_type: content_type.to_owned(), href };
    vec![
        uri("article", folder.clone()),
        uri("fulltext", file("html")),
        uri("pdf", file("pdf")),
        uri("xml", file("xml")),
    ]
}

/// The article of a name: in the issue's folder, or beside it.
pub(super) fn article_of(folder: &Path, name: &str) -> Result<ArticlePath, String> {
    let inside = folder.join(name);
    let beside = folder.parent().map(|parent| parent.join(name));
    let path = if inside.exists() {
        inside
    } else {
        beside.filter(|path| path.exists()).unwrap_or(inside)
    };
    let found = find(std::slice::from_ref(&path)).map_err(|error| error.to_string())?;
    found.into_iter().next().ok_or_else(|| format!("“{}” holds no article", path.display()))
}
