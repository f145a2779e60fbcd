"""Invented documents in layouts of every kind, each with (locator, title) of its measures in order."""

from __future__ import annotations

import pytest

BY_LAW = """\
見守り活動基本規程

目次
　第一章　総則（第一条－第三条）
　第二章　見守り活動
　　第一節　通則（第四条）

第一章　総則

（目的）
第一条　この規程は、町の見守り活動の要点を定め、住民の安心に資することを目的とする。

（定義）
第二条　この規程において「見守り員」とは、次に掲げる者をいう。
一　町内会が推す者
二　学校が推す者
２　前項の者は、研修を受けなければならない。

第三条（責務）　町は、見守り活動に要する支援を行う。

第二章　見守り活動

第一節　通則

第四条　見守り員は、二人一組で歩くものとする。
２　歩く時刻は、町長が定める。
第四条の二　見守り員は、第三条に定める支援を受けることができる。

第二節　記録

第五条　活動の記録は、五年間残す。

附則
この規程は、令和二年四月一日から施行する。
"""

BY_DECIMALS = """\
川辺市安全計画
令和3年3月
川辺市

1 総論
1.1 計画の趣旨
この計画は、市民が穏やかに暮らせるまちを目指すものである。
2 施策
2.1 通学路の安全
2.1.1 見守りの強化
教育委員会は、通学路の見守りを強める。
2.1.2 防犯灯の増設
市は、防犯灯を毎年50基増やす。
2.2 相談体制
2.2.1 相談窓口の設置
市は、相談窓口を平日の夜間にも開く。
"""

BY_LETTERS = """\
Harbour Town Safety Programme
June 2019

A. Prevention
(a) Lighting of the harbour road
The town will install forty lamps along the harbour road by March 2020.
(b) School patrols
Volunteers will walk with pupils on three routes every morning.
B. Support
(a) A help desk
The town office will open a help desk for victims of fraud.
(b) Training
Staff of the help desk will be trained twice a year. They report to the mayor.
"""

BY_ARTICLES = """\
Charter of the Lake Watch

Chapter I General Provisions

Article 1 (Purpose)
The purpose of this Charter is to keep the lake safe for bathers.

Article 2 (Members)
1. Members are persons who live by the lake.
2. Members shall wear a badge.

Chapter II Duties

Article 3 Patrols
Members shall patrol the shore on Sundays. They shall keep a log.

Article 4 Reports
(a) Reports are sent to the council within ten days.
(b) The council publishes a summary, as provided in
Article 3 of this Charter.
"""

BY_DAI = """\
地域安全方針

第１　基本的な考え方
地域の安全は、住民と行政が力を合わせて守るものである。

第２　具体的な施策
１　見守り
（１）子供の見守り
ア　登下校の時刻に合わせて巡回する。
イ　公園の見回りを行う。
（２）高齢者の見守り
ア　訪問により安否を確かめる。
イ　詐欺の手口を知らせる。
２　広報
（１）広報紙
毎月一回、広報紙に防犯の記事を載せる。
（２）講習会
年二回、講習会を開く。
"""

BY_RINGS = """\
夏の海の安全のために

〇 海水浴場に監視員を置き、午前九時から午後五時まで見守る。
〇 貸しボートの業者に対し、救命胴衣の備付けを求める。
〇 夜間の遊泳を禁じる看板を新たに十か所に立てる。
"""

BY_DOTS = """\
通学安全の取組

1 学校の取組
・　登校の時刻に教員が校門に立つ。
・　保護者に安全地図を配る。
2 町の取組
・　横断歩道の塗り直しを急ぐ。
・　信号機の設置を警察に求める。
"""

GLUED = """\
防犯計画

（１）街路灯　街路灯を取り替え、明るさを保つ。三年で終える。
（２）カメラ　駅前にカメラを五台置く。
（３）広報　標語を募り、ポスターを作る。
"""

WITHOUT_TITLES = """\
港の安全に関する申合せ

１． 港を使う者は、夜間に灯火を消さないものとする。灯火の明るさは、港務所が毎年調べ
て公表する。

２． 港務所は、荒天の恐れがあるとき、次の措置を執る。

⚫ 入港を控えるよう呼び掛けること。
⚫ 係留の綱を増やすよう求めること。

３． この申合せは、毎年四月に見直す。
"""

BY_HEADED_RINGS = """\
港町防犯プラン

第１章　計画の考え方

１　趣旨
本計画は、港町の安全を高めるために定める。

２　期間
本計画の期間は、５年とする。

第２章　施策の展開

１　子供の見守り

○　登下校時の見守り
　町は、登下校の時刻に合わせて見守り員を配置する。【総務省、警察庁】
　・　見守り員には腕章を配る。
　・　年に一度、研修を行う。

○　遊び場の点検
　町は、公園の遊具を毎月点検する。【国土交通省】

２　高齢者の支援

○　詐欺の手口の周知
　町は、詐欺の手口を広報紙で知らせる。【警察庁、消費者庁等】

○　相談電話
　町は、相談電話を設ける。【厚生労働省】
"""

BY_BARE_ARTICLES = """\
Coastal Safety Act

Article 1 The purpose of this Act is to keep the coast safe.

Article 2 In this Act, the terms listed in the following items have the meanings prescribed respectively in those items:
(i) "Coast" means land within one hundred metres of the sea;
(ii) "Guard" means a person appointed by the mayor.

Article 3 (1) The mayor appoints guards.
(2) A guard serves for three years.

Article 4 Guards patrol the coast each day.
"""

BY_RUNNING_NUMBERS = """\
駅前安全対策

1. 街の明かり
(1)
街路灯の増設
市は、街路灯を40基増やす。
(2)
看板の照明
商店会は、看板の照明を夜半まで点ける。
2. 人の目
(3)
巡回
警備員が毎晩巡回する。
(4)
講習
市は、講習を年4回開く。
"""

BY_DOTTED_DECIMALS = """\
Plan for Safer Streets

1. Streets

1.1. Lamps

The city will add forty lamps to the streets around the station by the end of 2025. The lamps
will be lit from dusk to dawn, and will be checked every month by the staff of the city.

1.2. Patrols

- Guards will walk the streets each night.
- Volunteers will join them on Fridays.

2. Parks

2.1. Paths

The paths of the parks will be cleared of bushes twice a year.
"""

BY_KEYWORDS = """\
犯罪を防ぐための行動計画
２０２１年６月１日

Ⅰ　はじめに

町の安全は皆の願いである。

Ⅱ　取組

施策の柱１　道の安全

(ｱ) 歩道の整備
歩道の幅を広げる。
(ｲ) 信号の改良
信号の時間を延ばす。

施策の柱２　家の安全

(ｱ) 鍵の交換
古い鍵を替える。
(ｲ) 灯りの設置
玄関に灯りを置く。
"""

BY_KANJI = """\
一　海岸の安全

（一）監視

　監視員を十人置く。

（二）救助

　救助の船を二隻備える。

二　山の安全

（一）道標

　道標を百本立てる。

（二）小屋

　避難小屋を三つ建てる。
"""

BY_TWO_KEYWORDS = """\
川辺市犯罪対策計画

重点課題１　道の安全

施策１　街灯
市は、街灯を毎年増やす。

施策２　歩道
市は、歩道を広げる。

重点課題２　家の安全

施策１　鍵
市は、鍵の交換を助ける。

施策２　カメラ
・ 玄関に置く。
・ 庭に置く。
（警察庁）
"""

CASES = [
    pytest.param(
        BY_TWO_KEYWORDS,
        [("1.1", "街灯"), ("1.2", "歩道"), ("2.1", "鍵"), ("2.2", "カメラ")],
        id="重点課題１ over 施策１",
    ),
    pytest.param(
        BY_LAW,
        [("1.1", "目的"), ("1.2", "定義"), ("1.3", "責務"), ("2.1.4", ""), ("2.1.4_2", ""), ("2.2.5", "")],
        id="第1章・第1節・第1条",
    ),
    pytest.param(
        BY_DECIMALS,
        [("2.1.1", "見守りの強化"), ("2.1.2", "防犯灯の増設"), ("2.2.1", "相談窓口の設置")],
        id="1.2.3",
    ),
    pytest.param(
        BY_LETTERS,
        [
            ("A.a", "Lighting of the harbour road"),
            ("A.b", "School patrols"),
            ("B.a", "A help desk"),
            ("B.b", "Training"),
        ],
        id="A. (a)",
    ),
    pytest.param(
        BY_ARTICLES,
        [("1.1", "Purpose"), ("1.2", "Members"), ("2.3", "Patrols"), ("2.4", "Reports")],
        id="Chapter, Article",
    ),
    pytest.param(
        BY_DAI,
        [("2.1.1", "子供の見守り"), ("2.1.2", "高齢者の見守り"), ("2.2.1", "広報紙"), ("2.2.2", "講習会")],
        id="第１・１・（１）・ア",
    ),
    pytest.param(BY_RINGS, [("1", ""), ("2", ""), ("3", "")], id="〇 only"),
    pytest.param(BY_DOTS, [("1.1", ""), ("1.2", ""), ("2.1", ""), ("2.2", "")], id="・ under headings"),
    pytest.param(GLUED, [("1", "街路灯"), ("2", "カメラ"), ("3", "広報")], id="heading glued to its text"),
    pytest.param(
        BY_HEADED_RINGS,
        [
            ("2.1.1", "登下校時の見守り"),
            ("2.1.2", "遊び場の点検"),
            ("2.2.1", "詐欺の手口の周知"),
            ("2.2.2", "相談電話"),
        ],
        id="○ with headings of their own",
    ),
    pytest.param(
        BY_BARE_ARTICLES, [("1", ""), ("2", ""), ("3", ""), ("4", "")], id="Article with its text on the line"
    ),
    pytest.param(
        BY_RUNNING_NUMBERS,
        [("1.1", "街路灯の増設"), ("1.2", "看板の照明"), ("2.3", "巡回"), ("2.4", "講習")],
        id="number on a line of its own, counting on",
    ),
    pytest.param(
        BY_DOTTED_DECIMALS,
        [("1.1", "Lamps"), ("1.2", "Patrols"), ("2.1", "Paths")],
        id="1.1. with bullets inside",
    ),
    pytest.param(
        BY_KEYWORDS,
        [
            ("II.1.ア", "歩道の整備"),
            ("II.1.イ", "信号の改良"),
            ("II.2.ア", "鍵の交換"),
            ("II.2.イ", "灯りの設置"),
        ],
        id="施策の柱１, (ｱ)",
    ),
    pytest.param(
        BY_KANJI, [("1.1", "監視"), ("1.2", "救助"), ("2.1", "道標"), ("2.2", "小屋")], id="一, （一）"
    ),
    pytest.param(WITHOUT_TITLES, [("1", ""), ("2", ""), ("3", "")], id="paragraphs without titles"),
]
