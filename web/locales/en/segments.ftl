# The Segments screen.

segments-title = Segments
segments-tabs = Segments and tags
segments-tab-segments = Segments
segments-tab-tags = Tags
segments-tab-overlap = Overlap
segments-tab-compare = Compare groups
segments-last-valid = The model needs mending: these are the people of the last valid one.
segments-waiting = Counting
segments-count = { $count ->
    [one] { $shown } person ({ $share })
   *[other] { $shown } people ({ $share })
}
segments-says-everyone = everyone
segments-says-nobody = nobody

segments-empty-data-title = Nobody to group yet
segments-empty-data-text = Add a file with events, then group people by what they did and how they score.
segments-empty-data-do = Add data
segments-empty-model-title = No model yet
segments-empty-model-text = Segments are part of a model. Choose a template first.
segments-empty-model-do = Choose a template

# Lists
segments-segments-lede = Groups of people by score, by what they did or did not do, and by who they are. They follow the data: whoever fits is in.
segments-segments-none = No segment yet. Make one, or add a ready one below.
segments-segments-table = Segments
segments-segments-col = Segment
segments-tags-lede = Tags name what people did or did not do. Segments, other tags and rules of a score can use them.
segments-tags-none = No tag yet.
segments-tags-table = Tags
segments-tags-col = Tag
segments-col-people = People
segments-col-mean = Mean score
segments-col-median = Median
segments-col-levels = Levels
segments-col-more = Actions
segments-col-share = Share
segments-everyone = Everyone
segments-no-levels = no levels
segments-more = Actions for { $name }
segments-add-segment = New segment
segments-add-tag = New tag
segments-new-segment = New segment
segments-new-tag = New tag
segments-save-all = Save all with their people
segments-show-people = Show these people
segments-save-ids = Save ids (CSV)
segments-save-scores = Save with scores (CSV)
segments-save-sheet = Save with scores for a spreadsheet
segments-duplicate = Duplicate
segments-up = Move up
segments-down = Move down
segments-remove = Delete
segments-removed = “{ $name }” is deleted. Undo brings it back.
segments-used = “{ $name }” is used by { $users }, so it stays. Take it out there first.
segments-ready = Ready to add
segments-ready-add = Add
segments-ready-perks = Perks: 8 to 10
segments-ready-offers = Conditional offers: 5 to 8
segments-ready-low = Low scores: 1 to 4
segments-ready-above = Above 8
segments-ready-below = Below 5
segments-ready-falling = Falling

# Two made one
segments-combine = Combine two segments
segments-combine-first = First
segments-combine-how = How
segments-combine-second = Second
segments-combine-do = Make the segment
segments-joint-and = and also in
segments-joint-or = or in
segments-joint-minus = but not in
segments-joined-and = { $first } and { $second }
segments-joined-or = { $first } or { $second }
segments-joined-minus = { $first } without { $second }

# One group
segments-name = Name
segments-size = Size
segments-back = Back to the list
segments-gone = It is no longer in the model.
segments-builder = Who is in it
segments-mode = People for whom
segments-mode-all = all of these hold
segments-mode-any = any of these holds
segments-mode-none = none of these holds
segments-mode-not-all = not all of these hold
segments-group-all = All of these
segments-group-any = Any of these
segments-group-none = None of these
segments-group-not-all = Not all of these
segments-nothing-all = No condition yet: everyone is in.
segments-nothing-any = No condition yet: nobody is in.
segments-nothing-none = No condition yet: everyone is in.
segments-nothing-not-all = No condition yet: nobody is in.
segments-left-out = This group is empty, so it is left out until it has a condition.
segments-add-condition = New condition
segments-remove-group = Remove this group
segments-remove-of = Remove: { $what }
segments-not = not
segments-not-of = Not: { $what }
segments-fields = Condition
segments-kind-event = Did or did not do something
segments-kind-sequence = One thing after another
segments-kind-score = Score or level
segments-kind-person = Attribute
segments-kind-tag = Tag
segments-kind-segment = Another segment
segments-kind-first-seen = First seen
segments-kind-last-seen = Last seen
segments-kind-habit = Habit
segments-kind-group = A group of conditions

# Fields
segments-often = How often
segments-often-did = at least once
segments-often-did-not = never
segments-often-gte = at least
segments-often-lte = at most
segments-often-eq = exactly
segments-often-gt = more than
segments-often-lt = fewer than
segments-often-ne = any number but
segments-times = Times
segments-time = When
segments-time-any = at any time
segments-time-window = in the last days
segments-time-dates = between dates
segments-window = Days back
segments-from-day = From
segments-to-day = To
segments-events = Did these events
segments-followed = What is looked for
segments-followed-answered = the second follows in time
segments-followed-unanswered = the last first has no second in time
segments-followed-never = no second at all afterwards
segments-score = Score
segments-ask = Is
segments-ask-between = between
segments-ask-at-least = at least
segments-ask-at-most = at most
segments-ask-above = above
segments-ask-below = below
segments-ask-level = in a level
segments-ask-fell = fallen
segments-fell-percent = By at least
segments-fell-days = Within
segments-days = { $count ->
    [one] day
   *[other] days
}
segments-percent = %
segments-from = From, included
segments-to = To, included
segments-open-end = open
segments-number = Number
segments-levels = Levels
segments-first-seen = First seen is
segments-last-seen = Last seen is
segments-days-ago = { $count ->
    [one] day ago
   *[other] days ago
}
segments-measure = What is measured
segments-compared = Is
segments-tag = Has the tag
segments-segment = Is in the segment
segments-cycle = “{ $name }” uses “{ $own }” itself, so “{ $own }” cannot use it. Choose another one.
segments-cycle-self = “{ $name }” cannot use itself. Choose another one.

# Overlap
segments-overlap-lede = Who is in several segments at once. Choose which are looked at.
segments-overlap-which = Segments
segments-overlap-none = Make two segments, and their overlap is told here.
segments-overlap-few = Choose at least two segments.
segments-overlap-many = At most { $most } segments can be looked at at once. Take the tick from some of them.
segments-pairs = In both of two segments
segments-pairs-text = People in both, and their share of the segment at the left
segments-upset = People by exactly which segments they are in
segments-upset-none = Nobody is in any of them.
segments-upset-table = The numbers as a table
segments-upset-which = In exactly these
segments-upset-more = { $count ->
    [one] { $count } smaller combination
   *[other] { $count } smaller combinations
}
segments-upset-nobody = In none of them
segments-only = { $names }

# Groups side by side
segments-compare-lede = How groups score beside each other, what most of them did, and whether they differ from everyone else.
segments-compare-by = Groups by
segments-compare-attribute = Attribute: { $name }
segments-compare-none = There is nothing to make groups by yet: add a people table, a segment or a tag.
segments-compare-empty = Nobody has this attribute.
segments-groups = Groups side by side
segments-groups-text = Difference: the mean of the group less that of everyone else, with the range it lies in with 95 % confidence (Welch).
segments-col-group = Group
segments-col-difference = Difference
segments-col-quartiles = Quartiles
segments-col-frequent = Most did
segments-other-cells = { $count ->
    [one] { $count } other value
   *[other] { $count } other values
}
segments-no-cell = no value
segments-interval = { $low } to { $high }
segments-unsure = may be none
