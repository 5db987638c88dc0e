# Comparing two scores, and scoring at any past day.

compare-open = Compare
compare-title = Compare
compare-with = Compare with
compare-with-saved = The saved model
compare-same = Nobody moves: the model is as saved. Change a rule and see here at once who would change level, and why.
compare-busy = comparing
compare-changed = { $count ->
    [0] Nobody of { $all } people changes level.
    [one] One of { $all } people changes level.
   *[other] { $shown } of { $all } people change level.
}
compare-up = go up
compare-down = go down
compare-moved = score differs
compare-side-saved = Saved
compare-side-now = Now
compare-scales = { $before } and { $now } have different scales, so their numbers cannot be held against each other. Levels are matched by place: the lowest with the lowest, the next with the next.
compare-changed-place = { $count ->
    [0] All { $all } people are in levels of the same place.
    [one] One of { $all } people is in a level of another place.
   *[other] { $shown } of { $all } people are in a level of another place.
}
compare-up-place = in a higher place
compare-down-place = in a lower place
compare-same-place = in the same place
compare-matrix-sides = From level ({ $before }, rows) to level ({ $now }, columns)
compare-steps-place = By how many places
compare-step-higher = { $count ->
    [one] 1 place higher
   *[other] { $count } places higher
}
compare-step-lower = { $count ->
    [one] 1 place lower
   *[other] { $count } places lower
}
compare-show-other-place = Everyone in another place
compare-show-higher = Who is in a higher place
compare-show-lower = Who is in a lower place
compare-no-levels = Without levels on both sides nobody changes level.
compare-matrix = From level (rows) to level (columns)
compare-matrix-corner = From
compare-steps = By how many levels
compare-steps-col = Levels
compare-step-up = { $count ->
    [one] 1 level up
   *[other] { $count } levels up
}
compare-step-down = { $count ->
    [one] 1 level down
   *[other] { $count } levels down
}
compare-causes = What did it, among those who change level
compare-cause = Rule
compare-cause-mean = Points, mean
compare-cause-none = Base, caps, scale or levels
compare-show = Show
compare-show-changed = Everyone who changes level
compare-show-up = Who goes up
compare-show-down = Who goes down
compare-show-moved = Everyone whose score differs
compare-nobody = Nobody.
compare-people = People before and after
compare-person = Person
compare-before-after = Before and after
compare-because = Because of
compare-more = Show more people
compare-left = and { $shown } more
