"""The expressions by which `acts` tells acts of the floor from other uses of their words."""

from __future__ import annotations

import re

BRACKETED = re.compile(r"\s*(?:[:–—-]\s*)?(?:\(\s*[\w .]{1,20}\)|\d{1,5}\b|X{3,20}\b)")
IN_BRACKETS = re.compile(r"\s*\([\w .]{1,20}\)")
BEHIND_NAME = re.compile(  # ward, branch or office; a radio call
    r"\s?\((?!that\b|to\b)[^()\n]{1,60}\)|,\s?[A-Z]{1,2}\d[A-Z]{1,3}\b", re.IGNORECASE
)
BESIDE_NAME = re.compile(  # "Proposed: Oak, Union Councillor; Seconded: Ash"
    r",\s(?!Second|Prop|Mov|Carri|Pass|Appro|Agree|All\b)[A-Z][^,;.:()\n]{2,60}(?=;)"
)
IN_PAIR = re.compile(
    r"\s*(?:\[[^\]\n]{1,12}\]\s*)?[(\[](?P<pair>[^()\[\]\n]{2,40}(?:/|,| and | & )[^()\[\]\n]{2,40})[)\]]"
)
PARTING = re.compile(r"\s*(?:/|,|\band\b|&)\s*")
CLOSING_PAIR = re.compile(
    r"[(\[](?P<first>[^()\[\]\n/&,]{2,34}?)\s?(?:/|&|,|\band\b)\s?(?P<second>[^()\[\]\n/&,]{2,34})[)\]]\W*$"
)
NUMBER = re.compile(r"\s*(?:no\.?\s?|#\s?)?[A-Z]{0,2}\d[\w./-]{0,10}(?=\s*[:–—-])", re.IGNORECASE)
PLURAL = re.compile(
    r"(?:Councillors|Crs|Cllrs|Clrs|Members|Councilmembers|Commissioners|Supervisors|Trustees|Directors|Aldermen|Messrs)\.?\s*$",
    re.IGNORECASE,
)
APART = re.compile(r"\s*[:–—(-]")
RESOLUTION = re.compile(r"\b(?:[Mm]otion|MOTION|[Rr]esolution|RESOLUTION|following|[Aa]mendment)\b")
INFINITIVE = re.compile(r"\s+to\s+(?!the\b|an?\b|this\b|that\b|his\b|her\b|their\b|be\b)[a-z]+")
NAME_BEHIND = re.compile(r"\((?P<name>[^()\n]{3,40})\)\W*$")
ASKED = re.compile(
    r"\b(?:all|each)\s+$|\b(?:whether|if)\s+(?:an?|the|any)\s+(?:(?:motion|proposal|amendment)\s+(?:\w+\s+)?)?$",
    re.IGNORECASE,
)
AWAITED = re.compile(r"\b(?:until|till|unless|before|if|whether|pending)\s+(?:an?|the|any)\s*$", re.IGNORECASE)
IT = re.compile(r"\bit\s+(?:was|is|has been)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
UNDONE = re.compile(r"\b(?:be|being|to be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:then |also |duly |formally |properly |subsequently )?$", re.IGNORECASE
)
AMENDMENT = re.compile(
    r"[\s:,]*(?:(?:as an|by way of an?|by way of|an|the|a friendly|an unfriendly|a further|a second|a motion of)\s+)?(?:amendment|to amend (?:the|this|his|her) (?:main |original )?motion|that the motion be amended)\b",
    re.IGNORECASE,
)
AMENDMENT_BEFORE = re.compile(
    r"\b(?:amendment|to amend)(?:\s+to\s+[^.;\n]{2,60}?)?,?\s+(?:was|is|has been|then|duly|formally|\s){0,4}$",
    re.IGNORECASE,
)
OWN_MOTION = re.compile(
    r"\s+(?:(?:his|her|their|the|that|this)\s+)(?:\w+\s+)?(?:motion|amendment|proposal|nomination)\b", re.IGNORECASE
)
THAT = re.compile(r"[\s:,]*(?:that|[“\"‘'])", re.IGNORECASE)
NEXT = re.compile(r"\s*(?:[,;]|and|&|/)?\s*(?:it (?:was|is) )?(?:(?:[A-Z][\w.’'-]*\s){0,4})second", re.IGNORECASE)
PLAIN = re.compile(r"(?:moved|moves|proposed|proposes|nominated|nominates)$")
BY_LATER = re.compile(r"\bby\b")
SECONDED = re.compile(r"\b(?:[Ss]econd|[Ss]econded|[Ss]econds|2nd|2 nd|2ND|SECONDED|SECOND|Sec)\b")
MOTION_SUBJECT = re.compile(
    r"\s*(?:was|were|is|are|has been|have been|had been)?\s*(?:[.,;)]|$|carried|passed|passes|carries|approved|lost|failed|fails|seconded|withdrawn|defeated|which|and\b|as\b|in\b|on\b|with\b|submitted|received|then)",
    re.IGNORECASE,
)
MOTION_MADE = re.compile(
    r"\s+(?:was|is|has been)?\s*(?:made|put forward|put forth|presented|proposed|moved|offered|raised|introduced|tabled)\b(?=\s+(?:to|that|for|by)\b)",
    re.IGNORECASE,
)
MADE_IN_BRACKETS = re.compile(
    r"\s+(?:was|is|has been)\s+(?:made|put forward|proposed|moved)\s*\((?P<name>[A-Z][^()\n]{1,40})\)"
)
OPEN_NAME = re.compile(r"[(\[](?P<name>[^()\[\]\n,;]{2,40}?)[,;/]?\s+(?:and\s+)?$")  # "(Oak, seconded by Ash)"
COLON = re.compile(r"\s*(?:#?\s?[\w/-]{0,12})?\s*[:–—-]\s*\S")
PAIR_OF_BRACKETS = re.compile(r"\s*\([A-Z][^()\n]{1,40}\)")
JOINT = re.compile(r"\s*(?:/|,|and|&|;|-|–|—|\bto\b)\s*(?=\S)", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![^\s.(])[^\W\d_a-z]")
ENDED = re.compile(  # what was moved ends here, and a name that follows is none of it
    r"(?:[.:;–—(]|\b(?:adjourn(?:ment)?|close|minutes|agenda|reports?|meeting|presented|written|submitted|amended|corrected|read|\d{4}))\s*$",
    re.IGNORECASE,
)
AND = re.compile(r",?\s+(?:and|&)\s+")
SLASH = re.compile(r"\s*/\s*")
WILL = re.compile(r"\s(?:will|shall)\b")  # behind a name: what was moved begins with it
MADE_CARRIED = frozenset({"m/s/c", "msc", "m.s.c.", "m/s/p", "m/s/a", "m/s/c/u", "mscu", "m/s/cu", "mmsc"})
OWNER = re.compile(r"(?:^|\s)(?P<name>[^\W\d_a-z][^\s,;:]*(?:\s[^\W\d_a-z][^\s,;:]*){0,2}?)['’]s\s$")
SECONDMENT = re.compile(r"\s+(?:to|from|at|into)\s+(?:the\s+)?(?:[A-Z]|team|post|department|role|service)")
SECONDS_MOTION = re.compile(
    r"\s*(?:$|[.,;:)\n]|the\b|it\b|this\b|that\b|to\b|motion|for\b|and\b|with\b|both\b|on\b)", re.IGNORECASE
)
BREAK = re.compile(
    r"(?:^|[.,;:()\[\]|/–—•*-]|\band\b|\bunanimously\b|\bwhich\b|\ball\b)\W*(?:unanimously\s*|duly\s*|then\s*)?$",
    re.IGNORECASE,
)
SETTLED = re.compile(r"\s+(?:up)?on\s+(?!a\s(?:show|vote|division|count|voice)|being|division|motion)", re.IGNORECASE)
WAS = re.compile(
    r"\b(?:was|were|it is)\s+(?:\w+ly\s+|then\s+|also\s+|therefore\s+|thus\s+|all\s+){0,2}$",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:be|been|to be|being|have|has|had|previously|if|as|the|already|not yet|once|to|until|of|who|in|an|a|by)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ORDERED_TOO = re.compile(
    r"\bbe\s+\w+(?:ed|en|d)\b[^.;:]{0,60}?\s+and\s+(?:\w+ly\s+)?$", re.IGNORECASE
)  # "be authorised and approved"
SUPPOSED = re.compile(r"\b(?:if|whether|unless|would be|should be|could be|until|once|wished|hoped)\b[^,;]*$")
WITHIN = re.compile(r"\W*(?:[Tt]hat|THAT)\b|\s*[“\"‘]")
QUOTES = re.compile(
    r"\W{0,6}(?:motion|proposal|resolution)\s?:\W{0,4}[“\"‘][^”\"’]*$", re.IGNORECASE
)  # Motion: "Resolved, …"
DONE = re.compile(r"\s*(?:$|[.,;:(\n]|\d|unanimous|by a|on a|with|by vote|in favou?r)", re.IGNORECASE)
TOLD_OF = re.compile(r"\s+(?:was|is|were|has|had)\b", re.IGNORECASE)
PAIR_HINT = re.compile(
    r"(?P<number>(?:(?:resolution|motion|res)\.?\s)?(?:no\.?\s?|#\s?)?[A-Z]{0,4}[\d-]{2,12}[./-]\d{1,5}[:.]?\s+)?(?P<pair>[^\n:]{5,80}?)"
    r"(?P<close>:\s*(?=that\b|to\s|be it\b|whereas\b)|\s*[-–—:.,;]\s*(?=passed\b|carried\b|approved\b|motion (?:passed|carried)|unanimous|defeated\b|lost\b)|\s+(?=(?-i:CARRIED|PASSED|LOST|Carried|Lost)\b)|\s*:?\s*$)",
    re.IGNORECASE,
)
WHEREAS = re.compile(r"\s*(?:that|whereas|be it)\b", re.IGNORECASE)
ALONE = re.compile(r"[.;:)]\s*$")
GIVER = re.compile(r"\b(?:by|from|of)\s", re.IGNORECASE)
NEGATED = re.compile(r"\bnot\s+$", re.IGNORECASE)
CARRIED_ON = re.compile(r"\s+(?:out|over|forward|off|away|down|in\b|on (?:to|by|from)\b|this \d)", re.IGNORECASE)
PUT = re.compile(
    r"\bput(?:,?\s(?:to|the|a|vote|meeting|and|it|was|were|then|declared|be|being|by|on|duly|unanimously|show|of|hands|council)){1,12},?\s*$",
    re.IGNORECASE,
)  # "Amendment B was put to the vote and declared to be"
CONSENTING = re.compile(
    r"\b(?:consent|agreement|leave|approval|permission)\s(?:of|from)\s[^.;,\n]{0,40}$", re.IGNORECASE
)
RECALLED = re.compile(r"\W*(?:because|since|although|as|when)\b", re.IGNORECASE)
APPROVED_BY = re.compile(r"\s*(?:[,;/&.–—|-]|\band\b)", re.IGNORECASE)  # "approved KL, seconded SW"
DECLARED = re.compile(r"\bdeclared\s+(?:that\s+)?(?:the|this)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
DECLARED_SO = re.compile(  # "The Clerk declared Councillor Oak duly elected"
    r"\b[Dd]eclared\s+(?:that\s+)?(?P<who>(?:[^\W\d_a-z][\w.’'-]*\s+){0,4}?(?P<name>[^\W\d_a-z][\w.’'-]*))\s+(?:(?:to be|as|had been|has been|was|were|is|are|be)\s+)?(?:duly\s+)?(?:been\s+)?$"
)
GROUP = re.compile(
    r"\s*(?:by\s+)?(?:the|our|its)\s+(?:[\w&’'-]+\s+){0,3}?(?:committee|board|council|officers?|staff|administration|trustees|group|team|department|consultants?)\b(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
ELECTED = ("elected", "re-elected", "appointed", "re-appointed", "reappointed", "co-opted")
CASTING = re.compile(r"\bcasting vote\b", re.IGNORECASE)
CAST_AGAINST = re.compile(
    r"\b(?:against|lost|defeated|not (?:carried|passed|agreed|approved)|rejected|fell|failed)\b", re.IGNORECASE
)
MOTION_BEFORE = re.compile(
    r"\b(?:motion|amendment|proposal|resolution|which|nomination)s?\b[^.;\n]{0,24}$", re.IGNORECASE
)
BODY = re.compile(
    r"\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Mm]embers|[Cc]ommission|[Mm]eeting|[Cc]ouncillors|[Tt]rustees|[Dd]irectors|[Gg]overnors|[Gg]roup|TAC|TSC|[Pp]anel|[Ss]enate|[Mm]embership|[Ee]veryone)\b(?=[^.;\n]{0,30}$)"
)
UNANIMOUS = re.compile(r"\b(?:unanimous|A|a|simple|Unanimous|2nd|second)\s+$")
BY = re.compile(r"\b[Bb]y\b|:")
BY_CLOSES = re.compile(r"\s*(?:$|[.,;:)\n–—-]|and\b|second|2nd|that\b|to\b|for\b|it\b)", re.IGNORECASE)
WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SUBSIDIARY = re.compile(
    r"[\s,:]*(?:to\s+(?:table|postpone|amend|lay|refer|defer|call|divide|strike)\b|the (?:previous )?question|previous question|that the (?:matter|question|item|motion) be (?:deferred|referred|tabled|now put|put)\b"
    r"|(?:and )?[^.;\n]{2,60}?,? (?:second(?:ed|s)?|seconded by)[^.;\n,]{0,40}?,? (?:that the (?:matter|item|motion|question) be (?:deferred|referred|tabled)|to (?:table|defer|refer|postpone) (?:it|the (?:matter|item|motion|question)))\b)",
    re.IGNORECASE,
)
ENACTING = re.compile(r"\bbe it\s+(?:further\s+|also\s+|hereby\s+)?$", re.IGNORECASE)
SPOKEN = re.compile(  # somebody speaks, or something happens
    r"\b(?:said|asked|stated|noted|commented|explained|replied|suggested|expressed|indicated|discuss\w+|was|were|had|felt|agreed|added|thanked|did|confirmed|advised|stressed|argued|highlighted|urged)\b",
    re.IGNORECASE,
)
