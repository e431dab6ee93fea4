"""The trades of the demo portfolio: category code, price list, tickets, size and season of each."""

from __future__ import annotations

from dataclasses import dataclass

from merchdesk.rules.codes import MerchantType

#: Relative monthly volume, January to December, before holidays.
SEASONS: dict[str, tuple[float, ...]] = {
    "flat": (1.0, 0.98, 1.0, 1.0, 1.01, 1.0, 1.0, 1.0, 1.0, 1.01, 1.0, 1.02),
    "winter": (1.18, 1.08, 1.0, 0.95, 0.92, 0.86, 0.84, 0.86, 0.95, 1.05, 1.14, 1.22),
    "summer": (0.70, 0.74, 0.88, 1.0, 1.14, 1.28, 1.42, 1.36, 1.12, 0.94, 0.78, 0.72),
    "evening": (0.84, 0.86, 0.92, 1.0, 1.08, 1.18, 1.24, 1.20, 1.06, 0.98, 0.88, 0.84),
    "travel": (0.86, 0.90, 0.98, 1.06, 1.06, 0.98, 1.18, 1.16, 0.98, 1.12, 0.90, 0.86),
    "clothes": (1.24, 0.86, 0.92, 1.0, 1.0, 0.86, 0.78, 0.80, 1.06, 1.10, 1.20, 1.26),
    "building": (0.70, 0.62, 1.12, 1.18, 1.14, 1.02, 0.94, 0.96, 1.12, 1.16, 1.10, 0.98),
    "school": (0.82, 1.20, 1.10, 0.90, 0.88, 0.94, 0.84, 1.32, 1.40, 0.92, 0.86, 0.84),
    "gifts": (1.40, 0.90, 0.82, 0.86, 0.98, 0.96, 0.84, 0.92, 1.34, 0.98, 0.92, 1.16),
    "cars": (1.10, 0.76, 0.96, 0.92, 0.96, 0.98, 0.90, 0.94, 1.16, 1.08, 1.08, 1.20),
    "stocking": (1.18, 0.58, 1.10, 1.06, 1.0, 0.94, 0.88, 0.98, 1.14, 1.02, 1.04, 1.12),
}


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of shop.

    ``low`` and ``high`` bound its usual monthly volume in fen. ``spring`` is the share of trade
    lost on the days around the Spring Festival, ``rush`` what the weeks before it add, ``holiday``
    what a golden week adds. ``ticket_fen`` is an ordinary ticket, below any cap; ``capped`` the
    share of tickets that reach the cap, ``capped_fen`` an ordinary one of those.
    """

    name: str
    nouns: tuple[str, ...]
    mcc: str
    merchant_type: MerchantType
    weight: int
    low: int
    high: int
    ticket_fen: int
    season: tuple[float, ...]
    spring: float
    rush: float
    holiday: float
    naming: str  # which words make its names: food, shop, care or trade
    hour: str  # when somebody there has time
    capped: float = 0.0
    capped_fen: int = 0

    @property
    def capped_share_fen(self) -> float:
        """What capped tickets add to the mean ticket."""
        return self.capped * self.capped_fen


#: name, nouns, MCC, type, weight, volume in 10,000 yuan, ticket in yuan, season, percent lost at
#: the Spring Festival, gained before it and in golden weeks, naming, hour, capped share and ticket
_TABLE = """
火锅|火锅 老火锅 鲜货火锅|5812|dining|12|4-180|280|winter|45 15 20|food|14:30
面馆|面馆 牛肉面 担担面|5812|dining|9|0.5-14|26|flat|85 0 5|food|14:30
小吃|小吃 抄手 钵钵鸡 冒菜|5814|dining|9|0.4-12|32|flat|80 0 10|food|14:30
中餐|酒楼 私房菜 家常菜 川菜馆|5812|dining|10|3-140|320|flat|40 25 15|food|14:30
烧烤|烧烤 烤鱼 串串香|5812|dining|7|1.5-50|180|evening|70 5 10|food|15:30
茶楼|茶楼 茶坊 茶府|5813|dining|6|2-60|150|flat|55 10 10|food|10:30
奶茶|茶饮 鲜果茶 奶茶|5814|dining|6|1-22|24|summer|50 5 20|food|10:00
咖啡|咖啡 咖啡馆|5814|dining|4|1-16|38|flat|45 5 10|food|10:00
烘焙|烘焙坊 蛋糕 西饼|5814|dining|5|1-26|58|flat|45 20 0|food|10:30
酒店|酒店 宾馆 客栈|7011|dining|5|8-420|520|travel|35 0 35|care|10:00
娱乐|KTV 量贩KTV|7911|dining|3|5-160|430|flat|20 15 15|care|16:00
健身|健身 瑜伽馆|7997|dining|3|3-60|900|flat|75 10 -10|care|11:00
珠宝|珠宝 金店 银楼|5944|dining|3|10-320|2600|gifts|40 45 15|care|11:00
药房|大药房 药店 康复药房|5912|general|9|2-70|92|winter|35 10 -5|care|10:00
眼镜|眼镜 眼镜店 视光中心|8043|general|6|2-40|460|school|65 5 0|care|10:30
服装|服饰 女装 男装 童装|5651|general|9|1-70|260|clothes|60 35 10|shop|11:00
美容|美容院 美发 养发馆|7230|general|7|1.5-50|380|flat|70 30 0|care|11:00
汽修|汽修 汽车养护 轮胎行|7538|general|6|1.5-45|420|flat|70 15 5|shop|10:00
五金|五金 五金水暖 五金机电|5251|general|6|0.8-30|130|building|85 -10 -10|shop|10:00
建材|建材 瓷砖 地板 门窗|5211|general|6|3-160|1500|building|90 -20 -15|shop|10:00
家具|家具 家居 沙发|5712|general|3|5-220|2300|building|85 -10 10|shop|11:00
手机|手机 通讯 数码|4812|general|4|3-110|980|flat|50 20 10|shop|11:00
水果|水果 鲜果 果业|5499|general|7|1-32|46|summer|40 35 5|shop|15:00
烟酒|烟酒 名酒行|5921|general|5|2-70|310|gifts|40 50 15|shop|15:00
母婴|母婴 孕婴童|5641|general|4|1.5-42|190|flat|55 10 0|care|10:30
文具|文具 图文 文印|5943|general|4|0.5-11|42|school|85 -10 -20|shop|15:00
宠物|宠物医院 宠物店|0742|general|3|1-32|240|flat|45 10 5|care|14:00
鲜花|花店 花艺|5992|general|3|0.4-10|150|gifts|35 25 0|care|10:00
洗衣|洗衣 干洗店|7211|general|2|0.3-6|85|winter|80 20 0|care|10:00
摄影|摄影 照相馆|7221|general|2|1-22|520|travel|60 10 10|care|10:30
超市|超市 生鲜超市 百货超市|5411|livelihood|7|6-520|68|flat|15 55 10|shop|15:00
便利店|便利店 副食店|5411|livelihood|6|1-28|24|flat|25 15 5|shop|15:00
加油站|加油站|5541|livelihood|2|40-650|240|flat|10 20 20|care|10:00
诊所|口腔诊所 中医诊所 诊所|8021|livelihood|4|2-80|360|flat|65 5 -10|care|14:00
培训|培训学校 艺术学校|8299|livelihood|3|3-100|1900|school|80 -10 -20|care|10:00
汽车销售|汽车销售 名车行|5511|auto_property|6|30-800|2600|cars|60 30 15|care|10:00|55|46000
二手车|二手车行 车业|5521|auto_property|4|15-320|2000|cars|75 20 5|care|10:00|45|32000
楼盘|置业 房产|1520|auto_property|2|50-900|3000|building|70 -10 20|care|10:00|60|58000
建材批发|建材商行 石材经营部|5039|wholesale|6|10-520|1500|building|90 -20 -15|trade|10:00|28|11000
五金批发|五金批发 机电商行|5072|wholesale|6|8-320|900|building|90 -20 -15|trade|10:00|22|8600
服装批发|服装批发 服饰商行|5137|wholesale|8|6-320|1100|clothes|85 30 -10|trade|15:00|30|9200
鞋类批发|鞋业批发 鞋行|5139|wholesale|4|5-160|900|clothes|85 30 -10|trade|15:00|26|8400
药品批发|医药批发 药材商行|5122|wholesale|4|20-520|1700|winter|70 15 -10|trade|10:00|40|14000
电器批发|电器批发 照明商行|5065|wholesale|6|10-420|1300|stocking|80 20 0|trade|10:00|34|10500
文体批发|文体用品批发|5111|wholesale|4|4-90|600|school|90 -10 -20|trade|15:00|18|7600
花木批发|花木批发 苗木场|5193|wholesale|4|2-70|700|gifts|70 30 -5|trade|10:00|16|7800
涂料批发|涂料商行 油漆批发|5198|wholesale|4|5-130|1000|building|90 -20 -15|trade|10:00|22|8200
"""


def _percent(text: str) -> float:
    return int(text) / 100


def _trade(line: str) -> Trade:
    fields = line.split("|")
    low, high = (round(float(bound) * 1_000_000) for bound in fields[5].split("-"))
    spring, rush, holiday = map(_percent, fields[8].split())
    return Trade(
        name=fields[0],
        nouns=tuple(fields[1].split()),
        mcc=fields[2],
        merchant_type=MerchantType(fields[3]),
        weight=int(fields[4]),
        low=low,
        high=high,
        ticket_fen=int(fields[6]) * 100,
        season=SEASONS[fields[7]],
        spring=spring,
        rush=rush,
        holiday=holiday,
        naming=fields[9],
        hour=fields[10],
        capped=_percent(fields[11]) if len(fields) > 11 else 0.0,
        capped_fen=int(fields[12]) * 100 if len(fields) > 12 else 0,
    )


TRADES: tuple[Trade, ...] = tuple(_trade(line) for line in _TABLE.strip().splitlines())
