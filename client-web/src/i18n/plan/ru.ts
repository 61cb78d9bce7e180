import type { plan as english } from "./en";

export const plan: Readonly<Record<keyof typeof english, string>> = {
  "choose.close": "Закончить выбор",
  "choose.open": "Пусть выбирают сами",
  "choose.openHelp": "Все видят комнаты и занимают места. Потом это можно поправить.",
  "choose.take": "Выбрать",
  "choose.title": "Выберите комнату",
  "choose.until": "Выберите комнату до {time}",
  "choose.waiting": "Вы в очереди: выйти",
  "choose.yours": "Ваша комната: выйти",

  "plan.anyLanguage": "Любой язык",
  "plan.atMost":
    "{count, plural, one {не больше # человека} few {не больше # человек} many {не больше # человек} other {не больше # человека}}",
  "plan.capacity": "Не больше людей: {name}",
  "plan.capacityHelp": "Пусто: сколько придёт.",
  "plan.language": "Язык: {name}",
  "plan.noLimits": "Сколько угодно, любой язык",
  "plan.pinned": "назначено вручную",

  "plans.choose": "План",
  "plans.copy": "Скопировать план",
  "plans.drop": "Удалить: {name}",
  "plans.first": "Первый план",
  "plans.menu": "Планы",
  "plans.name": "Название плана",
  "plans.nameMissing": "Дайте плану название.",
  "plans.new": "Новый план",
  "plans.rename": "Переименовать план",
  "plans.title.copy": "Скопировать план",
  "plans.title.name": "Переименовать план",
  "plans.title.new": "Новый план",
  "choose.line": "{count, plural, one {ждёт #} few {ждут #} many {ждут #} other {ждут #}}",
  "choose.place": "Вы в очереди под номером {place}",
  "choose.people":
    "{count, plural, =0 {пока никого} one {# человек} few {# человека} many {# человек} other {# человека}}",
  "choose.places": "занято {taken} из {all}",
  "choose.wait": "Ждать места",

  "seats.allPlaced": "У всех есть комната.",
  "seats.by.person": "По людям",
  "seats.by.room": "По комнатам",
  "seats.chosen": "{count, plural, one {Выбран #} few {Выбрано #} many {Выбрано #} other {Выбрано #}}",
  "seats.clear": "Снять выбор",
  "seats.count": "{count, plural, =0 {никого} one {# человек} few {# человека} many {# человек} other {# человека}}",
  "seats.empty": "Здесь пока никого. Перетащите сюда людей.",
  "seats.full": "мест нет",
  "seats.help": "Перетащите людей в комнату. Или нажмите на имена, чтобы выбрать их и перевести вместе.",
  "seats.move": "Перевести",
  "seats.moveTo": "Перевести в комнату",
  "seats.moved":
    "{count, plural, one {# человек теперь здесь: {room}. {names}} few {# человека теперь здесь: {room}. {names}} many {# человек теперь здесь: {room}. {names}} other {# человека теперь здесь: {room}. {names}}}",
  "seats.of": "занято {count} из {all}",
  "seats.undo":
    "{count, plural, one {Вернуть # человека} few {Вернуть # человек} many {Вернуть # человек} other {Вернуть # человека}}",
  "seats.undone": "Все снова там, где были.",
  "seats.views": "Как показаны группы",
};
