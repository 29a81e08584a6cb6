//! MyST's roles: a name in braces before a text in backticks.

/// The roles that are read.
const ROLES: [&str; 31] = [
    "abbr",
    "cite",
    "cite:alp",
    "cite:ct",
    "cite:p",
    "cite:ps",
    "cite:t",
    "cite:ts",
    "code",
    "del",
    "doc",
    "doi",
    "emphasis",
    "eq",
    "kbd",
    "math",
    "number",
    "numref",
    "orcid",
    "ref",
    "rrid",
    "sc",
    "smallcaps",
    "strong",
    "sub",
    "subscript",
    "sup",
    "superscript",
    "term",
    "u",
    "underline",
];

/// Whether a text has a role.
pub fn has(text: &str) -> bool {
    text.match_indices("}`").any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let name = before.rsplit(|c: char| !is_of_name(c)).next().unwrap_or("");
        before.ends_with(&format!("{{{name}")) && ROLES.contains(&name)
    })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphabetic() || c == ':' || c == '-'
}

/// A line with its roles in Pandoc's forms. What stands in backticks alone is code and stays.
pub fn roles(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let (before, behind) = (rest.get(..at).unwrap_or(""), rest.get(at..).unwrap_or(""));
        let ticks = behind.len() - behind.trim_start_matches('`').len();
        let fence = behind.get(..ticks).unwrap_or("");
        let inner = behind.get(ticks..).unwrap_or("");
        let Some((content, next)) = inner.split_once(fence) else { break };
        match role(before, content).filter(|_| ticks == 1) {
            Some((kept, put)) => {
                out.push_str(kept);
                out.push_str(&put);
            }
            None => out.push_str(rest.get(..rest.len() - next.len()).unwrap_or("")),
        }
        rest = next;
    }
    out + rest
}

/// What stands before the role whose content this is, and what becomes of it.
fn role<'a>(before: &'a str, content: &str) -> Option<(&'a str, String)> {
    let open = before.strip_suffix('}')?;
    let name = open.rsplit(|c: char| !is_of_name(c)).next()?;
    let kept = open.strip_suffix(name)?.strip_suffix('{')?;
    let script = |mark: char| format!("{mark}{}{mark}", content.replace(' ', "\\ "));
    let (shown, target) = match content.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
        Some((shown, target)) => (Some(shown.trim()), target.trim()),
        None => (None, content.trim()),
    };
    Some((
        kept,
        match name {
            "ref" | "numref" | "doc" => match shown {
                Some(shown) => {
                    let number = format!("\\ref{{{target}}}");
                    let has_place = shown.contains("%s") || shown.contains("{number}");
                    if has_place {
                        shown.replace("%s", &number).replace("{number}", &number)
                    } else {
                        format!("[{shown}](#{target})")
                    }
                }
                None => format!("[](#{target})"),
            },
            "number" => format!("\\ref{{{target}}}"),
            "eq" => format!("\\eqref{{{target}}}"),
            "cite" | "cite:p" | "cite:ps" | "cite:alp" => format!("[{}]", keys(content, "; ")),
            "cite:t" | "cite:ts" | "cite:ct" => keys(content, ", "),
            "doi" => format!("<https://doi.org/{target}>"),
            "orcid" => format!("<https://orcid.org/{target}>"),
            "math" => format!("${}$", content.trim()),
            "sub" | "subscript" => script('~'),
            "sup" | "superscript" => script('^'),
            "emphasis" => format!("*{content}*"),
            "strong" => format!("**{content}**"),
            "del" => format!("~~{content}~~"),
            "u" | "underline" => format!("[{content}]{{.underline}}"),
            "sc" | "smallcaps" => format!("[{content}]{{.smallcaps}}"),
            "code" | "kbd" => format!("`{content}`"),
            "abbr" | "term" | "rrid" => shown.unwrap_or(content).to_owned(),
            _ => return None,
        },
    ))
}

/// The keys of a citation, with `@`.
fn keys(content: &str, between: &str) -> String {
    let keys = content.split([',', ';']).map(str::trim).filter(|key| !key.is_empty());
    keys.map(|key| format!("@{key}")).collect::<Vec<_>>().join(between)
}
