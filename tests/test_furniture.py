"""Furniture and fragments: what is dropped, by which rule, and the news beside it that stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.claims.fragments import LONGEST, LONGEST_CLOSED, LONGEST_FRAGMENT, lead_in, no_claim
from xref.claims.furniture import furniture
from xref.claims.sentences import sentences

NEWS = "Nine men were hurt in the fire at the quay."


def rules(text: str, title: str = "", *, english: bool = True) -> list[str]:
    return furniture(text, sentences(text), title, english=english)


@pytest.mark.parametrize(
    ("line", "rule", "news"),
    [
        pytest.param("Read more", "read more", "Read by few, the law was passed.", id="read more"),
        pytest.param("READ MORE: Quay to open", "read more", "More than 40 men came.", id="link"),
        pytest.param("Click here for the map.", "read more", "Clicks fell by a tenth.", id="click"),
        pytest.param("See also: Port fires", "read more", "See you in court, he said.", id="see"),
        pytest.param(
            "Watch the video above.", "watch", "Watch makers said sales fell.", id="watch"
        ),
        pytest.param("Listen live", "watch", "Listen to us, the crews said.", id="listen"),
        pytest.param("WATCH: Crane falls", "watch", "Watches were stolen.", id="watch in capitals"),
        pytest.param(
            "Photo: Mara Orde/AP", "caption", "Photos show the fallen crane.", id="credit"
        ),
        pytest.param("FILE - The quay in May.", "caption", "Files were lost.", id="file picture"),
        pytest.param(
            "The quay on Friday (AP Photo/Mara Orde)",
            "caption",
            "The paper sued Getty Images.",
            id="credit at the end",
        ),
        pytest.param(
            "The quay on Friday (Picture: PA)",
            "caption",
            "He had the picture.",
            id="credit in parentheses",
        ),
        pytest.param(
            "(Reporting by Mara Orde in Vale; Editing by Ludo Vale)",
            "credits",
            "Reporting by the Coast Post has led to nine arrests.",
            id="reporting by",
        ),
        pytest.param(
            "Mara Orde contributed to this report.",
            "credits",
            "Frost contributed to this year's losses.",
            id="contributed",
        ),
        pytest.param("© 2022 Coast Post", "copyright", "Copyright law is old.", id="copyright"),
        pytest.param("All rights reserved.", "copyright", "All rights were given up.", id="rights"),
        pytest.param(
            "Sign up for our newsletter",
            "newsletter",
            "Signs were put up at the gate.",
            id="sign up",
        ),
        pytest.param(
            "Subscribe to Coast Briefing",
            "newsletter",
            "Subscribers left the paper.",
            id="subscribe",
        ),
        pytest.param(
            "Follow us on Facebook", "social media", "Follow-up talks begin in May.", id="follow us"
        ),
        pytest.param(
            "Follow Mara Orde on Twitter",
            "social media",
            "Following the fire the quay was shut.",
            id="follow somebody",
        ),
        pytest.param("Share this article", "social media", "Share prices fell.", id="share"),
        pytest.param(
            "With reporting by Mara Orde and Ludo Vale",
            "credits",
            "With reporting by the crews banned, rumours spread.",
            id="with reporting by",
        ),
        pytest.param(
            "Additional reporting from Mara Orde",
            "credits",
            "Reporting from the quay was forbidden on Friday.",
            id="reporting from",
        ),
        pytest.param(
            "Orde reported from Vale and Frost from Pellmouth.",
            "credits",
            "Orde reported from the quay that nine men were hurt.",
            id="reported from",
        ),
        pytest.param(
            "You must log in before you can comment.",
            "comments",
            "You must be joking, the mayor told them.",
            id="log in to comment",
        ),
        pytest.param(
            "(required, but will not be published)",
            "comments",
            "(Required by law, the drill was never held.)",
            id="a field of a form",
        ),
        pytest.param(
            "Please read our community guidelines",
            "comments",
            "Please read the report, the mayor urged.",
            id="house rules",
        ),
        pytest.param(
            "Coast Post welcomes a lively discussion within our rules of conduct.",
            "comments",
            "The port welcomes the new rules on cranes.",
            id="a discussion is welcome",
        ),
        pytest.param("Leave a comment", "comments", "Comments by the mayor hurt.", id="comments"),
        pytest.param("Advertisement", "advertising", "Advertisement sales rose.", id="advert"),
        pytest.param(
            "Story continues below", "advertising", "The story continues.", id="continues"
        ),
        pytest.param(
            "This article was updated on Friday.",
            "about this article",
            "The report was published on Friday.",
            id="updated",
        ),
        pytest.param(
            "Editor's note: Names were changed.",
            "about this article",
            "Editors noted the change.",
            id="editor's note",
        ),
        pytest.param(
            "This is a developing story.",
            "about this article",
            "This is a developing country.",
            id="developing",
        ),
        pytest.param(
            "Contact the reporter at m@coast.example",
            "contact",
            "Contact was lost at noon.",
            id="contact",
        ),
        pytest.param("Send us your pictures.", "contact", "Send help, they cried.", id="send us"),
        pytest.param(
            "Visit https://coast.example", "address", "Visit numbers rose by a tenth.", id="visit"
        ),
        pytest.param(
            "https://coast.example/story",
            "address",
            "The site coast.example was shut.",
            id="an address",
        ),
        pytest.param(
            "The views expressed in this article are the author's.",
            "disclaimer",
            "The views expressed by the mayor angered the crews.",
            id="views",
        ),
        pytest.param(
            "This website is not responsible for losses.",
            "disclaimer",
            "The mayor is not responsible for losses.",
            id="not responsible",
        ),
        pytest.param(
            "By Mara Orde and Ludo Vale", "byline", "By Friday the quay was open", id="byline"
        ),
        pytest.param(
            "12 March 2022, 10:45 am", "date line", "12 men came in March 2022", id="date"
        ),
        pytest.param(
            "Published: 12 March 2022",
            "date line",
            "Published in 2022 the book sold well",
            id="published",
        ),
        pytest.param("Key events", "live page", "Key events were called off.", id="key events"),
        pytest.param(
            "What we know so far", "live page", "What we know of it is little.", id="what we know"
        ),
        pytest.param(
            "Here's what we know so far:",
            "live page",
            "Here's what we know: nine men were hurt.",
            id="here is what we know",
        ),
        pytest.param("All times are GMT.", "live page", "All times are hard.", id="a time zone"),
        pytest.param(
            "This live blog is now closed.",
            "live page",
            "This live concert was the last.",
            id="the blog is closed",
        ),
        pytest.param(
            "That's all for now.", "live page", "That's all it would take to sink it.", id="all"
        ),
        pytest.param(
            "Thank you for reading.", "live page", "Thank God, the crews said.", id="thanks"
        ),
        pytest.param(
            "Scroll down for the latest.", "live page", "Scrolls were found there.", id="scroll"
        ),
        pytest.param("14:32 GMT", "date line", "14 GMT boats came", id="a time stamp"),
        pytest.param(
            "Updated at 14.32 BST", "date line", "Updated in May it held", id="updated at"
        ),
        pytest.param(
            "Accept all cookies", "privacy", "Accept the offer, the port told them.", id="accept"
        ),
        pytest.param(
            "Cookie settings", "privacy", "Cookie sales rose by a tenth.", id="cookie settings"
        ),
        pytest.param(
            "Read our privacy policy", "privacy", "Read our lips, the crews said.", id="privacy"
        ),
        pytest.param(
            "To play this video, turn on JavaScript in your browser.",
            "technical",
            "To play this match, the crews had to travel.",
            id="JavaScript",
        ),
        pytest.param(
            "JavaScript must be enabled.",
            "technical",
            "JavaScript is a language of the web.",
            id="JavaScript first",
        ),
        pytest.param(
            "Your browser does not support this video.",
            "technical",
            "Your crew does not support this plan.",
            id="the browser",
        ),
        pytest.param(
            "A version appeared on p9 of the main section.",
            "about this article",
            "A version appeared to be missing.",
            id="a printed version",
        ),
        pytest.param(
            "A shorter version of this story was first published in May.",
            "about this article",
            "A shorter version of this bridge was built in May.",
            id="a shorter version",
        ),
        pytest.param(
            "Our Standards: How we check facts.",
            "disclaimer",
            "Our standards fell, the mayor said.",
            id="standards",
        ),
        pytest.param("Most read in Sport", "read more", "Most read it twice", id="most read"),
        pytest.param("Related articles", "navigation", "Related crimes rose", id="related"),
        pytest.param("Tags: quay, fire", "navigation", "Tags were put on the crates", id="tags"),
    ],
)
def test_a_line_of_furniture_and_the_news_beside_it(line: str, rule: str, news: str) -> None:
    assert rules(f"{NEWS}\n{line}\n{news}") == ["", f"furniture: {rule}", ""]


@pytest.mark.parametrize(
    ("news", "furnished", "rule"),
    [
        pytest.param(
            "Like thousands of others on Facebook, Orde mocked the plan.",
            "Like us on Facebook",
            "social media",
            id="like",
        ),
        pytest.param(
            "Find work on Facebook, the mayor told them.",
            "Find us on Facebook for more.",
            "social media",
            id="find",
        ),
        pytest.param(
            "Post this defeat, the crews have little hope.",
            "Post this on Twitter.",
            "social media",
            id="post",
        ),
        pytest.param(
            "Tweets by the mayor caused an outcry.",
            "Tweets by @maraorde",
            "social media",
            id="tweets",
        ),
        pytest.param(
            "Nine men died at the quay, the mayor said (AFP).",
            "The quay at Vale on Friday (AFP).",
            "caption",
            id="an agency in parentheses",
        ),
        pytest.param(
            "Nine men died at the quay (Reuters).",
            "Nine men at the quay (Reuters).",
            "caption",
            id="an agency after a verb that nobody reports",
        ),
        pytest.param(
            "The port denied it in a statement sent via Reuters.",
            "The port of Vale, via Reuters.",
            "caption",
            id="by way of an agency",
        ),
        pytest.param(
            "Orde called it a failure (AP Photo/Ludo Vale).",
            "Orde at the quay (AP Photo/Ludo Vale)",
            "caption",
            id="a photographer after a verb",
        ),
        pytest.param(
            "Video: the clip shows nine men, the port said on Friday.",
            "Video: nine men at the quay",
            "caption",
            id="a kind of picture and a colon",
        ),
        pytest.param(
            "Pictured above the gate, the mayor denied it.",
            "Pictured above: the gate",
            "caption",
            id="pictured",
        ),
        pytest.param(
            "Sign up was slow: only 90 crews registered in May.",
            "Sign up for our daily email, delivered at noon.",
            "newsletter",
            id="sign up",
        ),
        pytest.param(
            "Already a member of the union, Orde joined the crews.",
            "Already a member? Sign in",
            "newsletter",
            id="already a member",
        ),
        pytest.param(
            "Join the fishing community in its grief, the mayor urged.",
            "Join our community",
            "newsletter",
            id="join",
        ),
        pytest.param(
            "Correction: the number of the hurt rose to 19, the port said.",
            "Correction: An earlier version misstated the number of the hurt.",
            "about this article",
            id="correction",
        ),
        pytest.param(
            "Correction: the quay stands empty.",
            "Correction: March 12, 2022",
            "about this article",
            id="correction without a verb of the past",
        ),
        pytest.param(
            "This story of nine deaths was first published by the Coast Post on Friday.",
            "This story was first published by the Coast Post on Friday.",
            "about this article",
            id="this story",
        ),
        pytest.param(
            "The post that he wrote at noon first appeared on Facebook.",
            "The post Quay Shut After Fire first appeared on Coast Post.",
            "about this article",
            id="the post",
        ),
        pytest.param(
            "Editors note that the port is old.",
            "Editors' note: The port is old.",
            "about this article",
            id="editors",
        ),
        pytest.param(
            "Comments are now under review by the police.",
            "Comments are now closed.",
            "comments",
            id="comments",
        ),
        pytest.param(
            "By registering the boats late, the port broke its own conditions.",
            "By registering you agree to our terms.",
            "comments",
            id="by registering",
        ),
        pytest.param(
            "Sponsored by Vale, the bill was passed.",
            "Sponsored by Vale Motors",
            "advertising",
            id="sponsored",
        ),
        pytest.param(
            "We use cookies to bait the fish, the crews said.",
            "We use cookies to improve this site.",
            "privacy",
            id="cookies",
        ),
        pytest.param(
            "By using this service, crews can find a berth.",
            "By using this service, you agree to our terms.",
            "privacy",
            id="by using",
        ),
        pytest.param(
            "Warning: graphic films of the fire were shown to children.",
            "Warning: graphic content",
            "warning",
            id="warning",
        ),
        pytest.param(
            "This report contains new details of the fire.",
            "This report contains distressing details.",
            "warning",
            id="what a report contains",
        ),
        pytest.param(
            "In this photo taken on Friday, the crane was whole.",
            "In this photo taken on Friday, the crane stands whole.",
            "caption",
            id="in this photo",
        ),
        pytest.param(
            "Here is the latest of the plans, which the port rejected on Friday: none.",
            "Here is the latest on the plans.",
            "live page",
            id="here is the latest",
        ),
        pytest.param(
            "Good morning was all that he said before coverage began, and welcome to some.",
            "Good morning and welcome to our live coverage.",
            "live page",
            id="good morning",
        ),
        pytest.param(
            "For the latest repairs the port was told to sign up more crews.",
            "For the latest from Vale, sign up here.",
            "newsletter",
            id="for the latest",
        ),
        pytest.param(
            "Send us cranes, the mayor told them.", "Send us your story.", "contact", id="send us"
        ),
        pytest.param(
            "For more than a year nobody could see the quay.",
            "For more on the quay, see our map.",
            "read more",
            id="for more",
        ),
        pytest.param(
            "Read on Friday by the mayor, the list holds nine names.",
            "Read on for the list of names.",
            "read more",
            id="read on",
        ),
        pytest.param(
            "Also read out was a list of nine names.",
            "Also read: Nine names",
            "read more",
            id="also read",
        ),
        pytest.param(
            "Watch makers hope to sell more here.",
            "Watch how the crane comes down here.",
            "watch",
            id="watch",
        ),
        pytest.param(
            "The files may not be reproduced, the court ruled.",
            "This material may not be reproduced without consent.",
            "copyright",
            id="may not be reproduced",
        ),
        pytest.param(
            "Police warned that this site is liable for the losses.",
            "This site is in no way liable for losses.",
            "disclaimer",
            id="this site",
        ),
    ],
)
def test_news_that_opens_or_ends_like_furniture_stays(news: str, furnished: str, rule: str) -> None:
    found = [rules(f"{NEWS}\n{line}\n{NEWS}")[1] for line in (news, furnished)]
    assert found == ["", f"furniture: {rule}"]
    assert rules(f"{NEWS} {news} {NEWS}") == ["", "", ""]
    assert rules(f"{NEWS}\n{news}")[-1] == ""


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        pytest.param("WHAT WE KNOW", "heading: capitals", id="capitals"),
        pytest.param("WHAT WE KNOW OF IT.", "heading: capitals", id="capitals with a stop"),
        pytest.param("What Is Known of the Fire", "heading: title case", id="title case"),
        pytest.param("What Is Known of the Fire.", "", id="title case with a stop"),
        pytest.param("The fire and what is known", "", id="sentence case"),
        pytest.param("How the crane came down", "heading: question", id="a question word"),
        pytest.param("How the crane came down is open.", "", id="a question word, and a stop"),
        pytest.param("What burned was grain, the port said", "", id="somebody said it"),
        pytest.param("WHO chief flies to Vale", "", id="an organisation"),
        pytest.param("The mayor came. THE END.", "", id="capitals inside a line"),
    ],
)
def test_headings(line: str, rule: str) -> None:
    assert rules(f"{NEWS}\n{line}")[1] == rule


def test_an_article_all_in_capitals_is_no_heading() -> None:
    assert rules("NINE MEN WERE HURT.\nTHE QUAY IS SHUT.") == ["", ""]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Quay shut after fire", "heading: the title", id="the title"),
        pytest.param("quay  shut after fire.", "heading: the title", id="but for case and space"),
        pytest.param("Quay shut", "", id="only part of it"),
        pytest.param(
            "Quay shut after fire | Coast Post", "heading: the title", id="but for the site"
        ),
        pytest.param("", "", id="no title"),
    ],
)
def test_the_title_repeated(title: str, expected: str) -> None:
    assert rules(f"Quay shut after fire\n{NEWS}", title)[0] == expected


NOTICE = "Coast Post is owned by the port."
REPUBLISHED = "We republish the feed of Coast Post."


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(
            f"{NOTICE} {REPUBLISHED} Visit https://coast.example",
            ["furniture: closing notice", "furniture: disclaimer", "furniture: address"],
            id="two notices of three",
        ),
        pytest.param(f"{NOTICE} {REPUBLISHED}", ["", "furniture: disclaimer"], id="one of two"),
        pytest.param(
            " ".join([NOTICE] * 5 + [REPUBLISHED, "Visit https://coast.example"]),
            [""] * 5 + ["furniture: disclaimer", "furniture: address"],
            id="two of seven are too few",
        ),
    ],
)
def test_a_closing_notice_goes_as_a_whole(last: str, expected: list[str]) -> None:
    assert rules(f"{NEWS}\n{last}") == ["", *expected]


def test_a_notice_further_up_takes_nothing_with_it() -> None:
    line = f"{NOTICE} {REPUBLISHED} Visit https://coast.example"
    assert rules(f"{line}\n{NEWS}")[0] == ""


def test_english_wording_is_not_read_in_another_language() -> None:
    text = "Read more\nWHAT WE KNOW\n© 2022 Poste"
    assert rules(text, english=False) == ["", "", "furniture: copyright"]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        pytest.param("Is the quay shut?", "question", id="a question"),
        pytest.param("“Is the quay shut?”", "question", id="a quoted question"),
        pytest.param("“Is it shut?” he asked.", "", id="a question that somebody asked"),
        pytest.param("He died.", "", id="two words with a verb"),
        pytest.param("Died.", "fragment: one word", id="one word"),
        pytest.param("A bad night for Vale.", "fragment: no verb", id="no verb"),
        pytest.param("A bad night for Vale is over.", "", id="a verb"),
        pytest.param("Nine of them marvel at it.", "", id="a verb that no list holds"),
        pytest.param(
            "bad " * (LONGEST_CLOSED - 1) + "bad.", "fragment: no verb", id="closed, short"
        ),
        pytest.param("bad " * LONGEST_CLOSED + "bad.", "", id="closed, too long to tell"),
        pytest.param("Vale to shut quay.", "", id="a headline's infinitive"),
        pytest.param("Nine men hurt.", "", id="a participle"),
        pytest.param("Teen girl pepper-sprayed in Vale.", "", id="a compound participle"),
        pytest.param(" ".join(["bad"] * LONGEST_FRAGMENT), "fragment: no verb", id="just short"),
        pytest.param(" ".join(["bad"] * (LONGEST_FRAGMENT + 1)), "", id="just too long to tell"),
        pytest.param("12 | 44 | 9 | a", "no sentence: few letters", id="a table's row"),
        pytest.param("It rose 12.4 % to 1,240.", "", id="a sentence with many figures"),
        pytest.param("it is " + "x" * (LONGEST - 6), "", id="just not too long"),
        pytest.param(
            "it is " + "x" * (LONGEST - 5), f"no sentence: over {LONGEST} characters", id="too long"
        ),
        pytest.param("他们走了。", "", id="Chinese without spaces"),
    ],
)
def test_what_states_nothing(sentence: str, rule: str) -> None:
    assert no_claim(sentence) == rule


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        pytest.param("The Coast Post wrote:", "fragment: lead-in", id="it leads to a quotation"),
        pytest.param("The Coast Post wrote.", "", id="it is closed"),
        pytest.param(" ".join(["bad"] * LONGEST_FRAGMENT) + ":", "fragment: lead-in", id="short"),
        pytest.param(" ".join(["bad"] * (LONGEST_FRAGMENT + 1)) + ":", "", id="long"),
    ],
)
def test_lead_in(sentence: str, rule: str) -> None:
    assert lead_in(sentence) == rule


def test_a_sentence_without_a_verb_stays_in_another_language() -> None:
    assert no_claim("Eine schlimme Nacht am Hafen.", english=False) == ""


@settings(deadline=None)
@given(st.text(alphabet="Read more: AP/.©@ \n(By)12|,watchTHE'’", max_size=150))
def test_one_rule_a_sentence_whatever_the_text(text: str) -> None:
    assert len(rules(text, "Read more")) == len(sentences(text))


@pytest.mark.parametrize(
    "unit",
    [
        "reports from A ",
        "welcomes a ",
        "here is the latest ",
        "in this photo ",
        "to use this ",
        "Reporting by ",
        "12 March, ",
        "By A ",
        "a/AP ",
        "Photo: ",
        "(AP ",
        "this site ",
        "x@",
        "A. ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = "\n".join((unit * 600)[:590] for _ in range(400))
    start = time.process_time()
    rules(text)
    assert time.process_time() - start < 3
