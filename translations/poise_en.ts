<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgentDialog</name>
    <message numerus="yes">
        <source>%n change(s) wait for another address</source>
        <translation>
            <numerusform>%n change waits for another address</numerusform>
            <numerusform>%n changes wait for another address</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::AgentSwitcher</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>%n pending change</numerusform>
            <numerusform>%n pending changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::AttentionCard</name>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln server</numerusform>
            <numerusform>%Ln servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::CertificateModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::CertificatesPage</name>
    <message numerus="yes">
        <source>%n authority(s) sent with it</source>
        <translation>
            <numerusform>%n authority sent with it</numerusform>
            <numerusform>%n authorities sent with it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::ChangeFlow</name>
    <message numerus="yes">
        <source>%n change(s) applied, revision %1.</source>
        <translation>
            <numerusform>%n change applied, revision %1.</numerusform>
            <numerusform>%n changes applied, revision %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) applied.</source>
        <translation>
            <numerusform>%n change applied.</numerusform>
            <numerusform>%n changes applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be applied and stay(s) pending.</source>
        <translation>
            <numerusform>%n could not be applied and stays pending.</numerusform>
            <numerusform>%n could not be applied and stay pending.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::ConnectPage</name>
    <message numerus="yes">
        <source>%n agent(s) run on this machine</source>
        <translation>
            <numerusform>%n agent runs on this machine</numerusform>
            <numerusform>%n agents run on this machine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::DetailPanel</name>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln left</numerusform>
            <numerusform>%Ln left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::LatencyPlot</name>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <comment>so many</comment>
        <translation>
            <numerusform>%1 request</numerusform>
            <numerusform>%1 requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::Link</name>
    <message numerus="yes">
        <source>Nothing came for %n second(s).</source>
        <translation>
            <numerusform>Nothing came for %n second.</numerusform>
            <numerusform>Nothing came for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::MainWindow</name>
    <message numerus="yes">
        <source>%n server(s) not up</source>
        <translation>
            <numerusform>%n server not up</numerusform>
            <numerusform>%n servers not up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread alert(s)</source>
        <translation>
            <numerusform>%n unread alert</numerusform>
            <numerusform>%n unread alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln pool(s)</source>
        <translation>
            <numerusform>%Ln pool</numerusform>
            <numerusform>%Ln pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln server</numerusform>
            <numerusform>%Ln servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::PendingBar</name>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>%n pending change</numerusform>
            <numerusform>%n pending changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::PoolActions</name>
    <message numerus="yes">
        <source>Staged for %Ln server(s); nothing is sent before you apply it.</source>
        <translation>
            <numerusform>Staged for %Ln server; nothing is sent before you apply it.</numerusform>
            <numerusform>Staged for %Ln servers; nothing is sent before you apply it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln response(s) of %1 thrown out.</source>
        <translation>
            <numerusform>%Ln response of %1 thrown out.</numerusform>
            <numerusform>%Ln responses of %1 thrown out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::PoolModel</name>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln server</numerusform>
            <numerusform>%Ln servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::ReviewPanel</name>
    <message numerus="yes">
        <source>%n connection(s) would be closed.</source>
        <translation>
            <numerusform>%n connection would be closed.</numerusform>
            <numerusform>%n connections would be closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more change(s), not shown here.</source>
        <translation>
            <numerusform>%n more change, not shown here.</numerusform>
            <numerusform>%n more changes, not shown here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::Tiles</name>
    <message numerus="yes">
        <source>%Ln not up</source>
        <translation>
            <numerusform>%Ln not up</numerusform>
            <numerusform>%Ln not up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>steering</name>
    <message numerus="yes">
        <source>%Ln server(s) will get no new work; what is under way goes on.</source>
        <translation>
            <numerusform>%Ln server will get no new work; what is under way goes on.</numerusform>
            <numerusform>%Ln servers will get no new work; what is under way goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) or connection(s) are under way now.</source>
        <translation>
            <numerusform>%Ln request or connection is under way now.</numerusform>
            <numerusform>%Ln requests or connections are under way now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New weights of %Ln server(s).</source>
        <translation>
            <numerusform>New weights of %Ln server.</numerusform>
            <numerusform>New weights of %Ln servers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will get no new work; what is under way goes on.</source>
        <comment>names of servers</comment>
        <translation>
            <numerusform>%1 will get no new work; what is under way goes on.</numerusform>
            <numerusform>%1 will get no new work; what is under way goes on.</numerusform>
        </translation>
    </message>
</context>
</TS>
