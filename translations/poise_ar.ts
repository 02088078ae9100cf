<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AgentDialog</name>
    <message>
        <source>The token lasts until the console ends: %1</source>
        <translation>يبقى رمز الوصول حتى إغلاق وحدة التحكم: %1</translation>
    </message>
    <message>
        <source>Add an agent</source>
        <translation>إضافة وكيل</translation>
    </message>
    <message>
        <source>Edit agent</source>
        <translation>تحرير الوكيل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>حفظ واتصال</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait for another address</source>
        <translation>
            <numerusform>لا تغييرات تنتظر عنوانًا آخر</numerusform>
            <numerusform>تغيير واحد ينتظر عنوانًا آخر</numerusform>
            <numerusform>تغييران ينتظران عنوانًا آخر</numerusform>
            <numerusform>%n تغييرات تنتظر عنوانًا آخر</numerusform>
            <numerusform>%n تغييرًا تنتظر عنوانًا آخر</numerusform>
            <numerusform>%n تغيير تنتظر عنوانًا آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>They were made for %1. Kept, they are applied to what answers at %2.</source>
        <translation>أُعِدَّت من أجل %1. إن أبقيتها فستُطبَّق على ما يجيب عند %2.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>إبقاؤها</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>تجاهلها</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>The console of Poise: shows the traffic of load balancers and steers it.</source>
        <translation>وحدة تحكم Poise: تعرض حركة موازنات الأحمال وتوجّهها.</translation>
    </message>
    <message>
        <source>Open this agent: https://HOST:PORT.</source>
        <translation>فتح هذا الوكيل: https://HOST:PORT.</translation>
    </message>
    <message>
        <source>The file that holds its token.</source>
        <translation>الملف الذي يحوي رمزه.</translation>
    </message>
    <message>
        <source>Its certificate&apos;s: sha256:HEX.</source>
        <translation>بصمة شهادته: sha256:HEX.</translation>
    </message>
    <message>
        <source>Open the agent of this machine with this state folder.</source>
        <translation>فتح وكيل هذا الجهاز ذي مجلد الحالة هذا.</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>غير مفهوم: %1</translation>
    </message>
    <message>
        <source>--connect: “%1” is no address; an agent&apos;s is https://HOST:PORT</source>
        <translation>--connect: «%1» ليس عنوانًا؛ عنوان الوكيل مثل https://HOST:PORT</translation>
    </message>
    <message>
        <source>--fingerprint: sha256: and 64 hexadecimal digits are accepted</source>
        <translation>--fingerprint: يُقبل sha256: متبوعًا بـ 64 رقمًا ست عشريًا</translation>
    </message>
    <message>
        <source>--token-file and --fingerprint belong to --connect</source>
        <translation>لا يُستخدم --token-file و--fingerprint إلا مع --connect</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Jump to anything</source>
        <translation>انتقال إلى أي شيء</translation>
    </message>
    <message>
        <source>Filter what is shown</source>
        <translation>تصفية المعروض</translation>
    </message>
    <message>
        <source>First page; Alt+2 the second, and so on</source>
        <translation>الصفحة الأولى؛ Alt+2 للثانية، وهكذا</translation>
    </message>
    <message>
        <source>Next agent</source>
        <translation>الوكيل التالي</translation>
    </message>
    <message>
        <source>Review pending changes</source>
        <translation>استعراض التغييرات المعلّقة</translation>
    </message>
    <message>
        <source>Apply pending changes</source>
        <translation>تطبيق التغييرات المعلّقة</translation>
    </message>
    <message>
        <source>Undo the last change, applied or not</source>
        <translation>التراجع عن آخر تغيير، مطبَّقًا كان أم لا</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>إعادة التنفيذ</translation>
    </message>
    <message>
        <source>Hold the values, or go on</source>
        <translation>تجميد القيم أو المتابعة</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>إعادة الاتصال الآن</translation>
    </message>
    <message>
        <source>Shorter range</source>
        <translation>مدى أقصر</translation>
    </message>
    <message>
        <source>Longer range</source>
        <translation>مدى أطول</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>تصدير المعروض</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>In a table: edit the weight</source>
        <translation>في جدول: تحرير الوزن</translation>
    </message>
    <message>
        <source>In a table: drain what is selected</source>
        <translation>في جدول: تصريف المحدد</translation>
    </message>
    <message>
        <source>In a table: maintenance for what is selected</source>
        <translation>في جدول: صيانة المحدد</translation>
    </message>
    <message>
        <source>Help for this page, and this list</source>
        <translation>مساعدة لهذه الصفحة، وهذه القائمة</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>No answer in time</source>
        <translation>لا رد في الوقت المحدد</translation>
    </message>
    <message>
        <source>%1 answers too slowly.</source>
        <translation>استجابة %1 أبطأ من اللازم.</translation>
    </message>
    <message>
        <source>Something is there, but it did not answer in time. Look at the network and at the load of the machine.</source>
        <translation>يوجد شيء هناك، لكنه لم يردّ في الوقت المحدد. افحص الشبكة وحِمل الجهاز.</translation>
    </message>
    <message>
        <source>Not an agent</source>
        <translation>ليس وكيلًا</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Poise agent.</source>
        <translation>ما يردّ على %1 ليس وكيل Poise.</translation>
    </message>
    <message>
        <source>Compare the address with management.listen in the agent&apos;s configuration.</source>
        <translation>قارن العنوان بقيمة management.listen في إعدادات الوكيل.</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>إصدار مختلف</translation>
    </message>
    <message>
        <source>The agent speaks another version of the protocol.</source>
        <translation>يستخدم الوكيل إصدارًا آخر من البروتوكول.</translation>
    </message>
    <message>
        <source>Use a console of the agent&apos;s version, or update the agent.</source>
        <translation>استخدم وحدة تحكم بإصدار الوكيل نفسه، أو حدّث الوكيل.</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>انقطع الاتصال</translation>
    </message>
    <message>
        <source>The connection to %1 has ended.</source>
        <translation>انتهى الاتصال بـ %1.</translation>
    </message>
    <message>
        <source>Edits are kept on this machine until it is back.</source>
        <translation>تُحفظ التعديلات على هذا الجهاز حتى يعود.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>يتعذّر الوصول</translation>
    </message>
    <message>
        <source>Nobody answers at %1.</source>
        <translation>لا أحد يردّ على %1.</translation>
    </message>
    <message>
        <source>Check that the agent runs there and that its management port can be reached from here.</source>
        <translation>تحقّق من أن الوكيل يعمل هناك ومن إمكان الوصول إلى منفذ إدارته من هنا.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>غير مشفّر</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted.</source>
        <translation>لن يكون الاتصال بـ %1 مشفّرًا.</translation>
    </message>
    <message>
        <source>Clear text is taken from this machine only, so the token was not sent. Use https, and management.tls at the agent.</source>
        <translation>لا يُقبل النص غير المشفّر إلا من هذا الجهاز، لذا لم يُرسَل رمز الوصول. استخدم https، واضبط management.tls عند الوكيل.</translation>
    </message>
    <message>
        <source>Unknown certificate</source>
        <translation>شهادة غير معروفة</translation>
    </message>
    <message>
        <source>Nothing says yet that this is your agent.</source>
        <translation>لا شيء يثبت بعد أن هذا وكيلك.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the agent printed when it started, and pin it. The token was not sent.</source>
        <translation>قارن البصمة بتلك التي طبعها الوكيل عند بدئه، ثم ثبّتها. لم يُرسَل رمز الوصول.</translation>
    </message>
    <message>
        <source>Another certificate</source>
        <translation>شهادة مختلفة</translation>
    </message>
    <message>
        <source>The certificate is not the one that was pinned.</source>
        <translation>الشهادة ليست الشهادة المثبّتة.</translation>
    </message>
    <message>
        <source>Either the agent got a new one, or somebody stands between. The token was not sent. Ask who runs the agent before you pin the new one.</source>
        <translation>إما أن الوكيل حصل على شهادة جديدة، أو أن طرفًا يعترض الاتصال. لم يُرسَل رمز الوصول. اسأل من يشغّل الوكيل قبل تثبيت الشهادة الجديدة.</translation>
    </message>
    <message>
        <source>Token needed</source>
        <translation>رمز الوصول مطلوب</translation>
    </message>
    <message>
        <source>There is no token for this agent on this machine.</source>
        <translation>لا يوجد رمز وصول لهذا الوكيل على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Enter one, or name the file that holds it.</source>
        <translation>أدخل رمزًا، أو حدّد الملف الذي يحويه.</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>رُفض رمز الوصول</translation>
    </message>
    <message>
        <source>The agent does not know this token.</source>
        <translation>لا يعرف الوكيل هذا الرمز.</translation>
    </message>
    <message>
        <source>It was revoked, or belongs to another agent. An administrator makes a new one with “poisectl token add”.</source>
        <translation>أُبطل الرمز، أو أنه يخصّ وكيلًا آخر. يُنشئ مسؤول رمزًا جديدًا بالأمر «poisectl token add».</translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation>انتهت صلاحية رمز الوصول</translation>
    </message>
    <message>
        <source>The token was revoked or has expired.</source>
        <translation>أُبطل رمز الوصول أو انتهت صلاحيته.</translation>
    </message>
    <message>
        <source>Enter a new one; edits are kept until then.</source>
        <translation>أدخل رمزًا جديدًا؛ تُحفظ التعديلات حتى ذلك الحين.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>غير مسموح</translation>
    </message>
    <message>
        <source>The agent lets nobody in from here with this token.</source>
        <translation>لا يسمح الوكيل لأحد بالدخول من هنا بهذا الرمز.</translation>
    </message>
    <message>
        <source>Ask an administrator of the agent for access.</source>
        <translation>اطلب إذن الوصول من مسؤول الوكيل.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>إعادة المحاولة الآن</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Edit agent…</source>
        <translation>تحرير الوكيل…</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>أقل من 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Reconnecting (attempt %1, next in %2)</source>
        <translation>إعادة الاتصال (المحاولة %1، التالية خلال %2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Paused at %1.</source>
        <translation>متوقف مؤقتًا عند %1.</translation>
    </message>
    <message>
        <source>Values stand still until you go on; edits can be made and applied.</source>
        <translation>تبقى القيم ثابتة حتى تتابع؛ يمكن إجراء التعديلات وتطبيقها.</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>لا بيانات منذ %1</translation>
    </message>
    <message>
        <source>Showing data from %1.</source>
        <translation>تُعرض بيانات من %1.</translation>
    </message>
    <message>
        <source>The agent has stopped answering. Values are frozen and edits are kept on this machine until it is back.</source>
        <translation>توقف الوكيل عن الرد. القيم مجمّدة والتعديلات محفوظة على هذا الجهاز حتى يعود.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>غير متصل.</translation>
    </message>
    <message>
        <source>Nothing is asked of this agent until you connect.</source>
        <translation>لا يُطلب شيء من هذا الوكيل حتى تتصل.</translation>
    </message>
    <message>
        <source>development</source>
        <translation>تطوير</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>ما قبل الإنتاج</translation>
    </message>
    <message>
        <source>production</source>
        <translation>إنتاج</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Compare and pin…</source>
        <translation>المقارنة والتثبيت…</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>إدخال رمز…</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Add to the changes</source>
        <translation>إضافة إلى التغييرات</translation>
    </message>
    <message>
        <source>Stage the changes</source>
        <translation>تجهيز التغييرات</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>هذا الاسم مستخدم بالفعل.</translation>
    </message>
    <message>
        <source>Add a server to %1</source>
        <translation>إضافة خادم إلى %1</translation>
    </message>
    <message>
        <source>Server %1 of %2</source>
        <translation>الخادم %1 من %2</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>إضافة تجمّع</translation>
    </message>
    <message>
        <source>Pool %1</source>
        <translation>التجمّع %1</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>إضافة مستمع</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>المستمع %1</translation>
    </message>
    <message>
        <source>Routes of %1</source>
        <translation>مسارات %1</translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>drain within %1</source>
        <translation>تصريف خلال %1</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>سرّ</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>لا مفاتيح</numerusform>
            <numerusform>مفتاح واحد</numerusform>
            <numerusform>مفتاحان</numerusform>
            <numerusform>%n مفاتيح</numerusform>
            <numerusform>%n مفتاحًا</numerusform>
            <numerusform>%n مفتاح</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ← %2</source>
        <translation>%1 ‏←‏ %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 ‏←‏ %2</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>غير مضبوط</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>%1 is new</source>
        <translation>إضافة %1</translation>
    </message>
    <message>
        <source>%1 goes</source>
        <translation>إزالة %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 ‏%3</translation>
    </message>
    <message>
        <source>Share of the pool by weight, estimated: %1</source>
        <translation>الحصة من التجمّع حسب الوزن، تقديرًا: %1</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Poise console %1</source>
        <translation>وحدة تحكم Poise ‏%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>• %1</source>
        <comment>one of a list</comment>
        <translation>• %1</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>مساعدة: %1</translation>
    </message>
    <message>
        <source>Whether traffic is well, at a glance: how much there is, how fast and how faultless it is, and what wants somebody&apos;s attention.</source>
        <translation>حال حركة المرور في لمحة: كم هي، ومدى سرعتها وسلامتها من الأخطاء، وما يحتاج إلى انتباه.</translation>
    </message>
    <message>
        <source>Look closer: drag over a part of a chart to show that time everywhere; a double click goes back.</source>
        <translation>للنظر عن قرب: اسحب فوق جزء من مخطط لعرض تلك الفترة في كل مكان؛ والنقر المزدوج يعيدك.</translation>
    </message>
    <message>
        <source>Follow a number: click a tile or a line of “Needs attention” to open its page.</source>
        <translation>لتتبّع رقم: انقر بطاقةً أو سطرًا من «يحتاج إلى انتباه» لفتح صفحته.</translation>
    </message>
    <message>
        <source>Read the numbers of a chart: its table button shows them as a table.</source>
        <translation>لقراءة أرقام مخطط: زر الجدول فيه يعرضها في جدول.</translation>
    </message>
    <message>
        <source>Every pool and server, and what you can do to them. Nothing reaches the agent before you apply it.</source>
        <translation>كل التجمّعات والخوادم وما يمكنك فعله بها. لا يصل شيء إلى الوكيل قبل أن تطبّقه.</translation>
    </message>
    <message>
        <source>Change a weight: double click it or press F2, set it, Enter. Then review and apply.</source>
        <translation>لتغيير وزن: انقره نقرًا مزدوجًا أو اضغط F2، اضبطه، ثم Enter. بعدها راجِع وطبِّق.</translation>
    </message>
    <message>
        <source>Take a server out: select it and press D to drain it or M for maintenance; “Ready” takes it back.</source>
        <translation>لإخراج خادم: حدِّده ثم اضغط D لتصريفه أو M للصيانة؛ و«جاهز» يعيده.</translation>
    </message>
    <message>
        <source>Find servers: write words or state:down into the filter; a minus turns a term round.</source>
        <translation>للعثور على خوادم: اكتب كلمات أو state:down في المرشّح؛ وعلامة ناقص تعكس العبارة.</translation>
    </message>
    <message>
        <source>What happened at this agent, newest first: servers that failed, changes, refusals.</source>
        <translation>ما حدث عند هذا الوكيل، الأحدث أولًا: خوادم تعطّلت، وتغييرات، وحالات رفض.</translation>
    </message>
    <message>
        <source>Narrow it down: choose severities, or write words into the filter.</source>
        <translation>للتضييق: اختر درجات الخطورة، أو اكتب كلمات في المرشّح.</translation>
    </message>
    <message>
        <source>Say that you have seen it: acknowledge an alert, and the count beside the bell goes down.</source>
        <translation>للإقرار بأنك رأيته: أقِرَّ بالتنبيه فينقص العدد بجانب الجرس.</translation>
    </message>
    <message>
        <source>Go to what it is about: double click a line, or press Enter.</source>
        <translation>للانتقال إلى ما يتعلق به: انقر السطر نقرًا مزدوجًا، أو اضغط Enter.</translation>
    </message>
    <message>
        <source>Every configuration that was in force, with what changed, who did it and why.</source>
        <translation>كل إعداد كان ساريًا، مع ما تغيّر ومن غيّره ولماذا.</translation>
    </message>
    <message>
        <source>See a change: select a revision; its keys stand beside it, old and new.</source>
        <translation>لرؤية تغيير: حدِّد مراجعة؛ تظهر مفاتيحها بجانبها، القديم والجديد.</translation>
    </message>
    <message>
        <source>Go back: select a revision and roll back to it; that makes a new revision.</source>
        <translation>للرجوع: حدِّد مراجعة وارجع إليها؛ ينتج عن ذلك مراجعة جديدة.</translation>
    </message>
    <message>
        <source>Undo a rollback: Ctrl+Z stages the way it was before.</source>
        <translation>للتراجع عن رجوع: يُجهِّز Ctrl+Z الحال كما كان قبله.</translation>
    </message>
    <message>
        <source>The agents that this console knows, and how it looks on this machine.</source>
        <translation>الوكلاء الذين تعرفهم هذه الوحدة، وكيف تبدو على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Mark production: give an agent an environment, and its colour frames the window.</source>
        <translation>لتمييز الإنتاج: أعطِ الوكيل بيئة، فيؤطِّر لونها النافذة.</translation>
    </message>
    <message>
        <source>Suit the console to you: theme, contrast, size of text, units, language.</source>
        <translation>لتكييف الوحدة لك: السمة، والتباين، وحجم النص، والوحدات، واللغة.</translation>
    </message>
    <message>
        <source>Add an agent: its address, the fingerprint that its state folder knows, and a token.</source>
        <translation>لإضافة وكيل: عنوانه، والبصمة من مجلد حالته، ورمز.</translation>
    </message>
    <message>
        <source>The certificates that listeners show to clients, those that end first at the top.</source>
        <translation>الشهادات التي تعرضها المستمعات للعملاء، وأقربها انتهاءً في الأعلى.</translation>
    </message>
    <message>
        <source>Renew one: replace its files, then reload the agent with SIGHUP; no connection is cut.</source>
        <translation>لتجديد شهادة: استبدل ملفاتها ثم أعد تحميل الوكيل بإشارة SIGHUP؛ لا يُقطع أي اتصال.</translation>
    </message>
    <message>
        <source>Be told in time: the agent warns 30, 7 and 1 days before one ends.</source>
        <translation>لتُعلَم في الوقت المناسب: يحذّر الوكيل قبل الانتهاء بـ 30 و7 أيام ويوم واحد.</translation>
    </message>
</context>
<context>
    <name>JumpBox</name>
    <message>
        <source>server of %1</source>
        <translation>خادم في %1</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>تجمّع</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>مستمع</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>This cannot be taken.</source>
        <translation>لا يمكن قبول هذا.</translation>
    </message>
    <message>
        <source>It takes: %1</source>
        <translation>يُقبل: %1</translation>
    </message>
    <message>
        <source>Each line takes a name, “=” and a value.</source>
        <translation>في كل سطر اسم و«=» وقيمة.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا مطلوب.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>هذا ليس JSON.</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>The quote is not closed.</source>
        <translation>علامة الاقتباس غير مغلقة.</translation>
    </message>
    <message>
        <source>There is no “%1”. These are: %2.</source>
        <translation>لا يوجد «%1». المتاح: %2.</translation>
    </message>
    <message>
        <source>Say what %1 is to be.</source>
        <translation>حدّد القيمة المطلوبة لـ %1.</translation>
    </message>
    <message>
        <source>%1 is compared with a number, as in %1:&gt;100.</source>
        <translation>يُقارَن %1 بعدد، مثل ‎%1:&gt;100‎.</translation>
    </message>
    <message>
        <source>“%1” is no state. These are: %2.</source>
        <translation>«%1» ليست حالة. الحالات: %2.</translation>
    </message>
</context>
<context>
    <name>impact</name>
    <message>
        <source>This removes the last server of %1.</source>
        <translation>يزيل هذا آخر خادم في %1.</translation>
    </message>
    <message>
        <source>No server of %1 would be left to take requests.</source>
        <translation>لن يبقى في %1 أي خادم لتلقّي الطلبات.</translation>
    </message>
    <message>
        <source>Less than half of %1 would be up: %2 of %3.</source>
        <translation>سيعمل أقل من نصف %1: %2 من %3.</translation>
    </message>
</context>
<context>
    <name>poise::console::Agent</name>
    <message>
        <source>There is no session with the agent.</source>
        <translation>لا توجد جلسة مع الوكيل.</translation>
    </message>
    <message>
        <source>The edits before are still being applied.</source>
        <translation>ما زالت التعديلات السابقة قيد التطبيق.</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentForm</name>
    <message>
        <source>Look</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>It is the same: pin it</source>
        <translation>إنها مطابقة: تثبيت</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>اختبار الاتصال</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Of the agent&apos;s management port.</source>
        <translation>لمنفذ إدارة الوكيل.</translation>
    </message>
    <message>
        <source>Fingerprint of its certificate</source>
        <translation>بصمة شهادته</translation>
    </message>
    <message>
        <source>The agent prints it when it starts. The token is sent only to whoever shows this certificate.</source>
        <translation>يطبعها الوكيل عند بدئه. لا يُرسَل رمز الوصول إلا لمن يعرض هذه الشهادة.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>رمز الوصول</translation>
    </message>
    <message>
        <source>Kept in your keyring, never in the settings; or name a file that holds it.</source>
        <translation>يُحفظ في سلسلة مفاتيحك، لا في الإعدادات أبدًا؛ أو حدّد ملفًا يحويه.</translation>
    </message>
    <message>
        <source>the agent&apos;s own name</source>
        <translation>اسم الوكيل نفسه</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>التسمية</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>البيئة</translation>
    </message>
    <message>
        <source>Its colour frames the window, so that nobody mistakes it.</source>
        <translation>لونها يؤطّر النافذة حتى لا يخلط أحد بينها وبين غيرها.</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>اتركه فارغًا للإبقاء عليه</translation>
    </message>
    <message>
        <source>or the path of a file</source>
        <translation>أو مسار ملف</translation>
    </message>
    <message>
        <source>File that holds the token</source>
        <translation>الملف الذي يحوي رمز الوصول</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>This is no address. It looks like “https://host:7600”.</source>
        <translation>هذا ليس عنوانًا. العنوان مثل «https://host:7600».</translation>
    </message>
    <message>
        <source>Looking at the certificate; nothing is sent…</source>
        <translation>جارٍ عرض الشهادة؛ لا يُرسَل شيء…</translation>
    </message>
    <message>
        <source>It speaks clear text, which is taken on this machine only.</source>
        <translation>يستخدم نصًا غير مشفّر، ولا يُقبل ذلك إلا على هذا الجهاز.</translation>
    </message>
    <message>
        <source>It shows the certificate that is pinned.</source>
        <translation>يعرض الشهادة المثبّتة.</translation>
    </message>
    <message>
        <source>Compare the fingerprint above with the agent&apos;s own, character by character.</source>
        <translation>قارن البصمة أعلاه ببصمة الوكيل نفسه، محرفًا محرفًا.</translation>
    </message>
    <message>
        <source>Pinned. Now give the token and test the connection.</source>
        <translation>تم التثبيت. أدخل الآن رمز الوصول واختبر الاتصال.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>تتعذّر قراءة الملف: %1</translation>
    </message>
    <message>
        <source>A token is needed: “poise_” and 43 characters.</source>
        <translation>رمز الوصول مطلوب: «poise_» متبوعة بـ 43 محرفًا.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Connected to %1, version %2, in %3. Your role is %4.</source>
        <translation>متصل بـ %1، الإصدار %2، خلال %3. دورك هو %4.</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentPage</name>
    <message>
        <source>Export what is shown</source>
        <translation>تصدير المعروض</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>صُدِّر إلى %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>تعذّرت كتابة %1: ‏%2</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentSwitcher</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>لا تنبيهات</numerusform>
            <numerusform>تنبيه واحد</numerusform>
            <numerusform>تنبيهان</numerusform>
            <numerusform>%n تنبيهات</numerusform>
            <numerusform>%n تنبيهًا</numerusform>
            <numerusform>%n تنبيه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>لا تغييرات معلّقة</numerusform>
            <numerusform>تغيير معلّق واحد</numerusform>
            <numerusform>تغييران معلّقان</numerusform>
            <numerusform>%n تغييرات معلّقة</numerusform>
            <numerusform>%n تغييرًا معلّقًا</numerusform>
            <numerusform>%n تغيير معلّق</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>لا وكيل</translation>
    </message>
    <message>
        <source>Add one to begin</source>
        <translation>أضِف وكيلًا للبدء</translation>
    </message>
    <message>
        <source>Agent: %1</source>
        <translation>الوكيل: %1</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Add an agent…</source>
        <translation>إضافة وكيل…</translation>
    </message>
    <message>
        <source>Agents &amp; settings</source>
        <translation>الوكلاء والإعدادات</translation>
    </message>
</context>
<context>
    <name>poise::console::AgentsPage</name>
    <message>
        <source>Agents</source>
        <translation>الوكلاء</translation>
    </message>
    <message>
        <source>Add an agent…</source>
        <translation>إضافة وكيل…</translation>
    </message>
    <message>
        <source>This connection</source>
        <translation>هذا الاتصال</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>لا شيء بعد.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>قطع الاتصال</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>إزالة %1؟</translation>
    </message>
    <message>
        <source>Its address and token are forgotten on this machine; pending changes are lost. The agent itself goes on.</source>
        <translation>يُنسى عنوانه ورمزه على هذا الجهاز، وتضيع التغييرات المعلّقة. أما الوكيل نفسه فيواصل العمل.</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>الشهادة</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>البيئة</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>دورك</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>زمن الذهاب والإياب</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Agents &amp; settings</source>
        <translation>الوكلاء والإعدادات</translation>
    </message>
</context>
<context>
    <name>poise::console::AppearanceCard</name>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة الضبط</translation>
    </message>
    <message>
        <source>Forgets looks, window and columns of tables; saved agents stay. Columns count from the next start.</source>
        <translation>ينسى المظهر والنافذة وأعمدة الجداول؛ وتبقى الوكلاء المحفوظة. تسري الأعمدة من التشغيل التالي.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>الكثافة</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>مريحة</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>مضغوطة</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>الأوقات</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>محلي</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>لغة النظام</translation>
    </message>
    <message>
        <source>Counts when the console is started again.</source>
        <translation>يسري عند بدء وحدة التحكم من جديد.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>التباين</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادي</translation>
    </message>
    <message>
        <source>High</source>
        <translation>مرتفع</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>الأحجام</translation>
    </message>
    <message>
        <source>kB, MB (1,000)</source>
        <translation>kB, MB (1,000)</translation>
    </message>
    <message>
        <source>KiB, MiB (1,024)</source>
        <translation>KiB, MiB (1,024)</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>المعدّلات</translation>
    </message>
    <message>
        <source>Bytes/s</source>
        <translation>بايت/ث</translation>
    </message>
    <message>
        <source>Bits/s</source>
        <translation>بت/ث</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>التحديث</translation>
    </message>
    <message>
        <source>0.5 s</source>
        <translation>0.5 ث</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 ث</translation>
    </message>
    <message>
        <source>2 s</source>
        <translation>2 ث</translation>
    </message>
    <message>
        <source>5 s</source>
        <translation>5 ث</translation>
    </message>
</context>
<context>
    <name>poise::console::AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>poise::console::AttentionCard</name>
    <message>
        <source>Needs attention</source>
        <translation>يتطلب الانتباه</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 متوقف</translation>
    </message>
    <message>
        <source>No server is down, and no warning waits to be seen to.</source>
        <translation>لا خادم متعطّلًا، ولا تحذير ينتظر معالجة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>لا خوادم</numerusform>
            <numerusform>خادم واحد</numerusform>
            <numerusform>خادمان</numerusform>
            <numerusform>%Ln خوادم</numerusform>
            <numerusform>%Ln خادمًا</numerusform>
            <numerusform>%Ln خادم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>لا أحداث</numerusform>
            <numerusform>حدث واحد</numerusform>
            <numerusform>حدثان</numerusform>
            <numerusform>%Ln أحداث</numerusform>
            <numerusform>%Ln حدثًا</numerusform>
            <numerusform>%Ln حدث</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked at: %1 · %2</source>
        <comment>servers, events</comment>
        <translation>المفحوص: %1 · %2</translation>
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
        <translation>عند</translation>
    </message>
</context>
<context>
    <name>poise::console::BucketTable</name>
    <message>
        <source>Over, ms</source>
        <translation>أكثر من، ms</translation>
    </message>
    <message>
        <source>Up to, ms</source>
        <translation>حتى، ms</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
</context>
<context>
    <name>poise::console::CertificateModel</name>
    <message>
        <source>Expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>غير صالحة بعد</translation>
    </message>
    <message>
        <source>Less than a day left</source>
        <translation>أقل من يوم</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>لا أيام متبقية</numerusform>
            <numerusform>يوم واحد متبقٍ</numerusform>
            <numerusform>يومان متبقيان</numerusform>
            <numerusform>%n أيام متبقية</numerusform>
            <numerusform>%n يومًا متبقيًا</numerusform>
            <numerusform>%n يوم متبقٍ</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>صالحة</translation>
    </message>
    <message>
        <source>itself</source>
        <comment>who signed a certificate</comment>
        <translation>ذاتها</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>الأسماء</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>صالحة حتى</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>المستمع</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>موقّعة من</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
</context>
<context>
    <name>poise::console::CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>الشهادات</translation>
    </message>
    <message>
        <source>This agent does not tell</source>
        <translation>هذا الوكيل لا يخبر بذلك</translation>
    </message>
    <message>
        <source>It is older than this console. Update it to see its certificates.</source>
        <translation>إنه أقدم من هذه الوحدة. حدِّثه لترى شهاداته.</translation>
    </message>
    <message>
        <source>No listener serves TLS</source>
        <translation>لا مستمع يقدّم TLS</translation>
    </message>
    <message>
        <source>Give a listener a certificate and its key, under “tls” in its configuration, and it stands here with the day on which it ends.</source>
        <translation>أعطِ مستمعًا شهادةً ومفتاحها تحت «tls» في إعداده، فتظهر هنا مع يوم انتهائها.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>صاحبها</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>موقّعة من</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>صالحة</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>moments</comment>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>تُعرض</translation>
    </message>
    <message>
        <source>for its names, and to clients that name no other</source>
        <translation>لأسمائها، وللعملاء الذين لا يسمّون غيرها</translation>
    </message>
    <message>
        <source>for its names</source>
        <translation>لأسمائها</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>السلسلة</translation>
    </message>
    <message numerus="yes">
        <source>%n authority(s) sent with it</source>
        <translation>
            <numerusform>لا سلطات تُرسل معها</numerusform>
            <numerusform>سلطة واحدة تُرسل معها</numerusform>
            <numerusform>سلطتان تُرسلان معها</numerusform>
            <numerusform>%n سلطات تُرسل معها</numerusform>
            <numerusform>%n سلطة تُرسل معها</numerusform>
            <numerusform>%n سلطة تُرسل معها</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>الرقم التسلسلي</translation>
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
        <translation>لا شيء معلّق.</translation>
    </message>
    <message>
        <source>Not applied: %1</source>
        <translation>لم يُطبَّق: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) applied, revision %1.</source>
        <translation>
            <numerusform>لم يُطبَّق أي تغيير، المراجعة %1.</numerusform>
            <numerusform>طُبِّق تغيير واحد، المراجعة %1.</numerusform>
            <numerusform>طُبِّق تغييران، المراجعة %1.</numerusform>
            <numerusform>طُبِّقت %n تغييرات، المراجعة %1.</numerusform>
            <numerusform>طُبِّق %n تغييرًا، المراجعة %1.</numerusform>
            <numerusform>طُبِّق %n تغيير، المراجعة %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) applied.</source>
        <translation>
            <numerusform>لم يُطبَّق أي تغيير.</numerusform>
            <numerusform>طُبِّق تغيير واحد.</numerusform>
            <numerusform>طُبِّق تغييران.</numerusform>
            <numerusform>طُبِّقت %n تغييرات.</numerusform>
            <numerusform>طُبِّق %n تغييرًا.</numerusform>
            <numerusform>طُبِّق %n تغيير.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be applied and stay(s) pending.</source>
        <translation>
            <numerusform>لم يتعذّر تطبيق أي تغيير.</numerusform>
            <numerusform>تعذّر تطبيق تغيير واحد ويبقى معلّقًا.</numerusform>
            <numerusform>تعذّر تطبيق تغييرين ويبقيان معلّقين.</numerusform>
            <numerusform>تعذّر تطبيق %n تغييرات وتبقى معلّقة.</numerusform>
            <numerusform>تعذّر تطبيق %n تغييرًا وتبقى معلّقة.</numerusform>
            <numerusform>تعذّر تطبيق %n تغيير وتبقى معلّقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The pending changes are discarded.</source>
        <translation>تم تجاهل التغييرات المعلّقة.</translation>
    </message>
    <message>
        <source>Undone. What was applied is pending the other way round.</source>
        <translation>تم التراجع. ما طُبِّق أصبح عكسه معلّقًا.</translation>
    </message>
</context>
<context>
    <name>poise::console::ChangeTable</name>
    <message>
        <source>(secret)</source>
        <translation>(سرّ)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>القديمة</translation>
    </message>
    <message>
        <source>New</source>
        <translation>الجديدة</translation>
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
        <translation>%1 (الافتراضي)</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>غير مضبوط</translation>
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
        <translation>إعادة ضبط الأعمدة</translation>
    </message>
</context>
<context>
    <name>poise::console::ConfirmBar</name>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>A change waits for its confirmation</source>
        <translation>تغيير ينتظر التأكيد</translation>
    </message>
    <message>
        <source>Revision %1 is taken back in %2 unless it is confirmed.</source>
        <translation>تُسحب المراجعة %1 خلال %2 ما لم تُؤكَّد.</translation>
    </message>
    <message>
        <source>Revision %1 was not confirmed: the agent takes it back.</source>
        <translation>لم تُؤكَّد المراجعة %1: يسحبها الوكيل.</translation>
    </message>
    <message>
        <source>Revision %1 stays.</source>
        <translation>تبقى المراجعة %1.</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>لم يُبقَ عليها</translation>
    </message>
    <message>
        <source>Revision %1 is taken back.</source>
        <translation>سُحبت المراجعة %1.</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>يتطلب هذا الدور operator.</translation>
    </message>
</context>
<context>
    <name>poise::console::ConnectPage</name>
    <message>
        <source>Not connected to an agent</source>
        <translation>غير متصل بوكيل</translation>
    </message>
    <message>
        <source>Enter the management address and a token. The console keeps the token in your keyring.</source>
        <translation>أدخل عنوان الإدارة ورمز الوصول. تحفظ وحدة التحكم الرمز في سلسلة مفاتيحك.</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) run on this machine</source>
        <translation>
            <numerusform>لا يعمل أي وكيل على هذا الجهاز</numerusform>
            <numerusform>يعمل وكيل واحد على هذا الجهاز</numerusform>
            <numerusform>يعمل وكيلان على هذا الجهاز</numerusform>
            <numerusform>يعمل %n وكلاء على هذا الجهاز</numerusform>
            <numerusform>يعمل %n وكيلًا على هذا الجهاز</numerusform>
            <numerusform>يعمل %n وكيل على هذا الجهاز</numerusform>
        </translation>
    </message>
    <message>
        <source>The console knows its certificate and token from its state folder.</source>
        <translation>تعرف وحدة التحكم شهادته ورمزه من مجلد حالته.</translation>
    </message>
    <message>
        <source>Connect to an agent…</source>
        <translation>الاتصال بوكيل…</translation>
    </message>
    <message>
        <source>Connect to another agent…</source>
        <translation>الاتصال بوكيل آخر…</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>الاتصال بـ %1</translation>
    </message>
</context>
<context>
    <name>poise::console::DetailPanel</name>
    <message>
        <source>Requests/s</source>
        <translation>طلبات/ث</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>No data of this time</source>
        <translation>لا بيانات لهذا الوقت</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>الخوارزمية</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>الأخطاء</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المُستلَم</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المُرسَل</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>آخر فحص</translation>
    </message>
    <message>
        <source>Good checks</source>
        <translation>الفحوص الناجحة</translation>
    </message>
    <message>
        <source>Idle connections</source>
        <translation>الاتصالات الخاملة</translation>
    </message>
    <message>
        <source>Failed to connect</source>
        <translation>اتصالات فاشلة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>لم يبقَ شيء</numerusform>
            <numerusform>بقي واحد</numerusform>
            <numerusform>بقي اثنان</numerusform>
            <numerusform>بقي %Ln</numerusform>
            <numerusform>بقي %Ln</numerusform>
            <numerusform>بقي %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, no deadline</source>
        <comment>what is left of a drain</comment>
        <translation>%1، بلا مهلة</translation>
    </message>
    <message>
        <source>%1, cut in %2 at the latest</source>
        <comment>what is left of a drain</comment>
        <translation>%1، يُقطع خلال %2 على الأكثر</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
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
        <translation>%1، ويعمل كأنه %2</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>الاتصالات المفتوحة</translation>
    </message>
    <message>
        <source>%1 in use, %2 idle</source>
        <comment>connections to a server</comment>
        <translation>%1 مستخدم، %2 خامل</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>أُعيد استخدامها</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>إصابات التخزين المؤقت</translation>
    </message>
    <message>
        <source>Cache holds</source>
        <translation>محتوى التخزين المؤقت</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>المستمع %1</translation>
    </message>
</context>
<context>
    <name>poise::console::DraftCheck</name>
    <message>
        <source>%1 It takes: %2</source>
        <translation>%1 يُقبل: %2</translation>
    </message>
</context>
<context>
    <name>poise::console::EntriesEditor</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>نقل إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>نقل إلى أسفل</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>هذا الاسم مستخدم بالفعل.</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>إضافة: %1</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
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
        <translation>الخطورة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>About</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>الوكيل</translation>
    </message>
</context>
<context>
    <name>poise::console::EventsPage</name>
    <message>
        <source>Filter events: words of what happened, to what, by whom</source>
        <translation>تصفية الأحداث: كلمات عمّا حدث، ولأي شيء، ومَن فعله</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>غير مُقَرّ</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>إقرار</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>عرض موضوعه</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>التحذيرات</translation>
    </message>
    <message>
        <source>Warnings and what is critical</source>
        <translation>التحذيرات والأحداث الحرجة</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>حرج</translation>
    </message>
    <message>
        <source>How severe</source>
        <translation>درجة الخطورة</translation>
    </message>
    <message>
        <source>Alerts &amp; events</source>
        <translation>التنبيهات والأحداث</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>يتطلب هذا الدور «مُشغِّل».</translation>
    </message>
    <message>
        <source>Not acknowledged: %1</source>
        <translation>غير مُقَرّ: %1</translation>
    </message>
    <message>
        <source>No such events</source>
        <translation>لا أحداث مطابقة</translation>
    </message>
    <message>
        <source>Of those that are here none fits the filter; older ones are looked through.</source>
        <translation>لا شيء من المعروض يوافق عامل التصفية؛ يجري البحث في الأقدم.</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>لم يحدث شيء بعد</translation>
    </message>
    <message>
        <source>Events stand here as they come.</source>
        <translation>تظهر الأحداث هنا عند وقوعها.</translation>
    </message>
    <message>
        <source>Words are looked for in all columns; source:web only in what it is about.</source>
        <translation>يُبحث عن الكلمات في كل الأعمدة؛ أما source:web ففيما يتعلق به الحدث فقط.</translation>
    </message>
</context>
<context>
    <name>poise::console::FieldRow</name>
    <message>
        <source>reopens</source>
        <translation>يُعاد الفتح</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>بعد إعادة التشغيل</translation>
    </message>
    <message>
        <source>What it belongs to is opened again when this changes.</source>
        <translation>يُعاد فتح ما ينتمي إليه عند تغييره.</translation>
    </message>
    <message>
        <source>Counts when the agent is started the next time.</source>
        <translation>يسري عند بدء الوكيل في المرة التالية.</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>العودة إلى الافتراضي: %1</translation>
    </message>
    <message>
        <source>%1 Not built yet: %2</source>
        <translation>%1 لم يُنفَّذ بعد: %2</translation>
    </message>
    <message>
        <source>it is without effect.</source>
        <translation>بلا أثر.</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>مطلوب</translation>
    </message>
    <message>
        <source>takes the role %1</source>
        <translation>يتطلب الدور %1</translation>
    </message>
</context>
<context>
    <name>poise::console::FormDialog</name>
    <message>
        <source>You can look at this.</source>
        <translation>يمكنك الاطلاع على هذا فقط.</translation>
    </message>
    <message>
        <source>Changing it takes the role %1.</source>
        <translation>يتطلب تغييره الدور %1.</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>أساسي</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>خبير</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>الاسم مطلوب.</translation>
    </message>
    <message>
        <source>A name has letters, digits, “-”, “_” and “.”, and begins with a letter or digit.</source>
        <translation>يتكوّن الاسم من حروف وأرقام و«-» و«_» و«.»، ويبدأ بحرف أو رقم.</translation>
    </message>
</context>
<context>
    <name>poise::console::Header</name>
    <message>
        <source>Live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Jump to anything</source>
        <translation>انتقال إلى أي شيء</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>المدى</translation>
    </message>
    <message>
        <source>5m</source>
        <translation>5د</translation>
    </message>
    <message>
        <source>The last 5 minutes</source>
        <translation>آخر 5 دقائق</translation>
    </message>
    <message>
        <source>15m</source>
        <translation>15د</translation>
    </message>
    <message>
        <source>The last 15 minutes</source>
        <translation>آخر 15 دقيقة</translation>
    </message>
    <message>
        <source>1h</source>
        <translation>1س</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>الساعة الأخيرة</translation>
    </message>
    <message>
        <source>6h</source>
        <translation>6س</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>آخر 6 ساعات</translation>
    </message>
    <message>
        <source>24h</source>
        <translation>24س</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>آخر 24 ساعة</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Values stand still; go on</source>
        <translation>القيم ثابتة؛ متابعة</translation>
    </message>
    <message>
        <source>Values are moving; hold them</source>
        <translation>القيم تتحرك؛ تجميدها</translation>
    </message>
    <message>
        <source>Find pool, server, listener…</source>
        <translation>بحث عن تجمّع أو خادم أو مستمع…</translation>
    </message>
</context>
<context>
    <name>poise::console::JumpBox</name>
    <message>
        <source>Go to a page, pool, server, listener or action</source>
        <translation>انتقال إلى صفحة أو تجمّع أو خادم أو مستمع أو إجراء</translation>
    </message>
    <message>
        <source>Jump to anything</source>
        <translation>انتقال إلى أي شيء</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>لا شيء بهذا الاسم.</translation>
    </message>
</context>
<context>
    <name>poise::console::LatencyChart</name>
    <message>
        <source>Time taken</source>
        <translation>المدة المستغرقة</translation>
    </message>
    <message>
        <source>No request in this time</source>
        <translation>لا طلب في هذه الفترة</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>عرض كجدول</translation>
    </message>
    <message>
        <source>ms, logarithmic</source>
        <translation>ms، لوغاريتمي</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>عرض كمخطط</translation>
    </message>
    <message>
        <source>%1 · mean %2 ms</source>
        <translation>%1 · المتوسط %2 ms</translation>
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
            <numerusform>لا طلبات</numerusform>
            <numerusform>طلب واحد</numerusform>
            <numerusform>طلبان</numerusform>
            <numerusform>%1 طلبات</numerusform>
            <numerusform>%1 طلبًا</numerusform>
            <numerusform>%1 طلب</numerusform>
        </translation>
    </message>
    <message>
        <source>%1–%2 ms: %3</source>
        <comment>from, to, so many requests</comment>
        <translation>%1–%2 ms: ‏%3</translation>
    </message>
</context>
<context>
    <name>poise::console::LineEditor</name>
    <message>
        <source>for example %1</source>
        <translation>مثال: %1</translation>
    </message>
    <message>
        <source>set; type to replace it</source>
        <translation>مضبوط؛ اكتب لاستبداله</translation>
    </message>
</context>
<context>
    <name>poise::console::Link</name>
    <message>
        <source>There is no session with the agent.</source>
        <translation>لا توجد جلسة مع الوكيل.</translation>
    </message>
    <message>
        <source>This is longer than the agent takes.</source>
        <translation>هذا أطول مما يقبله الوكيل.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing came for %n second(s).</source>
        <translation>
            <numerusform>لم يصل شيء منذ %n ثانية.</numerusform>
            <numerusform>لم يصل شيء منذ ثانية واحدة.</numerusform>
            <numerusform>لم يصل شيء منذ ثانيتين.</numerusform>
            <numerusform>لم يصل شيء منذ %n ثوانٍ.</numerusform>
            <numerusform>لم يصل شيء منذ %n ثانية.</numerusform>
            <numerusform>لم يصل شيء منذ %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>The agent did not answer in time; whether it was done is not known.</source>
        <translation>لم يردّ الوكيل في الوقت المحدد؛ لا يُعرف هل نُفِّذ الأمر.</translation>
    </message>
    <message>
        <source>The session was closed.</source>
        <translation>أُغلقت الجلسة.</translation>
    </message>
    <message>
        <source>The session with the agent has ended; whether it was done is not known.</source>
        <translation>انتهت الجلسة مع الوكيل؛ لا يُعرف هل نُفِّذ الأمر.</translation>
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
        <translation>الوكلاء</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not up</source>
        <translation>
            <numerusform>كل الخوادم تعمل</numerusform>
            <numerusform>خادم واحد لا يعمل</numerusform>
            <numerusform>خادمان لا يعملان</numerusform>
            <numerusform>%n خوادم لا تعمل</numerusform>
            <numerusform>%n خادمًا لا يعمل</numerusform>
            <numerusform>%n خادم لا يعمل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread alert(s)</source>
        <translation>
            <numerusform>لا تنبيهات غير مقروءة</numerusform>
            <numerusform>تنبيه واحد غير مقروء</numerusform>
            <numerusform>تنبيهان غير مقروءين</numerusform>
            <numerusform>%n تنبيهات غير مقروءة</numerusform>
            <numerusform>%n تنبيهًا غير مقروء</numerusform>
            <numerusform>%n تنبيه غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>page</source>
        <translation>صفحة</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>وكيل</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>الكثافة</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>الأوقات</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>إعداد</translation>
    </message>
    <message>
        <source>Add an agent</source>
        <translation>إضافة وكيل</translation>
    </message>
    <message>
        <source>action</source>
        <translation>إجراء</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>إضافة تجمّع</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>إضافة مستمع</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>المراقبة</translation>
    </message>
    <message>
        <source>Operate</source>
        <translation>التشغيل</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>الحماية</translation>
    </message>
</context>
<context>
    <name>poise::console::OverviewPage</name>
    <message>
        <source>Requests per second</source>
        <translation>الطلبات في الثانية</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>التجمّعات</translation>
    </message>
    <message>
        <source>by pool, stacked</source>
        <translation>حسب التجمّع، متراكمة</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Open pools</source>
        <translation>فتح التجمّعات</translation>
    </message>
    <message>
        <source>No data of this time</source>
        <translation>لا بيانات لهذا الوقت</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pool(s)</source>
        <translation>
            <numerusform>لا تجمّعات</numerusform>
            <numerusform>تجمّع واحد</numerusform>
            <numerusform>تجمّعان</numerusform>
            <numerusform>%Ln تجمّعات</numerusform>
            <numerusform>%Ln تجمّعًا</numerusform>
            <numerusform>%Ln تجمّع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s)</source>
        <translation>
            <numerusform>لا خوادم</numerusform>
            <numerusform>خادم واحد</numerusform>
            <numerusform>خادمان</numerusform>
            <numerusform>%Ln خوادم</numerusform>
            <numerusform>%Ln خادمًا</numerusform>
            <numerusform>%Ln خادم</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 · double click a weight to stage a change</source>
        <translation>%1 · %2 · انقر وزنًا مرتين لتجهيز تغيير</translation>
    </message>
    <message>
        <source>others</source>
        <translation>أخرى</translation>
    </message>
</context>
<context>
    <name>poise::console::PendingBar</name>
    <message>
        <source>Apply changes</source>
        <translation>تطبيق التغييرات</translation>
    </message>
    <message>
        <source>Pending changes</source>
        <translation>التغييرات المعلّقة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>استعراض</translation>
    </message>
    <message numerus="yes">
        <source>%n pending change(s)</source>
        <translation>
            <numerusform>لا تغييرات معلّقة</numerusform>
            <numerusform>تغيير معلّق واحد</numerusform>
            <numerusform>تغييران معلّقان</numerusform>
            <numerusform>%n تغييرات معلّقة</numerusform>
            <numerusform>%n تغييرًا معلّقًا</numerusform>
            <numerusform>%n تغيير معلّق</numerusform>
        </translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>not applied to the agent yet</source>
        <translation>لم تُطبَّق على الوكيل بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>لا مزيد</numerusform>
            <numerusform>واحد آخر</numerusform>
            <numerusform>اثنان آخران</numerusform>
            <numerusform>%n أخرى</numerusform>
            <numerusform>%n أخرى</numerusform>
            <numerusform>%n أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>kept on this machine until the agent can be reached</source>
        <translation>محفوظة على هذا الجهاز حتى يمكن الوصول إلى الوكيل</translation>
    </message>
    <message>
        <source>applying takes the role %1</source>
        <translation>يتطلب التطبيق الدور %1</translation>
    </message>
    <message>
        <source>somebody else changed the same keys: review and choose</source>
        <translation>غيّر شخص آخر المفاتيح نفسها: استعرض واختر</translation>
    </message>
    <message>
        <source>lost when this window closes: another console of yours keeps this agent&apos;s edits</source>
        <translation>تضيع عند إغلاق هذه النافذة: وحدة أخرى لك تحتفظ بتعديلات هذا الوكيل</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolActions</name>
    <message numerus="yes">
        <source>Staged for %Ln server(s); nothing is sent before you apply it.</source>
        <translation>
            <numerusform>لم يُجهَّز لأي خادم؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
            <numerusform>جُهِّز لخادم واحد؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
            <numerusform>جُهِّز لخادمين؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
            <numerusform>جُهِّز لـ %Ln خوادم؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
            <numerusform>جُهِّز لـ %Ln خادمًا؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
            <numerusform>جُهِّز لـ %Ln خادم؛ لا يُرسَل شيء قبل تطبيقه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>تحرير …</translation>
    </message>
    <message>
        <source>Routes …</source>
        <translation>المسارات …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln response(s) of %1 thrown out.</source>
        <translation>
            <numerusform>لم تُحذف أي استجابة من %1.</numerusform>
            <numerusform>حُذفت استجابة واحدة من %1.</numerusform>
            <numerusform>حُذفت استجابتان من %1.</numerusform>
            <numerusform>حُذفت %Ln استجابات من %1.</numerusform>
            <numerusform>حُذفت %Ln استجابة من %1.</numerusform>
            <numerusform>حُذفت %Ln استجابة من %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was thrown out of the cache of %1: %2</source>
        <translation>لم يُحذف شيء من ذاكرة التخزين لـ %1: %2</translation>
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
            <numerusform>لا خوادم</numerusform>
            <numerusform>خادم واحد</numerusform>
            <numerusform>خادمان</numerusform>
            <numerusform>%Ln خوادم</numerusform>
            <numerusform>%Ln خادمًا</numerusform>
            <numerusform>%Ln خادم</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>a value and the one staged</comment>
        <translation>%1 ‏←‏ %2</translation>
    </message>
    <message>
        <source>Pool / server</source>
        <translation>التجمّع / الخادم</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolToolbar</name>
    <message>
        <source>Filter servers: name, address, state:down …</source>
        <translation>تصفية الخوادم: الاسم، العنوان، state:down …</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>اختيار الأعمدة</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>المستمعون</translation>
    </message>
    <message>
        <source>Words are looked for in names and addresses. Keys: %1. A minus turns a term round.</source>
        <translation>يُبحث عن الكلمات في الأسماء والعناوين. المفاتيح: %1. علامة الطرح تعكس الشرط.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>المشكلات</translation>
    </message>
    <message>
        <source>Servers that are down or degraded</source>
        <translation>الخوادم المتوقفة أو المتدهورة</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>المتغيّرة</translation>
    </message>
    <message>
        <source>Servers with staged edits</source>
        <translation>خوادم لها تعديلات مُجهَّزة</translation>
    </message>
    <message>
        <source>Which servers are shown</source>
        <translation>الخوادم المعروضة</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>إضافة خادم …</translation>
    </message>
    <message>
        <source>Add a pool …</source>
        <translation>إضافة تجمّع …</translation>
    </message>
    <message>
        <source>Add a listener …</source>
        <translation>إضافة مستمع …</translation>
    </message>
    <message>
        <source>Set or scale weights …</source>
        <translation>تعيين الأوزان أو ضبطها نسبيًا …</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>تحرير …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>إزالة …</translation>
    </message>
    <message>
        <source>Export what is shown …</source>
        <translation>تصدير المعروض …</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>الكل %1</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>المشكلات %1</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>المتغيّرة %1</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>يتطلب هذا الدور «مُشغِّل».</translation>
    </message>
    <message>
        <source>Select servers first.</source>
        <translation>حدّد خوادم أولًا.</translation>
    </message>
    <message>
        <source>This takes the role admin.</source>
        <translation>يتطلب هذا الدور «مسؤول».</translation>
    </message>
    <message>
        <source>Empty the cache …</source>
        <translation>تفريغ ذاكرة التخزين المؤقت …</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolTree</name>
    <message>
        <source>Pools and servers</source>
        <translation>التجمّعات والخوادم</translation>
    </message>
</context>
<context>
    <name>poise::console::PoolsPage</name>
    <message>
        <source>Order paused while you are at the rows</source>
        <translation>الترتيب متوقف مؤقتًا أثناء العمل على الصفوف</translation>
    </message>
    <message>
        <source>No pools on this agent yet</source>
        <translation>لا تجمّعات لدى هذا الوكيل بعد</translation>
    </message>
    <message>
        <source>Add a pool here, or write one into the agent&apos;s configuration file.</source>
        <translation>أضِف تجمّعًا هنا، أو اكتبه في ملف إعدادات الوكيل.</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>إضافة تجمّع</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>التجمّعات</translation>
    </message>
    <message>
        <source>You are a viewer: drain, maintenance, ready and weights take the role operator.</source>
        <translation>دورك viewer: التصريف والصيانة والجاهزية والأوزان تتطلب الدور operator.</translation>
    </message>
</context>
<context>
    <name>poise::console::ProtocolCard</name>
    <message>
        <source>Protocols</source>
        <translation>البروتوكولات</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>منذ البدء</translation>
    </message>
</context>
<context>
    <name>poise::console::ReviewCard</name>
    <message>
        <source>Changed by somebody else too</source>
        <translation>غيّره شخص آخر أيضًا</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>القيمة السابقة</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>قيمتهم</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>قيمتك</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>اعتماد قيمتهم</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>إبقاء قيمتي</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>تعارض: %1</translation>
    </message>
    <message>
        <source>Discard this change</source>
        <translation>تجاهل هذا التغيير</translation>
    </message>
</context>
<context>
    <name>poise::console::ReviewPanel</name>
    <message>
        <source>Counts from the next request on.</source>
        <translation>يسري من الطلب التالي.</translation>
    </message>
    <message>
        <source>What it belongs to is opened again.</source>
        <translation>يُعاد فتح ما ينتمي إليه.</translation>
    </message>
    <message>
        <source>Counts when the agent is started the next time.</source>
        <translation>يسري عند بدء الوكيل في المرة التالية.</translation>
    </message>
    <message>
        <source>Listeners: %1</source>
        <translation>المستمعون: %1</translation>
    </message>
    <message>
        <source>Pools: %1</source>
        <translation>التجمّعات: %1</translation>
    </message>
    <message>
        <source>No connection is closed.</source>
        <translation>لا يُغلق أي اتصال.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) would be closed.</source>
        <translation>
            <numerusform>لن يُغلق أي اتصال.</numerusform>
            <numerusform>سيُغلق اتصال واحد.</numerusform>
            <numerusform>سيُغلق اتصالان.</numerusform>
            <numerusform>ستُغلق %n اتصالات.</numerusform>
            <numerusform>سيُغلق %n اتصالًا.</numerusform>
            <numerusform>سيُغلق %n اتصال.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep only if I confirm within</source>
        <translation>إبقاء فقط إذا أكّدتُ خلال</translation>
    </message>
    <message>
        <source>Apply changes</source>
        <translation>تطبيق التغييرات</translation>
    </message>
    <message>
        <source>Review changes</source>
        <translation>استعراض التغييرات</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>إغلاق الاستعراض</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>السبب (يُحفظ في سجل التدقيق)</translation>
    </message>
    <message>
        <source>30 s</source>
        <translation>30 ث</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 د</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 د</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 د</translation>
    </message>
    <message>
        <source>Time to confirm</source>
        <translation>مهلة التأكيد</translation>
    </message>
    <message>
        <source>Without it the agent goes back by itself, also when you can no longer reach it.</source>
        <translation>من دون التأكيد يعود الوكيل تلقائيًا إلى ما سبق، حتى إن تعذّر عليك الوصول إليه.</translation>
    </message>
    <message>
        <source>Based on revision %1, the one in force.</source>
        <translation>مبنية على المراجعة %1، وهي السارية.</translation>
    </message>
    <message>
        <source>Based on revision %1; revision %2 is in force.</source>
        <translation>مبنية على المراجعة %1؛ السارية هي المراجعة %2.</translation>
    </message>
    <message>
        <source>The agent would refuse this: %1</source>
        <translation>سيرفض الوكيل هذا: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more change(s), not shown here.</source>
        <translation>
            <numerusform>لا تغييرات أخرى.</numerusform>
            <numerusform>تغيير آخر غير معروض هنا.</numerusform>
            <numerusform>تغييران آخران غير معروضين هنا.</numerusform>
            <numerusform>%n تغييرات أخرى غير معروضة هنا.</numerusform>
            <numerusform>%n تغييرًا آخر غير معروض هنا.</numerusform>
            <numerusform>%n تغيير آخر غير معروض هنا.</numerusform>
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
        <translation>بدأ الوكيل بها</translation>
    </message>
    <message>
        <source>Edited on disk</source>
        <translation>حُرِّرت على القرص</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>وقت التطبيق</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>استُرجعت</translation>
    </message>
    <message>
        <source>Taken back: not confirmed</source>
        <translation>سُحبت: لم تُؤكَّد</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>How</source>
        <translation>الكيفية</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>poise::console::RevisionsPage</name>
    <message>
        <source>Revisions</source>
        <translation>المراجعات</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>ما غيّرته</translation>
    </message>
    <message>
        <source>Roll back to it …</source>
        <translation>استرجاعها …</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>المراجعة %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>السارية</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>how a revision came about</comment>
        <translation>%1، بواسطة %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how a revision came about, and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. It changed nothing.</source>
        <comment>how a revision came about</comment>
        <translation>%1. لم تغيّر شيئًا.</translation>
    </message>
    <message>
        <source>This takes the role operator.</source>
        <translation>يتطلب هذا الدور «مُشغِّل».</translation>
    </message>
    <message>
        <source>Rolled back: revision %1 is in force.</source>
        <translation>تم الاسترجاع: المراجعة %1 سارية.</translation>
    </message>
    <message>
        <source>Not rolled back: %1</source>
        <translation>لم تُسترجع: %1</translation>
    </message>
</context>
<context>
    <name>poise::console::SeriesTable</name>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
</context>
<context>
    <name>poise::console::SetupCard</name>
    <message>
        <source>Set up this agent</source>
        <translation>إعداد هذا الوكيل</translation>
    </message>
    <message>
        <source>Nothing is sent before you review and apply it.</source>
        <translation>لا يُرسَل شيء قبل استعراضه وتطبيقه.</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>إضافة تجمّع</translation>
    </message>
    <message>
        <source>Servers that do the same work, and how it is shared.</source>
        <translation>خوادم تؤدي العمل نفسه، وكيفية توزيعه.</translation>
    </message>
    <message>
        <source>Add a listener</source>
        <translation>إضافة مستمع</translation>
    </message>
    <message>
        <source>Where clients connect, and which pool serves them.</source>
        <translation>حيث يتصل العملاء، وأي تجمّع يخدمهم.</translation>
    </message>
    <message>
        <source>Send traffic</source>
        <translation>إرسال الحركة</translation>
    </message>
    <message>
        <source>As soon as requests come this page shows them.</source>
        <translation>تظهر الطلبات في هذه الصفحة فور وصولها.</translation>
    </message>
    <message>
        <source>This takes the role admin.</source>
        <translation>يتطلب هذا الدور «مسؤول».</translation>
    </message>
</context>
<context>
    <name>poise::console::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Poise</source>
        <translation>Poise</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>موازن الأحمال</translation>
    </message>
    <message>
        <source>%1  jump to anything</source>
        <translation>%1  انتقال إلى أي شيء</translation>
    </message>
</context>
<context>
    <name>poise::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>poise::console::StageCard</name>
    <message>
        <source>Parse</source>
        <translation>التحليل</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Choose server</source>
        <translation>اختيار الخادم</translation>
    </message>
    <message>
        <source>Wait for server</source>
        <translation>انتظار الخادم</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Where time goes</source>
        <translation>أين يذهب الوقت</translation>
    </message>
    <message>
        <source>mean %1</source>
        <comment>a duration</comment>
        <translation>في المتوسط %1</translation>
    </message>
    <message>
        <source>no request of late</source>
        <translation>لا طلب مؤخرًا</translation>
    </message>
</context>
<context>
    <name>poise::console::TextEditor</name>
    <message>
        <source>name = value</source>
        <translation>اسم = قيمة</translation>
    </message>
</context>
<context>
    <name>poise::console::Tiles</name>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>زمن الاستجابة p99</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>معدّل الأخطاء</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Servers up</source>
        <translation>الخوادم العاملة</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>so many of all</comment>
        <translation>من %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not up</source>
        <translation>
            <numerusform>الكل يعمل</numerusform>
            <numerusform>واحد لا يعمل</numerusform>
            <numerusform>اثنان لا يعملان</numerusform>
            <numerusform>%Ln لا تعمل</numerusform>
            <numerusform>%Ln لا تعمل</numerusform>
            <numerusform>%Ln لا تعمل</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>poise::console::TimeChart</name>
    <message>
        <source>Show as table</source>
        <translation>عرض كجدول</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>عرض كمخطط</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>لا بيانات</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a line and its last value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>From %1 to %2. Last values: %3.</source>
        <translation>من %1 إلى %2. آخر القيم: %3.</translation>
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
        <translation>ما أظهره: %1</translation>
    </message>
</context>
<context>
    <name>poise::console::WeightEditor</name>
    <message>
        <source>Weight, as a slider</source>
        <translation>الوزن، بشريط تمرير</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
</context>
<context>
    <name>purge</name>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>One path, with any query</source>
        <translation>مسار واحد، بأي استعلام</translation>
    </message>
    <message>
        <source>All paths that begin with</source>
        <translation>كل المسارات التي تبدأ بـ</translation>
    </message>
    <message>
        <source>any</source>
        <translation>أيّ مضيف</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>السبب (يُحفظ في سجل التدقيق)</translation>
    </message>
    <message>
        <source>Throw out</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>The cache of %1 holds %2. What is thrown out is asked of the servers again. This is done at once and cannot be undone.</source>
        <translation>تحتوي ذاكرة التخزين لـ %1 على %2. ما يُحذف يُطلب من الخوادم من جديد. يحدث ذلك فورًا ولا يمكن التراجع عنه.</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>تفريغ ذاكرة التخزين المؤقت</translation>
    </message>
</context>
<context>
    <name>role</name>
    <message>
        <source>viewer</source>
        <translation>مُشاهِد</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>مُشغِّل</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>مسؤول</translation>
    </message>
</context>
<context>
    <name>rollback</name>
    <message>
        <source>What would change</source>
        <translation>ما سيتغيّر</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Revision %1 would be in force again, as a new revision. Against now it changes:</source>
        <translation>ستسري المراجعة %1 من جديد بوصفها مراجعة جديدة. ما تغيّره مقارنةً بالوضع الحالي:</translation>
    </message>
    <message>
        <source>Reason (kept in the audit log)</source>
        <translation>السبب (يُحفظ في سجل التدقيق)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
</context>
<context>
    <name>schema</name>
    <message>
        <source>&quot;1.2&quot; | &quot;1.3&quot;</source>
        <translation>‎&quot;1.2&quot; | &quot;1.3&quot;‎</translation>
    </message>
    <message>
        <source>&quot;all&quot;, &quot;any&quot; or a number from 1</source>
        <translation>‎&quot;all&quot;‎ أو ‎&quot;any&quot;‎ أو عدد بدءًا من 1</translation>
    </message>
    <message>
        <source>&quot;client&quot;, &quot;cookie:NAME&quot;, &quot;header:NAME&quot; or &quot;query:NAME&quot;</source>
        <translation>‎&quot;client&quot;‎ أو ‎&quot;cookie:NAME&quot;‎ أو ‎&quot;header:NAME&quot;‎ أو ‎&quot;query:NAME&quot;‎</translation>
    </message>
    <message>
        <source>&quot;debug&quot; | &quot;info&quot; | &quot;warning&quot; | &quot;error&quot;</source>
        <translation>‎&quot;debug&quot; | &quot;info&quot; | &quot;warning&quot; | &quot;error&quot;‎</translation>
    </message>
    <message>
        <source>&quot;host:port&quot; or &quot;[v6]:port&quot;</source>
        <translation>‎&quot;host:port&quot;‎ أو ‎&quot;[v6]:port&quot;‎</translation>
    </message>
    <message>
        <source>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot;</source>
        <translation>‎&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot;‎</translation>
    </message>
    <message>
        <source>&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot; | &quot;dns&quot;</source>
        <translation>‎&quot;http&quot; | &quot;tcp&quot; | &quot;udp&quot; | &quot;dns&quot;‎</translation>
    </message>
    <message>
        <source>&quot;http/1.1&quot; | &quot;h2&quot; | &quot;h2c&quot; | &quot;auto&quot;</source>
        <translation>‎&quot;http/1.1&quot; | &quot;h2&quot; | &quot;h2c&quot; | &quot;auto&quot;‎</translation>
    </message>
    <message>
        <source>&quot;none&quot; | &quot;consistent_hash&quot; | &quot;cookie&quot; | &quot;ip_hash&quot; | &quot;header&quot;</source>
        <translation>‎&quot;none&quot; | &quot;consistent_hash&quot; | &quot;cookie&quot; | &quot;ip_hash&quot; | &quot;header&quot;‎</translation>
    </message>
    <message>
        <source>&quot;none&quot; | &quot;optional&quot; | &quot;required&quot;</source>
        <translation>‎&quot;none&quot; | &quot;optional&quot; | &quot;required&quot;‎</translation>
    </message>
    <message>
        <source>&quot;off&quot; | &quot;text&quot; | &quot;json&quot;</source>
        <translation>‎&quot;off&quot; | &quot;text&quot; | &quot;json&quot;‎</translation>
    </message>
    <message>
        <source>&quot;round_robin&quot; | &quot;weighted_round_robin&quot; | &quot;least_connections&quot; | &quot;least_response_time&quot; | &quot;resource_based&quot; | &quot;geographic&quot; | &quot;consistent_hash&quot; | &quot;maglev&quot; | &quot;random_two_choices&quot; | &quot;peak_ewma&quot; | &quot;prequal&quot;</source>
        <translation>‎&quot;round_robin&quot; | &quot;weighted_round_robin&quot; | &quot;least_connections&quot; | &quot;least_response_time&quot; | &quot;resource_based&quot; | &quot;geographic&quot; | &quot;consistent_hash&quot; | &quot;maglev&quot; | &quot;random_two_choices&quot; | &quot;peak_ewma&quot; | &quot;prequal&quot;‎</translation>
    </message>
    <message>
        <source>&quot;sha256&quot;</source>
        <translation>‎&quot;sha256&quot;‎</translation>
    </message>
    <message>
        <source>&quot;soft&quot; | &quot;hard&quot;</source>
        <translation>‎&quot;soft&quot; | &quot;hard&quot;‎</translation>
    </message>
    <message>
        <source>&quot;strict&quot; | &quot;lax&quot; | &quot;none&quot;</source>
        <translation>‎&quot;strict&quot; | &quot;lax&quot; | &quot;none&quot;‎</translation>
    </message>
    <message>
        <source>&quot;unknown&quot; | &quot;healthy&quot;</source>
        <translation>‎&quot;unknown&quot; | &quot;healthy&quot;‎</translation>
    </message>
    <message>
        <source>1 goes first.</source>
        <translation>1 يأتي أولًا.</translation>
    </message>
    <message>
        <source>1: a backup, used when no other server may be given requests.</source>
        <translation>1: خادم احتياطي، يُستخدم حين لا يصلح أي خادم آخر لتلقّي الطلبات.</translation>
    </message>
    <message>
        <source>1: somebody has acknowledged it.</source>
        <translation>1: أقرّ به شخص ما.</translation>
    </message>
    <message>
        <source>95 % of the requests were answered within it, over the last 10 s.</source>
        <translation>أُجيب عن 95% من الطلبات خلاله، في آخر 10 ث.</translation>
    </message>
    <message>
        <source>99 % of the requests were answered within it, over the last 10 s.</source>
        <translation>أُجيب عن 99% من الطلبات خلاله، في آخر 10 ث.</translation>
    </message>
    <message>
        <source>A check that answers in time but slower than this degrades the server.</source>
        <translation>الفحص الذي يجيب في الوقت المحدد لكن أبطأ من هذا يجعل الخادم متدهورًا.</translation>
    </message>
    <message>
        <source>A check without an answer in this time has failed.</source>
        <translation>يُعدّ الفحص فاشلًا إن لم يُجَب خلال هذا الوقت.</translation>
    </message>
    <message>
        <source>A request that waited longer is refused.</source>
        <translation>يُرفض الطلب الذي انتظر أطول من ذلك.</translation>
    </message>
    <message>
        <source>A sentence for people.</source>
        <translation>جملة مقروءة للبشر.</translation>
    </message>
    <message>
        <source>A server that returns gets its full weight only after this time; 0s: at once.</source>
        <translation>الخادم العائد ينال وزنه الكامل بعد هذا الوقت فقط؛ 0s: فورًا.</translation>
    </message>
    <message>
        <source>A session ends when it is not used for this long.</source>
        <translation>تنتهي الجلسة إن لم تُستخدم طوال هذه المدة.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>سجل الوصول</translation>
    </message>
    <message>
        <source>Acme</source>
        <translation>ACME</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Address of the management port: API, health and metrics of the agent.</source>
        <translation>عنوان منفذ الإدارة: واجهة API للوكيل وصحته ومقاييسه.</translation>
    </message>
    <message>
        <source>Addresses to listen on; port 0 takes a free one.</source>
        <translation>عناوين الاستماع؛ المنفذ 0 يأخذ منفذًا حرًا.</translation>
    </message>
    <message>
        <source>Adjustment interval</source>
        <translation>الفاصل بين التعديلات</translation>
    </message>
    <message>
        <source>Adjusts weights to how servers perform.</source>
        <translation>يعدّل الأوزان وفق أداء الخوادم.</translation>
    </message>
    <message>
        <source>Affinity</source>
        <translation>ثبات العميل</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>الخوارزمية</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>السماح</translation>
    </message>
    <message>
        <source>Alpn</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>Answers to DNS queries.</source>
        <translation>يجيب عن استعلامات DNS.</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>مُفعَّل للتنفيذ</translation>
    </message>
    <message>
        <source>As configured, times the factors of health and slow start.</source>
        <translation>كما في الإعدادات، مضروبًا في عاملي الصحة والبدء البطيء.</translation>
    </message>
    <message>
        <source>As configured.</source>
        <translation>كما في الإعدادات.</translation>
    </message>
    <message>
        <source>Asks a server once for what several clients want.</source>
        <translation>يسأل الخادم مرة واحدة عمّا يطلبه عدة عملاء.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>المصادقة</translation>
    </message>
    <message>
        <source>Authentication of clients.</source>
        <translation>مصادقة العملاء.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>احتياطي</translation>
    </message>
    <message>
        <source>Bad rounds of checks.</source>
        <translation>جولات الفحص الفاشلة.</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>عرض النطاق</translation>
    </message>
    <message>
        <source>Beginning of the path, up to the border of a segment.</source>
        <translation>بداية المسار، حتى حدّ أحد مقاطعه.</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>السلوك</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>عناوين الاستماع</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>المتن</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>قاطع الدائرة</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>الدفقة</translation>
    </message>
    <message>
        <source>Ca</source>
        <translation>سلطة التصديق</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>ذاكرة التخزين المؤقت</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>السعة</translation>
    </message>
    <message>
        <source>Cert</source>
        <translation>الشهادة</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>الشهادات</translation>
    </message>
    <message>
        <source>Certificates by ACME.</source>
        <translation>شهادات عبر ACME.</translation>
    </message>
    <message>
        <source>Certificates; the client&apos;s server name chooses among them.</source>
        <translation>الشهادات؛ يُختار منها وفق اسم الخادم الذي يطلبه العميل.</translation>
    </message>
    <message>
        <source>Changes the path before it is sent on.</source>
        <translation>يغيّر المسار قبل إرساله.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>الفحوص</translation>
    </message>
    <message>
        <source>Checks that must succeed for a good round; if others fail the server is degraded.</source>
        <translation>الفحوص التي يجب أن تنجح كي تُعدّ الجولة ناجحة؛ إن فشل غيرها صار الخادم متدهورًا.</translation>
    </message>
    <message>
        <source>Checks the servers&apos; certificates.</source>
        <translation>يتحقق من شهادات الخوادم.</translation>
    </message>
    <message>
        <source>Cipher suites in OpenSSL&apos;s notation.</source>
        <translation>مجموعات التشفير بصيغة OpenSSL.</translation>
    </message>
    <message>
        <source>Ciphers</source>
        <translation>مجموعات التشفير</translation>
    </message>
    <message>
        <source>Circuit breaker of each client.</source>
        <translation>قاطع الدائرة لكل عميل.</translation>
    </message>
    <message>
        <source>Circuit breaker of each server.</source>
        <translation>قاطع الدائرة لكل خادم.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Class of the requests that match.</source>
        <translation>فئة الطلبات المطابقة.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Client auth</source>
        <translation>مصادقة العميل</translation>
    </message>
    <message>
        <source>Client breaker</source>
        <translation>قاطع دائرة العميل</translation>
    </message>
    <message>
        <source>Client ca</source>
        <translation>سلطة تصديق العملاء</translation>
    </message>
    <message>
        <source>Client connections accepted, over the last second.</source>
        <translation>اتصالات العملاء المقبولة، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Client connections accepted.</source>
        <translation>اتصالات العملاء المقبولة.</translation>
    </message>
    <message>
        <source>Client connections open now.</source>
        <translation>اتصالات العملاء المفتوحة الآن.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>العنقود</translation>
    </message>
    <message>
        <source>Coalesce</source>
        <translation>دمج الطلبات</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>مهلة الاتصال</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Connections kept for the next request.</source>
        <translation>اتصالات محفوظة للطلب التالي.</translation>
    </message>
    <message>
        <source>Connections opened to it, over the last second.</source>
        <translation>الاتصالات المفتوحة إليه، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Connections opened to it.</source>
        <translation>الاتصالات المفتوحة إليه.</translation>
    </message>
    <message>
        <source>Connections opened to its servers.</source>
        <translation>الاتصالات المفتوحة إلى خوادمه.</translation>
    </message>
    <message>
        <source>Connections opened to servers, over the last second.</source>
        <translation>الاتصالات المفتوحة إلى الخوادم، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Connections per instance.</source>
        <translation>الاتصالات لكل مثيل.</translation>
    </message>
    <message>
        <source>Connections to it that could not be opened.</source>
        <translation>الاتصالات إليه التي تعذّر فتحها.</translation>
    </message>
    <message>
        <source>Connections to the servers.</source>
        <translation>الاتصالات بالخوادم.</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>ملف تعريف الارتباط</translation>
    </message>
    <message>
        <source>Counts what would be refused, and refuses nothing.</source>
        <translation>يعدّ ما كان سيُرفض، ولا يرفض شيئًا.</translation>
    </message>
    <message>
        <source>Cpu</source>
        <translation>المعالج</translation>
    </message>
    <message>
        <source>Decrease below</source>
        <translation>التقليص دون</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهور</translation>
    </message>
    <message>
        <source>Degraded factor</source>
        <translation>عامل التدهور</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>المنع</translation>
    </message>
    <message>
        <source>Dns</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>تشغيل تجريبي</translation>
    </message>
    <message>
        <source>Dynamic</source>
        <translation>ديناميكي</translation>
    </message>
    <message>
        <source>Emergency pool</source>
        <translation>تجمّع الطوارئ</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>مُفعَّل</translation>
    </message>
    <message>
        <source>Encrypts the management port; false is accepted on loopback only.</source>
        <translation>يشفّر منفذ الإدارة؛ لا تُقبل false إلا على واجهة الاسترجاع (loopback).</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>معدّل الأخطاء</translation>
    </message>
    <message>
        <source>Expect status</source>
        <translation>الحالة المتوقعة</translation>
    </message>
    <message>
        <source>Factor on a limit for a short time.</source>
        <translation>عامل يُضرب في الحد لفترة قصيرة.</translation>
    </message>
    <message>
        <source>Factor on the weight of a degraded server.</source>
        <translation>عامل يُضرب في وزن الخادم المتدهور.</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>العوامل</translation>
    </message>
    <message>
        <source>Failed rounds in a row that take a server out.</source>
        <translation>الجولات الفاشلة المتتالية التي تُخرج الخادم من الخدمة.</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>تجاوز الفشل</translation>
    </message>
    <message>
        <source>Failure threshold</source>
        <translation>حد الإخفاق</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>الإخفاقات</translation>
    </message>
    <message>
        <source>Failures after which another server is tried, where that is safe.</source>
        <translation>الإخفاقات التي يُجرَّب بعدها خادم آخر، حيث يكون ذلك آمنًا.</translation>
    </message>
    <message>
        <source>Failures in a row that open the breaker.</source>
        <translation>الإخفاقات المتتالية التي تفتح القاطع.</translation>
    </message>
    <message>
        <source>Fallback algorithm</source>
        <translation>الخوارزمية البديلة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>File with the authorities that client certificates are checked against.</source>
        <translation>ملف السلطات التي تُفحص شهادات العملاء على أساسها.</translation>
    </message>
    <message>
        <source>File with the authorities that servers are checked against.</source>
        <translation>ملف السلطات التي تُفحص الخوادم على أساسها.</translation>
    </message>
    <message>
        <source>File with the certificate and its chain, PEM.</source>
        <translation>ملف الشهادة وسلسلتها، بصيغة PEM.</translation>
    </message>
    <message>
        <source>File with the private key, PEM.</source>
        <translation>ملف المفتاح الخاص، بصيغة PEM.</translation>
    </message>
    <message>
        <source>Folder of history, revisions, keys and certificates; relative to this file.</source>
        <translation>مجلد السجل التاريخي والمراجعات والمفاتيح والشهادات؛ نسبةً إلى هذا الملف.</translation>
    </message>
    <message>
        <source>Forecasts the load.</source>
        <translation>يتنبأ بالحِمل.</translation>
    </message>
    <message>
        <source>Function that places keys and servers on the ring.</source>
        <translation>الدالة التي تضع المفاتيح والخوادم على الحلقة.</translation>
    </message>
    <message>
        <source>Further servers to try.</source>
        <translation>خوادم أخرى تُجرَّب.</translation>
    </message>
    <message>
        <source>Further tries after a first one failed.</source>
        <translation>محاولات أخرى بعد فشل الأولى.</translation>
    </message>
    <message>
        <source>Geo</source>
        <translation>الموقع الجغرافي</translation>
    </message>
    <message>
        <source>Gives a session another server when its own is gone.</source>
        <translation>يمنح الجلسة خادمًا آخر عند غياب خادمها.</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>إجمالي</translation>
    </message>
    <message>
        <source>Good rounds among the last 100 of its checks.</source>
        <translation>الجولات الناجحة من آخر 100 فحص له.</translation>
    </message>
    <message>
        <source>Good rounds in a row that bring a server back.</source>
        <translation>الجولات الناجحة المتتالية التي تعيد الخادم إلى الخدمة.</translation>
    </message>
    <message>
        <source>Good rounds of checks.</source>
        <translation>جولات الفحص الناجحة.</translation>
    </message>
    <message>
        <source>Growing ahead of the load.</source>
        <translation>النمو قبل وصول الحِمل.</translation>
    </message>
    <message>
        <source>Half of the requests were answered within it, over the last 10 s.</source>
        <translation>أُجيب عن نصف الطلبات خلاله، في آخر 10 ث.</translation>
    </message>
    <message>
        <source>Half open requests</source>
        <translation>طلبات نصف الفتح</translation>
    </message>
    <message>
        <source>Hard wait</source>
        <translation>الانتظار الصارم</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>التجزئة</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>الترويسة</translation>
    </message>
    <message>
        <source>Header field of the method header.</source>
        <translation>حقل الترويسة للطريقة header.</translation>
    </message>
    <message>
        <source>Header fields that must be there with exactly this value.</source>
        <translation>حقول ترويسة يجب أن توجد بهذه القيمة بالضبط.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>الترويسات</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>الصحة</translation>
    </message>
    <message>
        <source>Health of a server before its first round; unknown takes no traffic.</source>
        <translation>صحة الخادم قبل جولته الأولى؛ unknown لا تتلقى حركة.</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>Hides the cookie from scripts.</source>
        <translation>يُخفي ملف تعريف الارتباط عن البرامج النصية.</translation>
    </message>
    <message>
        <source>History points</source>
        <translation>نقاط السجل التاريخي</translation>
    </message>
    <message>
        <source>History size</source>
        <translation>حجم السجل التاريخي</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>المضيف</translation>
    </message>
    <message>
        <source>Host that was asked for, without regard to case; &quot;*.&quot; stands for any name below.</source>
        <translation>المضيف المطلوب، دون تمييز حالة الأحرف؛ ‎&quot;*.&quot;‎ تعني أي اسم تحته.</translation>
    </message>
    <message>
        <source>Hours of history that the forecast learns from.</source>
        <translation>ساعات السجل التاريخي التي يتعلم منها التنبؤ.</translation>
    </message>
    <message>
        <source>How a client stays with its server.</source>
        <translation>كيفية بقاء العميل مع خادمه.</translation>
    </message>
    <message>
        <source>How far and how often it grows and shrinks.</source>
        <translation>مدى التوسيع والتقليص ووتيرتهما.</translation>
    </message>
    <message>
        <source>How far the forecast looks.</source>
        <translation>المدى الذي يغطيه التنبؤ.</translation>
    </message>
    <message>
        <source>How long a client is refused.</source>
        <translation>مدة رفض العميل.</translation>
    </message>
    <message>
        <source>How long a hard session waits for its server before it moves.</source>
        <translation>مدة انتظار الجلسة الصارمة لخادمها قبل أن تنتقل.</translation>
    </message>
    <message>
        <source>How long an unused connection to a server is kept.</source>
        <translation>مدة إبقاء الاتصال غير المستخدم بالخادم.</translation>
    </message>
    <message>
        <source>How long clients may take.</source>
        <translation>المهلة المتاحة للعملاء.</translation>
    </message>
    <message>
        <source>How long it stays open before it tries again.</source>
        <translation>مدة بقائه مفتوحًا قبل أن يحاول مجددًا.</translation>
    </message>
    <message>
        <source>How long servers may take.</source>
        <translation>المهلة المتاحة للخوادم.</translation>
    </message>
    <message>
        <source>How much clients may send.</source>
        <translation>مقدار ما يجوز للعملاء إرساله.</translation>
    </message>
    <message>
        <source>How much of the old weight each adjustment keeps.</source>
        <translation>مقدار ما يُبقيه كل تعديل من الوزن القديم.</translation>
    </message>
    <message>
        <source>How servers are checked and judged.</source>
        <translation>كيفية فحص الخوادم والحكم عليها.</translation>
    </message>
    <message>
        <source>How servers are chosen where the algorithm has no answer.</source>
        <translation>كيفية اختيار الخوادم حين لا تعطي الخوارزمية جوابًا.</translation>
    </message>
    <message>
        <source>How servers are chosen, in the configuration&apos;s word.</source>
        <translation>كيفية اختيار الخوادم، بلفظ الإعدادات.</translation>
    </message>
    <message>
        <source>How servers are chosen.</source>
        <translation>كيفية اختيار الخوادم.</translation>
    </message>
    <message>
        <source>How session data moves between servers.</source>
        <translation>كيفية انتقال بيانات الجلسة بين الخوادم.</translation>
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
        <translation>الخمول</translation>
    </message>
    <message>
        <source>In a word: up, degraded, down, checking, draining, drained, maintenance.</source>
        <translation>بكلمة واحدة: up أو degraded أو down أو checking أو draining أو drained أو maintenance.</translation>
    </message>
    <message>
        <source>Initial state</source>
        <translation>الحالة الأولية</translation>
    </message>
    <message>
        <source>Instance cost per hour</source>
        <translation>تكلفة المثيل في الساعة</translation>
    </message>
    <message>
        <source>Instances after a step down, by those before.</source>
        <translation>المثيلات بعد خطوة تقليص، مقسومة على ما قبلها.</translation>
    </message>
    <message>
        <source>Instances after a step up, by those before.</source>
        <translation>المثيلات بعد خطوة توسيع، مقسومة على ما قبلها.</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>الفواصل الزمنية</translation>
    </message>
    <message>
        <source>Its share of the work, by the weights of the others; 0 takes no new work.</source>
        <translation>حصته من العمل، نسبةً إلى أوزان الآخرين؛ 0 لا يتلقى عملًا جديدًا.</translation>
    </message>
    <message>
        <source>Keep alive</source>
        <translation>إبقاء الاتصال</translation>
    </message>
    <message>
        <source>Keeps requests from a server that fails.</source>
        <translation>يحجب الطلبات عن الخادم الذي يفشل.</translation>
    </message>
    <message>
        <source>Keeps responses that may be kept.</source>
        <translation>يحفظ الاستجابات التي يجوز حفظها.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Largest change of one adjustment, by the weight.</source>
        <translation>أكبر تغيير في التعديل الواحد، نسبةً إلى الوزن.</translation>
    </message>
    <message>
        <source>Largest response that is kept.</source>
        <translation>أكبر استجابة تُحفظ.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>خط العرض</translation>
    </message>
    <message>
        <source>Latitude of this agent, north positive.</source>
        <translation>خط عرض هذا الوكيل، الشمال موجب.</translation>
    </message>
    <message>
        <source>Least time between two steps down.</source>
        <translation>أقل وقت بين خطوتي تقليص.</translation>
    </message>
    <message>
        <source>Least time between two steps up.</source>
        <translation>أقل وقت بين خطوتي توسيع.</translation>
    </message>
    <message>
        <source>Lets anyone who reaches the management port read /metrics.</source>
        <translation>يسمح لكل من يصل إلى منفذ الإدارة بقراءة ‎/metrics‎.</translation>
    </message>
    <message>
        <source>Lets clients resume sessions.</source>
        <translation>يتيح للعملاء استئناف الجلسات.</translation>
    </message>
    <message>
        <source>Lets forecasts act; until then they advise.</source>
        <translation>يتيح للتنبؤات أن تتصرف؛ وحتى ذلك الحين تنصح فقط.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>المستوى</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>الاستماع</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>المستمعون</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Longest pause between two reads of a request&apos;s body.</source>
        <translation>أطول توقف بين قراءتين لمتن الطلب.</translation>
    </message>
    <message>
        <source>Longest pause between two reads of a response.</source>
        <translation>أطول توقف بين قراءتين للاستجابة.</translation>
    </message>
    <message>
        <source>Longest silence of a WebSocket or TCP connection in both directions.</source>
        <translation>أطول صمت لاتصال WebSocket أو TCP في كلا الاتجاهين.</translation>
    </message>
    <message>
        <source>Longest time for each step of a move.</source>
        <translation>أطول وقت لكل خطوة من خطوات الانتقال.</translation>
    </message>
    <message>
        <source>Longest time to connect; a tenth of it while other servers remain to be tried.</source>
        <translation>أطول وقت للاتصال؛ وعُشره ما دامت هناك خوادم أخرى لم تُجرَّب.</translation>
    </message>
    <message>
        <source>Longest time until a request&apos;s head is whole.</source>
        <translation>أطول وقت حتى تكتمل ترويسة الطلب.</translation>
    </message>
    <message>
        <source>Longest time until the response&apos;s head is there.</source>
        <translation>أطول وقت حتى تصل ترويسة الاستجابة.</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>خط الطول</translation>
    </message>
    <message>
        <source>Longitude of this agent, east positive.</source>
        <translation>خط طول هذا الوكيل، الشرق موجب.</translation>
    </message>
    <message>
        <source>Look ahead</source>
        <translation>أفق التنبؤ</translation>
    </message>
    <message>
        <source>Looks for a trend.</source>
        <translation>يبحث عن اتجاه عام.</translation>
    </message>
    <message>
        <source>Looks for daily and weekly patterns.</source>
        <translation>يبحث عن أنماط يومية وأسبوعية.</translation>
    </message>
    <message>
        <source>Management</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>المطابقة</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>الأقصى</translation>
    </message>
    <message>
        <source>Max idle</source>
        <translation>أقصى عدد خامل</translation>
    </message>
    <message>
        <source>Max instances</source>
        <translation>أقصى عدد مثيلات</translation>
    </message>
    <message>
        <source>Max latency</source>
        <translation>أقصى زمن استجابة</translation>
    </message>
    <message>
        <source>Max object</source>
        <translation>أقصى حجم للعنصر</translation>
    </message>
    <message>
        <source>Max per server</source>
        <translation>الأقصى لكل خادم</translation>
    </message>
    <message>
        <source>Max retries</source>
        <translation>أقصى عدد محاولات</translation>
    </message>
    <message>
        <source>Mean CPU use.</source>
        <translation>متوسط استخدام المعالج.</translation>
    </message>
    <message>
        <source>Mean memory use.</source>
        <translation>متوسط استخدام الذاكرة.</translation>
    </message>
    <message>
        <source>Mean response time.</source>
        <translation>متوسط زمن الاستجابة.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Memory for all of them.</source>
        <translation>الذاكرة المخصصة لها جميعًا.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>الطرق</translation>
    </message>
    <message>
        <source>Methods, any of them; empty is all.</source>
        <translation>الطرق، أيٌّ منها؛ الفارغ يعني الكل.</translation>
    </message>
    <message>
        <source>Metrics public</source>
        <translation>مقاييس عامة</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>الترحيل</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>ترحيل البيانات</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>الأدنى</translation>
    </message>
    <message>
        <source>Min instances</source>
        <translation>أقل عدد مثيلات</translation>
    </message>
    <message>
        <source>Min version</source>
        <translation>أقل إصدار</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>النسخ المرآتي</translation>
    </message>
    <message>
        <source>Moves in a session&apos;s life; after them it begins anew.</source>
        <translation>الانتقالات في عمر الجلسة؛ بعدها تبدأ من جديد.</translation>
    </message>
    <message>
        <source>Moves the session&apos;s data to the new server.</source>
        <translation>ينقل بيانات الجلسة إلى الخادم الجديد.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name of the cookie.</source>
        <translation>اسم ملف تعريف الارتباط.</translation>
    </message>
    <message>
        <source>Names the route in logs and edits.</source>
        <translation>يسمّي المسار في السجلات والتعديلات.</translation>
    </message>
    <message>
        <source>Names the rule in logs and edits.</source>
        <translation>يسمّي القاعدة في السجلات والتعديلات.</translation>
    </message>
    <message>
        <source>Names this agent in logs, metrics and the Via field of requests.</source>
        <translation>يسمّي هذا الوكيل في السجلات والمقاييس وحقل Via في الطلبات.</translation>
    </message>
    <message>
        <source>Networks of proxies whose forwarding fields are believed.</source>
        <translation>شبكات الوسطاء الذين تُصدَّق حقول التمرير منهم.</translation>
    </message>
    <message>
        <source>Networks that clients may come from; empty is all.</source>
        <translation>الشبكات التي يجوز للعملاء القدوم منها؛ الفارغ يعني الكل.</translation>
    </message>
    <message>
        <source>Networks that clients may not come from.</source>
        <translation>الشبكات التي لا يجوز للعملاء القدوم منها.</translation>
    </message>
    <message>
        <source>Never fewer.</source>
        <translation>ليس أقل من ذلك عددًا.</translation>
    </message>
    <message>
        <source>Never less.</source>
        <translation>ليس أقل من ذلك.</translation>
    </message>
    <message>
        <source>Never more.</source>
        <translation>ليس أكثر من ذلك.</translation>
    </message>
    <message>
        <source>Of a degraded server.</source>
        <translation>لخادم متدهور.</translation>
    </message>
    <message>
        <source>Of a healthy server.</source>
        <translation>لخادم سليم.</translation>
    </message>
    <message>
        <source>Of all clients together.</source>
        <translation>لجميع العملاء معًا.</translation>
    </message>
    <message>
        <source>Of an unhealthy server, and from the first failure until the verdict is clear.</source>
        <translation>لخادم غير سليم، ومن أول إخفاق حتى يتضح الحكم.</translation>
    </message>
    <message>
        <source>Of each client.</source>
        <translation>لكل عميل.</translation>
    </message>
    <message>
        <source>Of those with 5xx.</source>
        <translation>منها ما أُجيب عنه بـ 5xx.</translation>
    </message>
    <message>
        <source>Of those with a status of 100-199.</source>
        <translation>منها ما حالته 100-199.</translation>
    </message>
    <message>
        <source>Of those with a status of 200-299.</source>
        <translation>منها ما حالته 200-299.</translation>
    </message>
    <message>
        <source>Of those with a status of 300-399.</source>
        <translation>منها ما حالته 300-399.</translation>
    </message>
    <message>
        <source>Of those with a status of 400-499.</source>
        <translation>منها ما حالته 400-499.</translation>
    </message>
    <message>
        <source>Of those with a status of 500-599.</source>
        <translation>منها ما حالته 500-599.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>عند</translation>
    </message>
    <message>
        <source>One line per request or TCP connection, and in which form.</source>
        <translation>سطر واحد لكل طلب أو اتصال TCP، وبأي صيغة.</translation>
    </message>
    <message>
        <source>Other agents of the same service.</source>
        <translation>وكلاء آخرون للخدمة نفسها.</translation>
    </message>
    <message>
        <source>Panic</source>
        <translation>وضع الذعر</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>مسار URL</translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation>بادئة مسار URL</translation>
    </message>
    <message>
        <source>Path that the http check asks for.</source>
        <translation>المسار الذي يطلبه فحص http.</translation>
    </message>
    <message>
        <source>Paths that the cookie is sent for.</source>
        <translation>المسارات التي يُرسَل لها ملف تعريف الارتباط.</translation>
    </message>
    <message>
        <source>Per client</source>
        <translation>لكل عميل</translation>
    </message>
    <message>
        <source>Points of a server on the hash ring.</source>
        <translation>نقاط الخادم على حلقة التجزئة.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>التجمّع</translation>
    </message>
    <message>
        <source>Pool that takes over when no server is eligible.</source>
        <translation>التجمّع الذي يتولى العمل حين لا يصلح أي خادم.</translation>
    </message>
    <message>
        <source>Pool that takes the request.</source>
        <translation>التجمّع الذي يتولى الطلب.</translation>
    </message>
    <message>
        <source>Pool that takes what no route matches; without it HTTP answers 404.</source>
        <translation>التجمّع الذي يتولى ما لا يطابقه أي مسار؛ من دونه يجيب HTTP بـ 404.</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>التجمّعات</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>التنبؤ</translation>
    </message>
    <message>
        <source>Prewarm</source>
        <translation>التهيئة المسبقة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>البروتوكول</translation>
    </message>
    <message>
        <source>Protocols that are offered, the preferred first.</source>
        <translation>البروتوكولات المعروضة، المفضّل أولًا.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>المزوّد</translation>
    </message>
    <message>
        <source>Proxy protocol</source>
        <translation>بروتوكول PROXY</translation>
    </message>
    <message>
        <source>Puts a price beside capacity.</source>
        <translation>يقرن السعة بسعرها.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>قائمة الانتظار</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>حدود المعدّل</translation>
    </message>
    <message>
        <source>Reads PROXY v1/v2 from the trusted proxies.</source>
        <translation>يقرأ PROXY v1/v2 من الوسطاء الموثوقين.</translation>
    </message>
    <message>
        <source>Received from clients, over the last second.</source>
        <translation>المُستلَم من العملاء، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Received from clients.</source>
        <translation>المُستلَم من العملاء.</translation>
    </message>
    <message>
        <source>Received from it, over the last second.</source>
        <translation>المُستلَم منه، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Received from it.</source>
        <translation>المُستلَم منه.</translation>
    </message>
    <message>
        <source>Received from its servers.</source>
        <translation>المُستلَم من خوادمه.</translation>
    </message>
    <message>
        <source>Received from servers, over the last second.</source>
        <translation>المُستلَم من الخوادم، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>التعافي</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>إعادة التوجيه</translation>
    </message>
    <message>
        <source>Refuses clients that cause mostly errors.</source>
        <translation>يرفض العملاء الذين يتسببون في أخطاء غالبًا.</translation>
    </message>
    <message>
        <source>Refuses what is over a limit with 429.</source>
        <translation>يرفض ما يتجاوز الحد بالرمز 429.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Reports that are written regularly.</source>
        <translation>التقارير التي تُكتب دوريًا.</translation>
    </message>
    <message>
        <source>Request volume</source>
        <translation>حجم الطلبات</translation>
    </message>
    <message>
        <source>Requests and TCP connections that its servers work on.</source>
        <translation>الطلبات واتصالات TCP التي تعمل عليها خوادمه.</translation>
    </message>
    <message>
        <source>Requests and TCP connections that servers work on.</source>
        <translation>الطلبات واتصالات TCP التي تعمل عليها الخوادم.</translation>
    </message>
    <message>
        <source>Requests and connections that the agent refused.</source>
        <translation>الطلبات والاتصالات التي رفضها الوكيل.</translation>
    </message>
    <message>
        <source>Requests answered with 5xx, over the last 10 s.</source>
        <translation>الطلبات المُجاب عنها بـ 5xx، في آخر 10 ث.</translation>
    </message>
    <message>
        <source>Requests answered, by servers or by the agent itself.</source>
        <translation>الطلبات المُجاب عنها، من الخوادم أو من الوكيل نفسه.</translation>
    </message>
    <message>
        <source>Requests answered, over the last second.</source>
        <translation>الطلبات المُجاب عنها، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Requests before the share counts.</source>
        <translation>الطلبات اللازمة قبل احتساب النسبة.</translation>
    </message>
    <message>
        <source>Requests cut off before their response was complete.</source>
        <translation>الطلبات التي قُطعت قبل اكتمال استجابتها.</translation>
    </message>
    <message>
        <source>Requests or TCP connections that a server has at a time.</source>
        <translation>الطلبات أو اتصالات TCP لدى الخادم في وقت واحد.</translation>
    </message>
    <message>
        <source>Requests or TCP connections that it works on.</source>
        <translation>الطلبات أو اتصالات TCP التي يعمل عليها.</translation>
    </message>
    <message>
        <source>Requests that are let through to try.</source>
        <translation>الطلبات التي تُمرَّر للتجربة.</translation>
    </message>
    <message>
        <source>Requests that are sent again.</source>
        <translation>الطلبات التي تُرسَل مجددًا.</translation>
    </message>
    <message>
        <source>Requests that it answered.</source>
        <translation>الطلبات التي أجاب عنها.</translation>
    </message>
    <message>
        <source>Requests that its servers answered.</source>
        <translation>الطلبات التي أجابت عنها خوادمه.</translation>
    </message>
    <message>
        <source>Requests that may wait.</source>
        <translation>الطلبات التي يجوز لها الانتظار.</translation>
    </message>
    <message>
        <source>Requests that the servers can take; classes share it.</source>
        <translation>الطلبات التي تحتملها الخوادم؛ تتقاسمها الفئات.</translation>
    </message>
    <message>
        <source>Require</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>الاستجابة</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>Responses that are kept.</source>
        <translation>الاستجابات المحفوظة.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Revision of the configuration in force.</source>
        <translation>مراجعة الإعدادات السارية.</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>إعادة الكتابة</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>الحلقة</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Rules by country.</source>
        <translation>قواعد حسب البلد.</translation>
    </message>
    <message>
        <source>Rules on header fields.</source>
        <translation>قواعد على حقول الترويسة.</translation>
    </message>
    <message>
        <source>Rules on how clients behave.</source>
        <translation>قواعد على سلوك العملاء.</translation>
    </message>
    <message>
        <source>Same site</source>
        <translation>SameSite</translation>
    </message>
    <message>
        <source>Scale down cooldown</source>
        <translation>فترة التهدئة بعد التقليص</translation>
    </message>
    <message>
        <source>Scale down factor</source>
        <translation>عامل التقليص</translation>
    </message>
    <message>
        <source>Scale up cooldown</source>
        <translation>فترة التهدئة بعد التوسيع</translation>
    </message>
    <message>
        <source>Scale up factor</source>
        <translation>عامل التوسيع</translation>
    </message>
    <message>
        <source>Scales down when less than this share is predicted to be needed.</source>
        <translation>يقلّص حين يُتوقَّع أن يلزم أقل من هذه الحصة.</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>التوسيع والتقليص</translation>
    </message>
    <message>
        <source>Seasonality</source>
        <translation>الموسمية</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Secure</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>الأمان</translation>
    </message>
    <message>
        <source>Sends the cookie over TLS only; without the key: when the client came over TLS.</source>
        <translation>يُرسِل ملف تعريف الارتباط عبر TLS فقط؛ من دون هذا المفتاح: حين يأتي العميل عبر TLS.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>الحساسية</translation>
    </message>
    <message>
        <source>Sent to clients, over the last second.</source>
        <translation>المُرسَل إلى العملاء، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Sent to clients.</source>
        <translation>المُرسَل إلى العملاء.</translation>
    </message>
    <message>
        <source>Sent to it, over the last second.</source>
        <translation>المُرسَل إليه، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Sent to it.</source>
        <translation>المُرسَل إليه.</translation>
    </message>
    <message>
        <source>Sent to its servers.</source>
        <translation>المُرسَل إلى خوادمه.</translation>
    </message>
    <message>
        <source>Sent to servers, over the last second.</source>
        <translation>المُرسَل إلى الخوادم، في الثانية الأخيرة.</translation>
    </message>
    <message>
        <source>Server name to ask for and to check.</source>
        <translation>اسم الخادم الذي يُطلب ويُتحقق منه.</translation>
    </message>
    <message>
        <source>Server protocol</source>
        <translation>بروتوكول الخادم</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>الخوادم</translation>
    </message>
    <message>
        <source>Servers of all pools.</source>
        <translation>خوادم جميع التجمّعات.</translation>
    </message>
    <message>
        <source>Servers of the pool.</source>
        <translation>خوادم التجمّع.</translation>
    </message>
    <message>
        <source>Servers that come and go with the load.</source>
        <translation>خوادم تأتي وتذهب مع الحِمل.</translation>
    </message>
    <message>
        <source>Servers that do the same work, each pool under its name.</source>
        <translation>خوادم تؤدي العمل نفسه، كل تجمّع باسمه.</translation>
    </message>
    <message>
        <source>Serves HTTP/2: by ALPN with TLS, by its preface without.</source>
        <translation>يقدّم HTTP/2: عبر ALPN مع TLS، وعبر تمهيده من دونه.</translation>
    </message>
    <message>
        <source>Serves TLS.</source>
        <translation>يقدّم TLS.</translation>
    </message>
    <message>
        <source>Set headers</source>
        <translation>ضبط الترويسات</translation>
    </message>
    <message>
        <source>Shaping</source>
        <translation>تنظيم الحركة</translation>
    </message>
    <message>
        <source>Share of failed requests above which a server is degraded.</source>
        <translation>نسبة الطلبات الفاشلة التي يُعدّ الخادم فوقها متدهورًا.</translation>
    </message>
    <message>
        <source>Share of its requests that may fail.</source>
        <translation>نسبة طلباته التي يجوز أن تفشل.</translation>
    </message>
    <message>
        <source>Share of the CPU use that servers report.</source>
        <translation>حصة استخدام المعالج الذي تبلّغ عنه الخوادم.</translation>
    </message>
    <message>
        <source>Share of the capacity that the class is sure of.</source>
        <translation>حصة السعة المضمونة للفئة.</translation>
    </message>
    <message>
        <source>Share of the connections.</source>
        <translation>حصة الاتصالات.</translation>
    </message>
    <message>
        <source>Share of the error rate.</source>
        <translation>حصة معدّل الأخطاء.</translation>
    </message>
    <message>
        <source>Share of the requests that may be sent again, at least 3 a second.</source>
        <translation>نسبة الطلبات التي يجوز إرسالها مجددًا، 3 في الثانية على الأقل.</translation>
    </message>
    <message>
        <source>Share of the response time.</source>
        <translation>حصة زمن الاستجابة.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Sleep window</source>
        <translation>فترة السكون</translation>
    </message>
    <message>
        <source>Slow start</source>
        <translation>البدء البطيء</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>التنعيم</translation>
    </message>
    <message>
        <source>Sni</source>
        <translation>SNI</translation>
    </message>
    <message>
        <source>Speaks TLS to the servers.</source>
        <translation>يستخدم TLS مع الخوادم.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>التقسيم</translation>
    </message>
    <message>
        <source>State dir</source>
        <translation>مجلد الحالة</translation>
    </message>
    <message>
        <source>Status codes that the http check takes for success.</source>
        <translation>رموز الحالة التي يعدّها فحص http نجاحًا.</translation>
    </message>
    <message>
        <source>Stickiness</source>
        <translation>ثبات الجلسات</translation>
    </message>
    <message>
        <source>Successes</source>
        <translation>النجاحات</translation>
    </message>
    <message>
        <source>TLS to the servers.</source>
        <translation>TLS نحو الخوادم.</translation>
    </message>
    <message>
        <source>Takes work only when no other server can.</source>
        <translation>يتولى العمل فقط حين لا يستطيع أي خادم آخر.</translation>
    </message>
    <message>
        <source>The agent itself.</source>
        <translation>الوكيل نفسه.</translation>
    </message>
    <message>
        <source>The cookie of the method cookie.</source>
        <translation>ملف تعريف الارتباط للطريقة cookie.</translation>
    </message>
    <message>
        <source>The hash ring of consistent_hash.</source>
        <translation>حلقة التجزئة الخاصة بـ consistent_hash.</translation>
    </message>
    <message>
        <source>The least severe message that is logged.</source>
        <translation>أقل الرسائل خطورةً مما يُسجَّل.</translation>
    </message>
    <message>
        <source>The management port.</source>
        <translation>منفذ الإدارة.</translation>
    </message>
    <message>
        <source>The oldest TLS version that is accepted.</source>
        <translation>أقدم إصدار TLS مقبول.</translation>
    </message>
    <message>
        <source>The revision that it made, if any.</source>
        <translation>المراجعة التي نتجت عنه، إن وُجدت.</translation>
    </message>
    <message>
        <source>The servers, each under its name.</source>
        <translation>الخوادم، كلٌّ باسمه.</translation>
    </message>
    <message>
        <source>Those in maintenance.</source>
        <translation>التي في الصيانة.</translation>
    </message>
    <message>
        <source>Those that are degraded.</source>
        <translation>المتدهورة.</translation>
    </message>
    <message>
        <source>Those that are down.</source>
        <translation>المتوقفة.</translation>
    </message>
    <message>
        <source>Those that are drained.</source>
        <translation>المُصرَّفة.</translation>
    </message>
    <message>
        <source>Those that are draining.</source>
        <translation>التي قيد التصريف.</translation>
    </message>
    <message>
        <source>Those that may be given requests: up or degraded.</source>
        <translation>التي يجوز أن تُعطى طلبات: العاملة أو المتدهورة.</translation>
    </message>
    <message>
        <source>Those that no check has judged yet.</source>
        <translation>التي لم يحكم عليها أي فحص بعد.</translation>
    </message>
    <message>
        <source>Threads of the data plane.</source>
        <translation>خيوط مستوى البيانات.</translation>
    </message>
    <message>
        <source>Threads of the data plane; 0 is one per core.</source>
        <translation>خيوط مستوى البيانات؛ 0 يعني خيطًا لكل نواة.</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>تذاكر الجلسات</translation>
    </message>
    <message>
        <source>Time between two adjustments.</source>
        <translation>الوقت بين تعديلين.</translation>
    </message>
    <message>
        <source>Time between two rounds.</source>
        <translation>الوقت بين جولتين.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>المهلة</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>المهلات</translation>
    </message>
    <message>
        <source>Tls</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Traffic class of its requests.</source>
        <translation>فئة حركة طلباته.</translation>
    </message>
    <message>
        <source>Traffic classes; critical, high, normal and low exist.</source>
        <translation>فئات الحركة؛ توجد critical وhigh وnormal وlow.</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>الاتجاه العام</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>المحفّزات</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>الوسطاء الموثوقون</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>النفق</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>غير سليم</translation>
    </message>
    <message>
        <source>Values above which the pool grows.</source>
        <translation>القيم التي ينمو التجمّع فوقها.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>التحقق</translation>
    </message>
    <message>
        <source>Virtual nodes</source>
        <translation>العقد الافتراضية</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>الأوزان</translation>
    </message>
    <message>
        <source>Weights that follow performance.</source>
        <translation>أوزان تتبع الأداء.</translation>
    </message>
    <message>
        <source>What a request must have; without it every request matches.</source>
        <translation>ما يجب أن يتوفر في الطلب؛ من دونه يطابق كل طلب.</translation>
    </message>
    <message>
        <source>What clients are told apart by, beside their address.</source>
        <translation>ما يُميَّز به العملاء، إلى جانب عنوانهم.</translation>
    </message>
    <message>
        <source>What clients speak.</source>
        <translation>ما يستخدمه العملاء.</translation>
    </message>
    <message>
        <source>What consistent_hash tells clients by.</source>
        <translation>ما يميّز به consistent_hash العملاء.</translation>
    </message>
    <message>
        <source>What happened, in a word.</source>
        <translation>ما حدث، بكلمة واحدة.</translation>
    </message>
    <message>
        <source>What happens when a session&apos;s server is gone.</source>
        <translation>ما يحدث عند غياب خادم الجلسة.</translation>
    </message>
    <message>
        <source>What history may take of the disk; the finest and oldest is forgotten first.</source>
        <translation>ما يجوز أن يشغله السجل التاريخي من القرص؛ يُنسى الأدق والأقدم أولًا.</translation>
    </message>
    <message>
        <source>What is logged, how and where.</source>
        <translation>ما يُسجَّل، وكيف وأين.</translation>
    </message>
    <message>
        <source>What it is about.</source>
        <translation>ما يتعلق به.</translation>
    </message>
    <message>
        <source>What its servers speak; listeners of that protocol use it.</source>
        <translation>ما تستخدمه خوادمه؛ يستخدمه مستمعو ذلك البروتوكول.</translation>
    </message>
    <message>
        <source>What operators want: ready, drain or maintenance.</source>
        <translation>ما يريده المشغّلون: ready أو drain أو maintenance.</translation>
    </message>
    <message>
        <source>What performance is made of; they add up to 1.</source>
        <translation>ما يتكوّن منه الأداء؛ مجموعها 1.</translation>
    </message>
    <message>
        <source>What starts and stops instances.</source>
        <translation>ما يبدأ المثيلات ويوقفها.</translation>
    </message>
    <message>
        <source>What the checks say: unknown, healthy, degraded or unhealthy.</source>
        <translation>ما تقوله الفحوص: unknown أو healthy أو degraded أو unhealthy.</translation>
    </message>
    <message>
        <source>What ties a client to its server.</source>
        <translation>ما يربط العميل بخادمه.</translation>
    </message>
    <message>
        <source>When it happened.</source>
        <translation>متى حدث.</translation>
    </message>
    <message>
        <source>When the last round of checks ended.</source>
        <translation>متى انتهت آخر جولة فحوص.</translation>
    </message>
    <message>
        <source>When what is left of a drain is cut; null: never.</source>
        <translation>متى يُقطع ما تبقّى من التصريف؛ null: أبدًا.</translation>
    </message>
    <message>
        <source>Where clients arrive, each under its name.</source>
        <translation>حيث يصل العملاء، كلٌّ باسمه.</translation>
    </message>
    <message>
        <source>Where it stands.</source>
        <translation>حيث يقع.</translation>
    </message>
    <message>
        <source>Where servers hand out and take session data.</source>
        <translation>حيث تسلّم الخوادم بيانات الجلسة وتتسلّمها.</translation>
    </message>
    <message>
        <source>Where the server is reached; a name is resolved when the file is read.</source>
        <translation>حيث يوجد الخادم؛ يُحلّ الاسم عند قراءة الملف.</translation>
    </message>
    <message>
        <source>Where this agent stands, for geographic choices.</source>
        <translation>حيث يقع هذا الوكيل، للاختيارات الجغرافية.</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate.</source>
        <translation>هل يجب على العملاء تقديم شهادة.</translation>
    </message>
    <message>
        <source>Whether other sites&apos; requests carry the cookie.</source>
        <translation>هل تحمل طلبات المواقع الأخرى ملف تعريف الارتباط.</translation>
    </message>
    <message>
        <source>Which requests are of which class; the first match wins.</source>
        <translation>أي الطلبات من أي فئة؛ أول تطابق هو المعتمد.</translation>
    </message>
    <message>
        <source>Which requests go first, and how many a client may send.</source>
        <translation>أي الطلبات تسبق، وكم يجوز للعميل أن يرسل.</translation>
    </message>
    <message>
        <source>Which requests go to which pool; the first match wins.</source>
        <translation>أي الطلبات تذهب إلى أي تجمّع؛ أول تطابق هو المعتمد.</translation>
    </message>
    <message>
        <source>Who is told of what.</source>
        <translation>مَن يُبلَّغ بماذا.</translation>
    </message>
    <message>
        <source>Who may come in, and who is believed.</source>
        <translation>مَن يجوز له الدخول، ومَن يُصدَّق.</translation>
    </message>
    <message>
        <source>Whose token did it; null: nobody&apos;s.</source>
        <translation>صاحب رمز الوصول الذي نُفِّذ به؛ null: لا أحد.</translation>
    </message>
    <message>
        <source>Why it is not healthy; null while it is.</source>
        <translation>سبب كونه غير سليم؛ null ما دام سليمًا.</translation>
    </message>
    <message>
        <source>Without an emergency pool, uses unhealthy servers rather than none.</source>
        <translation>من دون تجمّع طوارئ، يستخدم خوادم غير سليمة بدلًا من لا شيء.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>خيوط العمل</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 1h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 0s إلى 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 24h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 0s إلى 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 5m</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 0s إلى 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 100ms to 24h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 100ms إلى 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 1m</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 10ms إلى 1m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 24h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 10ms إلى 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 10ms to 5m</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 10ms إلى 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1m to 24h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1m إلى 24h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 10m</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1ms إلى 10m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 1h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1ms إلى 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1ms to 5m</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1ms إلى 5m</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 1h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1s إلى 1h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 720h</source>
        <translation>مدة مثل ‎&quot;250ms&quot;‎ أو ‎&quot;30s&quot;‎ أو ‎&quot;5m&quot;‎ أو ‎&quot;1h&quot;‎، من 1s إلى 720h</translation>
    </message>
    <message>
        <source>a host such as &quot;example.com&quot;, or &quot;*.example.com&quot; for all below</source>
        <translation>مضيف مثل ‎&quot;example.com&quot;‎، أو ‎&quot;*.example.com&quot;‎ لكل ما تحته</translation>
    </message>
    <message>
        <source>a list of &quot;connect&quot; | &quot;reset_before_response&quot; | &quot;5xx&quot;</source>
        <translation>قائمة من ‎&quot;connect&quot; | &quot;reset_before_response&quot; | &quot;5xx&quot;‎</translation>
    </message>
    <message>
        <source>a list of &quot;h2&quot; | &quot;http/1.1&quot;</source>
        <translation>قائمة من ‎&quot;h2&quot; | &quot;http/1.1&quot;‎</translation>
    </message>
    <message>
        <source>a list of a method in capitals such as &quot;GET&quot;</source>
        <translation>قائمة طرق بأحرف كبيرة مثل ‎&quot;GET&quot;‎</translation>
    </message>
    <message>
        <source>a list of a network such as &quot;10.0.0.0/8&quot; or &quot;2001:db8::/32&quot;</source>
        <translation>قائمة شبكات مثل ‎&quot;10.0.0.0/8&quot;‎ أو ‎&quot;2001:db8::/32&quot;‎</translation>
    </message>
    <message>
        <source>a list of a text that is not empty</source>
        <translation>قائمة نصوص غير فارغة</translation>
    </message>
    <message>
        <source>a list of at least one &quot;host:port&quot; or &quot;[v6]:port&quot;</source>
        <translation>قائمة فيها على الأقل ‎&quot;host:port&quot;‎ أو ‎&quot;[v6]:port&quot;‎ واحد</translation>
    </message>
    <message>
        <source>a name of 1 to 63 letters, digits, &quot;_&quot;, &quot;.&quot; or &quot;-&quot;, the first a letter or digit</source>
        <translation>اسم من 1 إلى 63 من الحروف والأرقام و‎&quot;_&quot;‎ و‎&quot;.&quot;‎ و‎&quot;-&quot;‎، أوله حرف أو رقم</translation>
    </message>
    <message>
        <source>a name of letters, digits and marks such as &quot;x-tier&quot;</source>
        <translation>اسم من حروف وأرقام وعلامات مثل ‎&quot;x-tier&quot;‎</translation>
    </message>
    <message>
        <source>a number at least 0</source>
        <translation>عدد لا يقل عن 0</translation>
    </message>
    <message>
        <source>a number from -180 to 180</source>
        <translation>عدد من ‎-180‎ إلى 180</translation>
    </message>
    <message>
        <source>a number from -90 to 90</source>
        <translation>عدد من ‎-90‎ إلى 90</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>عدد من 0 إلى 1</translation>
    </message>
    <message>
        <source>a number from 0 to 1000</source>
        <translation>عدد من 0 إلى 1000</translation>
    </message>
    <message>
        <source>a number from 0.01 to 10000</source>
        <translation>عدد من 0.01 إلى 10000</translation>
    </message>
    <message>
        <source>a number from 1 to 10</source>
        <translation>عدد من 1 إلى 10</translation>
    </message>
    <message>
        <source>a number from 1 to 100</source>
        <translation>عدد من 1 إلى 100</translation>
    </message>
    <message>
        <source>a path of a file or folder</source>
        <translation>مسار ملف أو مجلد</translation>
    </message>
    <message>
        <source>a path that begins with &quot;/&quot;, without &quot;?&quot;, &quot;#&quot; and blanks</source>
        <translation>مسار يبدأ بـ ‎&quot;/&quot;‎، من دون ‎&quot;?&quot;‎ و‎&quot;#&quot;‎ والمسافات</translation>
    </message>
    <message>
        <source>a rate such as &quot;100/s&quot;, &quot;50/m&quot; or &quot;10/h&quot;, from 0.001/s to 1000000000/s</source>
        <translation>معدّل مثل ‎&quot;100/s&quot;‎ أو ‎&quot;50/m&quot;‎ أو ‎&quot;10/h&quot;‎، من ‎0.001/s‎ إلى ‎1000000000/s‎</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 1B to 1TiB</source>
        <translation>حجم مثل ‎&quot;512B&quot;‎ أو ‎&quot;16KiB&quot;‎ أو ‎&quot;10MiB&quot;‎، من 1B إلى 1TiB</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 64MiB to 1TiB</source>
        <translation>حجم مثل ‎&quot;512B&quot;‎ أو ‎&quot;16KiB&quot;‎ أو ‎&quot;10MiB&quot;‎، من 64MiB إلى 1TiB</translation>
    </message>
    <message>
        <source>a table of texts</source>
        <translation>جدول نصوص</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>نص غير فارغ</translation>
    </message>
    <message>
        <source>a whole number from 0 to 10</source>
        <translation>عدد صحيح من 0 إلى 10</translation>
    </message>
    <message>
        <source>a whole number from 0 to 100</source>
        <translation>عدد صحيح من 0 إلى 100</translation>
    </message>
    <message>
        <source>a whole number from 0 to 10000</source>
        <translation>عدد صحيح من 0 إلى 10000</translation>
    </message>
    <message>
        <source>a whole number from 0 to 1000000</source>
        <translation>عدد صحيح من 0 إلى 1000000</translation>
    </message>
    <message>
        <source>a whole number from 0 to 256</source>
        <translation>عدد صحيح من 0 إلى 256</translation>
    </message>
    <message>
        <source>a whole number from 1 to 100</source>
        <translation>عدد صحيح من 1 إلى 100</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000</source>
        <translation>عدد صحيح من 1 إلى 1000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 10000</source>
        <translation>عدد صحيح من 1 إلى 10000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000000</source>
        <translation>عدد صحيح من 1 إلى 1000000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 10000000</source>
        <translation>عدد صحيح من 1 إلى 10000000</translation>
    </message>
    <message>
        <source>a whole number from 24 to 8784</source>
        <translation>عدد صحيح من 24 إلى 8784</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>أي شيء</translation>
    </message>
    <message>
        <source>hard: rather wait or refuse than go to another server.</source>
        <translation>‎hard‎: يُفضَّل الانتظار أو الرفض على الانتقال إلى خادم آخر.</translation>
    </message>
    <message>
        <source>http or tcp.</source>
        <translation>‎http‎ أو tcp.</translation>
    </message>
    <message>
        <source>in_flight of the pool&apos;s max_per_server; null where that has no limit.</source>
        <translation>in_flight نسبةً إلى max_per_server للتجمّع؛ null حيث لا حدّ له.</translation>
    </message>
    <message>
        <source>info, warning or critical.</source>
        <translation>info أو warning أو critical.</translation>
    </message>
    <message>
        <source>it is not enforced</source>
        <translation>لا يُفرض</translation>
    </message>
    <message>
        <source>requests are balanced without it</source>
        <translation>تُوزَّع الطلبات من دونه</translation>
    </message>
    <message>
        <source>servers_up of servers_total.</source>
        <translation>servers_up من servers_total.</translation>
    </message>
    <message>
        <source>status codes such as &quot;200-299&quot; or &quot;200,301-308&quot;</source>
        <translation>رموز حالة مثل ‎&quot;200-299&quot;‎ أو ‎&quot;200,301-308&quot;‎</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true أو false</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: choosing the server.</source>
        <translation>متوسط الوقت في هذه المرحلة خلال آخر 10 ث: اختيار الخادم.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: connecting to the server and waiting for its answer to begin.</source>
        <translation>متوسط الوقت في هذه المرحلة خلال آخر 10 ث: الاتصال بالخادم وانتظار بدء رده.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: finding the route.</source>
        <translation>متوسط الوقت في هذه المرحلة خلال آخر 10 ث: العثور على المسار.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: from its arrival until the request is understood.</source>
        <translation>متوسط الوقت في هذه المرحلة خلال آخر 10 ث: من الوصول حتى فهم الطلب.</translation>
    </message>
    <message>
        <source>Mean time in that stage over the last 10 s: passing the answer on.</source>
        <translation>متوسط الوقت في هذه المرحلة خلال آخر 10 ث: تمرير الرد.</translation>
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
        <translation>301 أو 302 أو 303 أو 307 أو 308.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Age at which a connection gets no further request, up to a tenth less so that not all end together.</source>
        <translation>العمر الذي لا يتلقى الاتصال بعده أي طلب؛ أقل بما يصل إلى العُشر كي لا تنتهي كلها معًا.</translation>
    </message>
    <message>
        <source>Another host, all else as it was.</source>
        <translation>مضيف آخر، وكل ما عداه كما كان.</translation>
    </message>
    <message>
        <source>Another path and query, all else as it was; {path}, {query} and {uri} are the request&apos;s.</source>
        <translation>مسار واستعلام آخران، وكل ما عداهما كما كان؛ {path} و{query} و{uri} من الطلب.</translation>
    </message>
    <message>
        <source>Another scheme, all else as it was: http or https.</source>
        <translation>مخطط آخر، وكل ما عداه كما كان: http أو https.</translation>
    </message>
    <message>
        <source>Answered from the cache, of the requests that it was asked for since the start; null without one.</source>
        <translation>ما أُجيب من ذاكرة التخزين من الطلبات الموجهة إليها منذ البدء؛ null من دونها.</translation>
    </message>
    <message>
        <source>Answers with a fixed response, instead of a pool.</source>
        <translation>يجيب برد ثابت بدلًا من مجموعة.</translation>
    </message>
    <message>
        <source>Answers with a redirection, instead of a pool.</source>
        <translation>يجيب بإعادة توجيه بدلًا من مجموعة.</translation>
    </message>
    <message>
        <source>Beginning of the path, up to the border of a segment, that is taken away.</source>
        <translation>بداية المسار حتى حد مقطع، وهي ما يُحذف.</translation>
    </message>
    <message>
        <source>Cache control</source>
        <translation>التحكم بالتخزين</translation>
    </message>
    <message>
        <source>Cache-Control of the files.</source>
        <translation>قيمة Cache-Control للملفات.</translation>
    </message>
    <message>
        <source>Changes header fields on the way.</source>
        <translation>يغيّر حقول الترويسة في الطريق.</translation>
    </message>
    <message>
        <source>Coalesce timeout</source>
        <translation>مهلة الدمج</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>نوع المحتوى</translation>
    </message>
    <message>
        <source>Content-Type of the body.</source>
        <translation>قيمة Content-Type للمحتوى.</translation>
    </message>
    <message>
        <source>Default ttl</source>
        <translation>مدة الصلاحية المبدئية</translation>
    </message>
    <message>
        <source>Fields that are added to what is there.</source>
        <translation>حقول تُضاف إلى الموجود.</translation>
    </message>
    <message>
        <source>Fields that are taken away.</source>
        <translation>حقول تُحذف.</translation>
    </message>
    <message>
        <source>Fields that are there once, with this value.</source>
        <translation>حقول توجد مرة واحدة بهذه القيمة.</translation>
    </message>
    <message>
        <source>File that stands for its folder.</source>
        <translation>الملف الذي يمثل مجلده.</translation>
    </message>
    <message>
        <source>File with its body, up to 64 KiB; read when the configuration is.</source>
        <translation>ملف المحتوى، حتى 64 KiB؛ يُقرأ مع الإعدادات.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Folder; nothing outside of it is ever served.</source>
        <translation>المجلد؛ لا يُقدَّم أبدًا شيء خارجه.</translation>
    </message>
    <message>
        <source>Follows symbolic links, as long as they stay below the folder.</source>
        <translation>يتبع الروابط الرمزية ما دامت داخل المجلد.</translation>
    </message>
    <message>
        <source>Further header fields.</source>
        <translation>حقول ترويسة أخرى.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>المخفية</translation>
    </message>
    <message>
        <source>How long a response is used that does not say so itself; 0: not at all.</source>
        <translation>مدة استخدام رد لا يحددها بنفسه؛ 0: لا يُستخدم.</translation>
    </message>
    <message>
        <source>How long a stale response is used while its server is asked, where it does not say so itself.</source>
        <translation>مدة استخدام رد قديم ريثما يُسأل خادمه، ما لم يحددها بنفسه.</translation>
    </message>
    <message>
        <source>How long a stale response stands in for a server that fails, where it does not say so itself.</source>
        <translation>مدة نيابة رد قديم عن خادم متعطل، ما لم يحددها بنفسه.</translation>
    </message>
    <message>
        <source>How long they wait.</source>
        <translation>مدة انتظارها.</translation>
    </message>
    <message>
        <source>How long what was sent may stay unacknowledged; without it the system decides, a quarter of an hour.</source>
        <translation>المدة المسموح أن يبقى فيها ما أُرسل بلا تأكيد؛ من دونها يقرر النظام: ربع ساعة.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>الفهرس</translation>
    </message>
    <message>
        <source>Its body, up to 64 KiB.</source>
        <translation>محتواه، حتى 64 KiB.</translation>
    </message>
    <message>
        <source>Its share of the requests, by the weights of the others.</source>
        <translation>حصته من الطلبات بحسب أوزان البقية.</translation>
    </message>
    <message>
        <source>Longest wait for another client&apos;s request; then its own is sent.</source>
        <translation>أطول انتظار لطلب عميل آخر؛ ثم يُرسل طلبه.</translation>
    </message>
    <message>
        <source>Max age</source>
        <translation>العمر الأقصى</translation>
    </message>
    <message>
        <source>Max requests</source>
        <translation>أقصى عدد طلبات</translation>
    </message>
    <message>
        <source>Memory of the responses that are kept; null without a cache.</source>
        <translation>ذاكرة الردود المحفوظة؛ null من دون ذاكرة تخزين.</translation>
    </message>
    <message>
        <source>On the way to the client.</source>
        <translation>في الطريق إلى العميل.</translation>
    </message>
    <message>
        <source>On the way to the server.</source>
        <translation>في الطريق إلى الخادم.</translation>
    </message>
    <message>
        <source>Pool that gets the copies.</source>
        <translation>المجموعة التي تتلقى النسخ.</translation>
    </message>
    <message>
        <source>Pool.</source>
        <translation>المجموعة.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>المنفذ</translation>
    </message>
    <message>
        <source>Port of the target; with another scheme or host the scheme&apos;s own by default.</source>
        <translation>منفذ الهدف؛ ومع مخطط أو مضيف آخر يكون منفذ المخطط مبدئيًا.</translation>
    </message>
    <message>
        <source>Precompressed</source>
        <translation>مضغوطة مسبقًا</translation>
    </message>
    <message>
        <source>Queue timeout</source>
        <translation>مهلة الانتظار</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Replace prefix</source>
        <translation>استبدال البادئة</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Requests after which a connection is replaced; 0 is no limit.</source>
        <translation>عدد الطلبات الذي يُستبدل الاتصال بعده؛ 0 بلا حد.</translation>
    </message>
    <message>
        <source>Requests and TCP connections that may wait while every server has max_per_server; 0: they are refused at once.</source>
        <translation>الطلبات واتصالات TCP التي يجوز أن تنتظر ما دام لكل خادم max_per_server؛ 0: تُرفض فورًا.</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>الجذر</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>المخطط</translation>
    </message>
    <message>
        <source>Sends a copy of requests to another pool, whose answers nobody waits for.</source>
        <translation>يرسل نسخة من الطلبات إلى مجموعة أخرى لا ينتظر أحد ردودها.</translation>
    </message>
    <message>
        <source>Serves NAME.br, NAME.zst or NAME.gz beside NAME to who accepts it.</source>
        <translation>يقدم NAME.br أو NAME.zst أو NAME.gz بجانب NAME لمن يقبله.</translation>
    </message>
    <message>
        <source>Serves files of a folder, instead of a pool.</source>
        <translation>يقدم ملفات مجلد بدلًا من مجموعة.</translation>
    </message>
    <message>
        <source>Serves names that begin with a dot; &quot;.well-known&quot; is always served.</source>
        <translation>يقدم الأسماء التي تبدأ بنقطة؛ و&quot;.well-known&quot; دائمًا.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>تعيين</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>Share of the requests that are copied.</source>
        <translation>حصة الطلبات التي تُنسخ.</translation>
    </message>
    <message>
        <source>Shares requests out between pools, instead of pool: a canary gets a few.</source>
        <translation>يوزع الطلبات بين مجموعات بدلًا من pool: النسخة التجريبية تنال القليل.</translation>
    </message>
    <message>
        <source>Silence after which the system asks whether a client is still there; four questions without an answer end the connection.</source>
        <translation>الصمت الذي يسأل النظام بعده هل ما زال العميل موجودًا؛ أربعة أسئلة بلا جواب تنهي الاتصال.</translation>
    </message>
    <message>
        <source>Silence after which the system asks whether a server is still there; four questions without an answer end the connection.</source>
        <translation>الصمت الذي يسأل النظام بعده هل ما زال الخادم موجودًا؛ أربعة أسئلة بلا جواب تنهي الاتصال.</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>التقسيم حسب</translation>
    </message>
    <message>
        <source>Stale if error</source>
        <translation>قديم عند الخطأ</translation>
    </message>
    <message>
        <source>Stale while revalidate</source>
        <translation>قديم أثناء التحقق</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Status of the response.</source>
        <translation>حالة الرد.</translation>
    </message>
    <message>
        <source>Strip prefix</source>
        <translation>حذف البادئة</translation>
    </message>
    <message>
        <source>Symlinks</source>
        <translation>الروابط الرمزية</translation>
    </message>
    <message>
        <source>Tcp keep alive</source>
        <translation>إبقاء TCP</translation>
    </message>
    <message>
        <source>Tcp user timeout</source>
        <translation>مهلة مستخدم TCP</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Unused connections kept per server, over all workers; what a burst leaves beyond them is closed after a second.</source>
        <translation>الاتصالات غير المستخدمة المحفوظة لكل خادم على كل العاملين؛ وما تتركه دفعة فوقها يُغلق بعد ثانية.</translation>
    </message>
    <message>
        <source>Unused connections kept ready per server while it is up, over all workers, handshake done.</source>
        <translation>اتصالات غير مستخدمة تبقى جاهزة لكل خادم ما دام يعمل، على كل العاملين، بعد المصافحة.</translation>
    </message>
    <message>
        <source>What takes the place of the route&apos;s match.path_prefix.</source>
        <translation>ما يحل محل match.path_prefix للمسار.</translation>
    </message>
    <message>
        <source>Where to, whole; {scheme}, {host}, {path}, {query} (with its &quot;?&quot;) and {uri} (path and query) are the request&apos;s.</source>
        <translation>الوجهة كاملة؛ {scheme} و{host} و{path} و{query} (مع &quot;?&quot;) و{uri} (المسار والاستعلام) من الطلب.</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 720h</source>
        <translation>مدة مثل &quot;250ms&quot; أو &quot;30s&quot; أو &quot;5m&quot; أو &quot;1h&quot;، من 0s إلى 720h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 168h</source>
        <translation>مدة مثل &quot;250ms&quot; أو &quot;30s&quot; أو &quot;5m&quot; أو &quot;1h&quot;، من 1s إلى 168h</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 2h</source>
        <translation>مدة مثل &quot;250ms&quot; أو &quot;30s&quot; أو &quot;5m&quot; أو &quot;1h&quot;، من 1s إلى 2h</translation>
    </message>
    <message>
        <source>a list of a name of letters, digits and marks such as &quot;x-tier&quot;</source>
        <translation>قائمة أسماء من أحرف وأرقام وعلامات مثل &quot;x-tier&quot;</translation>
    </message>
    <message>
        <source>a number from 0 to 1000000</source>
        <translation>عدد من 0 إلى 1000000</translation>
    </message>
    <message>
        <source>a path, in which {path}, {query} and {uri} are the request&apos;s</source>
        <translation>مسار فيه {path} و{query} و{uri} من الطلب</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>a whole number from 0 to 1000000000</source>
        <translation>عدد صحيح من 0 إلى 1000000000</translation>
    </message>
    <message>
        <source>a whole number from 1 to 65535</source>
        <translation>عدد صحيح من 1 إلى 65535</translation>
    </message>
    <message>
        <source>a whole number from 200 to 599</source>
        <translation>عدد صحيح من 200 إلى 599</translation>
    </message>
    <message>
        <source>a whole number from 301 to 308</source>
        <translation>عدد صحيح من 301 إلى 308</translation>
    </message>
    <message>
        <source>an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request&apos;s</source>
        <translation>عنوان http أو https أو مسار فيه {scheme} و{host} و{path} و{query} و{uri} من الطلب</translation>
    </message>
    <message>
        <source>random, or client or header:NAME: the same client or value, the same pool.</source>
        <translation>random، أو client أو header:NAME: العميل أو القيمة نفسها، المجموعة نفسها.</translation>
    </message>
    <message>
        <source>the name of a file, without a slash</source>
        <translation>اسم ملف بلا شرطة مائلة</translation>
    </message>
    <message>
        <source>the value of a header field: text without line breaks</source>
        <translation>قيمة حقل ترويسة: نص بلا فواصل أسطر</translation>
    </message>
    <message>
        <source>&quot;pass&quot; | &quot;begin&quot;</source>
        <translation>&quot;pass&quot; | &quot;begin&quot;</translation>
    </message>
    <message>
        <source>&quot;unix:&quot; and a path such as &quot;unix:/dev/log&quot;, or &quot;udp:&quot; and an address with its port</source>
        <translation>&quot;unix:&quot; ومسار مثل &quot;unix:/dev/log&quot;، أو &quot;udp:&quot; وعنوان مع منفذه</translation>
    </message>
    <message>
        <source>Access sample</source>
        <translation>حصة سجل الوصول</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>الخوارزميات</translation>
    </message>
    <message>
        <source>Br level</source>
        <translation>مستوى br</translation>
    </message>
    <message>
        <source>Compresses responses for clients that accept it.</source>
        <translation>يضغط الردود للعملاء الذين يقبلون ذلك.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>الضغط</translation>
    </message>
    <message>
        <source>Datagram that the udp check sends.</source>
        <translation>حزمة البيانات التي يرسلها فحص udp.</translation>
    </message>
    <message>
        <source>Expect</source>
        <translation>المتوقع</translation>
    </message>
    <message>
        <source>File that the access log goes to, relative to this file; without it standard error.</source>
        <translation>الملف الذي يُكتب فيه سجل الوصول، نسبةً إلى هذا الملف؛ وبدونه خرج الأخطاء القياسي.</translation>
    </message>
    <message>
        <source>Gzip level</source>
        <translation>مستوى gzip</translation>
    </message>
    <message>
        <source>HTTP version towards the servers: h2 over TLS, h2c without; auto as the client came.</source>
        <translation>إصدار HTTP نحو الخوادم: ‏h2 عبر TLS، و‏h2c بدونه؛ و‏auto كما جاء العميل.</translation>
    </message>
    <message>
        <source>How long a connection is kept between two requests, or a UDP session without a datagram.</source>
        <translation>مدة إبقاء الاتصال بين طلبين، أو جلسة UDP بلا حزم.</translation>
    </message>
    <message>
        <source>How long a new program may take until it serves; until then, and if it does not, the old one does.</source>
        <translation>المدة المسموحة لبرنامج جديد حتى يخدم؛ وحتى ذلك الحين، أو إن لم يفعل، يخدم القديم.</translation>
    </message>
    <message>
        <source>How long connections go on in the old program after an upgrade, WebSockets for instance.</source>
        <translation>مدة استمرار الاتصالات في البرنامج القديم بعد الترقية، كاتصالات WebSocket.</translation>
    </message>
    <message>
        <source>Max sessions</source>
        <translation>أقصى عدد للجلسات</translation>
    </message>
    <message>
        <source>Media types that are worth it; &quot;text/*&quot; means all of that kind.</source>
        <translation>أنواع الوسائط التي تستحق ذلك؛ و‏&quot;text/*&quot; تعني كل هذا الصنف.</translation>
    </message>
    <message>
        <source>Min size</source>
        <translation>أدنى حجم</translation>
    </message>
    <message>
        <source>More is smaller and slower.</source>
        <translation>الأعلى أصغر حجمًا وأبطأ.</translation>
    </message>
    <message>
        <source>Responses that are compressed for who wants it.</source>
        <translation>الردود التي تُضغط لمن يريد ذلك.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>يرسل</translation>
    </message>
    <message>
        <source>Sends the access log to syslog (RFC 5424) instead of a file.</source>
        <translation>يرسل سجل الوصول إلى syslog ‏(RFC 5424) بدل ملف.</translation>
    </message>
    <message>
        <source>Share of the requests that get a line; those that failed or got a 5xx always do.</source>
        <translation>حصة الطلبات التي تحصل على سطر؛ والتي فشلت أو نالت 5xx دائمًا.</translation>
    </message>
    <message>
        <source>Shorter responses stay as they are.</source>
        <translation>الردود الأقصر تبقى كما هي.</translation>
    </message>
    <message>
        <source>Syslog</source>
        <translation>Syslog</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>التتبّع</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>الأنواع</translation>
    </message>
    <message>
        <source>UDP sessions at a time, shared out between the workers; the datagrams of further clients are dropped.</source>
        <translation>جلسات UDP في آن واحد، موزّعة على العمّال؛ وتُهمل حزم العملاء الزائدين.</translation>
    </message>
    <message>
        <source>Upgrade drain</source>
        <translation>تصريف الترقية</translation>
    </message>
    <message>
        <source>Upgrade timeout</source>
        <translation>مهلة الترقية</translation>
    </message>
    <message>
        <source>What clients are offered; between equals the first is chosen.</source>
        <translation>ما يُعرض على العملاء؛ وعند التساوي يُختار الأول.</translation>
    </message>
    <message>
        <source>What each round tries; [] is none, every server counts as healthy. Without the key: tcp and http in an http pool, tcp in a tcp pool, none in a udp pool. grpc asks grpc.health.v1, over HTTP/2.</source>
        <translation>ما تجرّبه كل جولة؛ ‏[] لا شيء، ويُعدّ كل خادم سليمًا. بدون المفتاح: ‏tcp و‏http في تجمّع http، و‏tcp في تجمّع tcp، ولا شيء في تجمّع udp. ‏grpc يسأل grpc.health.v1 عبر HTTP/2.</translation>
    </message>
    <message>
        <source>What the reply to the udp check must contain; empty: any reply will do.</source>
        <translation>ما يجب أن يحتويه الرد على فحص udp؛ فارغ: أي رد يكفي.</translation>
    </message>
    <message>
        <source>Whether a request without a valid traceparent gets one; a valid one is passed on.</source>
        <translation>هل يحصل الطلب بلا traceparent صالح على واحد؛ والصالح يُمرَّر.</translation>
    </message>
    <message>
        <source>Zstd level</source>
        <translation>مستوى zstd</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 1s to 4m</source>
        <translation>مدة مثل &quot;250ms&quot; أو &quot;30s&quot; أو &quot;5m&quot; أو &quot;1h&quot;، من 1s إلى 4m</translation>
    </message>
    <message>
        <source>a list of &quot;tcp&quot; | &quot;http&quot; | &quot;udp&quot; | &quot;grpc&quot; | &quot;custom&quot;</source>
        <translation>قائمة من &quot;tcp&quot; | &quot;http&quot; | &quot;udp&quot; | &quot;grpc&quot; | &quot;custom&quot;</translation>
    </message>
    <message>
        <source>a list of &quot;zstd&quot; | &quot;br&quot; | &quot;gzip&quot;</source>
        <translation>قائمة من &quot;zstd&quot; | &quot;br&quot; | &quot;gzip&quot;</translation>
    </message>
    <message>
        <source>a list of a media type such as &quot;text/html&quot; or &quot;text/*&quot;</source>
        <translation>قائمة من أنواع الوسائط مثل &quot;text/html&quot; أو &quot;text/*&quot;</translation>
    </message>
    <message>
        <source>a size such as &quot;512B&quot;, &quot;16KiB&quot; or &quot;10MiB&quot;, from 1B to 1GiB</source>
        <translation>حجم مثل &quot;512B&quot; أو &quot;16KiB&quot; أو &quot;10MiB&quot;، من 1B إلى 1GiB</translation>
    </message>
    <message>
        <source>a whole number from 0 to 9</source>
        <translation>عدد صحيح من 0 إلى 9</translation>
    </message>
    <message>
        <source>a whole number from 1 to 12</source>
        <translation>عدد صحيح من 1 إلى 12</translation>
    </message>
    <message>
        <source>a whole number from 1 to 9</source>
        <translation>عدد صحيح من 1 إلى 9</translation>
    </message>
    <message>
        <source>text of at most 1,024 bytes, or &quot;hex:&quot; and pairs of hex digits</source>
        <translation>نص من 1024 بايتًا على الأكثر، أو &quot;hex:&quot; وأزواج من أرقام ست عشرية</translation>
    </message>
    <message>
        <source>&quot;off&quot; | &quot;v1&quot; | &quot;v2&quot;</source>
        <translation>&quot;off&quot; | &quot;v1&quot; | &quot;v2&quot;</translation>
    </message>
    <message>
        <source>On a tcp listener: protocols that TLS offers, any of them; empty is all.</source>
        <translation>في مستمع TCP: البروتوكولات التي يعرضها TLS، ويكفي واحد منها؛ والفارغ يعني الكل.</translation>
    </message>
    <message>
        <source>On a tcp listener: the server name in TLS that passes through; &quot;*.&quot; stands for any name below.</source>
        <translation>في مستمع TCP: اسم الخادم في TLS الذي يمرّ دون فك؛ و«*.» تعني أي اسم تحته.</translation>
    </message>
    <message>
        <source>PROXY header that connections to the servers begin with, so that they know the client.</source>
        <translation>ترويسة PROXY التي تبدأ بها الاتصالات إلى الخوادم كي تعرف العميل.</translation>
    </message>
    <message>
        <source>Connections on which TLS 1.2 was agreed.</source>
        <translation>الاتصالات التي اتُّفق فيها على TLS 1.2.</translation>
    </message>
    <message>
        <source>Connections on which TLS 1.3 was agreed.</source>
        <translation>الاتصالات التي اتُّفق فيها على TLS 1.3.</translation>
    </message>
    <message>
        <source>Connections to it that stand, those kept for the next request among them.</source>
        <translation>الاتصالات القائمة معه، ومنها المحفوظة للطلب التالي.</translation>
    </message>
    <message>
        <source>Requests given to a connection that had carried others, since the start; null of tcp and udp.</source>
        <translation>حصة الطلبات التي سارت على اتصال حمل غيرها من قبل، منذ البدء؛ null في tcp وudp.</translation>
    </message>
    <message>
        <source>Requests of HTTP/1.0 and 1.1 that were understood; null of tcp and udp.</source>
        <translation>الطلبات المفهومة بـ HTTP/1.0 و1.1؛ null في tcp وudp.</translation>
    </message>
    <message>
        <source>Requests of HTTP/2 that were understood; null of tcp and udp.</source>
        <translation>الطلبات المفهومة بـ HTTP/2؛ null في tcp وudp.</translation>
    </message>
    <message>
        <source>TLS connections that resumed an earlier session, since the start; null before the first.</source>
        <translation>اتصالات TLS التي استأنفت جلسة سابقة، منذ البدء؛ null قبل أولها.</translation>
    </message>
    <message>
        <source>Those of connections_open that speak HTTP/2; null of tcp and udp.</source>
        <translation>ما يتحدث HTTP/2 من connections_open؛ null في tcp وudp.</translation>
    </message>
    <message>
        <source>Browsers may ship with it: needs include_subdomains and max_age of 365d.</source>
        <translation>يجوز للمتصفحات أن تأتي به مسبقًا: يتطلب include_subdomains و max_age بقيمة 365d.</translation>
    </message>
    <message>
        <source>How long browsers remember; 0s makes them forget.</source>
        <translation>مدة تذكّر المتصفحات له؛ القيمة 0s تجعلها تنساه.</translation>
    </message>
    <message>
        <source>Include subdomains</source>
        <translation>تضمين النطاقات الفرعية</translation>
    </message>
    <message>
        <source>It holds for all names below too.</source>
        <translation>يسري أيضًا على جميع الأسماء التابعة.</translation>
    </message>
    <message>
        <source>Preload</source>
        <translation>تحميل مسبق</translation>
    </message>
    <message>
        <source>Strict-Transport-Security of responses: browsers then come by TLS only.</source>
        <translation>Strict-Transport-Security في الردود: تأتي المتصفحات بعدها عبر TLS فقط.</translation>
    </message>
    <message>
        <source>a duration such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;1h&quot;, from 0s to 87600h</source>
        <translation>مدة مثل &quot;250ms&quot; أو &quot;30s&quot; أو &quot;5m&quot; أو &quot;1h&quot;، من 0s إلى 87600h</translation>
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
        <translation>الطلبات منذ البدء: %1 بـ HTTP/1، و%2 بـ HTTP/2.</translation>
    </message>
    <message>
        <source>Connections since the start: %1 of TLS 1.2, %2 of TLS 1.3; %3 resumed.</source>
        <translation>الاتصالات منذ البدء: %1 بـ TLS 1.2، و%2 بـ TLS 1.3؛ استُؤنف %3.</translation>
    </message>
</context>
<context>
    <name>steering</name>
    <message>
        <source>No deadline: wait for all</source>
        <translation>بلا مهلة: انتظار الجميع</translation>
    </message>
    <message numerus="yes">
        <source>%Ln server(s) will get no new work; what is under way goes on.</source>
        <translation>
            <numerusform>لا يتأثر أي خادم؛ ما يجري يستمر.</numerusform>
            <numerusform>لن يتلقى خادم واحد عملًا جديدًا؛ ما يجري يستمر.</numerusform>
            <numerusform>لن يتلقى خادمان عملًا جديدًا؛ ما يجري يستمر.</numerusform>
            <numerusform>لن تتلقى %Ln خوادم عملًا جديدًا؛ ما يجري يستمر.</numerusform>
            <numerusform>لن يتلقى %Ln خادمًا عملًا جديدًا؛ ما يجري يستمر.</numerusform>
            <numerusform>لن يتلقى %Ln خادم عملًا جديدًا؛ ما يجري يستمر.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) or connection(s) are under way now.</source>
        <translation>
            <numerusform>لا طلبات أو اتصالات جارية الآن.</numerusform>
            <numerusform>طلب أو اتصال واحد جارٍ الآن.</numerusform>
            <numerusform>طلبان أو اتصالان جاريان الآن.</numerusform>
            <numerusform>%Ln طلبات أو اتصالات جارية الآن.</numerusform>
            <numerusform>%Ln طلبًا أو اتصالًا جاريًا الآن.</numerusform>
            <numerusform>%Ln طلب أو اتصال جارٍ الآن.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>تصريف</translation>
    </message>
    <message>
        <source>Stage drain</source>
        <translation>تجهيز التصريف</translation>
    </message>
    <message>
        <source>Cut what is left after</source>
        <translation>قطع ما تبقّى بعد</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>هل أنت متأكد؟</translation>
    </message>
    <message>
        <source>Stage it anyway</source>
        <translation>تجهيز رغم ذلك</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>الأوزان</translation>
    </message>
    <message numerus="yes">
        <source>New weights of %Ln server(s).</source>
        <translation>
            <numerusform>لا أوزان جديدة.</numerusform>
            <numerusform>وزن جديد لخادم واحد.</numerusform>
            <numerusform>وزنان جديدان لخادمين.</numerusform>
            <numerusform>أوزان جديدة لـ %Ln خوادم.</numerusform>
            <numerusform>أوزان جديدة لـ %Ln خادمًا.</numerusform>
            <numerusform>أوزان جديدة لـ %Ln خادم.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stage weights</source>
        <translation>تجهيز الأوزان</translation>
    </message>
    <message>
        <source>Set all to</source>
        <translation>ضبط الكل على</translation>
    </message>
    <message>
        <source>Scale all to, in percent</source>
        <translation>ضبط الكل نسبيًا، بالمئة</translation>
    </message>
    <message>
        <source>Weight or percent</source>
        <translation>الوزن أو النسبة المئوية</translation>
    </message>
    <message numerus="yes">
        <source>%1 will get no new work; what is under way goes on.</source>
        <comment>names of servers</comment>
        <translation>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
            <numerusform>لن يصل %1 عمل جديد؛ والجاري يستمر.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Good checks %</source>
        <translation>الفحوص الناجحة %</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المُستلَم</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المُرسَل</translation>
    </message>
    <message>
        <source>Failed to connect</source>
        <translation>اتصالات فاشلة</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>الاتصالات</translation>
    </message>
    <message>
        <source>Idle connections</source>
        <translation>الاتصالات الخاملة</translation>
    </message>
    <message>
        <source>Connections/s</source>
        <translation>اتصالات/ث</translation>
    </message>
    <message>
        <source>Effective weight</source>
        <translation>الوزن الفعلي</translation>
    </message>
    <message>
        <source>Errors %</source>
        <translation>الأخطاء %</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>الأخطاء</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>آخر فحص</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>الحِمل</translation>
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
        <translation>السبب</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>طلبات/ث</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>ث</translation>
    </message>
    <message>
        <source>ms</source>
        <comment>milliseconds</comment>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a unit per second</comment>
        <translation>%1/ث</translation>
    </message>
    <message>
        <source>req/s</source>
        <comment>requests per second</comment>
        <translation>طلب/ث</translation>
    </message>
    <message>
        <source>conn/s</source>
        <comment>connections per second</comment>
        <translation>اتصال/ث</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>متدهور</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>قيد الفحص</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>قيد التصريف</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>مُصرَّف</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>صيانة</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>يعمل</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <translation>%1 من %2 تعمل</translation>
    </message>
    <message>
        <source>No servers</source>
        <translation>لا خوادم</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>حرج</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>معلومة</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>how long ago; %1 is a duration</extracomment>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>µs</source>
        <comment>microseconds</comment>
        <translation>µs</translation>
    </message>
    <message>
        <source>Cache hits %</source>
        <translation>إصابات التخزين المؤقت %</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>الاتصالات المفتوحة</translation>
    </message>
    <message>
        <source>Reused %</source>
        <translation>أُعيد استخدامها %</translation>
    </message>
</context>
</TS>
