# The Score screen around one score: tabs, channels, freezing, suggestions, colours, the whole model, links.

## Tabs
tabs = Scores
tabs-wrong = needs mending:
tabs-more = Actions for the score { $score }
tabs-rename = Rename
tabs-left = Move left
tabs-how = Drag it to another place, or move it with Shift and an arrow key
tabs-moved = { $score } is now score { $place } of { $count }.
tabs-right = Move right
tabs-delete = Delete score
tabs-deleted = { $score } was deleted. Undo brings it back.
tabs-add = Add a score
tabs-add-empty = Empty score
tabs-add-copy = Copy of { $score }
tabs-add-channels = Scores by channel
tabs-add-template = From a template
tabs-new = New score
tabs-low = Low
tabs-medium = Medium
tabs-high = High

## Scores by channel
channels-title = Scores by channel
channels-text = Each channel gets a score of its own, made of that channel’s events with the usual weights.
channels-none = No event in the data says by which channel it came. Choose a channel column on the Data screen.
channels-count = { $kinds ->
    [one] one kind
   *[other] { $kinds } kinds
}, { $count } events
channels-pick = Choose at least one channel.
channels-data = Go to Data
channels-make = { $count ->
    [0] Make scores
    [one] Make one score
   *[other] Make { $count } scores
}
channels-made = { $count ->
    [one] One score was added. Undo takes it away.
   *[other] { $count } scores were added. One undo takes them away.
}
channel-email = E-mail
channel-push = Push
channel-webpush = Web push
channel-web = Web
channel-website = Website
channel-app = App
channel-mobile = Mobile
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-inapp = In-app
channel-store = Store
channel-phone = Phone

## Scale
scale-population = Measured on
scale-population-with_events = people with an event
scale-population-all = everyone
formula-none = score = points{ $round }
formula-points = points
formula-root = √points
formula-linear = score = { $low } + { $span } × ({ $points } { $less }) ÷ { $width }, kept between { $low } and { $high }{ $round }
formula-step = score = { $low } up to { $lo } { $points }, { $high } above{ $round }
formula-open = score = { $low } + { $span } × ({ $points } − least) ÷ (most − least), kept between { $low } and { $high }{ $round }
formula-percentile = score = { $low } + { $span } × (share of people below + half the share with equal points){ $round }
freeze = Yardstick
freeze-text = Measured anew each time the data changes. Freeze it to measure next month by the same yardstick.
freeze-on = Freeze the scale
freeze-off = Unfreeze
freeze-since = Frozen on { $date }, measured on the people who had an event by then.
freeze-since-all = Frozen on { $date }, measured on everyone scored then.
freeze-done = { $count ->
    [one] Frozen as of { $date }, measured on one person.
   *[other] Frozen as of { $date }, measured on { $shown } people.
}

## Levels
suggest = Suggested levels
suggest-count = Levels
suggest-equal-size = Equal size
suggest-natural = Natural breaks
suggest-equal-width = Equal width
suggest-done = { $count ->
    [one] One level suits these scores. Undo takes it back.
   *[other] { $count } levels suit these scores. Undo takes them back.
}
suggest-none = The scores are all alike: there is nowhere to cut.
colors = Colours of the level scale
color-1 = Slate
color-2 = Steel
color-3 = Sand
color-4 = Amber
color-5 = Ember
color-code = Colour code
color-any = Any colour
color-by-place = By its place

## The whole model
model-more = Actions for the model
model-settings = Time and sessions
model-zone = Time zone
model-zone-text = Where days, weeks and months begin and end.
model-as-of = Scored as of
model-as-of-none = the latest event
model-as-of-text = A day such as 2026-01-31, kept in the model file. Empty: the latest event. The date chosen in the page’s header goes before it.
model-gap = A session ends after
model-minutes = minutes of rest
model-gap-text = Used by rules that count sessions and time spent.

## A model as a link
share-title = Share as a link
share-text = The link holds the whole model: rules with the names of their events, scale and levels. It holds no data about people, and what stands after the # of an address is sent to no server.
share-link = Link to this model
share-letters = { $letters } letters
share-long = Some mail programs cut links of more than { $most } letters: send the model file instead.
share-copy = Copy link
share-copied = The link is on the clipboard.
share-by-hand = The browser does not let the page copy: the link is marked, copy it by hand.
share-too-long = This model is too large for a link: { $letters } letters, more than mail and chat programs keep whole. Share it as a file instead.
share-refused = This model needs mending before it can be shared: { $reason }
shared-title = A model was shared with you
shared-bad = This link holds no model
shared-score = { $rules ->
    [one] one rule
   *[other] { $rules } rules
}, { $levels ->
    [0] no levels
    [one] one level
   *[other] { $levels } levels
}
shared-text = It takes the place of the present model until you undo. Your data stays as it is, on this device.
shared-take = Use this model
shared-keep = Keep mine
shared-leave = Not now
shared-text-first = It becomes the model on this device. Add data, and everyone in it is scored with it.
shared-taken = The shared model is in place. Undo brings yours back.
shared-taken-first = The shared model is in place.
problem-link-broken = The link is not whole, so there is no model in it.
problem-link-broken-hint = Ask for it again, or for the model as a file.

## Templates
back = Back
template-use = Use
template-try = Try on demo data
template-demo = Try on demo data: { $name }
template-demo-title = Load demo data?
template-demo-text = Demo data takes the place of your files on this page. The files themselves stay where they are on your device; add them again at any time.
template-demo-do = Load demo data
confirm-text = What each rule found in your data. Change what is not meant; a rule without a name is left out. The template brings points, fading, levels and what to do.
confirm-rules = Rules of the template
confirm-nothing = This template takes nothing particular from the data: it counts any activity.
confirm-part-events = counts
confirm-part-answer = is answered by
confirm-part-number = measures
confirm-part-shared = both share
confirm-part-values = is one of
confirm-left-out = nothing found: left out
confirm-plain = nothing: goes without
confirm-none = nothing
confirm-leave-out = leave the rule out
confirm-each = each event counts as one
confirm-no-number = no column like { $names } in your data: left out
confirm-no-number-plain = Name that column on the Data screen, pick another here, or let each event count as one.
confirm-no-number-do = Name that column on the Data screen, or pick another here.
confirm-change = Change
confirm-change-of = Change { $rule }: { $part }
confirm-counted = { $count ->
    [one] { $names } comes of counts that lie
   *[other] { $names } come of counts that lie
} on one day each: rules for { $count ->
    [one] it
   *[other] them
} are made without limits per day.
confirm-sum = { $kept } of { $all } rules have what they need
confirm-add = Add as a score
confirm-use = Use this model
