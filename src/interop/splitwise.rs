//! Splitwise's expenses of a group or with a friend, as CSV: a row an expense, a column a person.
//!
//! A person's cell is what they paid less their share, so that what is known of a row is who had the better of it, not who paid.
//! Each row in which I have a part becomes an exchange with those on the other side of it, and its note says that the amount is net.
//! Rows between others are left out, and so is the balance at the end. Currency and amount stand in words: exchanges are counted in
//! effort, not in money.

use jiff::civil::Date;

use super::{
    Format, Source, dates,
    decode::one_line,
    drafts::{ExchangeDraft, PersonDraft},
    error::ReadError,
    matching::name_key,
    reading::Reading,
    table::{Header, Row, Table},
};
use crate::book::{Credit, Direction, ExchangeKind, Flow, Person};

/// The first five columns, in the languages met so far. A header may be translated only in part.
const COLUMNS: [&[&str]; 5] = [
    &["date", "datum", "fecha", "data", "dato", "päiväys", "tarih", "日付"],
    &[
        "description",
        "beschreibung",
        "descripción",
        "descrição",
        "descrizione",
        "omschrijving",
        "beskrivelse",
        "beskrivning",
        "opis",
        "説明",
    ],
    &[
        "category",
        "kategorie",
        "categoría",
        "catégorie",
        "categoria",
        "categorie",
        "kategori",
        "kategoria",
        "カテゴリ",
        "カテゴリー",
    ],
    &["cost", "kosten", "coste", "costo", "coût", "custo", "kostnad", "koszt", "費用", "コスト"],
    &["currency", "währung", "moneda", "divisa", "devise", "valuta", "moeda", "waluta", "通貨"],
];
/// How the category of a repayment begins.
const PAYMENTS: [&str; 8] = ["payment", "zahlung", "pago", "paiement", "pagamento", "betaling", "płatność", "支払"];
/// An amount in ten thousandths: three places were met, where a cent was split.
const PLACES: usize = 4;

/// Whether these plain column names are Splitwise's.
pub fn is_header(names: &[String]) -> bool {
    let known = COLUMNS.iter().zip(names).filter(|(known, name)| known.contains(&name.as_str())).count();
    known >= 4
        && names.len() > COLUMNS.len() + 1
        && names.get(3..5).is_some_and(|pair| pair.iter().any(|name| is_money(name)))
}

fn is_money(name: &str) -> bool {
    COLUMNS.iter().skip(3).any(|known| known.contains(&name))
}

/// Whoever has a column.
struct Member {
    column: usize,
    name: String,
}

/// Reads the people of a file whose header was found, and what was between them and me.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(source: &Source<'_>, header: &Header) -> Result<Reading, ReadError> {
    let mut table = Table::read(source.bytes, header, source.watch)?;
    let mut reading = Reading::new(Format::Splitwise, source.file);
    table.tell(&mut reading);
    let members = table.titles.iter().enumerate().skip(COLUMNS.len());
    let members = members.map(|(column, title)| Member { column, name: one_line(title) });
    let members: Vec<Member> = members.filter(|member| !member.name.is_empty()).collect();
    reading.taken.sharers = members.iter().map(|member| member.name.clone()).collect();
    let is_called = |name: &str| members.iter().find(|member| name_key(&member.name) == name_key(name));
    let me = source.taking.my_names.iter().find_map(|name| is_called(name));
    let others = members.iter().filter(|member| me.is_none_or(|me| me.column != member.column));
    reading.people = others.map(|member| PersonDraft::new(table.line, Person::named(member.name.clone()))).collect();
    let Some(me) = me else {
        let reason = "it can not be told which of its people you are; please say who of them is you, or write your name in the \
                      settings as Splitwise has it";
        reading.skip(table.line, reason);
        return Ok(reading);
    };
    let order = dates::order(table.rows.iter().map(|row| row.raw(Some(0))));
    let comma = decimal_comma(&table, &members);
    let mut others = 0;
    for row in table.rows.iter().filter(|row| !is_balance(row)) {
        let Some(date) = dates::parse(&row.cell(Some(0)), order) else {
            reading.skip(row.line, "the expense has no date that can be read");
            continue;
        };
        match nets(row, &members, comma) {
            Some(nets) => match exchange(row, date, me, &members, &nets) {
                Some(draft) => reading.exchanges.push(draft),
                None => others += 1,
            },
            None => reading.skip(row.line, "an amount of the expense can not be read"),
        }
    }
    reading.remarks.push(
        "amounts are net: what someone paid less their share; what you received is taken as thanked for".to_owned(),
    );
    match others {
        0 => {}
        1 => reading.remarks.push("1 expense is between others, and is left out".to_owned()),
        several => reading.remarks.push(format!("{several} expenses are between others, and are left out")),
    }
    Ok(reading)
}

/// The last row says what everyone owes in the end. It has neither category nor cost, in any language.
fn is_balance(row: &Row) -> bool {
    row.cell(Some(2)).is_empty() && row.cell(Some(3)).is_empty()
}

/// What each had of a row; nothing for those who have no part in it.
fn nets(row: &Row, members: &[Member], comma: bool) -> Option<Vec<i64>> {
    members.iter().map(|member| amount(&row.cell(Some(member.column)), comma)).collect()
}

/// The exchange between me and those on the other side of a row, if there is one.
fn exchange(row: &Row, date: Date, me: &Member, members: &[Member], nets: &[i64]) -> Option<ExchangeDraft> {
    let mine = members.iter().zip(nets).find(|(member, _)| member.column == me.column).map(|(_, net)| *net)?;
    let other_side = members.iter().zip(nets).filter(|(_, net)| net.signum() == -mine.signum() && **net != 0);
    let people: Vec<String> = other_side.map(|(member, _)| member.name.clone()).collect();
    if mine == 0 || people.is_empty() {
        return None;
    }
    let is_payment = PAYMENTS.iter().any(|word| row.cell(Some(2)).to_lowercase().starts_with(word));
    let sum = words(mine.abs(), &row.cell(Some(4)));
    let what = one_line(row.raw(Some(1)));
    let (flow, note) = match (mine > 0, is_payment) {
        (true, true) => (Flow::plain(Direction::Gave), format!("A repayment of {sum}.")),
        (false, true) => (received(date), format!("A repayment of {sum}.")),
        (true, false) => (Flow::plain(Direction::Gave), format!("Net: I paid {sum} more than my share.")),
        (false, false) => (received(date), format!("Net: I paid {sum} less than my share.")),
    };
    let what = if is_payment { format!("repayment: {what}") } else { what };
    let what = if what.is_empty() { sum } else { format!("{what} ({sum})") };
    Some(ExchangeDraft { what, note, ..ExchangeDraft::new(row.line, date, people, flow, ExchangeKind::Resources) })
}

/// Nobody is reminded to give thanks for expenses of long ago.
const fn received(on: Date) -> Flow {
    Flow::Received { thanked: Some(on), credit: Credit::NotNeeded }
}

/// An amount as it is read: with two places, or more if it has them.
fn words(amount: i64, currency: &str) -> String {
    let unit = 10_i64.pow(PLACES as u32);
    let (whole, rest) = (amount / unit, amount % unit);
    let places = format!("{rest:04}");
    let places = places.trim_end_matches('0');
    let places = if places.is_empty() { String::new() } else { format!(".{places:0<2}") };
    format!("{whole}{places} {currency}").trim().to_owned()
}

/// Whether the comma parts whole and places in this file: no amount has a point, and one has a comma.
fn decimal_comma(table: &Table, members: &[Member]) -> bool {
    let cells = || table.rows.iter().flat_map(|row| members.iter().map(|member| row.raw(Some(member.column))));
    !cells().any(|cell| cell.contains('.')) && cells().any(|cell| cell.contains(','))
}

/// An amount in ten thousandths; an empty cell has none. `--3,60` was met, beside a `3,60` that it makes up for: two signs are one.
/// It is not read as a floating number, so that a cent stays a cent.
fn amount(text: &str, comma: bool) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = text.trim_start_matches(['-', '+', '\u{2212}']);
    let (point, group) = if comma { (',', '.') } else { ('.', ',') };
    let plain: String = digits.chars().filter(|c| *c != group && *c != '\'').collect();
    let (whole, places) = plain.split_once(point).unwrap_or((&plain, ""));
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if !is_number(whole) || !is_number(places) || (plain.is_empty() && !text.is_empty()) {
        return None;
    }
    let places: String = places.chars().chain("0000".chars()).take(PLACES).collect();
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let amount = whole.checked_mul(10_i64.pow(PLACES as u32))?.checked_add(places.parse().ok()?)?;
    Some(if text.starts_with(['-', '\u{2212}']) { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::{self, Loss, Taking, unwatched};

    fn read_as(text: &str, me: &str) -> Reading {
        let taking = Taking { my_names: vec![me.to_owned()], ..Taking::default() };
        interop::read_as(text.as_bytes(), "expenses.csv", &taking, &unwatched).expect("Splitwise's expenses")
    }

    fn told(reading: &Reading) -> Vec<(String, Direction, String, String)> {
        let drafts = reading.exchanges.iter();
        drafts.map(|e| (e.people.join("+"), e.flow.direction(), e.what.clone(), e.note.clone())).collect()
    }

    const GROUP: &str = "Date,Description,Category,Cost,Currency,Ana,Mia,Tom\n\n\
        2026-04-03,\"Dinner, drinks\",Dining out,90.00,EUR,60.00,-30.00,-30.00\n\
        2026-04-04,Taxi,Taxi,20.00,EUR,-10.00,10.00,0.00\n\
        2026-04-05,Mia paid Ana,Payment,20.00,EUR,-20.00,20.00,0.00\n\
        2026-04-06,Boat,General,30,EUR,0,15.595,-15.595\n\
        \n2026-04-30,Total balance, , ,EUR,30.00,-4.41,-25.59\n";

    #[test]
    fn each_expense_of_mine_is_an_exchange_with_the_other_side() {
        let reading = read_as(GROUP, "ana");
        assert_eq!(reading.problems, []);
        assert_eq!(reading.people.iter().map(|draft| draft.person.name.as_str()).collect::<Vec<_>>(), ["Mia", "Tom"]);
        let exchange = |people: &str, direction, what: &str, note: &str| {
            (people.to_owned(), direction, what.to_owned(), note.to_owned())
        };
        assert_eq!(
            told(&reading),
            [
                exchange(
                    "Mia+Tom",
                    Direction::Gave,
                    "Dinner, drinks (60 EUR)",
                    "Net: I paid 60 EUR more than my share."
                ),
                exchange("Mia", Direction::Received, "Taxi (10 EUR)", "Net: I paid 10 EUR less than my share."),
                exchange("Mia", Direction::Received, "repayment: Mia paid Ana (20 EUR)", "A repayment of 20 EUR."),
            ]
        );
        assert_eq!(reading.remarks.len(), 2, "{:?}", reading.remarks);
        let tom = told(&read_as(GROUP, "Tom"));
        assert_eq!(
            tom.last().map(|(people, _, what, _)| (people.as_str(), what.as_str())),
            Some(("Mia", "Boat (15.595 EUR)"))
        );
    }

    #[test]
    fn without_my_name_people_come_in_and_what_to_do_is_told() {
        let reading = read_as(GROUP, "Nobody");
        assert_eq!((reading.people.len(), reading.exchanges.len(), reading.problems.len()), (3, 0, 1));
    }

    #[test]
    fn who_i_am_is_asked_and_the_answer_holds_over_my_name() {
        for (taking, exchanges) in [
            (Taking::default(), 0),
            (Taking::default().for_one_called("mia"), 4),
            (Taking { my_names: vec!["Ana".to_owned()], ..Taking::default() }.for_one_called("Mia"), 4),
            (Taking { my_names: vec!["Ana".to_owned()], ..Taking::default() }.for_one_called(" "), 3),
            (Taking { my_names: vec!["Ana".to_owned()], ..Taking::default() }.for_one_called("Nobody of them"), 3),
        ] {
            let reading = interop::read_as(GROUP.as_bytes(), "expenses.csv", &taking, &unwatched).expect("expenses");
            let readings = [reading];
            let asked: Vec<&str> = interop::labels(&readings).into_iter().collect();
            assert_eq!(asked, ["Ana", "Mia", "Tom"], "whoever is taken for me can be told otherwise");
            assert_eq!(readings[0].exchanges.len(), exchanges, "{taking:?}");
            let with_mia = readings[0].exchanges.iter().any(|draft| draft.people.contains(&"Mia".to_owned()));
            let i_am_mia = taking.my_names.first().is_some_and(|name| name.eq_ignore_ascii_case("mia"));
            assert_eq!(with_mia, exchanges > 0 && !i_am_mia, "{taking:?}");
        }
    }

    #[test]
    fn headers_and_amounts_of_other_languages_are_read() {
        for text in [
            "Datum;Beschreibung;Kategorie;Kosten;Währung;Ana;Tom\n2026-04-03;Essen;Allgemein;7,20;EUR;3,60;--3,60\n",
            "Date,Description,Catégorie,Coût,Devise,Ana,Tom\n2026-04-03,Repas,Général,\"7,20\",EUR,\"3,60\",\"-3,60\"\n",
            "Note: does not include group expenses\nDate,Description,Category,Cost,Currency,Ana,Tom\n03/04/2026,Lunch,General,7.20,EUR,3.60,-3.60\n",
        ] {
            let reading = read_as(text, "Ana");
            assert_eq!(reading.format, Format::Splitwise, "{text}");
            let sums: Vec<_> =
                reading.exchanges.iter().map(|draft| (draft.people.join("+"), draft.note.clone())).collect();
            assert_eq!(sums, [("Tom".to_owned(), "Net: I paid 3.60 EUR more than my share.".to_owned())], "{text}");
        }
        let yen = read_as(
            "Date,Description,Category,Cost,Currency,Ana,Tom\n2026-04-03,Ramen,General,1800,JPY,-900,900\n",
            "Ana",
        );
        assert_eq!(told(&yen)[0].2, "Ramen (900 JPY)");
    }

    #[test]
    fn amounts_are_read_to_the_place() {
        for (text, comma, expected) in [
            ("3.60", false, Some(36_000)),
            ("-3,60", true, Some(-36_000)),
            ("--3,60", true, Some(-36_000)),
            ("\u{2212}1 234.5", false, Some(-12_345_000)),
            ("1,234.50", false, Some(12_345_000)),
            ("923.595", false, Some(9_235_950)),
            ("", false, Some(0)),
            (".5", false, Some(5_000)),
            ("-", false, None),
            ("3.60 EUR", false, None),
            ("99999999999999999999", false, None),
        ] {
            assert_eq!(amount(text, comma), expected, "{text}");
        }
    }

    #[test]
    fn rows_that_can_not_be_read_are_told() {
        let text = "Date,Description,Category,Cost,Currency,Ana,Tom\nsoon,Lunch,General,7,EUR,3,-3\n2026-04-03,Lunch,General,7,EUR,x,-3\n2026-04-03,Short,General\n";
        let problems: Vec<_> = read_as(text, "Ana").problems.into_iter().map(|p| (p.line, p.loss)).collect();
        assert_eq!(problems, [(2, Loss::Entry), (3, Loss::Entry)]);
    }

    #[test]
    fn tables_of_others_are_not_taken_for_expenses() {
        for text in [
            "date,people,direction,kind",
            "Date,Description,Amount,Balance,Account,Other",
            "Date,Description,Category,Currency,Cost,Original cost",
        ] {
            let names: Vec<String> = text.split(',').map(super::super::table::plain).collect();
            assert!(!is_header(&names), "{text}");
        }
    }

    #[test]
    fn whatever_stands_in_the_file_it_is_read_to_its_end() {
        bolero::check!().with_iterations(200).with_type::<(u16, Vec<(u16, u8)>)>().for_each(|(length, changes)| {
            let mut bytes = GROUP.as_bytes().to_vec();
            for (at, byte) in changes {
                let at = usize::from(*at) % bytes.len();
                bytes[at] = *byte;
            }
            bytes.truncate(usize::from(*length) % (bytes.len() + 1));
            let taking = Taking { my_names: vec!["Ana".to_owned()], ..Taking::default() };
            let _ = interop::read_as(&bytes, "expenses.csv", &taking, &unwatched);
        });
    }
}
