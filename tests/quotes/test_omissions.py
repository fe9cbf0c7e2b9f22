"""What may be left out of a quote, what may be written into it, and how often it may stand."""

import pytest

from sourcebook.language import language
from sourcebook.quotes.locate import MAX_LENGTH, Match, Miss, Reason, Verdict
from sourcebook.quotes.negations import negations
from tests.quotes.stated import language_of, locate


def reason(found: Match | Miss) -> Reason | None:
    return found.reason if isinstance(found, Miss) else None


LONG = "The council has many {}good reasons to close it"

OMITTED = {
    "a few words": ("The council of the town will meet again soon", "The council of […] will meet again soon", None),
    "with three dots": ("The council of the town will meet again soon", "The council of [...] will meet again soon", None),
    "without spaces": ("The council of the town will meet again soon", "The council of[…]will meet again soon", None),
    "300 characters": (LONG.format("x" * 298 + " "), "The council has many […] good reasons to close", None),
    "301 characters": (LONG.format("x" * 299 + " "), "The council has many […] good reasons to close", Reason.OMISSION),
    "three omissions": ("one two three four a, five six seven eight b, nine ten eleven twelve c, once more and again",
                        "one two three four […] five six seven eight […] nine ten eleven twelve […] once more and again", None),
    "four omissions": ("one two three four a, five six seven eight b, nine ten eleven twelve c, once more and d, again it is so",
                       "one two three four […] five six seven eight […] nine ten eleven twelve […] once more and […] again it is so", Reason.OMISSION),
    "two words": ("The council of the town will meet again soon", "The council […] will meet again soon", None),
    "one word": ("Councils of the town will meet again soon", "Councils […] will meet again soon", Reason.OMISSION),
    "five letters": ("It is a and the town will meet again soon", "It is a […] will meet again soon", Reason.OMISSION),
    "six letters": ("It is so and the town will meet again soon", "It is so […] will meet again soon", None),
    "eight letters": ("It is just and the town will meet again soon", "It is just […] will meet again soon", None),
    "at the beginning": ("The council of the town will meet again soon", "[…] will meet again soon", Reason.OMISSION),
    "at the end": ("The council of the town will meet again soon", "The council of […]", Reason.OMISSION),
    "out of order": ("The council of the town will meet again soon", "will meet again […] The council of", Reason.ABSENT),
    "a piece that is absent": ("The council of the town will meet again soon", "The council of […] will meet again late", Reason.ABSENT),
    "a piece that cuts a word": ("The council of the town will meet again soon", "The council of […] ill meet again soon", Reason.EDGE),
    "a sentence's end": ("The council of the town met. It will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a question's end": ("The council of the town met? It will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a sentence's end without a space": ("The council of the town met.It will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a sentence's end in quotation marks": ("The council of the “town.” It will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "an ellipsis": ("The council of the town… will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a decimal point": ("The council of 4.5 will meet again soon", "The council of […] will meet again soon", None),
    "a negation": ("The council of the town did not say it will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a contraction": ("The council of the town didn’t say it will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a word of denial": ("The council of the town denied it will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a negation that a line divides": ("The council of the town nev-\ner will meet again soon\n\nMore.", "The council of […] will meet again soon", Reason.OMISSION),
    "a negation that a soft hyphen divides": ("The council of the town n\u00adot will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "an upper-case negation": ("The council of the town NEVER will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a condition": ("The council of the town will, if asked, meet again soon", "The council of the town […] meet again soon", Reason.OMISSION),
    "an exception": ("The council of the town will, except in May, meet again soon", "The council of the town […] meet again soon", Reason.OMISSION),
    "an exception in Chinese": ("总统已下令停止袭击能源设施，除非对方先开火，军队将会撤出南部地区", "总统已下令停止袭击能源设施[…]军队将会撤出南部地区", Reason.OMISSION),
    "a condition in Arabic": ("قال الرئيس إن الهدنة قد بدأت، إذا وافقوا، في كل المدن اليوم", "قال الرئيس إن الهدنة قد بدأت […] في كل المدن اليوم", Reason.OMISSION),
    "but": ("The council of the town was glad but sad to meet again soon", "The council of the town was glad […] to meet again soon", Reason.OMISSION),
    "a report": ("The council of the town reportedly will meet again soon", "The council of the town […] will meet again soon", Reason.OMISSION),
    "a doubt": ("The council of the town perhaps will meet again soon", "The council of the town […] will meet again soon", Reason.OMISSION),
    "nearly": ("The council of the town almost all will meet again soon", "The council of the town […] all will meet again soon", Reason.OMISSION),
    "a doubt that a line divides": ("The council of the town per-\nhaps will meet again soon\n\nMore.", "The council of the town […] will meet again soon", Reason.OMISSION),
    "one end of a quotation": ("The council of the town says “it will meet again soon”", "The council of the town […] will meet again soon", Reason.OMISSION),
    "both ends of a quotation": ("The council of the “old” town will meet again soon", "The council of the […] will meet again soon", None),
    "another speaker": ("First.\n\nMayor: the council of the town,\nTarrant: and we will meet again", "the council of the town […] we will meet again", Reason.OMISSION),
    "another speaker in the line": ("Q: the council of the town, A: we will meet again soon", "the council of the town […] we will meet again", Reason.OMISSION),
    "a time and a colon": ("The council of the town, at 12:30, will meet again soon", "The council of the town […] will meet again soon", None),
    "another item": ("First.\n\n- the council of the town\n- we will meet again soon", "the council of the town […] will meet again", Reason.OMISSION),
    "another numbered item": ("First.\n\n1. the council of the town\n2. we will meet again soon", "the council of the town […] will meet again", Reason.OMISSION),
    "another cell": ("the council of the town | we will meet again soon", "the council of the town […] will meet again", Reason.OMISSION),
    "a cell after a tab": ("the council of the town\twe will meet again soon", "the council of the town […] will meet again", Reason.OMISSION),
    "a line where no line is blank": ("The council of\nThe town will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a line that goes on": ("The council of\nthe town will meet again soon", "The council of […] will meet again soon", None),
    "a line that ends in a number": ("The council of 12\nthe town will meet again soon", "The council of 12 […] will meet again soon", Reason.OMISSION),
    "a line among paragraphs": ("First.\n\nThe council of\nthe town will meet again soon", "The council of […] will meet again soon", None),
    "a paragraph": ("The council of the\n\ntown will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a paragraph in CRLF": ("The council of the\r\n\r\ntown will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a line among paragraphs in CRLF": ("First.\r\n\r\nThe council of\r\nthe town will meet again soon", "The council of […] will meet again soon", None),
    "a line in CR": ("The council of\rThe town will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a paragraph whose blank line holds spaces": ("The council of the\n \u00a0\u200b\ntown will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a paragraph separator": ("The council of the\u2029town will meet again soon", "The council of […] will meet again soon", Reason.OMISSION),
    "a line, where only the file's end is blank": ("\n\nThe council of\nThe town will meet again soon\n\n", "The council of […] will meet again soon", Reason.OMISSION),
    "literal brackets": ("The council of […] will meet", "The council of […] will meet", None),
}  # fmt: skip


@pytest.mark.parametrize("name", OMITTED)
def test_omissions(name: str) -> None:
    text, quote, expected = OMITTED[name]
    found = locate(text, quote, lang=language_of(name))
    assert reason(found) is expected, found
    if isinstance(found, Match) and name != "literal brackets":
        assert len(found.pieces) == quote.count("[") + 1
        assert found.verdict is Verdict.NORMALISED


def test_the_harmless_way_to_leave_out_is_taken() -> None:
    text = "The council of the town will meet again soon. Others not so: the mayor will meet again soon"
    found = locate(text, "The council of […] will meet again soon")
    assert isinstance(found, Match)
    assert text[found.start : found.end] == "The council of the town will meet again soon"


def test_two_harmless_ways_are_ambiguous() -> None:
    text = "The council of the town will meet again, and will meet again"
    assert reason(locate(text, "The council of […] will meet again")) is Reason.AMBIGUOUS


INSERTED = {
    "an insertion": ("said that it [the council] would close", None),
    "an insertion before a comma": ("and so it [the council], he said", None),
    "an insertion at the start": ("[the mayor] said that it would", None),
    "a description that is not the source's at the start": ("[the council] said that it would", Reason.OMISSION),
    "a description after a noun": ("So, the mayor [the council], the aide met", Reason.OMISSION),
    "an insertion not listed": ("said that it [the mayor] would close", Reason.ABSENT),
    "inside a word": ("said that it [un]would close", Reason.ABSENT),
    "at the end of a word": ("said that it would[un] close", Reason.ABSENT),
    "an article": ("said that [the] it would close", None),
    "an article at the end of a word": ("said that it would[the] close", Reason.ABSENT),
    "an article at the beginning of a word": ("said that it would [the]close", Reason.ABSENT),
    "sic": ("said that it [sic] would close", None),
    "sic without a space": ("said that it[sic] would close", None),
    "sic inside a word": ("said that it wo[sic]uld close", Reason.ABSENT),
    "sic alone": ("[sic]", Reason.TOO_SHORT),
    "an insertion alone": ("[the mayor] said", Reason.TOO_SHORT),
    "too little beside an insertion": ("it [the council]", Reason.TOO_SHORT),
    "another word for sic": ("said that it [sick] would close", Reason.ABSENT),
    "two letters of other case": ("[s]he said [T]hat it would", None),
    "two letters, the words between others": ("[s]he sang [T]hat it would close", Reason.ABSENT),
    "lower case": ("[s]he said that it would", None),
    "upper case": ("[T]hat it would close", None),
    "the same case": ("[t]hat it would close", None),
    "another letter": ("[b]he said that it would", Reason.ABSENT),
    "two letters": ("[th]at it would close", Reason.ABSENT),
    "inside a word, a letter": ("tha[t] it would close", Reason.ABSENT),
}  # fmt: skip


@pytest.mark.parametrize("name", INSERTED)
def test_brackets(name: str) -> None:
    quote, expected = INSERTED[name]
    text = "She said that it would close, and so it, he said, was. So, the mayor, the aide met."
    found = locate(text, quote, insertions=("the mayor",) if "mayor] said" in quote else ("the council", "the"))
    assert reason(found) is expected, found
    if isinstance(found, Match):
        assert "edited" in found.folds


def test_letters_whose_case_is_not_one_letter_for_another() -> None:
    for text, quote in (
        ("Die Straße ist lang", "Die [S]traße ist lang"),
        ("in İstanbul it rained", "in [i]stanbul it rained"),
        ("in ıstanbul it rained", "in [I]stanbul it rained"),
        ("the ſaid man spoke", "the [S]aid man spoke"),
        ("总统已下令停止袭击", "[总]统已下令停止袭击"),
    ):
        assert isinstance(locate(text, quote), Match) is ("Straße" in text), quote


SAFE = {
    "an article": ("the", "They said that [the] line would close"),
    "a name of the source": ("Fenwright", "he [Fenwright] said that it would"),
    "a name with an article": ("the Council’s", "its [the Council’s] line was closed"),
    "a name of two words": ("Ada Fenwright", "he [Ada Fenwright] said that it would"),
    "an actor's name": ("Otto Grün", "he [Otto Grün] said that it would"),
    "part of an actor's name": ("Grün", "he [Grün] said that it would"),
    "an actor's name that is caseless": ("总统", "he [总统] said that it would"),
    "a description": ("the head of the bank", "he [the head of the bank] said that it would"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAFE)
def test_an_insertion_says_who_or_what_is_meant(name: str) -> None:
    words, quote = SAFE[name]
    text = "They said that line would close. Then Ada Fenwright of the Council came: he said that it would. And its line was closed."
    found = locate(text, quote, insertions=(words,), names=frozenset(("Otto Grün", "总统")))
    assert isinstance(found, Match), found
    assert reason(locate(text, quote.replace(words, "Otto Grünx"), insertions=("Otto Grünx",))) is Reason.OMISSION


#: (source, quote, insertion)
UNSAFE = {
    "a possessive": ("They said that line would close", "They said that [their] line would close", "their"),
    "a name of whose forces": ("The forces fled. So did Varnia.", "The [Varnia] forces fled", "Varnia"),
    "a name in no pronoun's place": ("The council fled it. So did Varnia.", "[Varnia] fled it. So did", "Varnia"),
    "a name behind a pronoun before a noun": ("They took its ships. So did Varnia.", "They took its [Varnia] ships", "Varnia"),
    "an alias that is no name": ("They struck it there", "They [deliberately] struck it there", "deliberately"),
    "a scale": ("It was 5 people in all", "It was 5 [million] people", "million"),
    "digits": ("It was 5 people in all", "It was 5 [000] people", "000"),
    "digits without a space": ("It was 5 people in all", "It was 5[ 000] people", " 000"),
    "a sign of per cent": ("It was 5 of the people", "It was 5 [%] of the", "%"),
    "per cent": ("It was 5 of the people", "It was 5 [per cent] of the", "per cent"),
    "a currency": ("It was 5 for the people", "It was 5 [dollars] for the", "dollars"),
    "a number": ("All people of the town", "All [five] people of the", "five"),
    "a part": ("All people of the town", "All [half] people of the", "half"),
    "a beginning of another word": ("He is able to sign", "He is [un]able to sign", "un"),
    "one that stands apart": ("He is able to sign", "He is [un] able to sign", "un"),
    "one with a hyphen": ("It is legal to sign", "It is [il-]legal to sign", "il-"),
    "a contraction's end": ("The plan is lawful in the town", "The plan is [n’t] lawful in the town", "n’t"),
    "unable": ("The plan is lawful in the town", "The plan is [unable to be] lawful in the town", "unable to be"),
    "declining": ("The plan is lawful in the town", "The plan is [declining to be] lawful in the town", "declining to be"),
    "far from": ("It is over for the town", "It is [far from] over for", "far from"),
    "Far From": ("It is over for the town", "It is [Far From] over for", "Far From"),
    "a letter of a negation": ("He can nt sign it now", "He can n[o]t sign it", "o"),
    "a negation in letters": ("He can sign it now", "He can [n o t] sign it", "n o t"),
    "a negation in points": ("He can sign it now", "He can [n.o.t] sign it", "n.o.t"),
    "hardly": ("He can sign it now", "He can [hardly] sign it", "hardly"),
    "almost": ("It is over for the town", "It is [almost] over for", "almost"),
    "almost in German": ("Es ist vorbei für die Stadt", "Es ist [fast] vorbei für", "fast"),
    "a hedge": ("He has signed it now", "He has [reportedly] signed it", "reportedly"),
    "a verb": ("The city destroyed the bridge", "The city [was] destroyed the", "was"),
    "a modal verb": ("They sign it now", "They [would] sign it", "would"),
    "a condition": ("They sign it if he does", "They sign it [only] if he", "only"),
    "a preposition": ("They voted the bill down", "They voted [against] the bill", "against"),
    "what becomes of a name": ("He met the mayor there", "He met [the former] mayor there", "the former"),
    "a description that turns round": ("They met it there", "They met it [the former mayor] there", "the former mayor"),
    "a description that is hedged": ("They met it there", "They met it [the alleged mayor] there", "the alleged mayor"),
    "a description before a noun": ("They met mayors there", "They met [the local] mayors there", "the local"),
    "an adjective": ("He met the mayor there", "He met the [disgraced] mayor", "disgraced"),
    "a word with a capital": ("Hating it, they close the line", "they [Hating] close the line", "Hating"),
    "a description that ends in a word of relation": ("They met it there", "They met it [the end of] there", "the end of"),
    "a description that is a sentence": ("They met it there", "They met it [the mayor will] there", "the mayor will"),
    "an article alone as a description": ("They met it there", "They met it [the the] there", "the the"),
    "a name that ends in a word of relation": ("They met Ada there now", "They met [Ada of] Ada there", "Ada of"),
    "a letter": ("They met Ada there now", "They met [x] Ada there", "x"),
    "a word of a caseless script, Chinese": ("总统说他同意停火计划", "总统说他[假装]同意停火", "假装"),
    "something invisible": ("They met Ada there now", "They met [A\u200bda] Ada there", "A\u200bda"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE)
def test_an_insertion_says_nothing_else(name: str) -> None:
    text, quote, words = UNSAFE[name]
    found = locate(text, quote, insertions=(words,), names=frozenset(("Otto Grün",)), lang=language_of(name))
    assert isinstance(found, Miss), found


TURNING = ["not", "NOT", "never", "didn’t", "no longer", "ｎｏｔ", "nоt", "hardly", "refused to", "nicht", "jamais", "nunca", "не", "لا", "ولم",
           "לֹא", "不", "ない", "ไม่", "नहीं", "않", "nie", "değil", "n\u00adot", "n\u200bot"]  # fmt: skip


@pytest.mark.parametrize("word", TURNING)
def test_an_insertion_turns_nothing_round(word: str) -> None:
    found = locate(
        "She said that it would close.", "said that it [the council] would close", insertions=("the council", word)
    )
    assert reason(found) in (Reason.OMISSION, Reason.REFUSED_CHARACTER)


NEGATED = {
    "English": "They will {} agree to the plan|never",
    "German": "Sie werden dem {} zustimmen|keinesfalls",
    "French": "Ils {} signent cet accord|ne",
    "Spanish": "Ellos {} firman el acuerdo|nunca",
    "Italian": "Loro {} firmano il patto|non",
    "Portuguese": "Eles {} assinam o acordo|não",
    "Russian": "Они {} подпишут договор|не",
    "Ukrainian": "Вони {} підпишуть договір|ніколи",
    "Polish": "Oni {} podpisali umowy|nie",
    "Turkish": "Bu {} dedi bakan|değil",
    "Arabic": "قال الوزير إنه {} يوافق على الخطة|لا",
    "Arabic with vowels": "قال الوزير إنه {} يوافق على الخطة|لَمْ",
    "Arabic with a conjunction": "قال الوزير إنه {} يوافق على الخطة|ولن",
    "Hebrew": "השר אמר כי {} יסכים לתוכנית|לא",
    "Hebrew with points": "השר אמר כי {} יסכים לתוכנית|לֹא",
    "Hebrew with a conjunction": "השר אמר {} יסכים לתוכנית|שלא",
    "Persian": "وزیر گفت که {} با طرح|نمی‌خواهد",
    "Hindi": "मंत्री ने कहा कि वह {} मानेंगे यह योजना|नहीं",
    "Korean": "장관은 계획에 {} 동의한다고 말했다|안",
    "Chinese": "总统说他{}想让大家马上~同意停火计划|不",
    "Japanese": "大統領は計画に{}だがすぐに~同意と述べた|未",
    "Thai": "รัฐมนตรีกล่าวว่าเขา{}ทันที~เห็นด้วยกับแผน|ไม่",
}


@pytest.mark.parametrize("name", NEGATED)
def test_a_negation_before_a_quote_is_cautioned_in_each_language(name: str) -> None:
    pattern, _, word = NEGATED[name].partition("|")
    after = pattern.partition("~" if "~" in pattern else "{}")[2].strip()
    pattern = pattern.replace("~", "")
    found = locate(pattern.replace("{}", word), after, lang=language_of(name))
    assert isinstance(found, Match), found
    assert [caution.word for caution in found.cautions] == word.split(" ")[-1:]
    plain = locate(
        pattern.replace("{}", "x" if name not in ("Chinese", "Japanese", "Thai") else ""), after, lang=language_of(name)
    )
    assert isinstance(plain, Match)
    assert plain.cautions == ()


#: (text, quote, what is warned about)
BESIDE = {
    "over": ("He saw over 40 people leave", "40 people leave", ["over"]),
    "more than, in words": ("He saw more than forty people leave", "forty people leave", ["more than"]),
    "nearly": ("He saw nearly 40 people leave", "40 people leave", ["nearly"]),
    "up to, with a currency": ("He paid up to $40 for a fare", "$40 for a fare", ["up to"]),
    "over, without a number": ("He went over old letters there", "old letters there", []),
    "French, before a word like an article": ("Il arrive plus de un homme ici", "un homme ici", []),
    "over, quoted": ("He saw over 40 people leave", "over 40 people leave", []),
    "if": ("We sue them if they close the line", "they close the line", ["if"]),
    "a condition in Chinese": ("如果总统下令停止袭击，就会停火", "总统下令停止袭击", ["如果"]),
    "a condition of another sentence": ("We ask if. Then they close the line", "they close the line", []),
    "Japanese": ("大統領は電力施設への攻撃には同意しないと述べた", "電力施設への攻撃に", ["ない"]),
    "Japanese, another clause": ("大統領は電力施設への攻撃を認め、同意しないと述べた", "電力施設への攻撃を", []),
    "Japanese, few": ("大統領は電力施設への攻撃が少なかったと述べた", "電力施設への攻撃が", []),
    "Japanese, a whole sentence": ("攻撃を停止した。同意しない", "攻撃を停止した。", []),
    "Korean": ("대통령은 휴전 계획에 동의하지 않는다고 말했다", "휴전 계획에", ["않"]),
    "English": ("He said that they would agree, not now", "they would agree", []),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_bounds_or_negates_a_quote_is_cautioned(name: str) -> None:
    text, quote, words = BESIDE[name]
    found = locate(text, quote, lang=language_of(name))
    assert isinstance(found, Match), found
    assert [caution.word for caution in found.cautions] == words
    assert all(text[it.start : it.end] == it.word for it in found.cautions)


CAUTIONED = {
    "three words before": ("He did not ever want to be discussing aid", "be discussing aid", False),
    "within three": ("He did not want to be discussing aid", "be discussing aid", True),
    "another sentence": ("He did not. We were discussing aid", "discussing aid", False),
    "after a title": ("He did not meet Mr. Smith of London", "Smith of London", True),
    "after initials": ("He did not meet J. Smith of London", "Smith of London", True),
    "after a Chinese sentence": ("他不同意。总统说停火开始", "总统说停火开始", False),
    "after a Hindi sentence": ("वह नहीं गया। मंत्री ने कहा आज", "मंत्री ने कहा आज", False),
    "divided by a line": ("He nev-\ner was discussing aid", "discussing aid", True),
    "in a compound": ("They are a non-aligned state here", "state here", True),
    "part of a word": ("He was notable for discussing aid", "discussing aid", False),
}


@pytest.mark.parametrize("name", CAUTIONED)
def test_cautions(name: str) -> None:
    text, quote, expected = CAUTIONED[name]
    found = locate(text, quote, lang=language_of(name))
    assert isinstance(found, Match), found
    assert bool(found.cautions) is expected
    for caution in found.cautions:
        assert text[caution.start : caution.end] == caution.word
        assert negations(caution.word.replace("-\n", ""), language("en"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("hi", "नाम मतदान"),
        ("he", "לאום שאל"),
        ("ar", "لأن"),
        ("ko", "안전"),
        ("en", "notable knot"),
        ("it", "non\u0303a"),
    ],
)
def test_words_that_begin_like_a_negation(code: str, words: str) -> None:
    assert language(code)
    assert negations(words, language(code)) == ()


# --- how often -------------------------------------------------------------------------------------------------


def test_overlapping_passages_count() -> None:
    found = locate("so and so and so and so", "so and so and so")
    assert reason(found) is Reason.AMBIGUOUS
    assert isinstance(found, Miss)
    assert found.places == ((0, 16), (7, 23))


def test_passages_count_after_folds() -> None:
    text = 'the mayor\'s “old” plan and the mayor’s "old" plan'
    assert reason(locate(text, "the mayor's “old” plan")) is Reason.AMBIGUOUS
    assert isinstance(locate(text, "the mayor's “old” plan", occurrence=2), Match)


def test_passages_that_are_cut_do_not_count() -> None:
    found = locate("the unferry lines and the ferry line", "ferry line")
    assert isinstance(found, Match)
    assert found.start == 26


def test_a_whole_passage_behind_many_cut_ones_is_found() -> None:
    text = "theferry lines " * 200 + "a ferry line, " + "theferry lines " * 200
    assert isinstance(locate(text, "ferry line"), Match)
    assert reason(locate(text + "a ferry line.", "ferry line")) is Reason.AMBIGUOUS


def test_a_prefix_tells_late_passages_apart() -> None:
    text = "one ferry line, " * 150 + "two ferry line, " + "one ferry line, " * 150
    found = locate(text, "ferry line", prefix="two")
    assert isinstance(found, Match)
    assert reason(locate(text + "two ferry line", "ferry line", prefix="two")) is Reason.AMBIGUOUS
    assert isinstance(locate(text, "ferry line", occurrence=301), Match)
    assert reason(locate(text, "ferry line", occurrence=302)) is Reason.ABSENT


def test_what_stands_too_often_to_count_is_ambiguous() -> None:
    text = "the ferry lineup, " * 2_000
    assert reason(locate(text + "the ferry line", "the ferry line")) in (Reason.EDGE, Reason.AMBIGUOUS)
    assert reason(locate("the ferry line, " + text, "the ferry line")) is Reason.AMBIGUOUS


@pytest.mark.parametrize("occurrence", [0, -1, 3])
def test_an_occurrence_that_is_none(occurrence: int) -> None:
    assert reason(locate("ferry line, ferry line", "ferry line", occurrence=occurrence)) is Reason.ABSENT


def test_prefix_and_suffix_are_folded_and_stand_just_beside() -> None:
    text = "the “old”  ferry line\nstays; the new ferry line goes"
    assert isinstance(locate(text, "ferry line", prefix='"old"'), Match)
    assert isinstance(locate(text, "ferry line", suffix="stays"), Match)
    assert isinstance(locate(text, "ferry line", prefix=" ", suffix="goes"), Match)
    assert reason(locate(text, "ferry line", prefix="the")) is Reason.ABSENT
    assert isinstance(locate(text, "the “old”", suffix="ferry line stays"), Match)


def test_prefix_and_suffix_are_whole_words() -> None:
    text = "an unsold ferry line stays. the cold ferry line lies; 1,250 ferry lines stand"
    assert reason(locate(text, "ferry line", prefix="old")) is Reason.ABSENT
    assert reason(locate(text, "ferry line", prefix="sold")) is Reason.ABSENT
    assert reason(locate(text, "ferry lines", prefix="250")) is Reason.ABSENT
    assert reason(locate(text, "ferry line", suffix="lie")) is Reason.ABSENT
    assert reason(locate(text, "ferry line", suffix="stay")) is Reason.ABSENT
    assert isinstance(locate(text, "ferry line", prefix="unsold", suffix="stays"), Match)
    assert isinstance(locate(text, "ferry lines", prefix="1,250"), Match)
    assert reason(locate(text, "an unsold ferry", prefix="and so")) is Reason.ABSENT
    assert reason(locate(text, "ferry lines stand", suffix="still")) is Reason.ABSENT


# --- how long --------------------------------------------------------------------------------------------------


LENGTHS = {
    "three words of three letters": ("a b c", None),
    "two words of four letters": ("ab cd", Reason.TOO_SHORT),
    "two words of five letters": ("ab cde", None),
    "one word of five letters": ("abcde", None),
    "one word of four letters": ("abcd", Reason.TOO_SHORT),
    "a compound is one word": ("a-b-c", Reason.TOO_SHORT),
    "digits are no letters": ("a 12345", Reason.TOO_SHORT),
    "four ideographs": ("总统已下", None),
    "three ideographs": ("总统已", Reason.TOO_SHORT),
    "four Thai letters": ("การหยุด", None),
    "two Devanagari words": ("मत है", Reason.TOO_SHORT),
    "two Arabic words with vowels": ("لَمْ أَ", Reason.TOO_SHORT),
    "no letters": ("12 34 56 78", Reason.TOO_SHORT),
    "5,000 characters": ("a" + " b" * 2499 + "c", None),
    "5,001 characters": ("a" + " b" * 2500, Reason.TOO_LONG),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_lengths(name: str) -> None:
    quote, expected = LENGTHS[name]
    assert reason(locate(f"({quote})", quote)) is expected
    assert (len(quote) > MAX_LENGTH) is (expected is Reason.TOO_LONG)


def test_hostile_repetition_is_bounded() -> None:
    text = "a" * 1_000_000
    assert isinstance(locate(text, "[b]" + "a" * 4_900 + "c"), Miss)
    assert isinstance(locate("a " * 500_000, "[A] " + "a " * 2_000 + "b"), Miss)
    assert isinstance(
        locate("a b c d e f g h " * 50_000, "a b c d e f g h […] a b c d e f g h […] h g f e d c b a"), Miss
    )
