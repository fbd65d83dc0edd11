package arabic

// nameTable lists the spellings of names that news writes in more than one way,
// in Arabic and in Latin letters: entries end at a semicolon or a line's end,
// spellings are parted by commas. Accents, capitals, hyphens and the foldings of
// [Fold] make no difference. Ours.
const nameTable = nameTablePlaces + nameTablePeople + nameTableBodies

const nameTablePlaces = `
طرابلس, Tripoli, Trablus, Tarabulus; بنغازي, Benghazi, Bengasi, Banghazi; مصراتة, مصراته, Misrata, Misurata, Misratah; سبها, Sabha, Sebha
سرت, Sirte, Sirt, Surt; الزاوية, Zawiya, Zawia, Zawiyah, Al Zawiya; زليتن, Zliten, Zlitan; غدامس, Ghadames, Ghadamis; الكفرة, Kufra, Al Kufra, Koufra
درنة, Derna, Darnah; طبرق, Tobruk, Tubruq, Tobrouk; بني وليد, Bani Walid, Beni Walid, Bani Waleed; ترهونة, Tarhuna, Tarhouna, Tarhunah; غات, Ghat
الجفرة, Jufra, Al Jufra, Joufra; البيضاء, Bayda, Al Bayda, Beida; المرج, Al Marj, Marj; أجدابيا, اجدابيا, Ajdabiya, Ajdabiyah, Ajdabia; البريقة, Brega, Marsa Brega
رأس لانوف, Ras Lanuf, Ras Lanouf; السدرة, Es Sider, Sidra, Al Sidra; زوارة, Zuwara, Zuwarah, Zouara; صبراتة, Sabratha, Sabrata; غريان, Gharyan, Gharian
نالوت, Nalut; الزنتان, Zintan, Zentan; يفرن, Yafran, Yefren; الخمس, Khoms, Al Khums; مرزق, Murzuq, Murzuk; أوباري, Ubari, Awbari; هون, Hun; ودان, Waddan
تاجوراء, Tajoura, Tajura; جنزور, Janzour, Janzur; الجبل الأخضر, Jebel Akhdar, Green Mountain; فزان, Fezzan, Fazzan; برقة, Cyrenaica, Barqa; شحات, Shahat, Cyrene
تونس, Tunis, Tunisia, Tunisie; صفاقس, Sfax; سوسة, Sousse, Susa; القيروان, Kairouan, Qayrawan; بنزرت, Bizerte, Bizerta; قابس, Gabes; قفصة, Gafsa; جربة, Djerba, Jerba
مدنين, Medenine; تطاوين, Tataouine; المنستير, Monastir; المهدية, Mahdia; نابل, Nabeul; الحمامات, Hammamet; القصرين, Kasserine; جندوبة, Jendouba; باجة, Beja; توزر, Tozeur; قرطاج, Carthage; سيدي بوزيد, Sidi Bouzid
بن قردان, Ben Guerdane, Ben Gardane; رأس جدير, Ras Jedir, Ras Ajdir; القاهرة, Cairo, Le Caire, Al Qahira; الإسكندرية, Alexandria, Alexandrie; الجيزة, Giza, Gizeh; السويس, Suez; بورسعيد, Port Said
الإسماعيلية, Ismailia; الأقصر, Luxor, Louxor; أسوان, Aswan, Assouan; سيناء, Sinai; رفح, Rafah; العريش, Arish, El Arish; دمياط, Damietta, Dumyat; المنصورة, Mansoura; طنطا, Tanta; أسيوط, Asyut, Assiut; شرم الشيخ, Sharm el Sheikh
الغردقة, Hurghada; مرسى مطروح, Marsa Matruh, Mersa Matruh; السلوم, Sallum, Salloum; الجزائر, Algeria, Algiers, Alger, Algerie; وهران, Oran; قسنطينة, Constantine; عنابة, Annaba; تلمسان, Tlemcen; تيزي وزو, Tizi Ouzou; تمنراست, Tamanrasset
المغرب, Morocco, Maroc; الرباط, Rabat; الدار البيضاء, Casablanca; مراكش, Marrakesh, Marrakech; فاس, Fez, Fes; طنجة, Tangier, Tanger; أكادير, Agadir; مكناس, Meknes; وجدة, Oujda; تطوان, Tetouan; الصخيرات, Skhirat; العيون, Laayoune
موريتانيا, Mauritania, Mauritanie; نواكشوط, Nouakchott; السودان, Sudan, Soudan; الخرطوم, Khartoum, Khartum; أم درمان, Omdurman; دارفور, Darfur, Darfour; الفاشر, El Fasher, Al Fashir; بورتسودان, Port Sudan; جوبا, Juba
ليبيا, Libya, Libye, Libia; مصر, Egypt, Egypte, Misr; سوريا, سورية, Syria, Syrie; دمشق, Damascus, Damas, Dimashq; حلب, Aleppo, Alep, Halab; حمص, Homs, Hims; حماة, Hama, Hamah; اللاذقية, Latakia, Lattakia, Lattaquie; طرطوس, Tartus, Tartous
إدلب, Idlib, Idleb; الرقة, Raqqa, Rakka, Raqqah; دير الزور, Deir ez Zor, Deir Ezzor, Deir al Zour; درعا, Daraa, Deraa; القنيطرة, Quneitra; السويداء, Sweida, Suwayda; تدمر, Palmyra, Tadmur; كوباني, عين العرب, Kobani, Kobane
لبنان, Lebanon, Liban; بيروت, Beirut, Beyrouth, Bayrut; صيدا, Sidon, Saida; صور, Tyre; بعلبك, Baalbek; الأردن, Jordan, Jordanie; عمّان, Amman; العقبة, Aqaba, Akaba; إربد, Irbid; الزعتري, Zaatari
فلسطين, Palestine; غزة, Gaza; القدس, Jerusalem, Al Quds; رام الله, Ramallah; نابلس, Nablus; الخليل, Hebron; جنين, Jenin; بيت لحم, Bethlehem; خان يونس, Khan Younis, Khan Yunis; الضفة الغربية, West Bank; تل أبيب, Tel Aviv; حيفا, Haifa; إسرائيل, Israel
العراق, Iraq, Irak; بغداد, Baghdad, Bagdad; البصرة, Basra, Basrah, Bassora; الموصل, Mosul, Mossoul; أربيل, Erbil, Arbil, Irbil; كركوك, Kirkuk, Kirkouk; الفلوجة, Fallujah, Falluja; الأنبار, Anbar; النجف, Najaf; كربلاء, Karbala, Kerbala; تكريت, Tikrit; السليمانية, Sulaymaniyah
السعودية, Saudi Arabia, Arabie saoudite; الرياض, Riyadh, Riad, Riyad; جدة, Jeddah, Jidda, Djeddah; مكة, Mecca, Makkah, La Mecque; المدينة المنورة, Medina, Madinah; الدمام, Dammam; نجران, Najran; جازان, جيزان, Jazan, Jizan; القطيف, Qatif; الطائف, Taif
الإمارات, UAE, Emirates; دبي, Dubai, Doubai; أبوظبي, أبو ظبي, Abu Dhabi, Abou Dabi; الشارقة, Sharjah; قطر, Qatar; الدوحة, Doha; البحرين, Bahrain, Bahrein; المنامة, Manama; الكويت, Kuwait, Koweit; عُمان, سلطنة عمان, Oman; مسقط, Muscat, Mascate
اليمن, Yemen; صنعاء, Sanaa, Sana; عدن, Aden; تعز, Taiz, Taizz; الحديدة, Hodeidah, Hudaydah, Hodeida; مأرب, Marib; حضرموت, Hadramawt, Hadhramaut; الصومال, Somalia, Somalie; مقديشو, Mogadishu, Mogadiscio; جيبوتي, Djibouti
تركيا, Turkey, Turkiye, Turquie; أنقرة, Ankara; إسطنبول, اسطنبول, Istanbul; إيران, Iran; طهران, Tehran, Teheran; أصفهان, Isfahan; فرنسا, France; باريس, Paris; ألمانيا, Germany, Allemagne; برلين, Berlin; بريطانيا, Britain, Grande Bretagne; لندن, London, Londres
إيطاليا, Italy, Italie; روما, Rome; إسبانيا, Spain, Espagne; مدريد, Madrid; برشلونة, Barcelona; البرتغال, Portugal; لشبونة, Lisbon; بلجيكا, Belgium; بروكسل, بروكسيل, Brussels, Bruxelles; هولندا, Netherlands, Holland; أمستردام, Amsterdam; لاهاي, The Hague, La Haye
سويسرا, Switzerland, Suisse; جنيف, Geneva, Geneve; النمسا, Austria; فيينا, Vienna; اليونان, Greece, Grece; أثينا, Athens; مالطا, Malta, Malte; فاليتا, Valletta; قبرص, Cyprus, Chypre; السويد, Sweden; ستوكهولم, Stockholm; النرويج, Norway; أوسلو, Oslo; الدنمارك, Denmark
روسيا, Russia, Russie; موسكو, Moscow, Moscou; أوكرانيا, Ukraine; كييف, Kyiv, Kiev; بولندا, Poland; وارسو, Warsaw; القرم, Crimea; الشيشان, Chechnya; الولايات المتحدة, أمريكا, أميركا, USA, United States, Etats Unis; واشنطن, Washington; نيويورك, New York
كندا, Canada; المكسيك, Mexico; البرازيل, Brazil; الأرجنتين, Argentina; فنزويلا, Venezuela; كوبا, Cuba; الصين, China, Chine; بكين, بيجين, Beijing, Pekin; اليابان, Japan, Japon; طوكيو, Tokyo; كوريا الشمالية, North Korea; كوريا الجنوبية, South Korea; الهند, India; نيودلهي, New Delhi
باكستان, Pakistan; إسلام آباد, Islamabad; أفغانستان, Afghanistan; كابول, كابل, Kabul, Kaboul; قندهار, Kandahar; إندونيسيا, Indonesia; جاكرتا, Jakarta; ماليزيا, Malaysia; أستراليا, Australia; تشاد, Chad, Tchad; انجامينا, نجامينا, Ndjamena, N Djamena
النيجر, Niger; نيامي, Niamey; مالي, Mali; باماكو, Bamako; بوركينا فاسو, Burkina Faso; نيجيريا, Nigeria; السنغال, Senegal; إثيوبيا, Ethiopia; أديس أبابا, Addis Ababa; إريتريا, Eritrea; كينيا, Kenya; نيروبي, Nairobi; جنوب أفريقيا, South Africa; رواندا, Rwanda
لامبيدوزا, Lampedusa; صقلية, Sicily, Sicile; مرسيليا, Marseille; ميلانو, Milan, Milano; ميونيخ, ميونخ, Munich; دافوس, Davos; مضيق هرمز, Hormuz, Ormuz; باب المندب, Bab el Mandeb, Bab al Mandab; البحر الأحمر, Red Sea; البحر المتوسط, Mediterranean
`

const nameTablePeople = `
القذافي, قذافي, Gaddafi, Qaddafi, Kadhafi, Gadhafi, Qadhafi, Khadafi, Gadafi, Kaddafi; حفتر, Haftar, Hifter, Hafter; الدبيبة, دبيبة, Dbeibah, Dabaiba, Dbeiba, Dbaiba, Dabaibah, Dbaibah
السراج, Serraj, Sarraj, Sarradj; المنفي, Menfi, Manfi; باشاغا, Bashagha, Bachagha; صالح, Saleh, Salih; المشري, Mishri, Meshri; تكالة, Takala; الكوني, Koni, Kuni; اللافي, Lafi; الغرياني, Ghariani, Gharyani; جبريل, Jibril, Jebril
زيدان, Zeidan, Zidane; المقريف, Magariaf, Megarif; الكيب, Keib; الثني, Thinni, Thani; السنوسي, Senussi, Sanusi, Senoussi; المقرحي, Megrahi, Maghrahi; الكبير, Kebir, Kabir; صنع الله, Sanalla; الحداد, Haddad; الناظوري, Nadhuri, Nazhuri
بوقعيقيص, Bugaighis, Bugaigis; بورقيبة, Bourguiba, Bourghiba; بن علي, Ben Ali; السبسي, Essebsi, Sebsi; قيس سعيد, Kais Saied, Qais Saied; الغنوشي, Ghannouchi, Ghannushi, Gannouchi; المرزوقي, Marzouki, Marzuki; الشاهد, Chahed; المشيشي, Mechichi; بودن, Bouden
بلعيد, Belaid; البوعزيزي, Bouazizi; السيسي, Sisi, Sissi, El Sisi, Al Sisi; مبارك, Mubarak, Moubarak; مرسي, Morsi, Mursi, Morsy; السادات, Sadat, Sadate; عبد الناصر, ناصر, Nasser, Nasir; البرادعي, ElBaradei, Baradei; شكري, Shoukry, Choukri; مدبولي, Madbouly
بوتفليقة, Bouteflika; تبون, Tebboune, Tabboun; شنقريحة, Chengriha; قايد صالح, Gaid Salah; بومدين, Boumediene, Boumedienne; بن كيران, Benkirane; العثماني, Othmani, Uthmani; أخنوش, Akhannouch; بوريطة, Bourita; الغزواني, Ghazouani
البشير, Bashir, Bachir, Beshir; البرهان, Burhan, Bourhane; حميدتي, Hemedti, Hemeti; دقلو, Dagalo, Daglo; حمدوك, Hamdok; الترابي, Turabi; سلفا كير, Salva Kiir; الأسد, Assad, Asad; الشرع, Sharaa; الجولاني, Jolani, Julani, Golani; المعلم, Muallem, Moallem
الحريري, Hariri; نصر الله, Nasrallah, Nasralla; عون, Aoun; بري, Berri; ميقاتي, Mikati, Miqati; سلام, Salam; جنبلاط, Jumblatt, Joumblatt; جعجع, Geagea; باسيل, Bassil; فرنجية, Frangieh, Franjieh; السنيورة, Siniora; عباس, Abbas; عرفات, Arafat; هنية, Haniyeh, Haniya
مشعل, Meshaal, Mashal, Meshal; السنوار, Sinwar; الضيف, Deif; البرغوثي, Barghouti; فياض, Fayyad; نتنياهو, نتانياهو, نيتانياهو, Netanyahu, Netanyahou; شارون, Sharon; أولمرت, Olmert; رابين, Rabin; بيريز, بيريس, Peres; ليبرمان, Lieberman; غانتس, Gantz; غالانت, Gallant
بن غفير, Ben Gvir; سموتريتش, Smotrich; لابيد, Lapid; بينيت, Bennett; صدام, Saddam; المالكي, Maliki; العبادي, Abadi; السيستاني, Sistani; الصدر, Sadr; الكاظمي, Kadhimi, Kazemi; السوداني, Sudani; بارزاني, Barzani; طالباني, Talabani; البغدادي, Baghdadi, Bagdadi
بن سلمان, Bin Salman; بن زايد, Bin Zayed; بن لادن, Bin Laden, Ben Laden; الظواهري, Zawahiri; الزرقاوي, Zarqawi; خاشقجي, Khashoggi, Kashoggi; الجبير, Jubeir, Joubeir; آل ثاني, Al Thani; الحوثي, Houthi, Huthi; هادي, Hadi; العليمي, Alimi
خامنئي, خامنه اي, Khamenei, Khamanei; الخميني, خميني, Khomeini, Khumayni; روحاني, Rouhani, Rohani, Ruhani; رئيسي, Raisi; أحمدي نجاد, نجاد, Ahmadinejad; ظريف, Zarif; عراقجي, Araghchi, Araqchi; بزشكيان, Pezeshkian; سليماني, Soleimani, Suleimani
أردوغان, اردوغان, إردوغان, Erdogan, Erdoghan; داود أوغلو, Davutoglu; فيدان, Fidan; غولن, Gulen; أوجلان, Ocalan; غول, Gul; بوتين, Putin, Poutine; لافروف, Lavrov; ميدفيديف, مدفيديف, Medvedev; شويغو, شويجو, Shoigu; بريغوجين, بريجوجين, Prigozhin
زيلينسكي, Zelensky, Zelenskyy; لوكاشينكو, Lukashenko; ترامب, ترمب, Trump; بايدن, Biden; أوباما, Obama; بوش, Bush; كلينتون, Clinton; كيري, Kerry; بلينكن, Blinken; بومبيو, Pompeo; هاريس, Harris; روبيو, Rubio; فانس, Vance; كيسنجر, Kissinger; تيلرسون, Tillerson
ماكرون, Macron; هولاند, أولاند, Hollande; ساركوزي, Sarkozy; شيراك, Chirac; لوبان, لوبين, Le Pen; لودريان, Le Drian; ميركل, Merkel; شولتس, Scholz; ميرتس, Merz; جونسون, Johnson; كاميرون, Cameron; ماي, May; ستارمر, Starmer; سوناك, Sunak; بلير, Blair; تراس, Truss
ميلوني, Meloni; كونتي, Conte; رينزي, Renzi; برلسكوني, بيرلسكوني, Berlusconi; دراغي, Draghi; سالفيني, Salvini; سانشيز, Sanchez; راخوي, Rajoy; ميتسوتاكيس, Mitsotakis; تسيبراس, Tsipras; أوربان, Orban; فون دير لاين, von der Leyen; بوريل, Borrell; موغيريني, Mogherini
غوتيريش, غوتيريس, جوتيريش, Guterres; بان كي مون, Ban Ki moon; عنان, Annan; سلامة, غسان سلامة, Salame, Salamé; كوبلر, Kobler; ليون, León; باتيلي, Bathily, Bathili; تيتيه, Tetteh; ستيفاني وليامز, Stephanie Williams; كوبيش, Kubis; خوري, Khoury, Khouri
شي جين بينغ, Xi Jinping; كيم جونغ أون, كيم جونج أون, Kim Jong Un; مودي, Modi; عمران خان, Imran Khan; شريف, Sharif; كرزاي, Karzai; غني, Ghani; البابا فرنسيس, Pope Francis; مانديلا, Mandela; رامافوزا, Ramaphosa; تشافيز, شافيز, Chavez; مادورو, Maduro; كاسترو, Castro; لولا, Lula; ميلي, Milei
محمد صلاح, Mohamed Salah, Mo Salah; محرز, Mahrez; بنزيمة, بنزيما, Benzema; زين الدين زيدان, Zinedine Zidane; ميسي, Messi; رونالدو, Ronaldo; مبابي, Mbappe; نيمار, Neymar; حكيمي, Hakimi; غوارديولا, Guardiola; مورينيو, Mourinho; كلوب, Klopp; أنشيلوتي, Ancelotti
محمد, Mohammed, Mohamed, Muhammad, Mohammad, Mouhamed; أحمد, Ahmed, Ahmad; محمود, Mahmoud, Mahmud; علي, Ali; حسن, Hassan, Hasan; حسين, Hussein, Hussain, Hossein, Husayn; عمر, Omar, Umar; عثمان, Osman, Othman, Uthman; يوسف, Yusuf, Youssef, Yousef, Youssouf
إبراهيم, Ibrahim, Brahim; إسماعيل, Ismail, Smail; خالد, Khaled, Khalid; مصطفى, Mustafa, Mostafa, Moustapha; عبد الله, عبدالله, Abdullah, Abdallah, Abdulla; عبد الرحمن, عبدالرحمن, Abdulrahman, Abderrahmane, Abdel Rahman; سعيد, Said, Saeed; فيصل, Faisal, Faysal, Faycal
طارق, Tarek, Tariq, Tarik; كريم, Karim, Kareem; جمال, Jamal, Gamal, Djamel; نجيب, Najib, Naguib, Nageeb; عادل, Adel, Adil; سليمان, Suleiman, Sulaiman, Soliman, Slimane; فاطمة, Fatima, Fatma, Fatemeh; عائشة, Aisha, Aicha, Aysha; خديجة, Khadija, Khadijah; زينب, Zainab, Zeinab, Zaynab
`

const nameTableBodies = `
الأمم المتحدة, UN, United Nations, ONU; بعثة الأمم المتحدة للدعم في ليبيا, الأونسميل, UNSMIL, MANUL; الناتو, ناتو, حلف شمال الأطلسي, NATO, OTAN; الاتحاد الأوروبي, EU, European Union, UE; الاتحاد الأفريقي, الاتحاد الإفريقي, African Union, AU
جامعة الدول العربية, الجامعة العربية, Arab League, LAS; اليونسكو, يونسكو, UNESCO; اليونيسف, يونيسف, يونيسيف, UNICEF; منظمة الصحة العالمية, WHO, OMS; الأونروا, أونروا, UNRWA; مفوضية اللاجئين, UNHCR, HCR; المنظمة الدولية للهجرة, IOM, OIM
صندوق النقد الدولي, IMF, FMI; البنك الدولي, World Bank; أوبك, الأوبك, OPEC, OPEP; أوبك بلس, أوبك+, OPEC+; منظمة التجارة العالمية, WTO, OMC; المحكمة الجنائية الدولية, ICC, CPI; الإنتربول, إنتربول, انتربول, Interpol; اليوروبول, يوروبول, Europol
الوكالة الدولية للطاقة الذرية, IAEA, AIEA; برنامج الأغذية العالمي, WFP, PAM; منظمة الأغذية والزراعة, الفاو, FAO; الصليب الأحمر, Red Cross, ICRC, CICR; أطباء بلا حدود, MSF, Medecins Sans Frontieres; العفو الدولية, Amnesty, Amnesty International; هيومن رايتس ووتش, Human Rights Watch, HRW
مراسلون بلا حدود, RSF, Reporters Without Borders; مجلس التعاون الخليجي, GCC; منظمة التعاون الإسلامي, OIC; مجموعة السبع, G7; مجموعة العشرين, G20; بريكس, BRICS; فيفا, الفيفا, FIFA; اليويفا, يويفا, UEFA; الكاف, كاف, CAF; الفار, VAR
داعش, تنظيم الدولة, ISIS, ISIL, Daesh, Daech; القاعدة, Al Qaeda, Al Qaida; حماس, Hamas; حزب الله, Hezbollah, Hizbollah, Hizbullah; طالبان, Taliban; بوكو حرام, Boko Haram; فاغنر, فاجنر, Wagner; الحوثيون, الحوثيين, Houthis; الإخوان المسلمون, Muslim Brotherhood; قسد, SDF; البيشمركة, البشمركة, Peshmerga
رويترز, Reuters; فرانس برس, وكالة فرانس برس, أ ف ب, AFP; أسوشيتد برس, أسوشييتد برس, Associated Press; بي بي سي, BBC; سي إن إن, سي ان ان, CNN; الجزيرة, Al Jazeera, Aljazeera; العربية, Al Arabiya; الأناضول, Anadolu; سبوتنيك, Sputnik; نيويورك تايمز, New York Times, NYT
واشنطن بوست, Washington Post; لوموند, Le Monde; الغارديان, الجارديان, Guardian; دويتشه فيله, DW, Deutsche Welle; بلومبرغ, بلومبيرغ, Bloomberg; شينخوا, Xinhua; غوغل, جوجل, قوقل, Google; فيسبوك, فايسبوك, Facebook; تويتر, Twitter; ميتا, Meta; واتساب, واتس اب, WhatsApp
يوتيوب, YouTube; إنستغرام, انستجرام, انستغرام, Instagram; تيك توك, TikTok; تلغرام, تيليجرام, تليغرام, Telegram; مايكروسوفت, Microsoft; أبل, آبل, Apple; أمازون, Amazon; تسلا, Tesla; سامسونغ, سامسونج, Samsung; هواوي, Huawei; إيني, Eni; توتال, Total, TotalEnergies; أرامكو, Aramco
بوينغ, بوينج, Boeing; إيرباص, Airbus; المؤسسة الوطنية للنفط, NOC; مصرف ليبيا المركزي, Central Bank of Libya, CBL; البنتاغون, البنتاجون, Pentagon; البيت الأبيض, White House; الكرملين, Kremlin; الكونغرس, الكونجرس, Congress; سي آي إيه, CIA; إف بي آي, FBI; الموساد, Mossad; الإليزيه, Elysee; الكنيست, Knesset
كورونا, كوفيد, كوفيد 19, Corona, Covid, Covid 19; الإيدز, إيدز, AIDS, SIDA; إيبولا, ايبولا, Ebola; الإنترنت, إنترنت, Internet; بيتكوين, بتكوين, Bitcoin; برنت, Brent
`
