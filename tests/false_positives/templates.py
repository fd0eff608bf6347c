"""Reports that look alike because they are written after a template."""

from __future__ import annotations

from tests.false_positives.case import clash, family, on, other
from tests.false_positives.scenes import MARKET, MATCH, WEATHER

CASES = [
    *family(
        "templated market reports",
        on(
            "2023-10-04",
            "2023-10-05",
            other(
                "closing levels of two days",
                MARKET,
                "The Velby 40 index closed 0.8 percent higher at 4,212 points on Wednesday.",
                "The Velby 40 index closed 1.1 percent lower at 4,166 points on Thursday.",
            ),
        ),
        on(
            "2023-10-04",
            "2023-10-05",
            other(
                "no weekday is named, but the papers are of two days",
                MARKET,
                "The Velby 40 index ended the day at 4,212 points.",
                "The Velby 40 index ended the day at 4,166 points.",
            ),
        ),
        on(
            "2023-10-03",
            "2023-10-05",
            other(
                "oil prices of two days",
                MARKET,
                "A barrel of Lestrian crude cost 81.40 dollars on Tuesday, down 60 cents.",
                "A barrel of Lestrian crude cost 83.15 dollars on Thursday, up 90 cents.",
            ),
        ),
        other(
            "two indexes of one day",
            MARKET,
            "The Velby 40 index rose 0.8 percent to 4,212 points.",
            "The Velby Small Cap index fell 0.3 percent to 1,870 points.",
        ),
        clash(
            "number",
            "the close of one index on one day",
            MARKET,
            "The Velby 40 index closed 0.8 percent higher at 4,212 points on Wednesday.",
            "The Velby 40 index closed 0.3 percent higher at 4,191 points on Wednesday.",
        ),
        clash(
            "polarity number",
            "up in the one, down in the other",
            MARKET,
            "The Velby 40 index rose on Wednesday.",
            "The Velby 40 index fell on Wednesday.",
        ),
    ),
    *family(
        "templated match reports",
        on(
            "2023-11-05",
            "2024-03-17",
            other(
                "the results of two meetings",
                MATCH,
                "Arlund United beat Brenton City 2-1.",
                "Arlund United beat Brenton City 3-0.",
            ),
        ),
        on(
            "2023-11-05",
            "2023-11-12",
            other(
                "crowds of two matches",
                MATCH,
                "A crowd of 21,300 watched the match at the Millfield.",
                "A crowd of 18,450 watched the match at the Millfield.",
            ),
        ),
        on(
            "2023-11-05",
            "2023-11-12",
            other(
                "one scorer in two matches",
                MATCH,
                "Tomas Velk scored the winner in the 88th minute on Sunday.",
                "Tomas Velk scored the winner in the 34th minute on Sunday.",
            ),
        ),
        clash(
            "number",
            "two scores of one match",
            MATCH,
            "Arlund United beat Brenton City 2-1 on Sunday.",
            "Arlund United beat Brenton City 3-1 on Sunday.",
        ),
        clash(
            "entity attribution",
            "two scorers of one goal",
            MATCH,
            "Tomas Velk scored the winning goal in the 88th minute.",
            "Anders Holm scored the winning goal in the 88th minute.",
        ),
    ),
    *family(
        "templated weather reports",
        on(
            "2023-02-08",
            "2023-02-09",
            other(
                "highs of two days",
                WEATHER,
                "Temperatures in Velby will reach 7 degrees on Thursday.",
                "Temperatures in Velby will reach 4 degrees on Friday.",
            ),
        ),
        on(
            "2023-02-08",
            "2023-02-09",
            other(
                "tomorrow, written on two days",
                WEATHER,
                "Snow is expected in Velby tomorrow.",
                "No snow is expected in Velby tomorrow.",
            ),
        ),
        other(
            "two places of one day",
            WEATHER,
            "On Thursday the temperature in Velby will climb to 7 degrees.",
            "On Thursday the temperature in Osterby will climb to 3 degrees.",
        ),
        clash(
            "number",
            "one place on one day",
            WEATHER,
            "On Thursday the temperature in Velby will climb to 7 degrees.",
            "On Thursday the temperature in Velby will climb to 3 degrees.",
        ),
    ),
]
