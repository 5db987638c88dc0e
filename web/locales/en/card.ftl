# One person's card: what each kind of rule found, in words.

card-scores = Scores
card-no-events = No events up to this date: { $person } is known from the people table alone.
card-tier-found = { $count ->
    [one] 1 event found
   *[other] { $count } events found
}
card-tier-reached = that reaches the step from { $from }: { $points }
card-tier-none = the first step begins at { $from }
card-quiet-never = Without any event, so it cannot be said for how long it has been quiet.
card-quiet-not-yet = Last heard of on { $since }, { $count ->
    [one] 1 day ago
   *[other] { $idle } days ago
}: not quiet for { $limit ->
    [one] 1 day
   *[other] { $days } days
}.
card-quiet-new = First seen on { $since }, { $count ->
    [one] 1 day ago
   *[other] { $idle } days ago
}: too new to be quiet for { $limit ->
    [one] 1 day
   *[other] { $days } days
}.
card-quiet = { $count ->
    [one] Quiet for 1 day
   *[other] Quiet for { $idle } days
}, since { $since }; { $days } or more count.
card-quiet-repeat = { $count ->
    [one] Quiet for 1 day
   *[other] Quiet for { $idle } days
}, since { $since }: every { $limit ->
    [one] day counts
   *[other] { $days } days count
}, so { $times } ×.
card-quiet-first = { $count ->
    [one] Never did it in 1 day
   *[other] Never did it in { $idle } days
} since first seen on { $since }; { $days } or more count.
card-quiet-first-repeat = { $count ->
    [one] Never did it in 1 day
   *[other] Never did it in { $idle } days
} since first seen on { $since }: every { $limit ->
    [one] day counts
   *[other] { $days } days count
}, so { $times } ×.
card-sequence = { $count ->
    [0] It never began.
    [one] It began once
   *[other] It began { $count } times
}{ $count ->
    [0] {""}
   *[other] ; { $candidates } fit, { $counted } gave points.
}
card-person-no-row = Not in the people table.
card-person-condition = { $condition }: { $holds ->
    [yes] yes
   *[no] no
}, { $cell }.
card-person-cell = it is “{ $cell }”
card-person-empty = it is empty
card-tag = { $has ->
    [yes] Has the tag “{ $tag }”.
   *[no] Does not have the tag “{ $tag }”.
}
card-habit = { $value } { $measure }, from { $count ->
    [one] 1 event on { $first }
   *[other] { $count } events between { $first } and { $last }
}{ $by ->
    [one] .
   *[more] ; for every { $unit }, so { $sum } ×.
}
card-habit-none = No event in reach, so nothing to say of { $measure }.
card-pair-first = It began
card-pair-then = What followed
card-pair-answer = { $event }, { $time }
card-pair-none = no answer by { $deadline }
card-pair-not-counted = did not count
card-scale-frozen = { $found } { $low } + ({ $high } − { $low }) × { $place } gives { $scaled }.
card-frozen-below = { $raw } points are fewer than anybody had who was measured then (the least: { $least }), so the place is { $place }.
card-frozen-above = { $raw } points are more than anybody had who was measured then (the most: { $most }), so the place is { $place }.
card-frozen-on = { $raw } points are just the { $from } % mark of the people who were measured then, so the place is { $place }.
card-frozen-equal = { $raw } points are all the marks from { $from } % to { $to } % of the people who were measured then: the place is their middle, { $place }.
card-frozen-between = { $raw } points lie between the { $from } % mark ({ $most } points) and the { $to } % mark ({ $least } points) of the people who were measured then: the place between them is { $place }.
card-rule-off = It is switched off.
card-limit = “{ $name }” is at its limit: { $before } points count as { $after }.
card-at-limit = before the limit
card-passed-nobody = no rule looks at this event
card-passed-off = “{ $rule }” is switched off
card-passed-channel = not through a channel of “{ $rule }”
card-passed-condition = a condition of “{ $rule }” does not hold
card-passed-window = outside the window of “{ $rule }”
card-passed-number = lacks the number that “{ $rule }” counts
card-passed-limit = beyond how often “{ $rule }” counts
card-passed-steps = one of those that “{ $rule }” counts in steps
card-passed-used = used in “{ $rule }”
card-passed-more = { $said }, and { $count ->
    [one] one more rule
   *[other] { $count } more rules
}
card-scale-frozen-at = Measured by the yardstick frozen on { $date }.
card-tags = Tags
card-tag-since = since { $day }
card-segments = Segments

card-standing = Place among all
card-rank = Place { $rank } of { $people } by score.
card-above = above:
card-below = below:
card-ways = Any one of these would lead to { $level }, if it happened now:
card-way = { $count ->
    [one] 1 more of “{ $rule }”
   *[other] { $count } more of “{ $rule }”
}
card-no-way = No rule of events leads to { $level } by itself.
card-history = History
card-history-steps = How far apart
card-history-day = days
card-history-week = weeks
card-history-month = months
card-history-busy = looking back
card-history-none = Not scored before this day.
card-history-label = The score from { $from } to { $to }: { $first } at first, { $last } at last. Arrow keys go through the days.
card-history-point = { $day }: { $score }{ $leveled ->
    [yes] , { $level }
   *[no] {""}
}
card-history-numbers = The numbers
changes-score = Score
changes-nowhere = not scored
crossings-col-day = Day
