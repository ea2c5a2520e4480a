//! What to give first, and who else could be asked.

use super::*;

#[test]
fn what_to_give_first_is_drawn_from_what_they_need_and_value() {
    let need: Change = |book| tom(book, |tom| tom.alliance.needs = vec!["the vendor shortlist".to_owned()]);
    let cases: [(&str, &str, Option<Change>); 7] = [
        (
            "Give Tom the vendor shortlist",
            "Tom looks for it, and it is among what you offer",
            Some(|book| {
                tom(book, |tom| tom.alliance.offer = "Shortlists of vendors".to_owned());
            }),
        ),
        (
            "Introduce Tom to Mia",
            "Tom looks for the vendor shortlist; Mia offers a list of vendors",
            Some(|book| {
                let offers = |mia: &mut Person| {
                    mia.alliance.stage = Stage::Allied;
                    mia.alliance.offers = vec!["a list of vendors".to_owned()];
                };
                book.update(MIA, offers).unwrap();
            }),
        ),
        ("Give Tom the vendor shortlist", "Tom looks for it", Some(|_| {})),
        ("Send Tom something worth reading", "What Tom cares about: chess", None),
        ("Thank Tom", "For advice", None),
        ("Give Tom hands-on help again", "It was welcome before: hands-on help", None),
        (
            "Ask Tom how things go, and listen",
            "What Tom needs is not in your book yet; time and an ear are gifts too",
            None,
        ),
    ];
    for (at, (title, reason, change)) in cases.into_iter().enumerate() {
        let mut book = office();
        if let Some(change) = change {
            need(&mut book);
            change(&mut book);
        }
        if at <= 3 {
            tom(&mut book, |tom| tom.alliance.interests = "chess".to_owned());
        }
        if at <= 4 {
            small(&mut book, 20, 5, OWED);
        }
        if at == 6 {
            book.remove::<Exchange>(ExchangeId::new(1)).unwrap();
        }
        let large = Wish::new(Effort::Size(Size::Large), "");
        let giving = ready(&book, TOM, &large).giving.unwrap();
        assert_eq!((giving.title(&name(&book)).as_str(), giving.reason(&name(&book)).as_str()), (title, reason));
    }
    let nothing: [(&str, Change); 3] = [
        ("right after a gift", |book| small(book, 20, 3, GAVE)),
        ("in a dispute", |book| dispute(book, false)),
        ("after the end", |book| tom(book, |tom| tom.alliance.stage = Stage::Ended)),
    ];
    for (case, change) in nothing {
        let mut book = office();
        change(&mut book);
        let readiness = ready(&book, TOM, &Wish::default());
        assert_eq!((readiness.verdict == Verdict::Go, readiness.giving), (false, None), "{case}");
    }
}

#[test]
fn others_are_named_who_offer_the_same_and_are_readier_or_less_asked() {
    let wish = Wish::new(Effort::Size(Size::Small), "advice on pricing");
    let others = |book: &Book| -> Vec<PersonId> {
        let (insight, tom) = (Insight::new(book, TODAY), ready(book, TOM, &wish));
        Counsel::new(book, &insight).others(&tom, &wish).into_iter().map(|other| other.person).collect()
    };
    let ally = |book: &mut Book, id, offer: &str| {
        let change = |person: &mut Person| {
            person.alliance.stage = Stage::Allied;
            person.alliance.offers = vec![offer.to_owned()];
        };
        book.update(id, change).unwrap();
    };
    let mut book = office();
    small(&mut book, 20, 20, asked(Outcome::Granted));
    assert_eq!(others(&book), [], "nobody offers it");
    ally(&mut book, MIA, "pricing history");
    assert_eq!(others(&book), [], "Mia has had nothing from me");
    log(&mut book, 30, MIA, 60, GAVE, ExchangeKind::Help, Size::Small);
    assert_eq!(others(&book), [MIA], "as ready, and less asked");
    log(&mut book, 31, ANA, 60, GAVE, ExchangeKind::Help, Size::Small);
    log(&mut book, 32, ANA, 300, asked(Outcome::Declined), ExchangeKind::Advice, Size::Small);
    ally(&mut book, ANA, "old maps");
    assert_eq!(others(&book), [MIA], "what Ana declined she did not give");
    log(&mut book, 33, ANA, 300, asked(Outcome::Granted), ExchangeKind::Advice, Size::Small);
    assert_eq!(others(&book), [MIA, ANA], "Mia's offer says the very word");
    log(&mut book, 34, MIA, 3, asked(Outcome::Declined), ExchangeKind::Help, Size::Small);
    assert_eq!(others(&book), [ANA], "Mia was asked as often as Tom");
    ally(&mut book, ANA, "a second look at pricing");
    book.update(ANA, |ana: &mut Person| ana.alliance.stage = Stage::Ended).unwrap();
    assert_eq!(others(&book), [], "who has left is not asked");
}
