import type { room as english } from "./en";

export const room: Readonly<Partial<Record<keyof typeof english, string>>> = {
  "action.redo": "Такрор кардан",
  "action.undo": "Бекор кардан",

  "broadcast.from": "{name} ба ҳамаи ҳуҷраҳо: {text}",

  "chat.empty": "Ҳоло паём нест",
  "chat.emptyHelp": "Салом гӯед, савол диҳед, пайванд фиристед.",
  "chat.everyone": "Ба ҳама",
  "chat.log": "Паёмҳо",
  "chat.offline": "Алоқа нест. Паём пас аз барқарор шудани алоқа фиристода мешавад.",
  "chat.send": "Фиристодан",
  "chat.title": "Чат",
  "chat.to": "Кӣ мебинад",
  "chat.write": "Паём нависед",

  "control.camera": "Камера",
  "control.hand": "Даст бардоштан",
  "control.leave": "Баромадан",
  "control.lowerHand": "Дастро фуровардан",
  "control.more": "Боз",
  "control.react": "Вокуниш",
  "control.view": "Намуд",
  "control.microphone": "Микрофон",
  "control.noRight":
    "Шумо ҳоло гӯш мекунед. Даст бардоред: модератор метавонад ба шумо сухан диҳад. Дар ҳуҷраи гурӯҳӣ ҳамеша сухан гуфта метавонед.",
  "control.screen": "Экранро нишон додан",
  "control.spares": "Речаи трафики шумо: «{grade}». Барои фаъол кардани ин дар равзанаи алоқа дигарашро интихоб кунед.",
  "control.stopScreen": "Нишондиҳиро қатъ кардан",
  "control.title": "Идоракунӣ",
  "control.unread": "{count, plural, one {# паёми нав} other {# паёми нав}}",

  "countdown.closing": "То пӯшида шудан",
  "countdown.left": "Вақти боқимонда",
  "countdown.minutes": "{count, plural, one {# дақиқа мондааст} other {# дақиқа мондааст}}",
  "countdown.seconds": "{count, plural, one {# сония мондааст} other {# сония мондааст}}",

  "ended.badToken": "Мӯҳлати ҷои шумо гузашт",
  "ended.banned": "Шуморо хориҷ карданд",
  "ended.ended": "Вебинар анҷом ёфт",
  "ended.endedHelp": "Ташаккур барои иштирок. Навиштаҳои шумо нигоҳ дошта шуданд.",
  "ended.left": "Шумо баромадед",
  "ended.leftHelp": "То вебинар идома дорад, метавонед баргардед.",
  "ended.refused": "Шуморо роҳ надоданд",
  "ended.refusedHelp": "Агар фикр кунед, ки ин хато аст, ба ташкилкунанда муроҷиат кунед.",
  "ended.rejoin": "Дар ин ҷо баргаштан",
  "ended.reload": "Саҳифаро аз нав бор кардан",
  "ended.removed": "Шуморо хориҷ карданд",
  "ended.removedHelp": "Ҷой ва кори шумо нигоҳ дошта шуд. Модератор метавонад шуморо аз нав роҳ диҳад.",
  "ended.replaced": "Шумо дар варақаи дигар ҳастед",
  "ended.replacedHelp": "Ин саҳифа дар варақаи дигар кушода шуд, бинобар ин дар ин ҷо қатъ гардид.",
  "ended.wrongVersion": "Нусхаи нав ҳаст",
  "ended.wrongVersionHelp": "Барои идома саҳифаро аз нав бор кунед. Ҷой ва кори шумо нигоҳ дошта шуд.",

  "faces.title": "Касоне, ки мебинед ва мешунавед",

  "leave.stay": "Мондан",
  "leave.text": "Навиштаҳои шумо дар харитаи роҳ нигоҳ дошта мешаванд. Бо ҳамон пайванд метавонед баргардед.",
  "leave.title": "Аз вебинар мебароед?",

  "link.connecting": "Пайваст шуда истодааст…",
  "link.keepsWork": "Навиштанро идома додан мумкин; он дар ин дастгоҳ нигоҳ дошта мешавад.",
  "link.nextTry": "{count, plural, one {Кӯшиши навбатӣ пас аз # сония.} other {Кӯшиши навбатӣ пас аз # сония.}}",
  "link.online": "Пайваст",
  "link.reconnecting": "Алоқа канда шуд.",
  "link.trying": "Кӯшиш карда истодаем.",

  "live.noSeat": "Ин браузер дар вебинар ҷой надорад. Пайванди даъвати худро кушоед.",
  "live.noSeatTitle": "Дар ин вебинар нестед",
  "live.returning": "Шуморо ба ҷоятон бармегардонем…",

  "mark.hand": "даст бардошт",
  "mark.muted": "микрофон хомӯш",
  "mark.speaking": "сухан мегӯяд",
  "mark.unmuted": "микрофон фаъол",

  "media.failed": "Овоз ва тасвир намерасад. Чат ва харитаи роҳ кор мекунанд; мо кӯшиш карда истодаем.",
  "media.switching": "Алоқаи шумо иваз ё канда шуд. Роҳи дигар меҷӯем; ҷои шумо нигоҳ дошта мешавад.",

  "meter.pace": "Бо ин суръат дар як соат тақрибан {size} МБ.",
  "meter.title": "Трафики сарфшуда",
  "meter.used": "То ҳол сарф шуд: {size} МБ",

  "moved.assigned": "{name} шуморо ба ин ҷо гузаронд: {place}",
  "moved.lateJoin": "Гурӯҳи шумо кор карда истодааст. Ҳоло шумо дар ин ҷо: {place}",
  "moved.other": "Ҳоло шумо дар ин ҷо: {place}",
  "moved.roundClosed": "Ҳуҷраҳо пӯшида шуданд. Шумо боз дар ин ҷо: {place}",
  "moved.roundOpened": "Ҳуҷраҳо кушода шуданд. Ҳоло шумо дар ин ҷо: {place}",
  "moved.visit": "Шумо меҳмон ҳастед: {place}",

  "notice.cause.downlink": "Қабули шумо суст аст; «Сарфаи трафик» ёрӣ медиҳад.",
  "notice.cause.server": "Сервер банд аст: овоз ва тасвир дер мерасад. Ин аз алоқаи шумо нест.",
  "notice.cause.uplink": "Фиристодани шумо суст аст; хомӯш кардани камера ёрӣ медиҳад.",
  "notice.closing": "Ҳуҷраҳо пас аз {left} пӯшида мешаванд. Ҳамаи навиштаҳои шумо нигоҳ дошта мешавад.",
  "notice.extended": "Вақт зиёд шуд: {left} мондааст.",
  "notice.mayNotSpeak": "Шумо боз шунаванда ҳастед. Барои сухан ташаккур.",
  "notice.maySpeak": "Акнун сухан гуфта метавонед. Ҳангоми тайёр шудан микрофонро фаъол кунед.",
  "notice.microphoneOff": "Микрофони шумо хомӯш шуд.",
  "notice.muted": "{name} микрофони шуморо хомӯш кард.",
  "notice.quality.fair": "Алоқаи шумо суст аст: тасвирҳо хурдтар шуданд.",
  "notice.quality.good": "Алоқаи шумо боз хуб аст.",
  "notice.quality.lost": "Ҳоло ҳеҷ чиз намерасад. Ҷои шумо дар ҳуҷра мемонад; мо кӯшиш карда истодаем.",
  "notice.quality.poor": "Алоқаи шумо хеле суст аст: аввал овоз, тасвирҳо метавонанд қатъ шаванд.",
  "notice.reconnected": "Шумо аз нав пайваст шудед.",

  "people.all": "{count, plural, one {# нафар} other {# нафар}}",
  "people.more": "Боз {count} нишон додан",
  "people.search": "Ҷустуҷӯ аз рӯи ном ё мактаб",
  "people.title": "Одамон",

  "person.lowerHand": "Дастро фуровардан",
  "person.offline": "Пайваст нест",
  "person.someone": "Касе",

  "picture.none.downlink": "Тасвир нест: алоқаи шумо суст аст",
  "picture.none.grade": "Тасвир нест: сарфаи трафикро интихоб кардед",
  "picture.none.uplink": "Тасвир нест: алоқаи {name} суст аст",
  "picture.small.downlink": "Тасвир норавшан: алоқаи шумо суст аст",
  "picture.small.grade": "Тасвир норавшан: сарфаи трафикро интихоб кардед",
  "picture.small.uplink": "Тасвир норавшан: алоқаи {name} суст аст",

  "place.here": "{count, plural, one {дар ин ҷо #} other {дар ин ҷо #}}",
  "place.plenary": "Толори умумӣ",

  "quality.fair": "Суст",
  "quality.good": "Хуб",
  "quality.lost": "Канда шуд",
  "quality.poor": "Хеле суст",

  "round.closingNow": "Ҳуҷраҳо пӯшида мешаванд",
  "round.openNow": "Ҳуҷраҳо кушодаанд",

  "settings.title": "Танзимот",

  "sound.turnOn": "Фаъол кардани овоз",

  "stage.alone": "Шумо аввалин ҳастед",
  "stage.aloneHelp": "Одамон ҳангоми пайваст шудан дар ин ҷо намоён мешаванд.",
  "stage.from": "Харитаи роҳ: {name}",
  "stage.quiet": "Саҳна холӣ аст",
  "stage.quietHelp": "Сухангӯён ҳангоми фаъол кардани микрофон ё камера дар ин ҷо намоён мешаванд.",
  "stage.roadmap": "Харитаи роҳ дар саҳна",

  "tile.screenOf": "Экран: {name}",
  "tile.you": "{name} (шумо)",
  "tile.yourScreen": "Экрани шумо",
};
