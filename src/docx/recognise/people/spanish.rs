//! Spanish names have two surnames: María García López is García López.

use references::author_year::names::folded;

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
            && !GIVEN.split_whitespace().any(|name| folded(name) == folded(first));
        let is_one = !author.family.contains([' ', '-', '‐', '‑']);
        if is_surname && is_one {
            author.family = format!("{first} {}", author.family);
            author.given = given.to_owned();
        }
    }
}
