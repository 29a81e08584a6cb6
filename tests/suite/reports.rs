//! What people who make journals have reported of other programs, kind by kind, on small articles:
//! what an article says of itself, its labels, notes and tables, its references. Kinds that are
//! shown elsewhere are named in `tests/README.md`.

use offprint::{Format, InMemory, Options, Outputs};

const JOURNAL: &str = "id: shores\ntitle: Journal of Shores\nabbreviation: J Shores\nissn: {electronic: \"2788-5038\"}\n\
    publisher: {name: Example Press, location: Exampletown}\nvolumes: [{volume: \"3\", year: 2025, issues: [{issue: \"1\", date: \"2025-03\"}]}]\n";
const FRONT: &str = "type: research-article\nsubject: Article\ndoi: \"10.5555/shores.1\"\nvolume: \"3\"\nissue: \"1\"\ndate: 2025-03-10\n\
    title: Of tides\nabstract: A short abstract.\n";
const AUTHORS: &str = "authors: [{given: Ada, family: Shore}]\n";

/// Builds an article as JATS with these lines of front matter, this text and these works.
fn built(front: &str, text: &str, works: &str) -> Outputs {
    let authors = if front.contains("authors:") { "" } else { AUTHORS };
    let lang = if front.contains("lang:") { "" } else { "lang: en\n" };
    let works_are = if works.is_empty() { "" } else { "bibliography: references.bib\n" };
    let paged = ["elocation:", "pages:", "fpage:"].iter().any(|field| front.contains(field));
    let page = if paged { "" } else { "fpage: \"1\"\n" };
    let article = format!(
        "---\njournal: shores\n{FRONT}{authors}{lang}{works_are}{page}{front}---\n\n{text}\n"
    );
    let world = InMemory::new("tides")
        .with_file("article.md", article)
        .with_file("references.bib", works)
        .with_file("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .with_template("shores/journal.yaml", JOURNAL);
    offprint::build(&world, &Options { formats: vec![Format::Jats], ..Options::default() })
}

fn xml(outputs: &Outputs) -> String {
    let file = outputs.artifacts.iter().find(|file| file.path.ends_with(".xml"));
    let said: Vec<String> = outputs.findings.findings.iter().map(|it| it.message()).collect();
    String::from_utf8(file.unwrap_or_else(|| panic!("{said:#?}")).bytes.clone()).unwrap()
}

/// The words of the first element of this name, without its mark-up.
fn words(xml: &str, element: &str) -> String {
    let whole = xml.split(&format!("<{element}")).nth(1).unwrap_or_default();
    let whole = whole
        .split(&format!("</{}>", element.trim_end_matches([' ', '>'])))
        .next()
        .unwrap_or_default();
    plain(&format!("<{element}{}{whole}", if element.ends_with('>') { "" } else { " " }))
}

fn plain(xml: &str) -> String {
    let text: String =
        xml.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The references as they are printed.
fn references(xml: &str) -> Vec<String> {
    let mixed = xml.split("<mixed-citation").skip(1);
    mixed.map(|part| plain(&format!("<x{}", part.split("</mixed").next().unwrap()))).collect()
}

fn codes(outputs: &Outputs) -> Vec<&str> {
    outputs.findings.findings.iter().map(|finding| finding.code.id).collect()
}

#[test]
fn labels_are_in_the_language_of_the_article() {
    let text = "See @fig-a and @tbl-b.\n\n![Caption](a.svg){#fig-a alt=\"x\"}\n\n| a |\n|---|\n| b |\n\n: Caption {#tbl-b}";
    for (lang, figure, table) in [
        ("ar", "الشكل 1", "الجدول 1"),
        ("de", "Abbildung 1", "Tabelle 1"),
        ("es", "Figura 1", "Tabla 1"),
        ("fr", "Figure 1", "Tableau 1"),
        ("it", "Figura 1", "Tabella 1"),
        ("pl", "Rysunek 1", "Tabela 1"),
        ("pt", "Figura 1", "Tabela 1"),
    ] {
        let xml = xml(&built(&format!("lang: {lang}\n"), text, ""));
        assert_eq!(words(&xml, "fig "), format!("{figure} Caption x"), "{lang}");
        assert!(words(&xml, "table-wrap ").starts_with(table), "{lang}");
        assert!(words(&xml, "body>").starts_with(&format!("See {figure} and {table}.")), "{lang}");
    }
}

#[test]
fn pages_are_what_the_source_says() {
    for (front, elements) in [
        ("elocation: e0178565\n", "<elocation-id>e0178565</elocation-id>"),
        ("pages: S12\n", "<fpage>S12</fpage> <lpage>S12</lpage>"),
        ("fpage: xii\n", "<fpage>xii</fpage> <lpage>xii</lpage>"),
    ] {
        let xml = xml(&built(front, "Text.", ""));
        let xml = xml.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(xml.contains(elements), "{front}: {xml}");
    }
    // An article number leaves no place for pages.
    let xml = xml(&built("elocation: e0178565\n", "Text.", ""));
    assert!(!xml.contains("<fpage>") && !xml.contains("<page-range>"));
}

#[test]
fn contributors_are_told_apart() {
    let front = "authors:\n  - {given: Ada, family: Shore, equal-contrib: true, email: ada@example.org, corresponding: true}\n  \
        - {given: Ben, family: Reed, equal-contrib: true}\n  - {given: Cy, family: Late, deceased: true}\n  \
        - {given: Suharto}\n  - {collab: The Tide Group, members: [{given: Dan, family: Member}]}\n";
    let outputs = built(front, "Text.", "");
    let xml = xml(&outputs);
    assert_eq!(xml.matches("equal-contrib=\"yes\"").count(), 2);
    assert_eq!(xml.matches("deceased=\"yes\"").count(), 1);
    assert!(xml.contains("fn-type=\"equal\"") && xml.contains("fn-type=\"deceased\""));
    assert!(xml.contains("<name name-style=\"given-only\">"));
    assert!(words(&xml, "collab").starts_with("The Tide Group"));
    assert!(words(&xml, "collab").contains("Dan"));
    assert!(!codes(&outputs).contains(&"F102"));
}

#[test]
fn a_name_that_is_missing_is_said_at_its_author() {
    let front = "authors:\n  - {given: Ada, family: Shore}\n  - {email: b@example.org}\n  - {given: Ben, family: Third}\n";
    let outputs = built(front, "Text.", "");
    let found = outputs.findings.findings.iter().find(|finding| finding.code.id == "F102").unwrap();
    assert_eq!(found.place.line, 15, "{}", found.message());
    // The next author's field is not shown in its place.
    assert_eq!(found.quotations(), Vec::<&str>::new());
}

#[test]
fn notes_stand_in_captions_headings_and_cells() {
    let text = "# Heading[^h]\n\nSee _tides_[^t] and @fig-a.\n\n![Caption[^f] of *it*.](a.svg){#fig-a alt=\"x\"}\n\n\
        | Head[^c] | b |\n|----|---|\n| cell^[In a cell.] | c |\n\n: Table[^t]\n\n\
        [^h]: Of the heading.\n\n[^t]: Of tides.\n\n[^f]: Of the figure.\n\n[^c]: Of the column.";
    let outputs = built("", text, "");
    let xml = xml(&outputs);
    assert_eq!(xml.matches("<fn id=").count(), 5);
    assert_eq!(words(&xml, "fig "), "Figure 1 Caption3 of it. x");
    assert!(!xml.contains("[^") && !codes(&outputs).contains(&"S128"));
}

#[test]
fn letters_of_tex_are_letters() {
    let letters = [
        (r"{\'\i}", "í"),
        (r"{\'i}", "í"),
        (r"\'{\i}", "í"),
        (r"\'\i ", "í"),
        (r"{\'{\i}}", "í"),
        (r"{\`\i}", "ì"),
        (r"{\^\i}", "î"),
        (r#"{\"\i}"#, "ï"),
        (r"{\u\i}", "ĭ"),
        (r"{\=a}", "ā"),
        (r"{\d{s}}", "ṣ"),
        (r"{\k{a}}", "ą"),
        (r"{\r a}", "å"),
        (r"{\b o}", "o\u{331}"),
        (r"{\t oo}", "o\u{361}o"),
        (r"{\c{c}}", "ç"),
        (r"\c c", "ç"),
        (r"{\v s}", "š"),
        (r"{\H{o}}", "ő"),
        (r"{\~n}", "ñ"),
        (r"{\.z}", "ż"),
        (r"{\aa}", "å"),
        (r"{\AE}", "Æ"),
        (r"{\oe}", "œ"),
        (r"{\ss}", "ß"),
        (r"{\l}", "ł"),
        (r"{\i}", "ı"),
        (r"{\j}", "ȷ"),
        (r"{\dh}", "ð"),
        (r"{\th}", "þ"),
        (r"{\dj}", "đ"),
        (r"{\ng}", "ŋ"),
        (r"\'e", "é"),
        (r"{\' e}", "é"),
        (r"{\v{\i}}", "ǐ"),
        (r"\O{}", "Ø"),
        (r"\textquoteright ", "’"),
    ];
    let works: String = letters
        .iter()
        .enumerate()
        .map(|(n, (tex, _))| format!("@book{{w{n:02}, author={{Sh{tex}re, Ada}}, title={{{{T {tex}x}}}}, publisher={{P}}, year={{{}}}}}\n", 1900 + n))
        .collect();
    let text = format!("{}\n\n# References\n\n::: {{#refs}}\n:::", "[@w00]");
    let xml = xml(&built("citation-style: vancouver\nnocite: [\"@*\"]\n", &text, &works));
    let references = references(&xml);
    for (n, (tex, letter)) in letters.iter().enumerate() {
        let expected = format!("Sh{letter}re A. T {letter}x. P; {}.", 1900 + n);
        assert!(references.contains(&expected), "{tex}: {expected}: {references:#?}");
    }
}

#[test]
fn titles_of_journals_and_ranges_of_pages_stay_as_they_are() {
    let works = "@article{a, author={Shore, A}, title={One}, journal={Proc. of the Tidal Soc.}, year=2001, pages={xii--xv}}\n\
        @article{b, author={Shore, A}, title={Two}, journal={Revue de la société des marées}, year=2002, langid={french}, pages={A-12--A-15}}\n\
        @article{c, author={Shore, A}, title={Three}, journal={eTide}, year=2003, pages={123+}}\n\
        @incollection{d, author={Shore, A}, title={Vier}, booktitle={Handbuch der kleinen Häfen}, year=2005, publisher={P}, pages={1234--45}, langid={german}}\n\
        @article{e, author={Shore, A}, title={It's five}, journal={The Tide's Journal}, year=2006, pages={S1--S4, 9}}\n";
    let text = "[@a; @b; @c; @d; @e]\n\n# References\n\n::: {#refs}\n:::";
    let xml = xml(&built("citation-style: apa\n", text, works));
    assert_eq!(
        references(&xml),
        [
            "Shore, A. (2001). One. Proc. of the Tidal Soc., xii–xv.",
            "Shore, A. (2002). Two. Revue de la société des marées, A-12–A-15.",
            "Shore, A. (2003). Three. eTide, 123+.",
            "Shore, A. (2005). Vier. In Handbuch der kleinen Häfen (pp. 1234–1245). P.",
            "Shore, A. (2006). It’s five. The Tide’s Journal, S1–S4, 9.",
        ]
    );
}

#[test]
fn what_is_said_of_a_citation_stays_beside_it() {
    let works = "@book{a, author={Shore, A}, title={One}, publisher={P}, year=2001}\n@book{b, author={Reed, B}, title={Two}, publisher={P}, year=2002}\n\
        @book{c, author={Shore, A}, title={Three}, publisher={P}, year=2001}\n";
    let text = "So [see @a, pp. 3–5, and *passim*; also @b, chap. 2]. @a [p. 4] says; -@b.\n\n# References\n\n::: {#refs}\n:::";
    let said = words(&xml(&built("citation-style: apa\nnocite: [\"@c\"]\n", text, works)), "body>");
    assert_eq!(
        said,
        "So (see Shore, 2001a, pp. 3–5, and passim; also Reed, 2002, Chapter 2). Shore (2001a, p. 4) says; (2002)."
    );
}

#[test]
fn a_note_written_by_hand_has_one_stop_and_names_nobody_twice() {
    let works = "@article{a, author={Shore, Ada}, title={Of tides}, journal={J}, year=2001, pages={1--9}}\n";
    let text = "One.[@a]\n\nTwo.^[@a; compare others.]\n\nThree.^[See @a, p. 5.]\n\nFour.^[As in @a.]\n\nFive.^[[@a, p. 7]]\n\n# References\n\n::: {#refs}\n:::";
    let xml = xml(&built("citation-style: chicago-notes\n", text, works));
    let notes: Vec<String> = xml
        .split("<fn id=")
        .skip(1)
        .map(|note| plain(&format!("<x{}", note.split("</fn>").next().unwrap())))
        .collect();
    assert_eq!(
        notes,
        [
            "1 Ada Shore, “Of Tides,” J, 2001, 1–9.",
            "2 Shore, “Of Tides”; compare others.",
            "3 See Shore, “Of Tides,” p. 5.",
            "4 As in Shore, “Of Tides.”",
            "5 Shore, “Of Tides,” 7.",
        ]
    );
}

#[test]
fn what_other_programs_print_as_markup_is_read_or_said() {
    let text = "::: {.warn}\nkept\n:::\n\n<div class=\"x\">a div</div>\n\nA <span class=\"q\">span</span>, a <br> break, &eacute; and &lt;tag&gt;.\n\n\
        ```{=html}\n<b>raw</b>\n```\n\n\\newpage\n\nBy \\LaTeX{} and \\cite{x}.";
    let outputs = built("", text, "");
    assert_eq!(
        words(&xml(&outputs), "body>"),
        "kept a div A span, a break, é and <tag>. By LaTeX and [x]."
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    );
    let codes = codes(&outputs);
    for code in ["S120", "S124", "S126", "S131", "S138"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
}

#[test]
fn edited_books_and_reviews_are_worded_as_chicago_has_it() {
    let works = r#"[
      {"id":"e","type":"book","title":"Small ports","editor":[{"family":"Shore","given":"Ada"},{"family":"Reed","given":"Ben"}],"publisher":"P","issued":{"date-parts":[[2006]]}},
      {"id":"r","type":"review-book","title":"Of ports","author":[{"family":"Shore","given":"Ada"}],"reviewed-title":"Small Ports","reviewed-author":[{"family":"Reed","given":"Ben"}],"container-title":"Coast","volume":"8","page":"1-3","issued":{"date-parts":[[2006]]}},
      {"id":"s","type":"article-journal","title":"More","author":[{"family":"Shore","given":"Ada"}],"container-title":"Coast","volume":"8","page":"4-9","issued":{"date-parts":[[2006]]}}
    ]"#;
    let text = "So [@e; @r; @s].\n\n# References\n\n::: {#refs}\n:::";
    let front = "citation-style: chicago-author-date\n";
    let outputs = built(front, text, works);
    let xml = xml(&outputs);
    assert_eq!(
        references(&xml),
        [
            "Shore, Ada. 2006a. “More.” Coast 8: 4–9.",
            "Shore, Ada. 2006b. “Of Ports.” Review of Small Ports, by Ben Reed. Coast 8: 1–3.",
            "Shore, Ada, and Ben Reed, eds. 2006. Small Ports. P.",
        ]
    );
    assert!(words(&xml, "body>").starts_with("So (Shore and Reed 2006; Shore 2006b, 2006a)."));
}
