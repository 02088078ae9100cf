<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AgentDialog</name>
    <message>
        <source>The token lasts until the console ends: %1</source>
        <translation>Das Token gilt, bis die Konsole endet: %1</translation>
    </message>
    <message>
        <source>Add an agent</source>
        <translation>Agenten hinzufügen</translation>
    </message>
    <message>
        <source>Edit agent</source>
        <translation>Agent bearbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Speichern und verbinden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait for another address</source>
        <translation>
            <numerusform>%n Änderung wartet für eine andere Adresse</numerusform>
            <numerusform>%n Änderungen warten für eine andere Adresse</numerusform>
        </translation>
    </message>
    <message>
        <source>They were made for %1. Kept, they are applied to what answers at %2.</source>
        <translation>Sie galten %1. Behalten Sie sie, werden sie auf das angewandt, was unter %2 antwortet.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>The console of Poise: shows the traffic of load balancers and steers it.</source>
        <translation>Die Konsole von Poise: zeigt den Verkehr von Load Balancern und steuert ihn.</translation>
    </message>
    <message>
        <source>Open this agent: https://HOST:PORT.</source>
        <translation>Diesen Agenten öffnen: https://HOST:PORT.</translation>
    </message>
    <message>
        <source>The file that holds its token.</source>
        <translation>Die Datei, die sein Token enthält.</translation>
    </message>
    <message>
        <source>Its certificate&apos;s: sha256:HEX.</source>
        <translation>Fingerabdruck seines Zertifikats: sha256:HEX.</translation>
    </message>
    <message>
        <source>Open the agent of this machine with this state folder.</source>
        <translation>Den Agenten dieses Rechners mit diesem Zustandsordner öffnen.</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Nicht verstanden: %1</translation>
    </message>
    <message>
        <source>--connect: “%1” is no address; an agent&apos;s is https://HOST:PORT</source>
        <translation>--connect: „%1“ ist keine Adresse; die eines Agenten lautet https://HOST:PORT</translation>
    </message>
    <message>
        <source>--fingerprint: sha256: and 64 hexadecimal digits are accepted</source>
        <translation>--fingerprint: erwartet werden sha256: und 64 Hexadezimalziffern</translation>
    </message>
    <message>
        <source>--token-file and --fingerprint belong to --connect</source>
        <translation>--token-file und --fingerprint gehören zu --connect</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Jump to anything</source>
        <translation>Überallhin springen</translation>
    </message>
    <message>
        <source>Filter what is shown</source>
        <translation>Angezeigtes filtern</translation>
    </message>
    <message>
        <source>First page; Alt+2 the second, and so on</source>
        <translation>Erste Seite; Alt+2 die zweite und so weiter</translation>
    </message>
    <message>
        <source>Next agent</source>
        <translation>Nächster Agent</translation>
    </message>
    <message>
        <source>Review pending changes</source>
        <translation>Offene Änderungen durchsehen</translation>
    </message>
    <message>
        <source>Apply pending changes</source>
        <translation>Offene Änderungen übernehmen</translation>
    </message>
    <message>
        <source>Undo the last change, applied or not</source>
        <translation>Letzte Änderung rückgängig machen, ob übernommen oder nicht</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Hold the values, or go on</source>
        <translation>Werte anhalten oder weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>Jetzt neu verbinden</translation>
    </message>
    <message>
        <source>Shorter range</source>
        <translation>Kürzerer Zeitraum</translation>
    </message>
    <message>
        <source>Longer range</source>
        <translation>Längerer Zeitraum</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Angezeigtes exportieren</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>In a table: edit the weight</source>
        <translation>In einer Tabelle: Gewicht bearbeiten</translation>
    </message>
    <message>
        <source>In a table: drain what is selected</source>
        <translation>In einer Tabelle: Auswahl auslaufen lassen</translation>
    </message>
    <message>
        <source>In a table: maintenance for what is selected</source>
        <translation>In einer Tabelle: Auswahl in Wartung nehmen</translation>
    </message>
    <message>
        <source>Help for this page, and this list</source>
        <translation>Hilfe zu dieser Seite, und diese Liste</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>No answer in time</source>
        <translation>Keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>%1 answers too slowly.</source>
        <translation>%1 antwortet zu langsam.</translation>
    </message>
    <message>
        <source>Something is there, but it did not answer in time. Look at the network and at the load of the machine.</source>
        <translation>Dort ist etwas, hat aber nicht rechtzeitig geantwortet. Sehen Sie nach dem Netz und der Last des Rechners.</translation>
    </message>
    <message>
        <source>Not an agent</source>
        <translation>Kein Poise-Agent</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Poise agent.</source>
        <translation>Was unter %1 antwortet, ist kein Poise-Agent.</translation>
    </message>
    <message>
        <source>Compare the address with management.listen in the agent&apos;s configuration.</source>
        <translation>Vergleichen Sie die Adresse mit management.listen in der Konfiguration des Agenten.</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>Andere Version</translation>
    </message>
    <message>
        <source>The agent speaks another version of the protocol.</source>
        <translation>Der Agent spricht eine andere Version des Protokolls.</translation>
    </message>
    <message>
        <source>Use a console of the agent&apos;s version, or update the agent.</source>
        <translation>Verwenden Sie eine Konsole in der Version des Agenten oder aktualisieren Sie den Agenten.</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>The connection to %1 has ended.</source>
        <translation>Die Verbindung zu %1 ist beendet.</translation>
    </message>
    <message>
        <source>Edits are kept on this machine until it is back.</source>
        <translation>Änderungen bleiben auf diesem Rechner, bis er zurück ist.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Nobody answers at %1.</source>
        <translation>Unter %1 antwortet niemand.</translation>
    </message>
    <message>
        <source>Check that the agent runs there and that its management port can be reached from here.</source>
        <translation>Prüfen Sie, ob der Agent dort läuft und sein Management-Port von hier erreichbar ist.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted.</source>
        <translation>Die Verbindung zu %1 wäre nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Clear text is taken from this machine only, so the token was not sent. Use https, and management.tls at the agent.</source>
        <translation>Klartext wird nur von diesem Rechner angenommen, daher wurde das Token nicht gesendet. Verwenden Sie https, und beim Agenten management.tls.</translation>
    </message>
    <message>
        <source>Unknown certificate</source>
        <translation>Unbekanntes Zertifikat</translation>
    </message>
    <message>
        <source>Nothing says yet that this is your agent.</source>
        <translation>Noch spricht nichts dafür, dass dies Ihr Agent ist.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the agent printed when it started, and pin it. The token was not sent.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem, den der Agent beim Start ausgegeben hat, und pinnen Sie ihn. Das Token wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Another certificate</source>
        <translation>Anderes Zertifikat</translation>
    </message>
    <message>
        <source>The certificate is not the one that was pinned.</source>
        <translation>Das Zertifikat ist nicht das gepinnte.</translation>
    </message>
    <message>
        <source>Either the agent got a new one, or somebody stands between. The token was not sent. Ask who runs the agent before you pin the new one.</source>
        <translation>Entweder hat der Agent ein neues bekommen, oder jemand steht dazwischen. Das Token wurde nicht gesendet. Fragen Sie den Betreiber des Agenten, bevor Sie das neue pinnen.</translation>
    </message>
    <message>
        <source>Token needed</source>
        <translation>Token nötig</translation>
    </message>
    <message>
        <source>There is no token for this agent on this machine.</source>
        <translation>Auf diesem Rechner gibt es kein Token für diesen Agenten.</translation>
    </message>
    <message>
        <source>Enter one, or name the file that holds it.</source>
        <translation>Geben Sie eines ein oder nennen Sie die Datei, die es enthält.</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>The agent does not know this token.</source>
        <translation>Der Agent kennt dieses Token nicht.</translation>
    </message>
    <message>
        <source>It was revoked, or belongs to another agent. An administrator makes a new one with “poisectl token add”.</source>
        <translation>Es wurde widerrufen oder gehört zu einem anderen Agenten. Ein Administrator erstellt ein neues mit „poisectl token add“.</translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation>Token abgelaufen</translation>
    </message>
    <message>
        <source>The token was revoked or has expired.</source>
        <translation>Das Token wurde widerrufen oder ist abgelaufen.</translation>
    </message>
    <message>
        <source>Enter a new one; edits are kept until then.</source>
        <translation>Geben Sie ein neues ein; Änderungen bleiben bis dahin erhalten.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>The agent lets nobody in from here with this token.</source>
        <translation>Der Agent lässt von hier mit diesem Token niemanden ein.</translation>
    </message>
    <message>
        <source>Ask an administrator of the agent for access.</source>
        <translation>Fragen Sie einen Administrator des Agenten nach Zugang.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Edit agent…</source>
        <translation>Agent bearbeiten…</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Reconnecting (attempt %1, next in %2)</source>
        <translation>Neu verbinden (Versuch %1, nächster in %2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Paused at %1.</source>
        <translation>Pausiert um %1.</translation>
    </message>
    <message>
        <source>Values stand still until you go on; edits can be made and applied.</source>
        <translation>Werte stehen still, bis Sie fortsetzen; Änderungen sind möglich und können übernommen werden.</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>Keine Daten seit %1</translation>
    </message>
    <message>
        <source>Showing data from %1.</source>
        <translation>Gezeigt werden Daten von %1.</translation>
    </message>
    <message>
        <source>The agent has stopped answering. Values are frozen and edits are kept on this machine until it is back.</source>
        <translation>Der Agent antwortet nicht mehr. Werte sind eingefroren, und Änderungen bleiben auf diesem Rechner, bis er zurück ist.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
    <message>
        <source>Nothing is asked of this agent until you connect.</source>
        <translation>Dieser Agent wird nichts gefragt, bis Sie verbinden.</translation>
    </message>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>Compare and pin…</source>
        <translation>Vergleichen und anheften …</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben …</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Add to the changes</source>
        <translation>Zu den Änderungen hinzufügen</translation>
    </message>
    <message>
        <source>Stage the changes</source>
        <translation>Änderungen vormerken</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon einen Eintrag mit diesem Namen.</translation>
    </message>
    <message>
        <source>Add a server to %1</source>
        <translation>Server zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Server %1 of %2</source>
        <translation>Server %1 von %2</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Pool hinzufügen</translation>
    </message>
    <message>
        <source>Pool %1</source>
        <translation>Pool %1</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>Listener hinzufügen</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>Listener %1</translation>
    </message>
    <message>
        <source>Routes of %1</source>
        <translation>Routen von %1</translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>drain within %1</source>
        <translation>auslaufen lassen binnen %1</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>auslaufen lassen</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>ein Geheimnis</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ← %2</source>
        <translation>%1 ← %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>%1 is new</source>
        <translation>%1 ist neu</translation>
    </message>
    <message>
        <source>%1 goes</source>
        <translation>%1 entfällt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>Share of the pool by weight, estimated: %1</source>
        <translation>Anteil am Pool nach Gewicht, geschätzt: %1</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Poise console %1</source>
        <translation>Poise-Konsole %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>• %1</source>
        <comment>one of a list</comment>
        <translation>• %1</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>Hilfe: %1</translation>
    </message>
    <message>
        <source>Whether traffic is well, at a glance: how much there is, how fast and how faultless it is, and what wants somebody&apos;s attention.</source>
        <translation>Ob es dem Verkehr gut geht, auf einen Blick: wie viel es ist, wie schnell und wie fehlerfrei, und was Aufmerksamkeit braucht.</translation>
    </message>
    <message>
        <source>Look closer: drag over a part of a chart to show that time everywhere; a double click goes back.</source>
        <translation>Genauer hinsehen: über einen Teil eines Diagramms ziehen zeigt diese Zeit überall; ein Doppelklick führt zurück.</translation>
    </message>
    <message>
        <source>Follow a number: click a tile or a line of “Needs attention” to open its page.</source>
        <translation>Einer Zahl nachgehen: ein Klick auf eine Kachel oder eine Zeile von „Braucht Aufmerksamkeit“ öffnet ihre Seite.</translation>
    </message>
    <message>
        <source>Read the numbers of a chart: its table button shows them as a table.</source>
        <translation>Die Zahlen eines Diagramms lesen: seine Tabellenschaltfläche zeigt sie als Tabelle.</translation>
    </message>
    <message>
        <source>Every pool and server, and what you can do to them. Nothing reaches the agent before you apply it.</source>
        <translation>Alle Pools und Server, und was Sie mit ihnen tun können. Nichts erreicht den Agenten, bevor Sie es anwenden.</translation>
    </message>
    <message>
        <source>Change a weight: double click it or press F2, set it, Enter. Then review and apply.</source>
        <translation>Ein Gewicht ändern: Doppelklick oder F2, einstellen, Enter. Dann prüfen und anwenden.</translation>
    </message>
    <message>
        <source>Take a server out: select it and press D to drain it or M for maintenance; “Ready” takes it back.</source>
        <translation>Einen Server herausnehmen: auswählen, dann D zum Auslaufenlassen oder M für Wartung; „Bereit“ nimmt ihn zurück.</translation>
    </message>
    <message>
        <source>Find servers: write words or state:down into the filter; a minus turns a term round.</source>
        <translation>Server finden: Wörter oder state:down in den Filter schreiben; ein Minus kehrt einen Ausdruck um.</translation>
    </message>
    <message>
        <source>What happened at this agent, newest first: servers that failed, changes, refusals.</source>
        <translation>Was bei diesem Agenten geschah, das Neueste zuerst: ausgefallene Server, Änderungen, Ablehnungen.</translation>
    </message>
    <message>
        <source>Narrow it down: choose severities, or write words into the filter.</source>
        <translation>Eingrenzen: Schweregrade wählen oder Wörter in den Filter schreiben.</translation>
    </message>
    <message>
        <source>Say that you have seen it: acknowledge an alert, and the count beside the bell goes down.</source>
        <translation>Sagen, dass Sie es gesehen haben: eine Warnung quittieren, dann sinkt die Zahl neben der Glocke.</translation>
    </message>
    <message>
        <source>Go to what it is about: double click a line, or press Enter.</source>
        <translation>Dorthin gehen, worum es geht: Doppelklick auf eine Zeile, oder Enter.</translation>
    </message>
    <message>
        <source>Every configuration that was in force, with what changed, who did it and why.</source>
        <translation>Jede Konfiguration, die in Kraft war, mit dem, was sich änderte, wer es tat und warum.</translation>
    </message>
    <message>
        <source>See a change: select a revision; its keys stand beside it, old and new.</source>
        <translation>Eine Änderung ansehen: eine Revision auswählen; ihre Schlüssel stehen daneben, alt und neu.</translation>
    </message>
    <message>
        <source>Go back: select a revision and roll back to it; that makes a new revision.</source>
        <translation>Zurückgehen: eine Revision auswählen und zu ihr zurückrollen; das ergibt eine neue Revision.</translation>
    </message>
    <message>
        <source>Undo a rollback: Ctrl+Z stages the way it was before.</source>
        <translation>Ein Zurückrollen rückgängig machen: Strg+Z merkt den Stand davor vor.</translation>
    </message>
    <message>
        <source>The agents that this console knows, and how it looks on this machine.</source>
        <translation>Die Agenten, die diese Konsole kennt, und wie sie auf diesem Rechner aussieht.</translation>
    </message>
    <message>
        <source>Mark production: give an agent an environment, and its colour frames the window.</source>
        <translation>Produktion kennzeichnen: einem Agenten eine Umgebung geben, ihre Farbe rahmt dann das Fenster.</translation>
    </message>
    <message>
        <source>Suit the console to you: theme, contrast, size of text, units, language.</source>
        <translation>Die Konsole anpassen: Farbschema, Kontrast, Schriftgröße, Einheiten, Sprache.</translation>
    </message>
    <message>
        <source>Add an agent: its address, the fingerprint that its state folder knows, and a token.</source>
        <translation>Einen Agenten hinzufügen: seine Adresse, den Fingerabdruck aus seinem Statusordner, und ein Token.</translation>
    </message>
    <message>
        <source>The certificates that listeners show to clients, those that end first at the top.</source>
        <translation>Die Zertifikate, die Listener den Clients zeigen; die zuerst ablaufen, stehen oben.</translation>
    </message>
    <message>
        <source>Renew one: replace its files, then reload the agent with SIGHUP; no connection is cut.</source>
        <translation>Eines erneuern: seine Dateien ersetzen, dann den Agenten mit SIGHUP neu laden; keine Verbindung wird getrennt.</translation>
    </message>
    <message>
        <source>Be told in time: the agent warns 30, 7 and 1 days before one ends.</source>
        <translation>Rechtzeitig erfahren: der Agent warnt 30, 7 und 1 Tag vor dem Ablauf.</translation>
    </message>
</context>
<context>
    <name>JumpBox</name>
    <message>
        <source>server of %1</source>
        <translation>Server von %1</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Listener</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>This cannot be taken.</source>
        <translation>Dies ist nicht zulässig.</translation>
    </message>
    <message>
        <source>It takes: %1</source>
        <translation>Erwartet wird: %1</translation>
    </message>
    <message>
        <source>Each line takes a name, “=” and a value.</source>
        <translation>Jede Zeile besteht aus Name, „=“ und Wert.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Dies ist erforderlich.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Dies ist kein JSON.</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>The quote is not closed.</source>
        <translation>Das Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>There is no “%1”. These are: %2.</source>
        <translation>„%1“ gibt es nicht. Es gibt: %2.</translation>
    </message>
    <message>
        <source>Say what %1 is to be.</source>
        <translation>Geben Sie an, was %1 sein soll.</translation>
    </message>
    <message>
        <source>%1 is compared with a number, as in %1:&gt;100.</source>
        <translation>%1 wird mit einer Zahl verglichen, etwa %1:&gt;100.</translation>
    </message>
    <message>
        <source>“%1” is no state. These are: %2.</source>
        <translation>„%1“ ist kein Zustand. Es gibt: %2.</translation>
    </message>
</context>
<context>
    <name>impact</name>
    <message>
        <source>This removes the last server of %1.</source>
        <translation>Dies entfernt den letzten Server von %1.</translation>
    </message>
    <message>
        <source>No server of %1 would be left to take requests.</source>
        <translation>Kein Server von %1 bliebe für Anfragen übrig.</translation>
    </message>
    <message>
        <source>Less than half of %1 would be up: %2 of %3.</source>
        <translation>Weniger als die Hälfte von %1 wäre verfügbar: %2 von %3.</translation>
    </message>
</context>
<context>
    <name>poise::console::Agent</name>
    <message>
        <source>There is no session with the agent.</source>
        <translation>Es besteht keine Sitzung mit dem Agenten.</translation>
    </message>
    <message>
        <source>The edits before are still being applied.</source>
        <translation>Die Änderungen davor werden noch übernommen.</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentForm</name>
    <message>
        <source>Look</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>It is the same: pin it</source>
        <translation>Er stimmt überein: pinnen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Of the agent&apos;s management port.</source>
        <translation>Adresse des Management-Ports des Agenten.</translation>
    </message>
    <message>
        <source>Fingerprint of its certificate</source>
        <translation>Fingerabdruck seines Zertifikats</translation>
    </message>
    <message>
        <source>The agent prints it when it starts. The token is sent only to whoever shows this certificate.</source>
        <translation>Der Agent gibt ihn beim Start aus. Das Token wird nur an den gesendet, der dieses Zertifikat zeigt.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Kept in your keyring, never in the settings; or name a file that holds it.</source>
        <translation>Liegt in Ihrem Schlüsselbund, nie in den Einstellungen; oder nennen Sie eine Datei, die es enthält.</translation>
    </message>
    <message>
        <source>the agent&apos;s own name</source>
        <translation>eigener Name des Agenten</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Its colour frames the window, so that nobody mistakes it.</source>
        <translation>Ihre Farbe umrahmt das Fenster, damit niemand sie verwechselt.</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>leer lassen, um es zu behalten</translation>
    </message>
    <message>
        <source>or the path of a file</source>
        <translation>oder der Pfad einer Datei</translation>
    </message>
    <message>
        <source>File that holds the token</source>
        <translation>Datei, die das Token enthält</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>This is no address. It looks like “https://host:7600”.</source>
        <translation>Dies ist keine Adresse. Sie sieht aus wie „https://host:7600“.</translation>
    </message>
    <message>
        <source>Looking at the certificate; nothing is sent…</source>
        <translation>Das Zertifikat wird abgerufen; es wird nichts gesendet…</translation>
    </message>
    <message>
        <source>It speaks clear text, which is taken on this machine only.</source>
        <translation>Er spricht Klartext, was nur auf diesem Rechner angenommen wird.</translation>
    </message>
    <message>
        <source>It shows the certificate that is pinned.</source>
        <translation>Er zeigt das gepinnte Zertifikat.</translation>
    </message>
    <message>
        <source>Compare the fingerprint above with the agent&apos;s own, character by character.</source>
        <translation>Vergleichen Sie den Fingerabdruck oben Zeichen für Zeichen mit dem des Agenten.</translation>
    </message>
    <message>
        <source>Pinned. Now give the token and test the connection.</source>
        <translation>Gepinnt. Geben Sie jetzt das Token ein und testen Sie die Verbindung.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Die Datei ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>A token is needed: “poise_” and 43 characters.</source>
        <translation>Ein Token fehlt: „poise_“ und 43 Zeichen.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Connected to %1, version %2, in %3. Your role is %4.</source>
        <translation>Verbunden mit %1, Version %2, in %3. Ihre Rolle ist %4.</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentPage</name>
    <message>
        <source>Export what is shown</source>
        <translation>Exportieren, was zu sehen ist</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Nach %1 exportiert.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentSwitcher</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>%n offene Änderung</numerusform>
            <numerusform>%n offene Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>Kein Agent</translation>
    </message>
    <message>
        <source>Add one to begin</source>
        <translation>Zum Anfangen einen hinzufügen</translation>
    </message>
    <message>
        <source>Agent: %1</source>
        <translation>Agent: %1</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Add an agent…</source>
        <translation>Agenten hinzufügen…</translation>
    </message>
    <message>
        <source>Agents &amp; settings</source>
        <translation>Agenten &amp; Einstellungen</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentsPage</name>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Add an agent…</source>
        <translation>Agenten hinzufügen…</translation>
    </message>
    <message>
        <source>This connection</source>
        <translation>Diese Verbindung</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its address and token are forgotten on this machine; pending changes are lost. The agent itself goes on.</source>
        <translation>Adresse und Token werden auf diesem Rechner vergessen; offene Änderungen gehen verloren. Der Agent selbst läuft weiter.</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Ihre Rolle</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Agents &amp; settings</source>
        <translation>Agenten &amp; Einstellungen</translation>
    </message>
</context>
<context>
    <name>poise::console::AppearanceCard</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Forgets looks, window and columns of tables; saved agents stay. Columns count from the next start.</source>
        <translation>Vergisst Aussehen, Fenster und Spalten der Tabellen; gespeicherte Agenten bleiben. Spalten gelten ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Großzügig</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeitangaben</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>Counts when the console is started again.</source>
        <translation>Gilt ab dem nächsten Start der Konsole.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>kB, MB (1,000)</source>
        <translation>kB, MB (1.000)</translation>
    </message>
    <message>
        <source>KiB, MiB (1,024)</source>
        <translation>KiB, MiB (1.024)</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>Bytes/s</source>
        <translation>Byte/s</translation>
    </message>
    <message>
        <source>Bits/s</source>
        <translation>Bit/s</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisierung</translation>
    </message>
    <message>
        <source>0.5 s</source>
        <translation>0,5 s</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>2 s</source>
        <translation>2 s</translation>
    </message>
    <message>
        <source>5 s</source>
        <translation>5 s</translation>
    </message>
</context>
<context>
    <name>poise::console::AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>poise::console::AttentionCard</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>No server is down, and no warning waits to be seen to.</source>
        <translation>Kein Server ist ausgefallen, und keine Warnung ist offen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln Server</numerusform>
            <numerusform>%Ln Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked at: %1 · %2</source>
        <comment>servers, events</comment>
        <translation>Betrachtet: %1 · %2</translation>
    </message>
</context>
<context>
    <name>poise::console::Badge</name>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
</context>
<context>
    <name>poise::console::BoolEditor</name>
    <message>
        <source>On</source>
        <translation>Bei</translation>
    </message>
</context>
<context>
    <name>poise::console::BucketTable</name>
    <message>
        <source>Over, ms</source>
        <translation>Über, ms</translation>
    </message>
    <message>
        <source>Up to, ms</source>
        <translation>Bis, ms</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>poise::console::CertificateModel</name>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Noch nicht gültig</translation>
    </message>
    <message>
        <source>Less than a day left</source>
        <translation>Weniger als ein Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>Noch %n Tag</numerusform>
            <numerusform>Noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>itself</source>
        <comment>who signed a certificate</comment>
        <translation>sich selbst</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signiert von</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>poise::console::CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>This agent does not tell</source>
        <translation>Dieser Agent sagt es nicht</translation>
    </message>
    <message>
        <source>It is older than this console. Update it to see its certificates.</source>
        <translation>Er ist älter als diese Konsole. Aktualisieren Sie ihn, um seine Zertifikate zu sehen.</translation>
    </message>
    <message>
        <source>No listener serves TLS</source>
        <translation>Kein Listener bietet TLS</translation>
    </message>
    <message>
        <source>Give a listener a certificate and its key, under “tls” in its configuration, and it stands here with the day on which it ends.</source>
        <translation>Geben Sie einem Listener unter „tls“ in seiner Konfiguration ein Zertifikat und dessen Schlüssel, dann steht es hier mit dem Tag, an dem es abläuft.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signiert von</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>moments</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>for its names, and to clients that name no other</source>
        <translation>für ihre Namen und Clients, die keinen anderen nennen</translation>
    </message>
    <message>
        <source>for its names</source>
        <translation>für ihre Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message numerus="yes">
        <source>%n authority(s) sent with it</source>
        <translation>
            <numerusform>%n Zertifizierungsstelle mitgesandt</numerusform>
            <numerusform>%n Zertifizierungsstellen mitgesandt</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>poise::console::ChangeFlow</name>
    <message>
        <source>Nothing is pending.</source>
        <translation>Es gibt keine offenen Änderungen.</translation>
    </message>
    <message>
        <source>Not applied: %1</source>
        <translation>Nicht übernommen: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) applied, revision %1.</source>
        <translation>
            <numerusform>%n Änderung übernommen, Revision %1.</numerusform>
            <numerusform>%n Änderungen übernommen, Revision %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) applied.</source>
        <translation>
            <numerusform>%n Änderung übernommen.</numerusform>
            <numerusform>%n Änderungen übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be applied and stay(s) pending.</source>
        <translation>
            <numerusform>%n konnte nicht übernommen werden und bleibt offen.</numerusform>
            <numerusform>%n konnten nicht übernommen werden und bleiben offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The pending changes are discarded.</source>
        <translation>Die offenen Änderungen sind verworfen.</translation>
    </message>
    <message>
        <source>Undone. What was applied is pending the other way round.</source>
        <translation>Rückgängig gemacht. Was übernommen war, ist umgekehrt als Änderung offen.</translation>
    </message>
</context>
<context>
    <name>poise::console::ChangeTable</name>
    <message>
        <source>(secret)</source>
        <translation>(geheim)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
</context>
<context>
    <name>poise::console::ChartLegend</name>
    <message>
        <source>%1 %2</source>
        <comment>a line&apos;s name and its value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>poise::console::ChoiceEditor</name>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (Standard)</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>poise::console::ChoicesEditor</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::ColumnMemory</name>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>poise::console::ConfirmBar</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>A change waits for its confirmation</source>
        <translation>Eine Änderung wartet auf ihre Bestätigung</translation>
    </message>
    <message>
        <source>Revision %1 is taken back in %2 unless it is confirmed.</source>
        <translation>Revision %1 wird in %2 zurückgenommen, wenn sie nicht bestätigt wird.</translation>
    </message>
    <message>
        <source>Revision %1 was not confirmed: the agent takes it back.</source>
        <translation>Revision %1 wurde nicht bestätigt: Der Agent nimmt sie zurück.</translation>
    </message>
    <message>
        <source>Revision %1 stays.</source>
        <translation>Revision %1 bleibt.</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht behalten</translation>
    </message>
    <message>
        <source>Revision %1 is taken back.</source>
        <translation>Revision %1 wird zurückgenommen.</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>Das verlangt die Rolle operator.</translation>
    </message>
</context>
<context>
    <name>poise::console::ConnectPage</name>
    <message>
        <source>Not connected to an agent</source>
        <translation>Mit keinem Agenten verbunden</translation>
    </message>
    <message>
        <source>Enter the management address and a token. The console keeps the token in your keyring.</source>
        <translation>Geben Sie die Management-Adresse und ein Token ein. Die Konsole bewahrt das Token in Ihrem Schlüsselbund auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) run on this machine</source>
        <translation>
            <numerusform>%n Agent läuft auf diesem Rechner</numerusform>
            <numerusform>%n Agenten laufen auf diesem Rechner</numerusform>
        </translation>
    </message>
    <message>
        <source>The console knows its certificate and token from its state folder.</source>
        <translation>Die Konsole kennt Zertifikat und Token aus seinem Zustandsordner.</translation>
    </message>
    <message>
        <source>Connect to an agent…</source>
        <translation>Mit einem Agenten verbinden…</translation>
    </message>
    <message>
        <source>Connect to another agent…</source>
        <translation>Mit einem anderen Agenten verbinden…</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
</context>
<context>
    <name>poise::console::DetailPanel</name>
    <message>
        <source>Requests/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>No data of this time</source>
        <translation>Keine Daten aus dieser Zeit</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Good checks</source>
        <translation>Gute Prüfungen</translation>
    </message>
    <message>
        <source>Idle connections</source>
        <translation>Freie Verbindungen</translation>
    </message>
    <message>
        <source>Failed to connect</source>
        <translation>Verbindungsfehler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>noch %Ln</numerusform>
            <numerusform>noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, no deadline</source>
        <comment>what is left of a drain</comment>
        <translation>%1, ohne Frist</translation>
    </message>
    <message>
        <source>%1, cut in %2 at the latest</source>
        <comment>what is left of a drain</comment>
        <translation>%1, getrennt spätestens in %2</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 / %2 / %3</source>
        <comment>p50, p95, p99</comment>
        <translation>%1 / %2 / %3</translation>
    </message>
    <message>
        <source>p50/p95/p99 ms</source>
        <translation>p50/p95/p99 ms</translation>
    </message>
    <message>
        <source>%1, acts as %2</source>
        <comment>a weight and what it comes to now</comment>
        <translation>%1, wirkt wie %2</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>Offene Verbindungen</translation>
    </message>
    <message>
        <source>%1 in use, %2 idle</source>
        <comment>connections to a server</comment>
        <translation>%1 aktiv, %2 frei</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Cache holds</source>
        <translation>Cache-Inhalt</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>Listener %1</translation>
    </message>
</context>
<context>
    <name>poise::console::DraftCheck</name>
    <message>
        <source>%1 It takes: %2</source>
        <translation>%1 Erwartet wird: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::EntriesEditor</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon einen Eintrag mit diesem Namen.</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>poise::console::EventDelegate</name>
    <message>
        <source>× %1</source>
        <comment>how often it happened</comment>
        <translation>× %1</translation>
    </message>
</context>
<context>
    <name>poise::console::EventModel</name>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>der Agent</translation>
    </message>
</context>
<context>
    <name>poise::console::EventsPage</name>
    <message>
        <source>Filter events: words of what happened, to what, by whom</source>
        <translation>Ereignisse filtern: Wörter zu was geschah, womit, durch wen</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>Nicht quittiert</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>Betroffenes zeigen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Warnings and what is critical</source>
        <translation>Warnungen und Kritisches</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>How severe</source>
        <translation>Wie schwer</translation>
    </message>
    <message>
        <source>Alerts &amp; events</source>
        <translation>Alarme &amp; Ereignisse</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>Dies erfordert die Rolle Operator.</translation>
    </message>
    <message>
        <source>Not acknowledged: %1</source>
        <translation>Nicht quittiert: %1</translation>
    </message>
    <message>
        <source>No such events</source>
        <translation>Keine solchen Ereignisse</translation>
    </message>
    <message>
        <source>Of those that are here none fits the filter; older ones are looked through.</source>
        <translation>Von den vorhandenen passt keines zum Filter; ältere werden durchsucht.</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch nichts geschehen</translation>
    </message>
    <message>
        <source>Events stand here as they come.</source>
        <translation>Ereignisse erscheinen hier, sobald sie eintreten.</translation>
    </message>
    <message>
        <source>Words are looked for in all columns; source:web only in what it is about.</source>
        <translation>Wörter werden in allen Spalten gesucht; source:web nur darin, worum es geht.</translation>
    </message>
</context>
<context>
    <name>poise::console::FieldRow</name>
    <message>
        <source>reopens</source>
        <translation>öffnet neu</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>nach Neustart</translation>
    </message>
    <message>
        <source>What it belongs to is opened again when this changes.</source>
        <translation>Wozu dies gehört, wird bei einer Änderung neu geöffnet.</translation>
    </message>
    <message>
        <source>Counts when the agent is started the next time.</source>
        <translation>Gilt ab dem nächsten Start des Agenten.</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zum Standard: %1</translation>
    </message>
    <message>
        <source>%1 Not built yet: %2</source>
        <translation>%1 Noch nicht umgesetzt: %2</translation>
    </message>
    <message>
        <source>it is without effect.</source>
        <translation>es ist ohne Wirkung.</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>takes the role %1</source>
        <translation>erfordert die Rolle %1</translation>
    </message>
</context>
<context>
    <name>poise::console::FormDialog</name>
    <message>
        <source>You can look at this.</source>
        <translation>Sie können dies ansehen.</translation>
    </message>
    <message>
        <source>Changing it takes the role %1.</source>
        <translation>Ändern erfordert die Rolle %1.</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>A name has letters, digits, “-”, “_” and “.”, and begins with a letter or digit.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, „-“, „_“ und „.“ und beginnt mit Buchstabe oder Ziffer.</translation>
    </message>
</context>
<context>
    <name>poise::console::Header</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Jump to anything</source>
        <translation>Überallhin springen</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>5m</source>
        <translation>5m</translation>
    </message>
    <message>
        <source>The last 5 minutes</source>
        <translation>Die letzten 5 Minuten</translation>
    </message>
    <message>
        <source>15m</source>
        <translation>15m</translation>
    </message>
    <message>
        <source>The last 15 minutes</source>
        <translation>Die letzten 15 Minuten</translation>
    </message>
    <message>
        <source>1h</source>
        <translation>1h</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>6h</source>
        <translation>6h</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Die letzten 6 Stunden</translation>
    </message>
    <message>
        <source>24h</source>
        <translation>24h</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Values stand still; go on</source>
        <translation>Werte stehen still; fortsetzen</translation>
    </message>
    <message>
        <source>Values are moving; hold them</source>
        <translation>Werte laufen; anhalten</translation>
    </message>
    <message>
        <source>Find pool, server, listener…</source>
        <translation>Pool, Server, Listener suchen…</translation>
    </message>
</context>
<context>
    <name>poise::console::JumpBox</name>
    <message>
        <source>Go to a page, pool, server, listener or action</source>
        <translation>Zu Seite, Pool, Server, Listener oder Aktion</translation>
    </message>
    <message>
        <source>Jump to anything</source>
        <translation>Überallhin springen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>poise::console::LatencyChart</name>
    <message>
        <source>Time taken</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>No request in this time</source>
        <translation>Keine Anfrage in dieser Zeit</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>ms, logarithmic</source>
        <translation>ms, logarithmisch</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>%1 · mean %2 ms</source>
        <translation>%1 · Mittel %2 ms</translation>
    </message>
    <message>
        <source>%1 · p50 %2 · p95 %3 · p99 %4 ms</source>
        <comment>requests, and how long they took</comment>
        <translation>%1 · p50 %2 · p95 %3 · p99 %4 ms</translation>
    </message>
</context>
<context>
    <name>poise::console::LatencyPlot</name>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <comment>so many</comment>
        <translation>
            <numerusform>%1 Anfrage</numerusform>
            <numerusform>%1 Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1–%2 ms: %3</source>
        <comment>from, to, so many requests</comment>
        <translation>%1–%2 ms: %3</translation>
    </message>
</context>
<context>
    <name>poise::console::LineEditor</name>
    <message>
        <source>for example %1</source>
        <translation>zum Beispiel %1</translation>
    </message>
    <message>
        <source>set; type to replace it</source>
        <translation>gesetzt; zum Ersetzen tippen</translation>
    </message>
</context>
<context>
    <name>poise::console::Link</name>
    <message>
        <source>There is no session with the agent.</source>
        <translation>Es besteht keine Sitzung mit dem Agenten.</translation>
    </message>
    <message>
        <source>This is longer than the agent takes.</source>
        <translation>Dies ist länger, als der Agent annimmt.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing came for %n second(s).</source>
        <translation>
            <numerusform>Seit %n Sekunde kam nichts.</numerusform>
            <numerusform>Seit %n Sekunden kam nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>The agent did not answer in time; whether it was done is not known.</source>
        <translation>Der Agent hat nicht rechtzeitig geantwortet; ob es ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The session was closed.</source>
        <translation>Die Sitzung wurde geschlossen.</translation>
    </message>
    <message>
        <source>The session with the agent has ended; whether it was done is not known.</source>
        <translation>Die Sitzung mit dem Agenten ist beendet; ob es ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>poise::console::MainWindow</name>
    <message>
        <source>Poise</source>
        <translation>Poise</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not up</source>
        <translation>
            <numerusform>%n Server nicht verfügbar</numerusform>
            <numerusform>%n Server nicht verfügbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread alert(s)</source>
        <translation>
            <numerusform>%n ungelesener Alarm</numerusform>
            <numerusform>%n ungelesene Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeitangaben</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Add an agent</source>
        <translation>Agenten hinzufügen</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Pool hinzufügen</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>Listener hinzufügen</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Operate</source>
        <translation>Betreiben</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Schützen</translation>
    </message>
</context>
<context>
    <name>poise::console::OverviewPage</name>
    <message>
        <source>Requests per second</source>
        <translation>Anfragen pro Sekunde</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>by pool, stacked</source>
        <translation>nach Pool, gestapelt</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Open pools</source>
        <translation>Pools öffnen</translation>
    </message>
    <message>
        <source>No data of this time</source>
        <translation>Keine Daten aus dieser Zeit</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pool(s)</source>
        <translation>
            <numerusform>%Ln Pool</numerusform>
            <numerusform>%Ln Pools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln Server</numerusform>
            <numerusform>%Ln Server</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · double click a weight to stage a change</source>
        <translation>%1 · %2 · Doppelklick auf ein Gewicht merkt eine Änderung vor</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>poise::console::PendingBar</name>
    <message>
        <source>Apply changes</source>
        <translation>Änderungen übernehmen</translation>
    </message>
    <message>
        <source>Pending changes</source>
        <translation>Offene Änderungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsehen</translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>%n offene Änderung</numerusform>
            <numerusform>%n offene Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>not applied to the agent yet</source>
        <translation>noch nicht auf den Agenten übernommen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>kept on this machine until the agent can be reached</source>
        <translation>auf diesem Rechner aufbewahrt, bis der Agent erreichbar ist</translation>
    </message>
    <message>
        <source>applying takes the role %1</source>
        <translation>Übernehmen erfordert die Rolle %1</translation>
    </message>
    <message>
        <source>somebody else changed the same keys: review and choose</source>
        <translation>jemand anderes hat dieselben Schlüssel geändert: durchsehen und wählen</translation>
    </message>
    <message>
        <source>lost when this window closes: another console of yours keeps this agent&apos;s edits</source>
        <translation>geht mit diesem Fenster verloren: eine andere Konsole von Ihnen hält die Änderungen für diesen Agenten</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolActions</name>
    <message numerus="yes">
        <source>Staged for %Ln server(s); nothing is sent before you apply it.</source>
        <translation>
            <numerusform>Für %Ln Server vorgemerkt; nichts wird gesendet, bevor Sie es übernehmen.</numerusform>
            <numerusform>Für %Ln Server vorgemerkt; nichts wird gesendet, bevor Sie es übernehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Routes …</source>
        <translation>Routen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln response(s) of %1 thrown out.</source>
        <translation>
            <numerusform>%Ln Antwort von %1 verworfen.</numerusform>
            <numerusform>%Ln Antworten von %1 verworfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was thrown out of the cache of %1: %2</source>
        <translation>Aus dem Cache von %1 wurde nichts verworfen: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolModel</name>
    <message>
        <source>%1 · %2</source>
        <comment>protocol and algorithm of a pool</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>%Ln Server</numerusform>
            <numerusform>%Ln Server</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>a value and the one staged</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Pool / server</source>
        <translation>Pool / Server</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolToolbar</name>
    <message>
        <source>Filter servers: name, address, state:down …</source>
        <translation>Server filtern: Name, Adresse, state:down …</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Words are looked for in names and addresses. Keys: %1. A minus turns a term round.</source>
        <translation>Wörter werden in Namen und Adressen gesucht. Schlüssel: %1. Ein Minus kehrt einen Begriff um.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Servers that are down or degraded</source>
        <translation>Server, die ausgefallen oder beeinträchtigt sind</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Servers with staged edits</source>
        <translation>Server mit vorgemerkten Änderungen</translation>
    </message>
    <message>
        <source>Which servers are shown</source>
        <translation>Welche Server gezeigt werden</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>Server hinzufügen …</translation>
    </message>
    <message>
        <source>Add a pool …</source>
        <translation>Pool hinzufügen …</translation>
    </message>
    <message>
        <source>Add a listener …</source>
        <translation>Listener hinzufügen …</translation>
    </message>
    <message>
        <source>Set or scale weights …</source>
        <translation>Gewichte setzen oder skalieren …</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Export what is shown …</source>
        <translation>Angezeigtes exportieren …</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>Probleme %1</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>Geändert %1</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>Dies erfordert die Rolle Operator.</translation>
    </message>
    <message>
        <source>Select servers first.</source>
        <translation>Wählen Sie zuerst Server aus.</translation>
    </message>
    <message>
        <source>This takes the role admin.</source>
        <translation>Dies erfordert die Rolle Administrator.</translation>
    </message>
    <message>
        <source>Empty the cache …</source>
        <translation>Cache leeren …</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolTree</name>
    <message>
        <source>Pools and servers</source>
        <translation>Pools und Server</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolsPage</name>
    <message>
        <source>Order paused while you are at the rows</source>
        <translation>Sortierung pausiert, solange Sie in den Zeilen sind</translation>
    </message>
    <message>
        <source>No pools on this agent yet</source>
        <translation>Noch keine Pools auf diesem Agenten</translation>
    </message>
    <message>
        <source>Add a pool here, or write one into the agent&apos;s configuration file.</source>
        <translation>Fügen Sie hier einen Pool hinzu oder schreiben Sie einen in die Konfigurationsdatei des Agenten.</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Pool hinzufügen</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>You are a viewer: drain, maintenance, ready and weights take the role operator.</source>
        <translation>Sie sind viewer: Auslaufen, Wartung, Bereit und Gewichte verlangen die Rolle operator.</translation>
    </message>
</context>
<context>
    <name>poise::console::ProtocolCard</name>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>seit dem Start</translation>
    </message>
</context>
<context>
    <name>poise::console::ReviewCard</name>
    <message>
        <source>Changed by somebody else too</source>
        <translation>Auch von jemand anderem geändert</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Fremder Wert</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihr Wert</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Fremde übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>Konflikt: %1</translation>
    </message>
    <message>
        <source>Discard this change</source>
        <translation>Diese Änderung verwerfen</translation>
    </message>
</context>
<context>
    <name>poise::console::ReviewPanel</name>
    <message>
        <source>Counts from the next request on.</source>
        <translation>Gilt ab der nächsten Anfrage.</translation>
    </message>
    <message>
        <source>What it belongs to is opened again.</source>
        <translation>Wozu dies gehört, wird neu geöffnet.</translation>
    </message>
    <message>
        <source>Counts when the agent is started the next time.</source>
        <translation>Gilt ab dem nächsten Start des Agenten.</translation>
    </message>
    <message>
        <source>Listeners: %1</source>
        <translation>Listener: %1</translation>
    </message>
    <message>
        <source>Pools: %1</source>
        <translation>Pools: %1</translation>
    </message>
    <message>
        <source>No connection is closed.</source>
        <translation>Es wird keine Verbindung geschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) would be closed.</source>
        <translation>
            <numerusform>%n Verbindung würde geschlossen.</numerusform>
            <numerusform>%n Verbindungen würden geschlossen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep only if I confirm within</source>
        <translation>Nur behalten bei Bestätigung innerhalb von</translation>
    </message>
    <message>
        <source>Apply changes</source>
        <translation>Änderungen übernehmen</translation>
    </message>
    <message>
        <source>Review changes</source>
        <translation>Änderungen durchsehen</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>Durchsicht schließen</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>Grund (bleibt im Audit-Protokoll)</translation>
    </message>
    <message>
        <source>30 s</source>
        <translation>30 s</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>Time to confirm</source>
        <translation>Zeit zum Bestätigen</translation>
    </message>
    <message>
        <source>Without it the agent goes back by itself, also when you can no longer reach it.</source>
        <translation>Ohne Bestätigung kehrt der Agent von selbst zurück, auch wenn Sie ihn nicht mehr erreichen.</translation>
    </message>
    <message>
        <source>Based on revision %1, the one in force.</source>
        <translation>Beruht auf Revision %1, der geltenden.</translation>
    </message>
    <message>
        <source>Based on revision %1; revision %2 is in force.</source>
        <translation>Beruht auf Revision %1; es gilt Revision %2.</translation>
    </message>
    <message>
        <source>The agent would refuse this: %1</source>
        <translation>Der Agent würde dies ablehnen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more change(s), not shown here.</source>
        <translation>
            <numerusform>%n weitere Änderung, hier nicht gezeigt.</numerusform>
            <numerusform>%n weitere Änderungen, hier nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::RevisionModel</name>
    <message>
        <source>Started with it</source>
        <translation>Damit gestartet</translation>
    </message>
    <message>
        <source>Edited on disk</source>
        <translation>In der Datei bearbeitet</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Taken back: not confirmed</source>
        <translation>Zurückgenommen: nicht bestätigt</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>der Agent</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>poise::console::RevisionsPage</name>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Was sie geändert hat</translation>
    </message>
    <message>
        <source>Roll back to it …</source>
        <translation>Auf sie zurückrollen …</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>how a revision came about</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how a revision came about, and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. It changed nothing.</source>
        <comment>how a revision came about</comment>
        <translation>%1. Sie hat nichts geändert.</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>Dies erfordert die Rolle Operator.</translation>
    </message>
    <message>
        <source>Rolled back: revision %1 is in force.</source>
        <translation>Zurückgerollt: Revision %1 gilt.</translation>
    </message>
    <message>
        <source>Not rolled back: %1</source>
        <translation>Nicht zurückgerollt: %1</translation>
    </message>
</context>
<context>
    <name>poise::console::SeriesTable</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>poise::console::SetupCard</name>
    <message>
        <source>Set up this agent</source>
        <translation>Diesen Agenten einrichten</translation>
    </message>
    <message>
        <source>Nothing is sent before you review and apply it.</source>
        <translation>Nichts wird gesendet, bevor Sie es durchsehen und übernehmen.</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Pool hinzufügen</translation>
    </message>
    <message>
        <source>Servers that do the same work, and how it is shared.</source>
        <translation>Server, die dieselbe Arbeit tun, und wie sie verteilt wird.</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>Listener hinzufügen</translation>
    </message>
    <message>
        <source>Where clients connect, and which pool serves them.</source>
        <translation>Wo Clients sich verbinden und welcher Pool sie bedient.</translation>
    </message>
    <message>
        <source>Send traffic</source>
        <translation>Verkehr senden</translation>
    </message>
    <message>
        <source>As soon as requests come this page shows them.</source>
        <translation>Sobald Anfragen kommen, zeigt diese Seite sie.</translation>
    </message>
    <message>
        <source>This takes the role admin.</source>
        <translation>Dies erfordert die Rolle Administrator.</translation>
    </message>
</context>
<context>
    <name>poise::console::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Poise</source>
        <translation>Poise</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Load Balancer</translation>
    </message>
    <message>
        <source>%1  jump to anything</source>
        <translation>%1  überallhin springen</translation>
    </message>
</context>
<context>
    <name>poise::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>poise::console::StageCard</name>
    <message>
        <source>Parse</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Choose server</source>
        <translation>Server wählen</translation>
    </message>
    <message>
        <source>Wait for server</source>
        <translation>Auf Server warten</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Where time goes</source>
        <translation>Wo die Zeit bleibt</translation>
    </message>
    <message>
        <source>mean %1</source>
        <comment>a duration</comment>
        <translation>im Mittel %1</translation>
    </message>
    <message>
        <source>no request of late</source>
        <translation>zuletzt keine Anfrage</translation>
    </message>
</context>
<context>
    <name>poise::console::TextEditor</name>
    <message>
        <source>name = value</source>
        <translation>Name = Wert</translation>
    </message>
</context>
<context>
    <name>poise::console::Tiles</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>Latenz p99</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Servers up</source>
        <translation>Server verfügbar</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>so many of all</comment>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not up</source>
        <translation>
            <numerusform>%Ln nicht verfügbar</numerusform>
            <numerusform>%Ln nicht verfügbar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::TimeChart</name>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a line and its last value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>From %1 to %2. Last values: %3.</source>
        <translation>Von %1 bis %2. Letzte Werte: %3.</translation>
    </message>
</context>
<context>
    <name>poise::console::TrendTile</name>
    <message>
        <source>▲ %1</source>
        <comment>grown by</comment>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>▼ %1</source>
        <comment>fallen by</comment>
        <translation>▼ %1</translation>
    </message>
    <message>
        <source>&gt; %1</source>
        <comment>more than</comment>
        <translation>&gt; %1</translation>
    </message>
</context>
<context>
    <name>poise::console::TroublePage</name>
    <message>
        <source>It showed: %1</source>
        <translation>Gezeigt wurde: %1</translation>
    </message>
</context>
<context>
    <name>poise::console::WeightEditor</name>
    <message>
        <source>Weight, as a slider</source>
        <translation>Gewicht, als Schieberegler</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
</context>
<context>
    <name>purge</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>One path, with any query</source>
        <translation>Einen Pfad, mit jeder Query</translation>
    </message>
    <message>
        <source>All paths that begin with</source>
        <translation>Alle Pfade, die beginnen mit</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>Grund (bleibt im Audit-Protokoll)</translation>
    </message>
    <message>
        <source>Throw out</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>The cache of %1 holds %2. What is thrown out is asked of the servers again. This is done at once and cannot be undone.</source>
        <translation>Der Cache von %1 enthält %2. Was verworfen wird, wird bei den Servern neu angefragt. Das geschieht sofort und lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Cache leeren</translation>
    </message>
</context>
<context>
    <name>role</name>
    <message>
        <source>viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>rollback</name>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Revision %1 would be in force again, as a new revision. Against now it changes:</source>
        <translation>Revision %1 würde wieder gelten, als neue Revision. Gegenüber jetzt ändert sie:</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>Grund (bleibt im Audit-Protokoll)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>schema</name>
    <message>
        <source>&quot;1.2&quot; | &quot;1.3&quot;</source>
        <translation>&quot;1.2&quot; | &quot;1.3&quot;</translation>
    </message>
    <message>
        <source>&quot;all&quot;, &quot;any&quot; or a number from 1</source>
        <translation>&quot;all&quot;, &quot;any&quot; oder eine Zahl ab 1</translation>
    </message>
    <message>
        <source>&quot;client&quot;, &quot;cookie:NAME&quot;, &quot;header:NAME&quot; or &quot;query:NAME&quot;</source>
        <translation>&quot;client&quot;, &quot;cookie:NAME&quot;, &quot;header:NAME&quot; oder &quot;query:NAME&quot;</translation>
    </message>
    <message>
        <source>&quot;debug&quot; | &quot;info&quot; | &quot;warning&quot; | &quot;error&quot;</source>
        <translation>&quot;debug&quot; | &quot;info&quot; | &quot;warning&quot; | &quot;error&quot;</translation>
    </message>
    <message>
        <source>&quot;host:port&quot; or &quot;[v6]:port&quot;</source>
        <translation>&quot;host:port&quot; oder &quot;[v6]:port&quot;</translation>
    </message>
    <message>
        <source>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot;</source>
        <translation>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot;</translation>
    </message>
    <message>
        <source>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot; | &quot;dns&quot;</source>
        <translation>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot; | &quot;dns&quot;</translation>
    </message>
    <message>
        <source>&quot;http/1.1&quot; | &quot;h2&quot; | &quot;h2c&quot; | &quot;auto&quot;</source>
        <translation>&quot;http/1.1&quot; | &quot;h2&quot; | &quot;h2c&quot; | &quot;auto&quot;</translation>
    </message>
    <message>
        <source>&quot;none&quot; | &quot;consistent_hash&quot; | &quot;cookie&quot; | &quot;ip_hash&quot; | &quot;header&quot;</source>
        <translation>&quot;none&quot; | &quot;consistent_hash&quot; | &quot;cookie&quot; | &quot;ip_hash&quot; | &quot;header&quot;</translation>
    </message>
    <message>
        <source>&quot;none&quot; | &quot;optional&quot; | &quot;required&quot;</source>
        <translation>&quot;none&quot; | &quot;optional&quot; | &quot;required&quot;</translation>
    </message>
    <message>
        <source>&quot;off&quot; | &quot;text&quot; | &quot;json&quot;</source>
        <translation>&quot;off&quot; | &quot;text&quot; | &quot;json&quot;</translation>
    </message>
    <message>
        <source>&quot;round_robin&quot; | &quot;weighted_round_robin&quot; | &quot;least_connections&quot; | &quot;least_response_time&quot; | &quot;resource_based&quot; | &quot;geographic&quot; | &quot;consistent_hash&quot; | &quot;maglev&quot; | &quot;random_two_choices&quot; | &quot;peak_ewma&quot; | &quot;prequal&quot;</source>
        <translation>&quot;round_robin&quot; | &quot;weighted_round_robin&quot; | &quot;least_connections&quot; | &quot;least_response_time&quot; | &quot;resource_based&quot; | &quot;geographic&quot; | &quot;consistent_hash&quot; | &quot;maglev&quot; | &quot;random_two_choices&quot; | &quot;peak_ewma&quot; | &quot;prequal&quot;</translation>
    </message>
    <message>
        <source>&quot;sha256&quot;</source>
        <translation>&quot;sha256&quot;</translation>
    </message>
    <message>
        <source>&quot;soft&quot; | &quot;hard&quot;</source>
        <translation>&quot;soft&quot; | &quot;hard&quot;</translation>
    </message>
    <message>
        <source>&quot;strict&quot; | &quot;lax&quot; | &quot;none&quot;</source>
        <translation>&quot;strict&quot; | &quot;lax&quot; | &quot;none&quot;</translation>
    </message>
    <message>
        <source>&quot;unknown&quot; | &quot;healthy&quot;</source>
        <translation>&quot;unknown&quot; | &quot;healthy&quot;</translation>
    </message>
    <message>
        <source>1 goes first.</source>
        <translation>1 kommt zuerst.</translation>
    </message>
    <message>
        <source>1: a backup, used when no other server may be given requests.</source>
        <translation>1: Reserve, verwendet, wenn kein anderer Server Anfragen bekommen darf.</translation>
    </message>
    <message>
        <source>1: somebody has acknowledged it.</source>
        <translation>1: Jemand hat es quittiert.</translation>
    </message>
    <message>
        <source>95 % of the requests were answered within it, over the last 10 s.</source>
        <translation>95 % der Anfragen wurden binnen dieser Zeit beantwortet, über die letzten 10 s.</translation>
    </message>
    <message>
        <source>99 % of the requests were answered within it, over the last 10 s.</source>
        <translation>99 % der Anfragen wurden binnen dieser Zeit beantwortet, über die letzten 10 s.</translation>
    </message>
    <message>
        <source>A check that answers in time but slower than this degrades the server.</source>
        <translation>Eine Prüfung, die rechtzeitig, aber langsamer als dies antwortet, stuft den Server als beeinträchtigt ein.</translation>
    </message>
    <message>
        <source>A check without an answer in this time has failed.</source>
        <translation>Eine Prüfung ohne Antwort in dieser Zeit ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>A request that waited longer is refused.</source>
        <translation>Eine Anfrage, die länger gewartet hat, wird abgelehnt.</translation>
    </message>
    <message>
        <source>A sentence for people.</source>
        <translation>Ein Satz für Menschen.</translation>
    </message>
    <message>
        <source>A server that returns gets its full weight only after this time; 0s: at once.</source>
        <translation>Ein zurückkehrender Server bekommt sein volles Gewicht erst nach dieser Zeit; 0s: sofort.</translation>
    </message>
    <message>
        <source>A session ends when it is not used for this long.</source>
        <translation>Eine Sitzung endet, wenn sie so lange nicht benutzt wird.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>Acme</source>
        <translation>ACME</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of the management port: API, health and metrics of the agent.</source>
        <translation>Adresse des Management-Ports: API, Zustand und Metriken des Agenten.</translation>
    </message>
    <message>
        <source>Addresses to listen on; port 0 takes a free one.</source>
        <translation>Adressen, auf denen gelauscht wird; Port 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>Adjustment interval</source>
        <translation>Anpassungsintervall</translation>
    </message>
    <message>
        <source>Adjusts weights to how servers perform.</source>
        <translation>Passt Gewichte der Leistung der Server an.</translation>
    </message>
    <message>
        <source>Affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Alpn</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>Answers to DNS queries.</source>
        <translation>Antworten auf DNS-Anfragen.</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf geschaltet</translation>
    </message>
    <message>
        <source>As configured, times the factors of health and slow start.</source>
        <translation>Wie konfiguriert, mal den Faktoren für Zustand und langsamen Anlauf.</translation>
    </message>
    <message>
        <source>As configured.</source>
        <translation>Wie konfiguriert.</translation>
    </message>
    <message>
        <source>Asks a server once for what several clients want.</source>
        <translation>Fragt einen Server einmal nach dem, was mehrere Clients wollen.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Authentication of clients.</source>
        <translation>Authentifizierung der Clients.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Bad rounds of checks.</source>
        <translation>Schlechte Prüfrunden.</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>Beginning of the path, up to the border of a segment.</source>
        <translation>Anfang des Pfads, bis zur Grenze eines Segments.</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>Bind-Adressen</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>Circuit Breaker</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Burst</translation>
    </message>
    <message>
        <source>Ca</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>Cert</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Certificates by ACME.</source>
        <translation>Zertifikate über ACME.</translation>
    </message>
    <message>
        <source>Certificates; the client&apos;s server name chooses among them.</source>
        <translation>Zertifikate; der Servername des Clients wählt unter ihnen.</translation>
    </message>
    <message>
        <source>Changes the path before it is sent on.</source>
        <translation>Ändert den Pfad, bevor er weitergesendet wird.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Checks that must succeed for a good round; if others fail the server is degraded.</source>
        <translation>Prüfungen, die für eine gute Runde gelingen müssen; scheitern andere, gilt der Server als beeinträchtigt.</translation>
    </message>
    <message>
        <source>Checks the servers&apos; certificates.</source>
        <translation>Prüft die Zertifikate der Server.</translation>
    </message>
    <message>
        <source>Cipher suites in OpenSSL&apos;s notation.</source>
        <translation>Cipher-Suites in der Schreibweise von OpenSSL.</translation>
    </message>
    <message>
        <source>Ciphers</source>
        <translation>Cipher-Suites</translation>
    </message>
    <message>
        <source>Circuit breaker of each client.</source>
        <translation>Circuit Breaker jedes Clients.</translation>
    </message>
    <message>
        <source>Circuit breaker of each server.</source>
        <translation>Circuit Breaker jedes Servers.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class of the requests that match.</source>
        <translation>Klasse der passenden Anfragen.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Client auth</source>
        <translation>Client-Authentifizierung</translation>
    </message>
    <message>
        <source>Client breaker</source>
        <translation>Client-Breaker</translation>
    </message>
    <message>
        <source>Client ca</source>
        <translation>Client-CA</translation>
    </message>
    <message>
        <source>Client connections accepted, over the last second.</source>
        <translation>Angenommene Client-Verbindungen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Client connections accepted.</source>
        <translation>Angenommene Client-Verbindungen.</translation>
    </message>
    <message>
        <source>Client connections open now.</source>
        <translation>Jetzt offene Client-Verbindungen.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Coalesce</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Timeout beim Verbinden</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections kept for the next request.</source>
        <translation>Verbindungen, die für die nächste Anfrage gehalten werden.</translation>
    </message>
    <message>
        <source>Connections opened to it, over the last second.</source>
        <translation>Zu ihm geöffnete Verbindungen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Connections opened to it.</source>
        <translation>Zu ihm geöffnete Verbindungen.</translation>
    </message>
    <message>
        <source>Connections opened to its servers.</source>
        <translation>Zu seinen Servern geöffnete Verbindungen.</translation>
    </message>
    <message>
        <source>Connections opened to servers, over the last second.</source>
        <translation>Zu Servern geöffnete Verbindungen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Connections per instance.</source>
        <translation>Verbindungen pro Instanz.</translation>
    </message>
    <message>
        <source>Connections to it that could not be opened.</source>
        <translation>Verbindungen zu ihm, die nicht geöffnet werden konnten.</translation>
    </message>
    <message>
        <source>Connections to the servers.</source>
        <translation>Verbindungen zu den Servern.</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Counts what would be refused, and refuses nothing.</source>
        <translation>Zählt, was abgelehnt würde, und lehnt nichts ab.</translation>
    </message>
    <message>
        <source>Cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Decrease below</source>
        <translation>Verkleinern unter</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Degraded factor</source>
        <translation>Faktor bei Beeinträchtigung</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Dns</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Dynamic</source>
        <translation>Dynamisch</translation>
    </message>
    <message>
        <source>Emergency pool</source>
        <translation>Notfall-Pool</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Encrypts the management port; false is accepted on loopback only.</source>
        <translation>Verschlüsselt den Management-Port; false ist nur auf Loopback zulässig.</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>Expect status</source>
        <translation>Erwarteter Status</translation>
    </message>
    <message>
        <source>Factor on a limit for a short time.</source>
        <translation>Faktor auf ein Limit für kurze Zeit.</translation>
    </message>
    <message>
        <source>Factor on the weight of a degraded server.</source>
        <translation>Faktor auf das Gewicht eines beeinträchtigten Servers.</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>Faktoren</translation>
    </message>
    <message>
        <source>Failed rounds in a row that take a server out.</source>
        <translation>Fehlgeschlagene Runden in Folge, die einen Server herausnehmen.</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>Failover</translation>
    </message>
    <message>
        <source>Failure threshold</source>
        <translation>Fehlerschwelle</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Failures after which another server is tried, where that is safe.</source>
        <translation>Fehler, nach denen ein anderer Server versucht wird, wo das sicher ist.</translation>
    </message>
    <message>
        <source>Failures in a row that open the breaker.</source>
        <translation>Fehler in Folge, die den Breaker öffnen.</translation>
    </message>
    <message>
        <source>Fallback algorithm</source>
        <translation>Ersatzalgorithmus</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File with the authorities that client certificates are checked against.</source>
        <translation>Datei mit den Zertifizierungsstellen, gegen die Client-Zertifikate geprüft werden.</translation>
    </message>
    <message>
        <source>File with the authorities that servers are checked against.</source>
        <translation>Datei mit den Zertifizierungsstellen, gegen die Server geprüft werden.</translation>
    </message>
    <message>
        <source>File with the certificate and its chain, PEM.</source>
        <translation>Datei mit dem Zertifikat und seiner Kette, PEM.</translation>
    </message>
    <message>
        <source>File with the private key, PEM.</source>
        <translation>Datei mit dem privaten Schlüssel, PEM.</translation>
    </message>
    <message>
        <source>Folder of history, revisions, keys and certificates; relative to this file.</source>
        <translation>Ordner für Verlauf, Revisionen, Schlüssel und Zertifikate; relativ zu dieser Datei.</translation>
    </message>
    <message>
        <source>Forecasts the load.</source>
        <translation>Sagt die Last voraus.</translation>
    </message>
    <message>
        <source>Function that places keys and servers on the ring.</source>
        <translation>Funktion, die Schlüssel und Server auf dem Ring platziert.</translation>
    </message>
    <message>
        <source>Further servers to try.</source>
        <translation>Weitere Server, die versucht werden.</translation>
    </message>
    <message>
        <source>Further tries after a first one failed.</source>
        <translation>Weitere Versuche, nachdem ein erster gescheitert ist.</translation>
    </message>
    <message>
        <source>Geo</source>
        <translation>Geo</translation>
    </message>
    <message>
        <source>Gives a session another server when its own is gone.</source>
        <translation>Gibt einer Sitzung einen anderen Server, wenn ihr eigener weg ist.</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>Global</translation>
    </message>
    <message>
        <source>Good rounds among the last 100 of its checks.</source>
        <translation>Gute Runden unter den letzten 100 seiner Prüfungen.</translation>
    </message>
    <message>
        <source>Good rounds in a row that bring a server back.</source>
        <translation>Gute Runden in Folge, die einen Server zurückbringen.</translation>
    </message>
    <message>
        <source>Good rounds of checks.</source>
        <translation>Gute Prüfrunden.</translation>
    </message>
    <message>
        <source>Growing ahead of the load.</source>
        <translation>Wachsen vor der Last.</translation>
    </message>
    <message>
        <source>Half of the requests were answered within it, over the last 10 s.</source>
        <translation>Die Hälfte der Anfragen wurde binnen dieser Zeit beantwortet, über die letzten 10 s.</translation>
    </message>
    <message>
        <source>Half open requests</source>
        <translation>Anfragen halb offen</translation>
    </message>
    <message>
        <source>Hard wait</source>
        <translation>Harte Wartezeit</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Header field of the method header.</source>
        <translation>Header-Feld der Methode header.</translation>
    </message>
    <message>
        <source>Header fields that must be there with exactly this value.</source>
        <translation>Header-Felder, die mit genau diesem Wert da sein müssen.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Health of a server before its first round; unknown takes no traffic.</source>
        <translation>Zustand eines Servers vor seiner ersten Runde; unknown nimmt keinen Verkehr an.</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Hides the cookie from scripts.</source>
        <translation>Verbirgt das Cookie vor Skripten.</translation>
    </message>
    <message>
        <source>History points</source>
        <translation>Verlaufspunkte</translation>
    </message>
    <message>
        <source>History size</source>
        <translation>Verlaufsgröße</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host that was asked for, without regard to case; &quot;*.&quot; stands for any name below.</source>
        <translation>Angefragter Host, ohne Rücksicht auf Groß- und Kleinschreibung; &quot;*.&quot; steht für jeden Namen darunter.</translation>
    </message>
    <message>
        <source>Hours of history that the forecast learns from.</source>
        <translation>Stunden des Verlaufs, aus denen die Prognose lernt.</translation>
    </message>
    <message>
        <source>How a client stays with its server.</source>
        <translation>Wie ein Client bei seinem Server bleibt.</translation>
    </message>
    <message>
        <source>How far and how often it grows and shrinks.</source>
        <translation>Wie weit und wie oft er wächst und schrumpft.</translation>
    </message>
    <message>
        <source>How far the forecast looks.</source>
        <translation>Wie weit die Prognose blickt.</translation>
    </message>
    <message>
        <source>How long a client is refused.</source>
        <translation>Wie lange ein Client abgelehnt wird.</translation>
    </message>
    <message>
        <source>How long a hard session waits for its server before it moves.</source>
        <translation>Wie lange eine harte Sitzung auf ihren Server wartet, bevor sie umzieht.</translation>
    </message>
    <message>
        <source>How long an unused connection to a server is kept.</source>
        <translation>Wie lange eine ungenutzte Verbindung zu einem Server gehalten wird.</translation>
    </message>
    <message>
        <source>How long clients may take.</source>
        <translation>Wie lange Clients brauchen dürfen.</translation>
    </message>
    <message>
        <source>How long it stays open before it tries again.</source>
        <translation>Wie lange er offen bleibt, bevor er es erneut versucht.</translation>
    </message>
    <message>
        <source>How long servers may take.</source>
        <translation>Wie lange Server brauchen dürfen.</translation>
    </message>
    <message>
        <source>How much clients may send.</source>
        <translation>Wie viel Clients senden dürfen.</translation>
    </message>
    <message>
        <source>How much of the old weight each adjustment keeps.</source>
        <translation>Wie viel vom alten Gewicht jede Anpassung behält.</translation>
    </message>
    <message>
        <source>How servers are checked and judged.</source>
        <translation>Wie Server geprüft und beurteilt werden.</translation>
    </message>
    <message>
        <source>How servers are chosen where the algorithm has no answer.</source>
        <translation>Wie Server gewählt werden, wo der Algorithmus keine Antwort hat.</translation>
    </message>
    <message>
        <source>How servers are chosen, in the configuration&apos;s word.</source>
        <translation>Wie Server gewählt werden, im Wort der Konfiguration.</translation>
    </message>
    <message>
        <source>How servers are chosen.</source>
        <translation>Wie Server gewählt werden.</translation>
    </message>
    <message>
        <source>How session data moves between servers.</source>
        <translation>Wie Sitzungsdaten zwischen Servern umziehen.</translation>
    </message>
    <message>
        <source>Hsts</source>
        <translation>HSTS</translation>
    </message>
    <message>
        <source>Http only</source>
        <translation>HttpOnly</translation>
    </message>
    <message>
        <source>Http2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>In a word: up, degraded, down, checking, draining, drained, maintenance.</source>
        <translation>In einem Wort: up, degraded, down, checking, draining, drained, maintenance.</translation>
    </message>
    <message>
        <source>Initial state</source>
        <translation>Anfangszustand</translation>
    </message>
    <message>
        <source>Instance cost per hour</source>
        <translation>Instanzkosten pro Stunde</translation>
    </message>
    <message>
        <source>Instances after a step down, by those before.</source>
        <translation>Instanzen nach einer Verkleinerung, geteilt durch die davor.</translation>
    </message>
    <message>
        <source>Instances after a step up, by those before.</source>
        <translation>Instanzen nach einer Vergrößerung, geteilt durch die davor.</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>Its share of the work, by the weights of the others; 0 takes no new work.</source>
        <translation>Sein Anteil an der Arbeit, gemessen an den Gewichten der anderen; 0 nimmt keine neue Arbeit an.</translation>
    </message>
    <message>
        <source>Keep alive</source>
        <translation>Keep-Alive</translation>
    </message>
    <message>
        <source>Keeps requests from a server that fails.</source>
        <translation>Hält Anfragen von einem Server fern, der Fehler macht.</translation>
    </message>
    <message>
        <source>Keeps responses that may be kept.</source>
        <translation>Hält Antworten vor, die vorgehalten werden dürfen.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Largest change of one adjustment, by the weight.</source>
        <translation>Größte Änderung einer Anpassung, im Verhältnis zum Gewicht.</translation>
    </message>
    <message>
        <source>Largest response that is kept.</source>
        <translation>Größte Antwort, die vorgehalten wird.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Breitengrad</translation>
    </message>
    <message>
        <source>Latitude of this agent, north positive.</source>
        <translation>Breitengrad dieses Agenten, Norden positiv.</translation>
    </message>
    <message>
        <source>Least time between two steps down.</source>
        <translation>Mindestzeit zwischen zwei Verkleinerungen.</translation>
    </message>
    <message>
        <source>Least time between two steps up.</source>
        <translation>Mindestzeit zwischen zwei Vergrößerungen.</translation>
    </message>
    <message>
        <source>Lets anyone who reaches the management port read /metrics.</source>
        <translation>Lässt jeden, der den Management-Port erreicht, /metrics lesen.</translation>
    </message>
    <message>
        <source>Lets clients resume sessions.</source>
        <translation>Lässt Clients Sitzungen wieder aufnehmen.</translation>
    </message>
    <message>
        <source>Lets forecasts act; until then they advise.</source>
        <translation>Lässt Prognosen handeln; bis dahin beraten sie.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Listen-Adresse</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokollierung</translation>
    </message>
    <message>
        <source>Longest pause between two reads of a request&apos;s body.</source>
        <translation>Längste Pause zwischen zwei Lesevorgängen im Body einer Anfrage.</translation>
    </message>
    <message>
        <source>Longest pause between two reads of a response.</source>
        <translation>Längste Pause zwischen zwei Lesevorgängen einer Antwort.</translation>
    </message>
    <message>
        <source>Longest silence of a WebSocket or TCP connection in both directions.</source>
        <translation>Längste Stille einer WebSocket- oder TCP-Verbindung in beiden Richtungen.</translation>
    </message>
    <message>
        <source>Longest time for each step of a move.</source>
        <translation>Längste Zeit für jeden Schritt eines Umzugs.</translation>
    </message>
    <message>
        <source>Longest time to connect; a tenth of it while other servers remain to be tried.</source>
        <translation>Längste Zeit zum Verbinden; ein Zehntel davon, solange noch andere Server zu versuchen sind.</translation>
    </message>
    <message>
        <source>Longest time until a request&apos;s head is whole.</source>
        <translation>Längste Zeit, bis der Kopf einer Anfrage vollständig ist.</translation>
    </message>
    <message>
        <source>Longest time until the response&apos;s head is there.</source>
        <translation>Längste Zeit, bis der Kopf der Antwort da ist.</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Längengrad</translation>
    </message>
    <message>
        <source>Longitude of this agent, east positive.</source>
        <translation>Längengrad dieses Agenten, Osten positiv.</translation>
    </message>
    <message>
        <source>Look ahead</source>
        <translation>Vorausschau</translation>
    </message>
    <message>
        <source>Looks for a trend.</source>
        <translation>Sucht nach einem Trend.</translation>
    </message>
    <message>
        <source>Looks for daily and weekly patterns.</source>
        <translation>Sucht nach Tages- und Wochenmustern.</translation>
    </message>
    <message>
        <source>Management</source>
        <translation>Management</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Max idle</source>
        <translation>Max. ungenutzt</translation>
    </message>
    <message>
        <source>Max instances</source>
        <translation>Max. Instanzen</translation>
    </message>
    <message>
        <source>Max latency</source>
        <translation>Max. Latenz</translation>
    </message>
    <message>
        <source>Max object</source>
        <translation>Max. Objekt</translation>
    </message>
    <message>
        <source>Max per server</source>
        <translation>Max. pro Server</translation>
    </message>
    <message>
        <source>Max retries</source>
        <translation>Max. Wiederholungen</translation>
    </message>
    <message>
        <source>Mean CPU use.</source>
        <translation>Mittlere CPU-Auslastung.</translation>
    </message>
    <message>
        <source>Mean memory use.</source>
        <translation>Mittlere Speicherauslastung.</translation>
    </message>
    <message>
        <source>Mean response time.</source>
        <translation>Mittlere Antwortzeit.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory for all of them.</source>
        <translation>Speicher für alle zusammen.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Methods, any of them; empty is all.</source>
        <translation>Methoden, eine davon genügt; leer heißt alle.</translation>
    </message>
    <message>
        <source>Metrics public</source>
        <translation>Metriken öffentlich</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>Daten umziehen</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Min instances</source>
        <translation>Min. Instanzen</translation>
    </message>
    <message>
        <source>Min version</source>
        <translation>Mindestversion</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Moves in a session&apos;s life; after them it begins anew.</source>
        <translation>Umzüge im Leben einer Sitzung; danach beginnt sie neu.</translation>
    </message>
    <message>
        <source>Moves the session&apos;s data to the new server.</source>
        <translation>Zieht die Daten der Sitzung auf den neuen Server um.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the cookie.</source>
        <translation>Name des Cookies.</translation>
    </message>
    <message>
        <source>Names the route in logs and edits.</source>
        <translation>Benennt die Route in Protokollen und Änderungen.</translation>
    </message>
    <message>
        <source>Names the rule in logs and edits.</source>
        <translation>Benennt die Regel in Protokollen und Änderungen.</translation>
    </message>
    <message>
        <source>Names this agent in logs, metrics and the Via field of requests.</source>
        <translation>Benennt diesen Agenten in Protokollen, Metriken und im Feld Via von Anfragen.</translation>
    </message>
    <message>
        <source>Networks of proxies whose forwarding fields are believed.</source>
        <translation>Netze von Proxys, deren Weiterleitungsfeldern geglaubt wird.</translation>
    </message>
    <message>
        <source>Networks that clients may come from; empty is all.</source>
        <translation>Netze, aus denen Clients kommen dürfen; leer heißt alle.</translation>
    </message>
    <message>
        <source>Networks that clients may not come from.</source>
        <translation>Netze, aus denen Clients nicht kommen dürfen.</translation>
    </message>
    <message>
        <source>Never fewer.</source>
        <translation>Nie weniger.</translation>
    </message>
    <message>
        <source>Never less.</source>
        <translation>Nie weniger.</translation>
    </message>
    <message>
        <source>Never more.</source>
        <translation>Nie mehr.</translation>
    </message>
    <message>
        <source>Of a degraded server.</source>
        <translation>Für einen beeinträchtigten Server.</translation>
    </message>
    <message>
        <source>Of a healthy server.</source>
        <translation>Für einen gesunden Server.</translation>
    </message>
    <message>
        <source>Of all clients together.</source>
        <translation>Für alle Clients zusammen.</translation>
    </message>
    <message>
        <source>Of an unhealthy server, and from the first failure until the verdict is clear.</source>
        <translation>Für einen nicht gesunden Server, und vom ersten Fehlschlag an, bis das Urteil klar ist.</translation>
    </message>
    <message>
        <source>Of each client.</source>
        <translation>Für jeden Client.</translation>
    </message>
    <message>
        <source>Of those with 5xx.</source>
        <translation>Davon mit 5xx.</translation>
    </message>
    <message>
        <source>Of those with a status of 100-199.</source>
        <translation>Davon mit einem Status von 100-199.</translation>
    </message>
    <message>
        <source>Of those with a status of 200-299.</source>
        <translation>Davon mit einem Status von 200-299.</translation>
    </message>
    <message>
        <source>Of those with a status of 300-399.</source>
        <translation>Davon mit einem Status von 300-399.</translation>
    </message>
    <message>
        <source>Of those with a status of 400-499.</source>
        <translation>Davon mit einem Status von 400-499.</translation>
    </message>
    <message>
        <source>Of those with a status of 500-599.</source>
        <translation>Davon mit einem Status von 500-599.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>One line per request or TCP connection, and in which form.</source>
        <translation>Eine Zeile pro Anfrage oder TCP-Verbindung, und in welcher Form.</translation>
    </message>
    <message>
        <source>Other agents of the same service.</source>
        <translation>Andere Agenten desselben Dienstes.</translation>
    </message>
    <message>
        <source>Panic</source>
        <translation>Panikmodus</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation>Pfadpräfix</translation>
    </message>
    <message>
        <source>Path that the http check asks for.</source>
        <translation>Pfad, den die http-Prüfung anfragt.</translation>
    </message>
    <message>
        <source>Paths that the cookie is sent for.</source>
        <translation>Pfade, für die das Cookie gesendet wird.</translation>
    </message>
    <message>
        <source>Per client</source>
        <translation>Pro Client</translation>
    </message>
    <message>
        <source>Points of a server on the hash ring.</source>
        <translation>Punkte eines Servers auf dem Hash-Ring.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Pool that takes over when no server is eligible.</source>
        <translation>Pool, der übernimmt, wenn kein Server infrage kommt.</translation>
    </message>
    <message>
        <source>Pool that takes the request.</source>
        <translation>Pool, der die Anfrage bekommt.</translation>
    </message>
    <message>
        <source>Pool that takes what no route matches; without it HTTP answers 404.</source>
        <translation>Pool für alles, was auf keine Route passt; ohne ihn antwortet HTTP mit 404.</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Prewarm</source>
        <translation>Vorwärmen</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Protocols that are offered, the preferred first.</source>
        <translation>Angebotene Protokolle, das bevorzugte zuerst.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Proxy protocol</source>
        <translation>PROXY-Protokoll</translation>
    </message>
    <message>
        <source>Puts a price beside capacity.</source>
        <translation>Stellt der Kapazität einen Preis zur Seite.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>Ratenlimits</translation>
    </message>
    <message>
        <source>Reads PROXY v1/v2 from the trusted proxies.</source>
        <translation>Liest PROXY v1/v2 von den vertrauenswürdigen Proxys.</translation>
    </message>
    <message>
        <source>Received from clients, over the last second.</source>
        <translation>Von Clients empfangen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Received from clients.</source>
        <translation>Von Clients empfangen.</translation>
    </message>
    <message>
        <source>Received from it, over the last second.</source>
        <translation>Von ihm empfangen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Received from it.</source>
        <translation>Von ihm empfangen.</translation>
    </message>
    <message>
        <source>Received from its servers.</source>
        <translation>Von seinen Servern empfangen.</translation>
    </message>
    <message>
        <source>Received from servers, over the last second.</source>
        <translation>Von Servern empfangen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Refuses clients that cause mostly errors.</source>
        <translation>Lehnt Clients ab, die überwiegend Fehler verursachen.</translation>
    </message>
    <message>
        <source>Refuses what is over a limit with 429.</source>
        <translation>Lehnt mit 429 ab, was über einem Limit liegt.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Reports that are written regularly.</source>
        <translation>Berichte, die regelmäßig geschrieben werden.</translation>
    </message>
    <message>
        <source>Request volume</source>
        <translation>Anfragevolumen</translation>
    </message>
    <message>
        <source>Requests and TCP connections that its servers work on.</source>
        <translation>Anfragen und TCP-Verbindungen, an denen seine Server arbeiten.</translation>
    </message>
    <message>
        <source>Requests and TCP connections that servers work on.</source>
        <translation>Anfragen und TCP-Verbindungen, an denen Server arbeiten.</translation>
    </message>
    <message>
        <source>Requests and connections that the agent refused.</source>
        <translation>Anfragen und Verbindungen, die der Agent abgelehnt hat.</translation>
    </message>
    <message>
        <source>Requests answered with 5xx, over the last 10 s.</source>
        <translation>Mit 5xx beantwortete Anfragen, über die letzten 10 s.</translation>
    </message>
    <message>
        <source>Requests answered, by servers or by the agent itself.</source>
        <translation>Beantwortete Anfragen, von Servern oder vom Agenten selbst.</translation>
    </message>
    <message>
        <source>Requests answered, over the last second.</source>
        <translation>Beantwortete Anfragen, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Requests before the share counts.</source>
        <translation>Anfragen, bevor der Anteil zählt.</translation>
    </message>
    <message>
        <source>Requests cut off before their response was complete.</source>
        <translation>Anfragen, die abgebrochen wurden, bevor ihre Antwort vollständig war.</translation>
    </message>
    <message>
        <source>Requests or TCP connections that a server has at a time.</source>
        <translation>Anfragen oder TCP-Verbindungen, die ein Server gleichzeitig hat.</translation>
    </message>
    <message>
        <source>Requests or TCP connections that it works on.</source>
        <translation>Anfragen oder TCP-Verbindungen, an denen er arbeitet.</translation>
    </message>
    <message>
        <source>Requests that are let through to try.</source>
        <translation>Anfragen, die zur Probe durchgelassen werden.</translation>
    </message>
    <message>
        <source>Requests that are sent again.</source>
        <translation>Anfragen, die erneut gesendet werden.</translation>
    </message>
    <message>
        <source>Requests that it answered.</source>
        <translation>Anfragen, die er beantwortet hat.</translation>
    </message>
    <message>
        <source>Requests that its servers answered.</source>
        <translation>Anfragen, die seine Server beantwortet haben.</translation>
    </message>
    <message>
        <source>Requests that may wait.</source>
        <translation>Anfragen, die warten dürfen.</translation>
    </message>
    <message>
        <source>Requests that the servers can take; classes share it.</source>
        <translation>Anfragen, die die Server bewältigen; Klassen teilen sie sich.</translation>
    </message>
    <message>
        <source>Require</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Responses that are kept.</source>
        <translation>Antworten, die vorgehalten werden.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Revision of the configuration in force.</source>
        <translation>Geltende Revision der Konfiguration.</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Umschreiben</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rules by country.</source>
        <translation>Regeln nach Land.</translation>
    </message>
    <message>
        <source>Rules on header fields.</source>
        <translation>Regeln zu Header-Feldern.</translation>
    </message>
    <message>
        <source>Rules on how clients behave.</source>
        <translation>Regeln zum Verhalten von Clients.</translation>
    </message>
    <message>
        <source>Same site</source>
        <translation>SameSite</translation>
    </message>
    <message>
        <source>Scale down cooldown</source>
        <translation>Abklingzeit beim Verkleinern</translation>
    </message>
    <message>
        <source>Scale down factor</source>
        <translation>Faktor beim Verkleinern</translation>
    </message>
    <message>
        <source>Scale up cooldown</source>
        <translation>Abklingzeit beim Vergrößern</translation>
    </message>
    <message>
        <source>Scale up factor</source>
        <translation>Faktor beim Vergrößern</translation>
    </message>
    <message>
        <source>Scales down when less than this share is predicted to be needed.</source>
        <translation>Verkleinert, wenn voraussichtlich weniger als dieser Anteil gebraucht wird.</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Seasonality</source>
        <translation>Saisonalität</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Secure</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Sends the cookie over TLS only; without the key: when the client came over TLS.</source>
        <translation>Sendet das Cookie nur über TLS; ohne den Schlüssel: wenn der Client über TLS kam.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Sent to clients, over the last second.</source>
        <translation>An Clients gesendet, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Sent to clients.</source>
        <translation>An Clients gesendet.</translation>
    </message>
    <message>
        <source>Sent to it, over the last second.</source>
        <translation>An ihn gesendet, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Sent to it.</source>
        <translation>An ihn gesendet.</translation>
    </message>
    <message>
        <source>Sent to its servers.</source>
        <translation>An seine Server gesendet.</translation>
    </message>
    <message>
        <source>Sent to servers, over the last second.</source>
        <translation>An Server gesendet, über die letzte Sekunde.</translation>
    </message>
    <message>
        <source>Server name to ask for and to check.</source>
        <translation>Servername, der angefragt und geprüft wird.</translation>
    </message>
    <message>
        <source>Server protocol</source>
        <translation>Server-Protokoll</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Servers of all pools.</source>
        <translation>Server aller Pools.</translation>
    </message>
    <message>
        <source>Servers of the pool.</source>
        <translation>Server des Pools.</translation>
    </message>
    <message>
        <source>Servers that come and go with the load.</source>
        <translation>Server, die mit der Last kommen und gehen.</translation>
    </message>
    <message>
        <source>Servers that do the same work, each pool under its name.</source>
        <translation>Server, die dieselbe Arbeit tun, jeder Pool unter seinem Namen.</translation>
    </message>
    <message>
        <source>Serves HTTP/2: by ALPN with TLS, by its preface without.</source>
        <translation>Bedient HTTP/2: mit TLS über ALPN, ohne über seine Präambel.</translation>
    </message>
    <message>
        <source>Serves TLS.</source>
        <translation>Bedient TLS.</translation>
    </message>
    <message>
        <source>Set headers</source>
        <translation>Header setzen</translation>
    </message>
    <message>
        <source>Shaping</source>
        <translation>Verkehrssteuerung</translation>
    </message>
    <message>
        <source>Share of failed requests above which a server is degraded.</source>
        <translation>Anteil fehlgeschlagener Anfragen, über dem ein Server als beeinträchtigt gilt.</translation>
    </message>
    <message>
        <source>Share of its requests that may fail.</source>
        <translation>Anteil seiner Anfragen, der scheitern darf.</translation>
    </message>
    <message>
        <source>Share of the CPU use that servers report.</source>
        <translation>Anteil der CPU-Auslastung, die Server melden.</translation>
    </message>
    <message>
        <source>Share of the capacity that the class is sure of.</source>
        <translation>Anteil der Kapazität, der der Klasse sicher ist.</translation>
    </message>
    <message>
        <source>Share of the connections.</source>
        <translation>Anteil der Verbindungen.</translation>
    </message>
    <message>
        <source>Share of the error rate.</source>
        <translation>Anteil der Fehlerrate.</translation>
    </message>
    <message>
        <source>Share of the requests that may be sent again, at least 3 a second.</source>
        <translation>Anteil der Anfragen, der erneut gesendet werden darf, mindestens 3 pro Sekunde.</translation>
    </message>
    <message>
        <source>Share of the response time.</source>
        <translation>Anteil der Antwortzeit.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Sleep window</source>
        <translation>Sperrzeit</translation>
    </message>
    <message>
        <source>Slow start</source>
        <translation>Langsamer Anlauf</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Sni</source>
        <translation>SNI</translation>
    </message>
    <message>
        <source>Speaks TLS to the servers.</source>
        <translation>Spricht TLS zu den Servern.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>State dir</source>
        <translation>Zustandsordner</translation>
    </message>
    <message>
        <source>Status codes that the http check takes for success.</source>
        <translation>Statuscodes, die die http-Prüfung als Erfolg wertet.</translation>
    </message>
    <message>
        <source>Stickiness</source>
        <translation>Bindung</translation>
    </message>
    <message>
        <source>Successes</source>
        <translation>Erfolge</translation>
    </message>
    <message>
        <source>TLS to the servers.</source>
        <translation>TLS zu den Servern.</translation>
    </message>
    <message>
        <source>Takes work only when no other server can.</source>
        <translation>Nimmt Arbeit nur an, wenn kein anderer Server kann.</translation>
    </message>
    <message>
        <source>The agent itself.</source>
        <translation>Der Agent selbst.</translation>
    </message>
    <message>
        <source>The cookie of the method cookie.</source>
        <translation>Das Cookie der Methode cookie.</translation>
    </message>
    <message>
        <source>The hash ring of consistent_hash.</source>
        <translation>Der Hash-Ring von consistent_hash.</translation>
    </message>
    <message>
        <source>The least severe message that is logged.</source>
        <translation>Die am wenigsten schwere Meldung, die protokolliert wird.</translation>
    </message>
    <message>
        <source>The management port.</source>
        <translation>Der Management-Port.</translation>
    </message>
    <message>
        <source>The oldest TLS version that is accepted.</source>
        <translation>Die älteste TLS-Version, die angenommen wird.</translation>
    </message>
    <message>
        <source>The revision that it made, if any.</source>
        <translation>Die Revision, die dadurch entstand, falls es eine gibt.</translation>
    </message>
    <message>
        <source>The servers, each under its name.</source>
        <translation>Die Server, jeder unter seinem Namen.</translation>
    </message>
    <message>
        <source>Those in maintenance.</source>
        <translation>Die in Wartung.</translation>
    </message>
    <message>
        <source>Those that are degraded.</source>
        <translation>Die beeinträchtigten.</translation>
    </message>
    <message>
        <source>Those that are down.</source>
        <translation>Die ausgefallenen.</translation>
    </message>
    <message>
        <source>Those that are drained.</source>
        <translation>Die ausgelaufenen.</translation>
    </message>
    <message>
        <source>Those that are draining.</source>
        <translation>Die auslaufenden.</translation>
    </message>
    <message>
        <source>Those that may be given requests: up or degraded.</source>
        <translation>Die, die Anfragen bekommen dürfen: verfügbar oder beeinträchtigt.</translation>
    </message>
    <message>
        <source>Those that no check has judged yet.</source>
        <translation>Die, die noch keine Prüfung beurteilt hat.</translation>
    </message>
    <message>
        <source>Threads of the data plane.</source>
        <translation>Threads der Datenebene.</translation>
    </message>
    <message>
        <source>Threads of the data plane; 0 is one per core.</source>
        <translation>Threads der Datenebene; 0 ist einer pro Kern.</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Time between two adjustments.</source>
        <translation>Zeit zwischen zwei Anpassungen.</translation>
    </message>
    <message>
        <source>Time between two rounds.</source>
        <translation>Zeit zwischen zwei Runden.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>Tls</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Traffic class of its requests.</source>
        <translation>Verkehrsklasse ihrer Anfragen.</translation>
    </message>
    <message>
        <source>Traffic classes; critical, high, normal and low exist.</source>
        <translation>Verkehrsklassen; critical, high, normal und low gibt es schon.</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertrauenswürdige Proxys</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Nicht gesund</translation>
    </message>
    <message>
        <source>Values above which the pool grows.</source>
        <translation>Werte, über denen der Pool wächst.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Zertifikate prüfen</translation>
    </message>
    <message>
        <source>Virtual nodes</source>
        <translation>Virtuelle Knoten</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Weights that follow performance.</source>
        <translation>Gewichte, die der Leistung folgen.</translation>
    </message>
    <message>
        <source>What a request must have; without it every request matches.</source>
        <translation>Was eine Anfrage haben muss; ohne dies passt jede Anfrage.</translation>
    </message>
    <message>
        <source>What clients are told apart by, beside their address.</source>
        <translation>Woran Clients neben ihrer Adresse unterschieden werden.</translation>
    </message>
    <message>
        <source>What clients speak.</source>
        <translation>Was Clients sprechen.</translation>
    </message>
    <message>
        <source>What consistent_hash tells clients by.</source>
        <translation>Woran consistent_hash Clients unterscheidet.</translation>
    </message>
    <message>
        <source>What happened, in a word.</source>
        <translation>Was geschah, in einem Wort.</translation>
    </message>
    <message>
        <source>What happens when a session&apos;s server is gone.</source>
        <translation>Was geschieht, wenn der Server einer Sitzung weg ist.</translation>
    </message>
    <message>
        <source>What history may take of the disk; the finest and oldest is forgotten first.</source>
        <translation>Was der Verlauf vom Datenträger belegen darf; das Feinste und Älteste wird zuerst vergessen.</translation>
    </message>
    <message>
        <source>What is logged, how and where.</source>
        <translation>Was protokolliert wird, wie und wohin.</translation>
    </message>
    <message>
        <source>What it is about.</source>
        <translation>Worum es geht.</translation>
    </message>
    <message>
        <source>What its servers speak; listeners of that protocol use it.</source>
        <translation>Was seine Server sprechen; Listener dieses Protokolls verwenden ihn.</translation>
    </message>
    <message>
        <source>What operators want: ready, drain or maintenance.</source>
        <translation>Was Operatoren wollen: ready, drain oder maintenance.</translation>
    </message>
    <message>
        <source>What performance is made of; they add up to 1.</source>
        <translation>Woraus Leistung besteht; zusammen ergeben sie 1.</translation>
    </message>
    <message>
        <source>What starts and stops instances.</source>
        <translation>Was Instanzen startet und stoppt.</translation>
    </message>
    <message>
        <source>What the checks say: unknown, healthy, degraded or unhealthy.</source>
        <translation>Was die Prüfungen sagen: unknown, healthy, degraded oder unhealthy.</translation>
    </message>
    <message>
        <source>What ties a client to its server.</source>
        <translation>Was einen Client an seinen Server bindet.</translation>
    </message>
    <message>
        <source>When it happened.</source>
        <translation>Wann es geschah.</translation>
    </message>
    <message>
        <source>When the last round of checks ended.</source>
        <translation>Wann die letzte Prüfrunde endete.</translation>
    </message>
    <message>
        <source>When what is left of a drain is cut; null: never.</source>
        <translation>Wann der Rest eines Auslaufens getrennt wird; null: nie.</translation>
    </message>
    <message>
        <source>Where clients arrive, each under its name.</source>
        <translation>Wo Clients ankommen, jeder unter seinem Namen.</translation>
    </message>
    <message>
        <source>Where it stands.</source>
        <translation>Wo er steht.</translation>
    </message>
    <message>
        <source>Where servers hand out and take session data.</source>
        <translation>Wo Server Sitzungsdaten ausgeben und annehmen.</translation>
    </message>
    <message>
        <source>Where the server is reached; a name is resolved when the file is read.</source>
        <translation>Wo der Server erreicht wird; ein Name wird aufgelöst, wenn die Datei gelesen wird.</translation>
    </message>
    <message>
        <source>Where this agent stands, for geographic choices.</source>
        <translation>Wo dieser Agent steht, für geografische Entscheidungen.</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate.</source>
        <translation>Ob Clients ein Zertifikat zeigen müssen.</translation>
    </message>
    <message>
        <source>Whether other sites&apos; requests carry the cookie.</source>
        <translation>Ob Anfragen anderer Sites das Cookie mitführen.</translation>
    </message>
    <message>
        <source>Which requests are of which class; the first match wins.</source>
        <translation>Welche Anfragen zu welcher Klasse gehören; der erste Treffer gewinnt.</translation>
    </message>
    <message>
        <source>Which requests go first, and how many a client may send.</source>
        <translation>Welche Anfragen Vorrang haben und wie viele ein Client senden darf.</translation>
    </message>
    <message>
        <source>Which requests go to which pool; the first match wins.</source>
        <translation>Welche Anfragen an welchen Pool gehen; der erste Treffer gewinnt.</translation>
    </message>
    <message>
        <source>Who is told of what.</source>
        <translation>Wer worüber benachrichtigt wird.</translation>
    </message>
    <message>
        <source>Who may come in, and who is believed.</source>
        <translation>Wer hereindarf und wem geglaubt wird.</translation>
    </message>
    <message>
        <source>Whose token did it; null: nobody&apos;s.</source>
        <translation>Wessen Token es getan hat; null: niemandes.</translation>
    </message>
    <message>
        <source>Why it is not healthy; null while it is.</source>
        <translation>Warum er nicht gesund ist; null, solange er es ist.</translation>
    </message>
    <message>
        <source>Without an emergency pool, uses unhealthy servers rather than none.</source>
        <translation>Verwendet ohne Notfall-Pool lieber nicht gesunde Server als gar keine.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 1h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 0s bis 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 24h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 0s bis 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 5m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 0s bis 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 100ms to 24h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 100ms bis 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 1m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 10ms bis 1m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 24h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 10ms bis 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 5m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 10ms bis 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1m to 24h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1m bis 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 10m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1ms bis 10m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 1h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1ms bis 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 5m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1ms bis 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 1h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1s bis 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 720h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1s bis 720h</translation>
    </message>
    <message>
        <source>a host such as &quot;example.com&quot;, or &quot;*.example.com&quot; for all below</source>
        <translation>ein Host wie &quot;example.com&quot;, oder &quot;*.example.com&quot; für alle darunter</translation>
    </message>
    <message>
        <source>a list of &quot;connect&quot; | &quot;reset_before_response&quot; | &quot;5xx&quot;</source>
        <translation>eine Liste aus &quot;connect&quot; | &quot;reset_before_response&quot; | &quot;5xx&quot;</translation>
    </message>
    <message>
        <source>a list of &quot;h2&quot; | &quot;http/1.1&quot;</source>
        <translation>eine Liste aus &quot;h2&quot; | &quot;http/1.1&quot;</translation>
    </message>
    <message>
        <source>a list of a method in capitals such as &quot;GET&quot;</source>
        <translation>eine Liste von Methoden in Großbuchstaben wie &quot;GET&quot;</translation>
    </message>
    <message>
        <source>a list of a network such as &quot;10.0.0.0/8&quot; or &quot;2001:db8::/32&quot;</source>
        <translation>eine Liste von Netzen wie &quot;10.0.0.0/8&quot; oder &quot;2001:db8::/32&quot;</translation>
    </message>
    <message>
        <source>a list of a text that is not empty</source>
        <translation>eine Liste von nicht leeren Texten</translation>
    </message>
    <message>
        <source>a list of at least one &quot;host:port&quot; or &quot;[v6]:port&quot;</source>
        <translation>eine Liste mit mindestens einem &quot;host:port&quot; oder &quot;[v6]:port&quot;</translation>
    </message>
    <message>
        <source>a name of 1 to 63 letters, digits, &quot;_&quot;, &quot;.&quot; or &quot;-&quot;, the first a letter or digit</source>
        <translation>ein Name aus 1 bis 63 Buchstaben, Ziffern, &quot;_&quot;, &quot;.&quot; oder &quot;-&quot;, der mit Buchstabe oder Ziffer beginnt</translation>
    </message>
    <message>
        <source>a name of letters, digits and marks such as &quot;x-tier&quot;</source>
        <translation>ein Name aus Buchstaben, Ziffern und Zeichen wie &quot;x-tier&quot;</translation>
    </message>
    <message>
        <source>a number at least 0</source>
        <translation>eine Zahl ab 0</translation>
    </message>
    <message>
        <source>a number from -180 to 180</source>
        <translation>eine Zahl von -180 bis 180</translation>
    </message>
    <message>
        <source>a number from -90 to 90</source>
        <translation>eine Zahl von -90 bis 90</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>eine Zahl von 0 bis 1</translation>
    </message>
    <message>
        <source>a number from 0 to 1000</source>
        <translation>eine Zahl von 0 bis 1000</translation>
    </message>
    <message>
        <source>a number from 0.01 to 10000</source>
        <translation>eine Zahl von 0.01 bis 10000</translation>
    </message>
    <message>
        <source>a number from 1 to 10</source>
        <translation>eine Zahl von 1 bis 10</translation>
    </message>
    <message>
        <source>a number from 1 to 100</source>
        <translation>eine Zahl von 1 bis 100</translation>
    </message>
    <message>
        <source>a path of a file or folder</source>
        <translation>ein Pfad einer Datei oder eines Ordners</translation>
    </message>
    <message>
        <source>a path that begins with &quot;/&quot;, without &quot;?&quot;, &quot;#&quot; and blanks</source>
        <translation>ein Pfad, der mit &quot;/&quot; beginnt, ohne &quot;?&quot;, &quot;#&quot; und Leerzeichen</translation>
    </message>
    <message>
        <source>a rate such as &quot;100/s&quot;, &quot;50/m&quot; or &quot;10/h&quot;, from 0.001/s to 1000000000/s</source>
        <translation>eine Rate wie &quot;100/s&quot;, &quot;50/m&quot; oder &quot;10/h&quot;, von 0.001/s bis 1000000000/s</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 1B to 1TiB</source>
        <translation>eine Größe wie &quot;512B&quot;, &quot;16KiB&quot; oder &quot;10MiB&quot;, von 1B bis 1TiB</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 64MiB to 1TiB</source>
        <translation>eine Größe wie &quot;512B&quot;, &quot;16KiB&quot; oder &quot;10MiB&quot;, von 64MiB bis 1TiB</translation>
    </message>
    <message>
        <source>a table of texts</source>
        <translation>eine Tabelle von Texten</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>ein nicht leerer Text</translation>
    </message>
    <message>
        <source>a whole number from 0 to 10</source>
        <translation>eine ganze Zahl von 0 bis 10</translation>
    </message>
    <message>
        <source>a whole number from 0 to 100</source>
        <translation>eine ganze Zahl von 0 bis 100</translation>
    </message>
    <message>
        <source>a whole number from 0 to 10000</source>
        <translation>eine ganze Zahl von 0 bis 10000</translation>
    </message>
    <message>
        <source>a whole number from 0 to 1000000</source>
        <translation>eine ganze Zahl von 0 bis 1000000</translation>
    </message>
    <message>
        <source>a whole number from 0 to 256</source>
        <translation>eine ganze Zahl von 0 bis 256</translation>
    </message>
    <message>
        <source>a whole number from 1 to 100</source>
        <translation>eine ganze Zahl von 1 bis 100</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000</source>
        <translation>eine ganze Zahl von 1 bis 1000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 10000</source>
        <translation>eine ganze Zahl von 1 bis 10000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000000</source>
        <translation>eine ganze Zahl von 1 bis 1000000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 10000000</source>
        <translation>eine ganze Zahl von 1 bis 10000000</translation>
    </message>
    <message>
        <source>a whole number from 24 to 8784</source>
        <translation>eine ganze Zahl von 24 bis 8784</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>hard: rather wait or refuse than go to another server.</source>
        <translation>hard: lieber warten oder ablehnen als zu einem anderen Server gehen.</translation>
    </message>
    <message>
        <source>http or tcp.</source>
        <translation>http oder tcp.</translation>
    </message>
    <message>
        <source>in_flight of the pool&apos;s max_per_server; null where that has no limit.</source>
        <translation>in_flight im Verhältnis zu max_per_server des Pools; null, wo es kein Limit gibt.</translation>
    </message>
    <message>
        <source>info, warning or critical.</source>
        <translation>info, warning oder critical.</translation>
    </message>
    <message>
        <source>it is not enforced</source>
        <translation>es wird nicht durchgesetzt</translation>
    </message>
    <message>
        <source>requests are balanced without it</source>
        <translation>Anfragen werden ohne dies verteilt</translation>
    </message>
    <message>
        <source>servers_up of servers_total.</source>
        <translation>servers_up von servers_total.</translation>
    </message>
    <message>
        <source>status codes such as &quot;200-299&quot; or &quot;200,301-308&quot;</source>
        <translation>Statuscodes wie &quot;200-299&quot; oder &quot;200,301-308&quot;</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: choosing the server.</source>
        <translation>Mittlere Zeit in diesem Abschnitt, letzte 10 s: Wahl des Servers.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: connecting to the server and waiting for its answer to begin.</source>
        <translation>Mittlere Zeit in diesem Abschnitt, letzte 10 s: Verbinden mit dem Server und Warten, bis seine Antwort beginnt.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: finding the route.</source>
        <translation>Mittlere Zeit in diesem Abschnitt, letzte 10 s: Suche der Route.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: from its arrival until the request is understood.</source>
        <translation>Mittlere Zeit in diesem Abschnitt, letzte 10 s: von der Ankunft, bis die Anfrage verstanden ist.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: passing the answer on.</source>
        <translation>Mittlere Zeit in diesem Abschnitt, letzte 10 s: Weitergabe der Antwort.</translation>
    </message>
    <message>
        <source>&quot;http&quot; | &quot;https&quot;</source>
        <translation>&quot;http&quot; | &quot;https&quot;</translation>
    </message>
    <message>
        <source>&quot;random&quot; | &quot;client&quot; | &quot;header:NAME&quot;</source>
        <translation>&quot;random&quot; | &quot;client&quot; | &quot;header:NAME&quot;</translation>
    </message>
    <message>
        <source>301, 302, 303, 307 or 308.</source>
        <translation>301, 302, 303, 307 oder 308.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Age at which a connection gets no further request, up to a tenth less so that not all end together.</source>
        <translation>Alter, ab dem eine Verbindung keine weitere Anfrage bekommt; bis zu einem Zehntel weniger, damit nicht alle zugleich enden.</translation>
    </message>
    <message>
        <source>Another host, all else as it was.</source>
        <translation>Ein anderer Host, alles Übrige wie zuvor.</translation>
    </message>
    <message>
        <source>Another path and query, all else as it was; {path}, {query} and {uri} are the request&apos;s.</source>
        <translation>Anderer Pfad und andere Abfrage, alles Übrige wie zuvor; {path}, {query} und {uri} sind die der Anfrage.</translation>
    </message>
    <message>
        <source>Another scheme, all else as it was: http or https.</source>
        <translation>Ein anderes Schema, alles Übrige wie zuvor: http oder https.</translation>
    </message>
    <message>
        <source>Answered from the cache, of the requests that it was asked for since the start; null without one.</source>
        <translation>Aus dem Cache beantwortet, von den Anfragen an ihn seit dem Start; null ohne Cache.</translation>
    </message>
    <message>
        <source>Answers with a fixed response, instead of a pool.</source>
        <translation>Antwortet mit einer festen Antwort, statt mit einem Pool.</translation>
    </message>
    <message>
        <source>Answers with a redirection, instead of a pool.</source>
        <translation>Antwortet mit einer Weiterleitung, statt mit einem Pool.</translation>
    </message>
    <message>
        <source>Beginning of the path, up to the border of a segment, that is taken away.</source>
        <translation>Anfang des Pfades bis zu einer Segmentgrenze, der weggenommen wird.</translation>
    </message>
    <message>
        <source>Cache control</source>
        <translation>Cache-Control</translation>
    </message>
    <message>
        <source>Cache-Control of the files.</source>
        <translation>Cache-Control der Dateien.</translation>
    </message>
    <message>
        <source>Changes header fields on the way.</source>
        <translation>Ändert Kopffelder unterwegs.</translation>
    </message>
    <message>
        <source>Coalesce timeout</source>
        <translation>Wartezeit beim Zusammenfassen</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Content-Type of the body.</source>
        <translation>Content-Type des Inhalts.</translation>
    </message>
    <message>
        <source>Default ttl</source>
        <translation>Vorgegebene Lebensdauer</translation>
    </message>
    <message>
        <source>Fields that are added to what is there.</source>
        <translation>Felder, die zu den vorhandenen hinzukommen.</translation>
    </message>
    <message>
        <source>Fields that are taken away.</source>
        <translation>Felder, die weggenommen werden.</translation>
    </message>
    <message>
        <source>Fields that are there once, with this value.</source>
        <translation>Felder, die genau einmal da sind, mit diesem Wert.</translation>
    </message>
    <message>
        <source>File that stands for its folder.</source>
        <translation>Datei, die für ihren Ordner steht.</translation>
    </message>
    <message>
        <source>File with its body, up to 64 KiB; read when the configuration is.</source>
        <translation>Datei mit dem Inhalt, bis 64 KiB; wird mit der Konfiguration gelesen.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Folder; nothing outside of it is ever served.</source>
        <translation>Ordner; nichts außerhalb davon wird je ausgeliefert.</translation>
    </message>
    <message>
        <source>Follows symbolic links, as long as they stay below the folder.</source>
        <translation>Folgt symbolischen Verknüpfungen, solange sie unterhalb des Ordners bleiben.</translation>
    </message>
    <message>
        <source>Further header fields.</source>
        <translation>Weitere Kopffelder.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgene</translation>
    </message>
    <message>
        <source>How long a response is used that does not say so itself; 0: not at all.</source>
        <translation>Wie lange eine Antwort benutzt wird, die es nicht selbst sagt; 0: gar nicht.</translation>
    </message>
    <message>
        <source>How long a stale response is used while its server is asked, where it does not say so itself.</source>
        <translation>Wie lange eine veraltete Antwort benutzt wird, während der Server gefragt wird, wo sie es nicht selbst sagt.</translation>
    </message>
    <message>
        <source>How long a stale response stands in for a server that fails, where it does not say so itself.</source>
        <translation>Wie lange eine veraltete Antwort für einen Server einspringt, der versagt, wo sie es nicht selbst sagt.</translation>
    </message>
    <message>
        <source>How long they wait.</source>
        <translation>Wie lange sie warten.</translation>
    </message>
    <message>
        <source>How long what was sent may stay unacknowledged; without it the system decides, a quarter of an hour.</source>
        <translation>Wie lange Gesendetes unbestätigt bleiben darf; ohne Angabe entscheidet das System, eine Viertelstunde.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Its body, up to 64 KiB.</source>
        <translation>Ihr Inhalt, bis 64 KiB.</translation>
    </message>
    <message>
        <source>Its share of the requests, by the weights of the others.</source>
        <translation>Sein Anteil an den Anfragen, nach den Gewichten der anderen.</translation>
    </message>
    <message>
        <source>Longest wait for another client&apos;s request; then its own is sent.</source>
        <translation>Längstes Warten auf die Anfrage eines anderen Clients; danach wird die eigene gesendet.</translation>
    </message>
    <message>
        <source>Max age</source>
        <translation>Höchstalter</translation>
    </message>
    <message>
        <source>Max requests</source>
        <translation>Höchstzahl Anfragen</translation>
    </message>
    <message>
        <source>Memory of the responses that are kept; null without a cache.</source>
        <translation>Speicher der aufbewahrten Antworten; null ohne Cache.</translation>
    </message>
    <message>
        <source>On the way to the client.</source>
        <translation>Auf dem Weg zum Client.</translation>
    </message>
    <message>
        <source>On the way to the server.</source>
        <translation>Auf dem Weg zum Server.</translation>
    </message>
    <message>
        <source>Pool that gets the copies.</source>
        <translation>Pool, der die Kopien bekommt.</translation>
    </message>
    <message>
        <source>Pool.</source>
        <translation>Pool.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port of the target; with another scheme or host the scheme&apos;s own by default.</source>
        <translation>Port des Ziels; mit anderem Schema oder Host sonst der des Schemas.</translation>
    </message>
    <message>
        <source>Precompressed</source>
        <translation>Vorkomprimiert</translation>
    </message>
    <message>
        <source>Queue timeout</source>
        <translation>Wartezeit der Schlange</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Replace prefix</source>
        <translation>Präfix ersetzen</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Requests after which a connection is replaced; 0 is no limit.</source>
        <translation>Anfragen, nach denen eine Verbindung ersetzt wird; 0 ist ohne Grenze.</translation>
    </message>
    <message>
        <source>Requests and TCP connections that may wait while every server has max_per_server; 0: they are refused at once.</source>
        <translation>Anfragen und TCP-Verbindungen, die warten dürfen, während jeder Server max_per_server hat; 0: sie werden sofort abgewiesen.</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Sends a copy of requests to another pool, whose answers nobody waits for.</source>
        <translation>Sendet eine Kopie von Anfragen an einen anderen Pool, auf dessen Antworten niemand wartet.</translation>
    </message>
    <message>
        <source>Serves NAME.br, NAME.zst or NAME.gz beside NAME to who accepts it.</source>
        <translation>Liefert NAME.br, NAME.zst oder NAME.gz neben NAME an den aus, der es annimmt.</translation>
    </message>
    <message>
        <source>Serves files of a folder, instead of a pool.</source>
        <translation>Liefert Dateien eines Ordners aus, statt eines Pools.</translation>
    </message>
    <message>
        <source>Serves names that begin with a dot; &quot;.well-known&quot; is always served.</source>
        <translation>Liefert Namen aus, die mit einem Punkt beginnen; „.well-known“ immer.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of the requests that are copied.</source>
        <translation>Anteil der Anfragen, die kopiert werden.</translation>
    </message>
    <message>
        <source>Shares requests out between pools, instead of pool: a canary gets a few.</source>
        <translation>Verteilt Anfragen auf Pools, statt pool: ein Versuchsstand bekommt wenige.</translation>
    </message>
    <message>
        <source>Silence after which the system asks whether a client is still there; four questions without an answer end the connection.</source>
        <translation>Stille, nach der das System fragt, ob ein Client noch da ist; vier Fragen ohne Antwort beenden die Verbindung.</translation>
    </message>
    <message>
        <source>Silence after which the system asks whether a server is still there; four questions without an answer end the connection.</source>
        <translation>Stille, nach der das System fragt, ob ein Server noch da ist; vier Fragen ohne Antwort beenden die Verbindung.</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Aufteilen nach</translation>
    </message>
    <message>
        <source>Stale if error</source>
        <translation>Veraltet bei Fehler</translation>
    </message>
    <message>
        <source>Stale while revalidate</source>
        <translation>Veraltet beim Nachfragen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status of the response.</source>
        <translation>Status der Antwort.</translation>
    </message>
    <message>
        <source>Strip prefix</source>
        <translation>Präfix wegnehmen</translation>
    </message>
    <message>
        <source>Symlinks</source>
        <translation>Symbolische Verknüpfungen</translation>
    </message>
    <message>
        <source>Tcp keep alive</source>
        <translation>TCP-Keep-Alive</translation>
    </message>
    <message>
        <source>Tcp user timeout</source>
        <translation>TCP-User-Timeout</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Unused connections kept per server, over all workers; what a burst leaves beyond them is closed after a second.</source>
        <translation>Unbenutzte Verbindungen, die je Server behalten werden, über alle Worker; was ein Schub darüber hinaus zurücklässt, wird nach einer Sekunde geschlossen.</translation>
    </message>
    <message>
        <source>Unused connections kept ready per server while it is up, over all workers, handshake done.</source>
        <translation>Unbenutzte Verbindungen, die je Server bereitgehalten werden, solange er läuft, über alle Worker, mit fertigem Handshake.</translation>
    </message>
    <message>
        <source>What takes the place of the route&apos;s match.path_prefix.</source>
        <translation>Was an die Stelle von match.path_prefix der Route tritt.</translation>
    </message>
    <message>
        <source>Where to, whole; {scheme}, {host}, {path}, {query} (with its &quot;?&quot;) and {uri} (path and query) are the request&apos;s.</source>
        <translation>Wohin, im Ganzen; {scheme}, {host}, {path}, {query} (mit „?“) und {uri} (Pfad und Abfrage) sind die der Anfrage.</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 720h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 0s bis 720h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 168h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1s bis 168h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 2h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1s bis 2h</translation>
    </message>
    <message>
        <source>a list of a name of letters, digits and marks such as &quot;x-tier&quot;</source>
        <translation>eine Liste aus Namen aus Buchstaben, Ziffern und Zeichen wie „x-tier“</translation>
    </message>
    <message>
        <source>a number from 0 to 1000000</source>
        <translation>eine Zahl von 0 bis 1000000</translation>
    </message>
    <message>
        <source>a path, in which {path}, {query} and {uri} are the request&apos;s</source>
        <translation>ein Pfad, in dem {path}, {query} und {uri} die der Anfrage sind</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a whole number from 0 to 1000000000</source>
        <translation>eine ganze Zahl von 0 bis 1000000000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 65535</source>
        <translation>eine ganze Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>a whole number from 200 to 599</source>
        <translation>eine ganze Zahl von 200 bis 599</translation>
    </message>
    <message>
        <source>a whole number from 301 to 308</source>
        <translation>eine ganze Zahl von 301 bis 308</translation>
    </message>
    <message>
        <source>an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request&apos;s</source>
        <translation>eine http- oder https-URL oder ein Pfad, worin {scheme}, {host}, {path}, {query} und {uri} die der Anfrage sind</translation>
    </message>
    <message>
        <source>random, or client or header:NAME: the same client or value, the same pool.</source>
        <translation>random, oder client oder header:NAME: derselbe Client oder Wert, derselbe Pool.</translation>
    </message>
    <message>
        <source>the name of a file, without a slash</source>
        <translation>der Name einer Datei, ohne Schrägstrich</translation>
    </message>
    <message>
        <source>the value of a header field: text without line breaks</source>
        <translation>der Wert eines Kopffelds: Text ohne Zeilenumbrüche</translation>
    </message>
    <message>
        <source>&quot;pass&quot; | &quot;begin&quot;</source>
        <translation>&quot;pass&quot; | &quot;begin&quot;</translation>
    </message>
    <message>
        <source>&quot;unix:&quot; and a path such as &quot;unix:/dev/log&quot;, or &quot;udp:&quot; and an address with its port</source>
        <translation>&quot;unix:&quot; und ein Pfad wie &quot;unix:/dev/log&quot;, oder &quot;udp:&quot; und eine Adresse mit Port</translation>
    </message>
    <message>
        <source>Access sample</source>
        <translation>Anteil im Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Br level</source>
        <translation>br-Stufe</translation>
    </message>
    <message>
        <source>Compresses responses for clients that accept it.</source>
        <translation>Komprimiert Antworten für Clients, die das annehmen.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Datagram that the udp check sends.</source>
        <translation>Datagramm, das die udp-Prüfung sendet.</translation>
    </message>
    <message>
        <source>Expect</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>File that the access log goes to, relative to this file; without it standard error.</source>
        <translation>Datei für das Zugriffsprotokoll, relativ zu dieser Datei; ohne sie die Standardfehlerausgabe.</translation>
    </message>
    <message>
        <source>Gzip level</source>
        <translation>gzip-Stufe</translation>
    </message>
    <message>
        <source>HTTP version towards the servers: h2 over TLS, h2c without; auto as the client came.</source>
        <translation>HTTP-Version zu den Servern: h2 über TLS, h2c ohne; auto wie der Client kam.</translation>
    </message>
    <message>
        <source>How long a connection is kept between two requests, or a UDP session without a datagram.</source>
        <translation>Wie lange eine Verbindung zwischen zwei Anfragen gehalten wird, oder eine UDP-Sitzung ohne Datagramm.</translation>
    </message>
    <message>
        <source>How long a new program may take until it serves; until then, and if it does not, the old one does.</source>
        <translation>Wie lange ein neues Programm brauchen darf, bis es bedient; bis dahin, und falls es das nicht tut, bedient das alte.</translation>
    </message>
    <message>
        <source>How long connections go on in the old program after an upgrade, WebSockets for instance.</source>
        <translation>Wie lange Verbindungen nach einem Austausch im alten Programm weiterlaufen, etwa WebSockets.</translation>
    </message>
    <message>
        <source>Max sessions</source>
        <translation>Sitzungen höchstens</translation>
    </message>
    <message>
        <source>Media types that are worth it; &quot;text/*&quot; means all of that kind.</source>
        <translation>Medientypen, bei denen es sich lohnt; &quot;text/*&quot; meint alle dieser Art.</translation>
    </message>
    <message>
        <source>Min size</source>
        <translation>Größe mindestens</translation>
    </message>
    <message>
        <source>More is smaller and slower.</source>
        <translation>Mehr ist kleiner und langsamer.</translation>
    </message>
    <message>
        <source>Responses that are compressed for who wants it.</source>
        <translation>Antworten, die für Interessierte komprimiert werden.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Sendet</translation>
    </message>
    <message>
        <source>Sends the access log to syslog (RFC 5424) instead of a file.</source>
        <translation>Sendet das Zugriffsprotokoll an syslog (RFC 5424) statt in eine Datei.</translation>
    </message>
    <message>
        <source>Share of the requests that get a line; those that failed or got a 5xx always do.</source>
        <translation>Anteil der Anfragen, die eine Zeile bekommen; gescheiterte und solche mit 5xx immer.</translation>
    </message>
    <message>
        <source>Shorter responses stay as they are.</source>
        <translation>Kürzere Antworten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Syslog</source>
        <translation>Syslog</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>UDP sessions at a time, shared out between the workers; the datagrams of further clients are dropped.</source>
        <translation>UDP-Sitzungen gleichzeitig, auf die Worker verteilt; Datagramme weiterer Clients werden verworfen.</translation>
    </message>
    <message>
        <source>Upgrade drain</source>
        <translation>Auslauf nach Austausch</translation>
    </message>
    <message>
        <source>Upgrade timeout</source>
        <translation>Frist für Austausch</translation>
    </message>
    <message>
        <source>What clients are offered; between equals the first is chosen.</source>
        <translation>Was Clients angeboten wird; unter Gleichen zählt das erste.</translation>
    </message>
    <message>
        <source>What each round tries; [] is none, every server counts as healthy. Without the key: tcp and http in an http pool, tcp in a tcp pool, none in a udp pool. grpc asks grpc.health.v1, over HTTP/2.</source>
        <translation>Was jede Runde versucht; [] ist nichts, jeder Server gilt als gesund. Ohne den Schlüssel: tcp und http in einem http-Pool, tcp in einem tcp-Pool, nichts in einem udp-Pool. grpc fragt grpc.health.v1, über HTTP/2.</translation>
    </message>
    <message>
        <source>What the reply to the udp check must contain; empty: any reply will do.</source>
        <translation>Was die Antwort auf die udp-Prüfung enthalten muss; leer: jede Antwort genügt.</translation>
    </message>
    <message>
        <source>Whether a request without a valid traceparent gets one; a valid one is passed on.</source>
        <translation>Ob eine Anfrage ohne gültiges traceparent eines bekommt; ein gültiges wird weitergegeben.</translation>
    </message>
    <message>
        <source>Zstd level</source>
        <translation>zstd-Stufe</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 4m</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 1s bis 4m</translation>
    </message>
    <message>
        <source>a list of &quot;tcp&quot; | &quot;http&quot; | &quot;udp&quot; | &quot;grpc&quot; | &quot;custom&quot;</source>
        <translation>eine Liste von &quot;tcp&quot; | &quot;http&quot; | &quot;udp&quot; | &quot;grpc&quot; | &quot;custom&quot;</translation>
    </message>
    <message>
        <source>a list of &quot;zstd&quot; | &quot;br&quot; | &quot;gzip&quot;</source>
        <translation>eine Liste von &quot;zstd&quot; | &quot;br&quot; | &quot;gzip&quot;</translation>
    </message>
    <message>
        <source>a list of a media type such as &quot;text/html&quot; or &quot;text/*&quot;</source>
        <translation>eine Liste von Medientypen wie &quot;text/html&quot; oder &quot;text/*&quot;</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 1B to 1GiB</source>
        <translation>eine Größe wie &quot;512B&quot;, &quot;16KiB&quot; oder &quot;10MiB&quot;, von 1B bis 1GiB</translation>
    </message>
    <message>
        <source>a whole number from 0 to 9</source>
        <translation>eine ganze Zahl von 0 bis 9</translation>
    </message>
    <message>
        <source>a whole number from 1 to 12</source>
        <translation>eine ganze Zahl von 1 bis 12</translation>
    </message>
    <message>
        <source>a whole number from 1 to 9</source>
        <translation>eine ganze Zahl von 1 bis 9</translation>
    </message>
    <message>
        <source>text of at most 1,024 bytes, or &quot;hex:&quot; and pairs of hex digits</source>
        <translation>Text von höchstens 1.024 Byte, oder &quot;hex:&quot; und Paare von Hexziffern</translation>
    </message>
    <message>
        <source>&quot;off&quot; | &quot;v1&quot; | &quot;v2&quot;</source>
        <translation>&quot;off&quot; | &quot;v1&quot; | &quot;v2&quot;</translation>
    </message>
    <message>
        <source>On a tcp listener: protocols that TLS offers, any of them; empty is all.</source>
        <translation>Auf einem TCP-Listener: Protokolle, die TLS anbietet, eines davon genügt; leer heißt alle.</translation>
    </message>
    <message>
        <source>On a tcp listener: the server name in TLS that passes through; &quot;*.&quot; stands for any name below.</source>
        <translation>Auf einem TCP-Listener: der Servername in durchgereichtem TLS; „*.“ steht für jeden Namen darunter.</translation>
    </message>
    <message>
        <source>PROXY header that connections to the servers begin with, so that they know the client.</source>
        <translation>PROXY-Kopf, mit dem Verbindungen zu den Servern beginnen, damit diese den Client kennen.</translation>
    </message>
    <message>
        <source>Connections on which TLS 1.2 was agreed.</source>
        <translation>Verbindungen, auf denen TLS 1.2 vereinbart wurde.</translation>
    </message>
    <message>
        <source>Connections on which TLS 1.3 was agreed.</source>
        <translation>Verbindungen, auf denen TLS 1.3 vereinbart wurde.</translation>
    </message>
    <message>
        <source>Connections to it that stand, those kept for the next request among them.</source>
        <translation>Verbindungen zu ihm, die stehen, auch die für die nächste Anfrage bereitgehaltenen.</translation>
    </message>
    <message>
        <source>Requests given to a connection that had carried others, since the start; null of tcp and udp.</source>
        <translation>Anteil der Anfragen auf Verbindungen, die schon andere trugen, seit dem Start; null bei tcp und udp.</translation>
    </message>
    <message>
        <source>Requests of HTTP/1.0 and 1.1 that were understood; null of tcp and udp.</source>
        <translation>Verstandene Anfragen in HTTP/1.0 und 1.1; null bei tcp und udp.</translation>
    </message>
    <message>
        <source>Requests of HTTP/2 that were understood; null of tcp and udp.</source>
        <translation>Verstandene Anfragen in HTTP/2; null bei tcp und udp.</translation>
    </message>
    <message>
        <source>TLS connections that resumed an earlier session, since the start; null before the first.</source>
        <translation>TLS-Verbindungen, die eine frühere Sitzung fortsetzten, seit dem Start; null vor der ersten.</translation>
    </message>
    <message>
        <source>Those of connections_open that speak HTTP/2; null of tcp and udp.</source>
        <translation>Jene aus connections_open, die HTTP/2 sprechen; null bei tcp und udp.</translation>
    </message>
    <message>
        <source>Browsers may ship with it: needs include_subdomains and max_age of 365d.</source>
        <translation>Browser dürfen es mitliefern: verlangt include_subdomains und max_age von 365d.</translation>
    </message>
    <message>
        <source>How long browsers remember; 0s makes them forget.</source>
        <translation>Wie lange Browser es sich merken; mit 0s vergessen sie es.</translation>
    </message>
    <message>
        <source>Include subdomains</source>
        <translation>Mit Unterdomänen</translation>
    </message>
    <message>
        <source>It holds for all names below too.</source>
        <translation>Es gilt auch für alle Namen darunter.</translation>
    </message>
    <message>
        <source>Preload</source>
        <translation>Vorab mitliefern</translation>
    </message>
    <message>
        <source>Strict-Transport-Security of responses: browsers then come by TLS only.</source>
        <translation>Strict-Transport-Security der Antworten: Browser kommen dann nur noch über TLS.</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 87600h</source>
        <translation>eine Dauer wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;1h&quot;, von 0s bis 87600h</translation>
    </message>
</context>
<context>
    <name>speech</name>
    <message>
        <source>%1 HTTP/2</source>
        <comment>a share of requests</comment>
        <translation>%1 HTTP/2</translation>
    </message>
    <message>
        <source>%1 TLS 1.3</source>
        <comment>a share of connections</comment>
        <translation>%1 TLS 1.3</translation>
    </message>
    <message>
        <source>Requests since the start: %1 of HTTP/1, %2 of HTTP/2.</source>
        <translation>Anfragen seit dem Start: %1 in HTTP/1, %2 in HTTP/2.</translation>
    </message>
    <message>
        <source>Connections since the start: %1 of TLS 1.2, %2 of TLS 1.3; %3 resumed.</source>
        <translation>Verbindungen seit dem Start: %1 mit TLS 1.2, %2 mit TLS 1.3; %3 fortgesetzt.</translation>
    </message>
</context>
<context>
    <name>steering</name>
    <message>
        <source>No deadline: wait for all</source>
        <translation>Ohne Frist: auf alle warten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s) will get no new work; what is under way goes on.</source>
        <translation>
            <numerusform>%Ln Server bekommt keine neue Arbeit; Laufendes geht weiter.</numerusform>
            <numerusform>%Ln Server bekommen keine neue Arbeit; Laufendes geht weiter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) or connection(s) are under way now.</source>
        <translation>
            <numerusform>%Ln Anfrage oder Verbindung ist gerade in Arbeit.</numerusform>
            <numerusform>%Ln Anfragen oder Verbindungen sind gerade in Arbeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>Stage drain</source>
        <translation>Auslaufen vormerken</translation>
    </message>
    <message>
        <source>Cut what is left after</source>
        <translation>Rest trennen nach</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>Sind Sie sicher?</translation>
    </message>
    <message>
        <source>Stage it anyway</source>
        <translation>Trotzdem vormerken</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message numerus="yes">
        <source>New weights of %Ln server(s).</source>
        <translation>
            <numerusform>Neues Gewicht von %Ln Server.</numerusform>
            <numerusform>Neue Gewichte von %Ln Servern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stage weights</source>
        <translation>Gewichte vormerken</translation>
    </message>
    <message>
        <source>Set all to</source>
        <translation>Alle setzen auf</translation>
    </message>
    <message>
        <source>Scale all to, in percent</source>
        <translation>Alle skalieren auf, in Prozent</translation>
    </message>
    <message>
        <source>Weight or percent</source>
        <translation>Gewicht oder Prozent</translation>
    </message>
    <message numerus="yes">
        <source>%1 will get no new work; what is under way goes on.</source>
        <comment>names of servers</comment>
        <translation>
            <numerusform>%1 bekommt keine neue Arbeit; was läuft, geht weiter.</numerusform>
            <numerusform>%1 bekommen keine neue Arbeit; was läuft, geht weiter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Good checks %</source>
        <translation>Gute Prüfungen %</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Failed to connect</source>
        <translation>Verbindungsfehler</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Idle connections</source>
        <translation>Freie Verbindungen</translation>
    </message>
    <message>
        <source>Connections/s</source>
        <translation>Verbindungen/s</translation>
    </message>
    <message>
        <source>Effective weight</source>
        <translation>Effektives Gewicht</translation>
    </message>
    <message>
        <source>Errors %</source>
        <translation>Fehler %</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>p50 ms</source>
        <translation>p50 ms</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>p99 ms</source>
        <translation>p99 ms</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>ms</source>
        <comment>milliseconds</comment>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a unit per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>req/s</source>
        <comment>requests per second</comment>
        <translation>Anfr./s</translation>
    </message>
    <message>
        <source>conn/s</source>
        <comment>connections per second</comment>
        <translation>Verb./s</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Auslaufend</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>Ausgelaufen</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <translation>%1 von %2 verfügbar</translation>
    </message>
    <message>
        <source>No servers</source>
        <translation>Keine Server</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>how long ago; %1 is a duration</extracomment>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>µs</source>
        <comment>microseconds</comment>
        <translation>µs</translation>
    </message>
    <message>
        <source>Cache hits %</source>
        <translation>Cache-Treffer %</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>Offene Verbindungen</translation>
    </message>
    <message>
        <source>Reused %</source>
        <translation>Wiederverwendet %</translation>
    </message>
</context>
</TS>
