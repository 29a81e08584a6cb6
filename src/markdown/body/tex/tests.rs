use super::*;

#[test]
fn blocks() {
    assert_eq!(block("\\newpage\n\\vspace{2cm}"), Some(TexBlock::Layout("\\newpage".into())));
    assert_eq!(
        block("\\newcommand{\\a}[1]{b} % so\n\\usepackage{c}\n\\def\\d{e}"),
        Some(TexBlock::Definitions(vec![0..21, 42..51], vec!["\\usepackage".into()]))
    );
    for layout in [
        "\\begingroup\n\\interlinepenalty = 10000",
        "\\parskip=6pt plus 2pt\\parindent -1.5em",
        "\\setstretch{1.5} \\vskip 5mm \\doublespacing",
        "\\parskip",
    ] {
        assert!(matches!(block(layout), Some(TexBlock::Layout(_))), "{layout}");
    }
    assert_eq!(block("\\vskip 5mm too"), None);
    assert_eq!(block("\\begin{tabular}{l}a\\end{tabular}"), Some(TexBlock::Environment("tabular")));
    assert_eq!(
        block("\\begin{equation}\na\n\\end{equation}"),
        Some(TexBlock::Formula { tex: "a", numbered: Numbered::Yes })
    );
    let several = TexBlock::Formula { tex: "\\begin{align}a\\end{align}", numbered: Numbered::Yes };
    assert_eq!(block("\\begin{align}a\\end{align}"), Some(several));
    let parts =
        "\\begin{subequations}\n\\label{m}\n\\begin{align}a\\end{align}\n\\end{subequations}";
    let inner = "\\label{m}\n\\begin{align}a\\end{align}";
    assert_eq!(block(parts), Some(TexBlock::Formula { tex: inner, numbered: Numbered::Parts }));
    assert_eq!(without_numbers(inner, Numbered::Parts), "\\begin{align*}a\\end{align*}");
    let two = "\\begin{subequations}\\begin{align}a\\end{align} b \\begin{align}a\\end{align}\\end{subequations}";
    assert_eq!(block(two), Some(TexBlock::Environment("subequations")));
    for text in [
        "\\newcommand{\\a}{b}\ntext",
        "\\newpage text",
        "\\emph{a}",
        "text \\newpage",
        "\\begin{a} x",
        "\\5",
    ] {
        assert_eq!(block(text), None, "{text}");
    }
}

#[test]
fn commands() {
    let command = Command::find("see \\citep[see][p. 3]{a, b_c}.", 0).unwrap();
    assert_eq!(
        (command.name, command.arg(), command.options.as_slice()),
        ("citep", "a, b_c", ["see", "p. 3"].as_slice())
    );
    assert_eq!((command.start, command.end), (4, 29));
    assert_eq!(Command::find("C:\\temp", 0).unwrap().name, "temp");
    assert_eq!(Command::find("\\5 \\", 0), None);
    assert_eq!(without_numbers("a\\label{eq:x} b\\tag{$a^{1}$}", Numbered::No), "a b");
    let several = "\\begin{align}a\\label{x}\\\\b\\tag*{7}\\end{align}";
    assert_eq!(without_numbers(several, Numbered::Yes), "\\begin{align*}a\\\\b\\end{align*}");
    assert_eq!(without_numbers(several, Numbered::No), "\\begin{align}a\\\\b\\end{align}");
}
