//! What a journal says of its deposits: its record, and the file that holds for all journals.

use article::Depositing;
use reading::Files;
use report::{Place, Report};

use crate::findings;

/// The file beside the journals' templates that says what holds for the deposits of all of them.
const HOUSE: &str = "deposits.yaml";

/// What the journal's record says for deposits; what it leaves open, the house's file.
pub(crate) fn depositing(journal: &str, templates: &dyn Files, report: &mut Report) -> Depositing {
    let record = reading::record_path(journal)
        .and_then(|path| said(&path, true, templates, report))
        .unwrap_or_default();
    let house = said(HOUSE, false, templates, report).unwrap_or_default();
    Depositing {
        depositor: record.depositor.or(house.depositor),
        registrant: record.registrant.or(house.registrant),
        landing_page: record.landing_page.or(house.landing_page),
        pdf: record.pdf.or(house.pdf),
        xml: record.xml.or(house.xml),
        crossmark: record.crossmark.or(house.crossmark),
        archives: if record.archives.is_empty() { house.archives } else { record.archives },
        nlm_title: record.nlm_title,
    }
}

fn said(
    path: &str,
    is_record: bool,
    templates: &dyn Files,
    report: &mut Report,
) -> Option<Depositing> {
    let shown = templates.display(path);
    match templates.load_if_present(path) {
        Ok(bytes) => markdown::depositing(&shown, &bytes?, is_record, report),
        Err(reason) => {
            report.push(Place::file(&shown), findings::unreadable(reason));
            None
        }
    }
}
