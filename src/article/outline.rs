//! Where ids stood in a source: what an element was whose id the article does not keep.

/// The ids of a source's elements in their order, each with the depth of its element. It takes no
/// part in comparing or dumping articles.
#[derive(Clone, Debug, Default)]
pub struct Outline(pub Vec<(String, usize)>);

impl PartialEq for Outline {
    fn eq(&self, _: &Outline) -> bool {
        true
    }
}

impl Outline {
    /// Whether an element of the source has this id.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        self.0.iter().any(|(known, _)| known == id)
    }

    /// The id that stands for one whose element is no part of the article, as a group of tables or
    /// a mark in a caption: the first within it that is known, or else the innermost around it.
    #[must_use]
    pub fn near<T>(&self, id: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
        let place = self.0.iter().position(|(one, _)| one == id)?;
        let (_, depth) = self.0.get(place)?;
        let within = self
            .0
            .iter()
            .skip(place + 1)
            .take_while(|(_, inner)| inner > depth)
            .find_map(|(id, _)| known(id));
        within.or_else(|| {
            let mut depth = *depth;
            self.0.get(..place)?.iter().rev().find_map(|(id, outer)| {
                let around = *outer < depth;
                depth = depth.min(*outer);
                if around { known(id) } else { None }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_or_around() {
        let outline = Outline(
            [("sec", 3), ("tab2", 4), ("tab2a", 5), ("tab3", 4), ("mark", 6)]
                .map(|(id, depth)| (id.to_owned(), depth))
                .to_vec(),
        );
        let near = |id: &str, known: &[&str]| {
            outline.near(id, |id| known.contains(&id).then(|| id.to_owned())).unwrap_or_default()
        };
        assert_eq!(near("tab2", &["sec", "tab2a", "tab3"]), "tab2a");
        assert_eq!(near("mark", &["sec", "tab2a", "tab3"]), "tab3");
        assert_eq!(near("mark", &["sec", "tab2a"]), "sec");
        assert_eq!(near("elsewhere", &["sec"]), "");
    }
}
