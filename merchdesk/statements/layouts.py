"""The headings acquirers use, as data: supporting one more statement is adding its words here.

A heading is compared after `normal` has taken away width, spaces, case and traditional forms,
and after its unit; it must equal a synonym, at most with one harmless word before and after.
Where two columns of a file mean the same field, the synonym that stands first here wins.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from merchdesk.rules.codes import MerchantType

AMOUNTS = {
    "volume_fen": """交易金额 交易额 交易总额 交易总金额 总交易额 总交易金额 清算交易额 清算交易金额
        收单交易额 收单交易金额 收单金额 消费金额 消费交易额 刷卡金额 刷卡交易额 交易流水 流水金额
        流水 本金 交易本金 发生额 tpv volume transactionvolume transactionamount grossamount amount
        金额""",
    "uncapped_volume_fen": """非封顶金额 未封顶金额 非封顶交易额 未封顶交易额 非封顶交易金额
        未封顶交易金额 不封顶金额 不封顶交易额 不封顶交易金额 uncappedvolume uncappedamount""",
    "capped_volume_fen": """封顶交易额 封顶交易金额 达到封顶金额 达到封顶交易额 cappedvolume
        cappedamount""",
    "fee_fen": """商户手续费 商户手续费金额 手续费收入 商户手续费收入 手续费 手续费金额 手续费总额
        总手续费 应收手续费 应收商户手续费 实收手续费 扣收手续费 交易手续费 刷卡手续费 商户扣费
        merchantfee fee fees feeamount mdrfee""",
    "net_fen": """净收入 收单净收入 手续费净收入 分润 分润金额 收单分润 分润收入 收单方分润
        收单机构分润 收单收益 净收益 毛利 netrevenue netincome netfee""",
    "cost_fen": "成本 总成本 成本合计 成本金额 手续费成本 发卡及网络成本 cost totalcost",
    "largest_ticket_fen": """最大单笔 最大单笔金额 单笔最大 单笔最大金额 最高单笔 单笔最高
        单笔最高金额 最高单笔金额 最大单笔交易额 单笔最大交易额 单笔最大交易金额 最大单笔交易金额
        最大交易金额 largestticket maxticket""",
}
COUNTS = {
    "txn_count": """交易笔数 总笔数 交易总笔数 总交易笔数 清算笔数 清算交易笔数 收单笔数 消费笔数
        刷卡笔数 成功笔数 成功交易笔数 交易次数 txncount transactioncount transactions count
        笔数""",
    "capped_count": "封顶笔数 封顶交易笔数 达到封顶笔数 封顶次数 cappedcount",
    "active_days": """交易天数 有交易天数 活跃天数 有效交易天数 交易日数 动账天数 activedays
        tradingdays""",
}
LABELS = {
    "mid": """商户编号 商户号 商户代码 商户编码 商户号码 受理商户编号 受理商户号 特约商户编号
        特约商户号 银联商户号 银联商户编号 商户id 商户mid 入网商户号 商编 mid merchantid merchantno
        merchantnumber merchantcode""",
    "name": """商户名称 商户名 商户全称 特约商户名称 受理商户名称 商户注册名称 注册名称 商户营业名称
        门店名称 店铺名称 merchantname name""",
    "short_name": "商户简称 简称 商户对外名称 对外名称 门头名称 店名 merchantshortname shortname",
    "mcc": "mcc mcc码 mcc代码 商户mcc 商户类别码 商户类别代码 行业代码 行业码 merchantcategorycode",
    "month": """交易月份 账期 月份 统计月份 统计月 清算月份 清算月 清算账期 结算月份 结算月 结算账期
        交易账期 账务月份 会计月份 会计期间 交易年月 年月 所属月份 所属期 统计期间 统计周期 期间
        数据月份 month period yearmonth statementmonth""",
    "branch": """所属网点 网点名称 网点 所属机构 归属机构 归属网点 机构名称 机构 所属分行 归属分行
        分行名称 分行 所属支行 支行名称 支行 分公司 经办机构 经办行 拓展机构 营销机构 管理机构
        受理机构 branch""",
    "merchant_type": """商户类型 商户类别 商户分类 行业类别 行业类型 行业大类 行业分类 费率类型
        扣率类型 计费类型 手续费类型 价格类型 merchanttype""",
    "running": "序号 行号 序 no no. # 编次",
}
PROFILE = {
    "city": "城市 所在城市 所属城市 地市 所在地市 city",
    "district": "区县 区/县 所在区县 所属区县 行政区 行政区划 县区 区域 所属区域 district",
    "address": """经营地址 营业地址 商户地址 装机地址 详细地址 店铺地址 门店地址 地址 注册地址
        address""",
    "joined_month": """入网月份 入网时间 入网日期 入网年月 签约日期 签约时间 签约月份 开通日期
        开通时间 开户日期 装机日期 joined joinedmonth""",
    "mdr_ppm": "扣率 签约扣率 商户扣率 签约费率 商户费率 执行费率 执行扣率 费率 手续费率 mdr rate",
    "cap_fen": "封顶 封顶值 封顶金额 封顶手续费 手续费封顶 封顶额 封顶费 cap",
    "contact_name": "联系人 联系人姓名 商户联系人 负责人 负责人姓名 经营者 contact contactname",
    "phone": """联系电话 联系手机 联系人电话 联系人手机 手机号 手机号码 手机 电话 电话号码 商户电话
        联系方式 phone mobile telephone""",
    "manager": """客户经理 客户经理姓名 管户经理 管户人 主办 主办客户经理 维护人 维护人员 拓展人
        拓展人员 业务员 营销人员 责任人 accountmanager manager""",
}

BEFORE = ("其中", "本月", "当月", "本期", "月度", "合计", "总计", "交易", "交易情况", "月")
AFTER = ("合计", "总计", "汇总", "小计")

#: Units in the heading's brackets or the sheet's "单位：" line; fen in one of them.
MONEY_UNITS = {"元": 100, "人民币": 100, "人民币元": 100, "rmb": 100, "cny": 100, "yuan": 100}
MONEY_UNITS |= {"千元": 100_000, "万元": 1_000_000, "万": 1_000_000, "百万元": 10**8, "分": 1}
COUNT_UNITS = {"笔": 1, "次": 1, "天": 1, "日": 1, "千笔": 1_000, "万笔": 10_000}
RATE_UNITS = {"%": 1, "‰": 1}

#: A merchant type cell means the first of these it contains.
MERCHANT_TYPES = (
    (("餐娱", "餐饮", "娱乐"), MerchantType.DINING),
    (("车房", "房车", "房产汽车", "汽车房产", "房地产及汽车"), MerchantType.AUTO_PROPERTY),
    (("批发",), MerchantType.WHOLESALE),
    (("民生",), MerchantType.LIVELIHOOD),
    (("一般",), MerchantType.GENERAL),
    (("标准",), MerchantType.STANDARD),
)

CORRECTION_WORDS = ("更正", "更改", "调整后", "修正", "订正", "correction")

_TRADITIONAL = str.maketrans(
    "戶編號稱簡碼總筆數額費頂終類機構網點帳賬間經營聯電話區縣簽約執單潤處實應動資導員業務維護責計劃"
    "專樓門標準產車飲樂娛發財錢萬項調訂淨躍統結屬歸詳細達鋪對級負貸時簡體報單",
    "户编号称简码总笔数额费顶终类机构网点账账间经营联电话区县签约执单润处实应动资导员业务维护责计划"
    "专楼门标准产车饮乐娱发财钱万项调订净跃统结属归详细达铺对级负贷时简体报单",
)

_FIELDS = {**AMOUNTS, **COUNTS, **LABELS, **PROFILE}
_BY_WORD = {
    word: (field, rank)
    for field, words in reversed(_FIELDS.items())
    for rank, word in enumerate(words.split())
}


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A heading for comparison: half width, no spaces, lower case, simplified, no trailing mark."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain.lower().translate(_TRADITIONAL).strip(":*\"'“”")


def field_of(heading: str) -> tuple[str, int] | None:
    """The field a normalised heading without its unit names, and its rank: 0 is the best word."""
    exact = _BY_WORD.get(heading)
    if exact:
        return exact
    starts = [heading, *(heading[len(w) :] for w in BEFORE if heading.startswith(w))]
    for start in starts:
        for end in (start, *(start[: -len(w)] for w in AFTER if start.endswith(w))):
            found = _BY_WORD.get(end)
            if found:
                return found[0], found[1] + 100
    return None


def split_unit(heading: str) -> tuple[str, str]:
    """``交易金额(万元)`` as ``("交易金额", "万元")``; brackets that hold no unit stay."""
    if not heading.endswith(")"):
        return heading, ""
    start = heading.rfind("(")
    unit = heading[start + 1 : -1].removeprefix("单位:").removeprefix("单位")
    known = unit in MONEY_UNITS or unit in COUNT_UNITS or unit in RATE_UNITS
    return (heading[:start], unit) if start > 0 and known else (heading, "")


def merchant_type(text: str) -> str:
    """The code of a merchant type as an acquirer writes it (餐娱类, 批发类 封顶26 …), else ""."""
    plain = normal(text)
    for words, code in MERCHANT_TYPES:
        if any(word in plain for word in words):
            return code.value
    return ""
