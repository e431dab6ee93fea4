; Nothing is replaced or removed while the program runs: for the setup program and the uninstaller.

!macro RUNNING UN

; Is a program in folder $R0 running? $R1 is 1 or 0. Windows lets nobody write to a running program.
Function ${UN}IsRunning
  StrCpy $R1 0
  StrCpy $R2 "$R0\merchdesk.exe"
  Call ${UN}IsBusy
  StrCpy $R2 "$R0\merchdesk-cli.exe"
  Call ${UN}IsBusy
FunctionEnd

Function ${UN}IsBusy
  ${If} ${FileExists} "$R2"
    ClearErrors
    FileOpen $R3 "$R2" a
    ${If} ${Errors}
      StrCpy $R1 1
    ${Else}
      FileClose $R3
    ${EndIf}
  ${EndIf}
FunctionEnd

; See that nothing in folder $R0 runs, asking whether to close it; $R1 is 1 if it stays open.
; Silently it is closed only with /CLOSE.
Function ${UN}SeeItClosed
  Call ${UN}IsRunning
  ${DoWhile} $R1 = 1
    ClearErrors
    ${GetOptions} $CMDLINE "/CLOSE" $R2
    ${If} ${Errors}
    ${OrIfNot} ${Silent}
      MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDOK +2
      Return ; and $R1 is 1
    ${EndIf}
    DetailPrint "$(Closing)"
    ${For} $R5 1 6 ; each time also closes a dialog that was in the way
      nsExec::Exec '"$SYSDIR\taskkill.exe" /IM merchdesk.exe' ; as if its windows were closed
      Pop $R2
      ${For} $R4 1 10
        Sleep 500
        Call ${UN}IsRunning
        ${If} $R1 = 0
          ${Break}
        ${EndIf}
      ${Next}
      ${If} $R1 = 0
        ${Break}
      ${EndIf}
    ${Next}
    ${If} ${Silent}
      ${Break}
    ${EndIf}
  ${Loop}
FunctionEnd

; Rename $R5 to $R6. A virus scanner may hold fresh files for a moment: try for ten seconds.
; $R1 is 1 if it was in vain.
Function ${UN}Move
  ${For} $R4 1 20
    StrCpy $R1 0
    ClearErrors
    Rename "$R5" "$R6"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    StrCpy $R1 1
    Sleep 500
  ${Next}
FunctionEnd

!macroend

!insertmacro RUNNING ""
!insertmacro RUNNING "un."
