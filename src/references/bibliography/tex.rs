//! Plain text out of TeX.

use biblatex::{Chunk, ChunksRef};

/// A field's text without mark-up: commands give their argument, formulas their characters, `~` a no-break space.
pub fn plain(chunks: ChunksRef) -> String {
    let mut out = String::new();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) | Chunk::Verbatim(text) => out.push_str(&without_commands(&text.replace('~', "\u{a0}"))),
            Chunk::Math(tex) => out.push_str(&formula(tex)),
        }
    }
    out
}

/// The commands that biblatex leaves are mark-up: `\emph{x}` is x.
fn without_commands(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut open = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                while rest.next_if(char::is_ascii_alphabetic).is_some() {}
                if rest.next_if_eq(&'{').is_some() {
                    open += 1;
                } else {
                    rest.next_if_eq(&' ');
                }
            }
            '}' if open > 0 => open -= 1,
            _ => out.push(c),
        }
    }
    out
}

/// The linear text of a short formula: `$\beta_2$` is β2.
fn formula(tex: &str) -> String {
    let mut out = String::new();
    let mut rest = tex.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                let mut name = String::new();
                while let Some(letter) = rest.next_if(char::is_ascii_alphabetic) {
                    name.push(letter);
                }
                out.push_str(greek(&name).unwrap_or(if name.is_empty() { "" } else { &name }));
                rest.next_if_eq(&' ');
            }
            '{' | '}' | '^' | '_' => {}
            _ => out.push(c),
        }
    }
    out
}

fn greek(name: &str) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 34] = [
        ("alpha", "α"),
        ("beta", "β"),
        ("gamma", "γ"),
        ("delta", "δ"),
        ("epsilon", "ε"),
        ("zeta", "ζ"),
        ("eta", "η"),
        ("theta", "θ"),
        ("iota", "ι"),
        ("kappa", "κ"),
        ("lambda", "λ"),
        ("mu", "μ"),
        ("nu", "ν"),
        ("xi", "ξ"),
        ("pi", "π"),
        ("rho", "ρ"),
        ("sigma", "σ"),
        ("tau", "τ"),
        ("phi", "φ"),
        ("chi", "χ"),
        ("psi", "ψ"),
        ("omega", "ω"),
        ("Gamma", "Γ"),
        ("Delta", "Δ"),
        ("Theta", "Θ"),
        ("Lambda", "Λ"),
        ("Sigma", "Σ"),
        ("Phi", "Φ"),
        ("Psi", "Ψ"),
        ("Omega", "Ω"),
        ("times", "×"),
        ("pm", "±"),
        ("circ", "°"),
        ("mathrm", ""),
    ];
    LETTERS.iter().find(|(tex, _)| *tex == name).map(|(_, letter)| *letter)
}

/// A field that is taken as it is typed (address, DOI): escapes and braces come off.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next_if(|c| "_%&#$~{}".contains(*c)) {
                Some(escaped) => out.push(escaped),
                None => out.push('\\'),
            },
            '{' | '}' => {}
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_formulas() {
        assert_eq!(without_commands(r"a \emph{b {c}} d"), "a b {c} d");
        assert_eq!(without_commands(r"\textit{x}\ldots y"), "xy");
        assert_eq!(formula(r"\beta_{2}^+"), "β2+");
    }

    #[test]
    fn escapes() {
        assert_eq!(unescape(r"https://a.org/b\_c\%20{d}--e"), "https://a.org/b_c%20d--e");
    }
}
