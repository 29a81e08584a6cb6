//! The long texts of `--help`: what each command does, with examples.

pub(super) const MAIN_EXAMPLES: &str = "\
Examples:
  offprint build                        every article in source/, into out/
  offprint check source/my-article      who will accept it, and what to fix
  offprint fit source/my-article        how many pages it needs
  offprint explain C101                 what the code C101 means
  offprint inspect source/my-article    the article as the program understands it
  offprint new journal jse --title …    a new journal, with every field explained
  offprint watch source/my-article      builds again at every change
  offprint desk                         articles and their proofs in the browser
  offprint lsp                          what your editor starts to show findings while you type

offprint help COMMAND says more about a command, with examples.";

pub(super) const BUILD_ABOUT: &str = "\
Make the JATS XML, the EPUB and the PDF of articles, and a report of what was found.

All formats come from the same article, and the XML, the EPUB and the HTML mark where each page of the PDF begins: so the pages are laid out whatever \
formats are asked for. When the article cannot be set on exactly its assigned pages, or anything else stops it, none of its files is written and \
the last good ones stay.

The outputs stand in DIR/<name of the article's folder>/. The same source gives the same bytes on every machine and every day: dates in the files \
come from the article, or from the environment variable SOURCE_DATE_EPOCH when it is set.

For a back catalogue, --manifest names a list of articles and --shard divides the work among machines. A table then says what became of each \
article; a run that was killed goes on where it stopped when it is started again.

Exit code: 0 when everything was written; 1 when an article could not be built, or with --strict when there are findings of level error; 2 when \
the program could not start its work.";

pub(super) const BUILD_EXAMPLES: &str = "\
Examples:
  offprint build
          every article in source/, into out/
  offprint build source/gfpr-2025-8-1-08
          one article
  offprint build --to pdf --out proofs source/gfpr-2025-8-1-08
          only the PDF, into proofs/gfpr-2025-8-1-08/
  offprint build --to html source/gfpr-2025-8-1-08
          one page for the journal's website, with everything it shows in it
  offprint build --copy anonymous --one-column source/gfpr-2025-8-1-08
          a PDF for reviewers who are not to know the authors, in out/gfpr-2025-8-1-08-anonymous/
  offprint build --strict --quiet
          for a nightly run: silent unless something must be fixed
  offprint build --format json > build.json
          for another program to read
  offprint build --manifest list.txt --shard 3/16
          the third of sixteen equal shares of the articles in list.txt, with the table out/results-3-of-16.jsonl";

pub(super) const CHECK_ABOUT: &str = "\
Look for faults in articles, and write nothing.

Does everything that “build” does short of writing: it also lays out the pages and makes the three formats, so it finds what only they show. \
All findings are shown, each with its place and how to fix it.

With --for, only findings that matter to the receivers named are shown, and the exit code says whether all of them would accept the article.

Exit code: 0 when there is no finding of level error, or with --for when every receiver is ready; 1 otherwise; 2 when the program could not start \
its work.";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  offprint check
          every article in source/
  offprint check source/gfpr-2025-8-1-08/article.md
          one article, named by its file
  offprint check --for pmc,doaj source/gfpr-2025-8-1-08
          only what matters to PMC and DOAJ
  offprint check --html report.html source/gfpr-2025-8-1-08
          a page to mail to the author
  offprint check --fix --dry-run source/gfpr-2025-8-1-08
          what the program can fix itself, line by line
  offprint check --format sarif > offprint.sarif
          the findings for an editor or a CI service";

pub(super) const DEPOSIT_ABOUT: &str = "\
Write what agencies, archives and indexes accept of an article, from the same source as the other outputs.

The deposits of an article stand in DIR/<name of the article's folder>/deposits/; where several articles are named, those that go into one file \
together (for example a batch for Crossref) in DIR/deposits/, a file for each issue. manifest.json lists the files with their sizes, their \
SHA-256 and the sources that they were made from.

With --send, what goes to Crossref (XML) and to DOAJ (JSON) can be sent at once. It is only shown until --no-dry-run is given too. Credentials come \
from the environment variables OFFPRINT_CROSSREF_LOGIN, OFFPRINT_CROSSREF_PASSWORD and OFFPRINT_DOAJ_KEY, or from the system's keyring (service \
offprint, account the name of the variable). The agency's answer is kept beside the deposit; the same bytes are not sent twice.

Before a deposit is written, the article is checked against what its target requires. When something is missing, that deposit is withheld and the last \
good one stays; --force writes it anyway. The others are written.

Exit code: 0 when every deposit was written, and accepted when it was sent; 1 when one was withheld or refused, or with --diff when Crossref would not \
accept it; 2 when the program could not start its work.";

pub(super) const DEPOSIT_EXAMPLES: &str = "\
Examples:
  offprint deposit --to crossref,doaj source/gfpr-2025-8-1-08
          an article for Crossref and for DOAJ
  offprint deposit --to crossref source/gfpr-2025-8-1-*
          all articles of an issue in one batch
  offprint deposit --to crossref --timestamp 20250401120000 source/gfpr-2025-8-1-08
          once more, after a correction
  offprint deposit --to crossref --diff sent/gfpr-2025-8-1-08.crossref.xml source/gfpr-2025-8-1-08
          what changed since it was sent
  offprint deposit --to crossref --send --no-dry-run source/gfpr-2025-8-1-08
          sends it";

pub(super) const FIT_ABOUT: &str = "\
Show how many pages an article needs at the journal's normal settings, and what fewer or more pages cost.

The liberties that the style allows (its fit ladder in style.yaml) are tried in their order, each only as far as is needed, for some numbers of \
pages around the natural one and for the assigned one. Where they are not enough, the table says by how many lines, and what would help. \
Nothing is written.

Exit code: 0 when the article fits its assigned pages, or none are assigned; 1 when it does not, or the article cannot be read; 2 when the program \
could not start its work.";

pub(super) const FIT_EXAMPLES: &str = "\
Examples:
  offprint fit source/gfpr-2025-8-1-08
          before the page range of an issue is fixed
  offprint fit
          the same for every article in source/
  offprint fit --format json > fit.json
          for another program to read";

pub(super) const EXPLAIN_ABOUT: &str = "\
Explain a finding: what is checked, why it matters and who requires it, an example, and how to fix it.

Without CODE, lists all codes.";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  offprint explain                     the list of all codes
  offprint explain C101                one code
  offprint explain fault-of-offprint   one code by its name
  offprint explain --all > rules.md    every code with its explanation, a page to print or to put on the web";

pub(super) const INSPECT_ABOUT: &str = "\
Show an article as the program understands it: the canonical article from which all formats are made, after numbers, labels and citations were \
filled in.

With --pages, lays the article out and shows every line of its columns: page, column, baseline in points, how wide its spaces are against their natural \
width (1 is natural), how far its type was widened (thousandths) and its letters spaced (thousandths of an em), badness, first and last word, hyphen; then \
what a typographer counts in the whole article: widows, orphans, ladders, loose lines, lines off the grid, columns that are not level. With --text, \
shows the text of each page, line by line.

Exit code: 0 when it was shown; 1 when the article cannot be read or laid out; 2 when the program could not start its work.";

pub(super) const INSPECT_EXAMPLES: &str = "\
Examples:
  offprint inspect source/gfpr-2025-8-1-08
          the article as YAML
  offprint inspect --format json source/gfpr-2025-8-1-08 | jq .front
          only the facts of the journal and the article
  offprint inspect --pages source/gfpr-2025-8-1-08 | tail -n 16
          how good the pages are, in numbers
  offprint inspect --text source/gfpr-2025-8-1-08
          the text of each line of each page";

pub(super) const IMPORT_ABOUT: &str = "\
Turn a manuscript of Word (.docx) or LibreOffice (.odt) into an article's folder: article.md, references.bib, the pictures, and import.yaml, which says what was recognised as the \
title, the authors and so on, and why. Building the folder gives the same outputs as building the manuscript.

A YAML file beside the manuscript with its name (manuscript.yaml beside manuscript.docx) can have any field of an article's front matter; its fields \
overrule what is recognised. A picture beside it with the name of one in the manuscript (image1.png, image1.svg) replaces that one.

Importing again merges an edited manuscript into the edited folder, paragraph by paragraph. Where both have changed the same paragraph, the folder's \
wording stays, and a finding shows both.

Exit code: 0 when it was imported; 1 when the manuscript cannot be read; 2 when the program could not start its work.";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  offprint import manuscript.docx --to source/my-article
          an editable folder
  offprint build manuscript.odt
          the outputs at once, without a folder";

pub(super) const NEW_ABOUT: &str = "\
Make the first files of a journal, of an article or of an issue, with every field explained where it stands, or a Word template for authors. What they \
make builds at once. Nothing that exists is overwritten.";

pub(super) const NEW_JOURNAL_ABOUT: &str = "\
Make the folder of a journal's templates: journal.yaml, its record, and style.yaml, the design of its pages. Each field is explained in place; those \
whose values are not known begin with #.

With --from, an article that the journal has published in JATS gives its title, ISSNs, publisher, and the volume and issue. Options overrule what it says.

Exit code: 0 when the files were made; 2 when they were not.";

pub(super) const NEW_JOURNAL_EXAMPLES: &str = "\
Examples:
  offprint new journal jse --title \"Journal of Small Examples\" --issn 2788-5038
          a journal from its title and ISSN
  offprint new journal jse --from published/article.xml
          the same from one of its articles";

pub(super) const NEW_ARTICLE_ABOUT: &str = "\
Make the folder of an article: article.md, with its front matter explained, and references.bib. What the journal's receivers need is named at each \
field. Volume and issue are the last of the journal's record.

Exit code: 0 when the files were made; 2 when they were not.";

pub(super) const NEW_ARTICLE_EXAMPLES: &str = "\
Examples:
  offprint new article jse-2025-1-1-01 --journal jse
          an article of the journal in templates/jse, in source/jse-2025-1-1-01
  offprint new article my-article --journal jse --title \"On brevity\"
          with its title";

pub(super) const NEW_WORD_ABOUT: &str = "\
Make a Word file for a journal's authors. Its styles are named Title, Author, Affiliation, Abstract, Keywords, Heading 1 to 4, Caption, Reference and so \
on, and each line says how its style is used. Put the journal's own instructions into it and publish it: what authors write in these styles, offprint \
import recognises for certain.

Exit code: 0 when the file was made; 2 when it was not.";

pub(super) const WATCH_ABOUT: &str = "\
Build articles, and build them again whenever a file of theirs or of the templates changes: the text, the bibliography, pictures, the journal's record \
and style. Each build is one line. When an article cannot be built, its errors are shown and the last good files stay.

Ctrl-C ends the watch. With --times, exit code 0 when the last build wrote everything, otherwise 1; 2 when the program could not start its work.";

pub(super) const WATCH_EXAMPLES: &str = "\
Examples:
  offprint watch source/gfpr-2025-8-1-08
          one article
  offprint watch --to pdf
          only the PDFs, of every article in source/";

pub(super) const COMPLETIONS_ABOUT: &str = "\
Write what a shell needs to complete the commands and options of offprint.";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  offprint completions bash > /etc/bash_completion.d/offprint
  offprint completions zsh > ~/.zfunc/_offprint
  offprint completions fish > ~/.config/fish/completions/offprint.fish
  offprint completions powershell >> $PROFILE";

pub(super) const MAN_ABOUT: &str = "\
Write manual pages, one for the program and one for each command, as man shows them.";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  offprint man /usr/local/share/man/man1
          then “man offprint-build” shows what build does";

pub(super) const ISSUE_ABOUT: &str = "\
Work on a whole issue. Its file, issue.yaml in the issue's folder, has the journal, volume, number and date, the order of the articles and where the \
pages begin. The program writes issue.lock beside it: the assigned pages, and a ledger of what was sent. Both belong into the repository.

The issue owns volume, number, date, order and pages: an article's own file need not have them. Until its pages are assigned, an article is published \
ahead of print, without pages, volume and issue.";

pub(super) const ISSUE_EXAMPLES: &str = "\
Examples:
  offprint issue new VIII/2         begin the issue with the articles that wait
  offprint issue plan VIII/2        how long each article is, and which pages it would have
  offprint issue assign VIII/2      write the pages down
  offprint issue build VIII/2       all articles, the issue's PDF and EPUB, its site and feeds, below out/
  offprint issue deposit VIII/2 --to crossref,doaj
                                    one batch for each agency, of what it does not have yet
  offprint issue status VIII/2      what must still be sent, or sent again, and why";

pub(super) const DESK_ABOUT: &str = "\
Show articles and their proofs in the browser. The list says of each article how many pages it has, what was found, and who would accept it. \
The proof shows its pages, drawn from what the PDF is made of, beside its source and its findings: a click on a page leads to the source, a click on a \
finding or a line of the source to its page. After each save the pages are drawn anew, at the same place.

It offers what “check --fix” would do, other numbers of pages with what they take, the deposits byte for byte, what became different since the last \
build or the last proof, and the author's proof. It writes into a source only what it has shown as a difference, with a second click, and sends nothing.

The desk is a server that only this machine reaches: on the loopback, with a secret in its address, which is printed at the start. Ctrl-C ends it.";

pub(super) const DESK_EXAMPLES: &str = "\
Examples:
  offprint desk
          every article in source/
  offprint desk source/gfpr-2025-8-1-08
          one article";

pub(super) const LSP_ABOUT: &str = "\
Serve an editor that speaks the Language Server Protocol (VS Code, Helix, Neovim, Emacs, Kate …). While somebody writes, the findings of “check” stand \
where they are; after @ come the keys of the bibliography and the ids of figures, tables and formulas; in front matter and in journal.yaml the fields, \
each explained; what “check --fix” would fix is offered at its place; a citation leads to its entry, a reference to its figure.

Editors start this command themselves. It speaks over the standard input and output, and writes no file.

Exit code: 0 when the editor ended it in order; 1 when it went away; 2 when its messages could not be read.";

pub(super) const LSP_EXAMPLES: &str = "\
Examples:
  offprint lsp
          what an editor is told to start
  offprint lsp --templates ../house/templates
          the same, with the journals\u{2019} templates elsewhere";
