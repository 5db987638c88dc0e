# The shield and the privacy panel.
shield-quiet = 0 bytes sent
shield-requests = { $count ->
    [one] { $count } request since load
   *[other] { $count } requests since load
}
privacy-title = Your data stays here
privacy-lede = Hearth reads your files inside this browser tab. There is no server behind it, no account, and nothing that counts visits.
privacy-requests = { $count ->
    [one] { $count } request since the page was loaded
   *[other] { $count } requests since the page was loaded
}
privacy-requests-text = Counted by your browser, not by us.
privacy-policy = What this page is forbidden to do
privacy-policy-text = The page carries a policy that your browser enforces, whatever the code says:
privacy-policy-connect = no connection to any other site
privacy-policy-script = no script, style, font or image from elsewhere
privacy-policy-form = no form sent anywhere
privacy-policy-words = The policy in the browser's words
privacy-no-policy = This copy of the page was built without its policy. Use a released build where it matters.
privacy-check = See for yourself
privacy-check-text = Open your browser's developer tools (F12), choose Network, and drop a file here: the list stays empty.
privacy-offline = Go offline
privacy-offline-text = Once the page is loaded, switch the network off and go on working. Nothing here needs it.
privacy-kept = What is kept
privacy-kept-text = Your model and the theme are kept in this browser, so that they survive a reload. Your files and the people in them are not: they are gone when you close the tab.
