use super::*;

#[test]
fn a_place_is_inside_between_the_ends_only() {
    let stretches = [2..5, 5..9, 12..13];
    let inside: Vec<usize> = (0..15).filter(|&at| is_inside(&stretches, at)).collect();
    assert_eq!(inside, [3, 4, 6, 7, 8]);
}
