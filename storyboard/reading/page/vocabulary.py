"""The words pages use for what is not the article, in English, Spanish, French and German."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Headings that only ever introduce other articles.
LINKS_HEADING = _any(
    r"related(?: (?:articles?|stor(?:y|ies)|topics|content|news|coverage|links|posts|reading|videos?))?",
    r"most (?:read|popular|viewed|shared|watched|commented)(?: (?:stories|articles|news))?(?: today)?",
    r"you (?:may|might) (?:also|have) (?:like|be interested in|missed)",
    r"(?:recommended|suggested)(?: (?:for you|stories|articles|reading|by .{2,30}))?",
    r"read (?:more|next|also|on)|what to read next|keep reading|up next|see also|also (?:read|in the news)",
    r"more (?:on|from|about) .{2,40}|more (?:stories|news|headlines|coverage|like this)|more in .{2,25}",
    r"(?:latest|breaking|other|more top|today's top) (?:news|stories|headlines|articles)",
    r"top stories|in other news",
    r"trending(?: (?:now|stories|topics|news))|editor[’']?s?[’']? (?:picks?|choice)|don[’']t miss",
    r"(?:from )?around the web|sponsored(?: (?:content|stories|links))?|promoted(?: (?:content|stories))?",
    r"popular (?:now|posts?|stories|articles)|comments?|leave a (?:comment|reply)|join the conversation",
    r"(?:noticias|artículos|notas|contenidos?|temas) relacionad[oa]s?|relacionad[oa]s?",
    r"lo más (?:leído|visto)",
    r"(?:las )?más leíd[oa]s|(?:también )?te puede interesar|le[ea] también|más noticias",
    r"recomendad[oa]s|ver también",
    r"à lire (?:aussi|également|ensuite)|sur le même (?:sujet|thème)|articles (?:liés|similaires|associés)",
    r"(?:les )?(?:articles )?(?:les )?plus (?:lus|consultés|partagés)|voir aussi",
    r"vous aimerez aussi|lire aussi",
    r"recommandés?(?: pour vous)?|mehr zum thema|lesen sie auch|das könnte sie (?:auch )?interessieren",
    r"meist ?gelesen|verwandte (?:artikel|themen|beiträge)|auch interessant",
    r"empfohlene(?: artikel)?|lesen sie mehr",
    r"weitere (?:artikel|meldungen|nachrichten|themen|beiträge)",
)
# Headings that an article may bear as well: what follows decides.
DOUBTFUL_HEADING = _any(
    r"rankings?|recommendations?|trending|popular|hot(?: topics)?|latest|highlights|topics?|featured|picks",
    r"tendencias|recomendaciones|recommandations|tendances|empfehlungen|beliebt|aktuelles",
)
TAGS_HEADING = _any(
    r"in\s*:|tags?|tagged|topics|filed under|keywords|categor(?:y|ies)|posted in|etiquetas|temas",
    r"categorías",
    r"mots[- ]clés|thèmes|étiquettes|schlagwörter|stichwörter|themen|kategorien",
)
TAGS_LINE = _any(
    r"(?:tags?|tagged|filed under|keywords|categor(?:y|ies)|posted in)\s*:\s*\S.*",
    r"(?:etiquetas|mots[- ]clés|schlagwörter|stichwörter)\s*:\s*\S.*",
)
# One line that points to another article.
LINK_LINE = _any(
    r"(?:read (?:more|also)|also read|related|see also|more on this|watch|listen)\s*[:»>]+\s*\S.*",
    r"(?:prev(?:ious)?|next)(?: (?:article|story|post))?\s*:\s*\S.*",
    r"(?:le[ea] también|(?:à )?lire aussi|voir aussi|lesen sie auch|mehr zum thema)\s*[:»>]+\s*\S.*",
)
_SOCIAL = (
    r"(?:twitter|facebook|whatsapp|linkedin|telegram|reddit|pinterest|instagram|bluesky|mastodon|threads|tweet"
    r"|flipboard|x)"
)
_COUNT = r"\(?\d[\d.,]*\s?[km]?\)?"
# Whole lines that belong to the page and not to the article.
PAGE_LINE = _any(
    rf"(?:{_SOCIAL}|e-?mail|print|copy link|link|share|save|pin|[\s,|/·•&])+",
    r"(?:share|compartir|partager|teilen)(?: (?:this|on|en|sur|auf|via|esta?|cet|diesen)\b.{0,40})?"
    rf"(?:\s*{_COUNT})?",
    r"\S*(?:twitter|facebook|whatsapp|tweet|share|like|good|comment|view|reaction|clap|vote)\S*"
    r"(?: \S{1,12}){0,2}\s*\(\d[\d.,]*[km]?\)",
    rf"{_COUNT}\s*(?:shares?|comments?|likes?|views?|reactions?|retweets?|comentarios|commentaires|kommentare)",
    r"\d{1,3}[ -]?min(?:ute)?s?\.? (?:read|de lectura|de lecture|lesezeit)",
    r"(?:reading time|lesezeit|temps de lecture)\b.{0,20}",
    r"advertise?ments?|ad|(?:story|article) continues (?:below|after).{0,30}",
    r"scroll to continue.{0,30}|publicidad|publicité",
    r"anzeige|werbung|sponsored|promoted|skip to (?:main )?(?:content|navigation)|back to top",
    r"menu|search|home|live tv",
    r"(?:sign|log) ?(?:in|up|out)|register|subscribe(?: now)?|newsletters?|follow(?: us)?",
    r"listen to (?:this )?article",
    r"(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?",
    r"cookie (?:policy|settings|preferences|notice)",
    r"privacy(?: policy| notice)?|terms (?:of (?:use|service)|and conditions)|contact us|about us",
    r"all rights reserved\.?",
    r"(?:previous|next)(?: (?:article|post|story))?|page \d+(?: of \d+)?|load more|show more",
    r"view (?:all|comments)|close|[_*=~-]{3,40}",
)
# Beginnings that mark a short line as the page's own speech.
PAGE_OPENING = _any(
    r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}))",
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners) (?:and our partners )?uses? cookies",
    r"by (?:continuing to (?:use|browse)|clicking|signing up|subscribing)\b",
    r"(?:sign up|subscribe) (?:to|for|now|today|here)\b",
    r"get (?:our|the) .{0,40}(?:newsletter|app|in your inbox)",
    r"(?:download|get) (?:our|the) .{0,20}app\b|click here (?:to|for)\b",
    r"follow (?:us|\S+(?: \S+){0,3}) on (?:twitter|x|facebook|instagram|bluesky)\b",
    r"(?:already a subscriber|create (?:a|your) free account|you have \S+ free articles?)",
    r"(?:please )?enable javascript|your browser (?:does not|doesn[’']t) support",
    r"this article (?:was|is) (?:originally|first) (?:published|appeared)",
    r"este sitio (?:web )?utiliza cookies|utilizamos cookies|suscríb(?:ete|ase)",
    r"todos los derechos reservados",
    r"(?:ce site|nous) utilis(?:e|ons) des cookies|abonnez-vous|inscrivez-vous à|tous droits réservés",
    r"(?:diese (?:web)?seite|wir) verwende(?:t|n) cookies|abonnieren sie|jetzt abonnieren",
    r"newsletter abonnieren|alle rechte vorbehalten",
    r"(?:have|got) a (?:news )?tip|do you have a story|contact the (?:author|reporter|newsroom)",
)
CREDIT_LINE = _any(
    r".{3,200}\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|piece)).{0,40}",
    r"contributing\s*:\s*.{2,200}|(?:contact|e-?mail|reach|follow) .{2,80}@\S+.{0,60}",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|research|graphics) by .{2,200}",
    r"(?:photo|image|picture|caption|photograph|illustration|video|foto|bild|imagen|crédit)s?"
    r"\s*(?:credit|by|via)?\s*:\s*.{2,150}",
    r"(?:file photo|file image|archive photo|getty images|ap photo).{0,60}",
    r"\(?(?:photo|image|picture) (?:by|courtesy of) .{2,80}",
    r"con información de .{2,60}|avec (?:afp|reuters|ap)\b.{0,30}",
    r"mit (?:material|informationen) von .{2,60}",
)
_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|and|und|et|y|de|von|van|der|in|for)"
BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Ww]ritten by|(?:[Aa]uthor|[Rr]eporter|[Ee]ditor|[Ss]ource)\s*[::])\s*"
    rf"{_NAME_WORD}(?:(?:,? |,? ?[|&/·] ?){_NAME_WORD}){{0,11}}"
    r"(?:,? (?:[\w-]+ ){0,4}(?:correspondent|reporter|editor|writer|journalist|staff))?"
)
BREADCRUMB = re.compile(
    r"(?:(?:current|you are here|location|position|path|estás en|vous êtes ici|sie sind hier)\s*[::].+"
    r"|(?:home(?:page)?|start(?:seite)?|inicio|portada|accueil|news)\s*[>»›/→].+"
    r"|[^.!?>»›→]{2,30}(?:\s[>»›→]\s[^.!?>»›→]{2,40}){2,})",
    re.IGNORECASE,
)
SECTION_NAME = re.compile(
    r"\b(?:views?|news|desk|section|analysis|opinion|world|politics|business|sports?|culture|cent(?:er|re)"
    r"|exclusive|live|breaking|explainer|economy|international|national|local"
    r"|mundo|política|monde|politique|welt|politik|wirtschaft)\b",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}),?"
    r" (?:is|was|has|covers|reports|writes|joined|works|ist|est|es)\b.*"
    r"\b(?:correspondent|reporter|editor|journalist|moderator|anchor|columnist|writer|producer|newsroom"
    r"|Korrespondent(?:in)?|Redakteur(?:in)?|journaliste|rédact(?:eur|rice)|periodista|corresponsal|redactora?)\b"
)
OUTLET_NAME = re.compile(
    r"\b(?:news|times|post|journal|gazette|herald|tribune|daily|weekly|ledger|courier|observer|telegraph|radio"
    r"|tv|press|today|online|mail|noticias|diario|periódico|zeitung|nachrichten|kurier|blatt|anzeiger)\b"
    r"|\.(?:com|org|net|info|[a-z]{2})$",
    re.IGNORECASE,
)
