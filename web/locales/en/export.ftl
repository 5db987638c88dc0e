# The Export screen: scores and the model, out and in.

export-title = Export
export-lede = Files are made here, in your browser, and saved on your device.
export-scores = Scores
export-scores-text = People with points, score and level, as they are now.
export-people = People
export-everyone = Everyone
export-of-level = Level: { $name }
export-of-segment = Segment: { $name }
export-of-tag = Tag: { $name }
export-scores-people = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
}
export-format = Format
export-format-sheet = CSV for spreadsheets
export-format-sheet-note = Opens in Excel, Numbers and LibreOffice. Cells that a spreadsheet would run as a formula get an apostrophe in front.
export-format-semicolons = CSV with semicolons
export-format-semicolons-note = For spreadsheets of countries that write 3,5 instead of 3.5; formulas get an apostrophe, too.
export-format-campaign = List for a campaign tool
export-format-campaign-note = Addresses with score and level under the column names that the tool’s import knows.
export-format-tools = CSV for tools
export-format-tools-note = The exact bytes that the command line writes: nothing added, nothing changed.
export-format-json = JSON Lines
export-format-json-note = One object a line, for programs.
export-format-parquet = Parquet
export-format-parquet-note = Columns with their types, for warehouses and notebooks.
export-tool = Tool
export-tool-plain = None in particular
export-tool-hubspot = HubSpot
export-tool-mailchimp = Mailchimp
export-tool-getresponse = GetResponse
export-tool-mautic = Mautic
export-tool-webengage = WebEngage
export-tool-klaviyo = Klaviyo
export-tool-columns = Columns:
export-tool-addresses = It knows people by their e-mail address: the id, or a column “email” of the people table. Whoever has none is left out and counted.
export-no-address = None of these people has an e-mail address: neither the ids nor a column of the people table are addresses. Add a people table with a column “email”, or choose a tool that takes your own ids.
export-without-address = { $count ->
    [one] { $shown } person has no e-mail address and will not be in the list.
   *[other] { $shown } people have no e-mail address and will not be in the list.
}
export-save = Save scores
export-working = Writing the file
export-cancel = Cancel
export-saved = { $name } saved: { $people } people, { $size }.
export-left-out = { $count ->
    [one] { $shown } person without an e-mail address is left out.
   *[other] { $shown } people without an e-mail address are left out.
}
export-no-scores = There are no scores yet: add data, and they can be saved here.
export-no-scores-do = Add data
export-model = Model
export-model-text = The rules, scale and levels, without any data about people. Share it, keep versions of it, use it on the command line.
export-model-refused = The model needs mending on the Score screen before it can be saved as a file.
export-model-none = There is no model yet.
export-model-open = Open a model file
export-model-open-text = A .hearth.json file replaces the present model. Undo, or “Back to saved” on the Score screen, brings that back.
export-model-bad = { $name } cannot be used as a model
export-model-bad-count = { $count ->
    [one] One thing is wrong in it. The present model stays.
   *[other] { $shown } things are wrong in it. The present model stays.
}
export-problem-path = Where
export-problem-reason = What
export-problem-hint = What to do
export-sample = 1 in { $count } people is kept, by a hash of the id: the file has their scores alone.
