"""English: what a seller reads of a rule, and why something did not pay."""

AND, OR, EVERYTHING, POINTS, POINT = "and", "or", "every product", "{n} points", "1 point"
FROM_TO = "From {first} to {last}: {text}"
YOUR_COMPANY = "Your company earns "
YOU = "You earn "
FOR_EACH = "{amount} for each {what}"

PAYS = {
    "per_unit": "{amount} for each {what}",
    "per_unit_pack": "{amount} for every {per} of {what}",
    "percent_of_value": "{percent} of the net price of {what}",
    "multiplier": "×{factor} on {what}",
    "tier_multiplier": "more by your tier: {tiers}",
    "percent_of_base": "{percent} on top for {what}",
    "accelerator": "{amount} more for each {measure} above {target} in {period}, on {what}",
    "flat": "{amount} once for an invoice with {what}",
    "threshold": "{amount} when you reach {target} in {period}, on {what}",
    "tiers": "by the total of {period} on {what}: {steps}",
    "certification_reward": "{amount} for passing “{code}”",
    "team_threshold": "{amount} when {percent} of your team holds “{code}”",
    "unit_limit": "at most {units} units of {what} count in {period}",
    "person_cap": "at most {amount} for you in {period}",
    "team_cap": "at most {amount} for your branch in {period}",
    "company_cap": "at most {amount} for your company in {period}",
    "company_cap_sellers": "at most {amount} for all sellers of your company together in {period}",
}
LIMITS = ("unit_limit", "person_cap", "team_cap", "company_cap")
LIMIT = "Limit: {text}"
STEP = {"fixed": "from {at} {pays}", "each": "from {at} {pays} each", "percent": "from {at} {pays}"}
STEP_FIRST = "{pays} each"  # from the first one on
STEP_END = "from {at} on nothing more"
MARGINAL = "each part at its own rate"
WHEN = {
    "min_quantity": "at least {units} on a line",
    "max_quantity": "at most {units} on a line",
    "sold_between": "sold from {first} to {last}",
    "weekday_in": "sold on {days}",
    "role_in": "for {roles}",
    "person_in": "for people picked by name ({count})",
    "organisation_in": "sold at {organisations}",
    "region_in": "sold in {regions}",
    "territory_in": "sold in the territory {territories}",
    "tier_in": "for tier {tiers}",
    "segment_in": "for {segments}",
    "points_between": "for people with {least} to {most} points in 12 months",
    "pilot": "for the pilot group ({percent} of all)",
    "certified": "with the certificate “{code}”",
    "joined_before": "for who had joined {days} days before the sale",
    "joined_before/0": "for who had joined by the day of the sale",
    "currency_in": "invoices in {currencies}",
    "min_units": "at least {count} units on one invoice",
    "distinct_skus": "{count} different products on one invoice",
    "families_together": "{families} together on one invoice",
    "min_value": "worth at least {money}",
    "max_value": "worth at most {money}",
    "customer_new_to_line": "for a customer who is new to the product line",
    "in_window/first_order": "within {days} days of your company’s first order",
    "in_window/program_start": "in the first {days} days of the program",
}
DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
        "sat": "Saturday", "sun": "Sunday"}  # fmt: skip
ROLES = {"counter": "counter staff", "field_rep": "field reps",
         "partner_manager": "partner managers"}  # fmt: skip
PERIODS = {"day": "a day", "week": "a week", "month": "a month", "quarter": "a quarter",
           "half": "a half-year", "year": "a year", "program": "the whole program"}  # fmt: skip
# When what is used up for now pays again; after a whole program nothing does.
NEXT = {"day": "on the next day", "week": "in the next week", "month": "in the next month",
        "quarter": "in the next quarter", "half": "in the next half-year",
        "year": "in the next year"}  # fmt: skip
MEASURES = {"units": "unit", "sales": "sale", "value": "value"}
TOTALS = {"units": "{n} units", "sales": "{n} sales", "value": "{n}"}
CHANGES = {
    "added": "New: {text}",
    "removed": "No longer: {text}",
    "changed": "Was: {before} Now: {after}",
}

# Code -> what happened, and what would make it pay next time. Behind a slash stands what the facts
# must hold for the sentence (words.refusals says how); without one it is true of every case.
REASONS = {
    "QTY_UNCLEAR": ("The quantity is not clear.", "Correct the quantity of the line."),
    "TARGET_NOT_REACHED": (
        "It counts, and the target is not reached yet: {so_far} of {target}.",
        "Reach {target} in the period; what is missing is {missing}.",
    ),
    "CERT_REQUIRED": (
        "It asks for the certificate “{code}”.",
        "Pass “{code}”; the claim is then looked at again.",
    ),
    "CUSTOMER_UNKNOWN": (
        "The invoice does not say who bought.", "Send an invoice with the customer’s name.",
    ),
    "BASKET_INCOMPLETE": (
        "The invoice lacks products that must be sold together.",
        "Sell all of them on one invoice.",
    ),
    "BASKET_INCOMPLETE/families": (
        "The invoice lacks products that must be sold together.",
        "Sell {families} on one invoice.",
    ),
    "BASKET_INCOMPLETE/different": (
        "The invoice has too few different products.",
        "Sell {different} different products on one invoice.",
    ),
    "TEAM_BELOW_THRESHOLD": (
        "{certified} of {active} people of your team hold the certificate.",
        "It pays when {percent} of the team have passed.",
    ),
    "MINIMUM_NOT_REACHED": ("It is too little to pay.", "A larger sale pays."),
    "MINIMUM_NOT_REACHED/units": (
        "It is below the minimum.", "Sell at least {units} on one line of the invoice.",
    ),
    "MINIMUM_NOT_REACHED/count": (
        "It is below the minimum.", "Sell at least {count} units on one invoice.",
    ),
    "MINIMUM_NOT_REACHED/money": (
        "It is below the minimum.", "Sell at least {money} worth on one invoice.",
    ),
    "MAXIMUM_EXCEEDED": ("It is above the maximum.", "A smaller sale pays."),
    "MAXIMUM_EXCEEDED/units": (
        "It is above the maximum.", "At most {units} on one line of the invoice pay.",
    ),
    "MAXIMUM_EXCEEDED/money": (
        "It is above the maximum.", "An invoice worth at most {money} pays.",
    ),
    "OVER_QUANTITY": (
        "It is more than the program counts.", "No more of them pay in this program.",
    ),
    "OVER_QUANTITY/units": (
        "The program counts {units} units at most.", "No more of them pay in this program.",
    ),
    "OVER_QUANTITY/units/next": (
        "The program counts {units} units at most in {period}.", "They pay again {next}.",
    ),
    "WRONG_WEEKDAY": ("It was sold on another day of the week.", "Sold on {days} it pays."),
    "CUSTOMER_NOT_NEW": (
        "The customer had bought of this product line before.",
        "It pays for customers who are new to the line.",
    ),
    "WINDOW_CLOSED": (
        "The days for it are over.", "Other programs may still pay.",
    ),
    "WINDOW_CLOSED/first_order": (
        "The {days} days after your company’s first order are over.",
        "Other programs may still pay.",
    ),
    "WINDOW_CLOSED/program_start": (
        "The first {days} days of the program are over.", "Other programs may still pay.",
    ),
    "ALREADY_REWARDED": (
        "You were already rewarded for “{code}”.", "It pays once.",
    ),
    "ALREADY_REWARDED/next": (
        "You were already rewarded for “{code}”.", "It counts anew {next}.",
    ),
    "CURRENCY_NOT_IN_PROGRAM": (
        "The program does not pay on this currency.", "Invoices in its own currency pay.",
    ),
    "CURRENCY_NOT_IN_PROGRAM/currencies": (
        "The program does not pay on this currency.", "Invoices in {currencies} pay.",
    ),
    "NOT_ENROLLED_AT_SALE": (
        "It was sold before you had joined.", "Sales since you joined pay.",
    ),
    "NOT_ENROLLED_AT_SALE/days": (
        "It was sold less than {days} days after you joined.",
        "Sales from {days} days after joining pay.",
    ),
    "DATE_OUTSIDE_PROGRAM": (
        "It was sold outside the dates of the program.", "Sales on the days of a program pay.",
    ),
    "DATE_OUTSIDE_PROGRAM/first/last": (
        "It was sold outside the dates of the program.", "Sold from {first} to {last} it pays.",
    ),
    "NOT_IN_AUDIENCE": ("This program is for other people.", "See the promos that are for you."),
    "SKU_NOT_ELIGIBLE": (
        "This product is in no program.", "See the promos for what earns points.",
    ),
    "OVER_CAP": ("You reached the limit of the program.", "It pays no more in this program."),
    "OVER_CAP/next": ("You reached the limit of the program.", "It pays again {next}."),
    "BUDGET_ENDED": (
        "The budget of the program is used up for now.", "The claim waits until there is more.",
    ),
}  # fmt: skip
GATE = {
    "INCOMPLETE": "Still missing: {missing}.",
    "BAD_RULES": "{rule}: {reason}.",
    "ENDS_BEFORE_START": "The program ends on {last}, before it starts on {first}.",
    "PUBLISHED_TERMS": "Sellers were promised other terms until {today}. Start on a later day.",
    "OUTSIDE_PROGRAM": "The version runs from {first} to {last}, outside the program’s days.",
    "NOBODY_SELLS": "{rule}: no product in the catalogue is {what}.",
    "UNKNOWN_REFERENCE": "{rule}: {what} is not known here.",
    "SAME_LANE": "{rule} and {other} of {program} cover the same products for the same people from "
    "{first} to {last} in the lane “{lane}”; only the better one would pay.",
    "DOUBLE_PAY": "{rule} pays on top of {other} of {program} from {first} to {last}: "
    "the same sale earns twice.",
    "SAME_LANE_FLAT": "{rule} and {other} of {program} share the lane “{lane}” from {first} to "
    "{last}: of an invoice with both only the better one pays.",
    "DOUBLE_REWARD": "{rule} and {other} of {program} both pay for passing “{course}” from {first} "
    "to {last}.",
    "TERRITORY_OVERLAP": "{rule} and {other} of {program} are for different places that share "
    "{branches} branches from {first} to {last}.",
    "LOSES_MONEY": "{rule} pays {reward} on {product}, more than its margin of {margin}: it loses "
    "{loss} on each.",
    "THIN_MARGIN": "{rule} pays {reward} on {product}: {percent} of its margin of {margin}.",
    "RIGHT_SIZED": "The largest reward is {percent} of the margin, on {product}.",
    "SUM_LOSES_MONEY": "{rules} together pay {reward} on {product}, more than its margin of "
    "{margin}: they lose {loss} on each.",
    "SUM_THIN": "{rules} together pay {reward} on {product}: {percent} of its margin of {margin}.",
    "NOT_SIZED": "{rule} could not be held against a margin: none of its products has a price in "
    "{currency}.",
    "NO_DATA": "{rule} cannot be measured: the source “{source}” has delivered no data.",
    "DATA_OLD": "The source “{source}” last delivered on {last}.",
    "BUDGET_BELOW_RESERVED": "The budget of {budget} is below the {reserved} already reserved.",
    "BUDGET_OTHER_UNIT": "{rule} pays in {unit}, and the budget is in {budget_unit}.",
    "BUDGET_UNIT_FIXED": "The program has paid in {unit}, so its budget cannot be in "
    "{budget_unit}.",
    "LIMIT_BINDS_NOTHING": "{rule} limits nothing: no rule here pays what it counts. Choose whom "
    "and what it limits.",
    "LIMIT_MIXED_RATES": "{rule} limits units that do not earn alike ({rules}), so the order of "
    "the sales would decide what they earn. Give each rate a limit of its own, or cap the "
    "amount instead.",
    "ENDED_EARLY": "The program was ended on {last}: nothing later pays. Begin a new program.",
    "ENDS_SOONER": "What was published runs to {last}. To stop before, end the program early and "
    "say why.",
    "KEY_REUSED": "{rule} would go on with what “{key}” counted before, which was something "
    "else. Remove it and add it again.",
    "POINT_CURRENCY": "{rule} pays points on values in {currency}, and a point is worth {worth}: "
    "it would never pay.",
    "BUDGET_UNSIGNED": "Finance has not signed off the budget of {budget}.",
    "UNIT_PTS": "points",
    "NO_BUDGET": "without a limit",
    "THE_DRAFT": "this draft",
}
