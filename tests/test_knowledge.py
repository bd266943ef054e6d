"""The words by which things are found: inflection, phrases in tokens, and what loads from ontology and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.namespace import RDF

from verbale import knowledge as knowing
from verbale.errors import KnowledgeError
from verbale.knowledge import Knowledge
from verbale.knowledge.inflection import Form, noun_forms, verb_forms
from verbale.knowledge.phrases import Phrase, Phrases, fixed_phrase, noun_phrase, verb_phrase
from verbale.model import Kind
from verbale.terms import ACT, TOPIC, V
from verbale.tokens import tokenise

# Inflection


@pytest.mark.parametrize(
    ("word", "third", "past", "participle", "gerund"),
    [
        ("condemn", "condemns", "condemned", "condemned", "condemning"),
        ("urge", "urges", "urged", "urged", "urging"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("express", "expresses", "expressed", "expressed", "expressing"),
        ("reach", "reaches", "reached", "reached", "reaching"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("convey", "conveys", "conveyed", "conveyed", "conveying"),
        ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
        ("echo", "echoes", "echoed", "echoed", "echoing"),
        ("visit", "visits", "visited", "visited", "visiting"),
        ("tie", "ties", "tied", "tied", "tying"),
        ("say/said/said", "says", "said", "said", "saying"),
        ("meet/met/met", "meets", "met", "met", "meeting"),
        ("take/took/taken", "takes", "took", "taken", "taking"),
        ("undergo/underwent/undergone", "undergoes", "underwent", "undergone", "undergoing"),
        ("commit/committed/committed", "commits", "committed", "committed", "committing"),
        ("refer/referred/referred", "refers", "referred", "referred", "referring"),
        ("welcome", "welcomes", "welcomed", "welcomed", "welcoming"),
        ("hold/held/held", "holds", "held", "held", "holding"),
    ],
)
def test_a_verb_has_these_forms(word: str, third: str, past: str, participle: str, gerund: str) -> None:
    base = word.partition("/")[0]
    forms = verb_forms(word)
    assert {text for text, kinds in forms.items() if Form.BASE in kinds} == {base}
    assert {text for text, kinds in forms.items() if Form.THIRD in kinds} == {third}
    assert {text for text, kinds in forms.items() if Form.PAST in kinds} == {past}
    assert {text for text, kinds in forms.items() if Form.PARTICIPLE in kinds} == {participle}
    assert {text for text, kinds in forms.items() if Form.GERUND in kinds} == {gerund}


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("meeting", "meetings"),
        ("policy", "policies"),
        ("treaty", "treaties"),
        ("launch", "launches"),
        ("attaché", "attachés"),
        ("day", "days"),
        ("embargo", "embargoes"),
        ("tax", "taxes"),
    ],
)
def test_a_noun_has_a_regular_plural(word: str, plural: str) -> None:
    assert noun_forms(word) == (word, plural)


def test_a_noun_that_ends_in_s_has_no_other_plural() -> None:
    assert noun_forms("talks") == ("talks",)


# Phrases


def found(text: str, *phrases: Phrase[str]) -> list[tuple[str, str]]:
    """What is found in a text, as pairs of value and words."""
    tokens = tokenise(text)
    hits = Phrases(phrases).find(tokens)
    return [(hit.value, text[tokens[hit.start].start : tokens[hit.end - 1].end]) for hit in hits]


def verb(pattern: str) -> Phrase[str]:
    return verb_phrase(pattern, pattern)


def noun(pattern: str) -> Phrase[str]:
    return noun_phrase(pattern, pattern)


def fixed(pattern: str) -> Phrase[str]:
    return fixed_phrase(pattern, pattern)


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        (verb("condemn"), "They CONDEMNED it.", "CONDEMNED"),
        (verb("meet/met/met with"), "He met with her.", "met with"),
        (verb("speak/spoke/spoken about"), "They spoke candidly about it.", "spoke candidly about"),
        (verb("express … concern"), "expressed deep and lasting concern", "expressed deep and lasting concern"),
        (verb("express … concern"), "expressing concern", "expressing concern"),
        (verb("hold/held/held … talks"), "held useful talks in Oslo and talks in Rome", "held useful talks"),
        (verb("extend … to"), "extended a warm welcome to him", "extended a warm welcome to"),
        (noun("ballistic missile launch"), "two Ballistic missile launches", "Ballistic missile launches"),
        (noun("earthquake"), "an earthquake", "earthquake"),
        (fixed("on the margins of"), "on the margins of the summit", "on the margins of"),
        (fixed("counter-terrorism"), "counter-terrorism", "counter-terrorism"),
        (fixed("counter-terrorism"), "counter terrorism", "counter terrorism"),
        (fixed("counter-terrorism"), "Counter‑Terrorism", "Counter‑Terrorism"),
        (fixed("Côte d'Ivoire"), "in Côte d’Ivoire", "Côte d’Ivoire"),
        (fixed("NATO"), "NATO’s aims", "NATO"),
        (fixed("U.S."), "the U.S. side", "U.S."),
        (fixed("Prime Minister's Office"), "the Prime Minister’s Office", "Prime Minister’s Office"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(phrase: Phrase[str], text: str, words: str) -> None:
    assert found(text, phrase) == [(phrase.value, words)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        (verb("condemn"), "the condemnation"),
        (verb("express … concern"), "expressed hope that a concern was met"),
        (verb("express … concern"), "expressed hope, and concern"),
        (verb("express … concern"), "expressed the hope of all without concern"),
        (verb("express … concern"), "expressed one two three four five six seven eight nine concern"),
        (verb("speak/spoke/spoken about"), "spoke well about"),
        (noun("missile launch"), "missile launchers"),
        (fixed("on the margins of"), "on the margin of"),
        (fixed("ISA"), "isa and Isa"),
        (fixed("counter-terrorism"), "counterterrorism"),
        (fixed("space"), "spaces"),
    ],
)
def test_a_phrase_is_not_found_where_its_words_do_not_stand(phrase: Phrase[str], text: str) -> None:
    assert found(text, phrase) == []


def test_the_phrase_of_most_words_is_found_and_none_within_it() -> None:
    phrases = [fixed("security"), fixed("Security Council"), fixed("United Nations Security Council"), fixed("council")]
    text = "the United Nations Security Council, a council for security"
    assert [value for value, _ in found(text, *phrases)] == ["United Nations Security Council", "council", "security"]


def test_of_phrases_with_as_many_words_the_one_that_ends_first_is_found() -> None:
    text = "expressed deep concern about hope"
    assert found(text, verb("express … hope"), verb("express … concern")) == [
        ("express … concern", "expressed deep concern")
    ]


def test_a_longer_phrase_without_its_words_leaves_the_shorter_one() -> None:
    assert found("they welcomed him", verb("welcome … to"), verb("welcome")) == [("welcome", "welcomed")]


def test_what_is_found_of_a_verb_tells_its_form() -> None:
    tokens = tokenise("meets met meeting")
    forms = [hit.forms for hit in Phrases([verb("meet/met/met")]).find(tokens)]
    assert forms == [{Form.THIRD}, {Form.PAST, Form.PARTICIPLE}, {Form.GERUND}]


# What ships


def test_every_act_and_topic_has_words_by_which_it_is_found(knowledge: Knowledge) -> None:
    lexicon = knowledge.lexicon
    cases = {
        "condemned": (lexicon.acts, ACT.condemn),
        "welcomed": (lexicon.acts, ACT.welcome),
        "earthquake": (lexicon.event_nouns, V.Disaster),
        "memorandum of understanding": (lexicon.instruments, V.Memorandum),
        "cyber security": (lexicon.topics, TOPIC["cyber-security"]),
    }
    for words, (phrases, target) in cases.items():
        hit = phrases.at(tokenise(words), 0)
        assert hit is not None, words
        assert hit.value.target == target


def test_names_titles_and_honorifics_are_found_by_their_words(knowledge: Knowledge) -> None:
    lexicon = knowledge.lexicon
    name = lexicon.names.at(tokenise("Japanese"), 0)
    title = lexicon.titles.at(tokenise("Prime Ministers"), 0)
    assert name is not None
    assert (name.value.label, name.value.kind, name.value.adjective) == ("Japan", Kind.STATE, True)
    assert title is not None
    assert (title.value.label, title.value.plural) == ("Prime Minister", True)
    assert lexicon.honorifics.at(tokenise("H.E. Mr. Falk"), 0) is not None


def test_a_name_that_may_mean_something_else_says_so(knowledge: Knowledge) -> None:
    doubtful = {word: knowledge.lexicon.names.at(tokenise(word), 0) for word in ("Jordan", "Japan", "Diet")}
    assert {word: hit is not None and hit.value.doubtful for word, hit in doubtful.items()} == {
        "Jordan": True,
        "Japan": False,
        "Diet": True,
    }


def test_a_shared_adjective_names_all_who_share_it(knowledge: Knowledge) -> None:
    hit = knowledge.lexicon.names.at(tokenise("Congolese"), 0)
    assert hit is not None
    labels = {rival.label for rival in hit.value.rivals}
    assert labels == {"Democratic Republic of the Congo", "Republic of the Congo"}


def test_the_knowledge_is_loaded_once() -> None:
    assert knowing.load() is knowing.load()


def test_turtle_that_does_not_parse_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttl").write_text("this is no Turtle")
    monkeypatch.setattr(knowing, "folder", lambda name: tmp_path)
    with pytest.raises(KnowledgeError, match=r"broken\.ttl is not valid Turtle"):
        _ = knowing.load.__wrapped__().ontology


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(KnowledgeError, match="The folder 'nowhere' is missing from the installation"):
        knowing.folder("nowhere")


def test_every_trigger_word_is_a_thing_that_tells_one_class_or_concept(knowledge: Knowledge) -> None:
    parts = (V.verb, V.noun, V.phrase)
    targets = {target for part in parts for target in knowledge.ontology.subjects(part, None)}
    told = list(knowledge.ontology.subject_objects(V.tells))
    triggers = set(knowledge.ontology.subjects(RDF.type, V.Trigger))
    assert {target for thing, target in told if thing in triggers} == targets
    assert len([thing for thing, _ in told if thing in triggers]) == len(triggers)
