"""The words by which a site leads elsewhere, asks for something or labels its own parts.

Each pattern is compiled when a first page is read.
"""

from __future__ import annotations

import re

from annotator.text.lazy_pattern import LazyPattern

_ELSEWHERE = (
    r"related(?: (?:articles?|stories|story|coverage|content|links?|news|posts?|topics?))?"
    r"|also read|read (?:more|also|next)|see also|don.t miss|must[- ]reads?"
    r"|recommended(?: (?:reading|stories|articles|for you))?|(?:you )?(?:may|might) also like"
    r"|(?:the )?most (?:read|popular|viewed)(?: (?:in|on) [^:.]{1,30})?|editor.s picks"
    r"|trending(?: (?:now|stories|topics))?|(?:lesen sie|lies) auch|mehr (?:zum thema|dazu)"
    r"|siehe auch|auch interessant|das könnte (?:sie|dich) auch interessieren|meistgelesen"
    r"|ähnliche(?: (?:artikel|beiträge|themen))?|weitere artikel|(?:à )?lire (?:aussi|également)"
    r"|voir aussi|(?:sur le|dans le) même (?:sujet|thème)|articles? (?:liés|associés|similaires)"
    r"|lea también|lee también|(?:también )?(?:le|te) puede interesar|ver también"
    r"|(?:noticias?|artículos?|contenidos?) relacionad[ao]s?|más información|leia também"
    r"|leia mais|veja também|(?:notícias|matérias|artigos) relacionad[ao]s|leggi anche"
    r"|(?:articoli|notizie) correlat[ei]|czytaj (?:też|także|również|więcej)"
    r"|zobacz (?:też|także|również)|lees (?:ook|meer|verder)|läs (?:också|mer|även)"
    r"|les (?:også|mer)|læs (?:også|mere)|lue (?:myös|lisää)|(?:pře)?čtěte (?:také|si)"
    r"|související(?: články)?|čítajte (?:aj|viac)|citește și|διαβάστε (?:επίσης|ακόμη)"
    r"|ilgili haberler?|daha fazla|baca (?:juga|selengkapnya)|xem thêm|đọc thêm"
    r"|читайте (?:также|ещ[её])|читать (?:также|далее)|материалы по теме|по теме"
    r"|читайте (?:також|ще)|матеріали за темою|관련 ?기사|相关(?:阅读|新闻|报道)"
    r"|相關(?:閱讀|新聞|報導)|延伸阅读|延伸閱讀|関連記事|あわせて読みたい|おすすめ(?:記事|情報)"
    r"|เรื่องที่เกี่ยวข้อง|อ่านเพิ่มเติม|यह भी पढ़ें|اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|مقالات ذات صلة"
    r"|بیشتر بخوانید|مطالب مرتبط|קראו (?:גם|עוד)|כתבות נוספות"
)
_BEFORE = r"[^\w“\"'«„]*"
_AFTER = r"[^\w“\"'«„]*?"

LEADS_ON = LazyPattern(
    rf"{_BEFORE}(?:{_ELSEWHERE}|more (?:on|from) [^:]{{1,40}}){_AFTER}(?:[:：|–—-]|$)",
    re.IGNORECASE,
)
"""What leads to other articles: the words, then a colon or the line's end."""

LEADS_ON_BELOW = LazyPattern(rf"{_BEFORE}(?:{_ELSEWHERE})\W*", re.IGNORECASE)
"""The same, to be matched in full, as the heading over such links."""

MAY_LEAD_ON_BELOW = LazyPattern(
    r"\W*(?:more (?:on|from|in) .{1,40}|more [\w -]{0,20}(?:stories|news|reads)(?: from .{1,40})?"
    r"|(?:latest|top|other) (?:news|stories|headlines)(?: from .{1,40})?|topics|tags)\W*",
    re.IGNORECASE,
)
"""The heading over such links if links do follow, to be matched in full."""

SOURCES = LazyPattern(
    r"\W*(?:sources?|references|notes|further reading|documents?|(?:external )?links|quellen"
    r"|verwendete quellen|weblinks|einzelnachweise|liens externes|enlaces externos|ссылки"
    r"|примечания|外部链接|外部リンク"
    r"|belege|références|fuentes|referencias|fontes|fonti|źródła|bronnen|källor|kilder|lähteet"
    r"|источники|джерела|来源|參考資料|参考资料|出典|출처|المصادر|منابع)\W*",
    re.IGNORECASE,
)
"""What stands over links that are the article's own, to be matched in full."""

ASKS = LazyPattern(
    r"(?:^|[.!?]\s)[^\w“\"'«„]*(?:(?:sign up|subscribe|register)\b[^.]{0,80}\b(?:newsletters?|inbox"
    r"|channel|podcast)|get\b[^.]{0,60}\bin(?:to)? your (?:inbox|letterbox)"
    r"|follow (?:us|me|him|her|them|@\w+)\b[^.]{0,60}\bon (?:twitter|facebook|instagram|telegram)"
    r"|like us on facebook|have a (?:news )?tip\?|download (?:the |our )[\w ]{0,30}\bapp\b"
    r"|do you have a story\b|(?:please )?read our comment(?:ing)? policy"
    r"|(?:please )?enable javascript|(?:your|this) browser (?:does not|doesn.t) support"
    r"|javascript (?:is|must be|has to be) (?:disabled|enabled|turned)"
    r"|(?:unfortunately, )?this video is not available|fehler gefunden\?"
    r"|abonnieren sie|folgen sie uns|abonnez-vous|inscrivez-vous à (?:notre|la) newsletter"
    r"|suscríb(?:ete|ase)|síg(?:ue|a)nos|siga-nos|inscreva-se|seguici su|iscriviti alla"
    r"|zapisz się na|śledź nas|подпи(?:сывайтесь|шитесь) на|следите за нами"
    r"|підпи(?:суйтесь|шіться) на"
    r"|تابعونا|اشترك في|关注我们|追蹤我們)",
    re.IGNORECASE,
)
"""What asks the reader to subscribe, to follow or to mend the browser, as a sentence of its own."""

LABEL = LazyPattern(
    r"\W*(?:advertisement|advertising|(?:advertisement ?[\w-]*)?story continues below"
    r"(?: advertisement)?|anzeige|werbung|publicité|passer la publicité|publicidad|publicidade"
    r"|pubblicità|reklama|reklame|annonse|mainos|реклама|sponsored(?: content)?|comments?"
    r"|leave a (?:comment|reply)|post a comment|kommentare?(?: (?:abgeben|schreiben))?"
    r"|commentaires?|comentarios|comentários|commenti|komentarze|комментарии|коментарі|댓글|评论"
    r"|share(?: (?:this(?: (?:article|story|post|page))?|on (?:facebook|twitter|x)))?"
    r"|(?:artikel )?teilen|partager(?: cet article)?|compartir|compartilhar|condividi|udostępnij"
    r"|поделиться|поділитися|공유하기|分享|print this page|article content|embed"
    r"|loading(?: \.\.\.|…|\.\.\.)?|click here to (?:subscribe|sign up)|suscr[ií]bete"
    r"|privacy policy|terms (?:and conditions|of (?:use|service))|play(?: video)?|now playing"
    r"|skip to (?:main )?content|go to accessibility shortcuts|back to top)\W*",
    re.IGNORECASE,
)
"""Labels that stand alone."""

NOTICE = LazyPattern(
    r"\W*(?:©|\(c\)\s|copyright\b).{0,110}"
    r"|.{0,200}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|wszelkie prawa zastrzeżone|все права защищены|всі права захищені|무단 ?전재|無断転載"
    r"|版权所有|جميع الحقوق محفوظة).{0,80}"
    r"|\W*(?:reading time|tempo de leitura|tiempo de lectura|tempo di lettura|temps de lecture"
    r"|lesedauer|lesezeit|leestijd|czas czytania|время чтения|час читання)\W{1,3}(?:ca\.? )?\d{1,3}"
    r"\W{0,2}\w{0,8}\W*"
    r"|\W*\d{1,3}[ -](?:min(?:ute)?s?\.? read|min(?:uten?|\.)? lesezeit|min(?:utes?)? de lecture"
    r"|min(?:utos?)? de (?:lectura|leitura)|min(?:uti)? di lettura)\W*"
    r"|[(\[]?(?:photo|image|picture|foto|bild|фото|사진|写真)(?: credit|s)?\s?[:：/]\s?[^.!?]{1,60}"
    r"[)\]]?",
    re.IGNORECASE | re.DOTALL,
)
"""Copyright, reading time, whose picture it is: to be matched in full."""
