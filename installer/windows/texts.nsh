; What the setup program says. English stands first: it serves every other language of Windows.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

; Windows 10 brings these; the default for Chinese is the pixelled SimSun.
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

LangString AboutSetup ${LANG_ENGLISH} "This installs MerchDesk ${VERSION} for you alone; no administrator is needed.$\r$\n$\r$\nA MerchDesk that is installed already is updated. Your merchants, visits and backups stay as they are.$\r$\n$\r$\nTo continue, click Next."
LangString AboutSetup ${LANG_SIMPCHINESE} "即将为您本人安装 MerchDesk ${VERSION}，不需要管理员权限。$\r$\n$\r$\n如果已经安装过 MerchDesk，将更新到此版本，您的商户、拜访记录和备份保持不变。$\r$\n$\r$\n点击“下一步”继续。"

LangString FolderHint ${LANG_ENGLISH} "Usually nothing needs to be changed here: press Install."
LangString FolderHint ${LANG_SIMPCHINESE} "一般不用更改，直接点击“安装”。"

LangString DoneTitle ${LANG_ENGLISH} "MerchDesk is installed"
LangString DoneTitle ${LANG_SIMPCHINESE} "MerchDesk 已安装好"

LangString DoneText ${LANG_ENGLISH} "You find it in the Start menu."
LangString DoneText ${LANG_SIMPCHINESE} "可以在开始菜单中找到它。"

LangString RunIt ${LANG_ENGLISH} "Open MerchDesk now"
LangString RunIt ${LANG_SIMPCHINESE} "现在打开 MerchDesk"

LangString MenuHint ${LANG_ENGLISH} "The merchants you look after"
LangString MenuHint ${LANG_SIMPCHINESE} "收单商户维护与拜访"

LangString TeamFile ${LANG_ENGLISH} "MerchDesk team file"
LangString TeamFile ${LANG_SIMPCHINESE} "MerchDesk 团队文件"

LangString TooOld ${LANG_ENGLISH} "MerchDesk needs 64-bit Windows 10, version 1809 or newer."
LangString TooOld ${LANG_SIMPCHINESE} "MerchDesk 需要 64 位 Windows 10（1809 版）或更新的系统。"

LangString IsRunning ${LANG_ENGLISH} "MerchDesk is open.$\r$\n$\r$\nOK closes it and continues; a visit you are typing is kept.$\r$\nCancel leaves everything as it is.$\r$\n$\r$\nIf you see no window of it, a command of MerchDesk may be running: wait until it has finished, then press OK."
LangString IsRunning ${LANG_SIMPCHINESE} "MerchDesk 正在运行。$\r$\n$\r$\n点击“确定”将关闭它并继续，正在填写的拜访会保留。$\r$\n点击“取消”则一切保持原样。$\r$\n$\r$\n如果看不到它的窗口，可能有 MerchDesk 的命令正在执行，请等它结束后再点击“确定”。"

LangString IsRunningStill ${LANG_ENGLISH} "MerchDesk is running. Press OK to close it and go on.$\r$\n$\r$\nIf you see no window of it, a command of MerchDesk may be running: wait until it has finished, then press OK."
LangString IsRunningStill ${LANG_SIMPCHINESE} "MerchDesk 正在运行。点击“确定”关闭它并继续卸载。$\r$\n$\r$\n如果看不到它的窗口，可能有 MerchDesk 的命令正在执行，请等它结束后再点击“确定”。"

LangString DraftStays ${LANG_ENGLISH} "A visit you are typing is kept."
LangString DraftStays ${LANG_SIMPCHINESE} "正在填写的拜访会保留。"

LangString Closing ${LANG_ENGLISH} "Waiting until MerchDesk has closed …"
LangString Closing ${LANG_SIMPCHINESE} "正在等待 MerchDesk 关闭…"

LangString Copying ${LANG_ENGLISH} "Copying the program …"
LangString Copying ${LANG_SIMPCHINESE} "正在复制程序文件…"

LangString Removing ${LANG_ENGLISH} "Removing the program …"
LangString Removing ${LANG_SIMPCHINESE} "正在删除程序文件…"

LangString StillOpen ${LANG_ENGLISH} "MerchDesk is open. Nothing was changed."
LangString StillOpen ${LANG_SIMPCHINESE} "MerchDesk 正在运行，未作任何更改。"

LangString CannotWrite ${LANG_ENGLISH} "Nothing can be written in $R0. Nothing was changed."
LangString CannotWrite ${LANG_SIMPCHINESE} "无法写入 $R0，未作任何更改。"

LangString NotOurs ${LANG_ENGLISH} "This folder holds another program's files. Choose another folder."
LangString NotOurs ${LANG_SIMPCHINESE} "此文件夹中有其他程序的文件，请选择别的文件夹。"

LangString CannotReplace ${LANG_ENGLISH} "The files in $INSTDIR cannot be replaced: another program uses them. Everything is as it was. Restart Windows and try again."
LangString CannotReplace ${LANG_SIMPCHINESE} "$INSTDIR 中的文件正被其他程序占用，无法替换，一切保持原样。请重新启动 Windows 后再试。"

LangString HalfDone ${LANG_ENGLISH} "The files in $INSTDIR cannot be replaced: another program uses them. MerchDesk does not open now: restart Windows and run this setup again. Your merchants and visits are safe."
LangString HalfDone ${LANG_SIMPCHINESE} "$INSTDIR 中的文件正被其他程序占用，更新没有完成，MerchDesk 暂时无法打开。请重新启动 Windows，然后再次运行本安装程序。您的商户和拜访记录不受影响。"

LangString NotHere ${LANG_ENGLISH} "MerchDesk is not installed in $INSTDIR. Nothing was changed."
LangString NotHere ${LANG_SIMPCHINESE} "MerchDesk 没有安装在 $INSTDIR 中，未作任何更改。"

LangString DataTitle ${LANG_ENGLISH} "Your merchants and visits"
LangString DataTitle ${LANG_SIMPCHINESE} "您的商户和拜访记录"

LangString DataSubtitle ${LANG_ENGLISH} "They stay on this computer unless you decide otherwise."
LangString DataSubtitle ${LANG_SIMPCHINESE} "除非您另作选择，它们都会保留在本机。"

LangString DataStays ${LANG_ENGLISH} "Merchants, visits, backups and settings lie in$\r$\n$\r$\n$R9$\r$\n$\r$\nA MerchDesk installed later opens them again."
LangString DataStays ${LANG_SIMPCHINESE} "商户、拜访记录、备份和设置保存在$\r$\n$\r$\n$R9$\r$\n$\r$\n以后重新安装 MerchDesk 即可继续使用。"

LangString DataDelete ${LANG_ENGLISH} "&Delete them as well, with all backups in this folder"
LangString DataDelete ${LANG_SIMPCHINESE} "同时删除这些数据，包括该文件夹中的全部备份(&D)"

LangString DataSure ${LANG_ENGLISH} "Delete all merchants, visits and backups on this computer? Nothing can bring them back."
LangString DataSure ${LANG_SIMPCHINESE} "确定要删除本机上的全部商户、拜访记录和备份吗？删除后无法恢复。"

; Whoever reads another Chinese reads this one rather than English.
!macro SPEAK UN
Function ${UN}ChooseLanguage
  ClearErrors
  ${GetOptions} $CMDLINE "/LANG=" $0
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $0
    Return
  ${EndIf}
  System::Call 'kernel32::GetUserDefaultUILanguage() i .r0'
  IntOp $0 $0 & 0x3FF
  ${If} $0 = 4
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro SPEAK ""
!insertmacro SPEAK "un."
