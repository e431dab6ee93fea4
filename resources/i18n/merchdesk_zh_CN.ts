<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>For account managers of merchants, offline and encrypted.</source>
        <translation>商户经理的加密工作台，离线可用。</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Third-party licences</source>
        <translation>第三方许可证</translation>
    </message>
    <message>
        <source>MerchDesk contains the work of others. These are their terms, in their own words.</source>
        <translation>MerchDesk 包含他人的成果。以下是各自的许可条款原文。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>巡检</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Volume</source>
        <translation>交易额</translation>
    </message>
    <message>
        <source>Net revenue</source>
        <translation>净收入</translation>
    </message>
    <message>
        <source>Keep-tier line</source>
        <translation>保级线</translation>
    </message>
    <message>
        <source>Month to date</source>
        <translation>本月至今</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户数</translation>
    </message>
    <message>
        <source>Three-month net revenue</source>
        <translation>近三月净收入</translation>
    </message>
    <message>
        <source>M CNY</source>
        <translation>百万元</translation>
    </message>
    <message>
        <source>k CNY</source>
        <translation>千元</translation>
    </message>
    <message>
        <source>CNY</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>图表：%1</translation>
    </message>
    <message>
        <source>Net revenue and volume by month. ← and → move through the months.</source>
        <translation>各月净收入与交易额；按 ← → 逐月移动。</translation>
    </message>
    <message>
        <source>No statement covers this month</source>
        <translation>这个月没有对账单</translation>
    </message>
    <message>
        <source>Month not complete yet</source>
        <translation>本月尚未结束</translation>
    </message>
    <message>
        <source>%1-month trend</source>
        <translation>近 %1 个月经营走势</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1月</translation>
    </message>
    <message>
        <source>Months shown</source>
        <translation>显示月数</translation>
    </message>
    <message>
        <source>Show chart</source>
        <translation>显示图表</translation>
    </message>
    <message>
        <source>Show table</source>
        <translation>显示表格</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>The chart could not be written to this place.</source>
        <translation>图表无法写入这个位置。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>笔数</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>The database file is whole.</source>
        <translation>数据库文件完好。</translation>
    </message>
    <message>
        <source>Nothing wrong.</source>
        <translation>正常。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) do not fit.</source>
        <translation>
            <numerusform>有 %Ln 条记录对不上。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) with a fee that differs from volume times rate.</source>
        <translation>
            <numerusform>有 %Ln 个商户月的手续费与“交易额 × 扣率”不符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The database file is damaged. Restore a backup.</source>
        <translation>数据库文件已损坏，请恢复备份。</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>There is no such backup.</source>
        <translation>没有这个备份。</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Recovery code (write it down, it is shown only once): {code}</source>
        <translation>恢复码（请抄下来，只显示这一次）：{code}</translation>
    </message>
    <message>
        <source>There is no price list of this date; there are: {dates}.</source>
        <translation>没有这个日期的价目表；现有：{dates}。</translation>
    </message>
    <message>
        <source>already imported</source>
        <translation>已导入过</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>{merchants} merchants, {months} merchant-months, volume {volume}, net {net}</source>
        <translation>{merchants} 个商户，{months} 个商户月，交易额 {volume}，净收入 {net}</translation>
    </message>
    <message>
        <source>Taken back: {name}</source>
        <translation>已撤销：{name}</translation>
    </message>
    <message>
        <source>There is no portfolio in {folder}; “merchdesk init” makes one.</source>
        <translation>{folder} 中还没有数据；用 “merchdesk init” 新建。</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>口令：</translation>
    </message>
    <message>
        <source>The passphrase file {file} cannot be read.</source>
        <translation>无法读取口令文件 {file}。</translation>
    </message>
    <message>
        <source>New passphrase: </source>
        <translation>新口令：</translation>
    </message>
    <message>
        <source>Once more: </source>
        <translation>再输一次：</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>No passphrase: name a file with --passphrase-file, or use a terminal.</source>
        <translation>没有口令：请用 --passphrase-file 指明文件，或在终端中运行。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The system refused: {reason}.</source>
        <translation>系统拒绝：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be used: {reason}.</source>
        <translation>“{name}”无法使用：{reason}。</translation>
    </message>
    <message>
        <source>A report cannot lie in the portfolio&apos;s own folder; choose another.</source>
        <translation>报表不能放在数据文件夹里，请换个位置。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln check(s) found something wrong.</source>
        <translation>
            <numerusform>有 %Ln 项检查发现问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Done, but without a backup afterwards: {why}</source>
        <translation>已完成，但之后未能备份：{why}</translation>
    </message>
    <message>
        <source>None of its rows can be taken; row {row}: {reason}</source>
        <translation>没有一行可用；第 {row} 行：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>{file} counts, {other} says otherwise: %Ln merchant-month(s), {months}</source>
        <translation>
            <numerusform>以 {file} 为准，{other} 不一致：%Ln 个商户月，{months}</numerusform>
        </translation>
    </message>
    <message>
        <source>{pushed} given, {pulled} taken, {waiting} waiting, {conflicts} to review</source>
        <translation>上传 {pushed} 条，收到 {pulled} 条，待上传 {waiting} 条，待确认 {conflicts} 处</translation>
    </message>
</context>
<context>
    <name>ContactRole</name>
    <message>
        <source>Owner</source>
        <translation>老板</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>出纳</translation>
    </message>
    <message>
        <source>Shop manager</source>
        <translation>店长</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in MerchDesk.</source>
        <translation>MerchDesk 出了点问题。</translation>
    </message>
    <message>
        <source>What you had saved is safe. You can go on working; if it happens again, send the details to your support person. They hold no merchant&apos;s data.</source>
        <translation>已保存的内容是安全的，可以继续工作。如果再次出现，请把详情发给技术支持；其中不含任何商户数据。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>Calls</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Rate {rate}%</source>
        <translation>签约扣率 {rate}%</translation>
    </message>
    <message>
        <source>, capped at {cap}</source>
        <translation>，封顶 {cap}</translation>
    </message>
    <message>
        <source>Promised for {date}: {title}</source>
        <translation>约定 {date}：{title}</translation>
    </message>
    <message>
        <source>{weekday} {date} · visits {visits}, calls {calls}</source>
        <translation>{date} {weekday} · 拜访 {visits}，电话 {calls}</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Demo manager</source>
        <translation>演示经理</translation>
    </message>
    <message>
        <source>The demo&apos;s own statements could not be read.</source>
        <translation>无法读取演示用的对账单。</translation>
    </message>
    <message>
        <source>Delivered the new QR box; the owner asks about instalments.</source>
        <translation>送去新的扫码盒；老板询问分期收款。</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Made on {when}</source>
        <translation>制表时间 {when}</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{name}”.</source>
        <translation>磁盘空间不足，无法保存“{name}”。</translation>
    </message>
    <message>
        <source>The folder for “{name}” does not exist.</source>
        <translation>“{name}”所在的文件夹不存在。</translation>
    </message>
    <message>
        <source>“{name}” is a folder; choose another name.</source>
        <translation>“{name}”是文件夹，请换个名字。</translation>
    </message>
    <message>
        <source>“{name}” cannot be written: close it in other programs, or choose another folder.</source>
        <translation>“{name}”无法写入：请在其他程序中关闭它，或换个文件夹。</translation>
    </message>
    <message>
        <source>“{name}” cannot be written here; choose another folder.</source>
        <translation>“{name}”无法写入这里，请换个文件夹。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>There is no format “{format}”; there are {formats}.</source>
        <translation>没有“{format}”格式；可用：{formats}。</translation>
    </message>
    <message>
        <source>The report has more rows than a spreadsheet holds; choose a shorter period, or export as CSV.</source>
        <translation>报表行数超出电子表格上限；请缩短期间，或导出为 CSV。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>For account managers of merchants, offline and encrypted.</source>
        <translation>商户经理的加密工作台，离线可用</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation>第 {number} 步，共 {count} 步：{name}</translation>
    </message>
    <message>
        <source>Your name and a passphrase</source>
        <translation>姓名和口令</translation>
    </message>
    <message>
        <source>The passphrase encrypts everything on this computer. Nobody can look it up or reset it. At least 8 characters; four or five words that do not belong together are easy to remember and hard to guess.</source>
        <translation>口令用来加密这台电脑上的全部数据，没有人能查到或重置它。至少 8 个字符；四五个互不相干的词，好记又难猜。</translation>
    </message>
    <message>
        <source>Create portfolio</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Open with this computer&apos;s keystore</source>
        <translation>用本机密钥库打开</translation>
    </message>
    <message>
        <source>MerchDesk then starts without the passphrase for whoever is signed in as you.</source>
        <translation>任何登录了您电脑账户的人，启动时都不需要口令。</translation>
    </message>
    <message>
        <source>Please type your name; it stands in your reports.</source>
        <translation>请填写姓名，报表中会用到。</translation>
    </message>
    <message>
        <source>At least 8 characters.</source>
        <translation>至少 8 个字符。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢复码</translation>
    </message>
    <message>
        <source>If you forget the passphrase, this code is the only other way in. Write it down and keep it away from this computer. It is shown only this once.</source>
        <translation>忘记口令时，只有恢复码能打开数据。请抄下来，不要和电脑放在一起。恢复码只显示这一次。</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已抄下</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared in a minute.</source>
        <translation>已复制，一分钟后自动清空剪贴板。</translation>
    </message>
    <message>
        <source>Check what you wrote</source>
        <translation>核对恢复码</translation>
    </message>
    <message>
        <source>Type these two groups from your note. Back shows the code again.</source>
        <translation>请照抄下的内容输入这两组。点“返回”可再看一次。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>第 {number} 组</translation>
    </message>
    <message>
        <source>That is not what was shown. Compare it letter by letter.</source>
        <translation>与显示的不一致，请逐字核对。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation>容易被猜到</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>较好</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>很强</translation>
    </message>
    <message>
        <source>Welcome to MerchDesk</source>
        <translation>欢迎使用 MerchDesk</translation>
    </message>
    <message>
        <source>Your merchants, their figures and your visits, encrypted on this computer. It works without a network.</source>
        <translation>您的商户、经营数据和拜访记录，都加密保存在这台电脑上，无需联网。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Try with the demo portfolio first</source>
        <translation>先用演示数据试试</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>How do you want to begin?</source>
        <translation>从哪里开始？</translation>
    </message>
    <message>
        <source>Your portfolio is ready. Everything can be done later, too.</source>
        <translation>数据已建好。下面几项以后也都可以做。</translation>
    </message>
    <message>
        <source>Import statements</source>
        <translation>导入对账单</translation>
    </message>
    <message>
        <source>The acquirer&apos;s monthly files, as XLSX or CSV, many at once.</source>
        <translation>收单机构的月度文件，XLSX 或 CSV，可一次选多个。</translation>
    </message>
    <message>
        <source>Try with the demo portfolio</source>
        <translation>先用演示数据试试</translation>
    </message>
    <message>
        <source>Invented shops in a home of their own; yours stays empty.</source>
        <translation>虚构的商户，单独存放；您的数据保持为空。</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Add merchants and visits by hand.</source>
        <translation>之后手动记录商户和拜访。</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>A passphrase that only you know</source>
        <translation>设置口令，只有您自己知道</translation>
    </message>
    <message>
        <source>A recovery code to write down, in case you forget it</source>
        <translation>抄下恢复码，忘记口令时用</translation>
    </message>
    <message>
        <source>Then your acquirer&apos;s statements: CSV, XLSX or XLS</source>
        <translation>导入收单机构的对账单：CSV、XLSX 或 XLS</translation>
    </message>
    <message>
        <source>Opening the team file…</source>
        <translation>正在打开团队文件…</translation>
    </message>
    <message>
        <source>Reading the team file…</source>
        <translation>正在读取团队文件…</translation>
    </message>
    <message>
        <source>Open a team file</source>
        <translation>打开团队文件</translation>
    </message>
    <message>
        <source>Your colleague has made an invite for you and told you its code. Everything of the team comes to this computer, encrypted with your own passphrase.</source>
        <translation>同事为您生成了邀请，并把邀请码告诉了您。团队的全部记录会来到这台电脑，用您自己的口令加密。</translation>
    </message>
    <message>
        <source>Join the team</source>
        <translation>加入团队</translation>
    </message>
    <message>
        <source>Open a team file by invite</source>
        <translation>凭邀请打开团队文件</translation>
    </message>
    <message>
        <source>With the file on the share and the code a colleague told you.</source>
        <translation>用共享里的文件，加上同事告诉您的邀请码。</translation>
    </message>
    <message>
        <source>Then the team file “{name}”, by invite</source>
        <translation>然后凭邀请打开团队文件“{name}”</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>There is a portfolio in this folder already.</source>
        <translation>这个文件夹里已经有数据。</translation>
    </message>
    <message>
        <source>There is no portfolio in this folder yet.</source>
        <translation>这个文件夹里还没有数据。</translation>
    </message>
    <message>
        <source>MerchDesk is open with this portfolio already. Close it there first.</source>
        <translation>MerchDesk 已经打开了这份数据，请先在那里关闭。</translation>
    </message>
    <message>
        <source>The folder of the portfolio cannot be written.</source>
        <translation>数据文件夹无法写入。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>There is no import with this number.</source>
        <translation>没有这个编号的导入记录。</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Drop statements here</source>
        <translation>把对账单拖到这里</translation>
    </message>
    <message>
        <source>CSV, XLSX and XLS files or a whole folder: monthly statements, corrections (更正) and merchant profiles. You see what they hold before anything is imported.</source>
        <translation>支持 CSV、XLSX、XLS 文件或整个文件夹：月报、更正和商户档案。先看内容，确认后才导入。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>Already imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>New / known</source>
        <translation>新 / 已有商户</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>月报</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>交易额</translation>
    </message>
    <message>
        <source>Merchant fee</source>
        <translation>手续费</translation>
    </message>
    <message>
        <source>Net revenue</source>
        <translation>净收入</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Largest ticket</source>
        <translation>最大单笔</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Active days</source>
        <translation>交易天数</translation>
    </message>
    <message>
        <source>Merchant number</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>Merchant name</source>
        <translation>商户名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>商户简称</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Merchant type</source>
        <translation>商户类型</translation>
    </message>
    <message>
        <source>Running number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入网月份</translation>
    </message>
    <message>
        <source>Contract rate</source>
        <translation>签约扣率</translation>
    </message>
    <message>
        <source>Fee cap</source>
        <translation>封顶</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why it was rejected</source>
        <translation>未导入原因</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>Recognised headings</source>
        <translation>识别出的列名</translation>
    </message>
    <message>
        <source>Every row can be taken.</source>
        <translation>每一行都可以导入。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>Computing figures and tiers…</source>
        <translation>正在计算收入和等级…</translation>
    </message>
    <message>
        <source>Taking back {name}…</source>
        <translation>正在撤销 {name}…</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Past imports</source>
        <translation>历史导入</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤销导入…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Choose an import to take it back.</source>
        <translation>选中一次导入，可以撤销它。</translation>
    </message>
    <message>
        <source>What only {name} says of merchants will be gone.</source>
        <translation>只由 {name} 提供的商户资料将被移除。</translation>
    </message>
    <message>
        <source>The rows of {name} will no longer count: {months}. Tiers change with them.</source>
        <translation>{name} 的数据将不再计入：{months}，等级随之变化。</translation>
    </message>
    <message>
        <source>Choose statements</source>
        <translation>选择对账单</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>对账单</translation>
    </message>
    <message>
        <source>Choose a folder of statements</source>
        <translation>选择对账单文件夹</translation>
    </message>
    <message>
        <source>Please wait until the import has ended.</source>
        <translation>请等当前操作结束后再撤销。</translation>
    </message>
    <message>
        <source>Taken back: {name}</source>
        <translation>已撤销：{name}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>待导入的文件</translation>
    </message>
    <message>
        <source>nothing new to import</source>
        <translation>没有新内容可导入</translation>
    </message>
    <message>
        <source>Show merchants</source>
        <translation>查看商户</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Merchant-months</source>
        <translation>商户月数</translation>
    </message>
    <message>
        <source>Volume, all months</source>
        <translation>全部月份交易额</translation>
    </message>
    <message>
        <source>Net revenue, all months</source>
        <translation>全部月份净收入</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>In the portfolio already; it changes nothing.</source>
        <translation>已经导入过，再导入不会有任何变化。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) rejected, the rest is taken</source>
        <translation>
            <numerusform>%Ln 行不能导入，其余照常导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) taken</source>
        <translation>
            <numerusform>导入 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>重复 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln import(s) taken back</source>
        <translation>
            <numerusform>已撤销 %Ln 次导入</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to add these files</source>
        <translation>松开即可添加这些文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln 个无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln 行未导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new merchant(s)</source>
        <translation>
            <numerusform>新增商户 %Ln 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>新增 %Ln 户</numerusform>
        </translation>
    </message>
    <message>
        <source>after costs</source>
        <translation>已扣除发卡与网络成本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) rejected</source>
        <translation>
            <numerusform>%Ln 行未导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln file(s)</source>
        <translation>
            <numerusform>已导入 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>Sheet {sheet}, row {row}</source>
        <translation>工作表“{sheet}”第 {row} 行</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中的列名</translation>
    </message>
    <message numerus="yes">
        <source>{span}, %Ln month(s)</source>
        <translation>
            <numerusform>{span}，共 %Ln 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>Uncapped volume</source>
        <translation>非封顶交易额</translation>
    </message>
    <message>
        <source>Capped volume</source>
        <translation>封顶交易额</translation>
    </message>
    <message>
        <source>Capped count</source>
        <translation>封顶笔数</translation>
    </message>
    <message>
        <source>{name} describes too many merchants for one file. Split it in two.</source>
        <translation>{name} 里的商户太多，一个文件放不下，请拆成两个再导入。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>The key file keys.json is missing. Restore a backup.</source>
        <translation>缺少密钥文件 keys.json，请恢复备份。</translation>
    </message>
    <message>
        <source>The key file keys.json is damaged. Restore a backup.</source>
        <translation>密钥文件 keys.json 已损坏，请恢复备份。</translation>
    </message>
    <message>
        <source>The key file was written by a newer MerchDesk. Install the newer version.</source>
        <translation>密钥文件由更新版本的 MerchDesk 写入，请安装新版本。</translation>
    </message>
    <message>
        <source>The passphrase needs at least 8 characters.</source>
        <translation>口令至少要 8 个字符。</translation>
    </message>
    <message>
        <source>The passphrase is not right.</source>
        <translation>口令不正确。</translation>
    </message>
    <message>
        <source>The recovery code is not right. Compare it letter by letter.</source>
        <translation>恢复码不正确，请逐字核对。</translation>
    </message>
    <message>
        <source>This computer offers no keystore that MerchDesk can use.</source>
        <translation>这台电脑没有 MerchDesk 可用的密钥库。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>记拜访</translation>
    </message>
    <message>
        <source>Save; in a list: log a visit with the highlighted one</source>
        <translation>保存；在列表中：为选中的商户记拜访</translation>
    </message>
    <message>
        <source>Save and go on with the next planned one</source>
        <translation>保存并打开下一个计划商户</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Open the highlighted merchant</source>
        <translation>打开选中的商户</translation>
    </message>
    <message>
        <source>Previous or next merchant</source>
        <translation>上一个或下一个商户</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Choose a result in the visit form</source>
        <translation>在拜访表单中选择结果</translation>
    </message>
    <message>
        <source>Move through the months of a chart</source>
        <translation>在图表中逐月移动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Today, Merchants, Import, Reports, Sync</source>
        <translation>今日、商户、导入、报表、同步</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Keep mine, theirs or both where two have changed a field</source>
        <translation>两人改了同一项时：保留我的、采用对方的、两者都留</translation>
    </message>
</context>
<context>
    <name>Merchant</name>
    <message>
        <source>There is no such merchant.</source>
        <translation>没有这个商户。</translation>
    </message>
    <message>
        <source>There is no merchant with this number.</source>
        <translation>没有这个商户号。</translation>
    </message>
    <message>
        <source>These two are one merchant already.</source>
        <translation>这两家已经是同一商户。</translation>
    </message>
</context>
<context>
    <name>MerchantPage</name>
    <message>
        <source>rank {rank} of {n}</source>
        <translation>第 {rank} 名（共 {n} 户）</translation>
    </message>
    <message>
        <source>Tier change</source>
        <translation>等级变更</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>还没有联系人</translation>
    </message>
    <message>
        <source>They come with the merchant profile; import the workbook that lists them.</source>
        <translation>联系人随商户资料导入；请导入载有联系人的资料表。</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>记拜访</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>记电话</translation>
    </message>
    <message>
        <source>Log WeChat message</source>
        <translation>记微信</translation>
    </message>
    <message>
        <source>Why this tier</source>
        <translation>为什么是这个等级</translation>
    </message>
    <message>
        <source>Copy the merchant number</source>
        <translation>复制商户号</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>Data to {day}</source>
        <translation>数据截至 {day}</translation>
    </message>
    <message>
        <source>Never met</source>
        <translation>从未面谈</translation>
    </message>
    <message>
        <source>Met {day}</source>
        <translation>{day} 面谈</translation>
    </message>
    <message>
        <source>Met {day} by {who}</source>
        <translation>{day} 面谈 · {who}</translation>
    </message>
    <message>
        <source>Tier history</source>
        <translation>等级历史</translation>
    </message>
    <message>
        <source>No tier yet</source>
        <translation>还没有等级</translation>
    </message>
    <message>
        <source>Each covered month adds a rank here, with its thresholds.</source>
        <translation>每导入一个月的对账单，这里就多一行名次与等级线。</translation>
    </message>
    <message>
        <source>▲ up</source>
        <translation>▲ 升级</translation>
    </message>
    <message>
        <source>▼ down</source>
        <translation>▼ 降级</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Three-month net</source>
        <translation>近三月净收入</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>等级线</translation>
    </message>
    <message>
        <source>Keep-tier line</source>
        <translation>保级线</translation>
    </message>
    <message>
        <source>Volume of the last year</source>
        <translation>近一年交易额</translation>
    </message>
    <message>
        <source>Net of the last year</source>
        <translation>近一年净收入</translation>
    </message>
    <message>
        <source>Service rhythm</source>
        <translation>服务节奏</translation>
    </message>
    <message>
        <source>Latest month&apos;s volume</source>
        <translation>最近月交易额</translation>
    </message>
    <message>
        <source>Volume in {month}</source>
        <translation>{month}交易额</translation>
    </message>
    <message>
        <source>{change} on last year</source>
        <translation>{change} 较去年同期</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>暂无可比月份</translation>
    </message>
    <message>
        <source>{change} on last month</source>
        <translation>{change} 较上月</translation>
    </message>
    <message>
        <source>Net yield {bp} bp</source>
        <translation>净收益率 万分之 {bp}</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>To reach {tier}</source>
        <translation>距{tier}</translation>
    </message>
    <message>
        <source>Above the keep-tier line</source>
        <translation>高于保级线</translation>
    </message>
    <message>
        <source>Keep-tier line {floor}</source>
        <translation>保级线 {floor}</translation>
    </message>
    <message>
        <source>{gap} below the keep-tier line</source>
        <translation>低于保级线 {gap}</translation>
    </message>
    <message>
        <source>{gap} above the keep-tier line</source>
        <translation>高于保级线 {gap}</translation>
    </message>
    <message>
        <source>≈ {volume} more a month</source>
        <translation>约每月再增交易 {volume}</translation>
    </message>
    <message>
        <source>Last met</source>
        <translation>最近面谈</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>day ago</source>
        <translation>天前</translation>
    </message>
    <message>
        <source>days ago</source>
        <translation>天前</translation>
    </message>
    <message>
        <source>Choose another merchant.</source>
        <translation>请另选一个商户。</translation>
    </message>
    <message>
        <source>A rejected statement row may belong to this merchant, so its figures may be too low.</source>
        <translation>有一行被拒的对账记录可能属于本商户，数字可能偏低。</translation>
    </message>
    <message>
        <source>Fell a tier</source>
        <translation>已降级</translation>
    </message>
    <message>
        <source>Downgrade risk</source>
        <translation>降级预警</translation>
    </message>
    <message>
        <source>No statement has been imported yet: no figures so far.</source>
        <translation>还没有导入对账单，暂无数字。</translation>
    </message>
    <message>
        <source>No statement names this merchant yet: no figures so far.</source>
        <translation>对账单中还没有出现本商户，暂无数字。</translation>
    </message>
    <message>
        <source>New merchant: ranked once its statements span three months.</source>
        <translation>新商户：对账单满三个月后参加排名。</translation>
    </message>
    <message>
        <source>One of the last three months has no statement, so there is no rank.</source>
        <translation>近三个月中有一个月没有对账单，暂不排名。</translation>
    </message>
    <message>
        <source>{fact}; {consequence}</source>
        <translation>{fact}；{consequence}</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>还没有数字</translation>
    </message>
    <message>
        <source>The chart appears with the first statement that names this merchant.</source>
        <translation>首份包含本商户的对账单导入后，这里会出现走势图。</translation>
    </message>
    <message>
        <source>Chart saved: {name}</source>
        <translation>图表已保存：{name}</translation>
    </message>
    <message>
        <source>Recent activity</source>
        <translation>最近动态</translation>
    </message>
    <message>
        <source>Nobody has been in touch yet. The first visit starts here.</source>
        <translation>还没有人联系过。第一次拜访会从这里开始记录。</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n} 条</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Next: {day}</source>
        <translation>下次建议 {day}</translation>
    </message>
    <message>
        <source>Hide the number</source>
        <translation>隐藏号码</translation>
    </message>
    <message>
        <source>Show the number (this is logged)</source>
        <translation>显示号码（会留下记录）</translation>
    </message>
    <message>
        <source>Done: {title}</source>
        <translation>已完成：{title}</translation>
    </message>
    <message>
        <source>{day}, overdue</source>
        <translation>{day} 逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>What is to be done?</source>
        <translation>要做什么？</translation>
    </message>
    <message>
        <source>+7, Wed, 3 Dec</source>
        <translation>+7、周三、12-3</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>When? For example +7, Wed or 3 Dec.</source>
        <translation>哪一天？例如 +7、周三、12-3。</translation>
    </message>
    <message>
        <source>Say in a few words what is to be done.</source>
        <translation>请写几个字说明要做什么。</translation>
    </message>
    <message>
        <source>Nothing to do here for now.</source>
        <translation>暂时没有待办。</translation>
    </message>
    <message>
        <source>To-do added</source>
        <translation>待办已添加</translation>
    </message>
    <message>
        <source>No visits or calls yet</source>
        <translation>还没有拜访和电话</translation>
    </message>
    <message>
        <source>What you log with this merchant is kept here, newest first.</source>
        <translation>与本商户的每次联系都记录在这里，最新的在前。</translation>
    </message>
    <message>
        <source>Show {n} more</source>
        <translation>再显示 {n} 条</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Satisfaction {n}/5</source>
        <translation>满意度 {n}/5</translation>
    </message>
    <message>
        <source>Competitor: {name}</source>
        <translation>竞争对手：{name}</translation>
    </message>
    <message>
        <source>Entered late</source>
        <translation>补录</translation>
    </message>
    <message>
        <source>Volume by month</source>
        <translation>各月交易额</translation>
    </message>
    <message>
        <source>Months appear here once a statement names this merchant.</source>
        <translation>对账单中出现本商户后，这里按月列出。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>交易额</translation>
    </message>
    <message>
        <source>On month before</source>
        <translation>较上月</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Per transaction</source>
        <translation>笔均</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净收入</translation>
    </message>
    <message>
        <source>Net yield, bp</source>
        <translation>净收益率 万分之</translation>
    </message>
    <message>
        <source>MDR {rate}</source>
        <translation>签约扣率 {rate}</translation>
    </message>
    <message>
        <source>MDR {rate}, cap {cap}</source>
        <translation>签约扣率 {rate}，封顶 {cap}</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>持平</translation>
    </message>
    <message>
        <source>First ranked</source>
        <translation>首次评级</translation>
    </message>
    <message>
        <source>To the next tier</source>
        <translation>距上一等级</translation>
    </message>
    <message>
        <source>not ranked yet</source>
        <translation>暂未参加排名</translation>
    </message>
    <message>
        <source>≈ {volume} of volume a month</source>
        <translation>约合每月交易 {volume}</translation>
    </message>
    <message>
        <source>3-month net {net}</source>
        <translation>近三月净收入 {net}</translation>
    </message>
    <message>
        <source>3-month net {net}, {gap} short of {tier}</source>
        <translation>近三月净收入 {net}，距{tier}差 {gap}</translation>
    </message>
    <message>
        <source>3-month net {net}, {gap} short of {tier} but above its line</source>
        <translation>近三月净收入 {net}，距{tier}线差 {gap}，仍高于其保级线</translation>
    </message>
    <message>
        <source>3-month net {net}, {gap} below keep-tier line</source>
        <translation>近三月净收入 {net}，距保级线差 {gap}</translation>
    </message>
    <message>
        <source>≈ +{volume} volume a month holds it</source>
        <translation>每月再增交易约 {volume} 可保级</translation>
    </message>
    <message>
        <source>3-month net {net}, {gap} above keep-tier line</source>
        <translation>近三月净收入 {net}，高于保级线 {gap}</translation>
    </message>
    <message>
        <source>≈ +{volume} volume a month reaches it</source>
        <translation>每月再增交易约 {volume} 可升级</translation>
    </message>
    <message>
        <source>{sentence} (to {day})</source>
        <translation>{sentence}（数据截至 {day}）</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>查看依据</translation>
    </message>
</context>
<context>
    <name>MerchantStatus</name>
    <message>
        <source>Prospect</source>
        <translation>潜在</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>在营</translation>
    </message>
    <message>
        <source>Renovating</source>
        <translation>装修停业</translation>
    </message>
    <message>
        <source>Seasonal pause</source>
        <translation>季节停业</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>迁址</translation>
    </message>
    <message>
        <source>Out of business</source>
        <translation>歇业</translation>
    </message>
    <message>
        <source>Account closed</source>
        <translation>已销户</translation>
    </message>
</context>
<context>
    <name>MerchantTab</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tier history</source>
        <translation>等级历史</translation>
    </message>
</context>
<context>
    <name>MerchantType</name>
    <message>
        <source>Dining &amp; leisure</source>
        <translation>餐娱类</translation>
    </message>
    <message>
        <source>Cars &amp; property</source>
        <translation>车房类</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般类</translation>
    </message>
    <message>
        <source>Wholesale</source>
        <translation>批发类</translation>
    </message>
    <message>
        <source>Daily needs</source>
        <translation>民生类</translation>
    </message>
    <message>
        <source>Standard rate</source>
        <translation>标准类</translation>
    </message>
</context>
<context>
    <name>Merchants</name>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>MID</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Net, 3 months</source>
        <translation>近三月净收入</translation>
    </message>
    <message>
        <source>Latest volume</source>
        <translation>最近月交易额</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>近 12 个月</translation>
    </message>
    <message>
        <source>Keep-tier gap</source>
        <translation>距保级线</translation>
    </message>
    <message>
        <source>Last met</source>
        <translation>最近面谈</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次约定</translation>
    </message>
    <message>
        <source>To check: a statement row that may be this one&apos;s was rejected.</source>
        <translation>待核：有一行可能属于该商户的月报数据未被采用。</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>从 {first} 到 {last}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{date} overdue</source>
        <translation>{date} 逾期</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>关键客户</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>降级预警</translation>
    </message>
    <message>
        <source>Long unseen</source>
        <translation>久未拜访</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Data to {date}</source>
        <translation>数据截至 {date}</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>显示的列</translation>
    </message>
    <message>
        <source>Show all merchants</source>
        <translation>显示全部商户</translation>
    </message>
    <message>
        <source>Import statements</source>
        <translation>导入月报</translation>
    </message>
    <message>
        <source>Try with the demo portfolio</source>
        <translation>用演示数据试用</translation>
    </message>
    <message>
        <source>No merchants yet</source>
        <translation>还没有商户</translation>
    </message>
    <message>
        <source>Import your acquirer&apos;s monthly statements: every merchant in them appears here with its figures and tier.</source>
        <translation>导入收单机构的月报，其中每家商户的经营数据和等级都会出现在这里。</translation>
    </message>
    <message>
        <source>No merchant is in this view with these filters.</source>
        <translation>当前视图和筛选条件下没有商户。</translation>
    </message>
    <message>
        <source>No merchant matches “{text}” in this view.</source>
        <translation>当前视图中没有与“{text}”匹配的商户。</translation>
    </message>
    <message>
        <source>No merchant matches “{text}”. Try the first letters of the pinyin, or the last four digits of the MID or phone.</source>
        <translation>没有与“{text}”匹配的商户。可试拼音首字母，或商户号、手机号的后四位。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>按宽度自动显示</translation>
    </message>
    <message>
        <source>Preparing the search: {count} merchants to go</source>
        <translation>正在准备搜索，还有 {count} 家</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source>The owner was out; spoke with the cashier.</source>
        <translation>老板不在，与收银员沟通。</translation>
    </message>
    <message>
        <source>Checked the terminals; all in order.</source>
        <translation>已检查机具，运行正常。</translation>
    </message>
    <message>
        <source>Swapped the QR box; check again in two weeks.</source>
        <translation>已换新扫码盒，两周后复核。</translation>
    </message>
    <message>
        <source>Asks for a lower rate.</source>
        <translation>希望降低扣率。</translation>
    </message>
    <message>
        <source>Money arrives late.</source>
        <translation>反映到账延迟。</translation>
    </message>
    <message>
        <source>The device drops its connection.</source>
        <translation>反映机具掉线。</translation>
    </message>
    <message>
        <source>A competitor offered a lower rate.</source>
        <translation>有同业上门，报价更低。</translation>
    </message>
    <message>
        <source>Interested in instalments; wants a quote.</source>
        <translation>对分期有意向，要报价。</translation>
    </message>
    <message>
        <source>Explained payout times and the rate.</source>
        <translation>已说明到账时间和扣率。</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>The policy file {path} cannot be read ({why}); it is ignored.</source>
        <translation>策略文件 {path} 无法读取（{why}），已忽略。</translation>
    </message>
    <message>
        <source>The policy file {path} says what MerchDesk does not know ({names}).</source>
        <translation>策略文件 {path} 中有 MerchDesk 不认识的内容（{names}）。</translation>
    </message>
</context>
<context>
    <name>Product</name>
    <message>
        <source>Smart POS</source>
        <translation>智能 POS</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>收款码</translation>
    </message>
    <message>
        <source>Cloud speaker</source>
        <translation>云音箱</translation>
    </message>
    <message>
        <source>Instalments</source>
        <translation>分期</translation>
    </message>
    <message>
        <source>Membership</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Settlement card</source>
        <translation>结算卡</translation>
    </message>
    <message>
        <source>Online banking</source>
        <translation>网银</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>贷款</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Purpose</name>
    <message>
        <source>Get to know</source>
        <translation>认识</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>邀约</translation>
    </message>
    <message>
        <source>Keep in touch</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>Place a product</source>
        <translation>配置产品</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>巡检</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Collect feedback</source>
        <translation>收集意见</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>已约</translation>
    </message>
    <message>
        <source>Never visited</source>
        <translation>从未拜访</translation>
    </message>
    <message>
        <source>Not met for long</source>
        <translation>久未拜访</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>The merchant number was damaged by a spreadsheet (scientific notation) and cannot be recovered.</source>
        <translation>商户号被电子表格改成了科学计数法，无法还原。</translation>
    </message>
    <message>
        <source>The row has no merchant number.</source>
        <translation>这一行没有商户号。</translation>
    </message>
    <message>
        <source>This is no merchant number.</source>
        <translation>这不是商户号。</translation>
    </message>
    <message>
        <source>The month cannot be read.</source>
        <translation>月份无法识别。</translation>
    </message>
    <message>
        <source>An amount cannot be read.</source>
        <translation>金额无法识别。</translation>
    </message>
    <message>
        <source>A count cannot be read.</source>
        <translation>笔数无法识别。</translation>
    </message>
    <message>
        <source>A number is too large to be real.</source>
        <translation>数字过大，不可能属实。</translation>
    </message>
    <message>
        <source>The row holds what looks like a card number; card numbers are never stored.</source>
        <translation>这一行疑似含有银行卡号；卡号一律不保存。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>Visit details</source>
        <translation>拜访明细</translation>
    </message>
    <message>
        <source>Merchants met or reached</source>
        <translation>联系到的商户</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>MID</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>面谈人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Products pitched</source>
        <translation>推介产品</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>约定日期</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Weekly visit summary</source>
        <translation>拜访周报</translation>
    </message>
    <message>
        <source>Monthly visit summary</source>
        <translation>拜访月报</translation>
    </message>
    <message>
        <source>Visits met</source>
        <translation>面谈</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未遇</translation>
    </message>
    <message>
        <source>Calls connected</source>
        <translation>接通电话</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Merchants reached</source>
        <translation>联系商户数</translation>
    </message>
    <message>
        <source>Priority merchants met</source>
        <translation>面谈关键客户</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>有异议</translation>
    </message>
    <message>
        <source>Signs of leaving</source>
        <translation>流失信号</translation>
    </message>
    <message>
        <source>Promises due</source>
        <translation>到期约定</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>已履约</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>There is no such report.</source>
        <translation>没有这种报表。</translation>
    </message>
    <message>
        <source>The first day lies after the last.</source>
        <translation>起始日期晚于结束日期。</translation>
    </message>
    <message>
        <source>An unmasked export needs a reason.</source>
        <translation>导出未脱敏数据需要填写理由。</translation>
    </message>
    <message>
        <source>There is no such file format.</source>
        <translation>没有这种文件格式。</translation>
    </message>
    <message>
        <source>The reason holds what looks like a card number. Take it out first.</source>
        <translation>理由中疑似含有银行卡号，请先删除。</translation>
    </message>
    <message>
        <source>Your organisation allows masked exports only.</source>
        <translation>贵单位只允许脱敏导出。</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报表</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>A row for each visit or call</source>
        <translation>每次拜访或电话一行</translation>
    </message>
    <message>
        <source>A row for each week</source>
        <translation>每周一行</translation>
    </message>
    <message>
        <source>A row for each month</source>
        <translation>每月一行</translation>
    </message>
    <message>
        <source>The first day lies after the last.</source>
        <translation>开始日期晚于结束日期。</translation>
    </message>
    <message>
        <source>Please say why the numbers are needed in full.</source>
        <translation>请写明为什么需要完整号码。</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Personal numbers in full</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>Phones and account numbers are masked, as in the preview.</source>
        <translation>电话和账号会打码，与预览一致。</translation>
    </message>
    <message>
        <source>Reason, kept in the audit log</source>
        <translation>理由（记入审计日志）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Nothing in these days</source>
        <translation>这段时间没有记录</translation>
    </message>
    <message>
        <source>Choose a longer period, or log visits and calls first.</source>
        <translation>请选更长的时间，或先记拜访、电话。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>the first {count} shown</source>
        <translation>显示前 {count} 行</translation>
    </message>
    <message numerus="yes">
        <source>Saved {name}, %Ln row(s)</source>
        <translation>
            <numerusform>已保存 {name}，%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This day cannot be read.</source>
        <translation>这个日期看不懂。</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>{number} months</source>
        <translation>最近 {number} 个月</translation>
    </message>
    <message>
        <source>{number} weeks</source>
        <translation>最近 {number} 周</translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation>最近 {number} 天</translation>
    </message>
    <message>
        <source>Masked always: set by your organisation.</source>
        <translation>始终脱敏：由贵单位设定。</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Irregular</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Achieved</source>
        <translation>达成</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>推进</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未遇</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>有异议</translation>
    </message>
    <message>
        <source>Signs of leaving</source>
        <translation>流失信号</translation>
    </message>
</context>
<context>
    <name>Rhythm</name>
    <message>
        <source>Visits</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>{beat} a quarter</source>
        <translation>每季{beat}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>This does not work here ({error}). Install MerchDesk again.</source>
        <translation>在这台电脑上不能正常工作（{error}）。请重新安装 MerchDesk。</translation>
    </message>
    <message>
        <source>Files of the program are missing: {names}.</source>
        <translation>程序缺少文件：{names}。</translation>
    </message>
    <message>
        <source>The files of the program are all there.</source>
        <translation>程序文件齐全。</translation>
    </message>
    <message>
        <source>The Chinese texts cannot be read.</source>
        <translation>无法读取中文文字。</translation>
    </message>
    <message>
        <source>English and Chinese texts are there.</source>
        <translation>中文和英文文字齐全。</translation>
    </message>
    <message>
        <source>The database is not encrypted.</source>
        <translation>数据库没有加密。</translation>
    </message>
    <message>
        <source>The database opens with a wrong key.</source>
        <translation>错误的密钥竟能打开数据库。</translation>
    </message>
    <message>
        <source>An encrypted database opens with its passphrase and no other.</source>
        <translation>加密数据库只能用自己的口令打开，其他口令都被拒绝。</translation>
    </message>
    <message>
        <source>Encryption and signatures work, and refuse what was changed.</source>
        <translation>加密和签名正常，被改动的内容会被拒绝。</translation>
    </message>
    <message>
        <source>A spreadsheet made for this check cannot be read.</source>
        <translation>无法读取为本次检查生成的表格。</translation>
    </message>
    <message>
        <source>Spreadsheets are read in a process of their own.</source>
        <translation>表格可以在独立进程中读取。</translation>
    </message>
    <message>
        <source>The chart is no picture.</source>
        <translation>图表没有画成图片。</translation>
    </message>
    <message>
        <source>Charts are drawn.</source>
        <translation>图表可以绘制。</translation>
    </message>
    <message>
        <source>The exported workbook is damaged.</source>
        <translation>导出的工作簿已损坏。</translation>
    </message>
    <message>
        <source>Reports are exported as Excel workbooks.</source>
        <translation>报表可以导出为 Excel 工作簿。</translation>
    </message>
    <message>
        <source>This computer has a keystore that may keep the key.</source>
        <translation>这台电脑有系统钥匙串，可以保管密钥。</translation>
    </message>
    <message>
        <source>This computer has no keystore: the passphrase is asked for.</source>
        <translation>这台电脑没有系统钥匙串：每次都要输入口令。</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be written.</source>
        <translation>数据文件夹 {folder} 无法写入。</translation>
    </message>
    <message>
        <source>The data folder {folder} can be written.</source>
        <translation>数据文件夹 {folder} 可以写入。</translation>
    </message>
    <message>
        <source>Only {amount} are free on the disk of the data folder.</source>
        <translation>数据文件夹所在磁盘只剩 {amount} 可用空间。</translation>
    </message>
    <message>
        <source>{amount} are free on the disk of the data folder.</source>
        <translation>数据文件夹所在磁盘有 {amount} 可用空间。</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong: {moment}.</source>
        <translation>这台电脑的时钟不对：{moment}。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says {moment}; days are counted in {zone}.</source>
        <translation>这台电脑的时钟是 {moment}；日期按 {zone} 计算。</translation>
    </message>
    <message>
        <source>The program has written into its own folder: {names}.</source>
        <translation>程序在自己的文件夹里写了文件：{names}。</translation>
    </message>
    <message>
        <source>Nothing was written into the program&apos;s folder.</source>
        <translation>程序没有在自己的文件夹里写任何文件。</translation>
    </message>
    <message>
        <source>Drawing works ({platform}).</source>
        <translation>绘图正常（{platform}）。</translation>
    </message>
    <message>
        <source>The Chinese fonts cannot be drawn.</source>
        <translation>无法绘制中文字体。</translation>
    </message>
    <message>
        <source>Chinese is drawn, regular and bold.</source>
        <translation>中文常规体和粗体都能绘制。</translation>
    </message>
    <message>
        <source>The icons cannot be drawn.</source>
        <translation>无法绘制图标。</translation>
    </message>
    <message>
        <source>The icons are drawn.</source>
        <translation>图标可以绘制。</translation>
    </message>
    <message>
        <source>There is no policy file.</source>
        <translation>没有策略文件。</translation>
    </message>
    <message>
        <source>The policy file {path} applies.</source>
        <translation>策略文件 {path} 已生效。</translation>
    </message>
    <message>
        <source>No window can be opened on this computer ({plugin}): {error}</source>
        <translation>这台电脑上打不开窗口（{plugin}）：{error}</translation>
    </message>
    <message>
        <source>Windows can be opened ({plugin}).</source>
        <translation>窗口组件可以加载（{plugin}）。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Each tier&apos;s share must be larger than that of the tier above it.</source>
        <translation>每一等级的累计占比必须大于上一等级。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Net revenue</source>
        <translation>净收入</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>每日计划</translation>
    </message>
    <message>
        <source>Lock and passphrase</source>
        <translation>锁定与口令</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>立即生效。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the system uses.</source>
        <translation>浅色、深色，或跟随系统。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>90 to 150 percent of the usual size.</source>
        <translation>常规大小的 90% 至 150%。</translation>
    </message>
    <message>
        <source>Key: top</source>
        <translation>重要客户：前</translation>
    </message>
    <message>
        <source>Share of all ranked merchants, by three-month net revenue.</source>
        <translation>按近三月净收入排名，占全部参评商户的比例。</translation>
    </message>
    <message>
        <source>Key and major together: top</source>
        <translation>重要 + 次要：前</translation>
    </message>
    <message>
        <source>These are the priority merchants.</source>
        <translation>即关键客户。</translation>
    </message>
    <message>
        <source>Key, major and standard together: top</source>
        <translation>重要 + 次要 + 普通：前</translation>
    </message>
    <message>
        <source>All others are small.</source>
        <translation>其余为小客户。</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>价目表</translation>
    </message>
    <message>
        <source>Pin one price list for all months, or let the date decide.</source>
        <translation>所有月份固定用一份价目表，或按日期决定。</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>2013 list for all months</source>
        <translation>所有月份用 2013 年价目表</translation>
    </message>
    <message>
        <source>2016 list for all months</source>
        <translation>所有月份用 2016 年价目表</translation>
    </message>
    <message>
        <source>Credit cards&apos; share of volume</source>
        <translation>贷记卡交易占比</translation>
    </message>
    <message>
        <source>Used from 2016 on where a statement does not split debit from credit.</source>
        <translation>2016 年起，对账单未区分借记与贷记时使用。</translation>
    </message>
    <message>
        <source>Visits a day</source>
        <translation>每日面谈</translation>
    </message>
    <message>
        <source>Capacity for the day&apos;s plan, not a quota.</source>
        <translation>是每日计划的容量，不是指标。</translation>
    </message>
    <message>
        <source>Calls a day</source>
        <translation>每日电话</translation>
    </message>
    <message>
        <source>Lock when idle for</source>
        <translation>空闲多久后锁定</translation>
    </message>
    <message>
        <source>A visit you are typing is kept.</source>
        <translation>正在填写的拜访会保留。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>The backup was made and checked.</source>
        <translation>备份完成，已核对。</translation>
    </message>
    <message>
        <source>Backups and data</source>
        <translation>备份与数据</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近备份</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Earlier backups</source>
        <translation>以前的备份</translation>
    </message>
    <message>
        <source>Being made and checked…</source>
        <translation>正在备份并核对…</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>还没有。</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>The folder of the portfolio cannot be written.</source>
        <translation>数据文件夹无法写入。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try another word, such as theme, backup or tier.</source>
        <translation>换个词试试，如 主题、备份、等级。</translation>
    </message>
    <message>
        <source>Changed. The recovery code stays; earlier backups still open with the old passphrase.</source>
        <translation>已修改。恢复码不变；以前的备份仍用旧口令打开。</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>正在修改…</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>修改口令</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Encrypts everything on this computer.</source>
        <translation>用来加密这台电脑上的全部数据。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Passphrase so far, or recovery code</source>
        <translation>现用口令或恢复码</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>再输一次新口令</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Closes the portfolio and forgets its key.</source>
        <translation>关闭数据并清除密钥。</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Made on closing and before imports and updates, encrypted with your passphrase. To go back to one, lock MerchDesk and choose a backup there.</source>
        <translation>关闭时、导入和升级前自动备份，用您的口令加密。要恢复，请先锁定，再在解锁页选择备份。</translation>
    </message>
    <message>
        <source>and {count} more in the folder</source>
        <translation>文件夹里还有 {count} 个</translation>
    </message>
    <message>
        <source>The new recovery code counts from now on. Earlier backups still open with the old.</source>
        <translation>新恢复码已生效。之前的备份仍用旧恢复码打开。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The other way in. Make a new one if yours was lost or seen.</source>
        <translation>忘记口令时用它打开。遗失或被人看到，请重新生成。</translation>
    </message>
    <message>
        <source>Make a new recovery code…</source>
        <translation>重新生成恢复码…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Sync with the team</source>
        <translation>团队同步</translation>
    </message>
    <message>
        <source>Sync by itself every</source>
        <translation>自动同步间隔</translation>
    </message>
    <message>
        <source>Also at the start, after each change, and when the share appears. Ctrl+R syncs now.</source>
        <translation>启动时、每次改动后、共享恢复时也会同步。Ctrl+R 立即同步。</translation>
    </message>
    <message>
        <source>Only by hand</source>
        <translation>仅手动</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>由贵单位设定。</translation>
    </message>
</context>
<context>
    <name>Statement</name>
    <message>
        <source>The file cannot be found or opened.</source>
        <translation>找不到或打不开这个文件。</translation>
    </message>
    <message>
        <source>The folder holds no statements (CSV, TSV, TXT, XLSX or XLS).</source>
        <translation>文件夹中没有对账单（CSV、TSV、TXT、XLSX 或 XLS）。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is too large for a statement; split it and import the parts.</source>
        <translation>文件过大，不像对账单；请拆分后导入。</translation>
    </message>
    <message>
        <source>The workbook would unpack to far more than any statement; it was not read.</source>
        <translation>工作簿解压后远超正常对账单的大小，未读取。</translation>
    </message>
    <message>
        <source>The file is damaged or not an Excel workbook; download it again.</source>
        <translation>文件已损坏或不是 Excel 工作簿，请重新下载。</translation>
    </message>
    <message>
        <source>The file is protected by a password; open it in Excel and save it without one.</source>
        <translation>文件有密码保护；请用 Excel 打开并另存为无密码的文件。</translation>
    </message>
    <message>
        <source>The file is a web page in disguise; open it in Excel and save it as XLSX.</source>
        <translation>文件其实是网页；请用 Excel 打开并另存为 XLSX。</translation>
    </message>
    <message>
        <source>The file is not a table; export it as XLSX or CSV.</source>
        <translation>文件不是表格；请导出为 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>Reading the file needs more memory than is safe; it was not read.</source>
        <translation>读取这个文件所需内存超出安全范围，未读取。</translation>
    </message>
    <message>
        <source>Reading the file took too long; it was not read.</source>
        <translation>读取这个文件用时过长，已放弃。</translation>
    </message>
    <message>
        <source>The file&apos;s contents make it unsafe to read; open it in Excel and save it anew.</source>
        <translation>文件内容不安全；请用 Excel 打开并重新保存。</translation>
    </message>
    <message>
        <source>The file&apos;s characters cannot be read; choose another encoding.</source>
        <translation>文件文字无法识别，请选择其他编码。</translation>
    </message>
    <message>
        <source>Line {line} holds binary data; the file is not plain text.</source>
        <translation>第 {line} 行含有二进制数据，文件不是纯文本。</translation>
    </message>
    <message>
        <source>Line {line} is too long for a statement.</source>
        <translation>第 {line} 行过长，不像对账单。</translation>
    </message>
    <message>
        <source>The quotation marks from line {line} on do not match.</source>
        <translation>从第 {line} 行起引号不配对。</translation>
    </message>
    <message>
        <source>The first 20 lines hold no known headings such as 商户编号 and 交易金额; if the text looks garbled, choose another encoding.</source>
        <translation>前 20 行没有可识别的表头（如 商户编号、交易金额）；如果文字是乱码，请选择其他编码。</translation>
    </message>
    <message>
        <source>The headings name no column of merchant numbers (商户编号).</source>
        <translation>表头中没有商户号列（商户编号）。</translation>
    </message>
    <message>
        <source>The headings name no column of transaction volumes (交易金额).</source>
        <translation>表头中没有交易额列（交易金额）。</translation>
    </message>
    <message>
        <source>Neither a column, the title nor the file name says one month.</source>
        <translation>列、标题和文件名都没有说明是哪个月。</translation>
    </message>
    <message>
        <source>The file has headings but not a single row.</source>
        <translation>文件只有表头，没有数据行。</translation>
    </message>
    <message>
        <source>Two columns have the same heading {word}; it is unclear which one counts.</source>
        <translation>有两列表头同为 {word}，无法确定用哪一列。</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The backup was made by a newer MerchDesk. Install the newer version.</source>
        <translation>备份由更新版本的 MerchDesk 制作，请安装新版本。</translation>
    </message>
    <message>
        <source>The file is damaged or is not a backup of MerchDesk.</source>
        <translation>文件已损坏，或不是 MerchDesk 的备份。</translation>
    </message>
    <message>
        <source>This copy of MerchDesk contains an SQLite library that can lose data. Install MerchDesk again.</source>
        <translation>这份 MerchDesk 带有可能丢数据的 SQLite 库，请重新安装 MerchDesk。</translation>
    </message>
    <message>
        <source>The database is damaged or is not the one these keys belong to. Restore a backup.</source>
        <translation>数据库已损坏，或与密钥不匹配，请恢复备份。</translation>
    </message>
    <message>
        <source>The database cannot be written: the file or its folder is read-only.</source>
        <translation>数据库无法写入：文件或文件夹是只读的。</translation>
    </message>
    <message>
        <source>The computer is out of memory. Close other programs and try again.</source>
        <translation>电脑内存不足，请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>The disk is full; nothing was saved. Free some space and try again.</source>
        <translation>磁盘已满，未保存任何内容。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Another program is using the database; nothing was saved. Try again in a moment.</source>
        <translation>其他程序正在使用数据库，未保存任何内容，请稍后重试。</translation>
    </message>
    <message>
        <source>The disk or folder of the database cannot be read or written. Check that it is connected and that you may write to it.</source>
        <translation>数据库所在磁盘或文件夹无法读写，请检查是否连接好、是否有写入权限。</translation>
    </message>
    <message>
        <source>The backup was not the same as the database and was removed.</source>
        <translation>备份与数据库不一致，已删除。</translation>
    </message>
    <message>
        <source>There is a database here already.</source>
        <translation>这里已经有数据库。</translation>
    </message>
    <message>
        <source>There is no database here.</source>
        <translation>这里没有数据库。</translation>
    </message>
    <message>
        <source>The database file is empty. Restore a backup.</source>
        <translation>数据库文件是空的，请恢复备份。</translation>
    </message>
    <message>
        <source>The database was written by a newer MerchDesk. Install the newer version to open it.</source>
        <translation>数据库由更新版本的 MerchDesk 写入，请安装新版本后打开。</translation>
    </message>
    <message>
        <source>The database could not be brought to the new version without losing records; it is unchanged, and a backup was made.</source>
        <translation>数据库无法在不丢记录的情况下升级；现已保持原样，并做了备份。</translation>
    </message>
    <message>
        <source>The database cannot lie on a network drive: choose a folder on this computer. Sharing with the team goes through the team file.</source>
        <translation>数据库不能放在网络盘上，请选择本机文件夹；与团队共享请用团队文件。</translation>
    </message>
    <message>
        <source>The database cannot lie in a cloud folder: its copies would damage each other. Choose a folder on this computer.</source>
        <translation>数据库不能放在云盘文件夹里，副本会互相损坏；请选择本机文件夹。</translation>
    </message>
    <message>
        <source>The database cannot lie in a roaming profile. Choose a folder under AppData\Local.</source>
        <translation>数据库不能放在漫游配置文件中，请选择 AppData\Local 下的文件夹。</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>This question has been answered already, perhaps by a colleague.</source>
        <translation>这一处已经有答复了，可能是同事先处理的。</translation>
    </message>
    <message>
        <source>Only one of these two values can stand in this field.</source>
        <translation>这一项只能保留其中一个值。</translation>
    </message>
    <message>
        <source>Other records need this one, so it cannot be removed.</source>
        <translation>还有其他记录要用到这条记录，不能删除。</translation>
    </message>
    <message>
        <source>This portfolio is in no team yet. Create a team or join one first.</source>
        <translation>还没有加入团队。请先新建或加入一个团队。</translation>
    </message>
    <message>
        <source>This portfolio is in a team already.</source>
        <translation>已经在团队中了。</translation>
    </message>
    <message>
        <source>The file belongs to another team. Nothing was read from it or written to it.</source>
        <translation>这个文件属于另一个团队，没有读取也没有写入任何内容。</translation>
    </message>
    <message>
        <source>There is a file of that name already. Choose another name or folder.</source>
        <translation>已有同名文件。请换一个名称或文件夹。</translation>
    </message>
    <message>
        <source>This file is not a MerchDesk team file.</source>
        <translation>这不是 MerchDesk 的团队文件。</translation>
    </message>
    <message>
        <source>A newer MerchDesk uses this team file: this version reads it, but cannot write to it. Install the newer version.</source>
        <translation>团队文件由更新版本的 MerchDesk 使用：本版本可以读取，但不能写入。请安装新版本。</translation>
    </message>
    <message>
        <source>The team file was written by a newer MerchDesk. Install the newer version.</source>
        <translation>团队文件由更新版本的 MerchDesk 写成。请安装新版本。</translation>
    </message>
    <message>
        <source>The beginning of the team file is damaged. Nothing is lost here: restore an older copy of the file, and it is filled up again.</source>
        <translation>团队文件的开头已损坏。本机没有任何丢失：请恢复一份较早的文件，内容会自动补齐。</translation>
    </message>
    <message>
        <source>No invite in this team file fits this code and passphrase. Compare the code letter by letter; if the invite is new, wait until the file has arrived completely.</source>
        <translation>团队文件里没有与此邀请码和口令相符的邀请。请逐字核对；如果邀请刚生成，请等文件完整到达后再试。</translation>
    </message>
    <message>
        <source>An invite code has eight groups of four letters and digits.</source>
        <translation>邀请码由八组、每组四个字母或数字组成。</translation>
    </message>
    <message>
        <source>The invite code is mistyped. Compare it letter by letter.</source>
        <translation>邀请码输入有误，请逐字核对。</translation>
    </message>
    <message>
        <source>This is not the team file that the invite was made for: its founder is another. Ask the person who invited you for the right file.</source>
        <translation>这不是该邀请对应的团队文件：创建者不同。请向邀请您的人要正确的文件。</translation>
    </message>
    <message>
        <source>This invite cannot be used. Ask for another one.</source>
        <translation>这个邀请无法使用，请再要一个。</translation>
    </message>
    <message>
        <source>The team file is not there. Nothing is lost: your work is kept on this computer and goes into the file when it is back.</source>
        <translation>找不到团队文件。什么都没有丢：记录都在本机，文件恢复后自动写入。</translation>
    </message>
    <message>
        <source>Another program holds the team file just now. It is tried again.</source>
        <translation>团队文件正被其他程序占用，稍后自动重试。</translation>
    </message>
    <message>
        <source>The share is full. Your work is kept on this computer and goes into the team file when there is room.</source>
        <translation>共享空间已满。记录都在本机，有空间后自动写入团队文件。</translation>
    </message>
    <message>
        <source>The team file may not be opened or changed by you. Your work is kept on this computer; ask who manages the share for the right to read and write.</source>
        <translation>您没有打开或修改团队文件的权限。记录都在本机；请向共享的管理员申请读写权限。</translation>
    </message>
    <message>
        <source>The share failed while the team file was used. Your work is kept on this computer, and it is tried again.</source>
        <translation>使用团队文件时共享出错。记录都在本机，稍后自动重试。</translation>
    </message>
</context>
<context>
    <name>SyncField</name>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Merchant number</source>
        <translation>商户号</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Visit or call</source>
        <translation>拜访或电话</translation>
    </message>
    <message>
        <source>To-do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Manual tier</source>
        <translation>人工等级</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>价格表</translation>
    </message>
    <message>
        <source>Two merchants, not one</source>
        <translation>确认为两家商户</translation>
    </message>
    <message>
        <source>Team setting</source>
        <translation>团队设置</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>对账单</translation>
    </message>
    <message>
        <source>Statement row</source>
        <translation>对账单行</translation>
    </message>
    <message>
        <source>Audit entry</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Kept or removed</source>
        <translation>保留或删除</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>变更原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Somebody not known here</source>
        <translation>本机未知的人员</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Kept, as changed</source>
        <translation>保留改动</translation>
    </message>
    <message>
        <source>Removed on {when}</source>
        <translation>{when} 删除</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Name on the shop</source>
        <translation>门头名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Paused until</source>
        <translation>暂停至</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Business area</source>
        <translation>商圈</translation>
    </message>
    <message>
        <source>Kind of customer</source>
        <translation>客户类别</translation>
    </message>
    <message>
        <source>Kind of area</source>
        <translation>区域类别</translation>
    </message>
    <message>
        <source>Asset class</source>
        <translation>资产等级</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>How to talk</source>
        <translation>沟通方式</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Attitude</source>
        <translation>态度</translation>
    </message>
    <message>
        <source>Signed rate</source>
        <translation>签约扣率</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>封顶</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入网月份</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>代管人</translation>
    </message>
    <message>
        <source>Deputy from</source>
        <translation>代管开始</translation>
    </message>
    <message>
        <source>Deputy until</source>
        <translation>代管结束</translation>
    </message>
    <message>
        <source>Service team</source>
        <translation>服务团队</translation>
    </message>
    <message>
        <source>Introduced by</source>
        <translation>介绍人</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>所属集团</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分行</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>失效日</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Lunar birthday</source>
        <translation>农历生日</translation>
    </message>
    <message>
        <source>Best reached by</source>
        <translation>首选联系方式</translation>
    </message>
    <message>
        <source>Best time</source>
        <translation>方便时间</translation>
    </message>
    <message>
        <source>Related to</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Computer&apos;s name</source>
        <translation>电脑名称</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>时长（分钟）</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划内</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>见到本人</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>见了谁</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Competitor</source>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Entered late</source>
        <translation>补记</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办内容</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日</translation>
    </message>
    <message>
        <source>Issuer&apos;s share</source>
        <translation>发卡方分润</translation>
    </message>
    <message>
        <source>Network&apos;s share</source>
        <translation>清算方分润</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Reading the team file…</source>
        <translation>正在读取团队文件…</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The file is elsewhere now…</source>
        <translation>文件换了位置…</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两者都留</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>before the team</source>
        <translation>加入团队之前</translation>
    </message>
    <message>
        <source>{record}, {field}: mine {mine}, theirs {theirs}</source>
        <translation>{record}，{field}：我的 {mine}，对方的 {theirs}</translation>
    </message>
    <message>
        <source>Counts now</source>
        <translation>当前生效</translation>
    </message>
    <message>
        <source>Show {n} more</source>
        <translation>再显示 {n} 处</translation>
    </message>
    <message>
        <source>{n} marked</source>
        <translation>已选 {n} 处</translation>
    </message>
    <message>
        <source>Mark all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>没有待确认的内容</translation>
    </message>
    <message>
        <source>Where two people change the same field at the same time, both values wait here. Work goes on meanwhile.</source>
        <translation>两人同时改了同一项时，两个值都在这里等您确认，不影响工作。</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>One merchant…</source>
        <translation>是同一家…</translation>
    </message>
    <message>
        <source>Two merchants</source>
        <translation>是两家</translation>
    </message>
    <message>
        <source>“{name}” stays with the visits of both. There is no way back.</source>
        <translation>保留“{name}”，两家的拜访都归到它名下。合并后无法撤销。</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>no merchant number yet</source>
        <translation>暂无商户号</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>one slip in the number</source>
        <translation>商户号差一位</translation>
    </message>
    <message>
        <source>The invite code is shown.</source>
        <translation>邀请码已显示。</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared in a minute.</source>
        <translation>已复制。剪贴板一分钟后清空。</translation>
    </message>
    <message>
        <source>Your colleague needs two things: the team file, which lies on the share, and a code, which you tell by phone. A passphrase that you agree on makes a lost code useless; you may leave it out.</source>
        <translation>同事需要两样东西：共享里的团队文件，和您电话告知的邀请码。约定一个口令，邀请码即使泄露也用不了；也可以不设。</translation>
    </message>
    <message>
        <source>Passphrase (optional)</source>
        <translation>口令（可不设）</translation>
    </message>
    <message>
        <source>Tell this code by phone or face to face, never in the same message or folder as the file. Your colleague chooses Join a team and types it.</source>
        <translation>请电话或当面告知，不要与文件放在同一条消息或同一文件夹里。同事选择“加入团队”后输入即可。</translation>
    </message>
    <message>
        <source>It is shown only this once. A new invite can be made at any time.</source>
        <translation>只显示这一次。随时可以生成新的邀请。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Making the code…</source>
        <translation>正在生成…</translation>
    </message>
    <message>
        <source>Make an invite code</source>
        <translation>生成邀请码</translation>
    </message>
    <message>
        <source>Choose the team file</source>
        <translation>选择团队文件</translation>
    </message>
    <message>
        <source>Team files of MerchDesk (*{suffix})</source>
        <translation>MerchDesk 团队文件 (*{suffix})</translation>
    </message>
    <message>
        <source>Team file</source>
        <translation>团队文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Invite code</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Eight groups of four, as your colleague told you.</source>
        <translation>同事告诉您的八组、每组四个字符。</translation>
    </message>
    <message>
        <source>Passphrase, if one was agreed</source>
        <translation>口令（约定过才填）</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队成员</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>Nothing has been synced yet.</source>
        <translation>还没有同步过。</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>新成员</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>last change {ago}</source>
        <translation>最近改动 {ago}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) behind</source>
        <translation>
            <numerusform>还差 %Ln 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>has all of yours</source>
        <translation>已读完您的全部</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>邀请同事</translation>
    </message>
    <message>
        <source>Where the team file lies</source>
        <translation>团队文件放在哪里</translation>
    </message>
    <message>
        <source>Making the team file…</source>
        <translation>正在新建团队文件…</translation>
    </message>
    <message>
        <source>Joining the team…</source>
        <translation>正在加入团队…</translation>
    </message>
    <message>
        <source>They are one now.</source>
        <translation>已合并为一家。</translation>
    </message>
    <message>
        <source>They stay two; nobody is asked again.</source>
        <translation>保留为两家，以后不再询问。</translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) yours.</source>
        <translation>
            <numerusform>已确认 %Ln 处，保留我的。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) theirs.</source>
        <translation>
            <numerusform>已确认 %Ln 处，采用对方的。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) both.</source>
        <translation>
            <numerusform>已确认 %Ln 处，两者都留。</numerusform>
        </translation>
    </message>
    <message>
        <source>The team file is there. Now invite your colleagues.</source>
        <translation>团队文件已建好，现在可以邀请同事了。</translation>
    </message>
    <message numerus="yes">
        <source>You are in the team: %Ln record(s) received.</source>
        <translation>
            <numerusform>已加入团队，收到 %Ln 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What has arrived stays; the rest comes with a sync.</source>
        <translation>已停止。已到的记录保留，其余随同步补齐。</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Invite a colleague…</source>
        <translation>邀请同事…</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Sync broke off.</source>
        <translation>同步中断了。</translation>
    </message>
    <message>
        <source>Make a team</source>
        <translation>新建团队</translation>
    </message>
    <message>
        <source>Put one encrypted file on a shared folder, in a cloud folder or on a stick. What you have here already is the team&apos;s beginning.</source>
        <translation>在共享文件夹、网盘或 U 盘上放一个加密文件。本机现有的内容就是团队的起点。</translation>
    </message>
    <message>
        <source>Choose where the file lies…</source>
        <translation>选择文件位置…</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>加入团队</translation>
    </message>
    <message>
        <source>With the team file and the code that a colleague told you. What you have here already goes to the team.</source>
        <translation>用团队文件和同事告诉您的邀请码加入。本机现有的内容会并入团队。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>如何运作</translation>
    </message>
    <message>
        <source>Your work is saved on this computer first. Without the share you go on as usual; it catches up by itself.</source>
        <translation>记录先存在本机。共享不在时照常工作，恢复后自动补齐。</translation>
    </message>
    <message>
        <source>The file is encrypted and signed. Who keeps the share can neither read nor forge it.</source>
        <translation>文件已加密并签名，管理共享的人既读不到，也伪造不了。</translation>
    </message>
    <message>
        <source>Nobody&apos;s work is overwritten in silence: where two change the same field, both values wait for your word.</source>
        <translation>谁的记录都不会被悄悄覆盖：两人改了同一项，两个值都等您确认。</translation>
    </message>
    <message>
        <source>The file is lost: write it anew…</source>
        <translation>文件丢了：重新生成…</translation>
    </message>
    <message>
        <source>Where the team file lies from now on</source>
        <translation>团队文件今后放在哪里</translation>
    </message>
    <message>
        <source>The team file is there again. Tell the others where it lies.</source>
        <translation>团队文件已重新生成，请告诉同事它的位置。</translation>
    </message>
    <message>
        <source>This is a copy of your team&apos;s file. MerchDesk goes on with this one: {path}</source>
        <translation>这是团队文件的副本。MerchDesk 继续使用：{path}</translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message>
        <source>Sync: {state}</source>
        <translation>同步：{state}</translation>
    </message>
    <message>
        <source>Create a team or join one: the page of sync opens.</source>
        <translation>新建或加入团队：点击打开同步页。</translation>
    </message>
</context>
<context>
    <name>SyncTicks</name>
    <message>
        <source>Saved on this computer, not in the team file yet</source>
        <translation>已存本机，尚未写入团队文件</translation>
    </message>
    <message>
        <source>In the team file, not read by others yet</source>
        <translation>已写入团队文件，其他电脑尚未读取</translation>
    </message>
    <message numerus="yes">
        <source>In the team file, read by %Ln other computer(s)</source>
        <translation>
            <numerusform>已写入团队文件，另有 %Ln 台电脑已读取</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>%Ln 分钟前</numerusform>
        </translation>
    </message>
    <message>
        <source>Syncing {percent} %</source>
        <translation>正在同步 {percent}%</translation>
    </message>
    <message>
        <source>Synced {ago}</source>
        <translation>已同步 {ago}</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation>同步已暂停</translation>
    </message>
    <message>
        <source>Share away, all work is here</source>
        <translation>共享不在，记录都在本机</translation>
    </message>
    <message>
        <source>Sync held up</source>
        <translation>同步受阻</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>The share is away</source>
        <translation>共享不在</translation>
    </message>
    <message>
        <source>In step with the team</source>
        <translation>与团队同步</translation>
    </message>
    <message>
        <source>Nothing is lost: your work is kept on this computer and goes into the file when it is back.</source>
        <translation>什么都没有丢：记录都在本机，文件恢复后自动写入。</translation>
    </message>
    <message>
        <source>Saved on this computer; it goes into the file with the next sync.</source>
        <translation>已存在本机，下次同步时写入团队文件。</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>可以继续工作。</translation>
    </message>
    <message>
        <source>This portfolio was restored from a backup or copied, so it waits: press Sync now if that is meant, and what it lacks comes from the team file.</source>
        <translation>这份数据是从备份恢复或复制来的，所以先不自动同步。确认无误请按“立即同步”，缺少的内容会从团队文件补齐。</translation>
    </message>
    <message>
        <source>Your work is saved on this computer; it goes out with the first sync.</source>
        <translation>记录已存在本机，首次同步时写入团队文件。</translation>
    </message>
    <message>
        <source>Everything you saved is in the team file, and all that was there is here.</source>
        <translation>您的记录都已写入团队文件，团队的记录也都在本机。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) waiting</source>
        <translation>
            <numerusform>%Ln 条待上传</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <translation>
            <numerusform>%Ln 处待确认</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced: there was nothing new.</source>
        <translation>已同步，没有新内容。</translation>
    </message>
    <message numerus="yes">
        <source>Synced: %Ln record(s) sent.</source>
        <translation>
            <numerusform>已同步：上传 %Ln 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synced: %Ln record(s) received.</source>
        <translation>
            <numerusform>已同步：收到 %Ln 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced: {sent} sent, {received} received.</source>
        <translation>已同步：上传 {sent} 条，收到 {received} 条。</translation>
    </message>
    <message>
        <source>Team made, with the file {name}.</source>
        <translation>新建团队，文件 {name}。</translation>
    </message>
    <message>
        <source>An invite was made.</source>
        <translation>生成了一个邀请。</translation>
    </message>
    <message>
        <source>Joined the team of the file {name}.</source>
        <translation>加入了文件 {name} 的团队。</translation>
    </message>
    <message>
        <source>Parts of the file were passed over: they are not the team&apos;s.</source>
        <translation>文件中有不属于本团队的部分，已跳过。</translation>
    </message>
    <message>
        <source>This portfolio was restored or copied: it goes on as a member of its own.</source>
        <translation>这份数据是恢复或复制来的，今后作为单独的成员。</translation>
    </message>
    <message>
        <source>The copy {name} held nothing that was not taken over; it was removed.</source>
        <translation>副本 {name} 的内容已全部并入，副本已删除。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 条待上传</numerusform>
        </translation>
    </message>
    <message>
        <source>The file {name} was written anew from what this computer holds.</source>
        <translation>已用本机内容重新生成文件 {name}。</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>There is no such merchant.</source>
        <translation>没有这个商户。</translation>
    </message>
    <message>
        <source>Say in a few words what is to be done.</source>
        <translation>请用几个字写明要做什么。</translation>
    </message>
    <message>
        <source>The text holds what looks like a card number. Take it out first.</source>
        <translation>文字中疑似含有银行卡号，请先删除。</translation>
    </message>
    <message>
        <source>This to-do is no longer there.</source>
        <translation>这条待办已不存在。</translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Key</source>
        <translation>重要客户</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>次要客户</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>普通客户</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小客户</translation>
    </message>
    <message>
        <source>New merchant</source>
        <translation>新商户</translation>
    </message>
    <message>
        <source>Incomplete data</source>
        <translation>数据不全</translation>
    </message>
    <message>
        <source>Tier: %1</source>
        <translation>等级：%1</translation>
    </message>
</context>
<context>
    <name>Tiers</name>
    <message>
        <source>No statement has been imported yet.</source>
        <translation>还没有导入对账单。</translation>
    </message>
    <message>
        <source>No statement covers this month.</source>
        <translation>没有覆盖这个月的对账单。</translation>
    </message>
    <message>
        <source>This merchant has no figures up to this month.</source>
        <translation>这个商户到这个月为止没有数据。</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Plan of the day</source>
        <translation>今日安排</translation>
    </message>
    <message>
        <source>The day is on the clipboard as text</source>
        <translation>今日安排已复制为文字</translation>
    </message>
    <message>
        <source>Import statements</source>
        <translation>导入清算文件</translation>
    </message>
    <message>
        <source>All merchants</source>
        <translation>全部商户</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Copy the day as text</source>
        <translation>出门一页纸：复制今日安排</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>面谈</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>上午</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>下午</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>时间待定</translation>
    </message>
    <message>
        <source>Calls to make</source>
        <translation>待打电话</translation>
    </message>
    <message>
        <source>Promised today</source>
        <translation>约定今天</translation>
    </message>
    <message>
        <source>Never visited</source>
        <translation>从未拜访</translation>
    </message>
    <message>
        <source>Last met {date}</source>
        <translation>上次面谈 {date}</translation>
    </message>
    <message>
        <source>Last reached {date}</source>
        <translation>上次联系 {date}</translation>
    </message>
    <message>
        <source>promised for {date}: {title}</source>
        <translation>约定 {date}：{title}</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>从未拜访</translation>
    </message>
    <message>
        <source>last met on {date}, due since {due}</source>
        <translation>上次面谈 {date}，{due} 起应拜访</translation>
    </message>
    <message>
        <source>last reached on {date}, due since {due}</source>
        <translation>上次联系 {date}，{due} 起应致电</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>已尝试</translation>
    </message>
    <message>
        <source>No merchants yet</source>
        <translation>还没有商户</translation>
    </message>
    <message>
        <source>Import the acquirer&apos;s statements. From them this page plans the day: what was promised, who was never visited, who was not met for long.</source>
        <translation>导入收单机构的清算文件后，这里会排出每天的安排：约好的事、从未拜访的商户、久未见面的商户。</translation>
    </message>
    <message>
        <source>No merchant is yours yet</source>
        <translation>还没有您主办的商户</translation>
    </message>
    <message>
        <source>None of the {n} merchants here is assigned to you. A profile file with a column for the account manager assigns them.</source>
        <translation>这里的 {n} 家商户都不由您主办。导入带“客户经理”一列的商户档案即可分配。</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有到期的安排</translation>
    </message>
    <message>
        <source>No promise falls due, and everyone whose tier has a rhythm was met in time or may not be tried again yet.</source>
        <translation>没有到期的约定；该按节奏拜访的商户都已按时见过，或还不到再约的时候。</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{date} {weekday}</translation>
    </message>
    <message>
        <source>Nothing is planned.</source>
        <translation>暂无安排</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Backups of MerchDesk (*{suffix})</source>
        <translation>MerchDesk 备份 (*{suffix})</translation>
    </message>
    <message>
        <source>Yes, go back to it</source>
        <translation>确认恢复</translation>
    </message>
    <message>
        <source>Go back to this backup</source>
        <translation>恢复到这个备份</translation>
    </message>
    <message>
        <source>Go back to {backup}? What was written since then is no longer shown. What is there now is kept among the backups.</source>
        <translation>恢复到 {backup}？此后的记录将不再显示；现有数据会另存在备份里。</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Each backup was read again and checked after it was written.</source>
        <translation>每个备份写好后都重新读取并核对过。</translation>
    </message>
    <message>
        <source>There is no backup in the portfolio&apos;s folder.</source>
        <translation>数据文件夹里没有备份。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message>
        <source>Passphrase or recovery code of that backup</source>
        <translation>该备份的口令或恢复码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your portfolio is locked.</source>
        <translation>数据已锁定。</translation>
    </message>
    <message>
        <source>Passphrase or recovery code</source>
        <translation>口令或恢复码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Go back to a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>The portfolio cannot be opened</source>
        <translation>无法打开数据</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>There is no such merchant.</source>
        <translation>没有这个商户。</translation>
    </message>
    <message>
        <source>Choose how you were in touch.</source>
        <translation>请选择联系方式。</translation>
    </message>
    <message>
        <source>Choose a result from 1 to 6.</source>
        <translation>请选择结果 1 至 6。</translation>
    </message>
    <message>
        <source>The time lies more than 20 years back.</source>
        <translation>时间早于 20 年前，请检查年份。</translation>
    </message>
    <message>
        <source>The next step lies more than five years ahead.</source>
        <translation>下一步在五年以后，请检查年份。</translation>
    </message>
    <message>
        <source>The time lies in the future.</source>
        <translation>时间在将来。</translation>
    </message>
    <message>
        <source>Satisfaction goes from 1 to 5.</source>
        <translation>满意度为 1 至 5。</translation>
    </message>
    <message>
        <source>The next step lies before the contact itself.</source>
        <translation>下一步的日期早于这次联系。</translation>
    </message>
    <message>
        <source>The note is longer than 4,000 characters.</source>
        <translation>记录超过 4000 字。</translation>
    </message>
    <message>
        <source>The text is longer than 200 characters.</source>
        <translation>文字超过 200 字。</translation>
    </message>
    <message>
        <source>The text holds what looks like a card number. Take it out first.</source>
        <translation>文字中疑似含有银行卡号，请先删除。</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>跟进</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Type a time, such as 14:30.</source>
        <translation>请输入时间，例如 14:30。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Type a day, such as +7, wed or 12-03.</source>
        <translation>请输入日期，例如 +7、周三、12-03。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>+7, wed, 12-03</source>
        <translation>+7、周三、12-03</translation>
    </message>
    <message>
        <source>Who was met</source>
        <translation>见到谁</translation>
    </message>
    <message>
        <source>No contacts are known here yet.</source>
        <translation>还没有联系人。</translation>
    </message>
    <message>
        <source>Products pitched</source>
        <translation>推介产品</translation>
    </message>
    <message>
        <source>Satisfaction, 1 to 5</source>
        <translation>满意度（1–5）</translation>
    </message>
    <message>
        <source>Competitor and its rate</source>
        <translation>竞争对手及其报价</translation>
    </message>
    <message>
        <source>Choose how it went: keys 1 to 6.</source>
        <translation>请选择结果：按数字键 1 至 6。</translation>
    </message>
    <message>
        <source>Say when the next step is due.</source>
        <translation>请写明下一步的日期。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What was said. / inserts a phrase.</source>
        <translation>谈了什么；输入 / 插入常用语</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>约定了什么</translation>
    </message>
    <message>
        <source>Settles {day}: {title}</source>
        <translation>已办妥 {day} 的约定：{title}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details: people, products, satisfaction, competitor</source>
        <translation>详情：见到谁、产品、满意度、竞争对手</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>保存，下一家</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Choose a merchant first.</source>
        <translation>请先选择商户。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Name, pinyin initials, or last digits of phone or MID</source>
        <translation>名称、拼音首字母、电话或商户号末几位</translation>
    </message>
    <message>
        <source>Merchants found</source>
        <translation>找到的商户</translation>
    </message>
    <message>
        <source>No merchant found.</source>
        <translation>没有找到商户。</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>Your draft of {moment}</source>
        <translation>{moment} 的草稿</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>记电话</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>记拜访</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>{name}, {role}</source>
        <translation>{name} {role}</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{date} {weekday}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>entered late</source>
        <translation>补录</translation>
    </message>
    <message>
        <source>Suggested: {day}</source>
        <translation>建议 {day}</translation>
    </message>
    <message>
        <source>Never met</source>
        <translation>从未面谈</translation>
    </message>
    <message>
        <source>Last met {day}</source>
        <translation>上次面谈 {day}</translation>
    </message>
    <message>
        <source>{channel} logged: {merchant}</source>
        <translation>已记录 {merchant} 的{channel}</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开旧草稿</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>用现在的替换</translation>
    </message>
    <message>
        <source>Older draft of {moment}</source>
        <translation>另有 {moment} 的草稿</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>短信</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>New merchant: its statements do not span three months yet, so it has no rank.</source>
        <translation>新商户：对账单还不满三个月，暂不参评。</translation>
    </message>
    <message>
        <source>One of the last three months has no statement, so there is no rank yet.</source>
        <translation>近三个月中有一个月没有对账单，暂不参评。</translation>
    </message>
    <message>
        <source>{tier}: three-month net revenue is {net}, not above zero, so it has no rank.</source>
        <translation>{tier}：近三月净收入 {net}，不大于零，不参与排名。</translation>
    </message>
    <message>
        <source>{tier}: rank {rank} of {n} by three-month net revenue of {net} up to {month}.</source>
        <translation>{tier}：截至{month}近三月净收入 {net}，在 {n} 个商户中排第 {rank}。</translation>
    </message>
    <message>
        <source>Net revenue: {parts} = {total}.</source>
        <translation>净收入：{parts} = {total}。</translation>
    </message>
    <message>
        <source>{gap} more three-month net revenue reaches {tier}.</source>
        <translation>近三月净收入再增 {gap} 可升为{tier}。</translation>
    </message>
    <message>
        <source>That is about {volume} more volume a month.</source>
        <translation>约合每月再增交易额 {volume}。</translation>
    </message>
    <message>
        <source>The keep-tier line is {floor}: {margin} above it, about {volume} of volume a month.</source>
        <translation>保级线 {floor}，现高出 {margin}，约合每月交易额 {volume}。</translation>
    </message>
    <message>
        <source>Net revenue of three months</source>
        <translation>近三月净收入</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>What moved</source>
        <translation>较上月变化</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>等级线</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文字</translation>
    </message>
    <message>
        <source>Ranked among all merchants of this portfolio with net above zero.</source>
        <translation>排名范围：本组合中近三月净收入为正的全部商户。</translation>
    </message>
    <message>
        <source>Set by hand: {tier}</source>
        <translation>人工调整：{tier}</translation>
    </message>
    <message>
        <source>To check: a rejected row</source>
        <translation>待核：有被拒的行</translation>
    </message>
    <message>
        <source>Small sample: {n} merchants</source>
        <translation>小样本：仅 {n} 户</translation>
    </message>
    <message>
        <source>Estimated net</source>
        <translation>净收入为估算</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>交易额</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>手续费</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净收入</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>no statement</source>
        <translation>无对账单</translation>
    </message>
    <message>
        <source>To reach {tier}</source>
        <translation>距{tier}</translation>
    </message>
    <message>
        <source>Net against {month}</source>
        <translation>净收入较{month}</translation>
    </message>
    <message>
        <source>{month} came in</source>
        <translation>计入{month}</translation>
    </message>
    <message>
        <source>{month} dropped out</source>
        <translation>移出{month}</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>ranks {key} / {major} / {standard} of {n}</source>
        <translation>第 {key} / {major} / {standard} 名（共 {n} 户）</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>价格表</translation>
    </message>
    <message>
        <source>Cut-offs</source>
        <translation>分级名次</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则版本</translation>
    </message>
    <message>
        <source>{reason}, until {month}</source>
        <translation>{reason}，至{month}</translation>
    </message>
    <message>
        <source>net as the statement gives it</source>
        <translation>对账单自带净收入</translation>
    </message>
    <message>
        <source>Where the net stands among the thresholds</source>
        <translation>净收入在各等级线之间的位置</translation>
    </message>
    <message>
        <source>Keep-tier line</source>
        <translation>保级线</translation>
    </message>
    <message>
        <source>This merchant {net}</source>
        <translation>本商户 {net}</translation>
    </message>
    <message>
        <source>Above {tier}&apos;s keep-tier line</source>
        <translation>高于{tier}保级线</translation>
    </message>
    <message>
        <source>Below {tier}&apos;s keep-tier line</source>
        <translation>低于{tier}保级线</translation>
    </message>
    <message>
        <source>≈ {volume} more a month</source>
        <translation>约每月再增交易 {volume}</translation>
    </message>
    <message>
        <source>No statement for {months}, so there is no rank yet.</source>
        <translation>{months}没有对账单，暂不参评。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Net revenue: {parts}.</source>
        <translation>净收入：{parts}。</translation>
    </message>
    <message>
        <source>The net is estimated: the statement does not say everything it depends on.</source>
        <translation>净收入为估算：对账单没有给出全部依据。</translation>
    </message>
    <message>
        <source>The keep-tier line is {floor}: exactly reached.</source>
        <translation>保级线 {floor}，刚好达到。</translation>
    </message>
    <message>
        <source>The keep-tier line is {floor}: {margin} below it.</source>
        <translation>保级线 {floor}，现低于 {margin}。</translation>
    </message>
    <message>
        <source>The keep-tier line is {floor}: {margin} above it.</source>
        <translation>保级线 {floor}，现高出 {margin}。</translation>
    </message>
    <message>
        <source>About {volume} more volume a month holds the tier.</source>
        <translation>每月约再增交易额 {volume} 可保级。</translation>
    </message>
    <message>
        <source>Net revenue is what it was the month before.</source>
        <translation>净收入与上月持平。</translation>
    </message>
    <message>
        <source>Net revenue moved by {change} against the month before.</source>
        <translation>净收入较上月变动 {change}。</translation>
    </message>
    <message>
        <source>Net revenue moved by {change} against the month before, when the tier was {tier}.</source>
        <translation>净收入较上月变动 {change}，上月为{tier}。</translation>
    </message>
    <message>
        <source>A small sample: fewer than {n} merchants are ranked.</source>
        <translation>小样本：参评商户不足 {n} 个。</translation>
    </message>
    <message>
        <source>Set by hand to {tier} until {month}: {reason}</source>
        <translation>人工指定为{tier}，至{month}：{reason}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>End the demo</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>These merchants are invented. Opens your own portfolio.</source>
        <translation>这些商户都是虚构的。点此打开您自己的数据。</translation>
    </message>
    <message>
        <source>The demo portfolio is ready.</source>
        <translation>演示数据已就绪。</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>记拜访</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Merchants</source>
        <translation>商户</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search merchants, contacts, MID, or pinyin initials…</source>
        <translation>搜索商户、联系人、商户号，或输入拼音首字母 lmt…</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>End the demo first, then open the team file again.</source>
        <translation>请先结束演示，再打开团队文件。</translation>
    </message>
</context>
</TS>
