//! The title of an article and the journal behind it, and the town where that appears.

use super::Part;
use super::pieces::{Piece, is_particle};
use crate::fields::Field;

/// A title and a journal, at the last full stop that belongs to no abbreviation.
pub fn divided(head: Piece) -> Option<(Piece, Piece)> {
    let mut starts = head.sentences();
    let mut at = starts.pop().or_else(|| head.rfind(". ").map(|at| at + 2))?;
    // “Estudos da Linguagem. Belo Horizonte, v. 21”; “Bakhtiniana. Revista de Estudos do Discurso”.
    while let Some(before) = starts.last().copied() {
        let between = head.between(before, at).trimmed(".");
        let words = between.words();
        let short = words
            .iter()
            .all(|(_, word)| word.chars().count() <= 6 && word.starts_with(char::is_uppercase));
        let last = head.from(at);
        let goes_on = (words.len() <= 3 && short && between.text().len() < 20)
            || is_city(last.text())
            || (words.len() <= 2 && is_journal(last.text()));
        if !goes_on {
            break;
        }
        at = before;
        starts.pop();
    }
    let (title, journal) = (head.until(at).trimmed(".,"), head.from(at).trimmed(".,"));
    (!title.is_empty() && !journal.is_empty()).then_some((title, journal))
}

/// Whether words begin as journals do.
fn is_journal(text: &str) -> bool {
    ["Revista", "Cadernos", "Anuario", "Boletim"].iter().any(|word| text.starts_with(word))
}

/// A journal's title, and its place behind a comma or a stop.
pub fn journal_and_place(journal: Piece, early: bool) -> Vec<Part> {
    let journal = journal.find(" [online").map_or(journal, |at| journal.until(at));
    let whole = vec![Part::new(Field::Source, journal.range())];
    let stop =
        journal.sentences().into_iter().next_back().filter(|at| is_city(journal.from(*at).text()));
    let comma = journal.rfind(", ").map(|at| at + 2);
    let Some(from) = stop.or(comma) else { return whole };
    let mut name = journal.until(from).trimmed(".,");
    let mut place = journal.from(from);
    if is_state(place.text())
        && let Some(at) = name.rfind(", ")
    {
        place = journal.from(at + 2);
        name = name.until(at);
    }
    // “Journal of Geographical Sciences, 27, p. 943”.
    if place.text().chars().all(|c| c.is_ascii_digit()) {
        let volume = Part::new(Field::Volume, place.range());
        return vec![Part::new(Field::Source, name.range()), volume];
    }
    if place.text().starts_with('[') {
        return vec![Part::new(Field::Source, name.range())];
    }
    if is_city(place.text()) {
        return vec![
            Part::new(Field::Source, name.range()),
            Part::new(Field::Place, place.range()),
        ];
    }
    // “Educação, Ciência e Cultura” is one title; “Ensaio, Caruaru” a title and a town.
    let joined = place.words().iter().any(|(_, word)| matches!(*word, "e" | "and" | "&" | "y"));
    let plain = place
        .words()
        .iter()
        .all(|(_, word)| word.starts_with(char::is_uppercase) || is_particle(word));
    if early || joined || !plain || place.words().len() > 3 {
        return whole;
    }
    vec![
        Part::new(Field::Source, name.range()).unsure(),
        Part::new(Field::Place, place.range()).unsure(),
    ]
}

/// “SC”, “RJ”, “NJ”, a country.
fn is_state(text: &str) -> bool {
    (text.len() == 2 && text.chars().all(char::is_uppercase))
        || matches!(text, "Canada" | "Brasil" | "USA" | "Portugal")
}

/// Towns where journals appear.
fn is_city(text: &str) -> bool {
    let town = text.split([',', '-', '/']).next().unwrap_or_default().trim_end_matches(['.', ' ']);
    CITIES.split('|').any(|one| one == town)
}

const CITIES: &str = "\
    Aracaju|Assis|Barcelona|Bauru|Belém|Belo Horizonte|Berlin|Bogotá|Boston|Brasília|Braga|Buenos Aires|Cambridge|Campina Grande|\
    Campinas|Campo Grande|Campo Mourão|Canoas|Caracas|Cascavel|Caxias do Sul|Chapecó|Chicago|Coimbra|Córdoba|Criciúma|Cuiabá|Curitiba|\
    Dourados|Feira de Santana|Florianópolis|Fortaleza|Goiânia|Ijuí|Itajaí|João Pessoa|Joinville|Juiz de Fora|La Habana|Lavras|Lima|\
    Lisboa|London|Londres|Londrina|Maceió|Madrid|Manaus|Maringá|Marília|Medellín|México|Montes Claros|Montevideo|Mossoró|\
    Natal|New York|Niterói|Nova York|Ottawa|Oxford|Palmas|Paris|Passo Fundo|Pelotas|Petrópolis|Piracicaba|Ponta Grossa|\
    Porto|Porto Alegre|Porto Velho|Presidente Prudente|Recife|Ribeirão Preto|Rio Branco|Rio Claro|Rio de Janeiro|Rio Grande|\
    Salvador|Santa Cruz do Sul|Santa Maria|Santiago|Santos|São Bernardo do Campo|São Carlos|São Leopoldo|São Luís|São Paulo|\
    Seropédica|Sevilla|Sorocaba|Taubaté|Teresina|Toledo|Tubarão|Uberaba|Uberlândia|Vitória|Vitória da Conquista|Viçosa|Washington";
