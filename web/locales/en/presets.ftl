# Models to start from: names and what they tell.

preset-engagement = Engagement 1-10
preset-engagement-about = Everyone from 1 to 10 by what they did in the last 90 days, recent things counting more. 7 and above is highly engaged.
preset-ces = Customer engagement score (CES)
preset-ces-about = Weight times occurrences, added up over the last 30 days. Below 0 is a churn risk, above 100 a power user.
preset-email-levels = Five levels from e-mail
preset-email-levels-about = From not engaged to highly engaged, by opens, clicks and replies of the last 90 days.
