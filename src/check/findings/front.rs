//! Wordings of the rules on the front.

use report::codes::{front, metadata};

report::says! {
    /// F201.
    licence_missing() = front::LICENCE_MISSING,
        "the article names no licence",
        help "add `license: https://creativecommons.org/licenses/…` to the article's front matter";
    /// F202.
    publisher_missing() = front::PUBLISHER_MISSING,
        "the journal names no publisher",
        help "add `publisher: {name: …, location: …}` to the journal's journal.yaml";
    /// F203.
    orcid_missing(author) = front::ORCID_MISSING,
        "{author} has no ORCID iD",
        help "ask the author, and add `orcid: …` under the name in the article's front matter";
    /// F204: one of the two.
    received_missing() = front::HISTORY_MISSING,
        "the article does not say when it was received",
        help "add `received: 2025-01-31`, with the true date, to the article's front matter";
    /// F204: the other.
    accepted_missing() = front::HISTORY_MISSING,
        "the article does not say when it was accepted",
        help "add `accepted: 2025-01-31`, with the true date, to the article's front matter";
    /// F204: both.
    history_missing() = front::HISTORY_MISSING,
        "the article does not say when it was received and accepted",
        help "add `received: 2025-01-31` and `accepted: 2025-01-31`, with the true dates, to the article's front matter";
    /// F205: no word about it.
    funding_missing() = front::FUNDING_MISSING,
        "the article does not say who funded the work",
        help "add `funding: …` to the article's front matter, even if only to say there was none";
    /// F205: words that only a person reads.
    funding_in_words() = front::FUNDING_MISSING,
        "the article names who funded the work in running text only, where no receiver finds it",
        help "add `funding: …` to the article's front matter, even if only to say there was none";
    /// F206: no country.
    country_missing(affiliation) = front::COUNTRY_MISSING,
        "the affiliation “{affiliation}” has no country",
        help "add `country: …` under the affiliation in the article's front matter";
    /// F206: a country that only a person reads.
    country_in_words(affiliation, country) = front::COUNTRY_MISSING,
        "the affiliation “{affiliation}” names its country in running text only",
        help "add `country: {country}` under the affiliation in the article's front matter";
    /// F207.
    country_unknown(country, affiliation) = front::COUNTRY_UNKNOWN,
        "the country “{country}” of the affiliation “{affiliation}” is not in ISO 3166-1; its code was left out",
        help "write the country's English name as the standard has it, for example “Pakistan” or “Türkiye”";
    /// F208.
    corresponding_missing() = front::CORRESPONDING_MISSING,
        "no author is marked as the corresponding author",
        help "add `corresponding: true` and `email: …` under the name of the author to whom readers should write";
    /// F209.
    corresponding_without_email(author) = front::CORRESPONDING_WITHOUT_EMAIL,
        "{author}, the corresponding author, has no e-mail address",
        help "add `email: …` under the name in the article's front matter";
    /// F210.
    doi_missing() = front::DOI_MISSING,
        "the article has no DOI",
        help "add `doi: 10.1234/…`, as it is registered, to the article's front matter";
    /// F211.
    issn_missing() = front::ISSN_MISSING,
        "the journal has no ISSN",
        help "add `issn: {print: …, electronic: …}` to the journal's journal.yaml";
    /// F212.
    keywords_missing() = front::KEYWORDS_MISSING,
        "the article has no keywords",
        help "add `keywords: [first, second]` to the article's front matter";
    /// F213.
    abstract_missing() = front::ABSTRACT_MISSING,
        "the article has no abstract",
        help "add `abstract: |` and its text to the article's front matter";

    /// F221.
    dates_out_of_order(after, second, before, first) = metadata::DATES_OUT_OF_ORDER,
        "the article was {after} on {second}, before it was {before}, on {first}",
        help "look up the dates and fix the wrong one";
    /// F222.
    date_impossible(event, date) = metadata::DATE_IMPOSSIBLE,
        "the date on which the article was {event}, {date}, does not exist",
        help "look up the date and fix it";
    /// F223.
    author_twice(first, second, what) = metadata::AUTHOR_TWICE,
        "{first} and {second} have the same {what}",
        help "remove the second entry, or give each author the right {what}";
    /// F224: “Dr”.
    name_with_title(name, title) = metadata::NAME_ODD,
        "the name “{name}” contains the title “{title}”",
        help "write the name alone; degrees, positions and notes have fields of their own";
    /// F224: “Khan1”.
    name_with_character(name, character) = metadata::NAME_ODD,
        "the name “{name}” contains the character “{character}”",
        help "write the name alone; degrees, positions and notes have fields of their own";
    /// F224: “Khan,”.
    name_with_mark(name) = metadata::NAME_ODD,
        "the name “{name}” ends with a punctuation mark",
        help "write the name alone; degrees, positions and notes have fields of their own";
    /// F224: “KHAN”.
    name_in_capitals(name) = metadata::NAME_ODD,
        "the name “{name}” is in capitals",
        help "write it with lower-case letters; the journal's style decides how it is printed";
    /// F225.
    issns_alike(issn) = metadata::ISSNS_ALIKE,
        "the print and the electronic ISSN are both {issn}",
        help "look up both at portal.issn.org, and remove the one that does not exist";
    /// F226: another address of a licence.
    licence_not_canonical(address, canonical) = metadata::LICENCE_NOT_CANONICAL,
        "the licence's address, {address}, is not its official one",
        help "write {canonical}";
    /// F226: no licence.
    licence_unknown(address) = metadata::LICENCE_NOT_CANONICAL,
        "there is no Creative Commons licence at {address}",
        help "look up the licence at creativecommons.org and write its address, \
              for example https://creativecommons.org/licenses/by/4.0/";
    /// F227.
    licence_contradictory(named, linked) = metadata::LICENCE_CONTRADICTORY,
        "the licence's words name CC {named}, its address CC {linked}",
        help "find out which licence the authors signed, and fix the other";
    /// F228: the date of publication.
    copyright_year_odd(year, published) = metadata::COPYRIGHT_YEAR_ODD,
        "the copyright year is {year}, but the article was published in {published}",
        help "fix the wrong one";
    /// F228: the statement.
    copyright_statement_odd(statement, stated, year) = metadata::COPYRIGHT_YEAR_ODD,
        "the copyright statement “{statement}” says {stated}, but the copyright year is {year}",
        help "fix the wrong one";
    /// F229.
    title_in_capitals(title) = metadata::TITLE_IN_CAPITALS,
        "the title “{title}” is in capitals",
        help "write it with lower-case letters; the journal's style decides how it is printed";
    /// F230.
    title_ends_oddly(mark) = metadata::TITLE_ENDS_ODDLY,
        "the title ends with “{mark}”",
        help "remove the mark";
    /// F231.
    abstract_length(words) = metadata::ABSTRACT_LENGTH,
        "the abstract has {words:word|words}",
        help "check that it is complete, and that nothing but the abstract is in it";
    /// F232: again.
    keyword_twice(keyword) = metadata::KEYWORDS_ODD,
        "the keyword “{keyword}” appears twice",
        help "remove one of the two";
    /// F232: a list.
    keyword_of_several(keyword, each) = metadata::KEYWORDS_ODD,
        "the keyword “{keyword}” is several keywords in one",
        help "write each as a keyword of its own: {each}";
    /// F232: a sentence.
    keyword_too_long(keyword) = metadata::KEYWORDS_ODD,
        "the keyword “{keyword}” is too long",
        help "choose the terms that readers search for";
    /// F232: a stop.
    keyword_with_stop(keyword) = metadata::KEYWORDS_ODD,
        "the keyword “{keyword}” ends with a full stop",
        help "remove the full stop";
    /// F234.
    doi_unusual(doi, character) = metadata::DOI_UNUSUAL,
        "the DOI {doi} contains the character “{character}”, which Crossref does not allow",
        help "choose another DOI, unless this one is already registered";
    /// F235.
    volume_missing() = metadata::VOLUME_MISSING,
        "the article has neither a volume nor an issue",
        help "add `volume: …` and `issue: …` to the article's front matter";
    /// F236.
    pages_missing() = metadata::PAGES_MISSING,
        "the article has neither a first page nor an article number",
        help "add `pages: 76-85` to the article's front matter";
    /// F237.
    affiliation_missing(author) = metadata::AFFILIATION_MISSING,
        "{author} has no affiliation",
        help "name it under `affiliations`, or write that there is none (“Independent scholar”)";
    /// F238.
    authors_missing() = metadata::AUTHORS_MISSING,
        "the article names no authors",
        help "name them under `authors`";
    /// F239.
    publication_date_missing() = metadata::PUBLICATION_DATE_MISSING,
        "the article has no publication date",
        help "add `date: 2025-03-31`, with the true date, to the article's front matter";
}
