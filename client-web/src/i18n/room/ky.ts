import type { room as english } from "./en";

export const room: Readonly<Partial<Record<keyof typeof english, string>>> = {
  "action.redo": "Кайталоо",
  "action.undo": "Артка кайтаруу",

  "broadcast.from": "{name} бардык бөлмөлөргө: {text}",

  "chat.empty": "Азырынча билдирүү жок",
  "chat.emptyHelp": "Салам айтыңыз, суроо бериңиз, шилтеме жөнөтүңүз.",
  "chat.everyone": "Баарына",
  "chat.log": "Билдирүүлөр",
  "chat.offline": "Байланыш жок. Билдирүү байланыш калыбына келгенде жөнөтүлөт.",
  "chat.send": "Жөнөтүү",
  "chat.title": "Чат",
  "chat.to": "Ким көрөт",
  "chat.write": "Билдирүү жазыңыз",

  "control.camera": "Камера",
  "control.hand": "Кол көтөрүү",
  "control.leave": "Чыгуу",
  "control.lowerHand": "Колду түшүрүү",
  "control.more": "Дагы",
  "control.react": "Реакция",
  "control.view": "Көрүнүш",
  "control.microphone": "Микрофон",
  "control.noRight":
    "Сиз азыр угуп жатасыз. Кол көтөрүңүз: модератор сизге сөз бере алат. Топтук бөлмөдө дайыма сүйлөй аласыз.",
  "control.screen": "Экранды көрсөтүү",
  "control.spares": "Трафик режимиңиз: «{grade}». Муну күйгүзүү үчүн байланыш терезесинен башкасын тандаңыз.",
  "control.stopScreen": "Көрсөтүүнү токтотуу",
  "control.title": "Башкаруу",
  "control.unread": "{count, plural, one {# жаңы билдирүү} other {# жаңы билдирүү}}",

  "countdown.closing": "Жабылууга",
  "countdown.left": "Калган убакыт",
  "countdown.minutes": "{count, plural, one {# мүнөт калды} other {# мүнөт калды}}",
  "countdown.seconds": "{count, plural, one {# секунд калды} other {# секунд калды}}",

  "ended.badToken": "Орунуңуздун мөөнөтү бүттү",
  "ended.banned": "Сиз чыгарылдыңыз",
  "ended.ended": "Вебинар аяктады",
  "ended.endedHelp": "Катышканыңызга рахмат. Жазгандарыңыз сакталды.",
  "ended.left": "Сиз чыктыңыз",
  "ended.leftHelp": "Вебинар жүрүп жатканда кайра кире аласыз.",
  "ended.refused": "Сизди киргизишкен жок",
  "ended.refusedHelp": "Ката деп ойлосоңуз, уюштуруучуга кайрылыңыз.",
  "ended.rejoin": "Бул жерге кайра кирүү",
  "ended.reload": "Баракты кайра жүктөө",
  "ended.removed": "Сиз чыгарылдыңыз",
  "ended.removedHelp": "Орунуңуз жана ишиңиз сакталды. Модератор сизди кайра киргизе алат.",
  "ended.replaced": "Сиз башка өтмөктөсүз",
  "ended.replacedHelp": "Бул барак башка өтмөктө ачылды, ошондуктан бул жерде токтоду.",
  "ended.wrongVersion": "Жаңы версия чыкты",
  "ended.wrongVersionHelp": "Улантуу үчүн баракты кайра жүктөңүз. Орунуңуз жана ишиңиз сакталды.",

  "faces.title": "Сиз көргөн жана уккан адамдар",

  "leave.stay": "Калуу",
  "leave.text": "Жол картасына жазганыңыз сакталат. Ошол эле шилтеме менен кайра кире аласыз.",
  "leave.title": "Вебинардан чыгасызбы?",

  "link.connecting": "Туташууда…",
  "link.keepsWork": "Жаза берсеңиз болот; ал ушул түзмөктө сакталат.",
  "link.nextTry": "{count, plural, one {Кийинки аракет # секунддан кийин.} other {Кийинки аракет # секунддан кийин.}}",
  "link.online": "Туташкан",
  "link.reconnecting": "Байланыш үзүлдү.",
  "link.trying": "Туташып көрүп жатабыз.",

  "live.noSeat": "Бул браузердин вебинарда орду жок. Чакыруу шилтемеңизди ачыңыз.",
  "live.noSeatTitle": "Бул вебинарда эмессиз",
  "live.returning": "Ордуңузга кайтарып жатабыз…",

  "mark.hand": "кол көтөрдү",
  "mark.muted": "микрофону өчүк",
  "mark.speaking": "сүйлөп жатат",
  "mark.unmuted": "микрофону күйүк",

  "media.failed": "Үн жана сүрөт жетпей жатат. Чат менен жол картасы иштейт; биз аракет кылып жатабыз.",
  "media.switching": "Байланышыңыз өзгөрдү же үзүлдү. Башка жол издеп жатабыз; ордуңуз сакталат.",

  "meter.pace": "Ушул ылдамдыкта саатына болжол менен {size} МБ.",
  "meter.title": "Сарпталган трафик",
  "meter.used": "Азырынча сарпталганы: {size} МБ",

  "moved.assigned": "{name} сизди бул жерге көчүрдү: {place}",
  "moved.lateJoin": "Тобуңуз иштеп жатат. Азыр бул жердесиз: {place}",
  "moved.other": "Азыр бул жердесиз: {place}",
  "moved.roundClosed": "Бөлмөлөр жабылды. Кайра бул жердесиз: {place}",
  "moved.roundOpened": "Бөлмөлөр ачылды. Азыр бул жердесиз: {place}",
  "moved.visit": "Сиз коноктосуз: {place}",

  "notice.cause.downlink": "Сизге келген байланыш жай; «Трафикти үнөмдөө» жардам берет.",
  "notice.cause.server": "Сервер бош эмес: үн жана сүрөт кечигиши мүмкүн. Бул сиздин байланыштан эмес.",
  "notice.cause.uplink": "Сизден чыккан байланыш жай; камераны өчүрүү жардам берет.",
  "notice.closing": "Бөлмөлөр {left} кийин жабылат. Жазгандарыңыздын баары сакталат.",
  "notice.extended": "Убакыт кошулду: {left} калды.",
  "notice.mayNotSpeak": "Сиз кайра угуучусуз. Сөзүңүзгө рахмат.",
  "notice.maySpeak": "Эми сүйлөй аласыз. Даяр болгондо микрофонду күйгүзүңүз.",
  "notice.microphoneOff": "Микрофонуңуз өчтү.",
  "notice.muted": "{name} микрофонуңузду өчүрдү.",
  "notice.quality.fair": "Байланышыңыз жай: сүрөттөр кичирейди.",
  "notice.quality.good": "Байланышыңыз кайра жакшы.",
  "notice.quality.lost": "Азыр эч нерсе жетпей жатат. Бөлмөдөгү ордуңуз сакталат; аракет кылып жатабыз.",
  "notice.quality.poor": "Байланышыңыз начар: адегенде үн, сүрөттөр токтошу мүмкүн.",
  "notice.reconnected": "Сиз кайра туташтыңыз.",

  "people.all": "{count, plural, one {# адам} other {# адам}}",
  "people.more": "Дагы {count} көрсөтүү",
  "people.search": "Аты же мектеби боюнча издөө",
  "people.title": "Адамдар",

  "person.lowerHand": "Колду түшүрүү",
  "person.offline": "Туташкан эмес",
  "person.someone": "Бирөө",

  "picture.none.downlink": "Сүрөт жок: байланышыңыз жай",
  "picture.none.grade": "Сүрөт жок: трафикти үнөмдөөнү тандадыңыз",
  "picture.none.uplink": "Сүрөт жок: {name} байланышы жай",
  "picture.small.downlink": "Сүрөт так эмес: байланышыңыз жай",
  "picture.small.grade": "Сүрөт так эмес: трафикти үнөмдөөнү тандадыңыз",
  "picture.small.uplink": "Сүрөт так эмес: {name} байланышы жай",

  "place.here": "{count, plural, one {бул жерде #} other {бул жерде #}}",
  "place.plenary": "Жалпы зал",

  "quality.fair": "Жай",
  "quality.good": "Жакшы",
  "quality.lost": "Үзүлдү",
  "quality.poor": "Начар",

  "round.closingNow": "Бөлмөлөр жабылып жатат",
  "round.openNow": "Бөлмөлөр ачык",

  "settings.title": "Жөндөөлөр",

  "sound.turnOn": "Үндү күйгүзүү",

  "stage.alone": "Сиз биринчисиз",
  "stage.aloneHelp": "Адамдар кошулганда ушул жерде көрүнөт.",
  "stage.from": "Жол картасы: {name}",
  "stage.quiet": "Сахна бош",
  "stage.quietHelp": "Сүйлөөчүлөр микрофонун же камерасын күйгүзгөндө ушул жерде көрүнөт.",
  "stage.roadmap": "Сахнадагы жол картасы",

  "tile.screenOf": "Экран: {name}",
  "tile.you": "{name} (сиз)",
  "tile.yourScreen": "Сиздин экраныңыз",
};
