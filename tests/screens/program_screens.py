"""The screens on which programs and audiences are written."""

from __future__ import annotations

from tests.screens.faces import Face, empty_list, says, unknown
from tests.screens.looks import INGRID, at, failing, loading
from tests.screens.screen import Screen
from tests.screens.writing import (
    NOWHERE,
    begin,
    choose_people,
    cold_snap,
    list_audiences,
    save_audience,
    try_it,
    what_if,
    write,
)

NOBODY = says({"count": 0, "items": []})
# Where a face begins elsewhere, the address may still have asked for what is not there.
NO_DRAFT = {f"GET /drafts/{NOWHERE}": unknown}
NO_SEGMENT = {f"GET /segments/{NOWHERE}*": unknown}

PROGRAMS: tuple[Screen, ...] = (
    Screen(
        route="/programs",
        who=INGRID,
        at=at("/programs"),
        faces={
            "empty": Face(tells="Nothing is published and nothing is being written",
                          shows="text=No program yet",
                          api={"GET /programs": empty_list, "GET /drafts": empty_list}),
            "loading": loading("Programs and drafts in outline", "/programs", "/drafts"),
            "error": failing("The programs could not be had", "/programs"),
            "done": Face(tells="Each program as its sentence, with its budget and days left",
                         shows=("h2:has-text('Live')", "text=Cold Snap")),
        },
    ),
    Screen(
        route="/programs/new",
        who=INGRID,
        at=at("/programs/new"),
        faces={
            "empty": Face(tells="No ready program: from nothing", shows="text=From nothing",
                          api={"GET /programs/templates": empty_list}),
            "loading": loading("The ready programs in outline", "/programs/templates"),
            "error": failing("The ready programs could not be had", "/programs/templates"),
            "done": Face(tells="The ready programs as sentences that still ask for products",
                         shows=("text=Product push", "text=Volume rebate")),
        },
    ),
    Screen(
        route="/programs/[id]",
        who=INGRID,
        at=cold_snap,
        faces={
            "empty": Face(tells="Nothing was paid yet", shows="text=Nothing was paid yet",
                          api={"GET /programs/*/spending": empty_list}),
            "loading": loading("The program in outline", "/programs/*"),
            "error": failing("The program could not be had", "/programs/*"),
            "done": Face(tells="Its sentence, what it paid by day, its versions and their changes",
                         shows=("text=Version 1", "text=End it early")),
        },
    ),
    Screen(
        route="/programs/drafts/[id]",
        who=INGRID,
        at=at(f"/programs/drafts/{NOWHERE}"),
        faces={
            "empty": Face(tells="Begun from a ready program: amber asks for what is missing",
                          shows="text=Still to be said", api=NO_DRAFT, act=begin),
            "loading": loading("The sentence in outline", "/drafts/*"),
            "error": failing("The draft could not be had", "/drafts/*"),
            "done": Face(tells="The program as a sentence, each part to be tapped; what the gate "
                               "says of it and what sellers will read",
                         shows=("text=Finance still has to sign off", "text=What sellers will read",
                                "text=You earn 60 points"),
                         api=NO_DRAFT, act=write),
        },
    ),
    Screen(
        route="/programs/drafts/[id]/what-if",
        who=INGRID,
        at=at(f"/programs/drafts/{NOWHERE}/what-if"),
        faces={
            "empty": Face(tells="Not tried yet", shows="text=Not tried yet", api=NO_DRAFT,
                          act=what_if),
            "loading": loading("What was tried in outline", "/drafts/*"),
            "error": failing("The draft could not be had", "/drafts/*"),
            "done": Face(tells="What it would have cost, when the budget ends, who wins and who "
                               "loses by name",
                         shows=("text=The ten hardest hit", "text=Cost a unit"), api=NO_DRAFT,
                         act=try_it),
        },
    ),
    Screen(
        route="/segments",
        who=INGRID,
        at=at("/segments"),
        faces={
            "empty": Face(tells="No audience yet", shows="text=No audience yet",
                          api={"GET /segments": empty_list}),
            "loading": loading("The audiences in outline", "/segments"),
            "error": failing("The audiences could not be had", "/segments"),
            "done": Face(tells="Each audience in words, with how many are in it today",
                         shows="text=Counter staff everywhere", act=list_audiences),
        },
    ),
    Screen(
        route="/segments/new",
        who=INGRID,
        at=at("/segments/new"),
        faces={
            "empty": Face(tells="No condition chosen yet", shows="text=Choose at least one"),
            "loading": loading("What can be chosen in outline", "/programs/choices"),
            "error": failing("What can be chosen could not be had", "/programs/choices"),
            "done": Face(tells="The conditions as a sentence, and who meets them today",
                         shows=("h2:has-text('Who is in it')", ".t-figure:has-text('people')"),
                         act=choose_people),
        },
    ),
    Screen(
        route="/segments/[id]",
        who=INGRID,
        at=at(f"/segments/{NOWHERE}"),
        faces={
            "empty": Face(tells="Nobody is in it today", shows="text=Nobody is in it today",
                          api=NO_SEGMENT | {"GET /segments/*/members": NOBODY}, act=save_audience),
            "loading": loading("The audience in outline", "/segments*"),
            "error": failing("The audience could not be had", "/segments*"),
            "done": Face(tells="Its conditions in words, and who is in it today",
                         shows=("h2:has-text('Who is in it today')",
                                ".t-figure:has-text('people')"),
                         api=NO_SEGMENT, act=save_audience),
        },
    ),
)  # fmt: skip
