//! Wordings of the rules on citations and on the reference list.

use report::codes::{citations, lists};

report::says! {
    /// C103: the printed words fit no other reference.
    year_differs(words, year, people, wording, key, file) = citations::YEAR_DIFFERS,
        "“{words}”: the reference list gives the year {year} for {people}",
        help "write “{wording}”, or fix the reference “{key}” in {file}";
    /// C103: the printed words fit another reference.
    year_of_another(words, year, people, other, meant, linked) = citations::YEAR_DIFFERS,
        "“{words}”: the reference list gives the year {year} for {people}",
        help "the words fit {other}; if that is meant, cite “{meant}” instead of “{linked}”";
    /// C103: the reference has no year.
    year_not_listed(words, people, wording, key, file) = citations::YEAR_DIFFERS,
        "“{words}”: the reference list gives no year for {people}",
        help "write “{wording}”, or fix the reference “{key}” in {file}";
    /// C103: the reference has no year, and the words fit another.
    year_not_listed_of_another(words, people, other, meant, linked) = citations::YEAR_DIFFERS,
        "“{words}”: the reference list gives no year for {people}",
        help "the words fit {other}; if that is meant, cite “{meant}” instead of “{linked}”";
    /// C104: the printed words fit no other reference.
    names_differ(words, listed, wording, key, file) = citations::NAMES_DIFFER,
        "“{words}”: the list has {listed}",
        help "write “{wording}”, or fix the reference “{key}” in {file}";
    /// C104: the printed words fit another reference.
    names_of_another(words, listed, other, meant, linked) = citations::NAMES_DIFFER,
        "“{words}”: the list has {listed}",
        help "the words fit {other}; if that is meant, cite “{meant}” instead of “{linked}”";
    /// C105: several works.
    fits_several(words, count, keys, key) = citations::NOT_LINKED,
        "“{words}” is not linked: it fits {count:reference|references}, {keys}",
        help "say which one is meant: write `[{words}]{cite=\"{key}\"}`, or the same with another key";
    /// C105: a name that may be the end of a longer one.
    word_before_name(words, listed, key) = citations::NOT_LINKED,
        "“{words}” is not linked: it may cite {listed}, or somebody whose name begins with the word before it",
        help "if it is meant, write `[{words}]{cite=\"{key}\"}`";
    /// C105: a letter behind the year that the list does not print.
    letter_not_listed(words, listed, key) = citations::NOT_LINKED,
        "“{words}” is not linked: it may cite {listed}, but the list prints no letters after years, \
         and only its order suggests this work",
        help "if it is meant, write `[{words}]{cite=\"{key}\"}`";
    /// C105: some of the names.
    names_not_as_listed(words, listed, wording, file) = citations::NOT_LINKED,
        "“{words}” is not linked: it may cite {listed}, but does not name its authors as the list does",
        help "if it is meant, write “{wording}”; if not, add the work to {file}";
    /// C105: other co-authors.
    names_other_authors(words, listed, wording, file) = citations::NOT_LINKED,
        "“{words}” is not linked: it may cite {listed}, but names other authors",
        help "if it is meant, write “{wording}”; if not, add the work to {file}";
    /// C106: nothing like it.
    not_in_list(words, file) = citations::NOT_IN_LIST,
        "“{words}”: the reference list has no such work",
        help "add the work to {file} and cite it, or fix the words";
    /// C106: something like it.
    not_in_list_but(words, nearest, wording, file) = citations::NOT_IN_LIST,
        "“{words}”: the reference list has no such work; the nearest is {nearest}",
        help "write “{wording}” if that is meant, or add the work to {file}";

    /// C111.
    never_cited(key, work) = citations::NEVER_CITED,
        "the reference “{key}”, {work}, is never cited",
        help "cite it where it belongs, or remove it";
    /// C111: words of the text may mean it.
    never_cited_but(key, work, words) = citations::NEVER_CITED,
        "the reference “{key}”, {work}, is never cited",
        help "check whether “{words}” in the text means it; if not, cite it where it belongs, or remove it";
    /// C112.
    reference_twice(first, second, what) = citations::REFERENCE_TWICE,
        "the references “{first}” and “{second}” have the same {what}",
        help "keep one of the two and let all citations point to it";
    /// C113: only its printed form is known.
    reference_in_one_piece(key) = citations::REFERENCE_INCOMPLETE,
        "the reference “{key}” is a single piece of text; its title and its year are not marked up",
        help "mark up its parts";
    /// C113.
    reference_incomplete(key, kind, missing) = citations::REFERENCE_INCOMPLETE,
        "the reference “{key}”, {kind}, is missing {missing}",
        help "look up the work and add it; do not guess";
    /// C114.
    reference_sparse(key, kind, missing) = citations::REFERENCE_SPARSE,
        "the reference “{key}”, {kind}, is missing {missing}",
        help "look up the work and add it; do not guess";
    /// C115: no year is printed.
    year_not_printed(key, year) = citations::YEAR_NOT_PRINTED,
        "the reference “{key}” has the year {year}, but its printed form has none",
        help "fix the year in the reference's fields or in its printed form";
    /// C115: another year is printed.
    other_year_printed(key, year, other) = citations::YEAR_NOT_PRINTED,
        "the reference “{key}” has the year {year}, but its printed form has {other}",
        help "fix the year in the reference's fields or in its printed form";
    /// C116.
    name_not_printed(key, names, words) = citations::NAME_NOT_PRINTED,
        "the reference “{key}” names {names}, but its printed form does not: “{words}”",
        help "fix the names in the reference's fields or in its printed form";
    /// C117.
    pages_reversed(key, last, first) = citations::PAGES_REVERSED,
        "the reference “{key}” ends on page {last}, before its first page, {first}",
        help "look up the pages and fix them";

    /// C121.
    year_ambiguous(first, second, work) = lists::YEAR_AMBIGUOUS,
        "“{first}” and “{second}” are both {work}",
        help "add letters to the years, as in 2023a and 2023b, in the list and in the citations";
    /// C122.
    et_al_malformed(words) = lists::ET_AL_MALFORMED,
        "“{words}” is not how “et al.” is written: its one full stop comes after “al”",
        help "write “et al.”";
    /// C123.
    numbers_out_of_order(words, number) = lists::NUMBERS_OUT_OF_ORDER,
        "“{words}” is cited before number {number}",
        help "number the references in the order of their first citation";
    /// C124.
    doi_not_tagged(key, doi) = lists::DOI_NOT_TAGGED,
        "the reference “{key}” prints the DOI {doi}, but has no DOI among its fields",
        help "add the DOI to the reference's fields";
    /// C125.
    address_without_scheme(key, address) = lists::ADDRESS_WITHOUT_SCHEME,
        "the reference “{key}” prints the address {address} without https://",
        help "try the address, and write it in full";
    /// C126.
    access_date_missing(key) = lists::ACCESS_DATE_MISSING,
        "the reference “{key}”, a web page, has neither a date nor an access date",
        help "add `urldate`, the day on which the author read it";
    /// C127.
    list_out_of_order(second, first) = lists::LIST_OUT_OF_ORDER,
        "{second} comes after {first} in the list",
        help "put the list in alphabetical order";
    /// C128.
    year_implausible(key, year, published) = lists::YEAR_IMPLAUSIBLE,
        "the reference “{key}” is dated {year}, but the article {published}",
        help "look the work up and fix the year";
    /// C129.
    old_resolver(key, address) = lists::OLD_RESOLVER,
        "the reference “{key}” prints its DOI with {address}",
        help "write https://doi.org/ before the DOI";
    /// C130: one reference.
    range_with_hyphen(key, range, dashed) = lists::RANGES_MIXED,
        "the reference “{key}” has a hyphen in its page range: {range}",
        help "write {dashed}";
    /// C130: several.
    ranges_with_hyphen(key, range, dashed, count) = lists::RANGES_MIXED,
        "{count} references have a hyphen in their page ranges; the first is “{key}”: {range}",
        help "write {dashed}";
    /// C131.
    initial_small(key, name) = lists::INITIAL_SMALL,
        "the reference “{key}” has “{name}” with a lower-case initial",
        help "write a capital";
    /// C132: a word too many in the text.
    title_has_more(quoted, wrong, key) = lists::TITLE_DIFFERS,
        "“{quoted}”: the list has this title without “{wrong}”",
        help "fix the title here, or in the reference “{key}”";
    /// C132: a word too few in the text.
    title_has_less(quoted, right, key) = lists::TITLE_DIFFERS,
        "“{quoted}”: the list has this title with “{right}”",
        help "fix the title here, or in the reference “{key}”";
    /// C132: other words in the text.
    title_differs(quoted, wrong, right, key) = lists::TITLE_DIFFERS,
        "“{quoted}” has “{wrong}” where the title in the list has “{right}”",
        help "fix the title here, or in the reference “{key}”";
    /// C133: the end.
    entry_without_stop(key, others) = lists::ENTRY_UNLIKE,
        "the reference “{key}” ends without a full stop, unlike {others} others",
        help "add the full stop";
    /// C133: people.
    entry_without_comma(key, others) = lists::ENTRY_UNLIKE,
        "the reference “{key}” has no comma before “&”, unlike {others} others",
        help "add the comma";
    /// C133: the issue.
    entry_with_space(key, others) = lists::ENTRY_UNLIKE,
        "the reference “{key}” has a space between volume and issue, unlike {others} others",
        help "remove the space";
    /// C133: the address.
    entry_with_colon(key, others) = lists::ENTRY_UNLIKE,
        "the reference “{key}” has a colon before the address, unlike {others} others",
        help "write a full stop";
    /// C134.
    entry_repeats(key, words) = lists::ENTRY_REPEATS,
        "the reference “{key}” says “{words}” twice",
        help "remove one of the two";
}
