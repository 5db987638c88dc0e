# The stories of the demo data sets.

story-step = Step { $step } of { $steps }
story-close = Put the story away
story-back = Back
story-next = Next
story-end = Done

story-newsletter-1 = Half a year of a newsletter: who got, opened and clicked mails, looked at pages, came to webinars, bought. It was made here in your browser, as your own export would be read.
story-newsletter-2 = Each thing that people do is worth points, and old ones fade. Move a slider: the picture at the right follows at once, and so does everyone’s level.
story-newsletter-3 = The warmest come first. Open one: the card says which deeds gave which points, down to the last one.
story-newsletter-4 = Who clicked through to the webinar page but did not register? That group is ready here, beside the most engaged and those who open nothing any more. Save it for your mailing tool.
story-newsletter-5 = What changed in the last month: who moved up, who fell from engaged to at risk, and which rules did it. Begin your day here.
story-shop-1 = Half a year of a clothes shop: looks, carts, coupons, orders and returns, with Christmas in it. Sums of orders are read from the column of amounts.
story-shop-2 = Points follow the money: an order counts by its amount, a return takes away, a cart left behind costs a little. Every weight is yours to change.
story-shop-3 = The best customers, and why. Sort by the last visit to see who has not been here for long.
story-shop-4 = A discount for those who looked at shoes and bought none: the group is ready, with its size and its mean score. Make one for dresses in the same way.
story-shop-5 = Before and after Christmas: set the first date to 20 December and the second to 5 January. See who rose and who fell back, and who crossed the line to your best level on which day.
story-streaming-1 = A thousand viewers of films and series, evening by evening: what they played, how many minutes, who cancelled.
story-streaming-2 = Health by time spent: minutes give points, silence takes them. Levels say who is well and who is about to leave.
story-streaming-3 = Open a viewer’s card: the timeline shows each evening and what it gave.
story-streaming-4 = Paying viewers who watched nothing for two weeks: write to them before they cancel. The group counts anew with every edit.
story-streaming-5 = Who watched less this month than last? The fallers are listed with the rule that cost them most.
story-course-1 = Monthly cohorts of an online course: lessons, quizzes, the forum, certificates, refunds.
story-course-2 = Progress is worth points, and going quiet takes some away. The levels say who will finish without help.
story-course-3 = The table has everyone; the card has each lesson and each quiz with its points.
story-course-4 = Stuck learners: they began, did not finish, and did no lesson for two weeks. Save the list, and write to them today.
story-course-5 = How a cohort moves: from level to level between two dates, and the day on which each of them crossed a line.
story-insurance-1 = Half a year of an insurer: pages read, premiums calculated, quotes, calls, policies, claims.
story-insurance-2 = Being ready to buy is a score, too: a calculation counts a little, a quote counts much, and both fade within weeks.
story-insurance-3 = Who is about to buy? The card tells the agent what the prospect looked at, before the call.
story-insurance-4 = Asked for a quote and took no policy within two weeks; ready, but not called yet: two lists for today’s calls.
story-insurance-5 = Prices change in November: set the first date to the end of October and the second to the end of December. See who came into reach, and who is lost.
story-trial-1 = A software trial: features used, colleagues invited, webinars, upgrades; with everyone’s role, company and plan.
story-trial-2 = Leads that the product itself has qualified: use gives points, and a role that buys gives more.
story-trial-3 = Hand the first ones to sales, with the reason: the card reads like a briefing.
story-trial-4 = Product-qualified: uses it, invites others, has not upgraded. And how do free and paid users compare? Compare groups by plan.
story-trial-5 = Who reached the level for sales this week, and on which day: an offer the day it happens.
