package attribution

// The names of outlets, one outlet a line, its spellings between strokes. A
// spelling is found however its hamzas, its teh and its stops are written, and
// with ل, ب, و or the article before it. The first one stands for the outlet.
//
// The sure ones mean the outlet wherever they stand; the weak ones are words of
// the language or names of places as well, and mean it only in quotation marks
// or brackets, after a word like صحيفة or قناة, or in a dateline. A question
// mark before one spelling of a sure outlet makes that one weak.

const sureAgencies = `
واس|و ا س|?SPA|الأنباء السعودية
أ ش أ|أش أ|أ ش ا|MENA|أنباء الشرق الأوسط
?وات|?TAP|تونس إفريقيا للأنباء|تونس أفريقيا للأنباء
قنا|QNA|الأنباء القطرية
?واج|وأج|APS|و أ ج|الأنباء الجزائرية
و م ع|وم ع|?MAP|المغرب العربي للأنباء|?المغرب العربي|لاماب
?وام|WAM|أنباء الإمارات
?واع|INA|و ا ع
?نينا|NINA|الوكالة الوطنية العراقية للأنباء
الوكالة الوطنية للإعلام|NNA|?وطنية|?الوطنية
شينخوا|Xinhua|شنخوا|?الصين الجديدة
رويترز|Reuters|رويتر|ريوترز
فرانس برس|أ ف ب|أف ب|AFP|الصحافة الفرنسية|فرانس بريس|فرنس برس|فرانسبرس|Agence France Presse|?الفرنسية
أسوشيتد برس|أسوشييتد برس|أسوشيتدبرس|أسوشيتيد برس|أسوشييتدبرس|أسوشيتد بريس|Associated Press
د ب أ|دب أ|DPA|?الألمانية
الأناضول|أناضول|Anadolu
سبوتنيك|Sputnik
تاس|TASS|إيتار تاس|إيتارتاس
نوفوستي|ريا نوفوستي|RIA Novosti|ريا نوفستي
إنترفاكس|Interfax
كيودو|Kyodo
يونهاب|Yonhap
بلومبرغ|بلومبيرغ|بلومبيرج|بلومبرج|بلومبورغ|Bloomberg
آكي|AKI|أدنكرونوس|Adnkronos
إيفي|EFE
يو بي آي|يوبي آي|UPI|يونايتد برس إنترناشونال|يونايتد برس
برناما|Bernama
إرنا|IRNA
إسنا|ISNA
إيلنا|ILNA
كي سي إن إيه|KCNA
جيجي برس|Jiji
بي تي آي|PTI|برس تراست أوف إنديا
أوكرينفورم|Ukrinform
بيلتا|BelTA
كونا|KUNA
سانا|SANA
سونا|SUNA
سبأنت|Saba
بترا|PETRA
قدس برس|Quds Press
فيدس|Fides
`

const weakAgencies = `
يونا|UNA
نوفا|Nova
ترند|Trend
أنسا|ANSA
أوج|JANA
صونا|SONNA
تسنيم|Tasnim
أ ب|AP|ا ب
بنا|BNA
العمانية|ONA
وال|LANA
وفا|WAFA
معا|Maan
صفا
سوا
سما
شهاب
سبأ
المركزية
فارس|Fars
مهر|Mehr
وما|AMI
الإيطالية
`

const sureWorld = `
نيويورك تايمز|نيويورك تايمس|New York Times|NYT
واشنطن بوست|Washington Post|الواشنطن بوست
وول ستريت جورنال|ول ستريت جورنال|وال ستريت جورنال|Wall Street Journal|WSJ
الغارديان|غارديان|الجارديان|جارديان|Guardian|The Guardian
صنداي تايمز|صانداي تايمز|Sunday Times
ديلي تلغراف|ديلي تليغراف|ديلي تلجراف|ديلي تليجراف|التلغراف|تلغراف|التليغراف|تليغراف|التلجراف|Telegraph|The Telegraph|Daily Telegraph
ديلي ميل|دايلي ميل|ديلى ميل|Daily Mail|ميل أونلاين
ديلي ميرور|دايلي ميرور|Mirror|Daily Mirror
ذا صن|ذي صن|The Sun
إندبندنت|الإندبندنت|ذي إندبندنت|ذا إندبندنت|الإندبندانت|Independent|The Independent
فايننشال تايمز|فاينانشال تايمز|فايننشيال تايمز|فاينانشيال تايمز|فايناشيال تايمز|فايننشل تايمز|Financial Times
إيكونوميست|الإيكونوميست|ذي إيكونوميست|ذا إيكونوميست|الايكونومست|Economist|The Economist
ديلي إكسبرس|ديلي إكسبريس|Daily Express
ديلي ستار|Daily Star
يو إس إيه توداي|يو إس إي توداي|يو أس أيه توداي|USA Today
لوس أنجلوس تايمز|لوس أنجليس تايمز|لوس انجيليس تايمز|Los Angeles Times
شيكاغو تريبيون|Chicago Tribune
بوسطن غلوب|Boston Globe
هافينغتون بوست|هافنغتون بوست|هفنغتون بوست|هاف بوست|HuffPost|Huffington Post
نيويورك بوست|New York Post
نيويوركر|نيويوركير|New Yorker
نيوزويك|نيوز ويك|Newsweek
فورين بوليسي|فورن بوليسي|Foreign Policy
فورين أفيرز|Foreign Affairs
بوليتيكو|Politico
أكسيوس|Axios
ذا هيل|ذي هيل|The Hill
ديلي بيست|Daily Beast
بازفيد|BuzzFeed
فوكس نيوز|Fox News|FOX
إن بي سي|إن بي سي نيوز|NBC|NBC News|ان بي سى
إيه بي سي|أيه بي سي|إي بي سي|آيه بي سي|ABC|ABC News
سي بي إس|سي بي إس نيوز|سي بي أس|CBS|CBS News
سي إن بي سي|سي إن بي سي عربية|CNBC
إم إس إن بي سي|MSNBC
إن بي آر|NPR
صوت أمريكا|صوت أميركا|VOA|Voice of America
ناشيونال جيوغرافيك|ناشونال جيوغرافيك|National Geographic
فوربس|فوربز|Forbes
لوموند|لو موند|Le Monde|اللوموند
لوفيغارو|لو فيغارو|لوفيجارو|لو فيجارو|Le Figaro
ليبراسيون|Libération
لوباريزيان|لو باريزيان|Le Parisien
ليكيب|L'Equipe|L'Équipe
ميديابارت|Mediapart
بي إف إم|بي أف أم|بي إف إم تي في|BFM|BFMTV
تي إف 1|TF1
آر تي إل|RTL
فرانس إنفو|France Info
دير شبيغل|دير شبيجل|ديرشبيغل|Der Spiegel|Spiegel
دي فيلت|دي فيلد|Die Welt
دي تسايت|Die Zeit
زود دويتشه تسايتونغ|زود دويتشه تسايتونج|زوددويتشه تسايتونغ|Süddeutsche Zeitung
فرانكفورتر ألغماينه|فرانكفورتر ألغماينه تسايتونغ|فرانكفورتر ألجماينه|فرانكفورتر ألجماينه تسايتونج|FAZ
إل باييس|ال باييس|الباييس|El País|El Pais
إل موندو|ال موندو|El Mundo
موندو ديبورتيفو|Mundo Deportivo
لا ريبوبليكا|لاريبوبليكا|La Repubblica
كورييري ديلا سيرا|كورييرا ديلا سيرا|كوريري ديلا سيرا|Corriere della Sera
لا ستامبا|لاستامبا|La Stampa
لا غازيتا ديللو سبورت|لاغازيتا ديلو سبورت|غازيتا ديلو سبورت|جازيتا ديلو سبورت|لا جازيتا ديلو سبورت|Gazzetta dello Sport
توتو سبورت|توتوسبورت|Tuttosport
حرييت|Hürriyet|Hurriyet
ملييت|Milliyet
يني شفق|يني شفق|Yeni Şafak|Yeni Safak
جمهورييت|Cumhuriyet
ديلي صباح|Daily Sabah
تي آر تي|تي آر تي عربي|TRT
كوميرسانت|Kommersant
إزفستيا|ازفيستيا|Izvestia
برافدا|Pravda
غلوبال تايمز|جلوبال تايمز|Global Times
الشعب اليومية|People's Daily
تشاينا ديلي|China Daily
ساوث تشاينا مورنينغ بوست|South China Morning Post
أساهي شيمبون|أساهي|Asahi
نيكي|Nikkei
إن إتش كي|إن إتش كيه|NHK
تايمز أوف إنديا|Times of India
هندوستان تايمز|Hindustan Times
برس تي في|Press TV
غلوب آند ميل|Globe and Mail
سيدني مورنينغ هيرالد|Sydney Morning Herald
يورونيوز|يورو نيوز|Euronews
بي بي سي|بي بي سي عربي|بي بي سى|بى بى سى|بي بي سي نيوز|BBC|BBC News|هيئة الإذاعة البريطانية
سي إن إن|سي إن إن بالعربية|سي أن أن|سى إن إن|سي ان ان|سي.إن.إن|CNN|CNN بالعربية
سكاي نيوز|سكاي نيوز عربية|Sky News|Sky News Arabia
سكاي سبورتس|سكاي سبورت|Sky Sports
فرانس 24|فرانس24|فرانس ٢٤|France 24|France24
دويتشه فيله|دويتشه فيلله|دويتشة فيله|دوتشيه فيله|دويتشه فيلي|Deutsche Welle|DW
روسيا اليوم|آر تي عربية|RT|RT Arabic
روسيا 24|روسيا 1
راديو فرانس إنترناسيونال|إذاعة فرنسا الدولية|RFI
مونت كارلو الدولية|مونت كارلو|Monte Carlo
سوا الأمريكية
راديو سوا
هآرتس|هاآرتس|Haaretz
يديعوت أحرونوت|يديعوت أحرنوت|يديعوت|Yedioth Ahronoth|واي نت|Ynet
معاريف|معاريڤ|Maariv
جيروزاليم بوست|جيروساليم بوست|جروزاليم بوست|Jerusalem Post
يسرائيل هيوم|إسرائيل هيوم|يسرائيل هايوم|إسرائيل اليوم|Israel Hayom
تايمز أوف إسرائيل|تايمز أوف إزرائيل|Times of Israel
واللا العبري|Walla
ميدل إيست آي|Middle East Eye|MEE
ميدل إيست مونيتور|Middle East Monitor
ذا إنترسبت|إنترسبت|The Intercept
المونيتور|Al-Monitor
`

const weakWorld = `
واللا
شبيغل|شبيجل
ميرور
تايمز|التايمز|ذا تايمز|ذي تايمز|Times|The Times
تايم|Time
الصن|صن|Sun
هيل
بيلد|Bild
فوكوس
كيكر
ماركا|Marca
آس|AS
سبورت|Sport
راي|RAI
صباح
فوكس
دون|Dawn
غول|جول|Goal
كان|كان 11
إكسبريس|ليكسبريس|L'Express
لوبوان|Le Point
فيلت|Welt
تسايت
الأوبزرفر|الأوبزيرفر|أوبزرفر|Observer
إنسايدر|بيزنس إنسايدر|Business Insider
رأي
`
