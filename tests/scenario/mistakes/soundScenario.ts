/** A sound scenario that uses most of the language; each seeded mistake changes one place of it. */
export const soundScenario = `scenario: Riverside readers
extends: base.yaml
seed: riverside-1
replicates: 200
discount: 8% per year
calendar:
  start: 2026-07-01
  weeks: 13
  history: 35 days
members:
  count: 2400
  tenure:
    0..90 days: 40%
    90..1095 days: 60%
  segments:
    - name: readers
      share: 60%
    - name: hosts
      share: 40%
      visits: 1.6 times
  source:
    measured: member list
    n: 2400
arrivals:
  channels:
    - name: word of mouth
      rate: 70 per week
      trend: 10% fewer per year
      months: { 12: 1.3 }
      cost: 2 CNY per member
    - name: campus
      rate: 30..50 per week
      from: 2026-07-06
      until: 2026-09-01
behaviour:
  new members:
    still members:
      week 1: 91%
      week 4: 77%
      week 12: 66%
    n: 1840
  renewals:
    every: 30 days
    renewed: 94%
    n: 2400
  activation: { within 14 days: 58% }
  visits:
    active: 2.4 per week
    weekdays: { sat: 1.4 }
    differ: { gamma: 0.8 }
  dormancy:
    rate: 4% per week
    return: 9% per week
  purchases:
    per visit: 3.5%
    basket: 46 CNY
    margin: 31%
today:
  push:
    - name: digest
      every: monday
      open: 30%
      relevance: 60%
      effects: { more visits: 2%..8% }
plan:
  content:
    - name: guides
      every: [mon, thu]
      posts: 2
      effects: { more visits: 1%..7%, half-life: 3 days }
      wear-out: { floor: 40%, half after: 20 uses, recovers in: 28 days }
  events:
    - name: live show
      every: friday
      seats: 300 per show, lottery
      interest: 22%
      show-up: 65%
      effects: { fewer leave: 3%..15%, lasting: 7 days }
      cost: { per show: 500 CNY }
  tiers:
    - name: levels
      earn: { visit: 10, purchase: 60 }
      ladder: { newcomer: 0, regular: 300, core: 1200 }
      start: history of 180 days
      effects:
        regular: { fewer leave: 0%..6% }
        core: { fewer leave: 2%..12% }
      requalify: { every: 90 days, keep: 50% }
  coupons:
    - name: rescue
      to: member_week == 3 && visits_last(7) == 0
      every: day
      face: 10 CNY
      valid: 14 days
      times: once per member
      redemption: 25%
      budget: 8000 CNY redeemed
      effects: { more purchases: 10%..40% }
  push:
    - name: reminder
      to: stage == "active" && days_since_visit >= 5
      every: day
      at most: 2 per member per week
      open: 30%
      relevance: 70%
      effects: { more visits: 5%..25% }
      cost: { per message: 0.05 CNY }
rules:
  - name: quiet weeks
    when: active_rate(7) < 0.3
    switch on: [live show]
    for: 14 days
arms:
  - name: without the show
    events:
      - { name: live show, remove: true }
targets:
  - name: kept
    who: members at the start
    what: still members
    at: 2026-09-01
    at least: 60%
limits:
  - name: spending
    what: cost
    at most: 60000 CNY
shocks:
  - name: rival opens
    from: 2026-08-01
    until: 2026-08-31
    chance: 30%
    effects: { more leave: 5%..20% }
correlations:
  - between:
      - plan.push.reminder.effects.more visits
      - plan.content.guides.effects.more visits
    rho: 0.5
vary:
  seats:
    of: plan.events.live show.seats
    over: [100, 300]
`;

export const soundBase = `scenario: Readers
currency: CNY
arrivals:
  channels:
    - name: leaflets
      rate: 5 per week
`;
