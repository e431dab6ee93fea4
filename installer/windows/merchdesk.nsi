; MerchDesk's setup program for Windows. Type: python3 installer/setup_exe.py BUNDLE OUT
;
; The program's files lie in one folder, app, which is put in place whole: an update leaves nothing
; of the old version behind, and one that fails leaves the old version as it was.
;
; setup.exe /S                  without a window; the last of the arguments may be /D=C:\FOLDER
;           /NODESKTOP          no icon on the desktop
;           /CLOSE              with /S: close a running MerchDesk
;           /LANG=2052 | 1033   Chinese or English, whatever Windows speaks
; uninstall.exe /S              without a window; the user's data stays
;           _?=C:\FOLDER        last, the folder it lies in: it waits for the end and returns
;                               the status, but stays there itself
;           /CLOSE              as above
;           /DELETEDATA         with /S: the user's data goes, too
; Exit status: 0 done, 1 cancelled, 2 failed, 3 MerchDesk is running, 4 Windows is too old.
; Whatever is not 0 has changed nothing, unless a message says that the setup is to be run again.

Unicode true
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

; Given by setup_exe.py: VERSION (1.2.3) and FOUR (1.2.3.0), BUNDLE, OUT, SIZE in KiB;
; at will ICON, SIDE and HEADER (pictures), SIGN (a command), QUICK (to try it).
!define NAME "MerchDesk"
!define PUBLISHER "MerchDesk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASS "MerchDesk.Team"
!define CLASSES "Software\Classes"
!define OLDEST_BUILD 17763 ; Windows 10 1809, as Qt 6.9 asks

!define FAILED 2
!define RUNNING 3
!define TOO_OLD 4

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "Folder"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off

VIProductVersion "${FOUR}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "MIT License"

!ifdef SIGN
  !uninstfinalize '${SIGN}'
  !finalize '${SIGN}'
!endif

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include x64.nsh

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!ifdef SIDE
  !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
  !define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
  !define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight ; drawn for 200 percent
  !define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!endif
!ifdef HEADER
  !define MUI_HEADERIMAGE
  !define MUI_HEADERIMAGE_RIGHT
  !define MUI_HEADERIMAGE_BITMAP "${HEADER}"
  !define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!endif
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TEXT "$(AboutSetup)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LookBeforeInstalling
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FolderHint)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(DoneTitle)"
!define MUI_FINISHPAGE_TEXT "$(DoneText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\app\merchdesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(RunIt)"
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_CUSTOMFUNCTION_LEAVE un.LookBeforeRemoving
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskForData un.LeaveData
!insertmacro MUI_UNPAGE_INSTFILES

!include texts.nsh
!include running.nsh

Var OldFolder ; of an earlier setup
Var WasThere ; 1 if this is an update
Var Began ; 1 once this run has written into the folder
Var DeleteData ; 1 if the user's data is to go
Var Box

; Setup

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  Call ChooseLanguage
  SetShellVarContext current
  StrCpy $Began 0
FunctionEnd

Function LookBeforeInstalling
  Call IsNotOurs
  ${If} $R1 = 1
    MessageBox MB_ICONSTOP "$(NotOurs)"
    Abort
  ${EndIf}
  Call SeeAllClosed
  ${If} $R1 = 2
    MessageBox MB_ICONSTOP "$(CannotWrite)"
  ${EndIf}
  ${If} $R1 <> 0
    Abort ; back to the page
  ${EndIf}
FunctionEnd

; SeeItClosed for the chosen folder and that of an earlier setup, $OldFolder.
Function SeeAllClosed
  StrCpy $Question "$(IsRunning)"
  ReadRegStr $OldFolder HKCU "Software\${NAME}" "Folder"
  StrCpy $R0 "$INSTDIR\app"
  Call SeeItClosed
  ${If} $R1 = 0
  ${AndIf} $OldFolder != ""
    StrCpy $R0 "$OldFolder\app"
    Call SeeItClosed
  ${EndIf}
FunctionEnd

; Does the chosen folder hold an app that is not ours, or is it one itself? $R1 is 1 or 0.
Function IsNotOurs
  StrCpy $R1 0
  ${If} ${FileExists} "$INSTDIR\app\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\app\merchdesk.exe"
    StrCpy $R1 1
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\merchdesk.exe"
    StrCpy $R1 1
  ${EndIf}
FunctionEnd

Section
  AddSize ${SIZE}
  Call IsNotOurs
  ${If} $R1 = 1
    SetErrorLevel ${FAILED}
    Abort "$(NotOurs)"
  ${EndIf}
  Call SeeAllClosed
  ${If} $R1 = 2
    SetErrorLevel ${FAILED}
    Abort "$(CannotWrite)"
  ${ElseIf} $R1 = 1
    SetErrorLevel ${RUNNING}
    Abort "$(StillOpen)"
  ${EndIf}
  Call PutInPlace
  Call LeaveOldFolder
  Call TellWindows
SectionEnd

Function PutInPlace
  StrCpy $WasThere 0
  StrCpy $Began 1
  DetailPrint "$(Copying)"
  SetDetailsPrint none ; the names of a thousand files
  ${If} ${FileExists} "$INSTDIR\MerchDesk.old\merchdesk.exe" ; an update was interrupted
  ${AndIfNot} ${FileExists} "$INSTDIR\app\*.*"
    Rename "$INSTDIR\MerchDesk.old" "$INSTDIR\app"
  ${EndIf}
  RMDir /r "$INSTDIR\MerchDesk.old"
  RMDir /r "$INSTDIR\MerchDesk.new"
  SetOutPath "$INSTDIR\MerchDesk.new"
  File /r "${BUNDLE}\*"
  SetOutPath "$INSTDIR" ; Windows does not rename the current folder

  ${If} ${FileExists} "$INSTDIR\app\*.*"
    StrCpy $WasThere 1
    StrCpy $R5 "$INSTDIR\app"
    StrCpy $R6 "$INSTDIR\MerchDesk.old"
    Call Move
    ${If} $R1 = 1
      StrCpy $0 "$(CannotReplace)"
      Call GiveUp
    ${EndIf}
  ${EndIf}
  StrCpy $R5 "$INSTDIR\MerchDesk.new"
  StrCpy $R6 "$INSTDIR\app"
  Call Move
  ${If} $R1 = 1
    StrCpy $0 "$(CannotReplace)"
    ${If} $WasThere = 1 ; back again
      StrCpy $R5 "$INSTDIR\MerchDesk.old"
      Call Move
      ${If} $R1 = 1
        StrCpy $0 "$(HalfDone)" ; the next setup finds it there
      ${EndIf}
    ${EndIf}
    Call GiveUp
  ${EndIf}
  RMDir /r "$INSTDIR\MerchDesk.old"
  SetDetailsPrint both
  WriteUninstaller "$INSTDIR\uninstall.exe"
FunctionEnd

; Say $0 and end.
Function GiveUp
  RMDir /r "$INSTDIR\MerchDesk.new"
  SetDetailsPrint both
  SetErrorLevel ${FAILED}
  MessageBox MB_ICONSTOP "$0" /SD IDOK
  Abort "$0"
FunctionEnd

; Cancelled, the disk is full, or the files cannot be replaced.
Function .onInstFailed
  ${If} $Began = 1
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\MerchDesk.new"
    RMDir "$INSTDIR" ; only if it is empty
  ${EndIf}
FunctionEnd

Function LeaveOldFolder
  ${If} $OldFolder != ""
  ${AndIf} ${FileExists} "$OldFolder\app\merchdesk.exe"
    StrCpy $R5 "$INSTDIR"
    StrCpy $R6 "$OldFolder"
    Call IsSameFolder
    ${If} $R1 = 0
      StrCpy $WasThere 1
      RMDir /r "$OldFolder\app"
      Delete "$OldFolder\uninstall.exe"
      RMDir "$OldFolder"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function TellWindows
  WriteRegStr HKCU "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\${NAME}" "Version" "${VERSION}"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\app\merchdesk.exe" "" "" "" "" "" "$(MenuHint)"
  ClearErrors
  ${GetOptions} $CMDLINE "/NODESKTOP" $0
  ${If} ${Errors}
  ${AndIf} $WasThere = 0 ; who has removed the icon does not want it back
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\app\merchdesk.exe" "" "" "" "" "" "$(MenuHint)"
  ${EndIf}

  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "$(TeamFile)"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\app\merchdesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\app\merchdesk.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.mdsync" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\.mdsync" "Content Type" "application/x-merchdesk-team"
  WriteRegStr HKCU "${CLASSES}\.mdsync\OpenWithProgids" "${CLASS}" ""
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\app\merchdesk.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
FunctionEnd

; Uninstaller

Function un.onInit
  Call un.ChooseLanguage
  SetShellVarContext current
  Call un.IsHere
  ${If} $R1 <> 1
    MessageBox MB_ICONSTOP "$(NotHere)" /SD IDOK
    SetErrorLevel ${FAILED}
    Quit
  ${EndIf}
  StrCpy $DeleteData 0
  ClearErrors
  ${GetOptions} $CMDLINE "/DELETEDATA" $0
  ${IfNot} ${Errors}
  ${AndIf} ${Silent}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

; Is MerchDesk in $INSTDIR, which anybody may give? $R1 is 1 if so.
Function un.IsHere
  ReadRegStr $R5 HKCU "Software\${NAME}" "Folder"
  ${If} $R5 != ""
    StrCpy $R6 "$INSTDIR"
    Call un.IsSameFolder
  ${ElseIf} ${FileExists} "$INSTDIR\app\merchdesk.exe"
    StrCpy $R1 1
  ${Else}
    StrCpy $R1 0
  ${EndIf}
FunctionEnd

Function un.LookBeforeRemoving
  StrCpy $Question "$(IsRunningStill)"
  StrCpy $R0 "$INSTDIR\app"
  Call un.SeeItClosed
  ${If} $R1 = 2
    MessageBox MB_ICONSTOP "$(CannotWrite)"
  ${EndIf}
  ${If} $R1 <> 0
    Abort ; back to the page
  ${EndIf}
FunctionEnd

Function un.AskForData
  StrCpy $R9 "$LOCALAPPDATA\${NAME}"
  ${IfNot} ${FileExists} "$R9\*.*"
    Abort ; nothing to ask about
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 80u "$(DataStays)"
  Pop $0
  ${NSD_CreateCheckbox} 0 90u 100% 12u "$(DataDelete)"
  Pop $Box
  nsDialogs::Show
FunctionEnd

Function un.LeaveData
  ${NSD_GetState} $Box $DeleteData
  ${If} $DeleteData = ${BST_CHECKED}
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(DataSure)" IDYES +4
    StrCpy $DeleteData 0
    SendMessage $Box ${BM_SETCHECK} ${BST_UNCHECKED} 0
    Abort ; back to the page
  ${EndIf}
FunctionEnd

Section "un.${NAME}"
  StrCpy $Question "$(IsRunningStill)"
  ${If} $DeleteData <> 1
    StrCpy $Question "$Question$\r$\n$\r$\n$(DraftStays)"
  ${EndIf}
  StrCpy $R0 "$INSTDIR\app"
  Call un.SeeItClosed
  ${If} $R1 = 2
    SetErrorLevel ${FAILED}
    Abort "$(CannotWrite)"
  ${ElseIf} $R1 = 1
    SetErrorLevel ${RUNNING}
    Abort "$(StillOpen)"
  ${EndIf}
  SetOutPath "$TEMP"
  DetailPrint "$(Removing)"
  SetDetailsPrint none
  ${If} ${FileExists} "$INSTDIR\app\merchdesk.exe"
    StrCpy $R5 "$INSTDIR\app"
    StrCpy $R6 "$INSTDIR\MerchDesk.old"
    RMDir /r "$R6"
    Call un.Move ; all or nothing
    ${If} $R1 = 1
      SetDetailsPrint both
      SetErrorLevel ${FAILED}
      MessageBox MB_ICONSTOP "$(CannotReplace)" /SD IDOK
      Abort "$(CannotReplace)"
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\MerchDesk.old"
  RMDir /r "$INSTDIR\MerchDesk.new"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Call un.TellWindows
  Call un.RemoveData
  SetDetailsPrint both
SectionEnd

Function un.TellWindows
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.mdsync" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "${CLASSES}\.mdsync"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  ${RefreshShellIcons}
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegKey HKCU "${UNINSTALL}"
FunctionEnd

; The same folder as platformdirs names in merchdesk/services/home.py, and the cache in it.
Function un.RemoveData
  RMDir /r "$LOCALAPPDATA\${NAME}\Cache"
  ${If} $DeleteData = 1
    RMDir /r "$LOCALAPPDATA\${NAME}"
    ; and the key in Windows' store, where merchdesk/models/keystore.py puts it
    System::Call 'advapi32::CredDeleteW(w "${NAME}", i 1, i 0)'
  ${Else}
    RMDir "$LOCALAPPDATA\${NAME}" ; only if it is empty
  ${EndIf}
FunctionEnd
