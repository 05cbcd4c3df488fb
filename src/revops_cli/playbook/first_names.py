"""First names that are common in the Nordics and among those they trade with.

Names that are words as well (Toivo, Satu, Mark, Rose) are left out: two words with capitals are no
person then.
"""

from __future__ import annotations

_FINNISH = """
aleksi anna anneli anniina anssi anton antti anu ari arja arto arttu atte eero eeva eija elina ella emilia
emma erkki esa eveliina hanna hannele hannu harri heidi heikki heli henna henri henrik iida ilari ilkka ilmari
inka irina iris ismo jaakko jaana jani janne jari jarkko jarmo joel johanna jonna joni jorma jouko jouni juha
juhani juho jukka julia jussi juuso jyrki kaarina kaija kaisa kalevi kalle kari karoliina katariina kati katja
katri kimmo kirsi kristiina lari lasse lauri leena lenni liisa lotta maarit maija maiju maria marianne marika
mari marja marjo marjut marko markku markus matias matti mauri merja mervi mia miia mika mikael mikko milla
minna mira mirja mirka niina niko nina noora olli osku oskari otto outi paavo pasi paula pauli paulina pekka
pentti perttu petra petri petteri pertti pia piia pirjo pirkko päivi raija raimo rami reetta reijo riikka
riina risto ritva roope saara saija salla sami samu samuli sanna santeri sari seija seppo sini sinikka sirpa
susanna taina taneli tanja tapani tarja tatu teemu teppo tero terhi tiina tiia timo tomi tommi toni topi tuija
tuomas tuomo tuula tytti ulla valtteri vesa ville virpi virve väinö
"""
_OTHERS = """
alexander anders andreas ann annika arne astrid axel barbara benjamin birgit birgitta björn bo camilla
carina carl caroline charlotte christian christina christopher claes claudia daniel david elisabeth emil erik
eva fredrik frida gabriella george georg gunilla gunnar gustav göran hans håkan helen helena henrietta ingrid
jakob james jan jennifer jens jessica johan john jonas joseph josefin jörgen karin karl katarina kenneth
kerstin kjell klaus kristian kristoffer lars laura leif lena linda lisa louise magnus malin margareta martin
mats mattias michael michelle monica morten niels niklas nils ola ole olof patrik paul per peter pontus rasmus
richard robert robin sandra sara sebastian sofia stefan steven stig stina sven søren thomas thor tobias tom
tove ulf ulrika viktor wilhelm william åke åsa
"""

FIRST_NAMES = frozenset((_FINNISH + _OTHERS).split())
"""The names in lower case."""
