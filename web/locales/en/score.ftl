# The Score screen: rules, scale, levels, and the live result.

## Head
score-name = Name of the score
score-unsaved = unsaved changes
score-undo = Undo
score-redo = Redo
score-templates = Templates
score-save = Save model
score-saved = Saved. Changes are now measured against this model.
score-reset = Back to saved
score-finds-nothing = None of these rules finds an event in your data.
score-finds-nothing-do = Fit a template to this data
score-empty-title = No model yet
score-empty-text = A model says what counts and how much. Start from a template and change it as you like.

## What the score does, in a sentence
score-lede = Each person earns points for what they did{ $window }{ $fade }. { $scale }{ $round }
score-lede-all = {""}
score-lede-window = {" "}in the last { $days } days
score-lede-fade = , fading by half every { $days } days
score-lede-none = The sum of the points is the score
score-lede-fixed = The sum is then placed between { $low } and { $high }: { $from } points become { $low }, { $to } points become { $high }
score-lede-min-max = The sum is then placed between { $low } and { $high }, where { $high } is the most that anyone has
score-lede-winsor = The sum is then placed between { $low } and { $high }, where { $high } is the level of the top { $top } %
score-lede-sqrt = The square root of the sum is then placed between { $low } and { $high }, which keeps very busy people from dwarfing the rest
score-lede-percentile = Everyone is then ranked: { $high } is the head of the ranking, { $low } its tail
score-lede-round-none = .
score-lede-round-nearest = , rounded to whole numbers.
score-lede-round-down = , rounded down to whole numbers.
score-lede-round-decimals = , rounded to { $places ->
    [one] one decimal
   *[other] { $places } decimals
}.

## A rule's sentence
score-says-name = { $name }
score-says-or = { $left } or { $right }
score-says-more = { $names } and { $more } more
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
score-says-tiers = { $steps } steps, from { $low } points at { $first } to { $high } at { $last }
score-says-tier = { $points } points from { $from } on
score-says-no-tiers = no steps yet
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
score-says-cycle = half at { $half } days, nothing after { $days }
score-says-step = drops { $percent } % every full { $days ->
    [one] day
   *[other] { $days } days
}
score-says-per = for each { $unit } of { $property }
score-says-per-max = for each { $unit } of { $property }, at most { $max } times
score-says-cap-min = at least { $min }
score-says-cap-max = at most { $max } points
score-says-cap-both = between { $min } and { $max } points
score-says-quiet = nothing at all for { $days } days
score-says-quiet-of = no { $events } for { $days } days
score-says-again = again for every further { $days } days
score-says-answered = { $first } followed by { $then } within { $days } days
score-says-unanswered = { $first } without { $then } within { $days } days
score-says-same = same { $property }
score-says-tags = has the tag { $tags }
score-says-habit = for each { $unit } of { $measure }
score-says-everyone = everyone
score-says-eq = { $property } is { $value }
score-says-ne = { $property } is not { $value }
score-says-in = { $property } is one of { $value }
score-says-contains = { $property } contains { $value }
score-says-starts-with = { $property } starts with { $value }
score-says-ends-with = { $property } ends with { $value }
score-says-lt = { $property } is less than { $value }
score-says-lte = { $property } is at most { $value }
score-says-gt = { $property } is more than { $value }
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
score-reach = { $share } of people
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
score-rule-copy = { $rule } (copy)
score-rule-grip = Drag to reorder, or use the arrow keys
score-rule-grip-of = Move { $rule } with the arrow keys up and down
score-rule-foreign = This kind of rule can be read and kept, but not edited here.
score-no-rules = Nothing counts yet. Add the events that should give or take points.
score-add-rule = Add a rule
score-unused = { $count ->
    [one] { $shown } kind of event in your data is not used yet
   *[other] { $shown } kinds of events in your data are not used yet
}: { $names }
score-all-used = Every kind of event in your data is used.

## Adding a rule
score-add-title = What should count?
score-add-text = Choose an event from your data, or type a name that will come later.
score-add-search = Find an event
score-add-type = Add “{ $name }” by name
score-add-used = already counts
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
score-edit-any-event = Any event
score-edit-event-add = Another event name
score-edit-add = Add
score-edit-no-data = Names from your data appear here once a file is read.
score-edit-channels = Channels
score-edit-channels-all = None chosen: every channel counts.
score-edit-where = Only where
score-edit-where-add = Add a condition
score-edit-where-remove = Remove condition { $number }
score-edit-property = Property of condition { $number }
score-edit-op = Comparison of condition { $number }
score-edit-value = Value of condition { $number }
score-edit-value-list = separate by commas
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
score-edit-window = Only the last
score-edit-days = days
score-edit-decay = How it fades
score-decay-none = It does not fade
score-decay-half_life = Halves every
score-decay-linear = Loses evenly
score-decay-cycle = Along a business cycle
score-decay-step = In steps
score-edit-decay-days = Days until it fades
score-edit-decay-percent = Percent lost
score-decay-curve = What an event is worth by its age: it { $said }
score-decay-curve-days = { $days } days ago
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

## Scale
score-scale-title = From points to score
score-scale-kind = How points become a score
score-scale-none = The points themselves
score-scale-none-note = No scale: whoever has 37 points has a score of 37.
score-scale-fixed = Between two amounts I choose
score-scale-fixed-note = The same yardstick every month: one amount is the bottom, another the top.
score-scale-min_max = From the lowest to the highest person
score-scale-min_max-note = The person with the most points is the top. One outlier can squeeze all others.
score-scale-winsor = From low to high, outliers set aside
score-scale-winsor-note = As from lowest to highest, but the few at either end share the end.
score-scale-sqrt = By the square root
score-scale-sqrt-note = Each further point counts a little less.
score-scale-percentile = By rank
score-scale-percentile-note = Half the people are above the middle, whatever their points.
score-scale-to-low = Lowest score
score-scale-to-high = Highest score
score-scale-from-low = Points for the lowest score
score-scale-from-high = Points for the highest score
score-scale-quantile-low = Percent at the low end
score-scale-quantile-high = Percent at the high end
score-scale-round = Rounding
score-round-none = As it is
score-round-nearest = Whole numbers
score-round-down = Whole numbers, down
score-round-decimals = Decimals
score-round-places = Number of decimals
score-scale-now = Now { $lo } points become { $low } and { $hi } points become { $high }; { $population ->
    [one] measured on one person
   *[other] measured on { $shown } people
}.
score-scale-now-fixed = Now { $lo } points become { $low } and { $hi } points become { $high }.
score-scale-cap = Limits of the points
score-scale-base = Everyone starts with

## Levels
score-levels-title = Levels
score-levels-text = A level begins at its lower edge. Drag the edges on the chart, or type them here.
score-level-name = Name of level { $number }
score-level-from = { $level } from
score-level-lowest = lowest
score-level-up = and up
score-level-color = Colour of { $level }
score-level-playbook = What to do with { $level }
score-level-playbook-hint = What to do with these people
score-level-add = Add a level
score-level-remove = Remove { $level }
score-level-new = New level
score-levels-none = No levels: everyone just has a number.

## The live result
score-live = Live result
score-live-people = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
}
score-live-updated = updated in { $ms } ms
score-live-busy = working
score-live-old = The numbers are those of the last valid model.
score-live-numbers = Show numbers
score-live-chart = Show chart
score-live-empty-title = See it move
score-live-empty-text = Add a file and everyone is scored here while you move the points: how many people reach each level, and who changes.
score-live-empty-do = Add data
score-live-without = { $count ->
    [one] One person has no event.
   *[other] { $shown } people have no event.
}
score-live-later = { $count ->
    [one] One event is later than the date of evaluation and does not count.
   *[other] { $shown } events are later than the date of evaluation and do not count.
}
score-chart-title = People by score
score-chart-axis = score
score-chart-alt = Histogram of the scores of { $people } people, from { $low } to { $high }; most people, { $count }, are near { $peak }.
score-chart-bar = { $range }: { $people }
score-chart-bar-level = { $level }, { $range }: { $people }
score-chart-edge = Lower edge of { $level }
score-chart-col-from = From
score-chart-col-to = To
score-chart-col-people = People
score-chart-col-level = Level
score-levels-table = People per level
score-levels-col-level = Level
score-levels-col-people = People
score-levels-col-share = Share
score-levels-col-delta = Against saved
score-range-below = below { $to }
score-range-from = { $from } and up
score-range-between = { $from } to { $to }
score-range-whole = { $from }–{ $to }
score-delta-more = { $shown } more than by the saved model
score-delta-fewer = { $shown } fewer than by the saved model
score-kpi-mean = mean
score-kpi-median = median
score-kpi-changed = change level
score-warmest-title = Warmest now
score-moves-title = Biggest moves against the saved model
score-moves-none = Nobody moves: the model is as saved.
score-moves-other-scale = Not comparable: the scale changed.
score-moves-same = The model differs, but nobody’s score does.
score-move = from { $from } to { $to }
score-problem-count = { $count ->
    [one] One thing to mend before this model can score.
   *[other] { $shown } things to mend before this model can score.
}

## Templates
score-templates-title = Templates
score-templates-text = Each is a whole model to start from. It replaces the present one until you save: “Undo” or “Back to saved” brings that back.
score-template-use = Use { $name }
score-template-matched = { $count ->
    [one] { $shown } rule finds its events in your data
   *[other] { $shown } rules find their events in your data
}
score-template-unmatched = { $count ->
    [one] { $shown } rule does not:
   *[other] { $shown } rules do not:
} { $names }
score-template-no-data = Matched to your events as soon as there is data.
score-template-used = { $name } is in place. “Undo” or “Back to saved” brings the other model back.
