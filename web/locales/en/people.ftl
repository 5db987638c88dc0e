# The People screen: the table of everyone and one person's card.

people-title = People
people-table = People with their scores
people-count = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
}
people-count-of = { $shown } of { $total } people
people-search = Find a person
people-tools = What the table shows
people-among = Segment
people-among-everyone = Everyone
people-tags = Tags
people-tags-one = Tag: { $name }
people-tags-some = { $count } tags
people-tags-all = Who has all of these tags
people-tags-none = No tag
people-filter = Levels
people-filter-all = All
people-col-person = Person
people-col-score = Score
people-col-level = Level
people-col-raw = Points
people-col-events = Events
people-col-last = Last seen
people-col-first = First seen
people-col-change = { $days }-day change
people-col-tags = Tags
people-col-since = Since: { $tag }
people-since-waiting = The day is being looked up.
people-change-waiting = The change is being computed.
people-change-none = Not scored on { $day }: no event by then.
people-change-since = Since { $day }
people-change-over = Change over
people-change-days = { $days } days
people-columns = Columns
people-columns-shown = Columns of the table
people-columns-find = Find a column
people-columns-more = { $count } more: type a part of the name.
people-columns-usual = As usual
people-choose = Choose { $person }
people-choose-all = Choose everyone found
people-choose-none = Choose nobody
people-chosen = { $count ->
    [one] { $shown } person chosen
   *[other] { $shown } people chosen
}
people-chosen-none = Clear
people-chosen-full = At most { $most } people can be chosen. For more, narrow the table and copy everybody found, or make a segment.
people-copy = Copy
people-copy-busy = Copying…
people-copy-ids = { $count ->
    [one] Id of the { $shown } person found
   *[other] Ids of the { $shown } people found
}
people-copy-rows = { $count ->
    [one] Row of the { $shown } person found
   *[other] Rows of the { $shown } people found
}
people-copy-ids-first = Ids of the first { $shown } found
people-copy-rows-first = Rows of the first { $shown } found
people-copy-ids-chosen = { $count ->
    [one] Id of the { $shown } chosen
   *[other] Ids of the { $shown } chosen
}
people-copy-rows-chosen = { $count ->
    [one] Row of the { $shown } chosen
   *[other] Rows of the { $shown } chosen
}
people-copied = { $count ->
    [one] { $shown } person copied.
   *[other] { $shown } people copied.
}
people-copied-first = The first { $shown } of { $of } people copied: a clipboard holds no more. For everybody, make a file in Export.
people-copy-refused = The browser did not let Hearth copy. Make a file in Export instead.
people-copy-failed = Nobody was copied. Try fewer people, or make a file in Export.
people-views = Views
people-views-open = View: { $name }
people-views-none = A view keeps search, filters, order and columns under a name, in this browser.
people-view-new = Name for what is shown now
people-view-save = Save
people-view-replace = Replace
people-view-full = There is no room for more views: delete one first.
people-view-name-of = Name of the view { $name }
people-view-rename = Rename the view { $name }
people-view-delete = Delete the view { $name }
people-view-taken = Another view has this name, or it is empty.
people-view-deleted = “{ $name }” deleted.
people-view-replaced = “{ $name }” replaced.
people-view-undo = Undo
people-gone = The view “{ $view }” names what is not here any more: { $what }. The rest of it holds.
people-gone-score = the score “{ $name }”
people-gone-level = the level “{ $name }”
people-gone-segment = the segment “{ $name }”
people-gone-tag = the tag “{ $name }”
people-gone-column = the column “{ $name }”
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
