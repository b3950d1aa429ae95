; The installer of the terminal: per machine, x64. Made by `npm run dist:win`, which hands in
; VERSION, UNPACKED (the program's folder), OUT, and UNINSTALLER_SIGNER (a command; may be empty).
;
;   setup.exe /S                 silent; the answer is the exit code below
;     /DATA="D:\Forno"           the shop's data, outside the program; kept from the first installation on
;     /PORT=4100                 the master's port, opened in the firewall
;     /AUTOSTART=no /FIREWALL=no /SHORTCUT=no
;     --updated --force-run      starts the program afterwards
;     /D=C:\Programs\Forno       the program's folder, last and without quotes
;   "Uninstall Forno.exe" /S     keeps the data; /DELETEDATA removes them too
;
; Exit codes: 0 done, 1 given up, 2 the file is damaged or something failed, 3 a newer version is installed,
; 4 the program is still running, 5 the folder holds other things, 6 the data folder cannot be that one.

Unicode true
Target amd64-unicode
ManifestDPIAware true
CRCCheck force
RequestExecutionLevel admin
SetCompressor ${COMPRESSOR}
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WordFunc.nsh

!define NAME "Forno"
!define PROGRAM "Forno.exe"
!define UNINSTALLER "Uninstall Forno.exe"
!define KEY "Software\Forno"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Forno"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\${NAME}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION_QUAD}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey FileDescription "${NAME} setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "Forno contributors"
!if "${UNINSTALLER_SIGNER}" != ""
  !uninstfinalize '${UNINSTALLER_SIGNER} "%1"' = 0
!endif

Var DataFolder
Var Port
Var Installed

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_TEXT "The shop's data"
!define MUI_PAGE_HEADER_SUBTEXT "Orders, settings and keys. They outlive the program."
!define MUI_DIRECTORYPAGE_TEXT_TOP "Choose a folder outside the program, on a disk that stays in this machine."
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "Data folder"
!define MUI_DIRECTORYPAGE_VARIABLE $DataFolder
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckDataFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Says why and ends with a code: on the screen when somebody looks at it, else by the code alone.
!macro Refuse CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; Runs a program without a window and leaves its exit code in the log of the installation.
!macro Run COMMAND
  nsExec::Exec '${COMMAND}'
  Pop $R8
  ${If} $R8 != 0
    DetailPrint `"$R8" from ${COMMAND}`
  ${EndIf}
  FileWrite $R9 '$R8 ${COMMAND}$\r$\n'
!macroend
!define Run "!insertmacro Run"

; Unselects a part that is not wanted: by a switch, else as it was chosen last time.
!macro Choice OPTION SECTION VALUE
  ClearErrors
  ${GetOptions} $R0 "${OPTION}" $0
  ${If} ${Errors}
    ReadRegStr $0 HKLM "${KEY}" "${VALUE}"
  ${EndIf}
  ; A switch with two dashes behind it belongs to the value, as NSIS sees it.
  StrCpy $0 $0 2
  ${If} $0 == "no"
    !insertmacro UnselectSection ${SECTION}
  ${EndIf}
!macroend

!macro Remember SECTION VALUE
  StrCpy $0 "no"
  ${If} ${SectionIsSelected} ${SECTION}
    StrCpy $0 "yes"
  ${EndIf}
  WriteRegStr HKLM "${KEY}" "${VALUE}" $0
!macroend

Section "${NAME}" SecProgram
  SectionIn RO
  ; The running program closes the shop's books itself and then ends; its file can be opened once it is gone.
  Call EndProgram

  ; The new version is whole beside the old one before it takes its place: a power cut leaves one of them.
  RMDir /r "$INSTDIR.new"
  ClearErrors
  SetOutPath "$INSTDIR.new"
  File /r "${UNPACKED}/*"
  ; UTF-16: a folder's name may hold any letter.
  ${WordReplace} "$DataFolder" "\" "/" "+" $1
  FileOpen $0 "$INSTDIR.new\resources\installed.json" w
  FileWriteUTF16LE /BOM $0 '{"version":"${VERSION}","dataFolder":"$1","port":$Port}'
  FileClose $0
  WriteUninstaller "$INSTDIR.new\${UNINSTALLER}"
  ${If} ${Errors}
    RMDir /r "$INSTDIR.new"
    ${Refuse} 2 "${NAME} could not be written to $INSTDIR. What was installed is as it was."
  ${EndIf}
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.old"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\*.*"
    Rename "$INSTDIR" "$INSTDIR.old"
  ${EndIf}
  ${IfNot} ${Errors}
    Rename "$INSTDIR.new" "$INSTDIR"
  ${EndIf}
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    RMDir /r "$INSTDIR.new"
    ${Refuse} 4 "A file of ${NAME} is in use. What was installed is as it was."
  ${EndIf}
  RMDir /r "$INSTDIR.old"

  CreateDirectory "$DataFolder"
  CreateDirectory "$DataFolder\logs"
  FileOpen $R9 "$DataFolder\logs\setup.log" w
  ; Whoever is logged in sells, so whoever is logged in writes the shop's data (S-1-5-32-545: Users).
  ${Run} 'icacls "$DataFolder" /grant *S-1-5-32-545:(OI)(CI)M /T /Q'

  WriteRegStr HKLM "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKLM "${KEY}" DataFolder "$DataFolder"
  WriteRegStr HKLM "${KEY}" Version "${VERSION}"
  WriteRegStr HKLM "${KEY}" Port "$Port"
  WriteRegStr HKLM "${UNINSTALL_KEY}" DisplayName "${NAME}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" DisplayIcon "$INSTDIR\${PROGRAM}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" Publisher "Forno contributors"
  WriteRegStr HKLM "${UNINSTALL_KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" UninstallString '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" QuietUninstallString '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" NoModify 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" EstimatedSize "$0"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

Section "Start with Windows" SecAutostart
SectionEnd

; Tills and screens find the master by mDNS and talk to it on its port; on private networks and in a domain alone.
Section "Let tills and screens in (firewall)" SecFirewall
  ${Run} 'netsh advfirewall firewall delete rule name="${NAME} master"'
  ${Run} 'netsh advfirewall firewall delete rule name="${NAME} discovery"'
  ${Run} 'netsh advfirewall firewall add rule name="${NAME} master" dir=in action=allow protocol=TCP localport=$Port profile=private,domain'
  ${Run} 'netsh advfirewall firewall add rule name="${NAME} discovery" dir=in action=allow protocol=UDP localport=5353 profile=private,domain'
SectionEnd

Section "Shortcut on the desktop" SecShortcut
SectionEnd

; What was chosen holds for the next version too, unless that is told otherwise.
Section "-Finish"
  FileClose $R9
  DeleteRegValue HKLM "${RUN_KEY}" "${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro Remember ${SecAutostart} Autostart
  ${If} $0 == "yes"
    WriteRegStr HKLM "${RUN_KEY}" "${NAME}" '"$INSTDIR\${PROGRAM}" --autostart'
  ${EndIf}
  !insertmacro Remember ${SecShortcut} Shortcut
  ${If} $0 == "yes"
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  ${EndIf}
  !insertmacro Remember ${SecFirewall} Firewall
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "--force-run" $1
  ${IfNot} ${Errors}
    Exec '"$INSTDIR\${PROGRAM}" --updated'
  ${EndIf}
SectionEnd

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ${GetParameters} $R0
  ReadRegStr $Installed HKLM "${KEY}" Version
  ${If} $Installed != ""
    ${VersionCompare} "$Installed" "${VERSION}" $0
    ${If} $0 == 1
      ${Refuse} 3 "${NAME} $Installed is installed, which is newer than ${VERSION}. An older version does not read its data."
    ${EndIf}
    ReadRegStr $0 HKLM "${KEY}" InstallLocation
    StrCpy $INSTDIR $0
    ReadRegStr $DataFolder HKLM "${KEY}" DataFolder
    ReadRegStr $Port HKLM "${KEY}" Port
  ${Else}
    ReadEnvStr $0 ProgramData
    StrCpy $DataFolder "$0\${NAME}"
    StrCpy $Port 4100
  ${EndIf}

  Call DataSwitch
  ${If} $0 != ""
    ${If} $Installed != ""
    ${AndIf} $0 != $DataFolder
      ${Refuse} 6 "The shop's data are in $DataFolder. They are moved by a person, not by an installation."
    ${EndIf}
    StrCpy $DataFolder $0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/PORT=" $0
  ${IfNot} ${Errors}
    IntOp $Port $0 + 0
  ${EndIf}
  !insertmacro Choice "/AUTOSTART=" ${SecAutostart} Autostart
  !insertmacro Choice "/FIREWALL=" ${SecFirewall} Firewall
  !insertmacro Choice "/SHORTCUT=" ${SecShortcut} Shortcut
  ${If} ${Silent}
    Call CheckProgramFolder
    Call CheckDataFolder
  ${EndIf}
FunctionEnd

; The value of /DATA into $0: /DATA="C:\A folder", or the whole switch in quotes, as programs start programs.
Function DataSwitch
  ClearErrors
  ${GetOptions} $R0 "/DATA=" $0
  ${IfNot} ${Errors}
    Return
  ${EndIf}
  StrCpy $0 ""
  StrCpy $1 0
  ${Do}
    StrCpy $2 $R0 7 $1
    ${If} $2 == ""
      Return
    ${EndIf}
    IntOp $1 $1 + 1
  ${LoopUntil} $2 == '"/DATA='
  IntOp $1 $1 + 6
  ${Do}
    StrCpy $2 $R0 1 $1
    IntOp $1 $1 + 1
    ${If} $2 == '"'
    ${OrIf} $2 == ""
      Return
    ${EndIf}
    StrCpy $0 "$0$2"
  ${Loop}
FunctionEnd

; Only an empty folder or our own may become the program's: the one before it is removed whole.
Function CheckProgramFolder
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      ${Refuse} 5 "$INSTDIR holds other things. Choose a folder that is empty or not there yet."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function SkipWhenInstalled
  ${If} $Installed != ""
    Abort
  ${EndIf}
  Call CheckProgramFolder
FunctionEnd

; An installation replaces the program's folder: data in it would go with it.
Function CheckDataFolder
  StrLen $0 "$INSTDIR"
  StrCpy $1 "$DataFolder\" $0
  StrCpy $2 "$DataFolder\" 1 $0
  ${If} $1 == $INSTDIR
  ${AndIf} $2 == "\"
    ${If} ${Silent}
      SetErrorLevel 6
      Quit
    ${EndIf}
    MessageBox MB_OK|MB_ICONEXCLAMATION "The data folder must lie outside $INSTDIR."
    Abort
  ${EndIf}
FunctionEnd

!macro EndProgramBody
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ExecWait '"$INSTDIR\${PROGRAM}" --quit' $0
    StrCpy $1 0
    ${Do}
      ClearErrors
      FileOpen $2 "$INSTDIR\${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $2
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ${If} $1 > 60
        ${Refuse} 4 "${NAME} is still running. End it and start the installation again."
      ${EndIf}
      Sleep 250
    ${Loop}
  ${EndIf}
!macroend

Function EndProgram
  !insertmacro EndProgramBody
FunctionEnd

Section "un.${NAME}" UnProgram
  SectionIn RO
  Call un.EndProgram
  nsExec::Exec 'netsh advfirewall firewall delete rule name="${NAME} master"'
  Pop $0
  nsExec::Exec 'netsh advfirewall firewall delete rule name="${NAME} discovery"'
  Pop $0
  DeleteRegValue HKLM "${RUN_KEY}" "${NAME}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${KEY}"
  ; Versions that came by update are program, not data.
  RMDir /r "$DataFolder\program"
SectionEnd

Section /o "un.The shop's data too" UnData
  RMDir /r "$DataFolder"
SectionEnd

Function un.EndProgram
  !insertmacro EndProgramBody
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $DataFolder HKLM "${KEY}" DataFolder
  ${If} $DataFolder == ""
    ${Refuse} 2 "${NAME} is not installed here."
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DELETEDATA" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UnData}
  ${EndIf}
FunctionEnd
