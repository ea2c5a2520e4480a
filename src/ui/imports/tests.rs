use super::*;
use crate::book::{IdMint, Person};

const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[test]
fn what_taking_an_import_back_comes_to_is_told_in_words() {
    let mut mint = IdMint::new(0, 1);
    let (ana, tom, import) = (mint.mint(), mint.mint(), mint.mint());
    let before = Book::default();
    let mut book = before.clone();
    book.add(import, ImportBatch::new("people.csv".into(), DAY)).expect("an import");
    for (id, name) in [(ana, "Ana"), (tom, "Tom")] {
        book.add(id, Person { batch: Some(import), ..Person::named(name) }).expect("someone new");
    }
    assert_eq!(
        Told::new(&book, import).words,
        "It was made before Mutual took down what comes with an import, and can not be taken back as a whole."
    );
    book.take_down_import(import, &before).expect("the import");
    assert_eq!(Told::new(&book, import).words, "2 records that came with it will go.");
    book.update(tom, |person: &mut Person| person.title = "Buyer".into()).expect("Tom");
    let told = Told::new(&book, import);
    assert_eq!(told.words, "1 record that came with it will go; 1 record stays, as it was touched since.");
    assert_eq!((told.stay, told.nothing), (vec!["person: Tom, changed".to_owned()], false));
    book.update(ana, |person: &mut Person| person.title = "Seller".into()).expect("Ana");
    assert!(Told::new(&book, import).nothing);
}
