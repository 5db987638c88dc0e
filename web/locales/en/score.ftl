# The Score screen: head, scale, levels, and the live result.

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
score-lede-window = {" "}in the last { $days ->
    [one] day
   *[other] { $days } days
}
score-lede-fade = , fading by half every { $days ->
    [one] day
   *[other] { $days } days
}
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
score-levels-outside = The scale gives scores from { $low } to { $high }, so these levels begin outside it: { $levels }. Type other edges, or take suggested ones below.
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
score-templates-order = Those that fit your events best come first.
score-template-matched = { $count ->
    [one] { $shown } of { $all } rules finds its events
   *[other] { $shown } of { $all } rules find their events
}; they know { $share } of your events
score-template-unmatched = { $count ->
    [one] { $shown } rule does not:
   *[other] { $shown } rules do not:
} { $names }
score-template-no-data = Matched to your events as soon as there is data.
score-template-used = { $name } is in place. “Undo” or “Back to saved” brings the other model back.

# Files that other screens save and open, too.
export-refused = The browser did not take the file.
export-model-save = Save model file
export-model-saved = { $name } saved.
export-model-opened = { $name } is now the model. Undo brings the other one back.
export-model-unreadable = The file could not be read.
