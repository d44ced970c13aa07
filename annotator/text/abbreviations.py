"""Words that end in a full stop without ending a sentence, language by language.

Gathered from general knowledge of news language; lower case, without the last full stop.
Pure tables: `annotator.text.sentences` holds the rules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a language's sentences may hold before a full stop that is no end.

    `before_names` is followed by a name or a further word and never ends a sentence.
    `before_numbers` is an abbreviation only where a digit follows. `may_end` ends a sentence when
    the next word is one of `starters`, which open sentences and no names. `ordinals` tells
    whether "3." is how the language writes "3rd".
    """

    before_names: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    ordinals: bool = False


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = Abbreviations(
    before_names=_words(
        "mr mrs ms mx messrs mmes dr drs prof profs rev revd fr msgr hon pres gov govs sen sens"
        " rep reps sec amb supt gen lt col maj capt cmdr cpt cpl sgt adm brig comdr cdr pvt pfc"
        " insp det st ste mt ft atty dist asst assoc dir e.g i.e eg ie viz cf vs v ca approx mlle"
        " mme gens lieut rt sr.col lt.col lt.gen maj.gen brig.gen vice-adm rear-adm b d nee"
    ),
    before_numbers=_words(
        "no nos art arts fig figs p pp vol vols ch chap chs sect para paras pt pts ver op nr tel"
        " ext par reg res app ed eds jan feb mar apr jun jul aug sep sept oct nov dec"
    ),
    may_end=_words(
        "inc corp ltd co cos bros plc llc llp l.l.c u.s u.k u.n e.u u.s.a d.c a.m p.m b.c a.d c.e"
        " b.c.e jr sr esq etc al ph.d m.d b.a m.a m.b.a j.d d.phil ave blvd rd hwy bldg dept est"
        " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat"
        " sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo"
        " mont neb nev okla ore pa penn tenn tex va vt wash wis wyo n.y n.j n.c s.c n.d s.d n.h"
        " n.m r.i w.va d-calif univ govt intl natl min max hr hrs lb lbs oz sq cu mph ret misc"
        " incl excl"
    ),
    starters=_words(
        "the a an this that these those it its he she they we i you his her their our my your"
        " there here in on at by for from with without but and or so yet if when while after"
        " before since as although though because until once however meanwhile moreover still then"
        " now also what who why how where which some many most more all both each every another"
        " other others several no not nor one two three officials under over during according"
        " despite even only just such to of last asked earlier later instead among unlike like"
        " whether experts critics today yesterday tomorrow nobody nothing everyone nevertheless"
        " thus therefore"
    ),
    months=_words(
        "january february march april may june july august september october november december"
    ),
)

_GERMAN = Abbreviations(
    before_names=_words(
        "dr dres prof hr fr frl herrn bzw z.b zb d.h dh u.a ua o.ä o.a i.d.r i.a i.v m.e s.o s.u"
        " sog sogen bspw vgl ca evtl ggf gem geb gest gegr dipl ing dipl.-ing mag st str std zzgl"
        " inkl exkl einschl abzgl insb insbes resp rd max min mind z.t z.zt zt v.a va u.u u.ä vs"
        " bez betr verh ev kath hl hrsg gen obj röm phil jur med rer nat habil bundesmin"
        " staatssekr abg erg kgl kais ehem e.v m.a b.a lt jg allg bes co v.l v.r u.s d.j d.ä"
    ),
    before_numbers=_words(
        "nr nrn art abs § ziff kap bd s abb tab fig anm tel fax jan jän feb mrz apr jun jul aug"
        " sep sept okt nov dez rn az bl sp zif vers v hft ausg zl"
    ),
    may_end=_words(
        "jun sen red usw etc u.s.w ff f mio mrd tsd n.chr v.chr chr uhr min sek jh jhd jhdt inc"
        " corp ltd bros u.s.a jr sr dgl u.dgl o.ä u.v.m uvm m.w p.a"
    ),
    starters=_words(
        "der die das dem den des ein eine einer einem einen er sie es wir ihr ich man dies diese"
        " dieser dieses diesem diesen in im am an auf aus bei beim mit nach von vom vor zu zum zur"
        " für gegen ohne um unter über durch seit während wegen trotz doch aber und oder denn da"
        " dann dort hier jetzt nun so auch noch schon als wenn weil obwohl ob dass wie was wer wo"
        " warum damit dabei darauf daran dazu davon dagegen dennoch jedoch allerdings außerdem"
        " zudem deshalb daher sein seine seiner ihre ihren ihrer unser alle viele einige mehrere"
        " beide kein keine nicht nur erst bereits laut gleichzeitig zuvor danach später insgesamt"
    ),
    months=_words(
        "januar jänner februar feber märz april mai juni juli august september oktober november"
        " dezember"
    ),
    ordinals=True,
)

_FRENCH = Abbreviations(
    before_names=_words(
        "m mm mr mme mmes mlle mlles dr drs pr prof me mgr st ste gal gén col cdt cap lt adj sgt"
        " c.-à-d c.à.d cf env ex p.ex par.ex vs av bd boul dir dép hab ing min max éd ca resp"
    ),
    before_numbers=_words(
        "n no nos n° art al p pp t vol chap fig tél janv févr fév avr juil sept oct nov déc § par"
    ),
    may_end=_words("etc j.-c j.c inc cie ltd sté s.a s.a.r.l o.n.u u.e é.-u jr sr corp co"),
    starters=_words(
        "le la les l' un une des du de ce cet cette ces il elle ils elles on nous vous je tu"
        " c'est son sa ses leur leurs notre mais et ou donc or ni car en dans sur sous par pour"
        " avec sans chez vers depuis pendant après avant selon malgré si quand lorsque comme alors"
        " ainsi cependant toutefois pourtant enfin puis aussi même tout toute tous plusieurs"
        " certains aucun à au aux ici là qui que quel quelle pourquoi comment où"
    ),
    months=_words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
)

_SPANISH = Abbreviations(
    before_names=_words(
        "sr sra sres sras srta d dña don dr dra dres prof profa lic ing arq gral gen cnel tte cap"
        " sgto mons st sta sto excmo excma ilmo ilma p.ej ej vs av avda c cf aprox dpto depto dir"
        " pdte presid hno hnos ntra rev fr ee lcdo lcda mtro mtra"
    ),
    before_numbers=_words("n núm nº no art arts pág págs p pp cap vol t fig tel tfno km ap inc"),
    may_end=_words(
        "etc ee.uu ee.uu.aa ff.aa rr.hh jj.oo s.a s.l s.a.u cía ltda inc corp ltd co a.m p.m a.c"
        " d.c a.de.c u.e u.s jr ud uds vd vds c.p"
    ),
    starters=_words(
        "el la los las lo un una unos unas él ella ellos ellas esto esta este estos estas eso ese"
        " esa se su sus en de del al a con por para sin sobre según desde hasta entre tras ante"
        " durante pero y o e aunque si cuando mientras como donde también además embargo no ya así"
        " luego entonces después antes hay fue es son era muchos algunos varios todos cada otro"
        " otra nadie nada que qué quién cómo"
    ),
    months=_words(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre"
        " diciembre"
    ),
)

_ITALIAN = Abbreviations(
    before_names=_words(
        "sig sigg sig.ra sigra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen"
        " gen col cap ten mar mons s san ss st es p.es ecc.mo cfr vs ca circa c.a v min max cav"
        " comm mr mrs ms pres amm d don fr"
    ),
    before_numbers=_words("n nn no nr art artt pag pagg p pp cap vol fig tel par co"),
    may_end=_words("ecc etc s.p.a spa s.r.l srl a.c d.c u.s u.e inc corp ltd co jr"),
    starters=_words(
        "il lo la i gli le l' un uno una un' in nel nella nei nelle di del della dei a al alla ai"
        " da dal dalla con per su sul sulla tra fra ma e o se quando mentre come dove anche"
        " inoltre però tuttavia infatti quindi così poi dopo prima non ci si questo questa questi"
        " queste quello quella lui lei loro noi io chi che cosa ogni molti alcuni tutti secondo"
        " oggi ieri"
    ),
    months=_words(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre"
    ),
)

_PORTUGUESE = Abbreviations(
    before_names=_words(
        "sr sra srs sras srta dr dra drs prof profa eng arq gen gal cel ten cap sgt d dom dna st"
        " sta sto exmo exma ex p.ex vs av r pe cf aprox dep sen min gov pres fr"
    ),
    before_numbers=_words("n nº no núm art arts pág págs p pp cap vol fig tel inc"),
    may_end=_words("etc s.a ltda cia inc corp ltd co a.c d.c e.u.a eua u.s jr a.m p.m"),
    starters=_words(
        "o a os as um uma uns umas ele ela eles elas eu nós isto isso este esta esse essa se em"
        " no na nos nas de do da dos das ao à com por para sem sobre segundo desde até entre após"
        " durante mas e ou embora quando enquanto como onde também além porém não já assim depois"
        " antes há foi é são muitos alguns vários todos cada outro outra ninguém que quem"
    ),
    months=_words(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
)

_DUTCH = Abbreviations(
    before_names=_words(
        "dhr mevr mw mr mrs dr drs ir ing prof ds st bijv bv d.w.z dwz m.a.w m.b.t nl o.a i.p.v"
        " i.v.m t.a.v t.o.v v.a vs ca resp incl excl evt max min gem gen kol kap lt z.g zgn jhr"
        " burg"
    ),
    before_numbers=_words("nr nrs art p pp blz hfst fig tel jan febr mrt apr aug sept okt nov"),
    may_end=_words("enz etc e.d e.a n.v b.v m.i v.chr n.chr u.s v.s inc corp ltd co jr sr"),
    starters=_words(
        "de het een hij zij ze wij we ik je u dit dat deze die er in op aan bij met na van voor"
        " uit door over om te tot tegen zonder maar en of want dus toen als wanneer terwijl omdat"
        " hoewel ook nog al zo daar hier nu dan daarom daarna bovendien echter volgens tijdens"
        " sinds zijn haar hun ons alle veel enkele geen niet wat wie waarom hoe"
    ),
    months=_words(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ),
)

_RUSSIAN = Abbreviations(
    before_names=_words(
        "гр г-н г-жа гн проф акад доц канд к.т.н д.м.н инж ген полк подп кап ст лейт мл св ул пр"
        " просп пер пл наб бул д кв корп стр обл р-н с пос дер о оз р ж.-д т.е т.н т.к т.о тов ср"
        " см напр зам нач пом деп сен табл гл изд авт сост пр-т м"
    ),
    before_numbers=_words("№ ст п пп ч гл с стр т рис табл тел пункт разд кн вып"),
    may_end=_words(
        "др им ред т.д т.п т.ч пр руб коп долл тыс млн млрд трлн г гг в вв н.э до.н.э ок чел шт"
        " мин сек час км кг см мм га экз с.ш ю.ш в.д з.д u.s inc ltd corp"
    ),
    starters=_words(
        "он она оно они мы вы я ты это этот эта эти тот та те в во на по с со к ко о об от до за"
        " из у при для без под над через после перед между но а и или однако если когда хотя как"
        " что кто где почему также кроме поэтому затем потом теперь тогда там здесь его её ее их"
        " наш все всё многие некоторые каждый другие сам ранее позже сегодня вчера не ни уже"
    ),
    months=_words(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ),
)

_UKRAINIAN = Abbreviations(
    before_names=_words(
        "гр п пп проф акад доц канд інж ген полк кап св ім вул просп пров пл бул буд кв корп обл"
        " р-н с сел м о оз т.зв тов див напр заст нач рис табл гл авт"
    ),
    before_numbers=_words("№ ст п пп ч гл с стор т рис табл тел розд кн вип"),
    may_end=_words(
        "ін т.д т.п т.ін грн коп дол тис млн млрд трлн р рр ст н.е ос шт хв сек год км кг"
    ),
    starters=_words(
        "він вона воно вони ми ви я ти це цей ця ці той та ті в у на по з зі із до від за при для"
        " без під над через після перед між але а й і або однак якщо коли хоча як що хто де чому"
        " також крім тому потім тепер тоді там тут його її їх наш усі все багато деякі кожен інші"
        " раніше пізніше сьогодні вчора не ні вже"
    ),
    months=_words(
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    ),
)

_POLISH = Abbreviations(
    before_names=_words(
        "prof dr hab mgr inż lek ks bp abp kard św o s gen płk ppłk mjr kpt por ppor sierż adm al"
        " ul pl os im m.in np tj tzn tzw ww wg p ob red min dyr zob ok pt ds jw sp vs ang łac niem"
        " fr ros gosp woj pow gm j d"
    ),
    before_numbers=_words("nr art ust pkt par rys tab tel t str s rozdz poz lit zał"),
    may_end=_words(
        "itd itp r w zł gr tys mln mld bln godz min sek etc cd p.n.e n.e inc ltd corp co u.s jr"
        " sr proc m.st"
    ),
    starters=_words(
        "on ona ono oni one my wy ja ty to ten ta te ci w we na po z ze do od za przy dla bez pod"
        " nad przez przed między ale a i lub albo jednak jeśli jeżeli gdy kiedy choć jak co kto"
        " gdzie dlaczego także również ponadto dlatego potem teraz wtedy tam tu jego jej ich nasz"
        " wszyscy wiele niektórzy każdy inni nie już według zdaniem dziś wczoraj"
    ),
    months=_words(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
        " listopada grudnia"
    ),
    ordinals=True,
)

_TURKISH = Abbreviations(
    before_names=_words(
        "dr prof doç yrd öğr gör av sn org korg tümg tuğg alb yb bnb yzb mah cad sok blv apt st"
        " hz bkz örn vb.gibi çev haz ed yay müh uzm arş op"
    ),
    before_numbers=_words("no nr md s sf c cilt böl şek tel fık"),
    may_end=_words("vb vs vd m.ö m.s a.ş ltd şti inc corp co t.c a.b.d u.s jr"),
    starters=_words(
        "bu şu o bunlar onlar biz siz ben sen bir ve ama fakat ancak ise ayrıca çünkü eğer nasıl"
        " ne neden kim her bazı birçok tüm daha sonra önce şimdi bugün dün"
    ),
    months=_words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    ordinals=True,
)

_NORDIC = Abbreviations(
    before_names=_words(
        "dr prof hr fru st bl.a bla f.eks feks t.ex tex d.v.s dvs ca evt jf jfr mv pga p.g.a iht"
        " i.h.t inkl ekskl m.m.fl f.d s.k sk nåv nuv fhv"
    ),
    before_numbers=_words("nr art s kap st stk jan feb apr aug sept okt nov des dec tlf tel"),
    may_end=_words("osv o.s.v etc m.m m.fl mm kr mio mia mrd a.s inc corp ltd co jr u.s"),
    starters=_words(
        "den det de en et ett han hun hon vi jeg jag du dette denne disse detta denna dessa i på"
        " av af til till fra från med for för om ved vid etter efter under over över men og och"
        " eller da då når hvis som hva vad hvem vem her här der där nå nu så også också ikke inte"
    ),
    months=_words(
        "januar januari februar februari mars marts april mai maj juni juli august augusti"
        " september oktober november desember december"
    ),
    ordinals=True,
)

_CZECH = Abbreviations(
    before_names=_words(
        "dr prof doc ing mgr bc mudr judr phdr rndr gen plk pplk mjr kpt por sv ul nám tř např"
        " tzv tzn tj resp popř příp mj cca min max p pí sl vs"
    ),
    before_numbers=_words("č čl odst str s sv obr tab tel písm kap"),
    may_end=_words("atd apod aj mil mld tis kč r n.l př.n.l hod a.s s.r.o o.p.s etc inc corp ltd"),
    starters=_words(
        "on ona ono oni my vy já ty to ten ta ti tato tento toto v ve na po z ze do od za při pro"
        " bez pod nad přes před mezi ale a i nebo však jestli když jak co kdo kde proč také proto"
        " pak potom teď tam tady jeho její jejich náš všichni mnoho někteří každý ne už podle dnes"
    ),
    months=_words(
        "ledna února března dubna května června července srpna září října listopadu prosince"
    ),
    ordinals=True,
)

_GREEK = Abbreviations(
    before_names=_words("κ κκ κα δρ καθ π.χ δηλ βλ λ.χ αγ οδ λεωφ στρ τ.μ πρβλ"),
    before_numbers=_words("αρ αριθ σ σελ τ τόμ κεφ άρθρ παρ τηλ"),
    may_end=_words("κ.λπ κλπ κ.ά κ.ο.κ π.μ μ.μ π.χ μ.χ η.π.α ε.ε εκ δισ εκατ"),
)

ABBREVIATIONS: dict[str, Abbreviations] = {
    "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN,
    "pt": _PORTUGUESE, "nl": _DUTCH, "ru": _RUSSIAN, "uk": _UKRAINIAN, "be": _RUSSIAN,
    "bg": _RUSSIAN, "pl": _POLISH, "tr": _TURKISH, "cs": _CZECH, "sk": _CZECH, "da": _NORDIC,
    "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC, "sv": _NORDIC, "el": _GREEK,
}  # fmt: skip
"""By ISO 639-1 code."""


def abbreviations_of(language: str) -> Abbreviations:
    """Return the language's table; English for a language unknown ("" or not listed).

    English is the safest guess: its abbreviations occur in names and titles everywhere.
    `language` may carry a region ("pt-BR", "pt_BR").
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    return ABBREVIATIONS.get(code, _ENGLISH)
