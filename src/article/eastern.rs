//! Names in Chinese, Japanese and Korean script: the family's stands first, and often no space
//! behind it.

/// Family names of two characters, of which most have one.
const TWO: [&str; 16] = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "东方", "東方", "皇甫", "尉迟",
    "公孙", "慕容", "令狐", "南宫",
];

/// Whether a character is Chinese, kana or hangul.
#[must_use]
pub fn is_sign(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The family name and the given name of one that has no space, by Chinese and Korean custom; of
/// four characters, two are the family's.
#[must_use]
pub fn divided(name: &str) -> Option<(&str, &str)> {
    let count = name.chars().count();
    if !(2..=4).contains(&count) || !name.chars().all(is_sign) {
        return None;
    }
    let of_two = count == 4 || count == 3 && TWO.iter().any(|family| name.starts_with(family));
    let (given, _) = name.char_indices().nth(if of_two { 2 } else { 1 })?;
    name.split_at_checked(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_space() {
        for (name, family, given) in [
            ("张三", "张", "三"),
            ("王小明", "王", "小明"),
            ("欧阳丽", "欧阳", "丽"),
            ("欧阳", "欧", "阳"),
            // No family name, though one ends and one begins with its characters.
            ("马诸明", "马", "诸明"),
            ("欧阳小四", "欧阳", "小四"),
            ("山田太郎", "山田", "太郎"),
            ("김민수", "김", "민수"),
        ] {
            assert_eq!(divided(name), Some((family, given)), "{name}");
        }
        for none in ["张", "ZHANG", "张San", "中国信息中心", ""] {
            assert_eq!(divided(none), None, "{none}");
        }
    }
}
