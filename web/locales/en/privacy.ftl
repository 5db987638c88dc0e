# The privacy panel.

privacy-title = Your data stays here
privacy-lede = Hearth reads and scores your files inside this browser tab. There is no account, nothing that counts visits, and no part of Hearth runs on a server.
privacy-requests = { $count ->
    [one] { $count } request since the page was loaded
   *[other] { $count } requests since the page was loaded
}
privacy-requests-text = Counted by your browser, not by us: what the page and its engine asked for.
privacy-requests-own = { $count ->
    [one] It was for a part of Hearth itself, from this site: the reader of workbooks and Parquet, fetched when you first opened such a file. Nothing of yours went with it.
   *[other] They were for parts of Hearth itself, from this site: the reader of workbooks and Parquet, fetched when you first open such a file. Nothing of yours went with them.
}
privacy-policy = What this page is forbidden to do
privacy-policy-text = The page carries a policy that your browser enforces, whatever the code says:
privacy-policy-connect = no connection to any site but the one this page came from
privacy-policy-script = no script, style, font or image from any other site
privacy-policy-own = That one site had to stay allowed, because the engine’s own files come from there. Hearth sends it nothing of yours after the page is loaded, and asks it for two things more at most: its reader of workbooks and Parquet, when you first open such a file, and its engine once more, for a very large file. The two ways below let you exclude it yourself.
privacy-policy-form = no form sent anywhere
privacy-policy-words = The policy in the browser's words
privacy-no-policy = This copy of the page was built without its policy. Use a released build where it matters.
privacy-check = See for yourself
privacy-check-text = Open your browser's developer tools (F12), choose Network, clear the list, and drop a file here: the list stays empty (the first workbook or Parquet file adds one line, Hearth’s own reader for it; a very large file adds Hearth’s own engine once more). It would show a request to any site, the one this page came from too.
privacy-offline = Go offline
privacy-offline-text = Once the page is loaded, switch the network off and go on working: nothing here needs it but the first workbook or Parquet file, for its reader, and nothing can be sent to anyone. Close the tab before you go online again, and your files are gone from it.
privacy-kept = What is kept
privacy-kept-text = Your model, the theme, and how you chose to read files of a shape (which column is what, the order of dates, and so on) are kept in this browser, so that they survive a reload. Of a shape only a hash is kept, not the columns’ names. Your files and the people in them are not kept: they are gone when you close the tab. “Forget all data” forgets how files are read, too; to remove the model and the theme as well, delete this site’s data in your browser’s settings.
