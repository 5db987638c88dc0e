# What went wrong and what to do next, by the problem's code. A code that is not
# here is told by its own plain English sentences.
problem-engine-stopped = The engine stopped. Your model is safe.
problem-engine-stopped-hint = Restart it: Hearth starts a fresh engine and reads your files again.
problem-engine-not-started = The engine could not be started in this browser.
problem-engine-not-started-hint = Reload the page. If that does not help, try a current version of your browser.
problem-program-incomplete = A part of the page could not be loaded.
problem-program-incomplete-hint = Check the connection and reload the page.
problem-wrong-build = The page and its engine are of different builds.
problem-wrong-build-hint = Reload the page to get both of the same build.

problem-unreadable-file = The file cannot be read: it may be a folder, or it was moved or changed since it was chosen.
problem-unreadable-file-hint = Choose the file again; of a folder, choose the files inside it.
problem-empty-file = The file is empty.
problem-empty-file-hint = Export it again, or choose another file.
problem-unsupported-format = Hearth cannot read { $format } yet. It reads text with rows and columns, such as CSV.
problem-not-text = This is not a text file.
problem-not-text-hint = Export the events as CSV and choose that file.
problem-truncated-archive = The archive ends too early: nothing of this file can be read.
problem-truncated-archive-hint = Download or compress it again.
problem-damaged-archive = The archive is damaged: nothing of this file can be read.
problem-damaged-archive-hint = Download or compress it again.
problem-no-rows = The file names its columns but has no rows.
problem-no-rows-hint = Export it again with the rows, or choose another file.
problem-line-too-long = The first line never ends, so this is not a table with one row per line.
problem-line-too-long-hint = Export the events with one row per line, for example as CSV.
problem-no-person-column = No column tells who did something.
problem-no-person-column-hint = Choose the column with the person's id or e-mail address below.
problem-no-time-column = No column tells when something happened.
problem-no-time-column-hint = Choose the column with the date or time below. A file with one row per person goes in as a people table, beside a file of events.
problem-unreadable-times = No time in the column “{ $column }” can be read: they look like “{ $looks }”, where 9 stands for a digit and a for a letter.
problem-unreadable-times-hint = Hearth reads dates with the year first, such as 2024-03-13 10:21, 2024/03/13 or 20240313, and numbers of seconds since 1970. It does not read dates with the day or the month first yet. Choose another column below, or export the times in one of these forms.
problem-people-table = This is a table of people from { $tool }: one row per person, no events.
problem-people-table-hint = Drop it together with a file of events, or add one: it then goes in as the people table.
problem-not-events = This is a table of { $what } from { $tool }, not of what people did.
problem-not-events-hint = Leave it out, or choose the columns with the person and the time below if it has them.
problem-no-event-column = No column tells what happened.
problem-no-event-column-hint = Choose the column with the event, or give one name for all rows, below.

problem-not-ascending = Level “{ $level }” must begin above level “{ $previous }”.
problem-not-ascending-hint = Level “{ $previous }” begins at { $before }: let “{ $level }” begin higher than that.
problem-level-first-from = The lowest level has a lower edge, so scores below it would have no level.
problem-level-first-from-hint = Take the lower edge of the first level away.
problem-level-from-missing-hint = Say from which score on the level holds.
problem-level-taken = Two levels are called “{ $level }”.
