<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>%Ln record(s) do not fit.</source>
        <translation>
            <numerusform>%Ln record does not fit.</numerusform>
            <numerusform>%Ln records do not fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) with a fee that differs from volume times rate.</source>
        <translation>
            <numerusform>%Ln month with a fee that differs from volume times rate.</numerusform>
            <numerusform>%Ln months with a fee that differs from volume times rate.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln check(s) found something wrong.</source>
        <translation>
            <numerusform>%Ln check found something wrong.</numerusform>
            <numerusform>%Ln checks found something wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} counts, {other} says otherwise: %Ln merchant-month(s), {months}</source>
        <translation>
            <numerusform>{file} counts, {other} says otherwise: %Ln merchant-month, {months}</numerusform>
            <numerusform>{file} counts, {other} says otherwise: %Ln merchant-months, {months}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message numerus="yes">
        <source>%Ln row(s) rejected, the rest is taken</source>
        <translation>
            <numerusform>%Ln row rejected, the rest is taken</numerusform>
            <numerusform>%Ln rows rejected, the rest is taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) taken</source>
        <translation>
            <numerusform>%Ln row taken</numerusform>
            <numerusform>%Ln rows taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln import(s) taken back</source>
        <translation>
            <numerusform>%Ln import taken back</numerusform>
            <numerusform>%Ln imports taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln unreadable</numerusform>
            <numerusform>%Ln unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new merchant(s)</source>
        <translation>
            <numerusform>%Ln new merchant</numerusform>
            <numerusform>%Ln new merchants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) rejected</source>
        <translation>
            <numerusform>%Ln row rejected</numerusform>
            <numerusform>%Ln rows rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln file(s)</source>
        <translation>
            <numerusform>Imported %Ln file</numerusform>
            <numerusform>Imported %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{span}, %Ln month(s)</source>
        <translation>
            <numerusform>{span}, %Ln month</numerusform>
            <numerusform>{span}, %Ln months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved {name}, %Ln row(s)</source>
        <translation>
            <numerusform>Saved {name}, %Ln row</numerusform>
            <numerusform>Saved {name}, %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message numerus="yes">
        <source>%Ln change(s) behind</source>
        <translation>
            <numerusform>%Ln change behind</numerusform>
            <numerusform>%Ln changes behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) yours.</source>
        <translation>
            <numerusform>Settled: yours stays.</numerusform>
            <numerusform>Settled: yours stays, %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) theirs.</source>
        <translation>
            <numerusform>Settled: theirs is taken.</numerusform>
            <numerusform>Settled: theirs is taken, %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: %Ln time(s) both.</source>
        <translation>
            <numerusform>Settled: both stay.</numerusform>
            <numerusform>Settled: both stay, %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You are in the team: %Ln record(s) received.</source>
        <translation>
            <numerusform>You are in the team: %Ln record received.</numerusform>
            <numerusform>You are in the team: %Ln records received.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncTicks</name>
    <message numerus="yes">
        <source>In the team file, read by %Ln other computer(s)</source>
        <translation>
            <numerusform>In the team file, read by %Ln other computer</numerusform>
            <numerusform>In the team file, read by %Ln other computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>%Ln min ago</numerusform>
            <numerusform>%Ln min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) waiting</source>
        <translation>
            <numerusform>%Ln record waiting</numerusform>
            <numerusform>%Ln records waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <translation>
            <numerusform>%Ln to review</numerusform>
            <numerusform>%Ln to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synced: %Ln record(s) sent.</source>
        <translation>
            <numerusform>Synced: %Ln record sent.</numerusform>
            <numerusform>Synced: %Ln records sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synced: %Ln record(s) received.</source>
        <translation>
            <numerusform>Synced: %Ln record received.</numerusform>
            <numerusform>Synced: %Ln records received.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
