"""Which language a text is in: by the text, by what was declared where that tells nothing."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora import article
from xref.language import (
    ENGLISH_SHARE,
    LEAST_LETTERS,
    LEAST_WORDS,
    SAMPLE,
    detect,
    foreign,
    language_of,
)
from xref.types import Article

ENGLISH = (
    "Nine people were hurt on Friday in a fire at the port of Vale. The mayor said that the quay "
    "would stay shut until Monday."
)
TURKISH = (
    "Vale limanında cuma günü çıkan yangında dokuz kişi yaralandı. Belediye başkanı, rıhtımın "
    "pazartesi gününe kadar kapalı kalacağını söyledi."
)
NEWS = {
    "ar": "أصيب تسعة أشخاص يوم الجمعة في حريق اندلع في ميناء فالي، بحسب ما أعلن رئيس البلدية.",
    "cs": "Při požáru v přístavu Vale bylo v pátek zraněno devět lidí, uvedla správa přístavu.",
    "da": "Ni personer blev fredag såret ved en brand i havnen i Vale, oplyste borgmesteren.",
    "de": "Bei einem Brand im Hafen von Vale sind am Freitag neun Menschen verletzt worden.",
    "el": "Εννέα άνθρωποι τραυματίστηκαν την Παρασκευή σε πυρκαγιά στο λιμάνι του Βάλε.",
    "en": ENGLISH,
    "es": "Nueve personas resultaron heridas el viernes en un incendio en el puerto de Vale.",
    "fa": "نه نفر روز جمعه در آتش‌سوزی بندر واله زخمی شدند و اسکله تا دوشنبه بسته خواهد ماند.",
    "fr": "Neuf personnes ont été blessées vendredi dans un incendie au port de Vale.",
    "he": "תשעה בני אדם נפצעו ביום שישי בשריפה בנמל ואלה, והרציף יישאר סגור עד יום שני.",
    "hu": "Kilenc ember megsérült pénteken a vale-i kikötőben keletkezett tűzben.",
    "it": "Nove persone sono rimaste ferite venerdì in un incendio nel porto di Vale.",
    "ja": "金曜日、ベール港で火災が発生し、九人が負傷した。岸壁は月曜日まで閉鎖される。",
    "ko": "금요일 발레 항구에서 화재가 발생해 아홉 명이 다쳤다. 부두는 월요일까지 폐쇄된다.",
    "nl": "Bij een brand in de haven van Vale zijn vrijdag negen mensen gewond geraakt.",
    "pl": "W pożarze w porcie Vale w piątek rannych zostało dziewięć osób, podał burmistrz.",
    "pt": "Nove pessoas ficaram feridas na sexta-feira num incêndio no porto de Vale.",
    "ro": "Nouă persoane au fost rănite vineri într-un incendiu în portul Vale.",
    "ru": "В пятницу при пожаре в порту Вале пострадали девять человек, сообщил мэр.",
    "sv": "Nio personer skadades i fredags vid en brand i hamnen i Vale, sade borgmästaren.",
    "tr": TURKISH,
    "uk": "У п'ятницю під час пожежі в порту Вале постраждали дев'ять людей, повідомив мер.",
    "vi": "Chín người bị thương hôm thứ Sáu trong vụ cháy ở cảng Vale, theo lời thị trưởng.",
    "zh": "周五，瓦莱港发生火灾，造成九人受伤。市长说，码头将关闭至周一。",
}


@pytest.mark.parametrize(("code", "text"), NEWS.items(), ids=NEWS)
def test_news_of_one_or_two_sentences(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "The chancellor wrote on Friday: “Wir schaffen das nicht ohne unsere Freunde im Süden, "
            "und wir werden es auch nicht versuchen.” The party will meet on Monday.",
            "en",
            id="an English report that quotes German",
        ),
        pytest.param(
            '"Je ne vois pas pourquoi nous devrions attendre encore une semaine," the minister '
            "told the daily on Friday.",
            "en",
            id="an English sentence of which most is quoted in French",
        ),
        pytest.param(
            "Erdoğan Çavuşoğlu, Kılıçdaroğlu and Ömer Çelik, who had met with İbrahim Kalın on the "
            "Friday before, said that the talks in Beştepe were at an end.",
            "en",
            id="English, full of Turkish names",
        ),
        pytest.param(
            "Der Sprecher schrieb: “We are not going to pay for the fire at the port, and we have "
            "said so to all of them.” Danach verließ er mit seinen Kollegen die Sitzung.",
            "de",
            id="a German report that quotes English",
        ),
        pytest.param(f"“{TURKISH}”", "tr", id="all of it in quotation marks"),
        pytest.param(f"Fire at the port of Vale\n{TURKISH}", "tr", id="under an English headline"),
        pytest.param(TURKISH * 80 + ENGLISH * 5, "tr", id="with English notices at its end"),
        pytest.param(
            "NINE PEOPLE HURT IN FIRE AT PORT. QUAY SHUT UNTIL MONDAY, MAYOR SAYS.",
            "en",
            id="in capitals",
        ),
    ],
)
def test_most_of_the_text_that_is_not_quoted_decides(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t", id="white space"),
        pytest.param("3 : 2, 14:32, 100 %", id="figures"),
        pytest.param("Vale Orde", id="a name"),
        pytest.param("Vale 2 Orde 1; Real Mare 3 Borussia Frost 2; Atletico Hafen 0", id="results"),
    ],
)
def test_what_tells_nothing_is_unsure(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    ("english", "language"),
    [
        pytest.param(7, "en", id="a quarter"),
        pytest.param(6, "tr", id="less than a quarter"),
    ],
)
def test_english_by_the_share_of_its_function_words(english: int, language: str) -> None:
    words = TURKISH.replace(",", "").split() * 2
    mixed = ["the"] * english + words[: 28 - english]
    assert (english >= ENGLISH_SHARE * len(mixed)) is (language == "en")
    assert detect(" ".join(mixed)) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        pytest.param(["the"] * LEAST_WORDS, "en", id="enough words"),
        pytest.param(["the"] * (LEAST_WORDS - 1), "", id="one word less: the model has to tell"),
    ],
)
def test_how_many_words_a_share_needs(words: list[str], language: str) -> None:
    assert detect(" ".join(words)) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("ж" * LEAST_LETTERS, True, id="enough letters"),
        pytest.param("ж" * (LEAST_LETTERS - 1), False, id="one letter less"),
    ],
)
def test_how_many_letters_a_text_needs(text: str, language: bool) -> None:
    assert bool(detect(text)) is language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        pytest.param(TURKISH, "en", "tr", id="the text against what is declared"),
        pytest.param(ENGLISH, "tr-TR", "en", id="the same the other way round"),
        pytest.param("Ja.", "de-AT", "de", id="too short: what is declared"),
        pytest.param("Ja.", " NB_no ", "nb", id="however it is written"),
        pytest.param("Yes.", "", "en", id="neither tells"),
    ],
)
def test_language_of(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


def in_language(number: int, language: str) -> Article:
    item = article(number, "Post", "Text.")
    return Article(item.id, item.outlet, item.url, item.title, item.text, language=language)


@pytest.mark.parametrize(
    ("languages", "notes"),
    [
        pytest.param([], [], id="no article"),
        pytest.param(["en", "en"], [], id="all in English"),
        pytest.param(
            ["en", "tr"],
            [
                "1 article is not in English (tr): its claims are matched by meaning only, "
                "without speakers, numbers and dates."
            ],
            id="one",
        ),
        pytest.param(
            ["tr", "de", "tr"],
            [
                "3 articles are not in English (de, tr): their claims are matched by meaning "
                "only, without speakers, numbers and dates."
            ],
            id="three in two languages",
        ),
    ],
)
def test_what_the_report_says_of_it(languages: list[str], notes: list[str]) -> None:
    assert foreign([in_language(n, code) for n, code in enumerate(languages)]) == notes


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_any_text_has_one_answer(text: str) -> None:
    first = detect(text)
    assert first == detect(text)
    assert first == "" or (first.isascii() and first.isalpha() and first.islower())


@pytest.mark.parametrize("text", ["\ud83d" * 50, "\x00" * 50, "\u200d" * 50, "“" * 50])
def test_a_text_without_letters_is_unsure(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize("unit", ["“", "“a ", "the ", "ж", " "])
def test_a_long_text_costs_no_more_than_a_sample(unit: str) -> None:
    text = (unit * (3_000_000 // len(unit)))[:3_000_000]
    detect(text[: 3 * SAMPLE])
    start = time.process_time()
    detect(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        pytest.param("import xref.compare, xref.outlets", False, id="on import"),
        pytest.param(f"from xref.language import detect; detect({ENGLISH!r})", False, id="English"),
        pytest.param(f"from xref.language import detect; detect({TURKISH!r})", True, id="Turkish"),
    ],
)
def test_the_model_is_loaded_only_where_it_is_needed(code: str, loaded: bool) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('py3langid' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"{loaded}\n"
