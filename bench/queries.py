"""The fixed list of questions that searches are measured with, by kind."""

from __future__ import annotations

QUERIES: dict[str, tuple[str, ...]] = {
    "word": (
        "通報", "取組", "フィルタリング", "暴力団", "児童", "研修", "filtering", "counseling", "police", "training",
        "internet", "victims",
    ),
    "compound": (
        "児童相談所", "児童ポルノ", "飲酒運転", "再犯防止", "人身取引被害者", "サイバー事案", "匿名通報", "国際連携",
        "相談体制", "青少年",
    ),
    "and": (
        "児童 保護", "警察庁 研修", "インターネット　広報", "外国人 在留 管理", "child pornography", "organized crime",
        "awareness raising children", "再犯 就労 支援", "警察 企業 連携 情報", "related ministries cooperation",
    ),
    "phrase": (
        '"public relations"', "「広報啓発」", '"law enforcement"', "「関係機関」", '"child guidance center"', "「被害児童」",
    ),
    "mixed": ("警察庁 filtering", "児童 hotline", "SNS 被害", "ISP blocking", "G7 児童", "DNA 鑑定"),
    "variant": ("取り組み", "子供", "こども", "organisation", "counselling", "ｲﾝﾀｰﾈｯﾄ", "國際", "取り締まる"),
    "sentence": (
        "飲酒運転を減らすための取組",
        "被害に遭った子供の心のケアを行う職員の研修",
        "外国人が安心して暮らせる環境の整備",
        "what is done to protect victims of trafficking in persons",
        "which ministries are responsible for measures against cyber crime",
        "刑務所を出た人の仕事と住まいを支援する施策",
    ),
    "piece": ("ポル", "罪", "ンタリ", "幇助", "等の"),
    "nothing": ("ズガンガルド", "zzyzx", "存在しない言葉の並び"),
}  # fmt: skip
