# The People screen: the table of everyone and one person's card.

people-title = People
people-table = People with their scores
people-count = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
}
people-count-of = { $shown } of { $total } people
people-search = Find a person
people-among = Segment or tag
people-among-everyone = Everyone
people-among-segment = Segment: { $name }
people-among-tag = Tag: { $name }
people-filter = Levels
people-filter-all = All
people-col-person = Person
people-col-score = Score
people-col-level = Level
people-col-raw = Points
people-col-events = Events
people-col-last = Last seen
people-by-score = Show levels of { $score }
people-sort-by = Sort by { $column }
people-never = never
people-loading = Loading
people-none = Nobody matches.
people-none-text = Try a shorter search or fewer levels.
people-empty-title = Nobody here yet
people-empty-text = Add a file with events, and everyone in it appears here with a score.
people-empty-do = Add data
people-last-valid = The model needs mending: these are the scores of the last valid one.
people-unscored-title = Not scored yet
people-unscored-text = The model needs mending before everyone can be scored.
people-unscored-do = Go to the score

## The card
card-score = Score
card-level-next = { $points } more to reach { $level }
card-level-top = The highest level
card-first = First seen
card-last = Last seen
card-events = Events
card-why = Why this score
card-why-exact = Exact numbers
card-why-rounded = Numbers are rounded; “Exact numbers” shows every digit.
card-step-base = Start
card-step-group-cap = { $group }: limit
card-step-score-cap = Limit of the score
card-step-raw = Points in all
card-col-step = Step
card-col-change = Change
card-col-total = Total
card-zero-rules = { $count ->
    [one] One rule gives nothing here
   *[other] { $count } rules give nothing here
}
card-rule-detail = { $counted ->
    [one] 1 event counted
   *[other] { $counted } events counted
} of { $candidates }
card-rule-math = { $points } { $count ->
    [one] point
   *[other] points
} × { $sum }{ $fades ->
    [yes] {" "}(faded)
   *[no] {""}
} = { $before }
card-rule-capped = limited to { $amount }
card-rule-latest = The latest { $count } are shown.
card-event-col-time = When
card-event-col-event = Event
card-event-col-units = Times
card-event-col-decay = Worth now
card-event-col-points = Points
card-scale-none = The points are the score.
card-scale-linear = { $raw } points. { $hi } points or more make a { $b }, { $lo } or less a { $a }. This gives { $scaled }.
card-scale-percentile = { $below } people have fewer points and { $equal } as many, of { $population }: this gives { $scaled }.
card-scale-round = Rounded: { $score }.
card-timeline = What happened
card-timeline-more = Show more
card-timeline-left = { $shown } more events
card-timeline-none = no points
card-timeline-points = { $rule }: { $points }
card-missing-text = { $person } is not in the data, or not scored at this date.
