"""What tells one language from another of its script: its commonest words and its own letters.

Gathered from general knowledge of news language, in the manner of `abbreviations`. An entry begins
with the language and, between bars, its letters beyond those every language of the script has. Then
come words: the commonest ones, and of each pair of neighbours those that only one of them writes
like this. A word both have stands with both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Profile:
    """What a language is known by; words and letters in lower case."""

    words: frozenset[str]
    letters: frozenset[str]


_LATIN = """
en || the of and to in that is was for with on has have had said by from not are his will be it as
  at he they their were which but this would an been or who its after also more than about when
  there she her we you
de |äöüß| der die und das den von mit dem des nicht ist auch sich auf eine wird wurde zu im für
  ein hat sie es er als an bei nach aus dass werden um haben einen einer einem sind noch wie oder
  über vor bis durch war zum zur am
fr |àâçéèêëîïôùûüœ| les des est une dans pour qui sur pas plus avec par du et au ce cette sont la
  le de en un il elle que ont été aux ne se son sa ses mais ou nous vous leur leurs être fait
  comme après entre deux c'est d'un elles avait c' qu'il qu'elle d'une n'est n'a l'on très sans
  sous dont lors y lui même alors toute tout tous toutes peut droit personne si depuis contre chez
  aussi cela l'homme ces quand où encore
es |áéíñóúü| los las una del que por con para se como más pero su el y al ha fue es la de en un lo
  sus este esta son también entre cuando muy sin sobre ser desde hasta hay donde han según ya o le
  toda persona derecho otros otras mejor fueron siendo nadie españa unos hizo les hecho puede
  mientras aún así ese esa él ella ellos porque tiene todo todos cada vez años parte poco e a no
  otra otro segundo tanto datos caso forma lugar dos tres mayor menor año dijo
pt |ãáâàçéêíóôõú| os uma que não com para por mais dos como foi ao da do em na no são pelo é as
  das se um à pela mas também já ou sua seu seus suas entre ser muito até tem ele nos nas aos
  depois quando está isso toda pessoa direito outros outras melhor foram há desde sendo onde
  nenhuma brasil portugal uns fez lhe feito pode enquanto ainda assim esse essa você ela eles
  pelos pelas sobre esta este cada parte todo todos vez del outra outro segundo tanto caso forma
  lugar dois três maior menor anos ano disse e a de o qualquer sob bem ter
gl |áéíñóú| o os unha que non con para por máis dos como foi ao da do en na no son polo é as das
  se un á pola pero tamén xa ou súa seu seus súas entre ser moi ata ten el nos nas aos despois
  cando está isto dunha dun galicia toda persoa dereito porque outros outras mellor xunta foron
  hai desde dende sendo onde ningunha galega galego galegos ó ás unhas uns fixo lle feito pode
  mentres aínda así ese esa e a de esta este sobre cada parte todo todos vez del estes debe coa co
  dous tres maior menor outra outro segundo tanto datos caso forma lugar ela eles
ca |àçèéíïòóúü| els les una que per amb no més dels com va al la el i és en un es del ha han
  aquest aquesta però també seva seu són als pel ser molt fins entre quan sense segons on anys
  d'un d'una l'any perquè haver sobre ja ho a o si cada parte tot tots tota altres altre segon cas
  forma lloc dos tres major any pot dir té tenen això així seus seves dret persona qualsevol cap
it |àèéìîòóù| il che di della per una con non sono del gli è anche nel più alla dei la ha le un in
  si da delle lo al i come ma ai nella dal degli questo questa suo sua essere stato stata tra fra
  era se dopo anni due o e a no altro altri secondo tanto caso forma dello agli sui sugli dalla
  dalle negli nelle ancora solo hanno tre diritto ogni individuo
ro |ăâîșțşţ| și în de la cu pe din nu care este un o să mai a al ale au fost pentru că se sunt sau
  prin dar după fi către între lui ei lor acest această unei unui iar fiind acestea s-a ca cel cea
nl |ëïéö| de het een van en dat niet met op voor zijn aan er ook door bij naar wordt werd heeft
  hebben over maar deze dit uit tot hij ze haar nog worden kunnen als om of te in die was is meer
  jaar hun geen dan onze zich tussen gaan nu mensen eerste twee al slechts elke enige recht nieuwe
  nederland ik je jij wij we zelf andere moet moeten had waar volgens tegen dus omdat daar toen
  wel zou zo werden niets ieder
af |êëéïôú| die van en het in is nie 'n wat vir met om te op dat sy aan hulle ook deur was sal kan
  maar moet hierdie uit word daar hy ons as by oor toe of haar wees meer na nog ná sê jaar kon
  daardie omdat tussen kry gaan nou mense eerste twee al slegs elke enige reg nuwe suid-afrika
  suid-afrikaanse ek jy so self ander moes gehad waar volgens teen dus dié alle af begin beter
  daarvan deel dien ding elk gee geen groot help ken kind land maak mens nodig soos sou staan tot
  veel verder vra weg werk wil
sv |åäöé| och att det som en är av för på med den till inte har ett om men var från jag vi han hon
  eller när så kan efter också vid de under sig skulle hade mot mycket sin sitt sina detta dessa
  blev ut upp än år mellan utan
da |æøå| og at det som en er af for på med den til ikke har et om men var fra jeg vi han hun eller
  når så kan efter også ved de under sig skulle havde mod meget sin sit sine dette disse blev ud
  op end år mellem uden være kun nu hvad noget nogle bliver skal i mig dig sagde siger hvor igen
  aldrig altid gør gøre gjort anden andet sådan danmark danske dansk ret imod der denne deres selv
  flere kunne mere vores ligesom begge blandt hans hende hele første andre enhver samt frihed
  uanset man alligevel artikel kort over været går før ingen måde godt os tidligere fordi lige
  måske ham alle samme du dog dag vil må få bare frem dem kroner mener kommer hvorfor hvordan nok
  både da tage siden ligger brug bruge ny nye gennem mænd kvinde kvinder lille børn penge længe
  fik fået arbejde virksomhed selskab blot regeringen folketinget uge uger stor store land tror
  synes ifølge gang gange spørgsmål næste sidste
nb |æøåéòô| og at det som en er av for på med den til ikke har et om men var fra jeg vi han hun
  eller når så kan etter også ved de under seg skulle hadde mot mye sin sitt sine dette disse ble
  ut opp enn år mellom uten være bare nå hva noe noen blir skal i meg deg sa sier hvor dem må
  igjen aldri alltid gjør gjøre gjort annen annet slik norge norske norsk rett der denne deres
  selv flere kunne mer vært oss dersom blant hans henne hele første andre enhver fram frem samt
  frihet uansett vil få kroner å man likevel kort over går før ingen måte godt tidligere fordi
  kanskje ham alle samme du dag begge meget kun mener kommer hvorfor hvordan nok både da ha blitt
  først fleste ta bli gikk siden ligger bruk bruke ny nye gjennom mange saken tatt menn kvinne
  kvinner liten barn penger lenge fikk fått arbeid bedrift selskap regjeringen stortinget svært gi
  gir uke uker stor store land tror synes ifølge gang ganger spørsmål neste siste hverandre nesten
nn |æøåéòô| og at det som ein er av for på med den til ikkje har eit om men var frå eg vi han ho
  eller når så kan etter òg også ved dei under seg skulle hadde mot mykje sin sitt sine dette
  desse vart ut opp enn år mellom utan vere berre no kva noko nokon blir skal i meg deg sa seier
  kor då må verte ei blei deira kunne meir vore oss dersom hans henne heile fyrste første andre
  eitkvart alle vil få kroner noreg norske eige anna annan rett fridom å man likevel kort over går
  før ingen måte godt tidlegare kanskje same du dag begge meiner kjem kvifor korleis nok både ha
  blitt først fleste ta bli gjekk sidan ligg bruk bruke ny nye gjennom mange saka teke skule folk
  fekk alt saman gå måtte får stå litt tid rundt nytt gong gonger sjølv sjå denne der de fram
  gjort slik norsk fordi alltid aldri kommer nær menn kvinne kvinner liten born pengar lenge fått
  arbeid bedrift selskap regjeringa stortinget svært gje gjev veke veker stor store land trur
  synest ifølgje spørsmål neste siste nesten
is |áðéíóúýþæö| og að í á er sem var til um við með ekki en af fyrir því það hann frá þá eða hafa
  hefur eru verið úr eftir þar hún svo einnig þess þeir vera hafi verður ári voru þetta þegar upp
fi |äöå| ja on ei oli että se joka myös mutta kun kuin hän ovat ole sen tai niin jo vain vuonna
  olla sekä voi jos noin mukaan jälkeen jotka ollut olisi tämä häntä hänen sitä siitä kanssa nyt
  vielä sitten ennen koska joita ettei jossa jolla oikeus jokaisella siten tällä tästä näin eikä
  vaikka hänelle heidän niitä hyvin suomen paljon uusi kaksi aina tulee ihmisten kautta muun
  muassa lisäksi sillä joilla siihen mitä miten yli alle ensin eri kuten lähes hänestä vuoden
  vuotta kertoo kertoi voidaan pitää täytyy eräs suuri suuren joten mikä missä tuli he te me heitä
  minun sinun ihmiset kaikki kuitenkin
et |äöõüšž| ja on ei oli et see kes ka aga kui ta oma või siis mis ning seda nii eesti selle olid
  välja pole nad veel ole kõik saab juba peale pärast aasta aastal üle vaid tema ma sai enam
  selles kuid iga võib millest pidi kus igal inimesel õigus peab saa vastu enne mitte üks kaks
  koos teiste ühe uue need kelle tuleb läbi oleks suur palju siin pea aeg poolt nagu inimese
  inimesed vaba võtta siiski eriti kogu isegi kaudu viimase mida mille kellel võivad ilma ses kolm
  aastas hiljem selleks jne mul sa te
lv |āčēģīķļņšūž| un ir ka par no ar uz kas bija lai pie pēc arī kā bet tika tas tā to gan vai nav
  jau savu gada vēl būs viņš kad līdz šo ko tikai ja viņa šī kurš tiek gadā latvijas
lt |ąčęėįšųūž| ir kad yra į iš su bet kaip tai buvo jo apie dėl po už prie ne jis savo ar o tik
  jau šio bus bei nuo taip per dar lietuvos metų jų iki kurie kuris pat jei ji šių teigė turi
  teisę kiekvienas žmogus kiti būti nei mūsų kai jį jai juos dabar labai čia ką tada todėl metu
  pagal šis šios visi viena gali
pl |ąćęłńóśźż| i w na z do się nie że jest to po od przez są oraz jak dla który ma został o za ale
  co tym tego roku także która które już może jego być ich przy był była było bardzo ze czy pod
  jednak między
cs |áčďéěíňóřšťúůýž| a v na se že je to do s z jako po by pro ve ale také který jsou byl i o k za
  si od však podle které která už jen při jeho nebo než až bylo jak když tak byla mezi aby více mu
  ze má co ji její jich jim ten ta ty jeden vše všech kde kdo tomu tedy proto proti české bude
  budou jsem jsme může mohou každý právo nich ještě jenom právě ani přes kromě roce let již být
  byli jejich svém
sk |áäčďéíĺľňóôŕšťúýž| a v na sa že je to do s z ako po by pre vo ale aj ktorý sú bol i o k za si
  od však podľa ktoré ktorá už len pri jeho alebo než až bolo keď tak bola medzi aby viac mu zo má
  nie ktorí svoje tiež čo ju jej ich im ten tá tie jeden všetko všetkých kde kto tomu teda preto
  proti slovenska slovenskej bude budú som sme ste môže môžu každý právo nich ešte iba práve najmä
  ani cez okrem roku rokov toho kedy ktorej ktorého mi ti ona oni ho no ľudí ľudia dnes vždy nič
  ktorú práca bez ide tom dva tri
sl |čšž| in je na za se da v ki so tudi pa ne kot ali bi ni pri ko po iz še le tem bo bil ter z s
  od do o med pred kar zato bila bilo lahko zaradi letu če že kaj kako sem samo ob tako več vse
  kjer svojo svoje kateri pravico vsakdo nima bodo njegov ima letos evropske slovenije slovenski
  nad pod nekaj zdaj ker kdo dela ljudi proti dobro prav zelo teh ti svoj vsak vsaka vseh dve tri
  vendar sta ga jih jo mu mi nič kdaj ampak ta te to tega pravice nihče
hr |čćđšž| i je u na se da za su od s koji nije bi a kao što o će iz ili po ne te koja ali kako do
  biti samo nakon sve prema još tijekom također gdje bio godine više može uz koje kojima prije
  između tko bit uvijek hrvatske tjedan ovaj vijeće vrijeme dio poslije svijet uvjet mjesto tvrtka
  lipnja srpnja kolovoza rujna listopada studenog prosinca siječnja veljače ožujka travnja svibnja
  europske europski europska europi netko nitko svatko uopće opći vanjskih izvješće izvijestio
  hrvatska hrvatskoj hrvatski zagrebu riječ riječi cijeli dijete djece čovjek tisuća tisuće
  milijuna milijun posto predsjednik vijeća sigurnosti ovom ima kuna pravo njegovo svakoga
  gospodarstvo dvije umjesto dobro odnosno međutim mogu jer ako nisu svoje ovo tome njegove bila
  bili sam smo bih to eu zemlje kada oko jedan zbog treba prava sada neki ove pod dok koju među
  protiv ga on rekao ljudi srbije srbija kosovo kosova beograd beogradu zemalja svih trebalo kazao
  izjavio izjavila ponedjeljak srijeda četvrtak tri neovisnosti potpora skupina potporu prijedlog
  lipanj tjedna veleposlanstvo suradnji obrane utorak petak iako no ona oni sud rata puno jest
  eura plina tužitelj oporba oporbe sklopu iznimno stajališta kojemu kojem dvaju triju obitelj
  obitelji ravnatelj tajnik glasnogovornik nogomet sveučilište povijest povijesti stupanj osobito
  ukoliko prosvjed prosvjedi glede izvješća ožujku lipnju srpnju kolovozu rujnu listopadu
  studenome prosincu priopćenju europskoj uspjeh ih niti mogućnost potrebno pitanje pitanja vlada
  vlade država države stranaka smatra tvrdi navodi rijeke dijela zahtijeva zahtjev postotak jučer
  sutra danas postupak osam jedino svakako kojoj
sr |čćđšž| i je u na se da za su od sa koji nije bi a kao što o će iz ili po ne koja ali kako do
  biti samo nakon sve prema još tokom takođe gde bio godine više može uz koje kojima pre između ko
  uvek srbije nedelje ovaj posle šta bez trebalo rekao deo mesto vreme svet dete dece čovek uslov
  evropske evropski evropska evropi neko niko svako uopšte opšti izveštaj saopštio srbija srbiji
  srpske beograd beogradu kosovo kosova reč reči ceo hiljada miliona milion odsto predsednik
  saveta bezbednosti ovom ima pravo evra dve umesto januara februara marta aprila maja juna jula
  avgusta septembra oktobra novembra decembra li jeste odnosno međutim mogu jer ako nisu svoje ovo
  tome njegove bila bili sam smo kaže ljudi zemalja svih bih to eu zemlje kada oko jedan zbog
  treba prava sada neki ove pod dok koju među protiv ga on dobro hrvatska hrvatske hrvatskoj
  hrvatski ponedeljak sreda četvrtak tri nezavisnosti podrška grupa podršku predlog jun sedmice
  ambasada ambasadu saradnji odbrane utorak petak iako no ona oni sud rata kazao izjavio izjavila
  prvi drugi možda skoro gas gasa tužilac opozicija opozicije univerzitet univerziteta porodica
  porodice portparol fudbal istorija istorije stepen naročito martu junu julu avgustu septembru
  oktobru novembru decembru sveta posledice rešenja uspeh ih niti mogućnost saopštenju evropskoj
  evropskih potrebno pitanje pitanja vlada vlade država države stranaka smatra tvrdi navodi reke
  dela zahteva zahtev procenat nedelju juče sutra danas proces osam
hu |áéíóöőúüű| a az és hogy nem is egy van volt ez meg már csak de mint még el ki lesz vagy azt ha
  ezt azonban pedig után szerint között majd több minden mert ami arra volna kell lehet illetve
  alatt aki magyar be ebben amely
tr |çğıöşüâîû| ve bir bu için ile olarak olan da de çok daha gibi kadar sonra ise dedi var en ne o
  ya ancak her ki değil iki olduğunu oldu göre tarafından üzerinde yeni diye ilk kendi büyük yıl
  arasında şey onun bunun bana sen siz biz ben nasıl neden hem önce şimdi artık bile gün yok
  olacak eden etti etmek hakkı herkes veya yapılan zaman bin türkiye yer hiçbir böyle hale edilen
  ederek bugün ilgili bazı fakat
az |çəğıöşü| və bir bu üçün ilə olan da də ki kimi edib hər onun olaraq isə sonra qədər həmin dedi
  olub edir var deyil ən ya daha çox azərbaycan bütün onların malik olmaq hüququ öz heç tərəfindən
  yeni ildə belə haqqında biz siz mən sən nə necə artıq bugün yox olacaq edən etdi etmək hüquq
  hüququna şəxs kəs arasında arasındakı üzrə dövlət bildirib dövlətin respublikasının nəfər ildən
  tərəf olunur bildirilir
id || yang dan di dengan untuk pada dari ini itu tidak adalah dalam akan ke juga bahwa telah oleh
  karena bisa para saat tersebut mereka ia tetapi namun serta sebuah seorang menjadi kepada hanya
  sejak antara tahun ada atau sebagai dapat orang harus setiap dia beberapa banyak kata seperti
  setelah merupakan mengatakan sekitar perusahaan pemerintah polisi kota uang maret juni juli
  agustus desember senin kamis jumat minggu yaitu sedangkan dimana maupun terjadi lainnya sangat
  lebih satu dua bagi melalui secara belum sudah masih kami kita anda pun setelahnya sebelumnya
  wilayah daerah bahkan agar hingga sampai dengannya terhadap ketika pertama manusia kebebasan
  tanpa baru memiliki hal saya apa hidup mungkin hak pihak negara berkata rakyat negeri tiap-tiap
  sebanyak daripada sehingga perkara ujarnya katanya atas bagian tentang tapi sama dunia sendiri
  membuat kembali tak mempunyai hukum tempat luar besar internasional terakhir saja suatu semua
  selama termasuk berhak bebas inggris amerika lalu lagi hari bulan mulai awal akhir sering
  nasional sosial undang-undang tiap mendapat haknya kesempatan pendidikan pekerjaan menurut salah
  berupa terdapat guna demi boleh pasal ingin sesuatu bentuk apapun seseorang kehidupan keluarga
  anak perempuan lain bersama pendapat
ms || yang dan di dengan untuk pada dari ini itu tidak adalah dalam akan ke juga bahawa telah oleh
  kerana boleh para semasa tersebut mereka ia tetapi namun serta sebuah seorang menjadi kepada
  hanya sejak antara tahun ada atau sebagai dapat orang hendaklah setiap beliau beberapa ramai
  berkata seperti daripada ialah iaitu pihak manakala mahu sahaja hak selepas merupakan lebih satu
  dua bagi melalui secara belum sudah masih kami kita pun bahawasanya wilayah sehingga hingga
  sampai terhadap ketika pertama manusia kebebasan tanpa baharu kerajaan polis julai ogos disember
  isnin khamis jumaat ahad negeri antarabangsa perkara mana-mana tiap-tiap katanya ujarnya
  menerusi berkenaan rakyat ringgit sebanyak memiliki kementerian hal saya apa hidup agar sangat
  atas bahagian tentang tapi sama dunia sendiri membuat kembali tak mempunyai undang-undang tempat
  luar besar terakhir suatu semua selama termasuk berhak bebas lagi hari bulan mulai awal akhir
  sering nasional sosial anda baru kebangsaan sebarang samada jua ianya semula sedemikian
  berhubung asasi mengikut hendak ketua ribu juta sepanjang turut jika lain bersama bersama-sama
  pendapat keluarga perempuan lelaki termasuklah menurut demi salah dia kesalahan bagaimanapun
  ekoran hadapan
vi |ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ| và của là có các được cho
  trong một không với người những đã này đến khi ở từ để về ra như cũng năm vào tại trên nhiều
  theo ông đó sẽ việt nam phải còn lại
tl || ang ng sa na mga at ay hindi kung para siya ito may nang pa rin din lang ni niya kanyang si
  ako mo ko kay isang dahil naman ngunit wala mula bawat lahat karapatan kaniyang pamahalaan
sq |çë| të e në dhe një që me për nga është i se u ka janë nuk si do më por kjo edhe ai deri pas
  kanë ky tij saj duke ishte shqipërisë kur këtë shumë vetëm mund pa ndaj
eu |ñ| eta da bat ez dira du izan zen dute ere dituzte baina edo egin bere dela hori zuen beste
  izango baino behar ditu den bezala gabe euskal artean arte bi
sw || na ya wa kwa katika ni za la kuwa hii hiyo huo cha kama lakini pia watu mwaka nchi serikali
  baada wake yake hivyo kila mtu haki yao au si zaidi sana alisema ambao
so || iyo ka ku in oo ay waa uu la soo ah si waxaa kale loo ayaa ee waxay lagu isaga aan dal
  dowladda qof xaq leeyahay
mt |ċġħż| u li ta' il- fil- ma' għal minn kien hija huwa dan din mhux kull jew aktar hemm biex
  wara
ga |áéíóú| agus an na ar ag go sé is le do bhí tá sin ach faoi í as nó chun leis mar sa iad níl
  don raibh aon ó
cy |âêîôûŵŷ| yn y a'r i'r ar mae o i am ei yr wedi bod gan ac eu oedd hyn gyda na fel un cael oes
  neu bydd mewn dros
eo |ĉĝĥĵŝŭ| la kaj de en estas al por kun ne ke pri ĝi li ili el sed ankaŭ estis ĉiu aŭ oni tiu
ku |çêîşû| û li di de ku bi ji ew jî bo ev yê ya bû hat kir dike wek an her heye were min
uz |ʻʼ| va bu bilan uchun ham bir edi deb har bo'lgan o'z emas qilish yoki kerak lekin o‘z bo‘lgan
  oʻz
"""

_CYRILLIC = """
ru |ёыэъщ| и в не на что с по он это как из у за от о для его но был все или к же а то при до
  также после может только были было если так их она они этого года ещё уже чтобы этом этой нет
  время лет году россии сша я мы вы тем чем где под без себя который которая которые которого быть
  даже между ли ни всё один два
uk |іїєґщ| і в не на що з за та до це як у від про для його але був є й їх які при або після також
  року вже лише він вона було може який яка щоб під над україни через ще тільки якщо цьому цій
  немає час років році сша я ми ви тим ніж де без себе якого бути навіть між чи ні все один два
  цього цей так коли людини право кожна має
be |іўыэё| і ў не на што з за да гэта як у ад пра для яго але быў ёсць яны якія пры або пасля
  таксама года ўжо толькі ён яна было можа які якая каб пад беларусі яе гэтага быць мае права
  кожны чалавек сваё сваіх гэтай якога якой краіны беларусь беларускай можна ці бо калі дзе там
  тут усё ўсе былі была ня яшчэ вельмі два адзін людзі гэтым няма час гадоў годзе я мы вы тым чым
  без сябе нават паміж ні ўсё
bg |ъщ| и в не на с за от се по да е са като при ще този бе това която който които през му след
  или но си до има тази може българия беше още само към между всеки право няма бъде бил била били
  което тези тогава нито когато където пред много нас както им ги го я ни всички години година лв
  нея негово свобода без обаче
mk |ѓѕјљњќџ| и во не на со за од се по да е како што ќе овој беше ова која кој кои тоа му или но
  до има оваа може македонија уште само кон меѓу секој биде право бил била биле сите тогаш ниту
  кога каде пред многу нас им ги го ја ни години година денари неа негово слобода без нема
sr |ђјљњћџ| и је у на се да за су од са који није би а као што о ће из или по не која али како до
  бити само након све према још током такође где био године више може уз које пре између србије
  после сваки има право
kk |әғқңөұүһі| және бұл бір мен үшін да де деп ол осы болып емес бар жоқ қазақстан бойынша оның
  туралы кейін дейін болған әр адам құқығы немесе өз тиіс
ky |ңөү| жана бул бир менен үчүн да де деп ал ошол болуп эмес бар жок кыргыз боюнча анын жөнүндө
  кийин чейин болгон ар адам укугу же өз керек кандай бардык адамдын укугуна кишинин өзүнүн алар
  биз мен сен эле экен дагы анан азыр мамлекет мамлекеттик республикасынын бишкек кыргызстан
  тарабынан жылы ээ укуктуу акысы тийиш болууга өлкө
mn |өү| ба нь энэ юм бол байна гэж болон монгол улсын бүх хүн эрх эсвэл болно тул гэсэн дараа
  өөрийн байсан түүний байгаа байх гэх тэр бөгөөд харин мөн хийх хийсэн болсон болох үед дээр хойш
  өмнө олон нэг хоёр тус уг ч л юу хэн манай би бид та эрхтэй бүр энэхүү түүнд ямар улс үндэсний
  ёстой байв гэв хэмээн учир зэрэг зүйл хүний эрхийг эдэлнэ ёсгүй нийгмийн бус аль хэрэг төрийн
  өөр иргэний ам буюу тэд
tg |ғӣқӯҳҷ| ва дар аз ба ки ин бо барои аст ҳар як ҳуқуқ он тоҷикистон шуд бояд ё худ вай мекунад
  шудааст
tt |әөүҗңһ| һәм бу бер белән өчен дә дип ул шул булып түгел бар юк татарстан буенча аның турында
  соң булган һәр кеше хокукы яки үз кешенең хокукына тиеш алар без мин син иде икән инде хәзер
  дәүләт республикасы казан тарафыннан елда хокуклы булырга ия бөтен шулай ләкин мөмкин рус илә
"""

_ARABIC = """
ar |ةىأإئؤآ| في من على أن إلى التي عن مع هذا الذي كان هذه لم ما بعد قال إن بين لن لا كل أو كما قد
  وقد هو هي ذلك خلال حيث وفي ومن أي غير عام له وأن الى ان او كانت
fa |پچژگکی| در به از که را این با است برای آن یک خود تا کرد شد می بود نیز اگر و هر شده های ها کند
  باید بر یا وی ایران همه شود دارد اما پس سال آنها حق
ur |ٹڈڑںےہھگچپکیۓ| کے میں کی اور سے کا ہے کو نے پر کہ یہ نہیں ہیں اس کر تھا ایک بھی وہ ان جو کیا
  ہو تو لیے گیا تھے پاکستان کسی ہر شخص حق جائے یا ہوئے تک
ps |ټډړږښځڅېۍګڼپچیکگئ| په د او چې کې له سره ته هغه دا دی ده هم شوی وي يو خپل نه به کړي کوي شي وو
  دغه یو دي لري څخه هر پر حق ډول
ckb |ێۆڕڵەپچژگکی| لە بە و کە بۆ ئەم لەگەڵ هەر یان ئەو کردنی هەموو مافی کوردستان دوای بوو کرد نییە
ug |ەېۆۇۈئپچژگڭ| ۋە بىر بۇ بىلەن ئۈچۈن ھەر ئادەم ياكى قىلىش ئۇ كېرەك شۇ بولغان ئىگە ھەممە كىشى
  كىشىلەر ھوقۇقى ھوقۇققا ھوقۇق ھېچ ئۇلار بىز مەن قانۇن دۆلەت بولۇش قىلىشقا ئۆز ئۆزى ئۆزىنىڭ ۋەياكى
  ھەرقانداق قاتارلىق ئەركىنلىك باراۋەر ئۇنىڭ شۇنداق كېيىن دېدى شىنجاڭ ئىدى قىلغان ھەمدە بارلىق
  ماددا دەپ بولمايدۇ تېگىشلىك باشقا بويىچە جەھەتتىن بولۇشقا قىلىنغان ئىچىدە ئارقىلىق
sd |ٻڀٿٽڊڌڏڄڃڇڦڳڱڻڪ| جي ۾ ۽ کي جو آهي سان کان تي هن ته جا نه هر ماڻهو حق
"""

_DEVANAGARI = """
hi || है में की के का और से को ने पर कि यह नहीं हैं इस कर था एक भी वह जो हो तो लिए गया थे किसी
  प्रत्येक या तथा अपने करने करता करते अधिकार व्यक्ति उसके उसे किया जा रहा सकता होगा दिया वाले बाद
  साथ अपनी इसके तक लेकिन
mr |ळ| आहे आणि या च्या ते की व हा ही आहेत नाही होते होता केले असे त्या मध्ये साठी एक प्रत्येक
  प्रत्येकाला अधिकार करण्याचा त्याच्या त्यांच्या असून तर मी पण काही असेल करून झाला झाली असा अशी
  यांनी म्हणून कोणत्याही किंवा त्याला
ne || छ र को मा छन् हो पनि गर्ने भएको यो ले का एक गरेको लागि थियो तथा प्रत्येक वा छैन व्यक्तिलाई
  अधिकार हुनेछ गर्न गरी भने उनले आफ्नो तर अनि मात्र कुनै यस यसरी हुन्छ हुने रहेको गर्नु
"""

_HEBREW = """
he || של את על לא כי הוא עם זה גם או היא בין אל אם כל יש לו היה אך אשר
yi |ײװױ| און די אין פֿון איז דער צום פון נאָר אויך װאָס צו דאָס מיט נישט אַ האָט זײַן װי
"""

_ETHIOPIC = """
am || ነው እና ላይ ውስጥ ወደ ግን ነበር ያለው ጋር ሰው መብት አለው እንደ በኋላ ወይም ይህ ማንኛውም እያንዳንዱ ሌላ በ የ ሆነ ነገር ስለ ሁሉ ሲሆን
  ብቻ መንግስት ኢትዮጵያ ከ ለ ዓመት ነጻነት
ti |ኣ| እዩ ናይ ኣብ ካብ ናብ ኩሉ ሰብ መሰል ኣለዎ ድማ ኸም ወይ እዚ ኸኣ ዘሎ ነፍሲ ወከፍ ኰነ ኮይኑ ከም ምስ ግን እንተ ብዘይ ሓደ ኣሎ ይኹን
  ብምባል ክኸውን ከምኡ ስለ ናጽነት ህዝቢ ኤርትራ
"""

_BENGALI = """
bn |র| এবং এই যে করে থেকে ও না এর তার একটি হয় জন্য সালে তিনি করা হয়েছে বা
as |ৰৱ| আৰু এই যে কৰে পৰা নাই এক হয় বাবে তেওঁ কৰা বা
"""

_SHARED = 0.35
"""How fast a word loses worth with the languages that share it: 0 not at all, 1 as 1/n."""

_ENTRY = re.compile(r"\n(?=[a-z]{2,3} \|)")
_TABLES: Mapping[str, str] = {
    "latin": _LATIN,
    "cyrillic": _CYRILLIC,
    "arabic": _ARABIC,
    "devanagari": _DEVANAGARI,
    "hebrew": _HEBREW,
    "ethiopic": _ETHIOPIC,
    "bengali": _BENGALI,
}


@cache
def profiles(script: str) -> Mapping[str, Profile]:
    """Return the languages of a script that several share, by their code; none for others."""
    found: dict[str, Profile] = {}
    for entry in _ENTRY.split(_TABLES.get(script, ""))[1:]:
        language, letters, words = entry.split("|")
        found[language.strip()] = Profile(frozenset(words.split()), frozenset(letters.strip()))
    return found


@cache
def word_values(script: str) -> Mapping[str, Mapping[str, float]]:
    """Return what a word is worth for each language that has it: the less the more have it."""
    known = profiles(script)
    holders: dict[str, list[str]] = {}
    for language, profile in known.items():
        for word in profile.words:
            holders.setdefault(word, []).append(language)
    values: dict[str, dict[str, float]] = {}
    for word, languages in holders.items():
        worth: float = math.pow(len(languages), -_SHARED)
        values[word] = dict.fromkeys(languages, worth)
    return values
