//! What the model sees of each token: numbers that stand for what holds of it.

use super::tokens::{Token, is_year, shape};

/// FNV-1a, 32 bits (Fowler, Noll, Vo): equal features have equal numbers in training and in use.
struct Hash(u32);

impl Hash {
    fn new(kind: &str) -> Hash {
        Hash(0x811c_9dc5).add(kind)
    }

    fn add(mut self, part: &str) -> Hash {
        for byte in part.bytes().chain([0x1f]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self
    }

    fn number(self, number: usize) -> Hash {
        self.add(&number.to_string())
    }

    fn flag(self, flag: bool) -> Hash {
        self.add(if flag { "1" } else { "0" })
    }
}

/// What is known of a token by itself.
struct Seen {
    lower: String,
    shape: String,
    spaced: bool,
}

/// What holds of the reference as a whole.
struct Whole {
    quoted: bool,
    early_year: bool,
}

/// What was passed on the way to a token.
#[derive(Clone, Copy, Default)]
struct Passed {
    year: bool,
    quote: bool,
    bracket: bool,
    address: bool,
    sentences: usize,
}

/// The features of each token.
pub fn features(text: &str, tokens: &[Token]) -> Vec<Vec<u32>> {
    let seen: Vec<Seen> = tokens.iter().map(|token| Seen::of(text, token)).collect();
    let whole = Whole::of(tokens);
    let mut passed = Passed::default();
    let mut out = Vec::with_capacity(tokens.len());
    for index in 0..tokens.len() {
        out.push(of_token(index, tokens, &seen, &whole, passed));
        passed.pass(index, tokens, &seen);
    }
    out
}

impl Seen {
    fn of(text: &str, token: &Token) -> Seen {
        let before = text.get(..token.at).and_then(|before| before.chars().next_back());
        Seen {
            lower: token.text.to_lowercase(),
            shape: shape(token.text),
            spaced: before.is_none_or(char::is_whitespace),
        }
    }
}

impl Whole {
    fn of(tokens: &[Token]) -> Whole {
        let quoted = tokens.iter().filter(|token| is_opening(token.text)).count() > 0;
        let year = tokens.iter().position(|token| is_year(token.text));
        let early_year = year.is_some_and(|year| year * 5 < tokens.len() * 2);
        Whole { quoted, early_year }
    }
}

impl Passed {
    fn pass(&mut self, index: usize, tokens: &[Token], seen: &[Seen]) {
        let (Some(token), Some(this)) = (tokens.get(index), seen.get(index)) else { return };
        let next = seen.get(index + 1);
        self.address =
            (self.address && !this.spaced) || matches!(token.text, "http" | "https" | "www");
        match token.text {
            "“" | "«" | "„" => self.quote = true,
            "”" | "»" => self.quote = false,
            "\"" => self.quote = !self.quote,
            "‘" | "'" if this.spaced => self.quote = true,
            "’" | "'"
                if self.quote && next.is_none_or(|next| next.spaced || is_end(&next.lower)) =>
            {
                self.quote = false;
            }
            "(" | "[" => self.bracket = true,
            ")" | "]" => self.bracket = false,
            "." | "?" | "!" => {
                let before = index.checked_sub(1).and_then(|before| seen.get(before));
                let after_word = before.is_some_and(|before| {
                    before.lower.chars().count() > 2 || before.shape.ends_with([')', ']', 'd'])
                });
                if after_word && next.is_none_or(|next| next.spaced) {
                    self.sentences += 1;
                }
            }
            word => self.year |= is_year(word),
        }
    }
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "“" | "«" | "„" | "\"" | "‘")
}

fn is_end(mark: &str) -> bool {
    matches!(mark, "," | "." | ";")
}

fn of_token(
    index: usize,
    tokens: &[Token],
    seen: &[Seen],
    whole: &Whole,
    passed: Passed,
) -> Vec<u32> {
    let Some(this) = seen.get(index) else { return Vec::new() };
    let count = tokens.len();
    let near = |distance: isize| index.checked_add_signed(distance).and_then(|at| seen.get(at));
    let (word, own_shape) = (this.lower.as_str(), this.shape.as_str());
    let sentence = passed.sentences.min(5);
    let mut out = vec![
        Hash::new("w").add(word),
        Hash::new("s").add(own_shape).flag(this.spaced),
        Hash::new("p").number(10 * index / count.max(1)),
        Hash::new("q").flag(passed.quote).flag(passed.bracket).flag(whole.quoted),
        Hash::new("y").flag(passed.year).flag(whole.early_year).number(sentence),
        Hash::new("yq")
            .flag(passed.year)
            .flag(passed.quote)
            .flag(whole.quoted)
            .flag(whole.early_year),
        Hash::new("ys").flag(passed.year).flag(whole.early_year).add(own_shape),
        Hash::new("n").number(sentence).add(own_shape),
        Hash::new("a").flag(passed.address && !this.spaced).flag(passed.address),
    ];
    let letters = word.chars().count();
    if letters > 3 {
        let end: String = word.chars().skip(letters - 3).collect();
        let start: String = word.chars().take(3).collect();
        out.push(Hash::new("e").add(&end));
        out.push(Hash::new("b").add(&start));
    }
    if index < 3 {
        out.push(Hash::new("i").number(index));
    }
    if index + 3 >= count {
        out.push(Hash::new("z").number(count - index));
    }
    if is_year(word) {
        out.push(Hash::new("Y").flag(passed.year).flag(passed.bracket));
    }
    for distance in [-3_isize, -2, -1, 1, 2, 3] {
        let name = distance.to_string();
        let shape = near(distance).map_or("#", |seen| seen.shape.as_str());
        out.push(Hash::new("ns").add(&name).add(shape));
        if let Some(seen) = near(distance).filter(|_| distance.abs() <= 2) {
            out.push(Hash::new("nw").add(&name).add(&seen.lower));
        }
    }
    let [before, after] =
        [-1, 1].map(|distance| near(distance).map_or("#", |seen| seen.shape.as_str()));
    out.push(Hash::new("c").add(before).add(own_shape).add(after));
    let second = near(2).map_or("#", |seen| seen.shape.as_str());
    out.push(Hash::new("d").add(own_shape).add(after).add(second));
    out.into_iter().map(|hash| hash.0).collect()
}
