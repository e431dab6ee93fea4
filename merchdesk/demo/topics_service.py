"""What touches were about, first half: equipment, settlement, paperwork, and nobody there.

The notation is `merchdesk.demo.topic.parse`'s; the slots are filled by `merchdesk.demo.notes`.
All of it is made up.
"""

SERVICE = """\
[qr_offline] visit call wechat; purpose complaint; mood -1; weight 9; office
> 复核扫码盒运行情况/visit/5/14
> 电话回访扫码盒是否稳定/call/2/6
2v>1 {who}反映周末扫码盒断连，已换新机，约{due}复核。
2c 扫码盒中午高峰掉线{n}次，收银员改用手机收款，已报运维排查。
2v 现场测试扫码盒，信号只有一格，建议改接店内WiFi，{who}同意试一周。
2>2 扫码盒离线重启后恢复，{who}担心周末再断，约{due}再问一次。
1cw {who}说扫码盒一到晚上就转圈，查到是流量卡欠费，已让后台续费。
1v 吧台换了位置后扫码盒总掉线，帮着挪到窗边，连续测了{n}笔都正常。
1cw 店里换宽带后扫码盒连不上，远程教{who}重新配网，已恢复。
5v>1 扫码盒又断了，{who}有意见，说一个月修了{n}次，约{due}带新机来换。
5c 扫码盒断连还没人来修，{who}语气很急，已催运维当天上门。

[pos_fault] visit call; purpose complaint; mood -1; weight 7; office
> 带备机上门更换/visit/1/5
> 确认新机使用正常/call/2/5
1v 刷卡机打印字迹发白，清洁打印头后好转，下次带新机备用。
2c>1 POS机按键不灵，“确认”键要按两三次，已登记换机，约{due}上门。
1v 刷卡机卡纸，现场取出并教收银员装纸方向。
1v {who}说芯片卡插了没反应，擦拭卡槽后测试{n}笔成功。
2 POS电池只能撑半天，已申请更换，换机前先接电源用。
1c 机器提示“请联系收单行”，核实是终端密钥过期，重新签到后正常。
1v>2 更换了一台旧POS，旧机收回，新机交易测试正常，{who}签了换机单。
5 POS一周内坏了{n}次，{who}要求换全新的，不要返修机。

[settle_late] visit call wechat; purpose complaint; mood -1; weight 8; office
> 回复到账延迟的原因/call/1/3
> 当面说明到账规则/visit/3/9
1 {who}问昨天的款怎么还没到，查为周末顺延，解释后认可。
2>1 到账延迟一天，{who}有些着急，已请清算查明，约{due}回复。
1 反映节假日到账慢，影响进货付款，说明了T+1和节假日规则。
2 有一笔款两天没到账，核对是结算户名少一个字，已让{who}补材料。
3 {who}希望当天到账，说明D+0要另开通并有费用，考虑中。
5>2 本周两次上午十一点后才到账，以前九点就到，{who}不满，约{due}当面解释。

[reconcile] visit call wechat; purpose maintain; mood -1; weight 6; office
> 和财务当面对账/visit/3/10
> 发送对账差异说明/wechat/1/4
1 {who}对账发现少一笔{amount}元，查为顾客当场撤销，已发凭证说明。
1v 月底对账差{amount}元，是两笔重复退款造成，和{who}核对清楚了。
2>1 {who}要按门店分开对账，教会导出日报表，约{due}再看是否顺手。
2 收银系统和后台金额对不上，原因是跨零点交易，已建议改结账时间。
1v 帮{who}把上月手续费逐笔算了一遍，和扣率一致，没有多扣。
2cw>2 {who}说后台和到账差{amount}元，约{due}发差异说明。

[supplies] visit wechat; purpose maintain; mood 1; weight 6; office
1v 送打印纸{n}卷、台卡一张，{who}说上次的刚好用完。
1v 收款码贴纸磨花，换了新的桌贴{n}张。
1v 送去新版物料，旧的活动海报已撤下。
1w {who}微信要打印纸，顺路放在收银台。
1v 补送台卡和店招贴，检查了收款码，都能正常识别。
3v 打印纸还有{n}卷，暂时不用送，看了一眼机器就走了。

[speaker] visit call wechat; purpose maintain; weight 5; office
+ cloud_speaker
> 确认云音箱播报正常/call/2/7
1 云音箱不播报，重新绑定后恢复，音量调到八成。
2 {who}嫌云音箱声音小，厨房听不见，约{due}换大音量的一款。
2 云音箱慢半拍，顾客走了才报，已登记更换。
1 收银员说晚上怕吵居民，教会了定时静音。
1v 新装云音箱一台，试播{n}笔都及时，{who}满意。

[settlement_card] visit call; purpose maintain; weight 5; office
+ settlement_card
> 收取变更材料/visit/2/8
> 确认变更已生效/call/3/7
2>1 {who}要换结算卡，说明需本人签字和身份证复印件，约{due}取材料。
1v>2 结算账户变更材料齐了，已拍照上传，约三个工作日生效。
2v 法人变更，营业执照已换新，结算户也要跟着改，带走材料一套。
3 {who}问能不能结到家人卡上，解释了同名要求。
1c 结算卡快到期，提醒{who}去网点换卡，卡号不变就不用再交材料。

[refund] visit call wechat; purpose maintain; weight 4; office
1v 教新来的收银员做退款，隔日退要在后台操作，写了一张步骤贴在台边。
1cw {who}问隔天退款多久到顾客账上，答三到七天，已发说明。
1 一笔退款卡在“处理中”，查后台已成功，让{who}告诉顾客看账单。
3 退款权限只给店长，{who}觉得放心，暂时不改。

[invoice] visit call wechat; purpose maintain; weight 6; office
> 把手续费发票送到店/visit/3/9
> 发电子发票到财务邮箱/wechat/1/4
2 {who}要上季度的手续费发票，开票资料已拍照，约{due}给到。
2 {who}催手续费发票，抬头改成公司全称，已重新申请。
1 说明手续费可以开电子发票，{who}留了邮箱，以后每月自动发。
1v 送去纸质发票一张，{who}核对金额无误。
1cw 提醒{who}年底集中开票，十二月二十日前报开票金额。

[licence] visit call wechat; purpose maintain; weight 4
> 上门补拍证照/visit/4/12
> 收取新证照照片/wechat/3/12
2 营业执照地址和实际不一致，{who}说正在办变更，办好发照片。
2 法人身份证下月到期，提醒补传新证，否则会限制交易。
3 食品经营许可证过期，已提醒{who}，约{due}看新证。
1v 补拍门头、收银台、证照照片各一张，档案已齐。
2v 受益人信息要补，{who}把股东名单给了，回去录入。

[app_login] visit call wechat; purpose maintain; mood 1; weight 5; office
1 帮{who}找回后台密码，顺便教看日报和到账明细。
1 给{n}个收银员各开了子账号，老账号收回。
1 {who}手机换了，微信通知收不到，重新关注后正常。
1v 教{who}在手机上看实时流水，以后不用每晚打电话问。
2v 演示了按时段看客流，{who}对午市数据很感兴趣。

[limit] visit call; purpose maintain; mood -1; weight 4
> 回复提额审批结果/call/3/8
2 信用卡单笔限额五千，{who}说有客人刷不过去，已提交提额申请。
2v 提额要近三个月流水和门头照，材料拿到了，约{due}回复。
5 当日累计限额不够，周末下午就刷不了，{who}着急，约{due}给答复。
3 解释了收款码和刷卡的限额不同，大额建议走刷卡。
1c 提额批下来了，单笔两万，电话告诉了{who}。

[flow_statement] visit call wechat; purpose maintain; weight 4; office
+ loan
1 {who}办贷款要近一年收款流水，教会在后台导出。
1w 给{who}发了上半年流水，顺便提到流水可以直接申请经营贷。
1 报税要季度收款汇总，已按月导出发到{who}微信。
2 房东续租要看流水，{who}不想给全，帮着导了汇总页。

[inspect_ok] inspection; purpose inspect; weight 20; office
1 巡检正常：门头、收银台、终端与登记一致，收款码完好。
1 巡检{n}台终端，序列号相符，交易测试成功。
1 现场核对经营地址与证照一致，正常营业，客流一般。
1 巡检：收款码未被覆盖，无移机，培训了收银员防调包。
1 例行巡检，终端签到正常，打印小票商户名称正确。
1 拍门头和收银台各一张，营业中，未见异常。
1 巡检正常，提醒{who}不要替别人刷卡、不外借机具。

[inspect_bad] inspection; purpose inspect; mood -1; weight 5; office
> 复查整改情况/visit/5/14
> 催补移机申请/call/2/6
5 巡检异常：一台POS不在店内，{who}说拿去分店用，已要求拿回。
5 收款码被别家的贴住一半，当场撕下并换新。
5>1 经营地址已搬到隔壁，未报移机，约{due}复查。
5 小票商户名与门头不符，回去改登记信息。
5 店里有三家的收款码，我们的放在抽屉里，{who}答应摆出来。
5 终端外壳破损，疑似摔过，登记换机。

[not_met] visit; purpose maintain; weight 20
> 换个时间再上门/visit/2/6
> 先打电话约时间/call/1/3
4 上门未遇，{boss}外出进货，收银员说下午四点后在。
4 未遇，店里只有一个收银员，留了名片和资料。
4>1 到店时正忙，{boss}走不开，没能说上话，约{due}下午再来。
4 卷帘门关着，隔壁说今天盘点休息。
4>1 {boss}回老家了，约{due}再来。
4 未遇，{boss}开会，请店员转交了对账说明。
4 店里太忙，等了二十分钟没等到，改天错峰再来。
4 店员说{boss}一般晚上才到店，白天很少来。

[no_answer] call; purpose maintain; weight 20
> 换个时段再打/call/1/3
> 打不通就上门看看/visit/2/5
4 未接通，响铃无人接，换下午三点再打。
4 电话占线两次，发了短信说明来意。
4 关机，改打店里座机也没人接。
4 接通后说在忙，让晚点再打，没说上事情。
4>1 {boss}电话转到语音信箱，约{due}再打。
4 未接通，微信留言，请{boss}方便时回电。
4 铃响挂断，估计正在接待客人。

[no_reply] wechat; purpose maintain; weight 14
> 没回微信，打个电话/call/1/3
4 微信发了活动说明，两天没回。
4 留言问扫码盒情况，没有回复。
4 发了对账单，{boss}没有回复，约{due}打个电话。
4 发了节日问候，没有回应。
"""
