"""Words that say nothing about what a customer means: the small words of English, Norwegian and Chinese."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = _words(
    """
    a about above after again all also am an and any are aren't as at be because been before being below
    between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during
    each even few for from further get got had hadn't has hasn't have haven't having he her here hers herself
    him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my
    myself no nor not now of off on once one only or other our ours ourselves out over own really same she
    should so some such than that that's the their theirs them themselves then there there's these they
    they're this those through to too under until up upon us very was wasn't we we're we've were weren't what
    when where which while who whom why will with won't would wouldn't yet you you're your yours yourself
    """
)
NORWEGIAN = _words(
    """
    alle alt at av bare ble bli blir blitt både da de deg dem den denne der dere deres det dette din disse
    ditt du eller en enn er et ett etter for fordi fra før gjennom gjør ha hadde han hans har hele helt hen
    henne hennes her hos hun hva hvem hver hvilken hvis hvor hvordan hvorfor i igjen ikke ingen inn innen jeg
    kan kom kun kunne man mange med meg meget mellom men mens mer mine min mitt mot mye må måtte ned noe noen
    nok nå når og også om opp oss over på sa seg selv sin sine sitt skal skulle slik som sitt så til uten
    under ut var ved vi vil ville vår være vært våre å
    """
)
LATIN = ENGLISH | NORWEGIAN
CHINESE = frozenset(
    "的了是我你您他她它们在和也都就还很吧吗呢啊呀哦嗯这那个一把被给让对从到跟与及或而且但所以因为有没么什怎为之其些"
)
"""Characters a Chinese word of meaning neither begins nor ends with."""
