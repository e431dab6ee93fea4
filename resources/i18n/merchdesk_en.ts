<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>%n record(s) do not fit.</source>
        <translation>
            <numerusform>%n record does not fit.</numerusform>
            <numerusform>%n records do not fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) with a fee that differs from volume times rate.</source>
        <translation>
            <numerusform>%n month with a fee that differs from volume times rate.</numerusform>
            <numerusform>%n months with a fee that differs from volume times rate.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) found something wrong.</source>
        <translation>
            <numerusform>%n check found something wrong.</numerusform>
            <numerusform>%n checks found something wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message numerus="yes">
        <source>{span}, %n month(s)</source>
        <translation>
            <numerusform>{span}, %n month</numerusform>
            <numerusform>{span}, %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) rejected, the rest is taken</source>
        <translation>
            <numerusform>%n row rejected, the rest is taken</numerusform>
            <numerusform>%n rows rejected, the rest is taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) taken</source>
        <translation>
            <numerusform>%n row taken</numerusform>
            <numerusform>%n rows taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n import(s) taken back</source>
        <translation>
            <numerusform>%n import taken back</numerusform>
            <numerusform>%n imports taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected</source>
        <translation>
            <numerusform>%n rejected</numerusform>
            <numerusform>%n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new merchant(s)</source>
        <translation>
            <numerusform>%n new merchant</numerusform>
            <numerusform>%n new merchants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n file(s)</source>
        <translation>
            <numerusform>Imported %n file</numerusform>
            <numerusform>Imported %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved {name}, %n row(s)</source>
        <translation>
            <numerusform>Saved {name}, %n row</numerusform>
            <numerusform>Saved {name}, %n rows</numerusform>
        </translation>
    </message>
</context>
</TS>
