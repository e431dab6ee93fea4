; Nothing is replaced or removed while the program runs: for the setup program and the uninstaller.

Var Question ; what SeeItClosed asks

!macro RUNNING UN

; Is a program in folder $R0 running? $R1 is 0 if not, 1 if so, 2 if the folder takes no file.
; Windows lets nobody write to a running program.
Function ${UN}IsRunning
  StrCpy $R1 0
  StrCpy $R2 "$R0\merchdesk.exe"
  Call ${UN}IsBusy
  ${If} $R1 = 0
    StrCpy $R2 "$R0\merchdesk-cli.exe"
    Call ${UN}IsBusy
  ${EndIf}
  ${If} $R1 = 1 ; or is it that nobody may write here?
    ClearErrors
    GetTempFileName $R2 "$R0"
    ${If} ${Errors}
      StrCpy $R1 2
    ${Else}
      Delete "$R2"
    ${EndIf}
  ${EndIf}
FunctionEnd

; A virus scanner may hold it for a moment: try for a second.
Function ${UN}IsBusy
  ${IfNot} ${FileExists} "$R2"
    Return
  ${EndIf}
  ${For} $R6 1 5
    ClearErrors
    FileOpen $R3 "$R2" a
    ${IfNot} ${Errors}
      FileClose $R3
      Return
    ${EndIf}
    Sleep 200
  ${Next}
  StrCpy $R1 1
FunctionEnd

; See that nothing in folder $R0 runs, asking $Question whether to close it; $R1 is 0 if all is well,
; 1 if it stays open, 2 if the folder takes no file. Silently it is closed only with /CLOSE.
Function ${UN}SeeItClosed
  Call ${UN}IsRunning
  ${DoWhile} $R1 = 1
    ClearErrors
    ${GetOptions} $CMDLINE "/CLOSE" $R2
    ${If} ${Errors}
    ${OrIfNot} ${Silent}
      MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "$Question" /SD IDCANCEL IDOK +2
      Return ; and $R1 is 1
    ${EndIf}
    DetailPrint "$(Closing)"
    ${For} $R5 1 6 ; each time also closes a dialog that was in the way
      nsExec::Exec '"$SYSDIR\taskkill.exe" /IM merchdesk.exe' ; as if its windows were closed
      Pop $R2
      ${For} $R4 1 5 ; a second each, while it is open
        Call ${UN}IsRunning
        ${If} $R1 <> 1
          ${Break}
        ${EndIf}
      ${Next}
      ${If} $R1 <> 1
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

; Do $R5 and $R6 name the same folder? $R1 is 1 or 0, or 2 if $R5 takes no file.
; They may be spelled with a short name, with "..", by a link or a drive letter of its own: what is
; left in the one is seen in the other.
Function ${UN}IsSameFolder
  StrCpy $R1 1
  ${If} $R5 == $R6
    Return
  ${EndIf}
  ClearErrors
  GetTempFileName $R2 "$R5"
  ${If} ${Errors}
    StrCpy $R1 2
    Return
  ${EndIf}
  ${GetFileName} "$R2" $R3
  ${IfNot} ${FileExists} "$R6\$R3"
    StrCpy $R1 0
  ${EndIf}
  Delete "$R2"
FunctionEnd

!macroend

!insertmacro RUNNING ""
!insertmacro RUNNING "un."
