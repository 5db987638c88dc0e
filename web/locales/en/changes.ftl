# The Changes screen.

changes-title = Changes
changes-lede = How people moved between two dates: who warms up, who cools down, and which rules did it.
changes-empty-title = Nothing has changed yet
changes-empty-text = Add events first. Then see who rises and falls between any two dates, and why.
changes-unscored-text = What changes can be told once the model can be evaluated. The Score page says what is missing.
changes-busy = looking

changes-before = From the end of
changes-after = to the end of
changes-spans = Days between
changes-more = Show all { $shown }
changes-fewer = Show fewer
changes-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
changes-zone = Days end at midnight, { $zone }. Other screens tell scores at the moment of evaluation, which may lie before the end of its day.
changes-no-span = Choose two days, the first before the other.

changes-said = { $count ->
    [0] Nobody of { $all } people is in another level.
    [one] One of { $all } people is in another level.
   *[other] { $shown } of { $all } people are in another level.
}
changes-said-scores = { $count ->
    [0] Nobody of { $all } people has another score.
    [one] One of { $all } people has another score.
   *[other] { $shown } of { $all } people have another score.
}
changes-up = up a level or more
changes-down = down a level or more
changes-same = same level
changes-rose = score rose
changes-fell = score fell
changes-came = new since then
changes-left = gone since then

changes-levels-title = From level to level
changes-no-levels = This score has no levels, so nobody moves between any. Give it levels on the Score page, or look below at whose score rose and fell.
changes-flows = How { $people } people moved between levels. The same numbers stand in the table. Arrow keys go through the flows, Enter lists the people of one.
changes-flow-hint = Point at a flow, or choose one to list its people.
changes-flow = { $count ->
    [one] 1 person
   *[other] { $shown } people
} from { $from } to { $to }
changes-flow-stay = { $count ->
    [one] 1 person stayed
   *[other] { $shown } people stayed
} in { $level }
changes-matrix = From level (rows) to level (columns)
changes-matrix-corner = From
changes-matrix-all = All
changes-to = To

changes-people = People
changes-list-fell = Whose score fell most
changes-list-rose = Whose score rose most
changes-list-down = Who went down a level or more
changes-list-up = Who went up a level or more
changes-list-flow = From { $from } to { $to }
changes-nobody = Nobody.
changes-count = { $count ->
    [one] 1 person
   *[other] { $shown } people
}
changes-place = { $from } to { $to } of { $all }
changes-earlier = Previous
changes-later = Next
changes-new = new
changes-no-rule = Caps or scale
changes-why-none = No rule gave other points: the scale moved with everyone.
changes-why-points = from { $before } to { $after } points

changes-rules-title = Which rules did it
changes-rules-text = Among those who change level. Each person counts once, with the rule that made the largest difference to their points; the mean is over all of them. Where everyone together decides the scale, it is found anew for each date: a score may move without its points, or against them.
changes-rules-people = People
changes-rises = What lifted scores
changes-falls = What lowered scores

crossings-title = Crossings of a threshold
crossings-text = Whose score came to a threshold, or went below it, from the end of one day to the end of the next.
crossings-of = Threshold
crossings-edge = { $level } (from { $edge })
crossings-other = another number
crossings-threshold = Threshold as a number
crossings-ways = Direction
crossings-both = both ways
crossings-up = up
crossings-down = down
crossings-busy = Looking at every day
crossings-stopped = Stopped before every day was looked at.
crossings-again = Look again
crossings-said = { $up ->
    [0] Nobody came to { $threshold },
    [one] 1 person came to { $threshold },
   *[other] { $ups } times somebody came to { $threshold },
} { $down ->
    [0] nobody went below.
    [one] 1 person went below.
   *[other] { $downs } times somebody went below.
}
crossings-chart = People who crossed per day: up above the line, down below it. Arrow keys go through the days, Enter lists the people of one.
crossings-hint = Point at a day, or choose one to list its people.
crossings-day = { $day }: { $up } up, { $down } down
crossings-of-day = Only { $day }
crossings-all-days = All days
crossings-list = Crossings, latest day first
crossings-col-way = Direction
crossings-save = Save as CSV
crossings-saved = Saved { $name }.

review-title = Daily review
review-since = Since { $day }
review-done = Nothing new since the last review.
review-mark = Mark as reviewed
review-up = Went up a level
review-down = Went down a level
review-risk = At risk
review-percent = Lost at least
review-percent-unit = % of their score
review-days = within
review-days-unit = { $count ->
    [one] day
   *[other] days
}
review-because = because of { $rule }
review-less = { $rule } counts for less now
review-falling = Step in now: ask what changed, before they are lost.
