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
    "accelerator": "{amount} more for each {measure} above {target} in a {period}, on {what}",
    "flat": "{amount} once for an invoice with {what}",
    "threshold": "{amount} when you reach {target} in a {period}, on {what}",
    "tiers": "by the total of a {period} on {what}: {steps}",
    "certification_reward": "{amount} for passing “{code}”",
    "team_threshold": "{amount} when {percent} of your team holds “{code}”",
    "unit_limit": "at most {units} units of {what} count in a {period}",
    "person_cap": "at most {amount} for you in a {period}",
    "team_cap": "at most {amount} for your branch in a {period}",
    "company_cap": "at most {amount} for your company in a {period}",
}
LIMITS = ("unit_limit", "person_cap", "team_cap", "company_cap")
LIMIT = "Limit: {text}"
STEP = {"fixed": "from {at} {pays}", "each": "from {at} {pays} each", "percent": "from {at} {pays}"}
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
    "currency_in": "invoices in {currencies}",
    "distinct_skus": "{count} different products on one invoice",
    "families_together": "{families} together on one invoice",
    "min_value": "worth at least {money}",
    "max_value": "worth at most {money}",
    "customer_new_to_line": "for a customer who is new to the product line",
    "in_window_first_order": "within {days} days of your company’s first order",
    "in_window_program_start": "in the first {days} days of the program",
}
DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
        "sat": "Saturday", "sun": "Sunday"}  # fmt: skip
PERIODS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter",
           "half": "half-year", "year": "year", "program": "program"}  # fmt: skip
MEASURES = {"units": "unit", "sales": "sale", "value": "value"}
TOTALS = {"units": "{n} units", "sales": "{n} sales", "value": "{n}"}
CHANGES = {
    "added": "New: {text}",
    "removed": "No longer: {text}",
    "changed": "Was: {before} Now: {after}",
}

# Code -> what happened, and what would make it pay next time.
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
        "Sell {together} on one invoice.",
    ),
    "TEAM_BELOW_THRESHOLD": (
        "{certified} of {active} people of your team hold the certificate.",
        "It pays when {percent} of the team have passed.",
    ),
    "MINIMUM_NOT_REACHED": (
        "It is below the minimum.", "Sell at least {minimum} on one invoice.",
    ),
    "MAXIMUM_EXCEEDED": ("It is above the maximum.", "At most {minimum} on one invoice pays."),
    "OVER_QUANTITY": (
        "You have already been paid for {units} units, the most this program counts.",
        "It counts again in the next period.",
    ),
    "WRONG_WEEKDAY": ("It was sold on another day of the week.", "Sold on {days} it pays."),
    "CUSTOMER_NOT_NEW": (
        "The customer had bought of this product line before.",
        "It pays for customers who are new to the line.",
    ),
    "WINDOW_CLOSED": (
        "The {days} days after the first order are over.", "Other programs may still pay.",
    ),
    "ALREADY_REWARDED": (
        "You were already rewarded for “{code}”.", "It pays once; a new period counts anew.",
    ),
    "CURRENCY_NOT_IN_PROGRAM": (
        "The program does not pay on this currency.", "Invoices in {currencies} pay.",
    ),
    "NOT_ENROLLED_AT_SALE": (
        "It was sold before you had joined.", "Sales from {days} days after joining pay.",
    ),
    "DATE_OUTSIDE_PROGRAM": (
        "It was sold outside the dates of the program.", "Sold from {first} to {last} it pays.",
    ),
    "NOT_IN_AUDIENCE": ("This program is for other people.", "See the promos that are for you."),
    "SKU_NOT_ELIGIBLE": (
        "This product is in no program.", "See the promos for what earns points.",
    ),
    "OVER_CAP": ("You reached the limit of the program.", "It pays again in the next period."),
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
    "NO_MARGIN": "No covered product has a price, so the reward cannot be held against a margin.",
    "SUM_LOSES_MONEY": "{rules} together pay {reward} on {product}, more than its margin of "
    "{margin}: they lose {loss} on each.",
    "SUM_THIN": "{rules} together pay {reward} on {product}: {percent} of its margin of {margin}.",
    "NOT_SIZED": "{rule} could not be held against a margin: none of its products has a price in "
    "{currency}.",
    "NO_DATA": "{rule} cannot be measured: the source “{source}” has delivered no data.",
    "DATA_OLD": "The source “{source}” last delivered on {last}.",
    "BUDGET_BELOW_RESERVED": "The budget of {budget} is below the {reserved} already reserved.",
    "BUDGET_OTHER_UNIT": "{rule} pays in {unit}, and the budget is in {budget_unit}.",
    "BUDGET_UNIT_FIXED": "The program has paid in {unit}, so its budget cannot be in {budget_unit}.",
    "LIMIT_BINDS_NOTHING": "{rule} limits nothing: no rule here pays what it counts. Choose whom and "
    "what it limits.",
    "LIMIT_MIXED_RATES": "{rule} limits units that do not earn alike ({rules}), so the order of the "
    "sales would decide what they earn. Give each rate a limit of its own.",
    "ENDED_EARLY": "The program was ended on {last}: nothing later pays. Begin a new program.",
    "KEY_REUSED": "{rule} would go on with what “{key}” counted before, which was something else. "
    "Remove it and add it again.",
    "POINT_CURRENCY": "{rule} pays points on values in {currency}, and a point is worth {worth}: it "
    "would never pay.",
    "BUDGET_UNSIGNED": "Finance has not signed off the budget of {budget}.",
    "UNIT_PTS": "points",
    "NO_BUDGET": "without a limit",
    "THE_DRAFT": "this draft",
}
