//! Words that are no names, though a name follows them: they begin a sentence, point to a work, or say
//! what somebody is.

use super::words::Word;

/// Of English, folded: they stand before names in a sentence only.
const ENGLISH: &str = "\
    a according additionally alternatively among an and another are at author authors based besides beyond building can \
    consistent contrary contrasting could despite did do does dr drawing during each earlier even finally first \
    furthermore given has have here how indeed instead is it last lastly mr mrs ms nevertheless no nonetheless note on \
    only or other others our per prof professor regarding researchers scholars second sir so some still studies such than \
    that the their then these they third this to under until using via was we were what whereas whether which whilst with \
    work works yet";

/// Of Spanish, Portuguese, French, German, Italian, folded.
const ELSEWHERE: &str = "\
    ainda alem apesar contudo desde durante em embora enquanto entretanto mas na nos nas porem quando \
    sobre tambem todavia \
    ademas aunque cuando en mientras pero segun tambien \
    apres avec chez comme contre dans depuis lorsque mais par pour \
    auch obwohl seit wenn \
    anche con dopo nel secondo";

/// Of these and other languages, as they are spelt: they stand before names in brackets too, and
/// without its mark many a word is a name (“Daí” and Dai, “Já” and Ja).
const AS_SPELT: &str = "\
    after also although as because before both but by cf cite cited compare e.g eg example following for from hence \
    however i.e if in later like moreover quoted recently see similarly since though thus unlike viz when where while \
    também segundo por para conforme como assim até consoante daí já logo nem pois porquanto portanto professora senão \
    sendo tampouco \
    véase ver también según así aún doctor dra entonces luego pues sino siquiera través \
    voir selon aussi ainsi après cependant chaque d’après d'après dès donc lorsqu’il mme néanmoins outre pourtant puis \
    quant quoique suivant toutefois \
    vgl siehe nach laut aber allerdings bereits dagegen dass dazu denn doch ebenso für gemäß hingegen insbesondere jedoch \
    ob obgleich \
    schließlich seitdem sowohl über und wenngleich wie während zudem zufolge \
    anzi così dunque già infatti inoltre invece mentre oltre perché però poi poiché pure quindi seguendo sebbene tra \
    tuttavia \
    volgens zoals ook want omdat hoewel daarnaast \
    enligt även dock samt ifølge også ifolge imidlertid \
    według zdaniem jak podobnie natomiast zatem jednak ponadto także również \
    podle podľa dle podobně však také avšak \
    kako također takođe \
    conform după astfel totuși însă \
    szerint szerinti azonban \
    göre ayrıca ancak bkz örneğin nitekim fakat \
    menurut sedangkan selain namun sementara \
    согласно по так как однако также например см поэтому кроме ср \
    за згідно відповідно як однак також наприклад див";

/// Whether a word is one of these.
pub fn is_opener(word: &Word) -> bool {
    let folded = word.folded.as_str();
    ENGLISH.split_whitespace().chain(ELSEWHERE.split_whitespace()).any(|one| one == folded)
        || folded.len() > 4 && folded.ends_with("ly")
        || is_opener_as_spelt(word.raw)
}

/// Whether a word, as it is spelt but for its capital, is one that no name is spelt like.
pub fn is_opener_as_spelt(raw: &str) -> bool {
    let small = raw.to_lowercase();
    AS_SPELT.split_whitespace().any(|one| one == small)
}
