"""Advice on real sentences: what good managers wrote is never faulted, and each fault is found in each language."""

import pytest

from csdesk.reviews.lint import Ground, advise, faults, folded

GOOD = (
    "On 12 March she called back three customers who had waited since Friday, and all three renewed.",
    "Two cases in October needed a second mail because the answer was in the last paragraph.",
    "First response went from 5.8 h in May to 4.3 h in December; the target is 4.0 h.",
    "In ticket 4711 he asked for the order number twice, although it stood in the first mail.",
    "She wrote six macros in August; Tier 1 used them 212 times until December.",
    "On 3 June an angry customer shouted for ten minutes; he stayed calm and solved it in one call.",
    "The customer was emotional on 9 May; she let him finish and then offered two dates.",
    "Closed 142 of 151 call-backs within 48 hours, the other nine because of holidays.",
    "In the outage of 14 November she took the Norwegian queue alone for two hours.",
    "He trained two new agents in September; both reached 90 % quality by the fourth week.",
    "Quality score 93.5 over 14 checks, from 88 in spring.",
    "Three of twenty checked mails lacked the greeting in the customer's language.",
    "She told me on 2 October that the refund rule was unclear, and wrote the article herself.",
    "A client said the fix was fine and raised the mark from 2 to 5 on 20 August.",
    "He handed over five open cases on 30 June without a note; Tier 2 had to ask again.",
    "In July the queue doubled; her reopen rate stayed at 4 %.",
    "Answered 38 reviews in the store in November, each within one day.",
    "In case 8812 she found the double booking in the export and warned finance the same day.",
    "He missed two of four check-ins in the third quarter; the goals were not moved.",
    "Customers mention her clear steps in seven comments since September.",
    "12. mars ringte hun tilbake tre kunder som hadde ventet siden fredag, og alle tre fornyet.",
    "To saker i oktober krevde en ny e-post fordi svaret sto sist.",
    "Første svar gikk fra 5,8 timer i mai til 4,3 timer i desember; målet er 4,0.",
    "I sak 4711 spurte han to ganger etter ordrenummeret, som sto i den første e-posten.",
    "Hun skrev seks maler i august, og førstelinjen brukte dem 212 ganger før jul.",
    "3. juni ropte en sint kunde i ti minutter; han holdt roen og løste saken i én samtale.",
    "Kunden var sykmeldt i mai; hun flyttet fristen og ringte 20. mai.",
    "142 av 151 tilbakeringinger innen 48 timer, de ni andre på grunn av ferie.",
    "Under nedetiden 14. november tok hun den norske køen alene i to timer.",
    "Han lærte opp to nye i september; begge nådde 90 % kvalitet i fjerde uke.",
    "Kvalitetspoeng 93,5 over 14 kontroller, opp fra 88 i vår.",
    "Tre av tjue kontrollerte e-poster manglet hilsen på kundens språk.",
    "2. oktober sa hun fra om at refusjonsregelen var uklar, og skrev artikkelen selv.",
    "30. juni ga han fra seg fem åpne saker uten notat; andrelinjen måtte spørre på nytt.",
    "I juli doblet køen seg; andelen gjenåpnede saker holdt seg på 4 %.",
    "Svarte på 38 omtaler i november, hver av dem innen én dag.",
    "I sak 8812 fant hun dobbeltbestillingen i eksporten og varslet økonomi samme dag.",
    "To av fire statusmøter i tredje kvartal falt ut, og målene ble ikke oppdatert.",
    "Kundene nevner de klare stegene hennes i sju kommentarer siden september.",
    "20. august hevet en kunde karakteren fra 2 til 5 etter en ny løsning.",
    "3月12日她主动回拨了三位从周五起一直在等的客户，三位都续费了。",
    "10月有两个工单因为答案写在最后一段而需要第二封邮件。",
    "首次响应从5月的5.8小时降到12月的4.3小时，目标是4.0小时。",
    "工单4711里他两次询问订单号，而订单号就在第一封邮件里。",
    "8月她编写了六个快捷回复，到12月一线共使用212次。",
    "6月3日一位客户在电话里喊了十分钟，他保持冷静，一次通话解决。",
    "5月9日客户很情绪化，她让客户把话说完，再给出两个日期。",
    "151个回拨中有142个在48小时内完成，另外9个因节假日顺延。",
    "11月14日系统故障期间，她独自值守挪威语队列两小时。",
    "9月他带教两名新人，第四周质检均达到90分。",
    "14次质检平均93.5分，春季为88分。",
    "抽查20封邮件，有3封没有用客户的语言问候。",
    "10月2日她指出退款规则不清楚，并自己写了知识库文章。",
    "6月30日他移交了5个未结工单，没有备注，二线只好重新询问。",
    "7月来量翻倍，她的重开率保持在4%。",
    "11月回复了38条应用商店评价，每条都在一天内。",
    "工单8812中她从导出表里发现重复预订，当天通知了财务。",
    "第三季度四次沟通缺席两次，目标没有更新。",
    "9月以来有7条客户评论提到她的步骤说明清晰。",
    "8月20日一位客户在修复后把评分从2分改为5分。",
)

PRIVATE, PERSON, MOTIVE = "is private", "about the person", "guesses"
HEARSAY, COMPARED, MOCKERY = "hearsay", "compares with others", "mockery"
ABSOLUTE, LITTLE = "hard to prove", "tells little"
SHORT, UNDATED = "Say what happened", "Add a date"
BAD = (
    ("She is too old to learn the new system of March 2026.", "too old", PRIVATE),
    ("In May her accent made three calls longer.", "her accent", PRIVATE),
    ("Since her maternity leave in April she closes 20 cases a week.", "maternity leave", PRIVATE),
    ("Kari is lazy when the queue of 12 March is long.", "lazy", PERSON),
    ("He was stubborn about the refund on 3 June.", "stubborn", PERSON),
    ("She doesn't care about the 14 open call-backs.", "doesn't care", MOTIVE),
    ("I heard that two customers left because of him in May.", "I heard that", HEARSAY),
    ("Apparently he missed four of nine calls.", "Apparently", HEARSAY),
    ("She closed 40 cases in May, more than her colleagues.", "than her colleagues", COMPARED),
    ("For once the report of 3 May came on the day.", "For once", MOCKERY),
    ("The report of 3 May came on the day!!", "!!", MOCKERY),
    ("She is always late with her follow-ups in October.", "always", ABSOLUTE),
    ("Could be better, 3 of 4 cases.", "Could be better", LITTLE),
    ("A real team player with a positive attitude.", "team player", LITTLE),
    ("Replies are long.", "", SHORT),
    ("Replies are correct but far too long for the customers.", "", UNDATED),
    ("Hun er for gammel til å lære systemet fra mars 2026.", "for gammel", PRIVATE),
    ("Etter foreldrepermisjonen lukker hun 20 saker i uken.", "foreldrepermisjonen", PRIVATE),
    ("Han har dårlig holdning til køen 12. mars.", "dårlig holdning", PERSON),
    ("Hun bryr seg ikke om de 14 åpne sakene.", "bryr seg ikke", MOTIVE),
    ("Jeg har hørt at to kunder sluttet i mai.", "Jeg har hørt", HEARSAY),
    ("Hun lukket 40 saker i mai, flere enn kollegene.", "enn kollegene", COMPARED),
    ("For en gangs skyld kom rapporten 3. mai i tide.", "For en gangs skyld", MOCKERY),
    ("Han er alltid sen med oppfølgingen i oktober.", "alltid", ABSOLUTE),
    ("Kunne vært bedre, 3 av 4 saker.", "Kunne vært bedre", LITTLE),
    ("Bra jobba, fortsett sånn med kundene.", "Bra jobba", LITTLE),
    ("Svarene er lange.", "", SHORT),
    ("Svarene er riktige, men altfor lange for kundene.", "", UNDATED),
    ("她年纪大，学不会3月的新系统。", "年纪大", PRIVATE),
    ("产假后她每周只处理20个工单。", "产假", PRIVATE),
    ("3月12日排队时他很懒散，三个电话没接。", "懒散", PERSON),
    ("她性格太急，5月有两次抢话。", "性格", PERSON),
    ("他不在乎那14个未回拨的客户。", "不在乎", MOTIVE),
    ("听说5月有两个客户因为他离开。", "听说", HEARSAY),
    ("5月她处理了40个工单，不如其他同事。", "不如其他同事", COMPARED),
    ("5月3日的报告居然也会按时交。", "居然也会", MOCKERY),
    ("他总是在10月的跟进中迟到，客户等了三天。", "总是", ABSOLUTE),
    ("沟通有待提高，4个工单里有3个。", "有待提高", LITTLE),
    ("工作认真负责，态度积极，团队合作好。", "工作认真", LITTLE),
    ("答复很长。", "", SHORT),
    ("答复内容正确但是对客户来说实在太长了。", "", UNDATED),
)  # fmt: skip


def test_there_are_sixty_good_sentences_in_three_languages():
    assert len(set(GOOD)) == 60


@pytest.mark.parametrize("text", GOOD)
def test_good_sentences_are_never_faulted(text):
    assert [fault.words.english() for fault in faults(text)] == []
    assert advise(text).good


@pytest.mark.parametrize(("text", "word", "reason"), BAD)
def test_each_fault_is_found_with_its_place(text, word, reason):
    fault = advise(text)
    assert not fault.good
    assert reason in fault.words.english()
    if word:
        assert text[fault.start : fault.end] == word
        assert fault.example.english().startswith("Better: ")
    else:
        assert fault.start == -1


@pytest.mark.parametrize(
    "text",
    [
        "Customers said “always friendly, never lazy” in 7 comments since May.",
        "Kundene skrev «alltid rask» i 7 kommentarer siden mai.",
        "5月以来有7位客户写道“总是很快”。",
    ],
)
def test_quotes_are_not_judged(text):
    assert advise(text).good


def test_several_faults_stand_in_the_order_of_their_weight():
    found = faults("She is always lazy at her age, in 3 of 4 cases.")
    assert [(fault.start, fault.end) for fault in found] == [(19, 29), (14, 18), (7, 13)]


@pytest.mark.parametrize(
    ("text", "rating", "highest", "part"),
    [
        ("Excellent work in 12 of 14 checks since May.", 1, 5, "The words praise, the mark is 1"),
        ("12 customers complained about late answers in May.", 5, 5, "The words find fault, the mark is 5"),
        ("Fremragende arbeid i 12 av 14 kontroller.", 2, 5, "The words praise"),
        ("5月有12位客户投诉答复太慢。", 96, 100, "The words find fault"),
    ],
)
def test_words_that_contradict_the_mark_are_told(text, rating, highest, part):
    ground = Ground(rating, 0 if highest == 100 else 1, highest)
    assert part in advise(text, ground).words.english()
    assert advise(text, Ground(3 if highest == 5 else 60, ground.lowest, highest)).good


def test_blame_taken_back_is_no_blame():
    assert advise("Not one of 142 customers complained in May; no missed calls.", Ground(5)).good


def test_the_same_words_in_another_review_are_told():
    text = "On 12 March three customers were called back within the hour."
    ground = Ground(
        echoes={folded("On 12 March, three customers were called back within the hour!"): "Ali Khan"}
    )
    assert "Ali Khan" in advise(text, ground).words.english()
    assert advise("Called 3 customers back on 12 March.", Ground(echoes={folded("x"): "Ali"})).good
