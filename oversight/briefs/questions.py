"""The questions that follow from the record: each a rule, none written for one institution.

A rule reads the rows of one query. It applies to a row or not; the rows that share the columns of
`together` are asked about in one question, which cites them all: what they say, then what is
asked. The page of data and methods states every rule.
"""

from dataclasses import dataclass

from oversight.briefs.answers import Answers
from oversight.briefs.rules import RULES, Rule
from oversight.briefs.traced import Row, Said

# A brief asks no more, so that it keeps to its pages.
MOST_QUESTIONS, MOST_OF_SEVERAL = 12, 8


@dataclass(frozen=True)
class Question:
    """One question, the rule that asked it and the rows that it rests on, at least one."""

    rule: Rule
    words: Said
    rows: tuple[Row, ...]


def questions(answers: Answers) -> list[Question]:
    """Every question that the rules ask of the answers, in the order of the rules."""
    return [question for rule in RULES for question in _asked_by(rule, answers)]


def chosen(several: list[Question], most: int = MOST_QUESTIONS) -> list[Question]:
    """At most so many: the first of each rule before the second of any, in the same order."""
    turns: dict[str, int] = {}
    ranked = []
    for place, question in enumerate(several):
        turn = turns.get(question.rule.rule_id, 0)
        turns[question.rule.rule_id] = turn + 1
        ranked.append((turn, place))
    return [several[place] for place in sorted(place for _turn, place in sorted(ranked)[:most])]


def _asked_by(rule: Rule, answers: Answers) -> list[Question]:
    told = answers.rows(rule.unless_any) if rule.unless_any else []
    silent = {row["institution_id"] for row in told}
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in answers.rows(rule.query, rule.applies):
        if row["institution_id"] not in silent:
            groups.setdefault(tuple(row[column] for column in rule.together), []).append(row)
    return [
        Question(rule, (*rule.says(rows), " ", rule.asks()), tuple(rows))
        for rows in groups.values()
    ]
