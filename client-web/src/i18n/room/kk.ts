import type { room as english } from "./en";

export const room: Readonly<Partial<Record<keyof typeof english, string>>> = {
  "action.redo": "Қайталау",
  "action.undo": "Болдырмау",

  "broadcast.from": "{name} барлық бөлмеге: {text}",

  "chat.empty": "Әзірге хабарлама жоқ",
  "chat.emptyHelp": "Сәлем жазыңыз, сұрақ қойыңыз, сілтеме жіберіңіз.",
  "chat.everyone": "Барлығына",
  "chat.log": "Хабарламалар",
  "chat.offline": "Байланыс жоқ. Хабарлама байланыс қалпына келгенде жіберіледі.",
  "chat.send": "Жіберу",
  "chat.title": "Чат",
  "chat.to": "Кім көреді",
  "chat.write": "Хабарлама жазыңыз",

  "control.camera": "Камера",
  "control.hand": "Қол көтеру",
  "control.leave": "Шығу",
  "control.lowerHand": "Қолды түсіру",
  "control.more": "Тағы",
  "control.react": "Реакция",
  "control.view": "Көрініс",
  "control.microphone": "Микрофон",
  "control.noRight":
    "Сіз қазір тыңдап отырсыз. Қол көтеріңіз: модератор сізге сөз бере алады. Топтық бөлмеде әрқашан сөйлей аласыз.",
  "control.screen": "Экранды көрсету",
  "control.spares": "Трафик режиміңіз: «{grade}». Мұны қосу үшін байланыс терезесінде басқасын таңдаңыз.",
  "control.stopScreen": "Көрсетуді тоқтату",
  "control.title": "Басқару",
  "control.unread": "{count, plural, one {# жаңа хабарлама} other {# жаңа хабарлама}}",

  "countdown.closing": "Жабылуына",
  "countdown.left": "Қалған уақыт",
  "countdown.minutes": "{count, plural, one {# минут қалды} other {# минут қалды}}",
  "countdown.seconds": "{count, plural, one {# секунд қалды} other {# секунд қалды}}",

  "ended.badToken": "Орныңыздың мерзімі өтті",
  "ended.banned": "Сіз шығарылдыңыз",
  "ended.ended": "Вебинар аяқталды",
  "ended.endedHelp": "Қатысқаныңызға рахмет. Жазғандарыңыз сақталды.",
  "ended.left": "Сіз шықтыңыз",
  "ended.leftHelp": "Вебинар жүріп жатқанда қайта кіре аласыз.",
  "ended.refused": "Сіз кіргізілмедіңіз",
  "ended.refusedHelp": "Қателік деп ойласаңыз, ұйымдастырушыға хабарласыңыз.",
  "ended.rejoin": "Осында қайта кіру",
  "ended.reload": "Бетті қайта жүктеу",
  "ended.removed": "Сіз шығарылдыңыз",
  "ended.removedHelp": "Орныңыз бен жұмысыңыз сақталды. Модератор сізді қайта кіргізе алады.",
  "ended.replaced": "Сіз басқа қойындыдасыз",
  "ended.replacedHelp": "Бұл бет басқа қойындыда ашылды, сондықтан мұнда тоқтады.",
  "ended.wrongVersion": "Жаңа нұсқа шықты",
  "ended.wrongVersionHelp": "Жалғастыру үшін бетті қайта жүктеңіз. Орныңыз бен жұмысыңыз сақталды.",

  "faces.title": "Сіз көретін және еститін адамдар",

  "leave.stay": "Қалу",
  "leave.text": "Жол картасына жазғаныңыз сақталады. Сол сілтемемен қайта кіре аласыз.",
  "leave.title": "Вебинардан шығасыз ба?",

  "link.connecting": "Қосылуда…",
  "link.keepsWork": "Жаза беруге болады; ол осы құрылғыда сақталады.",
  "link.nextTry": "{count, plural, one {Келесі әрекет # секундтан кейін.} other {Келесі әрекет # секундтан кейін.}}",
  "link.online": "Қосылған",
  "link.reconnecting": "Байланыс үзілді.",
  "link.trying": "Қосылып көрудеміз.",

  "live.noSeat": "Бұл браузердің вебинарда орны жоқ. Шақыру сілтемеңізді ашыңыз.",
  "live.noSeatTitle": "Бұл вебинарда емессіз",
  "live.returning": "Орныңызға қайтарып жатырмыз…",

  "mark.hand": "қол көтерді",
  "mark.muted": "микрофоны өшірулі",
  "mark.speaking": "сөйлеп тұр",
  "mark.unmuted": "микрофоны қосулы",

  "media.failed": "Дыбыс пен сурет жетпей тұр. Чат пен жол картасы жұмыс істейді; біз әрекет етіп жатырмыз.",
  "media.switching": "Байланысыңыз өзгерді немесе үзілді. Басқа жол іздеп жатырмыз; орныңыз сақталады.",

  "meter.pace": "Осы қарқынмен сағатына шамамен {size} МБ.",
  "meter.title": "Жұмсалған трафик",
  "meter.used": "Әзірге жұмсалғаны: {size} МБ",

  "moved.assigned": "{name} сізді мұнда көшірді: {place}",
  "moved.lateJoin": "Тобыңыз жұмыс істеп жатыр. Қазір мұндасыз: {place}",
  "moved.other": "Қазір мұндасыз: {place}",
  "moved.roundClosed": "Бөлмелер жабылды. Қайтадан мұндасыз: {place}",
  "moved.roundOpened": "Бөлмелер ашылды. Қазір мұндасыз: {place}",
  "moved.visit": "Сіз қонақтасыз: {place}",

  "notice.cause.downlink": "Сізге келетін байланыс баяу; «Трафикті үнемдеу» көмектеседі.",
  "notice.cause.server": "Сервер бос емес: дыбыс пен сурет кешігуі мүмкін. Бұл сіздің байланысыңыздан емес.",
  "notice.cause.uplink": "Сізден шығатын байланыс баяу; камераны өшіру көмектеседі.",
  "notice.closing": "Бөлмелер {left} кейін жабылады. Жазғандарыңыздың бәрі сақталады.",
  "notice.extended": "Уақыт қосылды: {left} қалды.",
  "notice.mayNotSpeak": "Сіз қайтадан тыңдаушысыз. Сөзіңізге рахмет.",
  "notice.maySpeak": "Енді сөйлей аласыз. Дайын болғанда микрофонды қосыңыз.",
  "notice.microphoneOff": "Микрофоныңыз өшірілді.",
  "notice.muted": "{name} микрофоныңызды өшірді.",
  "notice.quality.fair": "Байланысыңыз баяу: суреттер кішірейді.",
  "notice.quality.good": "Байланысыңыз қайтадан жақсы.",
  "notice.quality.lost": "Қазір ештеңе жетпей тұр. Бөлмедегі орныңыз сақталады; әрекет етіп жатырмыз.",
  "notice.quality.poor": "Байланысыңыз нашар: алдымен дыбыс, суреттер тоқтауы мүмкін.",
  "notice.reconnected": "Сіз қайта қосылдыңыз.",

  "people.all": "{count, plural, one {# адам} other {# адам}}",
  "people.more": "Тағы {count} көрсету",
  "people.search": "Аты немесе мектебі бойынша іздеу",
  "people.title": "Адамдар",

  "person.lowerHand": "Қолды түсіру",
  "person.offline": "Қосылмаған",
  "person.someone": "Біреу",

  "picture.none.downlink": "Сурет жоқ: байланысыңыз баяу",
  "picture.none.grade": "Сурет жоқ: трафикті үнемдеуді таңдадыңыз",
  "picture.none.uplink": "Сурет жоқ: {name} байланысы баяу",
  "picture.small.downlink": "Сурет анық емес: байланысыңыз баяу",
  "picture.small.grade": "Сурет анық емес: трафикті үнемдеуді таңдадыңыз",
  "picture.small.uplink": "Сурет анық емес: {name} байланысы баяу",

  "place.here": "{count, plural, one {осында #} other {осында #}}",
  "place.plenary": "Жалпы зал",

  "quality.fair": "Баяу",
  "quality.good": "Жақсы",
  "quality.lost": "Үзілді",
  "quality.poor": "Нашар",

  "round.closingNow": "Бөлмелер жабылып жатыр",
  "round.openNow": "Бөлмелер ашық",

  "settings.title": "Баптаулар",

  "sound.turnOn": "Дыбысты қосу",

  "stage.alone": "Сіз біріншісіз",
  "stage.aloneHelp": "Адамдар қосылғанда осында көрінеді.",
  "stage.from": "Жол картасы: {name}",
  "stage.quiet": "Сахна бос",
  "stage.quietHelp": "Сөйлеушілер микрофонын немесе камерасын қосқанда осында көрінеді.",
  "stage.roadmap": "Сахнадағы жол картасы",

  "tile.screenOf": "Экран: {name}",
  "tile.you": "{name} (сіз)",
  "tile.yourScreen": "Сіздің экраныңыз",
};
