//! Codes of the family “program”: what stops an article outside its text.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    UNREADABLE_FILE = "X101" "unreadable-file" Fatal: "A file of the article or of its journal cannot be read.",
        checks "That article.md, and the journal's style.yaml, epub.css and fonts, can be opened, lie inside their folder, are not larger than 64 MiB, and that the text files are UTF-8.",
        why "Nothing can be made of a file that cannot be read. A path that leads outside the article's folder is refused, so that a source received from a stranger cannot pull other files of yours into the outputs.",
        example "templates/gfpr/style.yaml saved as “Unicode (UTF-16)”.",
        fix "Look at the reason in the message: fix the file's permissions, move the file into the folder, or save it again as UTF-8 without a byte order mark.";

    NOT_WRITTEN = "X102" "not-written" Fatal: "The outputs cannot be written.",
        checks "That every output is written completely beside the old one before any old one is replaced.",
        why "A half-written file that is sent to an indexer does more harm than none: when one output fails, all old ones are put back as they were.",
        example "The disk is full, or a program holds out/gfpr-2025-8-1-08/gfpr-2025-8-1-08.pdf open (Windows).",
        fix "Free some space, close the program that holds the file, or choose another folder with --out; then build again.";

    FORMAT_FAILED = "X103" "format-failed" Fatal: "One of the formats cannot be made from this article.",
        checks "That each format that was asked for can be made. When one cannot, none is written: the three must always show the same article.",
        why "Indexers, readers and libraries compare the XML, the EPUB and the PDF with one another; an old PDF beside a new XML misleads them.",
        example "A picture whose data end in the middle.",
        fix "Do what the message says, or leave the format out with --to, for example --to jats,epub.";

    WORDS_MISSING = "X110" "words-missing" Error: "One of the outputs lacks words of the article.",
        targets [
            Pmc Blocks "Minimum requirements: full text",
            Scielo Blocks "SPS 1.10: full text",
            Scholar Recommended "Inclusion guidelines: full text",
            EpubA11y Recommended "Reading order and content",
            PdfUa Blocks "ISO 14289-1, 7.1",
            Clockss Blocks "Content: the final version"
        ],
        checks "After the outputs are made, each is read back by code that shares nothing with what wrote it: the XML as text, the EPUB in the order of its spine, the PDF by its structure tree. Every word of the source (a source in JATS is read a second time for this, by other code) must stand in each, in order within its paragraph. When one lacks a word the build fails, and its outputs do not take the place of any that agreed.",
        why "The three outputs are one article. A reader of one of them must not miss what the others say.",
        example "A table that is cut off at the foot of a page.",
        fix "It is a fault of offprint, not of your article: please report it, with the article's source if you may.";

    OUTPUT_UNREADABLE = "X111" "output-unreadable" Error: "One of the outputs cannot be read back.",
        targets [
            Pmc Blocks "Minimum requirements: full text",
            Scielo Blocks "SPS 1.10: full text",
            Scholar Blocks "Inclusion guidelines: PDF",
            Clockss Blocks "Content: the final version"
        ],
        checks "That each output can be opened again once it is made.",
        why "What cannot be read back here will not be read elsewhere.",
        example "A PDF without a structure tree.",
        fix "It is a fault of offprint, not of your article: please report it, with the article's source if you may.";

    WORDS_MOVED = "X112" "words-moved" Warning: "One of the outputs says something in another order than its source.",
        checks "After the outputs are made, each is read back. Within a section, a list, a table, an abstract, the paragraphs that are long enough to be told apart must stand in the order of the source. Figures, tables and notes may stand elsewhere than where they are called.",
        why "An argument in another order is another argument.",
        example "A section whose last paragraph is printed before its first.",
        fix "Look at the place in the output. Where the order of the source was changed on purpose (JATS has sections after paragraphs), change the source likewise; else it is a fault of offprint: please report it.";

    COUNTS_DIFFER = "X113" "counts-differ" Error: "One of the outputs holds more or fewer tables, formulas, references or links than the article.",
        checks "After the outputs are made, each is read back: its tables, its displayed formulas and its references are counted, and the addresses on the web that it links to are listed. They must be those of the article; when they are not, the build fails, and its outputs do not take the place of any that agreed.",
        why "A table whose words stand in a paragraph has all its words and is no table any more; a link without its address leads nobody anywhere.",
        example "A PDF in which a link lost its address.",
        fix "It is a fault of offprint, not of your article: please report it, with the article's source if you may.";

    OUTPUTS_DISAGREE = "X114" "outputs-disagree" Fatal: "The outputs disagree, and those of a build in which they agreed stay in their place.",
        checks "That outputs in which words, tables, formulas, references or links are missing (X110, X111, X113, X115) do not replace outputs that were whole. Where there are none yet, they are put in place, so that you can look at them; the build has failed all the same, with exit code 1.",
        why "What a journal sends out is taken from the output folder: a good file there must not become a worse one unnoticed.",
        example "An article that was built well last week and whose PDF now lacks a cell of a table.",
        fix "Do what the findings X110, X111, X113 and X115 say. To look at the new outputs nevertheless, build into another folder with --out. If a loss is right as it is, accept it with --accept, its code and its place: `--accept X110@article.xml:12`.";

    CITATION_MISPRINTED = "X115" "citation-misprinted" Error: "A citation prints a wrong number, or a key that only the files know.",
        checks "That no citation and no output prints the key or id of a reference; that a number in a citation is its reference's number in the list; and that a range of numbers stands for every reference between its ends.",
        why "Readers would look up another work, or read what is meant for machines.",
        example "“(1–5)ref-m2ref-m3ref-m4” where “(1–5)” is meant.",
        fix "It is a fault of offprint, not of your article: please report it, with the article's source if you may.";

    COPY_TELLS = "X120" "copy-tells-author" Warning: "An anonymous copy still says who may have written the article.",
        checks "That the text of a copy made with --copy anonymous holds no name, e-mail address, ORCID iD, institution or grant number of its authors, that no reference is by one of them, and that the text does not speak of its authors' earlier work.",
        why "A reviewer who is not to know the authors finds them by one such word. The copy leaves out what the front and the back say of them; what stands in the text, only the author can reword.",
        example "“As we have shown in earlier work (Khan, 2021)”, in an article by Khan.",
        fix "Reword the place for the review, or ask the author to: “as Khan (2021) has shown”. Leave it where naming the author gives nothing away.";

    COPY_LEFT_OUT = "X121" "copy-left-out" Note: "An anonymous copy leaves out what says who wrote the article.",
        checks "What a copy made with --copy anonymous does not print.",
        why "The reviewer's copy lacks these parts; whoever sends it should know which.",
        example "The acknowledgements.",
        fix "Nothing needs to be done.";

    FAULT_OF_OFFPRINT = "X999" "fault-of-offprint" Fatal: "The program itself has failed on this article.",
        checks "Nothing in your article: this finding appears when offprint meets a case that its authors did not think of. The other articles of the run are built all the same.",
        why "No input should be able to do this. It is a fault of offprint, not yours.",
        example "Any article.",
        fix "Please report it, with the message and, if you may, the article's source. To get on with your work meanwhile, take out the parts that you changed last until it builds.";
}
