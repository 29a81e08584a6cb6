//! The signs that TeX, LaTeX, amssymb and unicode-math have names for.

use std::collections::HashMap;
use std::sync::OnceLock;

use article::math::Class;

/// Names and characters; the class is the character's usual one.
const SYMBOLS: &str = "
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ Digamma Ϝ
aleph ℵ beth ℶ gimel ℷ daleth ℸ hbar ℏ hslash ℏ ell ℓ wp ℘ imath ı jmath ȷ Re ℜ Im ℑ
partial ∂ infty ∞ nabla ∇ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬
prime ′ backprime ‵ dprime ″ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ surd √
triangle △ triangledown ▿ vartriangle △ square □ Box □ blacksquare ■ lozenge ◊ blacklozenge ⧫
Diamond ◇ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯
blacktriangle ▴ blacktriangledown ▾ bigstar ★ complement ∁ eth ð mho ℧ Finv Ⅎ Game ⅁ Bbbk 𝕜
circledS Ⓢ circledR ® checkmark ✓ maltese ✠ diagup ╱ diagdown ╲ degree ° copyright © pounds £
yen ¥ euro € S § P ¶ aa å AA Å o ø O Ø ae æ AE Æ oe œ OE Œ ss ß L Ł l ł i ı j ȷ
pm ± mp ∓ times × div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ cdot ⋅ cdotp · centerdot ⋅ cap ∩ cup ∪
uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ dagger † dag † ddagger ‡ ddag ‡ amalg ⨿
dotplus ∔ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ Cap ⋒ doublecap ⋒ Cup ⋓
doublecup ⋓ barwedge ⊼ veebar ⊻ curlyvee ⋎ curlywedge ⋏ boxplus ⊞ boxminus ⊟ boxtimes ⊠
boxdot ⊡ intercal ⊺ divideontimes ⋇ circledast ⊛ circledcirc ⊚ circleddash ⊝ doublebarwedge ⩞
gtrdot ⋗ lessdot ⋖
leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ varpropto ∝
prec ≺ succ ≻ preceq ⪯ succeq ⪰ ll ≪ gg ≫ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ sqsubset ⊏
sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ vdash ⊢ dashv ⊣ models ⊧ perp ⟂
mid ∣ parallel ∥ asymp ≍ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ doteq ≐ Doteq ≑ doteqdot ≑
leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳ lessapprox ⪅
gtrapprox ⪆ approxeq ≊ lll ⋘ ggg ⋙ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋
gtreqqless ⪌ risingdotseq ≓ fallingdotseq ≒ backsim ∽ backsimeq ⋍ subseteqq ⫅ supseteqq ⫆
Subset ⋐ Supset ⋑ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿
precapprox ⪷ succapprox ⪸ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵
vDash ⊨ Vdash ⊩ Vvdash ⊪ smallsmile ⌣ smallfrown ⌢ bumpeq ≏ Bumpeq ≎ therefore ∴ because ∵
between ≬ pitchfork ⋔ backepsilon ϶ circeq ≗ triangleq ≜ eqcirc ≖ shortmid ∣ shortparallel ∥
thicksim ∼ thickapprox ≈ blacktriangleleft ◀ blacktriangleright ▶ coloneqq ≔ eqqcolon ≕
coloneq ≔ eqcolon ≕ Coloneqq ⩴ dblcolon ∷ vcentcolon : questeq ≟ eqsim ≂ measeq ≞ stareq ≛
nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ≰ ngeqslant ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦
gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀ nsucc ⊁ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩
nsim ≁ ncong ≇ nshortmid ∤ nmid ∤ nparallel ∦ nshortparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯
ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nsubseteq ⊈ nsupseteq ⊉
subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ varsupsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ nsubset ⊄ nsupset ⊅
leftarrow ← gets ← rightarrow → to → leftrightarrow ↔ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔
mapsto ↦ longmapsto ⟼ longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸
Longrightarrow ⟹ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ hookleftarrow ↩ hookrightarrow ↪
leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌
leftrightharpoons ⇋ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭
dashrightarrow ⇢ dashleftarrow ⇠ leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆
rightleftarrows ⇄ upuparrows ⇈ downdownarrows ⇊ Lleftarrow ⇚ Rrightarrow ⇛ twoheadleftarrow ↞
twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫ looparrowright ↬
curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ Lsh ↰ Rsh ↱ multimap ⊸
upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂
nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫
varointclockwise ∲ ointctrclockwise ∳ fint ⨏ sqint ⨖ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀
bigsqcup ⨆ bigsqcap ⨅ biguplus ⨄ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigtimes ⨉
lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋
ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ lgroup ⟮ rgroup ⟯ lmoustache ⎰ rmoustache ⎱
llbracket ⟦ rrbracket ⟧ lBrack ⟦ rBrack ⟧ lAngle ⟪ rAngle ⟫
ldots … dots … dotsc … dotso … mathellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ ddots ⋱ vdots ⋮ adots ⋰
iddots ⋰ lq ‘ rq ’ textbackslash \\ textasciitilde ~ colonequals ≔ minuso ⦵ female ♀ male ♂
upalpha α upbeta β upgamma γ updelta δ upepsilon ϵ upvarepsilon ε upzeta ζ upeta η uptheta θ
upiota ι upkappa κ uplambda λ upmu μ upnu ν upxi ξ uppi π uprho ρ upsigma σ uptau τ upupsilon υ
upphi ϕ upvarphi φ upchi χ uppsi ψ upomega ω micro µ ohm Ω celsius ℃ percent %
smallfrown ⌢ lhook ↩ vartheta ϑ nVtwoheadrightarrow ⤁ mapsfrom ↤ longmapsfrom ⟻ Vert ‖ vert |
lightning ↯ varheart ♥ vardiamond ♦ invamp ⅋ parr ⅋ with & ominus ⊖ circledwedge ⊗
";

/// Signs whose class is not the usual one of their character.
const CLASSED: &[(&str, char, Class)] = &[
    ("vert", '|', Class::Ord),
    ("Vert", '‖', Class::Ord),
    ("|", '‖', Class::Ord),
    ("lvert", '|', Class::Open),
    ("rvert", '|', Class::Close),
    ("lVert", '‖', Class::Open),
    ("rVert", '‖', Class::Close),
    ("mvert", '|', Class::Rel),
    ("backslash", '\\', Class::Ord),
    ("triangle", '△', Class::Ord),
    ("vartriangle", '△', Class::Rel),
    ("bot", '⊥', Class::Ord),
    ("top", '⊤', Class::Ord),
    ("cdotp", '·', Class::Punct),
    ("ldotp", '.', Class::Punct),
    ("bigcirc", '◯', Class::Bin),
    ("lhd", '⊲', Class::Bin),
    ("rhd", '⊳', Class::Bin),
    ("unlhd", '⊴', Class::Bin),
    ("unrhd", '⊵', Class::Bin),
    ("{", '{', Class::Open),
    ("}", '}', Class::Close),
    ("%", '%', Class::Ord),
    ("&", '&', Class::Ord),
    ("$", '$', Class::Ord),
    ("#", '#', Class::Ord),
    ("_", '_', Class::Ord),
    ("slash", '/', Class::Ord),
    ("lt", '<', Class::Rel),
    ("gt", '>', Class::Rel),
    ("doublebarwedge", '⩞', Class::Bin),
    ("bullet", '∙', Class::Bin),
    ("blacktriangleleft", '◀', Class::Rel),
    ("blacktriangleright", '▶', Class::Rel),
    ("backepsilon", '϶', Class::Rel),
    ("surd", '√', Class::Ord),
    ("with", '&', Class::Bin),
    ("parr", '⅋', Class::Bin),
    ("invamp", '⅋', Class::Bin),
    ("smallint", '∫', Class::Ord),
];

/// Signs with spaces of their own, in mu: amsmath's `\colon` and its long arrows.
pub(super) fn spaced(name: &str) -> Option<(char, Class, [i32; 2])> {
    Some(match name {
        "colon" => (':', Class::Rel, [2, 6]),
        "implies" => ('⟹', Class::Rel, [10, 10]),
        "impliedby" => ('⟸', Class::Rel, [10, 10]),
        "iff" => ('⟺', Class::Rel, [10, 10]),
        _ => return None,
    })
}

/// All names with their signs, in the order in which they are usual.
pub(super) fn names() -> impl Iterator<Item = (&'static str, char)> {
    let mut words = SYMBOLS.split_whitespace();
    std::iter::from_fn(move || {
        let (name, sign) = (words.next()?, words.next()?);
        Some((name, sign.chars().next()?))
    })
}

/// The sign with this name, and its class when it is not the usual one.
pub(super) fn symbol(name: &str) -> Option<(char, Option<Class>)> {
    static KNOWN: OnceLock<HashMap<&'static str, (char, Option<Class>)>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut words = SYMBOLS.split_whitespace();
        let mut known = HashMap::new();
        while let (Some(name), Some(sign)) = (words.next(), words.next()) {
            known.extend(sign.chars().next().map(|sign| (name, (sign, None))));
        }
        known.extend(CLASSED.iter().map(|(name, sign, class)| (*name, (*sign, Some(*class)))));
        known
    });
    known.get(name).copied()
}

/// The sign that is another one struck through.
pub(super) fn negated(c: char) -> Option<char> {
    const NEGATED: &str =
        "=≠∈∉∋∌<≮>≯≤≰≥≱∼≁≃≄≈≉≅≇≡≢⊂⊄⊃⊅⊆⊈⊇⊉∣∤∥∦⊢⊬⊨⊭⊩⊮∃∄≺⊀≻⊁≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭←↚→↛↔↮⇐⇍⇒⇏⇔⇎≲≴≳≵≶≸≷≹≍≭|∤";
    let mut chars = NEGATED.chars();
    while let (Some(plain), Some(struck)) = (chars.next(), chars.next()) {
        if plain == c {
            return Some(struck);
        }
    }
    None
}

/// The accents: name, sign, whether it grows with what is below it, and whether it stands below.
pub(super) fn accent(name: &str) -> Option<(char, bool, bool)> {
    Some(match name {
        "hat" => ('^', false, false),
        "widehat" => ('^', true, false),
        "check" => ('ˇ', false, false),
        "widecheck" => ('ˇ', true, false),
        "tilde" => ('~', false, false),
        "widetilde" => ('~', true, false),
        "acute" => ('´', false, false),
        "grave" => ('`', false, false),
        "dot" => ('˙', false, false),
        "ddot" => ('¨', false, false),
        "dddot" => ('\u{20DB}', false, false),
        "ddddot" => ('\u{20DC}', false, false),
        "breve" => ('˘', false, false),
        "bar" => ('\u{AF}', false, false),
        "vec" => ('→', false, false),
        "mathring" => ('˚', false, false),
        "overline" => ('‾', true, false),
        "overbar" => ('‾', true, false),
        "underline" | "underbar" => ('_', true, true),
        "overrightarrow" => ('→', true, false),
        "overleftarrow" => ('←', true, false),
        "overleftrightarrow" => ('↔', true, false),
        "underrightarrow" => ('→', true, true),
        "underleftarrow" => ('←', true, true),
        "underleftrightarrow" => ('↔', true, true),
        "overbrace" => ('⏞', true, false),
        "underbrace" => ('⏟', true, true),
        "overbracket" => ('⎴', true, false),
        "underbracket" => ('⎵', true, true),
        "overparen" | "wideparen" | "overgroup" => ('⏜', true, false),
        "underparen" | "undergroup" => ('⏝', true, true),
        "utilde" | "undertilde" => ('~', true, true),
        "overrightharpoon" => ('⇀', true, false),
        "overleftharpoon" => ('↼', true, false),
        _ => return None,
    })
}

/// The functions that have a command of their own, and how they are printed.
pub(super) fn function(name: &str) -> Option<&str> {
    match name {
        "limsup" => Some("lim sup"),
        "liminf" => Some("lim inf"),
        "injlim" => Some("inj lim"),
        "projlim" => Some("proj lim"),
        "arccos" | "arcsin" | "arctan" | "arg" | "cos" | "cosh" | "cot" | "coth" | "csc"
        | "deg" | "det" | "dim" | "exp" | "gcd" | "hom" | "inf" | "ker" | "lg" | "lim" | "ln"
        | "log" | "max" | "min" | "Pr" | "sec" | "sin" | "sinh" | "sup" | "tan" | "tanh"
        | "argmax" | "argmin" | "arccot" | "sech" | "csch" | "sgn" | "erf" | "tr" | "Tr"
        | "rank" | "diag" => Some(name),
        _ => None,
    }
}
