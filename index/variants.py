"""Old and variant forms of kanji, with the form that the 常用漢字表 prints today.

NFKC folds compatibility characters (⼀ to 一) but not these (國 stays 國, 髙 stays 髙). The table holds the
old forms that the 常用漢字表 (2010) puts in brackets, and the forms that are frequent in names and printed
text (﨑, 髙, 剝). Left out on purpose: 辨, 瓣 and 辯, three words that share 弁 today.

Example: 國際聯合 in an old text meets 国際連合 only as far as the table goes: 國 becomes 国, 聯 stays.
"""

from __future__ import annotations

# Pairs of old form and new form, separated by spaces.
_PAIRS = """
亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 稻稲 飮飲 隱隠 營営 榮栄 衞衛 驛駅 悅悦 圓円 鹽塩 緣縁 艷艶 應応 歐欧 毆殴 櫻桜
奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 壞壊 懷懐 繪絵 槪概 擴拡 殼殻 覺覚 學学 嶽岳 樂楽 渴渇 罐缶 卷巻 陷陥 勸勧
寬寛 關関 歡歓 觀観 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 狹狭 鄕郷 曉暁 區区 驅駆 勳勲
薰薫 徑径 莖茎 惠恵 揭掲 溪渓 經経 螢蛍 輕軽 繼継 鷄鶏 藝芸 擊撃 缺欠 硏研 縣県 儉倹 劍剣 險険 圈圏 檢検 獻献 權権
顯顕 驗験 嚴厳 廣広 效効 恆恒 黃黄 鑛鉱 號号 國国 黑黒 歲歳 濟済 碎砕 齋斎 劑剤 雜雑 參参 產産 慘惨 棧桟 蠶蚕 贊賛
殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 寫写 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 尙尚 奬奨 獎奨 將将
稱称 涉渉 燒焼 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 狀状 疊畳 讓譲 釀醸 囑嘱 觸触 寢寝 愼慎 眞真 盡尽 圖図 粹粋 醉酔
隨随 髓髄 數数 樞枢 瀨瀬 聲声 靜静 齊斉 攝摂 竊窃 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭 禪禅 雙双 壯壮 搜捜 插挿 巢巣
爭争 瘦痩 總総 莊荘 裝装 騷騒 增増 臟臓 藏蔵 卽即 屬属 續続 墮堕 對対 體体 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 團団
彈弾 斷断 擔担 膽胆 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 徵徴 聽聴 敕勅 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝 黨党 盜盗 燈灯 當当
鬭闘 德徳 獨独 讀読 屆届 繩縄 貳弐 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 晚晩 蠻蛮 祕秘 濱浜 甁瓶 拂払
佛仏 倂併 竝並 變変 邊辺 步歩 寶宝 豐豊 襃褒 飜翻 每毎 萬万 滿満 麵麺 默黙 餠餅 戾戻 彌弥 藥薬 譯訳 豫予 餘余 與与
譽誉 搖揺 樣様 謠謡 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑 淚涙 壘塁 禮礼 曆暦 歷歴 鍊錬 爐炉 勞労 樓楼 郞郎 祿禄
錄録 灣湾 淸清 靑青 說説 脫脱 稅税 銳鋭 閱閲 敎教 內内 兔兎 冰氷 吳呉 喩喩 妍妍 姬姫 嘗嘗 戶戸 晴晴 呂呂
﨑崎 嵜崎 髙高 濵浜 邉辺 德徳 𠮷吉 剝剥 塡填 𠮟叱 頰頬 嚙噛 繫繋 摑掴 禱祷 蔣蒋 醬醤 潑溌 瀆涜 鷗鴎 軀躯 遙遥 槇槙
堯尭 晉晋 纒纏 冨富 峯峰 嶋島 嶌島 崗岡 舘館 曻昇 刄刃 栁柳 槗橋 𣘺橋 逹達 徃往 恊協 箇箇 俱倶 攪撹 麴麹 蠟蝋 籠籠
"""

VARIANTS: dict[str, str] = {pair[0]: pair[1] for pair in _PAIRS.split() if pair[0] != pair[1]}
