# The frame: what is around every place.
brand = Hearth
page-title = { $place } - Hearth
skip-to-content = Skip to content
places = Places
place-data = Data
place-score = Score
place-people = People
place-segments = Segments
place-changes = Changes
place-export = Export

count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-people-of = { $count ->
    [one] { $scored } of { $count } person
   *[other] { $scored } of { $count } people
}
count-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
and-more-files = { $count ->
    [one] + { $count } file
   *[other] + { $count } files
}

time-zone = Time zone
theme-system = Theme: as the system
theme-light = Theme: light
theme-dark = Theme: dark

messages = Messages
close = Close
dismiss = Dismiss
cancel = Cancel
restart = Restart the engine
reload = Reload the page
arriving = Loading
error-more = { $count ->
    [one] and { $count } more problem
   *[other] and { $count } more problems
}
place-line = line { $line }
place-column = column { $column }
place-byte = byte { $byte }
model-not-restored = The model kept from your last visit could not be read, so Hearth starts without it.
# The shield.
shield-quiet = 0 bytes sent
shield-fetched = { $count ->
    [one] 0 bytes sent, { $count } file fetched
   *[other] 0 bytes sent, { $count } files fetched
}
shield-requests = { $count ->
    [one] { $count } request since load
   *[other] { $count } requests since load
}
