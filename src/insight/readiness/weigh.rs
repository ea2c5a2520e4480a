//! What each rule has to say of an ask, the weightiest rule first.

use jiff::civil::Date;

use super::{
    Wish,
    between::{Between, later, quarter},
    reasons::{Reason, Weight, Why},
};
use crate::{
    book::{Alliance, AnyId, Book, Dispute, Exchange, Person, PersonId, Promise, Rule, Stage, Thresholds},
    insight::{
        Band, Cadence, Insight, Standing, Step,
        alike::{Topic, are_unrelated},
        days_between,
        telling::quoted,
    },
};

/// One person, looked at with an ask in mind.
pub(super) struct Look<'a> {
    pub book: &'a Book,
    pub insight: &'a Insight,
    pub person: PersonId,
    pub alliance: &'a Alliance,
    pub standing: &'a Standing,
    pub between: Between,
    pub wish: &'a Wish,
    pub today: Date,
}

impl<'a> Look<'a> {
    /// A look at someone who is in the book.
    pub fn new(book: &'a Book, insight: &'a Insight, id: PersonId, person: &'a Person, wish: &'a Wish) -> Self {
        Self {
            book,
            insight,
            person: id,
            alliance: &person.alliance,
            standing: insight.standing(id),
            between: Between::of(book, insight, id),
            wish,
            today: insight.today(),
        }
    }

    /// Whether gifts and asks are counted with them (practice.md R4, "unpriced").
    pub fn counts(&self) -> bool {
        !self.alliance.unpriced
    }

    fn thresholds(&self) -> &'a Thresholds {
        &self.book.settings().thresholds
    }

    fn reason(&self, rule: Rule, weight: Weight, why: Why, records: Vec<AnyId>) -> Reason {
        let records = if records.is_empty() { vec![self.person.into()] } else { records };
        Reason { why, person: self.person, rule, weight, records, until: None, step: None }
    }

    /// Everything that the rules have to say, those against before those for.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        reasons.extend(self.dispute());
        reasons.extend(self.stage());
        reasons.extend(self.promise());
        reasons.extend(self.thanks());
        if self.counts() {
            reasons.extend(self.asked());
            reasons.extend(self.size());
            reasons.extend(self.given());
            reasons.extend(self.gave_lately());
        }
        reasons.extend(self.awaits_answer());
        reasons.extend(self.offers());
        reasons.extend(self.did_before());
        if self.counts() {
            reasons.extend(self.balance());
            reasons.extend(self.room());
        }
        reasons.extend(self.expectations());
        reasons.extend(self.contact());
        reasons.sort_by_key(|reason| reason.weight);
        reasons
    }

    /// R7: a dispute of which nobody spoke yet stops, one that was spoken of slows.
    fn dispute(&self) -> Option<Reason> {
        let spoke = |id| self.book.get::<Dispute>(id).is_some_and(|dispute| dispute.spoke_on.is_some());
        let first = self.between.disputes.iter().copied().find(|id| !spoke(*id));
        let open = first.or(self.between.disputes.first().copied())?;
        let (weight, step) =
            if first.is_some() { (Weight::Stops, Step::Speak(open)) } else { (Weight::Slows, Step::Resolve(open)) };
        let mut records = vec![AnyId::from(open)];
        records.extend(self.between.disputes.iter().filter(|id| **id != open).map(|id| AnyId::from(*id)));
        let reason = self.reason(Rule::SettleEarly, weight, Why::Dispute(first.is_none()), records);
        Some(Reason { step: Some(step), ..reason })
    }

    /// R18, and R3: before it began and after it ended, an alliance bears no asks.
    fn stage(&self) -> Option<Reason> {
        match self.alliance.stage {
            Stage::Ended => Some(self.reason(Rule::EndWell, Weight::Stops, Why::Ended, Vec::new())),
            Stage::Potential => {
                let reason = self.reason(Rule::NotTooMuch, Weight::Slows, Why::NotBegun, Vec::new());
                Some(Reason { step: Some(Step::Meet(self.person)), ..reason })
            }
            _ => None,
        }
    }

    /// R6: who is late with a promise asks for nothing more.
    fn promise(&self) -> Option<Reason> {
        let due = |id| self.book.get::<Promise>(id).and_then(|promise| promise.due);
        let id = self.between.late.iter().copied().min_by_key(|id| due(*id))?;
        let promise = self.book.get::<Promise>(id)?;
        let why = Why::LatePromise(promise.what.clone(), days_between(promise.due?, self.today));
        let records = std::iter::once(id).chain(self.between.late.iter().copied().filter(|other| *other != id));
        let reason = self.reason(Rule::KeepPromises, Weight::Slows, why, records.map(AnyId::from).collect());
        Some(Reason { step: Some(Step::Keep(id)), ..reason })
    }

    /// R11: thanks and credit come before the next ask.
    fn thanks(&self) -> Vec<Reason> {
        let owed = |ids: &[crate::book::ExchangeId], why: fn(String, i32) -> Why, step: fn(_) -> Step| {
            let id = *ids.first()?;
            let exchange = self.book.get::<Exchange>(id)?;
            let why = why(quoted(exchange), days_between(exchange.date, self.today));
            let records = ids.iter().map(|id| AnyId::from(*id)).collect();
            let reason = self.reason(Rule::Thank, Weight::Slows, why, records);
            Some(Reason { step: Some(step(id)), ..reason })
        };
        let thanks = owed(&self.between.thanks_owed, Why::ThanksOwed, Step::Thank);
        let credit = owed(&self.between.credit_owed, Why::CreditOwed, Step::GiveCredit);
        thanks.into_iter().chain(credit).collect()
    }

    /// R3: as many asks as the stage bears slow, more stop.
    fn asked(&self) -> Option<Reason> {
        let (asked, limit) = (self.between.counted.len(), self.thresholds().asks(self.alliance.stage));
        if asked == 0 || asked < limit {
            return None;
        }
        let weight = if asked > limit.max(1) { Weight::Stops } else { Weight::Slows };
        let why = Why::AskedEnough(asked, limit);
        let reason = self.reason(Rule::NotTooMuch, weight, why, self.between.counted.clone());
        // In the next quarter only open asks still count: where they alone are enough, no day decides.
        let by_time = self.between.open.len() < limit;
        let next = quarter(self.insight).last.tomorrow().ok();
        Some(Reason { until: next.filter(|_| by_time), ..reason })
    }

    /// R3: up to a few times the largest thing exchanged before; from a small ask on, if there was nothing.
    fn size(&self) -> Option<Reason> {
        let sizes = self.book.settings().sizes;
        let largest = self.between.largest;
        let carried = largest.map_or(0, |(minutes, _)| minutes).max(sizes.small);
        let most = carried.saturating_mul(self.thresholds().ask_size_times.into());
        let records = largest.map(|(_, id)| id.into()).into_iter().collect();
        let why = Why::TooLarge(largest.map(|(minutes, _)| minutes));
        (self.wish.effort.minutes(sizes) > most).then(|| self.reason(Rule::NotTooMuch, Weight::Slows, why, records))
    }

    /// R1: new, or come to rest, and nothing went from me to them.
    fn given(&self) -> Option<Reason> {
        let Some((last, gift)) = self.between.last_gift else {
            return Some(self.reason(Rule::GiveFirst, Weight::Slows, Why::NothingGiven, Vec::new()));
        };
        let rest = self.alliance.stages.last().filter(|change| change.stage == Stage::Dormant)?;
        (self.alliance.stage == Stage::Dormant && last < rest.on)
            .then(|| self.reason(Rule::GiveFirst, Weight::Slows, Why::GoneCold, vec![gift.into()]))
    }

    /// R2: a gift of late, unless the alliance is old and gift and ask are plainly unrelated.
    fn gave_lately(&self) -> Option<Reason> {
        let old = self.is_old();
        let apart = |gift| old && self.wish.kind.is_some_and(|ask| are_unrelated(gift, ask));
        let gifts: Vec<_> = self.between.gifts_lately.iter().filter(|(_, _, kind)| !apart(*kind)).collect();
        let (day, _, _) = **gifts.first()?;
        let records = gifts.iter().map(|(_, id, _)| AnyId::from(*id)).collect();
        let why = Why::GaveLately(days_between(day, self.today));
        let reason = self.reason(Rule::NotAtOnce, Weight::Slows, why, records);
        Some(Reason { until: Some(later(day, self.thresholds().gift_gap_days)), ..reason })
    }

    /// Whether the alliance is under way and began long ago: with a stage that was taken down, or with the first record.
    fn is_old(&self) -> bool {
        let began = self.alliance.stages.iter().find(|change| change.stage.is_active()).map(|change| change.on);
        let first = [began, self.between.first].into_iter().flatten().min();
        self.alliance.stage.is_active()
            && first.is_some_and(|day| days_between(day, self.today) > i32::from(self.thresholds().old_alliance_days))
    }

    /// R3: an open ask leans against the next one.
    fn awaits_answer(&self) -> Option<Reason> {
        let open = &self.between.open;
        (!open.is_empty()).then(|| self.reason(Rule::NotTooMuch, Weight::Leans, Why::AwaitsAnswer, open.clone()))
    }

    /// What they offer that fits best.
    fn offers(&self) -> Option<Reason> {
        let topic = self.wish.topic();
        let shared = |offer: &String| topic.shares(&Topic::of(offer));
        let best = self.alliance.offers.iter().filter(|offer| shared(offer) > 0).max_by_key(|offer| shared(offer))?;
        Some(self.reason(Rule::NotTooMuch, Weight::For, Why::Offers(best.clone()), Vec::new()))
    }

    /// What they did for me of this kind.
    fn did_before(&self) -> Option<Reason> {
        let kind = self.wish.kind?;
        let alike = self.between.got.iter().filter(|(got, _)| *got == kind);
        let records: Vec<AnyId> = alike.map(|(_, id)| AnyId::from(*id)).collect();
        (!records.is_empty()).then(|| self.reason(Rule::NotTooMuch, Weight::For, Why::DidBefore(kind), records))
    }

    /// R4: the band, either way.
    fn balance(&self) -> Option<Reason> {
        let (weight, why) = match self.standing.band {
            Band::AskMore => (Weight::Slows, Why::AsksMore),
            Band::GiveMore => (Weight::For, Why::GaveMore),
            Band::AboutEven => (Weight::For, Why::Even),
            Band::NoneYet | Band::Unpriced => return None,
        };
        let exchanges = self.insight.records_of(self.person).map(|dated| dated.id);
        let records = exchanges.filter(|id| matches!(id, AnyId::Exchange(_))).collect();
        Some(self.reason(Rule::TwoWays, weight, why, records))
    }

    /// R3, the other way: there is room for an ask.
    fn room(&self) -> Option<Reason> {
        let (asked, limit) = (self.between.counted.len(), self.thresholds().asks(self.alliance.stage));
        (asked < limit)
            .then(|| self.reason(Rule::NotTooMuch, Weight::For, Why::Room(asked, limit), self.between.counted.clone()))
    }

    /// R5: what they said I may count on.
    fn expectations(&self) -> Option<Reason> {
        let spoken = &self.alliance.expectations;
        (spoken.spoken_on.is_some() && !spoken.of_them.is_empty())
            .then(|| self.reason(Rule::Expectations, Weight::For, Why::CountOn(spoken.of_them.clone()), Vec::new()))
    }

    /// R8: in touch, or not; a silence of twice the cadence slows.
    fn contact(&self) -> Option<Reason> {
        let records = self.between.last.into_iter().collect();
        let last = self.standing.last_contact;
        match self.standing.cadence {
            Cadence::Overdue(due) => {
                let late = days_between(due, self.today);
                let cadence = self
                    .alliance
                    .cadence_days
                    .or_else(|| self.book.settings().cadence.get(&self.alliance.stage).copied());
                let weight = if late > cadence.map_or(i32::MAX, i32::from) { Weight::Slows } else { Weight::Leans };
                let reason = self.reason(Rule::SpendTime, weight, Why::Overdue(late), records);
                Some(Reason { step: Some(Step::Meet(self.person)), ..reason })
            }
            Cadence::InTouch(_) | Cadence::DueSoon(_) => {
                let days = days_between(last?, self.today);
                Some(self.reason(Rule::SpendTime, Weight::For, Why::InTouch(days), records))
            }
            Cadence::None => None,
        }
    }
}
