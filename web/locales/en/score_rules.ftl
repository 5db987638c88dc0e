# The rules of a score: their sentences, their table, their editor.

## A rule's sentence
score-says-name = { $name }
score-says-or = { $left } or { $right }
score-says-and = { $left } and { $right }
score-says-or-else = { $left } or { $right }
score-says-join = { $left }, { $right }
score-says-whole = { $what }: { $worth }
score-says-that = { $names } ({ $details })
score-says-more = { $names } and { $more } more
score-says-nothing = nothing chosen yet
score-says-any-event = any event
score-says-no-event = no event chosen yet
score-says-channel = by { $channels }
score-says-every = every time
score-says-once = once
score-says-once-per = once a { $period ->
    [week] week
    [month] month
   *[day] day
}
score-says-at-most = at most { $n } { $period ->
    [week] a week
    [month] a month
    [window] in all
   *[day] a day
}
score-says-every-nth = for every { $n } of them
score-says-by-steps = by how many there are
score-says-tiers = { $first }, … { $last } ({ $steps } steps)
score-says-tier = { $points } from { $from } on
score-says-no-tiers = no steps yet
score-says-points = { $points }
score-says-window = last { $days ->
    [one] day
   *[other] { $days } days
}
score-says-half-life = halves every { $days ->
    [one] day
   *[other] { $days } days
}
score-says-linear = loses { $percent } % every { $days ->
    [one] day
   *[other] { $days } days
}
score-says-cycle = half at { $half ->
    [one] { $half } day
   *[other] { $half } days
}, nothing after { $days }
score-says-step = drops { $percent } % every full { $days ->
    [one] day
   *[other] { $days } days
}
score-says-per = for each { $unit } of { $property }
score-says-per-max = for each { $unit } of { $property }, at most { $max } times an event
score-says-cap-min = at least { $min }
score-says-cap-max = at most { $max } points
score-says-cap-both = between { $min } and { $max } points
score-says-stop-min = never less than { $min }
score-says-stop-max = never more than { $max }
score-says-stop-both = kept between { $min } and { $max }
score-says-quiet = Nothing at all for { $days } { $days ->
    [one] day
   *[other] days
}
score-says-quiet-of = No { $events } for { $days } { $days ->
    [one] day
   *[other] days
}
score-says-again = again for every further { $days } { $days ->
    [one] day
   *[other] days
}
score-says-since-matched = only for those who ever did it
score-says-answered = { $first } followed by { $then } within { $days } { $days ->
    [one] day
   *[other] days
}
score-says-unanswered = { $first } without { $then } within { $days } { $days ->
    [one] day
   *[other] days
}
score-says-never-after = { $first } and no { $then } ever after
score-says-same = same { $property }
score-says-anyone = Everyone in the people table
score-says-person = People whose { $what }
score-says-tags = Has the tag { $tags }
score-says-habit = For every { $measure }
score-says-among = only { $events }
score-says-did = did { $events }
score-says-did-not = did not do { $events }
score-says-did-times = did { $events } at least { $n } times
score-says-count = times of { $events }
score-says-within = { $what } in the last { $days ->
    [one] day
   *[other] { $days } days
}
score-says-from-day = { $what } since { $from }
score-says-to-day = { $what } until { $to }
score-says-days = { $what } from { $from } to { $to }
score-says-not = not ({ $what })
score-says-bracketed = ({ $what })
score-says-tagged = has the tag { $tag }
score-says-segment = is in the segment { $segment }
score-says-first-seen = days since the first event
score-says-last-seen = days since the last event
score-says-eq = { $property } is { $value }
score-says-ne = { $property } is not { $value }
score-says-in = { $property } is one of { $value }
score-says-contains = { $property } contains { $value }
score-says-starts-with = { $property } starts with { $value }
score-says-ends-with = { $property } ends with { $value }
score-says-lt = { $property } is less than { $value }
score-says-lte = { $property } is at most { $value }
score-says-gt = { $property } is more than { $value }
score-says-fell = { $property } fell by at least { $percent } % within { $days ->
    [one] { $days } day
   *[other] { $days } days
}
score-says-gte = { $property } is at least { $value }
score-says-between = { $property } is between { $low } and { $high }
score-says-exists = { $property } is there
score-says-missing = { $property } is missing
score-measure-sessions = sessions
score-measure-active-days = active days
score-measure-minutes = minutes in sessions
score-measure-events-per-session = events per session
score-measure-distinct-events = different events
score-measure-distinct-channels = different channels
score-measure-recency-days = days since the last event
score-measure-tenure-days = days since the first event
score-unit-sessions = { $unit ->
    [one] session
   *[other] { $unit } sessions
}
score-unit-active-days = { $unit ->
    [one] active day
   *[other] { $unit } active days
}
score-unit-minutes = { $unit ->
    [one] minute in a session
   *[other] { $unit } minutes in sessions
}
score-unit-events-per-session = { $unit ->
    [one] event per session
   *[other] { $unit } events per session
}
score-unit-distinct-events = { $unit ->
    [one] different event
   *[other] { $unit } different events
}
score-unit-distinct-channels = { $unit ->
    [one] different channel
   *[other] { $unit } different channels
}
score-unit-recency-days = { $unit ->
    [one] day since the last event
   *[other] { $unit } days since the last event
}
score-unit-tenure-days = { $unit ->
    [one] day since the first event
   *[other] { $unit } days since the first event
}

## A score in one line
score-sum-rules = { $count ->
    [one] 1 rule
   *[other] { $count } rules
}
score-sum-groups = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
score-sum-base = everyone starts with { $points }
score-sum-no-scale = not scaled
score-sum-fixed = scaled to { $low } to { $high } by fixed bounds
score-sum-min-max = scaled to { $low } to { $high } from the lowest to the highest person
score-sum-winsor = scaled to { $low } to { $high }, outliers set aside
score-sum-sqrt = scaled to { $low } to { $high } by the square root
score-sum-percentile = scaled to { $low } to { $high } by rank
score-sum-nearest = whole numbers
score-sum-down = whole numbers, rounded down
score-sum-decimals = { $places ->
    [one] 1 decimal
   *[other] { $places } decimals
}
score-sum-levels = { $count ->
    [one] 1 level
   *[other] { $count } levels
}

## The rules
score-rules = Rules
score-col-what = What counts
score-col-points = Points
score-col-reach = Reach
score-col-mean = Average
score-col-mean-note = points per person, after the rule’s cap
score-group-cap = together { $cap }
score-points-of = Points for { $rule }
score-points-number-of = Points for { $rule }, as a number
score-tier-points = steps
score-reach = { $people } ({ $share })
score-reach-note = people who get points from this rule, and their share of everyone
score-rule-off = off
score-rule-menu = More for { $rule }
score-rule-edit = Edit
score-rule-close = Close
score-rule-duplicate = Duplicate
score-rule-off-do = Switch off
score-rule-on-do = Switch on
score-rule-delete = Delete
score-rule-deleted = { $rule } was deleted. Undo brings it back.
score-rule-up = Move up
score-rule-down = Move down
score-rule-moved-up = { $rule } moved up.
score-rule-moved-down = { $rule } moved down.
score-rule-copy = { $rule } (copy)
score-rule-grip = Drag to reorder, or use the arrow keys
score-rule-grip-of = Move { $rule } with the arrow keys up and down
score-no-rules = Nothing counts yet. Add the events that should give or take points.
score-add-rule = Add a rule
score-unused = { $count ->
    [one] { $shown } kind of event in your data has no rule of its own yet
   *[other] { $shown } kinds of events in your data have no rule of their own yet
}: { $names }
score-all-used = Every kind of event in your data has a rule.

## Adding a rule
score-add-title = What should count?
score-add-text = Choose an event from your data, type a name that will come later, or choose another kind of rule below.
score-add-events = Events in your data
score-add-kinds = Or another kind of rule
score-add-search = Find an event
score-add-type = Add “{ $name }” by name
score-add-counts = already counts in “{ $rule }”
score-add-looks = used in “{ $rule }”
score-add-count = { $count ->
    [one] { $shown } time
   *[other] { $shown } times
}
score-add-none = No event of that name in your data.
score-add-group = New group
score-group-new = New group

## The rule editor
score-edit-title = Edit { $rule }
score-edit-name = Name
score-edit-events = Which events
score-edit-events-of = { $what }: names
score-edit-events-none = Tick at least one event, or “Any event”.
score-edit-kind = Kind of rule
score-edit-any-event = Any event
score-edit-event-add = Another event name
score-edit-add = Add
score-edit-no-data = Names from your data appear here once a file is read.
score-edit-channels = Channels
score-edit-channels-all = (none chosen: every channel counts)
score-edit-where = Only where
score-edit-where-add = Add a condition
score-edit-where-remove = Remove condition { $number }
score-edit-property = Property of condition { $number }
score-edit-op = Comparison of condition { $number }
score-edit-value = Value of condition { $number }
score-edit-value-low = Least value of condition { $number }
score-edit-value-high = Greatest value of condition { $number }
score-edit-value-and = and
score-edit-value-pick = Choose a value from the data for condition { $number }
score-edit-value-add = Another value
score-edit-value-find = Find a value
score-edit-value-find-in = Find in: { $what }
score-edit-value-unknown = No such value in the data.
score-condition-new = Choose or type a value: until then this condition changes nothing.
score-condition-changed = Choose or type a value: until then the condition holds as it was.
score-column-value = amount in the value column
score-column-channel = channel
score-column-event = name of the event
score-column-time = time of the event
score-misfit-empty = Choose or type a value.
score-misfit-number = Every cell of “{ $property }” is a number and this is none, so it is never found.
score-misfit-boolean = Every cell of “{ $property }” is true or false and this is neither, so it is never found.
score-misfit-instant = Every cell of “{ $property }” is a date or time and this is none, so it is never found. Write it like 2026-01-31.
score-misfit-order = The cells of “{ $property }” are text, which is neither more nor less: this is never true.
score-misfit-column = Your data has no column “{ $property }”.
score-edit-frequency = How often it counts
score-frequency-every = Every time
score-frequency-once = Only the first time
score-frequency-once_per = Once per
score-frequency-at_most = At most
score-frequency-every_nth = Every so many
score-frequency-tiers = By steps
score-edit-times = Times
score-edit-period = Period
score-period-day = a day
score-period-week = a week
score-period-month = a month
score-period-window = in all
score-edit-tier-from = From this many, step { $number }
score-edit-tier-points = Points, step { $number }
score-edit-tier-add = Add a step
score-edit-tier-remove = Remove step { $number }
score-edit-tier-is = or more: points
score-edit-time = Time
score-edit-window = Only the last
score-edit-days = { $count ->
    [one] day
   *[other] days
}
score-edit-decay = How it fades
score-decay-none = It does not fade
score-decay-half_life = Halves every
score-decay-linear = Loses evenly
score-decay-cycle = Along a business cycle
score-decay-step = In steps
score-edit-decay-days = Days until it fades
score-edit-decay-percent = Percent lost
score-decay-curve = What an event is worth by its age: it { $said }
score-decay-curve-days = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
score-decay-curve-now = now
score-edit-cap-min = Points at least
score-edit-cap-max = Points at most
score-edit-no-limit = no limit
score-edit-group = Group
score-edit-group-none = No group
score-edit-per = Points for each
score-edit-per-event = event
score-edit-per-value = amount in the value column
score-edit-per-on = What a unit is
score-edit-per-unit = Amount that makes one unit
score-edit-per-max = Units at most per event
score-edit-done = Done
score-op-lt-instant = is before
score-op-lte-instant = is not after
score-op-gt-instant = is after
score-op-gte-instant = is not before
score-op-eq = is
score-op-ne = is not
score-op-in = is one of
score-op-contains = contains
score-op-starts_with = starts with
score-op-ends_with = ends with
score-op-lt = less than
score-op-lte = at most
score-op-gt = more than
score-op-gte = at least
score-op-between = between
score-op-exists = is there
score-op-missing = is missing

## Groups
score-group-menu = More for group { $group }
score-group-name = Name of the group
score-group-edit = Name and limits
score-group-remove = Dissolve group
score-group-empty = No rules in this group yet. Choose it in a rule’s editor.

## Kinds of rules
score-kind-event = Something done
score-kind-event-note = Points each time any event happens; narrow it down by names, channels and conditions.
score-kind-event-name = Any event
score-kind-inactive = Silence
score-kind-inactive-note = Points, usually fewer, when somebody did nothing for a while.
score-kind-inactive-name = Went quiet
score-kind-sequence = One thing after another
score-kind-sequence-note = Points when an event was followed by another in time, or was not: “two e-mails unopened”.
score-kind-sequence-name = One after another
score-kind-person = Who somebody is
score-kind-person-note = Points for what the people table says: plan, country, owner.
score-kind-person-name = Who somebody is
score-kind-tag = A tag
score-kind-tag-note = Points for whoever has a tag, such as “saw the webinar’s page, did not sign up”.
score-kind-tag-name = Has a tag
score-kind-habit = A habit
score-kind-habit-note = Points by how regularly, how long or how variously somebody is there.
score-kind-habit-name = Habit

score-edit-quiet = How long is quiet
score-edit-quiet-days = Nothing for
score-edit-quiet-events = Which events break the silence
score-edit-repeat = Again for every further stretch
score-edit-since = Counted from
score-since-any = the person’s first event of any kind
score-since-matched = the first of these events; never did it: no points
score-edit-when = When it counts
score-edit-when-counts = Points when the first event
score-when-answered = was followed in time
score-when-unanswered = was not followed in time
score-edit-within = Time to follow
score-edit-same = Both must share
score-edit-same-none = nothing
score-edit-each = Points for every so many
score-edit-first = First this
score-edit-then = Then this
score-edit-person = Whose row says
score-edit-person-table = Columns of your people table.
score-edit-person-constant = Your data has no people table: these are the columns that say the same on all events of a person.
score-edit-person-none = Your data has no people table, so this rule gives nobody points. Add a file with one row per person.
score-edit-habit = What is measured
score-edit-habit-unit = Points for every
score-edit-habit-measure = of this
score-edit-habit-events = Which events take part
score-habit-active_days = Calendar days on which something happened.
score-habit-sessions = A session is a run of events without a long pause (30 minutes unless the model says otherwise).
score-habit-minutes = From the first to the last event of each session, added up.
score-habit-events_per_session = Events divided by sessions.
score-habit-distinct_events = How many differently named events.
score-habit-distinct_channels = How many different channels; events without one do not count.
score-habit-recency_days = Days since the person’s last event, whichever it was.
score-habit-tenure_days = Days since the person’s first event, whichever it was.

## Tags
score-edit-tags = Tags that the person must have, all of them
score-edit-tags-none = Tick at least one tag, or create one.
score-tag-new = New tag
score-tag-add = Create a tag
score-tag-edit = Edit
score-tag-close = Close
score-tag-delete = Delete tag
score-tag-delete-of = Delete tag { $tag }
score-tag-needed = Other rules, tags or segments use this tag too: a change here changes them, and it cannot be deleted.
score-tag-form = Tag { $tag }
score-tag-name = Name of the tag
score-tag-shape = Who has it
score-tag-times = At least so often
score-tag-events = Of these events
score-tag-elaborate = This tag says more than this form can. It can be used here, and changed in the model’s file.
score-shape-did = whoever did it
score-shape-did_not = whoever did not
score-shape-answered = whoever did one, then the other in time
score-shape-unanswered = whoever last did one and not the other in time
score-shape-never = whoever did one and never the other

## What a rule does
score-account = { $count ->
    [one] Reaches one person
   *[other] Reaches { $people } people
} ({ $share }) and gives { $mean } points on average over everyone.
score-account-idle = Does nothing now:
score-why-off = it is switched off.
score-why-no-people = your data has no people table and no column that says the same on all events of a person.
score-why-person = nobody’s row fits the conditions.
score-why-no-event = no event in your data is called “{ $event }”.
score-why-no-column = your data has no column “{ $property }”.
score-why-misfit = the value for “{ $property }” is never found in that column.
score-why-inactive = nobody was quiet for so long.
score-why-sequence = no such pair of events was found in that time.
score-why-tag = nobody has all of its tags.
score-why-event = none of its events passes { $what }.
score-why-channels = the channels
score-why-conditions = the conditions
score-why-window = the window
score-why-later = none of its events was before the date of the scores.
score-counted-day = “{ $name }” comes of a count: up to { $most } of one person lie on one day, and { $count ->
    [one] once a day
   *[other] at most { $count } a day
} keeps { $count } of them.
score-counted-week = “{ $name }” comes of a count: up to { $most } of one person lie on one day, and { $count ->
    [one] once a week
   *[other] at most { $count } a week
} keeps { $count } of them.
score-counted-month = “{ $name }” comes of a count: up to { $most } of one person lie on one day, and { $count ->
    [one] once a month
   *[other] at most { $count } a month
} keeps { $count } of them.
score-counted-every = Count every one
score-counted-every-of = Count every one: { $rule }
score-left-out-event = { $count ->
    [one] One event without the number was left out.
   *[other] { $shown } events without the number were left out.
}
score-left-out-sequence = { $count ->
    [one] One first event without the shared property was left out.
   *[other] { $shown } first events without the shared property were left out.
}
score-left-out-person = { $count ->
    [one] One person without a row in the people table gets nothing.
   *[other] { $shown } people without a row in the people table get nothing.
}
score-left-out-people = { $count ->
    [one] One person without any event was left out.
   *[other] { $shown } people without any event were left out.
}
