//! Spanish names have two surnames: María García López is García López.

use super::Author;

/// Names that stand second among given ones, without those that are surnames more often.
const GIVEN: &str = "\
    Adriana Agustín Alberto Alejandra Alejandro Alfonso Alfredo Alicia Amparo Ana Andrea Andrés Ángel Ángela Ángeles Angélica \
    Antonia Antonio Armando Arturo Beatriz Belén Carlos Carmen Carolina César Cecilia Clara Claudia Concepción Consuelo Cristina Daniel Daniela \
    David Diego Dolores Eduardo Elena Elisa Elvira Emilia Emilio Enrique Ernesto Esperanza Estela Esther Eugenia Eugenio Eva Fabián Felipe \
    Fernanda Fernando Francisca Francisco Gabriel Gabriela Germán Gloria Gonzalo Graciela Guadalupe Guillermo Gustavo Héctor Hugo Ignacio \
    Inés Irene Isabel Iván Jaime Javier Jesús Jimena Joaquín Jorge José Josefina Juan Juana Julia Julián Julieta Julio Laura Leonor Lorena Lourdes Lucía Luis \
    Luisa Luz Magdalena Manuel Manuela Marcela Marcelo Margarita María Marina Mario Marta Martha Mauricio Mercedes Miguel Milagros Mónica \
    Montserrat Natalia Nicolás Noelia Nuria Olga Óscar Pablo Patricia Paula Paulina Pedro Pilar Rafael Ramón Raquel Raúl Ricardo \
    Roberto Rocío Rodrigo Rosa Rubén Sandra Sebastián Sergio Silvia Sofía Soledad Stella Susana Teresa Tomás Valentina Valeria Verónica Victoria \
    Víctor Virginia Ximena Yolanda";

/// Gives each author in a Spanish manuscript the first of two surnames, which stands where others have
/// a second given name.
pub fn two_surnames(authors: &mut [Author]) {
    for author in authors {
        let Some((given, first)) = author.given.rsplit_once(' ') else { continue };
        let is_surname = first.chars().count() > 2
            && first.starts_with(char::is_uppercase)
            && !first.contains('.')
            && !GIVEN.split_whitespace().any(|name| name == first || plain(name) == first);
        let is_one = !author.family.contains([' ', '-', '‐', '‑']);
        if is_surname && is_one {
            author.family = format!("{first} {}", author.family);
            author.given = given.to_owned();
        }
    }
}

/// A name without its marks, as capitals and haste print it.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            'Á' => 'A',
            'Ó' => 'O',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::name;
    use super::*;

    #[test]
    fn names_of_two_surnames() {
        for (printed, given, family) in [
            ("María García López", "María", "García López"),
            ("José Luis Pérez", "José Luis", "Pérez"),
            ("Juan Maria Ruiz", "Juan Maria", "Ruiz"),
            ("Ana María Soto Ruiz", "Ana María", "Soto Ruiz"),
            ("Luz Pérez-Ruiz", "Luz", "Pérez-Ruiz"),
            ("J. L. Pérez", "J. L.", "Pérez"),
            ("María de la Fuente", "María", "de la Fuente"),
        ] {
            let mut authors = [name(printed).unwrap()];
            two_surnames(&mut authors);
            assert_eq!((authors[0].given.as_str(), authors[0].family.as_str()), (given, family));
        }
    }
}
