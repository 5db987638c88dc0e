# The Data screen once there are files: account, columns, cautions.

outcome = { $used ->
    [0] None of the { $count } files is used: { $why }.
    [one] { $used } of { $count } files is used: { $why }.
   *[other] { $used } of { $count } files are used: { $why }.
}
outcome-aside = { $count ->
    [one] { $count } holds no events or people
   *[other] { $count } hold no events or people
}
outcome-asks = { $count ->
    [one] { $count } needs your choice
   *[other] { $count } need your choice
}
outcome-broken = { $count } could not be read
aside-title = { $count ->
    [one] { $count } file holds no events or people
   *[other] { $count } files hold no events or people
}
aside-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
}
aside-choose-of = Choose the columns of { $name }
aside-leave-all = Leave them all out
data-forget = Forget all data
data-forget-title = Forget all files and events?
data-forget-text = Hearth forgets what it has read, how you chose to read files, and the columns and views of the table of people. The files on your device stay as they are, and your model stays in this browser. To remove the model too, delete this site’s data in your browser’s settings.
data-forget-yes = Forget all data
data-repeats = { $count ->
    [one] { $names } is in the data set already, so it was not added again.
   *[other] { $names } are in the data set already, so they were not added again.
}
data-repeats-more = { $names } and { $count } others
data-repeats-add = Add anyway
data-repeats-leave = Leave it

import-title = Import
import-reading = Reading { $name }
import-again = Reading again
import-indexing = Sorting the events by person and time
import-begins = Starting
import-rate = { $rate } rows/s
import-left = about { $time } left
count-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}

memory-figure-all = All files together take { $size } of memory, { $each } bytes an event.
memory-less = Keep less of it in memory
memory-stopped = Reading stopped for want of memory, after { $read } of { $all }. What came before is kept: { $rows }, with { $people }; people further down have fewer events than they should, or none. To read all of it, keep fewer columns or a sample of the people.
short-text = This will take about { $expected } of memory, and there is { $limit }. Reading goes on, and stops where there is none left. You can read on with less:
lean-columns = Keep only these columns
lean-columns-text = No rule uses those that are not ticked. The file is read again.
lean-columns-more = { $count ->
    [one] { $count } smaller one is kept.
   *[other] { $count } smaller ones are kept.
}
lean-columns-do = Keep only these, { $size } less
lean-sample = Keep a sample of the people
lean-sample-text = Who is kept is decided by a hash of the id: the same people in every file, each with all of their events, so that each score is exact. Scales and levels that are taken from all people are those of the sample. Every file is read again.
lean-sample-keep = How many
lean-sample-do = Keep these people
lean-everybody = Everybody
sample-text = 1 in { $count } people is kept, by a hash of the id; nobody else is in any figure here.

source-columns = Columns
source-remove = Remove { $name }
source-not-read = not read
source-asks = needs your choice
source-incomplete = incomplete
source-truncated = This file is incomplete: it ends inside its compressed data, so an unknown number of rows is missing. What came before is kept. Download or export it again to get the rest.
source-damaged = This file is incomplete: its compressed data is damaged, so rows may be missing or wrong. What came before the damage is kept. Download or export it again.
source-broken-json = This file is incomplete: its JSON breaks off or stops making sense, so an unknown number of rows is missing. What came before is kept. Export it again to get the rest.
source-mostly = { $share } of the rows were dropped for one reason: { $why }.
source-none = No row of this file became an event.
source-one-event = Every row counts as “{ $name }”. Choose the column that says what happened, if there is one.
source-choose = Choose the columns
source-leave = Leave it out
source-leave-name = Leave it out: { $name }
recalled-text = Read as you chose for files like this.
recalled-forget = Forget
remembered-text = Files like this one will be read the same way.
remembered-forget = Don’t remember
recalled-forgotten = The next file like this will be read as Hearth guesses.
names-plain = Event names in plain words
names-example = { $more ->
    [0] “{ $sample }” is “{ $plain }”.
    [one] “{ $sample }” is “{ $plain }”, and one more.
   *[other] “{ $sample }” is “{ $plain }”, and { $more } more.
}
fact-format = Format
fact-tool = Export of
fact-sheet = Sheet
fact-list = List
fact-encoding = Encoding
fact-numbers-point = Numbers with a decimal point
fact-numbers-comma = Numbers with a decimal comma
fact-delimiter = Separated by
fact-header = First line
fact-size = Size
reading-times = Times are
fact-time = Times: { $format }, { $zone }
fact-time-read-as = is read as
delimiter-comma = commas
delimiter-semicolon = semicolons
delimiter-tab = tabs
delimiter-pipe = pipes
delimiter-caret = carets
delimiter-space = spaces (aligned)
header-yes = names the columns
header-no = is data already
time-iso = ISO 8601
time-compact-date = dates like 20260131
time-epoch-s = seconds since 1970
time-epoch-ms = milliseconds since 1970
time-epoch-us = microseconds since 1970
time-epoch-ns = nanoseconds since 1970
time-excel = spreadsheet days
time-excel-1904 = spreadsheet days from 1904
time-day-first = day before month
time-month-first = month before day
time-year-first = year before month
time-month-names = month names
doubt-day-first = The day is read before the month.
doubt-month-first = The month is read before the day.
doubt-comma = Commas are read as decimal marks.
doubt-point = Points are read as decimal marks.
doubt-open = { $how } Nothing in the file says which is right.
doubt-because = { $how } { $count ->
    [one] “{ $cell }” in line { $line } can be read in no other way.
   *[other] “{ $cell }” in line { $line } can be read in no other way, like { $rows } rows in all.
}{ $against ->
    [0] {""}
    [one] {" "}One row says otherwise.
   *[other] {" "}{ $others } rows say otherwise.
}
doubt-sibling = { $how } “{ $cell }” in line { $line } of { $file } says so.
doubt-future = { $how } Otherwise { $count ->
    [one] “{ $cell }” in line { $line } would lie in the future.
   *[other] “{ $cell }” in line { $line } would lie in the future, like { $rows } rows in all.
}
doubt-read-day-first = Read the day first
doubt-read-month-first = Read the month first
doubt-read-comma = Read commas as decimal marks
doubt-read-point = Read points as decimal marks

likeness-one-row-each = Nearly each of the { $shown } rows is another person, and no column says what happened: this looks like a list of people. It is read as events for now, one for each row.
likeness-taken = { $count ->
    [one] Nearly every row is another person, no column says what happened, and one of them has events in the other files: so this is read as what is known of people, not as events.
   *[other] Nearly every row is another person, no column says what happened, and { $shown } of them have events in the other files: so this is read as what is known of people, not as events.
}
likeness-waits = It counts as the people table by itself as soon as there are events of these people.
likeness-alone = These are people, and no file says what they did: add one with events of them, or read this one otherwise.
likeness-timeless = Is this a list of people, one row for each? Then it needs no times.
counts-and = { $first } and { $last }
counts-text = { $count ->
    [one] { $names } counts what each person did.
   *[other] { $names } are counts of what each person did.
}
counts-read-text = { $count ->
    [one] { $names } is a count
   *[other] { $names } are counts
}: each is as many events, and all of a person lie at one time{ $most ->
    [1] .
   *[other] , up to { $shown } of “{ $name }”. Templates count every one of them, without limits per day.
}
counts-read-day = No column says when, so all are of { $day }, the day they were read.
counts-undated = No column says when: as events all of them would be of { $day }, the day they are read.
counts-read-on = { $count ->
    [one] Count it as events of { $day }
   *[other] Count them as events of { $day }
}
counts-read = { $count ->
    [one] Count it as events
   *[other] Count them as events
}
likeness-people = Read as a people table
likeness-events = Read as events
lacking-text = The model uses { $count ->
    [one] the column “{ $columns }”. { $name } has it, but it was not kept when the file was read, so that rule or tag finds nothing in it.
   *[other] columns that { $name } has and that were not kept when the file was read, so those rules or tags find nothing in them: { $columns }{ $more ->
        [0] .
        [one] {" "}and 1 more.
       *[other] {" "}and { $more } more.
    }
}
lacking-read = { $count ->
    [one] Read the file again with “{ $column }”
   *[other] Read the file again with them
}

caution = { $said }{ $more ->
    [0] {""}
    [one] {" "}One more thing may matter.
   *[other] {" "}{ $more } more things may matter.
}
caution-one-event = Every row of { $file } counts as the one event “{ $name }”.
caution-day-first = In { $file } the day is read before the month, and nothing says that this is right.
caution-month-first = In { $file } the month is read before the day, and nothing says that this is right.
caution-sample = 1 in { $count } people is kept, by a hash of the id: scales and levels that are taken from all people are those of the sample.
caution-in-future = { $count ->
    [one] { $count } event is later than now.
   *[other] { $count } events are later than now.
}
caution-data = Look at the data

mapper-preview = First rows
mapper-help = Above each column stands what it is used for. Change it where the guess is wrong, then read the file again.
mapper-help-people = One row per person: the column of persons ties it to the events, the others are what you know of them.
mapper-table = Each row is
mapper-table-events = an event
mapper-table-people = a person (people table)
source-people-rows = { $count ->
    [one] { $count } row of people
   *[other] { $count } rows of people
}
source-name-rows = { $count ->
    [one] { $count } name
   *[other] { $count } names
}
source-people = { $count ->
    [one] People table: one person, { $matched } with events.
   *[other] People table: { $shown } people, { $matched } of them with events.
} { $columns ->
    [one] One column is known of them.
   *[other] { $columns } columns are known of them.
}
source-people-none = { $count ->
    [one] People table: one person, who has no events in these files.
   *[other] People table: { $shown } people, none of whom has events in these files.
} They are scored besides the people of the events. If they should be the same, choose the column with the ids that the events have.
mapper-needs-person = Choose the column that says who did it: an id or an e-mail address.
mapper-needs-time = Choose the column that says when it happened.
mapper-needs-event = Choose the column that says what happened, or give one name for all rows.
mapper-use = Use of column { $column }
mapper-guessed = our guess
mapper-sure = { $sure } sure
mapper-find = Find a column
mapper-drawn = { $count ->
    [0] { $shown } shown
    [one] { $shown } shown, { $count } more column
   *[other] { $shown } shown, { $count } more columns
}
mapper-event-name = Event name of every row
mapper-zone = Time zone of times that name none
mapper-read = Read with these columns
mapper-back = Back to how it was
role-person = Person
role-event = Event
role-time = Time
role-channel = Channel
role-value = Value
role-property = Property
role-time-of-day = Time of day
role-counter = Count or time of events
role-ignore = Not used

report-read = { $count ->
    [one] row read
   *[other] rows read
}
report-kept = kept
report-merged = merged
report-not-sampled = not in the sample
report-dropped = dropped
report-why = Why rows were dropped
report-notes = Noticed on rows that were kept
report-line-column = { $line } (column { $column })
report-lines = { $count ->
    [one] line { $lines }
   *[other] first lines { $lines }
}
drop-unreadable-time = the time cannot be read
drop-no-person = no person
drop-no-event = no event name
drop-too-few-fields = too few fields
drop-too-many-fields = more fields than the header
drop-unclosed-quote = a quote that is never closed
drop-bad-encoding = bytes that are no text in this encoding
drop-repeated-header = the header line again
drop-too-long = a row beyond the size limit
drop-too-many-kinds = too many different event names
drop-bad-json = text that is not JSON
drop-deep-json = JSON nested more deeply than 128 levels
drop-not-a-row = JSON that is no row: a bare number or text
drop-empty-time = the time is empty or says never
drop-continues-order = further lines of an order, merged into the one event that it is
drop-not-sampled = about people who are not in the sample
note-short-row = shorter than the header, but person, event and time are there
note-unreadable-value = a value that is not a number, treated as missing
note-huge-value = a value too large to be meant, treated as missing
note-in-future = later than now
note-similar-ids = person ids that differ only in upper and lower case
note-one-row-each = rows, nearly each of another person: perhaps a people table
note-taken-for-people = people of this table have events elsewhere
note-names-table = names of events, for files of the same tool that call them by number
note-repeated-person = further rows of a person, each used instead of the one before
note-broken-json = the JSON breaks off or stops making sense; what came before is kept
note-late-columns = columns that first come after the beginning of the file; kept without them
note-replaced-characters = half a character in them, shown as �
note-point-zero-ids = person ids that all ended in .0, as spreadsheets write them; read without it
note-failed-formula = with a failed formula (such as #N/A) in a cell, read as empty
note-rounded-ids = person ids in a rounded spelling such as 1.23457E+12: different people may share one
note-unreadable-counter = a counter that is no whole number, or one of several times that cannot be read; it gave no events
note-truncated = the file ends inside its compressed data; what came before is kept
note-event-by-words = rows whose event is in the only column of a few words again and again, for no column is called after what happened:
note-event-by-file = rows, all the event that the file is called after, for no column says what happened:
note-events-by-times = rows whose filled times are each an event called as its column, for no column says what happened:
note-damaged = the compressed data is damaged; what came before is kept

suspects-title = Events that may be no person's doing
suspects-text = They count unless you leave them out. Nothing is deleted: a switch brings them back.
suspects-duplicate = repeat an earlier event in everything
suspects-in-future = are later than now
suspects-click-burst = are among three or more clicks of a person within 2 seconds, as link scanners make them
suspects-click-without-open = are clicks by somebody who had opened nothing, as link scanners make them
suspects-open-on-sending = are opens within a second of sending, as mail programs make them
suspects-left-out = { $count ->
    [one] { $count } event is left out of the scores: { $why }
   *[other] { $count } events are left out of the scores: { $why }
}{ $again ->
    [0] .
    [one] ; one of them is of both kinds, so { $told } in these numbers are { $count }.
   *[other] ; some are of more than one kind, so { $told } in these numbers are { $count }.
}
suspects-left-out-all = { $count ->
    [one] { $count } event of all files together is left out of the scores: { $why }
   *[other] { $count } events of all files together are left out of the scores: { $why }
}{ $again ->
    [0] .
    [one] ; one of them is of both kinds, so { $told } in these numbers are { $count }.
   *[other] ; some are of more than one kind, so { $told } in these numbers are { $count }.
}
suspects-those = those that { $what } ({ $count })
suspects-those-all = those that { $what }
suspects-leave-out = leave out
suspects-leave-out-these = Leave out events that { $what }
rejects-save = Save the dropped rows
rejects-cancel = Stop
rejects-saved = { $name } saved: { $rows } dropped rows with line and reason.

found-title = { $count ->
    [one] { $count } kind of event
   *[other] { $count } kinds of events
}
found-event = Event
found-channel = Channel
found-count = Events
found-all = Show all { $count }

## The date of evaluation, charts and fields
chart-keep = Save this chart
chart-svg = Picture (SVG)
chart-png = Picture (PNG)
chart-csv = Numbers (CSV)
chart-copy = Copy the numbers
chart-saved = { $name } saved.
chart-copied = Copied: paste it into a spreadsheet.
chart-refused = The browser did not take it.
as-of = As of { $day }
as-of-is-latest = As of { $day }, the latest event
as-of-help = Everyone is scored as they were at the end of this day, in { $zone }. Later events do not count.
as-of-date = Score as of
as-of-latest = Latest event
date-before-data = Before the first event, of { $day }.
date-after-data = After the last event, of { $day }.
as-of-slider = Day of evaluation
as-of-play = Play
as-of-pause = Pause
as-of-back = Back to latest
field-no-number = Write a number, such as 3 or 2.5.
field-least = Use { $min } or more.
field-most = Use { $max } or less.
field-between = Use a number from { $min } to { $max }.
