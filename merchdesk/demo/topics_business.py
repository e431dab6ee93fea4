"""What touches were about, second half: rates, competitors, business, products, people.

The notation is `merchdesk.demo.topic.parse`'s; the slots are filled by `merchdesk.demo.notes`.
All of it is made up.
"""

BUSINESS = """\
[rate_ask] visit call wechat; purpose feedback; mood -1; weight 9
> 答复费率申请/call/2/7
> 带费率测算表上门/visit/3/10
2 {who}问费率能不能降一点，说同行有更低的，约{due}答复。
3 主动谈到扣率，按近三月流水算，一个月手续费约{fee}，{who}没再坚持。
1v {who}觉得手续费高，解释了发卡行和银联各拿多少，态度缓和。
3 要求和隔壁店同价，查隔壁是不同类别，向{who}说明。
2>2 {who}想签保底流水换优惠，回去测算，约{due}带测算表来。
1 问刷信用卡和扫码费率为什么不一样，给{who}画表说明，基本认可。
5 {who}嫌费率高，说再不降就换一家，约{due}答复。
5 {who}把三家的报价摆在一起比，说我们最贵。

[rate_due] visit call; purpose maintain; weight 6
> 办理优惠费率续签/visit/3/12
> 提醒优惠费率到期/call/5/15
2>1 优惠费率下月到期，和{who}谈续签，约{due}签字。
1v 续签了一年优惠费率，{who}签字，带回协议一份。
3 提醒优惠到期日，{who}说再比较一下别家。
5 告知到期后恢复标准扣率，{who}要求至少保持现在水平。
2 流水没达到优惠门槛，{who}希望再给一个季度。

[competitor] visit call; purpose maintain; mood -2; weight 7; competitor
> 上门谈挽留方案/visit/1/4
> 电话确认客户决定/call/1/3
5 {competitor}上门，报{rate}，还送机器，{who}拿来比价。
5v 发现柜台多了一个别家收款码，是{competitor}放的，报价{rate}。
5 {who}直说{competitor}给{rate}，问我们能不能跟，约{due}答复。
3 {competitor}业务员一周来了{n}次，{who}说暂时没签。
2 {competitor}送了云音箱和桌贴，{who}拿着先用，主要还走我们。
2v {who}把{competitor}的报价单给我看，{rate}，但到账要加钱，点明后有所犹豫。

[leaving] visit call; purpose maintain; mood -3; weight 5; when down dormant; competitor
> 请主管一起上门挽留/visit/1/3
> 打电话确认是否停用/call/1/3
6 {who}说已经用了{competitor}，我们的机器留着备用。
6v 刷卡机收到了柜子里，{who}说扫码走{competitor}了。
6>1 {who}问注销怎么办手续，先稳住，约{due}再谈。
6 现在大半流水走{competitor}，报{rate}，{who}说返现比较多。
6 {who}态度冷淡，说合同到期就不续了，{competitor}已经谈好。

[expand] visit call wechat; purpose place_product; mood 2; weight 5; when up steady
+ smart_pos qr_code
> 给新店办开户资料/visit/3/12
> 跟进新店开业时间/call/5/15
2 {who}在{area}看铺面，打算开分店，约{due}谈新店装机。
1v 二楼扩了{n}张台，加了一台POS，当场测试正常。
2 新店下月开业，需要收款码和音箱各一套，资料先收了。
2v 隔壁铺子也租下来了，打通后加一个收银台。
2 {who}说另一家店也想换我们的机器，约{due}谈。

[new_manager] visit call; purpose get_to_know; weight 5
> 再去认识新店长/visit/5/14
1 换了店长，新店长姓{surname}，加了微信，交接了对账方法。
1v 原来的收银走了，新来的不会退款，现场教了一遍。
2 老板把店交给{surname}经理管，以后找他。
1 财务换人，新会计姓{surname}，重新加了后台权限。
2c 新店长刚从外地调来，对我们不熟，约{due}专程去一趟。

[renovation] visit call; purpose maintain; weight 4; when down dormant
> 问恢复营业的时间/call/7/20
> 恢复营业后上门测试机器/visit/10/25
3>1 店面装修，停业约{n}周，机器已收好，约{due}问复业时间。
3 门口修路围挡，客流少了一半，{who}考虑先重装。
3 后面装修，只开半边，刷卡少了很多。
2 装修完会换收银系统，提醒先和我们确认对接。

[slow] visit call wechat; purpose feedback; mood -1; weight 7; when down
> 带一个引流活动方案上门/visit/5/14
3 {who}叹生意淡，{area}新开了两家同行，分走不少客人。
3 客流明显少，{who}在考虑缩短营业时间。
3 附近写字楼退租多，工作日客人少了三成。
2 房租又涨，{who}说年底看看再决定续不续，约{due}带活动方案再聊。
3 淡季，{who}把人手减到{n}个，暂不考虑新产品。
2 线上平台抽成高，{who}想把客人拉回到店里付款。

[busy] visit call wechat; purpose maintain; mood 2; weight 6; when up steady
1 生意不错，{who}心情好，说收款这块省心。
3v 到店时排队，{who}边忙边聊，改天闲时再细谈。
1 {who}说这个月比去年同期好，主要靠老客。
1 上了新品以后客单价上去了，{who}很满意。
2 周边小区交房，新客多，{who}打算加人手。

[figures_down] visit call; purpose maintain; mood -1; weight 10; when down; figures
> 约老板面谈原因/visit/2/8
> 一周后看流水再打电话/call/6/10
3v 上月交易{volume}，{change}，上门了解，{who}说是淡季。
2c 看到上月{change}，电话问原因，{who}说部分客人改走转账。
5>1 上月只有{volume}，{change}；{who}承认有一半走了别家码，约{due}再谈。
2v 和{who}看了近三月走势，上月{change}，主要少在周末。
3 上月{volume}，{change}，{who}说是活动结束的原因，下月看恢复。

[figures_up] visit call wechat; purpose maintain; mood 2; weight 8; when up; figures
> 带等级权益说明上门/visit/5/15
1 上月交易{volume}，{change}，祝贺{who}，顺便介绍了等级权益。
1 {who}说新接了几家公司的单，上月{volume}，{change}。
2 上月{change}，离上一级不远，{who}愿意把另一台机器也启用。
2 走势不错，上月{volume}，{who}问流水高了能不能谈优惠，约{due}带说明来。

[moving] visit call; purpose maintain; mood -1; weight 3; when down
> 确认新址和移机时间/call/3/10
3 这片要拆迁，{who}在找新铺面，说定了告诉我，移机要提前报。
2 租约到期不续，准备搬到{area}，约{due}问新址。
6 {who}有意转让，已有人来看店，提醒过户要重新签约。
3 房东收回铺面，{who}还没找到合适的，先开到月底。

[dormant] visit call; purpose maintain; mood -2; weight 60; when dormant
> 上门取回闲置机器/visit/5/15
> 再次核实是否继续使用/call/5/12
6 睡眠核实：{who}说暂时没用，主要收现金和个人码。
2v 连续没有交易，上门看店还开着，机器放在柜下，帮着重新签到。
3>1 {who}说机器坏了懒得报修，一直没用，约{due}带新机来。
3 核实为季节性停业，{who}说过完年再开。
6v 店面已换招牌，现任老板姓{surname}，原商户疑似转让。
2 {who}答应这周恢复使用，先做{n}笔测试。

[holiday_stock] visit call wechat; purpose maintain; weight 5; when holiday
1 节前备货，{who}问假期到账安排，已发通知。
1v 和{who}确认假期营业时间，备用打印纸{n}卷送到。
1 提醒假期大额限额和客服电话，{who}记下了。
2 长假客流预计翻倍，{who}要临时加一台移动POS。
3 {who}说假期照常营业，没有特别需要。

[referral] visit call wechat; purpose invite; mood 2; weight 4; when up steady
> 联系转介绍的新商户/call/1/5
> 拜访转介绍的新商户/visit/2/8
2 {who}介绍了同街一家{trade}的老板，给了电话，约{due}联系。
2 {who}愿意在商会群里帮忙推荐，发了资料给他。
2v 请{who}引荐楼上公司，他说熟，回头带我去。
1v 转介绍的店已签约，给{who}送了一份小礼品。

[opinion] visit call wechat; purpose feedback; weight 6
1 征求意见：{who}希望账单能按收银员分开。
1 {who}建议后台加一个月报，现在要自己加总。
3 {who}对上门及时满意，对客服电话排队久有意见。
1 满意度回访，服务打高分，说产品更新有点慢。
1 {who}希望活动早一周通知，好安排物料。
5 {who}说退款到账太慢，顾客总来问，已记录上报。

[smart_pos] visit call; purpose place_product; weight 6
+ smart_pos
> 带智能POS样机演示/visit/3/10
> 问试用意见/call/5/9
2>1 推智能POS，{who}关心押金，说明免押试用三个月，约{due}带样机来。
3v 演示智能POS，{who}觉得屏幕小，再考虑。
1v>2 智能POS已装，老机收回，{who}说对账方便多了。
2 {who}怕员工学不会智能POS，答应闲时现场培训半小时。
5 {who}觉得智能POS要交押金不划算，旧机还能用。

[instalment] visit call; purpose place_product; weight 5; only auto_property general
+ instalments
> 送分期收款协议/visit/3/10
> 问分期收款的决定/call/4/9
2 介绍分期收款，{who}觉得大件好卖，问贴息怎么算，约{due}给方案。
3 {who}担心分期到账慢，解释商户一次性到账。
1v 分期收款开通，{who}试了一单，成功。
5 分期手续费{who}不愿承担，说明可以由顾客付，仍有顾虑。

[loyalty] visit call wechat; purpose place_product; weight 5
+ membership
> 帮商户设好会员储值/visit/4/10
2 {who}想做会员储值，介绍了会员营销，约{due}来帮忙设置。
1 会员充值上线两周，办了{members}张，{who}说比发传单管用。
3 {who}用别家会员系统，年底到期再看我们的。
2v 演示付款后自动发券，{who}愿意先试满减。

[loan] visit call wechat; purpose place_product; weight 4
+ loan
> 回复经营贷预审结果/call/2/6
2 {who}进货缺周转，介绍凭流水的经营贷，资料已收，约{due}回复预审。
3 问贷款利率，给了范围，{who}说再想想。
1 经营贷批了，{who}提款前想再问还款方式，已转信贷同事。
3 {who}暂不需要贷款，说旺季再联系。

[net_bank] visit call; purpose place_product; weight 3
+ online_banking settlement_card
> 陪同到网点开户/visit/3/9
2>1 {who}每周跑网点转账，推荐企业网银，约{due}陪去开户。
3 结算户换成我行对公户，{who}说等换执照一起办。
1v 教{who}用网银批量付工资，顺利。

[promotion] visit call wechat; purpose place_product; mood 1; weight 6
> 送活动物料/visit/2/7
> 回访活动效果/call/7/14
2>1 周三满减活动报名，{who}同意参加，约{due}送海报和台卡。
1v>2 活动物料已摆上，教收银员怎么向顾客说。
1 {who}问补贴谁出，说明银行和商户各一半，他算了算可以。
1 上期活动带来{members}笔，{who}愿意再做一期。
3 {who}嫌活动规则复杂，收银说不清，这期先不参加。

[first_visit] visit; purpose get_to_know; mood 1; weight 60; when first
> 装机后上门回访/visit/12/25
> 首月回访使用情况/call/10/20
1 首次拜访，认识{who}，了解营业时间和主要客群，留名片。
1 首访：核对资料、激活终端、试了{n}笔，{who}加了微信。
1>1 新装机回访，教收银员签到、结算、退款，{who}满意，约{due}再来。
2 第一次见{who}，话不多，对到账时间问得细。
1 首次上门，介绍服务内容和报修电话，贴在收银台。

[greeting] wechat call sms; purpose maintain; mood 1; weight 7; office
1 发问候，{who}回复感谢。
3 问候近况，{who}说一切正常，没有要处理的。
3 提醒{who}注意机器散热，别放热源边。
3 例行回访，机器、到账都正常。
1 雨天问店里有没有进水，{who}说没事，觉得我们有心。
1 问上次的问题是否还出现，{who}答没有了。

[care] visit wechat; purpose maintain; mood 2; weight 4
1v {who}生日，送了一份小礼品，聊到孩子升学。
1v 合作周年，送纪念牌，{who}挂在了收银台后面。
1 开店周年，送花篮一个，{who}发了朋友圈。
3 告知等级权益，{who}对免费打印纸和优先报修最看重。
1v 给出纳也带了一份台历，平时对账最辛苦。

[dining_hours] visit; purpose maintain; weight 4; only dining
1 避开饭点两点半到店，{who}刚歇下，聊了一刻钟。
2 晚市翻台快，{who}要求每桌放收款码，带来{n}张桌贴。
3 外卖占了四成，{who}问外卖平台的钱能不能也走我们。
1 后厨装了排烟机后扫码盒受潮，换了位置。
2 包间客人要开票又要刷卡，{who}想把移动POS放二楼。

[wholesale] visit call; purpose maintain; weight 8; only wholesale
> 带封顶明细上门/visit/2/8
> 核对大额封顶交易/call/3/8
1v {who}多是大额货款，关心封顶，逐笔核对了上月封顶笔数。
3 下家改用对公转账，{who}说刷卡会少一些，封顶优势讲了一遍。
5>1 {who}怀疑有一笔没按封顶收，查为拆成两笔刷，约{due}带明细来。
2 旺季备货，{who}要求提高单日限额。
5 市场里几家商行都在比封顶价，{who}想要再低一档。

[auto] visit call; purpose maintain; weight 8; only auto_property
> 确认大额限额已调整/call/2/6
3 定金刷卡多，尾款走转账，{who}说80封顶划算，答应尾款也劝客人刷。
2 周末有团购会，{who}要加{n}台移动POS，约{due}确认。
1 客人刷大额被发卡行拦截，教{who}让客人先打发卡行电话。
1v 财务要按合同号备注，教会在小票上输备注。
"""

#: A second sentence that some notes end with: seen on the spot, or heard on the phone, too.
ASIDES = """\
s店里干净，员工都认得我。
h{who}说有事微信找我。
s收银台上摆的是我们的码。
s门口停车不便，下次坐地铁来。
h{area}最近客流在恢复。
s旁边新开了一家同行。
h{who}赶着接孩子，聊得短。
s下次带打印纸。
s顺路看了隔壁两家。
h{who}爱聊，留足时间。
h说话要直接，{who}不喜欢绕。
h员工流动大，操作要再教。
h家里是老板娘管钱，重要的事要跟她说。
s收银员提到顾客更爱扫码。
s资料已拍照存档。
h地铁口围挡月底拆。
h房租下季度要谈。
s门头换了新招牌，拍了一张。
s隔壁的老板也过来问了几句。
h下午三点前打电话最方便。
"""
